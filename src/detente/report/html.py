"""How does an assessment become one page that anybody can open, print and forward?

One file without script and without a single request: the style sheet stands in it, tables are held in it as downloads, and
a content policy forbids the rest. The same assessment gives the same bytes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from detente.model.conclusion import Assessment
from detente.report.agreed import agreed
from detente.report.cards import cards, ground
from detente.report.draw import patterns, strip
from detente.report.hypotheses import hypotheses
from detente.report.loadmap import load_map
from detente.report.made import made
from detente.report.markup import Markup, document, join, style_sheet, tag
from detente.report.outline import CAVEAT, Answer, Outline, make_outline
from detente.report.people import people
from detente.report.pieces import linked, section
from detente.report.unknown import unknown
from detente.report.verify import verify_list
from detente.report.weighed import weighed, weight_rules
from detente.report.words import one_line

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

STRIP = ("In each strip the bar is the share, the grey band the range of its word, the thick stretch what sampling leaves open "
         "(none where it is exact), and the thin line what one step in every grade would do.")


def render_html(assessment: Assessment) -> str:
    """The report of an assessment as one self-contained page."""
    outline = make_outline(assessment)
    parts = _sections(outline)
    body = join(tag("a", "To the answer", href="#answer", class_="skip"), patterns(),
                tag("div", _header(outline), tag("main", _answer(outline, parts), *(part for _, _, part in parts)),
                    _footer(outline), class_="sheet"))
    return document(_head(outline), body)


@cache
def style_text() -> str:
    """The report's style sheet."""
    folder = files("detente.report")
    names = ("style.css", "outcomes.css", "mapdrawing.css", "maps.css", "bargaining.css")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def _head(outline: Outline) -> Markup:
    return join(
        tag("meta", charset="utf-8"), tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"), tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content=f"Detente {outline.assessment.version}"),
        tag("title", f"{outline.title} – Detente"), style_sheet(f"{style_text()}\n{weight_rules(outline)}"))


def _sections(outline: Outline) -> list[tuple[str, str, Markup]]:
    """Id, short name and markup of each section that has something to say, numbered as they come."""
    made_of = [
        ("rests", "What it rests on", "What does it rest on?", join(weighed(outline), load_map(outline))),
        ("cards", "Why believe it", "Why should I believe it?", cards(outline)),
        ("who", "Who is who", "Who is who?", people(outline)),
        ("agreed", "What could be agreed", "What could be agreed, and who would wreck it?", agreed(outline)),
        ("believe", "What to believe", "What should I believe?", hypotheses(outline)),
        ("unknown", "What we don’t know", "What don’t we know?", unknown(outline)),
        ("made", "How it was made", "How was it made?", made(outline))]
    held = [(name, short, title, inner) for name, short, title, inner in made_of if inner]
    return [(name, short, section(name, number, title, inner)) for number, (name, short, title, inner) in enumerate(held, 2)]


def _header(outline: Outline) -> Markup:
    case = outline.case
    when = f", reporting up to {one_line(case.as_of)}" if case.as_of else ""
    return tag("header", tag("p", tag("strong", "Detente"), tag("span", f"Case {one_line(case.id)}{when}"), class_="mast"),
               tag("h1", outline.title), tag("p", " ".join(outline.dek), class_="dek"))


def _answer(outline: Outline, parts: list[tuple[str, str, Markup]]) -> Markup:
    title = tag("h2", "The answer", id="answer-head", class_="unseen")
    said = [tag("li", tag("div", _said(place, answer), tag("p", linked(answer.rests), " ", linked(answer.falls), " ",
                                                           ground(answer), class_="rests")),
                strip(answer.conclusion, outline.case.words))
            for place, answer in enumerate(outline.answers, 1)]
    body = tag("ol", *said, class_="answers") if said else tag(
        "p", "No conclusion could be drawn: ", tag("a", "see what is not known", href="#unknown") if
        any(name == "unknown" for name, _, _ in parts) else "the case gives nothing to read", ".", class_="answers none")
    key = tag("p", CAVEAT, " ", STRIP, class_="caveat")
    toc = tag("nav", *(tag("a", short, href=f"#{name}") for name, short, _ in parts), class_="toc", aria_label="Sections")
    return tag("section", title, body, key if said else None, verify_list(outline), toc, id="answer",
               aria_labelledby="answer-head")


def _said(place: int, answer: Answer) -> Markup:
    return tag("p", tag("b", answer.word), " ", tag("span", f"({answer.band})", class_="band-words"), ": in ",
               tag("a", answer.worlds, href=f"#card-{place}"), ", ", answer.sentence, ".", class_="say")


def _footer(outline: Outline) -> Markup:
    run = outline.assessment
    return tag("footer", tag("p", f"Made by Detente {run.version} from the case {one_line(outline.case.id)}, "
                             f"{run.worlds} worlds, seed {run.seed}. Shares of worlds, not forecasts."))
