"""What holds of crisis bargaining for every input: laws of each closed form, and those claims that hold only in part."""

from __future__ import annotations

import itertools
import math
from inspect import signature

import numpy as np
import pytest
from crisis_functions import FUNCTIONS
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.crisis import commitment, contest, patron, promise, spoil, zone

share = st.floats(0, 1)
inside = st.floats(0.01, 0.99)
strong = st.floats(0.01, 100)
power = st.floats(0.1, 20)


@given(strong, strong, power, strong)
def test_both_chances_of_winning_sum_to_one_and_only_the_ratio_counts(ours: float, theirs: float, m: float, unit: float) -> None:
    p = contest.winning_chance(ours, theirs, m)
    assert np.isclose(p + contest.winning_chance(theirs, ours, m), 1)
    assert np.isclose(p, contest.winning_chance(ours * unit, theirs * unit, m))
    assert (p >= 0.5) if ours >= theirs else (p <= 0.5)


def test_a_decisive_advantage_wins_for_certain_without_overflow() -> None:
    assert contest.winning_chance([2e300, 1e-300, 3], [1e300, 2e-300, 3], 1e4).tolist() == [1, 0, 0.5]


@given(share, share, share)
def test_range_of_neutral_sides_contains_the_chance_of_winning(p: float, cost_a: float, cost_b: float) -> None:
    low, high = zone.fearon_range(p, cost_a, cost_b)
    assert 0 <= low <= p + 1e-15 and p - 1e-15 <= high <= 1
    if cost_a <= p and cost_b <= 1 - p:
        assert np.isclose(high - low, cost_a + cost_b)


@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(-1, 10)), min_size=1, max_size=6), st.tuples(st.floats(-10, 10), st.floats(-1, 10)))
def test_one_more_veto_actor_never_widens_the_zone(actors: list[tuple[float, float]], newcomer: tuple[float, float]) -> None:
    before = zone.winset([ideal for ideal, _ in actors], [radius for _, radius in actors])
    more = [*actors, newcomer]
    after = zone.winset([ideal for ideal, _ in more], [radius for _, radius in more])
    assert after[0] >= before[0] and after[1] <= before[1] and (before[2] or not after[2])


@given(st.lists(st.floats(-1, 2), max_size=6), st.floats(-1, 2))
def test_one_more_veto_actor_never_makes_room(values: list[float], newcomer: float) -> None:
    assert zone.room([*values, newcomer]) <= zone.room(values) + 1e-12


def test_a_zone_of_one_point_is_a_zone_whatever_rounding_does_to_it() -> None:
    low, high, exists = zone.winset([0.0, 0.9], [0.3, 0.6])  # 0.9 - 0.6 is 0.30000000000000004
    assert exists and low > high and np.isclose(low, high)
    assert not zone.winset([0.0, 0.9], [0.3, 0.599999])[2]


def test_nobody_to_ask_leaves_the_whole_scale() -> None:
    low, high, exists = zone.winset(np.zeros((2, 0)), np.zeros((2, 0)), 0, 8)
    assert (low.tolist(), high.tolist(), exists.tolist()) == ([0, 0], [8, 8], [True, True])
    assert zone.room(np.zeros((2, 0))).tolist() == [1, 1]


@given(st.floats(-0.5, 1), st.floats(0.1, 20), st.sampled_from((0.5, 1.0, 2.0)))
def test_a_point_at_the_radius_is_worth_as_much_as_fighting(war: float, width: float, risk: float) -> None:
    reach = zone.radius(war, width, risk)
    assert np.isclose(1 - (reach / width) ** risk, war)


@given(share, share, st.floats(0, 10))
def test_no_shift_no_war(p: float, discount: float, cost: float) -> None:
    fights, margin = commitment.fights_now(p, p, discount, cost)
    assert not fights and margin <= 0


@given(inside, st.floats(0.05, 0.99), st.floats(0, 2))
def test_largest_shift_parts_peace_from_war(p: float, discount: float, cost: float) -> None:
    fall = float(commitment.largest_shift(discount, cost, p))
    assert 0 <= fall <= p
    assert commitment.fights_now(p, p - fall, discount, cost)[1] <= 1e-12
    if fall < p:
        assert commitment.fights_now(p, max(0, p - fall - 1e-6), discount, cost)[0]


@given(share, share, st.floats(0, 0.95), st.floats(0, 2), st.floats(0, 2))
def test_where_there_cannot_be_peace_the_declining_side_fights(now: float, then: float, discount: float, cost: float, other: float) -> None:
    riser, decliner = commitment.locked_in(1 - then, discount, other), commitment.locked_in(now, discount, cost)
    never, gap = commitment.cannot_be_peace(riser, decliner, discount)
    if never and gap > 1e-9:
        assert commitment.fights_now(now, then, discount, cost)[0]


