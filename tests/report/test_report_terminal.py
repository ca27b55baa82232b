"""The report where there is only text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import assessment, conclusion, told_case

from detente.model.conclusion import Check
from detente.report.outline import make_outline
from detente.report.terminal import NARROWEST, columns, render_terminal, strip_lines, wrap


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_asked(width: int) -> None:
    assert max(columns(line) for line in render_terminal(assessment(), width).splitlines()) <= width


@given(st.text(), st.integers(20, 80))
def test_wrapping_keeps_every_sign_and_the_width(text: str, width: int) -> None:
    from detente.report.words import visible

    lines = wrap(text, width, "1. ", "   ")
    assert all(columns(line) <= width for line in lines)
    told = "".join("".join(line[3:] for line in lines).split())
    assert told == "".join(visible(text).split())


def test_the_order_is_answer_ground_change_unknown() -> None:
    text = render_terminal(assessment())
    places = [text.index(head) for head in ("THE ANSWER", "WHAT IT RESTS ON", "WHAT WOULD CHANGE IT", "WHAT IS NOT KNOWN")]
    assert places == sorted(places)
    assert text.index("not a forecast") < places[1]


def test_it_says_what_the_page_says() -> None:
    text = " ".join(render_terminal(assessment()).split())
    for answer in make_outline(assessment()).answers:
        assert f"{answer.word} ({answer.band}): in {answer.worlds} [sampling " in text
        assert f"], {answer.sentence}." in text


def test_no_sign_of_a_case_can_move_the_cursor() -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07\u202eabc\r\b"
    case = told_case(question=hostile)
    text = render_terminal(assessment(case, conclusions=(conclusion("deal", sentence=hostile, how=hostile),)))
    assert not any(sign in text for sign in "\x1b\x07\u202e\r\b")
    assert "⟨U+001B⟩" in text


def test_a_case_without_anything_is_still_told() -> None:
    from detente.store.casefile import case_from

    text = render_terminal(assessment(case_from({"case": "empty"}), conclusions=(), not_run=(), credences={}, captures={}))
    assert "No conclusion could be drawn" in text
    assert "WHAT IT RESTS ON" not in text


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_strip_always_shows_the_share_and_keeps_its_width(share: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    word, grades = strip_lines(conclusion("x", share, grades=(low, high), interval=(share, share)), 50)
    assert len(word) == len("0 || 100  word") + 50
    assert len(grades) == len("  ||      grades") + 50
    assert grades.index("#") - 3 == pytest.approx(share * 49, abs=0.51)
    assert word.count("]") == 1 or word.count("[") == 1


def test_the_two_ranges_of_a_strip_stand_on_lines_of_their_own() -> None:
    word, grades = strip_lines(conclusion("x", 0.63, grades=(0.48, 0.76)), 41)
    assert word == "0 |" + " " * 22 + "[=========]" + " " * 8 + "| 100  word"
    assert grades == "  |" + " " * 19 + "<-----#---->" + " " * 10 + "|      grades"


def test_what_to_verify_next_closes_the_report() -> None:
    checked = conclusion("deal", checks=(Check("claim", "no-ships-yet", 0.4, 0.0),))
    text = render_terminal(assessment(conclusions=(checked,)))
    assert text.index("WHAT IS NOT KNOWN") < text.index("WHAT TO VERIFY NEXT")
    assert "WHAT TO VERIFY NEXT" not in render_terminal(assessment())


def test_an_exact_share_says_so_and_never_gives_one_number_as_a_range() -> None:
    text = " ".join(render_terminal(assessment(conclusions=(
        conclusion("deal", 1.0, interval=(1.0, 1.0), exact=True), conclusion("other", 0.999, interval=(0.998, 1.0))))).split())
    assert "in every world that the claims allow [exact]" in text
    assert "in more than 99 of 100 worlds [sampling error below 1]" in text
    assert ">99 to >99" not in text


def test_the_words_are_those_of_the_scale_of_the_case() -> None:
    case = told_case(words="phia")
    text = " ".join(render_terminal(assessment(case)).split())
    assert "(53–78 %): in 63 of 100 worlds" in text


def test_the_width_has_a_floor() -> None:
    assert render_terminal(assessment(), 3) == render_terminal(assessment(), NARROWEST)
