"""From which block to which does the body run?

From the first long paragraph to the last, stretched over neighbours that are sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from .byline import is_byline
from .dates import find_date
from .form import END, FINITE, is_sentence, word_count
from .lexicon import phrase_pattern
from .visible import Block, Page

TITLE, STANDFIRST, BYLINE, DATE = "title", "standfirst", "byline", "date"
CAPTION, BODY, FURNITURE, HEADING = "caption", "body", "furniture", "heading"
LONG, SHORT_PAGE, SHORT_LINE = 25, 8, 25  # words
MOSTLY_LINKS = 0.5
_TURN = re.compile(r"[A-ZÀ-Þ][\w.,'’ -]{0,40}:\s")
_ALONE = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}")
_STAGE = re.compile(r"[\[(][^\])]{2,80}[\])]\Z")  # "(Laughs)"
_QUOTED_LINE = re.compile(r"[“\"‘'][^“”\"]{2,120}[”\"’']")
_POINT = re.compile(r"[-*•·–—►▪]\s?\w|\(?(?:\d{1,2}|[a-z])[.)]\s")
_LONGEST_HEADING, _HEADED = 10, 12  # words of a subheading, and of a sentence under it
_LONGEST_LEAD = 60  # words of a standfirst
_FARTHEST = 24  # blocks behind the body that are looked at for its next sentence
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
    while len(core) > 1 and (blocks[core[0]].tag in ("h1", "h2", "h3") or _above_byline(texts, labels, core)):
        del core[0]
    core = core or [index for index in range(len(texts)) if free(index) and word_count(texts[index]) >= SHORT_PAGE
                    and is_sentence(texts[index])]
    if not core:
        return []
    first, last = core[0], core[-1]
    while (step := _sentence_before(page, texts, labels, first, free, chosen)) is not None:
        first = step
    turns = _turns(texts)
    while (step := _next_sentence(texts, labels, last, free, turns)) is not None:
        last = step
    return list(range(first, last + 1))


def _above_byline(texts: tuple[str, ...], labels: list[str], core: list[int]) -> bool:
    """Is the first of the long blocks a standfirst: does a byline or a day stand between it and the second?"""
    return word_count(texts[core[0]]) < _LONGEST_LEAD and any(
        labels[index] == BYLINE or (labels[index] == DATE and find_date(texts[index]) is not None)
        for index in range(core[0] + 1, core[1]))


def _turns(texts: tuple[str, ...]) -> frozenset[str]:
    """The names that open two paragraphs or more, with a colon, or alone on their line, as in a transcript."""
    counts = Counter(match[0] for text in texts if (match := _TURN.match(text)))
    alone = Counter(text for text in texts if _ALONE.fullmatch(text))
    return frozenset(name for each in (counts, alone) for name, count in each.items() if count > 1)


def _next_sentence(texts: tuple[str, ...], labels: list[str], last: int, free: Callable[[int], bool],
                   turns: frozenset[str]) -> int | None:
    """The next block behind the body that still belongs to it: a sentence, over at most four pieces of furniture."""
    for index in _near(texts, labels, last):
        if is_byline(texts[index], foot=True):
            return None
        turn = _TURN.match(texts[index])
        if free(index) and turn and turn[0] in turns:
            return index
        if texts[index] in turns and index + 1 < len(texts) and free(index) and free(index + 1) \
                and is_sentence(texts[index + 1]):
            return index + 1
        if free(index) and turns and _STAGE.match(texts[index]):
            continue
        if index == last + 1 and _leads_on(texts, index, free):
            return index
        if free(index) and index == last + 1 and is_listed(texts, index):
            return index
        if free(index) and (is_sentence(texts[index]) or (index == last + 1 and _reads_on(texts[index]))):
            if index == last + 1 or word_count(texts[index]) >= SHORT_PAGE:
                return index
            continue
        headed = not labels[index] and word_count(texts[index]) <= _LONGEST_HEADING and not END.search(texts[index][-12:])
        if headed and index + 1 < len(texts) and free(index) and free(index + 1) and is_sentence(texts[index + 1]) \
                and word_count(texts[index + 1]) >= _HEADED:
            return index + 1
        if labels[index] not in (FURNITURE, CAPTION, DATE):
            return None
    return None


def _near(texts: tuple[str, ...], labels: list[str], last: int) -> Iterator[int]:
    """The blocks behind the body, up to the fifth; a box of links such as "Keep reading" counts as one."""
    inside, steps = False, 0
    for index in range(last + 1, min(last + _FARTHEST, len(texts))):
        inside = labels[index] in (FURNITURE, CAPTION) and (
            inside or bool(phrase_pattern("furniture", "inline", whole=True).match(texts[index])))
        steps += not inside
        if steps > 5:
            return
        yield index


def _leads_on(texts: tuple[str, ...], index: int, free: Callable[[int], bool]) -> bool:
    """Is it a short piece with an end mark, right before a longer sentence?"""
    return index + 1 < len(texts) and free(index) and word_count(texts[index]) >= 3 and bool(END.search(texts[index][-12:])) \
        and free(index + 1) and word_count(texts[index + 1]) >= SHORT_PAGE and is_sentence(texts[index + 1])


def _reads_on(text: str) -> bool:
    """May it be a sentence, whatever its verb: eight words that open with a capital or a quotation mark and end with a mark?"""
    return word_count(text) >= SHORT_PAGE and bool(END.search(text[-12:])) and not text[0].islower()


def is_listed(texts: tuple[str, ...], index: int) -> bool:
    """Is it a line with a colon above a list, or a point of the list under one?"""
    if texts[index].endswith(":"):
        return index + 1 < len(texts) and bool(_POINT.match(texts[index + 1]) or texts[index + 1].endswith(";"))
    before = texts[index - 1] if index else ""
    if texts[index][0].islower() and texts[index].endswith((";", ".", "; and")) and before.endswith((":", ";", "; and")):
        return True
    return bool(_POINT.match(texts[index])) and word_count(texts[index]) >= 3 and (
        texts[index - 1].endswith((":", ";")) or bool(_POINT.match(texts[index - 1])))


def _sentence_before(page: Page, texts: tuple[str, ...], labels: list[str], first: int, free: Callable[[int], bool],
                     chosen: frozenset[int]) -> int | None:
    """The block before the body that belongs to it: a sentence right before it, or one that only furniture parts from it.

    Behind a byline such a sentence opens the body; before a byline it is the standfirst. Without a byline its length tells.
    """
    for index in range(first - 1, max(first - 10, -1), -1):
        if not is_sentence(texts[index]) or labels[index] in (FURNITURE, CAPTION):
            continue
        if not free(index) or _is_repeated(texts, index) or _is_standfirst(page.blocks, texts, labels, index, chosen):
            return None
        if any(labels[below] == BYLINE or (labels[below] == DATE and find_date(texts[below]))
               for below in range(index + 1, first)):
            return None  # a standfirst above the byline
        if _QUOTED_LINE.fullmatch(texts[index]) and not any(
                free(above) and word_count(texts[above]) >= SHORT_PAGE and is_sentence(texts[above])
                for above in range(max(index - 6, 0), index)):
            return None  # a title in quotation marks
        signed = any(label in (BYLINE, DATE) for label in labels[max(index - 8, 0):index])
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
    return blocks[index].tag in ("h1", "h2", "h3") or labels[index + 1] in (BYLINE, DATE) \
        or is_byline(texts[index + 1], under_title=True)
