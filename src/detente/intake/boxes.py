"""Which neighbouring lines of a page make up a box, or a tail, that is no part of the article?

A box is told by the line that closes it ("Sign up", "By signing up you agree ..."), by the line that opens it (key points,
related stories), or by a credit under a caption. A tail is all that follows a line behind which the article can't go on.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from .body import BYLINE, CAPTION, DATE, FURNITURE, LONG
from .byline import is_byline
from .form import END, word_count
from .lexicon import phrase_pattern, word_set
from .visible import Block

_BOX = 6  # blocks of a newsletter's box above the line that closes it
_LONGEST_LINK = 22  # words of a headline in a list of related stories
_LONGEST_POINT = 20  # words of a key point that is a sentence
_MOST_TAILS = 10  # lines that may head a tail of teasers are weighed
_CREDIT_ONLY = 14  # words: a caption that is a credit alone
_CAPITALISED = re.compile(r"(?<![.!?“\"] )(?<!\A)\b[A-ZÀ-Þ][\w'’-]{2,}")
_POST_END = re.compile(r"(?:[—–-] ?.{2,60}\(@\w{1,30}\).{0,60}|\d{1,2}:\d{2} ?[AP]M [·•] .{4,40})\Z")
_POST_START = re.compile(r"@\w{2,30}\Z|.{2,50} @\w{2,30}(?: [·•] .{2,30})?\Z")
_OPENER = re.compile(r"[A-ZÀ-Þ][\w.'’ -]{0,40}:\s")
_CAPTION_HEAD = re.compile(r"(?:image|photo|picture|video)?\s?caption,?:?\Z", re.I)
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page )?[-–—| ]{0,3}\d{1,3}(?: (?:of|/) \d{1,4})?[-–—| ]{0,3}", re.I)
_RUNNING, _MOST_PAGES = 12, 1000  # words of a running head; pages
_STOP = re.compile(r"[.][\s\"”’)]*\Z")


def mark_boxes(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str]) -> None:
    """Label the lines of boxes in place; labels that a line has by itself stay."""
    first = next((index for index, text in enumerate(texts) if not labels[index] and word_count(text) >= LONG), len(texts))
    parted = sum(block.gap for block in blocks) * 3 > len(blocks)  # blank lines part the paragraphs of this page
    openers = Counter(match[0] for text in texts if (match := _OPENER.match(text)))
    speakers = frozenset(name for name, count in openers.items() if count > 1)
    linked = 0  # up to where lists of headlines were followed
    for index, text in enumerate(texts):
        if len(text) > 300:
            continue
        if phrase_pattern("furniture", "box_close", whole=True).match(text):
            _mark_above(blocks, texts, labels, index, parted)
        if index < first and phrase_pattern("furniture", "points", whole=True).match(text.rstrip(":")):
            _mark_points(texts, labels, index, first)
        if index > first and index >= linked and (
                _is_tail(text) or phrase_pattern("furniture", "inline", whole=True).match(text.rstrip(": "))):
            linked = _mark_links(blocks, texts, labels, index, speakers)
        if _CAPTION_HEAD.match(text) and index + 1 < len(texts) and not labels[index + 1] and word_count(texts[index + 1]) < 40:
            labels[index:index + 2] = [FURNITURE, CAPTION]
        if labels[index] == CAPTION and word_count(text) <= _CREDIT_ONLY and not blocks[index].gap and index and parted \
                and not labels[index - 1] and word_count(texts[index - 1]) < 40:
            labels[index - 1] = CAPTION
        if _POST_END.match(text):
            _mark_post(texts, labels, index)


def running_heads(texts: tuple[str, ...]) -> list[int]:
    """Lines that stand at the head or foot of each page of paper: alike but for a number that grows, or beside page numbers."""
    alike: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if len(text) < 120 and not END.search(text[-12:]) and word_count(text) <= _RUNNING:
            alike.setdefault(_DIGITS.sub("0", text), []).append(index)
    found: list[int] = []
    for key, places in alike.items():
        if len(places) < 2 or not any(letter.isalpha() for letter in key):
            continue
        numbers = [_DIGITS.findall(texts[index]) for index in places]
        grows = all(sum(one != other for one, other in zip(before, after, strict=True)) == 1 and int(max(after)) < _MOST_PAGES
                    for before, after in itertools.pairwise(numbers)) and "0" in key
        beside = sum(any(_PAGE_NUMBER.fullmatch(texts[near]) for near in range(max(index - 2, 0), min(index + 3, len(texts))))
                     for index in places)
        if (grows and len(places) > 2) or beside >= 2:
            found += places[1:] if beside < len(places) else places
    return found


def _mark_above(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], index: int, parted: bool) -> None:
    labels[index] = FURNITURE
    for above in range(index - 1, max(index - 1 - _BOX, -1), -1):
        speaks = phrase_pattern("furniture", "box_words").search(texts[above][:400])
        joined = parted and not blocks[above + 1].gap
        headed = above + 1 < index and not END.search(texts[above][-12:]) and word_count(texts[above]) <= 10
        if labels[above] == FURNITURE:
            continue
        if labels[above] or word_count(texts[above]) >= 40 or not (speaks or joined or headed):
            return
        labels[above] = FURNITURE
        if headed and not speaks and not joined:
            return


def _mark_points(texts: tuple[str, ...], labels: list[str], index: int, first: int) -> None:
    labels[index] = FURNITURE
    for below in range(index + 1, min(first, index + 8)):
        sentence = word_count(texts[below]) >= _LONGEST_POINT and _STOP.search(texts[below])
        if sentence or labels[below] in (BYLINE, DATE, FURNITURE):
            return
        labels[below] = FURNITURE


def _mark_links(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], index: int,
                speakers: frozenset[str]) -> int:
    """Label the headlines under a line such as "Related": lines without a full stop; returns behind the last of them."""
    labels[index] = FURNITURE
    for below in range(index + 1, len(texts)):
        if labels[below] == FURNITURE:
            continue
        speaks = (opener := _OPENER.match(texts[below])) is not None and opener[0] in speakers
        unlinked = blocks[index + 1].linked > .5 > blocks[below].linked if blocks[below].tag else False
        if labels[below] or speaks or unlinked or word_count(texts[below]) > _LONGEST_LINK or _STOP.search(texts[below]) \
                or (blocks[below].tag in ("h2", "h3") and blocks[below].linked < .5 and blocks[index].tag != blocks[below].tag):
            return below
        labels[below] = FURNITURE
    return len(texts)


def _mark_post(texts: tuple[str, ...], labels: list[str], index: int) -> None:
    """A post of a social network that is shown inside the article, up to the name of who posted it."""
    labels[index] = FURNITURE
    for above in range(index - 1, max(index - 5, -1), -1):
        if _POST_START.match(texts[above]):
            labels[above:index] = [FURNITURE] * (index - above)
            return
    if "@" in texts[index] and index and not labels[index - 1] and word_count(texts[index - 1]) < 60:
        labels[index - 1] = FURNITURE


def cut_tail(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str]) -> None:
    """Label all that follows the last line of the article: readers' comments, notes to editors, teasers of other articles."""
    words = weighed = 0
    for index, text in enumerate(texts):
        if words and len(text) < 160:
            line = text.rstrip(":")
            decisive = any(phrase_pattern("furniture", key, whole=True).match(text) for key in ("comments", "cut"))
            about = line.startswith("About ") and word_count(line) <= 8 and not END.search(line) and index + 1 < len(texts) \
                and texts[index + 1].removeprefix("The ").startswith(line.removeprefix("About ").removeprefix("the "))
            teasing = weighed < _MOST_TAILS and _is_tail(text)
            weighed += teasing
            if decisive or about or (teasing and _teasers_follow(blocks, texts, labels, index)):
                near = index + 4 if line.casefold().startswith("about the author") else index
                labels[index:] = [
                    BYLINE if labels[after] == BYLINE or (after < near and is_byline(texts[after], foot=True)) else FURNITURE
                    for after in range(index, len(texts))]
                return
        if not labels[index] and word_count(text) >= LONG:
            words += word_count(text)


