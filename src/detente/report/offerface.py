"""What would each side have to believe: how do words, strips and the price of belief stand together?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from detente.model.offer_picture import OfferBook, OfferPicture, Party, Price
from detente.model.settlement import Spread
from detente.report.bargainfile import only_first
from detente.report.divisionface import division_figure
from detente.report.markup import Child, Markup, join, tag
from detente.report.offertable import offer_files
from detente.report.offerwords import (
    OF_ALL,
    belief_words,
    edges_words,
    guarantee_words,
    needed_words,
    notes_told,
    offer_told,
    party_name,
    party_words,
    price_lead,
    strips_of,
    told,
)
from detente.report.pieces import bullets, fold, table
from detente.report.settlementface import left_out
from detente.report.spreadmarks import ruler, spread_mark
from detente.report.spreadwords import known, of_hundred, parts_words
from detente.report.words import clip, one_line, sentence_case

Tell = Callable[[str], Child]  # how a sentence becomes part of the page, where more than its text is known
HOW = (f"Every value is a share {OF_ALL}, in points of 100. A bar, like the range in brackets, holds 90 of 100 worlds; the "
       "stroke is the middle. The thin upright line is what it has if the offer fails: what lies to the right of it is better "
       "for it.")
LADDER = ("How much belief the offer asks for, without help and with a patron’s help of so much. The thin upright line is the "
          "belief there is now.")


def offers_face(book: OfferBook, tell: Tell = one_line) -> Markup:
    """All offers, and those that can't be weighed with the reason. Nothing where there is neither. It has no ids."""
    if not book.offers and not book.left_out:
        return join()
    return tag("div", tag("p", HOW, class_="small") if book.offers else None,
               *(_offer(offer, place, tell) for place, offer in enumerate(book.offers)),
               left_out("Not weighed:", book.left_out), class_="bg-part")


def _offer(offer: OfferPicture, place: int, tell: Tell) -> Markup:
    first, *rest = offer_told(offer)
    says = bullets((tell(text) for text in rest), "plain bg-notes") if rest else None
    kept = notes_told(offer)
    notes = fold("What to know with it", bullets(tell(text) for text in kept)) if kept else None
    head = tag("h4", sentence_case(clip(offer.title, 300)) or "An offer without words")
    return tag("div", head, tag("p", tell(first)), says, *map(partial(_party, offer, tell=tell), offer.parties),
               division_figure(offer.division) if offer.division else None, price_ladder(offer), notes,
               only_first(place, lambda: offer_files(offer)), class_="bg-item")


def _party(offer: OfferPicture, party: Party, tell: Tell) -> Markup:
    """One side's strip: what it has if the offer fails, is kept, is broken, and as far as it believes it."""
    name = party_name(party)
    guides = (party.fails.middle,) if known(party.fails) else ()
    rows = [_strip(name, words, spread, guides) for words, spread in strips_of(party, offer.belief_unknown)]
    foot = tag("li", tag("span"), ruler("0: nothing of what it wants", "100: all of it"), tag("span"), class_="bg-foot",
               aria_hidden="true")
    caption = tag("figcaption", tag("b", name, "."), f" {sentence_case(party_words(party))}.")
    why = fold("Why", bullets(tell(text) for text in told(party.why))) if party.why else None
    return tag("figure", caption, tag("ul", *rows, foot, class_="bg-strips"), why, class_="bg-party")


def _strip(name: str, words: str, spread: Spread | None, guides: tuple[float, ...]) -> Markup:
    said = parts_words(spread)
    mark = spread_mark(spread, 0.0, 1.0, f"{name}, {words}: {of_hundred(spread)}", guides)
    return tag("li", tag("span", sentence_case(words)), mark, tag("span", said, class_="bg-said"))


def price_ladder(offer: OfferPicture) -> Markup:
    """The belief there is, and under it the belief asked for with each help. Nothing where no promise is at stake."""
    if not offer.prices:
        said = belief_words(offer)
        return tag("p", said) if said else join()
    now = None if offer.belief_unknown else offer.belief
    guides = (now.middle,) if now is not None and known(now) else ()
    rows: list[tuple[Child, ...]] = [_now(offer, now)] if offer.belief_unknown or offer.belief is not None else []
    rows += [_price(price, guides) for price in offer.prices]
    drawn = table(("Help from outside", "Chance in a fight", "Belief, from 0 to 100", "Needed", "Where belief can’t matter"),
                  rows, LADDER, "bg-table bg-ladder")
    caption = tag("figcaption", tag("b", "The price of belief."), " ", price_lead(offer), " ", guarantee_words(offer))
    return tag("figure", caption, drawn, class_="bg-figure")


def _now(offer: OfferPicture, now: Spread | None) -> tuple[Child, ...]:
    said = "not known" if now is None else parts_words(now)
    return (tag("b", "Belief now"), "", spread_mark(now, 0.0, 1.0, f"Belief now: {said}"), tag("b", said), "")


def _price(price: Price, guides: tuple[float, ...]) -> tuple[Child, ...]:
    needed = needed_words(price)
    shown = Spread(*(min(1.0, max(0.0, value)) for value in price.needed)) if known(price.needed) else None
    return (f"{price.help:g}" if price.help else "none, as things are", parts_words(price.chance),
            spread_mark(shown, 0.0, 1.0, f"Belief needed with help of {price.help:g}: {of_hundred(shown)}", guides), needed,
            edges_words(price))
