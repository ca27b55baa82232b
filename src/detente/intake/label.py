"""Which blocks of a page are the article, and which stand around it?

Every block gets a label; none is rewritten or dropped. The body runs from the first long paragraph to the last, stretched
over neighbours that are sentences. Where a rule of furniture and a sentence disagree, the sentence stays: to lose an
assertion is worse than to keep a slogan.
"""

from __future__ import annotations

import re
from collections import Counter

from .body import BODY, BYLINE, CAPTION, DATE, FURNITURE, LONG, MOSTLY_LINKS, SHORT_LINE, STANDFIRST, TITLE, body_of
from .byline import is_byline, is_date_line
from .form import END, FINITE, is_sentence, word_count
from .lexicon import phrase_pattern
from .visible import Block, Page

_LONGEST_LINE = 300  # characters: a longer block is weighed as a paragraph

_NO_WORDS = re.compile(r"[\W\d_]+\Z")
_ADDRESS = re.compile(r"(?<!\w)(?:you|your|us|our|we|please)(?!\w)|©|\(c\)", re.I)
_OFFICE = re.compile(
    r"(?:(?:the|office of the|permanent|royal|federal|national|press) ){0,4}"
    r"(?:ministry|department|office|embassy|government|presidency|secretariat"
    r"|council|mission|commission|bureau|directorate|delegation|chancellery)(?: (?:of|for|to)\b.{2,80})?\Z",
    re.I,
)
_QUOTE_START = re.compile(r"[\"“„«‘]")
_BULLET = re.compile(r"(?:[-*•·–—]|\(?\d{1,3}[.)]|[a-z])\s?")


def is_office(text: str) -> bool:
    """Is the line only the name of an office, as at the head of a press release?"""
    return bool(_OFFICE.match(text))


def label_blocks(page: Page, chosen: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """One label a block. `chosen`: blocks that an extractor of HTML holds to be the article; empty if there was none."""
    blocks, texts = page.blocks, tuple(page.visible.words(block.start, block.end) for block in page.blocks)
    labels = [_by_itself(block, text) for block, text in zip(blocks, texts, strict=True)]
    _cut_comments(labels, texts)
    body = body_of(page, texts, labels, chosen)
    if not body:
        return tuple(label or FURNITURE for label in labels)
    first, last = body[0], body[-1]
    _label_body(blocks, texts, labels, body, chosen)
    _label_head(blocks, texts, labels, first)
    for index in range(last + 1, len(labels)):
        labels[index] = labels[index] or (BYLINE if is_byline(texts[index], foot=True) else FURNITURE)
    return tuple(labels)


def _by_itself(block: Block, text: str) -> str:
    """The label that a block has whatever stands around it; empty if its neighbours have to tell."""
    if _NO_WORDS.match(text):
        return DATE if is_date_line(text) else FURNITURE
    if len(text) > _LONGEST_LINE or word_count(text) > 40:
        return FURNITURE if _is_long_furniture(text) else ""
    if phrase_pattern("furniture", "caption", whole=True).match(text):
        return CAPTION
    if is_furniture_line(text):
        return FURNITURE
    if block.hint == "caption":
        return CAPTION
    if is_byline(text):
        return BYLINE
    if is_date_line(text):
        return DATE
    return FURNITURE if word_count(text) >= LONG and _is_long_furniture(text) else ""


def is_furniture_line(text: str) -> bool:
    """Is it a known phrase alone on its line, and no sentence of an article that begins alike?"""
    pattern = phrase_pattern("furniture", "line", whole=True), phrase_pattern("furniture", "comments", whole=True)
    if not any(each.match(text) for each in pattern):
        return False
    plain = is_sentence(text) and word_count(text) >= 9
    return not plain or bool(_ADDRESS.search(text)) or bool(phrase_pattern("furniture", "strong").search(text))


def _is_long_furniture(text: str) -> bool:
    if _QUOTE_START.match(text):
        return False
    found = {match[0].lower() for match in phrase_pattern("furniture", "strong").finditer(text[:2000])}
    return len(found) >= 3 or (len(found) >= 2 and bool(_ADDRESS.search(text[:2000])))


def _cut_comments(labels: list[str], texts: tuple[str, ...]) -> None:
    """All that follows the head of the readers' comments is furniture, if an article stands before it."""
    long_seen = False
    for index, text in enumerate(texts):
        long_seen = long_seen or (not labels[index] and word_count(text) >= LONG)
        if long_seen and len(text) < 160 and phrase_pattern("furniture", "comments", whole=True).match(text):
            labels[index:] = [FURNITURE] * (len(labels) - index)
            return


def _is_headline(text: str) -> bool:
    return 3 <= word_count(text) <= 20 and not END.search(text[-12:]) and not _BULLET.match(text) and text[0].isupper()


def _label_body(
    blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], body: list[int], chosen: frozenset[int]
) -> None:
    """Inside the body all is body but furniture that says so, lists of links, and sentences pulled out to be shown twice."""
    for index in body:
        if labels[index] in (FURNITURE, CAPTION, BYLINE):
            continue
        outside = bool(chosen) and index not in chosen and not is_sentence(texts[index])
        shell = index not in chosen and (blocks[index].furniture or blocks[index].linked > MOSTLY_LINKS)
        labels[index] = FURNITURE if outside or shell or _is_pulled(texts, body, index) else BODY
    for run in _headline_runs(texts, labels, body):
        for index in run:
            labels[index] = FURNITURE


