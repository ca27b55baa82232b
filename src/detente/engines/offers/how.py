"""How did the engine come to it, in plain sentences with the figures?

Figures are the middle of the worlds in which the offer is made, with the range that nine in ten of them lie in.
"""

from __future__ import annotations

import numpy as np

from detente.engines.offers.belief import reported
from detente.engines.offers.contest import failing
from detente.engines.offers.prices import TOLD, Priced, compared, hangs, lacking, least, price, tempted
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.words import hundred, label, listed, ranged, share, spread, told, upper
from detente.engines.offers.worth import EVEN, chosen
from detente.model.case import Case
from detente.model.worlds import Bools, Floats

WISHES = 3  # that are named for and against
SELDOM = 0.005  # of worlds: what is so in fewer is not told
FAINT = 0.005  # a wish that weighs less than this, of all that an actor wants, is no reason


def seen(offer: Weighed) -> Bools:
    """The worlds that figures are taken from: those in which the offer is made; all, where it is made in none."""
    return offer.made if offer.made.any() else np.ones(len(offer.made), bool)


def how_all(offer: Weighed, case: Case) -> str:
    """Every party by itself, a line each, then what is left out."""
    return "\n".join([*(how_party(offer, case, actor) for actor in offer.parties if speaks(offer, case, actor)),
                      *unknown(offer, case)])


def how_party(offer: Weighed, case: Case, actor: int) -> str:
    """What failure, the offer kept and the offer broken are worth to one actor, and how often it accepts."""
    among = seen(offer) & offer.known[:, actor]
    if not among.any():
        return f"Nobody says what {label(case, actor)} would want."
    worths = [f"{ranged(spread(offer.fails[:, actor], among))} if the offer fails",
              f"{ranged(spread(offer.kept[:, actor], among))} if it is kept"]
    if offer.promisers:
        worths.append(f"{ranged(spread(offer.broken[:, actor], among))} if the promise is broken")
    if offer.promisers and actor == offer.by:
        worths.append(f"{ranged(spread(offer.value[:, actor], among))} as far as the promise is believed")
    yes = hundred(share(offer.accepts[:, actor], among))
    return (f"What {label(case, actor)} would have, in hundredths of all that is wanted there: {listed(worths)}. The offer is "
            f"worth no less than its failure in {yes} of 100 worlds. "
            f"{' '.join([*why(offer, case, actor), *even_broken(offer, case, actor)])}").strip()


def why(offer: Weighed, case: Case, actor: int) -> list[str]:
    """Which wishes of one actor the offer, if kept, fulfils more than its failure at once, and which less."""
    if offer.terms is None or offer.worth is None:
        return []
    among = seen(offer) & offer.known[:, actor]
    terms = offer.terms
    change = terms.outcomes.share(terms.kept) - terms.outcomes.share(terms.stays)
    weight = offer.worth.weight[among].mean(axis=0) if among.any() else np.zeros(len(change))
    return [f"{head}: {some}." for sign, head in ((1, "Kept, it would fulfil wishes that are open now"),
                                                  (-1, "It would cost what is fulfilled now"))
            if (some := wishes(offer, case, actor, sign * change * weight))]


def wishes(offer: Weighed, case: Case, actor: int, moved: Floats) -> str:
    """The wishes of one actor that weigh most in `moved` [S], in quotation marks; empty where none weighs anything."""
    own = [place for place, owner in enumerate(offer.terms.owner if offer.terms else ()) if owner == actor]
    first = sorted((place for place in own if moved[place] > FAINT), key=lambda place: -moved[place])[:WISHES]
    return listed(f"“{told(case.axes.statements[place][1], case, 'to', case.axes.actors[actor])}”" for place in first)


def even_broken(offer: Weighed, case: Case, actor: int) -> list[str]:
    """Why even the broken promise is mostly worth more than failure to the one who offers, where it is so."""
    among = seen(offer) & offer.known[:, offer.by]
    if not offer.promisers or actor != offer.by or not among.any() or offer.worth is None or offer.terms is None \
            or offer.terms.breach is None or share((offer.broken > offer.fails + EVEN)[:, actor], among) <= 0.5:
        return []
    better = chosen(offer.worth, offer.terms.breach) - failing(offer.worth, offer.terms, offer.failure)
    some = wishes(offer, case, actor, (offer.worth.weight * better)[among].mean(axis=0))
    costly = bool(offer.failure.fighters[actor]) and offer.failure.cost[among, actor].mean() > FAINT
    reasons = [*([f"it would make surer of {some}"] if some else []), *(["spare the cost of a fight"] if costly else [])]
    if not reasons:
        return []
    return [f"Even with the promise broken, {label(case, actor)} would mostly have more of the deal than of failure: "
            f"{' and '.join(reasons) if some else 'it would spare the cost of a fight'}."]


def unknown(offer: Weighed, case: Case) -> list[str]:
    """A sentence on the parties of whom nobody says what they want."""
    silent = silent_parties(offer, case)
    if not silent:
        return []
    names = listed(label(case, actor) for actor in silent)
    return [f"Nobody says what {names} would want, though without that yes there is no deal: counted as no obstacle."]


