"""What of the possible spoilers is handed over to be shown?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.engines.offers.how import seen, speaks
from detente.engines.offers.words import NOTHING, hundred, label, listed, name, share, spread, title, upper
from detente.engines.offers.worth import EVEN
from detente.engines.spoilers.how import NO_DEAL, act_how, in_brief, what_it_takes, why
from detente.engines.spoilers.reach import Reach
from detente.engines.spoilers.solve import Spoiled, SpoilersAnswer
from detente.engines.spoilers.words import KINDS, NO_SPOILER, act_words, worlds_of
from detente.model.case import Case
from detente.model.spoiler_table import Means, Spoiler, SpoilerBook, SpoilerTable
from detente.model.worlds import Worlds

SELDOM = 0.05  # of worlds: who gains in fewer is not told of at the head
HARDLY = 0.005  # of worlds: what is so in fewer is hardly ever so
TIED = 0.05  # a tie that is weaker on average says nothing
ARMED = ("armed-group", "state")  # kinds of actor that may have means nobody tells of
NOTES = (
    "Gains are shares of all that an actor wants. That one actor's all counts as much as another's is a convention.",
    "Only acts that the case tells of count. What a voice says is taken as heard, and weighs what its claim says it does.",
)


def show(answer: SpoilersAnswer, case: Case) -> SpoilerBook | None:
    """A table for each offer; None where no offer can be weighed."""
    return SpoilerBook(tuple(_table(answer.worlds, spoiled, case) for spoiled in answer.offers)) if answer.offers else None


def _table(worlds: Worlds, spoiled: Spoiled, case: Case) -> SpoilerTable:
    told = [actor for actor in range(len(case.axes.actors)) if speaks(spoiled.weighed, case, actor)]
    among = seen(spoiled.weighed)
    first = sorted(told, key=lambda actor: (
        -share(spoiled.most[:, actor], among), -share(spoiled.gain[:, actor] > EVEN, among), actor))
    return SpoilerTable(
        title(case, spoiled.weighed.place), tuple(_spoiler(spoiled, case, actor) for actor in first),
        tuple(_unknown(worlds, spoiled, case, told)), tuple(_says(spoiled, case, first)), NOTES)


def _spoiler(spoiled: Spoiled, case: Case, actor: int) -> Spoiler:
    among = seen(spoiled.weighed)
    known = among & spoiled.weighed.known[:, actor]
    kinds = {words.name: share(spoiled.kind[:, actor] == kind, among) for kind, words in KINDS.items()}
    return Spoiler(
        label=label(case, actor), party=actor in spoiled.weighed.parties,
        gain=spread(spoiled.gain[:, actor], known) if known.any() else NOTHING,
        gains=share(spoiled.gain[:, actor] > EVEN, among), most=share(spoiled.most[:, actor], among),
        score=spread(spoiled.score[:, actor], among),
        kinds=(*kinds.items(), (NO_SPOILER, max(0.0, 1 - sum(kinds.values())))),
        means=tuple(_means(spoiled, case, reach) for reach in spoiled.of(actor)),
        holds=what_it_takes(spoiled, case, actor), why=why(spoiled, case, actor))


def _means(spoiled: Spoiled, case: Case, reach: Reach) -> Means:
    among = seen(spoiled.weighed)
    return Means(act_words(case, reach.way), share(reach.now, among), share(reach.works, among), act_how(spoiled, case, reach),
                 bool(reach.way.items) and reach.way.act < 0)


def _says(spoiled: Spoiled, case: Case, first: list[int]) -> Iterator[str]:
    """What it comes to: who gains most, whether it could make the offer fail and by what; then the others; then the worlds."""
    offer, among = name(case, spoiled.weighed.place), seen(spoiled.weighed)
    gaining = [actor for actor in first if share(spoiled.gain[:, actor] > EVEN, among) >= SELDOM]
    for actor in gaining:
        gains, most = share(spoiled.gain[:, actor] > EVEN, among), share(spoiled.most[:, actor], among)
        often = "as many" if hundred(most) == hundred(gains) else "hardly any" if most < HARDLY else hundred(most)
        yield (f"In {worlds_of(gains)} {label(case, actor)} would gain if {offer if actor == gaining[0] else 'it'} failed, and "
               f"most of all in {often}.{f' {NO_DEAL}' if _refuses(spoiled, actor) else ''}")
        if not _refuses(spoiled, actor):
            yield _could(spoiled, case, actor)
    none = 1 - share(np.asarray((spoiled.gain > EVEN).any(axis=1)), among)
    if none >= SELDOM or not gaining:
        yield f"In {worlds_of(none)} nobody whose wishes are known would gain."
    if not spoiled.made.all():
        yield f"The offer is made in {worlds_of(share(spoiled.made))}; what is told here is told of those." \
            if spoiled.made.any() else "The offer is made in none of the worlds; what is told here is told of all."


def _refuses(spoiled: Spoiled, actor: int) -> bool:
    """Whether its own yes is needed: nothing that it could do beside works better than keeping it back."""
    return any(reach.way.refuses for reach in spoiled.of(actor))


def _could(spoiled: Spoiled, case: Case, actor: int) -> str:
    """Whether an actor that gains could make the offer fail, by the act that works most often."""
    among, who = seen(spoiled.weighed), upper(label(case, actor))
    rows = spoiled.of(actor)
    if not rows:
        return f"{who} would gain, but no act is known that could make it fail."
    gains = spoiled.gain[:, actor] > EVEN
    best = max(rows, key=lambda reach: (share(reach.works & gains, among), share(reach.works, among)))
    words = act_words(case, best.way)
    how_often = share(best.works, among)
    if not how_often:
        return f"{who} could {words}, but nothing known to be within reach there would break it. " \
               f"{in_brief(spoiled, case, best)}"
    return f"{who} could {words}: that would break it in {worlds_of(how_often)}. {in_brief(spoiled, case, best)}"


def _unknown(worlds: Worlds, spoiled: Spoiled, case: Case, told: list[int]) -> Iterator[str]:
    """Whom nobody says the wishes of, with what ties say all the same; then who is armed and has no act that is known."""
    silent = []
    for actor in range(len(case.axes.actors)):
        if actor in told:
            continue
        ties = {party: float(worlds.tie[:, actor, party].mean()) for party in spoiled.weighed.parties
                if worlds.tie_known[actor, party] and party != actor}
        foes, friends = ([label(case, party) for party, tie in ties.items() if sign * tie > TIED] for sign in (-1, 1))
        who = upper(label(case, actor))
        if actor in spoiled.weighed.parties:
            yield f"{who}: nobody says what is wanted there, and without that yes there is no deal."
        elif foes:
            yield f"{who}: hostile to {listed(foes)}, so failure may be a gain; nobody says what is wanted there."
        elif friends:
            yield f"{who}: friendly to {listed(friends)}; nobody says what is wanted there."
        else:
            silent.append(label(case, actor))
    if silent:
        yield (f"{upper(listed(silent))}: nobody says what is wanted there, nor tells of a tie to anybody whose yes is needed.")
    for actor in told:
        if not spoiled.of(actor) and case.actors[case.axes.actors[actor]].kind in ARMED:
            yield f"{upper(label(case, actor))}: what is wanted there is known, but no act that could make the offer fail."
