"""The chance of a claim once it is known which of its sources tell the truth this time."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.case import Case
from detente.model.credence import Weighed
from detente.sampling.plan import (
    LIES,
    MOST_REPORTS,
    RELAYS,
    TRUTHFUL,
    Table,
    make_plan,
    pattern_chances,
    state_chances,
)
from detente.sampling.weigh import relay_chance, source_mean, weigh
from detente.store.casefile import case_from
from harbour_case import harbour, said


def table(*reports: dict[str, Any] | str, **claim: Any) -> Table:
    listed = [{"source": report, "motive": "neutral"} if isinstance(report, str) else {"motive": "neutral", **report}
              for report in reports]
    case = said(listed, **claim)
    return make_plan(case, weigh(case))["c"]


def unmixed(chance: float) -> float:
    """A chance without the model's own error."""
    return (chance - 0.01) / 0.98


# For each claim: its chance where all its sources tell the truth, where none does, and the shift of the log odds.
@pytest.mark.parametrize(("reports", "all_true", "none", "shift"), [
    (["B"], 0.980, 0.500, 0.0),
    ([{"source": "B", "motive": "serves"}], 0.962, 0.338, -0.672),
    ([{"source": "B", "motive": "against"}], 0.995, 0.805, 1.420),
    (["B1", "B2"], 0.9998, 0.6625, 0.675),
    ([{"source": "C", "hedge": "likely"}], 0.876, 0.405, -0.384),
])
def test_the_chances_of_a_claim_given_its_sources(
    reports: list[dict[str, Any] | str], all_true: float, none: float, shift: float,
) -> None:
    chances = [unmixed(float(chance)) for chance in table(*reports).chance]
    assert chances[-1] == pytest.approx(all_true, abs=5e-4)
    assert chances[0] == pytest.approx(none, abs=6e-4)
    assert math.log(chances[0] / (1 - chances[0])) == pytest.approx(shift, abs=2e-3)  # prior one half: log odds 0


def test_one_shift_worked_by_hand() -> None:
    # B neutral: without a shift a liar leaves 1/2, a truthful B gives .98; .8 * .98 + .2 * .5 = .884 = 7.621 / 8.621 already
    assert unmixed(float(table("B").chance[0])) == pytest.approx(0.5, abs=1e-9)
    assert unmixed(float(table("B").chance[1])) == pytest.approx(0.98, abs=1e-9)


def joint(lines: tuple[Weighed, ...], means: dict[str, float]) -> dict[int, float]:
    """The chance of each pattern by going through every state of every source: slow and plain."""
    names = sorted({name for line in lines for name in (line.source, *line.via)})
    found = dict.fromkeys(range(1 << len(lines)), 0.0)
    for states in itertools.product((LIES, RELAYS, TRUTHFUL), repeat=len(names)):
        state = dict(zip(names, states, strict=True))
        counting = [state[line.source] == TRUTHFUL and all(state[name] != LIES for name in line.via) for line in lines]
        chance = math.prod(state_chances(means[name])[state[name]] for name in names)
        found[sum(1 << place for place, counts in enumerate(counting) if counts)] += chance
    return found


@st.composite
def webs(draw: st.DrawFn) -> Case:
    """A claim with up to four reports by up to five sources that may speak through one another."""
    names = [f"s{number}" for number in range(draw(st.integers(1, 5)))]
    sources = {name: {"reliability": draw(st.sampled_from("ABCDEF")),
                      "via": draw(st.sampled_from([None, *names[place + 1:]]))} for place, name in enumerate(names)}
    reports = [{"source": draw(st.sampled_from(names)), "denied": draw(st.booleans()),
                "motive": draw(st.sampled_from(["serves", "against", "neutral"])),
                "hedge": draw(st.sampled_from([None, "may", "likely"])), "cluster": draw(st.sampled_from([None, "wire"]))}
               for _ in range(draw(st.integers(0, 4)))]
    return case_from({"case": "x", "sources": sources,
                      "claims": {"c": {"prediction": "rain", "credibility": draw(st.integers(1, 6)), "reports": reports}}})


@given(webs())
def test_the_chances_of_patterns_are_those_of_plain_enumeration(case: Case) -> None:
    lines = weigh(case)["c"].reports
    means = {name: source_mean(case, name) for name in case.sources}
    found = pattern_chances(list(lines), means)
    assert found.sum() == pytest.approx(1)
    assert dict(enumerate(found)) == pytest.approx(joint(lines, means))


