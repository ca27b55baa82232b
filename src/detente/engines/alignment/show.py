"""What does the map of a case's camps show, when every world may line the actors up in its own way?

An actor is drawn on the side that it takes in most worlds, seen from its anchor: the actor of most ties among those that
chains of ties join. `sure` is the share of worlds in which it does. Where that is less than SURE, or no side is taken in
most worlds, its side is open. Only ties that somebody claims are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.claims import stated
from detente.engines.alignment.how import upper, word
from detente.model.actor_map import ActorMap, MapActor, MapTie
from detente.model.case import Case
from detente.model.signed_network import signed_network
from detente.model.worlds import Floats

if TYPE_CHECKING:
    from detente.engines.alignment import Alignment

CURVED = 60  # tied actors, up to which other numbers of camps are tried
SURE = 0.6  # share of worlds in which an actor must take a side to be shown there
NUMBER = {3: "three", 4: "four", 5: "five"}
OPEN, SILENT = -1, -2  # as in MapActor.camp
REASONS = 3  # ties that are named for each actor


class _Tie(NamedTuple):
    one: int
    other: int
    mean: float
    sure: float
    strained: float  # share of worlds in which it is unsatisfied
    cost: float  # weight left unsatisfied, on average


def show(answer: Alignment, case: Case) -> ActorMap | None:
    """The map of the worlds that were solved; None where no tie is claimed."""
    place = {actor: index for index, actor in enumerate(case.actors)}
    ties = [_tie(answer, place[one], place[other]) for one, other in stated(case)]
    if not ties:
        return None
    anchor = answer.frame.anchor
    sides = np.stack([_shares(answer.margin(actor, int(hung))) for actor, hung in enumerate(anchor)])  # [A, 3]
    side = _sides(sides, {end for tie in ties for end in (tie.one, tie.other)}, anchor)
    camps, names = _camps(side, anchor, ties, case)
    heaviest = max(abs(tie.mean) for tie in ties) or 1.0
    actors = tuple(
        MapActor(name, case.actor_label(name), camps[actor], _sure(sides[actor], side[actor], anchor[actor] == actor),
                 sum(tie.cost for tie in ties if actor in (tie.one, tie.other)), _flip(answer, actor),
                 tuple(_why(case, ties, camps, actor)))
        for name, actor in place.items())
    drawn = tuple(MapTie(tie.one, tie.other, tie.mean / heaviest, tie.sure, tie.strained > 0.5, value=tie.mean)
                  for tie in ties)
    return ActorMap("Who stands with whom", actors, drawn, names, float(answer.bound.mean()), float(answer.tension.mean()),
                    (*_notes(answer, case, camps), *_more_camps(ties, case)))


def _tie(answer: Alignment, one: int, other: int) -> _Tie:
    weight, place = answer.tied(one, other), answer.frame.place(one, other)
    mean = float(weight.mean(dtype=np.float64))
    strained = np.zeros(len(weight), bool) if place is None else answer.unsatisfied[:, place]
    return _Tie(one, other, mean, float(np.mean(np.sign(weight) == np.sign(mean))), float(strained.mean()),
                float((np.abs(weight) * strained).mean(dtype=np.float64)))


def _shares(margin: Floats) -> npt.NDArray[np.float64]:
    """In what share of the worlds a pair stands together, apart, either way."""
    return np.array([np.mean(margin > 0), np.mean(margin < 0), np.mean(margin == 0)])


def _sides(shares: npt.NDArray[np.float64], spoken_of: set[int], anchor: npt.NDArray[np.int64]) -> list[int]:
    """Of each actor: 1 with its anchor, -1 against it, 0 open, SILENT where nobody states a tie of it."""
    side = []
    for actor, (together, apart, _) in enumerate(shares):
        taken = 1 if anchor[actor] == actor or together >= SURE else -1 if apart >= SURE else 0
        side.append(taken if actor in spoken_of else SILENT)
    return side


def _sure(shares: npt.NDArray[np.float64], side: int, anchor: bool) -> float:
    if side == SILENT or anchor:
        return 1.0
    return float(max(shares[:2]) if side else shares[2] if shares[2] >= SURE else max(shares[:2]))


def _camps(side: list[int], anchor: npt.NDArray[np.int64], ties: list[_Tie], case: Case) -> tuple[list[int], tuple[str, ...]]:
    """Of each actor its camp, numbered as they come up in the case's order; and what each camp is called."""
    number: dict[tuple[int, int], int] = {}
    camps = [SILENT if taken == SILENT else OPEN if not taken else number.setdefault((int(anchor[actor]), taken), len(number))
             for actor, taken in enumerate(side)]
    weight = [sum(abs(tie.mean) for tie in ties if actor in (tie.one, tie.other)) for actor in range(len(camps))]
    names = []
    for camp in range(len(number)):
        members = [actor for actor, own in enumerate(camps) if own == camp]
        first = upper(case.actor_label(list(case.actors)[max(members, key=lambda actor: (weight[actor], -actor))]))
        names.append(first if len(members) == 1 else f"{first} and those with it")
    return camps, tuple(names)


