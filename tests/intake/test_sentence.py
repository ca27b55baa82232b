"""A drafted claim reads as a sentence, in the page's own words where it can."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_help import FILLER, folded, read_text

from detente.intake.decode import decode
from detente.intake.gather import gather
from detente.intake.read import read
from detente.intake.sentence import has_clause, is_loose
from detente.intake.visible import words_at


@pytest.mark.parametrize("words", [
    "the guards would leave the piers", "its army is tied down", "Kestria sent help", "they fight", "if the wages come, we leave",
    "It's over", "prices rose", "If the council pays, the guards will leave"])
def test_a_finite_verb_with_a_subject_is_a_clause(words: str) -> None:
    assert has_clause(words)


@pytest.mark.parametrize("words", [
    "to send troops", "help against the Dock Guard", "any pullback", "any pullback before the guards are home", "a disgrace", "",
    "sending weapons to the rebels", "not to leave the piers", "Western support to fight their common enemy", "the loss of the boats"])
def test_a_deed_or_a_thing_is_no_clause(words: str) -> None:
    assert not has_clause(words)


def test_a_bare_reason_or_relative_clause_is_loose() -> None:
    assert is_loose("because its army is tied down") and is_loose("which was armed") and not is_loose("The army is tied down")


def claims(text: str) -> dict[str, dict[str, Any]]:
    drafted = gather([read_text(text)])["claims"]
    return {name: claim for name, claim in drafted.items() if "valley" not in claim["says"]}


def test_what_somebody_refused_is_told_from_the_speaker_on() -> None:
    (claim,) = claims("Kestria has refused to talk to the envoy of the league.").values()
    assert (claim["says"], claim["at"]) == ("Kestria has refused to talk to the envoy of the league", ["0-54"])
    assert "denied" not in claim


def test_a_clause_is_told_by_itself() -> None:
    (claim,) = claims("Arno Pell said that the guards would leave the piers.").values()
    assert claim["says"] == "the guards would leave the piers"


def test_words_that_stand_before_their_speaker_are_told_after_it() -> None:
    (claim,) = claims("“Never again,” Arno Pell said.").values()
    assert (claim["says"], claim["source"]) == ("Arno Pell said: Never again", "arno-pell")


def test_the_words_of_a_page_of_html_are_told_as_they_are_read() -> None:
    page = f"<html><body><p>{FILLER}</p><p>Kestria has <b>refused</b>\n to talk to the <i>envoy</i> of the league.</p><p>{FILLER}</p></body></html>"
    reading = read(decode(page.encode(), "page.html"))
    (claim,) = [claim for claim in gather([reading])["claims"].values() if "refused" in claim["says"]]
    start, end = (int(part) for part in claim["at"][0].split("-"))
    assert claim["says"] == folded(words_at(reading.article.capture, start, end)) == "Kestria has refused to talk to the envoy of the league"


def test_a_refusal_is_one_claim_with_its_reason_in_the_note() -> None:
    found = claims("The Dock Guard asked Kestria for troops. Kestria declined to back the Dock Guard because its army is tied down in the east.")
    assert set(found) == {"dock-guard-asks-kestria", "kestria-refuses-dock-guard"}
    claim = found["kestria-refuses-dock-guard"]
    assert claim["says"] == "Kestria declined to back the Dock Guard because its army is tied down in the east"
    assert claim["support"] == {"client": "dock-guard", "from": ["kestria"], "level": 0} and "denied" not in claim
    assert claim["note"].endswith("reason given: its army is tied down in the east")


def test_what_is_reported_inside_a_report_is_not_drafted_twice() -> None:
    found = claims("The league declined to back Kestria since its members fear a war, Ines Marrow said.")
    assert len(found) == 1 and next(iter(found.values()))["source"] == "ines-marrow"


def test_a_promise_is_no_support_yet_and_a_call_for_another_asks_for_nothing() -> None:
    (claim,) = claims("Kestria has promised weapons to the Dock Guard.").values()
    assert "support" not in claim and "promise of support" in claim["note"]
    found = claims("Ines Marrow urged Kestria to help the Dock Guard.")
    assert not any("asks_support" in claim for claim in found.values())


@given(st.text(st.sampled_from("to send is was they fight 's n't , . because which 日"), max_size=60))
def test_any_words_are_a_clause_or_not(words: str) -> None:
    assert has_clause(words) in (True, False) and (is_loose(words) or has_clause(words))
