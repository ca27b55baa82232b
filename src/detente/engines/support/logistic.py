"""Which weights of a logit fit a table of outcomes best?

Penalised maximum likelihood by Newton's method (iteratively reweighted least squares), each step halved until it helps. The
loss is convex, so the answer does not hang on where it starts.
"""

from __future__ import annotations

import numpy as np

from detente.engines.support.fitted import chance_of
from detente.model.worlds import Floats

STEPS = 100
HALVES = 40
TINY = 1e-10  # relative: the loss falls by less


def fit_logistic(facts: Floats, outcome: Floats, ridge: float = 0.0) -> Floats:
    """The intercept and the weights [1 + F] that minimise - ln likelihood + ridge / 2 x sum of weights squared.

    `facts` [N, F]; `outcome` [N] of 0 and 1; the intercept is not penalised (ridge = 1 / C in the other common writing).
    Where nothing is penalised and the outcome can be told from the facts without fail, the weights stop at large values.
    """
    design = np.column_stack((np.ones(len(facts)), facts))
    penalty = np.full(design.shape[1], max(ridge, 1e-9))
    penalty[0] = 1e-12
    weights = np.zeros(design.shape[1])
    loss = _loss(design, outcome, penalty, weights)
    for _ in range(STEPS):
        chance = chance_of(design @ weights)
        slope = design.T @ (chance - outcome) + penalty * weights
        curve = (design.T * (chance * (1 - chance))) @ design + np.diag(penalty)
        step = np.linalg.lstsq(curve, slope, rcond=None)[0]
        for half in range(HALVES):
            tried = weights - step * 0.5**half
            new = _loss(design, outcome, penalty, tried)
            if new <= loss:
                break
        else:
            return weights
        weights, before, loss = tried, loss, new
        if before - loss <= TINY * abs(loss):
            break
    return weights


def _loss(design: Floats, outcome: Floats, penalty: Floats, weights: Floats) -> float:
    score = design @ weights
    return float(np.logaddexp(0, score).sum() - score @ outcome + 0.5 * penalty @ weights**2)
