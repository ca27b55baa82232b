"""Which of several explanations do the reported items speak for?

Competing hypotheses. Each item says how likely it would be under each hypothesis; the items that hold in a world are
multiplied by Bayes' rule from a uniform prior, beside a row "none of these" that no item speaks for or against. An item
that does not hold says nothing. After Heuer (1999), chapter 8; the numbers are Bayes' rule and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.kind import LIKELIHOOD
from detente.model.question import Likelier
from detente.model.worlds import Bools, Floats, Worlds

NEUTRAL = LIKELIHOOD["N"]
EVEN = 1e-9  # logarithms of two posteriors that differ by less are equal: no more than rounding lies between them
AGAINST = {LIKELIHOOD["I"]: 1, LIKELIHOOD["II"]: 2}  # Heuer's count: inconsistent, very inconsistent
DECIDING = 3  # items that are named in a reason


class Credibility(NamedTuple):
    """How H hypotheses fare under E items in W worlds."""

    posterior: Floats  # [W, H], 0..1; with the row "none of these" they sum to less than 1, by `none`
    none: Floats  # [W], posterior of "none of these"; 0 without that row
    inconsistency: Floats  # [W, H], weight of the items that hold and speak against: I counts 1, II counts 2
    lead: Bools  # [W, H], strictly likelier than every other named hypothesis
    last: Bools  # [W, H], strictly less likely than every other named hypothesis
    bits: npt.NDArray[np.float64]  # [E], information that an item which holds is expected to give at the uniform prior
    evidence: Floats  # [W, E], how far each item holds, as it was read


def solve(worlds: Worlds) -> Credibility:
    """Weigh the case's hypotheses in every world, with the row "none of these"."""
    return weigh(worlds.evidence, np.array(worlds.axes.likelihood, np.float64)
                 .reshape(len(worlds.axes.evidence), len(worlds.axes.hypotheses)))


def weigh(evidence: Floats, likelihood: Floats, none_row: bool = True) -> Credibility:
    """Posterior of H hypotheses: `evidence` [W, E] in 0..1 is P(item true), `likelihood` [E, H] is P(item | hypothesis).

    P(h) is proportional to the product over items of t L(e|h) + (1 - t) mean over h of L(e|.): an item that is false
    says the same of every row. With `none_row` a further row is neutral to every item; it can't lead.
    """
    rows = np.hstack([likelihood, np.full((len(likelihood), int(none_row)), NEUTRAL)])
    nothing = likelihood.mean(axis=1) if likelihood.size else np.zeros(len(likelihood))
    log = np.zeros((len(evidence), rows.shape[1]))
    for item, row in enumerate(rows):
        true = evidence[:, item, None].astype(np.float64)
        log += np.log(true * row + (1 - true) * nothing[item])
    share = np.exp(log - log.max(axis=1, keepdims=True, initial=-np.inf))
    share /= share.sum(axis=1, keepdims=True)
    named = likelihood.shape[1]
    counts = np.select([np.isclose(likelihood, value) for value in AGAINST], list(AGAINST.values()), 0)
    return Credibility(share[:, :named], share[:, named:].sum(axis=1), evidence @ counts, _strict(log[:, :named]),
                       _strict(-log[:, :named]), information(likelihood), evidence)


def information(likelihood: Floats) -> npt.NDArray[np.float64]:
    """Bits [E] that learning whether each item of `likelihood` [E, H] holds is expected to give, all hypotheses alike.

    The mutual information of item and hypothesis: the entropy of the mean less the mean of the entropies.
    """
    if not likelihood.size:
        return np.zeros(len(likelihood))
    gain: npt.NDArray[np.float64] = _entropy(likelihood.mean(axis=1)) - _entropy(likelihood).mean(axis=1)
    return np.maximum(gain, 0)  # rounding alone can take it below


def decibans(likelihood: Floats) -> npt.NDArray[np.float64]:
    """How far each item of `likelihood` [E, H] can set two hypotheses apart: ten times log10 of greatest over least."""
    ratio: npt.NDArray[np.float64] = 10 * np.log10(likelihood.max(axis=1) / likelihood.min(axis=1))
    return ratio


def _entropy(chance: Floats) -> Floats:
    """Bits of one yes or no; every chance lies strictly between 0 and 1."""
    return -(chance * np.log2(chance) + (1 - chance) * np.log2(1 - chance))


def _strict(score: Floats) -> Bools:
    """Where one of the scores [W, H] is above all others. A hypothesis alone leads nobody."""
    if score.shape[1] < 2:
        return np.zeros(score.shape, bool)
    ordered = np.sort(score, axis=1)
    clear = ordered[:, -1] - ordered[:, -2] > EVEN
    best: Bools = np.arange(score.shape[1]) == score.argmax(axis=1)[:, None]
    return best & clear[:, None]


def tell(answer: Credibility, case: Case) -> Iterator[Finding]:
    """The questions on hypotheses, then which one leads, that none does, and that none of them fits the items."""
    names = tuple(case.hypotheses)
    if len(names) < 2 or not case.axes.evidence:
        return
    for question in case.questions:
        if isinstance(form := question.form, Likelier):
            place = names.index(form.hypothesis)
            true = answer.lead[:, place] if form.most else answer.last[:, place]
            yield Finding(f"credibility:question:{question.id}", _ranked(case, form), true, question.id,
                          partial(_how, answer, case, place))
    for place, name in enumerate(names):
        yield Finding(f"credibility:leads:{name}", _ranked(case, Likelier(name, True)), answer.lead[:, place], "",
                      partial(_how, answer, case, place))
    led: Bools = np.any(answer.lead, axis=1)
    yield Finding("credibility:no-lead", "No hypothesis is likelier than every other.", ~led, "",
                  lambda: "Two or more come out equal at the top: the items that hold do not set them apart.")
    unfit = answer.none > answer.posterior.max(axis=1) * (1 + EVEN)
    yield Finding("credibility:none-fits", "None of the hypotheses fits the reported items.", unfit, "",
                  lambda: "An explanation that the items speak neither for nor against would do better than each of them.")


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
