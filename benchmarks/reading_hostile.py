"""Does the time to read a page grow no faster than the page, whatever stands on it?

    python benchmarks/reading_hostile.py

Reads hostile repetitions of 50,000 and of 100,000 characters, text and HTML, and prints how much longer the larger ones take.
A linear reader shows about 2, a quadratic one 4. As a peer, the standard library's `html.parser` walks a smaller piece of the
same markup.
"""

from __future__ import annotations

import contextlib
import html.parser
import time
from collections.abc import Callable

from detente.errors import Unreadable
from detente.intake.decode import decode
from detente.intake.read import read
from detente.intake.visible import see_html

TEXTS = (
    "a",
    "“",
    '" ',
    "'a ",
    "he said that ",
    "if ",
    ", ",
    "-",
    "1,",
    "Ministry of ",
    "the leader of ",
    "By Aa ",
    "[the ",
    "Name: ",
    "Name: x\n",
    "will ",
    "X-led ",
    "A-",
    "it is said that ",
    "cookies subscribe ",
    "Support X\n",
)
TAGS = ("<a ", "<!--", "<![", "<a x='", '<a b="', "&#", "<script>", "= \"", "<div>")
SMALL = 50_000
FILLER = (
    "The valley lies between two ranges of hills, and its people have grown barley there since long before the road was built."
)


def seconds(work: Callable[[], object]) -> float:
    """The shorter of two runs."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        with contextlib.suppress(Unreadable, AssertionError):
            work()
        times.append(time.perf_counter() - start)
    return min(times)


def _read(piece: str, size: int) -> Callable[[], object]:
    page = decode(f"{FILLER}\n\n{piece * (size // len(piece))}\n\n{FILLER}".encode(), "page.txt")
    return lambda: read(page, parser=None)


def _walk(piece: str, size: int) -> Callable[[], object]:
    page = piece * (size // len(piece))
    return lambda: see_html(page)


def _peer(piece: str, size: int) -> Callable[[], object]:
    def work() -> None:
        parser = html.parser.HTMLParser(convert_charrefs=False)
        parser.feed(piece * (size // len(piece)))
        parser.close()
    return work


def main() -> None:
    """Print one line a shape, and the worst growth."""
    worst = 0.0
    for kind, shapes, make in (("text", TEXTS, _read), ("html", TAGS, _walk)):
        for piece in shapes:
            small, large = seconds(make(piece, SMALL)), seconds(make(piece, 2 * SMALL))
            growth = large / max(small, 0.005)
            worst = max(worst, growth)
            print(f"{kind} {piece!r:24} {small:7.3f} s  {large:7.3f} s  x{growth:.1f}")
    ours, theirs = seconds(_walk("<a ", 12_000)), seconds(_peer("<a ", 12_000))
    print(f"worst growth for twice the page: x{worst:.1f}")
    print(f"html.parser takes {theirs / max(ours, 1e-6):,.0f} times as long as ours on 12,000 characters of '<a '")


if __name__ == "__main__":
    main()
