"""What do worlds look like where it is decided of every claim whether it holds?

The dice of a deck go on giving what no claim decides: a value within a claim's range, which of several claims a cell shows,
what an unclaimed cell holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from detente.model.worlds import Bools, Ints, Worlds
from detente.sampling.fill import Blank, fill
from detente.sampling.sample import Deck


def decided(deck: Deck, holds: Mapping[str, Bools], which: Ints, read: Collection[str] | None = None) -> Worlds:
    """Worlds by the dice of worlds `which` [N] of a deck, any of them as often as wished, in the order asked for.

    holds: for every live claim of the case where it holds, bool [N]. read: the kinds and draws that somebody is going to read,
    None for all: arrays of others may hold anything, and claims on none of these kinds need not be in `holds`.
    """
    values = {key: value[which] if isinstance(value, np.ndarray) else value for key, value in deck.values.items()
              if read is None or key[1].kind in read}
    return fill(deck.case, holds, values, _taken(deck.blank, which, read), read)


def first_worlds(deck: Deck, size: int) -> Deck:
    """The deck of the first `size` worlds of a deck; the deck itself where it has no more."""
    return deck if size >= deck.blank.size else some_worlds(deck, 0, size)


def some_worlds(deck: Deck, start: int, stop: int) -> Deck:
    """The deck of worlds start .. stop - 1 of a deck, counted from its own first; its arrays share their memory."""
    part = slice(start, stop)
    return deck._replace(
        source={name: die[part] for name, die in deck.source.items()},
        states={name: state[part] for name, state in deck.states.items()},
        claim={name: die[part] for name, die in deck.claim.items()},
        chances={name: chance[part] if len(chance) > 1 else chance for name, chance in deck.chances.items()},
        group=tuple(die[part] for die in deck.group),
        values={key: value[part] if isinstance(value, np.ndarray) else value for key, value in deck.values.items()},
        blank=_taken(deck.blank, part))


def _taken(blank: Blank, which: Ints | slice, read: Collection[str] | None = None) -> Blank:
    size = len(range(*which.indices(blank.size))) if isinstance(which, slice) else len(which)
    parts: dict[str, Any] = {}
    for name, part in blank._asdict().items():
        if isinstance(part, dict):
            parts[name] = {key: column[which] for key, column in part.items() if read is None or key.kind in read}
        elif isinstance(part, np.ndarray) and (read is None or name in read):
            parts[name] = part[which]
        elif isinstance(part, np.ndarray):  # nobody reads it: one world's stands for all
            parts[name] = np.broadcast_to(part[:1], (size, *part.shape[1:])) if len(part) else part
    return blank._replace(**parts, size=size)
