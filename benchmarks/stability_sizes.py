"""Claim: models of up to 24 options are solved on a laptop, within the limits printed beside each.

Rankings by chance make almost every outcome stable under GMR and SEQ, so a second kind stands beside them: 25 statements
an actor. Prints seconds, the limit, and how many times the limit holds the time. The largest model runs only when asked
for, since it takes about half a minute and 2 GB.

    python benchmarks/stability_sizes.py [--large]
"""

from __future__ import annotations

import platform
import resource
import sys
import time
from typing import NamedTuple

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.graph import OptionGraph
from detente.engines.stability.judge import engine_name, judge
from detente.engines.stability.preference import rank_by_statements
from detente.model.stability_model import Preference, StabilityModel

FOUR = ("R", "GMR", "SMR", "SEQ")


class Model(NamedTuple):
    """What to build and how long it may take."""

    options: int
    actors: int
    feasible: float
    one_way: bool  # every other option can be taken only
    statements: int  # 0: a ranking by chance
    rules: tuple[str, ...]
    limit: float  # seconds


MODELS = (
    Model(12, 3, 1, False, 0, FOUR, 0.010),
    Model(20, 5, 0.6, False, 0, FOUR, 6),
    Model(20, 5, 0.6, True, 0, ("SEQ",), 10),
    Model(20, 4, 1, False, 25, FOUR, 6),
)
LARGE = Model(24, 5, 1, False, 0, FOUR, 45)


def ranks_of(model: Model, dice: np.random.Generator) -> np.ndarray:
    """int32 [A, O]."""
    outcomes = 1 << model.options
    rank = np.empty((model.actors, outcomes), np.int32)
    for actor in range(model.actors):
        rank[actor] = statement_ranks(model, dice) if model.statements else dice.permutation(outcomes)
    return rank


def conflict_of(model: Model) -> Conflict:
    """The model, laid out with its possible outcomes."""
    dice = np.random.default_rng(5)
    rank = ranks_of(model, dice)
    codes = np.flatnonzero(dice.random(rank.shape[1]) < model.feasible).astype(np.int64)
    owner = tuple(option * model.actors // model.options for option in range(model.options))
    direction = tuple(int(model.one_way and option % 2) for option in range(model.options))
    named = StabilityModel("chance", tuple(f"o{option}" for option in range(model.options)),
                           tuple(f"a{actor}" for actor in range(model.actors)), owner, direction, (), (),
                           (Preference(),) * model.actors)
    ranks = rank if len(codes) == rank.shape[1] else rank[:, codes]
    return Conflict(named, codes, OptionGraph(codes, model.actors, owner, direction), ranks)


def statement_ranks(model: Model, dice: np.random.Generator) -> np.ndarray:
    """Each statement asks for one to three options to be taken or left."""
    index = np.arange(1 << model.options)
    truth = np.ones((model.statements, len(index)), bool)
    for row in truth:
        for option in dice.choice(model.options, dice.integers(1, 4), replace=False):
            row &= (index >> option & 1) == dice.integers(0, 2)
    return rank_by_statements(truth, np.ones((1, len(truth)), bool), np.ones(len(index), bool))[:, 0]


def main(large: bool) -> None:
    """Solve each model and print."""
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    for model in (*MODELS, *((LARGE,) if large else ())):
        conflict = conflict_of(model)
        start = time.perf_counter()
        kept = judge(conflict, model.rules)
        taken = time.perf_counter() - start
        kind = f"{model.statements} statements" if model.statements else "ranking by chance"
        ways = ", every other one way" if model.one_way else ""
        counts = ", ".join(f"{rule} {kept[rule].all(axis=0).sum():,}" for rule in model.rules)
        print(f"{model.options} options{ways}, {model.actors} actors, {model.feasible:.0%} possible, {kind}: {taken:.3f} s, "
              f"limit {model.limit:g} s, ratio {model.limit / taken:.1f}; {engine_name(conflict)}; equilibria {counts}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main("--large" in sys.argv[1:])
