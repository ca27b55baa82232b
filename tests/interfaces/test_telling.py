"""How the command speaks: plain text, JSON, progress."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput, CannotWrite, Problem, Unreadable
from detente.interfaces.cli.telling import plain, print_json, progress, say, show_error


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_plain_text_holds_nothing_that_steers_a_terminal(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    assert all(character in "\n\t" or character.isprintable() for character in shown)
    assert not set(shown) & set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(st.characters(categories=("L", "N", "P")), max_size=60))
def test_plain_text_keeps_words_of_any_script(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("text", ["naïve", "漢字", "שלום", "نص", "a\tb\nc", "…–“”", "🕊"])
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


def test_problems_are_listed_with_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    show_error(BadInput([Problem("one thing"), Problem("two\x1b[31m things")]))
    assert capsys.readouterr() == ("", "one thing\ntwo\N{REPLACEMENT CHARACTER}[31m things\n2 problems.\n")
    show_error(BadInput([Problem("one thing")]))
    assert capsys.readouterr().err == "one thing\n"


def test_every_error_has_its_object(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    show_error(Unreadable("empty", "nothing there", "look again"), as_json=True)
    assert json.loads(capsysbinary.readouterr().out) == {
        "error": {"code": "empty", "message": "nothing there", "hint": "look again"}}
    show_error(CannotWrite("no room"), as_json=True)
    assert json.loads(capsysbinary.readouterr().out)["error"]["code"] == "CannotWrite"


def test_json_is_utf_8_and_ends_its_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    print_json({"a": "漢", "b": "\ud800"})
    out = capsysbinary.readouterr().out
    assert out.endswith(b"}\n")
    assert json.loads(out.decode("utf-8")) == {"a": "漢", "b": "?"}


def test_json_keeps_what_would_steer_a_terminal_in_escaped_form(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    steering = "\x1b[31m\x9b31m\x7f\u202egnp.exe\u2066\u200f"
    print_json({steering: steering})
    out = capsysbinary.readouterr().out.decode("utf-8")
    assert json.loads(out) == {steering: steering}
    assert plain(out) == out


def test_a_line_is_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x07b")
    assert capsys.readouterr().out == "a\N{REPLACEMENT CHARACTER}b\n"


def test_short_work_shows_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    show = progress()
    for done in range(1, 4):
        show("worlds", done, 3)
    assert capsys.readouterr() == ("", "")


def test_long_work_shows_how_far_it_is_without_flooding_a_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("detente.interfaces.cli.telling.PATIENCE", -1.0)
    show = progress()
    for done in range(1, 101):
        show("worlds", done, 100)
    show("alone", 1, 1)
    assert capsys.readouterr() == ("", "worlds: 1 of 100\nworlds: 100 of 100\n")
