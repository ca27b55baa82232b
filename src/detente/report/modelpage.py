"""What does a model file by itself come to, on one page or in a notebook?

One file without script and without a single request, as the report of a case is. The same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

from detente.model.outcome_graph import OutcomeGraph
from detente.report.html import POLICY, style_text
from detente.report.markup import Markup, document, join, style_sheet, tag
from detente.report.outcomeactors import idle_words
from detente.report.outcomeface import outcome_download, outcome_list, outcome_picture
from detente.report.outcomestays import actor_list, wants_list
from detente.report.outcometable import rule_list
from detente.report.outcomewords import CAVEAT, SEVERAL, groups, held_words, names_of, reached_words, worded
from detente.report.pieces import bullets, fold, section
from detente.report.words import clip, count, listed, one_line, sentence_case


class Section(NamedTuple):
    """Something else that was found out about the model."""

    title: str  # a question, as `What would a coalition change?`
    sentences: tuple[str, ...]  # plain; an empty section is left out


def render_model_page(graph: OutcomeGraph, sections: Sequence[Section] = (), conventions: Sequence[str] = (), text: str = "",
                      version: str = "") -> str:
    """The whole page. conventions: plain sentences on how it was worked out; text: the model file as it was read."""
    parts = _sections(graph, sections, conventions, text)
    main = tag("main", _answer(graph, parts), *(part for _, _, part in parts))
    body = join(tag("a", "To the answer", href="#answer", class_="skip"),
                tag("div", _header(graph), main, _footer(version), class_="sheet"))
    return document(_head(graph, version), body)


def render_fragment(graph: OutcomeGraph) -> str:
    """Figure and table as one piece of markup that brings its style along: for notebooks, or any other page."""
    return tag("div", style_sheet(_fragment_style()), outcome_picture(graph), outcome_list(graph), class_="detente-outcomes")


def _fragment_style() -> str:
    """The palette under the fragment's own class: by the reader's setting, unless the notebook's theme says otherwise."""
    light, dark = re.findall(r":root\{([^}]*)\}", style_text())[:2]
    own = files("detente.report").joinpath("fragment.css").read_text(encoding="utf-8")
    drawn = files("detente.report").joinpath("outcomes.css").read_text(encoding="utf-8")
    bright = "[data-jp-theme-light=true] .detente-outcomes,.vscode-light .detente-outcomes"
    dim = "[data-jp-theme-light=false] .detente-outcomes,.vscode-dark .detente-outcomes"
    return (f".detente-outcomes{{{light}}}\n@media (prefers-color-scheme:dark){{.detente-outcomes{{{dark}}}}}\n"
            f"{bright}{{{light}}}\n{dim}{{{dark}}}\n{own}\n{drawn}")


def _head(graph: OutcomeGraph, version: str) -> Markup:
    return join(
        tag("meta", charset="utf-8"), tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"), tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content=f"Detente {version}".strip()),
        tag("title", f"{one_line(graph.title)} – Detente"), style_sheet(style_text()))


def _header(graph: OutcomeGraph) -> Markup:
    actors = listed([one_line(name) for name in graph.actors])
    told = [f"{sentence_case(count(graph.possible, 'possible outcome'))} of what {actors} can do, asked under "
            f"{count(len(graph.rules), 'rule')}."]
    told.append(idle_words(graph))
    return tag("header", tag("p", tag("strong", "Detente"), tag("span", "A model of outcomes and moves"), class_="mast"),
               tag("h1", one_line(graph.title)), tag("p", " ".join(told).strip(), class_="dek"))


def _answer(graph: OutcomeGraph, parts: list[tuple[str, str, Markup]]) -> Markup:
    said, told = [], set[str]()
    for rules, kept in groups(graph):
        said.append(tag("p", tag("b", sentence_case(one_line(rules[0].means))), " ",
                        tag("span", f"({names_of(rules)})", class_="band-words"), f": {held_words(graph, kept, told)}.",
                        class_="say"))
        told |= worded([graph.nodes[place] for place in kept], told=told)
    said += [tag("p", " ".join(reached), class_="say") for reached in [reached_words(graph, told)] if reached]
    shares = any(node.shares for node in graph.nodes)
    toc = tag("nav", *(tag("a", short, href=f"#{name}") for name, short, _ in parts), class_="toc", aria_label="Sections")
    return tag("section", tag("h2", "The answer", id="answer-head", class_="unseen"),
               tag("ol", *(tag("li", one) for one in said), class_="answers og-answers") if said else
               tag("p", "No rule was asked.", class_="answers none"),
               tag("p", f"{SEVERAL} {CAVEAT if shares else ''}".strip(), class_="caveat"), toc,
               id="answer", aria_labelledby="answer-head")


def _sections(graph: OutcomeGraph, sections: Sequence[Section], conventions: Sequence[str],
              text: str) -> list[tuple[str, str, Markup]]:
    """Id, short name and markup of each section that has something to say, numbered as they come."""
    table = outcome_list(graph)
    made_of = [("picture", "The picture", "Who would move where?", outcome_picture(graph)),
               ("holds", "What holds", "What holds, and why?", join(table, outcome_download(graph)) if table else table),
               ("stays", "Who stays where", "Which actor would stay where?", actor_list(graph)),
               ("wants", "Who wants what", "What does each actor want?", wants_list(graph)),
               *((f"part-{place}", _short(part.title), one_line(part.title), _sentences(part.sentences))
                 for place, part in enumerate(sections, 1)),
               ("made", "How it was worked out", "How was it worked out?", _made(graph, conventions, text))]
    held = [(name, short, title, inner) for name, short, title, inner in made_of if inner]
    return [(name, short, section(name, number, title, inner)) for number, (name, short, title, inner) in enumerate(held, 2)]


def _short(title: str) -> str:
    """A section's title as it stands in the list of sections: without what brackets add."""
    return clip(re.sub(r" \([^()]*\)", "", one_line(title)).rstrip("?"), 48)


def _sentences(sentences: Sequence[str]) -> Markup:
    return bullets(one_line(text) for text in sentences) if sentences else join()


def _made(graph: OutcomeGraph, conventions: Sequence[str], text: str) -> Markup:
    return join(tag("p", "An outcome holds under a rule when every actor would stay. The rules differ in what an actor reckons "
                         "with before it moves:"), rule_list(graph),
                join(tag("h3", "Conventions used"), _sentences(conventions)) if conventions else None,
                fold("The model file", tag("pre", text, class_="og-file", tabindex=0)) if text.strip() else None)


def _footer(version: str) -> Markup:
    maker = f"Detente {version}".strip()
    return tag("footer",
               tag("p", f"Made by {maker} from one model file: what would hold if the model is right, not a forecast."))
