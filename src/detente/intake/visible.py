"""What does a reader of the page see, and where in the capture does each character stand?

The page is walked once. Elements that are not shown are left out, entities are decoded, white space is folded as a browser
folds it, and every block of text is kept apart with what its place on the page says about it.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from detente.errors import Unreadable
from detente.model.article import Capture, Run, VisibleText

from .lexicon import word_set
from .markup import Piece, scan

DEEPEST = 2000
_SHORT_LINE = 40  # characters; a line broken to a width has more
_STRONG = frozenset({"b", "strong", "font", "big"})
_STYLES = _STRONG | {"i", "em", "small", "span", "u", "a"}
_ENDS = frozenset(".!?:…”\"»")
_HIDDEN = word_set("rules", "visible_hidden")
_VOID = word_set("rules", "visible_void")
_BLOCK = word_set("rules", "visible_block")
_SHELLS = frozenset({"nav", "aside", "footer", "form", "marquee"})
_UNSHOWN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|font-size\s{0,9}:\s{0,9}0(?![.\d]*[1-9])"
    r"|clip\s{0,9}:\s{0,9}rect\(\s{0,9}[01](?:px)?[\s,]{1,9}[01](?:px)?[\s,)]"
    r"|clip-path\s{0,9}:\s{0,9}inset\(\s{0,9}(?:50|100)%", re.I
)
_FOR_SCREEN_READERS = re.compile(
    r"(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|screenreader|a11y-hidden|offscreen|assistive-text)\Z", re.I)
_CLASS_WORD = re.compile(r"[a-z]+", re.I)
_HEADS = frozenset({"h1", "h2", "h3"})
_PULLED = re.compile(r"pull[-_]?quote", re.I)
_FURNITURE_WORDS = word_set("rules", "visible_furniture_words")
_WRAPPER_WORDS = word_set("rules", "visible_wrapper_words")
_HINTS = {"byline": "byline", "author": "byline", "standfirst": "standfirst", "dek": "standfirst", "deck": "standfirst",
          "lede": "standfirst", "strapline": "standfirst", "subtitle": "standfirst",
          "subheadline": "standfirst", "caption": "caption", "credit": "caption", "figcaption": "caption",
          "dateline": "date", "timestamp": "date", "published": "date"}
_PIECES = re.compile(r"\s+|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|&|[^\s&]+(?: [^\s&]+)*")


class Block(NamedTuple):
    """One line or paragraph as the page sets it. Offsets into the visible text, half-open; never empty."""

    start: int
    end: int
    tag: str = ""  # innermost block element; empty on a page of plain text
    linked: float = 0.0  # share of its characters that are links
    furniture: int = 0  # places inside each other that the page itself calls navigation, comments, advertising, ...
    hint: str = ""  # byline, standfirst, caption or date, where the page calls it so
    gap: bool = True  # a blank line stands before it


class Page(NamedTuple):
    """The visible text, its blocks, and what the head of an HTML page declares."""

    visible: VisibleText
    blocks: tuple[Block, ...]
    declared: tuple[Piece, ...] = ()  # meta, time and link tags, JSON-LD scripts and the title element


class _Open(NamedTuple):
    name: str
    hidden: bool
    linked: bool
    furniture: int
    hint: str


class _Walk:
    """The visible text as it grows."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.shown: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.blocks: list[Block] = []
        self.declared: list[Piece] = []
        self.open: list[_Open] = [_Open("", False, False, 0, "")]
        self.block_start = self.link_length = self.furniture_length = 0
        self.block_open = self.open[0]
        self.blank = False  # white space is waiting to be written
        self.blank_at = (0, 0)
        self.styled_end = -1  # where an element closed that held all of a line
        self.styled: list[int] = []  # where open elements of style began that may hold all of a line

    def emit(self, text: str, raw: int, raw_length: int) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last.length == last.raw_length and len(text) == raw_length and last.raw + last.raw_length == raw \
                and last.shown + last.length == self.length:
            self.runs[-1] = last._replace(length=last.length + len(text), raw_length=last.raw_length + len(text))
        else:
            self.runs.append(Run(self.length, raw, len(text), raw_length))
        self.shown.append(text)
        self.length += len(text)

    def text(self, start: int, end: int) -> None:
        if self.open[-1].hidden:
            return
        before = self.length
        for match in _PIECES.finditer(self.raw, start, end):
            piece = match[0]
            shown = html.unescape(piece) if piece[0] == "&" else piece
            if not shown or shown.isspace():
                self.space(match.start(), match.end())
            else:
                self.flush_blank()
                self.emit(shown, match.start(), len(piece))
        if self.open[-1].linked:
            self.link_length += self.length - before
        if self.open[-1].furniture:
            self.furniture_length += self.length - before
        self.block_open = self.open[-1] if self.length > before else self.block_open

    def space(self, start: int, end: int) -> None:
        if self.length > self.block_start and not self.blank:
            self.blank, self.blank_at = True, (start, end)

    def flush_blank(self) -> None:
        if self.blank:
            start, end = self.blank_at
            self.emit(" ", start, end - start)
            self.blank = False

    def end_block(self) -> None:
        self.blank = False
        if self.length > self.block_start:
            at = self.block_open
            size = self.length - self.block_start
            self.blocks.append(
                Block(self.block_start, self.length, self.element(), self.link_length / size,
                      at.furniture if self.furniture_length * 2 > size else 0, at.hint)
            )
            self.runs.append(Run(self.length, self.runs[-1].raw + self.runs[-1].raw_length, 1, 0))
            self.shown.append("\n")
            self.length += 1
        self.block_start, self.link_length, self.furniture_length = self.length, 0, 0

    def element(self) -> str:
        return next((item.name for item in reversed(self.open[-50:]) if item.name in _BLOCK), "")

    def start_tag(self, piece: Piece) -> None:
        name = piece.name
        if name in ("meta", "time", "link"):
            self.declared.append(piece)
        if name == "br":
            self.break_line(piece)
        if name in _STYLES:
            if name in _STRONG and self.blank and self.raw[self.blank_at[0]] == "<":
                self.end_block()  # a line break, and then words set apart
            self.styled.append(self.length + (1 if self.blank else 0))
        if name in _BLOCK:
            self.end_block()
            self.close_open(("p",) if name != "li" else ("li", "p"))
        if name in _VOID:
            return
        if len(self.open) > DEEPEST:
            raise Unreadable("too-deep", f"the page nests more than {DEEPEST:,} elements", "save its text instead")
        self.open.append(_opened(piece, self.open[-1]))

    def break_line(self, piece: Piece) -> None:
        """One line break is a blank; two in a row end the block, and so does one behind a short line, or a sentence's end."""
        if (self.blank and self.raw[self.blank_at[0]] == "<") or self.is_line():
            self.end_block()
        elif self.length > self.block_start:
            self.blank, self.blank_at = True, (piece.start, piece.end)

    def is_line(self) -> bool:
        """Does what the block holds so far look like a line of its own, not one that was broken to a width?"""
        size = self.length - self.block_start
        last = self.shown[-1].rstrip()[-1:] if size and self.shown else ""
        return 0 < size < _SHORT_LINE or (size > 0 and (last in _ENDS or self.styled_end == self.length))

    def close_open(self, names: tuple[str, ...]) -> None:
        """An open paragraph, or list item, ends where the next block begins, whether or not the page says so."""
        for depth in range(len(self.open) - 1, max(len(self.open) - 12, 0), -1):
            if self.open[depth].name in names:
                del self.open[depth:]
                return
            if self.open[depth].name in _BLOCK:
                return

    def end_tag(self, name: str) -> None:
        if name in _STYLES and self.styled and self.styled.pop() <= self.block_start:
            self.styled_end = self.length
        if name in _BLOCK:
            self.end_block()
        for depth in range(len(self.open) - 1, max(len(self.open) - 100, 0), -1):
            if self.open[depth].name == name:
                del self.open[depth:]
                return


