"""By how much do two actors belong on one side, or on opposite ones?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from detente.engines.alignment.exact.block import Floats, Places
from detente.engines.alignment.exact.blocks import Parts, blocks
from detente.engines.alignment.exact.opposed import Opposed, opposed
from detente.engines.alignment.line_up import LineUp
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None] | None
Pair = tuple[int, int]
Link = tuple[int, int, int]  # number of a block, and two places in it, the lesser first


class Margins(NamedTuple):
    """For P pairs: least tension with the pair apart, less least tension with it together, between two proved numbers.

    `low` above 0: together in every line-up of least tension; `high` below 0: apart in every one; both 0: either will do.
    """

    low: Floats  # [P]
    high: Floats  # [P]


def margins(network: SignedNetwork, line_up: LineUp, pairs: Sequence[Pair], progress: Progress = None) -> Margins:
    """The margins of pairs of places (all different ones), next to a line-up in two camps.

    Along a chain of blocks the camps of a pair hang on the weakest link: the margin's size is the least of the links'.
    A pair that no path joins has margin 0. Up to about 2,000 actors; exact as far as counted work goes.
    """
    parts = blocks(network)
    chains = [_chain(parts, *pair) for pair in pairs]
    links = margins_within(parts, line_up, {link for chain in chains if chain for link in chain}, progress)
    low, high = np.zeros(len(pairs)), np.zeros(len(pairs))
    for place, chain in enumerate(chains):
        if chain:
            low[place], high[place] = _along([links[link] for link in chain])
    return Margins(low * parts.unit, high * parts.unit)


def _chain(parts: Parts, one: int, other: int) -> list[Link] | None:
    """The links (block, place, place) between two actors, least place first; None if no path joins them."""
    up: list[list[Link]] = [[], []]
    seen: list[dict[int, int]] = [{}, {}]
    for side, actor in enumerate((one, other)):
        while (block := int(parts.own[actor])) >= 0:
            seen[side][block] = int(parts.within[actor])
            up[side].append((block, 0, int(parts.within[actor])))
            actor = int(parts.blocks[block].members[0])
        seen[side][-1 - actor] = 0
    if seen[0].keys().isdisjoint(seen[1].keys()):
        return None
    shared = seen[0].keys() & seen[1].keys()
    links = [link for side in (0, 1) for link in up[side] if link[0] not in shared]
    meet = next((block for block, _, _ in up[0] if block in shared), -1)
    if meet >= 0 and seen[0][meet] != seen[1][meet]:
        links.append((meet, min(seen[0][meet], seen[1][meet]), max(seen[0][meet], seen[1][meet])))
    return links


def margins_within(
    parts: Parts, line_up: LineUp, asked: set[Link], progress: Progress = None
) -> dict[Link, tuple[float, float]]:
    """Margins within blocks (low, high), in units, of each link asked for."""
    spins = np.where(line_up.camp == 0, 1.0, -1.0)
    pairs: dict[int, list[Pair]] = {}
    for block, first, second in sorted(asked):
        pairs.setdefault(block, []).append((first, second))
    found = dict[Link, tuple[float, float]]()
    for done, (number, wanted) in enumerate(sorted(pairs.items()), 1):
        own = spins[parts.blocks[number].members]
        answer = opposed(parts.blocks[number], own, line_up.proved, np.array(wanted, np.int64))
        for pair, low, high in zip(wanted, *_signed(own, np.array(wanted), answer), strict=True):
            found[number, *pair] = low, high
        if progress is not None:
            progress("how firmly each stands, by parts that hang on one actor", done, len(pairs))
    return found


def _signed(spins: Floats, pairs: Places, answer: Opposed) -> tuple[list[float], list[float]]:
    """Margins from the cost of turning: less the least tension as it is, and negative where the pair is apart now."""
    low, high = answer.least - answer.upper, answer.most - answer.lower
    together = spins[pairs[:, 0]] == spins[pairs[:, 1]]
    return np.where(together, low, -high).tolist(), np.where(together, high, -low).tolist()


def _along(links: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The margin along a chain: the product of the signs times the least size, at its least and its most."""
    low, high = links[0]
    for ends in links[1:]:
        corners = [float(np.sign(one) * np.sign(other)) * min(abs(one), abs(other)) for one in (low, high) for other in ends]
        low, high = min(corners), max(corners)
    return low, high
