"""What are the paragraphs of a page of plain text?

A line is a paragraph, except on pages whose lines were broken to a width: there, lines without a blank line between them
belong together. Offsets are kept; no character is changed.
"""

from __future__ import annotations

import itertools
import re

from .visible import Block

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_TRIM = " \t\u00a0\ufeff\u200b\u3000"
_BULLET = re.compile(r"(?:[-*•·–—]|\(?\d{1,3}[.)])\s")
_NARROWEST, _NARROW, _WIDE = 24, 45, 130  # characters of a line that was broken to a width; below 45 in a newspaper's column
_STOPS = ".!?:…”\"’»)"
_FULL = .6  # of the longest line: shorter lines end a paragraph
_HASHES = re.compile(r"(?P<hashes>#{1,6})[ \t]+(?=\w|[\"'“‘])")
_TIME_CODE = re.compile(r"(?:[\[(]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]|\d{1,2}:\d{2}:\d{2})[ \t]+(?=\w|[\"'“‘(\[])")


def split_lines(raw: str) -> tuple[Block, ...]:
    """The blocks of a plain page, in order, trimmed of white space, offsets into `raw`."""
    blocks: list[Block] = []
    last_end = 0
    for line in _LINE.finditer(raw):
        words = line[0].strip(_TRIM)
        if not words:
            continue
        start = line.start() + line[0].index(words[0])
        between = raw[last_end:start]
        gap = not blocks or between.count("\n") > 1 or between.replace("\r\n", "\n").count("\r") > 1
        blocks += _parted(words, start, gap)
        last_end = start + len(words)
    return tuple(_unwrapped(raw, blocks))


def _parted(words: str, start: int, gap: bool) -> list[Block]:
    """A line as one block, but a time code before it apart; the signs of a heading in Markdown are left out."""
    end = start + len(words)
    if heading := _HASHES.match(words):
        return [Block(start + heading.end(), end, tag=f"h{len(heading['hashes'])}", gap=gap)]
    if code := _TIME_CODE.match(words):
        return [Block(start, start + len(code[0].rstrip()), gap=gap), Block(start + code.end(), end, gap=True)]
    return [Block(start, end, gap=gap)]


def _unwrapped(raw: str, lines: list[Block]) -> list[Block]:
    joined: list[Block] = []
    group: list[Block] = []
    for line in [*lines, None]:
        if line is not None and not line.gap:
            group.append(line)
            continue
        joined += _join(raw, group)
        group = [line] if line is not None else []
    return joined


def _join(raw: str, group: list[Block]) -> list[Block]:
    """One block if the group's lines were broken to a width; else the lines as they are.

    A sign of it is a line that goes on in lower case under one that is nearly as long as the longest.
    """
    if len(group) < 2:
        return group
    longest = max(line.end - line.start for line in group)
    lower = sum(before.end - before.start >= _FULL * longest and raw[line.start].islower()
                for before, line in itertools.pairwise(group))
    column = _NARROWEST <= longest < _NARROW and len(group) > 2 and raw[group[-1].end - 1] in _STOPS
    if not ((_NARROW <= longest <= _WIDE and lower) or (column and lower * 2 >= len(group) - 1)):
        return group
    blocks = [group[0]]
    for before, line in itertools.pairwise(group):
        full = before.end - before.start >= _FULL * longest
        if full and not _BULLET.match(raw, line.start):
            blocks[-1] = blocks[-1]._replace(end=line.end)
        else:
            blocks.append(line)
    return blocks
