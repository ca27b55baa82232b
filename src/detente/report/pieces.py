"""Which small pieces of markup does every part of the page use?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from detente.report.markup import Child, Markup, join, tag
from detente.report.numbering import Entry
from detente.report.phrase import Phrase, Ref


def claim_link(number: int, label: str = "") -> Markup:
    """A claim's number, leading to its entry with words, source, grade and audit line."""
    return tag("a", str(number), href=f"#c{number}", class_="ref", title=label or None)


def entry_link(entry: Entry) -> Markup:
    """The same for an entry."""
    return claim_link(entry.number, entry.says)


def claims_linked(entries: Mapping[str, Entry], text: str) -> Markup:
    """A reason in which the claims behind a wish, `(...; claims one and other)`, are numbers that lead to them."""
    parts: list[Child] = []
    for part in re.split(r"(; claims? [^()]*\))", text):
        names = re.split(r"([A-Za-z0-9._-]+)", part) if part.startswith("; claim") else [part]
        parts += [entry_link(entries[name]) if len(names) > 1 and name in entries else name for name in names]
    return join(*parts)


def linked(phrase: Phrase) -> Markup:
    """A sentence whose claims are links."""
    return join(*(claim_link(part.number, part.short) if isinstance(part, Ref) else part for part in phrase))


def section(identifier: str, number: int, title: str, *children: Child) -> Markup:
    """A numbered section with its head; nothing at all where it would hold nothing."""
    inner = join(*children)
    if not inner:
        return inner
    head = tag("h2", tag("span", str(number), class_="no", aria_hidden="true"), tag("span", title), id=f"{identifier}-head")
    return tag("section", head, inner, id=identifier, aria_labelledby=f"{identifier}-head")


def figure(identifier: str, title: str, words: Child, *children: Child, kind: str = "") -> Markup:
    """A figure: what to see first, then the picture."""
    caption = tag("figcaption", tag("b", title), " ", join(words), id=f"{identifier}-words")
    return tag("figure", caption, *children, class_=kind or None, aria_labelledby=f"{identifier}-words")


def fold(summary: Child, *children: Child) -> Markup:
    """Something that opens when asked for."""
    return tag("details", tag("summary", summary), *children)


def table(heads: Iterable[Child], rows: Iterable[Iterable[Child]], caption: str, kind: str = "") -> Markup:
    """A table that scrolls in itself; the first cell of a row is its head."""
    head = tag("thead", tag("tr", *(tag("th", cell, scope="col") for cell in heads)))
    body = [tag("tr", *(tag("td", cell) if place else tag("th", cell, scope="row")
                        for place, cell in enumerate(row))) for row in rows]
    return scroll(tag("table", tag("caption", caption), head, tag("tbody", *body), class_=kind or None), caption)


def scroll(inner: Markup, label: str) -> Markup:
    """A box that scrolls sideways where the screen is narrow; reached by the keyboard, so named."""
    return tag("div", inner, class_="scroll", role="region", aria_label=label, tabindex=0)


def bullets(items: Iterable[Child], kind: str = "plain") -> Markup:
    """A list."""
    return tag("ul", *(tag("li", item) for item in items), class_=kind)


def entries_list(entries: Iterable[Entry]) -> Markup:
    """Claims with number and sentence."""
    return bullets((join(entry_link(entry), " ", entry.says) for entry in entries), "numbered")
