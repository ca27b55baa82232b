"""What is an outcome worth to each actor, and what is the best that it could have?

Of an actor only the order of its wishes is known; each world weighs them in one of the ways that keep the order. An outcome is
worth the weight of the wishes that it fulfils, as a share of all that the actor wishes in that world: 0 none of it, 1 all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.offers.outcomes import Outcomes
from detente.model.worlds import Bools, Floats, Worlds

EVEN = 1e-9  # worths that differ by less are equal: no more than rounding lies between them
AT_ONCE = 1 << 22  # worths of one outcome in one world that are held at one time


class Worth(NamedTuple):
    """How W worlds weigh S wishes of A actors."""

    weight: Floats  # [W, S], of all that its owner wishes in that world; 0 for what it doesn't
    owns: Floats  # [S, A], 1 where the wish is the actor's
    known: Bools  # [W, A], the actor wishes anything at all

    def of(self, truth: Floats) -> Floats:
        """What outcomes are worth: [W, A], 0..1; 0 where nothing is known.

        truth [S], or [W, S], 0..1: how often each wish is fulfilled; for several outcomes that are equally likely, the mean.
        """
        owner = self.owns.argmax(axis=1)
        order = np.argsort(owner, kind="stable")
        whose, first = np.unique(owner[order], return_index=True)
        found = np.zeros(self.known.shape)
        if len(order):  # wish by wish: a product with all actors would be mostly zeros
            found[:, whose] = np.add.reduceat((self.weight * truth)[:, order], first, axis=1)
        return np.minimum(found, 1)  # rounding alone can take it above


def worth_of(worlds: Worlds) -> Worth:
    """The weights of every wish in every world."""
    owner = np.array([each for each, _ in worlds.axes.statements], np.intp)
    owns = (owner[:, None] == np.arange(len(worlds.axes.actors))).astype(float)
    held = worlds.stake.astype(float) * worlds.want
    whole = held @ owns
    share = np.divide(held, whole[:, owner], out=np.zeros_like(held), where=whole[:, owner] > 0)
    return Worth(share, owns, whole > 0)


class Patterns(NamedTuple):
    """Outcomes gathered by which of some actors' wishes they fulfil: P distinct ways, for to these actors others are equal."""

    columns: npt.NDArray[np.intp]  # [K], the wishes by which they are gathered
    fulfils: Floats  # [P, K], 0 or 1
    number: Floats  # [P], how many outcomes
    share: Floats  # [P, S], in what share of them each wish of anybody is fulfilled
    place: npt.NDArray[np.intp]  # [M], the pattern of each outcome that was gathered


def gather(outcomes: Outcomes, owner: Sequence[int], actors: Sequence[int], within: Bools) -> Patterns:
    """The outcomes `within` [F] by what they fulfil of the wishes of `actors`; `owner` [S] says whose each wish is."""
    truth = outcomes.truth[within]
    columns = np.array([place for place, each in enumerate(owner) if each in actors], np.intp)
    packed = np.packbits(truth[:, columns], axis=1) if len(columns) else np.zeros((len(truth), 1), np.uint8)
    _, first, place, count = np.unique(packed, axis=0, return_index=True, return_inverse=True, return_counts=True)
    place = place.reshape(-1)
    share = np.zeros((len(count), truth.shape[1]))
    for column in range(truth.shape[1]):
        share[:, column] = np.bincount(place, truth[:, column], len(count)) / count
    return Patterns(columns, truth[first][:, columns].astype(float), count.astype(float), share, place)


def imposed(worth: Worth, patterns: Patterns) -> Floats:
    """How often each wish is fulfilled where some actors impose what is worth most to them, taken together: [W, S].

    Over all outcomes that are best for them alike; they must have been gathered by these actors' wishes.
    """
    found = np.empty(worth.weight.shape)
    for part in _parts(len(found), len(patterns.number)):
        value = worth.weight[part][:, patterns.columns] @ patterns.fulfils.T
        best = (value >= value.max(axis=1, keepdims=True) - EVEN) * patterns.number
        found[part] = best @ patterns.share / best.sum(axis=1, keepdims=True)
    return found


