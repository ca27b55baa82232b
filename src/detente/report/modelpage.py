"""What does a model file by itself come to, on one page or in a notebook?

One file without script and without a single request, as the report of a case is. The same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from detente.model.outcome_graph import OutcomeGraph
from detente.report.filepage import Part, file_page, fragment, sentences, style_of, told_parts
from detente.report.markup import Markup, join, tag
from detente.report.outcomeactors import idle_words
from detente.report.outcomeface import outcome_download, outcome_list, outcome_picture
from detente.report.outcomestays import actor_list, wants_list
from detente.report.outcometable import rule_list
from detente.report.outcomewords import CAVEAT, SEVERAL, groups, held_words, names_of, reached_words, worded
from detente.report.pieces import fold
from detente.report.words import count, listed, one_line, sentence_case

FOOT = "from one model file: what would hold if the model is right, not a forecast."


class Section(NamedTuple):
    """Something else that was found out about the model."""

    title: str  # a question, as `What would a coalition change?`
    sentences: tuple[str, ...]  # plain; an empty section is left out


def render_model_page(graph: OutcomeGraph, sections: Sequence[Section] = (), conventions: Sequence[str] = (), text: str = "",
                      version: str = "") -> str:
    """The whole page. conventions: plain sentences on how it was worked out; text: the model file as it was read."""
    return file_page(graph.title, "A model of outcomes and moves", _dek(graph), _answer(graph),
                     _parts(graph, sections, conventions, text), FOOT, version)


def render_fragment(graph: OutcomeGraph) -> str:
    """Figure and table as one piece of markup that brings its style along: for notebooks, or any other page."""
    return fragment(style_of("outcomes.css"), outcome_picture(graph), outcome_list(graph))


def _dek(graph: OutcomeGraph) -> str:
    actors = listed([one_line(name) for name in graph.actors])
    told = [f"{sentence_case(count(graph.possible, 'possible outcome'))} of what {actors} can do, asked under "
            f"{count(len(graph.rules), 'rule')}."]
    told.append(idle_words(graph))
    return " ".join(told).strip()


def _answer(graph: OutcomeGraph) -> Markup:
    said, told = [], set[str]()
    for rules, kept in groups(graph):
        said.append(tag("p", tag("b", sentence_case(one_line(rules[0].means))), " ",
                        tag("span", f"({names_of(rules)})", class_="band-words"), f": {held_words(graph, kept, told)}.",
                        class_="say"))
        told |= worded([graph.nodes[place] for place in kept], told=told)
    said += [tag("p", " ".join(reached), class_="say") for reached in [reached_words(graph, told)] if reached]
    shares = any(node.shares for node in graph.nodes)
    shares = any(node.shares for node in graph.nodes)
    return join(tag("ol", *(tag("li", one) for one in said), class_="answers og-answers") if said else
                tag("p", "No rule was asked.", class_="answers none"),
                tag("p", f"{SEVERAL} {CAVEAT if shares else ''}".strip(), class_="caveat"))


def _parts(graph: OutcomeGraph, sections: Sequence[Section], conventions: Sequence[str], text: str) -> list[Part]:
    table = outcome_list(graph)
    return [("picture", "The picture", "Who would move where?", outcome_picture(graph)),
            ("holds", "What holds", "What holds, and why?", join(table, outcome_download(graph)) if table else table),
            ("stays", "Who stays where", "Which actor would stay where?", actor_list(graph)),
            ("wants", "Who wants what", "What does each actor want?", wants_list(graph)),
            *told_parts(sections),
            ("made", "How it was worked out", "How was it worked out?", _made(graph, conventions, text))]


def _made(graph: OutcomeGraph, conventions: Sequence[str], text: str) -> Markup:
    return join(tag("p", "An outcome holds under a rule when every actor would stay. The rules differ in what an actor reckons "
                         "with before it moves:"), rule_list(graph),
                join(tag("h3", "Conventions used"), sentences(conventions)) if conventions else None,
                fold("The model file", tag("pre", text, class_="og-file", tabindex=0)) if text.strip() else None)
