"""An assessed case and a matrix, as a notebook shows them."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

import detente
from detente.errors import BadInput
from detente.interfaces.notebook_answers import Answers
from harbour_case import HARBOUR

MATRIX = """title: Who opened the gate?
hypotheses: {H1: the wind, H2: the guard}
evidence:
  E1: {text: The lock was whole., H1: I, H2: C}
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "case.yaml").write_text(HARBOUR.replace("case: ", "case: ", 1), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(harbour: Path) -> Answers:
    return detente.answers(harbour, worlds=64)


def test_answers_give_a_share_for_each_question_and_print_as_the_terminal_does(found: Answers) -> None:
    assert set(found.shares) == {entry["id"] for entry in found.data["conclusions"] if entry["asked"]}
    assert "THE ANSWER" in str(found)
    assert all(name in repr(found) for name in list(found.shares)[:5])
    assert found.why("1").startswith("1. ")


def test_the_report_shows_itself_in_a_frame_that_may_do_nothing(found: Answers) -> None:
    shown = found._repr_html_()
    assert shown.startswith('<iframe sandbox=""')
    assert shown.count("<") == 2, "the page is quoted, so none of its markup is the notebook's"
    assert "<!doctype html>" in html.unescape(shown).lower()


def test_claims_are_refused_by_number_and_words_are_chosen(harbour: Path) -> None:
    decided = detente.answers(harbour, worlds=64, refuse=["C1"], words="phia")
    assert len(decided.data["refused"]) == 1
    assert decided.data["words"] == "phia"
    with pytest.raises(BadInput, match="no scale of words"):
        detente.answers(harbour, worlds=64, words="mine")


def test_hypotheses_show_their_chances(tmp_path: Path) -> None:
    (tmp_path / "gate.yaml").write_text(MATRIX, encoding="utf-8")
    found = detente.hypotheses(tmp_path / "gate.yaml")
    assert found.posterior["H2"] > found.posterior["H1"]
    assert sum(found.posterior.values()) == pytest.approx(1)
    assert found.data["lead"] == "H2"
    assert "H2" in str(found)
    assert found._repr_html_().count("<") == 2
