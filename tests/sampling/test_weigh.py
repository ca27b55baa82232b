"""Claims weighed from their reports: published figures of the design, worked by hand, and what must always hold."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.conventions import MOTIVE, RELIABILITY, Conventions
from detente.model.credence import Credence
from detente.model.source import Record
from detente.sampling.plan import make_plan
from detente.sampling.sample import shuffle, truths
from detente.sampling.weigh import log_ratio, mixed, motive_of, relay_chance, relays, weigh
from detente.store.casefile import case_from
from harbour_case import harbour, said

LETTERS, ERROR = "ABCDEF", 0.02


def one(*reports: dict[str, Any] | str, **claim: Any) -> Credence:
    """The credence of one claim, reported as listed; a letter alone is a flat report by a source of that letter."""
    listed = [{"source": report, "motive": "neutral"} if isinstance(report, str) else {"motive": "neutral", **report}
              for report in reports]
    return weigh(said(listed, **claim))["c"]


# Likelihood ratios of one flat report, worked from P(said | true) / P(said | false) with honest errors of 0.02.
RATIOS = {
    "neutral": (21.727, 7.621, 3.717, 2.012, 1.336, 2.846),
    "serves": (15.829, 5.129, 2.636, 1.601, 1.198, 2.103),
    "against": (39.000, 22.333, 12.077, 5.667, 2.636, 9.000),
}


@pytest.mark.parametrize("motive", RATIOS)
@pytest.mark.parametrize("letter", LETTERS)
def test_the_likelihood_ratio_of_each_letter_and_motive(letter: str, motive: str) -> None:
    (line,) = one({"source": letter, "motive": motive}).reports
    assert math.exp(line.log_ratio) == pytest.approx(RATIOS[motive][LETTERS.index(letter)], abs=5e-4)


def test_one_likelihood_ratio_worked_by_hand() -> None:
    # B is true to fact in 8 of 10; else it would say so in half the cases: (.8*.98 + .2*.5) / (.8*.02 + .2*.5) = .884 / .116
    (line,) = one("B").reports
    assert math.exp(line.log_ratio) == pytest.approx(0.884 / 0.116, rel=1e-12)


B, C = {"source": "B"}, {"source": "C"}
WIRE = {"cluster": "wire"}


@pytest.mark.parametrize(("reports", "claim", "chance"), [
    (["A"], {}, 0.947),
    (["B"], {}, 0.876),
    ([{**B, "denied": True}], {}, 0.124),
    (["C"], {}, 0.782),
    (["F"], {}, 0.735),
    ([{**C, "motive": "serves"}], {}, 0.721),
    ([{**C, "motive": "against"}], {}, 0.915),
    ([{**B, "hedge": "probably"}], {}, 0.766),
    (["E"], {"credibility": 2}, 0.794),
    (["D"], {"credibility": 5}, 0.189),
    (["A"], {"credibility": 2}, 0.975),
    (["B1", "B2"], {}, 0.973),
    ([{"source": "B1", **WIRE}, {"source": "B2", **WIRE, "verbatim": True}], {}, 0.876),
    (["C1", "C2", "C3"], {}, 0.971),
    ([{"source": f"C{number}", **WIRE} for number in range(3)], {}, 0.801),
    ([{"source": f"C{number}", **WIRE} for number in range(10)], {}, 0.858),
    (["B", {**C, "denied": True, "motive": "against"}], {}, 0.744),
    ([], {}, 0.5),
    ([], {"credibility": 4}, 0.304),
])
def test_the_chance_of_a_claim(reports: list[dict[str, Any] | str], claim: dict[str, Any], chance: float) -> None:
    assert one(*reports, **claim).chance == pytest.approx(chance, abs=5e-4)


def test_a_report_said_with_firmness_two_fifths() -> None:
    logit = 0.4 * float(log_ratio(0.8, MOTIVE["neutral"], 0.0, False, ERROR))
    assert mixed(1 / (1 + math.exp(-logit)), 0.02) == pytest.approx(0.689, abs=5e-4)


@pytest.mark.parametrize(("reports", "low", "high"), [
    (["B"], 0.77, 0.95), (["F"], 0.53, 0.95), (["B", {**C, "denied": True, "motive": "against"}], 0.49, 0.90),
])
def test_the_interval_of_a_claim(reports: list[dict[str, Any] | str], low: float, high: float) -> None:
    credence = one(*reports)  # two runs of 4,000 draws differ by about 0.007 in such a bound
    assert (credence.low, credence.high) == (pytest.approx(low, abs=0.015), pytest.approx(high, abs=0.015))


def test_the_interval_agrees_with_draws_of_another_kind() -> None:
    reliability = np.random.default_rng(7).beta(*RELIABILITY["C"], 200_000)
    chance = 0.98 / (1 + np.exp(-log_ratio(reliability, 0.5, 0.0, False, ERROR))) + 0.01
    credence = one("C")
    assert (credence.low, credence.high) == pytest.approx(tuple(np.quantile(chance, (0.05, 0.95))), abs=0.01)


def test_the_audit_line_says_how_each_report_was_counted() -> None:
    case = case_from({"case": "x", "actors": {"a": {}, "b": {}},
                      "sources": {"page": {"reliability": "C"}, "voice": {"reliability": "B", "via": "page"}},
                      "claims": {"c": {"tie": ["a", "b", -0.5], "source": "voice", "hedge": "reportedly", "cluster": "talk",
                                       "reports": [{"source": "page", "cluster": "talk", "sourced": False}]}}})
    first, second = weigh(case)["c"].reports
    assert first[:3] == ("voice", "B", pytest.approx(0.8 * (1 + 0.6) / 2))
    assert first[3:9] == (("page",), "neutral", "reportedly", 0.7, 0.0, False)
    assert (second.reliability, second.copying, second.firmness, second.hedge) == (pytest.approx(0.6), 0.9, 0.7, "")


def test_a_given_claim_is_certain_and_only_a_given_one_is() -> None:
    assert one("B", given=True)[3:7] == (1.0, 1.0, 1.0, True)
    assert all(0 < credence.chance < 1 for credence in weigh(harbour()).values())


def test_chances_stand_in_the_order_of_the_file_with_assumptions_last() -> None:
    case = harbour()
    assert list(weigh(case)) == [*case.claims, *(claim.id for claim in case.assumptions_made)]


def test_a_draft_is_not_weighed() -> None:
    assert "c" not in weigh(said([{"source": "B"}], draft=True))


def test_a_number_replaces_the_words_and_below_one_half_denies() -> None:
    assert one({**B, "hedge": "70 per cent likely"}).reports[0].firmness == pytest.approx(0.4)
    low = one({**B, "hedge": "30 %"}).reports[0]
    assert (low.firmness, low.denied) == (pytest.approx(0.4), True)
    assert one({**B, "hedge": "30 %", "denied": True}).chance == pytest.approx(one({**B, "hedge": "70 %"}).chance)
    assert one({**B, "hedge": "50 %"}).chance == pytest.approx(0.5)


@pytest.mark.parametrize("letter", LETTERS)
def test_a_hundred_per_cent_sure_source_never_makes_a_claim_certain(letter: str) -> None:
    assert one({"source": letter, "hedge": "100 per cent"}).chance == one(letter).chance < 1


def test_a_claim_without_a_source_behind_it_is_at_most_second_hand() -> None:
    assert one({**B, "sourced": False}).reports[0].firmness == 0.7
    assert one({**B, "sourced": False, "hedge": "might"}).reports[0].firmness == 0.3


def test_confirmed_by_others_counts_less_where_the_others_are_modelled() -> None:
    assert one("B", credibility=1).prior == 0.9
    assert one("B1", "B2", credibility=1).prior == 0.75
    assert one({"source": "B1", **WIRE}, {"source": "B2", **WIRE}, credibility=1).prior == 0.9


# What holds of every claim.

hedges = st.sampled_from([None, "may", "likely", "reportedly", "whether", "hm", "80 %"])
report = st.fixed_dictionaries({
    "source": st.sampled_from([f"{letter}{number}" for letter in LETTERS for number in (1, 2)]), "hedge": hedges,
    "denied": st.booleans(), "motive": st.sampled_from(["serves", "against", "neutral"]),
    "cluster": st.sampled_from([None, "wire", "video"]), "sourced": st.booleans()})
reported = st.lists(report, max_size=5)
digit = st.integers(2, 6)  # 1 says that others confirm it, so a further report takes part of it back


@given(reported, digit, st.sampled_from(LETTERS), st.sampled_from(["serves", "against", "neutral"]),
       st.sampled_from([None, "wire"]))
def test_adding_an_assertion_never_lowers_the_chance(
    reports: list[dict[str, Any]], credibility: int, letter: str, motive: str, cluster: str | None,
) -> None:
    more = [*reports, {"source": f"{letter}9", "motive": motive, "cluster": cluster}]
    assert one(*more, credibility=credibility).chance >= one(*reports, credibility=credibility).chance - 1e-12


@given(reported, digit)
def test_a_word_for_word_copy_changes_nothing(reports: list[dict[str, Any]], credibility: int) -> None:
    first = {"source": "C8", "cluster": "print"}
    copy = {"source": "A9", "cluster": "print", "verbatim": True}
    before, after = one(first, *reports, credibility=credibility), one(first, *reports, copy, credibility=credibility)
    assert after.chance == pytest.approx(before.chance, abs=1e-12)


@given(st.sampled_from(LETTERS), st.floats(0, 1), st.floats(0, 1))
def test_the_more_is_copied_the_less_it_counts(letter: str, one_: float, other: float) -> None:
    a, b = RELIABILITY[letter]
    less, more = sorted((one_, other))
    assert log_ratio(a / (a + b), 0.5, more, False, ERROR) <= log_ratio(a / (a + b), 0.5, less, False, ERROR) + 1e-12
    assert log_ratio(a / (a + b), 0.5, 1.0, False, ERROR) == 0


@given(reported, digit, st.sampled_from(LETTERS), hedges.filter(lambda hedge: hedge != "80 %"))
def test_assertion_and_denial_of_equal_grade_cancel(
    reports: list[dict[str, Any]], credibility: int, letter: str, hedge: str | None,
) -> None:
    yes, no = ({"source": f"{letter}{number}", "denied": number == 9, "hedge": hedge} for number in (8, 9))
    with_both = one(*reports, yes, no, credibility=credibility)
    assert with_both.chance == pytest.approx(one(*reports, credibility=credibility).chance, abs=1e-12)


@given(reported, st.integers(1, 6))
def test_a_chance_is_never_nought_or_one_and_lies_where_its_interval_says(
    reports: list[dict[str, Any]], credibility: int,
) -> None:
    credence = one(*reports, credibility=credibility)
    assert 0.0099 <= credence.low <= credence.high <= 0.9901
    assert 0.0099 <= credence.chance <= 0.9901


@given(st.lists(report.map(lambda entry: {**entry, "cluster": None}), max_size=5, unique_by=lambda entry: entry["source"]),
       st.randoms(use_true_random=False))
def test_the_order_of_independent_reports_and_of_sources_does_not_matter(reports: list[dict[str, Any]], random: Any) -> None:
    turned = list(reports)
    random.shuffle(turned)
    before, after = one(*reports), one(*turned)
    assert after.chance == pytest.approx(before.chance, abs=1e-12)
    assert (after.low, after.high) == pytest.approx((before.low, before.high), abs=1e-12)


def test_the_order_of_equal_copies_does_not_matter() -> None:
    copies = [{"source": f"C{number}", **WIRE} for number in range(4)]
    assert one(*copies).chance == pytest.approx(one(*reversed(copies)).chance, abs=1e-12)


@given(st.sampled_from(LETTERS), st.sampled_from(["serves", "against", "neutral"]))
def test_a_denial_mirrors_an_assertion_of_the_opposite(letter: str, motive: str) -> None:
    a, b = RELIABILITY[letter]
    denial = log_ratio(a / (a + b), MOTIVE[motive], 0.0, True, ERROR)
    assert denial == pytest.approx(-float(log_ratio(a / (a + b), 1 - MOTIVE[motive], 0.0, False, ERROR)))


@pytest.mark.parametrize("letter", "ABCDE")
def test_better_grades_make_an_assertion_likelier(letter: str) -> None:
    case = said([{"source": letter, "motive": "neutral"}], credibility=3)
    worse, same, better = (weigh(case, step)["c"].chance for step in (-1, 0, 1))
    assert worse < same < better


def test_what_can_not_be_judged_does_not_change_with_the_grades() -> None:
    case = said([{"source": "F"}])
    assert len({weigh(case, step)["c"].chance for step in (-1, 0, 1)}) == 1


# Chains of sources.

def chain(*letters: str) -> Credence:
    """A claim by the first source, through each of the others in turn."""
    sources: dict[str, Any] = {f"s{place}": {"reliability": letter, "via": f"s{place + 1}"}
                               for place, letter in enumerate(letters)}
    sources[f"s{len(letters) - 1}"].pop("via")
    return weigh(case_from({"case": "x", "sources": sources, "claims": {"c": {"prediction": "rain", "source": "s0"}}}))["c"]


def test_a_source_is_at_most_as_good_as_what_relays_it() -> None:
    assert chain("B").chance > chain("B", "A").chance > chain("B", "C").chance > chain("B", "E").chance > 0.5


def test_each_outlet_in_between_passes_on_what_it_can() -> None:
    (line,) = chain("B", "C", "D").reports
    assert line.via == ("s1", "s2")
    assert line.reliability == pytest.approx(0.8 * (1 + 0.6) / 2 * (1 + 0.35) / 2)
    assert relay_chance(1.0) == 1.0


def test_the_outlets_are_told_nearest_first() -> None:
    assert relays(harbour(), "mayor") == ("gazette",)
    assert relays(harbour(), "gazette") == ()


# Motives read from whom a source speaks for.

def motives(claim: dict[str, Any], **source: Any) -> str:
    case = case_from({"case": "x", "actors": {"us": {}, "them": {}, "far": {}}, "sources": {"s": source},
                      "claims": {"c": {**claim, "source": "s"}}})
    return motive_of(case, case.claims["c"], "s")


@pytest.mark.parametrize(("claim", "motive"), [
    ({"tie": ["us", "far", 0.4]}, "serves"),
    ({"tie": ["us", "far", -0.4]}, "neutral"),
    ({"tie": ["far", "them", 0.4]}, "against"),
    ({"tie": ["us", "them", 0.4]}, "neutral"),  # it shows both in a good light
    ({"capability": {"us": "60..90"}}, "serves"),
    ({"capability": {"us": 20}}, "against"),
    ({"capability": {"us": 20, "them": 10}}, "neutral"),
    ({"capability": {"us": 50}}, "neutral"),
    ({"support": {"client": "us", "from": "far", "level": 0}}, "against"),
    ({"support": {"client": "us", "from": "far", "level": "0.2..1"}}, "serves"),
    ({"support": {"client": "them", "from": "far", "level": 0}}, "serves"),
    ({"prediction": "they win"}, "neutral"),
])
def test_a_motive_is_read_from_whom_a_claim_shows_in_a_good_light(claim: dict[str, Any], motive: str) -> None:
    assert motives(claim, speaks_for="us", leans={"them": "against"}) == motive
    assert motives(claim, leans={"us": "for", "them": "against"}) == motive
    assert motives(claim) == "neutral"


def test_a_lean_said_outright_is_taken_over_whom_the_source_speaks_for() -> None:
    assert motives({"capability": {"us": 90}}, speaks_for="us", leans={"us": "against"}) == "against"


def test_what_the_case_says_of_a_motive_is_taken_over_what_is_read() -> None:
    data = {"case": "x", "actors": {"us": {}}, "sources": {"s": {"speaks_for": "us"}},
            "claims": {"c": {"capability": {"us": 90}, "source": "s", "motive": "against"}}}
    assert weigh(case_from(data))["c"].reports[0].motive == "against"


def test_to_deny_what_serves_oneself_weighs_more_than_to_deny_what_does_not() -> None:
    def denied(capability: int) -> float:
        data = {"case": "x", "actors": {"us": {}}, "sources": {"s": {"speaks_for": "us", "reliability": "C"}},
                "claims": {"c": {"capability": {"us": capability}, "source": "s", "denied": True}}}
        return weigh(case_from(data))["c"].chance

    praise, neutral, blame = denied(90), denied(50), denied(10)
    assert praise < neutral < blame < 0.5


def test_claims_that_exclude_each_other_are_believed_as_they_are_drawn() -> None:
    case = harbour(exclusive=[["crown-near-aldmouth", "towns-at-odds"]])
    weighed = weigh(case)
    held = truths(shuffle(case, make_plan(case, weighed), 3, 0, 40_000))
    for name in ("crown-near-aldmouth", "towns-at-odds"):
        assert weighed[name].alone == pytest.approx(weigh(harbour())[name].chance)
        assert weighed[name].chance < weighed[name].alone
        assert held[name].mean() == pytest.approx(weighed[name].chance, abs=0.05)
    assert weighed["no-ships-yet"].alone is None


# Codes that say opposite things.

@pytest.mark.parametrize(("letter", "digit", "torn"), [
    ("A", 5, True), ("E", 1, True), ("A", 4, False), ("B", 5, False), ("E", 2, False), ("F", 5, False), ("A", 6, False)])
def test_a_letter_and_a_digit_that_conflict_are_told_and_widen_the_interval(letter: str, digit: int, torn: bool) -> None:
    credence = one(letter, credibility=digit)
    assert credence.conflicting is torn
    (line,) = credence.reports
    reliability = np.random.default_rng(7).beta(*RELIABILITY[letter], 200_000)
    alone = [prior_and(credence.prior, reliability, line.denied, end) for end in (0.05, 0.95)]
    if torn:
        beside = {"A": "B", "E": "D"}[letter]
        other = np.random.default_rng(7).beta(*RELIABILITY[beside], 200_000)
        end = 0.05 if letter == "A" else 0.95
        alone[letter == "E"] = prior_and(credence.prior, other, line.denied, end)
    assert (credence.low, credence.high) == pytest.approx(tuple(alone), abs=0.012)


def prior_and(prior: float, reliability: Any, denied: bool, end: float) -> float:
    """A point of the distribution of one flat report's chance."""
    logit = math.log(prior / (1 - prior)) + log_ratio(reliability, 0.5, 0.0, denied, ERROR)
    return float(np.quantile(0.98 / (1 + np.exp(-logit)) + 0.01, end))


