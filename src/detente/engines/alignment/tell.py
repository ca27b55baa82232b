"""What does a line-up say of two actors, in words, and which ties make it so?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from detente.model.case import Case
from detente.model.claim import tie_cell
from detente.model.conclusion import Finding
from detente.model.question import OneSide
from detente.model.worlds import Floats

if TYPE_CHECKING:
    from detente.engines.alignment import Alignment

FAINT = 0.05  # a tie weaker than this, on average over worlds, is no reason for anything
PATHS = 3  # shared friends and foes that are named


def tell(answer: Alignment, case: Case) -> Iterator[Finding]:
    """The questions on sides, then one finding for each pair of actors whose tie somebody has claimed.

    "On one side" holds where the pair stands together in every line-up of least tension, "on opposite sides" where it
    stands apart in every one; where the line-ups differ, neither holds. A question about an actor of whom no tie is
    claimed is passed over: nobody has placed it.
    """
    mean = _claimed(answer.tie.mean(axis=0, dtype=np.float64), case)
    place = {actor: index for index, actor in enumerate(case.actors)}
    spoken_of = {actor for cell in case.claims_on if cell.kind == "tie" for actor in cell.at}
    for question in case.questions:
        if isinstance(form := question.form, OneSide) and form.one != form.other and {form.one, form.other} <= spoken_of:
            margin = answer.margin[:, place[form.one], place[form.other]]
            yield Finding(f"alignment:question:{question.id}", _sentence(case, form.one, form.other, form.together),
                          margin > 0 if form.together else margin < 0, question.id,
                          partial(_how, case, mean, margin, form.one, form.other))
    for cell in case.claims_on:
        if cell.kind == "tie" and cell.at[0] != cell.at[1]:
            one, other = cell.at
            margin = answer.margin[:, place[one], place[other]]
            yield Finding(f"alignment:one-side:{one}:{other}", _sentence(case, one, other, True), margin > 0, "",
                          partial(_how, case, mean, margin, one, other))


def _sentence(case: Case, one: str, other: str, together: bool) -> str:
    sides = "on one side" if together else "on opposite sides"
    return f"{_upper(case.actor_label(one))} and {case.actor_label(other)} stand {sides}."


def _claimed(mean: Floats, case: Case) -> Floats:
    """Mean ties [A, A], 0 where nobody has claimed one: a drawn tie is no reason."""
    actors = tuple(case.actors)
    known = [[tie_cell(one, other) in case.claims_on for other in actors] for one in actors]
    return np.where(np.array(known, bool).reshape(mean.shape), mean, 0.0)


def _how(case: Case, mean: Floats, margin: Floats, one: str, other: str) -> str:
    """The pair's own tie, the actors to whom both are tied, then how clearly it comes out."""
    reasons = [*_own(mean, case, one, other), *_shared(mean, case, one, other)]
    if not reasons:
        reasons = ["No claimed tie joins them directly or through one other actor; ties further off decide."]
    undecided = float(np.mean(margin == 0))
    together = float(np.mean(margin[margin != 0] > 0)) if undecided < 1 else 0.0
    if undecided == 1:
        reasons.append("No tie decides it: on one side or apart, the tension is the same.")
    else:
        kept, side = (margin[margin > 0], "together") if together >= 0.5 else (margin[margin < 0], "apart")
        reasons.append(f"Where they stand {side}, the other way round would leave "
                       f"{float(np.mean(np.abs(kept))):.2f} more weight of ties unsatisfied, on average.")
        if undecided > 0:
            reasons.append(f"In {undecided * 100:.0f} of 100 worlds the ties leave it open.")
    return " ".join(reasons)


def _own(mean: Floats, case: Case, one: str, other: str) -> Iterator[str]:
    place = list(case.actors)
    weight = mean[place.index(one), place.index(other)]
    if abs(weight) >= FAINT:
        yield f"Their own tie is {_word(weight)} ({weight:+.2f} on average)."
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
            yield f"Both are {_word(first[third])} to {name}, which draws them together."
        else:
            friend, foe = (one, other) if first[third] > 0 else (other, one)
            yield (f"{_upper(case.actor_label(friend))} is friendly to {name} and {case.actor_label(foe)} hostile, "
                   "which draws them apart.")


def _word(weight: float) -> str:
    return "friendly" if weight > 0 else "hostile"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
