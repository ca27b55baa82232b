"""Which sentences does the answer make true, and in which worlds?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from detente.engines.offers.how import speaks
from detente.engines.offers.words import label, name, upper
from detente.engines.spoilers.how import how, how_nobody
from detente.engines.spoilers.solve import Spoiled, SpoilersAnswer
from detente.engines.spoilers.words import KINDS
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.question import GainsMost


def tell(answer: SpoilersAnswer, case: Case) -> Iterator[Finding]:
    """Findings: the case's questions on who gains most, then, offer by offer and actor by actor, who gains and could spoil it.

    Which findings, their order, ids and sentences hang on the case alone. Actors of whom nobody says what they want are never
    told of; a question on one of them stays open. A finding is False where its offer is not made.
    """
    for question in case.questions:
        if isinstance(form := question.form, GainsMost):
            yield from _asked(answer, case, question.id, form)
    for spoiled in answer.offers:
        for actor in range(len(case.axes.actors)):
            if speaks(spoiled.weighed, case, actor):
                yield from _of_actor(spoiled, case, actor)
        yield _nobody(spoiled, case)


def _asked(answer: SpoilersAnswer, case: Case, question: str, form: GainsMost) -> Iterator[Finding]:
    """Whether the actor gains most by the failure of the offer that is meant, or of any."""
    actor = case.axes.actors.index(form.actor)
    meant = [spoiled for spoiled in answer.offers if speaks(spoiled.weighed, case, actor)
             and form.offer in ("", case.axes.offers[spoiled.weighed.place].name)]
    if meant:
        true = np.logical_or.reduce([spoiled.made & spoiled.most[:, actor] for spoiled in meant])
        what = name(case, meant[0].weighed.place) if form.offer or len(case.axes.offers) == 1 else "one of the offers"
        yield Finding(f"spoilers:question:{question}", _most(case, actor, what), true, question,
                      partial(_each_how, meant, case, actor))


def _each_how(meant: list[Spoiled], case: Case, actor: int) -> str:
    """The reasons offer by offer; which one, where there are several."""
    if len(meant) == 1:
        return how(meant[0], case, actor)
    return "\n".join(f"{upper(name(case, spoiled.weighed.place))}:\n{how(spoiled, case, actor)}" for spoiled in meant)


def _most(case: Case, actor: int, what: str) -> str:
    return f"{upper(label(case, actor))} would gain most if {what} failed."


def _of_actor(spoiled: Spoiled, case: Case, actor: int) -> Iterator[Finding]:
    """That it gains, gains most, could make it fail, and of which kind it is."""
    place = spoiled.weighed.place
    key = f"{case.axes.offers[place].name}:{case.axes.actors[actor]}"
    gains = f"{upper(label(case, actor))} would gain if {name(case, place)} failed"
    explained = partial(how, spoiled, case, actor)
    yield Finding(f"spoilers:gains:{key}", f"{gains}.", spoiled.gains(actor), how=explained)
    yield Finding(f"spoilers:most:{key}", _most(case, actor, name(case, place)), spoiled.made & spoiled.most[:, actor],
                  how=explained)
    yield Finding(f"spoilers:breaks:{key}", f"{gains}, and could make it fail.", spoiled.breaks(actor), how=explained)
    for kind, words in KINDS.items():
        true = spoiled.gains(actor) & (spoiled.kind[:, actor] == kind)
        yield Finding(f"spoilers:kind:{key}:{words.name}", f"{gains}, {words.finding}.", true, how=explained)


def _nobody(spoiled: Spoiled, case: Case) -> Finding:
    place = spoiled.weighed.place
    text = f"Nobody whose wishes are known would gain if {name(case, place)} failed."
    return Finding(f"spoilers:none:{case.axes.offers[place].name}", text, spoiled.nobody,
                  how=partial(how_nobody, spoiled, case))
