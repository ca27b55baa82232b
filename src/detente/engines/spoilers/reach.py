"""Does an act break the offer, and on whom does it work?

A refusal always does. An act blocks the deal where no possible outcome has both; else it may turn a party against it, one that
accepts without it and would not with it. A voice may take away the trust that the offer rests on (hearing). What an actor could
do, and what it does, are told apart.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from detente.engines.offers.belief import guaranteed
from detente.engines.offers.terms import breach_of, terms_of
from detente.engines.offers.weigh import expected
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.worth import EVEN, Breach, Worth, chosen
from detente.engines.spoilers.hearing import Heard, hear
from detente.engines.spoilers.means import Way
from detente.model.expression import Expression, atoms
from detente.model.worlds import Axes, Bools, Floats, Worlds


class Reach(NamedTuple):
    """What one way does to one offer in W worlds."""

    way: Way
    works: Bools  # [W], it would break the offer
    now: Bools  # [W], it is done already
    able: Bools  # [W], it counts as a means: a refusal, a voice, an act done now, one that works, or one gladly done
    blocks: bool = False  # no possible outcome has both the deal and the act
    turns: Bools | None = None  # [W, A], parties that accept without the act and would not with it; None: it can not be
    heard: Heard | None = None  # what its voice does to trust; None: it has none


def reach_of(worlds: Worlds, weighed: Weighed, way: Way) -> Reach:
    """What one way does: see the head of this file."""
    none = np.zeros(worlds.size, bool)
    if way.refuses:
        return Reach(way, ~none, none, ~none)
    now = worlds.act[:, way.act].astype(bool) if way.act >= 0 else ~none if way.does is None else none
    found = Reach(way, none, now, now)
    if way.does is not None and weighed.worth is not None:
        found = _acted(worlds.axes, weighed, weighed.worth, way.does, found)
    if way.items:
        sure = weighed.known[:, weighed.by]  # of whom nobody knows what it wants, nobody knows what it must believe
        guarantee = guaranteed(worlds, weighed.terms) if weighed.terms is not None else np.zeros(worlds.size)
        heard = hear(worlds, worlds.axes.offers[weighed.place].kept_if, way.items, guarantee, weighed.needed)
        heard = heard._replace(breaks=heard.breaks & sure)
        found = found._replace(works=found.works | heard.breaks, able=~none, heard=heard)
    return found


def _acted(axes: Axes, weighed: Weighed, worth: Worth, does: Expression, found: Reach) -> Reach:
    """What an act does to the deal itself."""
    deal = deal_with(axes, weighed.place, does)
    if deal is None:
        return found._replace(works=np.ones_like(found.works), able=np.ones_like(found.able), blocks=True)
    kept = worth.of(deal.kept)
    broken = worth.of(chosen(worth, deal.breach)) if deal.breach is not None else weighed.broken if weighed.promisers else kept
    value = expected(kept, broken, weighed.belief, weighed.by, weighed.parties)
    turns, sides = np.zeros(value.shape, bool), list(weighed.parties)
    turns[:, sides] = (weighed.accepts & ~weighed.prefers(weighed.fails, value))[:, sides]
    works, doer = np.asarray(turns.any(axis=1), bool), found.way.actor
    gladly = kept[:, doer] > weighed.kept[:, doer] + EVEN
    return found._replace(works=works, able=found.able | works | gladly, turns=turns)


class Deal(NamedTuple):
    """What comes of a deal while an act is done."""

    kept: Floats  # [S], how often each wish is fulfilled if it is kept
    breach: Breach | None  # the ways to break it; None: there is none with the act, or no promise is at stake


@lru_cache(maxsize=256)
def deal_with(axes: Axes, offer: int, does: Expression) -> Deal | None:
    """What comes of the deal while an act is done: of outcomes with both, those nearest to the kept deal. None without one."""
    terms, proposal = terms_of(axes, offer), axes.offers[offer]
    outcomes = terms.outcomes
    if not set(atoms(does)) <= set(outcomes.options):  # options that nothing in the case speaks of change nothing
        return Deal(outcomes.share(terms.kept), terms.breach)
    done = outcomes.holds(does) & outcomes.all_hold([] if proposal.does is None else [proposal.does])
    kept = outcomes.nearest(done & outcomes.all_hold(proposal.conditions), terms.kept)
    if not kept.any():
        return None
    return Deal(outcomes.share(kept), breach_of(axes, proposal, outcomes, done, kept)[1] if terms.promisers else None)


def score_inputs(reaches: tuple[Reach, ...], actors: int, worlds: int) -> tuple[Floats, Floats]:
    """For each actor, whether it has any means, and whether any would break the offer: 0 or 1, [W, A] both."""
    feasible, works = np.zeros((worlds, actors)), np.zeros((worlds, actors))
    for reach in reaches:
        np.maximum(feasible[:, reach.way.actor], reach.able, out=feasible[:, reach.way.actor])
        np.maximum(works[:, reach.way.actor], reach.works, out=works[:, reach.way.actor])
    return feasible, works
