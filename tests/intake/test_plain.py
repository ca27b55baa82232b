"""Who said what, read by rules alone: where no parser is installed there is still a reading."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest
from intake_help import FILLER, PAGES, ROOT, check_places, said
from telling_help import check_contents

from detente.intake.decode import decode
from detente.intake.read import read
from detente.model.statement import Reading

sys.path[:0] = [str(ROOT / "benchmarks"), str(Path(__file__).with_name("labels"))]
from reading_attribution import Annotated, articles, read_out, scores  # noqa: E402
from scoring import Score  # noqa: E402

NOTE = "read without a parser: expect half the speakers, and no wants, views, support, ties or strength"
PAGE_FILES = sorted(path for path in PAGES.iterdir() if path.suffix in (".txt", ".html"))
MARKED = list(articles(Path(__file__).with_name("labels")))


@cache
def _plain(text: str, name: str = "page.txt") -> Reading:
    reading = read(decode(text.encode(), name), parser=None)
    check_places(reading)
    return reading


def _told(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(each.speaker, each.cue, each.content) for each in said(_plain(f"{FILLER}\n\n{text}\n\n{FILLER}"))]


@pytest.mark.parametrize(("text", "found"), [
    ("Arno Pell said that the guards would leave.", ("Arno Pell", "said", "the guards would leave")),
    ("Arno Pell said the guards would leave.", ("Arno Pell", "said", "the guards would leave")),
    ("Arno Pell told the envoys that the guards would leave.", ("Arno Pell", "told", "the guards would leave")),
    ("Arno Pell warned on Friday that the piers would burn.", ("Arno Pell", "warned", "the piers would burn")),
    ("Arno Pell denied that the guards had left.", ("Arno Pell", "denied", "the guards had left")),
    ("“The guards will leave,” said Arno Pell.", ("Arno Pell", "said", "The guards will leave")),
    ("Arno Pell said: “The guards will leave.”", ("Arno Pell", "said", "The guards will leave")),
    ("“The guards will leave the piers.” — Arno Pell", ("Arno Pell", "—", "The guards will leave the piers")),
    ("According to Arno Pell, the guards will leave.", ("Arno Pell", "According to", "the guards will leave")),
    ("Reportedly, the guards have left.", (None, "Reportedly", "the guards have left")),
    ("Rumour has it that the guards will leave.", (None, "Rumour has it", "the guards will leave"))])
def test_the_plainest_forms_are_read_by_rules_alone(text: str, found: tuple[str | None, str, str]) -> None:
    assert _told(text) == [found]


@pytest.mark.parametrize("text", ["The road is closed, and the bridge is down.", "Considering that it rained, the market was busy.",
                                  "The guards left the piers on Friday.", "Arno Pell walked to the hall with the envoys."])
def test_what_reports_nothing_gives_nothing_by_rules_alone(text: str) -> None:
    assert not _told(text)


@pytest.mark.parametrize("last", ["would", "will", "if", "said", "told", "that", "according to", "unless the guards would"])
def test_a_page_may_end_with_any_word_by_rules_alone(last: str) -> None:
    assert _plain(f"{FILLER}\n\nArno Pell said that if the council signs, the guards {last}").statements


def test_pieces_of_a_quotation_are_joined_and_carried_by_rules_alone() -> None:
    assert _told("“We are tired,” said Arno Pell. “We want our wages.”") == [("Arno Pell", "said", "We are tired We want our wages")]
    carried = _told("Arno Pell said that the guards would leave.\n\n“We want our wages, and we want them before the winter.”")
    assert [(speaker, cue) for speaker, cue, _ in carried] == [("Arno Pell", "said"), ("Arno Pell", None)]


@pytest.mark.parametrize("path", PAGE_FILES, ids=lambda path: path.name)
def test_every_page_is_read_without_a_parser(path: Path) -> None:
    reading = read(decode(path.read_bytes(), path.name), parser=None)
    check_places(reading)
    check_contents(reading)
    assert NOTE in reading.notes and reading.reader.model is None
    assert len(reading.article.text.split()) > 50 and any(each.mode == "author" for each in reading.statements)
    assert any(each.speaker for each in said(reading))


@pytest.mark.parametrize("article", MARKED, ids=lambda article: article.name)
def test_every_marked_text_is_read_without_a_parser(article: Annotated) -> None:
    reading = _plain(article.text, f"{article.name}.txt")
    check_contents(reading)
    assert NOTE in reading.notes and said(reading) and not reading.ties and not reading.capabilities


def test_a_third_of_what_is_told_is_found_without_a_parser() -> None:
    """The first bar of the design, a cue F1 of .35; it was .43 when this was written, with .36 for speakers and .25 in full."""
    sums = {name: Score() for name in ("cue", "speaker", "full")}
    for article in MARKED:
        found = scores(read_out(_plain(article.text, f"{article.name}.txt").as_json()), list(article.attributions))
        sums = {name: sums[name] + found[name] for name in sums}
    assert sums["cue"].wanted > 500
    assert sums["cue"].f1 >= 0.40 and sums["cue"].precision >= 0.85
    assert sums["speaker"].f1 >= 0.33 and sums["full"].f1 >= 0.22
