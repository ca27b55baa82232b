"""One round of the challenge model against plain loops over its definitions, and each convention by itself."""

from __future__ import annotations

import numpy as np
import pytest
from challenge_groups import group, groups
from challenge_oracle import median_of, told
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.bargaining.challenge import MOST, challenge, trace
from detente.engines.bargaining.challenge.offers import choose, offers
from detente.engines.bargaining.challenge.risk import exponent
from detente.engines.bargaining.challenge.rounds import matched
from detente.engines.bargaining.challenge.trace import KINDS
from detente.engines.bargaining.group import Group

STAYS = st.sampled_from([1.0, 0.7, 0.0])
NONE, LOST, COMPROMISE, COMPELLED = range(len(KINDS))


def by_hand(held: Group, position: np.ndarray, stays: float = 1.0, world: int = 0) -> object:
    """The oracle's round for one world from some positions."""
    return told(list(held.actors), held.capability[world].tolist(), held.salience[world, :, 0].tolist(), position.tolist(),
                float(np.ptp(held.scale[0])), stays)


@given(groups(least=2), STAYS)
def test_round_is_that_of_plain_loops(held: Group, stays: float) -> None:
    for each in trace(held, 0, 3, stays=stays):
        plain = by_hand(held, each.position, stays)
        for field in ("success", "challenge", "answer", "exposed", "risk"):
            assert np.abs(getattr(each, field) - getattr(plain, field)).max() < 1e-9, field  # exponents magnify round-off
        assert each.tie or np.abs(each.after - plain.after).max() < 1e-8  # type: ignore[attr-defined]


@given(groups(least=2, fine=False), STAYS)
def test_ties_are_broken_as_plain_loops_break_them(held: Group, stays: float) -> None:
    each = trace(held, 0, 1, stays=stays)[0]
    assert np.abs(each.after - by_hand(held, each.position, stays).after).max() < 1e-8  # type: ignore[attr-defined]


@given(groups(least=20, most=26))
def test_many_actors_go_the_faster_way_to_the_same_round(held: Group) -> None:
    each = trace(held, 0, 1)[0]
    plain = by_hand(held, each.position)
    assert np.abs(each.success - plain.success).max() < 1e-9  # type: ignore[attr-defined]
    assert each.tie or np.abs(each.after - plain.after).max() < 1e-8  # type: ignore[attr-defined]


@given(groups(least=2, most=24), STAYS)
def test_trace_holds_what_the_bulk_does(held: Group, stays: float) -> None:
    world = held.size - 1
    course = challenge(held, 4, stays=stays, keep=True).course
    assert course is not None
    for number, each in enumerate(trace(held, world, 4, stays=stays)):
        assert (each.position == course[number, world, :, 0]).all()
        assert (each.after == course[number + 1, world, :, 0]).all()


@given(groups(least=2))
def test_trace_shows_why_each_went_where_it_went(held: Group) -> None:
    for each in trace(held, 0, 3):
        who = np.arange(len(held.actors))
        assert np.abs(each.offer[who, each.partner] - each.after).max() < 1e-12
        move = np.where(each.kind == NONE, np.inf, np.abs(each.offer - each.position[:, None]))
        some = np.isfinite(move).any(-1)
        assert (np.abs(each.after - each.position)[some] <= move.min(-1)[some] + 1e-9).all()
        assert (each.partner[~some] == who[~some]).all()
        thrown_in = np.abs(each.votes).sum(0)
        won = np.maximum(each.votes, 0).sum(0)
        heard = thrown_in > 1e-6
        assert np.abs(won[heard] / thrown_in[heard] - each.success[heard]).max(initial=0) < 1e-8


def test_votes_of_the_trace_are_the_definition() -> None:
    held = group([0, 4, 10], [0.5, 1.0, 0.2], [2, 1, 4])
    each = trace(held, 0, 1)[0]
    weight, x = np.array([1.0, 1.0, 0.8]), np.array([0, 0.4, 1.0])
    for k, a, b in np.ndindex(3, 3, 3):
        vote = weight[k] * (abs(x[k] - x[b]) ** each.risk[k] - abs(x[k] - x[a]) ** each.risk[k])
        assert each.votes[k, a, b] == pytest.approx(vote, abs=1e-12)


