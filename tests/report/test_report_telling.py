"""Claims, cells and statements in words."""

from __future__ import annotations

import pytest
from told import told_case

from detente.model.kind import KINDS, Cell
from detente.model.range import Range
from detente.report.telling import run_on, tell_cell, tell_claim, tell_id, tell_offer, tell_text, tie_words
from harbour_case import bargained

CASE = told_case()


@pytest.mark.parametrize(("claim", "says"), [
    ("dues-matter", "How much it matters, the harbour dues: Aldmouth at 0.5 to 0.9 of 1, Brackness at 0.4 of 1."),
    ("siege-costs", "What fighting costs Aldmouth: 0.1 to 0.3 of 1, of all that it has at stake."),
    ("crown-vouches", "Guarantee by the Crown of what Aldmouth promises: 0.6 of 1."),
    ("aldmouth-proposes", "Offer of Aldmouth to Brackness: 30 to 40 crowns on the harbour dues."),
    ("harbour-dues", "On the harbour dues: Aldmouth at 80 to 95 crowns, Brackness at 10 crowns."),
])
def test_what_bargaining_reads_is_one_plain_sentence(claim: str, says: str) -> None:
    case = bargained()
    assert tell_claim(case.claims[claim], case) == says


def test_cells_of_bargaining_are_told_by_what_they_are_about() -> None:
    case = bargained()
    assert tell_cell(Cell("salience", ("dues", "aldmouth")), case) == "How much weight Aldmouth gives to the harbour dues"
    assert tell_cell(Cell("position", ("dues", "brackness")), case) == "Where Brackness stands on the harbour dues"
    assert tell_cell(Cell("guarantee", ("crown", "aldmouth")), case) == "How far the Crown guarantees what Aldmouth promises"


@pytest.mark.parametrize(("claim", "says"), [
    ("towns-at-odds", "The two towns have quarrelled for years."),
    ("crown-near-aldmouth", "The Crown and Aldmouth: friendly."),
    ("aldmouth-stronger", "Strength of Aldmouth: 60 to 80 of 100; strength of Brackness: 20 to 40 of 100."),
    ("brackness-calls-league", "Call of Brackness on the Coast League and the Crown for support."),
    ("no-ships-yet", "No support from the Coast League and the Crown for Brackness."),
    ("brackness-wants-fees", "Wish of Brackness: Aldmouth to share the harbour fees."),
    ("brackness-would-lift", "Offer of Brackness to Aldmouth: not to block the channel, if Aldmouth were to share the harbour "
                             "fees."),
    ("pilots-strike", "Now: the pilots' guild to refuse to guide ships."),
    ("wreck-in-channel", "Wreck in channel."),
    ("harbour-dues", "On dues: Aldmouth at 80 to 95 of 100, Brackness at 10 of 100."),
    ("all-will-trade", "The towns trade again within the year."),
])
def test_a_claim_is_one_plain_sentence(claim: str, says: str) -> None:
    assert tell_claim(CASE.claims[claim], CASE) == says


def test_an_assumption_is_told_as_a_wish_of_its_actor() -> None:
    told = [tell_claim(claim, CASE) for claim in CASE.assumptions_made]
    assert "Wish of Aldmouth: Brackness not to block the channel." in told
    assert "Wish of Aldmouth: not to share the harbour fees." in told


def test_every_kind_of_cell_has_words() -> None:
    told = {cell.kind: tell_cell(cell, case) for case in (CASE, bargained()) for cell in case.claims_on}
    assert set(told) == {kind.name for kind in KINDS}
    assert not any(words.split(":")[0] in told for words in told.values()), "no cell is told by its bare name"
    assert told["capability"] == "The strength of Brackness"


def test_a_cell_of_an_unknown_claim_is_told_by_its_name() -> None:
    assert tell_cell(Cell("evidence", ("gone",)), CASE) == "evidence:gone"


@pytest.mark.parametrize(("statement", "told"), [
    ("not (aldmouth.share-fees or pilots.strike)", "not (Aldmouth to share the harbour fees or the pilots' guild to refuse to "
                                                   "guide ships)"),
    ("pilots.strike iff brackness.blockade", "the pilots' guild to refuse to guide ships exactly if Brackness were to block "
                                             "the channel"),
    ("an unreadable ( statement", "an unreadable ( statement"),
])
def test_statements_are_told_in_the_options_words(statement: str, told: str) -> None:
    assert tell_text(statement, CASE) == told


def test_a_claim_without_an_offer_tells_none() -> None:
    assert tell_offer(CASE.claims["towns-at-odds"], CASE) == ""


@pytest.mark.parametrize(("value", "words"), [(-1, "hostile"), (-0.3, "at odds"), (0, "neither friends nor foes"),
                                              (0.5, "friendly"), (1, "close")])
def test_ties_have_words_from_hostile_to_close(value: float, words: str) -> None:
    assert tie_words(Range(value, value)) == words


@pytest.mark.parametrize(("sentence", "runs"), [
    ("No state backs it.", "no state backs it"), ("the Crown stays out", "the Crown stays out"),
    ("Brackness gains.", "Brackness gains"), ("In no camp: Aldmouth", "in no camp: Aldmouth")])
def test_a_finding_runs_on_after_its_worlds(sentence: str, runs: str) -> None:
    assert run_on(sentence, CASE) == runs


@pytest.mark.parametrize(("identifier", "says"), [
    ("aldmouth-offer-holds", "Aldmouth’s offer holds"), ("nobody-backs-brackness", "Nobody backs Brackness"),
    ("pilots-strike", "The pilots' guild strike"), ("-", ""), ("no_ships", "No ships")])
def test_the_id_of_a_question_names_actors_as_they_are_written(identifier: str, says: str) -> None:
    assert tell_id(identifier, CASE).strip() == says
