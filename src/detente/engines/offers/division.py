"""Between one side's defeat and its victory, which divisions would both rather have than a fight to the end?

The bargaining range: a side that wins with chance p, and would pay c for fighting, takes any share from p - c on; the other
side leaves it any share up to p plus its own cost (`crisis.zone.fearon_range`, both neutral towards risk). The offer is put on
the same line by what it is worth to the one who makes it: 0 where the other side imposes what it wants, 1 where its own does.
"""

from __future__ import annotations

import numpy as np

from detente.engines.crisis.zone import fearon_range
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.words import label, listed, share, spread
from detente.engines.offers.worth import EVEN
from detente.model.case import Case
from detente.model.offer_picture import Division
from detente.model.worlds import Bools, Floats


def placed(offer: Weighed, value: Floats) -> tuple[Floats, Bools]:
    """A value to the one who offers [W], as a part of the way from its defeat to its victory; and where there is such a way."""
    won, lost = offer.failure.won[:, offer.by], offer.failure.lost[:, offer.by]
    way = won - lost
    real: Bools = way > EVEN
    return np.where(real, (value - lost) / np.where(real, way, 1.0), 0.0), real


def division(offer: Weighed, case: Case, among: Bools) -> Division | None:
    """The range over the worlds `among`; None for a point on an issue, and where nobody would fight or gain by victory."""
    if offer.terms is None:
        return None
    theirs = [actor for actor in offer.sides.theirs if offer.failure.fighters[actor]]
    if not theirs or not offer.failure.fighters[offer.by]:
        return None
    cost, other_cost = offer.failure.cost[:, offer.by], offer.failure.cost[:, theirs].min(axis=1)
    least, most = fearon_range(offer.failure.chance(), cost, other_cost)
    kept, real = placed(offer, offer.kept[:, offer.by])
    believed, _ = placed(offer, offer.value[:, offer.by])
    some = among & real
    if not some.any():
        return None
    return Division(
        label(case, offer.by), listed(label(case, actor) for actor in theirs), spread(offer.failure.chance(), some),
        spread(least, some), spread(most, some), spread(kept, some), spread(believed, some),
        share(believed >= least - EVEN, some))
