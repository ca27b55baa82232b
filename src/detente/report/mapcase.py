"""How does the map of a case join camps, which an engine found, with lines, which claims state?

Where an actor stands and how firmly comes from the map of camps; every line is a claim's, with its number.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from detente.model.actor_map import ActorMap, MapActor, MapTie
from detente.model.case import Case
from detente.report.actormap import Bond, Drawn, bond_line, bond_number, bonds, describe, ends
from detente.report.labels import Box, Point, place_numbers
from detente.report.mapdraw import map_ground, map_mark, name_lines
from detente.report.mapgroups import OPEN, SILENT
from detente.report.maplayout import MapLayout, lay_out_map
from detente.report.maplines import apart, curves, lines
from detente.report.mapmarks import SETTLED, crosses
from detente.report.markup import Markup, tag
from detente.report.numbering import Entry

MOST_NUMBERED = 60  # lines, up to which each has its claim's number
MOST_LOUD = 40  # lines, up to which none is drawn fainter than it is believed
CROSSED = (0.3, 0.36, 0.24, 0.42, 0.18, 0.64, 0.7)  # of a line: where its cross may stand; numbers need the middle


def case_map(picture: ActorMap, case: Case) -> ActorMap:
    """The map with the case's actors in the case's order; whom it doesn't place has no stated tie. Ties go along."""
    by_id = {actor.id: actor for actor in picture.actors}
    place = {name: number for number, name in enumerate(case.actors)}
    actors = tuple(by_id.get(name, MapActor(name, "", SILENT))._replace(label=case.actor_label(name)) for name in case.actors)
    ids = [actor.id for actor in picture.actors]
    ties = tuple(tie._replace(one=place[ids[tie.one]], other=place[ids[tie.other]]) for tie in picture.ties
                 if ids[tie.one] in place and ids[tie.other] in place)
    return picture._replace(actors=actors, ties=ties)


def map_without_camps(found: tuple[Bond, ...], case: Case) -> ActorMap:
    """What the claims alone say: ties, and who has none. No camps."""
    place = {name: number for number, name in enumerate(case.actors)}
    stated: dict[tuple[int, int], list[float]] = defaultdict(list)
    for bond in found:
        if bond.kind == "tie" and bond.one != bond.other:
            stated[min(place[bond.one], place[bond.other]), max(place[bond.one], place[bond.other])].append(bond.value)
    tied = {place[actor] for bond in found for actor in (bond.one, bond.other)}
    actors = tuple(MapActor(name, case.actor_label(name), 0 if number in tied else SILENT) for name, number in place.items())
    ties = tuple(MapTie(*pair, sum(values) / len(values)) for pair, values in sorted(stated.items()))
    return ActorMap("", actors, ties, ())


def camps_order(picture: ActorMap) -> bool:
    """Whether the camps order the map: at least half of those who have a tie are in one."""
    tied = [actor for actor in picture.actors if actor.camp != SILENT]
    return bool(picture.camps) and 2 * sum(actor.camp >= 0 for actor in tied) >= len(tied)


def camp_map(entries: dict[str, Entry], case: Case, picture: ActorMap, width: float, size: float, name: str) -> Markup:
    """The map as one picture. picture: as `case_map` gives it; size: of the names, in units of the drawing; name: its class."""
    layout = lay_out_map(picture, width, size)
    found = bonds(entries, case)
    points = dict(zip(case.actors, (spot.at for spot in layout.spots), strict=True))
    drawn = ends(found, points, dict.fromkeys(case.actors, layout.radius * 1.25))
    crossed = strained_bonds(drawn, picture, case)
    middles = apart([[along(one, part) for part in CROSSED] for one in crossed], np.array(list(points.values()), float),
                    2.2 * layout.radius, size * 0.8)
    numbered = drawn if len(drawn) <= MOST_NUMBERED else []
    places = place_numbers([(one.start, one.end) for one in numbered], [*_taken(layout), *_boxes(middles, size)], size)
    inferred = [one for one in curves(picture, layout) if one.tie.inferred]
    return tag(
        "svg", tag(
            "g", map_ground(layout), lines(inferred, size), *_bond_lines(drawn, crossed, size), crosses(middles, size * 0.28),
            *(map_mark(picture, layout, place) for place in range(len(layout.spots))),
            *(name_lines(spot, size, layout.regions[spot.group].camp >= 0 and bool(picture.camps)) for spot in layout.spots),
            *(bond_number(one, place, size) for one, place in zip(numbered, places, strict=True)), font_size=size),
        viewBox=f"0 0 {layout.width:g} {layout.height:g}", width="100%", role="img", class_=f"am map {name}",
        aria_label=f"Actor map: who stands with whom. {describe(found, case)}")


def _taken(layout: MapLayout) -> list[Box]:
    """Where no number may lie: marks with names, and the names of the camps."""
    heads = [Box(region.outer.left, region.outer.top, region.outer.right, region.outer.top + layout.size * 1.8)
             for region in layout.regions if region.title]
    return [*(spot.box for spot in layout.spots), *heads]


def _bond_lines(drawn: list[Drawn], crossed: list[Drawn], size: float) -> list[Markup]:
    """The lines; of many, ties that fit the camps are thinner and quieter than support and what does not fit."""
    thin = min(1.0, max(0.4, (MOST_LOUD / max(1, len(drawn)))**0.5))
    loud = [one for one in drawn if one.bond.kind != "tie" or one in crossed]
    quiet = [bond_line(one, size * thin, thin) for one in drawn if one not in loud]
    return [*quiet, *(bond_line(one, size * thin) for one in loud)]


def strained_bonds(drawn: list[Drawn], picture: ActorMap, case: Case) -> list[Drawn]:
    """The ties among the lines that the camps leave unsatisfied."""
    order = list(case.actors)
    signs = {frozenset((order[tie.one], order[tie.other])): tie.weight > 0 for tie in picture.ties if tie.strained}
    return [one for one in drawn if one.bond.kind == "tie" and one.bond.value and
            signs.get(frozenset((one.bond.one, one.bond.other))) is (one.bond.value > 0)]


def along(one: Drawn, part: float) -> Point:
    """A point so far along a line."""
    (x1, y1), (x2, y2) = one.start, one.end
    return (x1 + part * (x2 - x1), y1 + part * (y2 - y1))


def _boxes(points: list[Point], size: float) -> list[Box]:
    return [Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2) for x, y in points]


def camp_key(picture: ActorMap, ordered: bool, drawn: int = 0) -> str:
    """What the camps add to the key: only what is in the picture. ordered: drawn by camps; drawn: how many lines."""
    told = ["The shape of a mark: its camp." if picture.camps else ""]
    if ordered:
        crossed = any(tie.strained for tie in picture.ties)
        inferred = any(tie.inferred for tie in picture.ties)
        told += ["Crossed out: a friend in another camp, or a foe in the same." if crossed else "",
                 "Fine dots: nobody states it, it follows from other ties." if inferred else "",
                 "Of so many lines, ties that fit are fainter." if drawn > MOST_LOUD else ""]
    if any(actor.camp == OPEN or (actor.camp >= 0 and actor.sure < SETTLED) for actor in picture.actors):
        told.append("The more hollow a mark, the less settled its place; a ring: its side is open.")
    return " ".join(filter(None, told))
