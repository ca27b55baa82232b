"""How does a group look to the model: actors by name, positions from 0 to 1, saliences that add up to at most 1?"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.spatial.play import Table
from detente.engines.bargaining.spatial.utility import emphasis
from detente.model.worlds import Floats, Ints

USUAL = 50.0  # what the middle one of the capabilities becomes: small constants of the model were set for such numbers
GREATEST = 1e100  # of a capability beside the middle one


def by_name(actors: tuple[str, ...]) -> Ints:
    """[A], the actors' places by the alphabet, so that the first of two that are as good never hangs on a table's rows."""
    return np.array(sorted(range(len(actors)), key=actors.__getitem__), np.intp)


def ordered(group: Group) -> Group:
    """The same group with its actors by name."""
    order = by_name(group.actors)
    return group._replace(actors=tuple(group.actors[place] for place in order), capability=group.capability[:, order],
                          salience=group.salience[:, order], position=group.position[:, order])


def tabled(group: Group, as_given: bool = False) -> Table:
    """The group's W worlds as the model reads them.

    Capabilities are set against the middle one of those above 0, as the constants that keep the model from dividing by 0
    would else give another answer for another unit; with `as_given` they keep the unit that they have, as in KTAB. Saliences
    that add up to more than 1 are shares of 1.
    """
    salience = group.salience / np.maximum(group.salience.sum(-1, keepdims=True), 1.0)
    return Table(group.capability if as_given else in_usual_unit(group.capability), salience, emphasis(group.salience))


def in_usual_unit(capability: Floats) -> Floats:
    """[W, A], the same capabilities with the middle one of those above 0 in each world as USUAL."""
    positive = np.where(capability > 0, capability, np.nan)
    positive[~(capability > 0).any(-1)] = 1.0
    usual: Floats = np.minimum(capability / np.nanmedian(positive, axis=-1, keepdims=True), GREATEST) * USUAL
    return usual


def width(scale: Floats) -> Floats:
    """[I], from each scale's least to its greatest value; 1 where they are one."""
    across = scale[:, 1] - scale[:, 0]
    return np.where(across > 0, across, 1.0)


def inside(group: Group) -> Floats:
    """[W, A, I], positions as parts of their scales."""
    return (group.position - group.scale[:, 0]) / width(group.scale)


def outside(group: Group, position: Floats) -> Floats:
    """[..., W, A, I], positions back on their own scales; whoever didn't move stands exactly where it stood."""
    return np.where(position == inside(group), group.position, group.scale[:, 0] + position * width(group.scale))
