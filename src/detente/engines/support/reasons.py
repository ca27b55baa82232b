"""Why would this patron back the client, why would it not, and what would change that?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.support.fitted import GOVERNMENT, REBEL
from detente.engines.support.known import WEIGHT
from detente.engines.support.sums import Sides, sides_of
from detente.engines.support.terms import (
    ALL,
    CHANGEABLE,
    CLIENT_FRIENDSHIP,
    CLIENT_RIVALRY,
    FRIENDSHIP,
    RIVALRY,
    START,
    TERMS,
    THIRD,
    TIE,
)
from detente.model.case import Case
from detente.model.kind import Cell
from detente.model.question import STATES
from detente.model.worlds import Floats

if TYPE_CHECKING:
    from detente.engines.support import SupportAnswer

TOLD = 0.3  # a term that moves the logarithm of the odds by less, on average over worlds, is not told
SELDOM = 0.05  # of worlds: what is heavy in fewer is not told either
NAMED = 2  # third parties that one reason names


class Reasons(NamedTuple):
    """What moves one patron in one contest, in words, the heaviest first; numbers are means over worlds."""

    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    why_not: str  # what stands in the way, or what is missing; never empty
    change: str  # what would change it, and to how much
    chance: float  # of beginning to back within a year, by the rule
    base: float  # the same with no reason either way


class Means(NamedTuple):
    """What an answer says on average over its worlds; P patrons, K contests, F terms."""

    answer: SupportAnswer
    sides: Sides  # who is tied to, and stands behind, the two sides of each contest
    terms: Floats  # [P, K, F]
    heavy: Floats  # [2, P, K, F], share of worlds in which the term is heavy enough to be told: for, and against
    there: Floats  # [2, P, K, F], its mean over those worlds; 0 where there is none
    chance: Floats  # [P, K]
    changed: Floats  # [P, K], the chance without the heaviest term against, or with the missing reason for
    now: Floats  # [P, K], share of worlds with claimed support


def summarise(answer: SupportAnswer, case: Case) -> Means:
    """Means over worlds, for all patrons and contests at once."""
    sides, each = sides_of(answer.worlds), answer.terms
    terms = each.mean(axis=0, dtype=np.float64)
    ways = (each > TOLD, each < -TOLD)
    heavy = np.stack([way.sum(axis=0) for way in ways])
    there = np.stack([np.sum(each, axis=0, where=way, dtype=np.float64) for way in ways]) / np.maximum(heavy, 1)
    return Means(answer, sides, terms, heavy / len(each), there, answer.chance.mean(axis=0, dtype=np.float64),
                 _changed(answer, case, each, terms), np.mean(sides.now > 0, axis=0).T)


def reasons(means: Means, case: Case, patron: int, contest: int) -> Reasons:
    """Reasons of one patron (index of the actor) in one contest (index of `case.axes.contests`)."""
    mean = means.terms[patron, contest]
    told = [index for index in np.argsort(-np.abs(mean), kind="stable").tolist() if abs(mean[index]) > TOLD and index != START]
    words = {index: _words(means, case, patron, contest, index, mean[index]) for index in told}
    weak = ", weak evidence" if means.answer.known.fitted[patron, contest] \
        and means.answer.known.side[contest] == GOVERNMENT else ""
    said = [(f"{words[index]} ({mean[index]:+.1f}{weak})", mean[index]) for index in told]
    seldom = list(_in_some_worlds(means, case, patron, contest, weak))
    against = tuple(text for text, weight in said if weight < 0)
    against_there = tuple(text for text, weight in seldom if weight < 0)
    return Reasons(
        tuple(text for text, weight in (*said, *seldom) if weight > 0), (*against, *against_there),
        _why_not(means, case, patron, contest, against, against_there), _change(means, case, patron, contest, words),
        float(means.chance[patron, contest]), float(means.answer.base[contest]),
    )


def _in_some_worlds(means: Means, case: Case, patron: int, contest: int, weak: str) -> Iterator[tuple[str, float]]:
    """Reasons that are light on average, for the claim behind them is doubted, but heavy in the worlds where it holds."""
    mean, heavy, there = means.terms[patron, contest], means.heavy[:, patron, contest], means.there[:, patron, contest]
    for flat in np.argsort(-np.abs(there), axis=None, kind="stable").tolist():
        way, index = divmod(flat, len(mean))
        if index != START and abs(mean[index]) <= TOLD and heavy[way, index] >= SELDOM:
            words = _words(means, case, patron, contest, index, there[way, index])
            yield (f"in {heavy[way, index] * 100:.0f} of 100 worlds, {words} ({there[way, index]:+.1f} there{weak})",
                   float(there[way, index]))


def rate(chance: float) -> str:
    """`about 12 in 1,000`; above one in ten, `about 27 in 100`."""
    if chance < 0.0005:
        return "under 1 in 1,000"
    return f"about {chance * 100:.0f} in 100" if chance >= 0.095 else f"about {chance * 1000:.0f} in 1,000"


def rated(case: Case, patron: int) -> bool:
    """Whether a rate may be given for the patron at all: those of the rule come from states."""
    return case.actors[case.axes.actors[patron]].kind in STATES


def labels(case: Case, patron: int, contest: int) -> dict[str, str]:
    """The names behind `{patron}`, `{client}` and `{opponent}`."""
    places = (patron, *case.axes.contests[contest])
    names = [case.actor_label(case.axes.actors[place]) if place >= 0 else "the other side" for place in places]
    return dict(zip(("patron", "client", "opponent"), names, strict=True))


def fitted(means: Means, patron: int, contest: int) -> bool:
    """Whether the weights are the fitted ones."""
    return bool(means.answer.known.fitted[patron, contest])


def _words(means: Means, case: Case, patron: int, contest: int, index: int, weight: float) -> str:
    """A term in words, by which way it weighs."""
    term = ALL[index]
    third = _third(means, case, patron, contest, *THIRD[index]) if index in THIRD else ""
    words = term.adds if weight > 0 else term.takes
    names = labels(case, patron, contest)
    state = names["client" if means.answer.known.side[contest] == GOVERNMENT else "opponent"]
    return words.format(**names, third=third, state=state)


def _third(means: Means, case: Case, patron: int, contest: int, sign: int, side: int) -> str:
    """The third parties that weigh most in one term."""
    worlds, count = means.answer.worlds, len(case.axes.contests)
    tie = np.maximum(sign * worlds.tie[:, patron] * worlds.tie_known[patron], 0)
    parts = tie * means.sides.behind[:, side * count + contest]
    weight = parts.mean(axis=0, dtype=np.float64)
    weight[[place for place in case.axes.contests[contest] if place >= 0]] = 0
    heaviest = [place for place in np.argsort(-weight, kind="stable").tolist()[:NAMED] if weight[place] > 0]
    return " and ".join(case.actor_label(case.axes.actors[place]) for place in heaviest)


def _why_not(means: Means, case: Case, patron: int, contest: int, against: tuple[str, ...],
             in_some: tuple[str, ...]) -> str:
    """The heaviest term against; else a claim that nothing is given, the reason for backing that is missing, and what would
    weigh against it in some worlds."""
    if against:
        return against[0]
    names = labels(case, patron, contest)
    found = ["no opportunity (far off, no great power, and no tie claimed)"] if means.answer.known.far[patron, contest] else []
    found += ["support from {patron} is denied by a claim"] if _denied(case, patron, contest) else []
    if case.axes.contests[contest][1] < 0:
        found.append("nobody is named against whom {client} is to be backed")
    elif not means.terms[patron, contest, RIVALRY] > 0:
        found.append("no rivalry between {patron} and {opponent} is reported")
    elif not means.terms[patron, contest, TIE] > 0:
        found.append("no friendship between {patron} and {client} is reported")
    found = [text.format(**names) for text in found]
    return "; ".join((*found, *in_some)) or "few states begin to back anybody in any one year"


def _denied(case: Case, patron: int, contest: int) -> bool:
    """Whether some claim says that the patron gives the client nothing."""
    cell = Cell("support", (case.axes.actors[patron], case.axes.actors[case.axes.contests[contest][0]]))
    levels = [dict(case.live_claims[claim].cells)[cell] for claim in case.claims_on.get(cell, ())]
    return any(level.high <= 0 for level in levels)


def _worst(mean: Floats) -> npt.NDArray[np.bool_]:
    """Where the heaviest changeable term against is heavy enough to be told: of `mean` [..., F], over all but the last axis."""
    return np.asarray(mean[..., :len(CHANGEABLE)].min(axis=-1) < -TOLD)


def _lacks_rivalry(mean: Floats) -> npt.NDArray[np.bool_]:
    """Where rivalry with the opponent is no reason that is told: of `mean` [..., F], over all but the last axis."""
    return np.asarray(mean[..., RIVALRY] <= TOLD)


def _changed(answer: SupportAnswer, case: Case, terms: Floats, mean: Floats) -> Floats:
    """The chance [P, K] without the heaviest term against; where none is, with open rivalry, or close friendship."""
    logit = terms.sum(axis=3, dtype=np.float64)
    worst = mean[..., :len(CHANGEABLE)].argmin(axis=2)[None, :, :, None]
    without = np.take_along_axis(terms, worst, axis=3)[..., 0]
    rivalry = np.array([opponent >= 0 for _, opponent in case.axes.contests], bool) & _lacks_rivalry(mean)
    tied = terms[..., TIE]
    if terms.shape[3] > len(TERMS):
        tied = tied + terms[..., CLIENT_RIVALRY] + terms[..., CLIENT_FRIENDSHIP]
    present = np.where(rivalry, terms[..., RIVALRY] + terms[..., FRIENDSHIP], tied)
    known = answer.known
    missing = np.where(rivalry, np.where(known.fitted & (known.side == REBEL), WEIGHT[REBEL]["rival"], TERMS[RIVALRY].weight),
                       np.where(known.fitted & (known.side == GOVERNMENT), WEIGHT[GOVERNMENT]["ally"], TERMS[TIE].weight))
    odds = np.exp(logit + np.where(_worst(mean), -without, missing - present)) * (answer.base / (1 - answer.base))
    return np.asarray(np.mean(odds / (1 + odds), axis=0))


def _change(means: Means, case: Case, patron: int, contest: int, words: dict[int, str]) -> str:
    """What would change it, in words, and to which chance; without a rate where the rule has none."""
    mean, chance = means.terms[patron, contest], float(means.changed[patron, contest])
    names = labels(case, patron, contest)
    if _worst(mean):
        told = f"Without {words[int(mean[:len(CHANGEABLE)].argmin())]}"
    elif case.axes.contests[contest][1] >= 0 and _lacks_rivalry(mean):
        told = "With open rivalry between {patron} and {opponent}".format(**names)
    else:
        told = "With close friendship between {patron} and {client}".format(**names)
    if rated(case, patron):
        return f"{told}: {rate(chance)}."
    return f"{told} it would be {'likelier' if chance > means.chance[patron, contest] else 'no likelier'}."
