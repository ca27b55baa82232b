"""Why should I believe a conclusion?"""

from __future__ import annotations

from detente.model.conclusion import Carrier, Conclusion
from detente.report.bearing import carriers
from detente.report.draw import Scale, lift_bar, scales, strip
from detente.report.findings import all_findings
from detente.report.markup import Child, Markup, join, tag
from detente.report.numbering import Entry
from detente.report.outline import Answer, Outline
from detente.report.phrase import refs
from detente.report.pieces import claims_linked, entry_link, fold, linked
from detente.report.telling import tell_cell
from detente.report.words import (
    count,
    one_line,
    points,
    sentence_case,
    signed,
    span_words,
    words_of_id,
)

SHOWN = 8  # carriers of one kind before the fold

LEVELS = {"high": "High", "moderate": "Moderate", "low": "Low", "none": "No basis"}


def ground(answer: Answer) -> str:
    """How firm the ground of an answer is, in one short sentence."""
    level = answer.confidence.level
    return "No basis yet: what it rests on is ungraded." if level == "none" else f"Confidence in this: {level}."


def cards(outline: Outline) -> Markup:
    """One card for each answer, then what else the engines found, behind folds."""
    if not outline.answers:
        return join()
    intro = tag("p", "Lift is what a conclusion gains when a claim, a fact or a source is granted rather than refused, over "
                "the same worlds. “Falls if” is meant in the world that accepts every claim as it is believed.",
                class_="small intro")
    found = [_card(place, answer, outline) for place, answer in enumerate(outline.answers, 1)]
    return join(intro, *found, all_findings(outline))


def _card(place: int, answer: Answer, outline: Outline) -> Markup:
    said = tag("h3", answer.word, " ", tag("span", f"({answer.band})", class_="band-words"), f": in {answer.worlds}, ",
               answer.sentence, ".", class_="say")
    steps = answer.conclusion.how.splitlines()
    how = join(*(tag("p", tag("b", "How it was reached. ") if not place else None,
                     claims_linked(outline.entries, one_line(step)), class_="how") for place, step in enumerate(steps)))
    return tag("article", tag("p", answer.name, class_="tag"), said, strip(answer.conclusion), _side(answer),
               _carriers(answer.conclusion, outline), how, id=f"card-{place}", class_="card")


def _side(answer: Answer) -> Markup:
    """The margin of a card: what overturns it, what to check, how firm the ground is, and two kinds of error."""
    found = answer.conclusion
    falls: list[Child] = [linked(answer.falls)]
    if answer.more_falls:
        falls.append(join(" Or if ", *_joined([linked(more) for more in answer.more_falls[:4]]), "."))
    sampled = span_words(*found.interval) if found.interval[0] < found.interval[1] else "exact"
    rows: list[tuple[str, Child]] = [
        ("What would overturn it", join(*falls)),
        ("Check first", linked(answer.verify) if answer.verify else "No single check would settle much."),
        ("Confidence in its ground", f"{LEVELS[answer.confidence.level]}: {answer.confidence.because}."),
        ("Sampling, 95 %", sampled),
        ("Every grade one step worse, or better", span_words(*found.grades)),
        ("Asked", tag("q", one_line(found.asks))),
        ("Answered by", words_of_id(found.engine)),
    ]
    return tag("dl", *((tag("dt", head), tag("dd", words)) for head, words in rows), class_="side")


def _joined(items: list[Markup]) -> list[Child]:
    return [join(item, "; or if " if place < len(items) - 1 else None) for place, item in enumerate(items)]


def _carriers(conclusion: Conclusion, outline: Outline) -> Markup:
    """The bars: by claim, by fact that several claims speak to, by source; all on one scale."""
    cells = {str(cell): (cell, ids) for cell, ids in outline.case.claims_on.items()}
    by_claim = [carrier for carrier in carriers(conclusion, "claim") if carrier.id in outline.entries]
    by_cell = [carrier for carrier in carriers(conclusion, "cell") if len(cells.get(carrier.id, ("", ()))[1]) > 1]
    by_source = list(carriers(conclusion, "source"))
    every = [*by_claim, *by_cell, *by_source]
    if not every:
        return tag("p", "No claim, fact or source moves it by a world of a hundred or more.", class_="carried")
    ends = [lift for one in every for lift in (one.lift - 2 * one.error, one.lift + 2 * one.error)]
    (scale,) = scales([ends], 0.02, 0.98)
    named_cells = {key: join(tell_cell(cell, outline.case), " ", tag("small", "(", linked(refs(
        [outline.entries[one] for one in ids if one in outline.entries])), ")")) for key, (cell, ids) in cells.items()}
    sources = {name: join(source.label) for name, source in outline.case.sources.items()}
    groups = [
        ("Carried by these claims", by_claim, {carrier.id: _named(outline.entries[carrier.id]) for carrier in by_claim}),
        ("By facts that several claims speak to, all of them together", by_cell, named_cells),
        ("By sources: telling the truth, or speaking whether or not it is true", by_source, sources)]
    return tag("div", *(_group(head, found, names, scale) for head, found, names in groups if found), class_="carried")


def _named(entry: Entry) -> Markup:
    return tag("span", entry_link(entry), tag("span", entry.says), class_="named")


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