@pytest.mark.parametrize(("challenge_", "answer", "kind", "part"), [
    (0.2, 0.5, LOST, 1.0), (0.5, 0.2, NONE, None), (0.4, 0.4, NONE, None),
    (-0.2, 0.8, COMPROMISE, 0.25), (-0.8, 0.8, COMPELLED, 1.0), (-0.9, 0.8, COMPELLED, 1.0),
    (0.2, -0.5, NONE, None), (-0.2, -0.5, NONE, None), (0.0, 0.5, NONE, None), (-0.5, 0.0, NONE, None), (0.0, 0.0, NONE, None),
])
def test_six_kinds_of_meeting(challenge_: float, answer: float, kind: int, part: float | None) -> None:
    pair = np.array([[[0.0, challenge_], [answer, 0.0]]])
    made = offers(pair, np.array([[[0.0, answer], [challenge_, 0.0]]]), np.array([[[0.0, 0.5], [0.5, 0.0]]]))
    got = made.part[0, 0, 1]
    assert (kind == NONE and np.isnan(got)) or got == pytest.approx(part)


def test_who_stand_on_one_point_make_each_other_no_offer() -> None:
    here = offers(np.full((1, 2, 2), -0.1), np.full((1, 2, 2), 0.5), np.zeros((1, 2, 2)))
    assert np.isnan(here.part).all()


def test_of_all_kinds_of_offers_the_least_movement_is_taken() -> None:
    """Lost to a near one at 0.3; a compromise of 0.1; compelled by one at 0.2: the compromise, on equal terms."""
    expects = np.array([[[0.0, 0.2, -0.1, -0.9], *[[0.0] * 4] * 3]])
    returns = np.array([[[0.0, 0.5, 0.8, 0.3], *[[-1.0] * 4] * 3]])
    apart = np.array([[[0.0, 0.3, 0.8, 0.2]] * 4])
    position, name = np.array([[0.1, 0.4, 0.9, 0.3]]), np.arange(4)[None]
    assert choose(offers(expects, returns, apart), apart, position, name).partner[0, 0] == 2
    returns[0, 0, 2] = -1.0
    assert choose(offers(expects, returns, apart), apart, position, name).partner[0, 0] == 3
    returns[0, 0, 3] = -1.0
    assert choose(offers(expects, returns, apart), apart, position, name).partner[0, 0] == 1


def test_exponents_run_from_a_half_for_the_least_safe_to_two_for_the_safest() -> None:
    assert exponent(np.array([[3.0, -1.0, 1.0]])) == pytest.approx(np.array([[0.5, 2.0, 1.0]]))


def test_where_all_are_as_safe_everybodys_exponent_is_one() -> None:
    assert exponent(np.array([[0.7, 0.7, 0.7 + 1e-14]])).tolist() == [[1.0, 1.0, 1.0]]


def test_utilities_at_the_ends_of_the_scale_and_of_no_risk() -> None:
    each = trace(group([0, 10], [0.0, 0.0], [1, 1]), 0, 1)[0]
    assert each.risk.tolist() == [1.0, 1.0]  # all as safe
    assert each.success[0, 1] == 0.5  # nobody throws in anything
    assert each.challenge[0, 1] == pytest.approx(2.0)  # nobody resists: success, 2, less things as they are, 0


def test_unit_of_distance_is_the_scale_and_stays_so() -> None:
    near, far = group([4, 6], [0.9, 0.1], [2, 1], low=4, high=6), group([4, 6], [0.9, 0.1], [2, 1], low=0, high=10)
    assert trace(near, 0, 1)[0].challenge[0, 1] > trace(far, 0, 1)[0].challenge[0, 1]
    for each in trace(group([0, 3, 6, 10], [0.9, 0.2, 0.3, 0.8], [3, 1, 2, 3]), 0, 4):
        plain = told(list("ABCD"), [3, 1, 2, 3], [0.9, 0.2, 0.3, 0.8], each.position.tolist(), 10.0)
        assert np.abs(each.challenge - plain.challenge).max() < 1e-9


def test_somebody_outside_the_scale_widens_it() -> None:
    inside = challenge(group([0, 4, 9], [0.5, 0.2, 0.9], [1, 2, 3], low=0, high=9), 3)
    outside = challenge(group([0, 4, 9], [0.5, 0.2, 0.9], [1, 2, 3], low=0, high=5), 3)
    assert (inside.position == outside.position).all()


def test_scale_without_width_and_one_position_is_agreement() -> None:
    told_ = challenge(group([4, 4], [0.5, 0.5], [1, 2], low=4, high=4))
    assert told_.settled.all() and not told_.knife_edge.any()
    assert told_.median.item() == 4


@given(groups(least=2, fine=True))
def test_median_told_is_the_weighted_one_of_the_last_positions(held: Group) -> None:
    answer = challenge(held, 2)
    for world in range(held.size):
        weight = (held.capability[world] * held.salience[world, :, 0]).tolist()
        assert answer.median[world, 0] == pytest.approx(median_of(weight, answer.position[world, :, 0].tolist()))


