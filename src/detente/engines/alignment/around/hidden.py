"""When a part of the ties is hidden, how well do the others tell their signs, and what chance does a score stand for?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.near import Floats, Ints
from detente.engines.alignment.around.score import score_of
from detente.model.signed_network import SignedNetwork

FOLDS = 10

Progress = Callable[[str, int, int], None] | None


class Judged(NamedTuple):
    """How well hidden signs are told, by ties that are left."""

    auc: float  # chance that a friendly tie scores above a hostile one, 0..1; 0.5: no better than a coin; nan: one sign only
    folds: int  # of both signs, that `auc` is the mean of
    ties: int


def judge_unreported(network: SignedNetwork, folds: int = FOLDS, repeats: int = 3, seed: int = 0,
                     progress: Progress = None) -> Judged:
    """Hide a part of the ties, score their signs by the rest, and do so with every part, `repeats` times over.

    The mean over parts of the area under the receiver operating characteristic; parts of one sign only are passed over.
    """
    found = []
    for repeat in range(repeats):
        for hidden, score in _parts(network, folds, seed + repeat, progress):
            found.append(_area(score, network.weight[hidden] > 0))
    told = [area for area in found if not np.isnan(area)]
    return Judged(float(np.mean(told)) if told else float("nan"), len(told), network.ties)


def fitted(network: SignedNetwork, progress: Progress = None) -> tuple[float, float] | None:
    """Slope and level of the logistic curve; None where all ties are of one sign.

    The targets are drawn in a little from 0 and 1, as if each sign had been seen once more (Platt 1999): signs that the
    score parts without a fault would else send the slope to infinity.
    """
    friendly = network.weight > 0
    if friendly.all() or not friendly.any():
        return None
    score = np.zeros(network.ties)
    for hidden, found in _parts(network, FOLDS, 0, progress):
        score[hidden] = found
    target = np.where(friendly, (friendly.sum() + 1) / (friendly.sum() + 2), 1 / ((~friendly).sum() + 2))
    unit = float(np.abs(score).max()) or 1.0
    columns = np.stack([score / unit, np.ones(len(score))], axis=1)
    slope, level = _logistic(columns, target)
    return slope / unit, level


def _logistic(columns: Floats, target: Floats) -> tuple[float, float]:
    """Greatest likelihood by Newton's method, each step halved until the likelihood rises."""
    def loss(weights: Floats) -> float:
        logit = columns @ weights
        return float(np.sum(np.logaddexp(0, logit) - target * logit) + 1e-6 * (weights @ weights))

    weights = np.zeros(2)
    for _ in range(100):
        chance = curve(columns @ weights)
        slope = columns.T @ (chance - target) + 2e-6 * weights
        bend = (columns * (chance * (1 - chance))[:, None]).T @ columns + 2e-6 * np.eye(2)
        step = np.linalg.solve(bend, slope)
        while np.abs(step).max() > 1e-10 and loss(weights - step) > loss(weights):
            step /= 2
        weights = weights - step
        if np.abs(step).max() <= 1e-10:
            break
    return float(weights[0]), float(weights[1])


def curve(logit: Floats) -> Floats:
    """Chance from log odds."""
    found: Floats = 0.5 * (1 + np.tanh(0.5 * logit))
    return found


def _parts(network: SignedNetwork, folds: int, seed: int, progress: Progress) -> Iterator[tuple[Ints, Floats]]:
    """Each part of the ties in turn, and their scores when they are hidden."""
    order = np.random.default_rng(seed).permutation(network.ties)
    for fold in range(folds):
        if progress:
            progress("hidden ties", fold, folds)
        hidden = order[fold::folds]
        kept = np.delete(np.arange(network.ties), hidden)
        rest = network._replace(one=network.one[kept], other=network.other[kept], weight=network.weight[kept])
        yield hidden, score_of(rest, network.one[hidden], network.other[hidden])


def _area(score: Floats, friendly: npt.NDArray[np.bool_]) -> float:
    """Part of the pairs of a friendly and a hostile tie in which the friendly one scores higher; equal ones count half."""
    high, low = np.sort(score[friendly].round(9)), np.sort(score[~friendly].round(9))
    if not len(high) or not len(low):
        return float("nan")
    wins = np.searchsorted(low, high, side="left") + np.searchsorted(low, high, side="right")
    return float(wins.mean() / (2 * len(low)))
