"""The worked examples: sound, assessable, and bound to the words that they paraphrase."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.assess import assess
from detente.errors import CaseError
from detente.store.casefile import case_from, load_case
from detente.store.examples import example
from detente.store.newcase import resave
from detente.store.yamltree import read_yaml

ROOT = Path(__file__).resolve().parents[1]
CASES = sorted(path.parent for path in (ROOT / "examples").glob("*/case.yaml"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_an_example_answers_what_it_asks_or_says_why_not(folder: Path) -> None:
    case = load_case(folder).case
    assessment = assess(case, worlds=512, seed=3)
    answered = {entry.id for entry in assessment.conclusions if entry.asked} | {entry.question for entry in assessment.not_run}
    assert answered >= {question.id for question in case.questions}
    assert all(entry.carriers for entry in assessment.conclusions if entry.asked)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_an_example_saved_again_keeps_its_bytes(folder: Path) -> None:
    text = (folder / "case.yaml").read_text(encoding="utf-8")
    assert resave(text) == text


def test_the_resistance_settles_by_enforcement_not_by_trust() -> None:
    """Made irreversible, standing down leaves the guarantee to the Taliban's own wish, and the deal holds less often."""
    folder = example("panjshir-2021")
    text = (folder / "case.yaml").read_text(encoding="utf-8")
    assert "irreversible: [taliban.storm]" in text
    case, bound = (case_from(read_yaml(one.encode(), "case.yaml").value) for one in (
        text, text.replace("irreversible: [taliban.storm]", "irreversible: [taliban.storm, nrf.stand-down]")))
    share = {name: next(entry.share for entry in assess(one, worlds=2048, seed=1).conclusions if entry.id == "settle")
             for name, one in (("as it is", case), ("bound", bound))}
    assert share["bound"] < share["as it is"] - 0.05


def test_spans_of_the_example_point_at_the_words_that_they_paraphrase(shared: Path) -> None:
    loaded = load_case(example("panjshir-2021"), [shared / "seed"])
    text = loaded.captures["article"]
    expected = {"nrf-is-irans": "Iran", "west-fears-iran": "Iran", "no-aid-so-far": "foreign", "plot-to-kill": "Taliban",
                "massoud-offer": "step down", "taliban-much-stronger": "day", "rumours-on-purpose": "rumors"}
    for name, word in expected.items():
        assert any(word in text[span.start:span.end] for span in loaded.case.claims[name].at), name
    for claim in loaded.case.claims.values():
        for report in claim.all_reports:
            for span in report.at:
                before, words = text[span.start - 1:span.start], text[span.start:span.end]
                assert words == words.strip() and not (before.isalnum() and words[0].isalnum()), (claim.id, span)


def test_the_page_itself_is_not_part_of_the_example(shared: Path) -> None:
    page = (shared / "seed" / "panjshir.txt").read_text(encoding="utf-8")
    sentences = [part.strip() for part in re.split(r"(?<=[.”])\s", page) if len(part.split()) > 8]
    for path in sorted((ROOT / "examples").rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert [sentence for sentence in sentences if sentence in text] == []


def test_an_example_that_does_not_exist_is_told_with_the_nearest() -> None:
    with pytest.raises(CaseError, match="did you mean panjshir-2021"):
        example("panjshir")
