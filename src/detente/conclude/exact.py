"""What carries a conclusion, where every pattern of true and false claims can be gone through?

Two tables say it all. `law` [2 ** n]: how likely each pattern of n claims is. `holds` [F, 2 ** n]: in which patterns each of
F findings holds. Bit i of a pattern says that claim i is true. Nothing is drawn, so nothing here has a sampling error.
The definitions, with their proofs, stand in docs/methods/carriers.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.conclude.product import summed
from detente.model.worlds import Bools

Law = npt.NDArray[np.float64]
BLOCK = 1 << 14  # patterns that are multiplied at once
DIGITS = 14  # of a share: what always holds does so in all worlds, not in all but 1e-16
SURE = 1e-9  # a claim within this of never or always holding teaches nothing


class Taught(NamedTuple):
    """What each of n claims teaches about F findings when somebody learns whether it holds."""

    chance: Law  # [n], of the claim
    if_true: Law  # [n, F], share among the worlds where it holds; not a number where it never or always does
    if_false: Law  # [n, F], share among the others; not a number likewise


def shares(holds: Bools, laws: Law) -> Law:
    """Share of worlds in which each finding holds, 0..1: [..., F], for one law [2 ** n] or several [..., 2 ** n]."""
    return np.clip(np.round(_expected(holds, laws), DIGITS), 0.0, 1.0)


def _expected(holds: Bools, weights: Law) -> Law:
    """Sum of weights [..., 2 ** n] over the patterns in which each finding holds: [..., F]."""
    rows = weights.reshape(-1, weights.shape[-1])
    total = np.zeros((len(rows), len(holds)))
    for start in range(0, rows.shape[1], BLOCK):
        part = slice(start, start + BLOCK)
        total += summed(rows[:, part].T, holds[:, part].T.astype(np.float64))
    return total.reshape(*weights.shape[:-1], len(holds))


def decided(law: Law, places: Iterable[int], true: bool) -> Law:
    """The law [2 ** n] with the claims at these places granted, or refused, in every world.

    Right for claims that exclude none, require none and are required by none: to decide one leaves all others as they are.
    """
    for place in places:
        halves = law.reshape(-1, 2, 1 << place)
        law = np.zeros_like(halves)
        law[:, int(true)] = halves.sum(axis=1)
        law = law.ravel()
    return law


def learned(holds: Bools, law: Law) -> Taught:
    """Shares among the worlds where each claim holds, and where it does not."""
    weights = _where_true(law)
    chance, both, base = weights.sum(axis=1), _expected(holds, weights), _expected(holds, law)
    open_ = ((chance > SURE) & (chance < 1 - SURE))[:, None]
    if_true, if_false = np.full(both.shape, np.nan), np.full(both.shape, np.nan)
    np.divide(both, chance[:, None], out=if_true, where=open_)
    np.divide(base - both, 1 - chance[:, None], out=if_false, where=open_)
    return Taught(chance, np.clip(if_true, 0.0, 1.0), np.clip(if_false, 0.0, 1.0))


def _where_true(law: Law) -> Law:
    """The law, and 0 where claim i is false: [n, 2 ** n]."""
    count = law.size.bit_length() - 1
    return law * ((np.arange(law.size) >> np.arange(count)[:, None]) & 1)


def untruthful(law: Law, truthful: Law, mean: float) -> Law:
    """The law [2 ** n] among worlds in which a source does not tell the truth, from those overall and in which it does.

    mean: how often it tells the truth, below 1. By the law of total probability.
    """
    return np.maximum((law - mean * truthful) / (1 - mean), 0.0)


def settles(chance: Law | float, if_true: Law, if_false: Law, share: Law) -> Law:
    """First-order index: expected part of a finding's variance that goes when something is settled, 0..1: [..., F].

    chance [..., 1], if_true and if_false [..., F]: how often it holds, and the share where it does and does not; share [F].
    0 where there is nothing to settle.
    """
    gone = np.nan_to_num(chance * (1 - chance) * (if_true - if_false) ** 2)
    doubt = np.broadcast_to(share * (1 - share), gone.shape)
    part = np.divide(gone, doubt, out=np.zeros(gone.shape), where=doubt > SURE)
    return np.clip(part, 0.0, 1.0)


def shapley(holds: Bools, law: Law) -> Law:
    """Expected Shapley value of each claim: [n, F]; over claims they sum to the share less the finding with no claim.

    A claim's value in one world is its share in the finding there, over all orders in which the true claims could be granted.
    Keep each true claim with chance t: what a claim then adds, averaged over t from 0 to 1, is that value. The average is a
    polynomial in t of degree below n, so n / 2 nodes give it exactly. All weights are positive, so that the sum comes out to
    1e-14; Harsanyi's dividends, which alternate in sign, can miss it by 1e-10 at 16 claims.
    """
    count = law.size.bit_length() - 1
    nodes, weights = np.polynomial.legendre.leggauss(max(1, -(-count // 2)))
    kept, parts = (nodes + 1) / 2, weights / 2
    weight = np.zeros(law.size)
    for chance, part in zip(kept.tolist(), parts.tolist(), strict=True):
        weight += part / chance * _thinned(law, chance, count)
    return np.stack([_expected(holds, _added(weight, place)) for place in range(count)]) if count else np.zeros((0, len(holds)))


def _thinned(law: Law, kept: float, count: int) -> Law:
    """The law of what is left when each true claim is kept with one chance, independently: [2 ** n]."""
    law = law.copy()
    for place in range(count):
        halves = law.reshape(-1, 2, 1 << place)
        halves[:, 0] += (1 - kept) * halves[:, 1]
        halves[:, 1] *= kept
    return law


def _added(weight: Law, place: int) -> Law:
    """Weights that sum a finding with a claim less the same without it: [2 ** n]."""
    halves = weight.reshape(-1, 2, 1 << place)
    return np.stack([-halves[:, 1], halves[:, 1]], axis=1).ravel()