def _is_tail(text: str) -> bool:
    line = text.rstrip(":")
    return ": " not in line and bool(phrase_pattern("furniture", "tail", whole=True).match(line))


def _teasers_follow(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], index: int) -> bool:
    """Is every paragraph behind the line headed like another article, and without a name of this one?"""
    names = {name for text in texts[:index] for name in _CAPITALISED.findall(text[:2000])
             if name.lower() not in word_set("byline", "no_name")}
    teasers = 0
    long = [blocks[above].furniture for above in range(index) if word_count(texts[above]) >= LONG]
    all_named = sum(long) * 2 > len(long)  # the page calls all of itself so: then the name tells nothing
    for below in range(index + 1, len(texts)):
        text = texts[below]
        if labels[below] or (blocks[below].furniture and not all_named) or word_count(text) < 12 or not END.search(text[-12:]):
            continue
        if blocks[below - 1].furniture and not blocks[below].furniture and not all_named:
            return False  # it stands outside of the box above
        headed = word_count(texts[below - 1]) >= 3 and not _STOP.search(texts[below - 1][-12:])
        if not headed or text[0] in "\"“‘'" or any(name in names for name in _CAPITALISED.findall(text[:2000])):
            return False
        teasers += 1
    return teasers != 1 or bool(blocks[index].tag)
