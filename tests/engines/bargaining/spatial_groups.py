"""Groups to bargain with: drawn from a seed, or read from KTAB's files."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from detente.engines.bargaining.group import Group


def drawn(seed: int, actors: int = 4, issues: int = 1, worlds: int = 1, low: float = 0.0, high: float = 100.0) -> Group:
    """Numbers without ties; saliences add up to at most 1; the names are not in alphabetical order."""
    dice = np.random.default_rng(seed)
    names = tuple(f"actor {name}" for name in dice.permutation(actors))
    salience = dice.uniform(0.1, 1.0, (worlds, actors, issues)) / issues
    position = dice.uniform(low, high, (worlds, actors, issues))
    return Group(names, dice.uniform(10, 200, (worlds, actors)), salience, position, np.array([[low, high]] * issues))


def group(rows: list[tuple[str, float, list[float], list[float]]], low: float = 0.0, high: float = 100.0) -> Group:
    """One world, of (name, capability, saliences, positions)."""
    issues = len(rows[0][2])
    return Group(tuple(row[0] for row in rows), np.array([[row[1] for row in rows]], float), np.array([[row[2] for row in rows]], float),
                 np.array([[row[3] for row in rows]], float), np.array([[low, high]] * issues))


def again(made: Group, order: list[int] | np.ndarray) -> Group:
    """The same group with its rows in another order."""
    order = np.asarray(order)
    return made._replace(actors=tuple(made.actors[place] for place in order), capability=made.capability[:, order],
                         salience=made.salience[:, order], position=made.position[:, order])


def ktab(path: Path) -> Group:
    """A table in KTAB's own form; trailing commas and spaces around cells don't count."""
    lines = [[cell.strip() for cell in line] for line in csv.reader(path.open(encoding="utf-8-sig"))]
    lines = [line[: max(place for place, cell in enumerate(line) if cell) + 1] for line in lines if any(line)]
    actors, issues = int(lines[0][-2]), int(lines[0][-1])
    rows = []
    for line in lines[2:2 + actors]:
        numbers = [float(cell) for cell in line[-1 - 2 * issues:]]
        rows.append((line[0], numbers[0], [each / 100 for each in numbers[2::2]], numbers[1::2]))
    return group(rows)


def emission(path: Path) -> Group:
    """The table of the EU's emission standards as KTAB was given it: years 4..10 as 0..100, capabilities times 100."""
    rows = [(row["actor"], 100 * float(row["capability"]), [float(row["salience"])], [(float(row["position"]) - 4) / 6 * 100])
            for row in csv.DictReader(path.open())]
    return group(rows)


def states(path: Path, made: Group) -> np.ndarray:
    """[R + 1, A, I], a run of KTAB's as printed."""
    rows = list(csv.reader(path.open()))[1:]
    printed = np.array([[float(cell) for cell in row[2:]] for row in rows])
    return printed.reshape(len(made.actors), len(made.scale), -1).transpose(2, 0, 1)


CARS = group([("Netherlands", 8, [0.8], [4]), ("Belgium", 8, [0.4], [7]), ("Luxembourg", 3, [0.2], [4]), ("Germany", 16, [0.8], [4]),
              ("France", 16, [0.6], [10]), ("Italy", 16, [0.6], [10]), ("UK", 16, [0.9], [10]), ("Ireland", 5, [0.1], [7]),
              ("Denmark", 5, [1.0], [4]), ("Greece", 8, [0.7], [7])], 4, 10)  # years until the EU's emission standards apply


def noisy(made: Group, worlds: int) -> Group:
    """Many worlds of one, with saliences that are off by a twentieth."""
    salience = np.clip(made.salience + np.random.default_rng(3).normal(0, 0.05, (worlds, *made.salience.shape[1:])), 0.01, 1.0)
    return made._replace(capability=np.repeat(made.capability, worlds, 0), salience=salience,
                         position=np.repeat(made.position, worlds, 0))
