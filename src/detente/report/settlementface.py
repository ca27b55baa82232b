"""Where does each issue settle: how do words, models, pictures and numbers stand together?"""

from __future__ import annotations

from detente.model.settlement import Settlement, Settlements
from detente.report import course, zone
from detente.report.markup import Child, Markup, join, tag
from detente.report.pieces import bullets, fold
from detente.report.settlementtable import model_strips, settlement_table
from detente.report.settlementwords import course_caption, lead, offer_words, rounds_of, zone_caption
from detente.report.spreadwords import RANGE
from detente.report.words import one_line, sentence_case

NOT_FORECAST = ("A share of worlds is not a forecast: it says how often the claims, drawn as far as they are believed, come to "
                "this.")
HOW_ZONE = (
    "A bar is the range in 90 of 100 worlds, the mark on it the middle: a diamond is an offer, a full square with a bold "
    "name an actor without whom nothing is agreed, a ring anybody else. The shaded stretch is what all who must agree "
    "prefer to no agreement: darkest where nearly every world that has such a stretch agrees, lightest at its soft ends; an "
    "outline alone where most worlds have none.")
HOW_COURSE = (
    "A line is an actor, the heavier the more its strength and interest count; the pale band about it holds 90 of 100 "
    "worlds. The dashed line is the weighted mean of all positions. A square ends the line of an actor without whom nothing "
    "is agreed.")


def settlements_face(found: Settlements) -> Markup:
    """All issues, and those left out with the reason. Nothing where there is neither. It has no ids."""
    if not found.issues and not found.left_out:
        return join()
    return tag("div", tag("p", f"{NOT_FORECAST} {RANGE}", class_="small") if found.issues else None,
               *(_issue(issue) for issue in found.issues), left_out("Not weighed:", found.left_out), class_="bg-part")


def left_out(head: str, sentences: tuple[str, ...]) -> Markup:
    """What could not be shown, each with its reason; nothing where nothing was left out."""
    if not sentences:
        return join()
    said = (sentence_case(one_line(text)) for text in sentences)
    return join(tag("p", head, class_="small bg-left-out"), bullets(said, "plain small"))


def _issue(issue: Settlement) -> Markup:
    parts: list[Child] = [tag("h4", sentence_case(one_line(issue.issue)) or "An issue without a name"), tag("p", lead(issue)),
                          model_strips(issue), _notes(issue), positions_figure(issue), course_figure(issue),
                          settlement_table(issue)]
    return tag("div", *parts, class_="bg-item")


def _notes(issue: Settlement) -> Markup:
    return bullets((sentence_case(one_line(text)) for text in issue.notes), "plain bg-notes") if issue.notes else join()


def positions_figure(issue: Settlement) -> Markup:
    """Who stands where, with the range and the offers in it. Nothing where nobody stands anywhere."""
    drawn = join(zone.zone_drawing(issue, zone.BROAD, "bg-broad"), zone.zone_drawing(issue, zone.NARROW, "bg-narrow"))
    if not drawn:
        return drawn
    offers = offer_words(issue)
    caption = tag("figcaption", tag("b", "What could be agreed."), " ", " ".join((zone_caption(issue), *offers)))
    hidden = len(issue.offers) - zone.MOST_OFFERS
    more = tag("p", f"{hidden} more offers are not drawn.", class_="small") if hidden > 0 else None
    return tag("figure", caption, drawn, more, fold("How to read the picture", tag("p", HOW_ZONE, class_="small")),
               class_="bg-figure")


def course_figure(issue: Settlement) -> Markup:
    """Positions round by round. Nothing where no round was played."""
    if not rounds_of(issue):
        return join()
    drawn = join(course.course_drawing(issue, course.BROAD, "bg-broad"),
                 course.course_drawing(issue, course.NARROW, "bg-narrow"))
    caption = tag("figcaption", tag("b", "Positions, round by round."), " ", course_caption(issue))
    grey = len(issue.actors) - course.NAMED
    said = f" The heaviest {course.NAMED} are named; the others are grey." if grey > 0 else ""
    return tag("figure", caption, drawn, fold("How to read the picture", tag("p", HOW_COURSE + said, class_="small")),
               class_="bg-figure")
