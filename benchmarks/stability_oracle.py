"""Claim: every engine gives what the definitions give, on thirty thousand models by chance, without one mismatch.

Two in three models are in option form (2 to 6 options, up to 60 % of outcomes impossible, groups, one-way options, ties): the
cube, the compact layout, moves named one by one and the dispatcher must each give what a search from the definitions gives,
under R, GMR, SMR, SEQ and SSEQ, and the dispatcher under SIM. One in three has moves named one by one; there both readings of a
return are held against the definitions. Prints progress, seconds and the number of mismatches.

    python benchmarks/stability_oracle.py [MODELS] [FIRST_SEED]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/engines/stability"))

from stability_agree import ALL, arc_model, by_definition, mismatches, option_model

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.judge import judge
from detente.model.stability_model import StabilityModel

SIZES = (2, 3, 6, 4, 4, 4, 5, 3, 4, 2, 5, 5, 3, 4, 3, 6)  # options of one model after the other


def wrong(seed: int) -> list[str]:
    """What differs on one model."""
    if seed % 3:
        return mismatches(option_model(seed, SIZES[seed // 3 % len(SIZES)]))
    model = arc_model(seed)
    return mismatches(model) + [f"no return, {rule}" for rule in differing_without_return(model)]


def differing_without_return(model: StabilityModel) -> list[str]:
    """The rules under which the reading of the matrix form differs from its definition."""
    conflict = conflict_of(model)
    found, truth = judge(conflict, ALL, return_is_sanction=False), by_definition(model.arcs, conflict.ranks, False)
    return [rule for rule in ALL if not (found[rule] == truth[rule]).all()]


def main(models: int, first: int) -> None:
    """Go through the models and print."""
    start, found = time.perf_counter(), 0
    for number, seed in enumerate(range(first, first + models), 1):
        for what in wrong(seed):
            found += 1
            print(f"model {seed}: {what} differs from the definition")
        if number % 3_000 == 0:
            print(f"{number:,} models, {found} mismatches, {time.perf_counter() - start:.0f} s", flush=True)
    print(f"{models:,} models, {found} mismatches, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(30_000, 0)[len(given):])
