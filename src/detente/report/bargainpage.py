"""What does bargaining over a table come to, on one page?

One file without script and without a single request, as the report of a case is. The same table and seed give the same bytes.
"""

from __future__ import annotations

from detente.model.settlement import Settlement, Settlements
from detente.report.filepage import Part, file_page, fragment, style_of
from detente.report.markup import Markup, held, join, tag
from detente.report.pieces import fold
from detente.report.settlementface import settlements_face
from detente.report.settlementwords import near_words, scale_of
from detente.report.words import count, one_line, sentence_case

MOST_TEXT = 1_000_000  # letters of a file that a page holds
MOST_SHOWN = 40_000  # letters of it that a page shows
MOST_ANSWERED = 8  # issues told at the head of the page
FOOT = "from one table of actors: where models have it end if the numbers are right, not a forecast."
METHOD = (
    "The weighted mean adds up what everybody wants, each as heavy as its capability times how much it cares. It comes first "
    "since models with rounds of challenges have not been shown to come nearer to outcomes.")
DRAWN = ("Figures are of the numbers as they are given. The range in brackets holds 90 of 100 worlds, in which a capability or "
         "salience that is given as one number is up to a tenth off, and ranges are drawn evenly; saliences stay within 0 to "
         "1, so that one of 1 can only fall, and positions given as one number are taken as exact. How far off such numbers "
         "really are, nobody has measured.")
GLOSSARY = (
    "The plain mean counts everybody alike; the capability mean leaves out how much each cares; the midrange lies halfway "
    "between the two outermost positions. Nash is the greatest product of what all gain over no agreement, so that all must "
    "consent; with Kalai-Smorodinsky all get as nearly as can be the same part of the best they could hope for; with the "
    "egalitarian rule who gains least gains as much as can be.")
NOT_DRAWN = "No ranges are drawn: all figures are of the numbers as they are given."
KEY = "What stands in brackets holds 90 of 100 worlds, in which capabilities and saliences are a little off."


def render_bargain_page(found: Settlements, title: str, text: str = "", version: str = "") -> str:
    """The whole page. text: the table as it was read."""
    parts: list[Part] = [("issues", "The issues", "Where would each issue settle?", settlements_face(found, answered=True)),
                         ("made", "How it was worked out", "How was it worked out?", _made(found, text))]
    actors = {actor.label for issue in found.issues for actor in issue.actors}
    dek = f"{count(len(actors), 'actor').capitalize()} on {count(len(found.issues), 'issue')}."
    return file_page(title, "A table of positions", dek, _answer(found), parts, FOOT, version, first=1)


def render_bargain_fragment(found: Settlements) -> str:
    """The answer and the pictures as one piece of markup that brings its style along: for notebooks, or any other page."""
    return fragment(style_of("bargaining.css"), _answer(found), settlements_face(found, answered=True))


def _answer(found: Settlements) -> Markup:
    """A sentence for each issue: the weighted mean with its range, and the model that was asked for."""
    said = [tag("li", tag("p", _sentence(issue), class_="say")) for issue in found.issues[:MOST_ANSWERED]]
    more = len(found.issues) - MOST_ANSWERED
    rest = tag("p", f"And {count(more, 'more issue')}, below.", class_="say") if more > 0 else None
    key = tag("p", KEY, class_="caveat") if _ranged(found) else None
    return join(tag("ol", *said, class_="answers am-answers"), rest, key)


def _sentence(issue: Settlement) -> str:
    first, *others = issue.models
    asked = next((one for one in others if one.name == issue.course_of), None)
    scale = scale_of(issue)
    told = (f"{sentence_case(one_line(issue.issue))}: the {one_line(first.name)} is {scale.span(first.where)}"
            f"{near_words(issue, first.where.middle)}")
    return f"{told}; the {one_line(asked.name)} ends at {scale.span(asked.where)}." if asked else f"{told}."


def _ranged(found: Settlements) -> bool:
    """Whether ranges were drawn."""
    return any(model.where.low < model.where.high for issue in found.issues for model in issue.models)


def _made(found: Settlements, text: str) -> Markup:
    shown = fold("The table as it was read", tag("pre", text, class_="og-file", tabindex=0)) if (
        text.strip() and len(text) <= MOST_SHOWN) else None
    file = tag("p", held(text, "table-as-read.csv", "The table as it was read"), class_="files") if (
        text.strip() and len(text) <= MOST_TEXT) else None
    return join(tag("p", f"{METHOD} {DRAWN if _ranged(found) else NOT_DRAWN}"), tag("p", GLOSSARY), shown, file)
