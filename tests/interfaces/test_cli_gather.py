"""`detente gather` as a person runs it: many pages, in parts, in any order, with bad ones among them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from detente.interfaces.cli import run
from detente.store.casefile import load_case

FILLER = ("The valley lies between two ranges of hills, and its people have grown barley and kept goats there "
          "since long before the first road was built through the pass.")
SAID = ["Arno Pell said that his men would leave the piers if the Harbour Council pays the wages.",
        "Ines Marrow denied that the council had received weapons from Ostrel.",
        "Ostrel has backed the Harbour Council for years, said Sile Dunmore.",
        "Kestria has not sent aid to the Dock Guard, the Kestrian envoy said."]


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def detente(capfd: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> Done:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        return Done(code, *capfd.readouterr())
    return call


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "pages"
    folder.mkdir()
    paths = [folder / f"page-{number}.txt" for number in range(len(SAID))]
    for path, said in zip(paths, SAID, strict=True):
        path.write_text(f"{said}\n\n{FILLER}\n", encoding="utf-8")
    return paths


def test_pages_in_any_order_parts_and_processes_give_the_same_case(detente: Any, pages: list[Path], tmp_path: Path) -> None:
    assert detente("gather", *pages, "-o", tmp_path / "one", "--rules-only", "--workers", 1).code == 0
    for page in reversed(pages):
        assert detente("gather", page, "-o", tmp_path / "parts", "--rules-only").code == 0
    more = [tmp_path / "pages" / f"copy-{number}.txt" for number in range(6)]
    for number, path in enumerate(more):
        path.write_bytes(pages[number % 4].read_bytes())
    assert detente("gather", tmp_path / "pages", *more, "-o", tmp_path / "two", "--rules-only", "--workers", 2).code == 0
    cases = {(tmp_path / name / "case.yaml").read_bytes() for name in ("one", "parts", "two")}
    assert len(cases) == 1
    assert len(load_case(tmp_path / "two").captures) == 4


def test_what_was_read_is_not_read_again(detente: Any, pages: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.interfaces.cli import gathering

    assert detente("gather", *pages, "-o", tmp_path / "case", "--rules-only").code == 0
    asked: list[int] = []
    monkeypatch.setattr(gathering, "read_many", lambda tasks, *_: asked.append(len(tasks)) or [])
    assert detente("gather", *pages, "-o", tmp_path / "case", "--rules-only").code == 0
    assert detente("gather", "-o", tmp_path / "case", "--rules-only").code == 0
    assert asked == [0, 0]


def test_other_rules_read_every_page_again(detente: Any, pages: list[Path], tmp_path: Path) -> None:
    pages[0].write_bytes(pages[0].read_text().replace("piers", "quai d’été").encode("cp1252"))
    for options in (["--rules-only"], []):
        assert detente("gather", *pages, "-o", tmp_path / "case", *options).code == 0
    assert detente("gather", *pages, "-o", tmp_path / "fresh").code == 0
    assert (tmp_path / "case" / "case.yaml").read_bytes() == (tmp_path / "fresh" / "case.yaml").read_bytes()
    assert len(list((tmp_path / "case" / "readings").glob("*.json"))) == 4
    pages[1].unlink()
    assert detente("gather", "-o", tmp_path / "case", "--rules-only").code == 0, "the captures are enough"


def test_bad_pages_among_good_ones_are_listed_with_their_reason(detente: Any, pages: list[Path], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x00\x01\x02" * 100)
    bad = [tmp_path / "empty.txt", tmp_path / "binary.txt", tmp_path / "none.txt"]
    done = detente("gather", *pages, *bad, "-o", tmp_path / "case", "--rules-only", "--json")
    assert done.code == 4 and "Traceback" not in done.err
    told = json.loads(done.out)
    assert told["unreadable"] == [str(path) for path in bad] and told["pages"] == 4
    assert all(entry["code"] and entry["message"] for entry in told["refused"])
    assert "not-found" in {entry["code"] for entry in told["refused"]}


def test_the_name_of_a_file_can_not_steer_the_terminal(detente: Any, pages: list[Path], tmp_path: Path) -> None:
    bad = tmp_path / "x\x1b[31mred.txt"
    bad.write_bytes(b"")
    done = detente("gather", *pages, bad, "-o", tmp_path / "case", "--rules-only")
    assert done.code == 4 and "red.txt" in done.err and "\x1b" not in done.out + done.err


def test_one_bad_page_alone_is_an_error_and_leaves_no_case(detente: Any, tmp_path: Path) -> None:
    done = detente("gather", tmp_path / "none.txt", "-o", tmp_path / "case")
    assert (done.code, done.out) == (3, "") and not (tmp_path / "case" / "case.yaml").exists()
    assert detente("gather", "-o", tmp_path / "case").code == 3


def test_a_case_edited_by_hand_is_refused_and_left_as_it_is(detente: Any, pages: list[Path], tmp_path: Path) -> None:
    assert detente("gather", pages[0], "-o", tmp_path / "case", "--rules-only").code == 0
    path = tmp_path / "case" / "case.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    before = path.read_bytes()
    done = detente("gather", pages[1], "-o", tmp_path / "case", "--rules-only")
    assert done.code == 2 and "changed by hand" in done.err and path.read_bytes() == before


def test_drafts_say_that_they_are_drafts_and_accepted_ones_assess(detente: Any, pages: list[Path], tmp_path: Path) -> None:
    done = detente("gather", *pages, "-o", tmp_path / "case")
    assert "All claims are drafts" in done.out
    assert detente("check", tmp_path / "case").code == 0
    assert "All claims are drafts" not in detente("gather", *pages, "-o", tmp_path / "taken", "--accept").out
    assert detente("assess", tmp_path / "taken", "--worlds", 64).code == 0


def test_a_table_of_names_in_the_folder_or_on_the_command_line_is_used(detente: Any, pages: list[Path], tmp_path: Path) -> None:
    table = tmp_path / "names.yaml"
    table.write_text("The Harbour Pair: {also: [Arno Pell, Ines Marrow], kind: organisation}\n")
    assert detente("gather", *pages, "-o", tmp_path / "one", "--aliases", table).code == 0
    assert detente("gather", *pages, "-o", tmp_path / "two").code == 0
    (tmp_path / "two" / "aliases.yaml").write_text(table.read_text())
    assert detente("gather", "-o", tmp_path / "two").code == 0
    assert (tmp_path / "one" / "case.yaml").read_bytes() == (tmp_path / "two" / "case.yaml").read_bytes()
    assert "harbour-pair" in load_case(tmp_path / "one").case.actors
    table.write_text("Pell: {knd: person}\n")
    done = detente("gather", *pages, "-o", tmp_path / "three", "--aliases", table)
    assert done.code == 2 and f"{table}:1:8" in done.err and not (tmp_path / "three").exists()


def test_a_run_that_is_stopped_goes_on_where_it_was(pages: list[Path], tmp_path: Path) -> None:
    many = []
    for number in range(60):
        path = tmp_path / f"many-{number}.txt"
        path.write_text(f"{SAID[number % 4].replace('years', f'{number} years')}\n\n{FILLER} {number}\n", encoding="utf-8")
        many.append(str(path))
    command = [sys.executable, "-c", "from detente.interfaces.cli import main; main()", "gather", *many, "-o",
               str(tmp_path / "case"), "--rules-only", "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    kept = tmp_path / "case" / "readings"
    for _ in range(600):
        if process.poll() is not None or len(list(kept.glob("*.json"))) >= 3:
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode in (0, 130) and b"Traceback" not in told
    assert len(list(kept.glob("*.json"))) >= 3
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert len(list(kept.glob("*.json"))) == 60
    assert load_case(tmp_path / "case").case.claims


def test_files_of_a_folder_that_are_no_pages_are_named_in_one_line(detente: Any, pages: list[Path], tmp_path: Path) -> None:
    for number in range(7):
        (pages[0].parent / f"scan-{number}\x1b[31m.pdf").write_bytes(b"%PDF")
    done = detente("gather", pages[0].parent, "-o", tmp_path / "case", "--rules-only")
    (line,) = [line for line in done.err.splitlines() if "left alone" in line]
    assert done.code == 0 and "scan-0" in line and line.endswith("and 2 more") and "\x1b" not in line


def test_a_folder_without_a_page_is_named_and_nothing_is_left_behind(detente: Any, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "there").mkdir()
    for case in ("case", "there"):
        done = detente("gather", tmp_path / "none", "-o", tmp_path / case)
        assert done.code == 3 and f"no page in {tmp_path / 'none'}" in done.err
    assert detente("gather", tmp_path / "none.txt", "-o", tmp_path / "case").code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["none", "there"] and not any((tmp_path / "there").iterdir())


def test_the_folder_of_an_earlier_case_stays_when_nothing_is_read(detente: Any, pages: list[Path], tmp_path: Path) -> None:
    assert detente("gather", pages[0], "-o", tmp_path / "case", "--rules-only").code == 0
    assert detente("gather", tmp_path / "none.txt", "-o", tmp_path / "case", "--rules-only").code == 4
    assert load_case(tmp_path / "case").case.claims
