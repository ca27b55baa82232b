"""Title, standfirst, author, outlet, date: what does the page say of its article, and where does it say so?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from detente.model.article import Capture
from detente.model.span import Span

from .body import BODY, BYLINE, DATE, FURNITURE, STANDFIRST, TITLE
from .byline import Byline, is_nobody, is_wire, looks_like_names, read_byline
from .dates import Dated, dates_in
from .declared import APART, Declared, declared_facts, find_words
from .header import read_header
from .outlet import dateline, outlet_in, wire_credit
from .visible import Page, in_line

_SUFFIX = re.compile(r"\s(?:[|–—-]|::|»|«|·|•)\s|:\s")
_CHANGED = re.compile(r"(?:last )?(?:updated|modified|edited)(?: on)?\Z|an? (?:correction|update)\b.{0,40}\Z", re.I)
_CALLED = re.compile(r"(?:first |originally )?(?:published|posted|issued|released|date)(?: on)?\Z", re.I)
_JOINT = re.compile(r"\s(?P<joint>and|&)\s+\Z")
_SHORT = 120  # characters of a line above the body that may give a date
_BETWEEN = 80  # characters between two authors of a byline
_FIRST = re.compile(r"(?:first|originally) ", re.I)


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

    def take(self, fact: str, *places: tuple[int, int]) -> None:
        """Visible words at one or several places; places of no length name nothing."""
        if fact not in self.words and places and all(end > start for start, end in places):
            self.words[fact] = " ".join(self.page.visible.words(*place) for place in places)
            self.at[fact] = tuple(self.page.visible.place(*place) for place in places)
            self.shown[fact] = (places[0][0], places[-1][1])

    def take_declared(self, fact: str, declared: Declared | None) -> None:
        if declared is None or fact in self.words:
            return
        start = self.page.visible.text.find(declared.words)
        if start >= 0:
            self.take(fact, (start, start + len(declared.words)))
        elif declared.at:
            self.words[fact], self.at[fact] = declared.words, declared.at


class _Line(NamedTuple):
    """One block with its label and words."""

    start: int
    label: str
    text: str
    hint: str


def find_facts(capture: Capture, page: Page, labels: tuple[str, ...], head: Mapping[str, Declared]) -> Facts:
    """What the head declares, else what the lines around the article say. A fact that has no place is not output."""
    found = _Found(page)
    lines = [_Line(block.start, label, in_line(page.visible.words(block.start, block.end)), block.hint)
             for block, label in zip(page.blocks, labels, strict=True)]
    _take_title(found, page, labels, head)
    if STANDFIRST not in labels:
        found.take_declared("standfirst", head.get("standfirst"))
    found.take_declared("outlet", head.get("outlet"))
    bylines = list(_bylines(lines))
    _take_author(found, bylines, head)
    _take_published(found, lines, head)
    _take_shown(found, page, labels, STANDFIRST)
    found.take_declared("outlet", _suffix(page, capture.text, head.get("page-title"), found.words.get("title", "")))
    _take_outlet(found, page, labels, [place for line, byline in bylines if (place := _moved(line, byline.outlet))[1]], lines)
    _spell_out(found)
    _take_wire(found, lines, bylines)
    host = urlsplit(capture.url).hostname if capture.url else None
    if host and "outlet" not in found.words:
        found.words["outlet"] = host.removeprefix("www.")  # an address is no place on the page; it stands under capture.url
    shown = {fact: place for fact, place in found.shown.items() if fact in ("title", "standfirst")}
    return Facts(found.words, found.at, _apart(shown, page, labels), head["section"].words if "section" in head else "")


def titles_declared(head: Mapping[str, Declared]) -> tuple[str, ...]:
    """The titles that the head of a page gives, that of the window last."""
    return tuple(head[fact].words for fact in ("title", "page-title") if fact in head)


def head_of(capture: Capture, page: Page) -> Mapping[str, Declared]:
    """What the head of a page of HTML declares, or the header lines of a page of plain text."""
    return declared_facts(page, capture.text) if capture.is_html else read_header(capture.text, page.blocks).facts


def _apart(shown: dict[str, tuple[int, int]], page: Page, labels: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Title and standfirst are read by themselves only where they are no words of the body."""
    body = [block for block, label in zip(page.blocks, labels, strict=True) if label == BODY]
    return {fact: place for fact, place in shown.items()
            if not any(block.start < place[1] and place[0] < block.end for block in body)}


