"""Which words, source and grade stand behind each claim, and how was it weighed?"""

from __future__ import annotations

from detente.model.credence import Credence, Weighed
from detente.report.bearing import lift_of
from detente.report.markup import Child, Markup, join, tag
from detente.report.numbering import Entry
from detente.report.outline import Outline
from detente.report.pieces import fold
from detente.report.words import DIGITS, LETTERS, clip, one_line, points, signed, span_words

QUOTED = 320  # characters of a page's words that one quotation shows


def register(outline: Outline) -> Markup:
    """Every claim, numbered: sentence, words on the page, source and grade, belief, what it carries, and its audit."""
    if not outline.entries:
        return join()
    return tag("ol", *(_entry(entry, outline) for entry in outline.entries.values()), class_="register")


def _entry(entry: Entry, outline: Outline) -> Markup:
    credence = entry.credence
    believed = (tag("b", str(points(credence.chance))), " of 100", tag("small", _reach(credence))) if credence else (
        "not weighed",)
    return tag(
        "li", tag("span", str(entry.number), class_="at"),
        tag("div", tag("p", entry.says, class_="says"), _words(entry, outline), tag("p", _standing(entry, outline),
                                                                                 class_="small"),
            _carries(entry, outline), _note(entry), _audit(entry, outline), class_="what"),
        tag("p", *believed, class_="believed"), id=f"c{entry.number}")


def _reach(credence: Credence) -> str:
    return credence.settled or f"could be {span_words(credence.low, credence.high)}"


def _words(entry: Entry, outline: Outline) -> list[Markup]:
    """The claim's words on each page at hand."""
    quotes = []
    for place in entry.places:
        words = outline.assessment.captures.get(place.page, "")[place.span.start:place.span.end]
        if words.strip():
            quotes.append(tag("blockquote", tag("p", "“", clip(words, QUOTED), "”", dir="auto")))
    return quotes


def _standing(entry: Entry, outline: Outline) -> Child:
    case = outline.case
    if entry.assumed:
        return f"Assumed by the case’s author: {DIGITS[entry.claim.credibility]} ({entry.claim.credibility}). No source."
    parts = []
    for report in entry.claim.all_reports:
        source = case.sources.get(report.source or "")
        name = source.label if source else one_line(report.source or "")
        grade = f"{source.reliability}{entry.claim.credibility}, {LETTERS[source.reliability]}" if source else "not graded"
        parts.append(f"{name}{' denies it' if report.denied else ''} ({grade}"
                     f"{', gives no source' if not report.sourced else ''})")
    told = "; ".join(parts)
    back = [" ", tag("a", "on the page", href=f"#p{entry.number}")] if entry.number and outline.answers else []
    return [f"{told}. In itself {DIGITS[entry.claim.credibility]}.", *back]


def _carries(entry: Entry, outline: Outline) -> Markup:
    found = [(place, answer, lift_of(answer.conclusion, entry.claim.id)) for place, answer in enumerate(outline.answers, 1)]
    borne = [join(tag("a", answer.name, href=f"#card-{place}"), f" {signed(carrier.lift)}")
             for place, answer, carrier in found if carrier]
    words = [join(item, ", " if place < len(borne) - 1 else ".") for place, item in enumerate(borne)]
    return tag("p", "Carries ", *words, class_="small") if borne else tag("p", "Carries nothing.", class_="small")


def _note(entry: Entry) -> Markup | None:
    return tag("p", one_line(entry.claim.note), class_="small") if entry.claim.note else None


def _audit(entry: Entry, outline: Outline) -> Markup | None:
    credence = entry.credence
    if credence is None or credence.given:
        return None
    steps = [f"Starts at {points(credence.prior)} of 100, being {DIGITS[entry.claim.credibility]}."]
    steps += [_step(weighed, outline) for weighed in credence.reports]
    if not credence.reports:
        steps.append("No report moves it.")
    wider = ", and by one letter each way, since letter and digit say opposite things" if credence.conflicting else ""
    steps.append(f"Comes out at {points(credence.chance)} of 100; between {span_words(credence.low, credence.high)} when the "
                 f"reliabilities are varied as far as their letters allow{wider}.")
    return fold("How it was weighed", tag("ol", *(tag("li", step) for step in steps), class_="audit"))


def _step(weighed: Weighed, outline: Outline) -> str:
    """One report of the audit: who, how reliable, why it might speak anyway, how firmly, and what that makes."""
    def name(source: str) -> str:
        found = outline.case.sources.get(source)
        return found.label if found else one_line(source)

    motives = {"serves": "serves its interest", "against": "goes against its interest"}
    motive = motives.get(weighed.motive, "no motive either way")
    firm = f"said as “{one_line(weighed.hedge)}”, firmness {weighed.firmness:.2g}" if weighed.hedge else "said flatly"
    copied = f", counted as a copy ({weighed.copying:.2g})" if weighed.copying else ""
    through = f" through {', '.join(name(one) for one in weighed.via)}" if weighed.via else ""
    ratio = f"{weighed.log_ratio:+.2f}".replace("-", "−")
    return (f"{name(weighed.source)}{through}{' denies it' if weighed.denied else ''}: {weighed.grade}, reliability "
            f"{weighed.reliability:.2f}; {motive}; {firm}{copied}. Log of the likelihood ratio {ratio}.")