def test_drift_is_better_where_the_median_is_nearer_than_the_other() -> None:
    """B stands on the median. A gains if C comes there, from 10 to 4; B has nothing to gain by it, and C's view is its own."""
    held = group([0, 4, 10], [1.0, 1.0, 1.0], [1, 1, 1])
    stay, drift = trace(held, 0, 1)[0], trace(held, 0, 1, stays=0.0)[0]
    plain = by_hand(held, drift.position, 0.0)
    assert np.abs(drift.challenge - plain.challenge).max() < 1e-12  # type: ignore[attr-defined]
    assert drift.challenge[0, 2] < stay.challenge[0, 2]  # left alone, C would come nearer: less reason to challenge it
    assert drift.challenge[0, 1] > stay.challenge[0, 1]  # B would not


def test_too_many_actors_are_refused_in_plain_words() -> None:
    many = MOST + 1
    none = np.zeros((1, 1))
    held = Group(tuple(map(str, range(many))), none, none[..., None], none[..., None], np.array([[0.0, 1.0]]))
    with pytest.raises(ValueError, match="takes 1 to 1000 actors, not 1001"):
        challenge(held)


@pytest.mark.parametrize(("rounds", "stays", "why"), [(-1, 1.0, "0 or more"), (1, 1.1, "from 0 to 1"), (1, float("nan"), "from 0 to 1")])
def test_senseless_wishes_are_refused(rounds: int, stays: float, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        challenge(group([1, 2], [1, 1], [1, 1]), rounds, stays=stays)


def pulled(left: float, right: float) -> bool:
    """Whether it is a tie for the first of three, who loses to one below and one above it by these distances."""
    apart = np.array([[[0.0, left, right], [left, 0.0, 0.9], [right, 0.9, 0.0]]])
    expects, returns = np.full((1, 3, 3), -0.5), np.full((1, 3, 3), -0.6)
    expects[0, 0], returns[0, 0] = 0.2, 0.5
    return bool(choose(offers(expects, returns, apart), apart, np.array([[0.5, 0.1, 0.9]]), np.arange(3)[None]).tie[0])


def test_as_far_to_either_side_is_a_tie_and_a_little_nearer_is_none() -> None:
    assert pulled(0.4, 0.4)
    assert pulled(0.4, 0.4 + 1e-10)
    assert not pulled(0.4, 0.41)


def test_two_as_good_on_one_side_lead_to_one_place_and_are_no_tie() -> None:
    apart = np.array([[[0.0, 0.4, 0.4], [0.4, 0.0, 0.0], [0.4, 0.0, 0.0]]])
    expects, returns = np.full((1, 3, 3), -0.5), np.full((1, 3, 3), -0.6)
    expects[0, 0], returns[0, 0] = 0.2, 0.5
    assert not choose(offers(expects, returns, apart), apart, np.array([[0.5, 0.9, 0.9]]), np.arange(3)[None]).tie[0]


@pytest.mark.parametrize(("expects", "returns", "tie"), [
    (1e-11, 0.5, True), (-1e-11, 0.5, True), (0.3, 0.3 + 1e-11, True), (-0.3, 1e-11, True), (0.3, 0.31, False), (-0.3, -0.1, False),
    (1e-11, -0.5, False), (0.3, -1e-11, False), (-0.3, -0.3, False),
])
def test_hair_between_two_kinds_of_meeting_is_a_tie(expects: float, returns: float, tie: bool) -> None:
    apart = np.array([[[0.0, 0.5], [0.5, 0.0]]])
    made = offers(np.array([[[-0.5, expects], [-0.5, -0.5]]]), np.array([[[-0.5, returns], [-0.6, -0.5]]]), apart)
    assert choose(made, apart, np.array([[0.2, 0.7]]), np.arange(2)[None]).tie[0] == tie


def test_as_exposed_as_each_other_is_a_tie_unless_all_stand_on_one_point() -> None:
    exposed, position, width = np.array([[1.0, 1.0], [1.0, 1.0], [1.0, 1.1]]), np.array([[2.0, 3.0], [3.0, 3.0], [2.0, 3.0]]), np.full(3, 10.0)
    assert matched(exposed, position, width).tolist() == [True, False, False]


def test_slim_margin_alone_is_a_knife_edge() -> None:
    slim, safe = (challenge(group([0, 3, 10], [1, 1, 1], [5, c, 5.03]), 0) for c in (0.2, 2))
    assert slim.median.item() == safe.median.item() == 3
    assert slim.knife_edge.all() and not safe.knife_edge.any()
