"""Who supports whom, promises to, is asked to, or refuses, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_help import check_places, folded, read_text

from detente.model.statement import ReadSupport
from detente.report.reading import found_lines

Told = tuple[str, str, str]  # patron, kind, client


def supports(text: str) -> tuple[ReadSupport, ...]:
    reading = read_text(text)
    check_places(reading)
    return reading.support


def told(text: str) -> list[Told]:
    return [(entry.patron, entry.kind, entry.client) for entry in supports(text)]


@pytest.mark.parametrize(("text", "patron", "client"), [
    ("Kestria has sent weapons to the Dock Guard.", "Kestria", "Dock Guard"),
    ("Kestria armed the Dock Guard for ten years.", "Kestria", "Dock Guard"),
    ("Kestria gave the Dock Guard money and fuel.", "Kestria", "Dock Guard"),
    ("Kestria supplied the Dock Guard with two hundred rifles.", "Kestria", "Dock Guard"),
    ("The Dock Guard was funded and trained by Kestria.", "Kestria", "Dock Guard"),
    ("The Dock Guard received arms from Kestria in May.", "Kestria", "Dock Guard"),
    ("Weapons were sent to the Dock Guard by Kestria in May.", "Kestria", "Dock Guard"),
    ("Kestria came to the aid of the Dock Guard in May.", "Kestria", "Dock Guard"),
    ("Kestria, which has backed the Dock Guard for years, keeps a fleet at Selmouth.", "Kestria", "Dock Guard")])
def test_support_is_given(text: str, patron: str, client: str) -> None:
    assert told(text) == [(patron, "given", client)]


@pytest.mark.parametrize("text", [
    "Kestria has promised weapons to the Dock Guard.", "Kestria promised to send weapons to the Dock Guard.",
    "Kestria will send weapons to the Dock Guard in May.", "The Dock Guard was promised weapons by Kestria.",
    "Kestria said it would send weapons to the Dock Guard within days."])
def test_support_is_promised(text: str) -> None:
    assert told(text) == [("Kestria", "promised", "Dock Guard")]


@pytest.mark.parametrize("text", [
    "The Dock Guard asked Kestria for weapons.", "The Dock Guard called on Kestria for help against the council.",
    "The Dock Guard appealed to Kestria for money.", "The Dock Guard urged Kestria to send weapons.",
    "The Dock Guard has called on Kestria to send troops to the harbour.", "The Dock Guard sought help from Kestria.",
    "Kestria was asked by the Dock Guard to send weapons."])
def test_support_is_asked_for(text: str) -> None:
    assert told(text) == [("Kestria", "asked", "Dock Guard")]


@pytest.mark.parametrize("text", [
    "Kestria refused to send weapons to the Dock Guard.", "Kestria has not sent aid to the Dock Guard.",
    "Kestria has sent no aid to the Dock Guard.", "Kestria will not arm the Dock Guard.",
    "Kestria ruled out military aid to the Dock Guard.", "Kestria is unwilling to back the Dock Guard.",
    "Kestria rejected the Dock Guard's request for weapons.", "Kestria has no plans to send troops to the Dock Guard.",
    "Kestria stopped arming the Dock Guard in May.", "Kestria has suspended arms deliveries to the Dock Guard.",
    "Kestria declined to back the Dock Guard.", "Kestria said it could not help the Dock Guard.",
    "Kestria ruled out sending troops to the Dock Guard.", "Kestria did not want to arm the Dock Guard."])
def test_support_is_refused(text: str) -> None:
    assert told(text) == [("Kestria", "refused", "Dock Guard")]


@pytest.mark.parametrize("text", [
    "Kestria may send weapons to the Dock Guard.", "The Dock Guard has not asked Kestria for weapons.",
    "Kestria is considering sending weapons to the Dock Guard.", "Will Kestria send weapons to the Dock Guard?",
    "If the Dock Guard leaves the piers, Kestria will send weapons to the Dock Guard.",
    "Kestria has not ruled out sending weapons to the Dock Guard.", "Kestria denied sending weapons to the Dock Guard.",
    "Kestria would have sent weapons to the Dock Guard.", "Ostrel urged Kestria to stop arming the Dock Guard.",
    "It is unclear whether Kestria has armed the Dock Guard.", "Kestria sent its envoy to the Dock Guard.",
    "Kestria backed the plan of the Dock Guard.", "The Dock Guard asked Kestria for talks.",
    "Kestria rejected the Dock Guard's request for talks."])
def test_what_is_possible_denied_or_something_else_is_no_support(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "because"), [
    ("Kestria refused to arm the Dock Guard because its own depots are empty.", "because its own depots are empty"),
    ("Kestria declined to back the Dock Guard, citing a shortage of shells.", "citing a shortage of shells"),
    ("Kestria ruled out aid to the Dock Guard for fear of a wider war.", "for fear of a wider war"),
    ("Kestria has suspended aid to the Dock Guard since its own ports are blocked.", "since its own ports are blocked"),
    ("Kestria refused to arm the Dock Guard, saying that its depots were empty.", "saying that its depots were empty"),
    ("Kestria refused to arm the Dock Guard. “Our own depots are empty,” Kestria's envoy said.", "Our own depots are empty"),
    ("Kestria refused to arm the Dock Guard. “We will talk again,” Kestria's envoy said.", None),
    ("Kestria has not armed the Dock Guard since 2019.", None)])
def test_a_refusal_has_its_reason(text: str, because: str | None) -> None:
    (entry,) = supports(text)
    assert (entry.kind, entry.because) == ("refused", because)
    assert bool(entry.because_at) is bool(because)


def test_a_refusal_without_a_client_is_of_whoever_asked() -> None:
    found = told("The Dock Guard asked Kestria for troops. Kestria turned down the request, as its army is tied down.")
    assert found == [("Kestria", "asked", "Dock Guard"), ("Kestria", "refused", "Dock Guard")]
    found = told("The Dock Guard has called on Kestria for help, and Kestria has refused to send troops.")
    assert found == [("Kestria", "asked", "Dock Guard"), ("Kestria", "refused", "Dock Guard")]
    found = told("The Dock Guard asked Kestria for help. Kestria has declined.")
    assert found[1:] == [("Kestria", "refused", "Dock Guard")]


def test_a_refusal_that_nobody_asked_for_has_no_client_and_is_left_out() -> None:
    assert told("Kestria has refused to send troops. Kestria turned down the request.") == []
    later = "The day was long. The night was cold. The sea was calm. Kestria has refused to send troops."
    assert told(f"The Dock Guard asked Kestria for help. {later}") == [("Kestria", "asked", "Dock Guard")]


def test_each_of_several_patrons_is_named() -> None:
    assert told("Kestria and Ostrel have pledged money to the Dock Guard.") == [
        ("Kestria", "promised", "Dock Guard"), ("Ostrel", "promised", "Dock Guard")]
    assert {kind for _, kind, _ in told("Neither Kestria nor Ostrel has sent weapons to the Dock Guard.")} == {"refused"}


def test_who_speaks_for_a_group_asks_for_it() -> None:
    text = "The commander of the Dock Guard, Arno Pell, asked Kestria to send weapons, the envoy of Ostrel said."
    assert told(text) == [("Kestria", "asked", "Dock Guard")]


def test_the_evidence_holds_the_words_and_the_statement_they_stand_in() -> None:
    reading = read_text("Ostrel armed the piers. Kestria refused to arm the Dock Guard because it fears a war, Ines Marrow said.")
    (entry,) = reading.support
    assert folded(entry.evidence) == "Kestria refused to arm the Dock Guard because it fears a war"
    assert reading.statements[entry.statement].speaker == "Ines Marrow"


def test_support_is_shown_in_plain_words() -> None:
    reading = read_text("Kestria refused to arm the Dock Guard because it fears a war.")
    lines = " ".join(" ".join(found_lines(reading)).split())
    assert "SUPPORT (1)" in lines and "Kestria refuses Dock Guard support: because it fears a war" in lines


_WORDS = ["Kestria", "the Dock Guard", "refused", "asked", "sent", "weapons", "to", "to send", "help", "for", "because", "it", "will",
          "not", "no", "was armed by", "said", "“", "”", ",", ".", "its", "request", "rejected", "from", "and", "who", "ruled out"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=30))
def test_every_support_lies_on_the_page_between_two_actors(words: list[str]) -> None:
    reading = read_text(" ".join(words))
    check_places(reading)
    names = {actor.name for actor in reading.actors}
    for entry in reading.support:
        assert entry.patron != entry.client and {entry.patron, entry.client} <= names
        assert 0 <= entry.statement < len(reading.statements) and entry.evidence
