"""How sure is it that an actor stands with the most tied one, or against it, when there are K camps?

The flip of an actor: how much the least tension with it in the anchor's camp differs from the least with it outside. At 0 the
ties do not decide. Each block tells what joining and parting its first actor and each other one costs; along a chain of
blocks, least costs add up, since camps can be swapped where blocks meet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.block import Block
from detente.engines.alignment.exact.blocks import Parts, blocks
from detente.engines.alignment.exact.flips import Flips
from detente.engines.alignment.large.anneal import coloured, descended
from detente.engines.alignment.line_up import Camps, LineUp
from detente.engines.alignment.many.few import MOST, with_and_without
from detente.engines.alignment.many.k_camps import k_camps, square
from detente.engines.alignment.many.programme import near, tensions
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None]
Floats = npt.NDArray[np.float64]

SOLVED = 200  # actors of a block that are solved again one by one, each forced to the other side
WORK = 100_000  # ties times actors solved again
FAILED = 8  # actors that stay open: no more are solved again
AT_ONCE = 200  # line-ups that descend together


class _Costs(NamedTuple):
    """For each actor, least tension with it together with another, and apart from it: [A], each between low and high."""

    together: tuple[Floats, Floats]
    apart: tuple[Floats, Floats]


def k_flips(network: SignedNetwork, line_up: LineUp, progress: Progress | None = None) -> Flips:
    """Flips in the line-up's number of camps. Exact in blocks of 16 actors; in larger ones as far as linear programmes tell.

    0 for actors with no chain of ties to the anchor. Raises ValueError where there is no actor.
    """
    if not network.actors:
        raise ValueError("no actor, so none can be the anchor")
    parts = blocks(network)
    if line_up.camps == 1:
        return Flips(parts.roots[0], *np.full((2, len(network.actors)), np.inf))
    slack = 0.0 if line_up.proved else (line_up.tension - line_up.bound) / parts.unit
    costs = []
    for number, block in enumerate(parts.blocks):
        if progress:
            progress("margins of parts", number, len(parts.blocks))
        costs.append(_of_block(block, line_up.camp[block.members], line_up.camps, slack, progress))
    return _chained(parts, costs, line_up.camps)


def _chained(parts: Parts, costs: list[_Costs], camps: int) -> Flips:
    """Costs with the anchor, from the costs with each block's first actor; then their differences."""
    actors = len(parts.own)
    together, apart = np.zeros((2, actors)), np.zeros((2, actors))  # low, high
    anchor = parts.roots[0]
    apart[:, anchor] = np.inf
    for block, cost in zip(parts.blocks, costs, strict=True):
        first, rest = block.members[0], block.members[1:]
        for end in (0, 1):
            with_first, from_first = together[end, first], apart[end, first]
            join, part = cost.together[end][1:], cost.apart[end][1:]
            ways = [with_first + part, from_first + join, *([from_first + part] if camps > 2 else [])]
            together[end, rest] = np.minimum(with_first + join, from_first + part)
            apart[end, rest] = np.min(ways, axis=0)
    linked = _linked(parts, anchor)
    low, high = np.zeros(actors), np.zeros(actors)
    low[linked] = np.maximum(0, np.maximum(together[0] - apart[1], apart[0] - together[1])[linked])
    high[linked] = np.maximum(together[1] - apart[0], apart[1] - together[0])[linked]
    low[anchor] = high[anchor] = np.inf
    return Flips(anchor, low * parts.unit, high * parts.unit)


def _linked(parts: Parts, anchor: int) -> npt.NDArray[np.bool_]:
    """The actors [A] with a chain of ties to the anchor, but without it."""
    found = np.zeros(len(parts.own), np.bool_)
    found[anchor] = True
    for block in parts.blocks:
        found[block.members[1:]] = found[block.members[0]]
    found[anchor] = False
    return found


