"""What does bargaining over a table come to, on one page?

One file without script and without a single request, as the report of a case is. The same table and seed give the same bytes.
"""

from __future__ import annotations

from detente.model.settlement import Settlement, Settlements, Spread
from detente.report.filepage import Part, file_page
from detente.report.markup import Markup, held, join, tag
from detente.report.pieces import fold
from detente.report.settlementface import settlements_face
from detente.report.words import count, one_line, sentence_case

MOST_TEXT = 1_000_000  # letters of a file that a page holds
MOST_SHOWN = 40_000  # letters of it that a page shows
MOST_ANSWERED = 8  # issues told at the head of the page
FOOT = "from one table of actors: where models have it end if the numbers are right, not a forecast."
METHOD = (
    "The weighted mean adds up what everybody wants, each as heavy as its capability times how much it cares. It comes first "
    "since models with rounds of challenges have not been shown to come nearer to outcomes. Ranges are those of 90 in 100 "
    "worlds, in which numbers that the table gives as points are up to a tenth off, and its ranges are drawn evenly.")


def render_bargain_page(found: Settlements, title: str, text: str = "", version: str = "") -> str:
    """The whole page. text: the table as it was read."""
    parts: list[Part] = [("issues", "The issues", "Where would each issue settle?", settlements_face(found)),
                         ("made", "How it was worked out", "How was it worked out?", _made(text))]
    actors = {actor.label for issue in found.issues for actor in issue.actors}
    dek = f"{count(len(actors), 'actor').capitalize()} on {count(len(found.issues), 'issue')}."
    return file_page(title, "A table of positions", dek, _answer(found), parts, FOOT, version, first=1)


def _answer(found: Settlements) -> Markup:
    """A sentence for each issue: the weighted mean with its range, and the model that was asked for."""
    said = [tag("li", tag("p", _sentence(issue), class_="say")) for issue in found.issues[:MOST_ANSWERED]]
    more = len(found.issues) - MOST_ANSWERED
    rest = tag("p", f"And {count(more, 'more issue')}, below.", class_="say") if more > 0 else None
    return join(tag("ol", *said, class_="answers am-answers"), rest)


def _sentence(issue: Settlement) -> str:
    first, *others = issue.models
    told = f"{sentence_case(one_line(issue.issue))}: the {first.name} is {_range(first.where)}"
    if others and issue.course_of == others[0].name:
        told += f"; the {others[0].name} ends at {_range(others[0].where)}"
    return f"{told}."


def _range(spread: Spread) -> str:
    if spread.low == spread.high:
        return f"{spread.middle:.4g}"
    return f"{spread.middle:.4g} ({spread.low:.4g} to {spread.high:.4g})"


def _made(text: str) -> Markup:
    shown = fold("The table as it was read", tag("pre", text, class_="og-file", tabindex=0)) if (
        text.strip() and len(text) <= MOST_SHOWN) else None
    file = tag("p", held(text, "table-as-read.csv", "The table as it was read"), class_="files") if (
        text.strip() and len(text) <= MOST_TEXT) else None
    return join(tag("p", METHOD), shown, file)
