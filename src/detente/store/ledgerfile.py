"""How is a ledger read, and how is something added so that nothing in it can be lost?

Lines are only ever added. Who adds holds a lock from reading the ledger to the end of writing, so two that add at once follow
each other. A last line that a crash has cut off is told, and moved to a file beside the ledger before the next one is added.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from detente.errors import CannotWrite, CaseError, Problem
from detente.model.ledger import Entry, Ledger
from detente.store.ledgerline import START, entry_of, line_of

NAME = "ledger.jsonl"
LARGEST = 512 * 2**20  # bytes of a ledger
TOLD = 10  # damaged lines that are listed


class _Read(NamedTuple):
    ledger: Ledger
    whole: int  # bytes up to the end of the last whole line
    rest: bytes  # what was cut off
    broken: bool  # the last whole line lacks its line break


def ledger_path(where: Path) -> Path:
    """The ledger of a case named by its folder or its file: `ledger.jsonl`, or `NAME.ledger.jsonl` beside `NAME.yaml`."""
    try:
        inside = where.is_dir()
    except OSError:
        inside = False
    if inside:
        return where / NAME
    return where.with_name(NAME if where.name == "case.yaml" else f"{where.stem}.{NAME}")


def read_ledger(path: Path, case: str | None = None) -> Ledger:
    """The ledger at `path`, its chain checked; an empty one where there is none. `case`: the id of the case that it must be of.

    Raises CaseError with every damaged line.
    """
    return _read(path, case).ledger


def append(path: Path, decide: Callable[[Ledger], Sequence[Entry]], case: str | None = None) -> tuple[Entry, ...]:
    """Add what `decide` makes of the ledger as it stands, and give it back; whoever else adds waits meanwhile.

    Raises CaseError for a damaged ledger, CannotWrite, and what `decide` raises; then nothing is added.
    """
    with _locked(path) as descriptor:
        now = _read(path, case)
        entries = tuple(decide(now.ledger))
        if entries:
            _write(path, descriptor, now, entries)
    return entries


def _read(path: Path, case: str | None) -> _Read:
    try:
        if path.exists() and not path.is_file():
            raise CaseError([Problem("this is no file; a ledger is a text file", path=str(path))])
        if path.exists() and path.stat().st_size > LARGEST:
            raise CaseError([Problem(f"a ledger of more than {LARGEST // 2**20} MB", "was it damaged?", path=str(path))])
        data = path.read_bytes()
    except FileNotFoundError:
        return _Read(Ledger(), 0, b"", False)
    except OSError as fault:
        raise CaseError([Problem(f"can't be read: {(fault.strerror or str(fault)).lower()}", path=str(path))]) from None
    return _checked(data, path, case)


def _checked(data: bytes, path: Path, case: str | None) -> _Read:
    *lines, rest = data.split(b"\n")
    entries, problems, before = _entries(lines, path, case)
    broken, notes = False, []
    if rest:
        try:
            entry, digest = entry_of(rest, before)
        except ValueError:
            notes.append(f"{path.name}: line {len(lines) + 1} was cut off while it was written and is set aside; "
                         "do again what it was to keep")
        else:
            entries, before, broken = [*entries, entry], digest, True
    if problems:
        more = [Problem(f"{len(problems) - TOLD:,} more damaged lines", path=str(path))] if len(problems) > TOLD else []
        raise CaseError([*problems[:TOLD], *more])
    whole = len(data) if broken else len(data) - len(rest)
    return _Read(Ledger(tuple(entries), before if entries and before else "", tuple(notes)), whole,
                 b"" if broken else rest, broken)


def _entries(lines: list[bytes], path: Path, case: str | None) -> tuple[list[Entry], list[Problem], str | None]:
    """Every whole line, what is wrong with the others, and the digest of the last; None after a line that is damaged."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    before: str | None = START
    for number, line in enumerate(lines, 1):
        try:
            entry, before = entry_of(line.removesuffix(b"\r"), before)
        except ValueError as fault:
            hint = "nothing was changed; take the line back from a copy, or move the ledger away to begin a new one"
            problems.append(Problem(f"line {number}: {fault}", hint, "ledger", str(path), number, 1))
            before = None
            continue
        if case is not None and entry.case != case:
            what = f"line {number} is of the case {entry.case!r}, not of {case!r}"
            problems.append(Problem(what, "a ledger belongs to one case", "ledger", str(path), number, 1))
        entries.append(entry)
    return entries, problems, before


def _write(path: Path, descriptor: int, now: _Read, entries: Sequence[Entry]) -> None:
    """Add lines at the end; if that fails the ledger is as long as it was."""
    before, lines = now.ledger.head or START, [b""] if now.broken else []
    for entry in entries:
        line, before = line_of(entry, before)
        lines.append(line)
    try:
        if now.rest:
            _set_aside(path, now.rest)
            os.ftruncate(descriptor, now.whole)
        try:
            _put(descriptor, b"\n".join(lines) + b"\n")
        except OSError:
            os.ftruncate(descriptor, now.whole)
            raise
    except OSError as fault:
        raise _cannot(path, fault) from None


def _put(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data):]
    os.fsync(descriptor)


def _set_aside(path: Path, rest: bytes) -> None:
    """Keep what was cut off in a file beside the ledger."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path.with_name(path.name + ".cut"), flags, 0o644)
    try:
        _put(descriptor, rest + b"\n")
    finally:
        os.close(descriptor)


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """The ledger opened for adding, with nobody else adding."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, 0o644)
    except OSError as fault:
        raise _cannot(path, fault) from None
    try:
        _lock(path, descriptor)
        yield descriptor
    finally:
        os.close(descriptor)  # which also unlocks


def _lock(path: Path, descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 2**30, os.SEEK_SET)  # a byte that no ledger has: others may go on reading
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as fault:
        raise _cannot(path, fault) from None


def _cannot(path: Path, fault: OSError) -> CannotWrite:
    return CannotWrite(f"{path}: nothing could be added: {(fault.strerror or str(fault)).lower()}")
