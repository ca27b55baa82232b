"""Where does each part of a model file stand, and what is wrong with it?

A file's text is a stranger's: what is quoted from it in a message is cut short and escaped, and names that could not be shown
on one line are refused. Hints cost a search through the known names, so they are left out where there are very many.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from detente.errors import ModelError, Problem, did_you_mean
from detente.store.yamltree import Path, Tree

MOST_TOLD = 100  # problems; the rest are counted
LONGEST_NAME = 200  # characters
_MOST_KNOWN, _LONGEST_HINTED = 500, 100  # names to search, characters of the word: beyond, no hint
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_PLAIN = re.compile(r"[^\s,\[\]{}#]+")
_UNSHOWN = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they turn round the direction of what follows


class Source:
    """A model file's data with the place of each part. Problems are gathered and told together."""

    def __init__(self, tree: Tree, path: str, text: str) -> None:
        self.tree, self.path, self._text = tree, path, text
        self.problems: list[Problem] = list(tree.problems)
        self.untold = 0

    @property
    def value(self) -> Any:
        """The whole file as plain data."""
        return self.tree.value

    def wrong(self, at: Path, message: str, hint: str = "", key: bool = False) -> None:
        """Note a problem at the value, or at the key, of a path."""
        if len(self.problems) >= MOST_TOLD:
            self.untold += 1
            return
        mark = self.tree.key_mark(at) if key else self.tree.mark(at)
        item = ".".join(shown(step) for step in at if isinstance(step, str))
        line, column = mark if self.tree.values else (0, 0)
        self.problems.append(Problem(message, hint, item, self.path, line, column))

    def refused(self) -> ModelError:
        """All problems, in the order of the file."""
        told = sorted(self.problems, key=lambda problem: (problem.line, problem.column))
        more = [Problem(f"and {self.untold:,} more problems", path=self.path)] if self.untold else []
        return ModelError([*told, *more])

    def near(self, word: str, known: Collection[str]) -> str:
        """A hint that names the nearest known word; empty where looking for it would take long."""
        if len(self.problems) >= MOST_TOLD or len(known) > _MOST_KNOWN or len(word) > _LONGEST_HINTED:
            return ""
        return did_you_mean(word, known)

    def items(self, key: str, what: str = "this must be a list") -> list[Any]:
        """The list under a key of the file; empty if there is none."""
        return self.list_at((key,), self.value.get(key), what)

    def list_at(self, at: Path, value: Any, what: str = "this must be a list", hint: str = "") -> list[Any]:
        """The list at a path; empty if there is none."""
        if value is not None and not isinstance(value, list):
            plain = isinstance(value, str) and value and len(value) < LONGEST_NAME
            self.wrong(at, what, hint or (f"write a list: [{shown(value)}]" if plain else ""))
        return value if isinstance(value, list) else []

    def table(self, *at: str) -> dict[str, Any]:
        """The mapping at a path of the file; empty if there is none."""
        value: Any = self.value
        for step in at:
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None and not isinstance(value, dict):
            self.wrong(at, "this must be a list of names, each with its value")
        return value if isinstance(value, dict) else {}

    def tables(self, key: str, actors: Collection[str]) -> dict[str, Any]:
        """The mapping under a key, by actor; what stands under nobody's name is a problem."""
        given = self.table(key)
        for name in given:
            if name not in actors:
                self.wrong((key, name), f"no decision maker is called {quoted(name)}", self.near(name, actors), key=True)
        return {name: value for name, value in given.items() if name in actors}

    def several(self, at: Path, value: Any, what: str) -> list[Any]:
        """The list at a path, or, told, what a text with commas lists. what: "options of Band"."""
        if not isinstance(value, str):
            return self.list_at(at, value, f"{what} are a list")
        self.wrong(at, f"{what} are a list", f"[{shown(value)}]")
        return [part.strip() for part in value.split(",") if part.strip()]

    def pairs(self, at: Path, value: Any, what: str) -> list[Any]:
        """The list of pairs at a path; told, and empty, where one pair stands there without its own brackets."""
        given = self.list_at(at, value, what)
        if len(given) == 2 and not any(isinstance(entry, list | dict) for entry in given):
            one, other = (shown(self.written((*at, place), entry)) for place, entry in enumerate(given))
            self.wrong(at, what, f"write a list of pairs: [[{one}, {other}]]")
            return []
        return given

    @cached_property
    def _lines(self) -> list[str]:
        return _BREAK.split(self._text)

    def written(self, at: Path, value: Any) -> str:
        """A scalar as it is written: 007 is `007`, though YAML reads the number seven."""
        if isinstance(value, str):
            return value
        mark = self.tree.mark(at)
        line = self._lines[mark.line - 1] if mark.line <= len(self._lines) else ""
        found = _PLAIN.match(line, mark.column - 1)
        return found[0] if found and _reads_as(found[0], value) else str(value)

    def turned(self, at: Path, value: Any, key: bool = False) -> bool:
        """Whether YAML made a number of what was meant as a row of signs (0100, 1e3). Then it is told."""
        text = self.written(at, value)
        if isinstance(value, str) or text == str(value):
            return False
        self.wrong(at, f"{shown(text)} without quotes is read as the number {value}", f"put it in quotes: '{shown(text)}'", key)
        return True

    def name(self, at: Path, value: Any, what: str, key: bool = False) -> str:
        """A name that can be shown on one line; empty, and told, if it is none. what: "an option"."""
        if isinstance(value, list | dict) or value is None:
            self.wrong(at, f"{what} is a name", key=key)
            return ""
        text = value if key else self.written(at, value)
        trouble = name_trouble(text)
        if trouble:
            self.wrong(at, f"{what} is a name; {quoted(text)} {trouble}", "write a short name on one line", key)
        return "" if trouble else text


def bytes_of(where: FilePath) -> bytes:
    """What a file holds. Raises ModelError where it can't be read."""
    try:
        return where.read_bytes()
    except (OSError, ValueError) as fault:
        what = getattr(fault, "strerror", None) or str(fault)
        hint = "name a file in it; a case's folder is for detente assess" if isinstance(fault, IsADirectoryError) else ""
        raise ModelError([Problem(f"can't be read: {what}", hint, path=str(where))]) from None


def name_trouble(text: str) -> str:
    """Why a text can't be a name; empty if it can."""
    if not text.strip():
        return "is empty"
    if len(text) > LONGEST_NAME:
        return f"has {len(text):,} characters, at most {LONGEST_NAME} can be shown"
    if any(letter in _TURNING or unicodedata.category(letter) in _UNSHOWN for letter in text):
        return "holds a character that can't be shown"
    return ""


def _reads_as(token: str, value: Any) -> bool:
    try:
        return token.lower() == str(value).lower() or float(token) == value
    except ValueError:
        return False


def shown(text: str) -> str:
    """A stranger's text as it may stand in a message: short, on one line."""
    short = text if len(text) <= 60 else text[:57] + "..."
    return short if short.isprintable() else repr(short)[1:-1]


def quoted(text: str) -> str:
    """The same in quotes."""
    return repr(text if len(text) <= 60 else text[:57] + "...")
