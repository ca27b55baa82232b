"""What would it cost at least to have a pair of a block the other way round: apart if they stand together, or together?

Three steps, each only for the pairs that those before leave open. A line-up with the pair the other way round, found by
moving single actors, says how much is enough. A programme's prices say how much is needed: every line-up costs at least its
`least`, and |price| for each tie that is turned, and whoever parts the pair turns the ties of a cut between them, so the
least cut is a bound. What is left open is solved anew with the pair's cut variable decided.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact import every
from detente.engines.alignment.exact.block import LOOSE, Block, Floats, Places, grain, raised, tension_of, ties_between
from detente.engines.alignment.exact.branch import branched
from detente.engines.alignment.exact.cuts import cut_bounds
from detente.engines.alignment.exact.descend import Colours, colours, descend
from detente.engines.alignment.exact.programme import Bound, Search, free, search
from detente.engines.alignment.exact.solve import begun

WORK = 6e7  # ties squared x programmes solved anew
CHOICES = 32  # pairs from which the next to be solved is chosen
BRANCHED = 200  # ties: with more, a pair is not branched for
ROUNDS = 10  # of each
FAILED = 6  # pairs that stay open: no more are tried
TOGETHER = 256  # line-ups that descend at once


class Opposed(NamedTuple):
    """Least tension of a block with each of P pairs the other way round than in its line-up."""

    least: Floats  # [P] proved; equal to `most` where exact
    most: Floats  # [P]
    lower: float  # proved: the block's least tension
    upper: float  # its line-up's


def opposed(block: Block, spins: Floats, proved: bool, pairs: Places) -> Opposed:
    """For pairs [P, 2] of places in a block whose line-up is `spins` [A], `proved` to have the least tension or not."""
    upper = float(tension_of(block, spins))
    if len(block.members) <= every.MOST:
        exact = _counted(block, spins, pairs)
        return Opposed(exact, exact, upper if proved else float(every.block_tension(block).min()), upper)
    groups = colours(block)
    found = _moved(block, groups, spins, pairs)
    root = search(block, groups, begun(block, spins), free(block, float(found.most.max())))
    lower = upper if proved else raised(block, root.lower, root.upper)
    needed = cut_bounds(block, spins, root.bound)
    needed = np.maximum(np.ceil(needed - LOOSE) if block.whole else needed - grain(block), lower)
    np.fill_diagonal(needed, np.inf)
    needed, found = _solved_anew(block, groups, root, needed, pairs, found)
    least = needed[*pairs.T]
    near = found.most - least <= 2 * grain(block)
    return Opposed(np.where(near, found.most, least), found.most, lower, upper)


class Found(NamedTuple):
    """For each pair the cheapest line-up found in which it is the other way round."""

    together: npt.NDArray[np.bool_]  # [P] what the other way round is
    lines: Floats  # [A, P]
    most: Floats  # [P] its tension


def _counted(block: Block, spins: Floats, pairs: Places) -> Floats:
    """As asked, from the list of all line-ups: exact [P]."""
    price, number = every.block_tension(block), np.arange(1 << (len(block.members) - 1))
    against = np.concatenate((np.zeros((1, len(number)), np.int64), number >> np.arange(len(block.members) - 1)[:, None] & 1))
    apart = spins[pairs[:, 0]] != spins[pairs[:, 1]]
    fits = ((against[one] == against[other]) == turned for (one, other), turned in zip(pairs.tolist(), apart, strict=True))
    return np.array([price[which].min() for which in fits])


def _moved(block: Block, groups: Colours, spins: Floats, pairs: Places) -> Found:
    """Turn one actor of each pair, hold both, and let all others follow where they gain."""
    together = spins[pairs[:, 0]] != spins[pairs[:, 1]]
    found = Found(together, np.tile(spins[:, None], len(pairs)), np.full(len(pairs), np.inf))
    for start in range(0, len(pairs), TOGETHER):
        part = pairs[start:start + TOGETHER]
        for turned in part.T:
            lines, held = np.tile(spins[:, None], len(part)), np.zeros((len(spins), len(part)), np.bool_)
            each = np.arange(len(part))
            lines[turned, each] *= -1
            held[part.T, each] = True
            found = _taken(block, pairs, found, descend(block, groups, lines, held))
    return found


def _taken(block: Block, pairs: Places, found: Found, lines: Floats) -> Found:
    """Line-ups [A, R] taken over for every pair to which they offer something cheaper."""
    fits = (lines[pairs[:, 0]] == lines[pairs[:, 1]]) == found.together[:, None]
    price = np.where(fits, tension_of(block, lines), np.inf)
    best = price.argmin(axis=1)
    least = price[np.arange(len(pairs)), best]
    better = least < found.most
    found.lines[:, better] = lines[:, best[better]]
    return found._replace(most=np.minimum(found.most, least))


def _solved_anew(
    block: Block, groups: Colours, root: Search, needed: Floats, pairs: Places, found: Found
) -> tuple[Floats, Found]:
    """Programmes with a pair decided, as many as the work allows; from `needed` [A, A], proved so far for all pairs, on."""
    tried = np.zeros(len(pairs), np.bool_)
    for _ in range(int(WORK / len(block.weight) ** 2)):
        waiting = np.flatnonzero((needed[*pairs.T] < found.most) & ~tried)
        if not len(waiting) or (needed[*pairs.T] < found.most)[tried].sum() >= FAILED:
            break
        pair = int(waiting[_telling(needed, pairs[waiting], found.most[waiting])])
        one, other = pairs[pair].tolist()
        state = _decided(block, groups, root, pairs[pair], found, pair, float(needed[one, other]))
        found, tried[pair] = _taken(block, pairs, found, state.spins[:, None]), True
        needed = np.maximum(needed, _carried(needed, one, other, raised(block, state.lower, state.upper)))
    return needed, found


def _telling(needed: Floats, pairs: Places, most: Floats) -> int:
    """The pair, of the first CHOICES, that would settle most of the pairs [P] if it cost what was found for it."""
    one, other = pairs.T
    settles = [
        np.minimum(price, np.maximum(
            np.minimum(needed[one, first], needed[second, other]), np.minimum(needed[one, second], needed[first, other])
        )) >= most
        for (first, second), price in zip(pairs[:CHOICES].tolist(), most, strict=False)
    ]
    return int(np.argmax(np.sum(settles, axis=1)))


def _carried(needed: Floats, one: int, other: int, price: float) -> Floats:
    """What the price of a pair proves for all [A, A]: who turns i and j turns it, or i and one of it, or j and the other."""
    ways = np.minimum(needed[:, one, None], needed[None, other, :])
    return np.minimum(price, np.maximum(ways, ways.T))


def _decided(
    block: Block, groups: Colours, root: Search, pair: Places, found: Found, number: int, lower: float
) -> Search:
    """The search with the cut variable of a pair decided; a pair without a tie gets one of weight 0."""
    one, other = int(pair.min()), int(pair.max())
    place = int(ties_between(block, np.array([one]), np.array([other]))[0])
    if (block.one[place], block.other[place]) != (one, other):
        place = len(block.weight)
        block = block._replace(one=np.append(block.one, one), other=np.append(block.other, other))
        block = block._replace(weight=np.append(block.weight, 0.0))
    pinned = free(block, float(found.most.max()))
    pinned.limits[place] = 0.0 if found.together[number] else 1.0
    pinned.held[pair] = True
    apart = np.append(root.apart, 0.0)[:len(block.weight)]
    apart[place] = pinned.limits[place, 0]
    start = Search(found.lines[:, number], float(found.most[number]), lower, Bound(0.0, block.weight), apart, root.cycles)
    state = search(block, groups, start, pinned, ROUNDS)
    if raised(block, state.lower, state.upper) < state.upper and len(block.weight) <= BRANCHED:
        state = branched(block, state, pinned)
    return state
