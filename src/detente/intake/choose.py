"""Which blocks of an HTML page does trafilatura hold to be the article?

The library chooses, in a child process with limits on time and memory; our own visible text says where. Each paragraph
that it keeps is looked for behind the last one, after folding white space, quotation marks and dashes.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from .choose_warm import warm_child
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
_OPENING = 40  # characters by which a paragraph is told
_NOTES = {"not-started": "the HTML reader could not be started; read by our own rule",
          "not-installed": "trafilatura is not installed; the article was found by our own rule",
          "gave-up": "the HTML reader gave up on this page; read by our own rule"}


class Choice(NamedTuple):
    """Indices of the chosen blocks, and what went wrong, in plain words."""

    blocks: frozenset[int]
    notes: tuple[str, ...] = ()


def choose_blocks(page: Page, html: str, seconds: float = SECONDS) -> Choice:
    """The blocks of `page` that the article is made of; none where the child failed, which is noted and no error."""
    answer = warm_child(_CHILD).ask(html, seconds)
    if answer.status == "done":
        return place_paragraphs(page, answer.text.splitlines())
    late = f"the page took the HTML reader more than {seconds:g} seconds; read by our own rule"
    return Choice(frozenset(), (late if answer.status == "late" else _NOTES[answer.status],))


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
        end = at + len(words) if at >= 0 else -1
        if at < 0:
            at, end = _find_by_start(page, starts, shown, words, here)
        if at < 0:
            lost += 1
            continue
        here = max(here, end)
        found |= _covered(page, starts, at, end)
    note = f"{lost} of {len(paragraphs)} paragraphs could not be placed on the page and were left out"
    return Choice(frozenset(found), (note,) if lost else ())


def _find_by_start(page: Page, starts: list[int], shown: str, words: str, here: int) -> tuple[int, int]:
    """The block that opens like a paragraph of which the page hides some words, as those of a note; (-1, -1) if none does."""
    at = shown.find(words[:_OPENING], here) if len(words) >= 2 * _OPENING else -1
    if at < 0:
        return -1, -1
    end = page.blocks[max(bisect_right(starts, at) - 1, 0)].end
    return (at, end) if len(words) < (end - at) * 2 <= 2 * len(words) else (-1, -1)


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
