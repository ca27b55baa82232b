"""Columns: every die that is thrown has one of its own, whatever the order of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.case import Case
from detente.sampling import fill as fill_module
from detente.sampling import sample as sample_module
from detente.sampling.dice import REPLICATES, Dice, throw
from detente.sampling.plan import make_plan
from detente.sampling.sample import columns_of, deal, sample, shuffle
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from, load_case
from harbour_case import bargained, harbour, harbour_data

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = {"harbour": harbour, "bargained": bargained, "empty": lambda: case_from({"case": "x"}),
         **{name: lambda name=name: load_case(EXAMPLES / name).case for name in ("panjshir-2021", "cuba-1962")}}


def rich() -> dict[str, Any]:
    """A case with all that owns a die: an exclusive group, ranges, several claims on a cell, support that is denied."""
    data = harbour_data()
    for number in range(3):
        data["claims"][f"tie-{number}"] = {"tie": ["crown", "league", f"-0.5..{number / 4}"]}
    data["exclusive"] = [*data.get("exclusive", []), ["tie-2", "tie-0"]]
    return data


@pytest.mark.parametrize("name", [*CASES, "rich"])
def test_every_die_that_is_thrown_has_a_column_and_every_column_is_thrown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_from(rich()) if name == "rich" else CASES[name]()
    thrown: list[str] = []

    def heard(dice: Dice, die: str, start: int, stop: int) -> np.ndarray:
        thrown.append(die)
        return throw(dice, die, start, stop)

    monkeypatch.setattr(sample_module, "throw", heard)
    monkeypatch.setattr(fill_module, "throw", heard)
    shuffle(case, make_plan(case, weigh(case)), 1, 0, 8)
    columns = columns_of(case)
    assert set(thrown) == set(columns)
    assert sorted(columns.values()) == list(range(len(columns)))


def test_what_carries_most_has_the_first_columns() -> None:
    columns = columns_of(case_from(rich()))
    order = ("source", "claim", "group", "range", "cell", "chance", "stake")
    kinds = [name.split(":")[0] for name in sorted(columns, key=columns.__getitem__)]
    assert [order.index(kind) for kind in kinds if kind in order] == sorted(order.index(kind) for kind in kinds if kind in order)
    assert set(kinds[kinds.index("unknown"):]) == {"unknown"}
    assert {"source", "claim", "group", "range", "cell", "unknown"} <= set(kinds)
    assert columns["unknown:tie:crown:league"] < min(column for name, column in columns.items() if name.endswith("tie:crown:pilots"))


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_file_plays_no_part(random: Any) -> None:
    data = rich()
    turned = dict(data)
    for part in ("claims", "sources", "actors"):
        names = list(data[part])
        random.shuffle(names)
        turned[part] = {name: data[part][name] for name in names}
    assert columns_of(case_from(turned)) == columns_of(case_from(data))


def test_several_cases_have_one_layout_in_whatever_order_they_come() -> None:
    one, other = harbour(), case_from(rich())
    both = columns_of(one, other)
    assert both == columns_of(other, one)
    assert set(both) == {*columns_of(one), *columns_of(other)}
    assert sorted(both.values()) == list(range(len(both)))
    assert columns_of(one, one) == columns_of(one)


def test_a_layout_without_columns_gives_the_worlds_of_plain_dice() -> None:
    case = harbour()
    deck = shuffle(case, make_plan(case, weigh(case)), 4, 5, 60, 0, {})
    for name in case.live_claims:
        assert np.array_equal(deck.claim[name], throw(4, f"claim:{name}", 5, 60))


def test_one_cases_worlds_are_those_of_its_own_layout() -> None:
    case = harbour()
    own, laid = sample(case, 64, 9), sample(case, 64, 9, columns=columns_of(case))
    assert np.array_equal(own.tie, laid.tie) and np.array_equal(own.capability, laid.capability)
    assert not np.array_equal(own.tie, sample(case, 64, 9, columns={}).tie)


def alone(credibility: int) -> Case:
    """One claim without a source: a single die decides it."""
    return case_from({"case": "x", "claims": {"a": {"evidence": {"h": "C"}, "credibility": credibility}}, "hypotheses": {"h": "h"}})


@pytest.mark.parametrize("credibility", [2, 3, 4, 5])
def test_in_each_replicate_a_claim_that_hangs_on_one_die_holds_as_often_as_it_can(credibility: int) -> None:
    case, points = alone(credibility), 128
    chance = weigh(case)["a"].chance
    held = deal(shuffle(case, make_plan(case, weigh(case)), 3, 0, points * REPLICATES)).evidence[:, 0]
    counts = held.reshape(points, REPLICATES).sum(axis=0)
    assert (np.abs(counts - chance * points) < 1).all()
