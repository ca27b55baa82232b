"""Which option wins where everybody votes on every pair: a probabilistic Condorcet election (PCE).

Several elections on options out of one list are held at once, so that a pair's vote is counted once for all of them.
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.spatial.rules import Rules
from detente.engines.bargaining.spatial.victory import victory
from detente.model.worlds import Bools, Floats

NEAR = {"markov-uniform": 1e-6, "markov-incentive": 1e-8}  # a Markov election has settled once no probability moves by more
LONGEST = 1000  # steps of a Markov election
IDLE = 1e-10  # added to an option's incentive to stay


def elect(strength: Floats, member: Bools, rules: Rules) -> Floats:
    """[W, K, M], probability of each option in K elections; rows sum to 1 over `member` [W, K, M] and are 0 elsewhere.

    `strength` [W, M, M] is the coalition for one option against another; each election has at least one member.
    """
    beats = victory(strength, rules.victory)
    if rules.pce == "conditional":
        return conditional(beats, member)
    part = member.astype(float)
    if rules.pce == "markov-uniform":
        return settle(beats, part, np.ones_like(beats), 1.0 / part.sum(-1, keepdims=True), NEAR[rules.pce])
    incentive = strength * beats + IDLE * np.eye(strength.shape[-1])
    return settle(beats, part, incentive, 1.0 / summed(part, incentive.swapaxes(1, 2)), NEAR[rules.pce])


def conditional(beats: Floats, member: Bools) -> Floats:
    """[W, K, M], the chance to beat every member, given that some member does so. Logarithms: products of many vanish."""
    log = np.where(member, summed(member.astype(float), np.log(beats)), -np.inf)
    odds = np.exp(log - log.max(-1, keepdims=True))
    chance: Floats = odds / odds.sum(-1, keepdims=True)
    return chance


def settle(beats: Floats, part: Floats, incentive: Floats, share: Floats, near: float) -> Floats:
    """[W, K, M], where an election ends in which options challenge the reigning one, again and again.

    j is challenged by i with probability `incentive`[i, j] * `share`[j]; who wins reigns. Half of each step is taken. An
    election stops by itself once it is `near`, whatever the others still do.
    """
    reign = part / part.sum(-1, keepdims=True)
    held, won = beats * incentive.swapaxes(1, 2), beats * incentive
    stays = part * summed(part, held)
    moving = np.ones((*part.shape[:2], 1), bool)
    for _ in range(LONGEST):
        pull = reign * share
        after = pull * stays + part * summed(pull, won)
        moved = np.abs(after - reign).max(-1, keepdims=True)
        reign = np.where(moving, (reign + after) / 2.0, reign)
        moving = moving & (moved > near)
        if not moving.any():
            break
    chance: Floats = reign / reign.sum(-1, keepdims=True)
    return chance


def summed(part: Floats, value: Floats) -> Floats:
    """[W, K, M], of `value` [W, M, M] the sums of each row, weighted by `part` [W, K, M].

    Not by matrix products: their threads wait for each other where cores are shared, and round by how many there are.
    """
    total: Floats = np.einsum("wkn,wmn->wkm", part, np.ascontiguousarray(value), optimize=False)
    return total