def test_to_deny_what_the_digit_doubts_is_no_conflict() -> None:
    assert not one({"source": "A", "denied": True}, credibility=5).conflicting
    assert not one({"source": "E", "hedge": "unlikely"}, credibility=1).conflicting
    assert one({"source": "A", "denied": True, "hedge": "unlikely"}, credibility=5).conflicting


def test_only_the_source_whose_codes_conflict_is_drawn_more_widely() -> None:
    both = one("A", "C", credibility=5)
    assert both.conflicting and not one("C", credibility=5).conflicting
    assert both.low == pytest.approx(one("B", "C", credibility=5).low, abs=0.02)  # A as B; C stays what it is
    assert both.low < one("A", "C", credibility=4).low


# Conventions of the case's own.

def test_a_case_s_own_conventions_are_those_that_count() -> None:
    def weighed(reports: list[dict[str, Any]], conventions: dict[str, Any], **claim: Any) -> Credence:
        return weigh(said(reports, **claim).but(conventions=Conventions.model_validate(conventions)))["c"]

    own = weighed([B], {"reliability": {"B": [7, 3]}, "honest_error": 0.1, "model_error": 0.1, "plausibility": {"3": 0.4}},
                  credibility=3)
    true, false = 0.7 * 0.9 + 0.3 * 0.5, 0.7 * 0.1 + 0.3 * 0.5
    assert own.chance == pytest.approx(0.9 * (0.4 * true / (0.4 * true + 0.6 * false)) + 0.05)
    copies = [{"source": "B1", **WIRE}, {"source": "B2", **WIRE}]
    assert weighed(copies, {"copy": 1}).chance == pytest.approx(one("B").chance)
    assert weighed(copies, {"copy": 0}).chance == pytest.approx(one("B1", "B2").chance)
    assert weighed([{**B, "hedge": "may"}], {"firmness": {"possible": 1}}).chance == pytest.approx(one("B").chance)
    assert weighed([{**B, "motive": "serves"}], {"motive": {"serves": 0.5}}).chance == pytest.approx(one("B").chance)
    two = weighed([{"source": "B1"}, {"source": "B2"}], {"confirmed_and_modelled": 0.6}, credibility=1)
    assert two.prior == 0.6


