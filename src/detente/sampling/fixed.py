"""Is all that some kinds hold in a world decided by which claims hold there?

Where it is, worlds need not be drawn: each pattern of true and false claims gives one world. This is read from the case as
it is written, kind by kind as `fill` fills them, and never found by trying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise

from detente.model.case import Case
from detente.model.kind import Cell
from detente.model.range import Range

_DRAWN_FOR_ACTORS = ("capability", "cost")  # whatever no claim says of an actor is drawn
_DRAWN_ON_ISSUES = ("position", "salience")


def moved_by_claims_alone(case: Case, kinds: Collection[str]) -> bool:
    """Whether everything that worlds hold of these kinds is a function of which live claims hold, whatever is forced.

    Not where a cell is drawn when no claim on it holds, where a claim gives a range, or where claims of different values
    stand on one cell. Arrays of pure chance that an engine reads besides (`Engine.draws`) are no kind's.
    """
    return not any(_drawn(case, kind) for kind in kinds)


def _drawn(case: Case, kind: str) -> bool:
    """Whether chance has a hand in some cell of a kind."""
    if kind in _DRAWN_FOR_ACTORS:
        return bool(case.actors)
    if kind in _DRAWN_ON_ISSUES:
        return bool(case.axes.issues and case.actors)
    if kind == "tie" and case.unclaimed.tie == "unknown" and len(case.actors) > 1:
        return True
    return _chosen(case, kind) or (kind == "support" and _denied(case))


def _denied(case: Case) -> bool:
    """Whether some claim says that no support is given: where it is false, some is, nobody knows how much."""
    return any(cell.kind == "support" and any(value.high == 0 for value in _values(case, cell)) for cell in case.claims_on)


def _chosen(case: Case, kind: str) -> bool:
    """Whether some cell of a kind takes one of several values while a claim on it holds: a range, or claims that differ."""
    cells = [cell for cell in case.claims_on if cell.kind == kind]
    values = {cell: _values(case, cell) for cell in cells}
    return any(value.low < value.high for said in values.values() for value in said) or \
        any(one.low != other.low for said in values.values() for one, other in pairwise(said))


def _values(case: Case, cell: Cell) -> list[Range]:
    """What the claims on a cell say that it holds."""
    return [value for name in case.claims_on[cell] for at, value in case.live_claims[name].cells if at == cell]


def claims_for(case: Case, kinds: Collection[str]) -> tuple[str, ...]:
    """The claims on cells of these kinds and every claim that their truth hangs on, in the case's order.

    That is, again and again: those that exclude one of them, and those that one of them requires. Given ones included.
    """
    return hanging_together(case, {name for cell, names in case.claims_on.items() if cell.kind in kinds for name in names})


def hanging_together(case: Case, names: Iterable[str]) -> tuple[str, ...]:
    """These claims and every live claim that their truth hangs on, in the case's order."""
    found, waiting = set(names), list(names)
    while waiting:
        name = waiting.pop()
        rivals = [other for group in case.exclusive if name in group for other in group]
        further = {*rivals, *case.live_claims[name].requires} & case.live_claims.keys() - found
        found |= further
        waiting += further
    return tuple(name for name in case.live_claims if name in found)


def stands_alone(case: Case, name: str) -> bool:
    """Whether a claim excludes none, requires none and is required by none: to decide it moves no other claim."""
    return not case.live_claims[name].requires and not any(name in group for group in case.exclusive) \
        and not any(name in claim.requires for claim in case.live_claims.values())
