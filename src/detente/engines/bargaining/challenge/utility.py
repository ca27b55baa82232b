"""What does an actor expect of challenging another?

Utilities run from -2 to 2. With d the distance of the two, as a part of the scale, and r the exponent of the one who looks:

    success 2 - 4 (1/2 - d/2)^r      failure 2 - 4 (1/2 + d/2)^r      things stay as they are 2 - 4 (1/2)^r

A target resists as much as it cares, so failure is only possible to the extent of its salience.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge.frame import TIE, Frame, distance, middle, power
from detente.model.worlds import Floats


class Utility(NamedTuple):
    """What the two ends of a challenge, and none, are worth to the one who looks."""

    success: Floats  # [W, A, A], seen by the first
    failure: Floats  # [W, A, A]
    unchanged: Floats  # [W, A, 1]


def utility(apart: Floats, exponent: Floats | None = None) -> Utility:
    """Utilities at the distances [W, A, A], with the first actor's exponent [W, A]; None: 1 for everybody."""
    if exponent is None:
        return Utility(2 * apart, -2 * apart, np.zeros((1, 1, 1)))
    risk = exponent[:, :, None]
    half = 0.5 * apart
    return Utility(worth(0.5 - half, risk), worth(0.5 + half, risk), worth(np.full_like(risk, 0.5), risk))


def worth(part: Floats, risk: Floats) -> Floats:
    """2 - 4 part^risk."""
    value = power(part, risk)
    value *= -4
    value += 2
    return value


def of_challenging(held: Frame, position: Floats, ends: Utility, won: Floats, exponent: Floats | None) -> Floats:
    """[W, A, A], E: what i expects of challenging j, as i sees it; 0 where both stand on one point."""
    return expected(held, ends, 1 - won, held.salience[:, None, :], (position, exponent, 0))


def of_being_challenged(held: Frame, position: Floats, ends: Utility, won: Floats, exponent: Floats | None) -> Floats:
    """[W, A, A], F: what j expects of challenging i, as i sees it, with i's own exponent; 0 where both stand on one point."""
    return expected(held, ends, won.copy("K"), held.salience[:, :, None], (position, exponent, 1))  # j fails where i would win


def expected(held: Frame, ends: Utility, fails: Floats, cares: Floats, place: tuple[Floats, Floats | None, int]) -> Floats:
    """[W, A, A], what a challenge that `fails` so often (which is written over) brings against one who `cares` so much."""
    loss = ends.success - ends.failure
    gain = ends.success - held.stays * ends.unchanged
    fails *= loss
    fails *= cares
    brings: Floats = np.subtract(gain, fails, out=gain)
    if held.stays < 1:
        position, exponent, which = place
        brings = (brings - (1 - held.stays) * drift(held, position, exponent)[which]) * (loss > 0)
    return brings


def drift(held: Frame, position: Floats, exponent: Floats | None) -> tuple[Floats, Floats]:
    """What i expects if j is left alone and moves to the median; and j of i, as i sees it: [W, A, A] each.

    It is better for i where the median is nearer to i than j is, worse where it is not (and where it is as near).
    """
    unit = np.where(held.width > 0, held.width, 1.0)
    apart = distance(position, held.width)
    away = np.abs(position - middle(held, position)[:, None]) / unit[:, None]
    risk = np.ones_like(position) if exponent is None else exponent
    far, near = away[:, :, None], away[:, None, :]
    return moved(far, apart, risk[:, :, None]), moved(near, apart, risk[:, :, None])


def moved(away: Floats, apart: Floats, risk: Floats) -> Floats:
    """Utility of a move to the median, for an actor that stands `away` from the median and `apart` from the mover."""
    reach = np.minimum(0.25 * (away + apart), 0.5)
    return np.where(away < apart - TIE, worth(0.5 - reach, risk), worth(0.5 + reach, risk))
