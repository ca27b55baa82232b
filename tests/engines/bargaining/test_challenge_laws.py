"""What holds of the challenge model whatever the group: symmetries, bounds, and that a world is answered as if alone."""

from __future__ import annotations

import numpy as np
import pytest
from challenge_groups import NAMES, group, groups
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.bargaining import challenge as package
from detente.engines.bargaining.challenge import challenge, trace
from detente.engines.bargaining.group import Bargain, Group
from detente.engines.bargaining.median import weighted_median

ROUNDS = st.sampled_from([None, 0, 1, 3, 8])
STAYS = st.sampled_from([1.0, 0.5, 0.0])


def sure(*told: Bargain) -> np.ndarray:
    """[W], worlds in which no run broke a tie; there, round-off can't have decided anything."""
    firm: np.ndarray = ~np.any([one.knife_edge.any(-1) for one in told], axis=0)
    return firm


def close(one: np.ndarray, other: np.ndarray, scale: float = 20.0) -> bool:
    return bool(np.abs(one - other).max(initial=0.0) <= 1e-9 * scale)


@given(groups(least=1, most=9, issues=2), ROUNDS, STAYS, st.randoms(use_true_random=False))
def test_order_of_the_actors_changes_nothing_at_all(held: Group, rounds: int | None, stays: float, dice: object) -> None:
    order = np.random.default_rng(dice.randint(0, 2**31)).permutation(len(held.actors))  # type: ignore[attr-defined]
    other = Group(tuple(held.actors[place] for place in order), held.capability[:, order], held.salience[:, order],
                  held.position[:, order], held.scale)
    here, there = challenge(held, rounds, stays=stays, keep=True), challenge(other, rounds, stays=stays, keep=True)
    assert here.course is not None and there.course is not None
    assert (here.course[:, :, order] == there.course).all()
    for field in ("mean", "median", "low", "high", "settled", "period", "knife_edge", "rounds"):
        assert np.array_equal(getattr(here, field), getattr(there, field)), field


@given(groups(), ROUNDS, STAYS, st.sampled_from([-1000.0, 0.1, 7.0]))
def test_moving_an_issue_moves_its_answer(held: Group, rounds: int | None, stays: float, by: float) -> None:
    here, there = (challenge(one, rounds, stays=stays) for one in (held, held._replace(position=held.position + by, scale=held.scale + by)))
    firm = sure(here, there)
    assert close(here.position[firm] + by, there.position[firm])
    assert close(here.median[firm] + by, there.median[firm])
    assert (here.period[firm] == there.period[firm]).all()


@given(groups(), ROUNDS, STAYS, st.sampled_from([0.01, 3.0, 1e6]))
def test_another_unit_gives_the_answer_in_that_unit(held: Group, rounds: int | None, stays: float, by: float) -> None:
    here, there = (challenge(one, rounds, stays=stays) for one in (held, held._replace(position=held.position * by, scale=held.scale * by)))
    firm = sure(here, there)
    assert close(here.position[firm] * by, there.position[firm], 20 * by)
    assert close(here.mean[firm] * by, there.mean[firm], 20 * by)


@given(groups(), ROUNDS, STAYS)
def test_mirrored_issue_has_the_mirrored_answer(held: Group, rounds: int | None, stays: float) -> None:
    here, there = (challenge(one, rounds, stays=stays) for one in (held, held._replace(position=20.0 - held.position)))
    firm = sure(here, there)
    assert close(20 - here.position[firm], there.position[firm])
    assert close(20 - here.low[firm], there.high[firm])


@given(groups(fine=False), STAYS)
def test_ties_too_are_mirrored(held: Group, stays: float) -> None:
    here, there = (challenge(one, 1, stays=stays) for one in (held, held._replace(position=20.0 - held.position)))
    assert close(20 - here.position, there.position)
    assert (here.knife_edge == there.knife_edge).all()


@given(groups(), st.sampled_from([1e-6, 0.3, 1e9]))
def test_unit_of_capability_changes_nothing(held: Group, by: float) -> None:
    here, there = challenge(held, 3), challenge(held._replace(capability=held.capability * by), 3)
    firm = sure(here, there)
    assert close(here.position[firm], there.position[firm])


@given(groups(least=1, most=9, issues=2), ROUNDS, STAYS)
def test_world_is_answered_as_if_alone(held: Group, rounds: int | None, stays: float) -> None:
    whole = challenge(held, rounds, stays=stays)
    for world in range(held.size):
        alone = challenge(held.take(slice(world, world + 1)), rounds, stays=stays)
        for field in Bargain._fields[:-1]:
            assert np.array_equal(getattr(whole, field)[world], getattr(alone, field)[0]), field


@given(groups(least=2, most=24), STAYS, st.randoms(use_true_random=False))
def test_who_are_alike_in_everything_stay_together_to_the_last_bit(held: Group, stays: float, dice: object) -> None:
    one, other = dice.sample(range(len(held.actors)), 2)  # type: ignore[attr-defined]
    capability, salience, position = (array.copy() for array in (held.capability, held.salience, held.position))
    for array in (capability, salience, position):
        array[:, other] = array[:, one]
    course = challenge(held._replace(capability=capability, salience=salience, position=position), 5, stays=stays, keep=True).course
    assert course is not None
    assert (course[:, :, one] == course[:, :, other]).all()


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(5)
    for actors in (7, 24):
        held = Group(tuple(f"{place:02}" for place in range(actors)), dice.uniform(0.1, 1, (9, actors)), dice.uniform(0, 1, (9, actors, 1)),
                     dice.uniform(0, 20, (9, actors, 1)), np.array([[0.0, 20.0]]))
        whole = challenge(held, keep=True)
        monkeypatch.setattr(package, "CHUNK", 2 * actors**2)
        steps: list[int] = []
        parts = challenge(held, keep=True, progress=lambda what, done, total, steps=steps: steps.append(done))
        monkeypatch.undo()
        assert steps == [2, 4, 6, 8, 9]
        for field in Bargain._fields:
            assert np.array_equal(getattr(whole, field), getattr(parts, field)), field


