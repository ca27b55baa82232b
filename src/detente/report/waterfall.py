"""How do the parts of the claims add up to the share?

A bar of two lanes on the scale of the strip, 0 to 100 worlds: it starts where the share would be with no claim, goes one way
by the parts of one sign and back by those of the other, and ends at the share.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from detente.model.conclusion import Conclusion, Part
from detente.report.draw import line, percent
from detente.report.markup import Markup, join, tag
from detente.report.numbering import Entry
from detente.report.restwords import LEAST, SURE
from detente.report.words import hundredth, signed

LABELLED = 0.034  # of the width: what a number needs


class Piece(NamedTuple):
    """One stretch of the bar."""

    label: str  # the claim's number; empty for small parts together
    start: float
    end: float


def pieces(found: Conclusion, entries: Mapping[str, Entry]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The two lanes, first the one that is gone first: so that the bar leaves 0 to 1 as little as may be."""
    up = _gathered([part for part in found.parts if part.share > 0], entries)
    down = _gathered([part for part in found.parts if part.share < 0], entries)
    start = found.without or 0.0
    over = max(0.0, start + sum(size for _, size in up) - 1)  # how far beyond the scale, if up comes first
    under = max(0.0, -(start + sum(size for _, size in down)))
    first, second = (up, down) if over <= under else (down, up)
    turn = start + sum(size for _, size in first)
    return _laid(start, first), _laid(turn, second)


def _gathered(parts: Sequence[Part], entries: Mapping[str, Entry]) -> list[tuple[str, float]]:
    """Label and size of each piece: the parts that can be told from none, the heaviest first, then all others as one."""
    seen = [part for part in parts if abs(part.share) >= max(LEAST, SURE * part.error) and part.claim in entries]
    seen.sort(key=lambda part: (-abs(part.share), entries[part.claim].number))
    rest = sum(part.share for part in parts) - sum(part.share for part in seen)
    named = [(str(entries[part.claim].number), part.share) for part in seen]
    return [*named, ("", rest)] if abs(rest) > 1e-9 else named


def _laid(start: float, sizes: Sequence[tuple[str, float]]) -> tuple[Piece, ...]:
    ends = list(accumulate((size for _, size in sizes), initial=start))
    return tuple(Piece(label, ends[place], ends[place + 1]) for place, (label, _) in enumerate(sizes))


def waterfall(found: Conclusion, entries: Mapping[str, Entry]) -> Markup:
    """The bar; nothing where no part can be seen, or it is not known where the parts begin."""
    if found.without is None or not any(abs(part.share) >= LEAST for part in found.parts):
        return join()
    lanes = pieces(found, entries)
    ends = [edge for lane in lanes for piece in lane for edge in (piece.start, piece.end)]
    low, high = min([0.0, *ends]), max([1.0, *ends])

    def at(value: float) -> float:
        return (value - low) / (high - low)

    both = all(lanes)
    placed = zip(lanes if both else [lane for lane in lanes if lane], ((16, 11), (28, 50)), strict=False)
    drawn = [_lane(lane, at, top, text) for lane, (top, text) in placed]
    end = at(found.share)
    return tag("svg", line(at(0), at(1), 27, 27, "axis"), line(at(found.without), at(found.without), 13, 27, "zero"),
               line(at(lanes[1][0].start), at(lanes[1][0].start), 16, 38, "nought") if both else None, *drawn,
               tag("rect", x=percent(end), y=28 if both else 16, width=3, height=14, transform="translate(-1.5)",
                   class_="fill-ink"),
               width="100%", height=54 if both else 44, role="img", class_="parts", aria_label=waterfall_words(found, entries))


def _lane(lane: Sequence[Piece], at: Callable[[float], float], top: int, text: int) -> list[Markup]:
    made = []
    for piece in lane:
        left, right = sorted((at(piece.start), at(piece.end)))
        made.append(tag("rect", x=percent(left), y=top, width=percent(right - left), height=10,
                        class_="part for" if piece.end > piece.start else "part against"))
        if piece.label and right - left >= LABELLED:
            made.append(tag("text", piece.label, x=percent((left + right) / 2), y=text, text_anchor="middle"))
    return made


def waterfall_words(found: Conclusion, entries: Mapping[str, Entry]) -> str:
    """What the bar shows, for those who hear it."""
    parts = [f"{signed(part.share)} by claim {entries[part.claim].number}" for part in found.parts
             if abs(part.share) >= max(LEAST, SURE * part.error) and part.claim in entries]
    return (f"Parts: from {hundredth(found.without or 0.0)} of 100 worlds with no claim, {', '.join(parts)}, to "
            f"{hundredth(found.share)} as it is")
