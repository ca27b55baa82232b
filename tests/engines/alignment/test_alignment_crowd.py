"""Line-ups of many actors, searched for: against every line-up where that can be, and against what must always hold."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.alignment import Alignment, crowd, solve
from detente.engines.alignment.bound import least_tension
from detente.engines.alignment.crowd import search
from detente.engines.alignment.frame import Part
from detente.engines.alignment.parts import distinct
from detente.engines.alignment.splits import best_splits
from detente.model.worlds import Axes, Worlds, blank_worlds


def worlds(tie: np.ndarray, names: tuple[str, ...] = ()) -> Worlds:
    """Worlds with these ties [W, A, A]; those that are 0 everywhere are not claimed."""
    names = names or tuple(f"actor-{place:02}" for place in range(tie.shape[1]))
    return blank_worlds(Axes(names), len(tie))._replace(tie=tie.astype(np.float32), tie_known=np.any(tie != 0, axis=0))


def drawn(actors: int, size: int, seed: int, share: float = 1.0, noise: float = 0.5) -> np.ndarray:
    """Ties [W, A, A] of which `share` are there, of two camps with `noise` of the signs turned."""
    dice = np.random.default_rng(seed)
    camp = dice.choice([-1, 1], actors)
    sign = np.outer(camp, camp) * np.where(dice.random((size, actors, actors)) < noise, -1, 1)
    there = dice.random((actors, actors)) < share
    tie = np.triu(sign * there * dice.integers(1, 11, (size, actors, actors)) / 10, 1)
    return tie + tie.transpose(0, 2, 1)


def tension_of(tie: np.ndarray, camp: np.ndarray) -> float:
    """From the definition: friendly across, or hostile inside."""
    pairs = itertools.combinations(range(len(tie)), 2)
    return sum(abs(tie[i, j]) for i, j in pairs if (tie[i, j] > 0) != (camp[i] == camp[j]) and tie[i, j] != 0)


def pairs_of(tie: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Millionths [W, T] and the ends of each."""
    one, other = np.triu_indices(tie.shape[1], 1)
    return np.rint(tie[:, one, other] * 1e6).astype(np.int32), one, other


def told(answer: Alignment, world: int) -> tuple[object, ...]:
    """All that is said of one world."""
    count = answer.camp.shape[1]
    return (answer.camp[world].tolist(), answer.tension[world], answer.bound[world], answer.flip[world].tolist(),
            [answer.margin(i, j)[world] for i, j in itertools.combinations(range(count), 2)])


def test_eighteen_actors_are_lined_up_as_every_line_up_tried_would_have_it() -> None:
    tie = drawn(18, 40, 1)
    answer = solve(worlds(tie))
    whole = np.rint(tie * 1e6).astype(np.int32)
    best = best_splits(whole)
    least = np.array([tension_of(ties, camp) for ties, camp in zip(tie, best.camp, strict=True)])
    assert answer.searched
    assert np.all(answer.tension >= least - 1e-9)
    assert np.mean(np.isclose(answer.tension, least)) >= 0.95
    found = np.isclose(answer.tension, least)
    for one, other in itertools.combinations(range(18), 2):
        exact = best.margin[found, one, other] / 2e6
        margin = answer.margin(one, other)[found]
        assert np.all(np.abs(margin) >= np.abs(exact) - 1e-6)  # of the other way round, too, the least found is the most it is
        decided = margin != 0
        assert np.all(np.sign(margin[decided]) * np.sign(exact[decided]) >= 0)


def test_the_tension_is_what_the_camps_cost() -> None:
    tie = drawn(25, 5, 2, share=0.3)
    answer = solve(worlds(tie))
    for world in range(5):
        assert answer.tension[world] == pytest.approx(tension_of(tie[world], answer.camp[world]), abs=1e-5)


def test_two_hostile_camps_of_thirty_are_found_and_proved() -> None:
    tie = drawn(60, 8, 3, share=0.15, noise=0)
    answer = solve(worlds(tie))
    assert answer.tension.tolist() == [0] * 8 and answer.proved.all()
    assert (answer.camp == answer.camp[0]).all()


def test_a_planted_line_up_of_forty_actors_is_found_under_noise() -> None:
    tie = drawn(40, 20, 4, share=0.4, noise=0.1)
    answer = solve(worlds(tie))
    clean = solve(worlds(drawn(40, 20, 4, share=0.4, noise=0)))
    assert np.array_equal(answer.camp, clean.camp)


@pytest.mark.parametrize("cut", [1, 7])
def test_a_batch_of_many_actors_gives_what_its_parts_give(cut: int) -> None:
    tie = drawn(20, 9, 5)
    whole = solve(worlds(tie))
    first, second = solve(worlds(tie[:cut])), solve(worlds(tie[cut:]))
    parts = [told(first, world) for world in range(cut)] + [told(second, world) for world in range(9 - cut)]
    assert [told(whole, world) for world in range(9)] == parts


