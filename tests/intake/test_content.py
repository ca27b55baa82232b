"""Which words a verb reports: clauses, infinitives, participles, names given, objects, and the clause around a parenthesis."""

from __future__ import annotations

import pytest
from intake_help import folded, only, read_text, said
from telling_help import Told, told


@pytest.mark.parametrize(("text", "found"), [
    ("Arno Pell, the head of the dockers, announced on Monday that the piers would close.", ("Arno Pell", "announced", "the piers would close")),
    ("Arno Pell has repeatedly argued the harbour tax is unfair.", ("Arno Pell", "argued", "the harbour tax is unfair")),
    ("Arno Pell told reporters the council had run out of money.", ("Arno Pell", "told", "the council had run out of money")),
    ("Arno Pell explained why the piers had been closed.", ("Arno Pell", "explained", "why the piers had been closed")),
    ("Arno Pell warned the council that the piers would burn.", ("Arno Pell", "warned", "the piers would burn")),
    ("Arno Pell said on Friday in Selmouth that the guards would leave.", ("Arno Pell", "said", "the guards would leave")),
    ("In a letter to the council, Arno Pell wrote that the guards would leave.", ("Arno Pell", "wrote", "the guards would leave")),
    ("The council believes that the guards will leave.", ("council", "believes", "the guards will leave")),
    ("Arno Pell complained that the council never answers its letters.", ("Arno Pell", "complained", "the council never answers its letters")),
    ("The captain conceded that the strike had failed.", ("captain", "conceded", "the strike had failed")),
    ("The piers are busy, but Ines Marrow insists that they will close.", ("Ines Marrow", "insists", "they will close")),
    ("The union estimates that nine boats were lost in the storm.", ("union", "estimates", "nine boats were lost in the storm"))])
def test_a_clause_under_its_verb_is_the_content(text: str, found: Told) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(("text", "found"), [
    ("Arno Pell pointed out that nobody had asked the guards.", ("Arno Pell", "pointed", "nobody had asked the guards")),
    ("Arno Pell spelled out that the guards would leave.", ("Arno Pell", "spelled", "the guards would leave")),
    ("Arno Pell made clear on Friday that the guards would leave.", ("Arno Pell", "made", "the guards would leave")),
    ("Arno Pell made clear that he would not sign the paper.", ("Arno Pell", "made", "he would not sign the paper")),
    ("Arno Pell made it clear that he would not sign the paper.", ("Arno Pell", "made", "he would not sign the paper")),
    ("The council has made clear that nobody will be paid.", ("council", "made", "nobody will be paid")),
    ("Ines Marrow turned down the offer of the dockers.", ("Ines Marrow", "turned", "the offer of the dockers")),
    ("Ines Marrow turned the offer down.", ("Ines Marrow", "turned", "the offer")),
    ("Ines Marrow ruled out a new tax on salt.", ("Ines Marrow", "ruled", "a new tax on salt")),
    ("Ines Marrow brushed off the charge.", ("Ines Marrow", "brushed", "the charge"))])
def test_a_verb_and_its_particle_report_as_one(text: str, found: Told) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(("text", "content"), [
    ("Ines Marrow pledged to open the books of the council.", "to open the books of the council"),
    ("Ines Marrow refused to meet the dockers.", "to meet the dockers"),
    ("The council agreed on Friday to pay the guards.", "to pay the guards"),
    ("Ines Marrow declined to comment.", "to comment"),
    ("Arno Pell claims to speak for all of the dockers.", "to speak for all of the dockers"),
    ("Ines Marrow pledged that the guards would be paid.", "the guards would be paid")])
def test_an_infinitive_or_a_clause_is_what_somebody_binds_himself_to(text: str, content: str) -> None:
    assert only(text).content == content


@pytest.mark.parametrize(("text", "content", "condition"), [
    ("Arno Pell threatened to burn the piers if the council did not pay.", "to burn the piers if the council did not pay", "if the council did not pay"),
    ("Arno Pell offered to open the piers unless the guards came back.", "to open the piers unless the guards came back", "unless the guards came back"),
    ("Arno Pell promised to open the piers as long as the guards stayed away.", "to open the piers as long as the guards stayed away",
     "as long as the guards stayed away"),
    ("Arno Pell agreed to leave, provided that the council paid him first.", "to leave, provided that the council paid him first",
     "provided that the council paid him first"),
    ("Arno Pell said that the guards would leave if the council paid their wages.", "the guards would leave if the council paid their wages",
     "if the council paid their wages"),
    ("Arno Pell urged the council to pay the guards if they left.", "to pay the guards if they left", "if they left")])
