"""Claims carry the numbers in which a reader meets them."""

from __future__ import annotations

import random

from told import PAGE, WORDS, assessment, believed, told_case

from detente.report.numbering import number_claims, page_of


def test_claims_on_the_page_are_numbered_from_top_to_bottom() -> None:
    entries = number_claims(assessment())
    on_page = [entry for entry in entries.values() if entry.places]
    starts = [min(place.span.start for place in entry.places) for entry in on_page]
    assert starts == sorted(starts)
    assert [entry.claim.id for entry in on_page][:2] == ["towns-at-odds", "crown-near-aldmouth"]


def test_numbers_run_from_one_without_gaps_and_assumptions_come_last() -> None:
    entries = list(number_claims(assessment()).values())
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assumed = [entry.assumed for entry in entries]
    assert assumed == sorted(assumed)
    assert any(assumed)


def test_every_claim_that_enters_worlds_has_an_entry_and_drafts_have_none() -> None:
    case = told_case()
    claims = dict(case.claims)
    claims["all-will-trade"] = claims["all-will-trade"].model_copy(update={"draft": True})
    drafted = case.model_copy(update={"claims": claims})
    entries = number_claims(assessment(drafted))
    assert set(entries) == set(drafted.live_claims)
    assert "all-will-trade" not in entries


def test_the_order_in_the_file_does_not_change_the_numbers_on_the_page() -> None:
    case = told_case()
    expected = [name for name, entry in number_claims(assessment(case)).items() if entry.places]
    names = list(case.claims)
    random.Random(3).shuffle(names)
    shuffled = case.model_copy(update={"claims": {name: case.claims[name] for name in names}})
    assert [name for name, entry in number_claims(assessment(shuffled)).items() if entry.places] == expected


def test_what_is_said_through_another_source_stands_on_that_sources_page() -> None:
    case = told_case()
    assert page_of("mayor", case, {"gazette": PAGE}) == "gazette"
    assert page_of("mayor", case, {}) == "gazette"
    assert page_of("courier", case, {}) == "courier"
    entry = number_claims(assessment(case))["brackness-would-lift"]
    assert (entry.page, entry.voice) == ("gazette", "mayor")
    assert {PAGE[place.span.start:place.span.end] for place in entry.places} == set(WORDS["brackness-would-lift"])


def test_sources_that_quote_each_other_in_a_circle_still_have_a_page() -> None:
    case = told_case()
    sources = dict(case.sources)
    sources["gazette"] = sources["gazette"].model_copy(update={"via": "mayor"})
    assert page_of("gazette", case.model_copy(update={"sources": sources}), {}) == "mayor"


def test_a_claim_that_was_not_weighed_has_no_chance() -> None:
    case = told_case()
    credences = believed(case)
    del credences["no-ships-yet"]
    assert number_claims(assessment(case, credences=credences))["no-ships-yet"].chance is None
