"""Who would wreck it: what does each gain by failure, what can it do, whom does that work on, what would hold it?"""

from __future__ import annotations

from collections.abc import Callable

from detente.model.spoiler_table import Means, Spoiler, SpoilerBook, SpoilerTable
from detente.report.bargainfile import only_first
from detente.report.markup import Child, Markup, join, tag
from detente.report.offerwords import told
from detente.report.pieces import bullets, fold, scroll
from detente.report.settlementwords import head_of
from detente.report.spoilertable import spoiler_files
from detente.report.spoilerwords import apart_by_gain, gains_words, kinds_words, means_words, of_known, seldom_words, table_lead
from detente.report.spreadmarks import ruler, spread_mark
from detente.report.spreadwords import of_hundred
from detente.report.words import clip, one_line, sentence_case

Tell = Callable[[str], Child]
MOST_OPEN = 8  # actors told of at once; the rest behind a fold
HEADS = ("Who", "What it gains by failure", "What it can do, and whom that works on", "What would hold or compensate it")
HOW = ("Gain is what it has if the offer fails less what it has if the offer is kept, in points of 100 of all that it "
       "wants: right of the upright line it gains by failure. A bar is the range in 90 of 100 worlds.")
NO_MEANS = "The case names nothing that it could do to wreck the offer."


def spoilers_face(book: SpoilerBook, tell: Tell = one_line) -> Markup:
    """All offers. Nothing where there is none. It has no ids."""
    if not book.offers:
        return join()
    return tag("div", tag("p", HOW, class_="small"),
               *(_offer(table, place, tell) for place, table in enumerate(book.offers)), class_="bg-part")


def _offer(table: SpoilerTable, place: int, tell: Tell) -> Markup:
    often, seldom = apart_by_gain(table)
    first, *others = told(table.says) or (table_lead(table),)
    says = bullets((tell(text) for text in others), "plain bg-notes") if others else None
    rest = fold(f"{len(often) - MOST_OPEN} more who gain by failure", spoiler_table(often[MOST_OPEN:], tell)) if (
        len(often) > MOST_OPEN) else None
    hardly = fold(_short(seldom), tag("p", seldom_words(seldom)), spoiler_table(seldom, tell)) if seldom else None
    notes = fold("What to know with it", bullets(tell(text) for text in told(table.notes))) if table.notes else None
    head = tag("h4", sentence_case(clip(table.offer, 300)) or "An offer without words")
    return tag("div", head, tag("p", tell(first)), says, spoiler_table(often[:MOST_OPEN], tell), rest, hardly,
               _unknown(table, tell), notes, only_first(place, lambda: spoiler_files(table)), class_="bg-item")


def _short(seldom: tuple[Spoiler, ...]) -> str:
    return "One who hardly ever gains by failure" if len(seldom) == 1 else f"{len(seldom)} who hardly ever gain by failure"


def _unknown(table: SpoilerTable, tell: Tell) -> Markup:
    """Actors of whom too little is said; hatched, since that is not the same as nothing."""
    if not table.unknown:
        return join()
    head = tag("p", tag("span", "not known", class_="hatch"),
               " Of these too little is said to tell whether failure serves them, or what they could do:", class_="small")
    return join(head, bullets((tell(text) for text in told(table.unknown)), "plain small"))


def spoiler_table(actors: tuple[Spoiler, ...], tell: Tell = one_line) -> Markup:
    """A row an actor with its reasons; nothing without actors."""
    if not actors:
        return join()
    head = tag("thead", tag("tr", *(tag("th", cell, scope="col") for cell in HEADS)))
    body = tag("tbody", *(_row(actor, tell) for actor in actors))
    caption = "Who gains if the offer fails, and what it can do about it"
    return scroll(tag("table", tag("caption", caption), head, body, class_="bg-table bg-spoilers"), caption)


def _row(actor: Spoiler, tell: Tell) -> Markup:
    name = head_of(actor.label)
    kinds = kinds_words(actor)
    party = tag("small", "Its yes is needed.") if actor.party else None
    cells = (_gain(actor, name, tell), _means(actor, tell), _holds(actor, tell))
    head = tag("th", tag("b", name), party, tag("small", f"{sentence_case(kinds)}.") if kinds else None, scope="row")
    return tag("tr", head, *(tag("td", cell, data_name=title) for cell, title in zip(cells, HEADS[1:], strict=True)))


def _gain(actor: Spoiler, name: str, tell: Tell) -> Markup:
    said, gain = of_hundred(actor.gain), of_known(actor.gain)
    why = fold("Which wishes that serves", bullets(tell(text) for text in told(actor.why))) if actor.why else None
    return join(spread_mark(gain, -1.0, 1.0, f"{name}, gain by failure: {said}", (0.0,)), ruler("−100", "100"),
                tag("p", tag("b", sentence_case(said)), ". ", sentence_case(gains_words(actor)), "."), why)


def _means(actor: Spoiler, tell: Tell) -> Markup:
    if not actor.means:
        return tag("small", NO_MEANS)
    return tag("ul", *(tag("li", *_one(means, tell)) for means in actor.means), class_="plain")


def _one(means: Means, tell: Tell) -> tuple[Child, ...]:
    how = tag("p", tell(sentence_case(one_line(means.how))), class_="small") if means.how.strip() else None
    return (tag("b", sentence_case(clip(means.act, 160)) or "Something without a name"), f": {means_words(means)}.", how)


def _holds(actor: Spoiler, tell: Tell) -> Markup:
    sentences = told(actor.holds)
    return bullets(tell(text) for text in sentences) if sentences else tag("small", "Nothing was found that would.")
