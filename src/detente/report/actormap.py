"""Who stands with whom, who backs whom, and of whom is nothing known?"""

from __future__ import annotations

from collections import defaultdict
from math import hypot
from typing import NamedTuple

from detente.model.actor_map import ActorMap
from detente.model.case import Case
from detente.report.labels import (
    Box,
    Label,
    Point,
    place_labels,
    place_numbers,
    samples,
    spread,
    text_width,
    wrapped,
)
from detente.report.layout import place_actors
from detente.report.mapgroups import camp_of
from detente.report.mapmarks import mark
from detente.report.markup import Markup, join, tag
from detente.report.numbering import Entry
from detente.report.words import sentence_case

GRADED_LEAST = 0.25  # opacity of a line that nobody believes


class Bond(NamedTuple):
    """One line on the map."""

    kind: str  # tie, gives, refuses, asks
    one: str  # for support: from whom the arrow starts
    other: str
    value: float
    entry: Entry


class Drawn(NamedTuple):
    """A bond with its two ends, in units of the drawing."""

    bond: Bond
    start: Point
    end: Point


def bonds(entries: dict[str, Entry], case: Case) -> tuple[Bond, ...]:
    """Every tie and every support that a claim states, in the claims' order."""
    found = []
    for entry in entries.values():
        for cell, value in entry.claim.cells:
            if cell.kind not in ("tie", "support", "asks") or not all(actor in case.actors for actor in cell.at):
                continue
            kind = {"tie": "tie", "asks": "asks"}.get(cell.kind) or ("gives" if value.high > 0 else "refuses")
            found.append(Bond(kind, cell.at[0], cell.at[1], value.middle, entry))
    return tuple(found)


def poles(found: tuple[Bond, ...], case: Case) -> tuple[str, str] | None:
    """The two who face each other: a client and its opponent, else the two most at odds; in the case's order."""
    order = list(case.actors)
    for client, opponent in case.axes.contests:
        if opponent >= 0:
            first, second = sorted((client, opponent))
            return order[first], order[second]
    hostile = [bond for bond in found if bond.kind == "tie" and bond.value < 0]
    if not hostile:
        return None
    worst = min(hostile, key=lambda bond: (bond.value, bond.entry.number))
    first, second = sorted((order.index(worst.one), order.index(worst.other)))
    return order[first], order[second]


def actor_map(entries: dict[str, Entry], case: Case, width: float, height: float, size: float, name: str,
              picture: ActorMap | None = None) -> Markup:
    """The map as one picture. `size`: of the names, in units of the drawing; `name`: keeps ids of two maps apart.

    picture: whose marks say who is in which camp, with the case's actors in the case's order.
    """
    found = bonds(entries, case)
    facing = poles(found, case)
    joined = {actor for bond in found for actor in (bond.one, bond.other)} | set(facing or ())
    loose = [actor for actor in case.actors if actor not in joined]
    points = _points(found, facing, case, loose, width, height, size)
    radii = {actor: size * (0.75 if actor in (facing or ()) else 0.52) for actor in case.actors}
    drawn = ends(found, points, radii)
    actors = list(case.actors)
    names = [(*wrapped(sentence_case(case.actor_label(actor))), *(("no tie stated",) if actor in loose else ()))
             for actor in actors]
    along = [samples(one.start, one.end) for one in drawn]
    labels = place_labels([points[actor] for actor in actors], names, [radii[actor] for actor in actors], along, size,
                          width, height)
    dots = [Box(x - size, y - size, x + size, y + size) for x, y in points.values()]
    numbers = place_numbers([(one.start, one.end) for one in drawn], [*dots, *(label.box for label in labels)], size)
    return tag(
        "svg", tag("title", "Actor map: who stands with whom", id=f"{name}-title"),
        tag("desc", describe(found, case), id=f"{name}-desc"),
        *(bond_line(one, size) for one in drawn),
        *(_dot(place, points[actor], radii[actor], actor in loose, picture) for place, actor in enumerate(actors)),
        *(_name(label, size, actor in (facing or ()), actor in loose) for actor, label in zip(actors, labels, strict=True)),
        *(bond_number(one, place, size) for one, place in zip(drawn, numbers, strict=True)),
        viewBox=f"0 0 {width:g} {height:g}", width="100%", role="img", class_=f"map {name}",
        aria_labelledby=f"{name}-title {name}-desc")


def describe(found: tuple[Bond, ...], case: Case) -> str:
    """The map in words, for those who hear it."""
    verbs = {"gives": "backs", "refuses": "does not back", "asks": "asks for support from"}
    told = [f"{case.actor_label(bond.one)} {verbs[bond.kind]} {case.actor_label(bond.other)}" if bond.kind in verbs else
            f"{case.actor_label(bond.one)} and {case.actor_label(bond.other)}: {'friendly' if bond.value > 0 else 'hostile'}"
            for bond in found]
    return "; ".join(dict.fromkeys(told)) + "." if told else "No tie is stated."