@given(webs(), st.sampled_from([-1, 0, 1]))
def test_the_mean_over_what_sources_do_is_the_audit_line(case: Case, steps: int) -> None:
    credences = weigh(case, steps)
    plan = make_plan(case, credences, steps)["c"]
    lines = sorted(credences["c"].reports, key=lambda line: -line.firmness * (1 - line.copying))
    weights = pattern_chances(lines, {name: source_mean(case, name, steps) for name in case.sources})
    assert float(weights @ plan.chance) == pytest.approx(credences["c"].chance, abs=1e-9)


def test_an_own_enumeration_gives_the_audit_line_of_every_claim_of_a_case() -> None:
    case = harbour()
    credences = weigh(case)
    for name, plan in make_plan(case, credences).items():
        mean = 0.0
        names = sorted(set(plan.sources) | {source for via in plan.via for source in via})
        for states in itertools.product((LIES, RELAYS, TRUTHFUL), repeat=len(names)):
            state = dict(zip(names, states, strict=True))
            pattern = sum(1 << place for place, (source, via) in enumerate(zip(plan.sources, plan.via, strict=True))
                          if state[source] == TRUTHFUL and all(state[outlet] >= RELAYS for outlet in via))
            chance = math.prod(state_chances(source_mean(case, source))[state[source]] for source in names)
            mean += chance * float(plan.chance[pattern])
        assert mean == pytest.approx(credences[name].chance, abs=1e-9), name


@given(st.floats(0, 1))
def test_a_source_lies_relays_or_tells_the_truth(mean: float) -> None:
    lies, passes, truthful = state_chances(mean)
    assert lies + passes + truthful == pytest.approx(1)
    assert min(lies, passes, truthful) >= 0
    assert truthful == mean
    assert passes + truthful == pytest.approx(relay_chance(mean))


def test_an_assertion_is_likelier_where_its_source_tells_the_truth_and_a_denial_less() -> None:
    yes, no = table("B").chance, table({"source": "B", "denied": True}).chance
    assert yes[1] > yes[0]
    assert no[1] < no[0]


def test_a_claim_that_is_given_or_unreported_hangs_on_no_source() -> None:
    assert table("B", given=True) == Table((), (), np.ones(1), True)
    bare = table(credibility=4)
    assert (bare.sources, bare.given) == ((), False)
    assert unmixed(float(bare.chance[0])) == pytest.approx(0.3)


def test_the_least_firm_of_many_reports_are_folded_into_the_prior_and_the_mean_stays() -> None:
    reports = [{"source": f"C{number}", "hedge": "may" if number < 4 else None, "motive": "neutral"} for number in range(11)]
    case = said(reports)
    credences = weigh(case)
    plan = make_plan(case, credences)["c"]
    assert len(plan.sources) == MOST_REPORTS
    assert {"C4", "C10"} <= set(plan.sources)
    kept = [line for line in credences["c"].reports if line.source in plan.sources]
    kept.sort(key=lambda line: plan.sources.index(line.source))
    assert float(pattern_chances(kept, dict.fromkeys(case.sources, 0.6)) @ plan.chance) == pytest.approx(
        credences["c"].chance, abs=1e-9)


def test_many_voices_through_many_outlets_are_still_counted_exactly() -> None:
    sources: dict[str, Any] = {f"v{number}": {"reliability": "C", "via": f"o{number}"} for number in range(8)}
    sources |= {f"o{number}": {"reliability": "B", "via": f"p{number}"} for number in range(8)}
    sources |= {f"p{number}": {"reliability": "B"} for number in range(8)}
    reports = [{"source": f"v{number}"} for number in range(8)]
    case = case_from({"case": "x", "sources": sources, "claims": {"c": {"prediction": "rain", "reports": reports}}})
    chances = pattern_chances(list(weigh(case)["c"].reports), {name: source_mean(case, name) for name in sources})
    each = 0.6 * 0.9 * 0.9  # eight reports that share nothing: a binomial
    assert chances[-1] == pytest.approx(each**8)
    assert chances[0] == pytest.approx((1 - each) ** 8)


@given(webs())
@settings(max_examples=30)
def test_no_chance_of_a_table_is_nought_or_one(case: Case) -> None:
    plan = make_plan(case, weigh(case))["c"]
    assert ((plan.chance > 0.0099) & (plan.chance < 0.9901)).all()
