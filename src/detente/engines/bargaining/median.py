"""Where is the weighted middle, and how firmly does it lie there?

The weighted mean is the compromise model's answer; the weighted median is the position that beats every other in a vote
by distance (Black 1948), and its margin says how much weight would have to change sides before another position wins.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.model.worlds import Floats

HALF = 1e-12  # of all weight: nearer to one half than this is exactly half


class Middle(NamedTuple):
    """The weighted median of each row."""

    median: Floats  # [...], the middle of `low` and `high`
    low: Floats  # [...], both the median, save where exactly half of the weight lies on each side of a gap
    high: Floats
    margin: Floats  # [...], 0..0.5, of all weight: one half, less the heavier of the two sides; 0 where low and high differ


def weighted_mean(weight: Floats, position: Floats) -> Floats:
    """[...], mean of `position` [..., A] with `weight` [..., A] >= 0; a row whose weights are all 0 counts its actors alike.

    >>> weighted_mean(np.array([1.0, 3.0]), np.array([0.0, 10.0])).item()
    7.5
    """
    share = shares(weight)
    middle: Floats = (share * position).sum(-1) / share.sum(-1)
    middle = np.clip(middle, position.min(-1), position.max(-1))  # round-off never leads outside
    return middle


def weighted_median(weight: Floats, position: Floats) -> Middle:
    """The weighted median of `position` [..., A] with `weight` [..., A] >= 0, actors last.

    `low` is the least position with at least half of the weight at or below it, `high` the greatest with at least half at
    or above it. A row whose weights are all 0 counts its actors alike.

    >>> weighted_median(np.array([1.0, 0.0, 1.0]), np.array([0.0, 4.0, 10.0])).median.item()
    5.0
    """
    share = shares(weight)
    order = np.argsort(position, axis=-1, kind="stable")
    placed, ranked = np.take_along_axis(share, order, -1), np.take_along_axis(position, order, -1)
    total = placed.sum(-1, keepdims=True)
    enough = total * (0.5 - HALF)
    first = (np.cumsum(placed, axis=-1) >= enough).argmax(-1)[..., None]
    last = placed.shape[-1] - 1 - (np.cumsum(placed[..., ::-1], axis=-1) >= enough).argmax(-1)[..., None]
    low, high = np.take_along_axis(ranked, first, -1), np.take_along_axis(ranked, last, -1)
    heavier = np.maximum((placed * (ranked < low)).sum(-1), (placed * (ranked > high)).sum(-1))
    low, high = low[..., 0], high[..., 0]
    margin = np.where(low == high, np.clip(0.5 - heavier / total[..., 0], 0.0, 0.5), 0.0)
    return Middle(low + (high - low) / 2, low, high, margin)


def shares(weight: Floats) -> Floats:
    """[..., A], weights as parts of each row's greatest, so that none is lost to its unit; all 1 where all are 0."""
    greatest = weight.max(-1, keepdims=True)
    return np.where(greatest > 0, weight / np.where(greatest > 0, greatest, 1.0), 1.0)