def _points(found: tuple[Bond, ...], facing: tuple[str, str] | None, case: Case, loose: list[str], width: float,
            height: float, size: float) -> dict[str, Point]:
    """Positions in units of the drawing; actors without any stated tie stand in a row below."""
    values: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for bond in found:
        worth = bond.value if bond.kind == "tie" else {"gives": 0.8, "refuses": -0.1, "asks": 0.0}[bond.kind]
        weight = (bond.entry.chance or 0.5) * (1 if bond.kind == "tie" else 0.3)
        first, second = sorted((bond.one, bond.other))
        values[first, second].append((worth, weight))
    ties = {pair: sum(v * w for v, w in told) / sum(w for _, w in told) for pair, told in values.items()}
    for pair in ([facing] if facing else []):
        first, second = sorted(pair)
        ties.setdefault((first, second), -1.0)
    held = [actor for actor in case.actors if actor not in loose]
    unit = place_actors(held, ties, facing)
    rows = -(-len(loose) * size * 11 // width)  # rows that the loose actors need below
    inner = height - rows * size * 6
    sizes = [_size(case.actor_label(actor), size) for actor in held]
    raw = [(size * 7 + x * (width - size * 14), size * 2 + y * (inner - size * 5.5)) for x, y in unit.values()]
    points = dict(zip(held, spread(raw, sizes, width, inner), strict=True))
    per_row = max(1, -(-len(loose) // max(1, int(rows))))
    for place, actor in enumerate(loose):
        row, column = divmod(place, per_row)
        here = min(per_row, len(loose) - row * per_row)
        points[actor] = (round(width * (column + 0.5) / here, 1), round(inner + size * (1.5 + 6 * row), 1))
    return points


def _size(name: str, size: float) -> tuple[float, float]:
    lines = wrapped(name)
    return max(text_width(line, size) for line in lines) + size * 1.6, size * (3.4 + 1.2 * len(lines))


def ends(found: tuple[Bond, ...], points: dict[str, Point], radii: dict[str, float]) -> list[Drawn]:
    """The ends of every line, just off its actors; lines between the same two run side by side."""
    beside: dict[frozenset[str], list[Bond]] = defaultdict(list)
    for bond in found:
        beside[frozenset((bond.one, bond.other))].append(bond)
    drawn = []
    for bond in found:
        group = beside[frozenset((bond.one, bond.other))]
        offset = (group.index(bond) - (len(group) - 1) / 2) * 11 * (1 if bond.one < bond.other else -1)
        (x1, y1), (x2, y2) = points[bond.one], points[bond.other]
        length = hypot(x2 - x1, y2 - y1) or 1.0
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        first, last = radii[bond.one] + 4, radii[bond.other] + (4 if bond.kind == "tie" else 7)
        # a refused support stops short of the client: the bar stands in the open
        last = max(last, 0.24 * length) if bond.kind == "refuses" else last
        drawn.append(Drawn(bond, (round(x1 + ux * first - uy * offset, 1), round(y1 + uy * first + ux * offset, 1)),
                           (round(x2 - ux * last - uy * offset, 1), round(y2 - uy * last + ux * offset, 1))))
    return drawn


def bond_line(one: Drawn, size: float, quiet: float = 1.0) -> Markup:
    """A bond as a line: kind and sign by style, strength by width, doubt by faintness. quiet: of its opacity, 0..1."""
    bond = one.bond
    chance = bond.entry.chance
    faint = round(GRADED_LEAST + (1 - GRADED_LEAST) * (chance if chance is not None else 0.5), 2) * quiet
    way = {"gives": "full", "refuses": "bar", "asks": "open"}.get(bond.kind)
    sign = "friendly" if bond.value > 0.05 else "hostile" if bond.value < -0.05 else "level"
    wide = round(size * (0.08 + 0.36 * abs(bond.value)), 2) if bond.kind == "tie" else round(size * 0.1, 2)
    return tag("line", x1=one.start[0], y1=one.start[1], x2=one.end[0], y2=one.end[1], stroke_width=wide, opacity=faint,
               class_=f"bond {sign if bond.kind == 'tie' else bond.kind}", marker_end=f"url(#head-{way})" if way else None)


def bond_number(one: Drawn, place: Point, size: float) -> Markup:
    """The number of the claim that states a bond, leading to it."""
    text = str(one.bond.entry.number)
    return tag("a", tag("circle", cx=place[0], cy=place[1], r=round(size * 0.75, 1), class_="paper"),
               tag("text", text, x=place[0], y=round(place[1] + size * 0.33, 1), text_anchor="middle",
                   font_size=round(size * 0.86, 1), class_="strong"), href=f"#c{text}")


def _dot(place: int, at: Point, radius: float, loose: bool, picture: ActorMap | None) -> Markup:
    if picture and picture.camps and not loose:
        actor = picture.actors[place]
        return mark(camp_of(picture, actor.camp), at, radius, actor.sure)
    return tag("circle", cx=at[0], cy=at[1], r=round(radius, 1), class_="unknown" if loose else "fill-ink")


def _name(label: Label, size: float, chief: bool, loose: bool) -> Markup:
    lines = [tag("text", text, x=label.x, y=round(label.y + place * size * 1.2, 1), text_anchor=label.anchor, font_size=size,
                 class_="halo" + (" strong" if chief else " soft" if loose and place == len(label.lines) - 1 else ""))
             for place, text in enumerate(label.lines)]
    return join(*lines)
