"""Only what stands in the sentences named, word for word, is kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_server import BODY, empty, told

from detente.intake.asked import grounding
from detente.intake.asked.answer import MOST_RECORDS
from detente.intake.asked.grounding import Grounded, ground
from detente.intake.asked.questions import questions
from detente.intake.decode import decode
from detente.intake.extract import extract

TEXT = (
    "Ines Marrow said that the  council’s “new plan” — the third one — may fail. She did not say why the café’s owner left. "
    "The owner said nothing, and nobody said that he should. If the crews sail, the port will pay them."
)


def grounded(*records: dict[str, Any], lists: str = "statements", text: str = TEXT) -> tuple[Grounded, str]:
    """What holds of an answer about the one paragraph, and the visible text."""
    article = extract(decode(f"{text}\n\n{BODY[0]}".encode(), "page.txt"))
    parsed, asked = questions(article)
    into = Grounded()
    ground(parsed, asked[0], empty(**{lists: list(records)}), into)
    return into, parsed.text


def words(text: str, place: tuple[int, int] | None) -> str | None:
    return None if place is None else text[place[0]:place[1]]


def test_a_verbatim_record_is_kept_with_its_places() -> None:
    into, text = grounded(told(1, "Ines Marrow", "said", "the third one — may fail", hedged=True, hedges=["may"]))
    said = into.statements[0]
    assert (words(text, said.speaker_place), words(text, said.cue), words(text, said.contents[0])) == (
        "Ines Marrow", "said", "the third one — may fail")
    assert [words(text, hedge) for hedge in said.hedges] == ["may"] and not into.rejected


def test_marks_and_blanks_may_be_written_otherwise_and_the_page_s_own_are_kept() -> None:
    into, text = grounded(told(1, "Ines Marrow", "said", "the council's \"new plan\" - the third one - may fail"))
    assert words(text, into.statements[0].contents[0]) == "the  council’s “new plan” — the third one — may fail"
    into, text = grounded(told(2, "She", "say", "why the cafe\u0301's owner left"))
    assert words(text, into.statements[0].contents[0]) == "why the café’s owner left"


@pytest.mark.parametrize(("record", "reason"), [
    (told(1, "Ines Marrow", "said", "the council's new plan may fail"), grounding.NOT_THERE),
    (told(1, "Ines Marrow", "stated", "the third one — may fail"), grounding.NOT_THERE),
    (told(1, "Marrow Ines", "said", "the third one — may fail"), grounding.NOT_THERE),
    (told(1, "Ines Marrow", "said", "The Third One"), grounding.NOT_THERE),
    (told(1, "Ines Marrow", "said", "hird one"), grounding.NOT_THERE),
    (told(2, "Ines Marrow", "said", "the third one — may fail"), grounding.NOT_THERE),
    (told(1, "Ines Marrow", "said", ""), grounding.NOT_THERE),
    (told(1, "Ines Marrow", "said", "—"), grounding.NOT_THERE),
    (told(1, "Ines Marrow", "said", "may fail", "the third one"), grounding.NOT_THERE),
    (told(1, "Ines Marrow", "said"), grounding.NOT_THE_FORM),
    (told(5, "Ines Marrow", "said", "may fail"), grounding.NO_SUCH_SENTENCE),
    (told(0, "Ines Marrow", "said", "may fail"), grounding.NO_SUCH_SENTENCE),
    (told(1, "Ines Marrow", "said", "may fail", mode="confirmed"), grounding.NOT_THE_FORM),
    (told(1, "Ines Marrow", "said", "may fail", credibility=1), grounding.NOT_THE_FORM),
    ({"sentences": [1]}, grounding.NOT_THE_FORM),
    ({**told(1, None, None, "may fail"), "sentences": [True]}, grounding.NOT_THE_FORM),
    ({**told(1, None, None, "may fail"), "sentences": []}, grounding.NO_SUCH_SENTENCE),
])
def test_a_record_that_does_not_hold_is_rejected_with_its_reason(record: dict[str, Any], reason: str) -> None:
    into, _ = grounded(record)
    assert not into.statements and into.rejected == {reason: 1} and into.given == 1


def test_a_hedge_that_does_not_stand_there_is_left_out_alone() -> None:
    into, _ = grounded(told(1, "Ines Marrow", "said", "the third one — may fail", hedged=True, hedges=["might"], condition="if it rains"))
    assert into.statements[0].hedges == () and into.statements[0].condition is None
    assert into.left_out == 2 and not into.rejected


def test_the_nearest_of_equal_words_is_meant() -> None:
    into, text = grounded(told(3, "nobody", "said", "he should"))
    said = into.statements[0]
    assert said.cue is not None and text[said.cue[0]:said.contents[0][1]] == "said that he should"


def test_words_written_otherwise_are_found_though_another_sentence_has_them_exactly() -> None:
    text = "Ines Marrow said that the pier's gate was shut. Arno Pell said that the pier’s gate was open to everybody who had a pass."
    into, found = grounded(told(2, "Arno Pell", "said", "the pier's gate"), text=text)
    assert words(found, into.statements[0].contents[0]) == "the pier’s gate"


def test_a_flood_of_records_is_judged_to_its_end() -> None:
    flood = [told(1, "a", "a", *["a"] * 8, hedges=["a"] * 8, condition="a") for _ in range(MOST_RECORDS)]
    into, _ = grounded(*flood, text="a " * 2_900 + "and so it went on, they said, for ever.")
    assert into.given == MOST_RECORDS == len(into.statements) + sum(into.rejected.values())


def test_a_string_may_run_over_sentences_that_follow_on_each_other_only() -> None:
    over = "may fail. She did not say"
    record = told(1, None, None, over)
    assert grounded({**record, "sentences": [2, 1]})[0].statements and not grounded(record)[0].statements
    assert not grounded({**record, "sentences": [1, 3]})[0].statements


def test_the_same_record_twice_counts_once_and_a_flood_is_cut() -> None:
    into, _ = grounded(*[told(1, "Ines Marrow", "said", "may fail")] * (MOST_RECORDS + 5))
    assert len(into.statements) == 1
    assert into.rejected == {grounding.GIVEN_TWICE: MOST_RECORDS - 1, grounding.TOO_MANY: 5}


def test_an_offer_s_evidence_runs_from_condition_to_deed() -> None:
    offer = {"sentences": [4], "by": "the port", "to": "the crews", "kind": "offer", "does": "the port will pay them", "if": "If the crews sail"}
    into, text = grounded(offer, lists="offers")
    assert words(text, into.offers[0].evidence) == "If the crews sail, the port will pay them"
    assert not grounded({**offer, "if": "If the crews do sail"}, lists="offers")[0].offers


def test_ends_of_a_tie_come_in_page_order_and_are_two() -> None:
    tie = {"sentences": [4], "a": "the port", "b": "the crews", "sign": "ally", "evidence": "the port will pay them"}
    into, text = grounded(tie, lists="ties")
    assert (words(text, into.ties[0].one), words(text, into.ties[0].other)) == ("the crews", "the port")
    assert not grounded({**tie, "b": "the port"}, lists="ties")[0].ties


_JSON = st.recursive(st.one_of(st.none(), st.booleans(), st.integers(-3, 9), st.sampled_from(["said", "may fail", "Ines Marrow", "", "“", "ally"])),
                     lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(
                         ["statements", "ties", "sentences", "content", "mode", "cue"]), inner, max_size=4)), max_leaves=12)


@given(st.dictionaries(st.sampled_from(["statements", "attitudes", "ties", "offers"]), _JSON))
def test_any_object_is_judged_and_never_breaks_the_reading(answer: dict[str, Any]) -> None:
    article = extract(decode(f"{TEXT}\n\n{BODY[0]}".encode(), "page.txt"))
    parsed, asked = questions(article)
    into = Grounded()
    ground(parsed, asked[0], answer, into)
    kept = len(into.statements) + len(into.attitudes) + len(into.ties) + len(into.offers)
    assert kept + sum(into.rejected.values()) == into.given


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 80))
def test_any_run_of_whole_words_is_found_where_it_stands(start: int, length: int) -> None:
    while start and TEXT[start - 1].isalnum():
        start -= 1
    end = start + length
    while end < len(TEXT) and TEXT[end].isalnum():
        end += 1
    piece = TEXT[start:end].strip()
    into, text = grounded({**told(1, None, None, piece), "sentences": [1, 2, 3, 4]})
    if not any(letter.isalnum() for letter in piece):
        assert not into.statements
        return
    assert (words(text, into.statements[0].contents[0]) or "") in piece
    assert sum(letter.isalnum() for letter in words(text, into.statements[0].contents[0]) or "") == sum(letter.isalnum() for letter in piece)