def test_there_is_a_shift_that_brings_war_only_if_the_rising_side_makes_all_offers() -> None:
    riser, decliner = commitment.locked_in(1 - 0.62, 0.9, 0.15), commitment.locked_in(0.68, 0.9, 0.15)
    assert commitment.fights_now(0.68, 0.62, 0.9, 0.15)[0]
    assert not commitment.cannot_be_peace(riser, decliner, 0.9)[0]


@given(share, share, inside, inside)
def test_credibility_needed_rises_with_the_value_of_fighting(war: float, more: float, kept: float, broken: float) -> None:
    low, high = sorted((war, more))
    assert promise.break_even(low, kept, broken) <= promise.break_even(high, kept, broken)


@given(share, share)
def test_guarantee_needed_closes_the_gap_exactly(q: float, needed: float) -> None:
    help_needed = promise.guarantee_needed(needed, q)
    assert 0 <= help_needed <= 1
    assert np.isclose(promise.with_guarantee(q, help_needed), max(q, needed))


@given(st.lists(share, max_size=5), share)
def test_guarantors_one_after_the_other_or_all_together_are_the_same(levels: list[float], q: float) -> None:
    one_by_one = q
    for level in levels:
        one_by_one = float(promise.with_guarantee(one_by_one, level))
    assert np.isclose(promise.with_guarantee(q, promise.several_guarantees(levels)), one_by_one)


@given(st.floats(-50, 50), st.floats(0.01, 5))
def test_chance_above_is_the_logistic_curve(margin: float, noise: float) -> None:
    assert np.isclose(promise.chance_above(margin, noise), 1 / (1 + math.exp(-min(500, max(-500, margin / noise)))), atol=1e-15)
    assert promise.chance_above([margin, 0, -1e-9, 1e-9], 0).tolist() == [(np.sign(margin) + 1) / 2, 0.5, 0, 1]


@given(inside, inside, st.floats(0.01, 1))
def test_attacks_work_iff_the_partner_is_believed_able_to_stop_them(trust: float, threshold: float, if_not: float) -> None:
    # t' < t* iff a_T < a_U t* (1 - t) / (t (1 - t*)): below that line an attack breaks the deal, above it doesn't
    line = if_not * threshold * (1 - trust) / (trust * (1 - threshold))
    for if_sincere in np.linspace(0, 1, 21):
        if abs(if_sincere - line) > 1e-9 and abs(trust - threshold) > 1e-9:
            assert spoil.breaks(trust, if_sincere, if_not, threshold) == (threshold <= trust and if_sincere < line)


@given(share, share, share, share, share, st.sampled_from((0.0, 0.01, 0.2)))
def test_chance_of_breaking_never_falls_as_attacks_get_likelier_under_an_insincere_partner(
    trust: float, if_sincere: float, if_not: float, more: float, threshold: float, noise: float
) -> None:
    low, high = sorted((if_not, more))
    assert spoil.break_chance(trust, if_sincere, low, threshold, noise) <= spoil.break_chance(trust, if_sincere, high, threshold, noise) + 1e-12


def test_chance_of_breaking_is_greatest_just_before_an_attack_stops_to_tell_anything() -> None:
    # in the partner's own attacks it rises as long as they break the deal, and is 0 from the line (here 7/15) on
    chance = spoil.break_chance(0.6, [0.0, 0.15, 0.4, 0.46, 0.47, 0.8], 0.8, 7 / 15)
    assert np.allclose(chance, [0.32, 0.41, 0.56, 0.596, 0, 0])


def test_a_normalised_score_may_fall_as_another_actors_chance_rises() -> None:
    before = spoil.spoiler_score([0.2, 0.2], [1, 1], [0.2, 0.2])
    after = spoil.spoiler_score([0.2, 0.2], [1, 1], [0.2, 0.4])
    assert before.tolist() == [1, 1] and after.tolist() == [0.5, 1]


@given(share, share, share)
def test_an_attack_that_tells_nothing_breaks_nothing(trust: float, chance: float, threshold: float) -> None:
    assert not spoil.breaks(trust, chance, chance, threshold)
    assert spoil.break_chance(trust, chance, chance, threshold, 0.1) <= 1e-12


@given(inside, inside, inside, inside)
def test_a_deal_with_the_trust_it_needs_survives_and_no_other_does(trust: float, real: float, false: float, threshold: float) -> None:
    needed = spoil.trust_needed(threshold, real, false)
    assert needed >= threshold
    if abs(trust - needed) > 1e-9 and abs(trust - threshold) > 1e-9:
        assert (trust >= needed) == (trust >= threshold and not spoil.breaks(trust, real, false, threshold))


@given(inside, inside, inside, inside)
def test_a_threshold_known_almost_for_sure_is_a_threshold(trust: float, real: float, false: float, threshold: float) -> None:
    after = spoil.trust_after(trust, real, false)
    if abs(trust - threshold) > 1e-3 and abs(after - threshold) > 1e-3:
        sharp, soft = (spoil.break_chance(trust, real, false, threshold, noise) for noise in (0, 1e-5))
        assert np.isclose(sharp, soft)


