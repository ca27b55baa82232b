"""The law of claims without a die: as enumerated from the definitions, and as drawn."""

from __future__ import annotations

import itertools
import math
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.case import Case
from detente.sampling.fixed import stands_alone
from detente.sampling.joint import MOST, joint, joint_at, joint_states, said_by
from detente.sampling.plan import Table, make_plan, state_chances
from detente.sampling.sample import Force, shuffle, truths
from detente.sampling.weigh import source_mean, weigh
from harbour_case import bargained

LETTERS = "ABCDEF"


def plan(case: Case, steps: int = 0) -> dict[str, Table]:
    return make_plan(case, weigh(case, steps), steps)


# The definitions, by plain loops: every state of every source, then every outcome of every claim and group.

def counts(table: Table, place: int, states: dict[str, int]) -> bool:
    return states[table.sources[place]] == 2 and all(states[name] >= 1 for name in table.via[place])


def chance_of(case: Case, table: Table, states: dict[str, int], shift: float) -> float:
    number = sum(1 << place for place in range(len(table.sources)) if counts(table, place, states))
    chance = float(table.chance[number])
    if table.given or shift == 0:
        return chance
    error = case.conventions.model_error
    bare = (chance - error / 2) / (1 - error)
    logit = math.log(bare / (1 - bare)) + shift
    return (1 - error) / (1 + math.exp(-logit)) + error / 2


def outcomes(group: tuple[str, ...], chances: dict[str, float], force: Force) -> list[tuple[set[str], float]]:
    """What an exclusive group can come to: which of its claims holds, and how likely."""
    granted = [name for name in group if name in force.granted]
    if granted:
        return [({granted[0]}, 1.0)]
    odds = {name: chances[name] / max(1 - chances[name], 1e-12) for name in group if name not in force.refused}
    total = 1 + sum(odds.values())
    return [(set(), 1 / total), *(({name}, value / total) for name, value in odds.items())]


def settled(case: Case, raw: set[str], force: Force) -> set[str]:
    """The claims that hold when each falls without what it requires."""
    held: dict[str, bool] = {}

    def holds(name: str) -> bool:
        if name not in held:
            needs = () if name in force.granted else case.live_claims[name].requires
            held[name] = name in raw and all(other in case.live_claims and holds(other) for other in needs)
        return held[name]

    return {name for name in case.live_claims if holds(name)}


def by_hand(case: Case, names: tuple[str, ...], force: Force, steps: int = 0, shift: float = 0.0, only: str = "") -> np.ndarray:
    tables, law = plan(case, steps), np.zeros(1 << len(names))
    groups = [tuple(name for name in group if name in case.live_claims) for group in case.exclusive]
    alone = [name for name in case.live_claims if not any(name in group for group in groups)]
    for shown in itertools.product(range(3), repeat=len(case.sources)):
        weight, states = 1.0, {}
        for source, state in zip(case.sources, shown, strict=True):
            forced = 2 if source in force.truthful else 0 if source in force.lying else None
            weight *= state_chances(source_mean(case, source, steps))[state] if forced is None else float(state == forced)
            states[source] = state
        if weight == 0:
            continue
        chances = {}
        for name in case.live_claims:
            moves = not only or only in {other for report in case.live_claims[name].all_reports if report.source
                                         for other in chain(case, report.source)}
            chances[name] = chance_of(case, tables[name], states, shift if moves else 0.0)
        branches = [outcomes(group, chances, force) for group in groups]
        for name in alone:
            chance = 1.0 if name in force.granted else 0.0 if name in force.refused else chances[name]
            branches.append([({name}, chance), (set(), 1 - chance)])
        for branch in itertools.product(*branches):
            held = settled(case, set().union(*(some for some, _ in branch)), force)
            law[sum(1 << place for place, name in enumerate(names) if name in held)] += \
                weight * math.prod(chance for _, chance in branch)
    return law


def chain(case: Case, source: str) -> list[str]:
    """A source and those that it speaks through."""
    found = [source]
    while via := case.sources[found[-1]].via:
        found.append(via)
    return found


