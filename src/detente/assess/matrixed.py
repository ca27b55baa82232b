"""What does a matrix of hypotheses and evidence come to?"""

from __future__ import annotations

import numpy as np

from detente.assess.matrix_arrays import Numbers, Weighing, weighing
from detente.assess.matrix_worlds import Carried, Progress, accepted, carried
from detente.engines.credibility.count import HEUER, SQUARED, WEIGHT, against
from detente.engines.credibility.weigh import EVEN, decibans, information, weigh
from detente.errors import BadInput, Problem, did_you_mean
from detente.model.matrix import Answer, Item, Matrix, Standing, Told
from detente.store.modelsource import quoted


def matrixed(matrix: Matrix, seed: int = 1, progress: Progress | None = None) -> Answer:
    """Weigh the hypotheses of a matrix: posteriors, counts, what each item tells, and what the lead hangs on.

    The same matrix and seed give the same answer; the seed matters only where there are too many worlds to go through.
    """
    found = weighing(matrix)
    posterior, none = _posterior(found, matrix.none_of_these)
    tops = np.array([posterior[found.top == top].sum() for top in range(len(matrix.tops))])
    level = np.flatnonzero(tops >= tops.max() * (1 - EVEN)).tolist()
    names = [matrix.hypotheses[place].name for place in matrix.tops]
    worlds = carried(found, [item.name for item in matrix.items], level[0], seed, progress)
    leading = len(level) == 1
    first = accepted(found)
    return Answer(
        matrix, _standings(matrix, found, posterior, tops, worlds), _told(matrix, found, worlds, leading), none,
        names[level[0]] if leading else "", tuple(names[place] for place in level),
        float(np.clip(1 - worlds.leads.sum(), 0, 1)), worlds.worlds, worlds.exact,
        tuple(tuple(matrix.items[place].name for place in one) for one in worlds.flips) if leading else (),
        worlds.searched if leading else 0, leading and bool(found.leads(found.scores(first[None]), level[0])[0]))


def with_chances(matrix: Matrix, chances: list[str]) -> Matrix:
    """The matrix with some items as likely true as `ITEM=0.3` says. Raises BadInput with every one that says nothing."""
    problems: list[Problem] = []
    given: dict[str, float] = {}
    names = [item.name for item in matrix.items]
    for said in chances:
        name, _, number = said.rpartition("=")
        if name not in names:
            hint = did_you_mean(name, names) if name and len(names) <= 500 else "write ITEM=0.3"
            problems.append(Problem(f"--true {said}: no item is called {quoted(name)}" if name else f"--true {said}",
                                    hint))
        elif (chance := _chance(number)) is None:
            problems.append(Problem(f"--true {said}: {quoted(number)} is no number from 0 to 1", f"write {name}=0.3"))
        else:
            given[name] = chance
    if problems:
        raise BadInput(problems)
    return matrix._replace(items=tuple(_believed(item, given) for item in matrix.items))


def _believed(item: Item, given: dict[str, float]) -> Item:
    return item._replace(true=given.get(item.name, item.true))


def _chance(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def _posterior(found: Weighing, none_row: bool) -> tuple[Numbers, float | None]:
    """Posterior [H] among the named, and what "none of these" would get beside them, with the mean prior of those T."""
    given = (found.chance[None], found.likelihood)
    named = weigh(*given, False, found.prior, found.clusters).posterior[0]
    if not none_row:
        return named, None
    beside = weigh(*given, True, found.prior, found.clusters)  # there the row has the mean prior of all H, refinements too
    none = float(beside.none[0]) * len(found.prior) / (int(found.top.max()) + 1)
    return named, none / (none + float(beside.posterior[0].sum()))


def _standings(matrix: Matrix, found: Weighing, posterior: Numbers, tops: Numbers, worlds: Carried) -> tuple[Standing, ...]:
    classes = [item.ratings for item in matrix.items]
    weights = [WEIGHT[item.credibility or "MEDIUM"] * WEIGHT[item.relevance or "MEDIUM"] for item in matrix.items]
    counts = zip(against(classes, HEUER), against(classes, HEUER, weights), against(classes, SQUARED), strict=True)
    made = []
    for place, (one, count) in enumerate(zip(matrix.hypotheses, counts, strict=True)):
        top = int(found.top[place])
        share = posterior[place] if one.refines else tops[top]
        leads = (None, 0.0, 0.0) if one.refines else (float(worlds.leads[top]), float(worlds.low[top]), float(worlds.high[top]))
        made.append(Standing(one.name, one.text, one.refines, float(share), *map(float, count), *leads))
    return tuple(made)


def _told(matrix: Matrix, found: Weighing, worlds: Carried, leading: bool) -> tuple[Told, ...]:
    columns = [information(found.likelihood, found.prior), decibans(found.likelihood)]
    rest = [worlds.swing, worlds.loss, worlds.shapley] if leading else [None] * 3
    lists = [one.tolist() if one is not None else [None] * len(matrix.items) for one in (*columns, *rest)]
    return tuple(Told(item, *row) for item, row in zip(matrix.items, zip(*lists, strict=True), strict=True))
