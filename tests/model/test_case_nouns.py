"""What a case says of itself once it is made: names, cells, assumptions, axes."""

from __future__ import annotations

import pickle

import pytest
from pydantic import ValidationError

from detente.model.case import Case
from detente.model.claim import Claim, offered, tie_cell, want_cell
from detente.model.expression import parse_expression
from detente.model.kind import KIND, KINDS, LIKELIHOOD, LIKELIHOOD_WORDS, Cell
from detente.model.range import Range
from detente.store.casefile import case_from
from harbour_case import bargained, harbour, harbour_data


def test_a_tie_is_one_cell_whichever_actor_is_named_first() -> None:
    assert tie_cell("crown", "aldmouth") == tie_cell("aldmouth", "crown") == Cell("tie", ("aldmouth", "crown"))
    one = Claim.model_validate({"id": "x", "tie": ["crown", "aldmouth", 0.4]})
    assert one.cells == ((Cell("tie", ("aldmouth", "crown")), Range(0.4, 0.4)),)


def test_a_want_is_one_cell_whatever_the_order_of_its_parts() -> None:
    assert want_cell("a", "y.z and x.z") == want_cell("a", "x.z and (y.z)")
    assert want_cell("a", "not not x.z") == want_cell("a", "not (not x.z)") == want_cell("a", "x.z")


def test_an_offer_is_a_wish_with_its_condition() -> None:
    claim = harbour().claims["brackness-would-lift"]
    assert claim.offer is not None
    assert offered(claim.offer) == "not brackness.blockade only if aldmouth.share-fees"
    assert [cell for cell, _ in claim.cells] == [
        Cell("offer", ("brackness", "brackness-would-lift")),
        Cell("want", ("brackness", "not brackness.blockade only if aldmouth.share-fees"))]


def test_an_offer_without_a_condition_is_the_act_alone() -> None:
    claim = Claim.model_validate({"id": "x", "offer": {"by": "a", "does": "a.go"}})
    assert claim.offer is not None
    assert offered(claim.offer) == "a.go"


def test_one_claim_may_fill_many_cells() -> None:
    assert {str(cell): str(value) for cell, value in harbour().claims["no-ships-yet"].cells} == {
        "support:league:brackness": "0", "support:crown:brackness": "0"}
    assert {str(cell): str(value) for cell, value in harbour().claims["harbour-dues"].cells} == {
        "position:dues:aldmouth": "80..95", "position:dues:brackness": "10"}


def test_every_kind_of_claim_fills_a_cell_of_a_declared_kind() -> None:
    filled = {cell.kind for claim in bargained().claims.values() for cell, _ in claim.cells}
    assert filled == set(KIND) == {kind.name for kind in KINDS}


def test_a_report_on_the_claim_itself_comes_before_the_others() -> None:
    claim = harbour().claims["league-against-aldmouth"]
    assert [report.source for report in claim.all_reports] == ["courier", "mayor"]


def test_the_label_of_a_claim_is_its_sentence_or_its_name() -> None:
    claims = harbour().claims
    assert claims["towns-at-odds"].label == "The two towns have quarrelled for years."
    assert claims["no-ships-yet"].label == "No ships yet"
    assert claims["all-will-trade"].label == "the towns trade again within the year"


def test_likelihood_words_and_letters_are_the_same_five_classes() -> None:
    assert set(LIKELIHOOD_WORDS.values()) == set(LIKELIHOOD)
    one, other = (Claim.model_validate({"id": "x", "evidence": {"h": word}}) for word in ("very unlikely", "ii"))
    assert one.evidence == other.evidence == {"h": "II"}


def test_wants_that_no_claim_states_become_assumptions() -> None:
    case = harbour()
    made = {claim.id: claim for claim in case.assumptions_made}
    assert list(made) == ["aldmouth-wants-1", "aldmouth-wants-2", "aldmouth-wants-3", "brackness-wants-2",
                          "pilots-wants-1", "pilots-wants-2"]  # the first want of brackness is claimed by the mayor
    assert made["pilots-wants-2"].credibility == 4
    assert made["pilots-wants-1"].credibility == 6
    assert not any(claim.given for claim in made.values())


def test_a_draft_states_no_want() -> None:
    data = harbour_data()
    data["claims"]["brackness-wants-fees"]["draft"] = True
    case = case_from(data)
    assert "brackness-wants-1" in case.live_claims
    assert "brackness-wants-fees" not in case.live_claims


def test_given_assumptions_are_given_one_by_one_or_all_at_once() -> None:
    assert all(claim.given for claim in harbour(assumptions="given").assumptions_made)
    some = harbour(wants={"pilots": ["pilots.strike", {"want": "not aldmouth.close-gate", "given": True}]})
    assert [claim.given for claim in some.assumptions_made] == [False, True]


def test_the_wants_of_an_actor_stand_in_their_order_of_importance() -> None:
    case = harbour()
    place = case.axes.actors.index("brackness")
    assert [str(statement) for actor, statement in case.axes.statements if actor == place] == [
        "aldmouth.share-fees", "not aldmouth.close-gate", "not brackness.blockade only if aldmouth.share-fees"]


