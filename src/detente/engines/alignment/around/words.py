"""How are lists of names and amounts of ties written, short enough to read and without hiding how much there is?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from detente.model.signed_network import SignedNetwork

NAMED = 12  # names in one sentence
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

Amount = Callable[[float], str]


def number(count: int) -> str:
    """A count as a word up to twelve, in figures above: `three`, `1,204`."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def figure(value: float) -> str:
    """A weight with at most four digits that say something: `0.4`, `1,204`, `2.5e-07`."""
    if value and not 1e-4 <= abs(value) < 1e12:
        return f"{value:.3g}".replace("-", "−")
    text = f"{value:,.{max(0, 3 - int(np.floor(np.log10(abs(value)))))}f}" if value else "0"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")


def names(words: Sequence[str], most: int = NAMED) -> str:
    """`A`, `A and B`, `A, B and C`; of more than `most`, the first of them `and 40 more`."""
    shown = list(words) if len(words) <= most else [*words[:most - 1], f"{len(words) - most + 1:,} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else "nobody"


def upper(text: str) -> str:
    """The same, as a sentence begins."""
    return text[:1].upper() + text[1:]


def amount(network: SignedNetwork) -> Amount:
    """How tension is said of this network: in ties where each weighs 1 (`one tie`, `7 ties`), else as `weight 0.4`."""
    whole = bool(np.all(np.abs(network.weight) == 1))

    def told(weight: float) -> str:
        if whole and weight == round(weight):
            return f"{number(round(weight))} tie{'' if weight == 1 else 's'}"
        return f"weight {figure(weight)}"

    return told


def heaviest(network: SignedNetwork, places: Sequence[int], most: int = NAMED) -> list[str]:
    """What a reader calls these actors: in the network's order where all will be named, else those of most ties first."""
    chosen = np.sort(np.asarray(places, np.int64))
    if len(chosen) > most:
        ends = np.concatenate([network.one, network.other])
        weight = np.bincount(ends, np.tile(np.abs(network.weight), 2), len(network.actors))
        chosen = chosen[np.argsort(-weight[chosen], kind="stable")]
    return [network.label(int(place)) for place in chosen]
