"""Which dates stand in a line, and does the line say anything else?

Dates in figures whose day and month can't be told apart, as 02/09/2021, are left out. A date that the page calls that of a
change is marked so.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

MONTHS = {name: number for number, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
     "september sept sep", "october oct", "november nov", "december dec"), 1) for name in names.split()}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\.?"
_EDGE = r"(?:(?<!\w)|(?<=published)|(?<=updated)|(?<=posted)|(?<=modified))"  # a page's labels often stand right before a date
_CORES = (
    r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<number>\d{2})(?P=mark)(?P<day>\d{2})(?!\d)",
    rf"{_EDGE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})(?!\d)",
    rf"(?:{_EDGE}|(?<=\d{{4}})){_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)",
    r"(?<!\d)(?P<one>\d{1,2})[./-](?P<other>\d{1,2})[./-](?P<year>\d{4})(?!\d)",
)
_CLOCK = r"\d{1,2}(?:[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
_ZONE = r"(?:\s?\(?(?-i:[A-Z]{2,5}|Z)\b\)?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?| local time| hrs| [oO]['’]clock)?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CALLED = (r"(?P<called>(?:first |last |originally )?(?:published|posted|updated|modified|edited|issued|released|created|dated?"
           r"|added|uploaded|last updated?|update)(?: on| at)?:?\s?)?")
_DATES = tuple(
    re.compile(rf"{_CALLED}(?:{_CLOCK}{_ZONE},?\s(?:on )?)?(?:(?P<weekday>{_WEEKDAY}),?\s)?(?P<date>{core})"
               rf"(?:(?:T|,?(?: at| [|•·–—-])?\s?){_CLOCK}{_ZONE})?", re.I)
    for core in _CORES
)
_CHANGED = re.compile(r"\b(?:updated?|modified|edited|last)\b", re.I)
_AGO = re.compile(r"\b(?:\d{1,3}|an?) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago\b", re.I)
_TIME = re.compile(rf"(?<!\d){_CLOCK}{_ZONE}", re.I)
_DATE_WORDS = re.compile(
    r"\b(?:first|last|originally|published|posted|updated?|modified|issued|released|created|date|dated|on|at|gmt|utc|cet|est|edt"
    rf"|bst|am|pm|time|local|{_WEEKDAY}|\d{{1,3}}[ -]min(?:ute)?s?(?: read)?)(?!\w)", re.I)
_COUNTED = re.compile(r"(?:number of )?(?:views?|reads?|comments?|shares?|hits|visits)\s?:?\s?\d[\d,.]{0,9}[km]?(?!\w)"
                      r"|(?<!\w)(?:\d[\d,.]{0,9}[km]?|no) (?:comments?|views?|shares?|reads?|hits|likes|replies)(?!\w)", re.I)
_SECTION = r"(?-i:[A-Z])[\w'’-]*(?:,? (?:(?-i:[A-Z])[\w'’-]*|and|&|of|the|/)){0,5}"
_FILED = re.compile(rf"(?<=[\dmM] )(?:in|under) {_SECTION}(?=\Z|\s?[|•·])|[|•·] {_SECTION}(?=\Z|\s?[|•·])", re.I)
_LEFT_OVER = re.compile(r"[\W\d_]*\Z")
_PLACE = re.compile(r"[A-ZÀ-Þ][\w'’ .-]{1,30},")
_TIMED = re.compile(rf"\b(?:published|posted|updated|modified)\b.{{0,40}}\d|(?<!\d)\d{{1,2}}[:.]\d{{2}}(?!\d)|{_AGO.pattern}",
                    re.I)
_YEAR = re.compile(r"\d{4}(?!\d)")  # every date has one
_LONGEST = 2000  # characters of a line that are looked at


class Dated(NamedTuple):
    """One date in a line: ISO 8601, its place with the words that belong to it, and what the line calls it."""

    iso: str
    start: int
    end: int
    changed: bool  # the date of a change, as in "Updated on ..."
    called: bool  # the line says that it is that of publication, as in "Published: ..."


def dates_in(text: str) -> tuple[Dated, ...]:
    """Every date of a line that can be told, in order."""
    found: list[Dated] = []
    if not _YEAR.search(text[:_LONGEST]):
        return ()
    for dated in sorted(_matches(text[:_LONGEST]), key=lambda each: (each.start, -each.end)):
        if not found or dated.start >= found[-1].end:
            found.append(dated)
    return tuple(found)


def _matches(text: str) -> Iterator[Dated]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            iso = _iso(match.groupdict())
            if iso:
                called = match["called"] or ""
                changed = bool(_CHANGED.search(called))
                yield Dated(iso, match.start(), match.end(), changed, bool(called) and not changed)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date in a line as ISO 8601, with its place; None if there is none, or if day and month can't be told apart."""
    found = dates_in(text)
    return found[0][:3] if found else None


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if "one" in parts:
        one, other = int(parts["one"] or 0), int(parts["other"] or 0)
        month, day = _month_and_day(one, other)
        if not month and parts.get("weekday"):
            month, day = _by_weekday(year, one, other, str(parts["weekday"])[:3].lower())
    else:
        named = parts.get("month")
        month, day = MONTHS[named.lower()] if named else int(parts.get("number") or 0), int(parts["day"] or 0)
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    return iso if 1900 <= year <= 2200 and is_day(iso) else None


def is_day(iso: str) -> bool:
    """Is it a day that the calendar has, as ISO 8601 writes it, whatever stands behind it: no 31 February?"""
    try:
        datetime.date.fromisoformat(iso[:10])
    except ValueError:
        return False
    return True


def _month_and_day(one: int, other: int) -> tuple[int, int]:
    """Of two numbers, the month and the day; (0, 0) where each could be the month, as in 02/09."""
    if one > 12 or one == other:
        return other, one
    return (one, other) if other > 12 else (0, 0)


def _by_weekday(year: int, one: int, other: int, weekday: str) -> tuple[int, int]:
    """Of two numbers, the month and the day that fall on the weekday named; (0, 0) where both orders do, or neither."""
    fits = [(month, day) for month, day in ((one, other), (other, one))
            if 1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 12
            and _WEEKDAYS[datetime.date(year, month, day).weekday()] == weekday]
    return fits[0] if len(fits) == 1 else (0, 0)


def is_date_line(text: str) -> bool:
    """Is a date or a time, with at most the words that go with one and a place before it, all that the line says?"""
    if len(text) > 120:
        return False
    found = dates_in(text)
    if found and _PLACE.fullmatch(text[:found[0].start].rstrip()) and not text[found[-1].end:].strip(" ."):
        return True
    if not found and not _TIMED.search(text):
        return False
    rest = _COUNTED.sub(" ", text)
    if any(dated.called or dated.changed for dated in found):
        rest = _FILED.sub(" ", rest)
    return bool(_LEFT_OVER.match(_DATE_WORDS.sub(" ", _TIME.sub(" ", _AGO.sub(" ", without_dates(rest))))))


def without_dates(text: str) -> str:
    """The line with a blank for every date in it, those that can't be told included."""
    for pattern in _DATES if _YEAR.search(text) else ():
        text = pattern.sub(" ", text)
    return text