@given(st.sampled_from(LETTERS), st.sampled_from(["serves", "against", "neutral"]), st.booleans(), st.floats(0, 1))
def test_how_far_the_second_copies_the_first_lies_between_two_reports_and_one(
    letter: str, motive: str, denied: bool, copy: float,
) -> None:
    pair = [{"source": f"{letter}{number}", **WIRE, "motive": motive, "denied": denied} for number in (1, 2)]
    case = said(pair)

    def chance(copy: float) -> float:
        own = Conventions.model_validate({"copy": copy})
        found = weigh(case.but(conventions=own), intervals=False)["c"].chance
        return 1 - found if denied else found

    assert chance(1) - 1e-12 <= chance(copy) <= chance(0) + 1e-12
    assert chance(min(copy + 0.1, 1)) <= chance(copy) + 1e-12
    single = one({**pair[0]}).chance
    assert chance(1) == pytest.approx(1 - single if denied else single, abs=1e-12)


@given(reported, digit, st.sampled_from(LETTERS))
def test_what_is_said_against_interest_weighs_most_and_a_denial_pulls_the_other_way(
    reports: list[dict[str, Any]], credibility: int, letter: str,
) -> None:
    def with_(**entry: Any) -> float:
        return one(*reports, {"source": f"{letter}9", **entry}, credibility=credibility).chance

    assert with_(motive="against") > with_(motive="neutral") > with_(motive="serves") > one(
        *reports, credibility=credibility).chance > with_(motive="serves", denied=True)


