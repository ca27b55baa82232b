"""Claim: going through every pattern of an engine's claims gives all its figures without error in about a second at most.

Cases of one to sixteen items of evidence, each told by a source of its own, are assessed twice: exactly, and by drawn worlds,
as more claims would be. Prints processor time, the largest difference between the two over shares, lifts and parts, and how
many of the drawn intervals hold the exact share.

    python benchmarks/assess_exact.py
"""

from __future__ import annotations

import platform
import time
from unittest.mock import patch

import numpy as np

from detente.assess import assess, exactly
from detente.model.case import Case
from detente.model.conclusion import Assessment
from detente.store.casefile import case_from

SIZES = (1, 2, 4, 8, 12, 16)
WORLDS = 4_096


def items(count: int) -> Case:
    """That many items of evidence for one of two hypotheses."""
    chance = np.random.default_rng(5)
    letters, classes = chance.choice(list("ABCD"), count), chance.choice(["likely", "unlikely", "very unlikely"], count)
    return case_from({
        "case": "items", "hypotheses": {"h": "it is so", "g": "it is not"},
        "sources": {f"s{place}": {"reliability": str(letter)} for place, letter in enumerate(letters)},
        "claims": {f"e{place}": {"evidence": {"h": "likely", "g": str(kind)}, "source": f"s{place}", "motive": "neutral"}
                   for place, kind in enumerate(classes)}})


def timed(case: Case) -> tuple[float, Assessment]:
    """Processor time, and the assessment."""
    began = time.process_time()
    found = assess(case, WORLDS, 1)
    return time.process_time() - began, found


def apart(exact: Assessment, drawn: Assessment) -> tuple[float, float, float, int, int]:
    """Largest differences of shares, lifts and parts; how many intervals hold the exact share, of how many."""
    other = {entry.id: entry for entry in drawn.conclusions}
    share, lift, part, holds = [0.0], [0.0], [0.0], []
    for entry in exact.conclusions:
        if entry.id in other:
            same = other[entry.id]
            share.append(abs(entry.share - same.share))
            holds.append(same.interval[0] <= entry.share <= same.interval[1])
            lifts = {(one.by, one.id): one.lift for one in same.carriers}
            lift += [abs(one.lift - lifts.get((one.by, one.id), 0.0)) for one in entry.carriers]
            parts = {one.claim: one.share for one in same.parts}
            part += [abs(one.share - parts.get(one.claim, 0.0)) for one in entry.parts]
    return max(share), max(lift), max(part), sum(holds), len(holds)


def main() -> None:
    """One line for each number of claims."""
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, {WORLDS} worlds where they are drawn")
    timed(items(2))  # what is imported once
    for size in SIZES:
        case = items(size)
        own, exact = timed(case)
        with patch.object(exactly, "table_of", lambda count, engine: None):
            own_drawn, drawn = timed(case)
        share, lift, part, holds, conclusions = apart(exact, drawn)
        print(f"{size:2} claims, {1 << size:6} patterns: exact {own:.2f} s, drawn {own_drawn:.2f} s; largest difference: share "
              f"{share:.4f}, lift {lift:.4f}, part {part:.4f}; {holds} of {conclusions} intervals hold the exact share")


if __name__ == "__main__":
    main()
