"""Who tells of an offer makes it where he is of the side that would act; a mediator makes none."""

from __future__ import annotations

import pytest
from intake_help import read_text

SIDES = "Kestria's army and the Kestrian government wait at the river. The Hill Front, a militia, holds the bridge. "


def made_by(text: str) -> list[tuple[str, str]]:
    """Kind and maker of each offer behind two sides."""
    return [(offer.kind, offer.by) for offer in read_text(SIDES + text).offers]


@pytest.mark.parametrize(("text", "maker"), [
    ("Ida Tesk, Kestria's envoy, said that Kestria would open the gate as long as the Hill Front left the bridge.", "Ida Tesk"),
    ("Kestria's prime minister, Ida Tesk, said that it will recognise the council if the Hill Front leaves the bridge.", "Ida Tesk"),
    ("Ida Tesk, the envoy of the Harbour League Commission, said that the Harbour League will send monitors once the Hill Front "
     "leaves the bridge.", "Ida Tesk"),
    ("Ida Tesk, the leader of the Hill Front, said that its men would free the pilots if Kestria opened the gate.", "Ida Tesk"),
    ("Foreign minister Ida Tesk said the government would pay the wages provided that the Hill Front leaves the bridge.", "Ida Tesk"),
    ("The mediator, Ida Tesk, said that the Hill Front would free the pilots if Kestria opened the gate.", "Hill Front"),
    ("Kestria has told the Hill Front that it would free the prisoners if the bridge was opened.", "Kestria"),
    ("The Hill Front's leader, Ida Tesk, offered on Monday to free the pilots if Kestria opened the gate.", "Ida Tesk"),
    ("“If the guns fall silent, our envoys will be at the table,” said Ida Tesk, the leader of the Hill Front.", "Ida Tesk")])
def test_an_offer_is_made_by_whose_side_would_act(text: str, maker: str) -> None:
    assert made_by(text) == [("offer", maker)]


@pytest.mark.parametrize("text", [
    "Kestria has said that the money will stop in June if the Hill Front keeps the bridge.",
    "Kestria has vowed to march on the bridge should the Hill Front shell the gate.",
    "Kestria warned on Monday: unless the bridge is opened by June, it said, Kestria will close its border.",
    "Kestria said that it would strike with an iron fist if the convoys were stopped."])
def test_to_stop_a_good_or_to_march_is_a_threat(text: str) -> None:
    assert made_by(text) == [("threat", "Kestria")]


@pytest.mark.parametrize(("text", "condition"), [
    ("The guards would leave, Ida Tesk said, provided that both sides pay.", "provided that both sides pay"),
    ("Unless the council pays, Ida Tesk said, the guards will leave.", "Unless the council pays"),
    ("Ostrel has promised to pay the guards should Kestria cut the wages.", "should Kestria cut the wages")])
def test_a_condition_is_found_on_the_far_side_of_who_said_it(text: str, condition: str) -> None:
    assert condition in {statement.condition for statement in read_text(text).statements if statement.mode != "author"}


def test_of_a_long_speech_only_the_first_sentence_is_its_claim() -> None:
    speech = ("“We paid. The boats came at dawn. Nobody slept that night. The bells rang until noon. Perhaps it could rain. "
              "If it rains, we go home,” said Ida Tesk.")
    statement = next(each for each in read_text(speech).statements if each.mode == "direct")
    assert not statement.hedged and statement.condition is None
    assert read_text("“Perhaps we could go home,” said Ida Tesk.").statements[0].hedged
