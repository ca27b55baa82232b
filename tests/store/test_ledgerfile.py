"""A ledger only grows; whatever happens to it, nothing that stood there is lost, and what was done to it is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CannotWrite, CaseError
from detente.model.ledger import CameOut, Ledger
from detente.store import ledgerfile
from detente.store.ledgerfile import append, ledger_path, read_ledger
from detente.store.ledgerline import START, line_of

ADDS = """
import sys
from pathlib import Path
from detente.model.ledger import CameOut
from detente.store.ledgerfile import append
for number in range(25):
    one = CameOut("c", "claim", f"{sys.argv[2]}-{number}", "w", True, "2026-01-01", "2026-01-01")
    append(Path(sys.argv[1]), lambda ledger: [one], "c")
"""


def told(name: str, case: str = "c") -> CameOut:
    return CameOut(case, "claim", name, f"that {name}", True, "2026-01-01", "2026-01-02", by="a \u202e witness \ud800")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of five lines."""
    for name in "abcde":
        append(tmp_path / "ledger.jsonl", lambda ledger, name=name: [told(name)], "c")
    return tmp_path / "ledger.jsonl"


def names(path: Path) -> str:
    return "".join(entry.name for entry in read_ledger(path).entries if isinstance(entry, CameOut))


def problems(path: Path, case: str | None = None) -> list[str]:
    with pytest.raises(CaseError) as caught:
        read_ledger(path, case)
    assert all(problem.path == str(path) for problem in caught.value.problems)
    return [problem.message for problem in caught.value.problems]


def test_a_case_has_its_ledger_beside_it(tmp_path: Path) -> None:
    assert ledger_path(tmp_path) == tmp_path / "ledger.jsonl" == ledger_path(tmp_path / "case.yaml")
    assert ledger_path(tmp_path / "other.yaml") == tmp_path / "other.ledger.jsonl"


def test_a_ledger_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger.jsonl") == Ledger()
    assert list(tmp_path.iterdir()) == []


def test_what_is_added_is_read_back_in_order_and_never_changed(path: Path) -> None:
    before = path.read_bytes()
    assert names(path) == "abcde" and read_ledger(path).entries[0] == told("a")
    assert append(path, lambda ledger: [told("f"), told("g")], "c") == (told("f"), told("g"))
    assert path.read_bytes().startswith(before) and names(path) == "abcdefg"
    assert path.read_bytes().splitlines()[-1].endswith(read_ledger(path).head.encode() + b'"}')


def test_who_decides_sees_the_ledger_as_it_stands(path: Path) -> None:
    seen = []
    append(path, lambda ledger: seen.append(len(ledger.entries)) or [], "c")
    assert seen == [5] and names(path) == "abcde"


@pytest.mark.parametrize(("change", "expected"), [
    (lambda lines: lines[:2] + lines[3:], ["line 3: it does not follow the line before it"]),
    (lambda lines: [lines[1], lines[0], *lines[2:]], ["line 1: it does not follow", "line 3: it does not follow"]),
    (lambda lines: [*lines[:2], lines[2].replace(b"that c", b"that x"), *lines[3:]], ["line 3: its digest does not fit"]),
    (lambda lines: [*lines[:2], b"", *lines[2:]], ["line 3: it does not end in its digest"]),
    (lambda lines: [*lines[:1], lines[1][:40], *lines[2:3], b"\xff\x00", *lines[3:]], ["line 2: it does not end", "line 4: it"]),
    (lambda lines: [line_of(told("z"), START)[0], *lines[1:]], ["line 2: it does not follow"]),
])
def test_a_broken_chain_is_told_with_its_lines_and_left_as_it_is(path: Path, change: object, expected: list[str]) -> None:
    damaged = b"\n".join([*change(path.read_bytes().splitlines()), b""])  # type: ignore[operator]
    path.write_bytes(damaged)
    found = problems(path)
    assert len(found) == len(expected) and all(one.startswith(start) for one, start in zip(found, expected, strict=True))
    with pytest.raises(CaseError):
        append(path, lambda ledger: [told("f")], "c")
    assert path.read_bytes() == damaged


def test_many_damaged_lines_are_counted(path: Path) -> None:
    path.write_bytes(b"nothing\n" * 5_000)
    found = problems(path)
    assert len(found) == 11 and found[-1] == "4,990 more damaged lines"


def test_the_ledger_of_another_case_is_told(path: Path) -> None:
    assert problems(path, "lagoon")[0] == "line 1 is of the case 'c', not of 'lagoon'"


