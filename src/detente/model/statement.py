"""Who said what, at which characters?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from detente.model.article import Article
from detente.model.span import Span

FORMAT = "detente.reading/1"
Places = Mapping[str, tuple[Span, ...]]


class Statement(NamedTuple):
    """A source saying something. `at` holds span lists for speaker, cue, content, condition, venue and quoted."""

    speaker: str | None  # canonical name of an actor; None: nobody could be asked
    speaker_text: str | None  # the words that name the speaker there
    mode: str  # direct indirect author
    cue: str | None
    content: str
    hedged: bool
    hedges: tuple[str, ...]
    condition: str | None
    sourced: bool
    denied: bool
    venue: str | None
    to: str | None
    act: str | None
    within: int | None  # index of the statement that this one is reported in
    part: str  # title standfirst caption body
    at: Places
    carried: bool = False  # speaker or content taken over from a neighbouring sentence


class Attitude(NamedTuple):
    """What somebody is after, or how somebody stands to something: not what somebody said."""

    holder: str | None
    holder_text: str | None
    cue: str
    content: str
    statement: int | None  # index of the statement that reports it
    at: Places  # holder cue content
    kind: str = "want"  # want: what they are after; view: what they praise, fear, oppose, or spoke about


class ReadActor(NamedTuple):
    """Anyone on the page who can choose."""

    name: str
    aliases: tuple[str, ...]
    kind: str  # person state government armed-group party organisation bloc unknown
    speaks_for: str | None  # name of another actor
    at: tuple[Span, ...]  # every mention, in page order


class ReadTie(NamedTuple):
    """Words by which two actors stand together, or against each other; without direction."""

    a: str
    b: str
    sign: str  # ally hostile
    evidence: str
    statement: int
    at: tuple[Span, ...]


class ReadOffer(NamedTuple):
    """What an actor would do on a condition that another one has to meet."""

    by: str
    to: str | None
    kind: str  # offer threat
    does: str
    if_: str
    evidence: str
    statement: int
    at: tuple[Span, ...]


class ReadSupport(NamedTuple):
    """Support of a client by a patron, in words: given, promised, asked for or refused, and the reason given for it."""

    patron: str
    client: str
    kind: str  # given promised asked refused
    because: str | None
    evidence: str
    statement: int
    at: tuple[Span, ...]  # of the evidence
    because_at: tuple[Span, ...] = ()  # of the reason, which may stand in the next sentence


class Capability(NamedTuple):
    """Words on how strong an actor is, by itself or against another."""

    actor: str
    against: str | None
    says: str
    statement: int
    at: tuple[Span, ...]


class Prediction(NamedTuple):
    """Words on what will come."""

    content: str
    speaker: str | None
    hedged: bool
    horizon: str | None
    statement: int
    at: tuple[Span, ...]


class Reader(NamedTuple):
    """What read the page; `model` and `model_hash` are None where rules read alone."""

    name: str
    version: str
    model: str | None
    model_hash: str | None


class Reading(NamedTuple):
    """All that was read on one page."""

    reader: Reader
    article: Article
    statements: tuple[Statement, ...]
    attitudes: tuple[Attitude, ...]
    actors: tuple[ReadActor, ...]
    ties: tuple[ReadTie, ...]
    offers: tuple[ReadOffer, ...]
    capabilities: tuple[Capability, ...]
    predictions: tuple[Prediction, ...]
    notes: tuple[str, ...]
    support: tuple[ReadSupport, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The reading as plain data, format detente.reading/1, keys in the order of the format."""
        capture = self.article.capture
        return {
            "format": FORMAT,
            "reader": self.reader._asdict(),
            "capture": {"sha256": capture.sha256, "characters": capture.characters,
                        "path": capture.name, "url": capture.url},
            "article": _article(self.article),
            "statements": [_statement(statement) for statement in self.statements],
            "attitudes": [{**attitude._asdict(), "at": _places(attitude.at)} for attitude in self.attitudes],
            "actors": [{**_flat(actor), "aliases": list(actor.aliases)} for actor in self.actors],
            "ties": [_flat(tie) for tie in self.ties],
            "offers": [{key.rstrip("_"): value for key, value in _flat(offer).items()} for offer in self.offers],
            "support": [{**_flat(entry), "because_at": [list(span) for span in entry.because_at]} for entry in self.support],
            "capabilities": [_flat(capability) for capability in self.capabilities],
            "predictions": [_flat(prediction) for prediction in self.predictions],
            "notes": list(self.notes),
        }


def _article(article: Article) -> dict[str, Any]:
    facts = ("title", "standfirst", "author", "affiliation", "outlet", "wire", "published", "genre", "language", "text")
    return {
        **{fact: getattr(article, fact) for fact in facts},
        "from": article.start, "to": article.end,
        "at": _places(article.at),
        "paragraphs": [{"from": paragraph.start, "to": paragraph.end,
                        "text_from": paragraph.text_start, "text_to": paragraph.text_end}
                       for paragraph in article.paragraphs],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    data = statement._asdict()
    carried, places = data.pop("carried"), data.pop("at")
    data["hedges"] = list(statement.hedges)
    if carried:
        data["carried"] = True
    return {**data, "at": _places(places)}


def _places(at: Places) -> dict[str, list[list[int]]]:
    return {key: [list(span) for span in spans] for key, spans in at.items()}


def _flat(record: Any) -> dict[str, Any]:
    return {**record._asdict(), "at": [list(span) for span in record.at]}
