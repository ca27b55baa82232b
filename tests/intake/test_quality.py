"""The reader's scores on pages and texts with answers stay above their floors."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from detente.intake.parser import load_parser

ROOT = Path(__file__).resolve().parents[2]
QUALITY = Path(__file__).with_name("quality")
FLOORS = tomllib.loads((QUALITY / "floors.toml").read_text(encoding="utf-8"))
sys.path.insert(0, str(ROOT / "benchmarks"))

import answer_key  # noqa: E402
import reading_attribution  # noqa: E402
import reading_quality  # noqa: E402
from scoring import Score, jaccard, pair_up  # noqa: E402

needs_parser = pytest.mark.skipif(load_parser() is None, reason="no model of English is installed")


@needs_parser
@pytest.mark.parametrize("name", [name for name in ("seen", "unseen") if name in FLOORS])
def test_pages_with_answers_are_read_above_their_floors(name: str) -> None:
    total, leak, _ = reading_quality.total_of(reading_quality.pages_in(QUALITY / name), workers=1)
    floors = dict(FLOORS[name])
    assert leak <= floors.pop("leak")
    body = floors.pop("body_recall")
    assert total["body"].recall >= body
    below = {score: (round(total[score].f1, 3), floor) for score, floor in floors.items() if total[score].f1 < floor}
    assert not below


@needs_parser
def test_marked_news_is_attributed_above_its_floors() -> None:
    total = dict.fromkeys(reading_attribution.NAMES, Score())
    for text in reading_attribution.articles(reading_attribution.LABELS):
        found, _ = reading_attribution.measure(text, parser=True)
        total = {name: total[name] + found[name] for name in total}
    below = {name: (round(total[name].f1, 3), floor) for name, floor in FLOORS["labels"].items() if total[name].f1 < floor}
    assert not below


@pytest.mark.parametrize("key", sorted(QUALITY.rglob("*.key.yaml")), ids=lambda path: path.stem.removesuffix(".key"))
def test_every_phrase_of_a_key_is_on_its_page(key: Path) -> None:
    stem = key.name.removesuffix(".key.yaml")
    page = next(path for suffix in (".txt", ".html") if (path := key.with_name(stem + suffix)).exists())
    assert not answer_key.Key(key, page.read_bytes().decode("utf-8"), page.suffix == ".html").lost


def test_the_scores_count_what_they_say() -> None:
    score = Score(3, 4, 6) + Score(1, 2, 2)
    assert (score.precision, score.recall, score.f1) == (4 / 6, 4 / 8, 8 / 14)
    assert Score().f1 == 1.0
    assert jaccard([(0, 4)], [(2, 6)]) == 2 / 6
    assert pair_up([1, 2], [2, 1], lambda one, other: float(one == other)) == [(0, 1), (1, 0)]
    assert pair_up([1, 1], [1], lambda one, other: 1.0) == [(0, 0)]