def _take_title(found: _Found, page: Page, labels: tuple[str, ...], head: Mapping[str, Declared]) -> None:
    """A first heading that the page shows, else what its head declares, else the line that is labelled so."""
    if any(block.tag == "h1" and label == TITLE for block, label in zip(page.blocks, labels, strict=True)):
        _take_shown(found, page, labels, TITLE)
    if "title" in head:
        found.take_declared("title", _less_outlet(head))
    _take_shown(found, page, labels, TITLE)
    found.take_declared("title", _less_outlet(head))


def _take_shown(found: _Found, page: Page, labels: tuple[str, ...], label: str) -> None:
    for block, each in zip(page.blocks, labels, strict=True):
        if each == label:
            found.take(label, (block.start, block.end))
            return


def _less_outlet(head: Mapping[str, Declared]) -> Declared | None:
    """A declared title without the outlet's name behind it."""
    declared = head.get("title") or head.get("page-title")
    if declared is None:
        return None
    for mark in (" | ", " - ", " – ", " — "):
        words, _, tail = declared.words.rpartition(mark)
        named = head["outlet"].words if "outlet" in head else ""
        if words and (tail == named or ("title" not in head and len(tail.split()) <= 4 < len(words.split()))):
            at = declared.at and (Span(declared.at[0].start, declared.at[0].start + len(words)),)
            return Declared(words, at)
    return declared


def _suffix(page: Page, raw: str, declared: Declared | None, title: str) -> Declared | None:
    """What the title of the window has beside that of the article: the outlet's name."""
    start = declared.words.casefold().find(title.casefold()) if declared and title else -1
    if declared is None or start < 0 or len(declared.words) == len(title):
        return None
    behind = _SUFFIX.split(declared.words[start + len(title):])
    before = _SUFFIX.split(declared.words[:start])
    name = (behind[-1] if len(behind) > 1 else before[0] if len(before) > 1 else "").strip()
    if not name or len(name.split()) > 6 or not name[0].isalnum():
        return None
    places = (find_words(name, raw, piece) for piece in page.declared if piece.kind == "raw" and piece.name == "title")
    return Declared(name, tuple(place for place in places if place)[:1])


def _bylines(lines: list[_Line]) -> Iterator[tuple[_Line, Byline]]:
    """The lines that name somebody as author, those above the body first."""
    below = False
    for line in lines:
        below = below or line.label == BODY
        if line.label != BYLINE:
            continue
        byline = read_byline(line.text, under_title=not below, foot=True)
        if byline is None and line.hint == "byline" and 2 <= len(line.text.split()) <= 5 and looks_like_names(line.text) \
                and not dates_in(line.text):
            byline = Byline(((0, len(line.text)),))
        if byline:
            yield line, byline


def _moved(line: _Line, place: tuple[int, int]) -> tuple[int, int]:
    return (place[0] + line.start, place[1] + line.start) if place[1] else place


def _take_author(found: _Found, bylines: list[tuple[_Line, Byline]], head: Mapping[str, Declared]) -> None:
    """The declared author, unless it is the outlet or a byline says more; the affiliation of whoever it is."""
    declared = head.get("author")
    shown = [(line, byline) for line, byline in bylines if byline.names and not is_nobody(line.text[slice(*byline.names[0])])]
    if declared and not is_nobody(declared.words) and declared.words.casefold() != found.words.get("outlet", "").casefold():
        fuller = [line for line, byline in shown if declared.words.casefold() in line.text.casefold()
                  and re.search(r"(?:,| and | & )", line.text[slice(*byline.names[-1])])]
        places = _shown_together(found.page.visible.text, declared.words.split(APART))
        if places and not fuller:
            found.take("author", *places)
        if not fuller or " and " in declared.words:
            found.take_declared("author", declared)
    for line, byline in shown:
        found.take("author", *(_moved(line, place) for place in byline.names))
        author, name = found.words["author"], line.text[slice(*byline.names[0])]
        if byline.affiliation[1] and (author.casefold() == name.casefold() or name.split()[-1] in author):
            found.take("affiliation", _moved(line, byline.affiliation))


def _shown_together(text: str, names: list[str]) -> list[tuple[int, int]]:
    """Where the page names several authors one after the other, with the comma or "and" between them; empty if nowhere."""
    for first in itertools.islice(re.finditer(re.escape(names[0]), text), 50 if len(names) > 1 else 0):
        places = [first.span()]
        for name in names[1:]:
            end = places[-1][1]
            at = text.find(name, end, end + len(name) + _BETWEEN)
            between = text[end:at] if at >= 0 else ""
            joint = _JOINT.search(between)
            if joint:
                places.append((end + joint.start("joint"), at + len(name)))
            elif between[:1] == ",":
                places[-1] = (places[-1][0], end + 1)
                places.append((at, at + len(name)))
            else:
                break
        if len(places) == len(names):
            return places
    return []


