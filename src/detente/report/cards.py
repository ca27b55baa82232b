"""Why should I believe a conclusion?"""

from __future__ import annotations

from detente.model.conclusion import Carrier, Conclusion
from detente.report.bearing import carriers
from detente.report.draw import Scale, is_exact, lift_bar, sampling_words, scales, strip
from detente.report.fallwords import falls_said
from detente.report.findings import all_findings
from detente.report.firmwords import choices_said, pages_said, shifts_said, sways_said, worth_finding, worth_said
from detente.report.markup import Child, Markup, join, tag
from detente.report.outline import Answer, Outline
from detente.report.phrase import refs
from detente.report.pieces import claims_linked, fold, linked
from detente.report.readings import readings_table
from detente.report.restwords import PARTS, READINGS, parts_said
from detente.report.telling import tell_cell
from detente.report.waterfall import waterfall
from detente.report.words import (
    band_words,
    count,
    one_line,
    points,
    sentence_case,
    signed,
    span_words,
    words_of_id,
)

SHOWN = 6  # carriers of one kind before the fold
CHECKED = 3  # what to verify next, on one card

LEVELS = {"high": "High", "moderate": "Moderate", "low": "Low", "none": "No basis"}
INTRO = ("A bar is the lift: what a conclusion gains when a source or a fact is granted rather than refused, over the same "
         f"worlds. {READINGS} What would overturn it is asked of the world that accepts every claim believed at least by half.")


def ground(answer: Answer) -> str:
    """How firm the ground of an answer is, in one short sentence."""
    level = answer.confidence.level
    return "No basis yet: what it rests on is ungraded." if level == "none" else f"Confidence in this: {level}."


def cards(outline: Outline) -> Markup:
    """One card for each answer, then what else the engines found, behind folds."""
    if not outline.answers:
        return join()
    found = [_card(place, answer, outline) for place, answer in enumerate(outline.answers, 1)]
    return join(tag("p", INTRO, class_="small intro"), *found, all_findings(outline))


def _card(place: int, answer: Answer, outline: Outline) -> Markup:
    found = answer.conclusion
    said = tag("h3", answer.word, " ", tag("span", f"({answer.band})", class_="band-words"), f": in {answer.worlds}, ",
               answer.sentence, ".", class_="say")
    return tag("article", tag("p", answer.name, class_="tag"), said, strip(found, outline.case.words), _three(answer, outline),
               _side(answer, outline), _parts(found, outline), _carriers(found, outline), readings_table(found, outline),
               _how(found, outline), id=f"card-{place}", class_="card")


def _three(answer: Answer, outline: Outline) -> Markup:
    """The three ranges of a strip, each with the mark that draws it."""
    found = answer.conclusion

    def mark(kind: str, height: int) -> Markup:
        return tag("svg", tag("rect", x=0, y=(12 - height) / 2, width=22, height=height, class_=kind), width=22, height=12,
                   aria_hidden="true")

    items = [(mark("band", 12), f"its word: {band_words(found.share, outline.case.words)}"),
             (None if is_exact(found) else mark("sampled", 6), f"sampling, 95 %: {sampling_words(found)}"),
             (mark("sampled", 2), f"every grade one step worse, or better: {span_words(*found.grades)}")]
    return tag("ul", *(tag("li", picture, words) for picture, words in items), class_="three")


def _side(answer: Answer, outline: Outline) -> Markup:
    """The margin of a card: what overturns it, what to verify, how firm the ground is, and what else was tried."""
    found, case = answer.conclusion, outline.case
    rows: list[tuple[str, Child]] = [
        ("What would overturn it", linked(falls_said(found, outline.entries, case))),
        ("What to verify next", _next(found, outline)),
        ("Confidence in its ground", f"{LEVELS[answer.confidence.level]}: {answer.confidence.because}."),
        ("How far belief may move", " ".join(shifts_said(found, case))),
        ("Under other rules or models", [tag("p", one) for one in choices_said(found, case)]),
        ("With other conventions", sways_said(outline.assessment, found)),
        ("Without a page", " ".join(pages_said(found, case))),
        ("Asked", tag("q", one_line(found.asks))),
        ("Answered by", words_of_id(found.engine)),
    ]
    return tag("dl", *((tag("dt", head), tag("dd", words)) for head, words in rows if words), class_="side")


