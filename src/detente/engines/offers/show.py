"""What do the offers of a case look like, in figures and sentences?

All figures are of the worlds in which an offer is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from detente.engines.offers.belief import reported
from detente.engines.offers.division import division
from detente.engines.offers.how import seen, speaks, why
from detente.engines.offers.notes import notes
from detente.engines.offers.prices import HELPS, Priced, compared, lacking, least, price
from detente.engines.offers.says import says
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.words import label, name, share, spread, title, upper
from detente.model.case import Case
from detente.model.offer_picture import OfferBook, OfferPicture, Party, Price
from detente.model.worlds import Bools

if TYPE_CHECKING:
    from detente.engines.offers import OffersAnswer


def show(answer: OffersAnswer, case: Case) -> OfferBook | None:
    """Every offer; None where none is made."""
    if not case.axes.offers:
        return None
    left = tuple(f"{upper(name(case, place))} is left out: {reason}."
                 for place, reason in zip(answer.left, answer.left_out, strict=True))
    return OfferBook(tuple(_picture(answer, offer, case) for offer in answer.offers), left)


def _picture(answer: OffersAnswer, offer: Weighed, case: Case) -> OfferPicture:
    among, stake = seen(offer), bool(offer.promisers)
    mine = among & offer.known[:, offer.by]
    heard = speaks(offer, case, offer.by)
    helps = HELPS if offer.failure.fighters.any() else HELPS[:1]
    priced = {each: price(offer, each) for each in helps} if heard else {}
    gap, reached = lacking(offer), np.isfinite(lacking(offer))
    return OfferPicture(
        title(case, offer.place), tuple(_parties(offer, case, among)), share(offer.acceptable, among), share(offer.made),
        spread(offer.belief, among) if stake else None, stake and not reported(case.axes, offer.place),
        tuple(_price(help_us, each, mine, compared(priced, mine)) for help_us, each in priced.items()) if stake else (),
        spread(gap, mine & reached) if stake and heard and (mine & reached).any() else None,
        share(~reached, mine) if stake and heard else 0.0,
        tuple(says(offer, case, priced)), tuple(notes(answer.worlds, offer, case)),
        division(offer, case, mine) if heard else None, case.words)


def _parties(offer: Weighed, case: Case, among: Bools) -> Iterator[Party]:
    """The parties of whom anybody says what they want."""
    for actor in offer.parties:
        if speaks(offer, case, actor):
            some = among & offer.known[:, actor]
            fails, kept, broken, value = (spread(each[:, actor], some)
                                          for each in (offer.fails, offer.kept, offer.broken, offer.value))
            yield Party(upper(label(case, actor)), fails, kept, broken, value, share(offer.accepts[:, actor], some),
                        bool(offer.promisers) and actor == offer.by, tuple(why(offer, case, actor)))


def _price(help_us: float, priced: Priced, among: Bools, decides: Bools) -> Price:
    return Price(help_us, spread(priced.chance, among), least(priced, decides), share(priced.never, among),
                 share(priced.always, among))