def _flip(answer: Alignment, actor: int) -> float | None:
    """What it would cost to force the actor over, on average; None for whom nothing holds."""
    if answer.frame.anchor[actor] == actor:
        return None
    return float(answer.flip[:, actor].mean(dtype=np.float64))


def _why(case: Case, ties: list[_Tie], camps: list[int], actor: int) -> list[str]:
    """Its heaviest ties to actors with a place, and whether each is satisfied."""
    names, found = list(case.actors), []
    own = [(tie, tie.one + tie.other - actor) for tie in ties if actor in (tie.one, tie.other) and tie.mean]
    for tie, other in sorted(own, key=lambda entry: -abs(entry[0].mean))[:REASONS]:
        label = case.actor_label(names[other])
        if camps[actor] < 0 or camps[other] < 0:
            found.append(f"{upper(word(tie.mean))} to {label}.")
        else:
            together = camps[actor] == camps[other]
            stands = "stands with it" if together else "stands on another side"
            but = ", and" if together == (tie.mean > 0) else ", yet"
            found.append(f"{upper(word(tie.mean))} to {label}{but} {label} {stands}.")
    return found


def _notes(answer: Alignment, case: Case, camps: list[int]) -> list[str]:
    worlds = f"{len(answer.tie):,} worlds"
    notes = [f"Each actor stands where it stands in most of {worlds}, seen from the actor of most ties. One that stands there "
             f"in fewer than {SURE * 100:.0f} of 100 is shown as open."]
    if answer.frame.one.size > len(stated(case)):
        notes.append("Ties that nobody states are drawn anew in each world; they move the camps, and no line stands for them.")
    if SILENT in camps:
        notes.append("Actors of whom nobody states a tie are placed nowhere.")
    if answer.searched:
        notes.append("With so many actors line-ups are searched for, not all tried: a better one may exist in some worlds.")
    return notes


def _more_camps(ties: list[_Tie], case: Case) -> Iterator[str]:
    """Whether two camps say too little of the stated ties, each at its mean."""
    from detente.engines.alignment.exact.two_camps import two_camps
    from detente.engines.alignment.many.curve import curve, elbow

    tied = sorted({end for tie in ties if tie.mean for end in (tie.one, tie.other)})
    if not 3 <= len(tied) <= CURVED:
        return
    place = {actor: at for at, actor in enumerate(tied)}
    names = tuple(list(case.actors)[actor] for actor in tied)
    network = signed_network(names, {(place[tie.one], place[tie.other]): round(tie.mean, 6)
                                    for tie in ties if tie.mean})
    found = curve(network, two_camps(network))
    if (worth := elbow(found)) > 2:
        yield (f"Two camps may be too few: by the stated ties at their means, two leave a weight of {found[1].tension:.2f} "
               f"unsatisfied, {NUMBER.get(worth, str(worth))} leave {found[worth - 1].tension:.2f}.")
