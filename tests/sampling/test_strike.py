"""A page that was never read: its reports are gone, the others are weighed as if it had not been there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.model.case import Case
from detente.sampling.plan import make_plan
from detente.sampling.sample import deal, shuffle, truths
from detente.sampling.strike import reweighed, strike
from detente.sampling.weigh import weigh

DATA: dict[str, Any] = {
    "case": "quay",
    "sources": {"gazette": {"reliability": "B"}, "courier": {"reliability": "C"},
                "mayor": {"reliability": "D", "via": "gazette"}, "clerk": {"reliability": "A", "via": "courier"}},
    "actors": {"one": {}, "two": {}, "three": {}},
    "claims": {
        "both": {"tie": ["one", "two", 0.5], "source": "gazette", "reports": [{"source": "courier"}]},
        "first-only": {"tie": ["one", "three", 0.5], "source": "mayor", "reports": [{"source": "gazette", "hedge": "may"}]},
        "second-only": {"tie": ["two", "three", 0.5], "source": "clerk"},
        "nobody": {"capability": {"one": 80}},
        "fact": {"capability": {"two": 20}, "source": "gazette", "given": True},
        "draft": {"capability": {"three": 20}, "source": "gazette", "draft": True},
    },
}
CASE = Case.model_validate(DATA)


def test_what_stands_on_no_other_page_is_gone() -> None:
    assert strike(CASE, "gazette").gone == {"first-only"}
    assert strike(CASE, "courier").gone == {"second-only"}


def test_what_is_told_elsewhere_is_weighed_as_if_the_page_had_never_been() -> None:
    without = Case.model_validate(DATA | {"claims": {"both": {"tie": ["one", "two", 0.5], "source": "courier"}}})
    expected = make_plan(without, weigh(without))["both"]
    found = strike(CASE, "gazette").tables["both"]
    assert found.sources == expected.sources
    assert np.array_equal(found.chance, expected.chance)


def test_claims_that_the_page_does_not_tell_are_left_as_they_are() -> None:
    struck = strike(CASE, "courier")
    assert set(struck.tables) == {"both"}
    tables = make_plan(CASE, weigh(CASE))
    deck = shuffle(CASE, tables, 3, 0, 512)
    before, after = truths(deck), truths(reweighed(deck, struck.tables))
    assert [name for name in before if (before[name] != after[name]).any()] == ["both"]


def test_a_page_that_tells_nothing_changes_no_world() -> None:
    struck = strike(CASE, "mayor")  # his words stand on the gazette's page
    assert struck.gone == set() and struck.tables == {}


def test_losing_a_page_that_bears_a_claim_out_makes_it_rarer() -> None:
    deck = shuffle(CASE, make_plan(CASE, weigh(CASE)), 3, 0, 4_096)
    whole, less = (truths(one)["both"].mean() for one in (deck, reweighed(deck, strike(CASE, "gazette").tables)))
    assert less < whole - 0.03


@pytest.mark.parametrize("page", ["gazette", "courier"])
def test_striking_throws_no_die_again(page: str) -> None:
    deck = shuffle(CASE, make_plan(CASE, weigh(CASE)), 3, 0, 64)
    one, other = deal(deck), deal(reweighed(deck, strike(CASE, page).tables))
    assert np.array_equal(one.tie[:, 2, 1], other.tie[:, 2, 1]) or page == "courier"
    assert np.array_equal(one.chance, other.chance)
