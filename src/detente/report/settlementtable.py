"""Where does each model have an issue end, and which numbers stand behind the pictures?"""

from __future__ import annotations

from math import isfinite

from detente.model.settlement import ModelSays, Settlement
from detente.report.markup import Child, Markup, join, tag
from detente.report.pieces import fold, table
from detente.report.settlementwords import head_of, scale_of, weight_words
from detente.report.spreadmarks import ruler, spread_mark
from detente.report.spreadwords import ends, known
from detente.report.tables import Cell, csv_text
from detente.report.words import clip, one_line, sentence_case

MOST_ROWS = 200


def model_strips(issue: Settlement) -> Markup:
    """Each model's end with its range on the issue's scale, the weighted mean first. Nothing without models."""
    if not issue.models:
        return join()
    scale = scale_of(issue)
    foot = tag("li", tag("span"), ruler(scale.short(issue.low), scale.short(issue.high)), tag("span"), class_="bg-foot",
               aria_hidden="true")
    told = dict[str, str]()  # note -> the model with which it is told
    rows = [_model(issue, model, not place, told) for place, model in enumerate(issue.models)]
    return tag("ul", *rows, foot, class_="bg-strips")


def _model(issue: Settlement, model: ModelSays, first: bool, told: dict[str, str]) -> Markup:
    name, said = sentence_case(clip(model.name, 80)), scale_of(issue).span(model.where)
    mark = spread_mark(model.where, issue.low, issue.high, f"{name}: {said}",
                       (issue.models[0].where.middle,) if known(issue.models[0].where) else ())
    words = one_line(model.note)
    like = told.setdefault(words, name)
    note = tag("small", f"As with {like}." if like != name else f"{sentence_case(words)}.") if words and not first else None
    return tag("li", tag("span", tag("b", name) if first else name, note), mark, tag("span", said, class_="bg-said"))


def settlement_table(issue: Settlement) -> Markup:
    """The numbers behind both pictures, in a fold."""
    if not issue.actors:
        return join()
    scale = scale_of(issue)
    rows: list[tuple[Child, ...]] = []
    for actor in issue.actors[:MOST_ROWS]:
        last = ends(actor.course)
        must = tag("small", " must agree") if actor.veto else None
        rows.append((join(head_of(actor.label), must), weight_words(actor),
                     scale.span(actor.course[0]) if actor.course else "not known",
                     scale.span(last) if last and len(actor.course) > 1 else ""))
    more = len(issue.actors) - MOST_ROWS
    caption = "Weight is its share of all strength times interest, in points of 100. Brackets: 90 of 100 worlds."
    return fold("The numbers behind it", table(
        ("Actor", "Weight", "Stands at", "After the last round"), rows, caption, "bg-table bg-numbers"),
        tag("p", f"and {more} more in the file.", class_="small") if more > 0 else None, _scale(issue))


def _scale(issue: Settlement) -> Markup:
    """What the values of the scale mean."""
    if not issue.anchors:
        return tag("p", "Nobody says what the scale’s values mean.", class_="small")
    scale = scale_of(issue)
    return tag("dl", *(join(tag("dt", scale.say(value)), tag("dd", one_line(means))) for value, means in issue.anchors),
               class_="bg-scale")


def settlement_csv(issue: Settlement) -> str:
    """Every number: a row a figure, with what it is, whose, and after which round."""
    rows: list[list[Cell]] = [["what", "whose", "round", "low", "middle", "high"]]
    rows += [["model", model.name, None, *_cells(*model.where)] for model in issue.models]
    rows += [["weighted mean", None, turn, *_cells(*spread)] for turn, spread in enumerate(issue.mean)]
    for actor in issue.actors:
        rows.append(["weight", actor.label, None, *_cells(*actor.weight)])
        rows += [["position", actor.label, turn, *_cells(*spread)] for turn, spread in enumerate(actor.course)]
    rows += [["offer", words, None, *_cells(*where)] for words, where in issue.offers]
    if issue.zone:
        rows += [[name, None, None, *_cells(*end)] for name, end in zip(("zone from", "zone to"), issue.zone, strict=True)]
    if issue.zone_exists is not None:
        rows.append(["share of worlds with a zone", None, None, None, *_cells(issue.zone_exists), None])
    if issue.reference is not None:
        rows.append(["without agreement", None, None, None, *_cells(issue.reference), None])
    return csv_text(rows, ".9g")  # scales may be tiny or huge


def _cells(*values: float) -> list[Cell]:
    """Numbers; empty where not known."""
    return [float(value) if isfinite(value) else None for value in values]
