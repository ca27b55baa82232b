"""What holds of the spatial model whatever the group?"""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from spatial_groups import again, drawn

from detente.engines.bargaining.group import Bargain, Group
from detente.engines.bargaining.spatial import KTAB, MOST_ACTORS, chunk, spatial
from detente.engines.bargaining.spatial.contest import contest, of_initiator, of_receiver
from detente.engines.bargaining.spatial.play import play
from detente.engines.bargaining.spatial.risk import attitude, estimate
from detente.engines.bargaining.spatial.table import inside, tabled
from detente.engines.bargaining.spatial.utility import distance

SEEDS, ACTORS, ISSUES = st.integers(0, 100_000), st.integers(1, 7), st.integers(1, 3)


def firm(*answers: Bargain) -> np.ndarray:
    """[W], the worlds that are on no knife edge."""
    return ~np.any([answer.knife_edge.any(-1) for answer in answers], axis=0)


@given(SEEDS, ACTORS, ISSUES)
def test_the_order_of_actors_changes_not_a_bit(seed: int, actors: int, issues: int) -> None:
    made = drawn(seed, actors, issues, 3)
    order = np.random.default_rng(seed).permutation(actors)
    one, other = spatial(made, 5), spatial(again(made, order), 5)
    assert np.array_equal(one.position[:, order], other.position)
    assert all(np.array_equal(a, b) for a, b in zip(one[:8], other[:8], strict=True))


@settings(max_examples=30)
@given(SEEDS, st.integers(2, 6))
def test_the_order_of_actors_changes_nothing_where_many_are_alike(seed: int, actors: int) -> None:
    dice = np.random.default_rng(seed)
    made = drawn(seed, actors)
    made = made._replace(position=50.0 * dice.integers(0, 3, made.position.shape), capability=np.full_like(made.capability, 7.0),
                         salience=np.full_like(made.salience, 0.5))
    order = dice.permutation(actors)
    assert np.array_equal(spatial(made, 4).position[:, order], spatial(again(made, order), 4).position)


@given(SEEDS, st.integers(2, 6), ISSUES, st.floats(-1e3, 1e3), st.floats(0.01, 100.0))
def test_another_zero_and_another_unit_of_an_issue_carry_through(seed: int, actors: int, issues: int, shift: float, unit: float) -> None:
    made = drawn(seed, actors, issues, 2)
    moved = made._replace(position=made.position * unit + shift, scale=made.scale * unit + shift)
    one, other = spatial(made, 4), spatial(moved, 4)
    for mine, theirs in ((one.position, other.position), (one.mean, other.mean), (one.median, other.median)):
        assert np.allclose((mine * unit + shift)[firm(one, other)], theirs[firm(one, other)], rtol=1e-9, atol=1e-9)


@given(SEEDS, st.integers(2, 6), ISSUES)
def test_a_mirrored_group_bargains_its_way_to_the_mirrored_end(seed: int, actors: int, issues: int) -> None:
    made = drawn(seed, actors, issues, 2)
    one, other = spatial(made, 4), spatial(made._replace(position=100.0 - made.position), 4)
    assert np.allclose((100.0 - one.position)[firm(one, other)], other.position[firm(one, other)], atol=1e-6)
    assert np.allclose((100.0 - one.low)[firm(one, other)], other.high[firm(one, other)], atol=1e-6)


@settings(max_examples=30)
@given(SEEDS, st.integers(2, 7), ISSUES, st.floats(1e-9, 1e9))
def test_another_unit_of_capability_changes_nothing(seed: int, actors: int, issues: int, unit: float) -> None:
    made = drawn(seed, actors, issues, 2)
    one, other = spatial(made), spatial(made._replace(capability=made.capability * unit))
    assert np.allclose(one.position[firm(one, other)], other.position[firm(one, other)], atol=1e-6)


@settings(max_examples=30)
@given(SEEDS, st.integers(2, 7), ISSUES)
def test_capabilities_with_a_middle_one_of_50_may_as_well_be_taken_as_given(seed: int, actors: int, issues: int) -> None:
    made = drawn(seed, actors, issues, 2)
    made = made._replace(capability=made.capability / np.median(made.capability, axis=1, keepdims=True) * 50.0)
    one, other = spatial(made), spatial(made, as_given=True)
    assert np.allclose(one.position[firm(one, other)], other.position[firm(one, other)], atol=1e-6)


def test_as_given_a_tiny_unit_changes_the_course_as_the_models_constants_then_weigh() -> None:
    made = drawn(4, 8, 2, 40)
    tiny = made._replace(capability=made.capability * 1e-4)
    apart = np.abs(spatial(made, as_given=True).position - spatial(tiny, as_given=True).position).max((1, 2))
    assert (apart > 1.0).mean() > 0.1 and np.isfinite(spatial(tiny, as_given=True).position).all()


