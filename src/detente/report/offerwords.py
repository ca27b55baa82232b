"""What does an offer ask of each side, in sentences?"""

from __future__ import annotations

from math import isfinite

from detente.model.likelihood import Scale, word
from detente.model.offer_picture import OfferPicture, Party, Price
from detente.model.settlement import Spread
from detente.report.settlementwords import name_of, share_words
from detente.report.spreadwords import known, parts_words
from detente.report.words import band_words, one_line, sentence_case, worlds_of

OF_ALL = "of all that it wants"
SAID = "All rows count the same worlds: those in which the answer hangs on belief as things are."
OFTEN = 0.995  # share of worlds from which an offer is taken to be made in all


def offer_verdict(offer: OfferPicture) -> str:
    """The word for the share of worlds in which every party prefers it, with its range; what `says` begins with follows it."""
    known_share = isfinite(offer.acceptable) and bool(offer.parties)
    if not known_share:
        return ""
    return f"{sentence_case(word(offer.acceptable, offer.scale))} ({band_words(offer.acceptable, offer.scale)}) to suit all."


def offer_told(offer: OfferPicture) -> tuple[str, ...]:
    """What it comes to: the verdict with the first sentence, then the others; told from the figures where nothing is said."""
    says = told(offer.says)
    if not says:
        return (offer_lead(offer),)
    some = 0 < offer.made < OFTEN
    only = f" The offer is made in {worlds_of(offer.made)}; what is told here is told of these." if some else ""
    return (f"{offer_verdict(offer)} {says[0]}{only}".strip(), *says[1:])


def offer_lead(offer: OfferPicture) -> str:
    """In how many worlds every party prefers it, with the word, and in how many it is made."""
    if not offer.parties:
        return "Nobody is known whose yes it needs."
    who = "Its only party prefers" if len(offer.parties) == 1 else "All whose yes it needs prefer"
    first = f"{who} it to its failing {_in_worlds(offer.acceptable, offer.scale)}"
    return f"{first}. The offer is made {_in_worlds(offer.made)}."


def notes_told(offer: OfferPicture) -> tuple[str, ...]:
    """What a reader must know, without the note that says again in how many worlds the offer is made."""
    again = f"The offer is made in {worlds_of(offer.made)}"
    return tuple(text for text in told(offer.notes) if not (offer.says and text.startswith(again)))


def _in_worlds(share: float, scale: Scale | None = None) -> str:
    if not isfinite(share):
        return "in a number of worlds that is not known"
    said = f"in {worlds_of(share)}"
    return f"{said}: {word(share, scale)} ({band_words(share, scale)})" if scale else said


def party_words(party: Party) -> str:
    """`prefers the offer in 48 of 100 worlds; acts on the other side’s promise`."""
    acts = "; it acts on the other side’s promise" if party.trusts else ""
    share = f"in {worlds_of(party.accepts)}" if isfinite(party.accepts) else "in a number of worlds that is not known"
    return f"prefers the offer {share}{acts}"


def strips_of(party: Party, unknown: bool) -> tuple[tuple[str, Spread | None], ...]:
    """The four values of a side with their names; two where a promise makes no difference to it.

    unknown: whether nobody says how far the promise is believed.
    """
    if party.kept == party.broken == party.believed:
        return (("if it fails", party.fails), ("if it is taken up", party.kept))
    believed = f"as far as the promise is believed{', from not at all to wholly' if unknown and party.trusts else ''}"
    return (("if it fails", party.fails), ("if it is kept", party.kept),
            ("if the other side breaks it", party.broken), (believed, party.believed))


def belief_words(offer: OfferPicture) -> str:
    """How far the promise is believed now."""
    if offer.belief_unknown:
        return "Nobody says how far the promise is believed; every belief from 0 to 100 is tried."
    if offer.belief is None:
        return ""
    return f"The promise is given a chance of {parts_words(offer.belief)} in 100 now." if known(offer.belief) else (
        "How far the promise is believed now is not known.")


def price_lead(offer: OfferPicture) -> str:
    """What must be believed as things are, and what help does to that; where sentences tell of it, how rows compare."""
    if not offer.prices:
        return ""
    if offer.says:
        return SAID
    first = offer.prices[0]
    said = [f"{_with(first)}the side that acts on a promise must give it a chance of at least {needed_words(first)} in 100, "
            "where the answer hangs on belief."
            if known(first.needed) else "How much belief it asks of the side that acts on a promise can’t be said."]
    last = offer.prices[-1]
    if len(offer.prices) > 1 and known(first.needed) and known(last.needed):
        more = last.needed.middle - first.needed.middle
        if abs(more) >= 0.01:
            how = "dearer" if more > 0 else "cheaper"
            said.append(f"Help from outside makes its yes {how}: with {last.help:g} it asks for {needed_words(last)}.")
    return " ".join([*said, belief_words(offer)]).strip()


def _with(price: Price) -> str:
    return "As things are, " if not price.help else f"With help of {price.help:g}, "


def needed_words(price: Price) -> str:
    """The least belief in points of a hundred; more than wholly is shown as 100."""
    if not known(price.needed):
        return "not known"
    return parts_words(Spread(*(min(1.0, max(0.0, value)) for value in price.needed)))


def edges_words(price: Price) -> str:
    """In how many worlds belief can’t matter: none is enough, or any is."""
    said = []
    if price.never >= 0.005:
        said.append(f"no belief is enough in {share_words(price.never)}")
    if price.always >= 0.005:
        said.append(f"any is enough in {share_words(price.always)}")
    return ", ".join(said)


def guarantee_words(offer: OfferPicture) -> str:
    """What a guarantor would have to add; nothing where the sentences on the offer tell of it."""
    said: list[str] = []
    if offer.says:
        return ""
    if offer.guarantee is not None and known(offer.guarantee):
        much = parts_words(offer.guarantee)
        said.append(f"A guarantor could close the gap, by making sure that {much} of 100 promises that would be broken are "
                    "kept.")
    if offer.out_of_reach >= 0.005:
        said.append(f"In {worlds_of(offer.out_of_reach)} no guarantor could.")
    return " ".join(said)


def told(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Sentences as they are shown: on one line, with a capital; empty ones go."""
    return tuple(sentence_case(text) for text in map(one_line, sentences) if text)


def party_name(party: Party) -> str:
    """A side's name at the head of its strip."""
    return sentence_case(name_of(party.label))
