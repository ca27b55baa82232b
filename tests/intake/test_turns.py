"""Pages of questions and answers: by names, by letters, in bold, and by question marks alone."""

from __future__ import annotations

import pytest
from intake_help import check_places, said

from detente.intake.decode import decode
from detente.intake.read import read
from detente.model.statement import Reading

INTRO = ("Lena Ashby has led the Harbour Council for nine years, and she has never before spoken in public about the night on which "
         "the piers burned down. She received us in her kitchen.")
ASKED = ["Why did you wait so long?", "Did the guards set the fire?", "What do you want from the city now?"]
ANSWERED = ["I waited because nobody asked me, and because I had children to feed, which takes most of a day in this town.",
            "I know who set it. My brother told the police that the guards had carried the oil themselves, and I believe him.",
            "We want the list of those who died, and we want it read out in the square on the day of the market."]


def _read(pieces: list[str], name: str = "page.txt") -> Reading:
    return read(decode("\n\n".join(pieces).encode(), name))


def _turns(reading: Reading) -> list[tuple[str | None, str]]:
    return [(said.speaker, said.content[:12]) for said in reading.statements if said.mode == "direct"]


def test_turns_by_name_and_a_second_paragraph_are_one_statement_each() -> None:
    pieces = [INTRO]
    for question, answer in zip(ASKED, ANSWERED, strict=True):
        pieces += [f"Anna Quill: {question}", f"Ashby: {answer}"]
    reading = _read([*pieces, "I have nothing else to say about it, and I never will, as long as I live in this town."])
    found = _turns(reading)
    assert found[1] == ("Lena Ashby", ANSWERED[0][:12]) and found[0][0] == "Anna Quill" and len(found) == 6
    assert "nothing else" in reading.statements[-1].content or any("nothing else" in said.content for said in reading.statements)
    check_places(reading)


def test_plain_questions_make_an_interview() -> None:
    pieces = [INTRO]
    for question, answer in zip(ASKED, ANSWERED, strict=True):
        pieces += [question, answer]
    found = _turns(_read(pieces))
    assert [speaker for speaker, _ in found][1::2] == ["Lena Ashby"] * 3


def test_bold_paragraphs_are_the_questions_of_a_page_of_html() -> None:
    body = "".join(f"<p><strong>{question}</strong></p><p>{answer}</p>" for question, answer in zip(
        [*ASKED, "The guards are waiting for exactly that."], [*ANSWERED, "Of course they are. I would wait too."], strict=True))
    page = f"<html><body><article><h1>A night on the piers</h1><p>{INTRO}</p>{body}<p>As we leave, Ashby says that she will not speak again.</p></article></body></html>"
    reading = _read([page], "page.html")
    found = _turns(reading)
    assert ("Lena Ashby", "Of course th") in found and len(found) == 8
    assert any(said.mode == "indirect" and said.content == "she will not speak again" for said in reading.statements)


def test_what_others_said_is_told_inside_a_turn() -> None:
    pieces = [INTRO, f"Q: {ASKED[0]}", f"A: {ANSWERED[1]}", f"Q: {ASKED[2]}", f"A: {ANSWERED[2]}"]
    inner = [said for said in _read(pieces).statements if said.within is not None]
    assert [said.content for said in inner][:1] == ["the guards had carried the oil themselves"]


def test_a_story_that_asks_a_question_or_two_is_no_interview() -> None:
    reading = _read([INTRO, "Who set the fire?", "The police have never said, and the guards left the city within the week.", INTRO.replace("nine", "ten")])
    assert not _turns(reading)


def _interview(asker: str, answerer: str) -> list[str]:
    return [INTRO, *(f"{name}{words}" for question, answer in zip(ASKED, ANSWERED, strict=True)
                     for name, words in ((asker, question), (answerer, answer)))]


@pytest.mark.parametrize(("asker", "answerer"), [
    ("Q: ", "A: "), ("Question: ", "Answer: "), ("Interviewer: ", "Ashby: "), ("Host: ", "Lena Ashby: "), ("QUILL: ", "ASHBY: "),
    ("Anna Quill: ", "Lena Ashby: "), ("Q : ", "A : ")])
def test_turns_by_a_sign_and_a_colon_are_told_apart(asker: str, answerer: str) -> None:
    reading = _read(_interview(asker, answerer))
    check_places(reading)
    found = [each for each in reading.statements if each.mode == "direct"]
    assert [each.content[:12] for each in found] == [words[:12] for pair in zip(ASKED, ANSWERED, strict=True) for words in pair]
    assert [each.speaker for each in found][1::2] == ["Lena Ashby"] * 3
    assert "Lena Ashby" not in [each.speaker for each in found][::2]
    assert {each.cue for each in found} == {":"}


def test_the_questions_are_the_outlet_s_where_it_names_itself() -> None:
    found = _turns(_read([*_interview("Q: ", "A: "), "Support Tidewatch", "(c) Tidewatch"]))
    assert [speaker for speaker, _ in found] == ["Tidewatch", "Lena Ashby"] * 3


def test_an_answer_over_three_paragraphs_is_one_statement_in_three_pieces() -> None:
    pieces = _interview("Q: ", "A: ")
    further = ["I have told the police so, and I have told the paper so, and neither of them wrote it down.", "I am not afraid of them any more."]
    reading = _read([*pieces[:3], *further, *pieces[3:]])
    check_places(reading)
    first = next(each for each in reading.statements if each.mode == "direct" and each.speaker == "Lena Ashby")
    assert len(first.at["content"]) == 3 and first.content.endswith("I am not afraid of them any more")


def test_what_the_page_tells_behind_the_interview_is_no_turn() -> None:
    reading = _read([*_interview("Q: ", "A: "), "Lena Ashby said at the door that she would never sell the house by the piers, and that nobody had asked."])
    last = said(reading)[-1]
    assert (last.mode, last.speaker, last.content.split(",")[0]) == ("indirect", "Lena Ashby", "she would never sell the house by the piers")


@pytest.mark.parametrize("label", ["Note: ", "Update: ", "Read more: ", "Warning: "])
def test_one_paragraph_with_a_label_and_a_colon_is_no_interview(label: str) -> None:
    assert not _turns(_read([INTRO, f"{label}The piers are closed on Friday, and no ships will land there until the week is over.", INTRO.replace("nine", "ten")]))


@pytest.mark.parametrize("title", ["Lena Ashby: The Guards Will Leave the Piers", "Ashby: The Guards Will Leave the Piers"])
def test_a_headline_with_a_name_and_a_colon_is_what_that_person_said(title: str) -> None:
    reading = _read([title, INTRO, "Ashby said that the guards had carried the oil, and that everybody on the piers knew their names."])
    headline = next(each for each in said(reading) if each.part == "title")
    assert (headline.speaker, headline.cue, headline.content) == ("Lena Ashby", ":", "The Guards Will Leave the Piers")
    check_places(reading)


@pytest.mark.parametrize("title", ["Analysis: The Guards Will Leave the Piers", "The Piers: A Night of Fire", "Live: Guards Leave the Piers"])
def test_a_headline_with_a_kicker_and_a_colon_is_nobody_s(title: str) -> None:
    assert not [each for each in said(_read([title, INTRO, "Ashby walked along the piers with her two brothers, and the lamps were out on all of them."]))
                if each.part == "title"]
