"""How much of who-said-what does the reader find on annotated news?

    python benchmarks/reading_attribution.py [FOLDER] [--no-parser] [--misses] [--only N]

Without a folder: the project's own marked texts, `tests/intake/labels`. With one: a part of your own copy of PolNeAR (Newell,
Margolin and Ruths, LREC 2018), as `PolNeAR/data/dev`, with `text/*.txt` and `attributions/*.ann` in brat's stand-off
format. That corpus states no licence, so nothing of it is kept in this project, and no weight is fitted to it.

Statements of mode direct and indirect count together with attitudes, since the corpus marks both. An attribution is found
(*cue*) if the cues share a character, one to one; its *speaker* is right if the speakers' words overlap, over those that name
one; it is right in *full* if besides the contents' characters have a Jaccard of .5; *content* is the F1 of characters in any
content.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from scoring import Place, Score, jaccard, pair_up, shared, size

LABELS = Path(__file__).resolve().parents[1] / "tests" / "intake" / "labels"
NAMES = ("cue", "speaker", "full", "content")


class Attribution(NamedTuple):
    """Who said what, in places of the text."""

    cue: tuple[Place, ...]
    source: tuple[Place, ...]
    content: tuple[Place, ...]


def annotated(lines: str) -> list[Attribution]:
    """The attributions of one brat file."""
    spans: dict[str, tuple[Place, ...]] = {}
    found = []
    events = []
    for line in lines.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) >= 2:
            spans[fields[0]] = tuple((int(start), int(end)) for start, end in re.findall(r"(\d+) (\d+)", fields[1]))
        elif line.startswith("E") and len(fields) >= 2:
            events.append([part.partition(":")[::2] for part in fields[1].split()])
    for event in events:
        parts: dict[str, tuple[Place, ...]] = {"Cue": (), "Source": (), "Content": ()}
        for role, name in event:
            role = role.rstrip("0123456789")
            if role in parts:
                parts[role] += spans.get(name, ())
        found.append(Attribution(*(tuple(sorted(set(parts[role]))) for role in ("Cue", "Source", "Content"))))
    return found


def read_out(reading: dict[str, Any]) -> list[Attribution]:
    """What the reader found, in the same shape."""
    found = [
        Attribution(_places(each["at"]["cue"]), _places(each["at"]["speaker"]), _places(each["at"]["content"]))
        for each in reading["statements"]
        if each["mode"] != "author"
    ]
    found += [
        Attribution(_places(each["at"]["cue"]), _places(each["at"]["holder"]), _places(each["at"]["content"]))
        for each in reading["attitudes"]
    ]
    return found


def _places(spans: list[list[int]]) -> tuple[Place, ...]:
    return tuple((start, end) for start, end in spans)


def scores(found: list[Attribution], wanted: list[Attribution]) -> dict[str, Score]:
    """The four scores of one article."""
    pairs = pair_up(
        found,
        wanted,
        lambda one, other: (
            shared(one.cue, other.cue) + jaccard(one.content, other.content) if shared(one.cue, other.cue) else 0.0
        ),
    )
    named = [(one, other) for one, other in pairs if shared(found[one].source, wanted[other].source)]
    full = [
        (one, other)
        for one, other in pairs
        if (shared(found[one].source, wanted[other].source) or not (found[one].source or wanted[other].source))
        and jaccard(found[one].content, wanted[other].content) >= 0.5
    ]
    said = [place for each in found for place in each.content]
    should = [place for each in wanted for place in each.content]
    return {
        "cue": Score(len(pairs), len(found), len(wanted)),
        "speaker": Score(len(named), sum(bool(each.source) for each in found), sum(bool(each.source) for each in wanted)),
        "full": Score(len(full), len(found), len(wanted)),
        "content": Score(shared(said, should), size(said), size(should)),
    }


class Annotated(NamedTuple):
    """One text and what it says, as a person marked it."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def articles(folder: Path) -> Iterator[Annotated]:
    """Each text with its annotation; in a corpus of several annotators the first by name."""
    for text in sorted((folder / "text").glob("*.txt")):
        notes = sorted((folder / "attributions").glob(f"{text.stem}_????.ann"))
        if notes:
            yield Annotated(
                text.stem, text.read_bytes().decode("utf-8"), tuple(annotated(notes[0].read_text(encoding="utf-8")))
            )
    if not (folder / "text").is_dir():
        sys.path.insert(0, str(LABELS))
        from labels_help import read_labels

        for path in sorted(folder.glob("*.txt")):
            plain, found = read_labels(path.read_text(encoding="utf-8"))
            yield Annotated(
                path.stem,
                plain,
                tuple(
                    Attribution(tuple(each.cues), tuple(each.sources), tuple(each.contents))
                    for _, each in sorted(found.items())
                ),
            )


def measure(article: Annotated, *, parser: bool) -> tuple[dict[str, Score], list[str]]:
    """Scores of one article, and what was missed or found in vain, as lines."""
    from detente.intake.decode import decode
    from detente.intake.read import read

    reading = read(decode(article.text.encode(), f"{article.name}.txt"), parser="auto" if parser else None).as_json()
    found, wanted = read_out(reading), list(article.attributions)
    return scores(found, wanted), list(_differences(article.text, found, wanted))


def _differences(words: str, found: list[Attribution], wanted: list[Attribution]) -> Iterator[str]:
    pairs = pair_up(found, wanted, lambda one, other: float(shared(one.cue, other.cue)))
    matched, met = {one for one, _ in pairs}, {other for _, other in pairs}

    def shown(each: Attribution) -> str:
        return " | ".join(" .. ".join(words[start:end][:110] for start, end in part) for part in each).replace("\n", " ")

    for index, each in enumerate(wanted):
        if index not in met:
            yield "missed    " + shown(each)
    for index, each in enumerate(found):
        if index not in matched:
            yield "in vain   " + shown(each)
    for one, other in pairs:
        right = shared(found[one].source, wanted[other].source) or not (found[one].source or wanted[other].source)
        if not right:
            yield "speaker   " + shown(wanted[other]) + "\n     read " + shown(found[one])
        elif jaccard(found[one].content, wanted[other].content) < 0.5:
            yield "content   " + shown(wanted[other]) + "\n     read " + shown(found[one])


def main() -> None:
    """Read every article, print the four scores."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path, nargs="?", default=LABELS)
    asked.add_argument("--no-parser", action="store_true", help="by rules alone")
    asked.add_argument("--misses", action="store_true", help="print what was missed and what was found in vain")
    asked.add_argument("--only", type=int, default=None, help="the first N articles")
    options = asked.parse_args()
    texts = list(articles(options.folder))[: options.only]
    if not texts:
        sys.exit(f"neither text/*.txt with attributions/*.ann nor marked *.txt in {options.folder}")
    total = dict.fromkeys(NAMES, Score())
    with ProcessPoolExecutor(2) as pool:
        for text, (found, lines) in zip(texts, pool.map(partial(measure, parser=not options.no_parser), texts), strict=True):
            total = {name: total[name] + found[name] for name in NAMES}
            if options.misses:
                print("##", text.name, *lines, sep="\n")
    print(f"{len(texts)} articles")
    for name, score in total.items():
        print(f"{name:8}", score)


if __name__ == "__main__":
    main()
