"""A matrix as a spreadsheet: both orientations, all separators, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.model.matrix import Hypothesis, Item, Matrix
from detente.store.matrixfile import matrix_from
from detente.store.matrixwrite import matrix_csv
from matrix_oracle import matrices, matrix

USUAL = "item,text,true,H1: The boy,H2: The wind\nE1,The latch was up,0.8,C,II\nE2,It was calm,,N,I\n"
TURNED = "hypothesis,E1: The latch was up,E2: It was calm\nH1: The boy,C,N\nH2: The wind,II,I\ntrue,0.8,\n"


def read(text: str | bytes) -> Matrix:
    return matrix_from(text.encode("utf-8") if isinstance(text, str) else text, "m.csv")


def problems(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_items_in_rows() -> None:
    one = read(USUAL)
    assert one.hypotheses == (Hypothesis("H1", "The boy"), Hypothesis("H2", "The wind"))
    assert one.items == (Item("E1", "The latch was up", ("C", "II"), 0.8), Item("E2", "It was calm", ("N", "I")))


def test_hypotheses_in_rows_read_the_same() -> None:
    assert read(TURNED) == read(USUAL)


def test_without_a_word_in_the_corner_the_numbers_tell_which_way_it_stands() -> None:
    assert read(TURNED.replace("hypothesis,", ",")) == read(USUAL)


@pytest.mark.parametrize("text", [
    USUAL.replace(",", ";").replace("0.8", "0,8"), USUAL.replace(",", "\t"), "\ufeff" + USUAL, USUAL.replace("\n", "\r\n"),
    "sep=,\n" + USUAL, USUAL.replace("item,text,true", "Item,Description,P(true)"), "\n" + USUAL + ",,,,\n\n",
    USUAL.replace(",C,", ',"consistent",').replace("II", "1"), USUAL.replace("\nE1", ",,\nE1").replace("II\n", "II,,\n"),
])
def test_other_ways_to_save_the_same_spreadsheet(text: str) -> None:
    assert read(text) == read(USUAL)
    assert read(text.encode("utf-16")) == read(USUAL)


def test_sentences_without_names_get_names() -> None:
    one = read("Evidence,It was the boy,It was the wind\nThe latch was up,++,--\nIt was calm,0,-\n")
    assert [(item.name, item.text, item.ratings) for item in one.items] == [
        ("E1", "The latch was up", ("CC", "II")), ("E2", "It was calm", ("N", "I"))]
    assert [entry.name for entry in one.hypotheses] == ["H1", "H2"]


def test_columns_that_are_about_items_and_lines_that_are_about_hypotheses() -> None:
    one = read("item,credibility,relevance,cluster,source,notes,A,B,C\nprior,,,,,,1,3,\nrefines,,,,,,,,B\nnone of these,,,,,,no,,\n"
               "E1,high,l,wire,Ann,x,C,I,I\n")
    assert one.items == (Item("E1", "E1", ("C", "I", "I"), None, "HIGH", "LOW", "wire", "Ann"),)
    assert one.hypotheses == (Hypothesis("A", "A", 1.0), Hypothesis("B", "B", 3.0), Hypothesis("C", "C", 1.0, "B"))
    assert not one.none_of_these and one.notes == ("Not read: notes.",)


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12).map(str.split).map(" ".join).filter(bool)


@given(matrices(), st.lists(words, min_size=10, max_size=10, unique_by=str.lower), st.booleans(), st.booleans())
def test_what_is_written_reads_back_as_the_same_matrix(one: Matrix, names: list[str], refined: bool, plain: bool) -> None:
    from detente.store.filewords import plain_name
    from detente.store.matrixcheck import faults

    names = [plain_name(name) for name in names]
    hypotheses = tuple(entry._replace(name=name, text=name if plain else f"{name}; {entry.text}", prior=place + 0.5)
                       for place, (entry, name) in enumerate(zip(one.hypotheses, names, strict=False)))
    if refined and len(hypotheses) > 2:
        hypotheses = (*hypotheses[:-1], hypotheses[-1]._replace(refines=hypotheses[0].name, prior=1.0))
    items = tuple(item._replace(name=name, source=name, credibility="LOW") for item, name in zip(one.items, names[4:], strict=False))
    whole = one._replace(hypotheses=hypotheses, items=items, none_of_these=plain)
    if not any(faults(whole.hypotheses, whole.items)):
        again = read(matrix_csv(whole))
        assert (again.hypotheses, again.items, again.none_of_these) == (whole.hypotheses, whole.items, whole.none_of_these)
        assert matrix_csv(again) == matrix_csv(whole)


@pytest.mark.parametrize("name", ["#", "no", "weight", "source"])
def test_an_explanation_may_be_called_as_a_column_is(name: str) -> None:
    one = matrix(["C I"])
    called = one._replace(hypotheses=(one.hypotheses[0]._replace(name=name, text=name), one.hypotheses[1]))
    assert read(matrix_csv(called)).hypotheses == called.hypotheses


def test_no_cell_of_a_written_file_is_a_formula() -> None:
    one = matrix(["C I"])
    risky = one._replace(items=(one.items[0]._replace(name="=1+1", text="@sum", source="-2", cluster="+a"),))
    lines = matrix_csv(risky).splitlines()
    assert all(not cell.lstrip('"').startswith(("=", "+", "-", "@")) for line in lines for cell in line.split(","))
    assert read(matrix_csv(risky)).items[0].name == "=1+1"


def test_all_mistakes_are_told_at_once_each_at_its_place() -> None:
    found = problems("item,true,credibility,H1,H2\nE1,80%,C,C,maybe\nE1,2,huge,C,C,C\n")
    assert found[0].startswith("m.csv:3:")
    found = problems("item,true,credibility,H1,H2\nE1,80%,C,C,maybe\nE1,2,huge,C,C\n")
    assert [line.split(": ")[0] for line in found] == ["m.csv:2:4", "m.csv:2:8", "m.csv:2:12", "m.csv:3:1", "m.csv:3:4", "m.csv:3:6"]
    assert "write 0.8" in found[0] and "'maybe' is not a rating of item E1 under H2" in found[2] and "a second item" in found[3]


@pytest.mark.parametrize(("text", "said"), [
    ("item,H1\nE1,C\n", "nothing to compete with"), ("item,H1,H2\n", "no item of evidence"), ("a\n", "no hypothesis is given"),
    ("item,H1,,H2\nE1,C,C,C\n", "a column without a head"), ("item,source,source,H1,H2\nE,a,b,C,C\n", "a second column 'source'"),
    ("item,H1,H1\nE1,C,C\n", "a second hypothesis"), ("item,H1,H2\nprior,1,\nE1,C,C\n", "nothing is said of H2"),
    ("item,H1,H2\nprior,1,none\nE1,C,C\n", "'none' is no prior"), ("item,H1,H2\nnone_of_these,perhaps,\nE1,C,C\n", "yes or no"),
    ('item,H1,H2\n"E1,C,C\n', "never closed"), ("PK\x03\x04rest", "zip archive"), ("item,H1,H2\nE\x00,C,C\n", "no text file"),
    ("item," + ",".join(f"H{n}" for n in range(500)) + "\nE," + ",".join(["C"] * 500) + "\n", "500 hypotheses; at most 200"),
])
def test_a_mistake_is_told_in_plain_words(text: str, said: str) -> None:
    assert any(said in problem for problem in problems(text)), problems(text)


def test_a_very_long_file_is_refused_soon() -> None:
    assert "100,000 items; at most 5,000" in " ".join(problems("item,H1,H2\n" + "E,C,C\n" * 100_000))


@given(st.text(st.sampled_from("abEH12,;\t\"\n:+-CIN=. "), max_size=120))
def test_whatever_a_file_holds_it_is_read_or_refused_in_words(text: str) -> None:
    try:
        read(text)
    except BadInput as fault:
        assert fault.problems and all(problem.message for problem in fault.problems)


def test_columns_and_lines_that_add_up_or_weigh_are_no_hypotheses_and_no_items() -> None:
    one = read("Evidence,A,B,Weight\nx,C,I,3\ny,CC,II,1\nTotal,0,3,\nWeighted inconsistency,0,5,\n")
    assert [entry.name for entry in one.hypotheses] == ["A", "B"]
    assert [item.name for item in one.items] == ["x", "y"]
    assert one.notes == ("Not read: Total, Weight, Weighted inconsistency.",)
