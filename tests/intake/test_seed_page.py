"""What the reader must find on the page that the design starts from."""

from __future__ import annotations

import json

import pytest
from intake_help import check_places, said

from detente.intake.gather import gather
from detente.model.case import Case
from detente.model.statement import Reading, Statement


def _one(reading: Reading, start: int) -> Statement:
    found = [statement for statement in reading.statements if statement.at["content"][0].start == start]
    assert len(found) == 1, [statement.content for statement in found]
    return found[0]


def test_every_line_of_furniture_is_set_aside(seed: Reading) -> None:
    text = seed.article.text
    for furniture in ("0 $", "2,355", "Support SouthFront", "Illustrative", "Do you like", "Leave a Reply", "email address",
                      "Panjshir Resistance Willing", "Written by"):
        assert furniture not in text


def test_the_first_and_the_last_sentence_are_kept(seed: Reading) -> None:
    assert seed.article.text.startswith("As Taliban control of Afghanistan expands")
    assert seed.article.text.endswith("advance of terrorists who want to dominate Kabul.")
    assert len(seed.article.paragraphs) == 8


def test_the_body_begins_and_ends_where_it_does(seed: Reading) -> None:
    article = seed.article
    assert (article.start, article.end) == (408, 5638)
    assert article.capture.text[article.start:article.end].endswith("dominate Kabul.")


def test_facts_of_the_article_are_found_with_their_places(seed: Reading) -> None:
    article = seed.article
    assert article.title == "Panjshir Resistance Willing To Negotiate With The Taliban"
    assert article.standfirst is not None and article.standfirst.startswith("Ahmad Massoud will not receive")
    assert article.author == "Lucas Leiroz"
    assert article.affiliation == "research fellow in international law at the Federal University of Rio de Janeiro"
    assert article.outlet == "SouthFront"  # it stands in the furniture alone
    assert (article.wire, article.published, article.genre, article.language) == (None, None, "opinion", "en")
    assert {fact: list(spans) for fact, spans in article.at.items()} == {
        "title": [(29, 86)], "standfirst": [(187, 298)], "author": [(311, 323)], "affiliation": [(325, 405)], "outlet": [(96, 106)]}


def test_money_meters_are_kept_as_provenance(seed: Reading) -> None:
    assert [item.amount for item in seed.article.funding if item.amount] == ["0 $", "2,500 $", "5,000 $", "2,355 $"]
    assert any(item.words.startswith("Do you like this content?") for item in seed.article.funding)


def test_the_offer_is_found_in_reported_speech(seed: Reading) -> None:
    statement = _one(seed, 1054)
    assert (statement.mode, statement.speaker, statement.cue, statement.venue) == ("indirect", "Ahmad Massoud", "said", "Foreign Policy")
    assert statement.speaker_text == "The leader of the resistance in Afghan province of Panjshir, Ahmad Massoud"
    assert statement.at["content"] == ((1054, 1186),)
    assert statement.condition is not None and statement.condition.startswith("if the Taliban forms an inclusive government")


def test_the_offer_is_found_in_its_own_words(seed: Reading) -> None:
    statement = _one(seed, 1635)
    assert (statement.mode, statement.speaker, statement.speaker_text) == ("direct", "Ahmad Massoud", "his")
    assert statement.at["speaker"] == ((1623, 1626),)
    assert statement.at["cue"] == ((1627, 1632),)
    assert statement.at["content"] == ((1635, 2075),)
    assert statement.at["condition"] == ((1635, 1786),)
    assert statement.venue == "Foreign Policy"  # carried from the sentence that reports the interview


def test_both_offers_name_who_has_to_meet_the_condition(seed: Reading) -> None:
    offers = [offer for offer in seed.offers if offer.by == "Ahmad Massoud"]
    assert {offer.kind for offer in offers} == {"offer"}
    assert {offer.to for offer in offers} == {"Taliban"}
    quoted = next(offer for offer in offers if offer.at == ((1635, 1827),))
    assert quoted.does == "I will step down and quit politics"
    assert any(offer.at == ((1054, 1186),) and offer.does == "he would give up the armed struggle" for offer in offers)


def test_the_offer_that_only_the_author_reports_is_found(seed: Reading) -> None:
    offer = next(offer for offer in seed.offers if "as long as" in offer.if_)
    assert (offer.by, offer.to, offer.kind) == ("Ahmad Massoud", "Taliban", "offer")


def test_the_counterfactual_is_no_offer(seed: Reading) -> None:
    assert not any("would have happened" in offer.evidence for offer in seed.offers)


def test_the_rumour_of_a_plot_is_marked_as_unsourced(seed: Reading) -> None:
    plot = _one(seed, 3858)
    assert (plot.speaker, plot.cue, plot.sourced, plot.venue) == ("Mohammad Zahir Aghbar", "said", False, "Tuesday")
    assert plot.content == "the Taliban is planning to kill Massoud"


def test_the_other_claim_of_the_ambassador_is_not(seed: Reading) -> None:
    other = next(statement for statement in said(seed) if statement.content.startswith("the only legal source of power"))
    assert (other.speaker, other.sourced) == ("Mohammad Zahir Aghbar", True)


