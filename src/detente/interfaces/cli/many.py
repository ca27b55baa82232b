"""How are many pages read: on all cores, in little room, and so that the work can be stopped and taken up again?"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from detente.model.article import Capture
    from detente.model.statement import Reading

AHEAD = 4  # pages handed out for each worker
FEW = 8  # pages that are not worth a second process, which takes seconds to start
LIFE = 300  # pages that a worker reads before a fresh one takes its place


class Task(NamedTuple):
    """One page to be read: a file, or, with `kept`, the file of an older reading whose page is read again."""

    page: str
    folder: str  # of the case
    key: str
    parser: str
    kept: str | None = None


class Refused(NamedTuple):
    """A page that could not be read, and why."""

    page: str
    code: str
    message: str
    hint: str


def read_many(tasks: list[Task], workers: int, show: Callable[[str, int, int], None]) -> list[Refused]:
    """Read pages and keep their readings in the case's folder; returns those that could not be read, in their order."""
    refused: list[Refused] = []
    results = map(read_and_keep, tasks) if workers < 2 or len(tasks) < FEW else _on_many(tasks, workers)
    for done, result in enumerate(results, 1):
        if result:
            refused.append(result)
        show("pages read", done, len(tasks))
    order = {task.page: place for place, task in enumerate(tasks)}
    return sorted(refused, key=lambda entry: order[entry.page])


def read_and_keep(task: Task) -> Refused | None:
    """Read one page and keep its reading. A fault of ours on one page is told like any page that can't be read."""
    from detente.errors import CannotWrite, Unreadable
    from detente.intake.kept import kept_data
    from detente.store.newcase import Page
    from detente.store.readings import Readings

    try:
        reading, data = _read(task)
        capture = reading.article.capture
        page = Page(capture.sha256, data, capture.is_html, _other_encoding(capture.text, data))
        Readings(Path(task.folder)).keep(page, task.key, kept_data(reading))
    except Unreadable as fault:
        return Refused(task.page, fault.code, fault.message, fault.hint)
    except CannotWrite:
        raise
    except Exception as fault:
        hint = "please report it, with the page; detente read PAGE --debug shows more"
        return Refused(task.page, "fault", f"a fault in Detente, not in the page: {type(fault).__name__}: {fault}", hint)
    return None


def _read(task: Task) -> tuple[Reading, bytes]:
    from detente.errors import Unreadable
    from detente.intake.decode import decode
    from detente.intake.parser import parser_called
    from detente.intake.read import read

    if task.kept is None:
        data, name = page_bytes(task.page)
        return read(decode(data, name), parser=parser_called(task.parser)), data
    capture = kept_capture(Path(task.folder), Path(task.kept))
    if capture is None:
        message = f"{task.page}: its capture beside the case is gone or was changed"
        raise Unreadable("not-found", message, "gather the page again")
    return read(capture, parser=parser_called(task.parser)), capture.text.encode()


def kept_capture(folder: Path, path: Path) -> Capture | None:
    """The page of an older reading, decoded as it was then; None if it is no longer there."""
    from detente.model.article import Capture
    from detente.store.readings import Kept, Readings

    readings = Readings(folder)
    sha256, _, key = path.stem.partition("-")
    data = readings.load(Kept(sha256, key, path))
    text = readings.page(data) if data else None
    if data is None or text is None:
        return None
    return Capture(text, sha256, data["capture"]["path"], data["capture"]["url"], bool(data["more"]["is_html"]))


def page_bytes(page: str) -> tuple[bytes, str]:
    """The bytes of a page and what it is called. Raises Unreadable; a page over the limit is not read whole."""
    from detente.errors import Unreadable
    from detente.intake.decode import MOST_BYTES

    if page == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1), "standard input"
    try:
        with Path(page).open("rb") as file:
            return file.read(MOST_BYTES + 1), Path(page).name
    except OSError as fault:
        raise Unreadable("not-found", f"{page}: can't be read: {(fault.strerror or str(fault)).lower()}",
                         "give a text or HTML file, or - for standard input") from None
    except ValueError:
        raise Unreadable("not-found", "no file can have this name", "give a text or HTML file") from None


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _other_encoding(text: str, data: bytes) -> str | None:
    """The text of a page whose bytes are not UTF-8."""
    try:
        return None if data.decode() == text else text
    except UnicodeDecodeError:
        return text


def _on_many(tasks: list[Task], workers: int) -> Iterator[Refused | None]:
    """Results as they come. Pages at which a worker died are tried once more, each in a process of its own."""
    lost: list[Task] = []
    yield from _pooled(tasks, workers, lost)
    for task in lost:
        died: list[Task] = []
        yield from _pooled([task], 1, died)
        if died:
            yield Refused(task.page, "reader-died", "the process that read this page was ended by the system",
                          "it may need more memory than there is")


def _pooled(tasks: Iterable[Task], workers: int, lost: list[Task]) -> Iterator[Refused | None]:
    """Results of one pool of processes; if one of them dies, the tasks without a result are `lost`."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _leave_interrupts_to_the_parent, max_tasks_per_child=LIFE)
    waiting = iter(tasks)
    running: dict[Future[Refused | None], Task] = {}
    try:
        while True:
            for task in islice(waiting, workers * AHEAD - len(running)):
                running[pool.submit(read_and_keep, task)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                result = future.result()
                del running[future]
                yield result
    except BrokenProcessPool:
        lost += [*running.values(), *waiting]
    finally:
        pool.shutdown(wait=not running, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
