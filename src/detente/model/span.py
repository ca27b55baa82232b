"""Where do words stand in a capture?"""

from __future__ import annotations

import re
from typing import NamedTuple

_SPAN = re.compile(r"\s*(\d{1,12})\s*-\s*(\d{1,12})\s*\Z")


class Span(NamedTuple):
    """Half-open character offsets into the decoded capture: `capture[start:end]` is the words.

    Counted in Unicode characters, with no newline translation.
    """

    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


def parse_span(text: str) -> Span:
    """`1635-1827` as a Span. Raises ValueError in plain words."""
    match = _SPAN.match(text)
    if not match:
        raise ValueError(f"{text!r} is no span: write the first and last character, as in 1635-1827")
    start, end = int(match[1]), int(match[2])
    if end <= start:
        raise ValueError(f"span {text} ends before it begins")
    return Span(start, end)
