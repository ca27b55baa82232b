"""Which line above the body is the title, which the standfirst, which name author and date?

The title is the line with the most signs for it: the head of the page declares it, it is set as a heading, it stands twice, it
shares its words with the body, a standfirst or byline follows it.
"""

from __future__ import annotations

import re
from collections import Counter

from .body import BYLINE, CAPTION, DATE, FURNITURE, MOSTLY_LINKS, STANDFIRST, TITLE
from .byline import has_media_word, is_byline
from .form import is_sentence, word_count
from .lexicon import lexicon, word_set
from .visible import Block, Page

_LONGEST_TITLE = 40  # words
_OFFICE = re.compile(
    r"(?:(?:the|office of the|permanent|royal|federal|national|press) ){0,4}"
    r"(?:ministry|department|office|embassy|government|presidency|secretariat"
    r"|council|mission|commission|bureau|directorate|delegation|chancellery)(?: (?:of|for|to)\b.{2,80})?\Z"
    r"|[\w ]{0,40}(?:press|information|media)(?: and [\w ]{3,30})? (?:office|department|service|centre|center|unit)\Z",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
WINDOW_TAIL = re.compile(r"\s?(?:[|–—-]|::)\s(?P<name>[^|]{2,60})\Z")
_FOLD = str.maketrans("’‘“”–—", "''\"\"--")
_PART = re.compile(r"[IVX]{1,5}[.):] ")  # of a report
_ONE_OF_MANY = re.compile(r"(?:[-*•·–—►▪]|\(?\d{1,3}[.)])\s?")


def is_office(text: str) -> bool:
    """Is the line only the name of an office, as at the head of a press release?"""
    return bool(_OFFICE.match(text))


def label_head(page: Page, texts: tuple[str, ...], labels: list[str], first: int, declared: tuple[str, ...],
               outlets: frozenset[str]) -> None:
    """Title, standfirst and byline before the body; what is left there is furniture.

    `declared`: titles in the page's head; `outlets`: names of the outlet there, in lower case.
    """
    blocks = page.blocks
    free = [index for index in range(first) if not labels[index]]
    title = _title(blocks, texts, labels, free, first, declared, outlets)
    counts = Counter(texts[index].casefold() for index in free)
    lead = _lead(blocks, texts, labels, free, title)
    numbered = any(text.startswith(("II. ", "II) ", "II: ")) for text in texts)
    for index in free:
        text, shell = texts[index], blocks[index].furniture or blocks[index].linked > 0.8
        named = blocks[index].hint != "standfirst" and not (numbered and _PART.match(text)) and (
            blocks[index].hint == "byline" or is_byline(text, under_title=True))
        if index == title:
            labels[index] = TITLE
        elif named and title is not None and (
                index > title or (blocks[index].hint == "byline" and index > title - 4)):
            labels[index] = BYLINE
        elif counts[text.casefold()] > 1 or shell or title is None or index < title:
            labels[index] = FURNITURE
        elif index == lead:
            labels[index] = STANDFIRST
        else:
            labels[index] = FURNITURE


def _lead(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], free: list[int],
          title: int | None) -> int | None:
    """The block that is the standfirst: the one called so, else the first sentence under the title, else the first to fit."""
    below = [index for index in free if title is not None and index > title
             and texts[index].casefold() != texts[title].casefold()]
    fits = [index for index in below
            if not (blocks[index].furniture or blocks[index].linked > 0.8) and not is_byline(texts[index], under_title=True)
            and _is_standfirst(blocks[index], texts[index], any(label in (BYLINE, DATE) for label in labels[title:index]))]
    return min(fits, key=lambda index: (blocks[index].hint != "standfirst", not is_sentence(texts[index]), index), default=None)


def _is_standfirst(block: Block, text: str, behind_byline: bool) -> bool:
    if block.hint == "standfirst":
        return True
    if _ONE_OF_MANY.match(text) or word_count(text) >= 70 or block.tag == "li":
        return False
    return is_sentence(text) or (word_count(text) >= 6 and not behind_byline)  # behind it, it rather tells what a picture shows