def test_a_share_of_capability_may_be_0_as_given() -> None:
    made = drawn(4, 5)
    none = made._replace(capability=made.capability * [[1, 0, 1, 0, 1]])
    assert np.isfinite(spatial(none, as_given=True).position).all()
    assert np.isfinite(spatial(none._replace(capability=none.capability * 0), as_given=True).position).all()


@given(SEEDS, st.integers(2, 7), ISSUES)
def test_chances_sum_to_1_and_every_contest_is_open(seed: int, actors: int, issues: int) -> None:
    made = drawn(seed, actors, issues, 2)
    table, position = tabled(made), inside(made)
    away = distance(table.emphasis, position, position)
    stance = attitude(table.capability, away, KTAB)
    assert np.allclose(stance.chance.sum(-1), 1) and (stance.chance >= 0).all()
    assert (stance.risk >= -0.5).all() and (stance.risk <= 1).all()
    assert np.allclose(stance.risk.max(-1), 1) and np.allclose(stance.risk.min(-1), -0.5)
    seen = estimate(stance.risk, "third")
    for view in (of_initiator(seen), of_receiver(seen)):
        chance = contest(table.capability * table.attention, away, view, KTAB)
        assert ((chance > 0) & (chance < 1)).all()


@given(SEEDS, st.integers(2, 7), ISSUES)
def test_bargains_lie_between_the_two_positions_to_their_rounding(seed: int, actors: int, issues: int) -> None:
    made = drawn(seed, actors, issues, 2)
    offers = play(tabled(made), inside(made), KTAB).offers
    mine, theirs = inside(made), np.take_along_axis(inside(made), offers.receiver[..., None], 1)
    low, high = np.minimum(mine, theirs) - 0.5e-4, np.maximum(mine, theirs) + 0.5e-4
    for end in (offers.terms.initiator, offers.terms.receiver):
        assert (((end >= low - 1e-12) & (end <= high + 1e-12)) | ~offers.open[..., None]).all()


@settings(max_examples=30)
@given(SEEDS, ACTORS, ISSUES)
def test_nobody_ever_leaves_the_range_of_positions_and_nothing_is_undefined(seed: int, actors: int, issues: int) -> None:
    made = drawn(seed, actors, issues, 2)
    answer = spatial(made, keep=True)
    assert answer.course is not None
    low, high = made.position.min(1, keepdims=True) - 0.01, made.position.max(1, keepdims=True) + 0.01
    assert ((answer.course >= low) & (answer.course <= high)).all()
    assert all(np.isfinite(each).all() for each in answer if each is not None)
    assert (answer.low <= answer.median).all() and (answer.median <= answer.high).all()


@settings(max_examples=30)
@given(SEEDS, st.integers(1, 5), st.integers(2, 9))
def test_a_batch_gives_what_its_halves_give(seed: int, actors: int, worlds: int) -> None:
    made = drawn(seed, actors, 2, worlds)
    half = worlds // 2
    whole, parts = spatial(made), [spatial(made.take(slice(0, half))), spatial(made.take(slice(half, None)))]
    for name in ("mean", "median", "low", "high", "settled", "period", "knife_edge", "rounds", "position"):
        assert np.array_equal(getattr(whole, name), np.concatenate([getattr(part, name) for part in parts])), name


@given(SEEDS, st.integers(2, 5))
def test_the_same_group_gives_the_same_bytes_and_is_left_as_it_was(seed: int, actors: int) -> None:
    made = drawn(seed, actors, 2, 2)
    copy = Group(*(each.copy() if isinstance(each, np.ndarray) else each for each in made))
    one, other = spatial(made, 6), spatial(made, 6)
    assert all(a.tobytes() == b.tobytes() for a, b in zip(one[:9], other[:9], strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(made[1:], copy[1:], strict=True))


@given(SEEDS, st.integers(2, 6))
def test_of_two_only_the_one_that_does_not_care_gives_way(seed: int, issues: int) -> None:
    made = drawn(seed, 2, issues)
    made.salience[0, 0] = 0.0
    answer = spatial(made, 1)
    assert np.abs(answer.position[0, 1] - made.position[0, 1]).max() <= 0.5e-2  # of 100: the rounding of bargains


def test_a_chunk_never_needs_more_memory_than_there_is_room_for() -> None:
    assert all(chunk(actors, issues, 100) >= 1 for actors in (1, 10, 200, MOST_ACTORS) for issues in (1, 5))
    assert chunk(200, 5, 100) * 200 * 200 * 8 * 32 <= 64 * 2**20
    assert chunk(10, 1, 100) > chunk(40, 1, 100) > chunk(200, 1, 100)
