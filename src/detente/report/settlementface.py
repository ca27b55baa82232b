"""Where does each issue settle: how do words, models, pictures and numbers stand together?"""

from __future__ import annotations

from detente.model.settlement import Settlement, Settlements
from detente.report import course, zone
from detente.report.bargainfile import files_of, only_first
from detente.report.markup import Child, Markup, join, tag
from detente.report.pieces import bullets, fold
from detente.report.settlementtable import model_strips, settlement_csv, settlement_table
from detente.report.settlementwords import (
    course_caption,
    lead,
    offer_words,
    own_notes,
    repeated,
    rounds_of,
    zone_caption,
    zone_words,
)
from detente.report.spreadwords import RANGE
from detente.report.words import one_line, sentence_case

NOT_FORECAST = ("A share of worlds is not a forecast: it says how often the claims, drawn as far as they are believed, come to "
                "this.")
MARKS = ("A bar is the range in 90 of 100 worlds, the mark on it {middle}: a diamond is an offer, a full square with a bold "
         "name an actor without whom nothing is agreed, a ring anybody else.")
RINGS = "A bar is the range in 90 of 100 worlds, the ring on it {middle}."
STRETCH = ("The shaded stretch is what all who must agree prefer to no agreement: darkest where nearly every world that has "
           "such a stretch agrees, lightest at its soft ends; an outline alone where most worlds have none.")
GIVEN = " Lines are the run on the numbers as they are given, so that one may leave its band."
OPEN_NOTES = 3
HOW_COURSE = (
    "A line is an actor, the heavier the more its strength and interest count; the pale band about it holds 90 of 100 "
    "worlds. The dashed line is the weighted mean of all positions.")
SQUARE = " A square ends the line of an actor without whom nothing is agreed."


def settlements_face(found: Settlements, answered: bool = False) -> Markup:
    """All issues, and those left out with the reason. Nothing where there is neither. It has no ids.

    answered: whether the page has said already where each issue settles, and what its worlds are.
    """
    if not found.issues and not found.left_out:
        return join()
    shared = repeated(found.issues)
    opening = tag("p", f"{NOT_FORECAST} {RANGE}", class_="small") if found.issues and not answered else None
    return tag("div", opening, *(_issue(issue, place, shared, answered) for place, issue in enumerate(found.issues)),
               left_out("On all of these issues:", shared), left_out("Not weighed:", found.left_out), class_="bg-part")


def left_out(head: str, sentences: tuple[str, ...]) -> Markup:
    """What could not be shown, each with its reason; nothing where nothing was left out."""
    if not sentences:
        return join()
    said = (sentence_case(one_line(text)) for text in sentences)
    return join(tag("p", head, class_="small bg-left-out"), bullets(said, "plain small"))


def _issue(issue: Settlement, place: int, shared: tuple[str, ...], answered: bool) -> Markup:
    notes = own_notes(issue, shared)
    parts: list[Child] = [
        tag("h4", sentence_case(one_line(issue.issue)) or "An issue without a name"),
        None if answered else tag("p", lead(issue)), model_strips(issue), positions_figure(issue, answered),
        course_figure(issue, answered), _notes(notes), settlement_table(issue),
        only_first(place, lambda: settlement_files(issue))]
    return tag("div", *parts, class_="bg-item")


def _notes(notes: tuple[str, ...]) -> Markup:
    """The first of them in the open, the others in a fold."""
    if not notes:
        return join()
    shown = bullets(notes[:OPEN_NOTES], "plain bg-notes")
    more = notes[OPEN_NOTES:]
    return join(shown, fold("What to know with it", bullets(more, "plain bg-notes")) if more else None)


def settlement_files(issue: Settlement) -> Markup:
    """The pictures and their numbers, as files held in the page."""
    pictures = {"range": zone.zone_drawing(issue, zone.BROAD, "bg-broad"),
                "rounds": course.course_drawing(issue, course.BROAD, "bg-broad")}
    return files_of(issue.issue, "the numbers", pictures, settlement_csv(issue)) if issue.actors or issue.models else join()


def positions_figure(issue: Settlement, given: bool = False) -> Markup:
    """Who stands where, with the range and the offers in it. Nothing where nobody stands anywhere.

    given: whether the middles are numbers as a table gives them.
    """
    drawn = join(zone.zone_drawing(issue, zone.BROAD, "bg-broad"), zone.zone_drawing(issue, zone.NARROW, "bg-narrow"))
    if not drawn:
        return drawn
    offers = offer_words(issue)
    title = "What could be agreed." if zone_words(issue) or offers else "Where each stands."
    said = " ".join((zone_caption(issue), *offers)).removeprefix("Who stands where now.")
    caption = tag("figcaption", tag("b", title), f" {said}" if said else None)
    hidden = len(issue.offers) - zone.MOST_OFFERS
    more = tag("p", f"{hidden} more offers are not drawn.", class_="small") if hidden > 0 else None
    how = fold("How to read the picture", tag("p", _how_zone(issue, given), class_="small"))
    return tag("figure", caption, drawn, more, how, class_="bg-figure")


def _how_zone(issue: Settlement, given: bool) -> str:
    """What the marks mean that the picture has."""
    marked = bool(issue.offers) or any(actor.veto for actor in issue.actors)
    said = (MARKS if marked else RINGS).format(middle="the number as it is given" if given else "the middle")
    return f"{said} {STRETCH}" if zone.has_zone(issue) else said


def course_figure(issue: Settlement, given: bool = False) -> Markup:
    """Positions round by round. Nothing where no round was played."""
    if not rounds_of(issue):
        return join()
    drawn = join(course.course_drawing(issue, course.BROAD, "bg-broad"),
                 course.course_drawing(issue, course.NARROW, "bg-narrow"))
    caption = tag("figcaption", tag("b", "Positions, round by round."), " ", course_caption(issue))
    grey = len(issue.actors) - course.NAMED
    said = GIVEN if given else ""
    said += SQUARE if any(actor.veto for actor in issue.actors) else ""
    said += f" The heaviest {course.NAMED} are named; the others are grey." if grey > 0 else ""
    return tag("figure", caption, drawn, fold("How to read the picture", tag("p", HOW_COURSE + said, class_="small")),
               class_="bg-figure")
