"""What learning that something is true says of a conclusion, and what verifying it would settle."""

from __future__ import annotations

from itertools import product
from math import prod, sqrt
from statistics import stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.conclude.carry import Target, carrier, paired
from detente.conclude.learn import check, learned, readings, sums

CHANCES = (0.9, 0.7, 0.5, 0.6, 0.3)
runs = st.integers(1, 60).flatmap(lambda size: st.tuples(arrays(bool, (3, size)), arrays(bool, (2, size))))


def conclusion(claims: np.ndarray) -> np.ndarray:
    """Holds by the first two, or by the third unless the fourth holds; nobody reads the fifth."""
    return (claims[0] & claims[1]) | (claims[2] & ~claims[3])


def drawn(size: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).random((5, size)) < np.array(CHANCES)[:, None]


@given(runs)
def test_shares_are_those_among_worlds_with_and_without_the_claim(run: tuple[np.ndarray, np.ndarray]) -> None:
    held, true = run
    found = readings(sums(held, true, 0))
    for claim, finding in product(range(3), range(2)):
        sides = [[bool(true[finding, world]) for world in range(held.shape[1]) if held[claim, world] == side] for side in (1, 0)]
        reading = learned(found, claim, finding)
        if min(map(len, sides)) < 2:
            assert reading is None
            assert check(found, claim, finding, "claim", "c") is None
        else:
            assert reading is not None
            assert [reading.if_true, reading.if_false] == pytest.approx([sum(side) / len(side) for side in sides])
            assert reading.error > 0


@given(runs, st.integers(0, 60), st.integers(0, 20))
def test_sums_add_up_over_chunks_of_worlds(run: tuple[np.ndarray, np.ndarray], cut: int, start: int) -> None:
    held, true = run
    parts = sums(held[:, :cut], true[:, :cut], start) + sums(held[:, cut:], true[:, cut:], start + min(cut, held.shape[1]))
    assert np.array_equal(sums(held, true, start), parts)
    first = start % 8
    assert parts[first, -1, -1] == len(range(0, held.shape[1], 8))


@given(runs)
def test_every_index_is_a_share_and_nothing_settles_what_is_sure(run: tuple[np.ndarray, np.ndarray]) -> None:
    held, true = run
    true[1] = True
    found = readings(sums(held, true, 0))
    assert ((found.settles >= 0) & (found.settles <= 1)).all()
    assert (found.settles[:, 1] == 0).all()
    assert np.isfinite(found.settles_error).all()


def test_the_error_of_a_difference_is_that_of_the_replicates() -> None:
    held = drawn(4_096)
    true = conclusion(held)
    reading = learned(readings(sums(held, true[None], 0)), 0, 0)
    each = []
    for replicate in range(8):
        mine = true[replicate::8]
        each.append(mine[held[0, replicate::8]].mean() - mine[~held[0, replicate::8]].mean())
    assert reading is not None
    assert reading.error == pytest.approx(stdev(each) / sqrt(8), rel=0.1)


def test_the_error_covers_what_other_samples_say() -> None:
    off = []
    for seed in range(60):
        held = drawn(1_024, seed)
        reading = learned(readings(sums(held, conclusion(held)[None], 0)), 1, 0)
        assert reading is not None
        off.append((reading.if_true - reading.if_false - exact_swing(1)) / reading.error)
    assert 0.8 < np.std(off) < 1.6  # 1.18: eight replicates leave seven degrees of freedom
    assert abs(np.mean(off)) < 0.5


def exact_swing(claim: int) -> float:
    """Share with the claim less share without it, by going through all 32 states."""
    swing = 0.0
    for state in product((False, True), repeat=5):
        chance = prod(chance if holds else 1 - chance for place, (chance, holds) in enumerate(zip(CHANCES, state, strict=True))
                      if place != claim)
        swing += (1 if state[claim] else -1) * chance * bool(conclusion(np.array(state)))
    return swing


def test_few_worlds_that_all_agree_are_not_taken_for_certain() -> None:
    held = np.zeros((1, 4_096), bool)
    held[0, :3] = True
    reading = learned(readings(sums(held, held, 0)), 0, 0)
    assert reading is not None
    assert (reading.if_true, reading.if_false) == (1, 0)
    assert reading.error > 0.2


def every_state() -> tuple[np.ndarray, np.ndarray]:
    states = np.array(list(product((False, True), repeat=5))).T
    return states, np.where(states, np.array(CHANCES)[:, None], 1 - np.array(CHANCES)[:, None]).prod(axis=0)


def test_weighted_states_give_exact_figures_without_an_error() -> None:
    states, weights = every_state()
    found = readings(sums(states, conclusion(states)[None], 0, weights), exact=True)
    share = float(weights @ conclusion(states))
    for claim, chance in enumerate(CHANCES):
        reading, index = learned(found, claim, 0), check(found, claim, 0, "claim", "c")
        assert reading is not None and index is not None
        assert reading.if_true - reading.if_false == pytest.approx(exact_swing(claim), abs=1e-14)
        assert index.settles == pytest.approx(chance * (1 - chance) * exact_swing(claim) ** 2 / (share * (1 - share)), abs=1e-14)
        assert (reading.error, index.error) == (0, 0)
    assert found.settles.sum() <= 1


