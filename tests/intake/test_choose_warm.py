"""One child process for many pages, killed and started afresh where a page ends it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.intake import choose_warm
from detente.intake.choose_warm import Answer, WarmChild, warm_child

CHILD = """
import os, sys, time
while len(head := sys.stdin.buffer.read(8)) == 8:
    page = sys.stdin.buffer.read(int.from_bytes(head, "big"))
    if page == b"hang": time.sleep(60)
    if page == b"die": os._exit(9)
    text = str(os.getpid()).encode() if page == b"who" else page
    sys.stdout.buffer.write(len(text).to_bytes(8, "big") + (b"4" if page == b"tired" else b"0") + text)
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def child(tmp_path: Path) -> Iterator[WarmChild]:
    program = tmp_path / "child.py"
    program.write_text(CHILD, encoding="utf-8")
    keeper = WarmChild(program)
    yield keeper
    keeper.close()


def test_many_pages_are_answered_by_one_process(child: WarmChild) -> None:
    assert len({child.ask("who", 10).text for _ in range(5)}) == 1
    assert child.ask("œuvre\n😀", 10) == Answer("done", "œuvre\n😀")


def test_a_page_that_hangs_is_given_up_and_the_next_is_answered_by_another_process(child: WarmChild) -> None:
    before = child.ask("who", 10).text
    assert child.ask("hang", 0.2) == Answer("late")
    assert child.ask("who", 10).text not in ("", before)


def test_a_page_that_kills_the_child_harms_no_other(child: WarmChild) -> None:
    assert child.ask("die", 10) == Answer("gave-up")
    assert child.ask("x", 10) == Answer("done", "x")
    assert child.ask("die", 10) == Answer("gave-up")
    assert child.ask("tired", 10).status == "gave-up"


def test_a_child_is_replaced_after_a_number_of_pages(child: WarmChild, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose_warm, "MOST_PAGES", 2)
    assert len({child.ask("who", 10).text for _ in range(6)}) == 3


def test_a_program_that_can_not_be_started_is_an_answer_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    assert WarmChild(tmp_path / "child.py").ask("x", 1) == Answer("not-started")


def test_the_keeper_of_a_program_is_made_once(tmp_path: Path) -> None:
    assert warm_child(tmp_path / "a.py") is warm_child(tmp_path / "a.py")