def _opened(piece: Piece, parent: _Open) -> _Open:
    attributes, name = piece.attributes, piece.name
    style = attributes.get("style", "")[:2000]
    hidden = (parent.hidden or name in _HIDDEN or "hidden" in attributes or attributes.get("aria-hidden") == "true"
              or (bool(style) and bool(_UNSHOWN.search(style))) or _is_aside_for_listeners(name, attributes.get("class", "")))
    called = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('itemprop', '')}"[:500]
    groups = [{word.lower() for word in _CLASS_WORD.findall(group)} for group in called.split()]
    words = set().union(*groups)
    furniture = parent.furniture + (name in _SHELLS or (name not in ("body", "html", "main", "article") and (
        any(group & _FURNITURE_WORDS and not group & _WRAPPER_WORDS for group in groups) or bool(_PULLED.search(called)))))
    hint = "caption" if name == "figcaption" else next(
        (_HINTS[word] for word in sorted(words) if word in _HINTS and not (name in _HEADS and _HINTS[word] == "date")),
        parent.hint)
    return _Open(name, hidden, parent.linked or name == "a", furniture, hint)


def _is_aside_for_listeners(name: str, classes: str) -> bool:
    """Is it a word inside a line that is only read aloud, as ", opens new tab"?"""
    return name in ("span", "i", "em", "small") and any(_FOR_SCREEN_READERS.match(each) for each in classes[:500].split())


def see_html(raw: str) -> Page:
    """The visible text of a page of HTML with its map. Raises Unreadable(`too-deep`)."""
    walk = _Walk(raw)
    linked_data = False
    for piece in scan(raw):
        if piece.kind == "text":
            walk.text(piece.start, piece.end)
        elif piece.kind == "open":
            walk.start_tag(piece)
            linked_data = piece.name == "script" and "ld+json" in piece.attributes.get("type", "")
        elif piece.kind == "close":
            walk.end_tag(piece.name)
        elif piece.name == "title" or linked_data:
            walk.declared.append(piece)
    walk.end_block()
    return Page(_visible("".join(walk.shown), walk.runs), tuple(walk.blocks), tuple(walk.declared))


def _visible(text: str, runs: list[Run]) -> VisibleText:
    return VisibleText(text, tuple(runs), tuple(run.shown for run in runs))


def see_text(raw: str, blocks: tuple[Block, ...]) -> Page:
    """A page of plain text: what is captured is what is seen."""
    return Page(_visible(raw, [Run(0, 0, len(raw), len(raw))]), blocks)


def in_line(text: str) -> str:
    """The words of a block with a blank for every line break, character for character."""
    return text.replace("\n", " ").replace("\r", " ")


def words_at(capture: Capture, start: int, end: int) -> str:
    """The words that stand at `start` to `end` of a capture, as law 1 reads them: `capture.text[start:end]` for plain text;
    for HTML, that with tags removed, entities decoded and white space folded to single blanks."""
    piece = capture.text[start:end]
    return " ".join(see_html(piece).visible.text.split()) if capture.is_html else piece
