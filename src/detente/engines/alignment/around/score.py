"""How friendly would the tie of two actors be, judged by the ties that both have with others?

    score(i, j) = sum over k of w_ik w_kj                        signed common neighbours: the paths of two ties
                + K_ij / sqrt(K_ii K_jj),  K = (D - A + I / 2)^-1  overall position: less than one path, so that it decides
                                                                 where there is no common neighbour, or where they cancel
                + (f_i + f_j) / 10                               where i or j has fewer than three ties

with ties measured in their root mean square, D the diagonal of sums of |w|, and f_i the log odds of the share of friendly
ties of i, smoothed by two ties at the share of all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.near import Floats, Ints, parts
from detente.model.signed_network import SignedNetwork

DENSE = 1_500  # actors up to which overall position is worked out, eleven times with the fit: some seconds
LEAN = 0.1
LEAST = 0.001  # share of friendly or hostile ties that is granted to everybody
FEW = 3  # an actor with fewer ties leans on its own share of friendly ones
PAIRS = 20_000_000  # paths of two ties that are walked above that; the actors with most ties are left out to keep to it


class Scores(NamedTuple):
    """P pairs of actors with their score."""

    one: Ints  # [P] places, one < other
    other: Ints  # [P]
    score: Floats  # [P] above 0: friendly


def scaled(network: SignedNetwork) -> SignedNetwork:
    """The network with its ties measured in their root mean square, so that the unit of the file does not count."""
    weight = network.weight / (np.abs(network.weight).max(initial=0.0) or 1.0)  # first, so that no square overflows
    return network._replace(weight=weight / (float(np.sqrt(np.mean(weight**2))) if len(weight) else 1.0))


def scores(network: SignedNetwork) -> Scores:
    """Every pair without a tie that any path joins; above DENSE actors, that paths of two ties join and do not cancel."""
    if len(network.actors) <= DENSE:
        score, joined = position(network)
        joined[network.one, network.other] = False
        one, other = np.nonzero(np.triu(joined, 1))
        return Scores(one, other, score[one, other])
    return _sparse(network)


def score_of(network: SignedNetwork, one: Ints, other: Ints) -> Floats:
    """The score [P] of these pairs, as if none of them had a tie of its own; 0 where nothing joins them."""
    ties = scaled(network)
    if len(network.actors) > DENSE:
        walk = _ties(network)
        paths = np.asarray(walk[one].multiply(walk[other]).sum(axis=1), np.float64)
        return paths + _leaning(ties)(one, other)
    tie = _matrix(ties)
    few = len(one) < len(tie)  # then the product of whole matrices is the longer way
    paths = np.einsum("pk,pk->p", tie[one], tie[other]) if few else (tie @ tie)[one, other]
    return paths + _kernel(tie)[one, other] + _leaning(ties)(one, other)


def position(network: SignedNetwork) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Scores [A, A], and whether any path joins the pair, [A, A]."""
    ties, every = scaled(network), np.arange(len(network.actors))
    tie = _matrix(ties)
    return tie @ tie + _kernel(tie) + _leaning(ties)(every[:, None], every[None]), _joined(network)


def _matrix(ties: SignedNetwork) -> Floats:
    """The ties as [A, A]."""
    tie = np.zeros((len(ties.actors),) * 2)
    tie[ties.one, ties.other] = tie[ties.other, ties.one] = ties.weight
    return tie


def _kernel(tie: Floats) -> Floats:
    """Overall position [A, A], 1 for each with itself."""
    kernel = np.linalg.inv(np.diag(np.abs(tie).sum(axis=1) + 0.5) - tie)
    root = np.sqrt(np.diag(kernel))
    kernel /= root[:, None]
    kernel /= root
    return np.asarray(kernel, np.float64)


def _joined(network: SignedNetwork) -> npt.NDArray[np.bool_]:
    """Whether ties lead from one to the other, [A, A]."""
    first = parts(len(network.actors), network.one, network.other)
    found: npt.NDArray[np.bool_] = first[:, None] == first[None]
    return found


def _leaning(network: SignedNetwork) -> Callable[[Ints, Ints], Floats]:
    """What the third term of the score is for two places, or arrays of them; `network` scaled."""
    actors, friendly = len(network.actors), network.weight * (network.weight > 0)
    ends = np.concatenate([network.one, network.other])
    whole = np.bincount(ends, np.tile(np.abs(network.weight), 2), actors)
    share = friendly.sum() / (np.abs(network.weight).sum() or 1.0)
    own = np.clip((np.bincount(ends, np.tile(friendly, 2), actors) + 2 * share) / (whole + 2), LEAST, 1 - LEAST)
    odds, few = LEAN * np.log(own / (1 - own)), np.bincount(ends, minlength=actors) < FEW

    def leaning(one: Ints, other: Ints) -> Floats:
        return np.where(few[one] | few[other], odds[one] + odds[other], 0.0)

    return leaning


def walked(network: SignedNetwork) -> npt.NDArray[np.bool_]:
    """Which actors [A] paths of two ties are walked through: all, but for those with most ties where that is too many."""
    degree = np.bincount(np.concatenate([network.one, network.other]), minlength=len(network.actors))
    if len(network.actors) <= DENSE:
        return np.ones(len(degree), bool)
    order = np.argsort(degree, kind="stable")
    most = degree[order][np.searchsorted(np.cumsum(degree[order].astype(np.float64)**2), PAIRS, side="right") - 1]
    found: npt.NDArray[np.bool_] = degree <= most
    return found


def _ties(network: SignedNetwork) -> Any:
    """Scaled ties as a sparse matrix [A, A], in whose columns those stand that paths are walked through."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    ties, kept = scaled(network), walked(network)
    ends, far = np.concatenate([ties.one, ties.other]), np.concatenate([ties.other, ties.one])
    weight = np.tile(ties.weight, 2)[kept[far]]
    return csr_array((weight, (ends[kept[far]], far[kept[far]])), shape=(len(kept), len(kept)))


def _sparse(network: SignedNetwork) -> Scores:
    """The scores of pairs with a common neighbour, without those of overall position."""
    from scipy.sparse import triu

    ties = _ties(network)
    found = triu(ties @ ties.T, 1, format="coo")
    one, other = (side.astype(np.int64) for side in found.coords)
    actors = len(network.actors)
    free = ~np.isin(one * actors + other, network.one * actors + network.other)
    one, other = one[free], other[free]
    return Scores(one, other, found.data[free] + _leaning(scaled(network))(one, other))
