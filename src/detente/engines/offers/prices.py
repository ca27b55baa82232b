"""What do patrons and guarantors change?

Strength lent to the side of the one who offers makes its failure cheaper for it, so that it asks for more belief before it
accepts: support raises the price of an offer. A guarantor closes the gap between the belief that is needed and the belief that
there is. All over the same worlds, so that only what is changed makes a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from detente.engines.crisis.patron import as_commitment
from detente.engines.crisis.promise import guarantee_needed
from detente.engines.offers.contest import given
from detente.engines.offers.weigh import needed
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.words import spread
from detente.engines.offers.worth import EVEN
from detente.model.settlement import Spread
from detente.model.worlds import Bools, Floats, Worlds

HELPS = (0.0, 10.0, 25.0, 50.0)  # strength lent, on the scale of capability: what if
TOLD = 25.0  # the one that findings tell of
PATIENCE = 0.9  # what a share is worth a period earlier, in Powell's test: a convention


class Priced(NamedTuple):
    """One offer in W worlds, with strength lent to one side."""

    chance: Floats  # [W], that the side of the one who offers wins a fight
    needed: Floats  # [W], as in Weighed
    always: Bools  # [W], the one who offers accepts whatever it believes
    never: Bools  # [W], no belief is enough for it
    accepts: Bools  # [W], it accepts at the belief that there is
    acceptable: Bools  # [W], as in Weighed


def price(offer: Weighed, help_us: Floats | float = 0.0, help_them: Floats | float = 0.0) -> Priced:
    """The offer once patrons add strength to a side (below 0: take it away).

    Where nobody knows in a world what the one who offers wants, it neither accepts always nor never.
    """
    chance, by = offer.failure.chance(help_us, help_them), offer.by
    fails = offer.failure.worth(chance)
    if_kept, if_broken = offer.prefers(fails, offer.kept)[:, by], offer.prefers(fails, offer.broken)[:, by]
    yes, known = offer.prefers(fails), offer.known[:, by]
    return Priced(
        chance, needed(fails, offer.kept, offer.broken, by), if_kept & if_broken & known,
        ~if_kept & ~if_broken & known, yes[:, by] & known, offer.agreed(yes))


def hangs(priced: Priced, among: Bools) -> Bools:
    """The worlds in which the answer of the one who offers hangs on belief."""
    return np.asarray(among & ~priced.always & ~priced.never & np.isfinite(priced.needed))


def compared(priced: Mapping[float, Priced], among: Bools) -> Bools:
    """The worlds over which the belief that is needed is told, the same for every help, so that prices compare.

    Those in which the answer hangs on belief as things are (help 0); where it does in none, those where it does with some help.
    """
    now = hangs(priced[0.0], among)
    return now if now.any() else np.asarray(np.logical_or.reduce([hangs(each, among) for each in priced.values()]))


def least(priced: Priced, among: Bools) -> Spread:
    """The least belief at which the one who offers accepts, as it is said: between 0 and 1."""
    return spread(np.clip(np.nan_to_num(priced.needed, posinf=1.0, neginf=0.0), 0, 1), among)


def lacking(offer: Weighed) -> Floats:
    """What a further guarantor would have to make sure of, 0..1: [W]; infinite where none can, 0 where nothing lacks."""
    gap = guarantee_needed(np.maximum(offer.needed, 0), np.clip(offer.belief, 0, 1))
    return np.where(offer.accepts[:, offer.by], 0.0, gap)


def tempted(offer: Weighed, actor: int) -> Bools:
    """Where an actor would do better by breaking the promise, or a part of it, once the other has done its part: [W]."""
    return np.asarray(offer.best_breach(actor) > offer.kept[:, actor] + EVEN)


class Backing(NamedTuple):
    """Support that is claimed now, and what its end would change, in W worlds."""

    patron: int
    client: int
    ours: bool  # whether the client stands with the one who offers
    given: Bools  # [W], some is given
    before: Floats  # [W], chance of the client's side in a fight
    after: Floats  # [W], without this support
    fights: Bools  # [W], the client would fight now, while it lasts, if it is known to end
    acceptable: Bools  # [W], as in Weighed, without this support


def backings(offer: Weighed, worlds: Worlds) -> Iterator[Backing]:
    """Every claimed support to a side, the patron's own foes left aside.

    Powell's test counts costs in stakes of one period: a cost that is a share of all that is at stake is worth
    1 / (1 - PATIENCE) times as many of them.
    """
    sides, what_if = offer.sides, offer.failure
    if not sides.theirs or not what_if.fighters.any():
        return
    lent, fighters = given(worlds), {*sides.ours, *sides.theirs}
    for patron, client in np.argwhere(worlds.support_known).tolist():
        if client in fighters and patron not in fighters:
            ours, part = client in sides.ours, lent[:, patron, client]
            side, foe = (what_if.ours, what_if.theirs) if ours else (what_if.theirs, what_if.ours)
            left = np.maximum(side - part, 0)
            now, then = what_if.chance(), what_if.chance(-part * ours, -part * (not ours))
            cost = what_if.cost[:, client] / (1 - PATIENCE)
            yield Backing(patron, client, ours, part > 0, now if ours else 1 - now, then if ours else 1 - then,
                          as_commitment(left, foe, part, PATIENCE, cost)[0],
                          price(offer, -part * ours, -part * (not ours)).acceptable)
