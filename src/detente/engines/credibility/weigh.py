"""How likely does each hypothesis come out, by the items that hold?

Bayes' rule over items that speak apart from each other, given the hypothesis. An item that does not hold says nothing. Items
of one cluster, such as three papers with one wire story, speak once: with the mean of the logarithms of those that hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model.kind import AGAINST, LIKELIHOOD
from detente.model.worlds import Bools, Floats, Ints

NEUTRAL = LIKELIHOOD["N"]
EVEN = 1e-9  # logarithms of two posteriors that differ by less are equal: no more than rounding lies between them


class Credibility(NamedTuple):
    """How H hypotheses fare under E items in W worlds."""

    posterior: Floats  # [W, H], 0..1; with the row "none of these" they sum to less than 1, by `none`
    none: Floats  # [W], posterior of "none of these"; 0 without that row
    inconsistency: Floats  # [W, H], weight of the items that hold and speak against: I counts 1, II counts 2
    lead: Bools  # [W, H], strictly likelier than every other named hypothesis
    last: Bools  # [W, H], strictly less likely than every other named hypothesis
    bits: npt.NDArray[np.float64]  # [E], information that an item which holds is expected to give at the prior
    evidence: Floats  # [W, E], how far each item holds, as it was read


def weigh(evidence: Floats, likelihood: Floats, none_row: bool = True, prior: Floats | None = None,
          clusters: Sequence[int] = (), neutral: float = NEUTRAL, against: Ints | None = None) -> Credibility:
    """Posterior of H hypotheses: `evidence` [W, E] in 0..1 is P(item true), `likelihood` [E, H] is P(item | hypothesis).

    P(h) is proportional to prior(h) times the product over items of t L(e|h) + (1 - t) mean over h of L(e|.): an item that
    is false says the same of every row. `prior`: float [H], above 0; None: all alike. With `none_row` a further row is
    neutral to every item (`neutral`), and has the mean prior; it can't lead. `clusters`: as in `powers`. `against`: int
    [E, H], what each item counts for against each hypothesis; None: by the classes whose usual likelihoods these are.
    """
    named = likelihood.shape[1]
    rows = np.hstack([likelihood, np.full((len(likelihood), int(none_row)), neutral)])
    nothing = likelihood.mean(axis=1) if likelihood.size else np.zeros(len(likelihood))
    before = np.ones(named) if prior is None else np.asarray(prior, np.float64)
    start = np.log(np.append(before, np.full(int(none_row), before.mean() if named else 1.0)))
    log = np.tile(start, (len(evidence), 1))
    power = powers(evidence, likelihood, clusters) if len(clusters) else None
    for item, row in enumerate(rows):
        true = evidence[:, item, None].astype(np.float64)
        said = np.log(true * row + (1 - true) * nothing[item])
        log += said if power is None else power[:, item, None] * said
    share = np.exp(log - log.max(axis=1, keepdims=True, initial=-np.inf))
    share /= share.sum(axis=1, keepdims=True)
    counts = np.select([np.isclose(likelihood, LIKELIHOOD[name]) for name in AGAINST], list(AGAINST.values()), 0) \
        if against is None else against
    return Credibility(share[:, :named], share[:, named:].sum(axis=1), evidence @ counts, strict(log[:, :named]),
                       strict(-log[:, :named]), information(likelihood, prior), evidence)


def powers(evidence: Floats, likelihood: Floats, clusters: Sequence[int]) -> npt.NDArray[np.float64]:
    """The exponent [W, E] with which each item is multiplied in: 1, or, within a cluster, its part of one.

    `clusters`: [E], items with the same number are one cluster. A member's part is its P(true) over that of all members; one
    that is equally likely under every hypothesis takes none, unless all are. So a copy changes nothing, a member that is
    refused leaves the others to speak in full, and a cluster of which nothing holds says nothing.
    """
    power = np.ones(evidence.shape)
    numbers = np.asarray(clusters)
    flat = np.ptp(likelihood, axis=1) == 0 if likelihood.size else np.zeros(len(likelihood), bool)
    for number in np.unique(numbers):
        members = np.flatnonzero(numbers == number)
        if len(members) > 1:
            counted = ~flat[members] | flat[members].all()
            held = evidence[:, members] * counted
            total = held.sum(axis=1, keepdims=True)
            power[:, members] = held / np.where(total > 0, total, 1)
    return power


def scores(held: Bools, likelihood: Floats, prior: Floats, clusters: Sequence[int] = ()) -> npt.NDArray[np.float64]:
    """Logarithms [W, H] of posteriors, up to a number for each world, where every item holds or does not: bool [W, E].

    The same rule as in `weigh`, as one product of matrices: an item that holds adds ln L(e|h) less ln of its mean over h.
    """
    pull = np.log(likelihood) - np.log(likelihood.mean(axis=1, keepdims=True))
    weights = held.astype(np.float64)
    if len(set(clusters)) < len(clusters):
        weights *= powers(weights, likelihood, clusters)
    found: npt.NDArray[np.float64] = np.log(prior) + weights @ pull
    return found


def information(likelihood: Floats, prior: Floats | None = None) -> npt.NDArray[np.float64]:
    """Bits [E] that learning whether each item of `likelihood` [E, H] holds is expected to give at the prior [H].

    The mutual information of item and hypothesis: the entropy of the mean less the mean of the entropies. Without a prior
    all hypotheses are alike.
    """
    if not likelihood.size:
        return np.zeros(len(likelihood))
    weights = None if prior is None else np.asarray(prior, np.float64)
    chance = np.average(likelihood, axis=1, weights=weights)
    gain: npt.NDArray[np.float64] = _entropy(chance) - np.average(_entropy(likelihood), axis=1, weights=weights)
    return np.where(np.ptp(likelihood, axis=1) == 0, 0.0, np.maximum(gain, 0))  # rounding alone can take it off 0


def decibans(likelihood: Floats) -> npt.NDArray[np.float64]:
    """How far each item of `likelihood` [E, H] can set two hypotheses apart: ten times log10 of greatest over least."""
    ratio: npt.NDArray[np.float64] = 10 * np.log10(likelihood.max(axis=1) / likelihood.min(axis=1))
    return ratio


def _entropy(chance: Floats) -> Floats:
    """Bits of one yes or no; every chance lies strictly between 0 and 1."""
    return -(chance * np.log2(chance) + (1 - chance) * np.log2(1 - chance))


def strict(score: Floats) -> Bools:
    """Where one of the scores [W, H] is above all others. A hypothesis alone leads nobody."""
    if score.shape[1] < 2:
        return np.zeros(score.shape, bool)
    ordered = np.sort(score, axis=1)
    clear = ordered[:, -1] - ordered[:, -2] > EVEN
    best: Bools = np.arange(score.shape[1]) == score.argmax(axis=1)[:, None]
    return best & clear[:, None]
