"""Is a KTAB table bargained in the unit that it is written in, as KTAB would, and any other in a unit of no matter?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.spatial import spatial
from detente.interfaces.cli import run


def numbers(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Power of about a thousandth, positions 0..100 and saliences 0..50 of eight actors on two issues, two decimals each."""
    dice = np.random.default_rng(seed)
    return (np.round(dice.uniform(0.0005, 0.01, 8), 5), np.round(dice.uniform(0, 100, (8, 2)), 2), np.round(dice.uniform(5, 50, (8, 2)), 2))


def written(path: Path, seed: int) -> Path:
    power, position, salience = numbers(seed)
    lines = ["Quay,all of it,8,2,0,,,", "Actor,Description,Influence,Fee,Fee Sal,Site,Site Sal"]
    for place in range(8):
        pairs = (f"{position[place, issue]},{salience[place, issue]}" for issue in range(2))
        lines.append(f"A{place},nobody,{power[place]},{','.join(pairs)}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def course(path: Path, capsys: pytest.CaptureFixture[str]) -> np.ndarray:
    """[R + 1, A, I], as the command tells it."""
    assert run(["bargain", str(path), "--model", "smp", "--worlds", "0", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return np.array([[entry["positions"][actor] for actor in found["actors"]] for entry in found["rounds"]])


def test_a_ktab_table_keeps_its_unit_of_power(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    apart = []
    for seed in range(12):
        power, position, salience = numbers(seed)
        group = Group(tuple(f"A{place}" for place in range(8)), power[None], salience[None] / 100, position[None],
                      np.array([[0.0, 100.0]] * 2))
        told, kept, usual = course(written(tmp_path / f"{seed}.csv", seed), capsys), spatial(group, keep=True, as_given=True), spatial(group)
        assert kept.course is not None and told == pytest.approx(kept.course[:, 0], abs=1e-9)
        apart.append(np.abs(told[-1] - usual.position[0]).max())
    assert max(apart) > 1.0  # so that the unit is seen to matter