def saltelli(size: int) -> tuple[list[float], list[float]]:
    """First-order indices and their errors by two samples and a column exchanged (Saltelli et al. 2010), in plain Python."""
    dice = np.random.default_rng(8).random((2, 5, size)).tolist()
    one, other = ([[die < chance for die in row] for row, chance in zip(side, CHANCES, strict=True)] for side in dice)

    def solved(columns: list[list[bool]]) -> list[bool]:
        return [(a and b) or (c and not d) for a, b, c, d, _ in zip(*columns, strict=True)]

    first, second = solved(one), solved(other)
    share = (sum(first) + sum(second)) / (2 * size)
    indices, errors = [], []
    for place in range(5):
        mixed = solved([*one[:place], other[place], *one[place + 1:]])
        terms = [y * (m - x) / (share * (1 - share)) for x, y, m in zip(first, second, mixed, strict=True)]
        indices.append(sum(terms) / size)
        errors.append(stdev(terms) / sqrt(size))
    return indices, errors


def test_the_first_order_indices_are_those_of_two_samples_and_a_column_exchanged() -> None:
    held = drawn(2**15)
    found = readings(sums(held, conclusion(held)[None], 0))
    for ours, our_error, theirs, their_error in zip(found.settles[:, 0], found.settles_error[:, 0], *saltelli(2**14), strict=True):
        assert abs(ours - theirs) < 4 * sqrt(our_error**2 + their_error**2)


def test_the_first_order_indices_are_those_of_salib() -> None:
    pytest.importorskip("SALib")
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    problem = {"num_vars": 5, "names": list("abcde"), "bounds": [[0, 1]] * 5}
    inputs = sampling.sample(problem, 2**12, calc_second_order=False, seed=3)
    outputs = conclusion((inputs < np.array(CHANCES)).T).astype(float)
    theirs = analysis.analyze(problem, outputs, calc_second_order=False, seed=3)
    held = drawn(2**15)
    found = readings(sums(held, conclusion(held)[None], 0))
    for ours, error, index, half in zip(found.settles[:, 0], found.settles_error[:, 0], theirs["S1"], theirs["S1_conf"], strict=True):
        assert abs(ours - index) < 4 * sqrt(error**2 + (half / 1.96) ** 2)


def test_a_passenger_of_a_carriers_source_is_news_without_moving_anything() -> None:
    dice = np.random.default_rng(2).random((3, 8_192))
    honest = dice[0] < 0.5
    held = dice[1:] < np.where(honest, 0.95, 0.1)
    true = held[:1]  # the first claim is the conclusion; the second has only its source in common with it
    reading = learned(readings(sums(held, true, 0)), 1, 0)
    moved = carrier(Target("claim", "passenger"), paired(true, true, true)[:, 0], 8_192)
    assert reading is not None
    assert (moved.lift, moved.error) == (0, 0)
    assert reading.if_true - reading.if_false > 0.6
    assert reading.error < 0.02


def test_the_error_of_an_index_covers_that_of_the_chances_behind_it() -> None:
    """Where the finding never holds without the claim, hardly anything but how often it holds is left to chance."""
    off = []
    for seed in range(60):
        dice = np.random.default_rng(seed).random((2, 4_096))
        held = dice < [[0.95], [0.94]]
        reading = check(readings(sums(held, (held[0] & held[1])[None], 0)), 0, 0, "claim", "c")
        share = 0.95 * 0.94
        assert reading is not None
        off.append((reading.settles - 0.95 * 0.05 * 0.94**2 / (share * (1 - share))) / reading.error)
    assert 0.8 < np.std(off) < 1.6
    assert abs(np.mean(off)) < 0.5


def test_worlds_that_all_agree_on_one_side_leave_it_open_that_others_do_not() -> None:
    held = np.arange(4_096)[None] % 20 == 0  # 205 worlds, in all of which the finding holds
    true = held | (np.arange(4_096) // 8 % 100 != 0)  # elsewhere in as many worlds of each replicate
    reading = learned(readings(sums(held, true, 0)), 0, 0)
    assert reading is not None
    assert reading.if_true == 1
    assert reading.error == pytest.approx(sqrt(206 / 207**2 / 205), rel=0.2)


def test_what_chance_alone_adds_to_a_squared_difference_is_taken_off() -> None:
    for seed in range(8):
        held = drawn(512, seed)
        true = conclusion(held)
        found = readings(sums(held, true[None], 0))
        for claim, holds in enumerate(held):
            scale = holds.mean() * (1 - holds.mean()) / (true.mean() * (1 - true.mean()))
            swing = true[holds].mean() - true[~holds].mean()
            index = scale * (swing**2 - found.error[claim, 0] ** 2)
            assert found.settles[claim, 0] == pytest.approx(min(max(index, 0), 1), abs=1e-12)