def _of_block(block: Block, camp: Camps, camps: int, slack: float, progress: Progress | None) -> _Costs:
    """Costs with the block's first actor. `camp` [A] is the best line-up known, at most `slack` above the least."""
    if len(block.members) <= MOST:
        together, apart = with_and_without(square(block), camps)
        return _Costs((together, together), (apart, apart))
    now = float(tensions(block, camp[:, None])[0])
    with_first = camp == camp[0]
    high = _moved(block, camp, camps)
    low = np.full(len(camp), now - slack)
    if len(block.members) <= SOLVED and not slack:  # else the figures cannot meet
        _solve_again(block, with_first, camps, (now, low, high), progress)
    here = np.full(len(camp), now)
    return _Costs((np.where(with_first, here - slack, low), np.where(with_first, here, high)),
                  (np.where(with_first, low, here - slack), np.where(with_first, high, here)))


def _moved(block: Block, camp: Camps, camps: int) -> Floats:
    """Tensions [A] with each actor on the other side of the first, found by moving it and letting the others follow."""
    network = SignedNetwork(tuple(map(str, block.members.tolist())), block.one, block.other, block.weight)
    groups, best = coloured(network), np.full(len(camp), np.inf)
    for step in range(1, camps):
        for start in range(1, len(camp), AT_ONCE):
            actors = np.arange(start, min(start + AT_ONCE, len(camp)))
            lines, held = np.repeat(camp[:, None], len(actors), axis=1), np.zeros((len(camp), len(actors)), np.bool_)
            lines[actors, np.arange(len(actors))] = np.where(camp[actors] == camp[0], (camp[0] + step) % camps, camp[0])
            held[0], held[actors, np.arange(len(actors))] = True, True
            found = np.empty_like(lines)
            found[groups.order] = descended(groups, lines[groups.order], camps, held[groups.order])
            best[actors] = np.minimum(best[actors], tensions(block, found))
    return best


def _solve_again(block: Block, with_first: npt.NDArray[np.bool_], camps: int, figures: tuple[float, Floats, Floats],
                 progress: Progress | None) -> None:
    """Tighten `low` and `high` [A] of those whose moving costs something: a tie too heavy to break forces each across."""
    now, low, high = figures
    heavy = float(np.ceil(np.abs(block.weight).sum())) + 1
    names, twins = tuple(map(str, block.members.tolist())), _twins(block)
    tries, failed = max(1, WORK // len(block.weight)), 0
    for actor in range(1, len(with_first)):
        if twins[actor] < actor and with_first[twins[actor]] == with_first[actor]:
            low[actor], high[actor] = low[twins[actor]], high[twins[actor]]
            continue
        if high[actor] - now < (0.5 if block.whole else near(block)) or not tries or failed == FAILED:
            continue
        tries -= 1
        if progress:
            progress("actors forced to the other side", actor, len(with_first))
        tied = (block.one == 0) & (block.other == actor)
        own = float(block.weight[tied].sum())
        forced = -heavy if with_first[actor] else heavy
        network = SignedNetwork(names, np.append(block.one[~tied], 0), np.append(block.other[~tied], actor),
                                np.append(block.weight[~tied], forced))
        again = k_camps(network, camps, branch=True)
        broken = abs(own) if own * forced < 0 else 0.0
        low[actor] = max(low[actor], again.bound + broken)
        high[actor] = min(high[actor], again.tension + broken)
        failed += int(low[actor] < high[actor])


def _twins(block: Block) -> list[int]:
    """For each actor the first one that is tied alike to all others: swapping both changes nothing, so they cost the same."""
    seen: dict[bytes, int] = {}
    found = list(range(len(block.members)))
    for actor, row in enumerate(square(block)):
        heaviest = row.copy()
        heaviest[actor] = row.max()  # friends of each other: each row as if the actor were its own friend
        keys = (row.tobytes(), b"friends" + heaviest.tobytes())
        found[actor] = next((seen[key] for key in keys if key in seen), actor)
        for key in keys if actor else ():
            seen.setdefault(key, actor)
    return found
