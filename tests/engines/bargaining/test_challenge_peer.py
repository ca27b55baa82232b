"""The public program that is reproduced: its own printed positions, and the points in which it breaks laws that ours keeps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from challenge_groups import emissions, group

from detente.engines.bargaining.challenge import challenge
from detente.engines.bargaining.challenge.frame import distance, frame
from detente.engines.bargaining.challenge.peer import champion, success

MEDIANS = [7, 8.415932, 9.610859, 9.961980, 9.961980, 9.961980, 7.472046, 8.824594, 9.671130, 9.671130, 7.0]
MEANS = [7.389956, 7.461314, 7.552501, 7.590145, 7.358131, 7.349174, 7.414878, 7.510457, 7.572447, 7.324989, 7.242131]


def test_positions_are_the_programs_for_ten_rounds(shared: Path) -> None:
    lines = (shared / "cases/bargaining/ref_scholz_peer_eu_positions.csv").read_text().split()
    theirs = np.array([[float(cell) for cell in line.split(",")[1:]] for line in lines[1:]])
    course = challenge(emissions(shared), 10, peer_exact=True, keep=True).course
    assert course is not None
    assert course.shape == (11, 1, 10, 1)
    assert np.abs(course[1:, 0, :, 0] - theirs).max() < 1e-10


@pytest.mark.parametrize("rounds", range(11))
def test_median_and_mean_are_those_published(shared: Path, rounds: int) -> None:
    told = challenge(emissions(shared), rounds, peer_exact=True)
    assert told.median.item() == pytest.approx(MEDIANS[rounds], abs=6e-7)
    assert told.mean.item() == pytest.approx(MEANS[rounds], abs=6e-7)
    assert told.knife_edge.all()  # 7 is the median by 50.4 in 100


def test_it_does_not_settle_on_that_table(shared: Path) -> None:
    told = challenge(emissions(shared), 20, peer_exact=True)
    assert told.period.tolist() == [0]
    assert not told.settled.any()
    assert told.low.item() == pytest.approx(7.0)
    assert told.high.item() == pytest.approx(9.961980, abs=6e-7)


@pytest.mark.parametrize(("rounds", "median"), [(20, 7.0), (50, 7.0), (100, 8.08)])
def test_later_medians_too(shared: Path, rounds: int, median: float) -> None:
    assert challenge(emissions(shared), rounds, peer_exact=True).median.item() == pytest.approx(median, abs=6e-3)


def test_its_chances_of_a_pair_fall_far_short_of_one_and_ours_do_not(shared: Path) -> None:
    table = emissions(shared)
    held = frame(table.capability, table.salience[..., 0], table.position[..., 0], 0.0)
    won = success(held, distance(table.position[..., 0], held.width), None)[0]
    assert (won + won.T).max() < 0.1
    assert (np.diag(won) == 0).all()


def test_its_answer_is_not_mirrored_with_the_table_and_ours_is(shared: Path) -> None:
    table = emissions(shared)
    other = table._replace(position=14 - table.position)
    theirs = [challenge(one, 4, peer_exact=True).position for one in (table, other)]
    ours = [challenge(one, 4).position for one in (table, other)]
    assert np.abs(theirs[0] - (14 - theirs[1])).max() > 0.1
    assert np.abs(ours[0] - (14 - ours[1])).max() < 1e-9


def test_its_answer_hangs_on_rows_and_ours_does_not(shared: Path) -> None:
    """Its median comes of votes in the table's order, where two positions tie."""
    table = group([2, 8], [0.5, 0.5], [1, 1])
    turned = table._replace(actors=table.actors[::-1], position=table.position[:, ::-1])
    assert [challenge(one, 0, peer_exact=True).median.item() for one in (table, turned)] == [2, 8]
    assert [challenge(one, 0).median.item() for one in (table, turned)] == [5, 5]


def test_champion_is_replaced_only_by_more_than_half() -> None:
    weight, position = np.array([1.0, 1.0]), np.array([2.0, 8.0])
    assert champion(weight, position) == 2.0
    assert champion(weight, position[::-1]) == 8.0
    assert champion(np.array([1.0, 1.1]), position) == 8.0


@pytest.mark.parametrize("position", [[5.0, 5.0, 5.0], [0.0, 10.0, 5.0]])
def test_nothing_is_divided_by_zero(position: list[float]) -> None:
    for capability in ([1.0, 1.0, 1.0], [0.0, 0.0, 0.0]):
        told = challenge(group(position, [0.5, 0.5, 0.5], capability), peer_exact=True)
        assert np.isfinite(told.position).all()


def test_it_knows_no_other_chance_of_staying(shared: Path) -> None:
    with pytest.raises(ValueError, match="no other chance of staying"):
        challenge(emissions(shared), 1, peer_exact=True, stays=0.5)
