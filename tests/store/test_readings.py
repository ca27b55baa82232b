"""Kept readings: whole or not there, and never over a case that somebody edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import CannotWrite
from detente.store.captures import digest
from detente.store.newcase import Page
from detente.store.readings import Kept, Lazy, Readings

RAW = "Der Zug fährt.".encode("latin-1")
PAGE = Page(digest(RAW), RAW, False, "Der Zug fährt.")


@pytest.fixture
def readings(tmp_path: Path) -> Readings:
    made = Readings(tmp_path / "case")
    made.make()
    return made


def keep(readings: Readings, key: str = "k1") -> Kept:
    readings.keep(PAGE, key, {"capture": {"sha256": PAGE.sha256}, "said": ["ä"]})
    return next(entry for entry in readings.all() if entry.key == key)


def test_what_was_kept_is_found_and_loaded(readings: Readings) -> None:
    kept = keep(readings)
    data = readings.load(kept)
    assert kept.sha256 == PAGE.sha256 and data is not None and data["said"] == ["ä"]
    assert readings.page(data) == "Der Zug fährt."
    assert list(Lazy(readings, [kept], lambda data: data["said"])) == [["ä"]]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"{}", b'{"stored": {}, "capture": {"sha256": "other"}}', b"[" * 100_000])
def test_a_damaged_reading_is_none(readings: Readings, damage: bytes) -> None:
    kept = keep(readings)
    kept.path.write_bytes(damage)
    assert readings.load(kept) is None


def test_a_changed_capture_is_none(readings: Readings) -> None:
    data = readings.load(keep(readings))
    assert data is not None
    (readings.case / "captures" / data["stored"]["name"]).write_text("another page")
    assert readings.page(data) is None
    data["stored"]["name"] = "../../case.yaml"
    assert readings.page(data) is None


def test_other_files_in_the_folder_are_no_readings(readings: Readings) -> None:
    keep(readings)
    for name in ("notes.json", "a-b.json", ".x-y.json.part", "drafted"):
        (readings.folder / name).write_text("{}")
    assert len(readings.all()) == 1


def test_a_draft_replaces_a_draft(readings: Readings) -> None:
    readings.draft("case: one\n")
    readings.draft("case: two\n")
    assert (readings.case / "case.yaml").read_text() == "case: two\n"


def test_a_case_changed_by_hand_is_left_alone(readings: Readings) -> None:
    path = readings.draft("case: one\n")
    path.write_text("case: mine\n")
    with pytest.raises(CannotWrite, match="changed by hand"):
        readings.draft("case: two\n")
    assert path.read_text() == "case: mine\n"


def test_a_case_of_somebody_else_is_left_alone(readings: Readings) -> None:
    (readings.case / "case.yaml").write_text("case: mine\n")
    with pytest.raises(CannotWrite, match="lies here already; name another folder, nothing was changed"):
        readings.may_draft()


def test_a_stop_between_note_and_case_leaves_the_case_ours(readings: Readings, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.store import readings as module

    readings.draft("case: one\n")
    real, calls = module.write_whole, []

    def stops(path: Path, data: bytes | str) -> None:
        calls.append(path)
        if len(calls) == stop_at:
            raise KeyboardInterrupt
        real(path, data)

    monkeypatch.setattr(module, "write_whole", stops)
    for stop_at in (1, 2, 3):
        calls.clear()
        with pytest.raises(KeyboardInterrupt):
            readings.draft(f"case: two-{stop_at}\n")
        readings.may_draft()
