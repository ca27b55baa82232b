"""If i challenged j, who would win, and would it be worth it?

Both bring their own weight, capability times attention. Every third party n looks at the little contest of the two and itself,
and takes a side. With half commitment, backing the winner means to keep its own position, backing the loser to be moved:

    gain of backing i = p (u_nn - u_ni) - (1 - p) (u_nn - u_nj),   p = chance of i in the little contest

With full commitment, or none, it loses and wins the same on either side; the gain is 0 and third parties stay out.
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.spatial.rules import Rules
from detente.engines.bargaining.spatial.utility import utility
from detente.engines.bargaining.spatial.voting import response
from detente.model.worlds import Floats

LEAST = 1e-10  # strength of an empty side


def contest(weight: Floats, away: Floats, view: Floats, rules: Rules) -> Floats:
    """[W, A, A], probability that i beats j; the diagonal means nothing.

    `weight` [W, A]; `away` [W, A, A], distances in the eyes of the first; `view`, the attitude of each actor as the one who
    looks at the contest of i and j sees it: [W, A or 1, A or 1, A], the last axis for the actor looked at.
    """
    actors = weight.shape[1]
    seen, every = np.broadcast_to(view, (len(weight), actors, actors, actors)), np.arange(actors)
    first, second = LEAST + np.zeros_like(away), LEAST + np.zeros_like(away)
    for one in every:  # the two themselves: i against j's position, j against i's
        first[:, one] += weight[:, one, None] * response(1.0 - utility(away[:, one], seen[:, one, :, one]), rules.vote)
        second[:, :, one] -= weight[:, one, None] * response(utility(away[:, one], seen[:, :, one, one]) - 1.0, rules.vote)
    if rules.commitment != "semi":
        return first / (first + second)
    ahead, behind = first.copy(), second.copy()
    for third in every:
        own = weight[:, third, None, None]
        by_first = utility(away[:, third, :, None], view[..., third])
        by_second = utility(away[:, third, None, :], view[..., third])
        vote = own * response(by_first - by_second, rules.vote)
        chance = (first + np.maximum(vote, 0.0)) / (first + second + np.abs(vote))
        side = own * response(chance * (1.0 - by_first) - (1.0 - chance) * (1.0 - by_second), rules.vote)
        side[:, third] = side[:, :, third] = 0.0
        ahead += np.maximum(side, 0.0)
        behind += np.maximum(-side, 0.0)
    return ahead / (ahead + behind)


def of_initiator(view: Floats) -> Floats:
    """The `view` of contest that i takes, of estimates [W, H, A]."""
    return view[:, :, None, :]


def of_receiver(view: Floats) -> Floats:
    """The `view` of contest that j takes, of estimates [W, H, A]."""
    return view[:, None, :, :]


def worth_it(chance: Floats, attention: Floats, mine: Floats, theirs: Floats) -> Floats:
    """[W, A, A], what an actor gains if i challenges j: to it i's position is worth `mine`, j's `theirs`.

    j gives way without a contest as far as its attention [W, A] is elsewhere.
    """
    resists = attention[:, None, :]
    victory, defeat, quiet = 2.0 * mine, 2.0 * theirs, mine + theirs
    contested = chance * victory + (1.0 - chance) * defeat
    gain: Floats = (1.0 - resists) * victory + resists * contested - quiet
    return gain
