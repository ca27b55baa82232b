"""Answers kept in a file, written down, and read back: nothing is sent twice, and a replay asks nobody."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from model_server import answering, diligent, embedded, plugged, serving

from detente.errors import BadInput, CannotWrite
from detente.intake.asked.answer import ANSWER
from detente.intake.asked.ask import ask
from detente.intake.asked.complete import NoAnswer
from detente.intake.asked.kept import Kept, question_key
from detente.intake.asked.tape import Recorded, replay

ASKED = ({"role": "user", "content": "a secret paragraph"},)


def silent(messages: Sequence[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
    """A model that must not be asked."""
    raise AssertionError("something was asked")


def read_to_json(complete: Any) -> str:
    return json.dumps(ask(embedded(), complete, "there", "toy").as_json())


def test_what_was_asked_before_is_not_sent_again(tmp_path: Path) -> None:
    with serving(answering(diligent)) as server:
        with Kept(server.chat(key="k-123"), tmp_path / "kept.sqlite", server.address, "toy") as kept:
            first = read_to_json(kept)
        with Kept(server.chat(), tmp_path / "kept.sqlite", server.address, "toy") as again:
            assert read_to_json(again) == first and again.found == 5
    assert len(server.requests) == 5


def test_an_answer_belongs_to_its_address_model_prompt_form_and_every_word() -> None:
    keys = [question_key(ASKED, ANSWER, "one", "toy"), question_key(ASKED, ANSWER, "two", "toy"), question_key(ASKED, ANSWER, "one", "other"),
            question_key(ASKED, {}, "one", "toy"), question_key(({**ASKED[0], "role": "system"},), ANSWER, "one", "toy")]
    assert len(set(keys)) == 5 and all(len(key) == 64 for key in keys)


def test_the_file_holds_digests_and_answers_and_is_the_owner_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "kept.sqlite"
    with serving(answering(diligent)) as server, Kept(server.chat(key="k-123"), path, server.address, "toy") as kept:
        read_to_json(kept)
    data = path.read_bytes()
    assert b"k-123" not in data and server.address.encode() not in data and b"eleven days" not in data
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_an_interruption_leaves_the_file_whole_and_the_answers_so_far_in_it(tmp_path: Path) -> None:
    calls = []

    def interrupted(messages: Any, schema: Any) -> dict[str, Any]:
        calls.append(messages)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return plugged(diligent)(messages, schema)

    with pytest.raises(KeyboardInterrupt), Kept(interrupted, tmp_path / "kept", "there", "toy") as kept:
        read_to_json(kept)
    with sqlite3.connect(tmp_path / "kept") as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("SELECT count(*) FROM answers").fetchone() == (2,)
    with Kept(plugged(diligent), tmp_path / "kept", "there", "toy") as kept:
        assert read_to_json(kept) == read_to_json(plugged(diligent)) and kept.found == 2


@pytest.mark.parametrize("answer", ["not json", "[1]", "[" * 100_000])
def test_a_kept_answer_that_is_none_is_asked_for_again(tmp_path: Path, answer: str) -> None:
    with Kept(plugged(diligent), tmp_path / "kept", "there", "toy") as kept:
        first = read_to_json(kept)
    with sqlite3.connect(tmp_path / "kept") as file:
        file.execute("UPDATE answers SET answer = ?", [answer])
    with Kept(plugged(diligent), tmp_path / "kept", "there", "toy") as kept:
        assert read_to_json(kept) == first and kept.found == 0


def test_a_forged_answer_in_the_file_has_to_stand_on_the_page_too(tmp_path: Path) -> None:
    with Kept(plugged(diligent), tmp_path / "kept", "there", "toy") as kept:
        read_to_json(kept)
    with sqlite3.connect(tmp_path / "kept") as file:
        file.execute("UPDATE answers SET answer = replace(answer, 'before the winter', 'before the summer')")
    with Kept(silent, tmp_path / "kept", "there", "toy") as kept:
        assert "summer" not in read_to_json(kept)


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes\n" * 50)
    with pytest.raises(BadInput, match="can't be kept"):
        Kept(silent, path, "there", "toy")
    assert path.read_text() == "my notes\n" * 50
    with pytest.raises(BadInput, match="can't be kept"):
        Kept(silent, tmp_path, "there", "toy")


def test_what_was_written_down_reads_the_same_without_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with serving(answering(diligent)) as server:
        recorded = read_to_json(Recorded(server.chat(key="k-123"), tmp_path / "tape", "there", "toy"))
    assert "k-123" not in (tmp_path / "tape").read_text()

    def no_socket(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_socket)
    taped = replay(tmp_path / "tape")
    assert (taped.name, taped.model) == ("there", "toy")
    assert read_to_json(taped) == recorded


def test_a_page_that_changed_has_no_answers_on_the_record(tmp_path: Path) -> None:
    read_to_json(Recorded(plugged(diligent), tmp_path / "tape", "there", "toy"))
    with pytest.raises(NoAnswer, match="on the record"):
        replay(tmp_path / "tape")(ASKED, ANSWER)


def test_a_record_that_was_cut_off_is_good_up_to_there(tmp_path: Path) -> None:
    read_to_json(Recorded(plugged(diligent), tmp_path / "tape", "there", "toy"))
    data = (tmp_path / "tape").read_bytes()
    (tmp_path / "tape").write_bytes(data[:-20])
    assert len(replay(tmp_path / "tape").answers) == 4


@pytest.mark.parametrize(("data", "said"), [(b"", "no JSON object"), (b"[]\n", "no JSON object"), (b"{}\n", "no recorded answers"),
                                            (b"\xff\xfe\n", "no JSON object"), (b"[" * 100_000 + b"\n", "no JSON object")])
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "tape").write_bytes(data)
    with pytest.raises(BadInput, match=said):
        replay(tmp_path / "tape")


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    Recorded(silent, tmp_path / "tape", "there", None)
    with (tmp_path / "tape").open("ab") as file:
        file.write(b'{"question": 3}\n')
    with pytest.raises(BadInput, match=r"tape:2:1"):
        replay(tmp_path / "tape")


def test_where_nothing_can_be_written_that_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        Recorded(silent, tmp_path / "missing" / "tape", "there", "toy")
    with pytest.raises(BadInput, match="can't be read"):
        replay(tmp_path / "missing")