def test_every_statement_of_the_axes_is_found_again_among_the_claimed_cells() -> None:
    case = harbour(wants={"pilots": ["not (not pilots.strike)", "aldmouth.close-gate or brackness.blockade"]})
    for actor, statement in case.axes.statements:
        assert Cell("want", (case.axes.actors[actor], str(statement))) in case.claims_on


def test_the_axes_number_what_the_file_lists() -> None:
    axes = harbour().axes
    assert axes.actors == ("aldmouth", "brackness", "crown", "league", "pilots")
    assert [(option.name, option.owner, option.irreversible) for option in axes.options] == [
        ("aldmouth.share-fees", 0, False), ("aldmouth.close-gate", 0, True), ("brackness.blockade", 1, False),
        ("pilots.strike", 4, False)]
    assert axes.status_quo == ("brackness.blockade",)
    assert axes.impossible == (parse_expression("aldmouth.share-fees and aldmouth.close-gate"),)
    assert axes.evidence == ("ledger-found", "wreck-in-channel")
    assert axes.likelihood == ((0.7, 0.3), (0.3, 0.9))
    assert axes.contests == ((1, 0),)


def test_a_client_whose_opponent_nobody_names_still_has_a_contest() -> None:
    data = harbour_data()
    data["conclusions"] = []
    data["claims"]["brackness-calls-league"]["asks_support"] = {"client": "brackness", "of": "league"}
    assert case_from(data).axes.contests == ((1, -1),)


def test_an_opponent_named_later_is_taken_up() -> None:
    data = harbour_data()
    data["conclusions"] = [{"id": "q", "asks": "nobody backs brackness"}]
    assert case_from(data).axes.contests == ((1, 0),)  # from the claim that calls for support against aldmouth


def test_options_are_shown_in_words() -> None:
    case = harbour()
    assert case.option_label("brackness.blockade") == "Brackness: block the channel"
    assert case.actor_label("pilots") == "the pilots' guild"
    assert case.actor_label("nobody-known") == "nobody-known"


def test_an_empty_key_means_that_there_is_nothing_of_the_kind() -> None:
    assert case_from({"case": "bare", "claims": None, "actors": None, "note": None}).claims == {}


def test_a_case_can_not_be_changed_once_made() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        harbour().id = "other"  # type: ignore[misc]


def test_a_case_travels_to_another_process_whole() -> None:
    case = harbour()
    there = pickle.loads(pickle.dumps(case))
    assert there == case
    assert there.axes == case.axes
    assert there.questions == case.questions


def test_the_same_data_make_the_same_case() -> None:
    assert case_from(harbour_data()) == harbour()
    assert Case.model_validate(harbour_data()).claims_on == harbour().claims_on


def test_an_offer_acts_on_conditions_or_proposes_a_point_and_never_both() -> None:
    for offer in ({"by": "a"}, {"by": "a", "on": "dues"}, {"by": "a", "at": 3}, {"by": "a", "does": "a.x", "on": "dues", "at": 3}):
        with pytest.raises(ValidationError, match="proposes a point"):
            Claim.model_validate({"id": "x", "offer": offer})


def test_a_point_proposed_is_the_value_of_its_cell_and_no_wish() -> None:
    claim = bargained().claims["aldmouth-proposes"]
    assert claim.cells == ((Cell("offer", ("aldmouth", "aldmouth-proposes")), Range(30, 40)),)


def test_issues_offers_acts_and_voices_are_numbered_by_the_case() -> None:
    axes = bargained().axes
    (line,) = axes.issues
    assert line._asdict() == {"name": "dues", "low": 0.0, "high": 100.0, "said": True, "reference": 0.0, "veto": (0, 1)}
    lifts, proposes, pays = axes.offers
    assert (lifts.by, lifts.to, lifts.kept_if, lifts.issue) == (1, 0, -1, -1)
    assert str(lifts.does) == "not brackness.blockade" and [str(part) for part in lifts.conditions] == ["aldmouth.share-fees"]
    assert (proposes.by, proposes.to, proposes.does, proposes.issue) == (0, 1, None, 0)
    assert pays.kept_if == 1
    assert [(owner, str(act)) for owner, act in axes.acts] == [(4, "pilots.strike")]
    assert axes.voices == ((), ())  # neither the courier nor the gazette speaks for an actor


def test_an_issue_that_only_claims_name_is_said_in_no_words() -> None:
    (line,) = harbour().axes.issues
    assert (line.name, line.low, line.high, line.said) == ("dues", 0, 100, False)


def test_the_voice_of_an_item_is_the_actor_whose_source_reports_it_and_does_not_deny_it() -> None:
    data = harbour_data()
    data["claims"]["ledger-found"] |= {"reports": [{"source": "mayor"}]}
    data["claims"]["wreck-in-channel"] |= {"reports": [{"source": "mayor", "denied": True}]}
    assert case_from(data).axes.voices == ((1,), ())
