"""How does what holds of a model's answers become a reading?"""

from __future__ import annotations

from detente.model.article import Article
from detente.model.span import Span
from detente.model.statement import Attitude, Reader, Reading, ReadOffer, ReadTie, Statement

from ..clauses import trim
from ..ground import Ground
from ..hedge import with_hedges
from ..parse import Parsed
from ..said import Place, Said
from .checking import differing_labels
from .grounding import Bond, Deal, Grounded, Held
from .naming import Names


def write_reading(embedded: Reading, parsed: Parsed, grounded: Grounded, reader: Reader, notes: tuple[str, ...]) -> Reading:
    """The reading of what was grounded, records in page order; behind `notes`, labels that the word lists would give otherwise.

    Names come from the `embedded` reading of the same page; `parsed` is what the questions were made of.
    """
    return _Writer(embedded, parsed, grounded).reading(reader, notes)


class _Writer:
    """Turns places into the nouns of a reading, in page order."""

    def __init__(self, embedded: Reading, parsed: Parsed, grounded: Grounded) -> None:
        self.article, self.parsed, self.grounded = embedded.article, parsed, grounded
        self.names = Names(embedded)
        said = [*grounded.statements, *_unattributed(parsed, grounded)]
        self.said = sorted(said, key=lambda one: (one.contents, one.mode, one.cue or (0, 0)))
        self.of_passage: dict[int, list[int]] = {}
        for index, one in enumerate(self.said):
            self.of_passage.setdefault(one.passage, []).append(index)
        self.over = Ground((place, (index, one)) for index, one in enumerate(self.said) for place in one.contents)

    def reading(self, reader: Reader, notes: tuple[str, ...]) -> Reading:
        found = self.grounded
        ties = sorted(found.ties, key=lambda tie: (tie.evidence, tie.one, tie.other, tie.sign))
        offers = sorted(found.offers, key=lambda offer: (offer.evidence, offer.by, offer.kind))
        wishes = sorted(found.attitudes, key=lambda wish: (wish.cue, wish.contents))
        return Reading(
            reader, self.article, tuple(map(self.statement, self.said)), tuple(map(self.attitude, wishes)),
            ties=tuple(map(self.tie, ties)), offers=tuple(map(self.offer, offers)), actors=self.names.actors(),
            capabilities=(), predictions=(), notes=(*notes, *differing_labels(self.parsed, self.said, ties, offers)))

    def words(self, place: Place | None) -> str | None:
        return self.article.visible.words(*place) if place else None

    def text(self, *places: Place) -> str:
        return " ".join(self.article.visible.words(*place) for place in places)

    def spans(self, *places: Place | None) -> tuple[Span, ...]:
        return tuple(self.article.visible.place(*place) for place in places if place)

    def named(self, place: Place) -> str:
        return self.names.name(place) or self.text(place)

    def statement(self, said: Said) -> Statement:
        author = said.mode == "author"
        speaker = self.names.name(said.speaker_place) if said.speaker_place else _author(self.article) if author else None
        at = {"speaker": self.spans(said.speaker_place), "cue": self.spans(said.cue), "content": self.spans(*said.contents),
              "condition": self.spans(said.condition), "venue": (),
              "quoted": self.spans(*said.contents) if said.mode == "direct" else ()}
        return Statement(
            speaker, self.words(said.speaker_place), said.mode, self.words(said.cue), self.text(*said.contents), said.hedged,
            tuple(self.text(hedge) for hedge in said.hedges), self.words(said.condition), said.sourced, said.denied, None, None,
            None, self.outer(said), self.parsed.passages[said.passage].part, at)

    def outer(self, said: Said) -> int | None:
        """The statement with the shortest content among those that this one is told in."""
        if said.cue is None:
            return None
        around = [(other.contents[-1][1] - other.contents[0][0], index) for index, other in self.over.at(said.cue[0])
                  if other is not said and other.mode != "author" and other.covers(said.start)]
        return min(around)[1] if around else None

    def statement_at(self, place: Place, passage: int) -> int:
        """The statement with the shortest content over a place, else the nearest of its paragraph."""
        found = [(other.contents[-1][1] - other.contents[0][0], index) for index, other in self.over.at(place[0])]
        return min(found or [(abs(self.said[index].start - place[0]), index) for index in self.of_passage[passage]])[1]

    def attitude(self, wish: Held) -> Attitude:
        at = {"holder": self.spans(wish.holder), "cue": self.spans(wish.cue), "content": self.spans(*wish.contents)}
        return Attitude(self.names.name(wish.holder) if wish.holder else None, self.words(wish.holder), self.text(wish.cue),
                        self.text(*wish.contents), self.statement_at(wish.cue, wish.passage), at)

    def tie(self, tie: Bond) -> ReadTie:
        return ReadTie(self.named(tie.one), self.named(tie.other), tie.sign, self.text(tie.evidence),
                       self.statement_at(tie.evidence, tie.passage), self.spans(tie.evidence))

    def offer(self, offer: Deal) -> ReadOffer:
        return ReadOffer(self.named(offer.by), self.named(offer.to) if offer.to else None, offer.kind, self.text(offer.does),
                         self.text(offer.condition), self.text(offer.evidence), self.statement_at(offer.does, offer.passage),
                         self.spans(offer.evidence))


def _author(article: Article) -> str:
    return article.author or article.outlet or "author"


def _unattributed(parsed: Parsed, grounded: Grounded) -> list[Said]:
    """The writer's own: sentences in which the model, asked, found nobody speaking. Hedges are those of the word lists."""
    taken = Ground((place, said) for said in grounded.statements for place in said.extent())
    asked = Ground((place, True) for place in grounded.answered)
    found = []
    for sentence in parsed.sentences:
        start, end = parsed.span(sentence.first, sentence.last)
        place = trim(parsed.text, start, end)
        worded = any(letter.isalnum() for letter in parsed.text[place[0]:place[1]])
        if worded and asked.over(start, end) and not taken.over(start, end):
            found.append(with_hedges(parsed, Said("author", (place,), passage=sentence.passage)))
    return found
