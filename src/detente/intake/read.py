"""Who said what on this page, how firmly, and what follows from it?"""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from detente.model.article import Article, Capture, Passage
from detente.model.span import Span
from detente.model.statement import (
    Attitude,
    Capability,
    Prediction,
    ReadActor,
    Reader,
    Reading,
    ReadOffer,
    ReadSupport,
    ReadTie,
    Statement,
)

from .attitudes import Wish, find_attitudes
from .attribute import attribute
from .cast import Cast
from .extract import extract
from .ground import Ground
from .offers import Offer, find_offers
from .parse import Parsed, split_without_parser
from .parser import Parser, load_parser, parse
from .predictions import Forecast, find_predictions
from .quotes import Quotes, find_quotes
from .recognise import recognise
from .said import Place, Said
from .scorer import weigh_views
from .situation import Situation
from .strength import Strength, find_strengths
from .supports import Backing, find_supports
from .ties import Tie, find_ties
from .views import find_views

_MOST_CHARACTERS = 200_000  # of the article that are read for statements; no news page comes near
_NO_PARSER = "read without a parser: expect half the speakers, and no wants, views, support, ties or strength"


def read(capture: Capture, *, parser: Literal["auto"] | Parser | None = "auto") -> Reading:
    """Everything that the page says, with the place of every word.

    `parser`: "auto" takes the first installed model of English, None reads by rules alone. A page in another language gives
    its article, no statements, and a note. Raises Unreadable with code `no-article` or `too-deep`.
    """
    article = extract(capture)
    used = load_parser() if parser == "auto" else parser
    reader = Reader("embedded", version("detente"), used.name if used else None, used.digest if used else None)
    if article.language not in ("en", "und"):
        note = f"only English is read; this page seems to be in another language ({article.language})"
        return Reading(reader, article, (), (), (), (), (), (), (), (*article.notes, note))
    passages, cut = _within_limit(article.passages)
    text = article.visible.text
    quotes = find_quotes(text, passages)
    parsed = parse(used, text, passages, quotes) if used else split_without_parser(text, passages)
    cast = Cast(parsed, quotes, recognise(parsed))
    notes = (*article.notes, *cut, *(() if used else (_NO_PARSER,)), *_quote_notes(article, quotes))
    return _Writer(article, parsed, cast).reading(reader, notes)


