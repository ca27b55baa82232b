"""Which blocks of an HTML page does trafilatura hold to be the article?

The library chooses, in a child process with limits on time and memory; our own visible text says where. Each paragraph
that it keeps is looked for behind the last one, after folding white space, quotation marks and dashes.
"""

from __future__ import annotations

import subprocess
import sys
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from .visible import Page

SECONDS = 20
_CHILD = Path(__file__).with_name("choose_child.py")
_FOLD = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "\u00a0": " ",
        "\n": " ",
        "\t": " ",
    }
)


class Choice(NamedTuple):
    """Indices of the chosen blocks, and what went wrong, in plain words."""

    blocks: frozenset[int]
    notes: tuple[str, ...] = ()


def choose_blocks(page: Page, html: str, seconds: float = SECONDS) -> Choice:
    """The blocks of `page` that the article is made of; none where the child failed, which is noted and no error."""
    try:
        done = subprocess.run([sys.executable, "-I", str(_CHILD)], input=html.encode("utf-8"), capture_output=True,
                              timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return Choice(frozenset(), (f"the page took the HTML reader more than {seconds:g} seconds; read by our own rule",))
    except (OSError, UnicodeEncodeError):
        return Choice(frozenset(), ("the HTML reader could not be started; read by our own rule",))
    if done.returncode == 3:
        return Choice(frozenset(), ("trafilatura is not installed; the article was found by our own rule",))
    if done.returncode:
        return Choice(frozenset(), ("the HTML reader gave up on this page; read by our own rule",))
    return place_paragraphs(page, done.stdout.decode("utf-8").splitlines())


def place_paragraphs(page: Page, paragraphs: list[str]) -> Choice:
    """The blocks that hold these paragraphs, looked for in page order; those that can't be placed are dropped and counted."""
    shown = page.visible.text.translate(_FOLD)
    here, lost, found = 0, 0, set[int]()
    starts = [block.start for block in page.blocks]
    for paragraph in paragraphs:
        words = " ".join(paragraph.translate(_FOLD).split()).removeprefix("- ")
        if not words:
            continue
        at = shown.find(words, here)
        at = at if at >= 0 else shown.find(words)
        if at < 0:
            lost += 1
            continue
        here = max(here, at + len(words))
        found |= _covered(page, starts, at, at + len(words))
    note = f"{lost} of {len(paragraphs)} paragraphs could not be placed on the page and were left out"
    return Choice(frozenset(found), (note,) if lost else ())


def _covered(page: Page, starts: list[int], start: int, end: int) -> set[int]:
    """Blocks of which at least half lies between two characters."""
    covered = set()
    index = max(bisect_right(starts, start) - 1, 0)
    while index < len(page.blocks) and page.blocks[index].start < end:
        block = page.blocks[index]
        if (min(block.end, end) - max(block.start, start)) * 2 >= block.end - block.start:
            covered.add(index)
        index += 1
    return covered
