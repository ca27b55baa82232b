"""What elements does an XML file hold, and at which line and column?

Read with the standard library's expat, one element after the other. A document type is refused when it is met, which
is before any entity could be declared: nothing is unfolded and no other file is looked at. Elements of a foreign
namespace are passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from xml.parsers import expat

from detente.errors import BadInput, Problem
from detente.store.filefaults import Faults, Place

DEEPEST = 64
Start = Callable[[str, dict[str, str], Place], None]
End = Callable[[str, str], None]


class Walk:
    """One way through a file, whose outermost element is known when the first `start` is called."""

    def __init__(self, path: str, faults: Faults) -> None:
        self.path, self.faults = path, faults
        self._space: str | None = None  # the namespace of the outermost element
        self._depth = 0
        self._letters: list[str] = []
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True

    @property
    def at(self) -> Place:
        """Line and column, from 1, of what is being read."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def through(self, text: str, start: Start, end: End) -> None:
        """Call `start(name, attributes, place)` and `end(name, text)` for each element. Raises BadInput for what is no XML."""
        def opened(name: str, attributes: dict[str, str]) -> None:
            self._depth += 1
            if self._depth > DEEPEST:
                raise self._refused(f"nested deeper than {DEEPEST} levels", "")
            self._letters.clear()
            if local := self._local(name):
                start(local, attributes, self.at)

        def closed(name: str) -> None:
            self._depth -= 1
            if local := self._local(name):
                end(local, "".join(self._letters))
            self._letters.clear()

        self._parser.StartElementHandler, self._parser.EndElementHandler = opened, closed
        self._parser.CharacterDataHandler = self._letters.append
        self._parser.StartDoctypeDeclHandler = self._doctype
        try:
            self._parser.Parse(text.encode("utf-8", "surrogatepass"), True)
        except expat.ExpatError as fault:
            self.faults.wrong((fault.lineno, fault.offset + 1), f"not readable as XML: {expat.ErrorString(fault.code)}")
            raise self.faults.refused() from None

    def _local(self, name: str) -> str:
        """An element's name without its namespace; empty for one of a foreign namespace."""
        space, _, local = name.rpartition(" ")
        if self._space is None:
            self._space = space
        return local if space == self._space else ""

    def _doctype(self, *_: Any) -> None:
        raise self._refused("a document type (<!DOCTYPE ...>) stands here", "such files are not read: remove it")

    def _refused(self, message: str, hint: str) -> BadInput:
        return BadInput([Problem(message, hint, "", self.path, *self.at)])


def outermost(text: str, path: str) -> tuple[str, Place]:
    """The name of a text's outermost element, in small letters, and where it stands. Raises BadInput if there is none."""
    found: list[tuple[str, Place]] = []

    def first(name: str, _: dict[str, str], at: Place) -> None:
        found.append((name.lower(), at))
        raise _Enough

    with suppress(_Enough):
        Walk(path, Faults(path)).through(text, first, lambda name, text: None)
    return found[0]


class _Enough(Exception):
    """The first element was seen."""
