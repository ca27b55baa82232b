"""Worlds: as often as believed, the same for any cut, and moved only where one moves them."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import CaseError
from detente.model.case import Case
from detente.model.kind import Cell
from detente.model.worlds import Bools, Worlds
from detente.sampling.plan import LIES, TRUTHFUL, make_plan, state_chances
from detente.sampling.sample import Deck, Force, columns_of, deal, reread, sample, shuffle, truths
from detente.sampling.weigh import source_mean, weigh
from detente.store.casefile import case_from
from harbour_case import bargained, harbour, harbour_data

SIZE = 16_384


def deck_of(case: Case, size: int = SIZE, seed: int = 1, start: int = 0) -> Deck:
    return shuffle(case, make_plan(case, weigh(case)), seed, start, start + size)


def held_in(case: Case, size: int = SIZE, **force: frozenset[str]) -> dict[str, Bools]:
    return truths(deck_of(case, size), Force(**force))


def near(shown: Bools, chance: float) -> bool:
    """Whether a share lies within four standard errors of its chance."""
    return bool(abs(shown.mean() - chance) < 4 * np.sqrt(chance * (1 - chance) / shown.size) + 1e-9)


HARBOUR = harbour()
NAMES = list(HARBOUR.live_claims)


def test_every_claim_holds_as_often_as_it_is_believed() -> None:
    credences = weigh(HARBOUR)
    for name, held in held_in(HARBOUR).items():
        assert near(held, credences[name].chance), name


def test_a_given_claim_holds_everywhere_and_a_draft_nowhere_at_all() -> None:
    data = harbour_data()
    data["claims"]["no-ships-yet"]["given"] = True
    data["claims"]["pilots-strike"]["draft"] = True
    held = held_in(case_from(data), 256)
    assert held["no-ships-yet"].all()
    assert "pilots-strike" not in held


@given(st.integers(0, 200), st.integers(1, 60), st.integers(-5, 5))
@settings(max_examples=25)
def test_world_number_i_hangs_on_seed_and_i_alone(start: int, size: int, seed: int) -> None:
    tables = make_plan(HARBOUR, weigh(HARBOUR))
    whole = deal(shuffle(HARBOUR, tables, seed, 0, start + size))
    part = deal(shuffle(HARBOUR, tables, seed, start, start + size))
    for name, array in whole.take(slice(start, None))._asdict().items():
        assert name == "axes" or np.array_equal(getattr(part, name), array), name


def test_worlds_of_one_size_begin_the_worlds_of_a_larger_one() -> None:
    few, many = sample(HARBOUR, 10, 3), sample(HARBOUR, 50, 3)
    assert np.array_equal(many.take(slice(10)).tie, few.tie)
    assert np.array_equal(many.take(np.arange(10)).want, few.want)
    assert (few.size, many.size) == (10, 50)


def test_another_seed_gives_other_worlds() -> None:
    assert not np.array_equal(sample(HARBOUR, 64, 1).tie, sample(HARBOUR, 64, 2).tie)


@pytest.mark.parametrize("name", NAMES)
def test_to_decide_one_claim_moves_no_other(name: str) -> None:
    deck = deck_of(HARBOUR, 2_048)
    before = truths(deck)
    for granted in (True, False):
        force = Force(granted=frozenset([name])) if granted else Force(refused=frozenset([name]))
        after = truths(deck, force)
        assert (after[name] == granted).all()
        assert all(np.array_equal(after[other], before[other]) for other in before if other != name)


def changed(one: Worlds, other: Worlds) -> set[str]:
    return {name for name in one._fields if name != "axes" and not np.array_equal(getattr(one, name), getattr(other, name))}


@pytest.mark.parametrize(("name", "moves"), [
    ("league-against-aldmouth", {"tie"}), ("aldmouth-stronger", {"capability"}), ("no-ships-yet", {"support"}),
    ("brackness-wants-fees", {"want"}), ("brackness-would-lift", {"want", "offer"}), ("ledger-found", {"evidence"}),
    ("harbour-dues", {"position"}), ("all-will-trade", set()), ("pilots-strike", {"act"}), ("brackness-calls-league", set()),
    ("dues-matter", {"salience"}), ("siege-costs", {"cost"}), ("crown-vouches", {"guarantee"}),
    ("aldmouth-proposes", {"offer", "point"}),
])
def test_to_decide_a_claim_moves_only_the_arrays_that_it_is_about(name: str, moves: set[str]) -> None:
    deck = deck_of(bargained(), 512)
    on, off = deal(deck, Force(granted=frozenset([name]))), deal(deck, Force(refused=frozenset([name])))
    assert changed(on, off) == moves


def test_dealing_leaves_the_deck_as_it_was() -> None:
    deck = deck_of(HARBOUR, 256)
    before = deal(deck)
    deal(deck, Force(granted=frozenset(NAMES[:5]), refused=frozenset(NAMES[5:]), lying=frozenset(HARBOUR.sources)))
    assert changed(before, deal(deck)) == set()


def test_a_claim_more_in_the_case_moves_no_other_die_where_both_cases_share_a_layout() -> None:
    data = harbour_data()
    data["claims"] = {"first-of-all": {"prediction": "rain", "source": "courier"}, **data["claims"]}
    more = case_from(data)
    columns = columns_of(HARBOUR, more)
    before, after = (truths(shuffle(case, make_plan(case, weigh(case)), 1, 0, 2_048, 0, columns)) for case in (HARBOUR, more))
    assert all(np.array_equal(after[name], before[name]) for name in before)


@given(st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_the_order_of_claims_in_the_file_moves_no_die(random: Any) -> None:
    data = harbour_data()
    for number in range(3):
        data["claims"][f"tie-{number}"] = {"tie": ["crown", "league", number / 2]}
    names = list(data["claims"])
    before = sample(case_from(data), 256, 1)
    random.shuffle(names)
    after = sample(case_from({**data, "claims": {name: data["claims"][name] for name in names}}), 256, 1)
    assert np.array_equal(after.tie, before.tie)
    assert np.array_equal(after.capability, before.capability)
    assert np.array_equal(after.support, before.support)


# Sources.

def pair_by(source: dict[str, Any], more: dict[str, Any] | None = None, **claim: Any) -> Case:
    """Two claims by one source."""
    return case_from({"case": "x", "sources": {"s": source, **(more or {})},
                      "claims": {name: {"prediction": name, "source": "s", "motive": "neutral", **claim} for name in "ab"}})


def test_the_claims_of_a_liar_fall_together() -> None:
    case = pair_by({"reliability": "C"})
    held = held_in(case)
    tables = make_plan(case, weigh(case))
    lies, relaying, truthful = state_chances(source_mean(case, "s"))
    quiet, counts = (float(tables["a"].chance[state]) for state in (0, 1))
    together = (lies + relaying) * quiet**2 + truthful * counts**2
    assert near(held["a"] & held["b"], together)
    assert together > weigh(case)["a"].chance ** 2 + 0.02


def test_claims_of_different_sources_fall_apart() -> None:
    case = case_from({"case": "x", "sources": {"s": {"reliability": "C"}, "t": {"reliability": "C"}},
                      "claims": {"a": {"prediction": "a", "source": "s"}, "b": {"prediction": "b", "source": "t"}}})
    held, chance = held_in(case), weigh(case)["a"].chance
    assert near(held["a"] & held["b"], chance**2)


def test_claims_through_one_outlet_fall_with_it() -> None:
    case = case_from({"case": "x", "sources": {"s": {"reliability": "A", "via": "o"}, "t": {"reliability": "A", "via": "o"},
                                               "o": {"reliability": "E"}},
                      "claims": {"a": {"prediction": "a", "source": "s"}, "b": {"prediction": "b", "source": "t"}}})
    held, credences, tables = held_in(case), weigh(case), make_plan(case, weigh(case))
    states = list(itertools.product(range(3), repeat=3))
    chances = [state_chances(source_mean(case, name)) for name in ("s", "t", "o")]
    both = sum(chances[0][s] * chances[1][t] * chances[2][o]
               * tables["a"].chance[int(s == TRUTHFUL and o != LIES)] * tables["b"].chance[int(t == TRUTHFUL and o != LIES)]
               for s, t, o in states)
    assert near(held["a"], credences["a"].chance)
    assert near(held["a"] & held["b"], float(both))
    assert both > credences["a"].chance * credences["b"].chance + 0.01


@pytest.mark.parametrize("denied", [False, True])
def test_a_source_forced_to_tell_the_truth_or_to_lie_sets_its_claims_to_that_chance(denied: bool) -> None:
    case = pair_by({"reliability": "C"}, denied=denied)
    tables, deck = make_plan(case, weigh(case)), deck_of(case)
    before = truths(deck)
    true, lying = truths(deck, Force(truthful=frozenset("s"))), truths(deck, Force(lying=frozenset("s")))
    assert near(true["a"], float(tables["a"].chance[1]))
    assert near(lying["a"], float(tables["a"].chance[0]))
    more, less = (lying, true) if denied else (true, lying)
    assert (less["a"] <= before["a"]).all() and (before["a"] <= more["a"]).all()  # the dice are the same


def test_an_outlet_forced_to_lie_takes_down_what_came_through_it() -> None:
    case = pair_by({"reliability": "A", "via": "o"}, {"o": {"reliability": "A"}})
    table = make_plan(case, weigh(case))["a"]
    deck = deck_of(case)
    assert near(truths(deck, Force(lying=frozenset("o")))["a"], float(table.chance[0]))
    assert near(truths(deck, Force(truthful=frozenset(["s", "o"])))["a"], float(table.chance[1]))
    assert truths(deck, Force(truthful=frozenset("s")))["a"].mean() < truths(deck, Force(truthful=frozenset("so")))["a"].mean()


def test_better_grades_only_add_worlds_in_which_a_source_tells_the_truth() -> None:
    case = pair_by({"reliability": "C"})
    tables = make_plan(case, weigh(case))
    worse, same, better = (shuffle(case, tables, 1, 0, 4_096, step).states["s"] for step in (-1, 0, 1))
    assert (worse <= same).all() and (same <= better).all()


# Exclusive claims and requirements.

def rivals(count: int = 3, **claims: dict[str, Any]) -> Case:
    names = [f"holder-{number}" for number in range(count)]
    entries: dict[str, Any] = {name: {"prediction": name, "source": f"s{place}"} for place, name in enumerate(names)}
    for name, more in claims.items():
        entries[name.replace("_", "-")] = {**entries.get(name.replace("_", "-"), {"prediction": name}), **more}
    return case_from({"case": "x", "sources": {f"s{place}": {"reliability": "BCD"[place % 3]} for place in range(count)},
                      "claims": entries, "exclusive": [names]})


def test_exclusive_claims_are_never_both_true() -> None:
    held = held_in(rivals())
    assert np.stack(list(held.values())).sum(axis=0).max() == 1


def test_exclusive_claims_stand_by_their_odds_against_each_other_and_none() -> None:
    case = rivals(2)
    tables, held = make_plan(case, weigh(case)), held_in(case)
    expected = dict.fromkeys(held, 0.0)
    for states in itertools.product((0, 1), repeat=2):
        weight = np.prod([source_mean(case, f"s{place}") if state else 1 - source_mean(case, f"s{place}")
                          for place, state in enumerate(states)])
        chances = [float(tables[f"holder-{place}"].chance[state]) for place, state in enumerate(states)]
        odds = [chance / (1 - chance) for chance in chances]
        for place, name in enumerate(held):
            expected[name] += weight * odds[place] / (1 + sum(odds))
    for name, share in held.items():
        assert near(share, expected[name])


@pytest.mark.parametrize("granted", [["holder-0"], ["holder-1", "holder-2"], ["holder-0", "holder-1", "holder-2"]])
def test_of_exclusive_claims_granted_together_one_holds(granted: list[str]) -> None:
    held = held_in(rivals(), 256, granted=frozenset(granted))
    assert held[granted[0]].all()
    assert np.stack(list(held.values())).sum(axis=0).max() == 1


def test_a_refused_exclusive_claim_leaves_its_worlds_to_the_others() -> None:
    before, after = held_in(rivals()), held_in(rivals(), refused=frozenset(["holder-0"]))
    assert not after["holder-0"].any()
    assert after["holder-1"].mean() > before["holder-1"].mean()
    assert after["holder-2"].mean() > before["holder-2"].mean()
    assert not (after["holder-1"] & after["holder-2"]).any()


def test_the_order_within_an_exclusive_group_does_not_matter() -> None:
    case = rivals()
    turned = case.model_copy(update={"exclusive": tuple(tuple(reversed(group)) for group in case.exclusive)})
    before, after = held_in(case, 1_024), held_in(turned, 1_024)
    assert all(np.array_equal(before[name], after[name]) for name in before)


def needy(**claims: Any) -> Case:
    return case_from({"case": "x", "claims": {name: {"prediction": name, "requires": list(needs)}
                                              for name, needs in claims.items()}})


def test_a_claim_holds_only_where_all_that_it_requires_holds() -> None:
    held = held_in(needy(a="", b="a", c="ba", d="c"))
    assert (held["b"] <= held["a"]).all()
    assert (held["c"] <= held["b"]).all() and (held["c"] <= held["a"]).all()
    assert near(held["d"], weigh(needy(a=""))["a"].chance ** 4)


@given(st.lists(st.sets(st.integers(0, 7)), min_size=2, max_size=8), st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)))
@settings(max_examples=40)
def test_no_requirement_is_ever_violated_but_by_hand(needs: list[set[int]], granted: set[int], refused: set[int]) -> None:
    wanted = {f"c{place}": [f"c{other}" for other in sorted(which) if other < place] for place, which in enumerate(needs)}
    case = case_from({"case": "x", "claims": {name: {"prediction": name, "requires": other} for name, other in wanted.items()}})
    by_hand = frozenset(f"c{place}" for place in granted - refused)
    held = held_in(case, 64, granted=by_hand, refused=frozenset(f"c{place}" for place in refused))
    for name, others in wanted.items():
        if name not in by_hand:
            assert all((held[name] <= held[other]).all() for other in others)


def test_what_requires_a_refused_claim_falls_with_it_and_a_granted_one_stands() -> None:
    case = needy(a="", b="a")
    assert not held_in(case, 64, refused=frozenset("a"))["b"].any()
    assert held_in(case, 64, refused=frozenset("a"), granted=frozenset("b"))["b"].all()


def test_what_requires_a_draft_would_never_hold_and_is_refused() -> None:
    data = {"case": "x", "claims": {"a": {"prediction": "a", "draft": True}, "b": {"prediction": "b", "requires": "a"}}}
    assert not held_in(Case.model_validate(data), 64)["b"].any()
    with pytest.raises(CaseError, match="b would hold in no world"):
        case_from(data)


def test_a_long_chain_of_requirements_brings_nothing_down() -> None:
    claims = {f"c{number}": {"prediction": "x", "requires": [f"c{number + 1}"] if number < 2_000 else []}
              for number in range(2_001)}
    held = held_in(case_from({"case": "x", "claims": claims}), 4)
    assert not held["c0"].any()


# Ranges.

def level(written: object) -> np.ndarray:
    case = case_from({"case": "x", "actors": {"a": {}}, "claims": {"c": {"capability": {"a": written}, "given": True}}})
    return sample(case, SIZE, 1).capability[:, 0].astype(float)


def test_a_plain_number_is_the_same_in_every_world() -> None:
    assert (level(40) == 40).all()


def test_a_range_without_a_likeliest_value_is_even() -> None:
    shown = level("20..60")
    assert shown.min() >= 20 and shown.max() <= 60
    assert np.allclose(np.quantile(shown, [0.25, 0.5, 0.75]), [30, 40, 50], atol=1)


@pytest.mark.parametrize("best", [20, 30, 60])
def test_a_range_with_a_likeliest_value_is_a_triangle(best: int) -> None:
    shown = level(f"20..{best}..60")
    assert shown.min() >= 20 and shown.max() <= 60
    assert shown.mean() == pytest.approx((20 + best + 60) / 3, abs=0.3)
    spread = (20**2 + best**2 + 60**2 - 20 * best - 20 * 60 - best * 60) / 18
    assert shown.var() == pytest.approx(spread, rel=0.05)


def test_two_ranges_of_one_claim_are_drawn_apart() -> None:
    data = {"case": "x", "actors": {"a": {}, "b": {}},
            "claims": {"c": {"capability": {"a": "0..9", "b": "0..9"}, "given": True}}}
    shown = sample(case_from(data), 4_096, 1).capability
    assert abs(np.corrcoef(shown[:, 0], shown[:, 1])[0, 1]) < 0.07


def test_a_case_without_claims_has_worlds_too() -> None:
    worlds = sample(case_from({"case": "x", "actors": {"a": {}, "b": {}}}), 8, 1)
    assert (worlds.size, worlds.tie.shape, worlds.want.shape) == (8, (8, 2, 2), (8, 0))
    assert Cell("tie", ("a", "b")) not in case_from({"case": "x"}).claims_on


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_dice_read_again_are_those_thrown_anew(steps: int) -> None:
    tables = make_plan(HARBOUR, weigh(HARBOUR, steps), steps)
    again, anew = reread(deck_of(HARBOUR, 300), HARBOUR, tables, steps), shuffle(HARBOUR, tables, 1, 0, 300, steps)
    assert changed(deal(again), deal(anew)) == set()
    force = Force(truthful=frozenset(["gazette"]), lying=frozenset(["courier"]))
    assert changed(deal(again, force), deal(anew, force)) == set()
