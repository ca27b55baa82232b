"""What hangs on one claim, or on one source: each answer under both readings of "if it is not so"?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.model.conclusion import Assessment, Carrier, Conclusion
from detente.report.restwords import LEAST, bound, bounded, in_worlds
from detente.report.words import count, hundredth, listed, some

ONLY = {"claim": "if only this were wrong", "source": "if nothing that it says could be relied on"}
RIGHT = {"claim": "if it were certainly right", "source": "if it told the truth in everything"}
NEWS = {"claim": "if we learned that it is false", "source": "if we learned that it does not tell the truth"}


class Hangs(NamedTuple):
    """What becomes of one answer where a claim or source is decided, and where news of it comes."""

    conclusion: Conclusion
    wrong: float  # share if only this were wrong
    right: float  # share if it were certainly right, and all else as it is
    error: float  # standard error of right - wrong
    false: float | None  # share if we learned that it is false; None: nobody can, it is the same in every world
    true: float | None
    unsure: float  # standard error of what the news changes

    @property
    def counts(self) -> bool:
        """Whether the answer moves by half a world of a hundred, told from nothing, under either reading."""
        decided = abs(self.right - self.wrong)
        heard = 0.0 if self.false is None or self.true is None else abs(self.true - self.false)
        return (decided >= LEAST and decided > 2 * self.error) or (heard >= LEAST and heard > 2 * self.unsure)

    @property
    def differ(self) -> bool:
        """Whether the two readings print as different numbers of worlds, and by more than two standard errors."""
        if self.false is None or hundredth(self.false) == hundredth(self.wrong):
            return False
        return abs(self.false - self.wrong) >= LEAST and abs(self.false - self.wrong) > 2 * (self.unsure + self.error)


def hangs_on(assessment: Assessment, by: str, name: str) -> tuple[Hangs, ...]:
    """Every answer that the case asks for, and each finding that moves, under the readings for one claim or source."""
    found = []
    for entry in assessment.conclusions:
        carrier = next((one for one in entry.carriers if one.by == by and one.id == name), None)
        hangs = _hangs(entry, carrier)
        if entry.asked or hangs.counts:
            found.append(hangs)
    return tuple(found)


def _hangs(entry: Conclusion, carrier: Carrier | None) -> Hangs:
    if carrier is None:
        return Hangs(entry, entry.share, entry.share, 0.0, None, None, 0.0)
    news = carrier.learned
    return Hangs(entry, bounded(entry.share - carrier.loss), bounded(entry.share + carrier.gain), carrier.error,
                 news and bounded(news.if_false), news and bounded(news.if_true), news.error if news else 0.0)


def hangs_said(assessment: Assessment, by: str, name: str) -> Iterator[str]:
    """What hangs on it, one sentence an answer; then plainly where nothing does."""
    found = hangs_on(assessment, by, name)
    asked = [hangs for hangs in found if hangs.conclusion.asked] or found
    yield from (_one(hangs, by) for hangs in asked if hangs.counts)
    idle = [hangs.conclusion.id for hangs in asked if not hangs.counts]
    if not found:
        yield "No conclusion was drawn that could hang on it."
    elif len(idle) == len(asked):
        yield f"It carries no conclusion: {listed(idle, 'or')} would not move by half a world of a hundred without it."
    elif idle:
        yield f"Nothing of {listed(idle, 'or')} hangs on it."
    if others := [hangs.conclusion.id for hangs in found if hangs not in asked]:
        also = "also " if len(idle) < len(asked) else ""
        yield f"It {also}moves {count(len(others), 'finding')} that nobody asked for: {some(others, 6)}."


def _one(hangs: Hangs, by: str) -> str:
    entry = hangs.conclusion
    said = [f"{ONLY[by]}, it would hold {in_worlds(hangs.wrong, entry.exact)}"]
    if hangs.false is not None and hangs.differ:
        said.append(f"{NEWS[by]}, {in_worlds(hangs.false, entry.exact)}")
    said.append(f"{RIGHT[by]}, {in_worlds(hangs.right, entry.exact)}")
    return f"{entry.id} ({bound(entry.share)} of 100 worlds as it is): {'; '.join(said)}."
