"""Where do the bearers of names stand on the page, and which of them are rebels, before anybody is looked up?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .human import sort_of
from .lexicon import word_set
from .states import state_words

if TYPE_CHECKING:
    from .mention import Mention
    from .pronoun import Actor
    from .recognise import Figure

_OFTEN = 3  # mentions from which on a movement can be whom a page calls the rebels


def words_of_names(names: Sequence[str]) -> frozenset[str]:
    """Every word of some names, in small letters."""
    return frozenset(part.casefold() for name in names for part in name.split())


def mentions_by_token(figures: Sequence[Figure]) -> dict[int, Mention]:
    """The mention that each token stands in; of two, the one whose name it belongs to."""
    found = {token: each for figure in figures for each in figure.mentions for token in range(each.first, each.last)}
    return found | {token: each for figure in figures for each in figure.mentions
                    for token in range(each.name_first, each.name_last)}


def figures_by_token(figures: Sequence[Figure]) -> dict[int, int]:
    """Numbers of the figures by the tokens of their proper names."""
    return {token: number for number, figure in enumerate(figures) for each in figure.mentions
            for token in range(each.name_first, each.name_last)}


def rebels_among(figures: Sequence[Figure]) -> tuple[int, ...]:
    """The armed groups that fight for no state; failing these, the one movement or alliance that the page speaks of often."""
    regular, any_group = word_set("roles", "regular"), word_set("roles", "any_group")
    fighting = tuple(number for number, figure in enumerate(figures)
                     if figure.kind == "armed-group" and not words_of_names(figure.names) & regular)
    movements = tuple(number for number, figure in enumerate(figures) if figure.kind in ("organisation", "bloc", "party")
                      and words_of_names(figure.names) & any_group and len(figure.mentions) >= _OFTEN)
    return fighting or (movements if len(movements) == 1 else ())


def groups_by_word(figures: Sequence[Figure]) -> dict[str, list[int]]:
    """Groups and states by each word of their names."""
    found: dict[str, list[int]] = {}
    for number, figure in enumerate(figures):
        if figure.kind not in ("place", "medium", "thing", "person"):
            for word in sorted(words_of_names(figure.names)):
                found.setdefault(word, []).append(number)
    return found


def is_further_name(actor: Actor, words: str, lower: str) -> bool:
    """Is a phrase with the head `lower` a name too: a state's ministry, or a name with its "battalion" behind it?"""
    named = any(part[0].isupper() for part in words.split()[1:]) or words.split()[0] in state_words() or " " in actor.name
    full = lower in word_set("roles", "organs") or (sort_of(lower) and words[0].isupper() and words.startswith(actor.names))
    return bool(full and named and words not in (*actor.names, *actor.descriptions))