@given(st.lists(st.tuples(share, share, share, share), min_size=1, max_size=6))
def test_whoever_gains_by_the_deal_does_not_spoil_it(actors: list[tuple[float, float, float, float]]) -> None:
    breakdown, deal, feasible, chance = np.array(actors).T
    score = spoil.spoiler_score(spoil.incentive(breakdown, deal), feasible, chance)
    assert (score[breakdown <= deal] == 0).all() and score.max() in (0, 1) and score.min() >= 0
    assert (spoil.kind(1, 0, breakdown, deal)[breakdown <= deal] == spoil.NONE).all()


@given(share, share, share)
def test_a_greedy_spoiler_is_content_once_fighting_costs_so_much_more(war: float, best: float, offered: float) -> None:
    best, offered = max(best, offered), min(best, offered)
    found = spoil.kind(best, offered, war)
    assert found == (spoil.TOTAL if best < war else spoil.LIMITED if offered >= war else spoil.GREEDY)
    if found == spoil.GREEDY:
        dearer = war - spoil.cost_that_contents(offered, war)
        assert spoil.kind(best, offered + 1e-15, dearer) == spoil.LIMITED


@given(strong, strong, power)
def test_support_moves_the_chance_towards_its_side_at_the_rate_of_its_slope(ours: float, theirs: float, m: float) -> None:
    p, slope, against = contest.winning_chance(ours, theirs, m), patron.chance_slope(ours, theirs, m), patron.chance_slope(theirs, ours, m)
    step = 1e-6 * min(ours, theirs)
    assert slope >= 0 and np.isclose(slope, m * p * (1 - p) / ours)
    assert patron.with_support(ours, theirs, 1.0, 0.0, m) >= p >= patron.with_support(ours, theirs, 0.0, 1.0, m)
    assert np.isclose((patron.with_support(ours, theirs, step, 0, m) - p) / step, slope, rtol=1e-3, atol=1e-6 / step)
    assert np.isclose((patron.with_support(ours, theirs, 0, step, m) - p) / step, -against, rtol=1e-3, atol=1e-6 / step)


@given(inside, st.floats(0, 0.3), st.floats(0, 0.3), st.floats(0, 0.5))
def test_money_for_the_costs_of_fighting_narrows_the_range(p: float, cost_a: float, cost_b: float, subsidy: float) -> None:
    before = zone.fearon_range(p, cost_a, cost_b)
    after = zone.fearon_range(p, patron.subsidised(cost_a, subsidy), cost_b)
    assert after[0] >= before[0] and after[1] == before[1] and after[0] <= after[1] + 1e-12


@given(strong, strong, st.floats(0, 50), st.floats(0, 0.99), st.floats(0, 2))
def test_a_supporter_that_stays_or_gives_nothing_starts_no_war(ours: float, theirs: float, support: float, discount: float, cost: float) -> None:
    assert not patron.as_commitment(ours, theirs, support, discount, cost, leaves=0.0)[0]
    assert not patron.as_commitment(ours, theirs, 0.0, discount, cost)[0]


ENDS = {"discount": (0.0, 0.5, 0.999), "decisive": (0.0, 0.5, 1.0, 1000.0), "ours": (0.0, 1e-300, 3.0), "theirs": (0.0, 1e-300, 3.0),
        "threshold": (-math.inf, -1.0, 0.0, 0.4, 1.0, 7.0, math.inf), "needed": (-math.inf, -1.0, 0.0, 0.4, 1.0, 7.0, math.inf),
        "best_zone_deal_for_it": (-math.inf, 0.5), "risk": (0.5, 1.0, 3.0), "risk_a": (0.5, 3.0), "risk_b": (0.5, 3.0), "width": (0.5, 8.0)}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_no_function_answers_with_no_number_at_the_ends_of_its_input(name: str) -> None:
    taken = [each for each in signature(FUNCTIONS[name]).parameters if each not in ("axis", "total")]
    cases = np.array(list(itertools.product(*(ENDS.get(each, (0.0, 0.3, 1.0)) for each in taken))))
    with np.errstate(all="raise", under="ignore"):
        answer = FUNCTIONS[name](*cases.T)
    for part in answer if isinstance(answer, tuple) else (answer,):
        assert not np.isnan(np.asarray(part, float)).any()


@given(st.lists(st.tuples(inside, strong, strong), min_size=1, max_size=9), st.sampled_from((0.5, 1.0, 2.0, 1.7, 3.0)))
def test_a_worlds_answer_is_the_same_to_the_last_digit_alone_and_among_others(worlds: list[tuple[float, float, float]], m: float) -> None:
    p, ours, theirs = np.array(worlds).T
    together = (contest.winning_chance(ours, theirs, m), patron.chance_slope(ours, theirs, m), *zone.fearon_range(p, 0.1, 0.2, m, 1 / m))
    for world, row in enumerate(worlds):
        alone = (contest.winning_chance(row[1], row[2], m), patron.chance_slope(row[1], row[2], m), *zone.fearon_range(row[0], 0.1, 0.2, m, 1 / m))
        assert [float(each) for each in alone] == [float(each[world]) for each in together]
