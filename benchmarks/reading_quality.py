"""How well does the reader do on pages whose answers are written down?

    python benchmarks/reading_quality.py [FOLDER] [--misses] [--check] [--no-parser] [--only NAME]

FOLDER holds pages (`*.txt`, `*.html`) each with its key (`*.key.yaml`), by default the project's own quality set. The shape of
a key is told in `tests/intake/quality/README.md`. `--check` lists the phrases of a key that its page doesn't have.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from answer_key import Key, fold
from scoring import Place, Score, jaccard, pair_up

PAGES = Path(__file__).resolve().parents[1] / "tests" / "intake" / "quality"
NAMES = (
    "body",
    "title",
    "author",
    "outlet",
    "published",
    "genre",
    "statements",
    "direct",
    "indirect",
    "speaker",
    "hedge",
    "condition",
    "denied",
    "unsourced",
    "attitudes",
    "actors",
    "ties",
    "offers",
    "threats",
)


def measure(page: Path, *, parser: bool) -> tuple[dict[str, Score], dict[str, int], list[str]]:
    """Scores of one page; words of furniture taken for the article, and words taken in all; what went wrong, as lines."""
    from detente.intake.decode import decode
    from detente.intake.read import read

    capture = decode(page.read_bytes(), page.name)
    key = Key(page.with_name(page.stem + ".key.yaml"), capture.text, capture.is_html)
    reading = read(capture, parser="auto" if parser else None).as_json()
    marked = {name: Score() for name in NAMES}
    lines = [f"not on the page: {each}" for each in key.lost]
    marked["body"], leak, more = _body(key, reading["article"]["text"])
    lines += more
    for fact in ("title", "author", "outlet", "published", "genre"):
        wanted, got = key.given["article"].get(fact), reading["article"][fact]
        right = _same_fact(fact, wanted, got)
        marked[fact] = Score(int(right), 1, 1)
        if not right:
            lines.append(f"{fact}: {wanted!r} read as {got!r}")
    lines += _statements(key, reading, marked)
    lines += _followed(key, reading, marked)
    return marked, leak, lines


def _same_fact(fact: str, wanted: Any, got: Any) -> bool:
    if fact == "published":
        return str(wanted or "")[:10] == str(got or "")[:10]
    return fold(str(wanted or "")) == fold(str(got or ""))


def _body(key: Key, text: str) -> tuple[Score, dict[str, int], list[str]]:
    wanted = [word for start, end in key.body for word in key.words.text[start:end].split()]
    got = fold(text).split()
    matcher = difflib.SequenceMatcher(None, wanted, got, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    lines = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind in ("delete", "replace") and last - first > 2:
            lines.append("body lost: " + " ".join(wanted[first:last])[:160])
        if kind in ("insert", "replace") and end - start > 2:
            lines.append("furniture: " + " ".join(got[start:end])[:160])
    return Score(right, len(got), len(wanted)), {"leaked": len(got) - right, "taken": len(got)}, lines


def _places(spans: list[list[int]]) -> list[Place]:
    return [(start, end) for start, end in spans]


def _statements(key: Key, reading: dict[str, Any], marked: dict[str, Score]) -> list[str]:
    said = [each for each in reading["statements"] if each["mode"] != "author"]
    aliases = {actor["name"]: actor["aliases"] for actor in reading["actors"]}
    contents = [_places(each["at"]["content"]) for each in said]
    pairs = [
        (one, other)
        for one, other in pair_up(contents, [places for _, places in key.statements], jaccard)
        if jaccard(contents[one], key.statements[other][1]) >= 0.5
    ]
    marked["statements"] = Score(len(pairs), len(said), len(key.statements))
    met = dict(pairs)
    for mode in ("direct", "indirect"):
        marked[mode] = Score(
            sum(said[one]["mode"] == mode == key.statements[other][0]["mode"] for one, other in pairs),
            sum(each["mode"] == mode for each in said),
            sum(entry["mode"] == mode for entry, _ in key.statements),
        )
    lines = [
        f"in vain: [{each['speaker']}] {each['cue']}: {each['content'][:120]}"
        for index, each in enumerate(said)
        if index not in met
    ]
    reached = set(met.values())
    for index, (entry, _) in enumerate(key.statements):
        if index not in reached:
            lines.append(f"missed: [{entry.get('by')}] {entry.get('cue')}: {str(entry['says'])[:120]}")
    for one, other in pairs:
        got, (entry, _) = said[one], key.statements[other]
        right = key.same(entry.get("by"), (got["speaker"], *aliases.get(got["speaker"], ())))
        marked["speaker"] += Score(int(right), 1, 1)
        if not right:
            lines.append(
                f"speaker: {entry.get('by')!r} read as {got['speaker']!r} ({got['speaker_text']!r}): {got['content'][:60]}"
            )
        conditions = bool(got["condition"]), bool(entry.get("if"))
        same = all(conditions) and bool(set(fold(got["condition"]).split()) & set(fold(entry["if"]).split()))
        for name, found, wanted, agreed in (
            ("hedge", got["hedged"], bool(entry.get("hedges")), True),
            ("condition", *conditions, same),
            ("denied", got["denied"], bool(entry.get("denied")), True),
            ("unsourced", not got["sourced"], entry.get("sourced") is False, True),
        ):
            marked[name] += Score(int(found and wanted and agreed), int(found), int(wanted))
            if found != wanted:
                lines.append(
                    f"{name}: {'missed' if wanted else 'in vain'} {got['hedges'] if name == 'hedge' else ''}"
                    f"{entry.get('hedges') or '' if name == 'hedge' else ''}: {got['content'][:110]}"
                )
    return lines


def _followed(key: Key, reading: dict[str, Any], marked: dict[str, Score]) -> list[str]:
    lines = []
    wishes = pair_up(
        reading["attitudes"],
        key.given.get("attitudes") or [],
        lambda one, other: (
            _overlap(one["content"], other["content"]) if _overlap(one["content"], other["content"]) >= 0.4 else 0
        ),
    )
    marked["attitudes"] = Score(len(wishes), len(reading["attitudes"]), len(key.given.get("attitudes") or ()))
    read = [{fold(name) for name in (actor["name"], *actor["aliases"])} for actor in reading["actors"]]
    known = [any(names & mine for mine in read) for names in key.names]
    marked["actors"] = Score(sum(known), sum(known), len(known))
    lines += [
        f"actor missed: {entry['name']}" for entry, there in zip(key.given.get("actors") or (), known, strict=True) if not there
    ]
    aliases = {actor["name"]: (actor["name"], *actor["aliases"]) for actor in reading["actors"]}

    def tied(one: Any, other: Any) -> float:
        ends = (aliases.get(one["a"], (one["a"],)), aliases.get(one["b"], (one["b"],)))
        there = any(key.same(other["a"], first) and key.same(other["b"], second) for first, second in (ends, ends[::-1]))
        return float(there and one["sign"] == other["sign"])

    ties = _distinct(reading["ties"])
    met = pair_up(ties, key.given.get("ties") or [], tied)
    marked["ties"] = Score(len(met), len(ties), len(key.given.get("ties") or ()))
    lines += [
        f"tie in vain: {tie['a']} {tie['sign']} {tie['b']}: {tie['evidence'][:90]}"
        for index, tie in enumerate(ties)
        if index not in dict(met)
    ]
    lines += [
        f"tie missed: {tie['a']} {tie['sign']} {tie['b']}: {tie.get('words')}"
        for index, tie in enumerate(key.given.get("ties") or ())
        if index not in {other for _, other in met}
    ]
    for kind, name in (("offer", "offers"), ("threat", "threats")):
        wanted = [each for each in key.given.get("offers") or () if each.get("kind", "offer") == kind]
        got = [each for each in reading["offers"] if each["kind"] == kind]
        same = pair_up(
            got,
            wanted,
            lambda one, other: (
                _overlap(f"{one['does']} {one['if']}", f"{other['does']} {other.get('if', '')}")
                if key.same(other["by"], aliases.get(one["by"], (one["by"],)))
                else 0
            ),
        )
        marked[name] = Score(len(same), len(got), len(wanted))
        lines += [
            f"{kind} missed: [{each['by']}] {each['does']} / {each.get('if')}"
            for index, each in enumerate(wanted)
            if index not in {other for _, other in same}
        ]
        lines += [
            f"{kind} in vain: [{each['by']}] {each['does']} / {each['if']}"
            for index, each in enumerate(got)
            if index not in dict(same)
        ]
    return lines


def _distinct(ties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    seen: dict[tuple[Any, ...], dict[str, Any]] = {}
    for tie in ties:
        seen.setdefault((*sorted((tie["a"], tie["b"])), tie["sign"]), tie)
    return list(seen.values())


def _overlap(one: str, other: str) -> float:
    here, there = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", other.lower()))
    return len(here & there) / len(here | there) if here | there else 0.0


def pages_in(folder: Path) -> list[Path]:
    """Every page below the folder that has a key, in order of names."""
    return [
        page
        for page in sorted([*folder.rglob("*.txt"), *folder.rglob("*.html")])
        if page.with_name(page.stem + ".key.yaml").exists()
    ]


def total_of(
    pages: list[Path], *, parser: bool = True, workers: int = 2
) -> tuple[dict[str, Score], float, dict[Path, list[str]]]:
    """Summed scores, the share of the article's words that are furniture, and what went wrong on each page."""
    total, leak, told = {name: Score() for name in NAMES}, {"leaked": 0, "taken": 0}, {}
    with ProcessPoolExecutor(workers) as pool:
        for page, (marked, leaked, lines) in zip(pages, pool.map(partial(measure, parser=parser), pages), strict=True):
            total = {name: total[name] + marked[name] for name in NAMES}
            leak = {name: leak[name] + leaked[name] for name in leak}
            told[page] = lines
    return total, leak["leaked"] / max(leak["taken"], 1), told


