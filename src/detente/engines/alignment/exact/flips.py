"""Which actors have a side, and what is it worth?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.alignment.exact.block import Floats, Places
from detente.engines.alignment.exact.blocks import Parts, blocks
from detente.engines.alignment.exact.margins import Progress, margins_within
from detente.engines.alignment.line_up import LineUp
from detente.model.signed_network import SignedNetwork


class Flips(NamedTuple):
    """What each actor's side beside the anchor's is worth: |margin| with the anchor, between two proved numbers."""

    anchor: int  # the actor with the greatest sum of |weight|, the first of several
    low: Floats  # [A] infinite for the anchor, 0 for actors that no path joins to it
    high: Floats  # [A]


def flips(network: SignedNetwork, line_up: LineUp, progress: Progress = None) -> Flips:
    """What it would cost to force each actor to the other side of the anchor. An actor whose flip is 0 has no side."""
    parts = blocks(network)
    low, high = beside_roots(parts, line_up, progress)
    anchor = parts.roots[0] if parts.roots else 0
    joined = part_of(parts) == anchor
    return Flips(anchor, np.where(joined, low, 0.0), np.where(joined, high, 0.0))


def part_of(parts: Parts) -> Places:
    """The root of each actor's connected part [A]."""
    root = np.arange(len(parts.own))
    for block in parts.blocks:
        root[block.members[1:]] = root[block.members[0]]
    return root


def beside_roots(parts: Parts, line_up: LineUp, progress: Progress = None) -> tuple[Floats, Floats]:
    """Flips [A] of all actors beside the root of their connected part: the least of those along the blocks between."""
    asked = {(number, 0, place) for number, block in enumerate(parts.blocks) for place in range(1, len(block.members))}
    links = margins_within(parts, line_up, asked, progress)
    low, high = np.full(len(parts.own), np.inf), np.full(len(parts.own), np.inf)
    for number, block in enumerate(parts.blocks):
        first = block.members[0]
        for place, actor in enumerate(block.members[1:].tolist(), 1):
            ends = np.array(links[number, 0, place])
            least = 0.0 if ends[0] <= 0 <= ends[1] else float(np.abs(ends).min())
            low[actor] = min(low[first], least * parts.unit)
            high[actor] = min(high[first], float(np.abs(ends).max()) * parts.unit)
    return low, high
