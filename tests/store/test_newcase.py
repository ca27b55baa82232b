"""Cases written, and saved again without a byte moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CannotWrite, CaseError
from detente.store.captures import FOLDER, digest
from detente.store.casefile import case_from, load_case
from detente.store.newcase import Page, dump, resave, write_case
from detente.store.yamltree import read_yaml
from harbour_case import HARBOUR, harbour_data

ROOT = Path(__file__).resolve().parents[2]


def kept(text: str, is_html: bool = False) -> dict[str, Page]:
    raw = text.encode()
    return {digest(raw): Page(digest(raw), raw, is_html)}


def test_the_case_is_saved_again_with_the_same_bytes() -> None:
    assert resave(HARBOUR) == HARBOUR


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*/case.yaml")), ids=lambda path: path.parent.name)
def test_every_example_is_saved_again_with_the_same_bytes(path: Path) -> None:
    text = path.read_bytes().decode()
    assert resave(text) == text


def test_the_target_case_is_saved_again_with_the_same_bytes(shared: Path) -> None:
    text = (shared / "cases" / "panjshir-2021" / "case.yaml").read_bytes().decode()
    assert resave(text) == text


@pytest.mark.parametrize("text", [
    "case: x\r\nnote: a\r\n", "case:   x   # a remark\n\n\nnote: 'a'\n", "a:    {b:  c,   d: e}\nlonger: {b: c}\n",
    "note: >\n  folded\n  words\n", "note: |\n  kept   words\n", "claims:\n  one:\n    at:  [1-2,  3-4]\n",
    "a: 1_0\nb: 007\nc: 1e3\n",
])
def test_a_users_own_layout_is_kept(text: str) -> None:
    assert resave(text) == text


def test_a_written_case_loads_as_the_data_that_it_was_written_from(tmp_path: Path) -> None:
    path = write_case(tmp_path / "new" / "case", harbour_data(), {})
    assert path == tmp_path / "new" / "case" / "case.yaml"
    assert load_case(path.parent).case == case_from(harbour_data())


def test_what_was_written_is_saved_again_with_the_same_bytes(tmp_path: Path) -> None:
    text = write_case(tmp_path, harbour_data(), {}).read_text()
    assert resave(text) == text
    assert text.startswith("# A draft case.")


def test_a_captured_page_lies_beside_its_case_byte_for_byte(tmp_path: Path) -> None:
    text = "\ufeffA page\r\nwith its own line ends.\r"
    data = {"case": "x", "sources": {"page": {"capture": f"{FOLDER}/{digest(text.encode())[:16]}.txt",
                                              "sha256": digest(text.encode())}}}
    write_case(tmp_path, data, kept(text))
    assert load_case(tmp_path).captures == {"page": text}


def test_a_captured_web_page_keeps_its_kind(tmp_path: Path) -> None:
    write_case(tmp_path, {"case": "x"}, kept("<p>page</p>", is_html=True))
    (file,) = (tmp_path / FOLDER).iterdir()
    assert (file.suffix, file.read_text()) == (".html", "<p>page</p>")


def test_accepting_takes_the_draft_marks_off(tmp_path: Path) -> None:
    data = harbour_data()
    for claim in data["claims"].values():
        claim["draft"] = True
    write_case(tmp_path / "draft", data, {})
    assert all(claim.draft for claim in load_case(tmp_path / "draft").case.claims.values())
    write_case(tmp_path / "accepted", data, {}, accept=True)
    assert not any(claim.draft for claim in load_case(tmp_path / "accepted").case.claims.values())


def test_a_case_can_not_be_written_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already")
    with pytest.raises(CannotWrite, match="can't be made"):
        write_case(tmp_path / "file" / "case", {"case": "x"}, {})
    assert (tmp_path / "file").read_text() == "here already"


# What a page may hold; a case file has no room for control characters, which the reader of pages takes out.
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=30)


@given(st.dictionaries(words.filter(bool), st.one_of(words, st.integers(-999, 999), st.booleans(), st.none(),
                                                     st.lists(words, max_size=3)), max_size=5))
def test_whatever_is_dumped_reads_the_same(data: dict[str, object]) -> None:
    assert read_yaml(dump(data).encode(), "x").value == data or not data


@given(words, words)
def test_hostile_words_stay_words(says: str, name: str) -> None:
    data = {"case": "x", "actors": {"a": {"name": name}}, "claims": {"c": {"says": says, "prediction": says}}}
    try:
        expected = case_from(data)
    except CaseError:
        return
    assert case_from(read_yaml(dump(data).encode(), "x").value) == expected


@pytest.mark.parametrize("says", ["yes", "NO", "1:30", "2021-09-02", "1e3", "0x1F", "null", "~", "true", "- x", "a: b", "# x",
                                  "*x", "&x", "!x", "'", '"', "%", "@", "`", "|", ">", "? x", "", " x ", "x\ny", "…", "é",
                                  "\u202e"])
def test_words_that_look_like_something_else_stay_words(says: str) -> None:
    assert read_yaml(dump({"says": says}).encode(), "x").value == {"says": says}
