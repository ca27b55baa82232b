"""The closed forms against brute force: every division tried, every period lived through, every case of an attack counted."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from crisis_oracle import (
    accepted_points,
    attacked,
    declining_side_fights,
    keeps,
    some_division_suits_all,
    some_split_keeps_peace,
    worth_to_both,
)
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.engines.crisis import commitment, contest, promise, spoil, zone

hundredths = st.integers(0, 100).map(lambda part: part / 100)
twentieths = st.integers(0, 20).map(lambda part: Fraction(part, 20))
risks = st.sampled_from((0.5, 0.8, 1.0, 1.5, 2.0))
patience = st.sampled_from([Fraction(part, 10) for part in (0, 3, 6, 8, 9)])


@given(hundredths, hundredths, hundredths, risks, risks)
def test_a_share_lies_in_the_range_iff_both_sides_take_it(p: float, cost_a: float, cost_b: float, one: float, other: float) -> None:
    low, high = (float(end) for end in zone.fearon_range(p, cost_a, cost_b, one, other))
    for place in range(201):
        share = place / 200
        if min(abs(share - low), abs(share - high)) > 1e-9:  # at the very ends rounding decides
            assert (low < share < high) == worth_to_both(share, p, (cost_a, cost_b), (one, other))


@given(st.lists(st.integers(-3, 9), min_size=1, max_size=4))
def test_there_is_room_iff_some_division_suits_every_veto_actor(values: list[int]) -> None:
    left = zone.room(np.array(values) / 12)
    assert (left > -1e-12) == some_division_suits_all(values, 12)


def test_costs_of_fighting_do_not_always_leave_room_for_three() -> None:
    # three movements, each of which would take everything from the government one time in two, at a cost of a tenth: the
    # three wars are not one contest, so their chances need not sum to 1
    assert np.isclose(zone.room(contest.war_value([0.5, 0.5, 0.5], 1, 0, 0.1)), -0.2)
    assert not some_division_suits_all((4, 4, 4), 10)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 12).map(lambda part: Fraction(part, 10))), min_size=1, max_size=5))
def test_a_point_lies_in_the_zone_iff_every_veto_actor_takes_it(actors: list[tuple[int, Fraction]]) -> None:
    ideals, wars = [ideal for ideal, _ in actors], [war for _, war in actors]
    points = accepted_points(ideals, wars, 8, 10)
    low, high, exists = zone.winset(ideals, zone.radius(np.array(wars, float), 8), 0, 8)
    assert bool(exists) == (points != [])  # every end of a zone lies on a tenth
    if points:
        assert np.allclose([low, high], [float(points[0]), float(points[-1])])


@given(twentieths, twentieths, patience, st.integers(0, 60).map(lambda part: Fraction(part, 20)))
def test_a_side_fights_now_iff_it_does_in_a_long_world_lived_backwards(
    now: Fraction, then: Fraction, discount: Fraction, cost: Fraction
) -> None:
    assume(then <= now)
    fights, margin = commitment.fights_now(float(now), float(then), float(discount), float(cost))
    assume(abs(margin) > 1e-6)  # the world lived through ends after 160 periods
    assert fights == declining_side_fights([now, *[then] * 160], discount, cost)


@given(st.lists(twentieths, min_size=2, max_size=5), patience, st.integers(0, 20).map(lambda part: Fraction(part, 20)))
def test_only_the_next_step_of_a_long_decline_counts_now(falling: list[Fraction], discount: Fraction, cost: Fraction) -> None:
    now, then, *later = sorted(falling, reverse=True)
    path = [now, then, *later]
    fights, margin = commitment.fights_now(float(now), float(then), float(discount), float(cost))
    assume(abs(margin) > 1e-6)
    assert fights == declining_side_fights([*path, *[path[-1]] * 160], discount, cost)


@given(st.integers(0, 10), st.integers(0, 10), st.sampled_from((Fraction(1, 2), Fraction(8, 10), Fraction(9, 10))),
       st.integers(0, 8), st.integers(0, 8))
def test_there_cannot_be_peace_iff_no_shares_now_and_later_content_both(
    now: int, then: int, discount: Fraction, cost: int, cost_riser: int
) -> None:
    chances, costs, steps = (Fraction(max(now, then), 10), Fraction(min(now, then), 10)), (Fraction(cost, 4), Fraction(cost_riser, 4)), 60
    riser = commitment.locked_in(float(1 - chances[1]), float(discount), float(costs[1]))
    decliner = commitment.locked_in(float(chances[0]), float(discount), float(costs[0]))
    never, margin = commitment.cannot_be_peace(riser, decliner, float(discount))
    grid = float(1 / (1 - discount)) / steps
    assume(abs(margin) > 2 * grid)
    assert never != some_split_keeps_peace(chances, discount, costs, steps)


@given(twentieths, twentieths, twentieths, twentieths, twentieths, twentieths)
def test_an_attack_breaks_a_deal_iff_it_does_when_its_four_cases_are_counted(
    trust: Fraction, real: Fraction, false: Fraction, honoured: Fraction, exploited: Fraction, war: Fraction
) -> None:
    honoured, exploited = 1 + honoured, -exploited
    least = spoil.threshold(float(war), float(honoured), float(exploited))
    happens, after, quiet = attacked(trust, real, false)
    exactly = (war - exploited) / (honoured - exploited)
    assume(exactly not in (trust, after))  # there rounding decides
    ends = after is not None and keeps(trust, honoured, exploited, war) and not keeps(after, honoured, exploited, war)
    given_floats = float(trust), float(real), float(false)
    assert spoil.breaks(*given_floats, least) == ends
    assert np.isclose(spoil.break_chance(*given_floats, least), float(happens) if ends else 0)
    assert np.isclose(spoil.trust_after(*given_floats), float(trust if after is None else after))
    assert happens * (after or 0) + (1 - happens) * (quiet or 0) == trust  # an attack or its absence: on average trust stays


@given(twentieths, twentieths, twentieths, twentieths)
def test_a_promise_is_accepted_iff_trust_reaches_the_break_even(q: Fraction, war: Fraction, kept: Fraction, broken: Fraction) -> None:
    takes = q * kept + (1 - q) * broken >= war
    least = promise.break_even(float(war), float(kept), float(broken))
    assume(abs(float(q * kept + (1 - q) * broken - war)) > 1e-9)
    assert promise.accepts(float(war), float(kept), float(broken), float(q)) == takes
    if kept >= broken:
        assert (q >= least) == takes
    else:
        assert not (q >= least) or takes  # never too much; and what is refused would please only because it won't be kept
        assert not takes or q >= least or kept < war
