"""How is a map of camps drawn?"""

from __future__ import annotations

from detente.model.actor_map import ActorMap
from detente.report.mapgroups import OPEN, SILENT, camp_name, camp_of, grouped
from detente.report.maplayout import LEAD, MapLayout, Spot, actor_name
from detente.report.maplines import curves, lines, strained_marks
from detente.report.mapmarks import mark, sample_mark
from detente.report.maprows import Region
from detente.report.mapwords import described, headed
from detente.report.markup import Markup, join, tag
from detente.report.words import clip

MOST_DRAWN = 500  # actors; of more there is a table alone


def drawable(picture: ActorMap) -> bool:
    """Whether a drawing says anything: somebody is there, and not too many."""
    return 0 < len(picture.actors) <= MOST_DRAWN


def letter_size(actors: int) -> float:
    """Of the names, in units of the broad drawing."""
    return 15.0 if actors <= 24 else 12.5 if actors <= 100 else 12.0


def map_drawing(picture: ActorMap, layout: MapLayout, kind: str, alone: Markup | None = None) -> Markup:
    """The map as one picture. kind: its class; alone: a style sheet for a file by itself."""
    ways, size = curves(picture, layout), layout.size
    strong = len(picture.actors) <= 24
    return tag(
        "svg", alone, tag(
            "g", map_ground(layout), lines(ways, size), strained_marks(ways, layout),
            *(map_mark(picture, layout, place) for place in range(len(layout.spots))),
            *(name_lines(spot, size, strong and layout.regions[spot.group].camp >= 0) for spot in layout.spots),
            font_size=size),
        viewBox=f"0 0 {layout.width:g} {layout.height:g}", width="100%", role="img", class_=f"am {kind}",
        aria_label=described(picture), xmlns="http://www.w3.org/2000/svg" if alone else None)


def map_key(picture: ActorMap) -> Markup:
    """Which mark is which camp."""
    items = [tag("li", sample_mark(group.camp), clip(group.name, 80)) for group in grouped(picture) if group.name]
    return tag("ul", *items, class_="am-key") if items else join()


def map_ground(layout: MapLayout) -> Markup:
    """The camps' grounds with their names."""
    return join(*(_ground(region, layout.size) for region in layout.regions))


def _ground(region: Region, size: float) -> Markup:
    box = region.outer
    loose = region.camp in (OPEN, SILENT) or not region.title
    ground = None if loose else tag(
        "rect", x=round(box.left, 1), y=round(box.top, 1), width=round(box.right - box.left, 1),
        height=round(box.bottom - box.top, 1), rx=10, class_="am-ground")
    middle = round((box.left + box.right) / 2, 1)
    at, anchor = (middle, "middle") if region.camp == OPEN else (round(box.left + 12, 1), "start")
    return join(ground, *(tag("text", line, x=at, y=round(box.top + size * (1.45 + 1.25 * place), 1),
                              text_anchor=anchor, class_="am-camp" + (" am-soft" if loose else ""))
                          for place, line in enumerate(region.title)))


def map_mark(picture: ActorMap, layout: MapLayout, place: int) -> Markup:
    """An actor's mark, with its name and camp for a pointer that rests on it."""
    actor, camp = picture.actors[place], camp_of(picture, picture.actors[place].camp)
    title = f"{clip(actor_name(picture, place), 80)}: {clip(camp_name(picture, camp), 80)}".removesuffix(": ")
    return mark(camp, layout.spots[place].at, layout.radius, actor.sure, title)


def name_lines(spot: Spot, size: float, strong: bool = False) -> Markup:
    """An actor's name below its mark."""
    x, bottom = round((spot.box.left + spot.box.right) / 2, 1), spot.box.bottom - size * 0.3
    first = bottom - size * (LEAD * (len(spot.name) - 1)) - size * 0.12
    texts = [headed(" ".join(spot.name))[:len(line)] if not place else line for place, line in enumerate(spot.name)]
    return join(*(tag("text", line, x=x, y=round(first + place * size * LEAD, 1), text_anchor="middle",
                      class_="am-name" + (" am-strong" if strong else "")) for place, line in enumerate(texts)))
