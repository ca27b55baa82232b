"""How is a network that was lined up told: as plain data, as a map, in sentences?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from detente.assess.sides import Sides
from detente.engines.alignment.around import said, said_around
from detente.engines.alignment.around.changed import turning_points
from detente.engines.alignment.around.landscape import vanished
from detente.engines.alignment.around.torn import Between
from detente.engines.alignment.around.words import amount, figure, names, number, upper
from detente.engines.alignment.exact.flips import Flips
from detente.engines.alignment.exact.margins import margins
from detente.engines.alignment.line_up import unsatisfied
from detente.model.actor_map import ActorMap, MapActor, MapTie
from detente.model.signed_network import SignedNetwork

Section = tuple[str, tuple[str, ...]]  # a title that asks, and plain sentences
SEEN = 200  # actors, up to which sides before and after a change are compared from one anchor
TURNED = 150  # ties, up to which it is worked out at which weight each would turn
DRAWN = 40  # actors, up to which inferred ties are drawn
MOST_INFERRED = 3  # so many of them
MOST_TURNS = 5
MOST_TIES = 100_000  # unsatisfied ties that plain data lists


def data(sides: Sides) -> dict[str, Any]:
    """All of it as plain data. Camps are numbered from 1; null: no tie places the actor, or the figure is not known."""
    network, found = sides.network, sides.line_up
    names = network.actors
    tied, flips = sides.tied, sides.flips
    low, high, anchor = flips.low, flips.high, flips.anchor if network.ties else None
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
        "open": [names[place] for place in np.flatnonzero(sides.open).tolist()],
        "groups": [[names[place] for place in np.flatnonzero(sides.groups.group == group).tolist()]
                   for group in range(len(sides.groups.anchors))],
        "line_ups": sides.optima.count if sides.optima else None,
        "line_ups_listed": [{name: int(camp) + 1 for name, camp, has in zip(names, row, tied, strict=True) if has}
                            for row in sides.optima.camp] if sides.optima and sides.optima.count else None,
        "unsatisfied": _unsatisfied(sides),
        "strain": {name: float(weight) for name, weight in zip(names, sides.torn.strain, strict=True) if weight},
        "torn": [_between(sides, triad) for triad in sides.torn.torn],
        "all_hostile": [_between(sides, triad) for triad in sides.torn.hostile],
        "triads": {"all": sides.torn.triads, "unbalanced": sides.torn.unbalanced},
        "by_camps": [{"camps": line.camps, "lower": line.bound, "upper": line.tension} for line in sides.curve],
        "landscape": _landscape(sides), "inferred": _inferred(sides),
        "notes": list(network.notes), "left_out": list(sides.left_out)}


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
    """What is drawn of it. Camps of groups that no tie joins are camps of their own."""
    network, found, grouped = sides.network, sides.line_up, sides.groups
    left, heaviest = unsatisfied(network, found.camp), float(np.abs(network.weight).max(initial=0)) or 1.0
    own, called = _camps(sides)
    low, high = grouped.low, grouped.high
    actors = tuple(
        MapActor(name, network.label(place), own[place], strain=float(sides.torn.strain[place]),
                 flip=_known(high[place]) if high[place] <= low[place] else None)
        for place, name in enumerate(network.actors))
    ties = tuple(MapTie(one, other, weight / heaviest, strained=bool(bad), value=weight) for one, other, weight, bad in zip(
        network.one.tolist(), network.other.tolist(), network.weight.tolist(), left.tolist(), strict=True))
    anchor = sides.flips.anchor if network.ties else -1
    if sides.unreported and len(actors) <= DRAWN:
        ties += tuple(MapTie(tie.one, tie.other, 0.3 if tie.friendly else -0.3, inferred=True)
                      for tie in sides.unreported.ties[:MOST_INFERRED])
    return ActorMap(sides.title, actors, ties, called, found.bound, found.tension, network.notes, anchor)


def _camps(sides: Sides) -> tuple[list[int], tuple[str, ...]]:
    """Of each actor its camp as it is drawn, and what each camp is called: by those who are firmly in it."""
    grouped, found, weight = sides.groups, sides.line_up, sides.weight
    camps, of = dict[tuple[int, int], int](), dict[int, int]()
    for place in np.flatnonzero(sides.tied & ~sides.open & (grouped.group < _shown(sides))).tolist():
        of[place] = camps.setdefault((int(grouped.group[place]), int(found.camp[place])), len(camps))
    members: list[list[int]] = [[] for _ in camps]
    for place, camp in of.items():
        members[camp].append(place)
    heads = [max(places, key=lambda place: (weight[place], -place)) for places in members]
    called = tuple(sides.network.label(head) + (" and those with it" if len(places) > 1 else "")
                   for head, places in zip(heads, members, strict=True))
    return [of.get(place, -1 if has else -2) for place, has in enumerate(sides.tied.tolist())], called


def _shown(sides: Sides) -> int:
    """How many groups have camps of their own on the map: those of at least a third as many actors as the largest."""
    sizes = np.bincount(sides.groups.group[sides.tied])[:len(sides.groups.anchors)]
    return int((3 * sizes >= sizes.max(initial=0)).sum())


def told(sides: Sides) -> list[Section]:
    """What stands behind the map, in sentences."""
    network = sides.network
    made = [("How sure is it?", _sure(sides)),
            ("Which line-ups leave as little?",
             said.said_listed(network, sides.optima, sides.flips.anchor) if sides.optima else ()),
            ("Who is torn?", said_around.said_torn(network, sides.torn)),
            ("What would part those who stand together, or join those who stand apart?", _turns(sides)),
            ("Would more camps fit better?", said.said_more_camps(network, sides.curve, sides.elbow)),
            ("Where would single moves end?", said_around.said_landscape(network, sides.landscape) if sides.landscape else ()),
            ("Which ties might there be that nobody reported?",
             said_around.said_unreported(network, sides.unreported) if sides.unreported else ()),
            ("What was left out?", (f"{upper(what)}." for what in sides.left_out))]
    sections = [(title, tuple(sentences)) for title, sentences in made] if network.ties else []
    return [section for section in sections if section[1]]


def _sure(sides: Sides) -> Iterator[str]:
    """Which groups nothing joins, who stands least firmly, whether other line-ups are as good, how this one was found."""
    network, grouped = sides.network, sides.groups
    if grouped.number > 1:
        firsts = names([network.label(place) for place in grouped.anchors])
        yield (f"{upper(number(grouped.number))} groups are joined by no tie, those of {firsts}"
               f"{' and others' if grouped.number > len(grouped.anchors) else ''}: nothing says how the camps of one stand to "
               "those of another.")
    if grouped.number > len(grouped.anchors):
        rest = int(np.sum(grouped.group >= len(grouped.anchors)))
        yield f"The {number(rest)} actors of the smaller groups were not looked at further; they are shown as open."
    if not sides.line_up.proved:
        yield "The camps are the best that were found, not proved: who is open, and how firm others are, is as seen from them."
    yield from _by_themselves(sides)
    yield from _least_firm(sides)
    if sides.optima:
        yield from said.said_optima(network, sides.optima, sides.flips.anchor)
    if sides.line_up.method:
        yield f"How it was found: {sides.line_up.method}."


def _by_themselves(sides: Sides) -> Iterator[str]:
    """How the actors of each smaller group stand to each other."""
    network, found = sides.network, sides.line_up
    for group in range(_shown(sides), len(sides.groups.anchors)):
        members = np.flatnonzero((sides.groups.group == group) & ~sides.open)
        camps = [[network.label(place) for place in members[found.camp[members] == camp].tolist()]
                 for camp in dict.fromkeys(found.camp[members].tolist())]
        if len(members) > 1:
            yield (f"By themselves: {names(camps[0])} stand together." if len(camps) == 1 else
                   f"By themselves: {' against '.join(names(camp) for camp in camps)}.")


def _least_firm(sides: Sides, most: int = 3) -> Iterator[str]:
    """Those whose change of sides would cost least, but something."""
    low, high, told = sides.groups.low, sides.groups.high, amount(sides.network)
    firm = np.flatnonzero((low > 0) & (low >= high) & np.isfinite(high))
    if len(firm) and np.ptp(low[firm]) > 0:
        first = firm[np.lexsort((firm, low[firm]))][:most].tolist()
        yield "Least firm: " + "; ".join(f"{sides.network.label(place)}, by a margin of {told(low[place])}"
                                         for place in first) + "."


def _turns(sides: Sides) -> Iterator[str]:
    """At which weight of its own tie each pair would part, or join: those nearest to it."""
    network = sides.network
    if sides.line_up.camps != 2 or not sides.line_up.proved or not 0 < network.ties <= TURNED:
        return
    pairs = np.column_stack([network.one, network.other])
    found = margins(network, sides.line_up, list(zip(network.one.tolist(), network.other.tolist(), strict=True)))
    settled = np.flatnonzero((found.low > 0) | (found.high < 0))
    yield from said_around.said_turns(network, turning_points(
        network, pairs[settled], np.asarray(found.low)[settled], np.asarray(found.high)[settled])[:MOST_TURNS])


def told_change(before: Sides, after: Sides) -> Section:
    """Which ties were changed, and what that did, in sentences."""
    network = before.network
    said_of = said_around.difference(network, (before.line_up, before.flips), (after.line_up, _seen_from(after, before)))
    gone = said_around.said_vanished(network, before.landscape, vanished(before.landscape, after.network)) \
        if before.landscape else ()
    return "What does the change do?", (*_changes(before.network, after.network), *said_of, *gone)


def _changes(before: SignedNetwork, after: SignedNetwork) -> Iterator[str]:
    """Each tie that is not what it was; `Lodden and Aldport: 2 instead of -1.`"""
    was, now = ({(one, other): weight for one, other, weight in zip(network.one.tolist(), network.other.tolist(),
                                                                    network.weight.tolist(), strict=True)}
                for network in (before, after))
    found = [pair for pair in {**was, **now} if was.get(pair) != now.get(pair)]
    for one, other in found:
        new, old = (figure(ties[one, other]) if (one, other) in ties else "no tie" for ties in (now, was))
        yield f"What if: {before.label(one)} and {before.label(other)}: {new} instead of {old}."
    if not found:
        yield "The ties asked for are those that the file has: nothing is changed."


def _seen_from(after: Sides, before: Sides) -> Flips:
    """The flips after a change as counted from the anchor of before, where that can be worked out."""
    old, new = before.flips.anchor, after.flips
    if old == new.anchor or after.line_up.camps != 2 or not after.line_up.proved or len(after.network.actors) > SEEN:
        return new
    others = [place for place in range(len(after.network.actors)) if place != old]
    found = margins(after.network, after.line_up, [(old, place) for place in others])
    low, high = np.full(len(others) + 1, np.inf), np.full(len(others) + 1, np.inf)
    low[others] = np.maximum(np.maximum(found.low, -np.asarray(found.high)), 0)
    high[others] = np.maximum(np.abs(found.low), np.abs(found.high))
    return Flips(old, low, high)


def data_change(before: Sides, after: Sides) -> dict[str, Any]:
    """The same as plain data: tension before and after, and the sentences."""
    was, now = before.line_up, after.line_up
    return {"before": {"lower": was.bound, "upper": was.tension}, "after": {"lower": now.bound, "upper": now.tension},
            "told": list(told_change(before, after)[1])}
