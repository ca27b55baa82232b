"""What does the public program of jmckib answer?

The same model with that program's own choices, to the digits it prints (`jmckib/bdm-scholz-expected-utility-model`, commit
55f63e9, Q = 1), for comparison only; written from the formulas. It differs from the corrected model in these points. The votes
won by a challenger are divided by all votes between all pairs. An actor that has lost a confrontation looks at no
compromise. Of confrontations it takes the nearest; of compromises the one whose weighted position is *lowest*; of equals, the
first in the table. Nobody is compelled. The unit of distance is the range of the first positions. Its median is whoever
stands after a row of votes in the table's order.
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.challenge.frame import Frame, Step, distance
from detente.engines.bargaining.challenge.risk import exponent, exposure
from detente.engines.bargaining.challenge.utility import utility
from detente.engines.bargaining.challenge.vote import distaste
from detente.model.worlds import Floats


def step(held: Frame, position: Floats) -> Step:
    """One round, actors in the table's order."""
    apart = distance(position, held.width)
    first = gain(held, apart, None, success(held, apart, None))[0]
    risk = exponent(exposure(first))
    challenge, answer = gain(held, apart, risk, success(held, apart, risk))
    after = accepted(challenge, answer, apart, position)
    return Step(after, np.zeros(len(position), bool))


def success(held: Frame, apart: Floats, risk: Floats | None) -> Floats:
    """[W, A, A], votes won over all votes of all pairs; 0 on the same point."""
    against = distaste(held, apart, risk)
    won, gross = np.zeros_like(apart), np.zeros(len(apart))
    for voter in range(apart.shape[1]):
        vote = against[:, voter, None, :] - against[:, voter, :, None]
        won += np.maximum(vote, 0.0)
        gross += np.abs(vote).sum((1, 2))
    share: Floats = won / np.where(gross > 0, gross, 1.0)[:, None, None]
    return share


def gain(held: Frame, apart: Floats, risk: Floats | None, won: Floats) -> tuple[Floats, Floats]:
    """What i expects of challenging j, and of being challenged by j, as i sees it; chances of the two do not add up to 1."""
    worth = utility(apart, risk)
    loss, sure = worth.success - worth.failure, worth.success - worth.unchanged
    challenge = sure - held.salience[:, None, :] * (1 - won) * loss
    answer = sure - held.salience[:, :, None] * (1 - won.transpose(0, 2, 1)) * loss
    return challenge, answer


def accepted(challenge: Floats, answer: Floats, apart: Floats, position: Floats) -> Floats:
    """[W, A], where each goes: to the nearest that it lost to, else to its lowest compromise, else nowhere."""
    lost = (answer > challenge) & (challenge > 0) & (apart > 0)
    give = (answer > 0) & (challenge < 0) & (answer > -challenge) & (apart > 0)
    mine, theirs = position[:, :, None], position[:, None, :]
    ours, others = np.abs(challenge), np.abs(answer)
    both = np.where(give, ours + others, 1.0)
    lowest = np.where(give, (ours * mine + others * theirs) / both, np.inf).argmin(-1)
    part = np.where(give, ours / np.where(give, others, 1.0), 0.0)
    compromise = np.take_along_axis(mine + (theirs - mine) * part, lowest[..., None], -1)[..., 0]
    nearest = np.take_along_axis(position, np.where(lost, apart, np.inf).argmin(-1), -1)
    return np.where(lost.any(-1), nearest, np.where(give.any(-1), compromise, position))


def champion(weight: Floats, position: Floats) -> Floats:
    """[...], who is left after a row of votes in the table's order: the holder stays unless more than half are against it."""
    holder: Floats = position[..., 0]
    for actor in range(1, position.shape[-1]):
        rival = position[..., actor]
        nearer = np.abs(position - holder[..., None]) - np.abs(position - rival[..., None])
        holder = np.where((weight * nearer).sum(-1) > 0, rival, holder)
    return holder