def silent_parties(offer: Weighed, case: Case) -> list[int]:
    """Parties of whom no claim and no assumption says what they want; hangs on the case alone."""
    return [actor for actor in offer.parties if not speaks(offer, case, actor)]


def speaks(offer: Weighed, case: Case, actor: int) -> bool:
    """Whether anybody says what an actor wants, for this offer; hangs on the case alone."""
    if offer.terms is None:
        return bool(offer.known[:, actor].any())
    return actor in offer.terms.owner


def how_belief(offer: Weighed, case: Case) -> str:
    """How much belief the one who offers needs, how much there is, and from where."""
    among = seen(offer) & offer.known[:, offer.by]
    as_is = price(offer)
    decides, ends = hangs(as_is, among), edges(as_is, among)
    need = [f"The promise must be given a chance of at least {ranged(least(as_is, decides))} in 100 of being kept, where the "
            f"answer hangs on belief: in {hundred(share(decides, among))} of 100 worlds."] if decides.any() else []
    if ends:
        need.append(f"{upper(ends)}." if need else f"Of 100 worlds, {ends}.")
    return " ".join([how_party(offer, case, offer.by), *need,
                     f"It is given a chance of {ranged(spread(offer.belief, among))} in 100, {source(offer, case)}.",
                     *guarantor(offer, among)])


def edges(priced: Priced, among: Bools) -> str:
    """In how many of 100 worlds the answer is the same whatever is believed; empty for none."""
    parts = [(share(priced.always, among), "the offer is better whatever is believed"),
             (share(priced.never, among), "its failure is better whatever is believed")]
    return listed(f"in {hundred(part)} {words}" for part, words in parts if part >= SELDOM)


def source(offer: Weighed, case: Case) -> str:
    """Where the belief in a promise comes from."""
    if not reported(case.axes, offer.place):
        return "a draw from 0 to 100, as nobody says how far"
    claim = case.axes.hypotheses[case.axes.offers[offer.place].kept_if]
    return f"as far as the reported items speak for “{(case.hypotheses[claim] or claim).strip().rstrip('.')}”"


def guarantor(offer: Weighed, among: Bools) -> list[str]:
    """What a guarantor would have to add, in the worlds where too little is believed."""
    short = among & ~offer.accepts[:, offer.by]
    gap = lacking(offer)
    reach = short & np.isfinite(gap)
    if not reach.any():
        return []
    some = "" if reach.sum() == short.sum() else f" in {hundred(share(reach, short))} of 100 of these"
    return [f"In {hundred(share(short, among))} of 100 worlds that is not enough; a guarantor could close the gap{some}, by "
            f"{making_sure(ranged(spread(gap, reach)))}."]


def making_sure(much: str) -> str:
    """What a guarantor does: `making sure that 24 (2 to 67) of 100 promises that would be broken are kept`."""
    return f"making sure that {much} of 100 promises that would be broken are kept"


def how_tempted(offer: Weighed, case: Case, actor: int) -> str:
    """What breaking the promise gains its maker."""
    among = seen(offer) & offer.known[:, actor]
    better = among & tempted(offer, actor)
    if not better.any():
        return f"To {label(case, actor)}, {breaking(offer)} would be worth no more than keeping it, in every world."
    gain = ranged(spread(offer.best_breach(actor) - offer.kept[:, actor], better))
    return (f"Once {label(case, offer.by)} could no longer take back what is offered, {breaking(offer)} would be worth more to "
            f"{label(case, actor)} than keeping it in {hundred(share(better, among))} of 100 worlds: there by {gain} in 100 of "
            "all that is wanted there.")


def breaking(offer: Weighed) -> str:
    """What a promiser could do: `breaking the promise`, or part of one that has several conditions."""
    several = offer.terms is not None and offer.terms.promised > 1
    return "breaking the promise or part of it" if several else "breaking the promise"


def how_patron(offer: Weighed, case: Case) -> str:
    """What a patron would do to the chance of winning and to the belief that is needed."""
    among = seen(offer) & offer.known[:, offer.by]
    before, after = price(offer), price(offer, TOLD)
    decides = compared({0.0: before, TOLD: after}, among)
    lines = [f"{upper(label(case, offer.by))}, with what stands on that side, would win a fight in "
             f"{ranged(spread(before.chance, among))} of 100 cases; with {TOLD:.0f} more strength, in "
             f"{ranged(spread(after.chance, among))}."]
    if offer.promisers and decides.any():
        lines.append("Where the answer hangs on belief, the promise must be given a chance of at least "
                     f"{ranged(least(before, decides))} in 100 without that patron, {ranged(least(after, decides))} with it.")
    lines.append(f"The offer is worth no less than its failure in {hundred(share(before.accepts, among))} of 100 worlds, "
                 f"and in {hundred(share(after.accepts, among))} with it.")
    return " ".join(lines)
