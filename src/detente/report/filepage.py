"""What do the pages about one file by itself, and their pieces for notebooks, have in common?

One file without script and without a single request, as the report of a case is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files

from detente.report.html import POLICY, style_text
from detente.report.markup import Child, Markup, document, join, style_sheet, tag
from detente.report.pieces import bullets, section
from detente.report.words import clip, one_line

Part = tuple[str, str, str, Markup]  # id, short name, title, markup
Told = tuple[str, tuple[str, ...]]  # a question, and plain sentences


def file_page(title: str, kind: str, dek: str, answer: Child, parts: Sequence[Part], foot: str, version: str,
              first: int = 2) -> str:
    """A whole page. kind: what it is about, in a few words; first: the first part's number. Parts without markup go."""
    held = [part for part in parts if part[3]]
    toc = tag("nav", *(tag("a", short, href=f"#{name}") for name, short, _, _ in held), class_="toc", aria_label="Sections")
    opening = tag("section", tag("h2", "The answer", id="answer-head", class_="unseen"), answer, toc, id="answer",
                aria_labelledby="answer-head")
    numbered = [section(name, number, heading, inner) for number, (name, _, heading, inner) in enumerate(held, first)]
    header = tag("header", tag("p", tag("strong", "Detente"), tag("span", kind), class_="mast"),
                 tag("h1", one_line(title)), tag("p", dek, class_="dek"))
    maker = f"Detente {version}".strip()
    footer = tag("footer", tag("p", f"Made by {maker} {foot}"))
    body = join(tag("a", "To the answer", href="#answer", class_="skip"),
                tag("div", header, tag("main", opening, *numbered), footer, class_="sheet"))
    return document(_head(title, maker), body)


def _head(title: str, maker: str) -> Markup:
    return join(
        tag("meta", charset="utf-8"), tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"), tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content=maker), tag("title", f"{one_line(title)} – Detente"), style_sheet(style_text()))


def told_parts(sections: Sequence[Told]) -> list[Part]:
    """What else was found out, as parts of a page; what has no sentence is empty, and so left out."""
    return [(f"part-{place}", short_title(title), one_line(title), sentences(said))
            for place, (title, said) in enumerate(sections, 1)]


def short_title(title: str) -> str:
    """A section's title as it stands in the list of sections: without what brackets add."""
    return clip(re.sub(r" \([^()]*\)", "", one_line(title)).rstrip("?"), 48)


def sentences(said: Sequence[str]) -> Markup:
    """Plain sentences as a list; nothing where there are none."""
    return bullets(one_line(text) for text in said) if said else join()


def fragment(style: str, *children: Child) -> Markup:
    """A piece for notebooks, or any other page, that brings its style along. style: the sheet of what is drawn."""
    return tag("div", style_sheet(_fragment_style(style)), *children, class_="detente-outcomes")


def style_of(name: str) -> str:
    """One of the package's own style sheets."""
    return files("detente.report").joinpath(name).read_text(encoding="utf-8")


def palettes() -> tuple[str, str]:
    """What the style sheet says of colours and letters, in light and in dark."""
    light, dark = re.findall(r":root\{([^}]*)\}", style_text())[:2]
    return light, dark


def _fragment_style(drawn: str) -> str:
    """The palette under the fragment's own class: by the reader's setting, unless the notebook's theme says otherwise."""
    light, dark = palettes()
    bright = "[data-jp-theme-light=true] .detente-outcomes,.vscode-light .detente-outcomes"
    dim = "[data-jp-theme-light=false] .detente-outcomes,.vscode-dark .detente-outcomes"
    return (f".detente-outcomes{{{light}}}\n@media (prefers-color-scheme:dark){{.detente-outcomes{{{dark}}}}}\n"
            f"{bright}{{{light}}}\n{dim}{{{dark}}}\n{style_of('fragment.css')}\n{drawn}")