def test_an_honest_source_that_never_errs_and_a_long_record_still_leave_doubt() -> None:
    case = said([{"source": "A", "hedge": "100 %"}, {"source": "B", "denied": True}], credibility=5)
    sources = {name: source.model_copy(update={"record": Record(right=100_000)}) for name, source in case.sources.items()}
    sure = case.but(sources=sources, conventions=Conventions.model_validate(
        {"honest_error": 0, "reliability": {"A": [10_000, 0.01]}}))
    credence = weigh(sure)["c"]
    assert 0.0099 < credence.low <= credence.chance <= credence.high < 0.9901
    table = make_plan(sure, weigh(sure))["c"]
    assert ((table.chance > 0.0099) & (table.chance < 0.9901)).all()


def test_ten_thousand_reports_of_one_claim_are_weighed() -> None:
    reports = [{"source": f"{LETTERS[place % 6]}{place % 40}", "cluster": f"day {place}", "denied": place % 4 == 0}
               for place in range(10_000)]
    with np.errstate(all="raise"):
        case = said(reports)
        credence = weigh(case)["c"]
        table = make_plan(case, {"c": credence})["c"]
    assert credence.chance == pytest.approx(0.99, abs=1e-9)
    assert table.chance == pytest.approx(np.full(256, 0.99), abs=1e-6)


