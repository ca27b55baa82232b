"""The user's table of names: read, and every fault of it told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.model.alias import Alias
from detente.store.aliases import aliases_from, load_aliases


def test_a_table_is_read_in_its_order() -> None:
    text = "Arno Pell: {also: [Pell, the lion], kind: person, speaks_for: Dock Guard}\nDock Guard: [DG]\nOstrel:\n"
    assert aliases_from(text.encode(), "x") == (
        Alias("Arno Pell", ("Pell", "the lion"), "person", "Dock Guard"), Alias("Dock Guard", ("DG",)), Alias("Ostrel"))
    assert aliases_from(b"", "x") == ()


@pytest.mark.parametrize(("text", "line", "column", "message"), [
    ("- Pell\n", 1, 1, "begins with names"),
    ("Arno Pell:\n  kind: persona\n", 2, 9, "no kind of actor is called 'persona'"),
    ("Arno Pell:\n  alias: [Pell]\n", 2, 3, "no key is called 'alias'"),
    ("Arno Pell: {also: [Pell, 7]}\n", 1, 26, "7 is no name"),
    ("Arno Pell: [Pell]\nIda Pell: [pell]\n", 2, 1, "also a name of Arno Pell"),
    ("Arno Pell: {speaks_for: [x]}\n", 1, 25, "is no name"),
    ("Arno Pell: 7\n", 1, 12, "no list of names"),
    ("Arno: [\n", 2, 1, "not readable as YAML")])
def test_a_fault_is_told_at_its_line_and_column(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        aliases_from(text.encode(), "aliases.yaml")
    (problem,) = caught.value.problems
    assert message in problem.message and (problem.path, problem.line, problem.column) == ("aliases.yaml", line, column)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        aliases_from(b"A: {kind: x}\nB: {knd: person}\n", "x")
    assert [problem.line for problem in caught.value.problems] == [1, 2]


def test_a_missing_table_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="can't be read: no such file"):
        load_aliases(tmp_path / "none.yaml")


@given(st.binary(max_size=60))
def test_no_file_breaks_it(data: bytes) -> None:
    try:
        found = aliases_from(data, "x")
    except BadInput as fault:
        assert fault.problems
    else:
        assert all(alias.name for alias in found)
