"""How long do many pages take on two processes, in how much memory, and what does a stop in the middle cost?

    python benchmarks/gather_many.py [N]

Makes N varied pages (100 unless told) from templates: invented towns, speakers, offers and deeds; every tenth is an edit of
an earlier one. They are gathered on two processes; again, when all is read; and in another folder with an interruption
half-way. Prints seconds, pages a second, and the most memory that the parent and its largest worker held. The limits: 1,000
pages within five minutes on one core's worth of work, and the same case byte for byte from both folders.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOWNS = ["Velm", "Orsk Hollow", "Tarn", "Lisse", "Brackwater", "Ostrel", "Kestria", "Mirov", "Hale", "Pintow", "Sarn", "Quell"]
FIRST = ["Ada", "Bruno", "Celia", "Dario", "Edda", "Falk", "Greta", "Hugo", "Ilse", "Jonas", "Karla", "Leon", "Mira", "Nils"]
LAST = ["Varga", "Holm", "Pell", "Marrow", "Brandt", "Tosk", "Strand", "Oden", "Karg", "Wren", "Sand", "Lorn", "Dahl", "Rook"]
ROLES = ["mayor", "envoy", "general", "spokeswoman", "foreign minister", "commander"]
DEEDS = ["withdraw from the harbour", "release the prisoners", "reopen the border", "lift the blockade", "pay the wages",
         "hand over the bridge", "recognise the council", "end the strikes", "return the grain", "disarm the militia"]
THIRD = {"withdraw": "withdraws", "release": "releases", "reopen": "reopens", "lift": "lifts", "pay": "pays", "hand": "hands",
         "recognise": "recognises", "end": "ends", "return": "returns", "disarm": "disarms"}
COLOUR = [
    "The market of {a} stood half empty on {day}, and the few who came spoke of little else than the price of bread.",
    "Since the spring the road between {a} and {b} has been closed to carts, and ferries run only when the wind allows.",
    "{n} families have left the quarter by the river since the first shells fell, according to the town hall of {a}.",
    "Nobody in {b} could say on {day} how long the stores of grain and oil would last with the passes shut until {month}.",
    "The two towns have quarrelled over the salt pans below the pass for {n} years, and every treaty has been broken.",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["March", "April", "May", "June", "September", "October", "November"]
OUTLETS = ["The Tarn Gazette", "Harbour Post", "Daily Lantern", "Pass Courier", "Mirov Herald"]


def article(dice: random.Random) -> list[str]:
    """The paragraphs of one invented report."""
    one, other = dice.sample(TOWNS, 2)
    name, foe = (f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in range(2))
    role, second = dice.sample(ROLES, 2)
    first, then = dice.sample(DEEDS, 2)
    verb, _, rest = then.partition(" ")

    def colour() -> str:
        day, month = dice.choice(DAYS), dice.choice(MONTHS)
        return dice.choice(COLOUR).format(a=one, b=other, n=dice.randint(3, 900), day=day, month=month)

    return [f"{colour()} {colour()}",
            f"The {role} of {one}, {name}, said on {dice.choice(DAYS)} that {one} would {first} if {other} {THIRD[verb]} "
            f"{rest}. {colour()}",
            f"“We have waited {dice.randint(2, 60)} days for an answer, and our patience is not without end,” "
            f"{name.split()[1]} told reporters. {colour()}",
            f"The {second} of {other}, {foe}, {dice.choice(['rejected', 'welcomed', 'dismissed'])} the offer. {foe.split()[1]} "
            f"denied that {other} had received weapons from {dice.choice(TOWNS)}. {colour()}",
            f"{dice.choice(TOWNS)} has {dice.choice(['backed', 'armed', 'fought', 'accused'])} {one} for years. {colour()}"]


def pages(count: int, folder: Path) -> list[str]:
    """Write the pages; every tenth is an earlier one with a paragraph changed."""
    dice = random.Random(7)
    written: list[list[str]] = []
    paths = []
    for number in range(count):
        text = list(dice.choice(written)) if number % 10 == 9 else article(dice)
        if number % 10 == 9:
            text[dice.randrange(len(text))] = article(dice)[0]
        written.append(text)
        outlet = dice.choice(OUTLETS)
        day = f"{dice.randint(1, 28)} {dice.choice(MONTHS)} 2031"
        head = f"{text[1].split(', said')[0][:70]}\n\nBy {dice.choice(FIRST)} {dice.choice(LAST)}\n\n{day}"
        path = folder / f"page-{number:05}.txt"
        path.write_text(f"{head}\n\n" + "\n\n".join(text) + f"\n\n© {outlet}\nSupport {outlet}\n", encoding="utf-8")
        paths.append(str(path))
    return paths


def gather(paths: list[str], folder: Path, stop_after: float | None = None) -> tuple[float, int]:
    """Gather on two processes in a process of its own; seconds and exit code."""
    start = time.perf_counter()
    command = [sys.executable, "-c", "from detente.interfaces.cli import main; main()", "gather", *paths, "-o", str(folder),
               "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    if stop_after is not None:
        try:
            process.wait(stop_after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGINT)
    code = process.wait()
    return time.perf_counter() - start, code


def main() -> None:
    """Print each figure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as name:
        paths = pages(count, Path(name))
        whole, parts = Path(name) / "whole", Path(name) / "parts"
        seconds, code = gather(paths, whole)
        print(f"{count} pages on two processes: {seconds:.1f} s, {count / seconds:.1f} pages a second, exit code {code}")
        print(f"most memory of one process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
        again, _ = gather(paths, whole)
        print(f"again, all read: {again:.1f} s")
        until, code = gather(paths, parts, stop_after=seconds / 2)
        kept = len(list((parts / "readings").glob("*.json")))
        print(f"stopped after {until:.1f} s with exit code {code}: {kept} readings kept, "
              f"{'a' if (parts / 'case.yaml').exists() else 'no'} case written")
        rest, _ = gather(list(reversed(paths)), parts)
        same = (whole / "case.yaml").read_bytes() == (parts / "case.yaml").read_bytes()
        print(f"the rest, pages in reverse: {rest:.1f} s; the same case byte for byte: {same}")
        print(f"case.yaml: {(whole / 'case.yaml').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
