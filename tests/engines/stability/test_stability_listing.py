"""Which outcomes are possible: against all choices one by one, and where there are far too many of them."""

from __future__ import annotations

import tracemalloc
from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_agree import option_model

from detente.engines.stability.listing import code, list_outcomes, possible_outcomes
from detente.errors import NothingToRead
from detente.model.expression import And, Atom, Expression, If, Iff, Not, Or, holds
from detente.model.stability_model import Group, pattern_expression


def _names(options: int) -> tuple[str, ...]:
    return tuple(f"o{place}" for place in range(options))


def _one_by_one(options: int, impossible: list[Expression], groups: list[Group]) -> list[int]:
    kept = []
    for number in range(1 << options):
        taken = {f"o{place}": np.array([number >> place & 1 == 1]) for place in range(options)}
        counts = [sum(number >> option & 1 for option in group.options) for group in groups]
        fits = all(count == 1 if group.exactly else count <= 1 for count, group in zip(counts, groups, strict=True))
        if fits and not any(holds(expression, taken).all() for expression in impossible):
            kept.append(number)
    return kept


@st.composite
def _statements(draw: st.DrawFn, options: int) -> Expression:
    if draw(st.booleans()):
        return pattern_expression("".join(draw(st.sampled_from("10----")) for _ in range(options)), _names(options))
    one, other = (Atom(draw(st.sampled_from(_names(options)))) for _ in range(2))
    return draw(st.sampled_from([And((one, Not(other))), Or((one, other)), Iff(one, other), If(one, Not(other))]))


@st.composite
def _groups(draw: st.DrawFn, options: int) -> Group:
    members = draw(st.lists(st.integers(0, options - 1), min_size=1, max_size=4, unique=True))
    return Group(tuple(members), draw(st.booleans()))


@given(st.data(), st.integers(1, 7))
def test_the_list_is_what_going_through_all_choices_leaves(data: st.DataObject, options: int) -> None:
    impossible = data.draw(st.lists(_statements(options), max_size=5))
    groups = data.draw(st.lists(_groups(options), max_size=4))
    expected = _one_by_one(options, impossible, groups)
    if expected:
        assert list_outcomes(_names(options), impossible, groups).tolist() == expected
    else:
        with pytest.raises(NothingToRead, match="no outcome is possible"):
            list_outcomes(_names(options), impossible, groups)


@given(st.integers(0, 10**6), st.integers(2, 6))
def test_a_models_outcomes_are_those_that_somebody_ranks(seed: int, options: int) -> None:
    model = option_model(seed, options)
    assert possible_outcomes(model).tolist() == sorted(code(key) for key, _ in model.preferences[0].payoffs)


def test_listed_outcomes_keep_the_files_order() -> None:
    model = option_model(1, 3)._replace(states=(("x", "101"), ("y", "000")))
    assert possible_outcomes(model).tolist() == [5, 0]


def _five_each(groups: int) -> list[Group]:
    return [Group(tuple(range(5 * place, 5 * place + 5)), True) for place in range(groups)]


def test_forty_options_in_eight_groups_and_patterns_across_them() -> None:
    """Counted in groups, not over options: one of five is taken in each, and some pairs are barred."""
    groups, names = _five_each(8), _names(40)
    dice = np.random.default_rng(3)
    pairs = [(int(one) * 5 + int(dice.integers(5)), int(other) * 5 + int(dice.integers(5)))
             for one, other in (dice.choice(8, 2, replace=False) for _ in range(30))]
    found = list_outcomes(names, [And((Atom(names[one]), Atom(names[other]))) for one, other in pairs], groups)
    expected = sum(not any(chosen[one // 5] == one % 5 and chosen[other // 5] == other % 5 for one, other in pairs)
                   for chosen in product(range(5), repeat=8))
    assert len(found) == expected and 50_000 < expected < 200_000
    assert (found[1:] > found[:-1]).all()
    bits = (found[:, None] >> np.arange(40) & 1).reshape(-1, 8, 5).sum(axis=2)
    assert (bits == 1).all()


def test_sixty_options_in_groups() -> None:
    groups = [Group(tuple(range(12 * place, 12 * place + 12)), False) for place in range(5)]
    found = list_outcomes(_names(60), [Atom("o59")], groups)
    assert len(found) == 13**4 * 12 and int(found[-1]) < 1 << 59


def test_groups_across_actors_and_out_of_order_are_listed_by_number() -> None:
    groups = [Group((5, 0), True), Group((1, 4), True)]
    assert list_outcomes(_names(6), [], groups).tolist() == _one_by_one(6, [], groups)


@pytest.mark.parametrize("statements", [0, 1, 40])
def test_sixty_free_options_are_refused_without_listing_any(statements: int) -> None:
    names = _names(60)
    barred = [And((Atom(names[place]), Atom(names[place + 1]))) for place in range(0, statements, 10)]
    tracemalloc.start()
    with pytest.raises(NothingToRead, match=r"60 options leave more than 16,777,216 outcomes .* put options") as refused:
        list_outcomes(names, barred)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 20
    assert "leave out those that no preference names" in str(refused.value)


def test_a_limit_and_an_advice_of_ones_own() -> None:
    with pytest.raises(NothingToRead, match=r"^4 options leave more than 15 outcomes to go through: fewer$"):
        list_outcomes(_names(4), [], most=15, advice="fewer")
    assert len(list_outcomes(_names(4), [], most=16)) == 16


def test_a_pattern_of_dashes_leaves_nothing() -> None:
    for options in (2, 60):
        with pytest.raises(NothingToRead, match="no outcome is possible"):
            list_outcomes(_names(options), [pattern_expression("-" * options, _names(options))])


def test_a_group_that_nothing_can_be_taken_of_leaves_nothing() -> None:
    with pytest.raises(NothingToRead, match="no outcome is possible"):
        list_outcomes(_names(3), [Atom("o0"), Atom("o1")], [Group((0, 1), True)])


def test_overlapping_groups_hold_all_at_once() -> None:
    groups = [Group((0, 1, 2), True), Group((2, 3), True), Group((3, 4), False)]
    assert list_outcomes(_names(5), [], groups).tolist() == _one_by_one(5, [], groups)


def test_parts_that_nothing_joins_are_multiplied() -> None:
    """Ten pairs of which not both may be taken."""
    names = _names(20)
    pairs = [And((Atom(names[place]), Atom(names[place + 1]))) for place in range(0, 20, 2)]
    assert len(list_outcomes(names, pairs)) == prod([3] * 10)


def test_a_chain_of_conditions_is_cut_down_as_it_is_gone_along() -> None:
    """Sixty options, each only with the one before it: 61 outcomes of 2**60."""
    names = _names(60)
    chain = [And((Atom(names[place + 1]), Not(Atom(names[place])))) for place in range(59)]
    assert list_outcomes(names, chain).tolist() == [(1 << many) - 1 for many in range(61)]
