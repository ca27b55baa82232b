"""Who is tied to whom, friendly or hostile, when ties stand in a file by themselves?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


class SignedNetwork(NamedTuple):
    """Ties between A actors, T of them: each pair at most once, none of weight 0, ordered by `one`, then `other`."""

    actors: tuple[str, ...]  # [A] names, in the file's order; all different
    one: Places  # [T] place of the tie's first actor; one < other
    other: Places  # [T]
    weight: Weights  # [T] friendly above 0, hostile below; finite, in the file's own unit
    labels: tuple[str, ...] = ()  # [A] what a reader calls each; empty: by its name
    camp: tuple[int, ...] = ()  # [A] the camp that each is in today, from 0; -1: not said; empty: nothing is said of anybody
    size: tuple[float, ...] = ()  # [A] above 0; empty: all alike
    notes: tuple[str, ...] = ()  # what was done to the file's ties, in plain sentences: averaged, repeated, of weight 0

    @property
    def ties(self) -> int:
        """How many."""
        return len(self.weight)

    def label(self, place: int) -> str:
        """What a reader calls the actor at this place."""
        return self.labels[place] if self.labels else self.actors[place]


def signed_network(actors: tuple[str, ...], ties: dict[tuple[int, int], float]) -> SignedNetwork:
    """A network of ties given by pairs of places, in either order and each pair once; those of weight 0 are left out.

    Raises ValueError for a tie of an actor with itself, a pair given twice, a place outside, or a weight that is not finite.
    """
    ordered: dict[tuple[int, int], float] = {}
    for (first, second), weight in ties.items():
        pair = (min(first, second), max(first, second))
        if first == second or pair in ordered or not 0 <= pair[0] < pair[1] < len(actors) or not np.isfinite(weight):
            raise ValueError(f"no such tie: {first}, {second}, {weight}")
        ordered[pair] = weight
    pairs = sorted(pair for pair, weight in ordered.items() if weight)
    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    return SignedNetwork(actors, one, other, np.array([ordered[pair] for pair in pairs], np.float64))