def test_a_condition_behind_the_words_is_part_of_them(text: str, content: str, condition: str) -> None:
    statement = only(text)
    assert (statement.content, statement.condition) == (content, condition)


@pytest.mark.parametrize(("text", "content"), [
    ("Arno Pell denied burning the piers.", "burning the piers"), ("Ines Marrow admitted having signed the paper.", "having signed the paper"),
    ("Ines Marrow proposed selling the old piers.", "selling the old piers"), ("The captain denies having been told.", "having been told")])
def test_a_participle_is_what_is_denied_or_admitted(text: str, content: str) -> None:
    assert only(text).content == content


@pytest.mark.parametrize(("text", "content"), [
    ("Arno Pell called the new tax a theft.", "the new tax a theft"), ("Ines Marrow called the strike unlawful.", "the strike unlawful"),
    ("The mayor declared the harbour closed.", "the harbour closed"), ("The tax was called a theft by Arno Pell.", "The tax a theft"),
    ("Arno Pell called the tax “a theft”.", "the tax a theft")])
def test_a_thing_and_the_name_given_to_it_are_the_content(text: str, content: str) -> None:
    assert content in [words for _, _, words in told(text)]


@pytest.mark.parametrize(("text", "content"), [
    ("Arno Pell demanded the release of the captain.", "the release of the captain"), ("The council rejected the accusation.", "the accusation"),
    ("Ines Marrow announced a new tax on salt.", "a new tax on salt"), ("Ines Marrow condemned the burning of the piers.", "the burning of the piers")])
def test_the_object_itself_is_what_some_verbs_report(text: str, content: str) -> None:
    assert only(text).content == content


@pytest.mark.parametrize(("text", "found"), [
    ("The piers, Arno Pell said, would close by Friday.", ("Arno Pell", "said", "The piers would close by Friday")),
    ("The guards have lied to the city, Arno Pell says.", ("Arno Pell", "says", "The guards have lied to the city")),
    ("The guards have lied to the city, argues Arno Pell.", ("Arno Pell", "argues", "The guards have lied to the city")),
    ("The council, the mayor admitted, has no money left.", ("mayor", "admitted", "The council has no money left")),
    ("The guards, said Arno Pell, will leave the piers.", ("Arno Pell", "said", "The guards will leave the piers")),
    ("The guards, Ines Marrow told reporters on Friday, will not be paid.", ("Ines Marrow", "told", "The guards will not be paid")),
    ("The tax, Marrow argued, would ruin the city.", ("Marrow", "argued", "The tax would ruin the city")),
    ("The piers would close, it was announced on Friday.", (None, "announced", "The piers would close"))])
def test_a_parenthesis_reports_the_clause_around_it(text: str, found: Told) -> None:
    assert told(text) == [found]


def test_the_day_of_telling_before_the_clause_is_no_content() -> None:
    assert only("Arno Pell said on Monday the guards would leave the piers.").content == "the guards would leave the piers"


@pytest.mark.parametrize("text", [
    "Arno Pell said that the guards would leave.12 The council met on Friday.", "Arno Pell said that the guards would leave.[3] The council met on Friday.",
    "Arno Pell says that the guards would leave; the council has not answered.", "The piers are busy; Arno Pell says that the guards would leave."])
def test_footnotes_and_semicolons_end_the_words(text: str) -> None:
    assert only(text).content == "the guards would leave"


def test_words_over_hard_wrapped_lines_are_one_content() -> None:
    statement = only("Arno Pell said that the guards would leave the piers\nbefore the winter sets in, and that nobody would be hurt\n"
                     "if the council kept its word.")
    assert folded(statement.content) == ("the guards would leave the piers before the winter sets in, and that nobody would be hurt if the council "
                                         "kept its word")
    assert len(statement.at["content"]) == 1


@pytest.mark.parametrize("text", [
    "Considering that the piers were closed, the market was busy.", "The road is closed, and the bridge is down.",
    "He took the call in the kitchen.", "The bill would allow the guards to carry arms.", "Provided that the weather holds, the ships will sail.",
    "The port is known as the gate of salt.", "The lake holds nine tons of water.", "The captain backed into a cone and drove on.",
    "The guards found the boat near the bridge.", "The map shows the road to the coast.", "The court sat on Friday and heard three cases.",
    "The sign reads well from the road.", "The ship answered to the helm at once.", "The state of the road is bad.", "The clock told the time.",
    "The guards marched on, and the crowd followed.", "Seeing that the rain had stopped, they left.", "The council charges nine coins for a pier.",
    "Nobody said that the guards would leave.", "The winter of the great fire was a cold one, as winters go."])
def test_what_reports_nothing_gives_no_statement(text: str) -> None:
    assert not said(read_text(text))
