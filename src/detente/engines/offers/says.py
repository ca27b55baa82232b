"""What does an offer come to, in plain sentences, the most important first?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from detente.engines.offers.how import breaking, edges, even_broken, making_sure, seen, source, speaks
from detente.engines.offers.prices import TOLD, Priced, compared, hangs, lacking, least, tempted
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.words import does, hundred, label, listed, ranged, share, spread, upper
from detente.model.case import Case
from detente.model.worlds import Bools, Floats


def says(offer: Weighed, case: Case, priced: Mapping[float, Priced]) -> Iterator[str]:
    """Sentences on one offer. `priced`: by the help of a patron; empty where nobody says what `by` wants."""
    among = seen(offer)
    yield (f"In {hundred(share(offer.acceptable, among))} of 100 worlds every side whose yes it needs would rather have the "
           f"offer than see it fail: {listed(_each(offer, case, among))}.")
    if priced and offer.promisers:
        mine = among & offer.known[:, offer.by]
        yield from _belief(offer, case, priced, mine)
        yield from even_broken(offer, case, offer.by)
        yield from _guarantor(offer, mine)
        yield from _patron(offer, case, priced, mine)
    elif priced:
        yield f"No promise is at stake that {label(case, offer.by)} would have to believe."
        yield from _turned_down(offer, case, priced, among & offer.known[:, offer.by])
    for actor in offer.promisers:
        if speaks(offer, case, actor):
            some = among & offer.known[:, actor]
            yield (f"Once {label(case, offer.by)} could no longer take back what is offered, {label(case, actor)} would do "
                   f"better by {breaking(offer)} in {hundred(share(tempted(offer, actor), some))} of 100 worlds.")


def _each(offer: Weighed, case: Case, among: Bools) -> Iterator[str]:
    for actor in offer.parties:
        if speaks(offer, case, actor):
            some = among & offer.known[:, actor]
            yield f"{label(case, actor)} in {hundred(share(offer.accepts[:, actor], some))}"


def _belief(offer: Weighed, case: Case, priced: Mapping[float, Priced], among: Bools) -> Iterator[str]:
    by, promisers = label(case, offer.by), listed(label(case, actor) for actor in offer.promisers)
    as_is = priced[0.0]
    decides = hangs(as_is, among)
    ends = edges(as_is, among)
    if decides.any():
        yield (f"{upper(_to_do(offer, case))}, {by} must give the promise of {promisers} a chance of at least "
               f"{ranged(least(as_is, decides))} in 100 of being kept, where the answer hangs on belief: in "
               f"{hundred(share(decides, among))} of 100 worlds.{f' {upper(ends)}.' if ends else ''}")
    else:
        why = f": of 100 worlds, {ends}" if ends else ""
        yield f"{upper(by)} need not ask how far the promise of {promisers} will be kept{why}."
    yield (f"It is given a chance of {ranged(spread(offer.belief, among))} in 100, {source(offer, case)}: enough in "
           f"{hundred(share(as_is.accepts, among))} of 100 worlds.")


def _to_do(offer: Weighed, case: Case) -> str:
    words = does(case, offer.place)
    return words if words.startswith(("to ", "not to ")) else "to agree"


def _guarantor(offer: Weighed, among: Bools) -> Iterator[str]:
    gap = lacking(offer)
    short = among & ~offer.accepts[:, offer.by]
    reach = short & np.isfinite(gap)
    if reach.any():
        where = "There" if reach.sum() == short.sum() else f"In {hundred(share(reach, short))} of 100 of these"
        yield (f"Too little is believed in {hundred(share(short, among))} of 100 worlds. {where} a guarantor could close the "
               f"gap, by {making_sure(ranged(spread(gap, reach)))}.")
    elif short.any():
        yield f"Too little is believed in {hundred(share(short, among))} of 100 worlds, and no guarantor could help there."


def _patron(offer: Weighed, case: Case, priced: Mapping[float, Priced], among: Bools) -> Iterator[str]:
    """What a patron behind the one who offers does to the price."""
    as_is, each, some = priced[0.0], priced.get(TOLD), compared(priced, among)
    if each is None or not some.any():
        yield from _turned_down(offer, case, priced, among)
        return
    verb = _moved((np.clip(each.needed, 0, 1) - np.clip(as_is.needed, 0, 1))[among])
    yield (f"A patron behind {label(case, offer.by)} {verb}: with {TOLD:.0f} of strength added, the chance that is needed "
           f"would go from {ranged(least(as_is, some))} to {ranged(least(each, some))} in 100. Of 100 worlds, the offer would "
           f"be better whatever is believed {_instead(share(each.always, among), share(as_is.always, among))}, and taken "
           f"{_instead(share(each.accepts, among), share(as_is.accepts, among))}.")


def _moved(change: Floats) -> str:
    """What a change of the belief needed, on average, does to the price of the offer."""
    rise = change.mean() if change.size else 0.0
    return "raises the price" if rise > 0.005 else "lowers the price" if rise < -0.005 else "leaves the price as it is"


def _turned_down(offer: Weighed, case: Case, priced: Mapping[float, Priced], among: Bools) -> Iterator[str]:
    if TOLD in priced:
        before, after = (share(each.accepts, among) for each in (priced[0.0], priced[TOLD]))
        yield (f"Of 100 worlds, {label(case, offer.by)} would take the offer {_instead(after, before)}, with {TOLD:.0f} of "
               "strength added by a patron.")


def _instead(then: float, now: float) -> str:
    """`in 50 instead of 56`, or `in 50 as now`: shares of worlds."""
    after, before = hundred(then), hundred(now)
    return f"in {after} {'as now' if after == before else f'instead of {before}'}"
