"""Single cells of a matrix: ratings, levels, chances, labels, and what is said where a cell is none of these."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.matrix import CLASSES, Hypothesis, Item
from detente.store.matrixcheck import faults
from detente.store.matrixwords import (
    HINT,
    SPELLINGS,
    chance_hint,
    chance_of,
    label_of,
    level_of,
    near_rating,
    rating_of,
    told_cell,
)


@pytest.mark.parametrize(("cell", "code"), [
    ("C", "C"), (" cc ", "CC"), ("\u2212", "I"), ("'--", "II"), ("'+", "C"), ("Very_Inconsistent", "II"), ("N/A", "N"), ("", "N"),
    ("CCC", None), ("6", None), ("2.5", None), ("\u2014", None), ("yes", None), ("C C", None), ("x" * 10_000, None),
])
def test_a_cell_says_a_rating_or_none(cell: str, code: str | None) -> None:
    assert rating_of(cell) == code


def test_ratings_from_one_to_five_run_from_very_inconsistent_to_very_consistent() -> None:
    assert [rating_of(str(number)) for number in range(5, 0, -1)] == list(CLASSES)


@given(st.sampled_from(sorted(SPELLINGS)), st.booleans())
def test_capitals_and_spaces_around_a_rating_do_not_matter(word: str, upper: bool) -> None:
    assert rating_of(f"  {word.upper() if upper else word}\t") == SPELLINGS[word]


@pytest.mark.parametrize(("cell", "level"), [("low", "LOW"), ("M", "MEDIUM"), ("High ", "HIGH"), ("", ""), ("9", None)])
def test_a_cell_says_a_level_or_none(cell: str, level: str | None) -> None:
    assert level_of(cell) == level


@pytest.mark.parametrize(("cell", "comma", "chance"), [
    ("0", False, 0.0), ("1", False, 1.0), (".25", False, 0.25), ("0,25", True, 0.25), ("0,25", False, None), ("1.01", False, None),
    ("-0.1", False, None), ("nan", False, None), ("inf", False, None), ("90%", False, None), ("1e-3", False, 0.001),
])
def test_a_cell_says_a_chance_or_none(cell: str, comma: bool, chance: float | None) -> None:
    assert chance_of(cell, comma) == chance


@pytest.mark.parametrize(("cell", "said"), [("90%", "write 0.9"), ("85", "write 0.85"), ("12,5 %", "write 0.125"), ("lots", "0.9")])
def test_what_is_no_chance_is_put_right_where_that_can_be_seen(cell: str, said: str) -> None:
    assert chance_hint(cell).endswith(said)


@pytest.mark.parametrize(("cell", "said"), [("inconsistant", "did you mean inconsistent?"), ("Q", HINT), ("perhaps so", HINT)])
def test_what_is_no_rating_is_put_right_where_that_can_be_seen(cell: str, said: str) -> None:
    assert near_rating(cell) == said


@pytest.mark.parametrize(("cell", "name", "text"), [
    ("H1: It was the wind", "H1", "It was the wind"), ("wind", "wind", "wind"), ("It was the wind", "H7", "It was the wind"),
    ("At noon: nothing", "H7", "At noon: nothing"), ("H1:", "H1:", "H1:"), ("a: b: c", "a", "b: c"), ("w" * 25, "H7", "w" * 25),
])
def test_a_head_is_a_name_with_a_sentence_a_name_or_a_sentence(cell: str, name: str, text: str) -> None:
    assert label_of(cell, "H", 7) == (name, text)


def test_a_quoted_cell_is_short_and_steers_nothing() -> None:
    assert len(told_cell("long " * 1000)) < 80 and "\x1b" not in told_cell("\x1b[2J")


def told(hypotheses: list[Hypothesis], items: list[Item]) -> list[str]:
    return [f"{fault.of} {fault.place}: {fault.message}" for fault in faults(hypotheses, items)]


def test_a_sound_matrix_has_no_fault() -> None:
    assert told([Hypothesis("A", "a"), Hypothesis("B", "b"), Hypothesis("C", "c", refines="A")], [Item("E", "e", ("C", "I", "N"))]) == []


def test_two_hypotheses_of_which_one_is_part_of_the_other_do_not_compete() -> None:
    found = told([Hypothesis("A", "a"), Hypothesis("B", "b", refines="A")], [Item("E", "e", ("C", "I"))])
    assert found == ["hypothesis -1: one hypothesis alone has nothing to compete with"]


def test_every_name_is_looked_at() -> None:
    pair = [Hypothesis("A", "a"), Hypothesis("A", "b"), Hypothesis("", "c"), Hypothesis("B", "d", refines="B")]
    found = told(pair, [Item("Text", "e", ()), Item("x\u202ey", "e", ()), Item("w" * 300, "e", ())])
    assert [line.split(":")[0] for line in found] == ["hypothesis 1", "hypothesis 2", "item 0", "item 1", "item 2", "hypothesis 3"]


def test_too_many_cells_are_told_though_neither_side_is_too_long() -> None:
    names = [Hypothesis(f"H{place}", "h") for place in range(150)]
    items = [Item(f"E{place}", "e", ()) for place in range(2_000)]
    assert told(names, items) == ["item -1: 300,000 cells; at most 200,000 are weighed"]
