"""Claim: the rules beyond the five give what their definitions give, on thirty thousand models by chance, without one mismatch.

Each model is held against brute force under unknown preference (a, b, c, d, a_sure), strength, attitudes, views, coalitions
(CNash, CGMR, CSMR, CSEQ), limited moves, SIM and the conventions of GMCR+: the very checks of the test suite, other seeds. One
in three has moves named one by one. Prints progress, seconds and the number of mismatches.

    python benchmarks/stability_oracle_further.py [MODELS] [FIRST_SEED]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/engines/stability"))

import test_stability_attitudes as attitudes
import test_stability_coalitions as coalitions
import test_stability_limited as limited
import test_stability_peer as peer
import test_stability_simultaneous as simultaneous
import test_stability_strength as strength
import test_stability_unknown as unknown
import test_stability_views as views


def checks(seed: int) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What one model is held against; the rules of a kind take turns from model to model."""
    arcs = seed % 3 == 0
    way, rule = ["a", "b", "c", "d", "a_sure"][seed % 5], ("R", "GMR", "SMR", "SEQ", "SSEQ")[seed // 5 % 5]
    joint = ("CNash", "CGMR", "CSMR", "CSEQ")[seed // 2 % 4]
    yield f"unknown {way}", lambda: inner(unknown.test_every_way_is_what_its_table_says)(seed, arcs, way)
    if rule != "R":
        yield f"strong {rule}", lambda: inner(strength.test_strong_is_what_its_definition_says)(seed, arcs, rule)
    yield "attitudes", lambda: inner(attitudes.test_relational_rules_are_what_their_definitions_say)(seed, arcs)
    yield "views", lambda: inner(views.test_three_pictures_are_what_their_definitions_say)(seed, arcs)
    yield joint, lambda: inner(coalitions.test_coalitions_stay_where_the_definitions_say)(seed, arcs, joint)
    yield "limited moves", lambda: inner(limited.test_every_horizon_is_what_its_definition_says)(seed, arcs)
    yield "SIM", lambda: inner(simultaneous.test_sim_is_what_its_definition_says)(seed)
    yield "GMCR+", lambda: inner(peer.test_rows_are_what_the_conventions_say)(seed)


def inner(test: Any) -> Callable[..., Any]:
    """The check itself, without what draws its examples."""
    found: Callable[..., Any] = test.hypothesis.inner_test
    return found


def main(models: int, first: int) -> None:
    """Go through the models and print."""
    start, found = time.perf_counter(), 0
    for number, seed in enumerate(range(first, first + models), 1):
        for name, check in checks(seed):
            try:
                check()
            except AssertionError:
                found += 1
                print(f"model {seed}: {name} differs from the definition")
        if number % 3_000 == 0:
            print(f"{number:,} models, {found} mismatches, {time.perf_counter() - start:.0f} s", flush=True)
    print(f"{models:,} models, {found} mismatches, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(30_000, 2_000_000)[len(given):])
