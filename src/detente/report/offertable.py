"""Which drawing and which numbers stand behind an offer, as files?"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from detente.model.offer_picture import OfferPicture, Price
from detente.model.settlement import Spread
from detente.report.bargainfile import files_of
from detente.report.bargainsheet import Strip, strip_drawing
from detente.report.markup import Markup, join
from detente.report.offerwords import needed_words, party_name, party_words, strips_of
from detente.report.spreadwords import known, parts_words
from detente.report.tables import Cell, csv_text
from detente.report.words import clip, sentence_case


def offer_files(offer: OfferPicture) -> Markup:
    """The strips and the price of belief as one drawing, and their numbers; nothing where there are neither."""
    drawn = offer_drawing(offer)
    return files_of(offer.title, "the numbers", {"strips": drawn}, offer_csv(offer)) if drawn else join()


def offer_drawing(offer: OfferPicture) -> Markup:
    """What each side has if the offer fails, is kept, is broken; then the belief there is and the belief that is asked for."""
    words = f"{sentence_case(clip(offer.title, 300))}. In points of 100: a bar holds 90 of 100 worlds, a stroke is the middle."
    return strip_drawing(offer.title, words, [*_sides(offer), *_prices(offer)], 0.0, 1.0, ("0", "100"))


def _sides(offer: OfferPicture) -> Iterator[Strip]:
    for party in offer.parties:
        yield Strip(f"{party_name(party)}: {party_words(party)}", head=True)
        guides = (party.fails.middle,) if known(party.fails) else ()
        for words, spread in strips_of(party, offer.belief_unknown):
            yield Strip(sentence_case(words), spread, parts_words(spread), guides)


def _prices(offer: OfferPicture) -> Iterator[Strip]:
    if not offer.prices:
        return
    now = None if offer.belief_unknown else offer.belief
    guides = (now.middle,) if now is not None and known(now) else ()
    yield Strip("The price of belief", head=True)
    if offer.belief_unknown or now is not None:
        yield Strip("Belief now", now, parts_words(now))
    for price in offer.prices:
        yield Strip(help_words(price), price.needed, needed_words(price), guides)


def help_words(price: Price) -> str:
    """`Needed with help of 25`."""
    return f"Needed with help of {price.help:g}" if price.help else "Needed as things are"


def offer_csv(offer: OfferPicture) -> str:
    """Every number, a row a figure; shares are parts of 1."""
    rows: list[list[Cell]] = [["what", "whose", "help", "low", "middle", "high"]]
    rows += [[name, None, None, None, *_cells(value), None] for name, value in (
        ("share of worlds in which it is made", offer.made), ("share of these in which it suits all", offer.acceptable),
        ("share of these in which no guarantor could close the gap", offer.out_of_reach))]
    for name, spread in (("belief now", offer.belief), ("guarantee that closes the gap", offer.guarantee)):
        rows += [[name, None, None, *_cells(*spread)]] if spread is not None else []
    for party in offer.parties:
        rows.append(["share of worlds in which it prefers the offer", party.label, None, None, *_cells(party.accepts), None])
        rows += [[name, party.label, None, *_cells(*spread)] for name, spread in (
            ("if it fails", party.fails), ("if it is kept", party.kept), ("if it is broken", party.broken),
            ("as far as it is believed", party.believed))]
    rows += list(_price_rows(offer))
    return csv_text(rows, ".6g")


def _price_rows(offer: OfferPicture) -> Iterator[list[Cell]]:
    for price in offer.prices:
        yield ["chance in a fight", None, price.help, *_cells(*price.chance)]
        yield ["belief needed", None, price.help, *_cells(*price.needed)]
        yield ["share of worlds in which no belief is enough", None, price.help, None, *_cells(price.never), None]
        yield ["share of worlds in which any belief is enough", None, price.help, None, *_cells(price.always), None]


def _cells(*values: float) -> list[Cell]:
    """Numbers; empty where not known."""
    return [float(value) if isfinite(value) else None for value in values]


def spread_cells(spread: Spread) -> list[Cell]:
    """Low, middle and high; empty where not known."""
    return _cells(*spread)
