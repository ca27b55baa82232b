"""What does an offer ask of whom, and which outcomes does it lead to?

All of it hangs on the case alone and is the same in every world.

- **kept**: what is offered is done and every condition fulfilled; of such outcomes those nearest to what is done now.
- **breach**: what is offered is done, and none of the conditions is fulfilled that hang on others than the one who offers.
  Those others choose by their own options alone, if they can break it by these; everybody else's stay as in *kept*.
- **stays**: what is offered is not done; nearest to what is done now.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from detente.engines.offers.outcomes import MOST, Outcomes, possible_outcomes
from detente.engines.offers.worth import Breach, Patterns, breach, gather
from detente.errors import NothingToRead
from detente.model.expression import Expression, Not, atoms
from detente.model.worlds import Axes, Bools, Proposal


class Sides(NamedTuple):
    """Who takes part, as indices of actors."""

    parties: tuple[int, ...]  # whose yes is needed: who offers, whom to, then others whose acts it asks for
    ours: tuple[int, ...]  # who would fight on the side of the one who offers
    theirs: tuple[int, ...]  # on the other; empty: nobody is there to be fought


class Terms(NamedTuple):
    """One offer to act, over F possible outcomes."""

    outcomes: Outcomes
    owner: tuple[int, ...]  # [S], whose each wish is
    sides: Sides
    promisers: tuple[int, ...]  # who could break a promise, beside the one who offers; empty: no promise is at stake
    kept: Bools  # [F]
    breach: Breach | None  # the ways to break the promise; None: no promise is at stake
    promised: int  # how many conditions hang on others than the one who offers
    defects: tuple[Bools, ...]  # [F], of each promiser: where it alone breaks the promise, or a part of it
    stays: Bools  # [F]
    wanted: tuple[tuple[int, ...], tuple[int, ...]]  # of each side, the actors whose wishes it would impose
    gathered: tuple[Patterns, ...]  # of each side, all outcomes by those wishes; empty where nobody is to be fought


def owners(axes: Axes, statements: Iterable[Expression]) -> frozenset[int]:
    """Who owns the options that the statements name."""
    owner = {option.name: option.owner for option in axes.options}
    return frozenset(owner[name] for statement in statements for name in atoms(statement))


def sides_of(axes: Axes, offer: Proposal) -> Sides:
    """Who must agree to an offer, and who would fight whom without it.

    Whoever owns what is offered stands with the one who offers, whoever owns a condition with the one to whom; who would stand
    on both stands with the first, unless the offer is made to it.
    """
    if offer.does is None:
        veto = set(axes.issues[offer.issue].veto)
        doers, holders = frozenset[int](), frozenset[int]()
    else:
        doers, holders, veto = owners(axes, [offer.does]), owners(axes, offer.conditions), set()
    named = {offer.to} - {-1, offer.by}
    ours = {offer.by} | (doers - named)
    theirs = named | (holders - ours)
    others = (doers | holders | veto) - {offer.by} - named
    return Sides((offer.by, *named, *sorted(others)), tuple(sorted(ours)), tuple(sorted(theirs)))


@lru_cache(maxsize=64)
def terms_of(axes: Axes, place: int) -> Terms:
    """The terms of one offer to act, by its place in the axes. Raises NothingToRead where it can't be weighed."""
    offer, outcomes = axes.offers[place], possible_outcomes(axes)
    if outcomes is None:
        raise NothingToRead(f"more than {MOST} options bear on what is wished and offered")
    done = outcomes.all_hold([] if offer.does is None else [offer.does])
    kept = outcomes.nearest(done & outcomes.all_hold(offer.conditions))
    stays = outcomes.nearest(~done)
    if not kept.any():
        raise NothingToRead("it can't be carried out: in no possible outcome is it done with its conditions fulfilled")
    if not stays.any():
        raise NothingToRead("what it offers is done in every possible outcome, so that it can't fail")
    sides, owner = sides_of(axes, offer), tuple(each for each, _ in axes.statements)
    if not set(sides.parties) & set(owner):
        raise NothingToRead("nobody says what any side wants whose yes it needs")
    promisers, how = breach_of(axes, offer, outcomes, done, kept)
    defects = tuple(_defects(axes, offer, outcomes, done, kept, promiser) for promiser in promisers)
    wanted = ((offer.by,), (offer.to,) if offer.to >= 0 else sides.theirs)
    whole = np.ones(outcomes.size, bool)
    gathered = tuple(gather(outcomes, owner, who, whole) for who in wanted) if sides.theirs else ()
    promised = len(_conditions(axes, offer)[1])
    return Terms(outcomes, owner, sides, promisers, kept, how, promised, defects, stays, wanted, gathered)


def breach_of(
    axes: Axes, offer: Proposal, outcomes: Outcomes, done: Bools, kept: Bools
) -> tuple[tuple[int, ...], Breach | None]:
    """Who could break the promise, and by which outcomes of `done` [F], against the deal as `kept` [F].

    Where the promisers can't break it by their own options alone, the outcomes nearest to the deal.
    """
    own, promised = _conditions(axes, offer)
    broken = done & outcomes.all_hold([*own, *map(Not, promised)]) if promised else np.zeros(outcomes.size, bool)
    if not broken.any():
        return (), None
    promisers = tuple(sorted(owners(axes, promised) - {offer.by}))
    alone = broken & _left_alone(axes, outcomes, promisers, kept)
    whose = tuple(each for each, _ in axes.statements)
    return promisers, breach(outcomes, whose, promisers, alone if alone.any() else outcomes.nearest(broken, kept), kept)


def _defects(axes: Axes, offer: Proposal, outcomes: Outcomes, done: Bools, kept: Bools, promiser: int) -> Bools:
    own, promised = _conditions(axes, offer)
    broken = done & outcomes.all_hold(own) & ~outcomes.all_hold(promised)
    return np.asarray(broken & _left_alone(axes, outcomes, (promiser,), kept))


def _conditions(axes: Axes, offer: Proposal) -> tuple[list[Expression], list[Expression]]:
    """Conditions that hang on the one who offers alone, and those that others promise."""
    promised = [each for each in offer.conditions if owners(axes, [each]) - {offer.by}]
    return [each for each in offer.conditions if each not in promised], promised


def _left_alone(axes: Axes, outcomes: Outcomes, actors: tuple[int, ...], kept: Bools) -> Bools:
    """Where the options of everybody but some actors are as in the deal: [F]."""
    return outcomes.alike([option.name for option in axes.options if option.owner not in actors], kept)
