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
_NARROW, _WIDE = 45, 130  # characters: lines outside of these were not broken to a width


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
        blocks.append(Block(start, start + len(words), gap=gap))
        last_end = start + len(words)
    return tuple(_unwrapped(raw, blocks))


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
    wrapped = _NARROW <= longest <= _WIDE and any(raw[line.start].islower() for line in group[1:])
    if not wrapped:
        return group
    blocks = [group[0]]
    for before, line in itertools.pairwise(group):
        full = before.end - before.start >= 0.6 * longest
        if full and not _BULLET.match(raw, line.start):
            blocks[-1] = blocks[-1]._replace(end=line.end)
        else:
            blocks.append(line)
    return blocks
