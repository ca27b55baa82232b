"""How little can a block's tension be, at best, and which line-up comes nearest?

Cut variable z of a tie: 1 where its ends are in different camps. The least tension over 0 <= z <= 1 and the inequalities of
some cycles bounds every line-up's from below. Inequalities that the answer violates are added until none is, and every
answer is rounded to a line-up. After Barahona and Mahjoub (1986). Violated inequalities are sought half-way between this
answer and those before it, which cut deeper: a third of the rounds.
"""

from __future__ import annotations

from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.block import Block, Floats, raised, tension_of
from detente.engines.alignment.exact.cycles import Cycle, violated
from detente.engines.alignment.exact.descend import Colours, descend, rounded

WORK = 3e7  # ties squared x rounds: a programme's time grows about so
FEWEST, MOST = 4, 60  # rounds
FEW = 50  # inequalities found half-way: with fewer, those of the answer itself are added
IDLE = 1  # rounds for which an inequality without a price is kept
UNPAID = 1e-9  # of the heaviest tie: no price
TAIL = (4, 0.02)  # so many rounds must together close this part of the gap
SIMPLEX, INTERIOR = "highs-ds", "highs-ipm"  # the second takes less than half as long where most cut variables are in doubt
ROUNDING = 1e-13  # of all that is added up: far above the error of the sum


class Bound(NamedTuple):
    """What one linear programme proves: a line-up costs at least `least` + the sum of |price| over ties not on their side."""

    least: float
    price: Floats  # [T] above 0: the tie's side is inside one camp; below 0: across


class Search(NamedTuple):
    """What is known about a block."""

    spins: Floats  # [A] the best line-up found
    upper: float  # its tension
    lower: float  # proved
    bound: Bound  # of the best programme
    apart: Floats  # [T] the last programme's cut variables
    cycles: tuple[Cycle, ...]  # its inequalities


class Pinned(NamedTuple):
    """What is decided beforehand."""

    limits: Floats  # [T, 2] least and greatest z
    held: npt.NDArray[np.bool_]  # [A, 1] actors that rounding must not move
    heavy: float  # a tie heavier than this counts as this heavy: line-ups that cost more are of no interest
    method: str = SIMPLEX  # of the linear programmes


def free(block: Block, heavy: float, method: str = SIMPLEX) -> Pinned:
    """Nothing is decided."""
    return Pinned(np.tile((0.0, 1.0), (len(block.weight), 1)), np.zeros((len(block.members), 1), np.bool_), heavy, method)


def search(
    block: Block, groups: Colours, start: Search, pinned: Pinned, rounds: int = MOST, tail: tuple[int, float] = TAIL
) -> Search:
    """Close in on the least tension from what is known at the start: rounds of programme, rounding and separation.

    Ends when proved, when no inequality is violated, when the gap hardly closes any more (`tail`), or after `rounds`
    (fewer where there are many ties, but FEWEST at least).
    """
    state, known, middle = start, dict.fromkeys(start.cycles, 0), start.apart
    history = [start.lower]
    for _ in range(int(np.clip(WORK / len(block.weight) ** 2, FEWEST, rounds))):
        if raised(block, state.lower, state.upper) >= state.upper:
            break
        fresh = [cycle for cycle in violated(block, middle) if cycle not in known]
        if len(fresh) < FEW:
            fresh += [cycle for cycle in violated(block, state.apart) if cycle not in known]
        known.update(dict.fromkeys(fresh, 0))
        if not fresh and (len(history) > 1 or not known):
            break
        state, known = _round(block, groups, state, pinned, known)
        middle = (middle + state.apart) / 2
        history.append(state.lower)
        together, part = tail
        if len(history) > 2 * together and history[-1] - history[-1 - together] < part * (state.upper - state.lower):
            break
    return state._replace(cycles=tuple(known))


def _round(
    block: Block, groups: Colours, state: Search, pinned: Pinned, known: dict[Cycle, int]
) -> tuple[Search, dict[Cycle, int]]:
    """One programme and its rounding; inequalities (with the rounds for which they had no price) that idled too long go."""
    answer = _programme(block, pinned, list(known))
    if answer is None:
        return state, known
    apart, paid, bound = answer
    sure = pinned.limits[:, 0] == pinned.limits[:, 1]
    spins = descend(block, groups, rounded(block, apart, sure)[:, None], pinned.held)[:, 0]
    upper = float(tension_of(block, spins))
    spins, upper = (spins, upper) if upper < state.upper else (state.spins, state.upper)
    best = bound if bound.least > state.bound.least else state.bound
    idle = (0 if price > UNPAID else rounds + 1 for rounds, price in zip(known.values(), paid.tolist(), strict=True))
    kept = {cycle: rounds for cycle, rounds in zip(known, idle, strict=True) if rounds <= IDLE}
    return Search(spins, upper, min(max(state.lower, bound.least), upper), best, apart, ()), kept


def _programme(block: Block, pinned: Pinned, cycles: list[Cycle]) -> tuple[Floats, Floats, Bound] | None:
    """Least tension over the inequalities: z [T], price of each, and what the duals prove, whatever the solver's tolerance.

    Any prices of inequalities that are not negative give a bound (weak duality): it is summed here, not taken over. Weights
    are cut at `pinned.heavy`, which can only lower the bound, and spares the solver wide ranges.
    """
    from scipy.optimize import linprog  # type: ignore[import-untyped]

    weight, limits = block.weight.clip(-pinned.heavy, pinned.heavy), pinned.limits
    heaviest = float(np.abs(weight).max())
    rows, most = inequalities(cycles, len(weight))
    ways = (linprog(weight / heaviest, rows, most, bounds=limits, method=way) for way in (pinned.method, SIMPLEX))
    answer = next((answer for answer in ways if answer.x is not None), None)
    if answer is None:
        return None
    paid = np.maximum(-answer.ineqlin.marginals, 0) * heaviest
    price = weight + rows.T @ paid
    sides = np.minimum(price * limits[:, 0], price * limits[:, 1])
    terms = (np.array([block.settled]), -weight[weight < 0], -paid * most, sides)
    least = sum(float(term.sum()) for term in terms) - ROUNDING * sum(float(np.abs(term).sum()) for term in terms)
    return answer.x.clip(0, 1), paid / heaviest, Bound(least, price)


def inequalities(cycles: list[Cycle], ties: int) -> tuple[Any, Floats]:
    """The cycles' inequalities as rows of a sparse matrix [C, T], and their right sides [C]."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    signed = np.fromiter(chain.from_iterable(cycles), np.int64)
    ends = np.cumsum([0, *map(len, cycles)])
    rows = csr_array((np.sign(signed).astype(float), np.abs(signed) - 1, ends), shape=(len(cycles), ties))
    return rows, np.add.reduceat(signed > 0, ends[:-1], dtype=np.float64) - 1 if cycles else np.zeros(0)
