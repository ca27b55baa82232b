"""Why one outcome is wanted more than another, and who says so."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.reasons import claims_words, reason, reason_words
from detente.engines.stability.truth import places, true_of
from detente.model.expression import parse_expression
from detente.model.stability_model import Preference, StabilityModel, Statement


def _siege(*statements: tuple[str, tuple[str, ...]]) -> Conflict:
    """A city that may yield, an army that may storm."""
    wants = Preference(statements=tuple(Statement(parse_expression(text), claims) for text, claims in statements))
    return conflict_of(StabilityModel("siege", ("yield", "storm"), ("city", "army"), (0, 1), (0, 0), (), (),
                                      (wants, Preference())))


def test_the_weightiest_statement_that_differs_decides() -> None:
    siege = _siege(("not storm", ("herald",)), ("yield", ("letter", "spy")))
    quiet, gives_in, stormed = (siege.place(key) for key in ("00", "10", "01"))
    assert reason(siege, 0, quiet, stormed) == (parse_expression("not storm"), ("herald",))
    assert reason(siege, 0, quiet, gives_in) == (parse_expression("yield"), ("letter", "spy"))
    assert reason_words(siege, 0, gives_in, quiet) == " (the wish of city: “city: yield”; claims letter and spy)"


def test_outcomes_wanted_alike_have_no_reason() -> None:
    siege = _siege(("not storm", ()))
    assert reason(siege, 0, siege.place("00"), siege.place("10")) is None
    assert reason(siege, 1, siege.place("00"), siege.place("01")) is None
    assert reason_words(siege, 1, 0, 1) == ""


def test_a_ranking_gives_no_statement_even_where_statements_are_kept_beside_it() -> None:
    siege = _siege(("not storm", ("herald",)))
    tiers = (("01",), ("00", "10"), ("11",))
    ranked = conflict_of(siege.model._replace(preferences=(siege.model.preferences[0]._replace(tiers=tiers), Preference())))
    found = reason(ranked, 0, ranked.place("01"), ranked.place("00"))
    assert found is not None and found.statement is None
    assert reason_words(ranked, 0, ranked.place("01"), ranked.place("00")) == ""


def test_claims_are_named_in_brackets() -> None:
    assert [claims_words(()), claims_words(("a",)), claims_words(("a", "b", "c"))] == ["", "; claim a", "; claims a, b and c"]


WISHES = ("a", "not b", "a or c", "b only if c", "c iff a", "a and not c")


@given(st.lists(st.sampled_from(WISHES), max_size=5), st.integers(0, 7), st.integers(0, 7))
def test_a_reason_is_true_of_the_better_outcome_and_of_no_weightier_statement_that_differs(texts: list[str], one: int,
                                                                                        other: int) -> None:
    wants = Preference(statements=tuple(Statement(parse_expression(text)) for text in texts))
    conflict = conflict_of(StabilityModel("any", ("a", "b", "c"), ("x",), (0, 0, 0), (0, 0, 0), (), (), (wants,)))
    found, ranks = reason(conflict, 0, one, other), conflict.ranks[0]
    truths = [true_of(parse_expression(text), np.array([one, other]), places("abc")).tolist() for text in texts]
    first = next((place for place, (left, right) in enumerate(truths) if left != right), None)
    assert (found is None) == (first is None) == (ranks[one] == ranks[other])
    if found is not None and first is not None:
        assert str(found.statement) == str(parse_expression(texts[first]))
        assert truths[first][0] == (ranks[one] > ranks[other])
