"""Which weights tell a view from what only looks like one?

    python training/train_scorer.py [--dry]

Learns from the project's own marked texts alone (`tests/intake/labels`) and writes `src/detente/intake/weights/views.toml`, the
same bytes each time on one machine; `--dry` only prints the scores. Needs spaCy's small English model and numpy. Run it again
after a change of the marked texts, of the signs or of the rules for views.

Logistic regression with a squared penalty, by Newton's method. The thresholds come from cross-validation over whole texts, by
the F1 of whole attributions. The marked texts are denser in attributions than news (one in 21 words; news has about one in 27),
so each false find counts 27/21 times there. That F1 hardly moves between .4 and .6, so the round value was taken:
a candidate is added once it is likelier right than wrong; a rule's view is dropped below .3, since the rule speaks for it.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "src")]

from detente.intake.attitudes import Wish, find_attitudes  # noqa: E402
from detente.intake.attribute import attribute  # noqa: E402
from detente.intake.cast import Cast  # noqa: E402
from detente.intake.decode import decode  # noqa: E402
from detente.intake.extract import extract  # noqa: E402
from detente.intake.parser import Parser, load_parser, parse  # noqa: E402
from detente.intake.quotes import find_quotes  # noqa: E402
from detente.intake.recognise import recognise  # noqa: E402
from detente.intake.scorer import Weights, guesses, outermost, signs_of_view  # noqa: E402
from detente.intake.views import find_views  # noqa: E402
from reading_attribution import LABELS, NAMES, Annotated, Attribution, articles, scores  # noqa: E402
from scoring import Place, Score, jaccard, pair_up, shared  # noqa: E402

WEIGHTS = ROOT / "src" / "detente" / "intake" / "weights" / "views.toml"
PENALTY = 2.0
LEAST_TEXTS = 2  # texts that a sign has to occur in to get a weight
FOLDS = 8
SHUFFLES = (0, 1, 2)
DENSER = 27 / 21
KEEP, TAKE = 0.3, 0.5
KEEPS = (0.0, 0.3, 0.4, 0.5)
TAKES = (0.4, 0.5, 0.6)

Numbers = NDArray[np.float64]


class Row(NamedTuple):
    """One view that a rule found, or one candidate: its signs, and what it turned out to be."""

    signs: tuple[str, ...]
    wish: Wish
    shown: Attribution
    ruled: bool  # found by a rule
    right: bool | None  # None: neither right nor wrong, and not learned from
    hits: int  # number of the attribution that it finds whole; -1 if none


class Page(NamedTuple):
    """One text: what of it is settled, and what is to be weighed."""

    article: Annotated
    settled: tuple[Attribution, ...]  # statements and wants, which no score touches
    met: frozenset[int]  # attributions that those find whole: cue, speaker and content
    rows: tuple[Row, ...]


def digest_of_labels() -> str:
    """SHA-256 over the marked texts in order of their names."""
    total = hashlib.sha256()
    for path in sorted(LABELS.glob("*.txt")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def page_of(article: Annotated, parser: Parser) -> Page:
    """Reads one text up to the point where views are weighed."""
    drawn = extract(decode(article.text.encode(), f"{article.name}.txt"))
    text, place = drawn.visible.text, drawn.visible.place

    def shown(cue: Place | None, source: Place | None, contents: Sequence[Place]) -> Attribution:
        own = [tuple((span.start, span.end) for span in (place(*each) for each in part if each and each[1] > each[0]))
               for part in ((cue,), (source,), contents)]
        return Attribution(*own)

    quotes = find_quotes(text, drawn.passages)
    parsed = parse(parser, text, drawn.passages, quotes)
    cast = Cast(parsed, quotes, recognise(parsed))
    found = list(attribute(parsed, cast, drawn).found)
    wishes = find_attitudes(parsed, cast, found)
    wishes = sorted([*wishes, *find_views(parsed, cast, found, wishes)], key=lambda wish: wish.cue)
    settled = [shown(said.cue, said.speaker_place, said.contents) for said in found if said.mode != "author"]
    settled += [shown(wish.cue, wish.holder_place, wish.contents) for wish in wishes if wish.kind != "view"]
    ruled = [(tuple(signs_of_view(parsed, cast, wish)), wish) for wish in wishes if wish.kind == "view"]
    guessed = [(guess.signs, guess.wish) for guess in guesses(parsed, cast, found, wishes)]
    every = [(signs, wish, shown(wish.cue, wish.holder_place, wish.contents)) for signs, wish in (*ruled, *guessed)]
    return Page(article, tuple(settled), *_judged(article, tuple(settled), every, len(ruled)))


def _judged(article: Annotated, settled: tuple[Attribution, ...], every: list[tuple[tuple[str, ...], Wish, Attribution]],
            ruled: int) -> tuple[frozenset[int], tuple[Row, ...]]:
    """A rule's view is right if its cue is shared; a candidate if content agrees and no rule found that."""
    wanted = article.attributions
    firm = [*settled, *(shown for _, _, shown in every[:ruled])]
    pairs = dict(pair_up(firm, wanted, lambda one, other: shared(one.cue, other.cue) + jaccard(one.content, other.content)
                         if shared(one.cue, other.cue) else 0.0))
    rows = []
    for number, (signs, wish, shown) in enumerate(every):
        if number < ruled:
            hits = pairs.get(len(settled) + number, -1)
            rows.append(Row(signs, wish, shown, True, hits >= 0, hits if hits >= 0 and is_whole(shown, wanted[hits]) else -1))
            continue
        likeness, hits = max(((jaccard(shown.content, each.content), index) for index, each in enumerate(wanted)
                              if shared(shown.cue, each.cue)), default=(0.0, -1))
        taken = hits in pairs.values()
        right = None if taken and likeness >= .3 else not taken and likeness >= .3
        rows.append(Row(signs, wish, shown, False, right, hits if hits >= 0 and is_whole(shown, wanted[hits]) else -1))
    met = frozenset(hit for number, hit in pairs.items() if number < len(settled) and is_whole(firm[number], wanted[hit]))
    return met, tuple(rows)


