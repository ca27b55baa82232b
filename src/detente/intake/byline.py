"""Who wrote it, and when, as the lines around an article say?"""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME_WORD = (
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]{0,30}|(?:de|da|di|del|della|van|von|der|den|al|el|bin|ibn|la|le|du|dos)|al-[A-Z][\w'’-]{1,30})"
)
_NAME = rf"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]{{0,30}}(?: {_NAME_WORD}){{1,4}}"
_NAMES = rf"{_NAME}(?:, {_NAME}){{0,3}}(?:,? (?:and|&) {_NAME})?"
_ROLE = (
    r"(?:research|senior|junior|visiting|political|staff|special|foreign|defen[cs]e|diplomatic|chief|former|associate|assistant"
    r"|adjunct|editor|reporter|correspondent|fellow|professor|analyst|journalist|columnist|researcher|lecturer|director|author"
    r"|writer|historian|economist|contributor|freelance|member|head|scholar|expert|PhD|Ph\.D|a |an |the )"
)
_BY = re.compile(
    rf"(?:(?:[Ww]ritten|[Rr]eported|[Ww]ords|[Tt]ext|[Ss]tory|[Aa]nalysis|[Oo]pinion|[Cc]omment|[Rr]eport(?:ing)?"
    rf"|[Pp]osted|[Pp]ublished) )?"
    rf"[Bb][Yy]:? "
    rf"(?P<name>{_NAMES})(?P<rest>(?:,| in | for | at | on | [|–—-] ).{{0,200}})?\.?\Z"
)
_UNDER = re.compile(rf"(?P<name>{_NAME}), (?P<rest>{_ROLE}.{{2,160}})\Z", re.I)
_FOOT = re.compile(rf"(?P<name>{_NAME}),? (?:is|was) (?P<rest>(?:a|an|the) .{{4,300}})\Z")
_LABELLED = re.compile(rf"(?:[Aa]uthors?|[Rr]eporter|[Ww]riter|[Cc]orrespondent)s?: (?P<name>{_NAMES})(?P<rest>,.{{0,160}})?\Z")
_ROLE_IN = re.compile(
    r"\b(?:fellow|professor|analyst|journalist|columnist|researcher|lecturer|editor|correspondent|author|writer|historian"
    r"|economist|reporter|scholar|director)\b",
    re.I,
)

MONTHS = {name: number for number, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
     "september sept sep", "october oct", "november nov", "december dec"), 1) for name in names.split()}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\.?"
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"(?<!\w)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>\d{{4}})(?!\d)", re.I),
    re.compile(rf"(?<!\w){_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)", re.I),
    re.compile(r"(?<!\d)(?P<one>\d{1,2})[./](?P<other>\d{1,2})[./](?P<year>\d{4})(?!\d)"),
)
_DATE_WORDS = re.compile(
    r"\b(?:first |last )?(?:published|posted|updated|modified|issued|released"
    r"|date|dated|on|at|gmt|utc|cet|est|edt|bst|am|pm|a\.m|p\.m"
    r"|mon|tue|wed"
    r"|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|hours?|minutes?|ago|time|local|min|read)\b",
    re.I,
)
_LEFT_OVER = re.compile(r"[\W\d_]*\Z")


class Byline(NamedTuple):
    """Name and affiliation in one line; offsets into the line, half-open; (0, 0) if there is none."""

    name: tuple[int, int]
    affiliation: tuple[int, int]


def read_byline(text: str, under_title: bool = False, foot: bool = False) -> Byline | None:
    """The author's name and affiliation in a line of at most 30 words, or None if it is no byline."""
    if len(text) > 400 or len(text.split()) > 40:
        return None
    match = _BY.match(text) or _LABELLED.match(text)
    if match is None and under_title:
        match = _UNDER.match(text)
    if match is None and (foot or under_title):
        match = _FOOT.match(text)
        if match and not _ROLE_IN.search(match["rest"]):
            match = None
    if match is None:
        return None
    return Byline(match.span("name"), _affiliation(match))


def _affiliation(match: re.Match[str]) -> tuple[int, int]:
    if not match["rest"]:
        return (0, 0)
    start, end = match.span("rest")
    words = match.string[start:end]
    start += len(words) - len(words.lstrip(" ,|–—-"))
    end -= len(words) - len(words.rstrip(" ."))
    if re.match(r"(?:in|for|at|on) ", match.string[start:end]) or is_date_line(match.string[start:end]):
        return (0, 0)
    return (start, end) if end > start else (0, 0)


def is_byline(text: str, under_title: bool = False, foot: bool = False) -> bool:
    """Does the line name who wrote the article?"""
    return read_byline(text, under_title, foot) is not None


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date in a line as ISO 8601, with its place; None if there is none, or if day and month can't be told apart."""
    found = []
    for pattern in _DATES:
        match = pattern.search(text[:2000])
        if match:
            iso = _iso(match.groupdict())
            if iso:
                found.append((match.start(), match.end(), iso))
    if not found:
        return None
    start, end, iso = min(found)
    return iso, start, end


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if "one" in parts:
        month, day = _month_and_day(int(parts["one"] or 0), int(parts["other"] or 0))
    else:
        named = parts.get("month")
        month, day = MONTHS[named.lower()] if named else int(parts.get("number") or 0), int(parts["day"] or 0)
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= 2200 else None


def _month_and_day(one: int, other: int) -> tuple[int, int]:
    """Of two numbers, the month and the day; (0, 0) where each could be the month, as in 02/09."""
    if one > 12 or one == other:
        return other, one
    return (one, other) if other > 12 else (0, 0)


def is_date_line(text: str) -> bool:
    """Is a date, with at most the words that go with one, all that the line says?"""
    if len(text) > 120:
        return False
    found = find_date(text)
    text_before = text[:found[1]].rstrip() if found else ""
    if found and re.fullmatch(r"[A-ZÀ-Þ][\w'’ .-]{1,30},", text_before):
        return not text[found[2]:].strip(" .")
    rest = text[:found[1]] + " " + text[found[2]:] if found else text
    if not found and not re.search(
        r"\b(?:published|updated|posted)\b.{0,40}\d|\d{1,2}:\d{2}|\d (?:hours?|minutes?|days?) ago", text, re.I
    ):
        return False
    rest = re.sub(r"(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?", " ", rest)
    for pattern in _DATES:
        rest = pattern.sub(" ", rest)
    return bool(_LEFT_OVER.match(_DATE_WORDS.sub(" ", rest)))
