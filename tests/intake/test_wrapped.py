"""Pages whose lines are broken to a width: what is said of a phrase holds wherever a line ends inside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_help import FILLER, check_places, folded, said

from detente.intake.decode import decode
from detente.intake.lexicon import over_lines
from detente.intake.parser import single_blanks
from detente.intake.read import read
from detente.model.statement import Reading

OPENING = "The piers have been closed to all ships since Friday"
each_end = pytest.mark.parametrize("end", ["\n", "\r\n", "\u00a0", "  "], ids=["line feed", "two characters", "no-break", "two blanks"])


def _broken(sentence: str, end: str) -> Reading:
    """The reading of a sentence in which `/` stands for the end of a line."""
    reading = read(decode("\n\n".join([FILLER, sentence.replace("/", end), FILLER]).encode(), "page.txt"))
    check_places(reading)
    return reading


@each_end
@pytest.mark.parametrize(("sentence", "condition"), [
    ("The guards who came down from the hills will leave as long/as the council pays them what it owes, Arno Pell said on Friday.",
     "as long as the council pays them what it owes"),
    ("Arno Pell said that the guards would leave the piers provided/that the council paid them what it has owed since the spring.",
     "provided that the council paid them what it has owed since the spring"),
    ("Arno Pell said that the guards would never leave the piers only/if the council paid them, whatever it has owed since spring.",
     "only if the council paid them")])
def test_a_condition_is_read_over_the_end_of_a_line(sentence: str, condition: str, end: str) -> None:
    (statement,) = said(_broken(sentence, end))
    assert folded(statement.condition or "").startswith(condition)


@each_end
@pytest.mark.parametrize(("sentence", "hedge"), [
    (f"{OPENING}, and it is not/known who closed them, or why, or for how long they will stay so.", "it is not known"),
    (f"“{OPENING}, and in my/view they will stay so until the spring,” said Arno Pell.", "in my view")])
def test_a_hedge_is_read_over_the_end_of_a_line(sentence: str, hedge: str, end: str) -> None:
    found = [folded(each) for statement in _broken(sentence, end).statements for each in statement.hedges]
    assert hedge in found


@each_end
@pytest.mark.parametrize(("sentence", "speaker", "cue"), [
    (f"{OPENING}, and word has/it that the guards have left the city, though nobody has seen them go.", None, "word has it"),
    (f"{OPENING}, according/to Arno Pell, and they will stay so until the last of the guards has left.", "Arno Pell", "according to"),
    (f"{OPENING}, and they will stay so, Arno/Pell told the men of the north pier and the crowd that had/gathered.", "Arno Pell", "told")])
def test_a_cue_or_a_name_is_read_over_the_end_of_a_line(sentence: str, speaker: str | None, cue: str, end: str) -> None:
    (statement,) = said(_broken(sentence, end))
    assert (statement.speaker, folded(statement.cue or "")) == (speaker, cue)


@each_end
@pytest.mark.parametrize(("sentence", "venue"), [
    ("The head of the dockers, Arno Pell, told the men on the pier in an/interview with Radio Lantern that the guards would leave.", "Radio Lantern"),
    ("The head of the dockers, Arno Pell, said in an interview with Radio/Lantern that the guards would leave the piers and all/the hills.",
     "Radio Lantern"),
    ("The head of the dockers of the north pier, Arno Pell, said on 3/May 2024 that the guards would leave the piers of the city/and the hills.",
     "3 May 2024"),
    ("The head of the dockers of the north pier, Arno Pell, said at a news/conference that the guards would leave the city.", "a news conference")])
def test_a_venue_is_read_over_the_end_of_a_line(sentence: str, venue: str, end: str) -> None:
    (statement,) = said(_broken(sentence, end))
    assert folded(statement.venue or "") == venue


@given(st.lists(st.sampled_from(["as", "long", "if", "[ ,]", "(?:a |b )?", "x"]), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\u00a0", " "]))
def test_an_opened_pattern_finds_what_the_pattern_finds_with_any_blank(parts: list[str], gap: str) -> None:
    pattern = " ".join(parts)
    words = " ".join(part if part.isalpha() else "," if part == "[ ,]" else "a a" for part in parts)
    opened = re.compile(over_lines(pattern))
    assert bool(re.compile(pattern).search(words)) <= bool(opened.search(words))
    plain = re.compile(pattern).search(words)
    if plain is not None and "[ ,]" not in parts:
        assert opened.search(words.replace(" ", gap)) is not None


@given(st.text(st.sampled_from("ab ."), max_size=30))
def test_single_blanks_keep_every_character_s_place(text: str) -> None:
    words, places = single_blanks(text)
    assert "  " not in words and len(words) == len(places)
    assert all(text[place] == letter for place, letter in zip(places, words, strict=True))
    assert words == re.sub(" +", " ", text)
