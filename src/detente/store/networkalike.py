"""Which actors of a network may be one, for their names or labels hardly differ?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from detente.model.signed_network import SignedNetwork
from detente.store.modelsource import shown

GROUPS, NAMED = 3, 4  # of actors, and actors of a group, that a note names; the rest are counted
_DOTLESS = {"\u0131": "i", "\u0142": "l", "\u00f8": "o", "\u0111": "d"}  # letters whose mark no decomposition takes off


def noted(network: SignedNetwork) -> SignedNetwork:
    """The network with a note on names that differ only in case or accents, and on labels that several actors have."""
    alike = _shared((bare(name), name) for name in network.actors)
    names = [f"{_all_of(group)} are {len(group)} actors here" for _, group in alike]
    pairs = zip(network.labels, network.actors, strict=True) if network.labels else ()
    labels = [f"{shown(label)} is the label of {_all_of(group)}" for label, group in _shared(pairs)]
    notes = tuple(f"{'; '.join(told[:GROUPS])}{_more(len(told) - GROUPS)}{why}." for told, why in (
        (names, ": their names differ only in capitals or accents"), (labels, "")) if told)
    return network._replace(notes=network.notes + notes) if notes else network


def bare(name: str) -> str:
    """A name without capitals, accents and dots, as only comparing needs it: Iran and \u0130RAN are alike."""
    if name.isascii():
        return name.lower()
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(_DOTLESS.get(letter, letter) for letter in letters if not unicodedata.combining(letter))


def _shared(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Keys that several have, and who, as they come up."""
    found: dict[str, list[str]] = {}
    for key, name in named:
        found.setdefault(key, []).append(name)
    return ((key, group) for key, group in found.items() if len(group) > 1)


def _all_of(group: list[str]) -> str:
    """`Iran, iran and IRAN`; of many, the first few."""
    if len(group) > NAMED:
        return f"{', '.join(map(shown, group[:NAMED]))} and {len(group) - NAMED:,} more"
    return f"{', '.join(map(shown, group[:-1]))} and {shown(group[-1])}"


def _more(rest: int) -> str:
    return f"; and {rest:,} more such groups" if rest > 0 else ""
