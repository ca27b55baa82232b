"""How well do chances foretell what happened?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model.worlds import Bools, Floats

BINS = 10


class Bin(NamedTuple):
    """Rows of like chance."""

    predicted: float  # mean chance
    observed: float  # share in which it happened
    rows: int


def area_under_curve(chance: Floats, happened: Bools) -> float | None:
    """The chance that a row where it happened is put above one where it did not; ties count half. None where one is missing."""
    yes = int(happened.sum())
    no = len(happened) - yes
    if not yes or not no:
        return None
    _, place, count = np.unique(chance, return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - (count - 1) / 2  # rank from 1, the mean of those that tie
    return float((middle[place][happened].sum() - yes * (yes + 1) / 2) / (yes * no))


def average_precision(chance: Floats, happened: Bools) -> float | None:
    """The mean, over rows where it happened, of the share of hits among all rows of at least that chance. None without one."""
    yes = int(happened.sum())
    if not yes:
        return None
    values, place = np.unique(-chance, return_inverse=True)
    hits = np.bincount(place, happened, len(values))
    rows = np.bincount(place, minlength=len(values))
    return float((np.cumsum(hits) / np.cumsum(rows) * hits).sum() / yes)


def recall_at(chance: Floats, happened: Bools, lists: npt.NDArray[np.intp], most: int) -> float | None:
    """Of the rows where it happened, the share that stand among the first `most` of their own list (`lists` [N], numbered).

    Rows of a list that tie stand in the order of the file. None where it never happened.
    """
    if not happened.any():
        return None
    order = np.lexsort((np.arange(len(chance)), -chance, lists))
    first = np.r_[True, np.diff(lists[order]) != 0]
    begins = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order)) - begins
    return float((place[happened] < most).mean())


def deciles(chance: Floats, happened: Bools) -> list[Bin]:
    """Ten equal parts by chance, the lowest first; fewer than ten rows make a bin each."""
    order = np.argsort(chance, kind="stable")
    parts: Sequence[npt.NDArray[np.intp]] = np.array_split(order, min(BINS, len(order))) if len(order) else ()
    return [Bin(float(chance[part].mean()), float(happened[part].mean()), len(part)) for part in parts]
