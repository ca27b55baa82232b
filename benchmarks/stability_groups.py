"""Claim: forty to sixty options in groups are solved in seconds, for their work goes with the outcomes that they leave.

Of every group exactly one option is taken, pairs across groups are impossible by chance, and four actors order outcomes by
25 statements each. Prints how many outcomes are left, seconds to list and order them, seconds for R, GMR, SMR, SEQ and
SSEQ together, and the peak of memory so far. The largest model runs only when asked for.

    python benchmarks/stability_groups.py [--large]
"""

from __future__ import annotations

import platform
import resource
import sys
import time

import numpy as np

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.judge import engine_name, judge
from detente.model.expression import And, Atom, Not
from detente.model.stability_model import Group, Preference, StabilityModel, Statement

RULES = ("R", "GMR", "SMR", "SEQ", "SSEQ")
ACTORS = 4
MODELS = ((8, 5, 60), (8, 5, 30), (12, 5, 150))  # groups, options of each, impossible pairs
LARGE = (6, 10, 0)


def model_of(groups: int, each: int, pairs: int) -> StabilityModel:
    """A model by chance."""
    dice = np.random.default_rng(7)
    names = tuple(f"o{place}" for place in range(groups * each))

    def one(group: int) -> Atom:
        return Atom(names[group * each + int(dice.integers(each))])

    impossible = tuple(And((one(first), one(second)))
                       for first, second in (dice.choice(groups, 2, replace=False) for _ in range(pairs)))
    wishes = tuple(Preference(statements=tuple(
        Statement(And((one(int(dice.integers(groups))), Not(one(int(dice.integers(groups))))))) for _ in range(25)))
        for _ in range(ACTORS))
    return StabilityModel(
        "groups", names, tuple(f"a{actor}" for actor in range(ACTORS)),
        tuple(place // each * ACTORS // groups for place in range(len(names))), (0,) * len(names), impossible, (), wishes,
        tuple(Group(tuple(range(place * each, place * each + each)), True) for place in range(groups)))


def main(large: bool) -> None:
    """Solve each model and print."""
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    for groups, each, pairs in (*MODELS, *((LARGE,) if large else ())):
        model = model_of(groups, each, pairs)
        start = time.perf_counter()
        conflict = conflict_of(model)
        listed = time.perf_counter() - start
        start = time.perf_counter()
        kept = judge(conflict, RULES)
        taken = time.perf_counter() - start
        counts = ", ".join(f"{rule} {kept[rule].all(axis=0).sum():,}" for rule in RULES)
        print(f"{groups} groups of {each}, {pairs} pairs impossible; {engine_name(conflict)}: listed {listed:.2f} s, "
              f"judged {taken:.2f} s, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB; "
              f"equilibria {counts}", flush=True)


if __name__ == "__main__":
    main("--large" in sys.argv[1:])
