"""Does an assessment with 4,096 worlds, carriers included, end in under 3 s, start-up and all?

Compared with the same assessment without carriers (one pass over the worlds), to show what they cost.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from detente.assess.count import STEPS, Counter, Run
from detente.engines import ENGINES
from detente.sampling.plan import make_plan
from detente.sampling.sample import Force
from detente.sampling.weigh import weigh
from detente.store.casefile import load_case

CASE = Path(__file__).parents[1] / "examples" / "panjshir-2021"
WORLDS = 4_096


def one_pass() -> float:
    """Seconds to weigh, draw and solve once, in this process."""
    case = load_case(CASE).case
    began = time.perf_counter()
    tables = tuple(make_plan(case, weigh(case, step), step) for step in STEPS)
    counter = Counter(Run(case, tables, 1, WORLDS, Force()), 1, None, {})
    for engine in ENGINES:
        counter.findings(engine)
    return time.perf_counter() - began


if __name__ == "__main__":
    code = f"from detente.interfaces.cli import main; main(['assess', {str(CASE)!r}, '--worlds', '{WORLDS}', '--json'])"
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    whole, single = sorted(times)[2], one_pass()
    print(f"whole process {whole:.2f} s (limit 3 s); one pass without carriers {single:.2f} s: {whole / single:.1f} times")
