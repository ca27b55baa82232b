"""Title, standfirst, author, outlet, date: what does the page say of its article, and where does it say so?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from detente.model.article import Capture
from detente.model.span import Span

from .body import BODY, BYLINE, DATE, FURNITURE, STANDFIRST, TITLE
from .byline import find_date, read_byline
from .declared import Declared, declared_facts
from .label import is_office
from .outlet import dateline, is_wire, outlet_in, wire_credit
from .visible import Page


class Facts(NamedTuple):
    """Each fact in the page's words, with its places in the capture, and the visible place of title and standfirst."""

    words: Mapping[str, str]
    at: Mapping[str, tuple[Span, ...]]
    shown: Mapping[str, tuple[int, int]]
    section: str


class _Found:
    """Facts as they are found: the first of each stays."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words: dict[str, str] = {}
        self.at: dict[str, tuple[Span, ...]] = {}
        self.shown: dict[str, tuple[int, int]] = {}

    def take(self, fact: str, start: int, end: int) -> None:
        if fact not in self.words and end > start:
            self.words[fact] = self.page.visible.words(start, end)
            self.at[fact] = (self.page.visible.place(start, end),)
            self.shown[fact] = (start, end)

    def take_declared(self, fact: str, declared: Declared | None) -> None:
        if declared is None or fact in self.words:
            return
        start = self.page.visible.text.find(declared.words)
        if start >= 0:
            self.take(fact, start, start + len(declared.words))
        elif declared.at:
            self.words[fact], self.at[fact] = declared.words, (declared.at,)


def find_facts(capture: Capture, page: Page, labels: tuple[str, ...]) -> Facts:
    """What the head declares, else what the lines around the article say. A fact that has no place is not output."""
    found = _Found(page)
    head = declared_facts(page, capture.text) if capture.is_html else {}
    for fact in ("title", "author", "outlet", "standfirst"):
        if fact in head and (fact != "standfirst" or STANDFIRST not in labels):
            found.take_declared(fact, _less_outlet(head, fact))
    if "published" in head:
        found.words["published"] = head["published"].words
    _from_blocks(found, labels)
    found.take_declared("title", _less_outlet(head, "title"))
    _from_outlet(found, page, labels, capture)
    shown = {fact: place for fact, place in found.shown.items() if fact in ("title", "standfirst")}
    return Facts(found.words, found.at, _apart(shown, page, labels), head["section"].words if "section" in head else "")


def _apart(shown: dict[str, tuple[int, int]], page: Page, labels: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Title and standfirst are read by themselves only where they are no words of the body."""
    body = [block for block, label in zip(page.blocks, labels, strict=True) if label == BODY]
    return {fact: place for fact, place in shown.items()
            if not any(block.start < place[1] and place[0] < block.end for block in body)}


def _less_outlet(head: Mapping[str, Declared], fact: str) -> Declared | None:
    """A declared title without the outlet's name behind it."""
    declared = head.get(fact) or (head.get("page-title") if fact == "title" else None)
    if fact != "title" or declared is None:
        return declared
    for mark in (" | ", " - ", " – ", " — "):
        words, _, tail = declared.words.rpartition(mark)
        named = head["outlet"].words if "outlet" in head else ""
        if words and (tail == named or (fact not in head and len(tail.split()) <= 4 < len(words.split()))):
            at = declared.at and Span(declared.at.start, declared.at.start + len(words))
            return Declared(words, at)
    return declared


def _from_blocks(found: _Found, labels: tuple[str, ...]) -> None:
    page = found.page
    for block, label in zip(page.blocks, labels, strict=True):
        text = page.visible.words(block.start, block.end)
        if label in (TITLE, STANDFIRST):
            found.take(label, block.start, block.end)
        elif label == BYLINE:
            _take_byline(found, block.start, text, block.hint)
        if label in (DATE, BYLINE) and "published" not in found.words and (date := find_date(text)):
            found.words["published"] = date[0]


def _take_byline(found: _Found, start: int, text: str, hint: str) -> None:
    read = read_byline(text, under_title=True, foot=True)
    if read is None:
        if hint == "byline" and 2 <= len(text.split()) <= 5 and text[0].isupper() and not find_date(text):
            found.take("author", start, start + len(text))
        return
    name = text[slice(*read.name)]
    if is_wire(name):
        found.take("wire", start + read.name[0], start + read.name[1])
        return
    if "author" in found.words and found.words["author"] != name:
        return
    found.take("author", start + read.name[0], start + read.name[1])
    found.take("affiliation", start + read.affiliation[0], start + read.affiliation[1])


def _from_outlet(found: _Found, page: Page, labels: tuple[str, ...], capture: Capture) -> None:
    for block, label in zip(page.blocks, labels, strict=True):
        if label == BODY:
            break
        if is_office(page.visible.words(block.start, block.end)):
            found.take("outlet", block.start, block.end)  # the office that gave out the release
    place = outlet_in(page, labels)
    if place:
        found.take("outlet", *place)
    first = next((block for block, label in zip(page.blocks, labels, strict=True) if label == BODY), None)
    if first:
        _, name, (start, end) = dateline(page.visible.words(first.start, first.end))
        if name:
            found.take("wire" if is_wire(name) else "outlet", first.start + start, first.start + end)
    for block, label in zip(page.blocks, labels, strict=True):
        credit = wire_credit(page.visible.words(block.start, block.end)) if label == FURNITURE else None
        if credit:
            found.take("wire", block.start + credit[0], block.start + credit[1])
    host = urlsplit(capture.url).hostname if capture.url else None
    if host and "outlet" not in found.words:
        found.words["outlet"] = host.removeprefix("www.")  # an address is no place on the page; it stands under capture.url
