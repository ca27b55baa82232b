"""What could be agreed, what does each side want, and what would hold?"""

from __future__ import annotations

from functools import partial

from detente.model.claim import want_cell
from detente.model.expression import parse_expression
from detente.model.offer_picture import OfferBook
from detente.model.outcome_graph import OutcomeGraph
from detente.model.settlement import Settlements
from detente.model.spoiler_table import SpoilerBook
from detente.report.findings import headlines
from detente.report.markup import Child, Markup, join, tag
from detente.report.numbering import Entry
from detente.report.offerface import offers_face
from detente.report.offerwords import OFTEN
from detente.report.outcomeface import outcome_list, outcome_picture
from detente.report.outcomewords import SEVERAL
from detente.report.outline import Outline
from detente.report.phrase import refs
from detente.report.pieces import claims_linked, entry_link, linked, table
from detente.report.settlementface import settlements_face
from detente.report.settlementwords import with_unmade
from detente.report.spoilerface import spoilers_face
from detente.report.telling import tell_offer, tell_statement, tell_text
from detente.report.words import belief_style, hundredth, one_line, points, sentence_case

ENGINES = ("bargaining", "offers", "stability", "spoilers")  # that may have outcomes to show
OF_OFFERS = ("offers", "spoilers")  # whose pictures tell of the worlds in which an offer is made
OPEN_ROWS = 8  # of the table of outcomes; a longer one stands in a fold, since the findings and the picture say what matters


def agreed(outline: Outline) -> Markup:
    """Offers, options, wants, and what the engines found about outcomes. Empty where the case has none of them."""
    return join(_offers(outline), _beliefs(outline), _settles(outline), _wreckers(outline), _outcomes(outline),
                _options(outline), _wants(outline))


def _believed(entry: Entry) -> Markup:
    chance = entry.chance
    return tag("small", "not weighed" if chance is None else f"believed {points(chance)} of 100")


def _offers(outline: Outline) -> Markup:
    offers = [entry for entry in outline.entries.values() if entry.claim.offer]
    if not offers:
        return join()
    items = [tag("li", tell_offer(entry.claim, outline.case), ". ", tag("small", "Claim "), entry_link(entry), ", ",
                 _believed(entry), ".") for entry in offers]
    return join(tag("h3", "What is on offer"), tag("ul", *items, class_="plain"))


def _part(outline: Outline, title: str, engine: str, face: Markup) -> Markup:
    """One engine's most frequent findings under a head, then what it has to show."""
    found = headlines(outline, (engine,))
    counted = _counted(outline) if found and face and engine in OF_OFFERS else ""
    caption = tag("p", counted, class_="small bg-count") if counted else None
    return join(tag("h3", title), caption, found, face) if found or face else join()


def _counted(outline: Outline) -> str:
    """Which worlds the strips count and which the pictures do, where an offer is not made in all of them."""
    book = outline.assessment.pictures.get("offers")
    offers = book.offers if isinstance(book, OfferBook) else ()
    if not any(0 < offer.made < OFTEN for offer in offers):
        return ""
    where = f"the offer is made: {hundredth(offers[0].made)} of 100" if len(offers) == 1 else "each offer is made"
    return ("The strips count all worlds, and where the offer is not made, none of this holds. The figures below them are of "
            f"the worlds in which {where}.")


def _beliefs(outline: Outline) -> Markup:
    shown = outline.assessment.pictures.get("offers")
    face = offers_face(shown, partial(claims_linked, outline.entries)) if isinstance(shown, OfferBook) else join()
    return _part(outline, "What each side would have to believe", "offers", face)


def _settles(outline: Outline) -> Markup:
    shown = outline.assessment.pictures.get("bargaining")
    face = settlements_face(with_unmade(shown, outline.case)) if isinstance(shown, Settlements) else join()
    return _part(outline, "Where each issue settles", "bargaining", face)


def _wreckers(outline: Outline) -> Markup:
    shown = outline.assessment.pictures.get("spoilers")
    face = spoilers_face(shown, partial(claims_linked, outline.entries)) if isinstance(shown, SpoilerBook) else join()
    return _part(outline, "Who would wreck it", "spoilers", face)


def _outcomes(outline: Outline) -> Markup:
    """What the engines found about outcomes: the most frequent findings, then the picture and its table where there is one."""
    found = headlines(outline, ("stability",))
    pictures = {engine: found for engine, found in outline.assessment.pictures.items() if isinstance(found, OutcomeGraph)}
    tell = partial(claims_linked, outline.entries)
    shown = [join(outcome_picture(pictures[engine]), outcome_list(pictures[engine], OPEN_ROWS, tell)) for engine in ENGINES
             if engine in pictures]
    caveat = tag("p", f"An outcome holds when nobody would leave it. {SEVERAL}", class_="small")
    return join(tag("h3", "What would hold"), caveat, found, *shown) if found or any(shown) else join()


def _options(outline: Outline) -> Markup:
    case = outline.case
    if not case.options:
        return join()
    rows: list[tuple[Child, ...]] = []
    for actor, acts in case.options.items():
        for place, (act, words) in enumerate(acts.items()):
            option = f"{actor}.{act}"
            said = sentence_case(one_line(words or act.replace("-", " ")))
            owner = tag("span", sentence_case(one_line(case.actor_label(actor))), class_="unseen" if place else None)
            now = "yes" if option in case.status_quo else ""
            rows.append((owner, said, now, "no" if option in case.irreversible else "yes"))
    never = [tag("li", sentence_case(tell_text(text, case)), ".") for text in case.impossible]
    return join(tag("h3", "What each can do"),
                table(("Actor", "Option", "Taken now", "Can be undone"), rows, "Options"),
                tag("p", "Never together:", class_="small") if never else None,
                tag("ul", *never, class_="small plain") if never else None)


def _wants(outline: Outline) -> Markup:
    """Each actor's wants in the order in which the engines rank them, each with who says so."""
    case = outline.case
    items: list[Markup] = []
    for place, actor in enumerate(case.actors):
        wanted = [statement for owner, statement in case.axes.statements if owner == place]
        if not wanted:
            continue
        told = []
        for statement in wanted:
            behind = [outline.entries[one] for one in case.claims_on.get(want_cell(actor, str(statement)), ())
                      if one in outline.entries]
            told.append(tag("li", sentence_case(tell_statement(parse_expression(str(statement)), case, "to", actor)), " ",
                            _behind(behind)))
        items.append(tag("li", tag("h4", sentence_case(one_line(case.actor_label(actor)))), tag("ol", *told)))
    if not items:
        return join()
    return join(tag("h3", "What each wants, the most important first"), tag("ul", *items, class_="wants"))


def _behind(entries: list[Entry]) -> Markup:
    if not entries:
        return join()
    chances = [entry.chance or 0.0 for entry in entries]
    settled = [entry.credence.settled if entry.credence else "" for entry in entries]
    words = " and ".join(dict.fromkeys(settled)) if all(settled) else f"believed {points(max(chances))} of 100"
    who = "assumed, " if all(entry.assumed for entry in entries) else ""
    return tag("small", f"({who}{words}: ", linked(refs(entries)), ")", class_=belief_style(max(chances)))
