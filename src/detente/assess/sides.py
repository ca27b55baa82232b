"""What does a network of ties come to, asked all that a reader asks of it?

    camps -> what it would cost each actor to change sides -> which line-ups are as good -> more camps -> what lies around them

A network comes from a file, or from a case: then each tie is the mean of what its claims state, over worlds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.assess.count import CHUNK, Progress
from detente.engines.alignment.around.changed import changed
from detente.engines.alignment.around.landscape import Landscape, landscape
from detente.engines.alignment.around.torn import Torn, torn
from detente.engines.alignment.around.unreported import Unreported, unreported
from detente.engines.alignment.exact.flips import Flips
from detente.engines.alignment.exact.optima import Optima, optima
from detente.engines.alignment.groups import Groups, groups
from detente.engines.alignment.line_up import LineUp
from detente.engines.alignment.many.curve import curve, elbow
from detente.engines.alignment.of_network import LARGE, line_up
from detente.model.case import Case
from detente.model.signed_network import SignedNetwork, signed_network
from detente.sampling.plan import make_plan
from detente.sampling.sample import Force, deal, shuffle
from detente.sampling.weigh import weigh

CURVED = 200  # actors; with more, other numbers of camps are not tried
INFERRED = 2_000  # actors; with more, nothing is inferred


class Sides(NamedTuple):
    """A network lined up, and what was found around it. A actors, T ties."""

    title: str
    network: SignedNetwork
    line_up: LineUp
    groups: Groups  # that no tie joins, with what a change of sides costs in each
    optima: Optima | None  # two camps, proved; else None
    curve: tuple[LineUp, ...]  # L(1), L(2), ...; empty: not tried
    torn: Torn
    landscape: Landscape | None  # two camps
    unreported: Unreported | None
    left_out: tuple[str, ...] = ()  # what was not worked out, and why

    @property
    def flips(self) -> Flips:
        """What a change of sides with the anchor of the whole network costs: nothing for those whom no tie joins to it."""
        anchors = self.groups.anchors
        anchor = max(anchors, key=lambda place: (self.weight[place], -place)) if anchors else 0
        near = self.groups.group == self.groups.group[anchor] if anchors else self.tied
        return Flips(anchor, np.where(near, self.groups.low, 0.0), np.where(near, self.groups.high, 0.0))

    @property
    def weight(self) -> npt.NDArray[np.float64]:
        """Of all ties of each actor: [A]."""
        ends = np.concatenate([self.network.one, self.network.other])
        return np.bincount(ends, np.tile(np.abs(self.network.weight), 2), len(self.network.actors)).astype(np.float64)

    @property
    def tied(self) -> npt.NDArray[np.bool_]:
        """Whether the actor has a tie: [A]."""
        return np.asarray(self.groups.group >= 0)

    @property
    def open(self) -> npt.NDArray[np.bool_]:
        """Whom the ties leave on no side of their group's anchor: [A]."""
        return np.asarray(self.tied & (self.groups.high <= 0))

    @property
    def elbow(self) -> int:
        """The last number of camps that saves much; 0 where other numbers were not tried."""
        return elbow(self.curve) if self.curve else 0


def sides(network: SignedNetwork, camps: int = 2, title: str = "Who stands with whom?",
          progress: Progress | None = None) -> Sides:
    """Line up a network in at most so many camps, and look around. What would take too long is left out, and said."""
    found = line_up(network, camps, progress)
    actors, two = len(network.actors), camps == 2
    shape = curve(network, found if two else line_up(network, 2, progress), progress=progress) if actors <= CURVED else ()
    if 1 < camps <= len(shape):  # a bound for more camps is one for fewer: take the better of what was found on the way
        better = max(shape[camps - 1].bound, found.bound)
        found = found._replace(bound=min(better, found.tension))
    grouped = groups(network, found, progress)
    sides = Sides(
        title, network, found, grouped, None, shape, torn(network, found.camp),
        _landscape(network, progress) if two and actors <= LARGE else None,
        unreported(network, progress=progress) if actors <= INFERRED else None, tuple(_left_out(actors)))
    if not two or not found.proved or actors > LARGE:
        return sides
    return sides._replace(optima=optima(network, found, sides.flips))


def _left_out(actors: int) -> Iterator[str]:
    """What is not worked out for so many actors."""
    if actors > CURVED:
        yield f"other numbers of camps (tried up to {CURVED:,} actors)"
    if actors > LARGE:
        yield f"other line-ups that hold (looked for up to {LARGE:,} actors)"
    if actors > INFERRED:
        yield f"signs of ties that nobody reported (inferred up to {INFERRED:,} actors)"


def _landscape(network: SignedNetwork, progress: Progress | None) -> Landscape:
    today = network.camp if network.camp and len({camp for camp in network.camp if camp >= 0}) == 2 else None
    return landscape(network, today, progress=progress)


def altered(network: SignedNetwork, ties: Sequence[tuple[int, int, float]]) -> SignedNetwork:
    """The network with these ties, each two places and a weight, instead of its own."""
    for one, other, weight in ties:
        network = changed(network, one, other, weight)
    return network


def network_of_case(case: Case, worlds: int = CHUNK, seed: int = 1) -> SignedNetwork:
    """The ties that claims state, each at its mean over so many worlds; ties that nobody states are left out."""
    drawn = deal(shuffle(case, make_plan(case, weigh(case)), seed, 0, worlds, 0), Force())
    mean = drawn.tie.mean(axis=0, dtype=np.float64).round(6)
    place = {actor: number for number, actor in enumerate(case.actors)}
    cells = [cell for cell in case.claims_on if cell.kind == "tie" and cell.at[0] != cell.at[1]]
    pairs = {(place[cell.at[0]], place[cell.at[1]]): float(mean[place[cell.at[0]], place[cell.at[1]]])
             for cell in cells}
    network = signed_network(tuple(case.actors), pairs)
    note = (f"Each tie is the mean of what its claims state, over {worlds:,} worlds; how sure it is, and what carries it, is "
            "what assessing the case says.")
    return network._replace(labels=tuple(case.actor_label(actor) for actor in case.actors), notes=(note,))
