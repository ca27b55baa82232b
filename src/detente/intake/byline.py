"""Who wrote it, as a line around the article says?

A line is cut at its dates and at the marks that part its pieces; a piece names the author by "By NAME" or the like, or by the
name alone where the line's place on the page says as much.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from .dates import dates_in, is_date_line
from .form import FINITE
from .lexicon import lexicon, word_set
from .states import state_words

Place = tuple[int, int]

_CAPITAL = r"(?-i:[A-ZÀ-ÖØ-ÞĀ-Ž])"
_PARTICLES = "de|da|di|del|della|van|von|der|den|al|el|bin|ibn|la|le|du|dos"
_NAME_WORD = rf"(?:{_CAPITAL}[\w'’.-]{{0,30}}|(?:{_PARTICLES})(?![\w'’])|al-{_CAPITAL}[\w'’-]{{1,30}})"
_NAME = rf"{_CAPITAL}[\w'’.-]{{0,30}}(?: {_NAME_WORD}){{1,4}}"
_LATER = r"(?: ?\((?:now|earlier|later|previously|and earlier|(?:until|from|since|till) [\w. :]{1,12}|in [A-Z][\w ]{1,30})\))?"
_ASIDE = re.compile(r" ?\([^()]{1,40}\)")
_NAMES = rf"{_NAME}{_LATER}(?:, {_NAME}{_LATER}){{0,3}}(?:,? (?:and|&) {_NAME}{_LATER})?"
_WORK = (r"(?:written|reported|words|text|story|analysis|opinion|comment|commentary|report(?:ing)?|posted|published|submitted"
         r"|interview(?:ed)?|essay|review|article|conducted|photographs? and text|moderated)")
_BY = re.compile(rf"(?:(?:(?:an?|guest) )?{_WORK},? )?(?:by|from):? (?:(?:dr|prof|professor)\.? )?\[?"
                 rf"(?P<name>{_NAMES})(?P<rest>.*)\Z", re.I)
_LABELLED = re.compile(
    rf"(?:authors?|reporters?|writers?|correspondents?|text|words|story|interview|byline)(?: ?: ?| ?[|] ?)"
    rf"(?P<name>{_NAMES})(?P<rest>.*)\Z", re.I)
_BARE = re.compile(rf"(?P<name>{_NAMES})(?P<rest>.*)\Z")
_REPORTS = re.compile(rf"(?P<name>{_NAMES}) (?:reports|reporting|writes) from (?P<rest>.{{2,80}})\Z")
_FOOT = re.compile(rf"(?P<name>{_NAMES}),? (?:is|was|are) "
                   rf"(?P<rest>(?:an? |the |[\w’'-]{{2,30}}(?: of| at|['’]s) ).{{4,300}})\Z")
_BIO = re.compile(r",? (?:is|was|are|reports|reported|covers|writes|works|teaches|leads|directs|heads|spoke|talked"
                  r"|has (?:covered|reported|written|worked)|contributed|lives|holds|served|joined|can be)\b")
ROLE_IN = re.compile(
    r"\b(?:fellow|professor|analyst|journalist|columnist|researcher|lecturer|editor|correspondent|author|writer|historian|chief"
    r"|economist|reporter|scholar|director|teaches|head|expert|specialist|adviser|advisor|student|candidate|member|founder"
    r"|chair|ambassador|minister|diplomat|contributor|freelancer?|consultant|coordinator|president|secretary)\b", re.I)
_PLACE_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?: [A-ZÀ-ÖØ-Þ][\w'’.-]*){0,3}"
_IN_PLACE = re.compile(rf" (?:in|at|reporting from|from) (?:the )?{_PLACE_NAME}(?:,(?! and) (?:the )?{_PLACE_NAME})?")
_AND_PLACE = re.compile(rf",? and {_PLACE_NAME}\Z")
_NEXT_NAME = re.compile(rf",? (?:and|&) {_NAME}(?= in | at |;)")
_FOR = re.compile(rf",? (?:for|of|at) (?P<outlet>(?:the )?{_CAPITAL}[\w'’&.-]*(?: (?:of|the|and|{_CAPITAL}[\w'’&.-]*)){{0,4}})")
_AFTER_MARK = re.compile(r"\s?[,|/•·(–—-]\s?(?P<words>[^|•·()]{2,300})\)?\s?\.?\Z", re.S)
_STAFF = frozenset(["staff", "newsroom", "desk", "agencies", "correspondent", "correspondents", "reporter", "reporters", "team",
                    "bureau", "editors", "newsdesk"])
_LONG_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]{2,} ){3,}[A-ZÀ-Þ][\w'’-]{2,}")  # without particle or initial: rather a title
_LONGEST_ROLE = 13  # words of a line with a full stop that is no sentence of the body
_LONGEST_BARE = 20  # words of a line that opens with a name and isn't called a byline
_PARTS = re.compile(r"\s?[|•·]\s?|\s{2,}|\t|\s[–—-]\s(?=\d|(?:last )?updated|published)|,\s?\Z")
_REACHED = re.compile(r"(?:[|,(] ?)?(?:\S{1,60}@\S{2,60}|@\w{1,30}|\]\(\S{2,300})\)?")  # an address or a handle behind the name
_AROUND = " ,;–—-|/•·\t\r\n\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u2028\u2029"
_SENTENCE = re.compile(r"(?<=[a-z)]{2}[.!?]) (?=[A-Z])")
_PROPER_WORD = r"(?:of|the|and|for|de|[A-ZÀ-ÖØ-Þ0-9][\w'’&.-]*)"
_PROPER = re.compile(rf"{_PROPER_WORD}(?: {_PROPER_WORD}){{0,5}}\Z")


class Byline(NamedTuple):
    """Whom a line names. Offsets into the line, half-open; (0, 0) if there is none."""

    names: tuple[Place, ...]  # pieces that joined by a blank give the name or names; empty where nobody is named
    affiliation: Place = (0, 0)
    outlet: Place = (0, 0)  # "By NAME, OUTLET": the outlet, or an agency
    agency: Place = (0, 0)  # an agency or a staff that stands in the author's place


def read_byline(text: str, under_title: bool = False, foot: bool = False) -> Byline | None:
    """Whom a line of at most 40 words names as author, or None if it is no byline.

    `under_title`: the line stands between title and body, so that a name alone will do. `foot`: it stands behind the body, so
    that "NAME is a ROLE" will do.
    """
    if len(text) > 500 or len(text.split()) > 60:
        return None
    for start, end in pieces(text):
        found = _read(text[start:end].rstrip(), under_title, foot)
        if found:
            return _shifted(found, start)
    return None


def pieces(text: str) -> tuple[Place, ...]:
    """What the marks and dates of a line leave between them."""
    edges = [(dated.start, dated.end) for dated in dates_in(text)] if len(text) < 300 else []
    edges = sorted(edges + [match.span() for match in _PARTS.finditer(text[:500]) if match.end() > match.start()])
    found, here = [], 0
    for start, end in [*edges, (len(text), len(text))]:
        inner = text[here:start]
        words = re.sub(r" (?:on|at)(?: \d{1,2}[:.]\d{2}.{0,12})?\Z", "", inner.strip(_AROUND)).strip()
        if words:
            first = here + inner.index(words)
            found.append((first, first + len(words)))
        here = max(here, end)
    return tuple(found)


def _shifted(byline: Byline, by: int) -> Byline:
    def move(place: Place) -> Place:
        return (place[0] + by, place[1] + by) if place[1] else place

    return Byline(tuple(map(move, byline.names)), move(byline.affiliation), move(byline.outlet), move(byline.agency))


def _read(text: str, under_title: bool, foot: bool) -> Byline | None:
    prefix = re.match(r"(?:by:? )", text, re.I)
    plain = text[prefix.end():] if prefix else text
    if (prefix or under_title) and is_nobody(plain):
        start = len(text) - len(plain)
        return Byline((), agency=(start, len(text)))
    match = _BY.match(text) or _LABELLED.match(text) or _REPORTS.match(text)
    if match:
        return _with_rest(match)
    if foot and (match := _FOOT.match(text)) and ROLE_IN.search(match["rest"]):
        start, end = match.span("rest")
        cut = _SENTENCE.search(text, start)
        return Byline((match.span("name"),), _trimmed(text, start, cut.start() if cut else end))
    return _bare(text) if under_title and len(text.split()) <= _LONGEST_BARE else None


def _bare(text: str) -> Byline | None:
    """A line that opens with a name and says no more than a byline does: a place, a role, an outlet, a second name."""
    match = _BARE.match(text)
    if match is None or not looks_like_names(text[:_end_of_names(text, *match.span("name"))]):
        return None
    if text.endswith((".", ".”", '."')) and len(text.split()) > _LONGEST_ROLE and FINITE.search(match["rest"]):
        return None
    found, rest = _with_rest(match), match["rest"]
    if found and any(_LONG_NAME.fullmatch(text[slice(*name)]) for name in found.names):
        return None
    if found is None or not rest.strip() or found.affiliation[1] or found.outlet[1]:
        return found
    return found if len(found.names) > 1 or rest.startswith(" and ") or _IN_PLACE.fullmatch(rest.rstrip(" .")) else None


def _with_rest(match: re.Match[str]) -> Byline | None:
    """The names with what follows them: places, an outlet, an affiliation; None where the line is a sentence."""
    text = match.string
    here = _end_of_names(text, *match.span("name"))
    names = _pieces_of_names(text, match.start("name"), here)
    while (place := _IN_PLACE.match(text, here)) is not None:
        here = place.end()
        following = _NEXT_NAME.match(text, here)
        if following is None:
            break
        start = here + (1 if text[here] == " " else 2)
        names.append((start, following.end()))
        here = following.end()
    if here > names[-1][1] and (further := _AND_PLACE.match(text, here)):
        here = further.end()
    rest = text[here:].strip(" .")
    if not rest or rest[0] in ";)" or _REACHED.fullmatch(rest):
        return Byline(tuple(names))
    if is_wire(rest):
        start = text.index(rest, here)
        return Byline(tuple(names), outlet=(start, start + len(rest)))
    if rest.startswith("and ") and is_nobody(rest.removeprefix("and ")):
        return Byline(tuple(names))
    outlet = _FOR.match(text, here)
    if outlet and outlet.end() >= len(text.rstrip(" .")):
        return Byline(tuple(names), outlet=outlet.span("outlet"))
    behind = _AFTER_MARK.match(text, here)
    if behind is None:
        return None
    return _behind(text, tuple(names), *_trimmed(text, *behind.span("words")))


def _pieces_of_names(text: str, start: int, end: int) -> list[Place]:
    """The names without what stands in brackets between them, as in "A (now) and B (earlier)"."""
    found, here = [], start
    for aside in _ASIDE.finditer(text, start, end):
        found.append((here, aside.start()))
        here = aside.end() + (text[aside.end():aside.end() + 1] == " ")
    return [*found, (here, end)] if here < end else found


def _end_of_names(text: str, start: int, end: int) -> int:
    """Where a list of names ends: before an outlet, an agency or a role; before the second of two that only a comma parts."""
    cuts = [start + match.start() for match in re.finditer(r",? (?:and|&) |, ", text[start:end])]
    for cut in cuts:
        piece = re.split(r",? (?:and|&) |, ", text[cut:end].lstrip(" ,").removeprefix("and ").removeprefix("& "))[0]
        if is_wire(piece) or has_media_word(piece) or ROLE_IN.search(piece) or (text[cut] == "," and len(cuts) == 1
                                                                                 and " and " not in text[cut:cut + 6]):
            return cut
    words = text[start:end]
    tail = " ".join(words.split(" ")[2:])
    return end - len(tail) - 1 if tail and is_wire(tail) else end


def _behind(text: str, names: tuple[Place, ...], start: int, end: int) -> Byline | None:
    words = text[start:end]
    if is_date_line(words) or re.match(r"(?:in|for|at|on|with) ", words):
        return Byline(names)
    bare = _IN_PLACE.sub("", words).strip(" ,") if not ROLE_IN.search(words) else words
    if _PROPER.match(bare) and not ROLE_IN.search(bare):
        known = is_wire(bare) or has_media_word(bare)
        return Byline(names, outlet=(start, start + len(bare)) if known and words.startswith(bare) else (0, 0))
    if ROLE_IN.search(words):
        return Byline(names, _trimmed(text, start, _cut(text, start, end)))
    return Byline(names, (start, end)) if len(words.split()) <= 30 and not re.search(r"[.!?]\s", words) else None


def _cut(text: str, start: int, end: int) -> int:
    stop = _SENTENCE.search(text, start, end)
    return stop.start() if stop else end


def _trimmed(text: str, start: int, end: int) -> Place:
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ,|–—-"))
    end -= len(words) - len(words.rstrip(" ."))
    return (start, end) if end > start else (0, 0)


def is_byline(text: str, under_title: bool = False, foot: bool = False) -> bool:
    """Does the line name who wrote the article?"""
    return read_byline(text, under_title, foot) is not None


def is_bio(text: str, names: frozenset[str]) -> bool:
    """Does a paragraph tell about one of these authors: the name, and "is", "reports", "covers" or the like?"""
    return any(text.startswith(name) and _BIO.match(text, len(name)) for name in names)


def is_wire(name: str) -> bool:
    """Is it a news agency that others print?"""
    return name.strip().removeprefix("the ").removeprefix("The ").casefold() in _wires()


@functools.cache
def _wires() -> frozenset[str]:
    return frozenset(name.casefold().removeprefix("the ") for name in lexicon("furniture")["wire"])


def is_nobody(name: str) -> bool:
    """Does it name no person: an agency, "Staff and agencies", "Our correspondent"?"""
    words = re.findall(r"[\w'’.-]+", name.lower())
    outlets = word_set("byline", "media")
    if not words or len(words) > 8:
        return False
    plain = [word for word in words if not is_wire(word) and word not in word_set("byline", "nobody")]
    unknown = [word for word in plain if word not in outlets]
    manned = len(unknown) <= 1 and any(word in _STAFF for word in words) and not re.search(r",|\d", name)
    return is_wire(name) or not plain or manned


def has_media_word(name: str) -> bool:
    """Does a word in it say that it is an outlet's name?"""
    return any(word in word_set("byline", "media") for word in re.findall(r"[a-z]+", name.lower()))


def looks_like_names(text: str) -> bool:
    """May the words, capitalised each, be names of persons: no word that names have not, no state, no outlet?"""
    words = re.findall(r"[\w'’-]+", text)
    common = word_set("byline", "no_name") - {"and", "may", "march", "april", "june", "august"}
    return not has_media_word(text) and not any(word.lower() in common for word in words) and not any(
        word in state_words() for word in (*words, text))
