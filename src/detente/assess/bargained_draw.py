"""What worlds does a bargaining table make: the one of its own numbers, and many in which each is a little off?

What is drawn for an actor hangs on the seed, its name, the issues and the world's number alone: neither on the table's rows
nor on the other actors nor on the chunks that worlds come in.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.engines.bargaining.group import Group
from detente.model.bargain_table import BargainTable
from detente.model.worlds import Bools, Floats
from detente.sampling.dice import throw

QUANTILES = (0.05, 0.5, 0.95)
OFF = 0.1  # a capability or salience that is given as a point may be so far off, up or down, as a share of itself
AT_ONCE = 2_000_000  # worlds times actors times issues that are held at once: 16 MB an array
MOST_WORLDS = 20_000  # that are held at once


def group_of(table: BargainTable) -> Group:
    """The table as one world, each range at its middle."""
    capability, salience, position = (array.mean(axis=-1)[None] for array in
                                      (table.capability, table.salience, table.position))
    return Group(table.actors, capability, salience, position, _scale(table))


def drawn_from(table: BargainTable, size: int, seed: int, start: int = 0) -> Group:
    """Worlds `start` to `start + size` of a table: ranges drawn evenly; points of capability and salience `OFF` off."""
    able = table.capability if table.capability.ndim == 3 else table.capability[:, None]
    columns = np.argsort(np.array([issue.name for issue in table.issues]), kind="stable")  # issues by name, as actors are
    weights = np.concatenate([able[:, columns] if table.capability.ndim == 3 else able, table.salience[:, columns]], axis=1)
    drawn = _drawn(table, weights, "weight", seed, start, size, OFF)
    back = np.argsort(columns)
    salience = np.clip(drawn[..., -len(columns):][..., back], 0.0, 1.0)
    capability = drawn[..., :-len(columns)]
    position = _drawn(table, table.position[:, columns], "position", seed, start, size, 0.0)[..., back]
    return Group(table.actors, capability[..., back] if table.capability.ndim == 3 else capability[..., 0], salience, position,
                 _scale(table))


def _drawn(table: BargainTable, ends: Floats, what: str, seed: int, start: int, size: int, off: float) -> Floats:
    """[size, A, K] from `ends` [A, K, 2]; a point may be `off`, as a share of itself. Each actor has a die of its own."""
    point = ends[..., 0] == ends[..., 1]
    low = np.where(point, ends[..., 0] * (1 - off), ends[..., 0])
    wide = np.where(point, ends[..., 1] * (1 + off), ends[..., 1]) - low
    drawn = np.repeat(low[:, None], size, axis=1)  # actors first, as that is how dice give numbers
    numbers = point.shape[1]
    for place in np.flatnonzero((wide > 0).any(axis=1)).tolist():
        shown = throw(seed, f"{what}:{table.actors[place]}", start * numbers, (start + size) * numbers)
        drawn[place] += shown.reshape(size, numbers) * wide[place]
    return np.ascontiguousarray(np.moveaxis(drawn, 0, 1))


def chunks(table: BargainTable, size: int) -> Iterator[tuple[int, int]]:
    """First world and number of worlds of each part that is held at once, so that memory doesn't grow with the worlds."""
    step = min(MOST_WORLDS, max(1, AT_ONCE // (len(table.actors) * len(table.issues))))
    return ((start, min(step, size - start)) for start in range(0, size, step))


def only(group: Group, issue: int, there: Bools) -> Group:
    """One issue with the actors that take part in it, and the capability that they have there."""
    names = tuple(name for name, here in zip(group.actors, there.tolist(), strict=True) if here)
    line = slice(issue, issue + 1)
    return Group(names, group.able[:, there, issue], group.salience[:, there, line], group.position[:, there, line],
                 group.scale[line])


def present(table: BargainTable) -> Bools:
    """[A, I], who takes part in which issue."""
    return np.array(table.present, bool) if table.present else np.ones((len(table.actors), len(table.issues)), bool)


def reference(table: BargainTable) -> Floats:
    """[I], where each issue ends without agreement; NaN where nobody says."""
    return np.array([np.nan if issue.reference is None else issue.reference for issue in table.issues])


def _scale(table: BargainTable) -> Floats:
    return np.array([(issue.low, issue.high) for issue in table.issues])