def test_claims_that_contradict_each_other_through_one_source_are_both_weighed() -> None:
    case = case_from({"case": "x", "actors": {"a": {}, "b": {}}, "sources": {"s": {"reliability": "C"}}, "claims": {
        "friends": {"tie": ["a", "b", 0.8], "source": "s"}, "enemies": {"tie": ["a", "b", -0.8], "source": "s"}}})
    weighed = weigh(case)
    assert weighed["friends"].chance == pytest.approx(weighed["enemies"].chance)
    assert weighed["friends"].chance == pytest.approx(one("C").chance)


def test_a_report_by_nobody_is_no_origin_that_confirms() -> None:
    sources = {"B": {"reliability": "B"}}
    claim = {"prediction": "rain", "credibility": 1, "reports": [{"source": "B"}, {"hedge": "likely"}]}
    credence = weigh(case_from({"case": "x", "sources": sources, "claims": {"c": claim}}))["c"]
    assert (credence.prior, len(credence.reports)) == (0.9, 1)


def test_without_intervals_the_chances_are_the_same() -> None:
    full, short = weigh(harbour()), weigh(harbour(), intervals=False)
    for name, credence in full.items():
        assert short[name].chance == credence.chance == short[name].low == short[name].high
        assert short[name].reports == credence.reports
