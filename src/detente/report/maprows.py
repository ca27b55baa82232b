"""How do the camps share the paper?"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.report.labels import Box, fitted
from detente.report.mapgroups import OPEN, SILENT, Group

Reals = npt.NDArray[np.float64]

NARROW = 600.0  # a drawing less wide has its camps below each other
NARROWEST = 150.0  # a camp is at least so wide, where it can be
BETWEEN = 96.0  # between two camps beside each other: ties cross there
BELOW = 46.0  # between two rows
FILLED = 0.46  # part of a region for boxes
PAD = 12.0  # from a region's edge to its boxes


class Region(NamedTuple):
    """A group's part of the drawing."""

    camp: int
    title: tuple[str, ...]  # its name, in lines
    members: tuple[int, ...]
    outer: Box
    inner: Box  # without its name and the space along the edge


def rows_of(groups: Sequence[Group], width: float) -> list[list[int]]:
    """The groups (places) row by row: two camps beside each other with the open between; more in a flattened ring."""
    camps = [place for place, group in enumerate(groups) if group.camp >= 0]
    unsure = [place for place, group in enumerate(groups) if group.camp == OPEN]
    silent = [[place] for place, group in enumerate(groups) if group.camp == SILENT]
    if width < NARROW:
        half = (len(camps) + 1) // 2
        above, below = [[place] for place in camps[:half]], [[place] for place in camps[half:]]
        return [*above, *([unsure] if unsure else []), *below, *silent]
    if len(camps) <= 2:
        row = [*camps[:1], *unsure, *camps[1:]]
        return [*([row] if row else []), *silent]
    columns = max(2, min(int(width // (NARROWEST + BETWEEN)), ceil(len(camps) / 2), ceil(sqrt(2 * len(camps)))))
    rows = [camps[start:start + columns] for start in range(0, len(camps), columns)]
    if len(rows) == 2:
        rows[1].reverse()  # round the ring
    half = (len(rows) + 1) // 2
    return [*rows[:half], *([unsure] if unsure else []), *rows[half:], *silent]


def stack(rows: Sequence[Sequence[int]], groups: Sequence[Group], sizes: Reals, width: float,
          size: float) -> tuple[tuple[Region, ...], float]:
    """The regions, in the order of the groups, and the height of all. sizes: of each actor's mark with its name, [A, 2]."""
    found: dict[int, Region] = {}
    top = 2.0
    for row in rows:
        needs = [float(sizes[list(groups[place].members)].prod(1).sum()) / FILLED for place in row]
        least = [float(sizes[list(groups[place].members), 0].max()) + 2 * PAD for place in row]
        between = BETWEEN if all(groups[place].camp != OPEN for place in row) else 0.5 * BETWEEN
        wide = _shared(needs, least, width - between * (len(row) - 1))
        titles = [fitted(groups[place].name, max(6, int((room - 24) / (size * 0.6))), 2)
                  for place, room in zip(row, wide, strict=True)]
        head = max(map(len, titles)) * size * 1.25 + size * 0.8
        tallest = max(float(sizes[list(groups[place].members), 1].max()) for place in row)
        filled = [need / (room - 2 * PAD) for need, room in zip(needs, wide, strict=True)]
        high = max(tallest, _airy(groups, row, len(rows), width), *filled)
        left = 0.0
        for place, room, title in zip(row, wide, titles, strict=True):
            bottom = top + head + high + PAD
            inner = Box(left + PAD, top + head, left + room - PAD, bottom - PAD)
            found[place] = Region(groups[place].camp, title, groups[place].members, Box(left, top, left + room, bottom), inner)
            left += room + between
        top = bottom + BELOW
    return tuple(found[place] for place in range(len(groups))), round(max(top - BELOW, 0.0) + 2, 1)


def stretched(rows: Sequence[Sequence[int]], regions: Sequence[Region], middles: Reals, sizes: Reals,
              height: float) -> tuple[tuple[Region, ...], Reals, float]:
    """Regions as high as their boxes need, what lies below moved down, and the height of all."""
    middles, found, down = middles.copy(), dict(enumerate(regions)), 0.0
    for row in rows:
        bottoms = [float((middles[list(regions[place].members)] + sizes[list(regions[place].members)] / 2)[:, 1].max())
                   - regions[place].inner.bottom for place in row]
        more = max(0.0, *bottoms)
        for place in row:
            region = regions[place]
            middles[list(region.members), 1] += down
            found[place] = region._replace(outer=_lower(region.outer, down, more), inner=_lower(region.inner, down, more))
        down += more
    return tuple(found.values()), middles, round(height + down, 1)


def _lower(box: Box, down: float, more: float) -> Box:
    return box._replace(top=box.top + down, bottom=box.bottom + down + more)


def _airy(groups: Sequence[Group], row: Sequence[int], rows: int, width: float) -> float:
    """A height that gives the lines between a row's actors some room."""
    actors = sum(len(groups[place].members) for place in row if groups[place].camp != SILENT)
    if width < NARROW or rows > 2:
        return 50.0 + 16 * min(actors, 14)
    return min(430.0, 140.0 + 15 * actors) if actors > 1 else 0.0


def _shared(needs: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Widths for the regions of a row: the least for each, and the rest by what they need."""
    floor = [max(one, min(NARROWEST, width / len(least))) for one in least]
    scale = min(1.0, width / sum(floor))
    rest = max(0.0, width - sum(floor))
    return [one * scale + rest * need / sum(needs) for one, need in zip(floor, needs, strict=True)]
