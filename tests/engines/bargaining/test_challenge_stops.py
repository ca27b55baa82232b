"""When the challenge model stops, and what it says of a course that settles, comes round, or does neither."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from challenge_groups import emissions, groups
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.bargaining.challenge import challenge, trace
from detente.engines.bargaining.challenge.answer import answer
from detente.engines.bargaining.challenge.frame import Frame, Step, frame
from detente.engines.bargaining.challenge.run import LIMIT, run
from detente.engines.bargaining.group import Group
from detente.engines.bargaining.median import weighted_median

HELD = Frame(np.ones((1, 3)), np.ones((1, 3)), np.array([100.0]))


def middle(weight: np.ndarray, position: np.ndarray) -> np.ndarray:
    return weighted_median(np.broadcast_to(weight, position.shape), position).median


def played(course: list[list[float]], ties: tuple[int, ...] = ()) -> object:
    """The answer where each round goes from one planted position to the next, the last for ever."""
    places = [np.array([row], float) for row in course]

    def rule(held: Frame, position: np.ndarray) -> Step:
        now = rule.count = getattr(rule, "count", -1) + 1  # type: ignore[attr-defined]
        return Step(places[min(now + 1, len(places) - 1)], np.array([now in ties]))

    return answer(run(HELD, places[0], None, rule, middle), HELD.weight, HELD.width, middle)


def test_nobody_moves_and_it_has_settled() -> None:
    told = played([[0, 10, 30], [0, 20, 30], [0, 20, 30]])
    assert (told.rounds[0], told.settled[0], told.period[0]) == (2, True, 1)  # type: ignore[attr-defined]
    assert told.low[0] == told.high[0] == told.median[0] == 20  # type: ignore[attr-defined]


def test_median_that_moves_less_than_one_in_a_hundred_twice_stops_it() -> None:
    told = played([[0, 10, 90], [0, 40, 90], [0, 40.9, 70], [0, 41.8, 60], [0, 99, 99]])
    assert (told.rounds[0], told.settled[0], told.median[0]) == (3, True, 41.8)  # type: ignore[attr-defined]


def test_one_quiet_round_between_two_others_does_not() -> None:
    told = played([[0, 10, 90], [0, 10.5, 80], [0, 40, 90], [0, 40.5, 70], [0, 60, 60], [0, 60, 60]])
    assert told.rounds[0] == 5  # type: ignore[attr-defined]


def test_cycle_stops_it_and_its_range_is_told() -> None:
    told = played([[0, 5, 90], [0, 10, 90], [0, 60, 90], [0, 30, 90], [0, 10, 90]])
    assert (told.rounds[0], told.period[0], told.settled[0]) == (4, 3, False)  # type: ignore[attr-defined]
    assert (told.low[0], told.high[0]) == (10, 60)  # type: ignore[attr-defined]


def test_fifty_rounds_are_the_most_and_settle_nothing() -> None:
    told = played([[0, 10 + 30 * (step % 2) + step / 10, 90] for step in range(60)])
    assert (told.rounds[0], told.period[0], told.settled[0]) == (LIMIT, 0, False)  # type: ignore[attr-defined]
    assert told.low[0] < 15 < 40 < told.high[0]  # type: ignore[attr-defined]


def test_tie_in_any_round_is_a_knife_edge() -> None:
    course = [[0.0, 10, 90], [0, 40, 90], [0, 40, 90]]
    assert not played(course).knife_edge[0]  # type: ignore[attr-defined]
    assert played(course, ties=(0,)).knife_edge[0]  # type: ignore[attr-defined]


@given(groups(least=2, most=6), st.integers(0, 6))
def test_number_of_rounds_is_run_exactly(held: Group, rounds: int) -> None:
    told = challenge(held, rounds, keep=True)
    assert told.course is not None
    assert told.course.shape == (rounds + 1, held.size, len(held.actors), 1)
    assert (told.rounds == rounds).all()
    assert (told.course[0] == held.position).all()
    assert (told.course[-1] == told.position).all()


@given(groups(least=2, most=6))
def test_rule_ends_on_the_same_course_and_says_when(held: Group) -> None:
    free = challenge(held, keep=True)
    fixed = challenge(held, int(free.rounds.max()), keep=True)
    assert free.course is not None and fixed.course is not None
    for world, last in enumerate(free.rounds):
        assert (free.course[: last + 1, world] == fixed.course[: last + 1, world]).all()
        assert (free.course[last:, world] == free.position[world]).all()


@given(groups(least=2, most=6, fine=True))
def test_rule_is_the_one_that_is_written_down(held: Group) -> None:
    """Followed by hand, from the traced rounds of the first world."""
    rounds = trace(held, 0, 12)
    weight = held.capability[0] * held.salience[0, :, 0]
    medians = [float(weighted_median(weight, each.position).median) for each in rounds]
    for now, each in enumerate(rounds[:-1]):
        quiet = now >= 1 and all(abs(medians[k + 1] - medians[k]) < 0.2 for k in (now - 1, now))
        again = any(np.abs(each.after - rounds[k].position).max() <= 2e-5 for k in range(now + 1))
        if quiet or again:
            ended = now + 1
            break
    else:
        return
    places = [rounds[0].position, *(each.after for each in rounds)]

    def returns(last: int, near: float) -> int:
        return next((back for back in range(1, last + 1) if np.abs(places[last] - places[last - back]).max() <= near), 0)

    told, last = challenge(held), ended
    while not again and last < ended + 2 and returns(last, 0.2) != 1:  # the others still move by more than 1 % of the scale
        last += 1
        if last == len(places):
            return
        if returns(last, 2e-5):
            break
    cycle = returns(last, 2e-5) or returns(last, 0.2)
    assert told.rounds[0] == (last if not again and cycle > 1 else ended)
    assert told.period[0] == (max(cycle, 1) if again or cycle > 1 else 1)


def test_actors_that_swap_places_are_a_cycle_though_the_median_stands_still() -> None:
    told = played([[0, 50, 90], [20, 50, 70], *([[0, 50, 90], [20, 50, 70]] * 5)])
    assert (told.period[0], told.settled[0], told.low[0], told.high[0]) == (2, False, 50, 50)  # type: ignore[attr-defined]


def test_places_that_all_but_come_round_beside_one_who_creeps_are_a_cycle_too() -> None:
    """The third actor creeps on for ever: positions never come round to a millionth."""
    told = played([[0, 50, 90], *([40 if step % 2 else 20, 50, 90 + 0.4 * step] for step in range(1, 30))])
    assert (told.period[0], told.settled[0], told.rounds[0]) == (2, False, 4)  # type: ignore[attr-defined]


def test_others_that_move_on_beside_a_still_median_are_stopped_where_it_stood_still() -> None:
    told = played([[0, 50, 90], [10, 50, 80], [20, 50, 70], [30, 50, 65], [40, 50, 60], [45, 50, 55], [50, 50, 50]], ties=(3,))
    assert (told.rounds[0], told.settled[0], told.mean[0]) == (2, True, 140 / 3)  # type: ignore[attr-defined]
    assert (told.course[2:, 0] == [20, 50, 70]).all()  # type: ignore[attr-defined]
    assert not told.knife_edge[0]  # type: ignore[attr-defined]  # the tie lies beyond its end


def test_one_world_tells_its_rounds_and_many_tell_worlds() -> None:
    dice, seen = np.random.default_rng(3), list[tuple[str, int, int]]()
    held = Group(tuple("abcd"), dice.random((2, 4)), dice.random((2, 4, 1)), dice.random((2, 4, 1)), np.array([[0.0, 1]]))
    challenge(held.take(slice(0, 1)), 3, progress=lambda *told: seen.append(told))
    assert seen == [("rounds of challenges", done, 3) for done in (1, 2, 3)]
    seen.clear()
    challenge(held, 3, progress=lambda *told: seen.append(told))
    assert seen == [("bargaining by challenges", 2, 2)]


def test_a_capability_for_each_issue_is_the_one_that_holds_there() -> None:
    dice = np.random.default_rng(4)
    held = Group(tuple("abcd"), dice.random((3, 4, 2)), dice.random((3, 4, 2)), dice.random((3, 4, 2)), np.array([[0.0, 1]] * 2))
    both = challenge(held, 4)
    for issue in range(2):
        alone = held._replace(capability=held.capability[:, :, issue], salience=held.salience[:, :, [issue]],
                              position=held.position[:, :, [issue]], scale=held.scale[[issue]])
        assert np.array_equal(both.position[:, :, issue], challenge(alone, 4).position[:, :, 0])


@given(groups(least=2, most=5, issues=2))
def test_issues_are_bargained_by_themselves(held: Group) -> None:
    both = challenge(held, 5)
    for issue in range(2):
        one = challenge(held._replace(salience=held.salience[:, :, [issue]], position=held.position[:, :, [issue]], scale=held.scale[[issue]]), 5)
        for field in ("mean", "median", "low", "high", "knife_edge"):
            assert np.array_equal(getattr(both, field)[:, issue], getattr(one, field)[:, 0])
        assert (both.period[one.period == 0] == 0).all()
        assert not (both.settled & ~one.settled).any()


def test_two_cycles_come_round_together_after_their_common_multiple() -> None:
    from detente.engines.bargaining.challenge.answer import Part, joined

    flat, course = np.zeros(3), np.zeros((2, 3, 4))
    parts = [Part(flat, flat, flat, flat, found == 1, found, flat > 0, np.full(3, 9), course)
             for found in (np.array([2, 1, 0]), np.array([3, 1, 4]))]
    told = joined(parts, keep=False)
    assert told.period.tolist() == [6, 1, 0]
    assert told.settled.tolist() == [False, True, False]


def test_same_bytes_every_time(shared: Path) -> None:
    one, other = challenge(emissions(shared), 10, keep=True), challenge(emissions(shared), 10, keep=True)
    assert all(np.array_equal(here, there) for here, there in zip(one, other, strict=True))


def test_emissions_table_in_corrected_mode(shared: Path) -> None:
    """Our own figures, for whoever changes the model: the median does not move, and the mean goes to it."""
    means = [challenge(emissions(shared), rounds).mean.item() for rounds in (0, 1, 2, 10, 50)]
    assert means == pytest.approx([7.389956, 7.266594, 7.229806, 7.027245, 7.003133], abs=1e-6)
    told = challenge(emissions(shared), 50)
    assert told.median.item() == told.low.item() == told.high.item() == 7.0
    assert told.knife_edge.all() and not told.settled.any()


def test_frame_takes_the_range_where_no_scale_is_given() -> None:
    held = frame(np.ones((1, 2)), np.ones((1, 2)), np.array([[3.0, 8.0]]), 0.0)
    assert held.width.tolist() == [5.0]
