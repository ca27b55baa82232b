"""What does a round of challenges start from, and when are two numbers the same?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.median import weighted_median
from detente.model.worlds import Bools, Floats, Ints

TIE = 1e-12  # of the scale's width, or of a utility: what differs by no more is the same
NEAR = 1e-9  # what differs by no more is so nearly the same that the world is on a knife edge


class Frame(NamedTuple):
    """What stays the same from round to round, for one issue; actors in the order of their names."""

    weight: Floats  # [W, A], capability times salience, each world's greatest being 1 (all 0 where all are)
    salience: Floats  # [W, A], 0..1
    width: Floats  # [W], the unit of distance; 0: there is nothing to bargain about
    stays: float = 1.0  # 0..1, Q: how likely somebody who is not challenged stays where it is

    def take(self, which: Ints | slice) -> Frame:
        """Some of the worlds."""
        return self._replace(weight=self.weight[which], salience=self.salience[which], width=self.width[which])


class Step(NamedTuple):
    """One round, for every world."""

    position: Floats  # [W, A], after it
    tie: Bools  # [W], two things were exactly, or all but exactly, as good


def frame(capability: Floats, salience: Floats, position: Floats, width: float, stays: float = 1.0) -> Frame:
    """The frame for [W, A] arrays; should somebody stand outside the scale, the range of positions is the width."""
    weight = capability * salience
    greatest = weight.max(-1, keepdims=True)
    reach = np.maximum(np.ptp(position, axis=-1), width)
    return Frame(weight / np.where(greatest > 0, greatest, 1.0), salience, reach, stays)


def distance(position: Floats, width: Floats) -> Floats:
    """[W, A, A], how far two actors stand apart, 0..1; 0 where they are the same to `TIE`."""
    unit = np.where(width > 0, width, 1.0)[:, None, None]
    apart: Floats = position[:, :, None] - position[:, None, :]
    apart /= unit
    np.minimum(np.abs(apart, out=apart), 1.0, out=apart)
    np.copyto(apart, 0.0, where=apart <= TIE)
    return apart


def power(number: Floats, exponent: Floats) -> Floats:
    """`number` >= 0 to the power of `exponent` > 0, which fits its shape, to some 1e-15.

    By logarithms: NumPy's own power rounds otherwise where many numbers share one exponent, and then a world's answer would
    hang on how many others are worked on beside it.
    """
    with np.errstate(divide="ignore"):
        raised = np.log(number)
    raised *= exponent
    return np.exp(raised, out=raised)


def middle(held: Frame, position: Floats) -> Floats:
    """[W], the weighted median: the position that wins every vote by distance."""
    return weighted_median(*(np.ascontiguousarray(array) for array in (held.weight, position))).median


def ranked(held: Frame, order: Ints) -> Frame:
    """The frame with its actors in another order, [W, A]."""
    weight, salience = (np.take_along_axis(array, order, -1) for array in (held.weight, held.salience))
    return held._replace(weight=weight, salience=salience)