class Asked(NamedTuple):
    """A small case, and what is asked of it."""

    case: Case
    names: tuple[str, ...]
    force: Force


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    sources: dict[str, Any] = {}
    for number in range(draw(st.integers(1, 3))):
        through = draw(st.sampled_from([None, *sources]))
        sources[f"s{number}"] = {"reliability": draw(st.sampled_from(LETTERS)), **({"via": through} if through else {})}
    some = st.sampled_from(sorted(sources))
    names = [f"c{number}" for number in range(draw(st.integers(1, 5)))]
    claims: dict[str, Any] = {}
    for place, name in enumerate(names):
        reports = [{"source": source, "denied": draw(st.booleans()), "motive": "neutral"}
                   for source in draw(st.lists(some, max_size=3))]
        claims[name] = {"prediction": name, "reports": reports, "given": draw(st.integers(0, 9)) == 0,
                        "credibility": draw(st.integers(1, 6)),
                        "requires": draw(st.lists(st.sampled_from(names[:place]), max_size=2, unique=True)) if place else []}
    claims["draft"] = {"prediction": "x", "draft": True}
    if draw(st.integers(0, 9)) == 0:
        claims[names[-1]]["requires"] = ["draft"]
    mixed = draw(st.permutations(names))
    cut = draw(st.integers(0, len(names)))
    exclusive = [group for group in (mixed[:cut][:3], mixed[cut:][:2]) if len(group) > 1 and draw(st.booleans())]
    case = Case.model_validate({"case": "x", "sources": sources, "claims": claims, "exclusive": exclusive})
    few = st.frozensets(st.sampled_from(names), max_size=2)
    force = Force(draw(few), draw(few), draw(st.frozensets(some, max_size=1)), draw(st.frozensets(some, max_size=1)))
    return Asked(case, tuple(draw(st.permutations(names))[:draw(st.integers(0, 5))]), force)


@given(asked(), st.integers(-1, 1))
@settings(max_examples=120)
def test_it_is_the_law_that_the_definitions_give(asked: Asked, steps: int) -> None:
    law = joint(asked.case, plan(asked.case, steps), asked.names, asked.force, steps)
    assert law.shape == (1 << len(asked.names),)
    assert law == pytest.approx(by_hand(asked.case, asked.names, asked.force, steps), abs=1e-12)
    assert law.sum() == pytest.approx(1, abs=1e-12)
    assert (law >= 0).all()


@given(asked(), st.sampled_from([-4.5, -1.0, -0.1, 0.3, 2.0, 5.0]), st.sampled_from(["", "s0", "s1"]))
@settings(max_examples=80)
def test_a_shift_moves_the_odds_before_the_models_error(asked: Asked, shift: float, source: str) -> None:
    law = joint(asked.case, plan(asked.case), asked.names, asked.force, log_odds=shift, only_source=source)
    assert law == pytest.approx(by_hand(asked.case, asked.names, asked.force, 0, shift, source), abs=1e-11)


def test_a_shift_for_one_source_leaves_what_others_say() -> None:
    case = Case.model_validate({"case": "x", "sources": {"s": {"reliability": "B"}, "t": {"reliability": "B"}, "o": {"via": "s"}}, "claims": {
        "a": {"prediction": "a"}, "b": {"prediction": "b", "source": "s"}, "c": {"prediction": "c", "source": "t"},
        "d": {"prediction": "d", "source": "o"}, "e": {"prediction": "e", "source": "s", "given": True}}})
    tables, names = plan(case), tuple("abcde")
    now, then = (joint(case, tables, names, log_odds=shift, only_source="s").reshape(2, 2, 2, 2, 2) for shift in (0.0, 1.0))
    chances = [(float(np.take(now, 1, axis).sum()), float(np.take(then, 1, axis).sum())) for axis in range(4, -1, -1)]
    assert [after > before + 0.02 for before, after in chances] == [False, True, False, True, False]
    assert [after == pytest.approx(before) for before, after in chances] == [True, False, True, False, True]


@given(asked(), st.lists(st.floats(-5, 5), min_size=1, max_size=4))
@settings(max_examples=30)
def test_many_shifts_at_once_are_those_one_by_one(asked: Asked, shifts: list[float]) -> None:
    tables = plan(asked.case)
    rows = joint_at(shifts, asked.case, tables, asked.names, asked.force)
    for row, shift in zip(rows, shifts, strict=True):
        assert row == pytest.approx(joint(asked.case, tables, asked.names, asked.force, log_odds=shift), abs=1e-15)


@given(asked())
@settings(max_examples=40)
def test_it_hangs_neither_on_what_else_is_asked_nor_on_the_order(asked: Asked) -> None:
    tables, whole = plan(asked.case), tuple(asked.case.live_claims)
    law, part = joint(asked.case, tables, whole, asked.force), joint(asked.case, tables, asked.names, asked.force)
    expected = np.zeros(len(part))
    for pattern, chance in enumerate(law):
        expected[sum(1 << place for place, name in enumerate(asked.names) if pattern >> whole.index(name) & 1)] += chance
    assert part == pytest.approx(expected, abs=1e-12)


BARGAINED = bargained()
FAMILIES = {
    "a case with chains": (BARGAINED, ("towns-at-odds", "league-against-aldmouth", "brackness-calls-league", "brackness-wants-fees",
                                       "brackness-would-lift", "pilots-strike", "ledger-found", "wreck-in-channel")),
    "rivals that require": (Case.model_validate({
        "case": "x", "sources": {"s": {"reliability": "C"}, "t": {"reliability": "E", "via": "s"}},
        "exclusive": [["a", "b", "c"]],
        "claims": {"a": {"prediction": "a", "source": "s"}, "b": {"prediction": "b", "source": "t", "credibility": 2},
                   "c": {"prediction": "c", "source": "t", "reports": [{"source": "s", "denied": True}]},
                   "d": {"prediction": "d", "source": "s", "requires": ["b"]}, "e": {"prediction": "e", "requires": ["d", "a"]},
                   "f": {"prediction": "f", "source": "t", "requires": ["c"]}}}), tuple("abcdef")),
}


