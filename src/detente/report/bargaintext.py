"""How are settlements, offers and spoilers told in a terminal?

The same sentences as on the page; a strip of characters where the page has a drawing. Nothing needs colour, and no letter
of a case can move the cursor.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.conclusion import Assessment
from detente.model.offer_picture import OfferBook, OfferPicture
from detente.model.settlement import Settlement, Settlements, Spread
from detente.model.spoiler_table import Spoiler, SpoilerBook, SpoilerTable
from detente.report.offerwords import (
    belief_words,
    edges_words,
    guarantee_words,
    needed_words,
    offer_told,
    party_name,
    party_words,
    price_lead,
    strips_of,
    told,
)
from detente.report.settlementtable import zone_rows
from detente.report.settlementwords import (
    actor_words,
    course_caption,
    head_of,
    heaviest,
    lead,
    offer_words,
    rounds_of,
    scale_of,
    zone_caption,
)
from detente.report.spoilerwords import apart_by_gain, gains_words, kinds_words, means_words, seldom_words, table_lead
from detente.report.spreadmarks import part_of
from detente.report.spreadwords import known, of_hundred, parts_words
from detente.report.textlines import columns, points_of, wrap
from detente.report.words import clip, one_line, sentence_case

MOST_ACTORS = 12
MOST_SPOILERS = 8
KEY = "A range in brackets, and in a strip the stretch of -, holds 90 of 100 worlds; # is the middle, / what is not known."


def bargain_lines(assessment: Assessment, width: int) -> Iterator[str]:
    """What the three engines have to show, each under its head; nothing where none of them has anything."""
    shown = [assessment.pictures.get(engine) for engine in ("offers", "bargaining", "spoilers")]
    parts = [*(_offers(shown[0], width) if isinstance(shown[0], OfferBook) else ()),
             *(_settlements(shown[1], width) if isinstance(shown[1], Settlements) else ()),
             *(_spoilers(shown[2], width) if isinstance(shown[2], SpoilerBook) else ())]
    if parts:
        yield from parts
        yield ""
        yield from wrap(KEY, width)


def strip_line(spread: Spread | None, low: float, high: float, width: int) -> str:
    """A figure in characters: `|  --#---   |`; all strokes where it is not known."""
    if spread is None or not known(spread):
        return f"|{'/' * width}|"
    marks = [" "] * width
    start, middle, end = (round(part_of(value, low, high) * (width - 1)) for value in spread)
    marks[start:end + 1] = ["-"] * (end + 1 - start)
    marks[middle] = "#"
    return f"|{''.join(marks)}|"


def _strip(name: str, said: str, spread: Spread | None, ends: tuple[float, float], width: int) -> Iterator[str]:
    """A name with its figure and, on a line of its own, its strip."""
    yield from wrap(f"{name}: {said}", width, "    ", "      ")
    yield f"    {strip_line(spread, *ends, min(50, width - 6))}"


def _head(title: str, width: int) -> Iterator[str]:
    yield ""
    yield from wrap(title.upper(), width)


def _named(title: str, width: int) -> Iterator[str]:
    lines = wrap(sentence_case(clip(title, 300)) or "Without a name", width)
    yield ""
    yield from lines
    yield "-" * max(columns(line) for line in lines)


def _left_out(sentences: tuple[str, ...], width: int) -> Iterator[str]:
    if sentences:
        yield ""
        yield "Not weighed:"
        yield from points_of(map(one_line, sentences), width)


def _settlements(found: Settlements, width: int) -> Iterator[str]:
    if found.issues or found.left_out:
        yield from _head("Where each issue settles", width)
    for issue in found.issues:
        yield from _named(issue.issue, width)
        yield from _issue(issue, width)
    yield from _left_out(found.left_out, width)


def _issue(issue: Settlement, width: int) -> Iterator[str]:
    yield from wrap(lead(issue), width)
    scale = scale_of(issue)
    for place, model in enumerate(issue.models):
        note = f" ({one_line(model.note)})" if place and model.note else ""
        yield from _strip(head_of(model.name) + note, scale.span(model.where), model.where, (issue.low, issue.high), width)
    for value, means in issue.anchors:
        yield from wrap(f"{scale.say(value)}: {one_line(means)}", width, "      ", "        ")
    yield from wrap(" ".join((zone_caption(issue), *offer_words(issue))), width)
    yield from points_of((f"{name}: {said}" for name, said in zone_rows(issue)), width)
    if rounds_of(issue):
        yield from wrap(course_caption(issue, drawn=False), width)
    named = heaviest(issue, MOST_ACTORS)
    yield from points_of((f"{head_of(issue.actors[place].label)}{' (must agree)' if issue.actors[place].veto else ''}: "
                          f"{actor_words(issue, issue.actors[place])}" for place in named), width)
    if len(issue.actors) > len(named):
        yield f"  and {len(issue.actors) - len(named)} more; --json holds all"
    yield from points_of(map(one_line, issue.notes), width)


def _offers(book: OfferBook, width: int) -> Iterator[str]:
    if book.offers or book.left_out:
        yield from _head("What each side would have to believe", width)
    for offer in book.offers:
        yield from _named(offer.title, width)
        yield from _offer(offer, width)
    yield from _left_out(book.left_out, width)


def _offer(offer: OfferPicture, width: int) -> Iterator[str]:
    first, *rest = offer_told(offer)
    yield from wrap(first, width)
    yield from points_of(rest, width)
    for party in offer.parties:
        said = f"{party_name(party)}: {party_words(party)}; in points of 100 of all that it wants:"
        yield from wrap(said, width, "  ", "    ")
        for words, spread in strips_of(party, offer.belief_unknown):
            yield from _strip(sentence_case(words), parts_words(spread), spread, (0.0, 1.0), width)
        yield from points_of(told(party.why), width, 4)
    yield from _ladder(offer, width)
    yield from points_of(told(offer.notes), width)


def _ladder(offer: OfferPicture, width: int) -> Iterator[str]:
    """The belief there is, and what each help asks for."""
    if not offer.prices:
        yield from wrap(belief_words(offer), width, "  ", "  ") if belief_words(offer) else ()
        return
    yield from wrap(f"The price of belief. {price_lead(offer)} {guarantee_words(offer)}", width)
    if offer.belief_unknown or offer.belief is not None:
        now = None if offer.belief_unknown else offer.belief
        yield from _strip("Belief now", parts_words(now), now, (0.0, 1.0), width)
    for price in offer.prices:
        edges = edges_words(price)
        said = f"{needed_words(price)}, with a chance in a fight of {parts_words(price.chance)}{f'; {edges}' if edges else ''}"
        name = f"Needed with help of {price.help:g}" if price.help else "Needed as things are"
        yield from _strip(name, said, price.needed, (0.0, 1.0), width)


def _spoilers(book: SpoilerBook, width: int) -> Iterator[str]:
    if book.offers:
        yield from _head("Who would wreck it", width)
    for table in book.offers:
        yield from _named(table.offer, width)
        yield from _table(table, width)


def _table(table: SpoilerTable, width: int) -> Iterator[str]:
    often, seldom = apart_by_gain(table)
    first, *others = told(table.says) or (table_lead(table),)
    yield from wrap(first, width)
    yield from points_of(others, width)
    for actor in often[:MOST_SPOILERS]:
        yield from _spoiler(actor, width)
    if len(often) > MOST_SPOILERS:
        yield f"  and {len(often) - MOST_SPOILERS} more; --json holds all"
    if seldom:
        yield from wrap(seldom_words(seldom), width)
    if table.unknown:
        yield "Not known:"
        yield from points_of(told(table.unknown), width)
    yield from points_of(told(table.notes), width)


def _spoiler(actor: Spoiler, width: int) -> Iterator[str]:
    yes = " (its yes is needed)" if actor.party else ""
    yield from wrap(f"{head_of(actor.label)}{yes}: {gains_words(actor)}.", width, "  ", "    ")
    yield from _strip("Gain by failure, from −100 to 100", parts_words(actor.gain), actor.gain, (-1.0, 1.0), width)
    kinds = kinds_words(actor)
    said = [f"Score: {of_hundred(actor.score)}.", f"{sentence_case(kinds)}." if kinds else "", *told(actor.why)]
    said += [f"{sentence_case(one_line(means.act))}: {means_words(means)}. {sentence_case(one_line(means.how))}".strip()
             for means in actor.means]
    said += [f"To hold it: {one_line(text)}" for text in actor.holds if text.strip()]
    yield from points_of((text for text in said if text), width, 4)
