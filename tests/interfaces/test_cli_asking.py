"""`detente read --reader`: from a page and a server to two readings side by side."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from detente.intake.schema import reading_schema
from detente.interfaces.cli import run

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "intake" / "asked"))

from model_server import answering, diligent, page, serving


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("DETENTE_READER_KEY", raising=False)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "page.txt"
    path.write_text(page(), encoding="utf-8")
    return str(path)


def test_without_reader_nothing_is_sent_and_nothing_changes(file: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["read", file, "--json", "--rules-only"]) == 0
    assert set(json.loads(capsysbinary.readouterr().out)) & {"second_reading", "agreement"} == set()


def test_both_readings_are_given_and_the_first_is_the_embedded_one(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("DETENTE_READER_KEY", "k-123")
    run(["read", file, "--json", "--rules-only"])
    alone = json.loads(capsysbinary.readouterr().out)
    with serving(answering(diligent)) as server:
        assert run(["read", file, "--json", "--rules-only", "--reader", server.address, "--model", "toy", "--record", str(tmp_path / "tape")]) == 0
    out, told = capsysbinary.readouterr()
    both = json.loads(out)
    assert set(both) == set(reading_schema()["properties"])
    assert {key: both[key] for key in alone} == alone
    assert both["second_reading"]["format"] == alone["format"] and both["second_reading"]["reader"]["model"] == "toy"
    assert set(both["agreement"]) == {"both", "other_speaker"}
    assert server.headers[0]["Authorization"] == "Bearer k-123"
    assert server.address.encode() in told and b"5 paragraphs" in told and b"on this machine" in told
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 3 and not any(b"k-123" in data for data in (out, told, *kept))

    assert run(["read", file, "--json", "--rules-only", "--replay", str(tmp_path / "tape")]) == 0
    assert capsysbinary.readouterr().out == out


def test_in_words_the_second_reading_stands_under_a_head_of_its_own(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answering(diligent)) as server:
        assert run(["read", file, "--rules-only", "--reader", server.address, "--model", "toy", "--cache", "none"]) == 0
    shown = capsys.readouterr().out
    first, second = shown.split("A SECOND READING, BY A LANGUAGE MODEL, NOT REVIEWED BY A PERSON")
    assert "WHO SAID WHAT" in first and "WHO SAID WHAT" in second and "statements are in both readings" in second


def test_a_server_that_is_not_there_costs_only_the_second_reading(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", file, "--rules-only", "--reader", "http://127.0.0.1:9/v1", "--model", "toy", "--cache", "none"]) == 4
    shown = capsys.readouterr().out
    assert "WHO SAID WHAT" in shown and "nobody listens" in shown


@pytest.mark.parametrize("wrong", [
    ["--reader", "http://127.0.0.1:9/v1"], ["--model", "toy"], ["--record", "x"], ["--cache", "x"],
    ["--reader", "http://me:pw@127.0.0.1/", "--model", "toy"], ["--replay", "x", "--model", "toy"],
    ["--replay", "missing"], ["--reader", "http://127.0.0.1:9/v1", "--model", "toy", "--budget-calls", "0"],
])
def test_options_that_do_not_go_together_are_refused(file: str, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", file, "--rules-only", *wrong]) == 2
    assert "pw@" not in capsys.readouterr().err


def test_a_key_is_not_sent_in_the_clear_to_another_machine(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DETENTE_READER_KEY", "k-123")
    assert run(["read", file, "--rules-only", "--reader", "http://models.example/v1", "--model", "toy"]) == 2
    shown = capsys.readouterr()
    assert "unencrypted" in shown.err and "k-123" not in shown.out + shown.err
