"""Actors and their names."""

from __future__ import annotations

from intake_help import PAGES, read_file, read_text

from detente.intake.states import state_words
from detente.model.statement import ReadActor


def _actors(text: str) -> dict[str, ReadActor]:
    return {actor.name: actor for actor in read_text(text).actors}


def test_the_name_follows_its_whole_role() -> None:
    actors = _actors("The commander of the guards in the old port of Selmouth, Arno Pell, said that he would wait.")
    assert actors["Arno Pell"].kind == "person"
    assert "The commander of the guards in the old port of Selmouth" in actors["Arno Pell"].aliases


def test_an_ambassador_is_told_from_the_place_of_his_post() -> None:
    actors = _actors("Russian Ambassador to Kabul Dmitry Orlov said that the talks go on. Kestrian envoy Teo Brandt agreed with Orlov.")
    assert actors["Dmitry Orlov"].speaks_for == "Russia"
    assert "Orlov" in actors["Dmitry Orlov"].aliases
    assert actors["Teo Brandt"].kind == "person"


def test_a_group_set_beside_its_owner_is_spoken_for_by_him() -> None:
    actors = _actors("Arno Pell said that he was ready for talks. His group, the Dock Guard, holds every pier of the city.")
    assert actors["Arno Pell"].speaks_for == "Dock Guard"
    assert actors["Dock Guard"].kind == "armed-group"


def test_an_abbreviation_in_brackets_is_an_alias() -> None:
    actors = _actors("The Harbour Workers Union (HWU) said that it would strike. The HWU has called on the council to resign.")
    assert "HWU" in actors["Harbour Workers Union"].aliases


def test_a_capital_is_its_state() -> None:
    actors = _actors("Moscow said that it would not sign. The Russian government has accused Washington of delay.")
    assert actors["Russia"].kind == "state" and "Moscow" in actors["Russia"].aliases
    assert "Washington" in actors["United States"].aliases


def test_the_adjective_of_an_invented_state_is_its_own() -> None:
    actors = _actors("Kestria said that its fleet stays in port. The Kestrian envoy to the city, Teo Brandt, said the same on Friday.")
    assert actors["Kestria"].kind == "state" and "Kestrian" in actors["Kestria"].aliases
    assert actors["Teo Brandt"].speaks_for == "Kestria"


def test_a_last_name_that_two_bear_is_not_joined() -> None:
    actors = _actors("Anna Pell said that the talks go on. Arno Pell said that they are over. Pell said nothing more about the matter.")
    assert "Pell" not in actors["Anna Pell"].aliases and "Pell" not in actors["Arno Pell"].aliases


def test_groups_with_a_word_in_common_stay_apart() -> None:
    actors = _actors("The Northern Liberation Army said that it would fight on. The Southern Liberation Army said that it would not.")
    assert {"Northern Liberation Army", "Southern Liberation Army"} <= set(actors)


def test_a_pronoun_is_the_nearest_subject_that_fits() -> None:
    reading = read_text("Chairwoman Ines Marrow met Mr Arno Pell on Friday. She said that the council would pay. He said that he would wait.")
    assert [statement.speaker for statement in reading.statements if statement.cue == "said"] == ["Ines Marrow", "Arno Pell"]


def test_the_group_is_the_one_named_before() -> None:
    reading = read_text("The Taliban met the envoys in Doha. The group said that it wanted peace with all of its neighbours.")
    assert next(statement.speaker for statement in reading.statements if statement.cue == "said") == "Taliban"


def test_places_and_treaties_are_no_actors() -> None:
    names = set(_actors("The army said that it had left the Salt Valley. The Lenz Accord was signed in Salt Valley, in the province of Irem."))
    assert not {"Salt Valley", "Lenz Accord", "Irem"} & names


def test_fighters_of_a_group_are_the_group() -> None:
    reading = read_text("The Dock Guard said that it would wait. Dock Guard fighters attacked the council on Monday.")
    assert not any("fighters" in actor.name for actor in reading.actors)


def test_actors_stand_in_the_order_of_first_mention() -> None:
    for name in ("wire", "interview", "release"):
        starts = [min(span.start for span in actor.at) for actor in read_file(PAGES / f"{name}.txt").actors if actor.at]
        assert starts == sorted(starts) or len(starts) < 2 or starts[0] == min(starts)


def test_the_table_of_states_has_one_meaning_a_word() -> None:
    words = state_words()
    assert len({word.state for word in words.values()}) > 190
    assert words["Russian"] == ("Russia", "adjective") and words["Beijing"] == ("China", "capital") and words["Turks"].sort == "people"
