"""Conditions of every kind, and the offers and threats that hang on them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_help import read_text

SIDES = "Kestria is small. The Kestrian government and the Hill Front have fought since May. Arno Pell leads the Hill Front. "
CONDITIONS = st.sampled_from([
    "if the council pays", "unless the council pays", "as soon as the council pays", "provided that the council pays",
    "so long as the council pays", "in exchange for the prisoners", "should the council pay", "once the council has paid"])
ACTS = st.sampled_from(["leave the piers", "free the prisoners", "attack the city", "burn the boats", "sign the accord"])


def bargains(text: str) -> list[tuple[str, str]]:
    """Kind and actor of each offer in a paragraph."""
    return [(offer.kind, offer.by) for offer in read_text(SIDES + text).offers]


@pytest.mark.parametrize(("text", "condition"), [
    ("The guards will leave as soon as the council pays the wages.", "as soon as the council pays the wages"),
    ("The guards will leave on condition that the council pays.", "on condition that the council pays"),
    ("The guards promised to leave in exchange for the prisoners.", "in exchange for the prisoners"),
    ("The guards vowed to burn the boats should they cross the river.", "should they cross the river"),
    ("The guards pledged to leave by June, but only if the council pays.", "only if the council pays"),
    ("The guards will not leave until the council pays.", "until the council pays"),
    ("“If the council signs, not one boat leaves the harbour,” Arno Pell said.", "If the council signs")])
def test_a_condition_is_found_where_it_stands(text: str, condition: str) -> None:
    found = {statement.condition for statement in read_text(text).statements}
    assert condition in {each.removeprefix("but ") for each in found if each}, found


@pytest.mark.parametrize("text", [
    "The guards looked as if the council had paid.", "The guards will stay even if the council pays.",
    "The road stayed shut until the guards left.", "What will the guards do when it is over?",
    "The guards asked if the council would pay.", "The guards will leave, if at all, on Monday."])
def test_what_concedes_compares_or_asks_is_no_condition(text: str) -> None:
    assert all(not statement.condition for statement in read_text(text).statements)


@pytest.mark.parametrize(("text", "bargain"), [
    ("“If the council frees them, I will come to the table,” Arno Pell said.", ("offer", "Arno Pell")),
    ("“We get up from the table if the council lies,” Arno Pell said.", ("threat", "Arno Pell")),
    ("“I go home if they attack us again,” Arno Pell said.", ("threat", "Arno Pell")),
    ("Arno Pell said that the money would be available as soon as the government signs.", ("offer", "Arno Pell")),
    ("Arno Pell said that he would surrender nobody unless the army left.", ("threat", "Arno Pell")),
    ("The Hill Front vowed to treat the planes as targets should they land.", ("threat", "Hill Front")),
    ("The Hill Front warned that it would suspend the talks unless the army left.", ("threat", "Hill Front")),
    ("The Hill Front has agreed to free six men in exchange for grain.", ("offer", "Hill Front")),
    ("The Hill Front offers to free six men if the government opens the road.", ("offer", "Hill Front")),
    ("The Hill Front proposed a truce of six months once the army has left.", ("offer", "Hill Front")),
    ("The Kestrian government was ready to talk provided that the Hill Front stopped its raids.", ("offer", "Kestria")),
    ("“There will be no talks if the army kills one more,” Arno Pell said.", ("threat", "Arno Pell"))])
def test_a_bargain_has_its_kind_and_its_maker(text: str, bargain: tuple[str, str]) -> None:
    assert bargain in bargains(text), read_text(SIDES + text).offers


@pytest.mark.parametrize("text", [
    "The Hill Front pledged to end the talks if it wins.", "“If it rains, I do not know what we will do,” Arno Pell said.",
    "If the road opens, the price of bread will fall.", "Arno Pell would have left if the army had gone."])
def test_plans_for_oneself_guesses_and_what_might_have_been_are_no_bargains(text: str) -> None:
    assert not bargains(text), read_text(SIDES + text).offers


def test_each_of_two_conditions_in_one_speech_has_its_own_bargain() -> None:
    text = "“If the government opens the road, I will free the men. If it attacks again, I will burn the boats,” Arno Pell said."
    assert bargains(text) == [("offer", "Arno Pell"), ("threat", "Arno Pell")]


def test_an_offer_names_who_has_to_meet_it() -> None:
    found = read_text(f"{SIDES}The Hill Front offered to leave if the government opens the road.").offers
    assert [(offer.to, offer.if_) for offer in found] == [("Kestria", "if the government opens the road")]


@settings(max_examples=25, deadline=None)
@given(ACTS, CONDITIONS)
def test_a_bargain_s_words_are_the_page_s(act: str, condition: str) -> None:
    text = f"{SIDES}Arno Pell said that he would {act} {condition}."
    for offer in read_text(text).offers:
        assert offer.by == "Arno Pell" and offer.kind in ("offer", "threat")
        assert offer.if_ == condition and offer.does in text and offer.if_ in offer.evidence and offer.does in offer.evidence
        assert offer.kind == "threat" or not condition.startswith("unless")


@pytest.mark.parametrize(("text", "bargain"), [
    ("Arno Pell wrote that his men would stay neutral so long as no shell fell on Selmouth.", ("offer", "Arno Pell")),
    ("“When they go home, the trains can run,” Arno Pell said.", ("offer", "Arno Pell")),
    ("Teo Lund, the UN envoy, said the mission would be willing to count the votes, but only if both asked.", ("offer", "Teo Lund")),
    ("Arno Pell said that he would be ready to resume payment of wages if the siege is lifted.", ("offer", "Arno Pell")),
    ("The plan is an offer. The government would recognise the Hill Front if the rebels left the road.", ("offer", "Kestria")),
    ("“If they remain, not a single sack of grain will cross,” Arno Pell said.", ("threat", "Arno Pell")),
    ("“If the sheep are not back by Friday, we shall walk over and fetch them,” Arno Pell said.", ("threat", "Arno Pell")),
    ("Arno Pell said that he would visit the piers if the deadline is ignored.", ("threat", "Arno Pell")),
    ("Arno Pell is a patient man. Should that line be crossed, he wrote, “our friends will find what they need”.",
     ("threat", "Arno Pell")),
    ("General Ivo Karst said that the air force would treat every pier as a target unless a reply came.", ("threat", "Ivo Karst"))])
def test_what_is_resumed_withheld_or_left_undone_tells_the_kind(text: str, bargain: tuple[str, str]) -> None:
    assert bargains(text) == [bargain], read_text(SIDES + text).offers


@pytest.mark.parametrize("text", [
    "“If the pump is not mended tonight, the children will die,” Arno Pell said.",
    "“Ann Moss will come when there is a bridge to come by,” Arno Pell said.",
    "“If that is not an alliance, I do not know what is,” Arno Pell said."])
def test_what_merely_happens_and_what_a_third_party_will_do_some_day_is_no_bargain(text: str) -> None:
    assert not bargains(text), read_text(SIDES + text).offers


def test_who_answers_a_harm_threatens_whatever_the_act() -> None:
    reading = read_text("\"If the army storms the dam, we will open the gates,\" Arno Pell, the commander of the Hill Front, warned.")
    assert [(offer.kind, offer.by) for offer in reading.offers] == [("threat", "Arno Pell")]


def test_what_a_columnist_foretells_is_no_offer() -> None:
    from detente.intake.decode import decode
    from detente.intake.read import read

    words = "If the council pays the wages, the Dock Guard will open the piers."
    body = f"I have lived in this town for thirty years, and I have never seen it so quiet. {words} I think we all know that, and I fear we will not say it."
    page = f"Opinion\n\nPay them\n\nBy Nora Veld\n\n{body}\n\nI walked down to the harbour on Sunday with my dog, and I counted eleven ships that had nowhere to go."
    reading = read(decode(page.encode(), "page.txt"))
    assert reading.article.genre == "opinion" and not reading.offers
