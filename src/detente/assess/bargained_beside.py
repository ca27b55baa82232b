"""What do the models without rounds say of a table, and in which range over its worlds?

They stand beside every answer. Where somebody takes no part in an issue, each issue is worked out with those who do.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.assess.bargained_draw import AT_ONCE, QUANTILES, drawn_from, only, present, reference
from detente.engines.bargaining.compare import Comparison, compare
from detente.engines.bargaining.group import Group, Progress
from detente.engines.bargaining.simple import BESIDE, SIMPLE, Model
from detente.model.bargain_table import BargainTable
from detente.model.worlds import Floats

FEWEST = 8  # worlds behind a range
HALVED = ("Nash", "Kalai-Smorodinsky", "egalitarian")  # the models that search for their answer
CELLS = 2e5  # worlds times actors times issues, for each of these; a tenth of a second to a second
TRADE = "exchange"
ABSENT = f"{TRADE} needs everybody to take part in every issue"


def beside(table: BargainTable, group: Group, progress: Progress | None = None,
           models: Sequence[tuple[str, Model]] = SIMPLE) -> Comparison:
    """Models without rounds on the worlds of a table, issue by issue where somebody takes no part in one."""
    there = present(table)
    if there.all():
        return compare(group, reference(table), models, progress)
    alone, ends = [entry for entry in models if entry[0] != TRADE], reference(table)
    found = [compare(only(group, issue, there[:, issue]), ends[issue : issue + 1], alone, progress)
             for issue in range(len(table.issues))]
    names = [name for name, _ in alone if all(name in one.models for one in found)]
    rows = [[one.models.index(name) for name in names] for one in found]
    point, low, high, edge = (np.concatenate([getattr(one, array)[row] for one, row in zip(found, rows, strict=True)], axis=-1)
                              for array in ("point", "low", "high", "knife_edge"))
    notes = tuple("; ".join(dict.fromkeys(one.notes[one.models.index(name)] for one in found
                                          if one.notes[one.models.index(name)])) for name in names)
    missing = [entry for one in found for entry in one.not_run if entry[0] not in names]
    missing = [*([(TRADE, ABSENT)] if len(alone) < len(models) else []), *missing]
    return Comparison(tuple(names), point, low, high, edge, notes, tuple(dict(reversed(missing)).items()), group.scale)


def beside_ranges(table: BargainTable, names: Sequence[str], size: int, seed: int) -> Floats:
    """[M, 3, I], each model of `names` at `QUANTILES` of the first `size` worlds, of fewer where it takes long."""
    actors, issues = len(table.actors), len(table.issues)
    size = min(size, max(FEWEST, AT_ONCE // (actors * issues)))
    drawn, found = drawn_from(table, size, seed), []
    for name, model in SIMPLE:
        if name in names:
            some = drawn.take(slice(0, min(size, _most(name, actors, issues))))
            found.append(np.quantile(beside(table, some, None, [(name, model)]).point[0], QUANTILES, axis=0))
    return np.stack(found)


def _most(name: str, actors: int, issues: int) -> int:
    """How many worlds a model's range is drawn over at most."""
    if name == TRADE:
        return max(FEWEST, int(BESIDE / actors**3 / issues**2))
    return max(FEWEST, int(CELLS / (actors * issues))) if name in HALVED else AT_ONCE
