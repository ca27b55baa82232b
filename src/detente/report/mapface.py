"""How do the map of camps, its key, its words and its files stand together, wherever they are shown?"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.model.actor_map import ActorMap
from detente.report.filepage import fragment, palettes, style_of
from detente.report.mapdraw import MOST_DRAWN, drawable, letter_size, map_drawing, map_key
from detente.report.mapgroups import told_map
from detente.report.maplayout import MapLayout, lay_out_map
from detente.report.maptable import actor_table, actors_csv, camp_table, ties_csv
from detente.report.mapwords import answer_words, key_words, lead, notes_of, seen_words
from detente.report.markup import Markup, held, join, style_sheet, tag
from detente.report.pieces import scroll

BROAD, NARROW = 1000.0, 360.0  # widths of the two drawings
MOST_HELD = 30_000  # actors and ties, up to which their tables are held in the page
FITS_NARROW = 100  # actors, up to which a narrow screen gets a drawing of its own


def map_picture(picture: ActorMap, full: bool = False, narrow: bool = True) -> Markup:
    """The figure: what to see first, the key, the map for broad and for narrow screens, how to read it. It has no ids.

    full: over the whole width of the sheet; narrow: with a drawing for narrow screens, where names fit it. Nothing without
    actors; of too many actors only that there is no drawing.
    """
    if not picture.actors:
        return join()
    if not drawable(picture):
        return join(tag("p", f"More than {MOST_DRAWN} actors don’t fit a drawing.", class_="small"),
                    tag("div", camp_table(picture), class_="am-wide"))
    small = narrow and len(picture.actors) <= FITS_NARROW
    broad = map_drawing(picture, _broad(picture), "am-broad" if small else "am-large")
    drawn = join(broad, map_drawing(picture, lay_out_map(picture, NARROW, 12.5), "am-narrow")) if small else scroll(
        broad, "Map of camps, drawn")
    caption = tag("figcaption", tag("b", "The map of camps."), " ", seen_words(picture) or lead(picture))
    return tag("figure", caption, map_key(picture), drawn, tag("p", key_words(picture), class_="small"),
               class_="am-figure am-full" if full else "am-figure")


@lru_cache(maxsize=2)
def _broad(picture: ActorMap) -> MapLayout:
    """The layout for broad screens and for the file by itself; worked out once for both."""
    return lay_out_map(picture, BROAD, letter_size(len(picture.actors)))


def map_list(picture: ActorMap) -> Markup:
    """The table of actors. Nothing without actors. It has no ids."""
    rows = actor_table(picture)
    return tag("div", rows, class_="am-wide") if rows else rows


def map_downloads(picture: ActorMap) -> Markup:
    """Map and tables as files held in the page, unless they would make it too heavy to open."""
    if len(picture.actors) + len(picture.ties) > MOST_HELD:
        return tag("p", "The tables are too long to be held in this page; --json and --save write them.", class_="files")
    drawn = held(map_file(picture), "map.svg", "The map as SVG", "plain") if drawable(picture) else None
    return tag("p", drawn, ", " if drawn else None, held(actors_csv(picture), "actors.csv", "the actors as CSV"), ", ",
               held(ties_csv(picture), "ties.csv", "the ties as CSV"), class_="files")


def map_file(picture: ActorMap) -> str:
    """The map as an SVG file that stands by itself, in the light colours."""
    light = dict(re.findall(r"--([a-z]+):([^;}]+)", palettes()[0]))
    css = re.sub(r"var\(--([a-z]+)\)", lambda match: light[match[1]], style_of("mapdrawing.css"))
    drawn = map_drawing(picture, _broad(picture), "am-broad", style_sheet(css))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'


def render_map_fragment(picture: ActorMap) -> str:
    """Figure and table as one piece of markup that brings its style along: for notebooks, or any other page."""
    picture = told_map(picture)
    words = [tag("p", said, class_="small") for said in (*answer_words(picture), *notes_of(picture))]
    return fragment(style_of("mapdrawing.css") + style_of("maps.css"), tag("p", tag("b", lead(picture))),
                    map_picture(picture, narrow=False), *words, map_list(picture))
