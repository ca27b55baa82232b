"""The command on competing hypotheses: what it prints, as text and as JSON, what it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.interfaces.cli import run

ROOT = Path(__file__).resolve().parents[2]
RAID = ROOT / "tests" / "engines" / "credibility" / "raid-1993.yaml"
GATE = ROOT / "examples" / "broken-gate" / "matrix.yaml"


def asked(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    assert run(["hypotheses", *map(str, arguments), "--json"]) == 0, capsys.readouterr().err
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_the_published_example_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, RAID)
    assert found["inconsistency"] == {"H1": 3, "H2": 0, "H3": 2}
    assert {name: round(share, 4) for name, share in found["posterior"].items()} == {"H1": 0.0624, "H2": 0.7921, "H3": 0.1455}
    assert found["flip_sets"] == [["E2", "E3"], ["E4", "E5", "E6"]] and found["diagnosticity"]["E1"] == 0
    assert found["order"] == ["H2", "H3", "H1"] and found["tells_nothing"] == ["E1"] and found["notes"] == []


def test_what_if_an_item_were_less_likely(capsys: pytest.CaptureFixture[str]) -> None:
    chances = [part for place, chance in enumerate((.95, .9, .6, .8, .8, .6), 1) for part in ("--true", f"E{place}={chance}")]
    found = asked(capsys, RAID, *chances)
    assert found["worlds"]["leads"]["H2"] == pytest.approx(0.9446, abs=5e-5) and found["worlds"]["exact"]


def test_a_spreadsheet_of_it_gives_the_same_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = tmp_path / "gate.csv"
    before = asked(capsys, GATE, "--csv", written)
    after = asked(capsys, written)
    assert {**after, "title": before["title"]} == before


def test_text_page_and_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, table = tmp_path / "gate.html", tmp_path / "gate.csv"
    assert run(["hypotheses", str(GATE), "--out", str(page), "--csv", str(table)]) == 0
    said = capsys.readouterr().out
    assert "likely (55–80 %)" in " ".join(said.split()) and f"Written: {page}" in said
    assert table.read_text(encoding="utf-8").startswith("item,text")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>") and "no gain in accuracy" in " ".join(said.split())


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"E{place},0.{place % 9 + 1},{'C,I,N' if place % 2 else 'I,C,II'}\n" for place in range(20))
    many = tmp_path / "many.csv"
    many.write_text(f"item,true,H1,H2,H3\n{rows}", encoding="utf-8")
    one, again, other = (asked(capsys, many, "--seed", seed) for seed in (3, 3, 4))
    assert one == again and one["worlds"] != other["worlds"] and not one["worlds"]["exact"]
    assert one["posterior"] == other["posterior"] and set(one["shapley"].values()) == {None}


@pytest.mark.parametrize(("text", "said"), [
    ("item,H1,H2\nE1,C,so\n", "bad.csv:2:6: 'so' is not a rating"), ("", "bad.csv:1:1: the file is empty"),
    ("item,H1\nE1,C\n", "nothing to compete with"),
])
def test_mistakes_are_told_with_their_place_and_no_traceback(text: str, said: str, tmp_path: Path,
                                                             capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(text, encoding="utf-8")
    assert run(["hypotheses", str(bad)]) == 2
    shown = capsys.readouterr()
    assert said in shown.err and not shown.out and "Traceback" not in shown.err


def test_folders_missing_files_and_the_file_itself_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "gate.yaml"
    copy.write_bytes(GATE.read_bytes())
    for arguments in ([str(tmp_path)], [str(tmp_path / "none.csv")], [str(copy), "--csv", str(copy)], [str(copy), "--true", "dog=1"]):
        assert run(["hypotheses", *arguments]) == 2
        assert "Traceback" not in capsys.readouterr().err
    assert copy.read_bytes() == GATE.read_bytes()
