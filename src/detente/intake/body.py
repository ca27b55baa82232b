"""From which block to which does the body run?

From the first long paragraph to the last, stretched over neighbours that are sentences.
"""

from __future__ import annotations

from collections.abc import Callable

from .byline import is_byline
from .form import FINITE, is_sentence, word_count
from .visible import Block, Page

TITLE, STANDFIRST, BYLINE, DATE = "title", "standfirst", "byline", "date"
CAPTION, BODY, FURNITURE = "caption", "body", "furniture"
LONG, SHORT_PAGE, SHORT_LINE = 25, 8, 25  # words
MOSTLY_LINKS = 0.5
_LEAD = 18  # words: shorter sentences above the body, parted from it, are standfirsts


def body_of(page: Page, texts: tuple[str, ...], labels: list[str], chosen: frozenset[int]) -> list[int]:
    """Indices of the blocks that the body runs over, the first and the last being part of it."""
    blocks = page.blocks

    def free(index: int) -> bool:
        return not labels[index] and (index in chosen or not (blocks[index].furniture or blocks[index].linked > MOSTLY_LINKS))

    if chosen:
        core = [
            index
            for index in sorted(chosen)
            if free(index)
            and blocks[index].hint not in ("standfirst", "byline", "date")
            and (word_count(texts[index]) >= LONG or is_sentence(texts[index]))
        ]
    else:
        core = [index for index in range(len(texts)) if free(index) and word_count(texts[index]) >= LONG
                and (FINITE.search(texts[index]) or not texts[index].isascii())]
    while len(core) > 1 and blocks[core[0]].tag in ("h1", "h2", "h3") and word_count(texts[core[0]]) < SHORT_LINE:
        del core[0]
    core = core or [index for index in range(len(texts)) if free(index) and word_count(texts[index]) >= SHORT_PAGE
                    and is_sentence(texts[index])]
    if not core:
        return []
    first, last = core[0], core[-1]
    while (step := _sentence_before(page, texts, labels, first, free, chosen)) is not None:
        first = step
    while (step := _next_sentence(texts, labels, last, free)) is not None:
        last = step
    return list(range(first, last + 1))


def _next_sentence(texts: tuple[str, ...], labels: list[str], last: int, free: Callable[[int], bool]) -> int | None:
    """The next block behind the body that still belongs to it: a sentence, over at most two pieces of furniture."""
    for index in range(last + 1, min(last + 4, len(texts))):
        if is_byline(texts[index], foot=True):
            return None
        if free(index) and is_sentence(texts[index]):
            return index if index == last + 1 or word_count(texts[index]) >= SHORT_PAGE else None
        if labels[index] not in (FURNITURE, CAPTION):
            return None
    return None


def _sentence_before(page: Page, texts: tuple[str, ...], labels: list[str], first: int, free: Callable[[int], bool],
                     chosen: frozenset[int]) -> int | None:
    """The block before the body that belongs to it: a sentence right before it, or one that only furniture parts from it.

    Behind a byline such a sentence opens the body; before a byline it is the standfirst. Without a byline its length tells.
    """
    for index in range(first - 1, max(first - 6, -1), -1):
        if not is_sentence(texts[index]) or labels[index] in (FURNITURE, CAPTION):
            continue
        if not free(index) or _is_repeated(texts, index) or _is_standfirst(page.blocks, texts, labels, index, chosen):
            return None
        signed = any(label in (BYLINE, DATE) for label in labels[:index])
        return index if index == first - 1 or signed or word_count(texts[index]) >= _LEAD else None
    return None


def _is_repeated(texts: tuple[str, ...], index: int) -> bool:
    return word_count(texts[index]) < _LEAD and sum(text.casefold() == texts[index].casefold() for text in texts) > 1


def _is_standfirst(
    blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], index: int, chosen: frozenset[int]
) -> bool:
    if blocks[index].hint == "standfirst":
        return True
    if index in chosen or word_count(texts[index]) >= SHORT_LINE:
        return blocks[index].hint in ("byline", "date")
    if labels[index + 1] == CAPTION:
        return word_count(texts[index]) < _LEAD
    return blocks[index].tag in ("h1", "h2", "h3") or labels[index + 1] in (BYLINE, DATE)
