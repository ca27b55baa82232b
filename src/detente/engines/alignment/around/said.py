"""What do camps come to in plain sentences: who stands against whom, by how much, and how sure is it?

Every function yields sentences, few of them however many actors there are. Names are the file's own and come out as they
are: whoever shows a sentence escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.near import parts
from detente.engines.alignment.around.words import Amount, amount, heaviest, names, number, upper
from detente.engines.alignment.line_up import NEAR, LineUp, unsatisfied
from detente.model.signed_network import SignedNetwork

if TYPE_CHECKING:
    from detente.engines.alignment.exact.flips import Flips
    from detente.engines.alignment.exact.optima import Optima

Bools = npt.NDArray[np.bool_]
MOST = 10  # sentences of one kind


def said_camps(network: SignedNetwork, camp: npt.ArrayLike, unplaced: Bools | None = None) -> Iterator[str]:
    """Who stands with whom in camps [A]; the actors `unplaced` [A], and those without a tie, are said to stand nowhere.

    `Gavev, Kotun, Nagad and Gama stand against the other twelve.`
    """
    of = np.asarray(camp, np.int64)
    tied = _tied(network)
    placed = tied if unplaced is None else tied & ~unplaced
    groups = _groups(of, np.flatnonzero(placed))
    said = [heaviest(network, group) for group in groups[:MOST]]
    if len(said) == 1:
        yield f"All {number(len(said[0]))} stand on one side."
    elif len(said) == 2:
        many, few = said
        against = names(many) if len(many) < 4 else f"the other {number(len(many))}"
        yield f"{upper(names(few))} {_stands(few)} against {against}."
    elif said:
        rest = f"; and {number(len(groups) - MOST)} that are no larger" if len(groups) > MOST else ""
        yield f"There are {number(len(groups))} camps: {'; '.join(names(group) for group in said)}{rest}."
    if np.any(~tied):
        alone = heaviest(network, np.flatnonzero(~tied).tolist())
        yield f"{upper(names(alone))} {'has' if len(alone) == 1 else 'have'} no tie, and {_stands(alone)} in no camp."


def said_sides(network: SignedNetwork, camp: npt.ArrayLike, flips: Flips, most: int = MOST) -> Iterator[str]:
    """On whose side each actor is and by what margin, those first that could change most easily; then those left open.

    `camp` [A] names two camps. An actor is placed where its flip is proved above 0.
    """
    of, low, high = np.asarray(camp), np.asarray(flips.low), np.asarray(flips.high)
    if not len(of):
        return
    anchor, told = network.label(flips.anchor), amount(network)
    others = _tied(network) & (np.arange(len(of)) != flips.anchor)
    placed = np.flatnonzero(others & (low > 0))
    order = placed[np.lexsort((placed, low[placed]))]
    for actor in order[:most]:
        side = f"on {anchor}'s side" if of[actor] == of[flips.anchor] else f"against {anchor}"
        margin = f"a margin of {_between(told, low[actor], high[actor])}"
        yield f"{upper(network.label(int(actor)))} is {side}, by {margin}."
    if len(order) > most:
        yield f"For {number(len(order) - most)} more the margin is {told(low[order[most]])} or more."
    yield from said_unplaced(network, flips)
    unsettled = np.flatnonzero(others & (low <= 0) & (high > 0)).tolist()
    if unsettled:
        yield f"Whether {names(heaviest(network, unsettled))} must stand with {anchor} or against could not be settled."


def said_unplaced(network: SignedNetwork, flips: Flips) -> Iterator[str]:
    """Whom the ties do not place, for either side leaves as little tension: `The ties do not place India.`"""
    if not len(network.actors):
        return
    first = parts(len(network.actors), network.one, network.other)
    near = first == first[flips.anchor]
    open_ = np.asarray(flips.high) <= 0
    if (which := np.flatnonzero(open_ & near).tolist()):
        yield f"The ties do not place {names(heaviest(network, which))}."
    if (which := np.flatnonzero(open_ & ~near & _tied(network)).tolist()):
        yield (f"No chain of ties joins {names(heaviest(network, which))} to {network.label(flips.anchor)}: nothing says "
               f"whether {'it stands' if len(which) == 1 else 'they stand'} on its side.")


def said_unsatisfied(network: SignedNetwork, camp: npt.ArrayLike, always: Bools | None = None,
                     most: int = MOST) -> Iterator[str]:
    """Which ties the camps leave unsatisfied, heaviest first: `Gahuk and Notoh are hostile inside one camp.`

    With `always` [T], the ties unsatisfied in every best line-up are said first and plainly; others are those of this one.
    """
    left = unsatisfied(network, np.asarray(camp, np.int64))
    sure = left if always is None else left & always
    order = np.lexsort((-np.abs(network.weight), ~sure))
    order = order[left[order]]
    for tie in order[:most]:
        one, other = network.label(int(network.one[tie])), network.label(int(network.other[tie]))
        how = "hostile inside one camp" if network.weight[tie] < 0 else "friendly across camps"
        yield f"{upper(one)} and {other} are {how}{'' if sure[tie] else ' in the line-up shown, not in all that are as good'}."
    if len(order) > most:
        rest = order[most:]
        hostile = int((network.weight[rest] < 0).sum())
        yield (f"{upper(number(len(rest)))} more {'tie is' if len(rest) == 1 else 'ties are'} left unsatisfied, "
               f"{number(hostile)} of them hostile.")


def said_tension(network: SignedNetwork, line_up: LineUp) -> Iterator[str]:
    """How much the line-up leaves unsatisfied, and whether less could be: `proved` only where the two meet."""
    told, camps = amount(network), f"{number(line_up.camps)} camp{'' if line_up.camps == 1 else 's'}"
    if not len(network.weight):
        yield "There are no ties, so there are no sides."
    elif line_up.tension == 0:
        yield "Every tie is satisfied: friends stand together, and no two in one camp are hostile."
    elif line_up.proved:
        yield f"This line-up leaves {told(line_up.tension)} unsatisfied; no other in {camps} leaves less: proved."
    else:
        yield (f"This line-up leaves {told(line_up.tension)} unsatisfied; any in {camps} leaves "
               f"{told(max(line_up.bound, 0.0))} or more. Between the two, a better one may exist.")


def said_optima(network: SignedNetwork, optima: Optima, anchor: int) -> Iterator[str]:
    """Whether other line-ups leave as little, and whose side they differ in, as seen from the anchor."""
    camp, told = np.asarray(optima.camp), optima.count
    if told == 1:
        yield "No other line-up leaves as little."
        return
    beside = camp == camp[:, [anchor]]
    differ = np.flatnonzero((beside != beside[:1]).any(axis=0)).tolist()
    if told is None:
        yield "Other line-ups may leave equally little; how many is not known."
    else:
        listed = "they" if told <= len(camp) else f"the {number(len(camp))} looked at"
        where = f"; {listed} differ in where {names(heaviest(network, differ))} {_stands(differ)}" if differ else ""
        yield f"{upper(number(told))} line-ups leave equally little{where}."


def said_more_camps(network: SignedNetwork, curve: Sequence[LineUp], elbow: int) -> Iterator[str]:
    """What more camps than two would spare; `curve` is L(1), L(2), ..., and `elbow` the last camp that spares much."""
    told = amount(network)
    said = [f"{number(line.camps)} {_least(told, line)}" for line in curve]
    if len(said) < 2 or curve[0].tension == 0:
        return
    yield f"By the number of camps allowed, this is left unsatisfied: {'; '.join(said)}."
    if elbow > 2 and elbow <= len(curve):
        spared = curve[1].tension - curve[elbow - 1].tension
        yield f"Two camps are too few: {number(elbow)} would spare {told(spared)}."
    elif elbow == 2 and len(curve) > 2:
        yield "More than two camps would spare little or nothing."


def _groups(camp: npt.NDArray[np.int64], places: npt.NDArray[np.int64]) -> list[list[int]]:
    """The places of each camp, largest camp first; of equal ones the one whose first actor comes later."""
    order = places[np.argsort(camp[places], kind="stable")]
    groups = [group.tolist() for group in np.split(order, np.flatnonzero(np.diff(camp[order])) + 1) if len(group)]
    return sorted(groups, key=lambda group: (-len(group), -group[0]))


def _tied(network: SignedNetwork) -> Bools:
    found = np.zeros(len(network.actors), bool)
    found[network.one] = found[network.other] = True
    return found


def _between(told: Amount, low: float, high: float) -> str:
    """The margin, or what it lies between where the two have not met."""
    if high <= low * (1 + NEAR):
        return told(low)
    return f"{told(low)} or more" if np.isinf(high) else f"{told(low)} to {told(high)}"


def _least(told: Amount, line: LineUp) -> str:
    return told(line.tension) if line.proved else f"{told(line.tension)} (at least {told(max(line.bound, 0.0))})"


def _stands(which: Sequence[object]) -> str:
    return "stands" if len(which) == 1 else "stand"
