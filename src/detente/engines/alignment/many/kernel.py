"""Which actors need not be thought about, since some best line-up places them in a plain way?

For two camps and more, until nothing changes: an actor whose ties are fewer than the camps and all hostile, or that has
one tie, is left out; an actor with one friendly tie as heavy as its others together joins that neighbour; of two actors
that are tied alike to all others, and not hostile to each other, one joins the other. The tension left is the kernel's
plus a constant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from detente.engines.alignment.line_up import Camps
from detente.model.signed_network import SignedNetwork, signed_network

Near = list[dict[int, float]]  # [A] weight of the tie with each neighbour


class Kernel(NamedTuple):
    """What is left of a network of A actors."""

    network: SignedNetwork  # of the actors left
    members: Camps  # places of these in the whole
    constant: float  # unsatisfied in every line-up: ties that joining actors turned against each other
    steps: tuple[tuple[int, int, dict[int, float]], ...]  # in order: who went, whom it joined (-1: nobody), its ties then

    def whole(self, camp: Camps, camps: int) -> Camps:
        """The line-up [A] of the whole that belongs to one of the kernel."""
        found = np.full(len(self.members) + len(self.steps), -1, np.int64)
        found[self.members] = camp
        for actor, joined, ties in reversed(self.steps):
            if joined >= 0:
                found[actor] = found[joined]
                continue
            pull = np.zeros(camps)
            for near, weight in ties.items():
                pull[found[near]] += weight
            found[actor] = int(pull.argmax())
        return found


def kernel(network: SignedNetwork, camps: int) -> Kernel:
    """Leave out and join what can be; `camps` is 2 or more. A few passes over all ties."""
    near: Near = [{} for _ in network.actors]
    for one, other, weight in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True):
        near[one][other] = near[other][one] = weight
    left, steps, constant = dict.fromkeys(range(len(near))), list[tuple[int, int, dict[int, float]]](), 0.0
    changed = True
    while changed:
        changed = False
        for actor, into in _free(near, left, camps):
            steps.append((actor, into, dict(near[actor])))
            constant += _leave(near, actor, into)
            del left[actor]
            changed = True
    members = list(left)
    place = {actor: number for number, actor in enumerate(members)}
    ties = {(place[actor], place[other]): weight for actor in members for other, weight in near[actor].items() if actor < other}
    names = tuple(network.actors[actor] for actor in members)
    return Kernel(signed_network(names, ties), np.array(members, np.int64), constant, tuple(steps))


def _free(near: Near, left: dict[int, None], camps: int) -> Iterator[tuple[int, int]]:
    """Actors that may go, and whom they join (-1: nobody); who asks lets each go before the next is sought."""
    waiting = list(left)
    for actor in waiting:
        ties = near[actor]
        if len(ties) < 2 or (len(ties) < camps and max(ties.values()) < 0):
            yield actor, -1
        elif 2 * max(ties.values()) >= sum(map(abs, ties.values())):
            yield actor, max(ties, key=lambda other: (ties[other], -other))
    alike: dict[tuple[bool, frozenset[int]], list[int]] = {}
    for actor in left:
        alike.setdefault((False, frozenset(near[actor])), []).append(actor)
        alike.setdefault((True, frozenset((*near[actor], actor))), []).append(actor)
    for group in alike.values():
        for number, actor in enumerate(group):
            twin = next((other for other in group[:number] if other in left and _twins(near, other, actor)), -1)
            if actor in left and twin >= 0:
                yield actor, twin


def _twins(near: Near, one: int, other: int) -> bool:
    """Whether two actors are tied alike to all others, and not hostile to each other."""
    if near[one].get(other, 0.0) < 0 or abs(len(near[one]) - len(near[other])):
        return False
    return all(near[other].get(third) == weight for third, weight in near[one].items() if third != other)


def _leave(near: Near, actor: int, into: int) -> float:
    """Take an actor out, its ties handed to whom it joins; returns what is unsatisfied by that whatever else is."""
    lost = 0.0
    for other, weight in near[actor].items():
        del near[other][actor]
        if into in (-1, other):
            continue
        before = near[into].get(other, 0.0)
        if before * weight < 0:
            lost += min(abs(before), abs(weight))
        if before + weight:
            near[into][other] = near[other][into] = before + weight
        else:
            del near[into][other], near[other][into]
    near[actor] = {}
    return lost