class Breach(NamedTuple):
    """The ways in which some actors could break their promise, gathered by their wishes: P of them."""

    patterns: Patterns  # of each pattern the outcomes nearest to the deal alone
    far: Floats  # [P], how far these lie from it


def breach(outcomes: Outcomes, owner: Sequence[int], actors: Sequence[int], within: Bools, deal: Bools) -> Breach:
    """The outcomes `within` [F], one at least, by what they fulfil of the wishes of `actors`; `deal` [F]: the promise kept."""
    far = outcomes.distance(deal)[within]
    every = gather(outcomes, owner, actors, within)
    least = np.full(len(every.number), np.inf)
    np.minimum.at(least, every.place, far)
    near = within.copy()
    near[within] = far == least[every.place]
    return Breach(gather(outcomes, owner, actors, near), least)


def chosen(worth: Worth, found: Breach) -> Floats:
    """How often each wish is fulfilled where the actors break their promise as suits them best, taken together: [W, S].

    Of what suits them alike, and of everything where nothing is known of them, the nearest to the deal; the mean over equals.
    """
    share = np.empty(worth.weight.shape)
    for part in _parts(len(share), len(found.far)):
        value = worth.weight[part][:, found.patterns.columns] @ found.patterns.fulfils.T
        far = np.where(value >= value.max(axis=1, keepdims=True) - EVEN, found.far, np.inf)
        best = (far == far.min(axis=1, keepdims=True)) * found.patterns.number
        share[part] = best @ found.patterns.share / best.sum(axis=1, keepdims=True)
    return share


def greatest(worth: Worth, outcomes: Outcomes, owner: Sequence[int], within: Bools) -> Floats:
    """The most that each actor could have of the outcomes `within` [F]: [W, A]; minus infinity where there is none."""
    return np.stack([greatest_of(worth, outcomes, owner, within, actor) for actor in range(worth.owns.shape[1])], axis=1)


def greatest_of(worth: Worth, outcomes: Outcomes, owner: Sequence[int], within: Bools, actor: int) -> Floats:
    """The same of one actor: [W]."""
    found = np.full(len(worth.known), -np.inf)
    if within.any():
        patterns = gather(outcomes, owner, (actor,), within)
        for part in _parts(len(found), len(patterns.number)):
            found[part] = _value(worth, patterns, actor, part).max(axis=1)
    return found


def greatest_agreed(
    worth: Worth, outcomes: Outcomes, owner: Sequence[int], within: Bools, parties: Sequence[int], least: Floats
) -> Floats:
    """The most that each actor could have of the outcomes `within` [F] that are worth `least` [W, A] to all `parties`.

    [W, A]; minus infinity where no outcome is. To a party that wishes nothing in a world every outcome is worth 0, and so must
    be what it asks for.
    """
    found = np.full(worth.known.shape, -np.inf)
    theirs = gather(outcomes, owner, parties, within)
    joint = [theirs if actor in parties else gather(outcomes, owner, (*parties, actor), within)
             for actor in range(worth.owns.shape[1])]
    for part in _parts(len(found), max((len(each.number) for each in joint), default=1)):
        agreed = np.ones((len(worth.known[part]), len(theirs.number)), bool)
        for actor in parties:
            agreed &= _value(worth, theirs, actor, part) >= least[part, actor, None] - EVEN
        for actor, each in enumerate(joint):
            inside = np.zeros(len(each.number), np.intp)
            inside[each.place] = theirs.place  # which of the parties' patterns each is a part of
            found[part, actor] = np.where(agreed[:, inside], _value(worth, each, actor, part), -np.inf).max(
                axis=1, initial=-np.inf)
    return found


def _value(worth: Worth, patterns: Patterns, actor: int, part: slice) -> Floats:
    """What outcomes of each pattern are worth to an actor by whose wishes they were gathered: [part of W, P]."""
    own = worth.owns[patterns.columns, actor] > 0
    return np.asarray(worth.weight[part][:, patterns.columns[own]] @ patterns.fulfils[:, own].T)


def _parts(size: int, width: int) -> Iterator[slice]:
    """Slices of `size` worlds, each so short that `width` numbers a world fit."""
    step = max(1, AT_ONCE // max(1, width))
    return (slice(start, start + step) for start in range(0, size, step))
