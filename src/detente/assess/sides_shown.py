"""How is a network that was lined up told: as plain data, as a map, in sentences?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from detente.assess.sides import Sides
from detente.engines.alignment.around import said, said_around
from detente.engines.alignment.around.landscape import vanished
from detente.engines.alignment.around.torn import Between
from detente.engines.alignment.around.words import upper
from detente.engines.alignment.line_up import unsatisfied
from detente.model.actor_map import ActorMap, MapActor, MapTie

Section = tuple[str, tuple[str, ...]]  # a title that asks, and plain sentences
MOST_TIES = 100_000  # unsatisfied ties that plain data lists


def data(sides: Sides) -> dict[str, Any]:
    """All of it as plain data. Camps are numbered from 1; null: no tie places the actor, or the figure is not known."""
    network, found = sides.network, sides.line_up
    names = network.actors
    tied = _tied(sides)
    low, high = np.asarray(sides.flips.low), np.asarray(sides.flips.high)
    anchor = sides.flips.anchor if names else None
    return {
        "actors": len(names), "ties": network.ties, "camps_allowed": found.camps,
        "lower": found.bound, "upper": found.tension, "frustration": found.tension if found.proved else None,
        "proved": found.proved, "method": found.method,
        "camps": {name: int(camp) + 1 if has else None for name, camp, has in zip(names, found.camp, tied, strict=True)},
        "anchor": None if anchor is None else names[anchor],
        "flip_cost": {name: _known(high[place]) if place != anchor and tied[place] else None
                      for place, name in enumerate(names)},
        "flip_cost_lower": {name: _known(low[place]) for place, name in enumerate(names)
                            if place != anchor and tied[place] and low[place] < high[place]},
        "open": [name for place, name in enumerate(names) if tied[place] and place != anchor and high[place] <= 0],
        "line_ups": sides.optima.count if sides.optima else None,
        "unsatisfied": _unsatisfied(sides),
        "strain": {name: float(weight) for name, weight in zip(names, sides.torn.strain, strict=True) if weight},
        "torn": [_between(sides, triad) for triad in sides.torn.torn],
        "all_hostile": [_between(sides, triad) for triad in sides.torn.hostile],
        "triads": {"all": sides.torn.triads, "unbalanced": sides.torn.unbalanced},
        "by_camps": [{"camps": line.camps, "lower": line.bound, "upper": line.tension} for line in sides.curve],
        "landscape": _landscape(sides), "inferred": _inferred(sides),
        "notes": list(network.notes), "left_out": list(sides.left_out)}


def _tied(sides: Sides) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = np.zeros(len(sides.network.actors), bool)
    found[sides.network.one] = found[sides.network.other] = True
    return found


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _unsatisfied(sides: Sides) -> list[dict[str, Any]]:
    network = sides.network
    at = np.flatnonzero(unsatisfied(network, sides.line_up.camp))[:MOST_TIES]
    always = sides.optima.always if sides.optima else None
    return [{"one": network.actors[network.one[tie]], "other": network.actors[network.other[tie]],
             "weight": float(network.weight[tie]), "in_every_best": None if always is None else bool(always[tie])}
            for tie in at.tolist()]


def _between(sides: Sides, triad: Between) -> dict[str, Any]:
    names = sides.network.actors
    return {"actor": names[triad.middle], "between": [names[triad.one], names[triad.other]], "weight": triad.weight}


def _landscape(sides: Sides) -> dict[str, Any] | None:
    found, names = sides.landscape, sides.network.actors
    if found is None:
        return None
    holding = [{"camps": {name: int(camp) + 1 for name, camp in zip(names, row, strict=True)}, "energy": float(energy),
                "tension": float(tension), "strict": bool(strict), "share_of_starts": float(share),
                "barrier": None if found.barrier is None else _known(found.barrier[place])}
               for place, (row, energy, tension, strict, share) in enumerate(
                   zip(found.camp, found.energy, found.tension, found.strict, found.share, strict=True))]
    path = found.path and {"moved": [names[place] for place in found.path.moved],
                           "energy": [float(energy) for energy in found.path.energy], "above_least": float(found.path.gap)}
    return {"every_line_up_tried": found.whole, "starts": found.starts, "hold": found.found, "line_ups": holding,
            "from_today": path}


def _inferred(sides: Sides) -> list[dict[str, Any]] | None:
    if sides.unreported is None:
        return None
    names = sides.network.actors
    return [{"one": names[tie.one], "other": names[tie.other], "sign": 1 if tie.friendly else -1, "score": tie.score,
             "chance_friendly": tie.chance} for tie in sides.unreported.ties]


def picture(sides: Sides) -> ActorMap:
    """What is drawn of it."""
    network, found = sides.network, sides.line_up
    tied, left = _tied(sides), unsatisfied(network, found.camp)
    low, high = np.asarray(sides.flips.low), np.asarray(sides.flips.high)
    heaviest = float(np.abs(network.weight).max(initial=0)) or 1.0
    strain = sides.torn.strain
    actors = tuple(
        MapActor(name, network.label(place), -2 if not tied[place] else -1 if high[place] <= 0 else int(found.camp[place]),
                 strain=float(strain[place]), flip=_known(high[place]) if high[place] <= low[place] else None)
        for place, name in enumerate(network.actors))
    ties = tuple(MapTie(one, other, weight / heaviest, strained=bool(bad), value=weight) for one, other, weight, bad in zip(
        network.one.tolist(), network.other.tolist(), network.weight.tolist(), left.tolist(), strict=True))
    return ActorMap(sides.title, actors, ties, tuple(_camp_names(sides)), found.bound, found.tension, network.notes)


def _camp_names(sides: Sides) -> Iterator[str]:
    """Each camp after the actor in it whose ties weigh most."""
    network = sides.network
    weight = np.bincount(np.concatenate([network.one, network.other]), np.tile(np.abs(network.weight), 2),
                         len(network.actors))
    tied = _tied(sides)
    for camp in range(int(sides.line_up.camp.max(initial=-1)) + 1):
        members = np.flatnonzero((sides.line_up.camp == camp) & tied)
        if len(members) == 0:
            yield "nobody"
            continue
        head = network.label(int(members[np.argmax(weight[members])]))
        yield head if len(members) == 1 else f"{head} and those with it"


def told(sides: Sides) -> list[Section]:
    """What stands behind the map, in sentences."""
    network = sides.network
    made = [("How sure is it?", _sure(sides)),
            ("Who is torn?", said_around.said_torn(network, sides.torn)),
            ("Would more camps fit better?", said.said_more_camps(network, sides.curve, sides.elbow)),
            ("Where would single moves end?", said_around.said_landscape(network, sides.landscape) if sides.landscape else ()),
            ("Which ties might there be that nobody reported?",
             said_around.said_unreported(network, sides.unreported) if sides.unreported else ()),
            ("What was left out?", (f"{upper(what)}." for what in sides.left_out))]
    sections = [(title, tuple(sentences)) for title, sentences in made] if network.ties else []
    return [section for section in sections if section[1]]


def _sure(sides: Sides) -> Iterator[str]:
    """Whom the ties do not place, whether other line-ups are as good, and how this one was found."""
    if sides.line_up.camps > 1:
        yield from said.said_unplaced(sides.network, sides.flips)
    if sides.optima:
        yield from said.said_optima(sides.network, sides.optima, sides.flips.anchor)
    if sides.line_up.method:
        yield f"How it was found: {sides.line_up.method}."


def told_change(before: Sides, after: Sides) -> Section:
    """What the change of ties did, in sentences."""
    said_of = said_around.difference(before.network, (before.line_up, before.flips), (after.line_up, after.flips))
    gone = said_around.said_vanished(before.network, before.landscape, vanished(before.landscape, after.network)) \
        if before.landscape else ()
    return "What does the change do?", (*said_of, *gone)


def data_change(before: Sides, after: Sides) -> dict[str, Any]:
    """The same as plain data: tension before and after, and the sentences."""
    was, now = before.line_up, after.line_up
    return {"before": {"lower": was.bound, "upper": was.tension}, "after": {"lower": now.bound, "upper": now.tension},
            "told": list(told_change(before, after)[1])}