def test_no_answer_of_a_search_hangs_on_how_worlds_are_chunked(monkeypatch: pytest.MonkeyPatch) -> None:
    tie = drawn(18, 7, 6)
    expected = [told(solve(worlds(tie)), world) for world in range(7)]
    monkeypatch.setattr(crowd, "CHUNK", 3)
    assert [told(solve(worlds(tie)), world) for world in range(7)] == expected


def test_equal_worlds_are_searched_once_and_answered_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    tie = drawn(18, 3, 7)[[0, 1, 0, 2, 1, 0]]
    seen = []
    monkeypatch.setattr("detente.engines.alignment.parts.search", lambda *given: (seen.append(len(given[0])), search(*given))[1])
    answer = solve(worlds(tie))
    assert seen == [3]
    assert told(answer, 0) == told(answer, 2) == told(answer, 5) and told(answer, 1) == told(answer, 4)


def test_actors_of_a_crowd_in_another_order_get_the_same_camps_and_margins() -> None:
    tie = drawn(19, 4, 8, share=0.5)
    names = tuple(f"actor-{place:02}" for place in range(19))
    order = np.random.default_rng(8).permutation(19)
    here = solve(worlds(tie, names))
    there = solve(worlds(tie[:, *np.ix_(order, order)], tuple(names[place] for place in order)))
    assert np.array_equal(there.camp, here.camp[:, order])
    assert np.array_equal(there.flip, here.flip[:, order])
    assert np.array_equal(there.margin(0, 1), here.margin(int(order[0]), int(order[1])))


def test_halving_the_ties_of_a_crowd_halves_tension_and_moves_nobody() -> None:
    tie = drawn(18, 6, 9)
    whole, half = solve(worlds(tie)), solve(worlds(tie / 2))
    assert np.array_equal(whole.camp, half.camp)
    assert np.allclose(whole.tension, 2 * half.tension)


@settings(max_examples=15)
@given(st.integers(0, 2**32 - 1), st.integers(2, 9))
def test_nobody_gains_by_leaving_a_line_up_and_each_rise_is_what_leaving_costs(seed: int, actors: int) -> None:
    tie = drawn(actors, 2, seed, share=0.7)
    found = search(*pairs_of(tie), actors)
    assert (found.rise >= 0).all()
    for world, line in itertools.product(range(2), (0, 5)):
        camp = found.camp[:, line, world]
        before = tension_of(tie[world], camp)
        for actor in range(actors):
            moved = camp.copy()
            moved[actor] *= -1
            assert tension_of(tie[world], moved) - before == pytest.approx(found.rise[actor, line, world] / 2e6, abs=1e-5)


@settings(max_examples=15)
@given(st.integers(0, 2**32 - 1), st.integers(2, 8))
def test_a_search_among_few_finds_the_least_price(seed: int, actors: int) -> None:
    tie, one, other = pairs_of(drawn(actors, 3, seed, share=0.8))
    found = search(tie, one, other, actors)
    for world in range(3):
        prices = [-sum(tie[world] * np.array(camp)[one] * np.array(camp)[other])
                  for camp in itertools.product((1, -1), repeat=actors)]
        assert found.price[:, world].min() == min(prices)


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.integers(3, 8))
def test_the_bound_of_triangles_is_below_the_least_tension(seed: int, actors: int) -> None:
    matrix = drawn(actors, 2, seed, share=0.8)
    tie, one, other = pairs_of(matrix)
    bound = least_tension(tie, Part(np.arange(actors), np.arange(len(one)), one, other)) / 1e6
    for world in range(2):
        least = min(tension_of(matrix[world], np.array(camp)) for camp in itertools.product((1, -1), repeat=actors))
        assert 0 <= bound[world] <= least + 1e-9


def test_the_bound_of_one_hostile_triangle_is_its_weakest_tie() -> None:
    part = Part(np.arange(3), np.arange(3), np.array([0, 0, 1]), np.array([1, 2, 2]))
    ties = np.array([[-5, 7, 4], [-5, -7, 4], [-5, -7, -4]], np.int32)
    assert least_tension(ties, part).tolist() == [4, 0, 4]


def test_ties_of_a_hundred_and_ninety_actors_stay_within_the_numbers() -> None:
    tie = np.ones((2, 190, 190)) - np.eye(190)
    tie[1] *= np.outer(*[np.repeat([1, -1], 95)] * 2)
    answer = solve(worlds(tie))
    assert answer.tension.tolist() == [0, 0]
    assert (answer.camp[0] == 1).all() and answer.camp[1].tolist() in ([1] * 95 + [-1] * 95, [-1] * 95 + [1] * 95)
    assert answer.margin(0, 1).tolist() == [189, 189]  # one actor against all others, or against its own camp


@given(st.lists(st.lists(st.integers(-2, 2), min_size=3, max_size=3), min_size=1, max_size=12))
def test_rows_are_told_apart_by_what_is_in_them(rows: list[list[int]]) -> None:
    array = np.array(rows, np.int32)
    first, like = distinct(array)
    assert first.tolist() == sorted({rows.index(row) for row in rows})
    assert array[first][like].tolist() == rows
