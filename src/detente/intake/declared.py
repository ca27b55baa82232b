"""What does the head of an HTML page declare about the article?

JSON-LD first, then `og:` and `article:` properties, then `<time>`, then `<title>`.
"""

from __future__ import annotations

import html
import itertools
import json
import re
from typing import Any, NamedTuple

from detente.model.span import Span

from .byline import is_byline, is_nobody, read_byline
from .dates import find_date, is_day
from .markup import Piece
from .visible import Page

APART = " , "  # between the names of several authors: each name and each comma has its place
_MOST_JSON = 500_000
_ARTICLE = re.compile(
    r"(?:News|Opinion|Reportage|Analysis|Background|Review|Satirical)?(?:News)?Article|BlogPosting|LiveBlogPosting|Report\Z"
)
_BY = re.compile(r"(?:(?:written|words|story|text) )?by:? ", re.I)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?\Z")
_META = {
    "og:title": "title",
    "og:site_name": "outlet",
    "article:author": "author",
    "author": "author",
    "og:description": "standfirst",
    "article:published_time": "published",
    "article:section": "section",
    "description": "standfirst",
    "dc.date": "published",
    "parsely-author": "author",
    "sailthru.author": "author",
    "application-name": "outlet",
    "datepublished": "published",
    **dict.fromkeys(("dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "pubdate", "publishdate",
                     "publish-date", "publication_date", "sailthru.date", "parsely-pub-date", "article.published",
                     "og:published_time", "og:article:published_time", "date"), "published"),
    **dict.fromkeys(("dc.creator", "dcterms.creator", "byl", "citation_author", "og:article:author"), "author"),
    **dict.fromkeys(("dc.publisher", "dcterms.publisher", "citation_publisher"), "outlet"),
    **dict.fromkeys(("twitter:title", "dc.title", "dcterms.title"), "title"),
}


class Declared(NamedTuple):
    """One fact in words, and where they stand in the capture."""

    words: str
    at: tuple[Span, ...]  # one a name; empty where the head writes it in another way, to be found in the text


def declared_facts(page: Page, raw: str) -> dict[str, Declared]:
    """title, author, outlet, published, section and standfirst as far as the page declares them, the first found of each."""
    facts: dict[str, Declared] = {}
    for piece in page.declared:
        if piece.kind == "raw" and piece.name == "script":
            _take(facts, _linked_data(raw[piece.start:piece.end]), raw, piece)
    for piece in page.declared:
        if piece.name == "meta":
            called = (
                piece.attributes.get("property") or piece.attributes.get("name") or piece.attributes.get("itemprop") or ""
            ).lower()
            if called in _META and piece.attributes.get("content"):
                _take(facts, {_META[called]: html.unescape(piece.attributes["content"])}, raw, piece)
    for piece in page.declared:
        if piece.name == "time" and piece.attributes.get("datetime"):
            _take(facts, {"published": piece.attributes["datetime"]}, raw, piece)
    for piece in page.declared:
        if piece.kind == "raw" and piece.name == "title":
            _take(facts, {"page-title": html.unescape(raw[piece.start:piece.end])}, raw, piece)
    return facts


def _take(facts: dict[str, Declared], found: dict[str, str], raw: str, piece: Piece) -> None:
    for key, value in found.items():
        words = " ".join(value.split())[:500]
        if key == "published":
            date = words if _ISO.match(words) and is_day(words) else (find_date(words) or (None,))[0]
            if date:
                facts.setdefault(key, Declared(date, (Span(piece.start, piece.end),)))
        elif words and key not in facts:
            taken = _authors(words, raw, piece) if key == "author" else Declared(words, _places((words,), raw, piece))
            if taken:
                facts[key] = taken


def _authors(words: str, raw: str, piece: Piece) -> Declared | None:
    """The names of authors, parted by `|`, with the commas that part them in the head; None where nobody is named."""
    names = [_person(name) for name in words.split("|") if name.strip() and "//" not in name and "@" not in name]
    names = [name for name in dict.fromkeys(names) if name and not is_nobody(name)]
    if not names:
        return None
    at = _places(tuple(names), raw, piece)
    commas = tuple(raw.find(",", one.end, other.start) for one, other in itertools.pairwise(at))
    if any(comma < 0 for comma in commas):
        return Declared(names[0], at[:1])
    joints = (Span(comma, comma + 1) for comma in commas)
    return Declared(APART.join(names), tuple(span for pair in itertools.zip_longest(at, joints) for span in pair if span))


def _person(words: str) -> str:
    """A declared author without "By" before the name and without the outlet behind it."""
    name = _BY.sub("", words).strip()
    read = read_byline(name, under_title=True)
    if read and len(read.names) == 1:
        return name[slice(*read.names[0])]
    first, comma, rest = name.partition(", ")
    return first if comma and is_byline(first, under_title=True) and not is_byline(rest, under_title=True) else name


def _places(pieces: tuple[str, ...], raw: str, piece: Piece) -> tuple[Span, ...]:
    found = [find_words(words, raw, piece) for words in pieces]
    return tuple(span for span in found if span) if all(found) else ()


def find_words(words: str, raw: str, piece: Piece) -> Span | None:
    """Where the words stand inside a tag or script of the capture, in one of the ways in which they can be written."""
    escaped = html.escape(words, quote=False)
    for written in (words, escaped, html.escape(words), escaped.replace('"', "&quot;").replace("'", "&#39;")):
        start = raw.find(written, piece.start, piece.end)
        if start >= 0:
            return Span(start, start + len(written))
    return None


def _linked_data(text: str) -> dict[str, str]:
    """Facts of the first article in a JSON-LD script; nothing where it is no JSON, or holds no article."""
    if len(text) > _MOST_JSON or "{" not in text[:200]:
        return {}
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    article = _article(data)
    found = {
        "title": article.get("headline"),
        "author": _names(article.get("author")),
        "outlet": _name(article.get("publisher")),
        "published": article.get("datePublished"),
        "section": _first(article.get("articleSection")) or ("Blog" if article.get("@type") == "BlogPosting" else ""),
        "standfirst": article.get("description"),
    }
    return {key: value for key, value in found.items() if isinstance(value, str) and value.strip()}


def _article(data: Any) -> dict[str, Any]:
    waiting, seen = [data], 0
    while waiting and seen < 500:
        item, seen = waiting.pop(0), seen + 1
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return item
            waiting.append(item.get("@graph"))
    return {}


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _name(value: Any) -> Any:
    value = _first(value)
    return _first(value.get("name")) if isinstance(value, dict) else value


def _names(value: Any) -> str:
    """The names of all authors that are persons, with `|` between them: a list, a string, or an object with a name."""
    items = value if isinstance(value, list) else [value]
    named = [item for item in items[:20] if not (isinstance(item, dict) and "Organization" in str(item.get("@type")))]
    names = [_name(item) for item in named]
    return "|".join(name for name in names if isinstance(name, str))
