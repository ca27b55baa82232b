"""How is a picture of bargaining saved as a file that stands by itself, and its numbers beside it?"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from detente.report.markup import Markup, held, join, style_sheet, tag

MOST_HELD = 12  # issues or offers whose files a page holds, so that it opens quickly
DRAWN = re.compile(r"/\* Drawn.*?\*/(.*?)/\* End of what is drawn", re.S)


def files_of(title: str, words: str, pictures: dict[str, Markup], csv: str) -> Markup:
    """Links that save each picture, by its name, and the numbers. title: of the issue or offer; words: what the CSV holds."""
    stem = file_stem(title)
    links = [held(drawing_file(drawn), f"{stem}-{name}.svg", f"{name.capitalize()} as SVG", "plain")
             for name, drawn in pictures.items() if drawn]
    links.append(held(csv, f"{stem}.csv", f"{words} as CSV"))
    return tag("p", *(join(", " if place else None, link) for place, link in enumerate(links)), class_="files")


def file_stem(title: str) -> str:
    """A file's name made of a title: small letters, numbers and hyphens, never a path."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:48].strip("-") or "bargaining"


def drawing_file(drawn: Markup) -> str:
    """A drawing as an SVG file, in the light colours. drawn: one svg element with a view box."""
    style = style_sheet(_light())
    named = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    opened, closing, rest = named.partition(">")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opened}{closing}{style}{rest}\n'


def only_first(place: int, make: Callable[[], Markup]) -> Markup:
    """The files of the first few; the first one left out says so, the others nothing."""
    if place < MOST_HELD:
        return make()
    said = f"Files are held in this page for the first {MOST_HELD} alone; --json has all numbers."
    return tag("p", said, class_="small") if place == MOST_HELD else join()


@lru_cache(maxsize=1)
def _light() -> str:
    """The rules of what is drawn, with the colours by day."""
    from detente.report.filepage import palettes, style_of  # here, since whole pages are built of what uses this module

    light = dict(re.findall(r"--([a-z]+):([^;}]+)", palettes()[0]))
    found = DRAWN.search(style_of("bargaining.css"))
    assert found
    css = f"text{{font-family:var(--sans);fill:var(--ink)}}.soft{{fill:var(--soft)}}{found[1]}"
    return re.sub(r"var\(--([a-z]+)\)", lambda match: light[match[1]], css)
