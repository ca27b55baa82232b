"""What is wrong with a file of ties, actors or candidates, and where?

Faults are gathered as they are found and told together, in the order of the file: the first fifty, and how many more.
Places and hints, which cost time, are worked out for those that are told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from detente.errors import BadInput, Problem, did_you_mean

MOST_TOLD = 50
_MOST_KNOWN, _LONGEST_HINTED = 2000, 100  # names to search, characters of the word: beyond, no hint
Place = tuple[int, int]


class _Fault(NamedTuple):
    at: Place
    message: str
    hint: str
    word: str  # to look for among `known`; empty: nothing to look for
    known: Collection[str]
    item: str


class Faults:
    """Gathers the faults of one file. `place` turns where a fault was noted into line and column, both from 1."""

    def __init__(self, path: str, place: Callable[[Place], Place] = lambda at: at) -> None:
        self.path, self.place = path, place
        self._found: list[_Fault] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def wrong(self, at: Place, message: str, hint: str = "", word: str = "", known: Collection[str] = (),
              item: str = "") -> None:
        """Note a fault (of `item`); where `word` is given, the hint names what is nearest to it among `known`."""
        self._found.append(_Fault(at, message, hint, word, known, item))

    def refused(self) -> BadInput:
        """The faults as an error."""
        told = sorted(self._found, key=lambda fault: fault.at)[:MOST_TOLD]
        problems = [Problem(fault.message, _hint(fault), fault.item, self.path, *self.place(fault.at)) for fault in told]
        more = len(self._found) - len(told)
        return BadInput([*problems, *([Problem(f"and {more:,} more of such", path=self.path)] if more else [])])

    def check(self) -> None:
        """Raises BadInput if there is any fault."""
        if self._found:
            raise self.refused()


def _hint(fault: _Fault) -> str:
    if not fault.word or not fault.known or len(fault.known) > _MOST_KNOWN or len(fault.word) > _LONGEST_HINTED:
        return fault.hint
    return did_you_mean(fault.word, (word for word in fault.known if len(word) <= _LONGEST_HINTED and word.isprintable()))