def main() -> None:
    """Print each score over the folder's pages."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path, nargs="?", default=PAGES)
    asked.add_argument("--misses", action="store_true", help="print what went wrong on each page")
    asked.add_argument("--check", action="store_true", help="only list phrases of the keys that the pages don't have")
    asked.add_argument("--no-parser", action="store_true", help="by rules alone")
    asked.add_argument("--only", default="", help="pages whose name holds this")
    options = asked.parse_args()
    pages = [page for page in pages_in(options.folder) if options.only in page.stem]
    if not pages:
        sys.exit(f"no page with a key in {options.folder}")
    if options.check:
        for page in pages:
            is_html = page.suffix == ".html"
            text = page.read_bytes().decode("utf-8")
            try:
                lost = Key(page.with_name(page.stem + ".key.yaml"), text, is_html).lost
            except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
                lost = [f"the key can't be read: {error!r}"]
            print(page.name, "ok" if not lost else "", *lost, sep="\n  " if lost else " ")
        return
    total, leak, told = total_of(pages, parser=not options.no_parser)
    if options.misses:
        for page, lines in told.items():
            print("##", page.name, *lines, sep="\n  ")
    print(f"{len(pages)} pages; furniture in the article {leak:.2%}")
    for name, score in total.items():
        print(f"{name:11}", score)


if __name__ == "__main__":
    main()