def _next(found: Conclusion, outline: Outline) -> Child:
    """The best check in a sentence, the next ones by name."""
    best = worth_finding(found, outline.entries, outline.case, CHECKED)
    if not best:
        return "No single check would settle much."
    then = [join(linked(one.name), f" ({max(1, round(100 * one.settles))} %)") for one in best[1:]]
    return join(linked(worth_said(best[0])), " Then " if then else None,
                *(join(item, ", " if place < len(then) - 1 else ".") for place, item in enumerate(then)))


def _parts(found: Conclusion, outline: Outline) -> Markup:
    """How the share is made up: in words, and as a bar that adds up."""
    drawn, said = waterfall(found, outline.entries), parts_said(found, outline.entries)
    if not said:
        return drawn
    return tag("div", tag("p", tag("b", "How it adds up. "), linked(said)), drawn, class_="sum", title=PARTS)


def _how(found: Conclusion, outline: Outline) -> Markup | None:
    """How the engine came to it, behind a fold."""
    steps = [claims_linked(outline.entries, one_line(step)) for step in found.how.splitlines() if step.strip()]
    return fold("How it was reached", *(tag("p", step, class_="how") for step in steps)) if steps else None


def _carriers(conclusion: Conclusion, outline: Outline) -> Markup:
    """The bars: by source, and by fact that several claims speak to; on one scale. Claims stand in the table below."""
    cells = {str(cell): (cell, ids) for cell, ids in outline.case.claims_on.items()}
    by_cell = [carrier for carrier in carriers(conclusion, "cell") if len(cells.get(carrier.id, ("", ()))[1]) > 1]
    by_source = list(carriers(conclusion, "source"))
    every = [*by_source, *by_cell]
    if not every:
        return tag("p", "No source, and no fact that several claims speak to, moves it by a world of a hundred or more.",
                   class_="carried") if not carriers(conclusion, "claim") else join()
    ends = [lift for one in every for lift in (one.lift - 2 * one.error, one.lift + 2 * one.error)]
    (scale,) = scales([ends], 0.02, 0.98)
    named_cells = {key: join(tell_cell(cell, outline.case), " ", tag("small", "(", linked(refs(
        [outline.entries[one] for one in ids if one in outline.entries])), ")")) for key, (cell, ids) in cells.items()}
    sources = {name: join(source.label) for name, source in outline.case.sources.items()}
    groups = [
        ("Rests on sources: telling the truth, or speaking whether or not it is true", by_source, sources),
        ("On facts that several claims speak to, all of them together", by_cell, named_cells)]
    return tag("div", *(_group(head, found, names, scale) for head, found, names in groups if found), class_="carried")


def _group(head: str, found: list[Carrier], names: dict[str, Markup], scale: Scale) -> Markup:
    items = [tag("li", tag("span", names.get(carrier.id, join(one_line(carrier.id)))),
                 lift_bar(carrier.lift, scale, error=carrier.error),
                 tag("span", signed(carrier.lift), tag("small", _error(carrier)), class_="number")) for carrier in found]
    rest = fold(f"{sentence_case(count(len(items) - SHOWN, 'more', 'more'))}", tag("ul", *items[SHOWN:])) if \
        len(items) > SHOWN else None
    return join(tag("p", head, class_="lead"), tag("ul", *items[:SHOWN]), rest)


def _error(carrier: Carrier) -> str:
    twice = points(2 * carrier.error)
    return f" ±{twice}" if twice else " ±<1" if carrier.error else ""