def _take_published(found: _Found, lines: list[_Line], head: Mapping[str, Declared]) -> None:
    """The declared day, else the date that a line says to be it, else one beside the title, one elsewhere, one of a change."""
    if "published" in head:
        found.words["published"] = head["published"].words
        return
    titled = next((index for index, line in enumerate(lines) if line.label == TITLE), 0)
    last = max((index for index, line in enumerate(lines) if line.label == BODY), default=0)
    ranked = []
    for index, line in enumerate(lines):
        if line.label in (DATE, BYLINE) or (line.label == FURNITURE and line.hint == "date"):
            above = lines[index - 1].text.strip(" :") if index else ""
            place = 0 if _FIRST.match(above) or _FIRST.match(line.text) else index
            rank = partial(_rank, above=above, behind_title=index > titled, behind_body=index > last)
            ranked += [(rank(dated), place, dated.iso) for dated in dates_in(line.text)]
    ranked += [(2, titled, dated.iso) for dated in _dates_above(lines, titled)]
    ranked += [(4, 0, dated.iso) for dated in _dates_of_datelines(lines)]
    if ranked:
        found.words["published"] = min(ranked, key=lambda each: each[:2])[2]


def _rank(dated: Dated, above: str, behind_title: bool, behind_body: bool) -> int:
    """How sure a date is that of publication, by what the line, or that above it, calls it; 0 is the surest."""
    if dated.changed or _CHANGED.match(above):
        return 5
    if dated.called or _CALLED.match(above):
        return 0
    return 3 if behind_body else 1 if behind_title else 2


def _dates_above(lines: list[_Line], titled: int) -> tuple[Dated, ...]:
    """The dates in short lines between title and body, whatever else these say."""
    first = next((index for index, line in enumerate(lines) if line.label == BODY), 0)
    return tuple(dated for line in lines[titled + 1:first] if line.label == FURNITURE and len(line.text) < _SHORT
                 for dated in dates_in(line.text))


def _dates_of_datelines(lines: list[_Line]) -> tuple[Dated, ...]:
    first = next((line.text for line in lines if line.label == BODY), "")
    return dates_in(first[:dateline(first)[0]])


def _take_outlet(found: _Found, page: Page, labels: tuple[str, ...], named: list[tuple[int, int]], lines: list[_Line]) -> None:
    place = outlet_in(page, labels, tuple(place for place in named if not is_wire(page.visible.words(*place))))
    if place:
        found.take("outlet", place)
    first = next((line for line in lines if line.label == BODY), None)
    if first:
        _, name, (start, end) = dateline(first.text)
        if name:
            found.take("wire" if is_wire(name) else "outlet", (first.start + start, first.start + end))


def _spell_out(found: _Found) -> None:
    """An outlet that is found by its initials alone gets the name that stands before them on the page, as in "NAME (ABC)"."""
    initials, text = found.words.get("outlet", ""), found.page.visible.text
    if not re.fullmatch(r"[A-Z]{2,8}", initials):
        return
    for mark in itertools.islice(re.finditer(rf" \({initials}\)", text), 20):
        start = max(text.rfind("\n", 0, mark.start()) + 1, mark.start() - 100)
        for word in re.finditer(rf"(?<!\w){initials[0]}\w+", text[start:mark.start()]):
            place = start + word.start(), mark.start()
            if _stands_for(initials, text[slice(*place)]):
                del found.words["outlet"], found.at["outlet"]
                found.take("outlet", place)
                return


def _stands_for(initials: str, name: str) -> bool:
    """Do the first letters of the name's words stand in its initials, in order, and all of these in the name?"""
    rest, letters = iter(initials), iter(name.upper())
    return len(name.split()) > 1 and all(word[0] in rest for word in name.split() if not word[0].islower()) \
        and all(letter in letters for letter in initials)


def _take_wire(found: _Found, lines: list[_Line], bylines: list[tuple[_Line, Byline]]) -> None:
    for line, byline in bylines:
        for place in (byline.outlet, byline.agency):
            if place[1] and is_wire(line.text[slice(*place)]):
                found.take("wire", _moved(line, place))
    for line in lines:
        credit = wire_credit(line.text) if line.label in (FURNITURE, DATE, BYLINE) else None
        if credit:
            found.take("wire", _moved(line, credit))
