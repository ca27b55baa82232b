"""Models over a table's worlds: what is drawn, capability by issue, trades in words, rows in another order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.assess import bargained_draw
from detente.assess.bargained import MODELS, bargained, trades_of
from detente.assess.bargained_draw import drawn_from, group_of, only
from detente.engines.bargaining.simple import exchange
from detente.errors import BadInput
from detente.model.bargain_table import BargainTable, TableIssue
from detente.model.worlds import Floats


def random_table(actors: int, issues: int, seed: int = 0) -> BargainTable:
    dice = np.random.default_rng(seed)

    def point(values: Floats) -> Floats:
        return np.stack([values, values], -1)

    names = tuple(f"{chr(97 + place * 7 % 26)}{place}" for place in range(actors))
    return BargainTable("t", "t", names, tuple(TableIssue(f"i{9 - place}", 0.0, 100.0) for place in range(issues)),
                        point(dice.random(actors) + 0.1), point(dice.random((actors, issues)) * 0.9 + 0.05),
                        point(np.round(dice.random((actors, issues)) * 100)))


def rows(table: BargainTable, order: list[int]) -> BargainTable:
    return table._replace(actors=tuple(table.actors[row] for row in order), capability=table.capability[order],
                          salience=table.salience[order], position=table.position[order])


def varied(table: BargainTable) -> BargainTable:
    """Everybody twice as able on the second issue, and the first actor not at all."""
    able = table.able.copy()
    able[:, 1] *= 2
    able[0, 1] = 0
    return table._replace(capability=able)


def by_issue(table: BargainTable, issue: int) -> BargainTable:
    return table._replace(issues=table.issues[issue : issue + 1], capability=table.able[:, issue],
                          salience=table.salience[:, issue : issue + 1], position=table.position[:, issue : issue + 1])


@pytest.mark.parametrize("model", [model for model in MODELS if model not in ("smp", "exchange")])
def test_with_a_capability_for_each_issue_each_goes_as_if_it_stood_alone(model: str) -> None:
    table = varied(random_table(5, 2))
    whole = bargained(table, model, worlds=16)
    for issue in range(2):
        alone = bargained(by_issue(table, issue), model, worlds=0)
        assert whole.played.forecast.point[0, issue] == pytest.approx(alone.played.forecast.point[0, 0], abs=1e-9)
        assert whole.played.mean[0, 0, issue] == pytest.approx(alone.played.mean[0, 0, 0])


def test_exchange_starts_from_the_means_of_these_capabilities() -> None:
    table = varied(random_table(5, 2))
    able, salience, position = table.able[..., 0], table.salience[..., 0], table.position[..., 0]
    means = (able * salience * position).sum(0) / (able * salience).sum(0)
    assert bargained(table, "exchange", worlds=0).played.mean[0, 0] == pytest.approx(means)


def test_the_spatial_model_has_one_capability_and_says_what_to_do() -> None:
    with pytest.raises(BadInput, match=r"differs between issues.*one capability for each actor.*put each issue in a table"):
        bargained(varied(random_table(5, 2)), "smp")


def test_draws_hang_on_names_and_worlds_not_on_rows_or_parts() -> None:
    table = random_table(6, 3)
    table = table._replace(position=table.position + np.array([0.0, 1.0]))
    whole, order = drawn_from(table, 40, 5), [3, 1, 5, 0, 2, 4]
    turned, part = drawn_from(rows(table, order), 40, 5), drawn_from(table, 7, 5, 20)
    for name in ("capability", "salience", "position"):
        assert np.array_equal(getattr(whole, name)[:, order], getattr(turned, name))
        assert np.array_equal(getattr(whole, name)[20:27], getattr(part, name))
    fewer = drawn_from(rows(table, [0, 1, 2]), 40, 5)
    assert np.array_equal(fewer.salience, whole.salience[:, :3])


def test_draws_stay_a_tenth_around_points_and_within_ranges() -> None:
    table = random_table(4, 2)
    table = table._replace(position=table.position + np.array([0.0, 5.0]))
    drawn = drawn_from(table, 500, 1)
    assert ((drawn.capability >= 0.9 * table.capability[:, 0]) & (drawn.capability <= 1.1 * table.capability[:, 0])).all()
    assert ((drawn.position >= table.position[..., 0]) & (drawn.position <= table.position[..., 1])).all()
    assert drawn.salience.max() <= 1
    assert np.abs(drawn.position.mean(0) - table.position.mean(-1)).max() < 0.4


@pytest.mark.parametrize("model", MODELS)
def test_parts_leave_no_trace_and_are_told_as_one_whole(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table, seen = random_table(4, 2), []  # type: tuple[BargainTable, list[tuple[str, int, int]]]
    whole = bargained(table, model, worlds=30)
    monkeypatch.setattr(bargained_draw, "AT_ONCE", 4 * 2 * 8)
    parts = bargained(table, model, worlds=30, progress=lambda *told: seen.append(told))
    assert whole.spread is not None and parts.spread is not None and np.array_equal(whole.spread, parts.spread)
    assert np.array_equal(whole.edges, parts.edges) and np.array_equal(whole.cycles, parts.cycles)
    worlds = [told[1:] for told in seen if told[0] == "worlds"]
    assert worlds == [(8, 30), (16, 30), (24, 30), (30, 30)] and all(done <= total for _, done, total in seen)


@pytest.mark.parametrize("model", MODELS)
def test_rows_in_another_order_give_the_same_bytes(model: str) -> None:
    table, order = random_table(6, 2, seed=3), [3, 1, 5, 0, 2, 4]
    one, other = bargained(table, model, worlds=20), bargained(rows(table, order), model, worlds=20)
    assert np.array_equal(one.played.course[:, :, order], other.played.course)
    for name in ("mean", "median"):
        assert np.array_equal(getattr(one.played, name), getattr(other.played, name))
    assert np.array_equal(one.spread, other.spread)  # type: ignore[arg-type]
    assert one.played.forecast.point.tolist() == other.played.forecast.point.tolist()
    assert one.others is not None and other.others is not None and one.others.point.tolist() == other.others.point.tolist()


def test_trades_lead_from_the_means_to_the_answer_and_are_told_in_words() -> None:
    table = random_table(6, 3, seed=2)
    found = bargained(table, "exchange", worlds=0)
    trades: list[dict[str, Any]] = trades_of(found)
    assert trades and bargained(table, "mean", worlds=0).played.forecast.point.shape == (1, 3)
    at = dict(zip([issue.name for issue in table.issues], found.played.mean[0, 0].tolist(), strict=True))
    for trade in trades:
        at[trade["given"]] += trade["given_shift"]
        at[trade["taken"]] += trade["taken_shift"]
        assert trade["says"].startswith(f"{trade['first']} gives way on {trade['given']} (from ")
        assert f"in return {trade['second']} gives way on {trade['taken']} (from " in trade["says"] and trade["gain"] > 0
    assert list(at.values()) == pytest.approx(found.played.forecast.point[0].tolist())
    assert trades_of(bargained(table, "mean", worlds=0)) == []


def test_exchange_of_one_world_is_that_of_the_engine() -> None:
    table = random_table(6, 3, seed=2)
    assert exchange(group_of(table)).point == pytest.approx(bargained(table, "exchange", worlds=0).played.forecast.point)


def test_one_issue_has_those_who_take_part_and_their_capability_there() -> None:
    group = group_of(varied(random_table(3, 2)))
    part = only(group, 1, np.array([True, False, True]))
    assert part.actors == (group.actors[0], group.actors[2]) and part.capability.tolist() == group.able[:, [0, 2], 1].tolist()