def test_the_hedged_quotation_is_found_with_its_speaker(seed: Reading) -> None:
    statement = _one(seed, 4759)
    assert (statement.mode, statement.speaker, statement.cue) == ("direct", "Dmitry Zhirnov", "stated")
    assert statement.speaker_text == "Russian Ambassador to Kabul Dmitry Zhirnov"
    assert statement.hedged and "I think" in statement.hedges
    assert statement.at["content"] == ((4759, 4887),)


@pytest.mark.parametrize(("words", "cue"), [
    ("It is possible that the Taliban", "It is possible"), ("but this seems unlikely", "seems"), ("Apparently, for the defeated", "Apparently"),
    ("in many ways the Taliban seems", "seems"), ("Both sides seem", "seem"), ("this is unlikely to happen", "unlikely")])
def test_hedges_of_the_author_are_found(seed: Reading, words: str, cue: str) -> None:
    statement = next(statement for statement in seed.statements if words in statement.content)
    assert cue in statement.hedges and statement.hedged


def test_indications_without_a_speaker_have_no_source(seed: Reading) -> None:
    statement = next(statement for statement in said(seed) if statement.cue == "indications")
    assert (statement.speaker, statement.sourced, statement.hedged) == (None, False, True)
    assert statement.content.startswith("the resistance’s main leaders plan to renounce")


def test_an_opinion_taken_up_again_is_carried(seed: Reading) -> None:
    statement = next(statement for statement in said(seed) if statement.carried)
    assert statement.speaker == "representatives from other countries"
    assert statement.at["content"] == ((4506, 4616),)


def test_a_participle_reports_its_subject(seed: Reading) -> None:
    statement = next(statement for statement in said(seed) if statement.cue == "calling")
    assert (statement.speaker, statement.act) == ("Ahmad Massoud", "request")
    assert statement.content == "Western support to fight their common enemy"


def test_what_is_planned_is_an_attitude_inside_the_statement(seed: Reading) -> None:
    plan = next(attitude for attitude in seed.attitudes if attitude.cue == "is planning")
    assert (plan.holder, plan.content) == ("Taliban", "to kill Massoud")
    assert plan.statement is not None and seed.statements[plan.statement].at["content"] == ((3858, 3897),)


def test_cue_words_that_report_nobody_are_passed_over(seed: Reading) -> None:
    cues = [statement.cue for statement in said(seed)]
    assert not {"considering", "known", "want", "Consider"} & set(cues)


def test_actors_are_joined_over_their_names(seed: Reading) -> None:
    actors = {actor.name: actor for actor in seed.actors}
    assert len(actors) >= 10
    massoud = actors["Ahmad Massoud"]
    assert "Massoud" in massoud.aliases and massoud.kind == "person"
    assert massoud.speaks_for == "National Resistance Front of Afghanistan"
    assert "Aghbar" in actors["Mohammad Zahir Aghbar"].aliases
    assert "Tehran" in actors["Iran"].aliases and actors["Iran"].kind == "state"
    assert actors["Dmitry Zhirnov"].speaks_for == "Russia"
    assert actors["Taliban"].kind == "armed-group"


def test_the_doubtful_tie_is_read_as_the_page_says_it(seed: Reading) -> None:
    tie = next(tie for tie in seed.ties if tie.at == ((2383, 2424),))
    assert (tie.sign, tie.evidence) == ("ally", "a Shiite militia with strong ties to Iran")
    assert "Iran" in (tie.a, tie.b)


def test_no_aid_is_no_hostility(seed: Reading) -> None:
    assert not any({tie.a, tie.b} == {"Iran", "Ahmad Massoud"} for tie in seed.ties)


def test_strength_is_read_with_its_opponent(seed: Reading) -> None:
    found = {capability.at[0]: capability for capability in seed.capabilities}
    assert found[(4786, 4819)].says == "could take over Panjshir in a day"
    assert found[(4786, 4819)].actor == "Taliban"  # by the bracket behind "they"
    assert found[(4438, 4504)].actor == "Taliban"


def test_the_outlook_is_read_with_its_horizon(seed: Reading) -> None:
    outlook = next(prediction for prediction in seed.predictions if prediction.at == ((829, 916),))
    assert (outlook.horizon, outlook.speaker) == ("soon", "Lucas Leiroz")


def test_two_names_that_may_be_one_are_shown_to_a_person(seed: Reading) -> None:
    assert "two names, one actor? National Resistance Front of Afghanistan / Panjshir Resistance" in seed.notes


def test_every_string_stands_where_it_is_said_to(seed: Reading) -> None:
    check_places(seed)
    assert all(seed.article.capture.text[start:end].strip() for actor in seed.actors for start, end in actor.at)


def test_the_draft_is_a_case(seed: Reading) -> None:
    data = gather([seed])
    case = Case.model_validate(json.loads(json.dumps(data)))
    assert all(claim.draft for claim in case.claims.values())
    assert not case.live_claims
    assert case.questions
    assert case.sources["article"].funding is not None and "Support SouthFront" in case.sources["article"].funding
    plot = next(claim for claim in case.claims.values() if claim.at == ((3862, 3897),))
    assert (plot.source, plot.sourced) == ("mohammad-zahir-aghbar", False)
