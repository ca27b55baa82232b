"""Would each side accept the offer, and what must it believe?

An offer is an act on conditions, or a point on an issue. It is acceptable where every side whose yes it needs expects no less
of it than of its failure. Whoever does its part first must believe that the others will keep theirs; how far it must, what a
patron behind it or a guarantor of the promise changes, is worked out in every world.

    outcomes   what can come about              worth    what that is worth to whom
    terms      what an offer leads to, and who takes part
    contest    what failure leads to            belief   how far the promise is believed
    weigh      one offer in all worlds          weighed  what comes of it, and what could be had instead
    prices     patrons and guarantors
    tell, how, says, notes, words               sentences            show  the picture

After Fearon (1995) and Walter (2002); see docs/methods/offers.md.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.engines.engine import Engine
from detente.engines.offers.show import show
from detente.engines.offers.tell import tell
from detente.engines.offers.weigh import weigh_act, weigh_point
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.worth import worth_of
from detente.errors import NothingToRead
from detente.model.worlds import Worlds


class OffersAnswer(NamedTuple):
    """Every offer of a case in W worlds."""

    offers: tuple[Weighed, ...]  # those that can be weighed, in the order of `Axes.offers`
    left_out: tuple[str, ...]  # of each of the others, the reason: `it can't be carried out: ...`
    left: tuple[int, ...]  # their places in `Axes.offers`
    worlds: Worlds  # what was weighed


def solve(worlds: Worlds) -> OffersAnswer:
    """Weigh every offer of a case in every world."""
    worth = worth_of(worlds)
    weighed, left = [], {}
    for place, offer in enumerate(worlds.axes.offers):
        try:
            weighed.append(weigh_act(worlds, place, worth) if offer.does is not None else weigh_point(worlds, place))
        except NothingToRead as reason:
            left[place] = str(reason)
    return OffersAnswer(tuple(weighed), tuple(left.values()), tuple(left), worlds)


ENGINE = Engine(
    name="offers", asks="Would each side accept the offer, and what must it believe?",
    reads=("offer", "want", "capability", "cost", "guarantee", "support", "evidence", "position"), needs=("offer",),
    solve=solve, tell=tell, after=("fearon-1995", "walter-2002"), show=show,
    draws=("stake", "trust", "decided"),
)

__all__ = ["ENGINE", "OffersAnswer", "Weighed", "solve"]
