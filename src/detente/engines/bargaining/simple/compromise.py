"""Where do positions meet, if nobody bargains at all?

The weighted mean (the compromise model) is the bar that every other model has to clear; its relatives show what capability
and salience add to it.
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.group import KNIFE_EDGE, Group
from detente.engines.bargaining.median import weighted_mean, weighted_median
from detente.engines.bargaining.simple.forecast import Forecast, across, sure


def mean(group: Group) -> Forecast:
    """The mean of positions, weighted by capability times salience: the compromise model."""
    return sure(weighted_mean(across(group.weight), across(group.position)))


def capability_mean(group: Group) -> Forecast:
    """The mean of positions, weighted by capability alone."""
    return sure(weighted_mean(across(group.able), across(group.position)))


def plain_mean(group: Group) -> Forecast:
    """The mean of positions, every actor counting alike."""
    position = across(group.position)
    return sure(weighted_mean(np.ones(position.shape), position))


def midrange(group: Group) -> Forecast:
    """Half way between the two outermost positions, whoever holds them."""
    low, high = group.position.min(1), group.position.max(1)
    return sure(low + (high - low) / 2)


def median(group: Group) -> Forecast:
    """The median of positions, weighted by capability times salience: no other point beats it in a vote by distance.

    Where exactly half of the weight lies on each side of a gap, the gap is the interval, and its middle the point.
    """
    middle = weighted_median(across(group.weight), across(group.position))
    return Forecast(middle.median, middle.low, middle.high, middle.margin < KNIFE_EDGE)
