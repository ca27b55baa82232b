"""Which actors have no tie with each other, so that all of them may move at once?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]

TOGETHER = 64  # colours that are given to many actors at once; those still without one are few or crowded, and go one by one


def colour(near: Places, first: Places) -> Places:
    """A colour from 0 for each actor, [A]: no two neighbours have the same. Those of actor a are near[first[a]:first[a + 1]].

    Each colour goes to a greatest set of actors without ties between them, those with the most ties first: in each round to
    all that come before every neighbour that is still asking. After Jones and Plassmann (1993). Time grows as the ties, times
    a few rounds for each colour; a star of any size takes two colours.
    """
    actors = len(first) - 1
    found = np.full(actors, -1, np.int64)
    ties = np.diff(first)
    place = np.empty(actors, np.int64)
    place[np.lexsort((np.random.default_rng(0).permutation(actors), ties))] = np.arange(actors)
    left = np.flatnonzero(ties)
    owner, near = np.repeat(np.arange(actors), ties), near.copy()
    found[ties == 0] = 0
    for shade in range(TOGETHER):
        if not len(left):
            return found
        _spread(shade, found, place, left, owner, near)
        keep = (found[owner] < 0) & (found[near] < 0)
        left, owner, near = left[found[left] < 0], owner[keep], near[keep]
    return _one_by_one(found, left[np.argsort(-place[left])], owner, near)


def _spread(shade: int, found: Places, place: Places, left: Places, owner: Places, near: Places) -> None:
    """Give one colour, in `found`, to a greatest set of the actors `left` that have none: ties run from `owner` to `near`."""
    asking = np.zeros(len(found), np.bool_)
    asking[left] = True
    while len(left):
        before = np.zeros(len(found), np.bool_)
        before[owner[place[owner] < place[near]]] = True
        winners = left[~before[left]]
        found[winners] = shade
        asking[winners] = False
        asking[near[found[owner] == shade]] = False
        left = left[asking[left]]
        keep = asking[owner] & asking[near]
        owner, near = owner[keep], near[keep]


def _one_by_one(found: Places, left: Places, owner: Places, near: Places) -> Places:
    """Colours above those given so far for the actors `left`, each the lowest that none of its neighbours has."""
    order = np.argsort(owner, kind="stable")
    owner, near = owner[order], near[order]
    starts, ends = np.searchsorted(owner, left), np.searchsorted(owner, left, side="right")
    for actor, start, end in zip(left.tolist(), starts.tolist(), ends.tolist(), strict=True):
        taken = set(found[near[start:end]].tolist())
        found[actor] = next(shade for shade in range(TOGETHER, TOGETHER + len(found)) if shade not in taken)
    return found
