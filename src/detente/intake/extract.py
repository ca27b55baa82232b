"""Which words of the page are the article?"""

from __future__ import annotations

from detente.errors import Unreadable
from detente.model.article import Article, Capture, Paragraph, Passage

from .body import BODY, CAPTION, TITLE
from .choose import Choice, choose_blocks
from .facts import Facts, find_facts, head_of, titles_declared
from .genre import genre_of
from .header import read_header
from .label import label_blocks
from .language import language_of
from .lines import split_lines
from .outlet import dateline, funding_in
from .visible import Block, Page, see_html, see_text


def extract(capture: Capture) -> Article:
    """The article of a page, with the furniture set aside, and what the page says of its author, outlet and date.

    Every offset of the result is one into `capture.text`. Raises Unreadable with code `no-article` or `too-deep`.
    """
    page = see_html(capture.text) if capture.is_html else see_text(capture.text, split_lines(capture.text))
    choice = choose_blocks(page, capture.text) if capture.is_html else Choice(frozenset())
    head = head_of(capture, page)
    declared = titles_declared(head), head["outlet"].words if "outlet" in head else ""
    header = frozenset() if capture.is_html else read_header(capture.text, page.blocks).blocks
    labels = label_blocks(page, choice.blocks, *declared, header)
    if BODY not in labels and choice.blocks:
        labels = label_blocks(page, frozenset(), *declared)
    if BODY not in labels:
        raise _no_article(page)
    return _article(capture, page, labels, find_facts(capture, page, labels, head), choice.notes)


def _no_article(page: Page) -> Unreadable:
    longest = max(page.blocks, key=lambda block: block.end - block.start, default=None)
    shown = " ".join(page.visible.words(longest.start, longest.end).split())[:160] if longest else ""
    hint = f"the longest piece of text on it is: {shown}" if shown else "is it a list of links, or a page that a script fills?"
    return Unreadable("no-article", "no article was found on this page", hint)


def _article(capture: Capture, page: Page, labels: tuple[str, ...], facts: Facts, notes: tuple[str, ...]) -> Article:
    body = [block for block, label in zip(page.blocks, labels, strict=True) if label == BODY]
    texts = tuple(page.visible.words(block.start, block.end) for block in body)
    paragraphs = _paragraphs(page, body)
    lines = tuple(page.visible.words(block.start, block.end) for block, label in zip(page.blocks, labels, strict=True)
                  if label != BODY and block.end - block.start < 200)
    words = facts.words
    return Article(
        capture, page.visible, words.get("title"), words.get("standfirst"), words.get("author"), words.get("affiliation"),
        words.get("outlet"), words.get("wire"), words.get("published"),
        genre_of(facts.section, _kickers(page, labels), lines, words.get("affiliation"), texts), language_of("\n".join(texts)),
        "\n\n".join(texts), paragraphs[0].start, paragraphs[-1].end, facts.at, paragraphs,
        _passages(page, labels, facts), funding_in(page, labels), notes)


def _kickers(page: Page, labels: tuple[str, ...]) -> tuple[str, ...]:
    """The short lines right above the title, and those between it and the body."""
    body = labels.index(BODY)
    title = labels.index(TITLE) if TITLE in labels[:body] else max(body - 4, 0)
    return tuple(page.visible.words(block.start, block.end) for block in page.blocks[max(title - 2, 0):body]
                 if block.end - block.start < 200)


def _paragraphs(page: Page, body: list[Block]) -> tuple[Paragraph, ...]:
    made, here = [], 0
    for block in body:
        start, end = page.visible.place(block.start, block.end)
        made.append(Paragraph(start, end, here, here + block.end - block.start))
        here += block.end - block.start + 2  # the blank line between paragraphs
    return tuple(made)


def _passages(page: Page, labels: tuple[str, ...], facts: Facts) -> tuple[Passage, ...]:
    """What is read for statements: headlines, captions, and the paragraphs of the body, a dateline left out."""
    found = [Passage(fact, start, end) for fact, (start, end) in facts.shown.items()]
    first = True
    for block, label in zip(page.blocks, labels, strict=True):
        if label == BODY:
            skipped = dateline(page.visible.words(block.start, block.end))[0] if first else 0
            found.append(Passage(BODY, block.start + skipped, block.end))
            first = False
        elif label == CAPTION:
            found.append(Passage(CAPTION, block.start, block.end))
    return tuple(sorted((passage for passage in found if passage.end > passage.start), key=lambda passage: passage.start))
