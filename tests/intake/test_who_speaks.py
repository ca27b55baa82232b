"""One speaker, one name: short names, titles, offices, capitals and pronouns lead to the same actor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_help import read_text, said

from detente.intake.bearer import bring_together
from detente.intake.names import find_names
from detente.intake.parse import split_without_parser
from detente.model.article import Passage
from detente.model.statement import ReadActor

FIRST = st.sampled_from(["Arno", "Mirela", "Tomas", "Ilse", "Goran", "Sile"])
LAST = st.sampled_from(["Pell", "Tosk", "ag Hassan", "van Roon", "Ould Temar", "Müller-Vance"])


def speakers(text: str) -> list[str | None]:
    """Who says each thing that is said in a paragraph."""
    return [statement.speaker for statement in said(read_text(text))]


def actor(text: str, name: str) -> ReadActor:
    """The actor of that name."""
    return next(actor for actor in read_text(text).actors if actor.name == name)


@pytest.mark.parametrize(("text", "name"), [
    ("Jonas Vard, better known as Commander Salt, said that he would wait. Commander Salt said that the road was shut.", "Jonas Vard"),
    ("Musa ag Hassan leads the Sand Column. The road is shut, ag Hassan said. Hassan said that it would stay so.", "Musa ag Hassan"),
    ("Commander Idris Ag Tamar said that the road was shut. Idris said that it would stay so.", "Idris Ag Tamar"),
    ("Marta Ruiz Olvera said that the road was shut. Ruiz said that it would stay so.", "Marta Ruiz Olvera"),
    ("Opposition leader Vera Stahl said that the road was shut. Stahl said that it would stay so.", "Vera Stahl"),
    ("The defence minister, Ivo Brant, said that the road was shut. The minister said that it would stay so.", "Ivo Brant"),
    ("Ohio Attorney General Ken Rourke said that he would sue. Rourke said that he was ready.", "Ken Rourke"),
    ("Hana Zeller, 51, said that the road was shut. The former nurse said that it would stay so.", "Hana Zeller"),
    ("Hana Zeller said that the road was shut. The 51-year-old said that it would stay so.", "Hana Zeller"),
    ("The Popular Column of the Hills said that it would wait. The Column said that the road was shut.", "Popular Column of the Hills"),
    ("The Miners Bloc of Karst (MBK) said that it would wait. The MBK said that the road was shut.", "Miners Bloc of Karst"),
    ("The Front of March 9 said that it would wait. The Front said that the road was shut.", "Front of March 9"),
    ("The Hill People's Council said that it would wait. The council said that the road was shut.", "Hill People's Council")])
def test_a_short_name_a_title_and_an_office_are_those_of_the_bearer(text: str, name: str) -> None:
    assert speakers(text)[-1] == name, read_text(text).actors


@pytest.mark.parametrize(("text", "state"), [
    ("The Kestrian government said that it would pay. The government said that it was ready.", "Kestria"),
    ("The military government of Kestria said that it would pay. The junta said that it was ready.", "Kestria"),
    ("The Kestrian government met in the capital, Orvane. Orvane said that it was ready.", "Kestria"),
    ("The Kestrian army waits. The government in Orvane said that it was ready.", "Kestria"),
    ("Kestria and its army wait. Kestria's foreign ministry said that it was ready.", "Kestria"),
    ("Chinese officials said that they were ready.", "China"), ("The Élysée said that it was ready.", "France"),
    ("Downing Street said that it was ready.", "United Kingdom"), ("Ankara said that it was ready.", "Turkey")])
def test_a_state_its_government_and_its_capital_are_one(text: str, state: str) -> None:
    kestria = "Kestria has two neighbours and an army of its own. " if "Kestria" in text else ""
    assert speakers(kestria + text)[-1] == state


def test_a_ministry_with_a_name_speaks_for_its_state() -> None:
    text = "Kestria's army waits, and the Kestrian government is silent. Foreign Minister Ivo Brant said that Kestria would pay."
    assert actor(text, "Ivo Brant").speaks_for == "Kestria"


@pytest.mark.parametrize(("text", "speaker"), [
    ("An officer of the Hill Front said that it was ready.", "Hill Front"),
    ("A spokesman for the Hill Front said that it was ready.", "Hill Front"),
    ("The Hill Front fights on. Hill Front fighters said that they were ready.", "Hill Front"),
    ("The Hill Front is named for its hills. Rebels said that they were ready.", "Hill Front"),
    ("One of the Hill Front's commanders, Sidi Walo, said that they were ready.", "Sidi Walo"),
    ("One, who gave his name as Sidi Walo, said that they were ready.", "Sidi Walo"),
    ("Its commander, a former monk by the name of Sidi Walo, said that they were ready.", "Sidi Walo"),
    ("The Hill Front fights on. Its leader, a man known only as Walo, said that he was ready.", "Walo")])
def test_who_speaks_in_the_name_of_a_body_is_the_body_and_who_is_named_is_himself(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize("who", [
    "Two diplomats", "A trader", "One Western envoy", "Analysts", "Sources close to the talks", "Some", "Aid workers",
    "A senior official, speaking on condition of anonymity,", "A mediator who spoke on condition of anonymity"])
def test_people_without_a_name_or_a_body_are_nobody_who_could_be_asked(who: str) -> None:
    found = said(read_text(f"{who} said that the bridge was mined."))
    assert [(statement.speaker, statement.sourced) for statement in found] == [(None, False)]


@pytest.mark.parametrize("who", ["Prosecutors in Selmouth", "Analysts at the Basin Institute", "The governor", "Ivo Brant"])
def test_an_office_an_institute_and_a_name_can_be_asked(who: str) -> None:
    found = said(read_text(f"{who} said that the bridge was mined."))
    assert found[0].speaker is not None and found[0].sourced


@pytest.mark.parametrize(("text", "speaker"), [
    ("Laura Pell met Goran Brant on Friday. She said that the bridge was open.", "Laura Pell"),
    ("Laura Pell met Goran Brant on Friday. He said that the bridge was open.", "Goran Brant"),
    ("Goran Brant said that Pavel Roe would leave. He added that the bridge was open.", "Goran Brant"),
    ("Kestria's army met Goran Brant. Kestria waits. It said that the bridge was open.", "Kestria"),
    ("“I am tired,” Laura Pell said of Sara Roe. “The bridge is open,” she said.", "Laura Pell")])
def test_a_pronoun_goes_by_gender_first_and_by_the_main_subject_next(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


@given(FIRST, LAST)
def test_accents_and_capitals_part_no_names(first: str, last: str) -> None:
    text = f"We met {first} {last} there, and {first} {last.title()} too, and then {first} {last.replace('ü', 'u')} went."
    parsed = split_without_parser(text, (Passage("body", 0, len(text)),))
    assert len(bring_together(parsed, find_names(parsed))) == 1


@given(FIRST, FIRST, LAST)
def test_a_last_name_that_two_share_is_left_alone(one: str, other: str, last: str) -> None:
    text = f"We met {one} {last} there, and we saw {other} {last} too, and we spoke of {last} again."
    parsed = split_without_parser(text, (Passage("body", 0, len(text)),))
    assert len(bring_together(parsed, find_names(parsed))) == (1 if one == other else 3)


def test_no_name_is_made_from_an_indefinite_article() -> None:
    assert "Hill Democrat" not in {each.name for each in read_text("The council chose a Hill Democrat on Monday. The council waits.").actors}


@pytest.mark.parametrize(("text", "name"), [
    ("The Kremlin denied the charge. A spokesman described it as a quarrel among neighbours.", "Russia"),
    ("The Reed Front burnt the mill on Monday. A spokeswoman said that the mill was empty.", "Reed Front"),
    ("Egypt has lost patience. A foreign ministry spokesman in Cairo said that the talks were over.", "Egypt"),
    ("Exiled politicians of the Reed Front said that the army had sold the forest.", "Reed Front"),
    ("According to an African Development Bank study, rice earned more than tin.", "African Development Bank"),
    ("A World Bank paper said that rice paid. Nobody read it. The same paper concluded that tin did not.", "World Bank"),
    ("Peace is far. The Orthodox Archbishop of Tarun, Rt. Rev. Simon Okeke, said that a truce was near.", "Simon Okeke"),
    ("HERDERS of the Oromi plain warned that they would march. Ali Tamo heads the Oromi Council of Herders.",
     "Oromi Council of Herders"),
    ("The head of the rebel district of Amber said that he would wait. Ivan Krup, a former miner, has run it since May.", "Ivan Krup"),
    ("The Ministry of Trade, Fisheries and Rural Development said that the port would close.",
     "Ministry of Trade, Fisheries and Rural Development"),
    ("Nadia Ben Ramadan said that the money was there. Ben Ramadan said that it was hers.", "Nadia Ben Ramadan"),
    ("In Selmouth, dry since New Year's Day, Irina Moss, 44, said that she had moved.", "Irina Moss"),
    ("Ann Pell came home to Lomia, a country that has two armies. The government said that it was ready. Cuba sent Cuban doctors.",
     "Lomia")])
def test_a_body_or_an_office_is_followed_to_its_name(text: str, name: str) -> None:
    assert name in speakers(text), read_text(text).statements
    assert set(speakers(text)) <= {name}


@pytest.mark.parametrize("text", [
    "One diplomat in Brussels said that there was no plan.", "Opposition activists in Minsk said that five men had died.",
    "A person briefed on the talks said that they were over.", "A minister in his cabinet said that a firm would pay.",
    "Ann Pell, the mayor of Selmouth, waits. Privately, her officials said that the money was there."])
def test_who_is_only_placed_or_owned_is_nobody_to_be_asked(text: str) -> None:
    assert speakers(text) == [None]


def test_a_title_behind_the_name_of_a_party_is_the_next_name_s() -> None:
    text = "Ann Pell met the leader of the Northern League, Mr. Ted Moss, in May. Mr. Moss said that it was cold."
    assert actor(text, "Northern League").kind == "organisation" and speakers(text) == ["Ted Moss"]


def test_the_junta_is_the_council_that_the_page_names() -> None:
    text = "The State Order Council met on Sunday. The junta said that it would stay."
    assert speakers(text) == ["State Order Council"]
