"""Files are written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.errors import CannotWrite
from detente.store.write import make_folder, may_write, write_whole


def test_what_is_written_stands_there_byte_for_byte(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"\x00\xff\r\n")
    write_whole(tmp_path / "b", "é\n")
    assert (tmp_path / "a").read_bytes() == b"\x00\xff\r\n"
    assert (tmp_path / "b").read_bytes() == "é\n".encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_what_stood_there_is_replaced(tmp_path: Path) -> None:
    for text in ("one, and a long one", "two"):
        write_whole(tmp_path / "a", text)
    assert (tmp_path / "a").read_text() == "two"


def test_a_file_may_be_named_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    may_write(Path("a"))
    write_whole(Path("a"), "here")
    assert (tmp_path / "a").read_text() == "here"


def test_others_may_read_what_was_written_as_far_as_the_user_lets_them(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", "x")
        assert os.umask(0o027) == 0o027  # the mask itself is left as it was
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    (tmp_path / "a").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(CannotWrite, match="no space left on device"):
        write_whole(tmp_path / "a", "new" * 1_000)
    monkeypatch.undo()
    assert (tmp_path / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("name", ["nowhere/a", "file/a", "x" * 300])
def test_a_place_that_can_not_be_written_is_told_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotWrite, match="can't be written"):
        write_whole(tmp_path / name, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    for attempt in (lambda: write_whole(tmp_path, "x"), lambda: may_write(tmp_path)):
        with pytest.raises(CannotWrite, match="this is a folder"):
            attempt()


def test_whether_a_place_can_be_written_is_known_before_long_work(tmp_path: Path) -> None:
    may_write(tmp_path / "report.html")
    with pytest.raises(CannotWrite, match="there is no folder"):
        may_write(tmp_path / "nowhere" / "report.html")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_without_leave_to_write_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CannotWrite, match="can't be written"):
        may_write(tmp_path / "a")
    with pytest.raises(CannotWrite, match="can't be written"):
        write_whole(tmp_path / "a", "x")
    tmp_path.chmod(0o700)


def test_folders_are_made_with_their_parents_and_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite, match="can't be made"):
        make_folder(tmp_path / "file" / "b")


LOOP = """
import sys
from pathlib import Path
from detente.store.write import write_whole
path, turn = Path(sys.argv[1]), 0
print("begun", flush=True)
while True:
    turn += 1
    write_whole(path, f"{turn:09d}\\n" * 50_000)
"""


@pytest.mark.skipif(os.name != "posix", reason="a kill is a signal")
def test_a_kill_in_the_middle_of_saving_never_tears_the_file(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    for turn in range(5):
        with subprocess.Popen([sys.executable, "-c", LOOP, str(path)], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            child.stdout.readline()
            while not path.exists():
                time.sleep(0.005)
            time.sleep(0.02 + 0.013 * turn)
            child.send_signal(signal.SIGKILL)
        lines = path.read_text().splitlines()
        assert len(lines) == 50_000
        assert len(set(lines)) == 1


def test_what_is_being_read_is_never_written_over(tmp_path: Path) -> None:
    table, case = tmp_path / "table.csv", tmp_path / "case"
    (case / "captures").mkdir(parents=True)
    for path in (table, case / "case.yaml", case / "captures" / "page.txt"):
        path.write_text("kept", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(table)
    for path, read in ((table, table), (tmp_path / "link.csv", table), (case / "case.yaml", case), (case / "captures" / "page.txt", case)):
        with pytest.raises(CannotWrite, match="is being read"):
            may_write(path, [read])
    may_write(case / "report.html", [case, table])
    may_write(table)
