"""Does `detente --help` answer in under 300 ms? Measured against an empty Python in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 15


def milliseconds(code: str) -> float:
    """Median time of a fresh interpreter that runs `code`."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)


if __name__ == "__main__":
    bare = milliseconds("pass")
    help_text = milliseconds("import sys; sys.argv = ['detente', '--help']; from detente.interfaces.cli import main; main()")
    print(f"empty Python {bare:.0f} ms; detente --help {help_text:.0f} ms, {help_text / bare:.1f} times as long (limit 300 ms)")
