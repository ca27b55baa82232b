"""What do the lines "Title: ...", "Source: ...", "Date: ..." at the head of a page of plain text say of its article?

Captures come with such lines from mail, from tools that turn pages into text, and from archives. They count as a header where
at least two of them, of different kinds, stand in the first lines of the page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.model.span import Span

from .byline import read_byline
from .dates import dates_in, is_day
from .declared import Declared
from .lexicon import lexicon
from .visible import Block

_LINES = 25  # blocks at the head of a page among which a header is looked for
_FIELD = re.compile(r"(?:[-*•] |\*\*)?(?P<key>[A-Za-z][A-Za-z ./_-]{1,28}?)(?:\*\*)?\s?:(?:\*\*)?[ \t]*(?P<value>.*)\Z", re.S)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?\Z")
_ADDRESS = re.compile(r"\s?<[^<>]*>\Z")
_HOST = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


class Header(NamedTuple):
    """The facts of a header, and the blocks that it is made of."""

    facts: dict[str, Declared]
    blocks: frozenset[int]


def read_header(raw: str, blocks: tuple[Block, ...]) -> Header:
    """title, author, outlet and published as far as a header gives them; nothing where the page has none."""
    kinds = {word: kind for kind, words in lexicon("furniture")["header"].items() for word in words}
    fields = []
    for index, block in enumerate(blocks[:_LINES]):
        match = _FIELD.match(raw[block.start:block.end]) if block.end - block.start < 500 else None
        if match and match["key"].strip().lower() in kinds:
            fields.append((index, kinds[match["key"].strip().lower()], block.start + match.start("value"), match["value"]))
    if len({kind for _, kind, _, _ in fields}) < 2:
        return Header({}, frozenset())
    facts: dict[str, Declared] = {}
    for _, kind, start, value in fields:
        found = _fact(kind, start, value)
        if found:
            facts.setdefault(kind, found)
    if "sender" in facts:
        facts.setdefault("author", facts.pop("sender"))
    return Header(facts, frozenset(index for index, _, _, _ in fields))


def _fact(kind: str, start: int, value: str) -> Declared | None:
    words = value.strip().strip("*\"").strip()
    start += value.find(words)
    if kind == "published":
        dated = words if _ISO.match(words) and is_day(words) else next((dated.iso for dated in dates_in(words)), None)
        return Declared(dated, (Span(start, start + len(words)),)) if dated else None
    words = _ADDRESS.sub("", words).strip("\"' ") if kind == "sender" else words
    if kind in ("author", "sender"):
        read = read_byline(words, under_title=True)
        if read is None or len(read.names) != 1:
            return None
        start, words = start + read.names[0][0], words[slice(*read.names[0])]
    if kind not in ("title", "author", "sender", "outlet") or not words or (kind == "outlet" and _HOST.match(words)):
        return None
    return Declared(words, (Span(start, start + len(words)),))
