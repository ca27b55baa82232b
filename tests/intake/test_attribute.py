"""Who said what: one test for each form."""

from __future__ import annotations

import pytest
from intake_help import PAGES, check_places, only, read_file, read_text, said

from detente.model.statement import Statement


def _told(statement: Statement) -> tuple[str, str | None, str | None, str]:
    return statement.mode, statement.speaker, statement.cue, statement.content


@pytest.mark.parametrize(("text", "told"), [
    # A1 verb and clause
    ("Arno Pell said that the guards would leave.", ("indirect", "Arno Pell", "said", "the guards would leave")),
    ("Arno Pell said the guards would leave.", ("indirect", "Arno Pell", "said", "the guards would leave")),
    # A2 behind or inside the words
    ("The guards would leave, Arno Pell said.", ("indirect", "Arno Pell", "said", "The guards would leave")),
    ("“The guards will leave,” said Arno Pell.", ("direct", "Arno Pell", "said", "The guards will leave")),
    # A3 verb and quotation
    ("Arno Pell stated: “The guards will leave.”", ("direct", "Arno Pell", "stated", "The guards will leave")),
    # A4 noun, colon and quotation
    ("Arno Pell spoke on Friday. These were his words: “The guards will leave.”", ("direct", "Arno Pell", "words", "The guards will leave")),
    # A6 dash
    ("“The guards will leave the piers.” — Arno Pell", ("direct", "Arno Pell", "—", "The guards will leave the piers")),
    # A10 prepositions
    ("According to Arno Pell, the guards will leave the piers.", ("indirect", "Arno Pell", "According to", "the guards will leave the piers")),
    ("The guards will leave the piers, according to Arno Pell.", ("indirect", "Arno Pell", "according to", "The guards will leave the piers")),
    # A12 nouns
    ("The claim of Arno Pell that the council is broke was widely shared.", ("indirect", "Arno Pell", "claim", "the council is broke")),
    # A18 commitments
    ("Arno Pell promised to leave the piers.", ("indirect", "Arno Pell", "promised", "to leave the piers")),
    # objects with a preposition
    ("Arno Pell accused the council of hiding its debts.", ("indirect", "Arno Pell", "accused", "hiding its debts")),
    ("Arno Pell urged the council to open its books.", ("indirect", "Arno Pell", "urged", "to open its books"))])
def test_each_form_of_attribution_is_read(text: str, told: tuple[str, str | None, str | None, str]) -> None:
    assert _told(only(text)) == told


def test_a_split_quotation_is_one_statement_in_two_pieces() -> None:
    statement = only("“We never wanted the city to starve,” Arno Pell said. “We want our wages.”")
    assert statement.mode == "direct" and len(statement.at["content"]) == 2
    assert statement.content == "We never wanted the city to starve We want our wages"


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    reading = read_text("Arno Pell said: “We never wanted the city to starve.\n\n“We want our wages.”")
    direct = [statement for statement in said(reading) if statement.mode == "direct"]
    assert len(direct) == 1 and len(direct[0].at["content"]) == 2


def test_a_quotation_alone_in_its_paragraph_is_carried() -> None:
    reading = read_text("Arno Pell said that the guards would leave.\n\n“We want our wages, and we want them now.”")
    carried = next(statement for statement in said(reading) if statement.carried)
    assert (carried.speaker, carried.content) == ("Arno Pell", "We want our wages, and we want them now")


def test_a_few_quoted_words_stay_inside_the_report() -> None:
    statement = only("Arno Pell said that the council was “a nest of thieves” and would never pay.")
    assert statement.mode == "indirect" and len(statement.at["quoted"]) == 1


def test_a_term_in_quotation_marks_is_nobody_s_statement() -> None:
    assert not said(read_text("The so-called “salt war” lasted for nine years and ruined both of the cities."))


def test_what_one_says_that_another_said_lies_within() -> None:
    found = said(read_text("Arno Pell said that Ines Marrow had told the envoys that the council would pay."))
    assert [(statement.speaker, statement.within) for statement in found] == [("Arno Pell", None), ("Ines Marrow", 0)]


def test_a_denial_is_marked() -> None:
    statement = only("Ines Marrow denied that the council had received weapons.")
    assert statement.denied and statement.content == "the council had received weapons"


def test_a_passive_without_an_agent_has_no_speaker() -> None:
    statement = only("It was claimed that the council had received weapons.")
    assert (statement.speaker, statement.sourced) == (None, False)


def test_a_passive_speaks_by_its_agent() -> None:
    statement = only("It was claimed by Arno Pell that the council had received weapons.")
    assert (statement.speaker, statement.sourced) == ("Arno Pell", True)


@pytest.mark.parametrize("text", [
    "Reportedly, the council has received weapons.", "Word has it that the council has received weapons.",
    "It is rumoured that the council has received weapons.", "Sources say the council has received weapons.",
    "Observers believe the council has received weapons.", "There are indications that the council has received weapons."])
def test_hearsay_has_no_source(text: str) -> None:
    statement = only(text)
    assert (statement.speaker, statement.sourced) == (None, False)
    assert "council has received weapons" in statement.content


