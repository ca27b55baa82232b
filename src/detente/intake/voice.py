"""Who says "I" or "we" on a page outside of all quotations?

Its author; or, in a communique or press release, the organisation that gave it out.
"""

from __future__ import annotations

from collections import Counter

from detente.model.article import Article

from .cast import Cast
from .lexicon import word_set
from .parse import Parsed

_WE = frozenset(["we", "our", "us", "ours"])
_I = word_set("rules", "cast_speaker") - _WE
_ISSUERS = ("armed-group", "party", "organisation", "government", "bloc", "state")
_FEWEST = 3  # times that it is said before it counts as the page's own voice
_HEAD = 3  # passages that tell who gave the text out


def voices(parsed: Parsed, cast: Cast, article: Article) -> dict[str, int]:
    """The actor that each word of the first person stands for outside of quotations; empty where the page does not say."""
    outside = Counter(token.lower for token in parsed.tokens
                      if token.lower in _I | _WE and cast.quotes.at(token.start) is None)
    found: dict[str, int] = {}
    if sum(outside[word] for word in _I) >= 2 and article.author and " and " not in article.author:
        number = cast.called(article.author)
        number = cast.outsider(article.author, "person", None) if number is None else number
        found |= dict.fromkeys(_I, number)
    if sum(outside[word] for word in _WE) >= _FEWEST and (article.genre == "press-release" or not article.author):
        issuer = _issuer(parsed, cast)
        found |= dict.fromkeys(_WE, issuer) if issuer is not None else {}
    return found


def _issuer(parsed: Parsed, cast: Cast) -> int | None:
    """Of the organisations that the head of the page names, the one that the whole page names most; the first of two even."""
    passages = parsed.passages[:_HEAD + 1]
    end = passages[-1].end if passages else 0
    heads = [number for number, actor in enumerate(cast.actors) if actor.named and actor.kind in _ISSUERS
             and any(start < end for start, _ in cast.places[number])]
    return max(heads, default=None, key=lambda number: (
        cast.actors[number].kind != "state", len(set(cast.places[number])), -cast.actors[number].first))
