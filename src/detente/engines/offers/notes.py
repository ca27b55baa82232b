"""What must a reader know of how an offer was weighed?"""

from __future__ import annotations

from collections.abc import Iterator

from detente.engines.offers.how import seen, unknown
from detente.engines.offers.prices import PATIENCE, Backing, backings
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.words import hundred, label, listed, ranged, share, spread
from detente.model.case import Case
from detente.model.worlds import Bools, Worlds


def notes(worlds: Worlds, offer: Weighed, case: Case) -> Iterator[str]:
    """Conventions, what is unknown, and what the end of claimed support would change."""
    among = seen(offer)
    made = share(offer.made)
    if made == 0:
        yield "In no world is the offer made; the figures are of all worlds, as if it were."
    elif made < 1:
        yield f"The offer is made in {hundred(made)} of 100 worlds; the figures are of these."
    yield from unknown(offer, case)
    yield _worth(offer)
    yield from _failure(offer, case)
    yield from _idle(offer, case)
    ends = [end for backing in backings(offer, worlds) for end in _end(backing, offer, case, among)]
    yield from ends
    if ends:
        yield ("Whether to fight while help lasts is told by Powell's test, in which a share a period later is worth "
               f"{PATIENCE:g} of one now: a convention.")


def _worth(offer: Weighed) -> str:
    if offer.terms is None:
        return ("A point is worth 1 to who stands there, and 0 as far away as the whole scale is long; it is accepted by "
                "everybody to whom it is worth no less than failure.")
    return ("Of wishes only the order is known: each world weighs them in one of the ways that keep it. Who offers does its "
            "part first and for good, so that it alone weighs the promise; the others are taken at what they are offered.")


def _failure(offer: Weighed, case: Case) -> Iterator[str]:
    ours, theirs = (listed(label(case, actor) for actor in side) for side in offer.sides[1:])
    if not offer.failure.fighters.any():
        if offer.terms is None:
            yield "If it fails, the issue ends where it does without agreement."
        else:
            yield "Nobody is named who could be fought: if the offer fails, things stay as they are."
        return
    how_far = "" if offer.terms is None else "How far fighting decides the matter nobody says: it is drawn from 0 to 100. "
    prize = "gets its own point" if offer.terms is None else "imposes what it wants most"
    yield (f"If it fails, {ours} may fight {theirs}. {how_far}The chance of winning is a side's share of both strengths; the "
           f"winner {prize}.")
    if offer.terms is not None and not case.axes.status_quo:
        yield "The case names nothing that is done now: no option is taken to be."


def _idle(offer: Weighed, case: Case) -> Iterator[str]:
    """Guarantees and readings that the case states and that change nothing for this offer."""
    if offer.terms is None:
        return
    if not offer.promisers and case.axes.offers[offer.place].kept_if >= 0:
        yield "Nobody else's promise is at stake: the reading under which it is kept changes nothing here."
    given = {case.axes.actors.index(claim.guarantee.of) for claim in case.live_claims.values() if claim.guarantee}
    for actor in sorted(given & set(offer.parties) - set(offer.promisers)):
        who = label(case, actor)
        why = f"{who} would act first" if actor == offer.by else f"the offer asks nothing of {who} that could be broken"
        yield f"Nobody has to believe what is promised by {who}, since {why}: the guarantee of it changes nothing here."


def _end(backing: Backing, offer: Weighed, case: Case, among: Bools) -> Iterator[str]:
    """What it would change if claimed support ended."""
    some = among & backing.given
    if not some.any():
        return
    patron, client = label(case, backing.patron), label(case, backing.client)
    then, now = hundred(share(backing.acceptable, some)), hundred(share(offer.acceptable, some))
    accepts = f"in {then} of 100 of these worlds instead of {now}" if then != now else "as often as now"
    yield (f"In {hundred(share(backing.given, among))} of 100 worlds there is help from {patron} for {client} now. "
           f"Without it, the side of {client} would win a fight with a chance of {ranged(spread(backing.after, some))} in 100 "
           f"instead of {ranged(spread(backing.before, some))}, and every side would accept {accepts}. If that help were sure "
           f"to end, {client} would rather fight while it lasts in {hundred(share(backing.fights, some))} of 100 of them.")
