"""How does text become markup without anything in it being taken for markup?

There is one way in: `tag`. Every string that is not already `Markup` is escaped by it, children and attributes alike, so
that forgetting is not possible; and the only links it lets through lead inside the page, to a download held in the page,
or to a plain web address.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TypeAlias
from urllib.parse import quote

from detente.report.words import visible


class Markup(str):
    """A string that is markup already. Only this module makes one."""

    __slots__ = ()


Child: TypeAlias = "str | Iterable[Child] | None"
Value: TypeAlias = str | int | float | bool | None

_VOID = frozenset({"br", "hr", "input", "link", "meta"})
_INSIDE = re.compile(r"#[A-Za-z][A-Za-z0-9-]*\Z")
_HELD = re.compile(r"data:text/(?:csv|plain|json);charset=utf-8,[A-Za-z0-9_.~%-]*\Z")
_OUTSIDE = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x20\x7f-\uffff]+\Z")


def escape(text: str) -> Markup:
    """Text as markup: the five characters escaped, control and direction marks spelt out so that they can be seen."""
    return text if isinstance(text, Markup) else Markup(html.escape(visible(text), quote=True))


def join(*children: Child) -> Markup:
    """Children one after the other: `Markup` as it is, other strings escaped, nested lists flattened, None left out."""
    parts: list[str] = []
    for child in children:
        if child is None:
            continue
        parts.append(escape(child) if isinstance(child, str) else join(*child))
    return Markup("".join(parts))


def tag(name: str, /, *children: Child, **attributes: Value) -> Markup:
    """One element. `class_` gives class, `stroke_width` stroke-width; None and False are left out, True stands alone.

    Raises ValueError for a link that leads anywhere but inside the page, to data held in it, or to http(s).
    """
    opened = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{opened}>")
    return Markup(f"<{name}{opened}>{join(*children)}</{name}>")


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    if name in ("href", "src") and not (_INSIDE.match(text) or _HELD.match(text) or _OUTSIDE.match(text)):
        raise ValueError(f"a report links to nothing like {text[:40]!r}")
    return f' {name}="{escape(text)}"'


def web_link(address: str) -> Markup:
    """A web address as a link; anything that is not plainly http or https is shown as text."""
    if _OUTSIDE.match(address):
        return tag("a", address, href=address, rel="noreferrer noopener nofollow")
    return escape(address)


def held(text: str, name: str, words: str, kind: str = "csv") -> Markup:
    """A link that saves `text`, which is held in the page itself, as the file `name`. `kind`: csv, json or plain."""
    data = quote(text.encode("utf-8", "backslashreplace"), safe="")
    return tag("a", words, href=f"data:text/{kind};charset=utf-8,{data}", download=name)


def style_sheet(css: str) -> Markup:
    """A style element. Its text comes from this package and from numbers, never from a case."""
    if "<" in css:
        raise ValueError("a style sheet holds no markup")
    return Markup(f"<style>{css}</style>")


def document(head: Markup, body: Markup) -> str:
    """The whole file."""
    return f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'
