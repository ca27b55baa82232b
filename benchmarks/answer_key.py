"""What does a page hold, as a person wrote it down?

A key (`*.key.yaml`, its shape told in `tests/intake/quality/README.md`) names words of its page; here they are found there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from scoring import Place

_SKIPPED = re.compile(r"<!--.*?-->|<(script|style|noscript|template)\b.*?</\1\s*>|<[^>]*>", re.S | re.I)
_ENTITY = re.compile(r"&(?:#\d+|#x[\da-f]+|\w+);", re.I)
_EVEN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " ", "«": '"', "»": '"'})
_DOTS = re.compile(r"\s+(?:\.\.\.|…)\s+")


class Words:
    """The words of a capture with white space and quotation marks folded, and the place of each of their characters."""

    def __init__(self, capture: str, is_html: bool) -> None:
        text, self.places = [], []
        for start, end in _shown(capture, is_html):
            for character in (
                html.unescape(capture[start:end]).translate(_EVEN) if capture[start] == "&" else capture[start].translate(_EVEN)
            ):
                if character.isspace():
                    if text and text[-1] == " ":
                        continue
                    character = " "
                text.append(character.lower() if len(character.lower()) == 1 else character)
                self.places.append((start, end))
        self.text = "".join(text)

    def find(self, phrase: str, behind: int = 0) -> tuple[int, int] | None:
        """Folded characters of a phrase at or behind a folded character; "A ... B" runs from A to B."""
        first, *rest = [fold(part) for part in _DOTS.split(phrase.strip())]
        start = self.text.find(first, behind)
        if start < 0:
            return None
        end = start + len(first)
        for part in rest:
            here = self.text.find(part, end)
            if here < 0:
                return None
            end = here + len(part)
        return start, end

    def raw(self, folded: tuple[int, int]) -> Place:
        """The place in the capture."""
        return self.places[folded[0]][0], self.places[folded[1] - 1][1]


def fold(words: str) -> str:
    """Words with even quotation marks, dashes, white space and case."""
    return " ".join(words.translate(_EVEN).lower().split())


def _shown(capture: str, is_html: bool) -> Iterator[Place]:
    here = 0
    for tag in _SKIPPED.finditer(capture) if is_html else ():
        yield from _characters(capture, here, tag.start(), True)
        here = tag.end()
    yield from _characters(capture, here, len(capture), is_html)


def _characters(capture: str, start: int, end: int, is_html: bool) -> Iterator[Place]:
    here = start
    while here < end:
        entity = _ENTITY.match(capture, here, end) if is_html and capture[here] == "&" else None
        yield here, entity.end() if entity else here + 1
        here = entity.end() if entity else here + 1


class Key:
    """What a page holds, as a person wrote it down, with places found."""

    def __init__(self, path: Path, capture: str, is_html: bool) -> None:
        self.given = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.words = Words(capture, is_html)
        self.lost: list[str] = []
        self.body = self._body()
        self.start = min((start for start, _ in self.body), default=0)
        self.statements = [
            (entry, self._pieces(entry["says"], entry.get("part", "body"))) for entry in self.given.get("statements") or ()
        ]
        self.names = [
            {fold(name) for name in (entry["name"], *(entry.get("also") or ()))} for entry in self.given.get("actors") or ()
        ]

    def _body(self) -> list[tuple[int, int]]:
        found, here = [], 0
        for paragraph in self.given["body"]:
            place = self.words.find(paragraph, here)
            if place is None:
                self.lost.append(f"body: {paragraph}")
            else:
                found.append(place)
                here = place[1]
        return found

    def _pieces(self, says: str | list[str], part: str) -> list[Place]:
        places = []
        here = self.start if part == "body" else 0
        for piece in says if isinstance(says, list) else [says]:
            place = (
                next(
                    (
                        inside
                        for start, end in self.body
                        if (inside := self.words.find(piece, max(start, here))) and inside[1] <= end
                    ),
                    None,
                )
                if part == "body"
                else None
            )
            place = place or self.words.find(piece, here) or self.words.find(piece)
            if place is None:
                self.lost.append(f"says: {piece}")
            else:
                places.append(self.words.raw(place))
                here = place[1]
        return places

    def same(self, one: str | None, others: Iterable[str | None]) -> bool:
        """Is one of the names that of the actor that the key means?"""
        mine = {fold(one)} if one else set()
        for names in self.names:
            if mine & names:
                mine |= names
        return bool(mine & {fold(other) for other in others if other}) or (not one and not any(others))
