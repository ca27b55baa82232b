"""Which sentences on offers are true, and in which worlds?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from detente.engines.offers.how import breaking, how_all, how_belief, how_party, how_patron, how_tempted, speaks
from detente.engines.offers.prices import TOLD, price, tempted
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.words import label, listed, name, upper
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.question import Acceptable, Question
from detente.model.worlds import Bools

if TYPE_CHECKING:
    from detente.engines.offers import OffersAnswer

EVERYBODY = "every side whose yes it needs"


def tell(answer: OffersAnswer, case: Case) -> Iterator[Finding]:
    """The questions on offers first, then each offer: who accepts it, what must be believed, who would break it, patrons.

    A finding is False where its offer is not made. A question is passed over where no offer that it asks about can be weighed,
    or nobody says what the actor wants. Raises NothingToRead where no offer can be weighed.
    """
    if answer.left and not answer.offers:
        raise NothingToRead("; ".join(f"{name(case, place)} can't be weighed: {reason}"
                                      for place, reason in zip(answer.left, answer.left_out, strict=True)))
    for question in case.questions:
        if isinstance(question.form, Acceptable):
            yield from _answered(answer, case, question, question.form)
    for offer in answer.offers:
        yield from _of_one(offer, case)


def _answered(answer: OffersAnswer, case: Case, question: Question, form: Acceptable) -> Iterator[Finding]:
    """The finding that answers a question, if it can be answered."""
    actor = None if form.actor is None else case.axes.actors.index(form.actor)
    asked = [offer for offer in answer.offers if form.offer in ("", case.axes.offers[offer.place].name)
             and (actor is None or speaks(offer, case, actor))]
    if not asked:
        return
    one = len(asked) == 1 and (form.offer or len(case.axes.offers) == 1)
    sentence = f"At least one of the offers is acceptable to {EVERYBODY if actor is None else label(case, actor)}."
    if one:
        sentence = _all(case, asked[0]) if actor is None else _prefers(case, asked[0], actor)
    true = np.logical_or.reduce([offer.acceptable if actor is None else _yes(offer, actor) for offer in asked])
    how = partial(_each_how, asked, case, actor)
    yield Finding(f"offers:question:{question.id}", sentence, true, question.id, how)


def _each_how(asked: list[Weighed], case: Case, actor: int | None) -> str:
    """The reasons offer by offer; which one, where there are several."""
    lines = [how_all(offer, case) if actor is None else how_party(offer, case, actor) for offer in asked]
    if len(asked) == 1:
        return lines[0]
    return "\n".join(f"{upper(name(case, offer.place))}. {line}" for offer, line in zip(asked, lines, strict=True))


def _yes(offer: Weighed, actor: int) -> Bools:
    """Where the offer is made and nothing that is known of an actor speaks against it: [W]; true wherever all accept it."""
    return np.asarray(offer.made & offer.known[:, list(offer.parties)].any(axis=1) & offer.accepts[:, actor])


def _all(case: Case, offer: Weighed) -> str:
    return f"{upper(name(case, offer.place))} is acceptable to {EVERYBODY}."


def _prefers(case: Case, offer: Weighed, actor: int) -> str:
    what = name(case, offer.place, whose=actor != offer.by)
    return f"{upper(what)} is acceptable to {label(case, actor)}."


def _of_one(offer: Weighed, case: Case) -> Iterator[Finding]:
    claim = case.axes.offers[offer.place].name
    short = name(case, offer.place, whose=False)
    yield Finding(f"offers:acceptable:{claim}", _all(case, offer), offer.acceptable, how=partial(how_all, offer, case))
    for actor in offer.parties:
        if speaks(offer, case, actor):
            yield Finding(f"offers:party:{claim}:{case.axes.actors[actor]}", _prefers(case, offer, actor), _yes(offer, actor),
                          how=partial(how_party, offer, case, actor))
    if speaks(offer, case, offer.by):
        yield from _of_belief(offer, case, claim, short)
    for actor in offer.promisers:
        if speaks(offer, case, actor):
            yield Finding(f"offers:tempted:{claim}:{case.axes.actors[actor]}",
                          f"{upper(label(case, actor))} would do better by {breaking(offer)}, once "
                          f"{label(case, offer.by)} could no longer take back what is offered.",
                          offer.made & tempted(offer, actor), how=partial(how_tempted, offer, case, actor))
    if speaks(offer, case, offer.by) and offer.failure.fighters.any():
        before, after = price(offer), price(offer, TOLD)
        yield Finding(f"offers:patron:{claim}",
                      f"A patron that added {TOLD:.0f} of strength would make {label(case, offer.by)} turn down {short}.",
                      offer.made & before.accepts & ~after.accepts, how=partial(how_patron, offer, case))


def _of_belief(offer: Weighed, case: Case, claim: str, short: str) -> Iterator[Finding]:
    """Whether belief in the promise matters, and whether there is enough of it; nothing where no promise is at stake."""
    if not offer.promisers:
        return
    by, as_is, how = label(case, offer.by), price(offer), partial(how_belief, offer, case)
    promise = f"the promise of {listed(label(case, actor) for actor in offer.promisers)}"
    yield Finding(f"offers:whatever:{claim}", f"Whatever is believed of {promise}, {by} would rather have {short} than see it "
                  "fail.", offer.made & as_is.always, how=how)
    yield Finding(f"offers:never:{claim}", f"However firmly {promise} is believed, {by} would rather see {short} fail.",
                  offer.made & as_is.never, how=how)
    whole = upper(name(case, offer.place))
    yield Finding(f"offers:enough:{claim}", f"{whole} hangs on belief in {promise}, and enough is believed.",
                  offer.made & as_is.accepts & ~as_is.always, how=how)
