"""How are the hand-marked news texts in this folder read?

`{s1|The envoy} {c1|said} {t1|that talks had failed}` marks the pieces of attribution 1: source, cue and content. README.md
beside this file gives the convention the texts follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
_PIECE = re.compile(r"\{([sct])(\d+(?:,\d+)*)\|([^{}|]*)\}")

Span = tuple[int, int]


@dataclass
class Attribution:
    """One marked attribution; each list holds (start, end) character offsets into the plain text, in reading order."""

    sources: list[Span] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)


def read_labels(marked: str) -> tuple[str, dict[int, Attribution]]:
    """The plain text of `marked`, and its attributions by number.

    Raises ValueError where a brace or a bar is left over, that is, where the markup is broken or nested.
    """
    plain: list[str] = []
    found: dict[int, Attribution] = {}
    at, length = 0, 0
    for piece in _PIECE.finditer(marked):
        plain += [marked[at : piece.start()], piece[3]]
        start = length + piece.start() - at
        at, length = piece.end(), start + len(piece[3])
        for number in piece[2].split(","):
            attribution = found.setdefault(int(number), Attribution())
            {"s": attribution.sources, "c": attribution.cues, "t": attribution.contents}[piece[1]].append((start, length))
    text = "".join([*plain, marked[at:]])
    if left := re.search(r"[{}|]", text):
        raise ValueError(f"markup left over near: {text[max(0, left.start() - 30) : left.end() + 30]!r}")
    return text, found


def labelled_texts() -> Iterator[tuple[str, str, dict[int, Attribution]]]:
    """(name, plain text, attributions by number) of every text in this folder, by name."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield (path.stem, *read_labels(path.read_text(encoding="utf-8")))
