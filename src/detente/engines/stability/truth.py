"""In which outcomes is a statement true?

Outcomes are whole numbers, bit k for option k. A statement that only says which options are taken and which are left is
one comparison under a mask; the rest is put together from such comparisons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from detente.model.expression import And, Atom, Expression, If, Iff, Not, OnlyIf, Or
from detente.model.worlds import Bools

Codes = npt.NDArray[np.int64]  # outcomes, bit k for option k


def places(options: Sequence[str]) -> dict[str, int]:
    """The bit of each option."""
    return {option: bit for bit, option in enumerate(options)}


def true_of(expression: Expression, codes: Codes, place: Mapping[str, int]) -> Bools:
    """bool, of the codes' shape: where the statement holds. place: the bit of each option."""
    literals = _literals(expression, place)
    if literals is not None:
        cares, wanted = literals
        return np.asarray((codes & cares) == wanted, bool)
    match expression:
        case Not(part):
            return ~true_of(part, codes, place)
        case And(parts):
            found = true_of(parts[0], codes, place)
            for part in parts[1:]:
                found &= true_of(part, codes, place)
            return found
        case Or(parts):
            found = np.zeros(codes.shape, bool)
            for part in parts:
                found |= true_of(part, codes, place)
            return found
        case If(act, condition):
            return true_of(act, codes, place) | ~true_of(condition, codes, place)
        case OnlyIf(act, condition):
            return ~true_of(act, codes, place) | true_of(condition, codes, place)
        case Iff(left, right):
            return ~(true_of(left, codes, place) ^ true_of(right, codes, place))
    raise TypeError(f"{expression!r} is no statement")


def _literals(expression: Expression, place: Mapping[str, int]) -> tuple[np.int64, np.int64] | None:
    """The options that matter and those of them that must be taken, as masks; None where it takes more than that."""
    cares = wanted = 0
    for part in expression.parts if isinstance(expression, And) else (expression,):
        option = part.part if isinstance(part, Not) else part
        if not isinstance(option, Atom):
            return None
        bit = 1 << place[option.option]
        taken = bit if isinstance(part, Atom) else 0
        if cares & bit and (wanted & bit) != taken:  # taken and left at once
            return np.int64(0), np.int64(1)
        cares, wanted = cares | bit, wanted | taken
    return np.int64(cares), np.int64(wanted)
