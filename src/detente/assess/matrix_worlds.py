"""In which part of the worlds does a hypothesis lead, if each item is true or false by itself, and what carries the lead?

Up to sixteen items that tell anything: every world is gone through, and nothing is drawn. Beyond that, all patterns of the
doubtful items where they are few, or else worlds drawn by a seed; each item is then granted and refused in the same worlds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.assess.matrix_arrays import Numbers, Weighing
from detente.assess.matrix_flips import searched_flips
from detente.conclude.exact import decided, shapley, shares
from detente.conclude.exact_flips import smallest_flips
from detente.conclude.share import wilson
from detente.engines.credibility.weigh import EVEN, scores
from detente.model.worlds import Bools, Floats

MOST_EXACT = 16  # items that tell anything, up to which every pattern is gone through
MOST_DOUBTFUL = 12  # of many items, those neither surely true nor surely false, up to which every pattern of them is
FEWEST, MOST = 1_024, 8_192  # worlds drawn
CELLS = 1e8  # worlds times items times hypotheses, so that it takes a few seconds at most
MOST_FLIPS = 100
Progress = Callable[[str, int, int], None]


class Carried(NamedTuple):
    """What worlds say of T hypotheses, and of one of them and E items."""

    leads: Numbers  # [T], share of worlds in which each is strictly likelier than every other
    low: Numbers  # [T], where the share may lie as far as drawing goes
    high: Numbers
    worlds: int
    exact: bool
    swing: Numbers  # [E], of the one's share: with the item true, less with it false
    loss: Numbers  # [E], as it is, less with the item false
    shapley: Numbers | None  # [E], part of the share; None: not worked out
    flips: list[tuple[int, ...]]  # smallest sets of items whose falsity takes the lead away in the accepted world
    searched: int  # up to which size


def carried(found: Weighing, names: list[str], target: int, seed: int, progress: Progress | None = None) -> Carried:
    """Shares of all, and what carries hypothesis `target` (a place in 0..T-1). names: of the items; they fix the dice."""
    telling = found.telling
    if len(telling) <= MOST_EXACT:
        return _all_patterns(found, telling.tolist(), target)
    held, weight, drawn = _worlds(found, names, seed)
    return _paired(found, held, weight, drawn, target, progress)


def accepted(found: Weighing) -> Bools:
    """The items [E] that are at least as likely true as not."""
    return np.asarray(found.chance >= 0.5 - 1e-9)


def _all_patterns(found: Weighing, telling: list[int], target: int) -> Carried:
    """Everything, exactly, over the 2 ** n patterns of the items that tell anything."""
    count, items = len(telling), len(found.chance)
    patterns = (np.arange(1 << count)[:, None] >> np.arange(count) & 1).astype(bool)
    held = np.zeros((len(patterns), items), bool)
    held[:, telling] = patterns
    score = found.tops(found.scores(held))
    holds = np.stack([_leads(score, top) for top in range(score.shape[1])])
    law = np.prod(np.where(patterns, found.chance[telling], 1 - found.chance[telling]), axis=1)
    share, one = shares(holds, law), holds[[target]]
    granted, refused = (np.array([shares(one, decided(law, [place], true))[0] for place in range(count)]).reshape(count)
                        for true in (True, False))
    held_first = int(accepted(found)[telling] @ (1 << np.arange(count))) if count else 0
    taken = [place for place in range(count) if held_first >> place & 1]
    sets = smallest_flips(one, law, held_first, taken, most=MOST_FLIPS)[0] if one[0, held_first] else []
    spread = np.zeros((3, items))
    spread[:, telling] = granted - refused, share[target] - refused, shapley(one, law)[:, 0]
    return Carried(share, share, share, len(law), True, spread[0], spread[1], spread[2],
                   [tuple(telling[place] for place in entry.claims) for entry in sets], count)


def _leads(tops: Floats, top: int) -> Bools:
    return np.asarray(tops[:, top] - np.delete(tops, top, axis=1).max(axis=1) > EVEN)


def _worlds(found: Weighing, names: list[str], seed: int) -> tuple[Bools, Numbers, bool]:
    """Worlds [W, E] with their weights [W], and whether they were drawn rather than gone through."""
    doubtful = np.flatnonzero((found.chance > 0) & (found.chance < 1))
    if len(doubtful) <= MOST_DOUBTFUL:
        patterns = (np.arange(1 << len(doubtful))[:, None] >> np.arange(len(doubtful)) & 1).astype(bool)
        held = np.tile(found.chance > 0.5, (len(patterns), 1))
        held[:, doubtful] = patterns
        chance = found.chance[doubtful]
        return held, np.prod(np.where(patterns, chance, 1 - chance), axis=1), False
    size = int(np.clip(CELLS / found.likelihood.size, FEWEST, MOST))
    order = np.argsort(np.array(names), kind="stable")  # by name: rows in another order draw the same worlds
    held = np.empty((size, len(names)), bool)
    held[:, order] = np.random.default_rng([seed, 11]).random((size, len(names))) < found.chance[order]
    return held, np.full(size, 1 / size), True


def _paired(found: Weighing, held: Bools, weight: Numbers, drawn: bool, target: int, progress: Progress | None) -> Carried:
    """Shares over these worlds, and each item granted and refused in all of them."""
    score = found.scores(held)
    tops = found.tops(score)
    share = np.clip(np.array([weight @ _leads(tops, top) for top in range(tops.shape[1])]), 0, 1)
    ends = np.array([wilson(round(part * len(weight)), len(weight)) if drawn else (part, part) for part in share.tolist()])
    swing, loss = np.zeros((2, len(found.chance)))
    telling, clusters = found.telling.tolist(), found.members
    for done, item in enumerate(telling, 1):
        together = clusters[found.clusters[item]]
        granted, refused = (weight @ found.leads(score + _moved(found, held, item, together, true), target)
                            for true in (True, False))
        swing[item], loss[item] = granted - refused, share[target] - refused
        if progress is not None:
            progress("items", done, len(telling))
    first = accepted(found)
    sets, searched = searched_flips(found, first, target) if found.leads(found.scores(first[None]), target)[0] else ([], 0)
    return Carried(share, ends[:, 0], ends[:, 1], len(weight), not drawn, swing, loss, None, sets[:MOST_FLIPS], searched)


def _moved(found: Weighing, held: Bools, item: int, members: list[int], true: bool) -> Numbers:
    """What deciding one item adds to the scores [W, H]: of its cluster, `members`, alone anything changes."""
    before = held[:, members]
    after = before.copy()
    after[:, members.index(item)] = true
    level, together = np.ones(found.likelihood.shape[1]), [0] * len(members)
    said = [scores(one, found.likelihood[members], level, together) for one in (after, before)]
    return said[0] - said[1]
