"""Does the spatial model go as KTAB goes, turn by turn?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from spatial_groups import again, emission, ktab, states

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.spatial import spatial

PRINTED = 0.06  # KTAB prints one decimal
RUNS = [("in_ktab_dummyData_3Dim.csv", "ref_ktab_DummyData_3Dim.csv", 11), ("in_ktab_SOE-Policy.csv", "ref_ktab_SOE-Policy.csv", 20),
        ("eu_car_emission_1994.csv", "ref_ktab_EU_emission.csv", 14)]


def read(folder: Path, table: str) -> Group:
    return ktab(folder / table) if table.startswith("in_ktab") else emission(folder / table)


@pytest.mark.parametrize("as_given", [True, False])
@pytest.mark.parametrize(("table", "run", "count"), RUNS)
def test_every_turn_of_ktab_is_met_and_the_run_is_as_long(shared: Path, table: str, run: str, count: int, as_given: bool) -> None:
    folder = shared / "cases" / "bargaining"
    made = read(folder, table)
    expected = states(folder / run, made)
    answer = spatial(made, keep=True, as_given=as_given)
    assert answer.course is not None
    assert len(answer.course) == len(expected) == count
    assert answer.rounds[0] == count - 1 and answer.settled[0] and answer.period[0] == 1
    assert np.abs(answer.course[:, 0] - expected).max() < PRINTED


@pytest.mark.parametrize(("table", "run", "count"), RUNS)
def test_the_order_of_a_tables_rows_changes_nothing(shared: Path, table: str, run: str, count: int) -> None:
    made = read(shared / "cases" / "bargaining", table)
    order = np.random.default_rng(2).permutation(len(made.actors))
    straight, turned = spatial(made), spatial(again(made, order))
    assert np.array_equal(straight.position[:, order], turned.position)
    assert np.array_equal(straight.median, turned.median)


def test_more_rounds_than_ktab_runs_go_on_from_where_it_stopped(shared: Path) -> None:
    made = emission(shared / "cases" / "bargaining" / "eu_car_emission_1994.csv")
    own, longer = spatial(made, keep=True), spatial(made, 60, keep=True)
    assert own.course is not None and longer.course is not None
    assert np.array_equal(own.course, longer.course[: len(own.course)])
    assert own.rounds[0] < longer.rounds[0] < 60  # it ends where nobody moves any more
    assert np.array_equal(longer.course[-1], longer.course[-2])
    assert not np.array_equal(own.position, longer.position)
