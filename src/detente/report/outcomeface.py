"""How do the picture of outcomes, its key and its table stand together, wherever they are shown?"""

from __future__ import annotations

from collections.abc import Callable

from detente.model.outcome_graph import OutcomeGraph
from detente.report.markup import Child, Markup, held, join, tag
from detente.report.outcomegraph import figure_width, outcome_figure, sample
from detente.report.outcomelayout import lay_out
from detente.report.outcomepick import Picked, pick
from detente.report.outcometable import outcome_csv, outcome_table, rows_shown
from detente.report.outcomewords import figure_words, left_out_words, reading_words
from detente.report.pieces import fold, scroll
from detente.report.words import count, one_line, sentence_case

SCREENS = {"og-hint-wide": 660.0, "og-hint-middle": 440.0, "og-hint-narrow": 340.0}  # class in outcomes.css: picture wider than


def outcome_picture(graph: OutcomeGraph) -> Markup:
    """The figure: what to see first, the key, the picture, how to read it, what is left out.

    Nothing where there is no outcome. It has no ids.
    """
    picked = pick(graph)
    if not picked.nodes:
        return join()
    caption = tag("figcaption", tag("b", "Outcomes and the moves between them."), " ", figure_words(graph))
    left_out = f"{left_out_words(graph, picked)} {one_line(graph.note)}".strip()
    how = fold("How to read the picture", tag("p", reading_words(graph, picked, lay_out(graph, picked)), class_="small"))
    drawn = scroll(outcome_figure(graph), "Outcomes and moves, drawn")
    return tag("figure", caption, _key(graph, picked), _hint(figure_width(graph)), drawn, how,
               tag("p", left_out, class_="small") if left_out else None, class_="og-figure")


def _hint(width: float) -> Markup:
    """That there is more of the picture aside, for a style sheet to show on screens that are narrower than it."""
    wider = next((name for name, least in SCREENS.items() if width > least), None)
    said = "This picture is wider than the screen: scroll it sideways →"
    return tag("p", said, class_=f"small og-hint {wider}") if wider else join()


def outcome_list(graph: OutcomeGraph, most_open: int | None = None, tell: Callable[[str], Child] = one_line) -> Markup:
    """The table, in a fold where it has more than `most_open` rows. Nothing where no rule was asked or there is no outcome.

    tell: how a sentence of the reasons becomes part of the page, where more than its text is known. It has no ids.
    """
    inner, rows = outcome_table(graph, tell), len(rows_shown(graph))
    if inner and most_open is not None and rows > most_open:
        inner = fold(f"{sentence_case(count(rows, 'outcome'))} one by one: which hold, why, and how they are reached", inner)
    return tag("div", inner, class_="og-wide") if inner else inner


def outcome_download(graph: OutcomeGraph) -> Markup:
    """The table as a file held in the page."""
    return tag("p", held(outcome_csv(graph), "outcomes.csv", "The outcomes as CSV"), class_="files")


def _key(graph: OutcomeGraph, picked: Picked) -> Markup:
    """Whose arrow is which."""
    drawn = sorted({arrow.actor for arrow in picked.arrows if arrow.gains})
    items = [tag("li", sample(actor), f"{sentence_case(one_line(graph.actors[actor]))} gains") for actor in drawn]
    if any(not arrow.gains for arrow in picked.arrows):
        items.append(tag("li", sample(None), "On the way, but does not pay"))
    return tag("ul", *items, class_="og-key") if items else join()
