"""Would each side accept an offer, and how far must its promise be believed?

Who offers does its part first and can't take it back as easily as the others can theirs: it weighs the promise by how often it
is kept. The others have what they are offered. After Fearon (1995) and Walter (2002).
"""

from __future__ import annotations

import numpy as np

from detente.engines.crisis.promise import believed_value, break_even
from detente.engines.offers.belief import believed, trusted
from detente.engines.offers.contest import failure, fought
from detente.engines.offers.terms import sides_of, terms_of
from detente.engines.offers.weighed import Stretch, Weighed
from detente.engines.offers.worth import Worth, chosen
from detente.errors import NothingToRead
from detente.model.worlds import Bools, Floats, Worlds


def weigh_act(worlds: Worlds, place: int, worth: Worth) -> Weighed:
    """Weigh an offer to act. Raises NothingToRead where it can't be weighed."""
    terms, by = terms_of(worlds.axes, place), worlds.axes.offers[place].by
    kept = worth.of(terms.outcomes.share(terms.kept))
    broken = kept if terms.breach is None else worth.of(chosen(worth, terms.breach))
    what_if = failure(worlds, terms, worth)
    fails = what_if.worth(what_if.chance())
    trust = trusted(worlds, place, terms)
    belief = believed(worlds, trust, terms)
    return Weighed(
        place, by, terms.sides, terms.promisers, worlds.offer[:, place], worth.known, kept, broken, what_if.stays, fails,
        expected(kept, broken, belief, by, terms.sides.parties), trust, belief, needed(fails, kept, broken, by), what_if,
        worth, terms, None)


def expected(kept: Floats, broken: Floats, belief: Floats, by: int, parties: tuple[int, ...]) -> Floats:
    """What each actor expects of an offer whose promise is believed that far: [W, A]; belief [W].

    A party beside the one who offers has the promise in its own hands, or takes it as given.
    """
    mixed = believed_value(kept, broken, belief[:, None])
    others = [actor for actor in parties if actor != by]
    mixed[:, others] = kept[:, others]
    return mixed


def needed(fails: Floats, kept: Floats, broken: Floats, by: int) -> Floats:
    """The least belief at which the one who offers accepts: [W]; as `crisis.promise.break_even` has it."""
    return break_even(fails[:, by], kept[:, by], broken[:, by])


def weigh_point(worlds: Worlds, place: int) -> Weighed:
    """Weigh a point offered on an issue. Raises NothingToRead where it can't be weighed.

    Without agreement the issue ends at its reference point, or else whoever wins a fight gets its own position.
    """
    axes, offer = worlds.axes, worlds.axes.offers[place]
    line, sides = axes.issues[offer.issue], sides_of(axes, offer)
    known = worlds.position_known[offer.issue]
    if not line.said:
        raise NothingToRead("nobody says what the ends of its scale mean")
    if not known[list(sides.parties)].any():
        raise NothingToRead("nobody says where any side stands whose yes it needs")
    stretch = Stretch(line.low, line.high, worlds.position[:, offer.issue].astype(float))
    if line.reference is not None:
        stays = _closeness(stretch, np.full(worlds.size, line.reference), known)
        what_if = fought(worlds, sides._replace(theirs=()), stays, stays, stays, np.zeros(worlds.size))
    elif offer.to < 0 or not known[[offer.by, offer.to]].all():
        raise NothingToRead("nobody says where the issue ends without agreement, nor who would fight over it from where")
    else:
        won, lost = (_closeness(stretch, stretch.position[:, side], known) for side in (offer.by, offer.to))
        what_if = fought(worlds, sides, won, won, lost, np.ones(worlds.size))
        even = what_if.chance()[:, None]
        what_if = what_if._replace(stays=even * won + (1 - even) * lost, at_once=False)
    kept = _closeness(stretch, worlds.point[:, place], known)
    fails, sure = what_if.worth(what_if.chance()), np.ones(worlds.size)
    everywhere = np.broadcast_to(known, kept.shape)
    return Weighed(place, offer.by, sides, (), worlds.offer[:, place], everywhere, kept, kept, what_if.stays, fails, kept,
                   sure, sure, needed(fails, kept, kept, offer.by), what_if, None, None, stretch)


def _closeness(stretch: Stretch, point: Floats, known: Bools) -> Floats:
    """What a point [W] is worth to each actor: 1 at its own position, 0 as far from it as the whole line is long: [W, A]."""
    far = np.abs(point[:, None] - stretch.position) / (stretch.high - stretch.low)
    return np.where(known, 1 - far, 0.0)
