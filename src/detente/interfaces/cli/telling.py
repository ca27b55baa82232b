"""How does the command speak: errors, progress, JSON?"""

from __future__ import annotations

import json
import sys
import textwrap
import time
from collections.abc import Callable
from typing import Any

from detente.errors import BadInput, DetenteError, Unreadable

PATIENCE = 2.0  # seconds before progress is shown


# What JSON may hold as it is and a terminal may obey: the second set of control characters, and those that turn directions.
_STEERING = (*range(0x7f, 0xa0), 0x061c, 0x200e, 0x200f, *range(0x202a, 0x202f), *range(0x2066, 0x206a))
_ESCAPED = {code: f"\\u{code:04x}" for code in _STEERING}


def plain(text: str) -> str:
    """Text without control characters: what a page or a case holds must not steer a terminal."""
    return "".join(c if c in "\n\t" or (c.isprintable() and not _steers(c)) else "\N{REPLACEMENT CHARACTER}" for c in text)


def _steers(character: str) -> bool:
    return ord(character) in _ESCAPED


def show_error(fault: DetenteError, as_json: bool = False) -> None:
    """Say an error on standard error; with `as_json`, as one object on standard output."""
    if as_json:
        print_json({"error": _as_data(fault)})
        return
    if isinstance(fault, BadInput):
        for problem in fault.problems:
            print(plain(" ".join(str(problem).split())), file=sys.stderr)
        if len(fault.problems) > 1:
            print(f"{len(fault.problems)} problems.", file=sys.stderr)
        return
    print(plain(str(fault)), file=sys.stderr)


def _as_data(fault: DetenteError) -> dict[str, Any]:
    if isinstance(fault, Unreadable):
        return {"code": fault.code, "message": fault.message, "hint": fault.hint}
    if isinstance(fault, BadInput):
        return {"code": "bad-input", "message": "the input has problems", "hint": "",
                "problems": [problem._asdict() for problem in fault.problems]}
    return {"code": type(fault).__name__, "message": str(fault), "hint": ""}


def print_json(data: Any) -> None:
    """One JSON object on standard output, UTF-8 whatever the locale."""
    text = json.dumps(data, ensure_ascii=False, indent=2).translate(_ESCAPED) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def say(text: str = "") -> None:
    """A line for people, without control characters, whatever the locale can print."""
    encoding = sys.stdout.encoding or "utf-8"
    print(plain(text).encode(encoding, "replace").decode(encoding))


def folded(line: str, width: int) -> str:
    """A long line broken at spaces; what follows stands as far in as the line itself, or as its first word's next."""
    if len(line) <= width or "  " in line.strip()[20:]:  # a row of a table stays one line
        return line
    first = line[:len(line) - len(line.lstrip())]
    label = line.lstrip().partition("  ")
    hang = first + (" " * (len(line.lstrip()) - len(label[2].lstrip())) if label[2] and len(label[0]) < 20 else "  ")
    return textwrap.fill(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def progress() -> Callable[[str, int, int], None]:
    """A function that shows how far long work is: one line that is rewritten on a terminal, plain lines elsewhere."""
    began = time.monotonic()
    shown: dict[str, Any] = {"what": "", "at": 0.0}

    def show(what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if total <= 1 or now - began < PATIENCE:
            return
        line = f"{what}: {done} of {total}"
        if sys.stderr.isatty():
            print(f"\r\033[K{line}", end="" if done < total else "\n", file=sys.stderr, flush=True)
        elif what != shown["what"] or now - shown["at"] > 10 or done == total:
            print(line, file=sys.stderr, flush=True)
            shown.update(what=what, at=now)

    return show
