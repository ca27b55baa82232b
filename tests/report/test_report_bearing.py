"""What bears a conclusion, and how firmly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from told import assessment, carrier, conclusion, told_case

from detente.report.bearing import (
    MOST_OF_IT,
    NAMED,
    bearers,
    carriers,
    chief,
    confidence,
    counts,
    lift_of,
    origins,
    radius,
)
from detente.report.numbering import number_claims

ENTRIES = number_claims(assessment())


def test_a_lift_within_its_error_does_not_count() -> None:
    assert not counts(carrier("x", 0.03, 0.02))
    assert counts(carrier("x", 0.03, 0.01))
    assert not counts(carrier("x", 0.004, 0.0))
    assert counts(carrier("x", -0.5, 0.01))


def test_carriers_come_heaviest_first_whatever_their_order() -> None:
    found = conclusion("deal")
    backwards = found._replace(carriers=found.carriers[::-1])
    assert carriers(found, "claim") == carriers(backwards, "claim")
    assert [one.id for one in carriers(found, "claim")] == ["brackness-would-lift", "no-ships-yet", "towns-at-odds"]


def test_a_claim_that_carries_nothing_has_no_lift() -> None:
    assert lift_of(conclusion("deal"), "all-will-trade") is None
    assert lift_of(conclusion("deal"), "nowhere") is None
    assert lift_of(conclusion("deal"), "towns-at-odds") == carrier("towns-at-odds", -0.12)


def test_what_bears_it_speaks_for_it_when_it_holds_and_against_it_when_not() -> None:
    assert [one.lift > 0 for one in bearers(conclusion("deal", 0.7))] == [True, True]
    assert [one.lift > 0 for one in bearers(conclusion("deal", 0.2))] == [False]


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=9))
def test_the_chief_bearers_bear_most_of_it_or_are_as_many_as_may_be_named(lifts: list[float]) -> None:
    borne = tuple(carrier(str(place), lift) for place, lift in enumerate(sorted(lifts, reverse=True)))
    first = chief(borne)
    assert 1 <= len(first) <= NAMED
    assert first == borne[:len(first)]
    bears = sum(one.lift for one in first) >= MOST_OF_IT * sum(one.lift for one in borne) - 1e-9
    assert bears or len(first) == min(NAMED, len(borne))


def test_copies_of_one_origin_are_one_origin() -> None:
    claim = told_case().claims["league-against-aldmouth"]
    assert origins(claim) == ("courier", "mayor")
    copied = claim.model_copy(update={"cluster": "wire", "reports": (
        claim.reports[0].model_copy(update={"cluster": "wire"}),)})
    assert origins(copied) == ("wire",)
    denied = claim.model_copy(update={"reports": (claim.reports[0].model_copy(update={"denied": True}),)})
    assert origins(denied) == ("courier",)


def test_one_claim_of_one_source_that_overturns_it_makes_low_confidence() -> None:
    found = confidence(conclusion("deal", 0.95), ENTRIES)
    assert found.level == "low"
    assert "one source" in found.because


def test_several_sources_small_reach_and_no_single_point_make_high_confidence() -> None:
    firm = conclusion("deal", carriers=(carrier("league-against-aldmouth", 0.4), carrier("no-ships-yet", 0.3)),
                      falls_if=(("league-against-aldmouth", "no-ships-yet"),), grades=(0.6, 0.7))
    assert confidence(firm, ENTRIES).level == "high"
    assert confidence(firm._replace(grades=(0.4, 0.8)), ENTRIES).level == "moderate"
    assert confidence(firm._replace(falls_if=(("league-against-aldmouth",),)), ENTRIES).level == "moderate"


def test_several_voices_on_one_page_leave_confidence_moderate() -> None:
    voices = conclusion("deal", carriers=(carrier("brackness-would-lift", 0.4), carrier("no-ships-yet", 0.3)),
                        falls_if=(("brackness-would-lift", "no-ships-yet"),), grades=(0.6, 0.7))
    assert "one page" in confidence(voices, ENTRIES).because


def test_an_assumption_that_carries_most_leaves_confidence_low() -> None:
    assumed = next(entry for entry in ENTRIES.values() if entry.assumed and entry.claim.credibility != 6)
    borne = conclusion("deal", carriers=(carrier(assumed.claim.id, 0.6), carrier("no-ships-yet", 0.3)), falls_if=(),
                       grades=(0.6, 0.7))
    assert confidence(borne, ENTRIES) == ("low", "what carries it most is an assumption that no source states")


def test_ungraded_ground_is_no_basis() -> None:
    case = told_case()
    assumed = next(entry for entry in ENTRIES.values() if entry.assumed and entry.claim.credibility == 6)
    found = conclusion("deal", carriers=(carrier(assumed.claim.id, 0.6),), falls_if=())
    assert confidence(found, number_claims(assessment(case))).level == "none"


def test_the_radius_is_the_smallest_set() -> None:
    assert radius(conclusion("deal")) == 1
    assert radius(conclusion("deal", falls_if=())) is None


def test_a_case_without_any_grade_is_no_basis_even_where_nothing_carries() -> None:
    ungraded = {name: entry._replace(credence=None, claim=entry.claim.model_copy(update={"credibility": 6}))
                for name, entry in ENTRIES.items() if not entry.assumed}
    nothing = conclusion("deal")._replace(carriers=())
    assert confidence(nothing, ungraded).level == "none"
    assert confidence(nothing, ENTRIES).level != "none"
