"""What part of a share each claim is credited with: the expected Shapley value."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import permutations, product
from math import factorial, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.exact import shapley
from detente.conclude.shapley import Parts, nodes, parts, record, thinned, told

Rule = Callable[[tuple[bool, ...]], bool]


def mixed(held: tuple[bool, ...]) -> bool:
    """Neither monotone nor of one kind: two ways to hold, one claim that stands against it, and one that nobody reads."""
    return (held[0] and held[1] and held[2]) or (held[3] and not held[4]) or (sum(held[1:6]) == 3)


def doubled(held: tuple[bool, ...]) -> bool:
    """Each of two steps has two claims for it."""
    return (held[0] or held[1]) and (held[2] or held[3])


def chance_of(state: tuple[bool, ...]) -> float:
    """Claims of two sources, each honest seven times in ten: a liar's claims fall together."""
    whole = 0.0
    for honest in product((False, True), repeat=2):
        given_them = prod(0.7 if says else 0.3 for says in honest)
        for place, holds in enumerate(state):
            likely = 0.9 - 0.05 * place if honest[place % 2] else 0.2
            given_them *= likely if holds else 1 - likely
        whole += given_them
    return whole


def by_orders(rule: Rule, count: int) -> list[float]:
    """The definition: claims that hold come in one by one, in every order; each is credited with what its coming changes."""
    credit = [0.0] * count
    for state in product((False, True), repeat=count):
        holding = [place for place in range(count) if state[place]]
        for order in permutations(holding):
            here, before = [False] * count, rule((False,) * count)
            for place in order:
                here[place] = True
                after = rule(tuple(here))
                credit[place] += chance_of(state) * (after - before) / factorial(len(holding))
                before = after
    return credit


def by_sets(rule: Rule, count: int) -> list[float]:
    """The same by the sets that may have come before."""
    credit = [0.0] * count
    value = {state: rule(state) for state in product((False, True), repeat=count)}
    for state in value:
        holding = [place for place in range(count) if state[place]]
        weights = [factorial(size) * factorial(len(holding) - size - 1) / factorial(len(holding)) for size in range(len(holding))]
        chance = chance_of(state)
        for kept in product((False, True), repeat=len(holding)):
            before = [False] * count
            for place, keeps in zip(holding, kept, strict=True):
                before[place] = keeps
            old = value[tuple(before)]
            for place in holding:
                if not before[place]:
                    before[place] = True
                    credit[place] += chance * weights[sum(kept)] * (value[tuple(before)] - old)
                    before[place] = False
    return credit


def states(count: int) -> list[tuple[bool, ...]]:
    """All states, in the order of binary numbers whose lowest bit is the first claim."""
    return [tuple(bool(number >> place & 1) for place in range(count)) for number in range(2**count)]


@cache
def truth(rule: Rule, count: int) -> np.ndarray:
    return np.array(by_sets(rule, count))


def sampled(rules: list[Rule], count: int, size: int, seed: int = 1, chunk: int = 4_096) -> Parts:
    """As an assessment does it: worlds drawn, thinned chunk by chunk, solved, and read off."""
    dice = np.random.default_rng(seed)
    worlds = np.array(states(count)).T[:, dice.choice(2**count, size, p=[chance_of(state) for state in states(count)])]
    shown = dice.random(worlds.shape)
    place = 2 ** np.arange(count)
    table = np.array([[rule(state) for state in states(count)] for rule in rules])
    records = []
    for start in range(0, size, chunk):
        held = worlds[:, start:start + chunk]
        kept, others = thinned(held, shown[:, start:start + chunk], start)
        records.append(record(held, kept, *(table[:, place @ each] for each in (held, kept, others))))
    return parts(np.concatenate(records, axis=1), count, size, np.repeat(table[None, :, 0], 8, axis=0).astype(float))


