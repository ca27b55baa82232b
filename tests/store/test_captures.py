"""Captured pages: found where the user says, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import CaseError
from detente.model.source import Source
from detente.store.captures import FOLDER, MOST_BYTES, Found, capture_of, digest
from detente.store.casefile import load_case
from harbour_case import harbour

PAGE = "Two towns, one harbour.\r\nThe gate is shut.\n"


def source(capture: str | None = None, text: str | None = None) -> Source:
    return Source(id="page", capture=capture, sha256=digest(text.encode()) if text is not None else None)


def page(folder: Path, name: str = "page.txt", text: str = PAGE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize("where", ["", FOLDER, "sub/dir"])
def test_a_capture_beside_its_case_is_found_with_every_character(tmp_path: Path, where: str) -> None:
    page(tmp_path / where)
    name = "page.txt" if where == FOLDER else f"{where}/page.txt".lstrip("/")
    assert capture_of(source(name), tmp_path).text == PAGE


def test_a_byte_order_mark_is_a_character_of_the_capture(tmp_path: Path) -> None:
    page(tmp_path, text="\ufeffA page")
    assert capture_of(source("page.txt"), tmp_path).text == "\ufeffA page"


def test_a_capture_in_a_folder_of_the_users_is_found_by_path_or_by_name(tmp_path: Path) -> None:
    page(tmp_path / "one" / "deep")
    page(tmp_path / "two")
    case = tmp_path / "case"
    case.mkdir()
    assert capture_of(source("deep/page.txt"), case, [tmp_path / "one"]).text == PAGE
    assert capture_of(source("deep/page.txt"), case, [tmp_path / "two"]).text == PAGE
    assert capture_of(source("deep/page.txt"), case, [tmp_path / "none", tmp_path / "two"]).text == PAGE
    assert capture_of(source("deep/page.txt"), case).text is None


def test_a_capture_is_found_by_its_digest_whatever_its_name(tmp_path: Path) -> None:
    page(tmp_path, "other.txt", "another page")
    page(tmp_path, "renamed.html")
    assert capture_of(source(None, PAGE), tmp_path).text == PAGE
    assert capture_of(source("gone.txt", PAGE), tmp_path).text == PAGE


def test_a_page_of_another_digest_does_not_count(tmp_path: Path) -> None:
    page(tmp_path, text=PAGE + "edited later")
    found = capture_of(source("page.txt", PAGE), tmp_path)
    assert found.text is None
    assert not found.wrong
    assert "another page than the one that the case was made from" in found.hint


def test_a_right_page_elsewhere_is_taken_over_a_changed_one_beside_the_case(tmp_path: Path) -> None:
    page(tmp_path / "case", text="edited")
    page(tmp_path / "kept")
    assert capture_of(source("page.txt", PAGE), tmp_path / "case", [tmp_path / "kept"]).text == PAGE


def test_a_capture_that_is_not_there_is_a_note_with_the_way_to_name_it(tmp_path: Path) -> None:
    assert capture_of(source("page.txt"), tmp_path) == Found(
        None, "", "the capture page.txt is not at hand; name its folder with --captures to see the words")


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "a/../../secret.txt", "..\\secret.txt", "\\secret.txt",
                                  "captures/../../secret.txt", ".."])
def test_a_path_that_leaves_the_cases_folder_is_refused(tmp_path: Path, name: str) -> None:
    page(tmp_path, "secret.txt", "not yours")
    (tmp_path / "case").mkdir()
    found = capture_of(source(name), tmp_path / "case")
    assert found.text is None
    assert "lies outside the case's folder" in found.wrong


def test_a_refused_path_is_a_problem_of_the_case_at_its_place(tmp_path: Path) -> None:
    page(tmp_path, "secret.txt", "not yours")
    case = tmp_path / "case"
    case.mkdir()
    (case / "case.yaml").write_text("case: x\nsources:\n  page: {capture: ../secret.txt}\n")
    with pytest.raises(CaseError) as caught:
        load_case(case, [tmp_path])
    (problem,) = caught.value.problems
    assert (problem.line, problem.column, problem.item) == (3, 19, "source page")


@pytest.mark.parametrize("through", ["file", "folder"])
def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path: Path, through: str) -> None:
    page(tmp_path / "private", "secret.txt", "not yours")
    case = tmp_path / "case"
    case.mkdir()
    if through == "file":
        (case / "page.txt").symlink_to(tmp_path / "private" / "secret.txt")
        name = "page.txt"
    else:
        (case / "inner").symlink_to(tmp_path / "private")
        name = "inner/secret.txt"
    assert capture_of(source(name), case).text is None
    assert capture_of(source(None, "not yours"), case).text is None


def test_a_link_that_stays_in_the_folder_is_followed(tmp_path: Path) -> None:
    page(tmp_path / "pages", "a.txt")
    (tmp_path / "page.txt").symlink_to(tmp_path / "pages" / "a.txt")
    assert capture_of(source("page.txt"), tmp_path).text == PAGE


@pytest.mark.parametrize("name", ["sub", "a\0b", "x" * 5_000, "//", "."])
def test_what_is_no_file_is_not_at_hand(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    assert capture_of(source(name), tmp_path).text is None


def test_a_page_over_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "page.txt").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert capture_of(source("page.txt"), tmp_path).text is None


def test_a_page_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"caf\xe9")
    assert capture_of(source("page.txt"), tmp_path).wrong == "the capture page.txt is not UTF-8 text"


def test_a_case_without_captures_asks_for_none() -> None:
    assert all(entry.capture is None and entry.sha256 is None for entry in harbour().sources.values())
