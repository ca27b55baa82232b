"""What do camps come to in plain sentences: who stands against whom, by how much, and how sure is it?

Every function yields sentences, few of them however many actors there are. Names are the file's own and come out as they
are: whoever shows a sentence escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.words import Amount, amount, heaviest, names, number, upper
from detente.engines.alignment.line_up import LineUp
from detente.model.signed_network import SignedNetwork

if TYPE_CHECKING:
    from detente.engines.alignment.exact.optima import Optima

Bools = npt.NDArray[np.bool_]
MOST = 10  # sentences of one kind
ORDINALS = ("the first", "the second", "the third", "the fourth", "the fifth", "the sixth", "the seventh", "the eighth")


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


def said_listed(network: SignedNetwork, optima: Optima, anchor: int, most: int = 8) -> Iterator[str]:
    """Each line-up that leaves as little as the one shown, by who stands otherwise there, as seen from the anchor.

    Nothing where there is one only.
    """
    camp = np.asarray(optima.camp)
    if optima.count == 1 or len(camp) < 2:
        return
    beside = camp == camp[:, [anchor]]
    for place in range(1, min(most, len(camp))):
        other = names(heaviest(network, np.flatnonzero(beside[place] != beside[0]).tolist()))
        yield f"{upper(ORDINALS[place])}: as shown, but with {other} on the other side."
    if (rest := (optima.count or len(camp)) - most) > 0:
        yield f"And {number(rest)} more; --json lists up to {len(camp)}."


def split(network: SignedNetwork, camp: npt.ArrayLike) -> str:
    """Two camps by the smaller one: `A and B stand against the others`."""
    of = np.asarray(camp)
    tied = np.unique(np.concatenate([network.one, network.other]))
    one, other = (tied[of[tied] == side].tolist() for side in (0, 1))
    few = min((one, other), key=lambda group: (len(group), group))
    if not few:
        return "all stand on one side"
    return f"{names(heaviest(network, few))} {_stands(few)} against the others"


def said_more_camps(network: SignedNetwork, curve: Sequence[LineUp], elbow: int) -> Iterator[str]:
    """What more camps than two would spare; `curve` is L(1), L(2), ..., and `elbow` the last camp that spares much."""
    told = amount(network)
    said = [f"with {number(line.camps)}, {_least(told, line)}" for line in curve]
    if len(said) < 2 or curve[0].tension == 0:
        return
    yield f"Left unsatisfied, by the number of camps allowed: {'; '.join(said)}."
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


def _least(told: Amount, line: LineUp) -> str:
    return told(line.tension) if line.proved else f"{told(line.tension)} (at least {told(max(line.bound, 0.0))})"


def _stands(which: Sequence[object]) -> str:
    return "stands" if len(which) == 1 else "stand"
