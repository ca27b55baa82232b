"""How is a reading kept, so that a page need not be read twice?

A kept reading is the JSON of the reading with what that leaves out and a draft needs. The visible text of the page is not
kept: it can be made from the capture again.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from importlib import resources
from importlib.metadata import version
from typing import Any

from detente.model.article import Article, Capture, Funding, Paragraph, VisibleText
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

_FACTS = ("title", "standfirst", "author", "affiliation", "outlet", "wire", "published", "genre", "language", "text")
_NOTHING_VISIBLE = VisibleText("", (), ())


def kept_data(reading: Reading) -> dict[str, Any]:
    """A reading as plain data, from which `reading_from` makes it again."""
    article = reading.article
    more = {
        "is_html": article.capture.is_html,
        "funding": [[item.words, item.amount, list(item.at)] for item in article.funding],
        "notes": list(article.notes),
    }
    return {**reading.as_json(), "more": more}


def reading_from(data: Mapping[str, Any]) -> Reading:
    """The reading that was kept, without the text of its page. Raises KeyError, TypeError or ValueError for other data."""
    return Reading(
        Reader(**data["reader"]),
        _article(data),
        tuple(_statement(entry) for entry in data["statements"]),
        tuple(Attitude(**{**entry, "at": _places(entry["at"])}) for entry in data["attitudes"]),
        tuple(ReadActor(**{**_flat(entry), "aliases": tuple(entry["aliases"])}) for entry in data["actors"]),
        tuple(ReadTie(**_flat(entry)) for entry in data["ties"]),
        tuple(ReadOffer(**{("if_" if key == "if" else key): value for key, value in _flat(entry).items()})
              for entry in data["offers"]),
        tuple(Capability(**_flat(entry)) for entry in data["capabilities"]),
        tuple(Prediction(**_flat(entry)) for entry in data["predictions"]),
        tuple(data["notes"]),
        tuple(ReadSupport(**{**_flat(entry), "because_at": tuple(Span(*span) for span in entry["because_at"])})
              for entry in data.get("support", ())),
    )


def _article(data: Mapping[str, Any]) -> Article:
    article, capture, more = data["article"], data["capture"], data["more"]
    return Article(
        Capture("", capture["sha256"], capture["path"], capture["url"], more["is_html"]), _NOTHING_VISIBLE,
        **{fact: article[fact] for fact in _FACTS}, start=article["from"], end=article["to"], at=_places(article["at"]),
        paragraphs=tuple(Paragraph(entry["from"], entry["to"], entry["text_from"], entry["text_to"])
                         for entry in article["paragraphs"]),
        passages=(), funding=tuple(Funding(words, amount, Span(*at)) for words, amount, at in more["funding"]),
        notes=tuple(more["notes"]),
    )


def _statement(entry: Mapping[str, Any]) -> Statement:
    return Statement(**{**entry, "hedges": tuple(entry["hedges"]), "at": _places(entry["at"])})


def _flat(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "at": tuple(Span(*span) for span in entry["at"])}


def _places(at: Mapping[str, Any]) -> dict[str, tuple[Span, ...]]:
    return {key: tuple(Span(*span) for span in spans) for key, spans in at.items()}


def reader_key(parser: str = "auto") -> str:
    """What a reading hangs on besides its page: 16 hexadecimal digits over the rules, their words, and the parser's model."""
    from .parser import parser_called

    used = parser_called(parser)
    return hashlib.sha256(f"{_rules()} {used.digest if used else None}".encode()).hexdigest()[:16]


@functools.cache
def _rules() -> str:
    """Digest of the version, and of every file of rules and words that reads pages."""
    total = hashlib.sha256(version("detente").encode())
    for folder in ("", "lexicon"):
        for path in sorted(resources.files(__package__).joinpath(folder).iterdir(), key=lambda path: path.name):
            if path.is_file() and path.name.endswith((".py", ".toml")):
                total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
