"""How are settlements, offers and spoilers told in a terminal?

The same sentences as on the page; a strip of characters where the page has a drawing. Nothing needs colour, and no letter
of a case can move the cursor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.conclusion import Assessment
from detente.model.offer_picture import OfferBook, OfferPicture
from detente.model.settlement import Settlement, Settlements, Spread
from detente.model.spoiler_table import Spoiler, SpoilerBook, SpoilerTable
from detente.report.divisionface import division_rows, division_words
from detente.report.offertable import help_words
from detente.report.offerwords import (
    belief_words,
    guarantee_words,
    needed_words,
    offer_told,
    party_name,
    party_words,
    price_lead,
    strips_of,
    told,
)
from detente.report.settlementwords import (
    actor_words,
    course_caption,
    head_of,
    heaviest,
    lead,
    name_of,
    offer_words,
    rounds_of,
    scale_of,
    with_unmade,
    zone_caption,
    zone_words,
)
from detente.report.spoilerwords import apart_by_gain, gains_words, means_words, of_known, seldom_words, table_lead
from detente.report.spreadmarks import part_of
from detente.report.spreadwords import known, parts_words
from detente.report.textlines import columns, points_of, wrap
from detente.report.words import clip, one_line, sentence_case

MOST_ACTORS = 6
MOST_SPOILERS = 5
NARROWEST = 16  # letters of a strip beside its name
KEY = ("A range in brackets, and in a strip the stretch of -, holds 90 of 100 worlds; # is the middle, / what is not known. "
       "What to know with each of these stands in the report (--report) and in --json.")
STAR = "* In some worlds it runs in circles, stands on a knife edge or finds no agreement."


def bargain_lines(assessment: Assessment, width: int) -> Iterator[str]:
    """What the three engines have to show, each under its head; nothing where none of them has anything."""
    shown = [assessment.pictures.get(engine) for engine in ("offers", "bargaining", "spoilers")]
    parts = [*(_offers(shown[0], width) if isinstance(shown[0], OfferBook) else ()),
             *(_settlements(with_unmade(shown[1], assessment.case), width) if isinstance(shown[1], Settlements) else ()),
             *(_spoilers(shown[2], width) if isinstance(shown[2], SpoilerBook) else ())]
    if parts:
        yield from parts
        yield ""
        issues = shown[1].issues if isinstance(shown[1], Settlements) else ()
        starred = any(model.note for issue in issues for model in issue.models[1:])
        yield from wrap(f"{KEY} {STAR}" if starred else KEY, width)


def strip_line(spread: Spread | None, low: float, high: float, width: int) -> str:
    """A figure in characters: `|  --#---   |`; all strokes where it is not known."""
    if spread is None or not known(spread):
        return f"|{'/' * width}|"
    marks = [" "] * width
    start, middle, end = (round(part_of(value, low, high) * (width - 1)) for value in spread)
    marks[start:end + 1] = ["-"] * (end + 1 - start)
    marks[middle] = "#"
    return f"|{''.join(marks)}|"


def _strips(rows: Sequence[tuple[str, str, Spread | None]], ends: tuple[float, float], width: int) -> Iterator[str]:
    """Name, strip and figure of each, in columns where they fit; else the strip on a line of its own."""
    first = max([0, *(columns(name) for name, _, _ in rows)])
    room = min(36, width - first - max([0, *(columns(said) for _, said, _ in rows)]) - 10)
    for name, said, spread in rows:
        if room < NARROWEST:
            yield from wrap(f"{name}: {said}", width, "    ", "      ")
            yield f"    {strip_line(spread, *ends, min(36, width - 6))}"
        else:
            yield f"    {name}{' ' * (first - columns(name))}  {strip_line(spread, *ends, room)}  {said}"


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
    yield from _strips([(f"{head_of(model.name)}{' *' if place and model.note else ''}", scale.span(model.where), model.where)
                        for place, model in enumerate(issue.models)], (issue.low, issue.high), width)
    ends = (f"{scale.say(value)}: {one_line(means)}" for value, means in issue.anchors)
    yield from wrap("; ".join(ends), width, "      ", "      ") if issue.anchors else ()
    without = f"Without agreement: {scale.say(issue.reference)}." if issue.reference is not None and zone_words(issue) else ""
    yield from wrap(" ".join(part for part in (zone_caption(issue), *offer_words(issue), without) if part), width)
    yield from _actors(issue, width)


def _actors(issue: Settlement, width: int) -> Iterator[str]:
    """The rounds in a sentence, and the heaviest actors' ways."""
    if rounds_of(issue):
        yield from wrap(course_caption(issue, drawn=False), width)
    named = heaviest(issue, MOST_ACTORS)
    yield from points_of((f"{head_of(issue.actors[place].label)}{' (must agree)' if issue.actors[place].veto else ''}: "
                          f"{actor_words(issue, issue.actors[place])}" for place in named), width)
    if len(issue.actors) > len(named):
        yield f"  and {len(issue.actors) - len(named)} more; --json holds all"


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
        yield from wrap(f"{party_name(party)}: {party_words(party)}.", width, "  ", "    ")
        yield from _strips([(sentence_case(words), parts_words(spread), spread)
                            for words, spread in strips_of(party, offer.belief_unknown)], (0.0, 1.0), width)
    if offer.division:
        yield from wrap(f"The bargaining range. {division_words(offer.division)}", width, "  ", "    ")
        yield from _strips([(sentence_case(words), parts_words(spread), spread)
                            for words, spread in division_rows(offer.division)], (0.0, 1.0), width)
    yield from _ladder(offer, width)


