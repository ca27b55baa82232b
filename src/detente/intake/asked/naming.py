"""Whom do the words mean that a model copied? What the embedded reader found there says so.

The model sees one paragraph and copies "he" or "the minister"; who that is was settled over the whole page by rules.
"""

from __future__ import annotations

from detente.model.span import Span
from detente.model.statement import ReadActor, Reading

from ..ground import Ground
from ..pronoun import PRONOUNS
from ..said import Place

_ENOUGH = 0.5  # characters shared, of all that either covers
_NAME_IN = 0.4


class Names:
    """Canonical names by place; remembers whom it named, and where."""

    def __init__(self, embedded: Reading) -> None:
        self.article = embedded.article
        self.known = {actor.name: actor for actor in embedded.actors}
        self.seen: dict[str, set[Span]] = {}
        self._speakers: Ground[str] = Ground()
        for statement in embedded.statements:
            if statement.speaker and statement.mode != "author":
                for span in statement.at.get("speaker", ()):
                    self._speakers.add((span.start, span.end), statement.speaker)
        for attitude in embedded.attitudes:
            if attitude.holder:
                for span in attitude.at.get("holder", ()):
                    self._speakers.add((span.start, span.end), attitude.holder)
        self._mentions: Ground[ReadActor] = Ground(
            ((span.start, span.end), actor) for actor in embedded.actors for span in actor.at)

    def name(self, place: Place) -> str | None:
        """Who is meant by the words at a place of the visible text; None for a pronoun of which nothing is known."""
        span = self.article.visible.place(*place)
        found = self._spoken(span) or self._mentioned(span)
        words = " ".join(self.article.visible.words(*place).split())
        if found is None and words.lower() in PRONOUNS:
            return None
        self.seen.setdefault(found or words, set()).add(span)
        return found or words

    def actors(self) -> tuple[ReadActor, ...]:
        """Everyone named so far, by first mention; `at` holds the places where the model named them."""
        unknown = ReadActor("", (), "unknown", None, ())
        return tuple(sorted(
            (self.known.get(name, unknown)._replace(name=name, at=tuple(sorted(spans))) for name, spans in self.seen.items()),
            key=lambda actor: (actor.at[0], actor.name)))

    def _spoken(self, span: Span) -> str | None:
        near = [(_shared(span, place), name) for place, name in self._speakers.over(*span)]
        return next((name for share, name in sorted(near, key=lambda item: (-item[0], item[1])) if share >= _ENOUGH), None)

    def _mentioned(self, span: Span) -> str | None:
        near = sorted(((-_shared(span, place), place, actor.name, actor.kind) for place, actor in self._mentions.over(*span)))
        for share, place, name, kind in near:
            at_an_end = place[0] == span.start or place[1] == span.end  # "General X", "X, head of Y": the name, not Y
            if -share >= _NAME_IN or (kind == "person" and at_an_end):
                return name
        return None


def _shared(one: Place, other: Place) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(both, 0) / (max(one[1], other[1]) - min(one[0], other[0]))
