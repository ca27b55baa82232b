"""Who has done how much: mean steps over all orders, against every order written out."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.orders import Orders, bundled, orders


def credits(found: Orders, value: dict[int, int], changes: int) -> list[Fraction]:
    """Each change's mean step, from the steps that `orders` counts."""
    total = [Fraction(0)] * changes
    for change, made, many in found.steps:
        total[change] += Fraction(many * (value[made | 1 << change] - value[made]), found.total)
    return total


def by_hand(changes: int, possible: set[int], value: dict[int, int]) -> tuple[int, list[Fraction]]:
    """The same by walking every order."""
    walked, total = 0, [Fraction(0)] * changes
    for order in permutations(range(changes)):
        sets = [sum(1 << change for change in order[:place]) for place in range(changes + 1)]
        if all(made in possible for made in sets):
            walked += 1
            for place, change in enumerate(order):
                total[change] += value[sets[place + 1]] - value[sets[place]]
    return walked, [part / walked if walked else part for part in total]


@st.composite
def games(draw: st.DrawFn) -> tuple[int, set[int], dict[int, int]]:
    changes = draw(st.integers(0, 5))
    value = {made: draw(st.integers(-9, 9)) for made in range(1 << changes)}
    closed = draw(st.sets(st.integers(1, max(1, (1 << changes) - 2)), max_size=12))
    return changes, set(value) - closed, value


@given(games())
def test_credits_are_those_of_every_order_written_out(game: tuple[int, set[int], dict[int, int]]) -> None:
    changes, possible, value = game
    found = orders(changes, possible)
    walked, credited = by_hand(changes, possible, value)
    assert found.total == walked
    if walked:
        assert credits(found, value, changes) == credited


@given(games())
def test_credits_add_up_to_the_whole_difference(game: tuple[int, set[int], dict[int, int]]) -> None:
    changes, possible, value = game
    if (found := orders(changes, possible)).total:
        assert sum(credits(found, value, changes)) == value[(1 << changes) - 1] - value[0]


def test_a_change_that_does_nothing_is_credited_with_nothing() -> None:
    value = {made: 5 * (made & 1) for made in range(8)}
    assert credits(orders(3, value), value, 3) == [5, 0, 0]


def test_where_no_order_leads_through_there_is_none() -> None:
    assert orders(2, {0, 3}) == Orders((), 0)
    assert orders(2, {1, 2, 3}) == Orders((), 0)
    assert orders(0, {0}) == Orders((), 1)


def test_an_order_that_is_forced_gives_each_change_its_one_step() -> None:
    assert credits(orders(2, {0, 1, 3}), {0: 1, 1: 4, 3: 9}, 2) == [3, 5]


def test_changes_that_need_each_other_are_joined_and_those_that_wait_are_not() -> None:
    assert bundled(3, lambda made: True) == ((0,), (1,), (2,))
    assert bundled(3, lambda made: 0 not in made or 2 in made) == ((0,), (1,), (2,))  # 0 waits for 2
    assert bundled(3, lambda made: (0 in made) == (2 in made)) == ((0, 2), (1,))
    assert bundled(3, lambda made: len(made) in (0, 3)) == ((0, 1, 2),)
    assert bundled(0, lambda made: False) == ()


@given(st.integers(1, 6), st.data())
def test_bundles_hold_every_change_once_and_some_order_of_them_leads_through(changes: int, data: st.DataObject) -> None:
    closed = data.draw(st.sets(st.frozensets(st.integers(0, changes - 1), min_size=1, max_size=changes), max_size=10))
    whole = frozenset(range(changes))

    def possible(made: frozenset[int]) -> bool:
        return made not in closed or made == whole

    found = bundled(changes, possible)
    assert sorted(change for bundle in found for change in bundle) == list(range(changes))
    sets = {place: frozenset(change for number, bundle in enumerate(found) if place >> number & 1 for change in bundle)
            for place in range(1 << len(found))}
    assert orders(len(found), {place for place, made in sets.items() if possible(made)}).total