def _headline_runs(texts: tuple[str, ...], labels: list[str], body: list[int]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for index in body:
        if (labels[index] == BODY and _is_headline(texts[index]) and not FINITE.search(texts[index].split(":")[0] + " ")) or (
            labels[index] == BODY and _is_headline(texts[index]) and runs[-1]
        ):
            runs[-1].append(index)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) >= 2]


def _is_pulled(texts: tuple[str, ...], body: list[int], index: int) -> bool:
    """A pull quote: a short block whose words stand in another, longer block of the body as they are."""
    text = texts[index].strip("\"“”‘’«» ")
    if not 5 <= word_count(text) <= 40:
        return False
    return any(other != index and len(texts[other]) > len(texts[index]) and text in texts[other] for other in body)


def _label_head(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], first: int) -> None:
    """Title, standfirst and byline before the body; what is left there is furniture."""
    free = [index for index in range(first) if not labels[index]]
    title = _title(blocks, texts, free)
    counts = Counter(texts[index].casefold() for index in free)
    for index in free:
        text, shell = texts[index], blocks[index].furniture or blocks[index].linked > 0.8
        if index == title:
            labels[index] = TITLE
        elif counts[text.casefold()] > 1 or shell or title is None or index < title:
            labels[index] = FURNITURE
        elif is_byline(text, under_title=True) or blocks[index].hint == "byline":
            labels[index] = BYLINE
        elif STANDFIRST not in labels and (blocks[index].hint == "standfirst" or (word_count(text) < 60 and is_sentence(text))):
            labels[index] = STANDFIRST
        else:
            labels[index] = FURNITURE


def _title(blocks: tuple[Block, ...], texts: tuple[str, ...], free: list[int]) -> int | None:
    """The block that is the title: the heading, the line that stands twice, else the first that is long enough."""
    short = [index for index in free if word_count(texts[index]) < SHORT_LINE and not blocks[index].furniture]
    if any(is_office(texts[index]) for index in short) and any(not is_office(texts[index]) for index in short):
        short = [index for index in short if not is_office(texts[index])]  # who speaks, not what about
    counts = Counter(texts[index].casefold() for index in free)
    for wanted in (
        [index for index in short if blocks[index].tag == "h1"],
        [index for index in short if counts[texts[index].casefold()] > 1 and word_count(texts[index]) >= 3],
        [index for index in short if blocks[index].tag in ("h2", "h3") and word_count(texts[index]) >= 3],
        [index for index in short if word_count(texts[index]) >= 4 and not texts[index].endswith((".", ":"))
         and blocks[index].linked <= MOSTLY_LINKS],
        [index for index in short if word_count(texts[index]) >= 2 and blocks[index].linked <= MOSTLY_LINKS],
    ):
        if wanted:
            return wanted[0]
    return None
