"""Are there several line-ups of least tension, and what do they have in common?

Whoever has a side stands on it in each of them; the others are tried out every way, group by group: a group is a set of
actors without a side that ties between them join. Groups choose independently, so their numbers of ways multiply.
"""

from __future__ import annotations

import itertools
import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.block import Floats, Places, common_unit
from detente.engines.alignment.exact.blocks import blocks
from detente.engines.alignment.exact.every import every_tension
from detente.engines.alignment.exact.flips import Flips, part_of
from detente.engines.alignment.exact.margins import margins
from detente.engines.alignment.line_up import NEAR, LineUp, numbered, unsatisfied
from detente.model.signed_network import SignedNetwork

MOST = 20  # actors of one group: about a million ways


class Optima(NamedTuple):
    """All line-ups of least tension in two camps. Connected parts that are mirrored as a whole are not told apart."""

    count: int | None  # type: ignore[assignment]  # how many; None: not known
    camp: npt.NDArray[np.int8]  # [N, A] those listed, the given one first; 0 or 1, the first actor's is 0
    always: npt.NDArray[np.bool_]  # [T] unsatisfied in every one, but for weights a billion times lighter than others
    ever: npt.NDArray[np.bool_]  # [T] unsatisfied in some; where `count` is None, wherever that is not ruled out


class Group(NamedTuple):
    """Actors without a side, and what they do in each line-up of least tension."""

    actors: Places  # [G]
    ways: Floats  # [N, G] +1 or -1


def optima(network: SignedNetwork, line_up: LineUp, flips: Flips, most: int = 64) -> Optima:
    """All line-ups as good as `line_up`, of which `most` are listed.

    Not known unless `line_up` is proved, nor where a group has more than MOST actors.
    """
    if not line_up.proved:
        nothing = np.zeros(network.ties, np.bool_)
        return Optima(None, line_up.camp[None, :].astype(np.int8), nothing, ~nothing)
    spins = np.where(line_up.camp == 0, 1.0, -1.0)
    settled = _settled(network, line_up, flips)
    found = [_ways(network, spins, actors) if len(actors) <= MOST else None for actors in _groups(network, settled)]
    groups = [group for group in found if group is not None]
    camp = _listed(spins, groups, most if len(groups) == len(found) else 1)
    always, ever = _unsatisfied(network, line_up, settled, groups)
    return Optima(math.prod(len(group.ways) for group in groups) if len(groups) == len(found) else None, camp, always, ever)


def _settled(network: SignedNetwork, line_up: LineUp, flips: Flips) -> npt.NDArray[np.bool_]:
    """Who stands with, or against, the root of its connected part in every line-up of least tension [A]; the roots too."""
    parts = blocks(network)
    part, settled = part_of(parts), np.asarray(flips.low) > 0
    settled[list(parts.roots)] = True
    for root in parts.roots[1:]:
        others = np.flatnonzero((part == root) & ~settled)
        if len(others) > MOST:
            answer = margins(network, line_up, [(root, actor) for actor in others.tolist()])
            settled[others] = (answer.low > 0) | (answer.high < 0)
    return settled


def _groups(network: SignedNetwork, settled: npt.NDArray[np.bool_]) -> list[Places]:
    """Actors without a side, by the ties between them; in the actors' order."""
    from_whom = {actor: [actor] for actor in np.flatnonzero(~settled).tolist()}
    for one, other in zip(network.one.tolist(), network.other.tolist(), strict=True):
        if one in from_whom and other in from_whom and from_whom[one] is not from_whom[other]:
            less, more = sorted((from_whom[one], from_whom[other]), key=len)
            more += less
            from_whom.update(dict.fromkeys(less, more))
    groups = {id(group): group for group in from_whom.values()}
    return [np.array(sorted(group), np.int64) for group in groups.values()]


def _ways(network: SignedNetwork, spins: Floats, actors: Places) -> Group:
    """All choices of a group that cost least while everybody else stands as in `spins` [A]; its own there comes first."""
    inside = np.full(len(spins), -1)
    inside[actors] = np.arange(len(actors))
    unit, whole = common_unit(network.weight)
    weight = np.rint(network.weight / unit) if whole else network.weight / unit
    tie, field = np.zeros((len(actors), len(actors))), np.zeros(len(actors))
    for here, there in ((network.one, network.other), (network.other, network.one)):
        both = (inside[here] >= 0) & (inside[there] >= 0)
        tie[inside[here[both]], inside[there[both]]] = weight[both]
        edge = (inside[here] >= 0) & (inside[there] < 0)
        np.add.at(field, inside[here[edge]], weight[edge] * spins[there[edge]])
    price = every_tension(tie, field)
    now = int((1 << np.flatnonzero(spins[actors] < 0)).sum())
    same = 0.25 if whole else NEAR * float(np.abs(weight).sum())
    number = np.flatnonzero(price <= price[now] + same)
    number = number[np.argsort(number ^ now)]
    return Group(actors, np.where(number[:, None] >> np.arange(len(actors)) & 1, -1.0, 1.0))


def _listed(spins: Floats, groups: list[Group], most: int) -> npt.NDArray[np.int8]:
    """The first `most` combinations of the groups' ways, as camps [N, A]."""
    rows = []
    for choice in itertools.islice(itertools.product(*(group.ways for group in groups)), most):
        row = spins.copy()
        for group, way in zip(groups, choice, strict=True):
            row[group.actors] = way
        rows.append(numbered((row < 0).astype(np.int64)))
    return np.array(rows, np.int8).reshape(len(rows), len(spins))


def _unsatisfied(
    network: SignedNetwork, line_up: LineUp, settled: npt.NDArray[np.bool_], groups: list[Group]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Ties [T] unsatisfied in every line-up of least tension, and in some, as far as the groups say."""
    known = settled[network.one] & settled[network.other]
    always, ever = unsatisfied(network, line_up.camp) & known, unsatisfied(network, line_up.camp) | ~known
    spins = np.where(line_up.camp == 0, 1.0, -1.0)
    for group in groups:
        touched = np.flatnonzero(np.isin(network.one, group.actors) | np.isin(network.other, group.actors))
        rows = np.tile(spins, (len(group.ways), 1))
        rows[:, group.actors] = group.ways
        bad = rows[:, network.one[touched]] * rows[:, network.other[touched]] * network.weight[touched] < 0
        always[touched], ever[touched] = bad.all(axis=0), bad.any(axis=0)
    return always, ever
