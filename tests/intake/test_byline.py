"""Who wrote it, as a line says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.byline import is_bio, is_byline, is_nobody, is_wire, looks_like_names, pieces, read_byline


def _names(line: str, **where: bool) -> str:
    read = read_byline(line, **where)
    return " ".join(line[start:end] for start, end in read.names) if read else ""


@pytest.mark.parametrize(("line", "author"), [
    ("By Dara Quill, Gulf Monitor", "Dara Quill"), ("By Ann Orme and Bob Elm in Selmouth", "Ann Orme and Bob Elm"),
    ("By Ann Orme in Doral and Bob Elm in Tessin", "Ann Orme and Bob Elm"), ("BY MARA LIND, Associated Press", "MARA LIND"),
    ("05 December 2017 | by Greta Amsel | 4 comments", "Greta Amsel"), ("February 20th, 2013 by Tom Everly", "Tom Everly"),
    ("Posted by Gil Marrow at 21:14", "Gil Marrow"), ("Words by Basil Ondry", "Basil Ondry"), ("Interview: Lotte Brahm", "Lotte Brahm"),
    ("From Lena Ross in Kabul", "Lena Ross"), ("By Jane Roe, Bob Elm, and Cara Dunn", "Jane Roe, Bob Elm, and Cara Dunn"),
    ("By Professor Edda Lenz", "Edda Lenz"), ("By Jan Roe, Port Ansel", "Jan Roe"), ("By Mara Lind, Foreign Editor", "Mara Lind"),
    ("By Jane van der Roe | The Gulf Monitor", "Jane van der Roe"), ("By Jane Roe and Reuters", "Jane Roe")])
def test_a_line_with_by_names_its_authors(line: str, author: str) -> None:
    assert _names(line) == author


@pytest.mark.parametrize(("line", "author"), [
    ("Henk Ottaway", "Henk Ottaway"), ("KOFI ARDEN", "KOFI ARDEN"), ("Imre Castell in Muscat", "Imre Castell"),
    ("Marisa Tolent, Courier staff writer", "Marisa Tolent"), ("Ann Orme and agencies", "Ann Orme"), ("Middle East", ""),
    ("Breaking News", ""), ("Northshore Times", ""), ("Saudi Arabia", ""), ("Talks End", ""), ("Ann Orme said nothing of it", "")])
def test_a_name_alone_will_do_under_a_title_and_nowhere_else(line: str, author: str) -> None:
    assert _names(line, under_title=True) == author
    assert not is_byline(line)


@pytest.mark.parametrize(("line", "part", "words"), [
    ("By Dara Quill, Gulf Monitor", "outlet", "Gulf Monitor"), ("By Dara Quill for The Plainsman", "outlet", "The Plainsman"),
    ("By Lena Ross, Reuters in Kabul", "outlet", "Reuters"), ("By Ann Orme, a fellow at the Sea Institute.", "affiliation", "a fellow at the Sea Institute"),
    ("By Staff and agencies", "agency", "Staff and agencies"), ("By AFP", "agency", "AFP")])
def test_what_stands_behind_the_name_is_told_apart(line: str, part: str, words: str) -> None:
    read = read_byline(line)
    assert read is not None
    assert line[slice(*getattr(read, part))] == words
    assert all(getattr(read, other) == (0, 0) for other in ("affiliation", "outlet", "agency") if other != part)


def test_a_foot_line_gives_name_and_office_without_what_follows() -> None:
    line = "Henk Ottaway is a senior fellow at the Lisse Centre. He was a member of the delegation in 2015."
    read = read_byline(line, foot=True)
    assert read is not None
    assert line[slice(*read.affiliation)] == "a senior fellow at the Lisse Centre"


@pytest.mark.parametrize("line", ["By the end of the week", "By killing them he won", "Photo by Jane Roe", "By Friday the army had left the town",
                                  "Additional reporting by Ann Orme", "General Orme is a man of few words"])
def test_a_line_that_only_begins_like_a_byline_is_none(line: str) -> None:
    assert not is_byline(line)
    assert not is_byline(line, foot=True)


def test_agencies_and_staffs_are_no_persons() -> None:
    assert all(is_nobody(name) for name in ("AFP", "The Associated Press", "Staff and agencies", "Our correspondent", "Doral News Desk"))
    assert not any(is_nobody(name) for name in ("Ann Orme", "Deskin Reporterson", "Maria Staffa"))
    assert is_wire("the associated press") and not is_wire("Gulf Monitor")
    assert looks_like_names("Ann Orme and Bob Elm") and not looks_like_names("Gulf Monitor")


def test_a_line_about_a_known_author_is_told_from_one_about_others() -> None:
    known = frozenset({"Kofi Arden"})
    assert is_bio("Kofi Arden reports on the Pacific from Suva.", known)
    assert not is_bio("Kofi Arden's house was searched.", known) and not is_bio("Ana Folau is a deputy.", known)


@given(st.text(max_size=80), st.booleans(), st.booleans())
def test_every_place_lies_inside_the_line(line: str, under_title: bool, foot: bool) -> None:
    read = read_byline(line, under_title, foot)
    for start, end in (*pieces(line), *(read.names if read else ())):
        assert 0 <= start < end <= len(line)
        assert line[start:end].strip() == line[start:end]
