"""Which reading of the evidence should I believe?"""

from __future__ import annotations

from detente.report.findings import headlines
from detente.report.markup import Child, Markup, join, tag
from detente.report.outline import Outline
from detente.report.pieces import entry_link, figure, scroll
from detente.report.words import one_line, points, words_of_id

MARKS = {"CC": ("++", "very likely if so"), "C": ("+", "likely if so"), "N": ("·", "tells nothing"),
         "I": ("−", "unlikely if so"), "II": ("−−", "very unlikely if so")}
READ = ("Read along a row: what speaks for the hypothesis (+), what against it (−). An item that fits every row alike "
        "decides nothing; one that is hardly believed decides little.")


def hypotheses(outline: Outline) -> Markup:
    """Hypotheses in rows, evidence in columns, each cell by its class; below, how far each item is believed."""
    case = outline.case
    if not case.hypotheses:
        return join()
    items = [entry for entry in outline.entries.values() if entry.claim.evidence]
    lines = headlines(outline, ("credibility",))
    if not items:
        told = tag("ul", *(tag("li", one_line(words)) for words in case.hypotheses.values()), class_="plain")
        return join(tag("p", "No item of evidence speaks for or against:"), told, lines)
    heads = [tag("th", "Hypothesis", scope="col"),
             *(tag("th", entry_link(entry), tag("small", entry.short), scope="col") for entry in items)]
    rows = []
    for name, words in case.hypotheses.items():
        cells: list[Child] = [mark((entry.claim.evidence or {}).get(name, "N")) for entry in items]
        rows.append(tag("tr", tag("th", one_line(words) or words_of_id(name), scope="row"), *cells))
    foot = tag("tfoot", tag("tr", tag("th", "Believed, of 100", scope="row"), *(
        tag("td", "not weighed" if entry.chance is None else str(points(entry.chance))) for entry in items)))
    body = tag("table", tag("caption", "Hypotheses against evidence", class_="unseen"), tag("thead", tag("tr", *heads)),
               tag("tbody", *rows), foot, class_="matrix")
    return join(figure("matrix", "Hypotheses in rows, evidence in columns.", READ, scroll(body, "Hypotheses and evidence")),
                lines)


def mark(code: str) -> Markup:
    """One cell: how likely an item is if a hypothesis is true, as a sign; the words for those who can't see it."""
    sign, words = MARKS[code]
    return tag("td", tag("span", sign, class_=f"cell cell-{code.lower()}", aria_hidden="true"),
               tag("span", words, class_="unseen"), title=words)
