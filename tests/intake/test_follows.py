"""What follows from statements: hedges, conditions, offers, ties, strength, predictions, attitudes."""

from __future__ import annotations

import pytest
from intake_help import PAGES, only, read_file, read_text


@pytest.mark.parametrize(("text", "hedges", "hedged"), [
    ("The council may pay.", ("may",), True), ("The council seems ready to pay.", ("seems",), True),
    ("Apparently the council will pay.", ("Apparently",), True), ("It is possible that the council pays.", ("It is possible",), True),
    ("The council paid in May 2023.", (), False), ("The council will pay.", (), False),
    ("The guards could take the city.", (), False), ("The council will pay if possible.", (), False),
    ("The council, which may be broke, paid the guards.", ("may",), False)])
def test_hedges_are_told_from_words_like_them(text: str, hedges: tuple[str, ...], hedged: bool) -> None:
    statement = read_text(text).statements[0]
    assert (statement.hedges, statement.hedged) == (hedges, hedged)


@pytest.mark.parametrize(("text", "condition"), [
    ("The guards will leave if the council pays the wages.", "if the council pays the wages"),
    ("If the council pays the wages, the guards will leave.", "If the council pays the wages"),
    ("The guards will stay unless the council pays the wages.", "unless the council pays the wages"),
    ("The guards will leave as long as nobody is punished.", "as long as nobody is punished"),
    ("The guards will leave provided that nobody is punished.", "provided that nobody is punished"),
    ("The guards will leave once the council has paid the wages.", "once the council has paid the wages"),
    ("Should the council refuse, the guards will burn the piers.", "Should the council refuse"),
    ("The guards will leave, if possible.", None), ("Nobody knows if the guards will leave.", None),
    ("The guards left when the bells rang.", None)])
def test_conditions_are_read_with_their_conjunction(text: str, condition: str | None) -> None:
    assert read_text(text).statements[0].condition == condition


@pytest.mark.parametrize(("text", "kind"), [
    ("Arno Pell said that he would leave the piers if the council pays the wages.", "offer"),
    ("“If the council pays, I will sign,” Arno Pell said.", "offer"),
    ("“If the council refuses, I will burn the piers,” Arno Pell said.", "threat"),
    ("“If the council refuses, I will attack the city,” Arno Pell said.", "threat"),
    ("“We will never sign if the council keeps the prisoners,” Arno Pell said.", "threat"),
    ("“We will not sign unless the council frees the prisoners,” Arno Pell said.", "threat"),
    ("“We will attack unless the council frees the prisoners,” Arno Pell said.", "threat"),
    ("Arno Pell is ready to withdraw once the council pays the wages.", "offer")])
def test_offers_are_told_from_threats(text: str, kind: str | None) -> None:
    offers = read_text(text).offers
    assert [offer.kind for offer in offers] == ([kind] if kind else [])
    for offer in offers:
        assert offer.by == "Arno Pell" and offer.to is not None and "council" in offer.to


def test_who_commits_his_own_men_makes_the_offer() -> None:
    offers = read_text("Arno Pell said that his men would leave the piers if the council pays the wages.").offers
    assert [(offer.by, offer.does) for offer in offers] == [("Arno Pell", "his men would leave the piers")]


def test_what_another_would_do_is_no_offer_of_the_speaker() -> None:
    assert not read_text("Arno Pell said that the army would leave if the council pays the wages.").offers


def test_a_counterfactual_is_no_offer() -> None:
    assert not read_text("If the council had been honest, Arno Pell would have signed.").offers


@pytest.mark.parametrize(("text", "pair", "sign"), [
    ("Kestria backs the Dock Guard.", {"Kestria", "Dock Guard"}, "ally"),
    ("Kestria attacked Ostrel on Monday.", {"Kestria", "Ostrel"}, "hostile"),
    ("Ostrel was attacked by Kestria on Monday.", {"Kestria", "Ostrel"}, "hostile"),
    ("Kestria has sided with Ostrel.", {"Kestria", "Ostrel"}, "ally"),
    ("Kestria is at odds with Ostrel.", {"Kestria", "Ostrel"}, "hostile"),
    ("Kestria, a close ally of Ostrel, sent three ships.", {"Kestria", "Ostrel"}, "ally"),
    ("Kestria is a rival of Ostrel.", {"Kestria", "Ostrel"}, "hostile"),
    ("Kestria has strong ties to Ostrel.", {"Kestria", "Ostrel"}, "ally"),
    ("Kestria has tense relations with Ostrel.", {"Kestria", "Ostrel"}, "hostile"),
    ("The war between Kestria and Ostrel ruined the port.", {"Kestria", "Ostrel"}, "hostile"),
    ("Ines Marrow accuses Kestria of arming the Dock Guard.", {"Kestria", "Dock Guard"}, "ally")])
