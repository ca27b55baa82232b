"""Which paragraphs of an HTML page are its article? Run as a program of its own, by path, under limits; serves many pages.

A page arrives on standard input and its answer leaves on standard output, each behind its length in eight bytes; an answer
opens with one byte of status. It imports nothing of the package, so that a page that kills it harms nothing else.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

MEMORY = 1 << 30  # bytes of address space
SECONDS = 20  # of processor time a page
DONE, NOT_INSTALLED, GAVE_UP = b"0", b"3", b"4"


def main() -> int:
    """Limit this process, then answer every page until the input ends."""
    _limit("RLIMIT_AS", lambda: MEMORY)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints gets between the answers
    while (page := read_frame(sys.stdin.buffer)) is not None:
        _limit("RLIMIT_CPU", lambda: int(sum(os.times()[:2])) + SECONDS)
        status, text = choose(page.decode("utf-8", "replace"))
        answers.write(len(text).to_bytes(8, "big") + status + text)
        answers.flush()
    return 0


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next page; None where the input ends."""
    head = stream.read(8)
    return stream.read(int.from_bytes(head, "big")) if len(head) == 8 else None


def choose(page: str) -> tuple[bytes, bytes]:
    """Status, and the article's paragraphs in UTF-8, one a line."""
    try:
        from trafilatura import extract
        from trafilatura.meta import reset_caches
    except ImportError:
        return NOT_INSTALLED, b""
    try:
        text = extract(page, favor_precision=True, include_comments=False, include_tables=False, deduplicate=False) or ""
        reset_caches()  # no page may tell on the next
    except MemoryError:
        raise
    except Exception:  # whatever a library makes of a hostile page, it is no reason to end
        return GAVE_UP, b""
    return DONE, text.encode("utf-8", "replace")


def _limit(kind: str, most: Callable[[], int]) -> None:
    """Lower a soft limit of this process, where the system knows it; the parent's clock holds everywhere."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource
        hard = resource.getrlimit(getattr(resource, kind))[1]
        resource.setrlimit(getattr(resource, kind), (most(), hard))


if __name__ == "__main__":
    sys.exit(main())
