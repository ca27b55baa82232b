"""What holds of every simple model, whatever the group."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simple_oracle import groups, random_group

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple import SIMPLE, Forecast, Model, forecast_of, models
from detente.errors import NothingToRead

SETTER = models(setter="delta", veto=("delta",))
RUNS = [pytest.param(model, id=name) for name, model in SETTER]
FREE = [pytest.param(model, id=name) for name, model in SETTER if name != "agenda setter"]


def run(model: Model, group: Group, share: float | None) -> Forecast:
    """The forecast with a reference point at a share of each scale."""
    low, high = group.scale.T
    return forecast_of(model(group, None if share is None else low + share * (high - low)))


def shares_of(found: Forecast, scale: np.ndarray) -> np.ndarray:
    return (np.stack([found.point, found.low, found.high]) - scale[:, 0]) / (scale[:, 1] - scale[:, 0])


references = st.sampled_from([0.0, 0.25, 0.5, 1.0])


@pytest.mark.parametrize("model", RUNS)
@settings(max_examples=15)
@given(group=groups(issues=2), share=references, move=st.integers(-3, 3), stretch=st.sampled_from([0.5, 2.0, 10.0]))
def test_moving_and_stretching_a_scale_carries_through(model: Model, group: Group, share: float, move: int, stretch: float) -> None:
    other = group._replace(position=group.position * stretch + move, scale=group.scale * stretch + move)
    before, after = (shares_of(run(model, one, share), one.scale) for one in (group, other))
    assert np.allclose(before, after, atol=1e-9)


@pytest.mark.parametrize("model", RUNS)
@settings(max_examples=15)
@given(group=groups(issues=2), share=references)
def test_turning_a_scale_round_turns_the_answer_round(model: Model, group: Group, share: float) -> None:
    turned = group._replace(position=-group.position, scale=-group.scale[:, ::-1])
    before, after = run(model, group, share), run(model, turned, 1 - share)
    assert np.allclose(before.point, -after.point, atol=1e-9)
    assert np.allclose(before.low, -after.high, atol=1e-9)


@pytest.mark.parametrize("model", RUNS)
@settings(max_examples=15)
@given(group=groups(issues=2), share=references, order=st.randoms(use_true_random=False))
def test_the_order_of_actors_changes_nothing(model: Model, group: Group, share: float, order: object) -> None:
    rows = list(range(len(group.actors)))
    order.shuffle(rows)  # type: ignore[attr-defined]
    other = Group(tuple(group.actors[row] for row in rows), group.capability[:, rows], group.salience[:, rows],
                  group.position[:, rows], group.scale)
    before, after = run(model, group, share), run(model, other, share)
    assert np.allclose(before.point, after.point, atol=1e-9)
    assert (before.knife_edge == after.knife_edge).all()


@pytest.mark.parametrize("model", RUNS)
@pytest.mark.parametrize("seed", range(4))
def test_a_batch_is_its_worlds_one_by_one_to_the_last_bit(model: Model, seed: int) -> None:
    group = random_group(seed, worlds=7, actors=5, issues=2)
    whole = run(model, group, 0.0)
    for cut in (slice(0, 3), slice(3, 7), slice(2, 3)):
        part = run(model, group.take(cut), 0.0)
        assert all(np.array_equal(one[cut], other) for one, other in zip(whole[:4], part[:4], strict=True))


@pytest.mark.parametrize("model", RUNS)
@settings(max_examples=15)
@given(group=groups(issues=2), share=references)
def test_nothing_leaves_the_hull_of_positions_and_reference(model: Model, group: Group, share: float) -> None:
    found = run(model, group, share)
    point = group.scale[:, 0] + share * (group.scale[:, 1] - group.scale[:, 0])
    least, most = np.minimum(group.position.min(1), point), np.maximum(group.position.max(1), point)
    assert (found.low >= least - 1e-9).all()
    assert (found.high <= most + 1e-9).all()
    assert ((found.low <= found.point) & (found.point <= found.high)).all()


@pytest.mark.parametrize("model", FREE)
@settings(max_examples=15)
@given(group=groups(issues=2))
def test_where_all_stand_together_they_stay(model: Model, group: Group) -> None:
    same = group._replace(position=np.broadcast_to(group.position[:, :1], group.position.shape).copy())
    found = run(model, same, None)
    assert np.allclose(found.point, same.position[:, 0], atol=1e-9)
    assert np.allclose(found.high - found.low, 0, atol=1e-9)


@pytest.mark.parametrize("model", FREE)
def test_an_issue_of_no_length_settles_where_it_is(model: Model) -> None:
    group = random_group(1)._replace(position=np.full((3, 4, 2), 2.0), scale=np.full((2, 2), 2.0))
    assert (run(model, group, None).point == 2.0).all()


@pytest.mark.parametrize("model", FREE)
@settings(max_examples=15)
@given(group=groups(issues=2))
def test_no_input_is_changed_and_the_same_input_gives_the_same_bytes(model: Model, group: Group) -> None:
    before = [array.copy() for array in group[1:]]
    first, second = run(model, group, 0.25), run(model, group, 0.25)
    assert all(np.array_equal(old, new) for old, new in zip(before, group[1:], strict=True))
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))


def test_ten_thousand_actors_in_one_world_are_taken() -> None:
    dice = np.random.default_rng(5)
    group = Group(tuple(f"{n:05d}" for n in range(10_000)), dice.random((1, 10_000)), dice.random((1, 10_000, 1)),
                  dice.random((1, 10_000, 1)), np.array([[0.0, 1.0]]))
    for name, model in SIMPLE:
        if name not in ("exchange", "agenda setter"):
            assert run(model, group, None).point.item() == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("name", ["exchange", "agenda setter"])
def test_a_model_that_lacks_what_it_needs_says_so(name: str) -> None:
    with pytest.raises(NothingToRead, match="needs"):
        dict(SIMPLE)[name](random_group(0, issues=1), np.array([0.0]))
