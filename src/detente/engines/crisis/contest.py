"""Who would win a fight, and what is fighting worth?

A side's strength is what its actors can bring to bear, as far as they care, and what outsiders add. Its chance of winning is
its strength's share of both strengths, each raised to a power that says how decisive an advantage is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.model.worlds import Floats

Numbers = float | npt.NDArray[np.floating | np.integer | np.bool_]  # whatever broadcasts; lists of numbers do as well


def together(*numbers: Numbers) -> tuple[Floats, ...]:
    """The same numbers as float64 arrays of one common shape, to be read and not written. Raises ValueError where none fits."""
    return tuple(np.broadcast_arrays(*(np.asarray(number, float) for number in numbers)))


def raised(base: Numbers, exponent: Numbers) -> Floats:
    """Powers above -1 of numbers that are 0 or more, each the same to the last digit whatever stands beside it.

    numpy by itself rounds squares and roots otherwise where one exponent serves many numbers.
    """
    number, power = together(base, exponent)
    with np.errstate(divide="ignore", over="ignore"):
        result = np.where(power == 2, number * number, np.power(number, power))
    return np.where(power == 0.5, np.sqrt(number), result)


def strength(capability: Numbers, salience: Numbers, support: Numbers = 0.0) -> Floats:
    """What one actor adds to its side: capability (0 or more) times salience (0..1), and the support that reaches it.

    A side's strength is the sum over its actors.
    """
    brought, cared, lent = together(capability, salience, support)
    return np.asarray(brought * cared + lent)


def winning_chance(ours: Numbers, theirs: Numbers, decisive: Numbers = 1.0) -> Floats:
    """Our chance of winning, 0..1: ours^m / (ours^m + theirs^m). Strengths and m = `decisive` are 0 or more.

    One half where nobody has any strength. With m = 0 strength counts for nothing; a large m lets the stronger side always win.
    """
    us, them, power = together(ours, theirs, decisive)
    greatest = np.maximum(us, them)
    unit = np.where(greatest > 0, greatest, 1.0)  # one of the two becomes 1, so that no power of it can overflow
    weight, against = raised(us / unit, power), raised(them / unit, power)
    total = weight + against
    return np.asarray(np.divide(weight, total, out=np.full(total.shape, 0.5), where=total > 0))


def war_value(chance: Numbers, win: Numbers, lose: Numbers, cost: Numbers) -> Floats:
    """What fighting is worth to a side that wins with `chance`: chance * win + (1 - chance) * lose - cost; all utilities."""
    p, won, lost, price = together(chance, win, lose, cost)
    return np.asarray(p * won + (1 - p) * lost - price)
