"""Verdicts that hang on what nobody knows, held against every way that it may turn out."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.further.hangs import hanging
from detente.engines.stability.judge import judge
from detente.model.stability_model import Preference, StabilityModel

KEYS = ("00", "10", "01", "11")


def _pair(first: tuple[tuple[str, ...], ...], *unknown: tuple[str, str]) -> Conflict:
    second = Preference((("10",), ("11",), ("00",), ("01",)))
    return conflict_of(StabilityModel("pair", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), (),
                                      (Preference(first, unknown=unknown), second)))


def test_nothing_hangs_where_everything_is_known() -> None:
    assert hanging(_pair((("01",), ("11",), ("00",), ("10",)))) == {}


def test_an_outcome_that_one_comparison_decides_is_told_with_the_rules() -> None:
    """Whether A would go from 11 to 01 nobody knows. B stays at 11 under GMR, for A can answer; under R it would leave anyway."""
    conflict = _pair((("11",), ("01",), ("00",), ("10",)), ("01", "11"))
    assert set(hanging(conflict)) <= {conflict.place(key) for key in KEYS}
    for outcome, said in hanging(conflict).items():
        for rule in ("R", "GMR", "SMR"):
            turned = {bool(judge(_pair(order), (rule,))[rule][:, outcome].all())
                      for order in ((("11",), ("01",), ("00",), ("10",)), (("01",), ("11",), ("00",), ("10",)),
                                    (("01", "11"), ("00",), ("10",)))}
            assert (turned == {True, False}) <= (rule in said)


@given(st.permutations(KEYS), st.integers(0, 2))
def test_what_turns_with_a_neighbouring_pair_is_told(order: list[str], at: int) -> None:
    """The pair stands next to each other in the order, so all three ways to settle it leave the rest as it is."""
    one, other = order[at], order[at + 1]
    told = hanging(_pair(tuple((key,) for key in order), (one, other)))
    swapped = [*order[:at], other, one, *order[at + 2:]]
    tied = (*((key,) for key in order[:at]), (one, other), *((key,) for key in order[at + 2:]))
    orders = (tuple((key,) for key in order), tuple((key,) for key in swapped), tied)
    for rule, outcome in product(("R", "GMR", "SMR"), range(4)):
        turned = {bool(judge(_pair(way), (rule,))[rule][:, outcome].all()) for way in orders}
        if turned == {True, False}:
            assert rule in told[outcome]
