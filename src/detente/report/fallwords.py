"""Which claims would have to be false for an answer to turn round, in words?"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

from detente.model.case import Case
from detente.model.conclusion import Conclusion
from detente.report.numbering import Entry
from detente.report.phrase import Phrase, Ref, all_false
from detente.report.restwords import LEAST, Entries, bounded, in_worlds
from detente.report.words import NUMBERS, one_line

HEAVY = 0.1  # a claim that takes so much of the share with it is named even where it overturns nothing
ACCEPTED = "if everything now held likely is true"


class Fall(NamedTuple):
    """A set of claims that turns an answer round when all of it is false."""

    entries: tuple[Entry, ...]
    together: float | None  # share of worlds in which all of it is false
    source: str  # label of a source that says all of it, where that makes them fall together; else empty


def falls(conclusion: Conclusion, entries: Entries, case: Case) -> tuple[Fall, ...]:
    """The smallest sets that turn it round, in the order in which they were found: the likeliest first."""
    chances: Sequence[float | None] = conclusion.together or (None,) * len(conclusion.falls_if)
    return tuple(_fall(tuple(sorted((entries[one] for one in names), key=lambda entry: entry.number)), chance, case)
                 for names, chance in zip(conclusion.falls_if, chances, strict=False)
                 if names and all(one in entries for one in names))


def _fall(found: tuple[Entry, ...], together: float | None, case: Case) -> Fall:
    """The source is named where one source says all of the set, and it is false more often than if nobody linked the claims."""
    if len(found) < 2 or together is None:
        return Fall(found, together, "")
    said = [{report.source for report in entry.claim.all_reports if report.source} for entry in found]
    shared = sorted(set.intersection(*said) & set(case.sources))
    apart = prod(1 - (entry.chance if entry.chance is not None else 0.5) for entry in found)
    linked = bool(shared) and together > apart + LEAST
    return Fall(found, together, one_line(case.sources[shared[0]].label) if linked else "")


def fall_said(fall: Fall) -> Phrase:
    """`claims 4 and 7 are both false (in 4 of 100 worlds; SouthFront says both, so they tend to fall together)`."""
    notes = [] if fall.together is None else [in_worlds(fall.together)]
    if fall.source:
        both = "both" if len(fall.entries) == 2 else "all of them"
        notes.append(f"{fall.source} says {both}, so they tend to fall together")
    who = "claim " if len(fall.entries) == 1 else "claims "
    return (who, *all_false(fall.entries), f" ({'; '.join(notes)})" if notes else "")


def falls_said(conclusion: Conclusion, entries: Entries, case: Case, most: int = 3) -> Phrase:
    """What would turn the answer round: one sentence or two, in all four cases of (holds, share above one half)."""
    found = falls(conclusion, entries, case)
    if not found:
        return _nothing_turns(conclusion, entries)
    named: list[str | Ref] = []
    for place, fall in enumerate(found[:most]):
        named += ["; or if " if place else "", *fall_said(fall)]
    more = "; and there are other such sets" if len(found) > most else ""
    return (_opening(conclusion), *(part for part in named if part != ""), f"{more}.", *_weakened(conclusion, entries, found))


def _opening(conclusion: Conclusion) -> str:
    usual = conclusion.accepted == (conclusion.share >= 0.5)
    if conclusion.accepted:
        return "It falls if " if usual else (
            f"It does hold {ACCEPTED}, yet only {in_worlds(conclusion.share)}, for too much must be true at once. It falls if ")
    return f"It does not hold {ACCEPTED}. It would hold if " if usual else (
        f"It does not hold {ACCEPTED}, yet it does {in_worlds(conclusion.share)}, for it takes little. It holds if ")


def _nothing_turns(conclusion: Conclusion, entries: Entries) -> Phrase:
    start = "It holds" if conclusion.accepted else "It does not hold"
    if not conclusion.searched:
        return (f"{start} {ACCEPTED}; what would turn that round was not searched.",)
    turned = "turns that round" if conclusion.accepted else "makes it hold"
    return (f"{start} {ACCEPTED}, and no set of {_size(conclusion)} being false {turned}.", *_weakened(conclusion, entries, ()))


def _size(conclusion: Conclusion) -> str:
    """`up to three claims`; of any size, where every set was tried."""
    searched = conclusion.searched
    if searched >= max(len(conclusion.parts), 1) and conclusion.parts:
        return "claims, of whatever size,"
    return "one claim" if searched == 1 else f"up to {NUMBERS[searched] if searched < len(NUMBERS) else searched} claims"


def _weakened(conclusion: Conclusion, entries: Entries, found: Sequence[Fall]) -> Phrase:
    """The heaviest claim, where it takes much of the share with it and yet overturns nothing by itself."""
    alone = {fall.entries[0].claim.id for fall in found if len(fall.entries) == 1}
    way = 1 if conclusion.accepted else -1
    heavy = sorted((one for one in conclusion.carriers if one.by == "claim" and one.id in entries and way * one.loss >= HEAVY),
                   key=lambda one: -abs(one.loss))
    if not heavy or heavy[0].id in alone:
        return ()
    carrier, entry = heavy[0], entries[heavy[0].id]
    then = bounded(conclusion.share - carrier.loss)
    return (" With claim ", Ref(entry.number, entry.short), f" alone false it does not turn round, but holds "
            f"{in_worlds(then, conclusion.exact)}.")
