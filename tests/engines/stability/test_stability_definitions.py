"""The engine against the definitions, word for word, on thousands of random conflicts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from stability_models import ALL, Conflict, conflict, conflicts

from detente.engines.stability.layout import improve
from stability_oracle import verdicts


def _agrees(case: Conflict) -> None:
    answer = case.solved()
    for place, rule in enumerate(ALL):
        expected = np.array(verdicts(case.model(), rule), bool)
        assert (answer.stable[0, place] == expected).all(), rule
        assert (answer.equilibrium[0, place] == expected.all(axis=0)).all(), rule


@pytest.mark.parametrize("way", ["pairs", "ladders"])
def test_engine_agrees_with_the_definitions_on_fifteen_hundred_conflicts(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(improve, "PAIRS_AT_MOST", 0 if way == "ladders" else 10**6)
    for seed in range(750) if way == "pairs" else range(750, 1500):
        small = conflict(seed, actors=2 + seed % 3, options=2 + seed % 3, barred=(0, 0.3, 0.6)[seed // 3 % 3],
                         one_way=(0, 0.4)[seed // 9 % 2], levels=(0, 4, 2)[seed // 18 % 3])
        _agrees(small)


@pytest.mark.parametrize("way", ["pairs", "ladders"])
def test_engine_agrees_with_the_definitions_on_larger_conflicts(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(improve, "PAIRS_AT_MOST", 0 if way == "ladders" else 10**6)
    for seed in range(1000, 1036):
        _agrees(conflict(seed, actors=2 + seed % 3, options=5 + seed % 2, barred=(0, 0.3, 0.6)[seed // 2 % 3],
                         one_way=(0, 0.4)[seed // 6 % 2], levels=(0, 5)[seed // 12 % 2]))


@given(conflicts(most_options=4))
def test_engine_agrees_with_the_definitions_on_any_conflict(case: Conflict) -> None:
    _agrees(case)


@given(conflicts(most_options=5))
def test_engine_agrees_with_the_matrix_form(case: Conflict) -> None:
    """Xu, Hipel & Kilgour (2009) write the rules as products of matrices. Here with the diagonal counted as a sanction."""
    answer = case.solved(("R", "GMR", "SMR", "SEQ"))
    for actor in range(case.rank.shape[1]):
        for place, unstable in enumerate(_matrix_form(case, actor)):
            assert (answer.stable[0, place, actor] == (case.feasible & (np.diag(unstable) == 0))).all()


def _matrix_form(case: Conflict, actor: int) -> list[npt.NDArray[np.int64]]:
    ranks = case.rank[0]
    better = [ranks[a][None, :] > ranks[a][:, None] for a in range(len(ranks))]  # [from, to]
    step = [_arcs(case, a) for a in range(len(ranks))]
    others = [a for a in range(len(ranks)) if a != actor]
    none = np.zeros_like(step[0])
    reach = _closure(np.logical_or.reduce([step[a] for a in others], axis=0) if others else none)
    reach_gain = _closure(np.logical_or.reduce([step[a] & better[a] for a in others], axis=0) if others else none)
    gain = (step[actor] & better[actor]).astype(np.int64)
    worse = ~better[actor].T  # [sanction, start]
    held = worse & ~_times(step[actor], better[actor].T)
    free = [np.ones_like(worse), ~_times(reach, worse), ~_times(reach, held), ~_times(reach_gain, worse)]
    return [gain @ unsanctioned for unsanctioned in free]


def _arcs(case: Conflict, actor: int) -> npt.NDArray[np.bool_]:
    outcomes = np.arange(len(case.feasible))
    differ = outcomes[:, None] ^ outcomes[None, :]
    allowed = (differ != 0) & case.feasible[:, None] & case.feasible[None, :]
    for option, (owner, direction) in enumerate(zip(case.owner, case.direction, strict=True)):
        changed, was = differ >> option & 1 == 1, outcomes[:, None] >> option & 1
        barred = owner != actor or direction == 2
        allowed &= ~changed | (not barred) & ((direction == 0) | (was == (0 if direction == 1 else 1)))
    return allowed


def _times(left: npt.NDArray[np.bool_], right: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    return (left.astype(np.int64) @ right.astype(np.int64)) > 0


def _closure(arcs: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    reached = arcs
    while (wider := reached | _times(reached, arcs)).sum() > reached.sum():
        reached = wider
    return reached
