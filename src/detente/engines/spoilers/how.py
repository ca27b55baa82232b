"""Which wishes does failure serve, by which act, on whom does it work, and why or why not: in plain sentences.

Figures are the middle of the worlds in which the offer is made, with the range that nine in ten of them lie in.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.engines.crisis.spoil import TOTAL
from detente.engines.offers.how import making_sure, seen
from detente.engines.offers.prices import hangs, least, price
from detente.engines.offers.words import hundred, label, listed, ranged, share, spread, told, upper
from detente.engines.offers.worth import EVEN
from detente.engines.spoilers.hearing import Heard
from detente.engines.spoilers.holding import holding
from detente.engines.spoilers.reach import Reach
from detente.engines.spoilers.solve import Spoiled
from detente.engines.spoilers.words import KINDS, act_words, change_words, worlds_of
from detente.model.case import Case

WISHES = 3  # that are named for and against
FAINT = 0.005  # a wish that weighs less than this, of all that an actor wants, is no reason
SELDOM = 0.005  # of worlds: what is so in fewer is not told
NO_DEAL = "Without that yes there is no deal."
ON_RECORD = "What is said is on record in the case, so that it is heard whether it is true or not."


def how(spoiled: Spoiled, case: Case, actor: int) -> str:
    """All of it on one actor, a line each."""
    return "\n".join([gain_words(spoiled, case, actor), *why(spoiled, case, actor), *_acts(spoiled, case, actor),
                      *_kinds(spoiled, actor), *what_it_takes(spoiled, case, actor)])


def how_nobody(spoiled: Spoiled, case: Case) -> str:
    """Who gains in how many worlds."""
    gains = {actor: share(spoiled.gains(actor), seen(spoiled.weighed)) for actor in range(len(case.axes.actors))}
    some = [f"{label(case, actor)} in {hundred(part)}" for actor, part in gains.items() if part > 0]
    return f"Of 100 worlds in which it is made, failure would be a gain to {listed(some)}." if some else \
        "To everybody whose wishes are known, the deal is worth no less than failure, in every world."


def gain_words(spoiled: Spoiled, case: Case, actor: int) -> str:
    """What failure and the deal are worth to an actor, and how often failure is worth more."""
    weighed, who = spoiled.weighed, label(case, actor)
    among = seen(weighed) & weighed.known[:, actor]
    if not among.any():
        return f"Nobody says what {who} would want."
    failure, deal = (ranged(spread(worth[:, actor], among)) for worth in (weighed.fails, weighed.value))
    kept = ""
    if weighed.promisers:
        kept = ", if kept," if actor in weighed.parties and actor != weighed.by else ", as far as it is believed,"
    more = among & (spoiled.gain[:, actor] > EVEN)
    return (f"Of all that is wanted by {who}, failure would bring {failure} in 100, the deal{kept} "
            f"{deal}; failure brings more in {worlds_of(share(more, seen(weighed)))}.")


def why(spoiled: Spoiled, case: Case, actor: int) -> tuple[str, ...]:
    """Which wishes of one actor failure serves, which the deal, and what a fight would change."""
    weighed = spoiled.weighed
    among = seen(weighed) & weighed.known[:, actor]
    if weighed.terms is None or weighed.worth is None or not among.any():
        return tuple(_where(spoiled, actor)) if among.any() else ()
    terms, found = weighed.terms, []
    change = terms.outcomes.share(terms.stays) - terms.outcomes.share(terms.kept)
    weight = weighed.worth.weight[among].mean(axis=0)
    moved = {place: change[place] * weight[place] for place, owner in enumerate(terms.owner) if owner == actor}
    for sign, head in ((1, "Failure would serve"), (-1, "The deal, if kept, would serve")):
        some = sorted((place for place in moved if sign * moved[place] > FAINT), key=lambda place: -abs(moved[place]))[:WISHES]
        if some:
            wishes = (f"“{told(case.axes.statements[place][1], case, 'to', case.axes.actors[actor])}”" for place in some)
            found.append(f"{head}: {listed(wishes)}.")
    fight = (weighed.fails - weighed.stays)[among, actor]
    if abs(float(fight.mean())) > FAINT:
        found.append(f"Failure is worth {ranged(spread(weighed.stays[:, actor], among))} in 100 at once, and "
                     f"{ranged(spread(weighed.fails[:, actor], among))} with the fight that may follow and its cost.")
    return tuple(found)


def _where(spoiled: Spoiled, actor: int) -> Iterator[str]:
    """On a line: what a fight would leave, where nobody says how the issue ends without agreement."""
    weighed = spoiled.weighed
    if weighed.failure.fighters.any():
        among = seen(weighed)
        yield (f"If it fails, a fight decides: worth {ranged(spread(weighed.failure.won[:, actor], among))} in 100 if "
               f"the side of the offer wins, {ranged(spread(weighed.failure.lost[:, actor], among))} if the other does.")


def _acts(spoiled: Spoiled, case: Case, actor: int) -> Iterator[str]:
    """A line for each way to make the offer fail; then whether any works."""
    for reach in spoiled.of(actor):
        yield f"{upper(label(case, actor))} could {act_words(case, reach.way)}. {act_how(spoiled, case, reach)}"
    if not spoiled.of(actor):
        yield f"No act of {label(case, actor)} is known that could make it fail."
    elif spoiled.gain[seen(spoiled.weighed), actor].max() > EVEN and not spoiled.breaks(actor).any():
        yield f"So {label(case, actor)} would gain, but nothing known to be within reach there would break the offer."


def act_how(spoiled: Spoiled, case: Case, reach: Reach) -> str:
    """On whom one way works and why, or why it does not, and whether it is being done."""
    if reach.way.refuses:
        return NO_DEAL
    return " ".join([*_done(spoiled, case, reach), *(_heard(spoiled, case, reach.heard) if reach.heard else ()),
                     *_now(spoiled, reach)])


def _done(spoiled: Spoiled, case: Case, reach: Reach) -> Iterator[str]:
    """What the act does to the deal itself."""
    if reach.blocks:
        yield "No possible outcome has both this and the deal kept."
    elif reach.way.does is not None:
        turned = {} if reach.turns is None else {
            party: share(reach.turns[:, party], seen(spoiled.weighed)) for party in spoiled.weighed.parties}
        some = [f"{label(case, party)} in {worlds_of(part)}" for party, part in turned.items() if part > 0]
        yield f"It would make the deal worth less than failure to {listed(some)}." if some else \
            "What is done turns nobody whose yes it needs against the deal."


def _heard(spoiled: Spoiled, case: Case, heard: Heard) -> Iterator[str]:
    """On whose belief a voice works, how far it moves it, and how far that is from what is needed."""
    weighed = spoiled.weighed
    among = seen(weighed) & weighed.known[:, weighed.by]
    by, promise = label(case, weighed.by), f"the promise of {listed(label(case, actor) for actor in weighed.promisers)}"
    if not among.any():
        yield f"What is said bears on {promise}, but nobody says what {by} would want, so nobody knows how much is needed."
        return
    as_is = price(weighed)
    decides = hangs(as_is, among)
    need = f"; where the answer hangs on belief, at least {ranged(least(as_is, decides))} is needed" if decides.any() else ""
    yield (f"What is said works on {by}, where {promise} would be given a chance of "
           f"{ranged(spread(heard.before, among))} in 100 without it, of {ranged(spread(heard.after, among))} with it{need}.")
    yield f"It takes belief from enough to too little in {worlds_of(share(heard.breaks, seen(weighed)))}."
    low, high = (share(among & which, seen(weighed))
                 for which in (weighed.needed <= heard.after, weighed.needed > heard.before))
    if low >= SELDOM:
        yield f"In {hundred(low)} so little belief is needed that the offer survives it."
    if high >= SELDOM:
        yield f"In {hundred(high)} there is too little even without it, so that nothing is left to break."


def in_brief(spoiled: Spoiled, case: Case, reach: Reach) -> str:
    """Why one way works, or why it does not, as it is in most worlds: one sentence, or two."""
    weighed, heard = spoiled.weighed, reach.heard
    among = seen(weighed) & weighed.known[:, weighed.by]
    if heard is None or not among.any():
        return act_how(spoiled, case, reach)
    chances = {
        "that is too little": share(heard.breaks, among),
        "less is needed, so that the offer survives it": share(weighed.needed <= heard.after, among),
        "more is needed than there is even without it, so that nothing is left to break":
            share(weighed.needed > heard.before, among)}
    before, after = (ranged(spread(belief, among)) for belief in (heard.before, heard.after))
    promise = listed(label(case, actor) for actor in weighed.promisers)
    return (f"It works on {label(case, weighed.by)}, where belief in the promise of {promise} would go from {before} to "
            f"{after} in 100: most often {max(chances, key=lambda reason: chances[reason])}. {' '.join(_now(spoiled, reach))}")


def _now(spoiled: Spoiled, reach: Reach) -> Iterator[str]:
    """Whether it is done already: what an actor could do is not what it does."""
    if reach.way.act >= 0:
        yield f"By what is claimed, it is done already in {worlds_of(share(reach.now, seen(spoiled.weighed)))}."
    if reach.way.items:
        yield ON_RECORD
    elif reach.way.act < 0:
        yield "Nobody says that it is done now."


def _kinds(spoiled: Spoiled, actor: int) -> Iterator[str]:
    """How often no form of the deal would make up for failure, and how often one would."""
    parts = {kind: share(spoiled.kind[:, actor] == kind, seen(spoiled.weighed)) for kind in KINDS}
    if parts[TOTAL] and not any(part for kind, part in parts.items() if kind != TOTAL):
        return  # what it takes says so
    some = [f"in {hundred(parts[kind])} {words.figure}" for kind, words in KINDS.items() if parts[kind] >= SELDOM]
    if some:
        yield f"Of 100 worlds, {listed(some)}."


def what_it_takes(spoiled: Spoiled, case: Case, actor: int) -> tuple[str, ...]:
    """What would content one actor, hold it, or make the offer survive what it says."""
    found, who = holding(case.axes, spoiled, actor), label(case, actor)
    if not found.share:
        return ()
    much = f"{ranged(found.lacking)} in 100"
    told_of = [f"No form of the deal would satisfy {who}: failure would have to be dearer, by {much} of all that is wanted "
               "there." if found.total else
               f"To satisfy {who}, the deal would have to bring {much} more of all that is wanted there, or failure as much "
               "less."]
    if found.instead:
        changes = change_words(case, found.instead) or "the deal as offered, if it were sure to be kept"
        others = "every party" if actor in spoiled.weighed.parties else f"{who} and every party"
        often = "wherever there is such an outcome" if hundred(found.instead.share) == "100" else \
            f"in {worlds_of(found.instead.share)} that have such an outcome"
        told_of.append(f"The nearest outcome that {others} would accept, {often}: {changes}.")
    return (*told_of, *(line for reach in spoiled.of(actor) for line in _against(spoiled, reach)))


def _against(spoiled: Spoiled, reach: Reach) -> Iterator[str]:
    """The belief, or the guarantee, with which the offer would survive what is said."""
    if reach.heard is None or not (broken := seen(spoiled.weighed) & reach.heard.breaks).any():
        return
    there, needed = (ranged(spread(belief, broken)) for belief in (reach.heard.before, reach.heard.survives))
    yield (f"Where what is said breaks the offer, it would survive if the promise were given a chance of {needed} in 100 "
           f"before, instead of {there}; or with a guarantor {making_sure(ranged(spread(reach.heard.guarantee, broken)))}.")
