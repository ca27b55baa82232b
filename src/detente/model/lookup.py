"""Is there anything of that name in the case?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from detente.errors import did_you_mean
from detente.model.case import Case
from detente.model.expression import atoms, parse_expression
from detente.model.kind import KIND
from detente.model.range import Range

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing wrong with a case, at the path of the value in its file."""

    path: Path
    message: str
    hint: str = ""
    on_key: bool = False  # the key is wrong, not its value


class Lookup:
    """A case with its names; `forgiven` names are taken as known."""

    def __init__(self, case: Case, forgiven: set[str]) -> None:
        self.case, self.forgiven = case, forgiven
        self.option_names = set(case.names.options)

    def known(self, path: Path, name: str | None, what: str, among: Collection[str]) -> Iterator[Fault]:
        if name is not None and name not in among and name not in self.forgiven:
            yield Fault(path, f"no {what} is called {name!r}", did_you_mean(name, among))

    def actor(self, path: Path, name: str | None, on_key: bool = False) -> Iterator[Fault]:
        for fault in self.known(path, name, "actor", self.case.actors):
            yield fault._replace(on_key=on_key)

    def statement(self, path: Path, text: str) -> Iterator[Fault]:
        """A statement over options reads, and names options that exist."""
        try:
            named = list(atoms(parse_expression(text)))
        except ValueError as fault:
            yield Fault(path, str(fault))
            return
        for name in dict.fromkeys(named):
            if name not in self.option_names and name.split(".", 1)[0] not in self.forgiven:
                yield Fault(path, f"no option is called {name!r}", did_you_mean(name, self.option_names))

    def amount(self, path: Path, kind: str, value: Range) -> Iterator[Fault]:
        low, high = KIND[kind].low, KIND[kind].high
        if value.low < low or value.high > high:
            yield Fault(path, f"{kind} runs from {low:g} to {high:g}, not {value}")


def is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year as ISO 8601 writes them; a time of day may follow."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:[T ].*)?", text.strip())
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
