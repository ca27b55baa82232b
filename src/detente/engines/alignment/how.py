"""Which ties put two actors on one side or on opposite sides, in words?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.model.case import Case
from detente.model.claim import tie_cell
from detente.model.worlds import Floats

if TYPE_CHECKING:
    from detente.engines.alignment import Alignment

FAINT = 0.05  # a tie weaker than this, on average over worlds, is no reason for anything
PATHS = 3  # shared friends and foes that are named


class Grounds(NamedTuple):
    """What reasons are made of."""

    case: Case
    mean: Floats  # [A, A], ties on average over worlds; 0 where nobody has claimed one, for a drawn tie is no reason
    searched: str  # how good the line-ups are that were searched for; empty: every one was tried


def grounds(answer: Alignment, case: Case, searched: str) -> Grounds:
    """The reasons that an answer holds ready."""
    place = {actor: index for index, actor in enumerate(case.actors)}
    mean = np.zeros((len(place), len(place)))
    for cell in case.claims_on:
        if cell.kind == "tie":
            one, other = (place[actor] for actor in cell.at)
            mean[one, other] = mean[other, one] = answer.tied(one, other).mean(dtype=np.float64)
    return Grounds(case, mean, searched)


def how_sides(ready: Callable[[], Grounds], margin: Floats, one: str, other: str) -> str:
    """The pair's own tie, the actors to whom both are tied, then how clearly it comes out; margin [W]."""
    case, mean, searched = ready()
    reasons = [*_own(mean, case, one, other), *_shared(mean, case, one, other)]
    if not reasons:
        reasons = ["No claimed tie joins them directly or through one other actor; ties further off decide."]
    return " ".join([*reasons, *_clarity(margin), *([searched] if searched else [])])


def how_hostile(ready: Callable[[], Grounds], margin: Floats, tie: Floats, one: str, other: str) -> str:
    """What holds two foes on one side; margin and tie [W]."""
    kept = (margin > 0) & (tie < 0)
    rate = f"It is hostile in {np.mean(tie < 0) * 100:.0f} of 100 worlds"
    held = f", and in {np.mean(kept) * 100:.0f} they stand on one side all the same."
    return f"{how_sides(ready, margin, one, other)} {rate}{held}"


def how_torn(case: Case, ties: tuple[Floats, Floats, Floats], actor: str, one: str, other: str) -> str:
    """The three ties, each float [W]."""
    first, second, third = (float(tie.mean(dtype=np.float64)) for tie in ties)
    name, two = upper(case.actor_label(actor)), (case.actor_label(one), case.actor_label(other))
    return (f"{name} is friendly to {two[0]} ({first:+.2f} on average) and to {two[1]} ({second:+.2f}), who are hostile to "
            f"each other ({third:+.2f}). Whatever side it takes, one of the three ties is unsatisfied.")


def how_unplaced(ready: Callable[[], Grounds], flip: Floats, actor: str, anchor: str) -> str:
    """How often the actor could change sides for nothing; flip [W]."""
    case, mean, searched = ready()
    row = np.abs(mean[list(case.actors).index(actor)])
    number = int(np.count_nonzero(row >= FAINT))
    ties = f"{number} claimed {'tie has' if number == 1 else 'ties have'} weight on average" if number else \
        "No claimed tie of it has any weight on average"
    open_in = f"In {np.mean(flip == 0) * 100:.0f} of 100 worlds it could stand with {case.actor_label(anchor)} or against, "
    return " ".join([f"{ties}.", f"{open_in}and leave the same weight of ties unsatisfied.", *([searched] if searched else [])])


def _clarity(margin: Floats) -> Iterator[str]:
    undecided = float(np.mean(margin == 0))
    together = float(np.mean(margin[margin != 0] > 0)) if undecided < 1 else 0.0
    if undecided == 1:
        yield "No tie decides it: on one side or apart, the tension is the same."
        return
    kept, side = (margin[margin > 0], "together") if together >= 0.5 else (margin[margin < 0], "apart")
    yield (f"Where they stand {side}, the other way round would leave "
           f"{float(np.mean(np.abs(kept))):.2f} more weight of ties unsatisfied, on average.")
    if undecided > 0:
        yield f"In {undecided * 100:.0f} of 100 worlds the ties leave it open."


def _own(mean: Floats, case: Case, one: str, other: str) -> Iterator[str]:
    place = list(case.actors)
    weight = mean[place.index(one), place.index(other)]
    if abs(weight) >= FAINT:
        yield f"Their own tie is {word(weight)} ({weight:+.2f} on average)."
    elif tie_cell(one, other) in case.claims_on:
        yield f"Their own tie is close to nothing on average ({weight:+.2f})."


def _shared(mean: Floats, case: Case, one: str, other: str) -> Iterator[str]:
    """Friends and foes that both have, heaviest first; in words that show which way each one pulls."""
    actors = list(case.actors)
    first, second = mean[actors.index(one)], mean[actors.index(other)]
    heaviest = np.argsort(-np.abs(first * second), kind="stable")[:PATHS]
    for third in heaviest:
        if min(abs(first[third]), abs(second[third])) < FAINT or actors[third] in (one, other):
            continue
        name = case.actor_label(actors[third])
        if first[third] * second[third] > 0:
            yield f"Both are {word(first[third])} to {name}, which draws them together."
        else:
            friend, foe = (one, other) if first[third] > 0 else (other, one)
            yield (f"{upper(case.actor_label(friend))} is friendly to {name} and {case.actor_label(foe)} hostile, "
                   "which draws them apart.")


def word(weight: float) -> str:
    """What a tie of this weight is called."""
    return "friendly" if weight > 0 else "hostile"


def upper(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]