def test_line_ends_of_another_system_do_no_harm(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert names(path) == "abcde"


@given(st.integers(1, 10_000))
def test_a_last_line_cut_off_anywhere_is_told_and_kept_aside(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = tmp_path_factory.mktemp("cut") / "ledger.jsonl"
    append(path, lambda ledger: [told("a"), told("b")], "c")
    whole = path.read_bytes()
    first, last = whole.splitlines(keepends=True)
    cut %= len(last)
    path.write_bytes(first + last[:cut])
    found = read_ledger(path)
    gone = 0 < cut < len(last) - 1  # else nothing was begun, or only the line break is missing
    assert [note[:20] for note in found.notes] == (["ledger.jsonl: line 2"] if gone else [])
    append(path, lambda ledger: [told("n")], "c")
    assert names(path) == ("abn" if cut == len(last) - 1 else "an")
    assert read_ledger(path).notes == ()
    aside = path.with_name("ledger.jsonl.cut")
    assert aside.exists() == gone and (not gone or aside.read_bytes() == last[:cut] + b"\n")


@given(st.integers(0, 100_000), st.binary(max_size=3), st.integers(0, 400))
def test_whatever_is_done_to_the_bytes_no_entry_is_ever_made_up(tmp_path_factory: pytest.TempPathFactory, place: int,
                                                               put: bytes, taken: int) -> None:
    path = tmp_path_factory.mktemp("any") / "ledger.jsonl"
    append(path, lambda ledger: [told(name) for name in "abcd"], "c")
    whole = path.read_bytes()
    place %= len(whole) + 1
    path.write_bytes(whole[:place] + put + whole[place + taken:])
    try:
        found = read_ledger(path, "c")
    except CaseError as fault:
        assert all(problem.line > 0 for problem in fault.problems)
    else:
        assert found.entries == tuple(told(name) for name in "abcd"[:len(found.entries)])  # taken off the end, or untouched


def test_two_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    runs = [subprocess.Popen([sys.executable, "-c", ADDS, str(path), who]) for who in "xyz"]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    found = [entry.name for entry in read_ledger(path, "c").entries if isinstance(entry, CameOut)]
    assert sorted(found) == sorted(f"{who}-{number}" for who in "xyz" for number in range(25))
    assert [name for name in found if name[0] == "x"] == [f"x-{number}" for number in range(25)]


@pytest.mark.parametrize("step", ["fsync", "write"])
def test_a_full_disk_leaves_the_ledger_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    before, real = path.read_bytes(), getattr(os, step)

    def full(descriptor: int, data: bytes = b"") -> int:
        if step == "write" and len(data) > 10:
            real(descriptor, data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ledgerfile.os, step, full)
    with pytest.raises(CannotWrite, match="nothing could be added: no space left on device"):
        append(path, lambda ledger: [told("f")], "c")
    monkeypatch.undo()
    assert path.read_bytes() == before


def test_a_folder_that_can_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(CannotWrite, match="nothing could be added: no such file or directory"):
        append(tmp_path / "none" / "ledger.jsonl", lambda ledger: [told("a")])
    monkeypatch.setattr(ledgerfile.os, "open", refused)
    with pytest.raises(CannotWrite, match="permission denied"):
        append(tmp_path / "ledger.jsonl", lambda ledger: [told("a")])


def test_a_link_is_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "else").write_bytes(b"")
    (tmp_path / "ledger.jsonl").symlink_to(tmp_path / "else")
    with pytest.raises(CannotWrite):
        append(tmp_path / "ledger.jsonl", lambda ledger: [told("a")])
    assert (tmp_path / "else").read_bytes() == b""


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.jsonl").mkdir()
    assert problems(tmp_path / "ledger.jsonl") == ["this is no file; a ledger is a text file"]
    os.mkfifo(tmp_path / "pipe.jsonl")
    assert problems(tmp_path / "pipe.jsonl") == ["this is no file; a ledger is a text file"]


def test_a_ledger_too_large_to_be_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledgerfile, "LARGEST", 10)
    (tmp_path / "ledger.jsonl").write_bytes(b"x" * 11)
    assert problems(tmp_path / "ledger.jsonl")[0].startswith("a ledger of more than")


def test_twenty_thousand_lines_are_read_whole(tmp_path: Path) -> None:
    lines, before = [], START
    for number in range(20_000):
        line, before = line_of(told(str(number)), before)
        lines.append(line)
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    found = read_ledger(path, "c")
    assert len(found.entries) == 20_000 and found.head == before