def _title(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], free: list[int], first: int,
           declared: tuple[str, ...], outlets: frozenset[str]) -> int | None:
    """The block that is the title: the one with the most signs, and of equals the first."""
    wanted = [index for index in free if 2 <= word_count(texts[index]) <= _LONGEST_TITLE
              and not (blocks[index].furniture and blocks[index].tag != "h1")
              and (blocks[index].linked <= MOSTLY_LINKS or blocks[index].tag in ("h1", "h2"))
              and blocks[index].hint not in ("standfirst", "caption", "date", "byline")]
    wanted = [index for index in wanted if not _is_window_title(texts, index, wanted)
              and not any(text.startswith(f"{texts[index]}, [") for text in texts)]  # whoever posts in a channel
    if not wanted:
        return None
    counts = Counter(texts[index].casefold() for index in free)
    body = Counter(_stems(" ".join(texts[first:first + 8])[:6000]))
    even = tuple(title.translate(_FOLD).casefold() for title in declared)

    below = [" ".join(text.translate(_FOLD).casefold().split()) for text in texts[first:]
             if len(text) < 1000 and (is_sentence(text) or "©" in text)][:200]

    def signs(index: int) -> int:
        text, count = texts[index], word_count(texts[index])
        line = " ".join(text.translate(_FOLD).casefold().split())
        told = 6 if any(line == title for title in even) else 3 if count >= 3 and any(line in title for title in even) else 0
        named = count <= 7 and not told and any(line.removeprefix("the ") in words for words in below)
        signed = not told and is_byline(text, under_title=True)
        shared = min(3, sum(stem in body for stem in _stems(text)))
        for_it = (told, shared, _set_as_heading(blocks[index]), 3 * (counts[text.casefold()] > 1), 1 * (count >= 5),
                  2 * _opens_head(blocks, texts, labels, index), 2 * _leads_on(texts, labels, index, first))
        against = (3 * text.endswith((".", ":")), 8 * is_office(text), 2 * (count < 3), 1 * (count > 16), 2 * (count > 24),
                   3 * (count <= 6 and line.startswith("the ") and has_media_word(text) and index == free[0]),
                   3 * bool(_ONE_OF_MANY.match(text)), 4 * (BYLINE in labels[:index] and not told), 2 * (
                       count <= 4 and has_media_word(text) and not shared), 2 * signed,
                   8 * (line in outlets), 3 * named)
        return sum(for_it) - sum(against)

    best = max(wanted, key=lambda index: (signs(index), -index))
    return next(index for index in wanted if texts[index].casefold() == texts[best].casefold())


def _set_as_heading(block: Block) -> int:
    return {"h1": 4, "h2": 2, "h3": 2}.get(block.tag, 0) - (4 if block.linked > 0.8 else 0)


def _opens_head(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], index: int) -> bool:
    """Does furniture, a kicker or nothing stand right above the line?"""
    return not index or labels[index - 1] != "" or word_count(texts[index - 1]) < 4 or is_office(texts[index - 1]) \
        or blocks[index - 1].linked > 0.8


def _leads_on(texts: tuple[str, ...], labels: list[str], index: int, first: int) -> bool:
    """Does a byline, a date or a sentence stand in one of the three lines below, or the body begin there?"""
    return any(labels[below] in (BYLINE, DATE) or is_sentence(texts[below]) or is_byline(texts[below], under_title=True)
               for below in range(index + 1, min(index + 4, first + 1)) if labels[below] not in (FURNITURE, CAPTION))


def _is_window_title(texts: tuple[str, ...], index: int, others: list[int]) -> bool:
    """Is it another line with the outlet's name behind it, as a browser's window has it?"""
    return any(other != index and word_count(texts[other]) >= 3 and texts[index].startswith(texts[other])
               and WINDOW_TAIL.match(texts[index], len(texts[other])) for other in others[:40])


def _stems(text: str) -> set[str]:
    """The first five letters of each word that isn't among the commonest."""
    common = word_set("byline", "no_name") | frozenset(lexicon("languages")["en"].split())
    return {word[:5].casefold() for word in _WORD.findall(text) if word.casefold() not in common}
