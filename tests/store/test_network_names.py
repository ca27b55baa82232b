"""Names in files of ties: one actor however its name is typed, and notes where two may be one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.model.signed_network import SignedNetwork
from detente.store.filewords import plain_name, trouble_of
from detente.store.network import load_network, network_from
from detente.store.networkactors import read_actors

ENDS = ["", " ", "\u00a0", "\u2003", "\u3000", "\u200e", "\u200f", "\u061c", "\u200b", "\ufeff", "\u2060", "\u202b \u202c", "\t"]


def read(text: str) -> SignedNetwork:
    return network_from(text.encode(), "t.csv")


@pytest.mark.parametrize("end", ENDS)
def test_spaces_and_marks_around_a_name_make_no_other_actor(end: str) -> None:
    network = read(f'source,target,sign\nNew York,Oman,1\n"{end}New York{end}",Iran,1\n')
    assert network.actors == ("New York", "Oman", "Iran") and network.notes == ()
    assert read_actors(f'actor,label,camp\n"{end}Oman","{end}L",w\nIran,,"w{end}"\n', "a.csv").actors == ("Oman", "Iran")


@pytest.mark.parametrize("space", ["  ", "\u00a0", " \u00a0", "\u202f", "\u2003\u2003", "\u2028", " \n"])
def test_any_run_of_spaces_within_a_name_is_one_space(space: str) -> None:
    assert read(f'source,target,sign\nNew York,Oman,1\n"New{space}York",Iran,1\n').actors == ("New York", "Oman", "Iran")


def test_letters_with_accents_are_one_letter_however_they_are_stored() -> None:
    apart = unicodedata.normalize("NFD", "Côte d'Ivoire")
    assert read(f"source,target,sign\nCôte d'Ivoire,Oman,1\n{apart},Iran,1\n").actors == ("Côte d'Ivoire", "Oman", "Iran")
    assert read_actors(f"actor,label\nx,{apart}\n", "a.csv").labels == ("Côte d'Ivoire",)


def test_a_mark_within_a_name_that_turns_direction_is_still_refused() -> None:
    with pytest.raises(BadInput, match="a character that can't be shown"):
        read("source,target,sign\na\u202eb,Oman,1\n")


def test_a_name_of_marks_alone_is_none() -> None:
    with pytest.raises(BadInput, match=r"t\.csv:2:1: a name is missing"):
        read("source,target,sign\n\u200e\u200b,Oman,1\n")


@given(st.text(max_size=12))
def test_cleaning_a_name_twice_changes_nothing_more(text: str) -> None:
    name = plain_name(text)
    assert plain_name(name) == name == unicodedata.normalize("NFC", name) and "  " not in name
    assert name == name.strip() and not (trouble_of(name) and text.isascii() and text.isprintable() and text.strip())


@pytest.mark.parametrize(("names", "said"), [
    (["Iran", "iran", "IRAN"], "Iran, iran and IRAN are 3 actors here: their names differ only in capitals or accents."),
    (["\u0130ran", "Iran"], "\u0130ran and Iran are 2 actors here: their names differ only in capitals or accents."),
    (["Peru", "Per\u00fa", "Chad"], "Peru and Per\u00fa are 2 actors here: their names differ only in capitals or accents."),
    (["k\u0131r", "kir"], "k\u0131r and kir are 2 actors here: their names differ only in capitals or accents."),
])
def test_names_that_differ_only_in_capitals_or_accents_are_noted(names: list[str], said: str) -> None:
    rows = "".join(f"{name},Oman,1\n" for name in names)
    assert read(f"source,target,sign\n{rows}").notes == (said,)


def test_of_many_such_names_the_first_few_are_noted_and_the_rest_counted() -> None:
    rows = "".join(f"{word}{place},{word.upper()}{place},1\n" for word in ("ab", "cd") for place in range(3))
    note = read(f"source,target,sign\n{rows}").notes[0]
    assert note.startswith("ab0 and AB0 are 2 actors here; ab1 and AB1 are") and "; and 3 more such groups: their names" in note


def test_names_that_differ_otherwise_are_not_noted() -> None:
    assert read("source,target,sign\nIran,Iraq,1\nMali,Malik,1\n\u5317,\u5357,1\n").notes == ()


def test_names_are_compared_with_those_of_the_actors_file_when_clean(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("source,target,sign\nC\u00f4te\u00a0,Oman,1\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("sep=;\nactor;label\nCo\u0302te;C\nOman\u200e;C\n", encoding="utf-8")
    network = load_network(tmp_path / "t.csv", tmp_path / "a.csv")
    assert network.actors == ("C\u00f4te", "Oman") and network.ties == 1 and network.notes == ("C is the label of C\u00f4te and Oman.",)


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_that_excel_puts_first_says_the_separator_and_keeps_its_number(first: str, end: str) -> None:
    network = read(end.join([first, "source;target;weight", "a;b,c;1,5", ""]))
    assert network.actors == ("a", "b,c") and network.weight.tolist() == [1.5]
    with pytest.raises(BadInput, match=r"t\.csv:3:5: 'x' is no weight"):
        read(end.join([first, "source;target;weight", "a;b;x"]))


def test_what_only_begins_like_that_line_is_read_as_any_other() -> None:
    assert read("sep=;x,b,1\n").actors == ("sep=;x", "b")


def test_after_that_line_a_comma_can_part_what_looks_parted_by_semicolons() -> None:
    assert read("sep=,\na;b,c;d,1\n").actors == ("a;b", "c;d")