@pytest.mark.parametrize("force", [Force(), Force(truthful=frozenset(["s", "mayor"])), Force(lying=frozenset(["s", "gazette"])),
                                   Force(granted=frozenset(["b", "f"]), refused=frozenset(["c", "ledger-found"]))])
@pytest.mark.parametrize("name", FAMILIES)
def test_drawn_worlds_follow_it_within_four_errors(name: str, force: Force) -> None:
    case, names = FAMILIES[name]
    size, tables = 40_000, plan(case)
    held = truths(shuffle(case, tables, 5, 0, size, columns={}), force)  # dice thrown one by one: their errors are known
    shown = np.bincount(sum(held[claim].astype(int) << place for place, claim in enumerate(names)), minlength=1 << len(names)) / size
    law = joint(case, tables, names, force)
    patterns = np.arange(law.size)
    for some in itertools.chain(itertools.combinations(range(len(names)), 1), itertools.combinations(range(len(names)), 2)):
        both = np.all([(patterns >> place) & 1 for place in some], axis=0)
        chance = float(law[both].sum())
        assert abs(float(shown[both].sum()) - chance) < 4 * math.sqrt(chance * (1 - chance) / size) + 1e-9, some
    frequent = law > 25 / size
    assert (np.abs(shown - law)[frequent] < 5 * np.sqrt(law * (1 - law) / size)[frequent]).all()


def test_every_claim_by_itself_holds_as_its_audit_line_says() -> None:
    tables = plan(BARGAINED)
    for name, credence in weigh(BARGAINED).items():
        assert joint(BARGAINED, tables, (name,))[1] == pytest.approx(credence.chance, abs=1e-11)


def test_claims_of_different_sources_multiply_and_those_of_one_do_not() -> None:
    case = Case.model_validate({"case": "x", "sources": {"s": {"reliability": "C"}, "t": {"reliability": "C"}}, "claims": {
        "a": {"prediction": "a", "source": "s"}, "b": {"prediction": "b", "source": "s"}, "c": {"prediction": "c", "source": "t"}}})
    tables = plan(case)
    chance = joint(case, tables, ("a",))[1]
    assert joint(case, tables, ("a", "c"))[3] == pytest.approx(chance**2, abs=1e-12)
    assert joint(case, tables, ("a", "b"))[3] > chance**2 + 0.02


@given(asked(), st.integers(0, 4), st.booleans())
@settings(max_examples=40)
def test_to_decide_a_claim_that_stands_alone_moves_no_other(asked: Asked, which: int, true: bool) -> None:
    names = tuple(asked.case.live_claims)
    name = names[which % len(names)]
    if stands_alone(asked.case, name):
        tables, place = plan(asked.case), names.index(name)
        force = Force(granted=frozenset([name])) if true else Force(refused=frozenset([name]))
        halves = joint(asked.case, tables, names).reshape(-1, 2, 1 << place)
        forced = joint(asked.case, tables, names, force).reshape(-1, 2, 1 << place)
        assert forced[:, int(true)] == pytest.approx(halves.sum(axis=1), abs=1e-13)
        assert not forced[:, int(not true)].any()


def test_without_claims_there_is_one_empty_pattern() -> None:
    assert joint(BARGAINED, plan(BARGAINED), ()).tolist() == [1.0]
    assert joint_states(BARGAINED, plan(BARGAINED), ()) == 0


def wide(claims: int, sources: int) -> Case:
    return Case.model_validate({
        "case": "x", "sources": {f"s{number}": {"reliability": "C"} for number in range(sources)},
        "claims": {f"c{number}": {"prediction": "x", "source": f"s{number % sources}"} for number in range(claims)}})


def test_the_work_is_told_beforehand_and_sources_are_summed_as_soon_as_they_can_be() -> None:
    apart = wide(12, 12)
    assert 1 << 12 <= joint_states(apart, plan(apart), tuple(apart.live_claims)) < 1 << 14
    one = wide(12, 1)
    assert joint_states(one, plan(one), tuple(one.live_claims)) == 2 * (2**13 - 2) + 2**12  # two states while claims come in
    many = wide(40, 3)
    assert joint_states(many, plan(many), tuple(many.live_claims)) > MOST


def test_claims_said_by_a_source_are_those_through_it_as_well() -> None:
    case, _ = FAMILIES["rivals that require"]
    assert said_by(case, "t") == ("b", "c", "f")
    assert said_by(case, "s") == ("a", "b", "c", "d", "f")
    assert said_by(case, "nobody") == ()