def test_both_definitions_and_the_exact_engine_agree() -> None:
    assert by_sets(doubled, 5) == pytest.approx(by_orders(doubled, 5), abs=1e-15)
    table = np.array([[rule(state) for state in states(8)] for rule in (mixed, doubled)])
    law = np.array([chance_of(state) for state in states(8)])
    assert np.abs(shapley(table, law) - np.array([truth(mixed, 8), truth(doubled, 8)]).T).max() < 1e-14


@pytest.mark.parametrize("rule", [doubled, mixed])
def test_nodes_turn_thinning_into_the_shapley_value_exactly(rule: Rule) -> None:
    count, found = 6, np.zeros(6)
    for chance, weight in zip(*nodes(count), strict=True):
        for state, kept in product(states(count), repeat=2):
            flags = prod(chance if keeps else 1 - chance for keeps in kept)
            value = rule(tuple(a and b for a, b in zip(state, kept, strict=True)))
            if value:
                for place in range(count):
                    if state[place]:
                        effect = 1 / chance if kept[place] else -1 / (1 - chance)
                        found[place] += weight * chance_of(state) * flags * effect
    assert found == pytest.approx(truth(rule, count), abs=5e-13)


def test_nodes_are_symmetric_and_more_where_many_claims_may_hold_at_once() -> None:
    for claims, number in ((1, 8), (30, 8), (31, 16), (2_000, 16)):
        points, weights = nodes(claims)
        assert len(points) == number
        assert points + points[::-1] == pytest.approx(1)
        assert weights.sum() == pytest.approx(1)


