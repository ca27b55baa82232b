"""The models without rounds beside a table's answer: on every issue, with those who take part, each with its range."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assess.bargained import Bargained, bargained
from detente.assess.bargained_draw import QUANTILES, drawn_from
from detente.assess.bargained_notes import edge_words, how_it_ends, outside_own, still_moving
from detente.assess.bargained_shown import data, told
from detente.model.bargain_table import BargainTable, TableIssue


def table(positions: list[list[float | None]], weights: list[float], high: float = 100.0, salience: float = 0.5) -> BargainTable:
    """Actors a row, issues a column; None: takes no part."""
    there = tuple(tuple(cell is not None for cell in row) for row in positions)
    at = np.array([[0.0 if cell is None else cell for cell in row] for row in positions])
    cares = np.array(there) * salience
    twice = [np.stack([array, array], -1) for array in (np.array(weights), cares, at)]
    return BargainTable("t.csv", "t", tuple(f"actor {place}" for place in range(len(weights))),
                        tuple(TableIssue(f"issue {place}", 0.0, high) for place in range(at.shape[1])), *twice,
                        present=() if np.all(there) else there)


ABSENT: list[list[float | None]] = [[0, 10], [50, None], [100, 40], [None, 90]]


def rows(found: Bargained) -> dict[str, list[float]]:
    return dict(zip(found.others.models, found.others.point[:, 0].tolist(), strict=True))


def test_an_absent_actor_leaves_the_other_models_beside_with_those_who_take_part() -> None:
    for model in ("mean", "scholz", "smp"):
        said = rows(bargained(table(ABSENT, [1, 2, 3, 4]), model, worlds=8))
        assert said["weighted mean"] == pytest.approx([(0 + 100 + 300) / 6, (10 + 120 + 360) / 8])
        assert said["plain mean"] == pytest.approx([50, 140 / 3]) and said["midrange"] == [50, 50]
        assert said["weighted median"] == [75, 65] and {"Nash", "egalitarian"} <= set(said) and "exchange" not in said


def test_without_absence_exchange_stands_beside_too() -> None:
    found = bargained(table([[0, 10], [50, 20], [100, 40]], [1, 2, 3]), "mean", worlds=8)
    assert "exchange" in found.others.models and found.beside is not None and np.isfinite(found.beside).all()


def test_ranges_are_those_of_the_same_worlds_counted_anew() -> None:
    made = table(ABSENT, [1, 2, 3, 4])
    found, drawn = bargained(made, "scholz", worlds=40, seed=3), drawn_from(made, 40, 3)
    assert found.beside is not None
    there = np.array(made.present)
    for issue in range(2):
        means = []
        for world in range(40):
            weight = drawn.capability[world, there[:, issue]] * drawn.salience[world, there[:, issue], issue]
            means.append(float((weight * drawn.position[world, there[:, issue], issue]).sum() / weight.sum()))
        place = found.others.models.index("weighted mean")
        assert found.beside[place, :, issue] == pytest.approx(np.quantile(means, QUANTILES))
    assert found.spread is not None
    assert found.beside[found.others.models.index("weighted mean")] == pytest.approx(
        bargained(made, "mean", worlds=40, seed=3).spread[2])  # type: ignore[index]


def test_data_has_the_ranges_in_the_form_of_the_spread() -> None:
    two = data(bargained(table(ABSENT, [1, 2, 3, 4]), "mean", worlds=16))
    assert set(two["beside"]) == set(two["beside_spread"])
    low, middle, high = two["beside_spread"]["weighted mean"]
    assert all(one <= two_ <= three for one, two_, three in zip(low, middle, high, strict=True)) and len(low) == 2
    one = data(bargained(table([[0], [100]], [1, 2]), "mean", worlds=16))
    assert one["beside_spread"]["weighted mean"] == pytest.approx(one["spread"]["forecast"])
    assert one["beside_spread"]["midrange"] == [50, 50, 50]
    assert data(bargained(table([[0], [100]], [1, 2]), "mean", worlds=0))["beside_spread"] is None


def test_every_row_of_models_has_a_range_and_one_of_a_point_is_the_same() -> None:
    found = bargained(table([[0], [20], [100]], [1, 2, 2]), "mean", worlds=30)
    lines = list(told(found))
    start = next(place for place, line in enumerate(lines) if line.startswith("  model "))
    assert "90 of 100 worlds" in lines[start]
    for name in found.others.models:
        (line,) = [line for line in lines[start:] if line.startswith(f"  {name} ")]
        assert " to " in line or "the same" in line
    assert any(line.startswith("  midrange") and line.split()[1:4] == ["50.0", "the", "same"] for line in lines)
    assert any(line.startswith("Plain mean: everybody counts alike") for line in lines)


def test_an_answer_outside_its_own_range_is_said_to_turn_on_a_knife_edge() -> None:
    found = bargained(table([[0], [20], [100]], [1, 2, 2]), "mean", worlds=30)
    assert found.spread is not None and not outside_own(found, 0) and list(how_it_ends(found, 0)) == []
    off = found._replace(spread=found.spread + 30)
    assert outside_own(off, 0)
    assert "  The numbers as given lie outside the range of slightly changed ones: it turns on a knife edge." in list(told(off))


def test_nobody_moves_and_a_still_median_are_told_apart() -> None:
    found = bargained(table([[0], [20], [100]], [1, 2, 2]), "scholz", rounds=2, worlds=0)
    course, played = found.played.course.copy(), found.played
    course[:] = course[:1]
    rest = found._replace(played=played._replace(course=course, settled=np.array([[True]]), period=np.array([[1]])))
    assert not still_moving(rest, 0) and list(how_it_ends(rest, 0)) == ["Nobody moves any more."]
    moving = course.copy()
    moving[-1, 0, 0, 0] += 5
    (said,) = how_it_ends(rest._replace(played=rest.played._replace(course=moving)), 0)
    assert said.startswith("Stopped: the weighted median has stood still for two rounds, though positions still move.")
    (said,) = how_it_ends(rest._replace(model="smp", played=rest.played._replace(course=moving)), 0)
    assert said.startswith("Stopped: all moves together are below a fiftieth of those of the first round, though")


def test_swapping_places_beside_a_still_median_is_told_as_a_cycle() -> None:
    found = bargained(table([[0], [20], [100]], [1, 2, 2]), "scholz", rounds=2, worlds=0)
    forecast = found.played.forecast._replace(low=found.played.forecast.point, high=found.played.forecast.point)
    text = "\n".join(told(found._replace(played=found.played._replace(period=np.array([[2]]), forecast=forecast))))
    assert "cycle of 2 rounds, as actors swap places, while the weighted median stands at" in text


@pytest.mark.parametrize(("near", "says"), [(48.0, "close by"), (20.0, "moves it far")])
def test_far_is_said_only_where_the_next_position_is_far(near: float, says: str) -> None:
    found = bargained(table([[0], [near], [50], [51], [100]], [1, 2, 0.05, 2, 1]), "median", worlds=0)
    assert found.played.forecast.knife_edge[0, 0] and says in edge_words(found, 0)


def test_an_issue_without_a_name_is_the_issue_in_words_and_keeps_its_name_in_data() -> None:
    made = table([[0], [100]], [1, 2])
    found = bargained(made._replace(issues=(made.issues[0]._replace(name="position"),)), "mean", worlds=8)
    assert "the issue, from 0 to 100" in list(told(found)) and data(found)["issues"][0]["name"] == "position"


def test_the_notes_say_that_a_salience_of_one_only_falls() -> None:
    text = " ".join(told(bargained(table([[0], [100]], [1, 2], salience=1.0), "mean", worlds=8)))
    assert "Saliences stay within 0 to 1" in text and "taken as exact" in text
