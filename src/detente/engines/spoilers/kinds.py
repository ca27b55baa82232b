"""What kind of spoiler is each actor: could any deal content it, and would the parties have that deal?

total: even the possible outcome that suits it best, among those in which the offer's act is done, is worth less to it than
failure. limited: some such outcome that every party, too, prefers to failure is worth as much. greedy: neither; what would
content it the parties refuse, so only a dearer failure would hold it. After Stedman (1997), whose kinds are of aims and of how
far an actor is bent on them; here they follow from its wishes alone.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from detente.engines.crisis.spoil import NONE, Kinds, kind
from detente.engines.offers.terms import terms_of
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.worth import EVEN
from detente.model.worlds import Axes, Bools, Floats

AT_ONCE = 1 << 22  # worths of one outcome in one world that are held at one time
MOST_COMPARED = 8192  # outcomes of which each is held against each; of more, none is left out


def kinds(axes: Axes, weighed: Weighed, gain: Floats) -> Kinds:
    """The kind of each actor in each world, int8 [W, A]; NONE where it gains nothing by failure. gain [W, A]."""
    found = np.full(gain.shape, NONE, np.int8)
    whole = (weighed.most(), weighed.most_agreed()) if weighed.terms is None else None
    for actor in np.flatnonzero((gain > EVEN).any(axis=0)).tolist():
        worlds = np.flatnonzero(gain[:, actor] > EVEN)
        best, agreed = best_deals(axes, weighed, actor, worlds) if whole is None else (each[worlds, actor] for each in whole)
        found[worlds, actor] = kind(best + EVEN, agreed + EVEN, weighed.fails[worlds, actor])
    return found


def best_deals(axes: Axes, weighed: Weighed, actor: int, worlds: npt.NDArray[np.intp]) -> tuple[Floats, Floats]:
    """The worth to one actor of the best outcome with the offer's act, and of the best that all parties prefer to failure.

    Both in the `worlds` asked for, [R]; the second is minus infinity where no outcome suits all parties. A party of whom
    nothing is known is no obstacle.
    """
    truth = that_matter(axes, weighed.place, actor)
    step = max(1, AT_ONCE // len(truth))
    parts = [_best_of(weighed, actor, worlds[start:start + step], truth) for start in range(0, len(worlds), step)]
    return np.concatenate([best for best, _ in parts]), np.concatenate([agreed for _, agreed in parts])


def _best_of(weighed: Weighed, actor: int, worlds: npt.NDArray[np.intp], truth: Bools) -> tuple[Floats, Floats]:
    """The same over outcomes that fulfil wishes as `truth` [F, S] says."""
    owner = np.array(weighed.terms.owner if weighed.terms else (), np.intp)
    weight = weighed.worth.weight[worlds] if weighed.worth else np.zeros((len(worlds), len(owner)))

    def worth(who: int) -> Floats:
        return np.asarray(weight[:, owner == who] @ truth[:, owner == who].T)

    suits = np.ones((len(worlds), len(truth)), bool)
    for party in weighed.parties:
        suits &= (worth(party) >= weighed.fails[worlds, party, None] - EVEN) | ~weighed.known[worlds, party, None]
    mine = worth(actor)
    return mine.max(axis=1), np.where(suits, mine, -np.inf).max(axis=1)


@lru_cache(maxsize=256)
def that_matter(axes: Axes, offer: int, actor: int) -> Bools:
    """Which wishes the outcomes with the offer's act fulfil, of those that can be best for an actor and the parties: [F, S].

    Wishes of others are left False; outcomes that are the same to these actors stand there once.
    """
    terms, does = terms_of(axes, offer), axes.offers[offer].does
    counts = np.array([owner == actor or owner in terms.sides.parties for owner in terms.owner], bool)
    truth = terms.outcomes.truth[terms.outcomes.all_hold([] if does is None else [does])] & counts
    rows = np.unique(np.packbits(truth, axis=1), axis=0, return_index=True)[1]
    truth = truth[np.sort(rows)]
    kept: Bools = truth[undominated(truth)] if len(truth) <= MOST_COMPARED else truth
    return kept


def undominated(truth: Bools) -> Bools:
    """Of outcomes (bool [F, S], the wishes that each fulfils) those that matter for what anybody can have at best: bool [F].

    Whatever wishes weigh, an outcome that fulfils more of them, and none fewer, is worth no less to anybody. Of outcomes that
    fulfil the same, the first is kept.
    """
    kept, left = np.zeros(len(truth), bool), np.argsort(-truth.sum(axis=1), kind="stable")
    while len(left):
        best = left[0]  # nothing that is left fulfils more, so nothing fulfils all that this one does, and more
        kept[best] = True
        left = left[(truth[left] & ~truth[best]).any(axis=1)]
    return kept