def _within_limit(passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    kept: list[Passage] = []
    size = 0
    for passage in passages:
        size += passage.end - passage.start
        if size > _MOST_CHARACTERS and kept:
            return tuple(kept), (f"only the first {_MOST_CHARACTERS:,} characters of the article were read for statements",)
        kept.append(passage if size <= _MOST_CHARACTERS else passage._replace(end=passage.start + _MOST_CHARACTERS))
    return tuple(kept), ()


def _quote_notes(article: Article, quotes: Quotes) -> tuple[str, ...]:
    return tuple(f"a quotation mark at character {article.visible.place(quote.open, quote.open + 1).start} is not closed; "
                 "the quotation was ended with its paragraph" for quote in quotes.unbalanced)


class _Writer:
    """Turns what the rules found into the nouns of a reading: places into spans of the capture, numbers into names."""

    def __init__(self, article: Article, parsed: Parsed, cast: Cast) -> None:
        self.article, self.parsed, self.cast = article, parsed, cast

    def reading(self, reader: Reader, notes: tuple[str, ...]) -> Reading:
        attributed = attribute(self.parsed, self.cast, self.article)
        ground = Ground((place, (index, said)) for index, said in enumerate(attributed.found) for place in said.contents)
        situation = Situation(self.parsed, self.cast, attributed.found, self.article.genre)
        wishes = find_attitudes(self.parsed, self.cast, list(attributed.found))
        wishes += find_views(self.parsed, self.cast, list(attributed.found), wishes)
        wishes.sort(key=lambda wish: wish.cue)
        ties, offers, strengths = find_ties(situation), find_offers(situation), find_strengths(situation)
        forecasts = find_predictions(situation, offers)
        wishes = weigh_views(self.parsed, self.cast, list(attributed.found), wishes)
        supports = find_supports(situation)
        self._note_use(attributed.found, wishes, ties, offers, strengths)
        self.cast.used |= {actor for backing in supports for actor in (backing.patron, backing.client)}
        return Reading(
            reader, self.article,
            tuple(self.statement(said, ground) for said in attributed.found),
            tuple(self.attitude(wish, situation) for wish in wishes),
            tuple(self.actors()), tuple(self.tie(tie) for tie in ties), tuple(self.offer(offer) for offer in offers),
            tuple(self.capability(strength) for strength in strengths),
            tuple(self.prediction(forecast, attributed.found) for forecast in forecasts),
            (*notes, *attributed.notes, *self._two_names()), tuple(self.support(backing) for backing in supports))

    def words(self, place: Place | None) -> str | None:
        return self.article.visible.words(*place) if place else None

    def text(self, place: Place) -> str:
        return self.article.visible.words(*place)

    def spans(self, *places: Place | None) -> tuple[Span, ...]:
        return tuple(self.article.visible.place(*place) for place in places if place and place[1] > place[0])

    def name(self, number: int | None) -> str | None:
        return None if number is None else self.cast.actors[number].name

    def statement(self, said: Said, ground: Ground[tuple[int, Said]]) -> Statement:
        passage = self.parsed.passages[said.passage]
        speaker = self.name(said.speaker)
        if said.mode == "author":
            speaker = self.article.author or self.article.outlet or "author"
        return Statement(
            speaker,
            self.words(said.speaker_place),
            said.mode,
            self.words(said.cue),
            " ".join(self.text(place) for place in said.contents),
            said.hedged,
            tuple(self.text(place) for place in said.hedges),
            self.words(said.condition),
            said.sourced,
            said.denied,
            self.words(said.venue),
            self.words(said.to),
            said.act,
            _outer(said, ground),
            passage.part,
            {
                "speaker": self.spans(said.speaker_place),
                "cue": self.spans(said.cue),
                "content": self.spans(*said.contents),
                "condition": self.spans(said.condition),
                "venue": self.spans(said.venue),
                "quoted": self.spans(*said.quoted),
            },
            said.carried,
        )

    def attitude(self, wish: Wish, situation: Situation) -> Attitude:
        return Attitude(
            self.name(wish.holder), self.words(wish.holder_place), self.text(wish.cue),
            " ".join(self.text(place) for place in wish.contents), situation.statement_at(wish.cue[0]),
            {"holder": self.spans(wish.holder_place), "cue": self.spans(wish.cue), "content": self.spans(*wish.contents)},
            wish.kind)

    def tie(self, tie: Tie) -> ReadTie:
        return ReadTie(
            self.cast.actors[tie.one].name,
            self.cast.actors[tie.other].name,
            tie.sign,
            self.text(tie.place),
            tie.statement,
            self.spans(tie.place),
        )

    def offer(self, offer: Offer) -> ReadOffer:
        return ReadOffer(self.cast.actors[offer.by].name, self.name(offer.to), offer.kind, self.text(offer.does),
                         self.text(offer.condition), self.text(offer.evidence), offer.statement, self.spans(offer.evidence))

    def support(self, backing: Backing) -> ReadSupport:
        because = " ".join(self.text(place) for place in backing.because) or None
        return ReadSupport(self.cast.actors[backing.patron].name, self.cast.actors[backing.client].name, backing.kind, because,
                           self.text(backing.place), backing.statement, self.spans(backing.place), self.spans(*backing.because))

    def capability(self, strength: Strength) -> Capability:
        return Capability(self.cast.actors[strength.actor].name, self.name(strength.against), self.text(strength.says),
                          strength.statement, self.spans(strength.says))

    def prediction(self, forecast: Forecast, found: tuple[Said, ...]) -> Prediction:
        said = found[forecast.statement]
        speaker = (self.article.author or self.article.outlet or "author") if said.mode == "author" else self.name(said.speaker)
        return Prediction(
            self.text(forecast.content),
            speaker,
            forecast.hedged,
            self.words(forecast.horizon),
            forecast.statement,
            self.spans(forecast.content),
        )

    def _note_use(
        self, found: tuple[Said, ...], wishes: list[Wish], ties: list[Tie], offers: list[Offer], strengths: list[Strength]
    ) -> None:
        """Actors by a common noun are on the page only if something is said by them, or of them."""
        used = [said.speaker for said in found] + [wish.holder for wish in wishes]
        used += [actor for tie in ties for actor in (tie.one, tie.other)] + [
            actor for offer in offers for actor in (offer.by, offer.to)
        ]
        used += [actor for strength in strengths for actor in (strength.actor, strength.against)]
        numbers = {number for number in used if number is not None}
        self.cast.used |= numbers | {self.cast.speaks_for[number] for number in numbers if number in self.cast.speaks_for}

    def actors(self) -> list[ReadActor]:
        shown = [
            number
            for number, actor in enumerate(self.cast.actors)
            if number in self.cast.used
            or (actor.named and actor.kind not in ("place", "medium", "thing") and self._chooses(number))
        ]
        return [self._actor(number) for number in sorted(shown, key=lambda number: self.cast.actors[number].first)]

    def _chooses(self, number: int) -> bool:
        """A state that is only ever a place where things happen is no actor of the page."""
        if self.cast.actors[number].kind != "state":
            return True
        return any(
            self.article.visible.text[max(start - 12, 0) : start].lower().split()[-1:]
            not in ([["in"], ["at"], ["across"], ["inside"], ["into"]])
            for start, _ in self.cast.places[number]
        )

    def _actor(self, number: int) -> ReadActor:
        actor = self.cast.actors[number]
        kind = "unknown" if actor.kind in ("place", "medium", "thing") else actor.kind
        return ReadActor(actor.name, (*(name for name in actor.names if name != actor.name), *actor.descriptions), kind,
                         self.name(self.cast.speaks_for.get(number)), self.spans(*sorted(set(self.cast.places[number]))))

    def _two_names(self) -> list[str]:
        """Pairs of groups that share a telling word and may be one: for a person to decide."""
        shown = [
            self.cast.actors[number]
            for number in range(len(self.cast.actors))
            if self.cast.actors[number].named
            and self.cast.actors[number].kind in ("armed-group", "party", "organisation", "government")
        ]
        pairs = []
        for place, one in enumerate(shown):
            for other in shown[place + 1:]:
                shared = {word for word in one.name.split() if len(word) > 4 and word[0].isupper()} & set(other.name.split())
                if shared:
                    pairs.append(f"two names, one actor? {one.name} / {other.name}")
        return pairs[:20]


def _outer(said: Said, ground: Ground[tuple[int, Said]]) -> int | None:
    """Index of the innermost statement whose words this one is reported in."""
    if said.mode == "author" or said.cue is None:
        return None
    holders = [
        (other.contents[-1][1] - other.contents[0][0], index)
        for index, other in ground.at(said.cue[0])
        if other.mode != "author" and not other.carried and other.cue_token != said.cue_token and other.covers(said.start)
    ]
    return min(holders)[1] if holders else None