@given(groups(), ROUNDS, STAYS)
def test_nobody_leaves_the_range_and_nothing_is_not_a_number(held: Group, rounds: int | None, stays: float) -> None:
    told = challenge(held, rounds, stays=stays, keep=True)
    assert told.course is not None
    for field in (told.mean, told.median, told.low, told.high, told.course):
        assert np.isfinite(field).all()
    assert (told.course >= held.position.min(1, keepdims=True)).all()
    assert (told.course <= held.position.max(1, keepdims=True)).all()
    assert (told.low <= told.median).all() and (told.median <= told.high).all()
    assert ((told.low == told.high)[:, 0] | (told.period != 1)).all()
    assert (told.settled == (told.period == 1)).all()


@given(groups(most=6), STAYS)
def test_chances_of_a_pair_add_up_to_one_and_exponents_stay_in_bounds(held: Group, stays: float) -> None:
    for each in trace(held, 0, 3, stays=stays):
        assert np.abs(each.success + each.success.T - 1).max() < 1e-12
        same = each.position[:, None] == each.position[None, :]
        assert (each.success[same] == 0.5).all()
        assert (each.kind[same] == 0).all()
        assert (each.risk >= 0.5 - 1e-12).all() and (each.risk <= 2 + 1e-12).all()


@given(groups(), STAYS, st.sampled_from([0.0, 20.0, 6.3]))
def test_who_agree_stay_put(held: Group, stays: float, where: float) -> None:
    told = challenge(held._replace(position=np.full_like(held.position, where)), stays=stays)
    assert (told.position == where).all()
    assert (told.median == where).all() and (told.mean == where).all()
    assert told.settled.all()


@given(groups(least=2, most=2, fine=True), st.integers(0, 1))
def test_of_two_only_the_one_that_does_not_care_may_move(held: Group, idle: int) -> None:
    salience = held.salience.clip(0.05)
    salience[:, idle] = 0
    told = challenge(held._replace(salience=salience), 3, keep=True)
    assert (told.position[:, 1 - idle] == held.position[:, 1 - idle]).all()


@given(groups(), st.sampled_from(["capability", "salience"]), STAYS)
def test_no_weight_at_all_is_no_trouble(held: Group, field: str, stays: float) -> None:
    told = challenge(held._replace(**{field: np.zeros_like(getattr(held, field))}), 3, stays=stays)
    assert np.isfinite(told.position).all()
    assert close(told.mean, told.position.mean(1))


@given(groups(), st.integers(0, 6))
def test_actor_without_capability_sways_nobody(held: Group, who: int) -> None:
    actor = who % len(held.actors)
    capability = held.capability.copy()
    capability[:, actor] = 0
    told = challenge(held._replace(capability=capability), 2)
    assert np.isfinite(told.position).all()
    rest = np.arange(len(held.actors)) != actor
    if rest.any():
        weight = (capability * held.salience[..., 0])[:, rest]
        kept = weight.sum(-1) > 0
        assert close(weighted_median(weight, told.position[:, rest, 0]).median[kept], told.median[kept, 0])


@given(groups(least=2, issues=1, fine=True), st.integers(0, 6), st.sampled_from([0.98, 1.02]))
def test_knife_edge_is_said_where_a_small_change_of_weight_moves_the_median(held: Group, who: int, by: float) -> None:
    told = challenge(held, 1)
    weight = held.weight[..., 0].copy()
    weight[:, who % len(held.actors)] *= by
    moved = weighted_median(weight, told.position[..., 0]).median != told.median[:, 0]
    assert told.knife_edge[moved].all()


def test_lone_actor_has_its_way() -> None:
    told = challenge(group([3.0], [0.4], [1.0]), keep=True)
    assert told.median.item() == told.mean.item() == 3.0
    assert told.settled.all() and not told.knife_edge.any()


def test_no_worlds_no_answers() -> None:
    none = challenge(group([3.0, 4.0], [0.4, 0.5], [1.0, 2.0]).take(slice(0, 0)))
    assert none.median.shape == (0, 1)


def test_names_decide_and_not_rows() -> None:
    """One in the middle, pressed alike from both sides, goes to the one whose name comes first."""
    for names in ("BMA", "AMB"):
        told = challenge(group([0, 5, 10], [0.9, 0.1, 0.9], [5, 1, 5], names), 1)
        assert told.position[0, 1, 0] == (0.0 if names == "AMB" else 10.0)
        assert told.knife_edge.all()


def test_nothing_is_written_on_what_comes_in() -> None:
    held = group([0, 5, 10, 2], [0.9, 0.1, 0.9, 0.6], [5, 1, 5, 3], NAMES[0][:4])
    before = [np.array(field) for field in held[1:]]
    challenge(held, keep=True)
    assert all(np.array_equal(field, kept) for field, kept in zip(held[1:], before, strict=True))
