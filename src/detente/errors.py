"""Every error that Detente raises.

    DetenteError                    exit code
    ├── BadInput                        2      something in a file or on the command line is wrong; lists every problem
    │   ├── CaseError                   2      ... in a case
    │   └── ModelError                  2      ... in a model file of one engine
    ├── Unreadable                      3      a page that can't be read: a code, a message, a hint
    ├── CannotWrite                     2      a result that could not be put where it was asked for
    └── NothingToRead                   2      a question that the case gives nothing for
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong, where it stands, and what would be right."""

    message: str
    hint: str = ""
    item: str = ""  # "claim west-fears-iran"
    path: str = ""  # the file as the user named it
    line: int = 0  # 1-based; 0: the place is not known
    column: int = 0  # 1-based

    def __str__(self) -> str:
        where = self.path
        if self.line:
            where += f":{self.line}:{self.column}"
        parts = [part for part in (where, self.item, self.message) if part]
        return ": ".join(parts) + (f" ({self.hint})" if self.hint else "")


class DetenteError(Exception):
    """The root: catching it catches everything that Detente says on purpose."""

    exit_code = 2


class BadInput(DetenteError):
    """Something that the user gave is wrong. `problems` holds all of it, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CaseError(BadInput):
    """A case that can't be assessed as it stands."""


class ModelError(BadInput):
    """A model file of one engine that can't be solved as it stands."""


class Unreadable(DetenteError):
    """A page that can't be read. `code` is for programs, `message` and `hint` are for people."""

    exit_code = 3

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code, self.message, self.hint = code, message, hint
        super().__init__(f"{message} ({hint})" if hint else message)


class CannotWrite(DetenteError):
    """A file that could not be written; nothing that stood there before was harmed."""


class NothingToRead(DetenteError):
    """A question for which the case gives nothing to read."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists the known ones when none is near."""
    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]}?"
    if not names:
        return "none is declared"
    shown = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")
    return f"known: {shown}"