def is_whole(found: Attribution, wanted: Attribution) -> bool:
    """Do speaker and content agree as the measure asks (`reading_attribution.py`), not the cue alone?"""
    named = shared(found.source, wanted.source) or not (found.source or wanted.source)
    return bool(named) and jaccard(found.content, wanted.content) >= .5


def learn(pages: Sequence[Page]) -> Weights:
    """Weights from the rows of some pages; thresholds are left at a half."""
    seen = Counter(sign for page in pages for sign in {sign for row in page.rows for sign in row.signs})
    names = sorted(sign for sign, texts in seen.items() if texts >= LEAST_TEXTS)
    rows = [row for page in pages for row in page.rows if row.right is not None]
    column = {name: index for index, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1.0
    for line, row in enumerate(rows):
        matrix[line, [column[sign] for sign in row.signs if sign in column]] = 1.0
    weights = newton(matrix, np.array([float(bool(row.right)) for row in rows]))
    signs = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=False)}
    return Weights(round(float(weights[-1]), 3), .5, .5, {name: weight for name, weight in signs.items() if weight})


def newton(matrix: Numbers, right: Numbers) -> Numbers:
    """Weights of least penalised logistic loss; the last column, the bias, is hardly penalised."""
    weights = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], PENALTY)
    penalty[-1] = 1e-3
    for _ in range(30):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - right) + penalty * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def chosen(page: Page, chances: Sequence[float], keep: float, take: float) -> list[Row]:
    """The rows that the thresholds let through, as the reader chooses them."""
    kept = [row for row, chance in zip(page.rows, chances, strict=True) if row.ruled and chance >= keep]
    new = {row.wish.token: row for row, chance in zip(page.rows, chances, strict=True) if not row.ruled and chance >= take}
    return [*kept, *(new[wish.token] for wish in outermost(row.wish for row in new.values()))]


def cross_validated(pages: Sequence[Page]) -> list[list[list[float]]]:
    """For each shuffle and page, the chances of its rows by weights learned from other texts."""
    every = []
    for seed in SHUFFLES:
        order = [int(index) for index in np.random.default_rng(seed).permutation(len(pages))]
        chances: list[list[float]] = [[] for _ in pages]
        for fold in range(FOLDS):
            weights = learn([pages[index] for at, index in enumerate(order) if at % FOLDS != fold])
            for index in order[fold::FOLDS]:
                chances[index] = [weights.chance(row.signs) for row in pages[index].rows]
        every.append(chances)
    return every


def density_f1(pages: Sequence[Page], every: list[list[list[float]]], keep: float, take: float) -> float:
    """F1 of whole attributions over all shuffles with false finds counted as often as running news would give them."""
    right = false = wanted = 0
    for chances in every:
        for page, own in zip(pages, chances, strict=True):
            rows = chosen(page, own, keep, take)
            hits = len(page.met | {row.hits for row in rows if row.hits >= 0})
            right += hits
            false += len(page.settled) + len(rows) - hits
            wanted += len(page.article.attributions)
    return 2 * right / (right + DENSER * false + wanted)


def report(pages: Sequence[Page], every: list[list[list[float]]], keep: float, take: float) -> str:
    """Scores over all shuffles at some thresholds, as lines."""
    total = dict.fromkeys(NAMES, Score())
    for chances in every:
        for page, own in zip(pages, chances, strict=True):
            found = [*page.settled, *(row.shown for row in chosen(page, own, keep, take))]
            one = scores(found, list(page.article.attributions))
            total = {name: total[name] + one[name] for name in NAMES}
    return "\n".join(f"{name:8} {score}" for name, score in total.items())


def as_toml(weights: Weights, digest: str) -> str:
    """The file of weights."""
    lines = ["# How much does each sign speak for a view? Written by training/train_scorer.py; do not edit by hand.", "",
             f'labels = "{digest}"  # SHA-256 of the marked texts learned from', f"bias = {weights.bias}",
             f"keep = {weights.keep}  # a rule's view with a lesser chance is dropped",
             f"take = {weights.take}  # a candidate with this chance or more is added", "", "[signs]"]
    return "\n".join([*lines, *(f"{_quoted(name)} = {weight}" for name, weight in sorted(weights.signs.items()))]) + "\n"


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    """Learns, says the scores, writes the file."""
    parser = load_parser()
    if parser is None:
        sys.exit("no English model of spaCy is installed")
    pages = [page_of(article, parser) for article in articles(LABELS)]
    every = cross_validated(pages)
    print(f"{len(pages)} texts, {sum(len(page.rows) for page in pages)} rows; rules alone:", report(pages, every[:1], 0.0, 2.0),
          f"\ncross-validated, keep {KEEP}, take {TAKE}:", report(pages, every, KEEP, TAKE),
          "\nF1 of whole attributions at the density of news, by keep and take:", sep="\n")
    for keep in KEEPS:
        print(keep, *(f"{take}: {density_f1(pages, every, keep, take):.1%}" for take in TAKES), sep="  ")
    if "--dry" not in sys.argv[1:]:
        learned = learn(pages)._replace(keep=KEEP, take=TAKE)
        WEIGHTS.write_text(as_toml(learned, digest_of_labels()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
