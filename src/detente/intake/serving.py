"""Whom does somebody speak for?

"His group, NAME" makes the owner speak for it; "its foreign minister, NAME", "the Front's spokesman" and "Kestrian envoy" name
whom an office serves; and a president or minister without any such word serves the home state of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .common import meant_by_noun
from .human import sort_of
from .lexicon import word_set

if TYPE_CHECKING:
    from .cast import Cast
    from .recognise import Figure


def serve(cast: Cast, number: int, figure: Figure) -> None:
    """Note in the cast whom the bearer of a name speaks for."""
    if figure.owner >= 0:
        owner = cast.who(figure.owner)
        if owner is not None and owner != number:
            cast.speaks_for[owner] = number
    if figure.kind == "person":
        _serve(cast, number, _owner_of_office(cast, figure))
    if figure.serves != (0, 0) and number not in cast.speaks_for:
        _serve(cast, number, _named_in(cast, *figure.serves))
    if (
        figure.kind == "person"
        and not figure.roles.isdisjoint(word_set("roles", "rulers"))
        and "former" not in cast.intro[number]
    ):
        if number not in cast.speaks_for:
            cast.at_home.add(number)
        _serve(cast, number, cast.home)


def _serve(cast: Cast, number: int, served: int | None) -> None:
    if served is not None and served != number and cast.actors[served].kind not in ("thing", "medium"):
        cast.speaks_for.setdefault(number, served)


def _owner_of_office(cast: Cast, figure: Figure) -> int | None:
    """Who *its* or *their* is in "its foreign minister, NAME"."""
    pronoun = next(
        (
            index
            for mention in figure.mentions
            if mention.roles
            for index in range(mention.first, mention.name_first)
            if cast.parsed.tokens[index].lower in ("its", "their")
        ),
        None,
    )
    owner = cast.who(pronoun) if pronoun is not None else None
    return owner if owner is not None and cast.actors[owner].kind != "person" else None


def _named_in(cast: Cast, first: int, last: int) -> int | None:
    """The last name in these tokens, or the body that their last noun means."""
    for token in range(last - 1, first - 1, -1):
        if (named := cast.named_at(token)) is not None:
            return named
    head = last - 1
    found = meant_by_noun(cast, head)
    if found is None and sort_of(cast.parsed.tokens[head].lower) and head not in cast.covering:
        found = cast.adopt(head)
    return found
