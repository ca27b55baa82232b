"""Whether a path is a case or a model, told before either is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.store.modelkind import is_case

ROOT = Path(__file__).resolve().parents[2]
MODEL = "decision_makers: [{name: A, options: [a]}]\noption_order: [a]\n"


@pytest.mark.parametrize("text", ["case: x\n", "﻿case: x\n", "# first\n\ncase : x\n", "actors: {}\n'case': x\n", '"case": x\r\n',
                                  '{"case": "x"}', '{\n  "actors": {}, "case": "x"}\n', "--- {case: x}\n", "---\ncase: x\n"])
def test_a_file_whose_outermost_level_has_the_key_case_is_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
    assert is_case(tmp_path / "file.yaml")


@pytest.mark.parametrize("text", ["", "\x00\xff", MODEL, f"{MODEL}note: |\n  case: x\n", f"{MODEL}about:\n  case: x\n",
                                  f"# case: x\n{MODEL}", f"{MODEL}case: the one of the two towns\n", f"{MODEL}cases: 3\n",
                                  '{"decision_makers": [], "note": {"case": "x"}}', f"case: an old one\n{MODEL}"])
def test_any_other_file_is_not(tmp_path: Path, text: str) -> None:
    (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
    assert not is_case(tmp_path / "file.yaml")


def test_a_folder_is_a_case_and_a_gmcr_file_never(tmp_path: Path) -> None:
    (tmp_path / "river.GMCR").write_text("case: x\n")
    assert is_case(tmp_path) and not is_case(tmp_path / "river.GMCR")


@pytest.mark.parametrize("name", ["missing.yaml", "a" * 300, "a\x00b", "missing/deeper.yaml"])
def test_what_can_not_be_read_is_none_and_raises_nothing(tmp_path: Path, name: str) -> None:
    assert not is_case(tmp_path / name)


def test_a_file_that_fails_while_it_is_read_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "file.yaml").write_text("case: x\n")
    monkeypatch.setattr(Path, "open", broken)
    assert not is_case(tmp_path / "file.yaml")


def test_the_examples_are_told_apart() -> None:
    found = {path.parent.name for path in (ROOT / "examples").glob("*/*.yaml") if is_case(path)}
    assert found == {"cuba-1962", "dock-hours", "panjshir-2021"}
