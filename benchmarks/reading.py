"""How fast is a page read, once the model is loaded, and how long does the first one take?

    python benchmarks/reading.py [PAGE]

The limits: at least 250 sentences a second on one core, the model loaded within a second beside spaCy's own import, a page of
some forty sentences within half a second, the first page of a process within four seconds, and the article of a page of HTML
found within 60 ms once the child process that chooses is warm.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from detente.intake.decode import decode
from detente.intake.extract import extract
from detente.intake.parse import split_without_parser
from detente.intake.parser import load_parser
from detente.intake.read import read

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "harbour-page" / "page.txt"
COLD = ("import sys,pathlib\nfrom detente.intake.decode import decode\nfrom detente.intake.read import read\n"
        "read(decode(pathlib.Path(sys.argv[1]).read_bytes(), 'page'))")


def main() -> None:
    """Print each figure beside its limit."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", COLD, str(path)], check=True)
    cold = time.perf_counter() - start
    start = time.perf_counter()
    parser = load_parser()
    load = time.perf_counter() - start
    page = decode(path.read_bytes(), path.name)
    read(page)
    warm, rules = [], []
    for _ in range(5):
        start = time.perf_counter()
        reading = read(page)
        warm.append(time.perf_counter() - start)
        start = time.perf_counter()
        read(page, parser=None)
        rules.append(time.perf_counter() - start)
    sentences = len(split_without_parser(reading.article.visible.text, reading.article.passages).sentences)
    print(f"model: {parser.name if parser else 'none'}; spaCy imported and model loaded in {load:.2f} s")
    print(f"first page of a process: {cold:.2f} s (limit 4 s), ratio to the limit {cold / 4:.2f}")
    rate = sentences / min(warm)
    print(f"one page of {sentences} sentences: {min(warm):.3f} s (limit 0.5 s), {rate:.0f} sentences a second (limit 250)")
    html = decode(EXAMPLE.with_suffix(".html").read_bytes(), "page.html")
    times = []
    for _ in range(12):
        start = time.perf_counter()
        extract(html)
        times.append(1000 * (time.perf_counter() - start))
    print(f"article of a page of HTML: first {times[0]:.0f} ms, later {sorted(times[1:])[5]:.0f} ms (limit 60 ms)")
    print(f"by rules alone: {min(rules):.3f} s, {min(warm) / min(rules):.1f} times faster than with the parser")


if __name__ == "__main__":
    main()
