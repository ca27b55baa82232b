"""Which views does a learned score add to those that rules found, and which of theirs does it drop?

A logistic score over the signs of a candidate, its weights learned from the project's own marked texts by
`training/train_scorer.py`; `docs/methods/scorer.md` says how, and what it is worth. Without a parser nothing is weighed.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from importlib import resources
from math import exp
from typing import Any, NamedTuple

from .attitudes import Wish, cue_with_auxiliaries, holder_phrase
from .candidates import Candidate, candidate_at
from .cast import Cast
from .clauses import pieces_of
from .ground import Ground
from .parse import Parsed
from .said import Place, Said
from .signs import signs_of


class Weights(NamedTuple):
    """What was learned. `keep` and `take`: the chances, 0 to 1, from which a rule's view stays and a new one is added."""

    bias: float
    keep: float
    take: float
    signs: dict[str, float]

    def chance(self, signs: Iterable[str]) -> float:
        """How likely, 0 to 1, a candidate with these signs is one; signs never learned weigh nothing."""
        total = self.bias + sum(self.signs.get(sign, 0.0) for sign in signs)
        return 1 / (1 + exp(-max(min(total, 30.0), -30.0)))


@functools.cache
def load_weights() -> Weights:
    """The weights that ship with the package."""
    file = resources.files(f"{__package__}.weights").joinpath("views.toml")
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return Weights(data["bias"], data["keep"], data["take"], data["signs"])


class Guess(NamedTuple):
    """A candidate that no rule found, as a view in the making, with its signs."""

    wish: Wish
    signs: tuple[str, ...]


def weigh_views(parsed: Parsed, cast: Cast, found: list[Said], wishes: list[Wish]) -> list[Wish]:
    """The views of the page: those of the rules less the unlikely, and the likely ones that rules missed, in page order.

    What somebody wants or plans (kind "want") is never dropped: options and offers are drawn from it.
    """
    if not parsed.has_parse:
        return wishes
    weights = load_weights()
    kept = [wish for wish in wishes if wish.kind != "view" or weights.chance(signs_of_view(parsed, cast, wish)) >= weights.keep]
    new = guesses(parsed, cast, found, wishes)
    taken = outermost(guess.wish for guess in new if weights.chance(guess.signs) >= weights.take)
    return sorted([*kept, *taken], key=lambda wish: wish.cue)


def signs_of_view(parsed: Parsed, cast: Cast, wish: Wish) -> list[str]:
    """The signs of a view that a rule found, "by rule" among them."""
    candidate = candidate_at(parsed, wish.token) or Candidate(wish.token, None, wish.token, (wish.token,), "none")
    return [*signs_of(parsed, cast, candidate), "by rule"]


def guesses(parsed: Parsed, cast: Cast, found: list[Said], wishes: list[Wish]) -> list[Guess]:
    """Every candidate outside of what the rules found, be it words said, a view or a cue."""
    reported = [said for said in found if said.mode != "author"]
    cues = {said.cue_token for said in reported} | {wish.token for wish in wishes}
    places = [place for said in reported for place in (*said.contents, *([said.cue] if said.cue else []))]
    places += [place for wish in wishes for place in (*wish.contents, wish.cue)]
    places += [said.condition for said in found if said.condition]  # "if the council wants": held by nobody yet
    ground = Ground((place, None) for place in places)
    made: list[Guess] = []
    for index, token in enumerate(parsed.tokens):
        if index in cues or ground.at(token.start):
            continue
        candidate = candidate_at(parsed, index)
        if candidate is None or candidate.head in cues or ground.over(*cue_with_auxiliaries(parsed, index)):
            continue
        wish = _wish(parsed, cast, candidate)
        if wish is not None:
            holds = ["holds", f"holds+{candidate.shape}"] if not cues.isdisjoint(candidate.content) else []
            made.append(Guess(wish, (*signs_of(parsed, cast, candidate), *holds)))
    return made


def _wish(parsed: Parsed, cast: Cast, candidate: Candidate) -> Wish | None:
    contents = pieces_of(parsed, candidate.content)
    if not contents:
        return None
    holder, who, place = candidate.holder, None, None
    if holder is not None:
        who, place = cast.who(holder), parsed.span(*cast.phrase(holder_phrase(parsed, holder)))
    return Wish(who, place, cue_with_auxiliaries(parsed, candidate.token), contents, candidate.token, "view")


def outermost(wishes: Iterable[Wish]) -> list[Wish]:
    """Of views inside each other's content, the outer ones: of the inner the page tells by another's mouth."""
    ground: Ground[None] = Ground()
    chosen = []
    for wish in sorted(wishes, key=lambda wish: (-_size(wish.contents), wish.cue)):
        if not ground.at(wish.cue[1] - 1):
            chosen.append(wish)
            for place in wish.contents:
                ground.add(place, None)
    return chosen


def _size(places: tuple[Place, ...]) -> int:
    return sum(end - start for start, end in places)