def test_ties_are_read_from_verbs_nouns_and_adjectives(text: str, pair: set[str], sign: str) -> None:
    assert any({tie.a, tie.b} == pair and tie.sign == sign for tie in read_text(text).ties), read_text(text).ties


@pytest.mark.parametrize("text", [
    "Kestria does not back the Dock Guard.", "Kestria could attack Ostrel.", "Kestria has no ties to Ostrel.",
    "Kestria would back Ostrel if the council asked for it.", "Kestria is willing to cooperate with Ostrel.",
    "Kestria has not sent aid to the Dock Guard."])
def test_what_is_denied_possible_or_wished_shows_no_tie(text: str) -> None:
    assert not read_text(text).ties


def test_a_tie_in_a_quotation_is_the_speaker_s() -> None:
    reading = read_text("“Kestria backs the Dock Guard,” Ines Marrow said.")
    assert [reading.statements[tie.statement].speaker for tie in reading.ties] == ["Ines Marrow"]


@pytest.mark.parametrize(("text", "actor", "says"), [
    ("The Dock Guard has about 900 fighters.", "Dock Guard", "about 900 fighters"),
    ("The Dock Guard is much stronger than the Harbour Council.", "Dock Guard", "The Dock Guard is much stronger than the Harbour Council"),
    ("Kestria could take the port within a week.", "Kestria", "could take the port within a week"),
    ("The Dock Guard has no artillery.", "Dock Guard", "has no artillery")])
def test_strength_is_read_as_words(text: str, actor: str, says: str) -> None:
    assert [(capability.actor, capability.says) for capability in read_text(text).capabilities] == [(actor, says)]


def test_a_comparison_names_the_other_side() -> None:
    found = read_text("The Dock Guard is much stronger than the Harbour Council.").capabilities
    assert [capability.against for capability in found] == ["Harbour Council"]


def test_a_prediction_is_about_the_world() -> None:
    assert [forecast.content for forecast in read_text("The price of bread will double soon.").predictions] == ["The price of bread will double soon"]
    assert [forecast.horizon for forecast in read_text("The price of bread will double soon.").predictions] == ["soon"]
    assert not read_text("“I will leave the piers,” Arno Pell said.").predictions


def test_a_question_that_waits_is_no_prediction() -> None:
    assert not read_text("It is not known how long the grain will last.").predictions


@pytest.mark.parametrize(("text", "holder", "cue", "content"), [
    ("Arno Pell wants to leave the piers.", "Arno Pell", "wants", "to leave the piers"),
    ("Arno Pell is not willing to leave the piers.", "Arno Pell", "is not willing", "to leave the piers"),
    ("The Dock Guard is planning to burn the granaries.", "Dock Guard", "is planning", "to burn the granaries")])
def test_wishes_are_read_with_their_holder(text: str, holder: str, cue: str, content: str) -> None:
    found = read_text(text).attitudes
    assert [(attitude.holder, attitude.cue, attitude.content) for attitude in found] == [(holder, cue, content)]


def test_a_wish_inside_a_condition_is_held_by_nobody_yet() -> None:
    assert not read_text("If the council is willing to pay the wages, peace will come.").attitudes


def test_a_wish_names_the_statement_that_reports_it() -> None:
    reading = read_text("Sile Dunmore said that the Dock Guard was planning to burn the granaries.")
    wish = reading.attitudes[0]
    assert wish.statement is not None and reading.statements[wish.statement].speaker == "Sile Dunmore"


def test_no_statement_is_rated() -> None:
    """Law 2: the reader says which words it saw; numbers start in `gather`."""
    statement = only("Arno Pell said that the guards may leave.")
    assert not any(isinstance(value, float) for value in statement)


def test_the_release_holds_an_offer_and_a_threat() -> None:
    found = read_file(PAGES / "release.txt").offers
    assert [(offer.kind, offer.by, offer.to) for offer in found] == [
        ("offer", "Karvela", "Ostrava"), ("threat", "Karvela", "Ostrava")]
