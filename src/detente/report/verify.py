"""What should be verified next, over all answers?"""

from __future__ import annotations

from detente.report.firmwords import CHECKS, Worth, next_said, verify_next
from detente.report.markup import Child, Markup, join, tag
from detente.report.outline import Outline
from detente.report.pieces import linked
from detente.report.sources import via_words
from detente.report.words import LETTERS, one_line, points

LISTED = 5


def verify_list(outline: Outline) -> Markup:
    """A short ordered list: the claim's words, who says it, and what a check would settle of which answer. Empty if none."""
    found = verify_next([answer.conclusion for answer in outline.answers], outline.entries, outline.case, LISTED)
    if not found:
        return join()
    names = {answer.conclusion.id: f"“{answer.name}”" for answer in outline.answers}
    items = [tag("li", _what(worth, outline), " ", tag("small", linked(said)))
             for worth, said in zip(found, next_said(found, names), strict=True)]
    return join(tag("h3", "What to verify next", id="verify"), tag("ol", *items, class_="verify"),
                tag("p", CHECKS, class_="small"))


def _what(worth: Worth, outline: Outline) -> Child:
    """A claim in its words with who says it and how far it is believed, or a source with its grade."""
    case = outline.case
    if worth.by == "source":
        source = case.sources[worth.id]
        through = via_words(source, case)
        return join(tag("b", f"Whether {one_line(source.label)} tells the truth here."), " ", tag("small", (
            f"Graded {source.reliability}, {LETTERS[source.reliability]}{f'; {one_line(through)}' if through else ''}.")))
    entry = outline.entries[worth.id]
    said = dict.fromkeys(case.sources[report.source].label if report.source in case.sources else one_line(report.source)
                         for report in entry.claim.all_reports if report.source and not report.denied)
    who = f"Said by {one_line(', '.join(said))}" if said else "Assumed by the case’s author"
    chance = "" if entry.chance is None else f", believed at {points(entry.chance)} of 100"
    return join(tag("b", entry.says), " ", tag("small", f"{who}{chance}."))