def test_a_report_speaks_for_who_made_it() -> None:
    assert only("A report by the Sea Institute says that the council is broke.").speaker == "Sea Institute"


def test_a_participle_climbs_to_the_next_subject() -> None:
    found = said(read_text("Arno Pell said that the guards would leave, adding that nobody had asked them to stay."))
    assert [statement.speaker for statement in found] == ["Arno Pell", "Arno Pell"]


@pytest.mark.parametrize("text", [
    "Given that the council is broke, nobody expects wages soon.", "The port is known for its salt and for its songs.",
    "Considering that many ships had left, the piers were busy.", "Needless to say, the piers were busy all of the day.",
    "The council did not say whether the guards would be paid."])
def test_what_only_looks_like_a_cue_reports_nobody(text: str) -> None:
    assert not [statement for statement in said(read_text(text)) if statement.speaker]


def test_a_first_person_thought_inside_a_quotation_is_a_hedge_alone() -> None:
    statement = only("“I think the council will pay,” Arno Pell said.")
    assert statement.hedged and statement.hedges == ("I think",)


@pytest.mark.parametrize(("text", "venue"), [
    ("Arno Pell said in an interview with Radio Lantern that the guards would leave.", "Radio Lantern"),
    ("Arno Pell said in a speech at the Salt Hall that the guards would leave.", "Salt Hall"),
    ("Arno Pell told Reuters that the guards would leave.", "Reuters"),
    ("Arno Pell wrote on Telegram that the guards would leave.", "Telegram"),
    ("Arno Pell said at a news conference that the guards would leave.", "a news conference"),
    ("Arno Pell said on Tuesday that the guards would leave.", "Tuesday"),
    ("Arno Pell said that the guards would leave.", None)])
def test_the_venue_is_read(text: str, venue: str | None) -> None:
    assert only(text).venue == venue


def test_who_is_told_is_the_addressee() -> None:
    statement = only("Arno Pell told the envoys that the guards would leave.")
    assert (statement.to, statement.venue) == ("the envoys", None)


@pytest.mark.parametrize(("cue", "act"), [("accused the council of lying", "accuse"), ("urged the council to pay", "request"),
                                          ("refused to leave the piers", "reject"), ("threatened to burn the piers", "threaten"),
                                          ("agreed to leave the piers", "agree")])
def test_the_act_of_a_verb_is_named(cue: str, act: str) -> None:
    assert only(f"Arno Pell {cue}.").act == act


def test_every_sentence_that_nobody_is_said_to_say_is_the_author_s() -> None:
    reading = read_text("The piers are full. Arno Pell said that the guards would leave.")
    author = [statement.content for statement in reading.statements if statement.mode == "author"]
    assert author[0] == "The piers are full" and not any("Pell" in content for content in author)
    assert {statement.speaker for statement in reading.statements if statement.mode == "author"} == {"author"}


def test_the_rest_of_a_sentence_is_the_author_s() -> None:
    reading = read_text("The piers are still full of ships, but Arno Pell said that the guards would leave.")
    assert "The piers are still full of ships" in [statement.content for statement in reading.statements if statement.mode == "author"]


def test_a_page_that_says_so_makes_a_claim_unsourced() -> None:
    reading = read_text("Sile Dunmore said that the guards would burn the granaries. Dunmore did not give any evidence for the claim.")
    assert not next(statement for statement in said(reading) if statement.cue == "said").sourced


def test_a_page_that_names_the_source_leaves_it() -> None:
    reading = read_text("Sile Dunmore said that the guards would burn the granaries. Dunmore gave the names of three witnesses.")
    assert next(statement for statement in said(reading) if statement.cue == "said").sourced


def test_statements_stand_in_the_order_of_their_content() -> None:
    for name in ("wire", "interview", "release"):
        starts = [statement.at["content"][0].start for statement in read_file(PAGES / f"{name}.txt").statements]
        assert starts == sorted(starts)


def test_the_wire_story_is_read_as_a_person_would() -> None:
    found = said(read_file(PAGES / "wire.txt"))
    told = {(statement.speaker, statement.cue, statement.denied) for statement in found}
    assert {("army", "says", False), ("Pavel Strand", "told", False), ("Mirela Tosk", "denied", True), ("Mirela Tosk", "said", False),
            ("United Nations", "said", False), ("Anders Holm", "said", False), ("Institute for Strategic Balance", "According to", False),
            ("Ostrava", "threatened", False), ("Mirela Tosk", "adding", False), (None, "Reportedly", False)} <= told
    inner = next(statement for statement in found if statement.within is not None and statement.cue == "told")
    assert inner.speaker == "Mirela Tosk" and inner.to == "mediators"


def test_an_interview_gives_each_answer_to_who_is_asked() -> None:
    found = said(read_file(PAGES / "interview.txt"))
    assert [statement.speaker for statement in found if statement.speaker_text == "A"] == ["Mirela Tosk"] * 4
    assert {statement.speaker for statement in found if statement.speaker_text == "Q"} == {None}


def test_an_unbalanced_quotation_is_noted() -> None:
    reading = read_text("Arno Pell said: “The guards will leave the piers soon.")
    assert any("is not closed" in note for note in reading.notes)
    check_places(reading)
