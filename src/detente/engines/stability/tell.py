"""Which sentences does the answer make true, and in which worlds?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from detente.engines.stability.explain import Scene, commonest, explain, further
from detente.engines.stability.solve import Answer
from detente.engines.stability.truth import places, true_of
from detente.engines.stability.words import NOBODY, NOT_IT, expression_words, listed, outcome_words
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.question import Question, Stable
from detente.model.worlds import Bools

MOST_TOLD = 64  # with more possible outcomes than this, they are not told one by one
OWN = "SEQ"  # the rule of the engine's own findings: answers count, and must pay for whoever gives them


def tell(answer: Answer, case: Case) -> Iterator[Finding]:
    """Findings: the case's questions on stability first, then whether the status quo holds, then each outcome.

    Which findings, their order, ids and sentences hang on the case alone. A question is answered yes in a world where
    some possible outcome of the kind asked for is stable. Raises NothingToRead where an actor's wants are not known.
    """
    check_wants(case)
    scene = commonest(answer, case)
    for question in case.questions:
        if isinstance(question.form, Stable):
            yield _asked(answer, scene, question, question.form)
    yield from _status_quo(answer, scene)
    possible = scene.conflict.graph.outcomes
    if possible <= MOST_TOLD and scene.movers:
        kept = np.bitwise_and.reduce(answer.stable[:, answer.rules.index(OWN)], axis=1)
        stable = np.unpackbits(kept, axis=-1, count=possible, bitorder="little").T.astype(bool)
        for outcome, true in enumerate(np.ascontiguousarray(stable)):
            yield _equilibrium(true, scene, outcome)


def check_wants(case: Case) -> None:
    """Raise NothingToRead where nobody says what an actor with options wants: silence is not indifference.

    An empty list under `wants` says that an actor is indifferent.
    """
    said = {owner for owner, _ in case.axes.statements}
    silent = [case.actor_label(actor) for place, actor in enumerate(case.axes.actors)
              if place in {option.owner for option in case.axes.options} and place not in said and actor not in case.wants]
    if silent:
        verb = "want" if len(silent) > 1 else "wants"
        raise NothingToRead(f"nobody says what {listed(silent)} {verb}, so what would be left for something better is not "
                            "known")


def _asked(answer: Answer, scene: Scene, question: Question, form: Stable) -> Finding:
    case, axes, model = scene.case, scene.case.axes, scene.conflict.model
    like = true_of(form.outcome, scene.conflict.codes, places(model.options))
    who = range(len(axes.actors)) if form.actor is None else (axes.actors.index(form.actor),)
    name, why = ("everybody", NOBODY[form.rule]) if form.actor is None else (case.actor_label(form.actor), NOT_IT[form.rule])
    sentence = f"Some outcome with {expression_words(model, form.outcome)} is stable for {name} ({why})."
    how = partial(_at_length if form.actor is None else explain, scene, like, who, form.rule)
    means = NOBODY if form.actor is None else NOT_IT
    choices = tuple((f"if “stable” meant that {means[rule]} ({rule} in place of {form.rule})",
                     partial(holding, answer, scene, like, tuple(who), rule)) for rule in answer.rules if rule != form.rule)
    true = holding(answer, scene, like, who, form.rule)
    return Finding(f"stability:{question.id}", sentence, true, question.id, how, choices)


def _at_length(scene: Scene, like: Bools, who: Sequence[int], rule: str) -> str:
    """The reasons, and what would make it hold or break it: a line each."""
    return "\n".join([explain(scene, like, who, rule), *further(scene, like, rule)])


def _status_quo(answer: Answer, scene: Scene) -> Iterator[Finding]:
    """One finding if the case says what is done now, and it is possible."""
    conflict = scene.conflict
    if (now := conflict.now) is not None:
        like = _only(scene, now)
        sentence = f"The status quo, {outcome_words(conflict, now)}, holds ({NOBODY[OWN]})."
        everybody = range(conflict.graph.actors)
        yield _on_one(holding(answer, scene, like, everybody, OWN), scene, now, "stability:status-quo", sentence)


def _equilibrium(true: Bools, scene: Scene, outcome: int) -> Finding:
    sentence = f"{outcome_words(scene.conflict, outcome)} is an equilibrium ({NOBODY[OWN]})."
    return _on_one(true, scene, outcome, f"stability:{OWN}:{scene.conflict.key(outcome)}", sentence)


def _on_one(true: Bools, scene: Scene, outcome: int, finding: str, sentence: str) -> Finding:
    how = partial(explain, scene, _only(scene, outcome), range(scene.conflict.graph.actors), OWN)
    return Finding(finding, sentence, true, how=how)


def _only(scene: Scene, outcome: int) -> Bools:
    like = np.zeros(scene.conflict.graph.outcomes, bool)
    like[outcome] = True
    return like


def holding(answer: Answer, scene: Scene, like: Bools, actors: Sequence[int], rule: str) -> Bools:
    """bool [W]: worlds in which some possible outcome of `like` (bool [F]) is stable for all these actors."""
    rows = [place for place, mover in enumerate(scene.movers) if mover in actors]
    mask: npt.NDArray[np.uint8] = np.packbits(like, bitorder="little")
    some = np.flatnonzero(mask)  # bytes that hold such an outcome: mostly one or two
    kept = np.broadcast_to(mask[some], (len(answer.stable), len(some)))
    for row in rows:
        kept = kept & answer.stable[:, answer.rules.index(rule), row][:, some]
    found: Bools = (kept != 0).any(axis=1)
    return found