@given(st.integers(0, 9), st.integers(1, 90), st.integers(0, 99))
def test_a_mirror_image_keeps_what_the_world_drops_and_nothing_that_does_not_hold(claims: int, size: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    held = dice.random((claims, size)) < 0.6
    kept, others = thinned(held, dice.random((claims, size)), 8 * seed)
    assert np.array_equal(kept | others, held)
    assert not (kept & others).any()


def test_every_replicate_has_every_node() -> None:
    held = np.ones((1, 8 * 64), bool)
    seen = [thinned(held, np.full(held.shape, chance - 1e-9), 0)[0][0] for chance in nodes(1)[0]]
    for replicate in range(8):
        assert [int(kept[replicate::8].sum()) for kept in seen] == [64, 56, 48, 40, 32, 24, 16, 8]


def test_sampled_parts_are_the_exact_ones_within_their_errors() -> None:
    rules, exact = [mixed, doubled], np.array([truth(mixed, 8), truth(doubled, 8)]).T
    off = np.array([(found.share - exact) / found.error for found in (sampled(rules, 8, 4_096, seed) for seed in range(12))])
    assert np.abs(off).max() < 7  # eight replicates: the tails are those of Student's t with seven degrees of freedom
    assert 0.8 < off.std() < 1.5
    assert np.abs(off.mean(axis=0)).max() < 1.5


def test_claims_that_nobody_reads_are_noise_and_are_not_told() -> None:
    found = sampled([doubled], 8, 8_192)
    assert told(found)[:, 0].tolist() == [True] * 4 + [False] * 4
    assert (np.abs(found.share[4:, 0]) < 5 * found.error[4:, 0]).all()
    assert np.abs(found.share[4:, 0]).max() < 0.01


def test_parts_add_up_to_the_share_where_the_gap_is_within_two_errors() -> None:
    near = 0
    for seed in range(6):
        found = sampled([doubled], 6, 4_096, seed)
        share = by_share(doubled, 6, 4_096, seed)
        if abs(found.gap[0]) <= 2 * found.gap_error[0]:
            assert found.share.sum() == pytest.approx(share, abs=1e-12)
            near += 1
        else:
            assert found.share.sum() - share == pytest.approx(found.gap[0], abs=1e-9)
    assert near >= 4


def by_share(rule: Rule, count: int, size: int, seed: int) -> float:
    dice = np.random.default_rng(seed)
    drawn = dice.choice(2**count, size, p=[chance_of(state) for state in states(count)])
    return float(np.array([rule(state) for state in states(count)])[drawn].mean())


def test_a_gap_too_wide_for_chance_is_told_and_left() -> None:
    held = np.random.default_rng(4).random((3, 2_048)) < 0.7
    kept, others = thinned(held, np.random.default_rng(5).random(held.shape), 0)
    records = record(held, kept, held[:1], kept[:1], others[:1])
    right, wrong = (parts(records, 3, 2_048, np.full((8, 1), none)) for none in (0.0, 0.4))
    assert right.gap[0] == 0 and wrong.gap[0] == pytest.approx(0.4, abs=0.05)
    assert wrong.share.sum() == pytest.approx(right.share.sum(), abs=0.05)
    assert wrong.share[0, 0] == pytest.approx(0.7, abs=0.03)


def test_chunks_of_worlds_give_the_same_parts_as_one_piece() -> None:
    one, many = sampled([mixed, doubled], 8, 2_000), sampled([mixed, doubled], 8, 2_000, chunk=256)
    for whole, pieces in zip(one, many, strict=True):
        assert np.array_equal(whole, pieces)


def test_claims_that_never_hold_and_findings_that_nothing_moves_get_exactly_nought() -> None:
    held = np.random.default_rng(6).random((4, 512)) < 0.8
    held[2] = False
    kept, others = thinned(held, np.random.default_rng(7).random(held.shape), 0)
    sure = np.ones((1, 512), bool)
    true, first, second = (np.vstack([each[:1] & each[1:2], sure]) for each in (held, kept, others))
    found = parts(record(held, kept, true, first, second), 4, 512, np.repeat([[0.0, 1.0]], 8, axis=0))
    assert (found.share[2, 0], found.error[2, 0]) == (0, 0)
    assert not found.share[:, 1].any() and not found.error[:, 1].any()
    assert (found.gap[1], found.gap_error[1]) == (0, 0)


def test_a_passenger_of_the_carriers_source_gets_no_part() -> None:
    dice = np.random.default_rng(8).random((3, 8_192))
    held = dice[1:] < np.where(dice[0] < 0.5, 0.95, 0.1)
    kept, others = thinned(held, np.random.default_rng(9).random(held.shape), 0)
    found = parts(record(held, kept, held[:1], kept[:1], others[:1]), 2, 8_192, np.zeros((8, 1)))
    assert found.share[0, 0] == pytest.approx(held[0].mean(), abs=0.01)
    assert abs(found.share[1, 0]) < 0.005


@pytest.mark.parametrize("size", [1, 7, 100, 1_024])
def test_more_claims_than_worlds_make_neither_a_crash_nor_a_wild_number(size: int) -> None:
    dice = np.random.default_rng(10)
    held = dice.random((300, size)) < 0.7
    kept, others = thinned(held, dice.random(held.shape), 0)
    true, first, second = (((each[0] | each[1]) & each[2])[None] for each in (held, kept, others))
    found = parts(record(held, kept, true, first, second), 300, size, np.zeros((8, 1)))
    assert np.isfinite(found.share).all() and np.isfinite(found.error).all()
    if size == 1_024:
        assert np.abs(found.share).max() < 0.5
        assert set(np.argsort(-found.share[:, 0])[:3].tolist()) == {0, 1, 2}
        assert told(found)[3:].sum() <= 1


def test_no_claims_and_no_findings_are_no_mistake() -> None:
    nothing, worlds = np.zeros((0, 16), bool), np.ones((2, 16), bool)
    assert parts(record(nothing, nothing, worlds, worlds, worlds), 0, 16, np.ones((8, 2))).share.shape == (0, 2)
    assert parts(record(worlds, worlds, nothing, nothing, nothing), 2, 16, np.ones((8, 0))).share.shape == (2, 0)
