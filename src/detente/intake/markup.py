"""What are the tags of an HTML page, and what stands between them?

A scanner in one pass over the characters, linear on every input. (The standard library's `html.parser` is not, before the
repairs of 2025: sixteen thousand open tags take it twenty seconds, and `<![` raises an assertion.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .lexicon import word_set

# What these hold is not markup; the scanner looks for their end tag alone.
RAW = word_set("rules", "markup_raw")
_OPEN = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,60})")
_STOP = re.compile(r""">|=[ \t\r\n\f]*(["'])""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_MOST_ATTRIBUTES = 100


class Piece(NamedTuple):
    """A tag, or a stretch of text between tags. Offsets into the page, half-open."""

    kind: str  # open close text raw
    name: str  # of the tag, lower case; of the element that holds a `raw`; empty for text
    start: int
    end: int
    attributes: dict[str, str] = {}  # noqa: RUF012  never written to


def scan(page: str) -> Iterator[Piece]:
    """Every tag and every text of a page, in order; comments and declarations are left out."""
    here, last_end, length = 0, page.rfind(">"), len(page)
    last_quote = {'"': page.rfind('"'), "'": page.rfind("'")}
    while here < length:
        mark = page.find("<", here)
        if mark < 0 or mark > last_end:  # without a ">" after it nothing can be a tag
            yield Piece("text", "", here, length)
            return
        if mark > here:
            yield Piece("text", "", here, mark)
        opened = _OPEN.match(page, mark)
        if opened is None:
            here = _skip(page, mark)
            if here == mark + 1:
                yield Piece("text", "", mark, here)
            continue
        name = opened[2].lower()
        here = _tag_end(page, opened.end(), last_quote)
        if opened[1]:
            yield Piece("close", name, mark, here)
            continue
        yield Piece("open", name, mark, here, _attributes(page, opened.end(), here))
        if name in RAW:
            inner = _raw_end(page, here, name)
            yield Piece("raw", name, here, inner)
            here = inner


def _skip(page: str, mark: int) -> int:
    """Behind a comment or a declaration; one further where `<` is only a sign."""
    if page.startswith("<!--", mark):
        end = page.find("-->", mark + 4)
        return len(page) if end < 0 else end + 3
    if page.startswith(("<!", "<?", "</"), mark):
        return page.find(">", mark) + 1  # there is one: the caller has looked
    return mark + 1


def _tag_end(page: str, here: int, last_quote: dict[str, int]) -> int:
    while stop := _STOP.search(page, here):
        quote = stop[1]
        if quote is None:
            return stop.end()
        here = stop.end()
        if here <= last_quote[quote]:
            here = page.find(quote, here) + 1
    return len(page)


def _attributes(page: str, start: int, end: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for count, match in enumerate(_ATTRIBUTE.finditer(page, start, end - 1)):
        if count >= _MOST_ATTRIBUTES:
            break
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found


def _raw_end(page: str, here: int, name: str) -> int:
    end = re.compile(f"</{re.escape(name)}", re.I).search(page, here)
    return end.start() if end else len(page)
