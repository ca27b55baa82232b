"""Which patterns of Y, N and - say the same as a statement?

A pattern is held as two whole numbers: which options it speaks of, and which of these are taken. A statement becomes an "or" of
patterns by pushing `not` inwards and multiplying out; a pattern that another one covers is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.model.expression import And, Atom, Expression, If, Iff, Not, OnlyIf, Or
from detente.model.stability_model import Key

Cube = tuple[int, int]  # options that matter, and those of them that are taken, a bit each
MOST_CUBES = 1024  # of one statement


def cubes(expression: Expression, place: Mapping[str, int], true: bool = True) -> list[Cube]:
    """Patterns that together fit where a statement is true, or false. Raises ValueError where it takes very many."""
    match expression:
        case Atom(option):
            return [(1 << place[option], int(true) << place[option])]
        case Not(part):
            return cubes(part, place, not true)
        case And(parts) | Or(parts):
            each = [cubes(part, place, true) for part in parts]
            return _both(each) if isinstance(expression, And) == true else _either(each)
        case If(act, condition) | OnlyIf(condition, act):
            each = [cubes(act, place, true), cubes(condition, place, not true)]
            return _either(each) if true else _both(each)
        case Iff(left, right):
            sides = [(cubes(left, place, side), cubes(right, place, side == true)) for side in (True, False)]
            return _either([_both(pair) for pair in sides])
    raise TypeError(f"{expression!r} is no statement")


def _both(each: Iterable[list[Cube]]) -> list[Cube]:
    found: list[Cube] = [(0, 0)]
    for more in each:
        if len(found) * len(more) > MOST_CUBES * 16:
            raise ValueError(f"it takes more than {MOST_CUBES:,} patterns")
        found = _spare([(cares | others, wanted | takes) for cares, wanted in found for others, takes in more
                        if not (wanted ^ takes) & cares & others])
    return found


def _either(each: Iterable[list[Cube]]) -> list[Cube]:
    return _spare([cube for more in each for cube in more])


def _spare(found: Sequence[Cube]) -> list[Cube]:
    """Each pattern once, without those that a shorter one covers."""
    once = list(dict.fromkeys(found))
    kept = [cube for cube in once if not any(other != cube and other[0] & ~cube[0] == 0 and cube[1] & other[0] == other[1]
                                             for other in once)]
    if len(kept) > MOST_CUBES:
        raise ValueError(f"it takes more than {MOST_CUBES:,} patterns")
    return kept


def outside(keys: Iterable[Key]) -> list[Cube]:
    """Patterns that together fit every outcome but these, given in bits: at most one for each option of each of them."""
    found: list[Cube] = []
    rows = sorted(set(keys))
    width = len(rows[0]) if rows else 0
    waiting = [(0, len(rows), 0)]
    while waiting:
        start, end, depth = waiting.pop()
        if depth == width:
            continue
        middle = next((row for row in range(start, end) if rows[row][depth] == "1"), end)
        before = sum(1 << bit for bit, mark in enumerate(rows[start][:depth]) if mark == "1")
        for first, last, bit in ((start, middle, 0), (middle, end, 1)):
            if first == last:
                found.append(((1 << depth + 1) - 1, before | bit << depth))
            else:
                waiting.append((first, last, depth + 1))
    return sorted(found)
