"""Pages that carry their own key: facts in a head of TOML between `+++` lines, the body's paragraphs between pilcrows."""

from __future__ import annotations

import html
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from detente.intake.decode import decode
from detente.intake.extract import extract
from detente.model.article import Article

KINDS = Path(__file__).with_name("kinds")
_BODY = re.compile(r"¶(.*?)¶", re.S)
_FOLD = str.maketrans("’‘“”", "''\"\"")


class KeyedPage(NamedTuple):
    """One page: what was captured, which facts it gives (empty: it gives none), and the words of its body."""

    name: str
    capture: str
    facts: dict[str, Any]
    paragraphs: tuple[str, ...]


def keyed_page(path: Path) -> KeyedPage:
    """The page at `path` without its key, and the key."""
    _, head, source = path.read_text(encoding="utf-8").split("+++\n", 2)
    paragraphs = _BODY.findall(source)
    if path.suffix == ".html":
        paragraphs = [html.unescape(re.sub(r"<[^>]*>", "", words)) for words in paragraphs]
    return KeyedPage(path.name, source.replace("¶", ""), tomllib.loads(head), tuple(folded(words) for words in paragraphs))


def keyed_article(page: KeyedPage) -> Article:
    """What the reader takes for the article of such a page."""
    return extract(decode(page.capture.encode(), page.name))


def folded(words: str) -> str:
    """White space folded to single blanks, quotation marks made straight."""
    return " ".join(words.translate(_FOLD).split())
