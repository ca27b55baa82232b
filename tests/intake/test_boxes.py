"""Boxes inside an article, and what follows its end, in captures of plain text."""

from __future__ import annotations

import pytest

from detente.intake.decode import decode
from detente.intake.extract import extract

ONE = ("The blockade of the port entered its fourth week on Monday, with the guards holding every pier and the council "
       "meeting behind closed doors.")
TWO = "Nobody in the city expects a quick end, and the price of bread has doubled since the first ship was turned away from the mole."
SHORT = "The mayor did not answer."


def _text(*blocks: str, gap: str = "\n\n") -> str:
    return extract(decode(gap.join(("Guards hold the piers for a fourth week", *blocks)).encode(), "a.txt")).text


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("box", [
    ("Free newsletter", "Sign up to First Light", "Our morning email breaks down the key stories of the day", "Enter your email address", "Sign up",
     "Privacy Notice: Newsletters may contain info about charities."),
    ("GET THE MORNING TIDE", "Our top stories in your inbox before breakfast.", "Sign up", "By signing up you agree to our Terms of Use"),
    ("Read more:", "Why the piers matter", "Five songs of the guards"), ("RELATED: Who pays the guards?",), ("- WATCH: The night of the first ship",),
    ("Advertisement",), ("Image source, AFP", "Image caption,", "Lorries at the gate"), ("A pier at dusk. Photograph: Lina Haddow/The Beacon",),
    ("Ada Merrow @adamerrow", "They have closed the pier again", "7:14 PM · Mar 3, 2024"), ("What we know so far",)])
def test_a_box_between_two_paragraphs_is_set_aside(box: tuple[str, ...], gap: str) -> None:
    assert _text(ONE, *box, SHORT, TWO, gap=gap) == "\n\n".join((ONE, SHORT, TWO))


@pytest.mark.parametrize("tail", [
    ("ENDS", "The harbour office has been open since 1911 and is closed to the public on Mondays, as everybody in the city knows by now."),
    ("Notes to editors", "The harbour office has 112 members of staff, of whom four are drivers and two are cooks in the winter."),
    ("About Pier Watch", "Pier Watch is an independent organisation that works in nineteen harbours and is paid for by its members alone."),
    ("3 Comments", "gullwatcher", "Finally somebody says it, my father worked on those boats for twenty years and everybody in the port knew it."),
    ("(Reporting by Ann Orme; Editing by Bob Elm)", "Our Standards: The Trust Principles."), ("This interview has been edited for length and clarity.",),
    ("Most read", "1 Salt prices double", "2 Five songs"), ("Contact: Jonas Pell, press officer, press@example.org",),
    ("Ann Orme contributed to this report.",), ("Correction: An earlier version of this article gave a wrong date for the first blockade.",)])
def test_what_follows_the_end_is_no_part_of_the_article(tail: tuple[str, ...]) -> None:
    assert _text(ONE, TWO, *tail) == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize("kept", [
    SHORT, "He called it “a trick”.", "Why now?", "Sign-ups for the guard have doubled since March, its captain said.",
    "The newsletter of the guards, which is printed every week in a cellar, denied that they had been paid.",
    "Related firms in the north, he said, had shipped salt all the while.", "“You may also like to ask the council,” she said."])
def test_a_sentence_with_the_words_of_a_box_is_kept(kept: str) -> None:
    assert _text(ONE, kept, TWO) == f"{ONE}\n\n{kept}\n\n{TWO}"


def test_a_sentence_pulled_out_in_other_quotation_marks_is_kept_once() -> None:
    assert _text(ONE, "“the price of bread HAS doubled since the first ship”", TWO) == f"{ONE}\n\n{TWO}"


def test_key_points_above_the_body_are_none_of_it() -> None:
    assert _text("KEY POINTS", "Guards hold every pier", "Price of bread doubles", ONE, TWO) == f"{ONE}\n\n{TWO}"


def test_the_points_of_a_list_in_a_release_are_body() -> None:
    points = ("The council calls on:", "• the guards to leave the northern pier;", "• the ships to wait outside the mole.")
    assert _text(ONE, TWO, *points) == "\n\n".join((ONE, TWO, *points))


def test_subheadings_are_no_sentences_and_are_left_out() -> None:
    assert _text(ONE, "A long winter", TWO) == f"{ONE}\n\n{TWO}"


def test_turns_of_a_transcript_are_kept_to_the_last_word() -> None:
    turns = ("WELLS: Salt?", "FERRAND: Salt.", "(SOUNDBITE OF ENGINE)", "WELLS: Thank you.", "FERRAND: Any time.")
    assert _text(ONE, TWO, *turns) == "\n\n".join((ONE, TWO, *turns))


def test_teasers_under_a_heading_are_left_out_and_the_article_is_not() -> None:
    links = ("Related stories", "Salt prices double in Kestria", "Five songs from the piers")
    assert _text(ONE, *links, TWO) == f"{ONE}\n\n{TWO}"
