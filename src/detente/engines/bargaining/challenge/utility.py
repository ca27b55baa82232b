"""What does an actor expect of challenging another?

Utilities run from -2 to 2. With d the distance of the two, as a part of the scale, and r the exponent of the one who looks:

    success 2 - 4 (1/2 - d/2)^r      failure 2 - 4 (1/2 + d/2)^r      things stay as they are 2 - 4 (1/2)^r

A target resists as much as it cares, so failure is only possible to the extent of its salience.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge.frame import TIE, Frame, distance, middle
from detente.model.worlds import Floats


class Utility(NamedTuple):
    """What the two ends of a challenge, and none, are worth to the one who looks."""

    success: Floats  # [W, A, A], seen by the first
    failure: Floats  # [W, A, A]
    unchanged: Floats  # [W, A, 1]


def utility(apart: Floats, exponent: Floats | None = None) -> Utility:
    """Utilities at the distances [W, A, A], with the first actor's exponent [W, A]; None: 1 for everybody."""
    if exponent is None:
        return Utility(2 * apart, -2 * apart, np.zeros((len(apart), apart.shape[1], 1)))
    power = exponent[:, :, None]
    return Utility(2 - 4 * (0.5 - 0.5 * apart) ** power, 2 - 4 * (0.5 + 0.5 * apart) ** power, 2 - 4 * 0.5**power)


def of_challenging(held: Frame, position: Floats, worth: Utility, won: Floats, exponent: Floats | None) -> Floats:
    """[W, A, A], E: what i expects of challenging j, as i sees it; 0 where both stand on one point."""
    loss = worth.success - worth.failure
    gain = worth.success - held.stays * worth.unchanged
    challenge: Floats = gain - held.salience[:, None, :] * (1 - won) * loss
    if held.stays < 1:
        challenge = (challenge - (1 - held.stays) * drift(held, position, exponent)[0]) * (loss > 0)
    return challenge


def of_being_challenged(held: Frame, position: Floats, worth: Utility, won: Floats, exponent: Floats | None) -> Floats:
    """[W, A, A], F: what j expects of challenging i, as i sees it, with i's own exponent; 0 where both stand on one point."""
    loss = worth.success - worth.failure
    gain = worth.success - held.stays * worth.unchanged
    answer: Floats = gain - held.salience[:, :, None] * won * loss  # j fails where i would win
    if held.stays < 1:
        answer = (answer - (1 - held.stays) * drift(held, position, exponent)[1]) * (loss > 0)
    return answer


def drift(held: Frame, position: Floats, exponent: Floats | None) -> tuple[Floats, Floats]:
    """What i expects if j is left alone and moves to the median; and j of i, as i sees it: [W, A, A] each.

    It is better for i where the median is nearer to i than j is, worse where it is not (and where it is as near).
    """
    unit = np.where(held.width > 0, held.width, 1.0)
    apart = distance(position, held.width)
    away = np.abs(position - middle(held, position)[:, None]) / unit[:, None]
    power = np.ones_like(position) if exponent is None else exponent
    far, near = away[:, :, None], away[:, None, :]
    return moved(far, apart, power[:, :, None]), moved(near, apart, power[:, :, None])


def moved(away: Floats, apart: Floats, power: Floats) -> Floats:
    """Utility of a move to the median, for an actor that stands `away` from the median and `apart` from the mover."""
    reach = np.minimum(0.25 * (away + apart), 0.5)
    better = 2 - 4 * (0.5 - reach) ** power
    worse = 2 - 4 * (0.5 + reach) ** power
    return np.where(away < apart - TIE, better, worse)
