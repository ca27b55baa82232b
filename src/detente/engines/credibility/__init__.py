"""Which of several explanations do the reported items speak for?

Competing hypotheses. Each item says how likely it would be under each hypothesis; the items that hold in a world are
multiplied by Bayes' rule from a uniform prior, beside a row "none of these" that no item speaks for or against. An item
that does not hold says nothing. After Heuer (1999), chapter 8; the numbers are Bayes' rule and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from detente.engines.credibility.weigh import EVEN, Credibility, decibans, information, strict, weigh
from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.question import Likelier
from detente.model.worlds import Bools, Worlds

__all__ = ["ENGINE", "Credibility", "decibans", "information", "solve", "tell", "weigh"]
DECIDING = 3  # items that are named in a reason


def solve(worlds: Worlds) -> Credibility:
    """Weigh the case's hypotheses in every world, with the row "none of these"."""
    axes = worlds.axes
    shape = len(axes.evidence), len(axes.hypotheses)
    likelihood = np.array(axes.likelihood, np.float64).reshape(shape)
    against = np.array(axes.against, np.int64).reshape(shape) if axes.against else None
    return weigh(worlds.evidence, likelihood, neutral=axes.neutral, against=against)


def tell(answer: Credibility, case: Case) -> Iterator[Finding]:
    """The questions on hypotheses, then which one leads, that none does, and that none of them fits the items."""
    names = tuple(case.hypotheses)
    if len(names) < 2 or not case.axes.evidence:
        return
    for question in case.questions:
        if isinstance(form := question.form, Likelier):
            place = names.index(form.hypothesis)
            true = answer.lead[:, place] if form.most else answer.last[:, place]
            counted = ("by counting what speaks against, in place of Bayes' rule", partial(_counted, answer, place, form.most))
            yield Finding(f"credibility:question:{question.id}", _ranked(case, form), true, question.id,
                          partial(_how, answer, case, place), (counted,))
    for place, name in enumerate(names):
        yield Finding(f"credibility:leads:{name}", _ranked(case, Likelier(name, True)), answer.lead[:, place], "",
                      partial(_how, answer, case, place))
    led: Bools = np.any(answer.lead, axis=1)
    yield Finding("credibility:no-lead", "No hypothesis is likelier than every other.", ~led, "",
                  lambda: "Two or more come out equal at the top: the items that hold do not set them apart.")
    unfit = answer.none > answer.posterior.max(axis=1) * (1 + EVEN)
    yield Finding("credibility:none-fits", "None of the hypotheses fits the reported items.", unfit, "",
                  lambda: "An explanation that the items speak neither for nor against would do better than each of them.")


def _counted(answer: Credibility, place: int, most: bool) -> Bools:
    """Where less speaks against a hypothesis than against every other, after Heuer; or, for the least likely, more."""
    return strict(-answer.inconsistency if most else answer.inconsistency)[:, place]


def _ranked(case: Case, form: Likelier) -> str:
    """Most or least likely, in the hypothesis's own words."""
    text = (case.hypotheses[form.hypothesis] or form.hypothesis).strip().rstrip(".")
    rank = ("likelier" if form.most else "less likely") if len(case.hypotheses) == 2 else \
        ("the likeliest" if form.most else "the least likely")
    return f"Of the hypotheses, “{text}” is {rank}."


def _how(answer: Credibility, case: Case, place: int) -> str:
    """The items that decide on one hypothesis: those that pull it hardest, over how often they hold."""
    likelihood = np.array(case.axes.likelihood)
    others = np.delete(likelihood, place, axis=1).mean(axis=1)
    holds = answer.evidence.mean(axis=0, dtype=np.float64)
    pull = np.log2(likelihood[:, place] / others) * holds
    deciding = [item for item in np.argsort(-np.abs(pull), kind="stable").tolist() if abs(pull[item]) > EVEN][:DECIDING]
    told = [f"{'For it' if pull[item] > 0 else 'Against it'}: {_item(case, item)} "
            f"(holds in {holds[item] * 100:.0f} of 100 worlds; tells {answer.bits[item]:.2f} bits)." for item in deciding]
    silent = [_item(case, item) for item in np.flatnonzero(answer.bits < EVEN).tolist()]
    if silent:
        told.append(f"Telling nothing, being as likely under each hypothesis: {'; '.join(silent)}.")
    return " ".join(told) or "No item sets this hypothesis apart from the others."


def _item(case: Case, item: int) -> str:
    return case.live_claims[case.axes.evidence[item]].label.strip().rstrip(".")


ENGINE = Engine(
    name="credibility", asks="Which explanation do the reported items speak for?", reads=("evidence",),
    needs=("evidence",), solve=solve, tell=tell, after=("heuer-1999",),
)