def _ladder(offer: OfferPicture, width: int) -> Iterator[str]:
    """The belief there is, and what each help asks for."""
    if not offer.prices:
        yield from wrap(belief_words(offer), width, "  ", "  ") if belief_words(offer) and not offer.says else ()
        return
    said = "" if offer.says else f" {price_lead(offer)} {guarantee_words(offer)}"
    yield from wrap(f"The price of belief.{said}", width, "  ", "    ")
    now = None if offer.belief_unknown else offer.belief
    rows = [("Belief now", parts_words(now), now)] if offer.belief_unknown or offer.belief is not None else []
    rows += [(help_words(price), needed_words(price), price.needed) for price in offer.prices]
    yield from _strips(rows, (0.0, 1.0), width)


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
    shown = often[:MOST_SPOILERS]
    if shown:
        yield from wrap("Gain by failure, from −100 to 100:", width, "  ", "    ")
        yield from _strips([(head_of(actor.label), parts_words(actor.gain), of_known(actor.gain)) for actor in shown],
                           (-1.0, 1.0), width)
    if len(often) > len(shown):
        yield f"  and {len(often) - len(shown)} more; --json holds all"
    for actor in shown:
        yield from _spoiler(actor, not table.says, width)
    if seldom:
        yield from wrap(seldom_words(seldom), width)
    if table.unknown:
        yield from wrap("Of others too little is said to tell; --report names them.", width)


def _spoiler(actor: Spoiler, full: bool, width: int) -> Iterator[str]:
    """What would hold it; with `full` also how often it gains and what it can do, where no sentence above tells of that."""
    holds = told(actor.holds)
    if full:
        yes = " (its yes is needed)" if actor.party else ""
        yield from wrap(f"{head_of(actor.label)}{yes}: {gains_words(actor)}.", width, "  ", "    ")
        acts = [f"{sentence_case(one_line(means.act))}: {means_words(means)}." for means in actor.means]
        yield from points_of([*acts, *(f"To hold it: {text}" for text in holds)], width, 4)
    elif holds:
        yield from wrap(f"What would hold {name_of(actor.label)}:", width, "  ", "    ")
        yield from points_of(holds, width, 4)
