"""Who lines up with whom where there are too many actors to try every line-up, in many worlds at once?

A search, and no proof. From RESTARTS random line-ups each actor in turn chooses its side by the pull of its ties, at
first with much left to chance, then with ever less (simulated annealing by the heat bath rule), at last with none: what
comes out are line-ups that no actor gains by leaving. Annealing runs on ties rounded to a few hundred steps, which is
fast; the last part is exact, in whole millionths. The dice are the same for every world, so that what is found in a
world hangs on its own ties alone. After Kirkpatrick, Gelatt and Vecchi (1983).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]

RESTARTS = 16
WARMTH = np.append(np.geomspace(0.9, 0.2, 24), 0.0)  # of each sweep: of the pull that chance may outweigh
CHUNK = 512  # worlds at once: what they need stays near a core
LARGEST = 32_000  # that a sum of rounded ties may reach: 16 bits hold it
SEED = 1950


class Search(NamedTuple):
    """R line-ups of K actors in each of W worlds, that no actor gains by leaving. Prices as in `splits.Best`."""

    camp: npt.NDArray[np.int8]  # [K, R, W], +1 or -1
    price: npt.NDArray[np.int64]  # [R, W], the ties across camps less the ties inside
    rise: Ints  # [K, R, W], what is added to the price if the actor alone changes sides; 0 or more


def search(tie: Ints, one: Places, other: Places, actors: int) -> Search:
    """Line-ups of little tension; tie [W, T] in millionths, between actors one [T] and other [T], each below `actors`.

    Not proved. The work is W * T * RESTARTS * some 30 sweeps, the memory W * actors * RESTARTS * 5 bytes.
    """
    worlds = len(tie)
    found = Search(np.empty((actors, RESTARTS, worlds), np.int8), np.empty((RESTARTS, worlds), np.int64),
                   np.empty((actors, RESTARTS, worlds), np.int32))
    near = [_around(one, other, actor, actors) for actor in range(actors)]
    dice = np.random.default_rng(SEED)
    start = dice.integers(0, 2, (actors, RESTARTS, 1), np.int8) * 2 - 1
    luck = (dice.logistic(size=(len(WARMTH), actors, RESTARTS, 1)) / 2 * WARMTH[:, None, None, None]).astype(np.float32)
    for first in range(0, worlds, CHUNK):
        part = slice(first, first + CHUNK)
        weight = np.ascontiguousarray(tie[part].T)
        cold = np.broadcast_to(start, (actors, RESTARTS, weight.shape[1])).astype(np.int16)
        found.camp[..., part] = _settle(weight, near, _anneal(weight, near, cold, luck), found.rise[..., part])
    np.floor_divide(found.rise.sum(axis=0, dtype=np.int64), -4, out=found.price)  # each tie is in two actors' pulls, twice
    return found


class _Near(NamedTuple):
    """An actor's ties."""

    actors: Places | slice  # at their other ends; for an actor tied to most, everybody
    ties: Places  # their places; -1: none


def _around(one: Places, other: Places, actor: int, actors: int) -> _Near:
    ties = np.flatnonzero((one == actor) | (other == actor))
    ends = one[ties] + other[ties] - actor
    if 2 * len(ends) < actors:
        return _Near(ends, ties)
    row = np.full(actors, -1)
    row[ends] = ties
    return _Near(slice(None), row)


def _rows(weight: npt.NDArray[Any], near: list[_Near]) -> list[npt.NDArray[Any]]:
    """Each actor's ties [its own, W]."""
    padded = np.concatenate([weight, np.zeros((1, weight.shape[1]), weight.dtype)])
    return [padded[entry.ties] for entry in near]


def _anneal(weight: Ints, near: list[_Near], camp: npt.NDArray[np.int16],
            luck: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
    """Camps [K, R, W] after one sweep for each warmth, with ties rounded so that no actor's sum to more than LARGEST."""
    most = np.abs(weight).max(axis=0, initial=1)
    rounded = np.rint(weight * (LARGEST // max(len(near) - 1, 1) / most)).astype(np.int16)
    pull = np.sqrt(2 * np.square(rounded, dtype=np.float32).sum(axis=0) / max(len(near), 1))
    rows = _rows(rounded, near)
    for chance in luck:
        for actor, entry in enumerate(near):
            drawn = np.einsum("jw,jrw->rw", rows[actor], camp[entry.actors])
            joins = drawn + chance[actor] * pull > 0
            np.subtract(2 * joins.view(np.int8), 1, out=camp[actor])
    return camp


def _settle(weight: Ints, near: list[_Near], rough: npt.NDArray[np.int16], rise: Ints) -> Ints:
    """Let every actor that gains by it change sides, until none does; `rise` takes up what a change would then cost."""
    rows, camp = _rows(weight, near), rough.astype(np.int32)
    moved = True
    while moved:
        moved = False
        for actor, entry in enumerate(near):
            gain = np.einsum("jw,jrw->rw", rows[actor], camp[entry.actors]) * camp[actor]
            leaves = gain < 0
            if leaves.any():
                moved = True
                camp[actor][leaves] *= -1
            np.multiply(np.abs(gain), 2, out=rise[actor])
    return camp
