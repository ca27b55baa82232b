"""Whether every way that a case knows of is found, and nothing that it doesn't know of."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.spoilers.gain import gain_of, gains_most
from detente.engines.spoilers.kinds import undominated
from detente.engines.spoilers.means import Way, ways
from detente.model.expression import Atom, Not
from detente.model.worlds import Axes, Option, Proposal

LEAVE, PAY, MARCH, TALK = (Atom(name) for name in ("red.leave", "blue.pay", "green.march", "green.talk"))


def axes(**changes: object) -> Axes:
    options = tuple(Option(name, ["red", "blue", "green"].index(name.split(".")[0]), False)
                    for name in ("red.leave", "blue.pay", "green.march", "green.talk"))
    plain = Axes(("red", "blue", "green"), options, evidence=("heard", "seen"), voices=((2,), ()), hypotheses=("a", "b"))
    return plain._replace(**changes)


DEAL = Proposal("deal", 0, 1, LEAVE, (PAY,), 0)


def of(actor: int, found: tuple[Way, ...]) -> list[Way]:
    return [way for way in found if way.actor == actor]


def test_a_party_can_refuse_and_what_the_deal_asks_for_is_no_way_against_it() -> None:
    found = ways(axes(), DEAL, (0, 1), True)
    assert of(0, found) == [Way(0, True)] and of(1, found) == [Way(1, True)]


def test_an_outsider_has_its_options_and_its_voice_apart_while_no_claim_says_that_it_acts() -> None:
    assert of(2, ways(axes(), DEAL, (0, 1), True)) == [Way(2, does=MARCH), Way(2, does=TALK), Way(2, items=(0,))]


def test_an_act_that_claims_tell_of_is_how_the_voice_is_heard() -> None:
    found = of(2, ways(axes(acts=((2, TALK),)), DEAL, (0, 1), True))
    assert found == [Way(2, does=TALK, act=0, items=(0,)), Way(2, does=MARCH)]


def test_what_is_done_in_the_status_quo_counts_only_where_a_claim_tells_of_it() -> None:
    now = axes(status_quo=("green.march",))
    assert Way(2, does=MARCH) not in ways(now, DEAL, (0, 1), True)
    assert Way(2, does=MARCH, act=0) in ways(now._replace(acts=((2, MARCH),), voices=((), ())), DEAL, (0, 1), True)


def test_a_claimed_act_may_be_any_statement() -> None:
    assert Way(2, does=Not(TALK), act=0) in ways(axes(acts=((2, Not(TALK)),), voices=((), ())), DEAL, (0, 1), True)


def test_without_a_promise_that_items_bear_on_nobody_has_a_voice() -> None:
    assert not any(way.items for way in ways(axes(), DEAL, (0, 1), False))


def test_the_one_who_is_to_believe_is_not_talked_round_by_its_own_sources() -> None:
    found = ways(axes(voices=((0, 1), (0,))), DEAL, (0, 1), True)
    assert of(0, found) == [Way(0, True)] and of(1, found) == [Way(1, True), Way(1, items=(0,))]


def test_over_a_point_on_a_line_only_refusing_counts() -> None:
    assert ways(axes(), Proposal("point", 0, 1, issue=0), (0, 1), False) == (Way(0, True), Way(1, True))


@given(st.lists(st.lists(st.sampled_from([-0.5, 0.0, 0.25, 0.25 + 1e-12, 0.5]), min_size=3, max_size=3), min_size=1, max_size=5))
def test_most_gains_who_is_above_zero_and_above_all_others(gains: list[list[float]]) -> None:
    found = gains_most(np.array(gains))
    for row, truth in zip(gains, found.tolist(), strict=True):
        for actor, mine in enumerate(row):
            others = [other for place, other in enumerate(row) if place != actor]
            assert truth[actor] == (mine > 1e-9 and all(mine > other + 1e-9 for other in others))


def test_alone_an_actor_gains_most_if_it_gains() -> None:
    assert gains_most(np.array([[0.1], [0.0], [-1.0]])).tolist() == [[True], [False], [False]]


def test_of_whom_nothing_is_known_nothing_is_gained() -> None:
    assert gain_of(np.array([[0.9, 0.9]]), np.array([[0.1, 0.1]]), np.array([[True, False]])).tolist() == [[0.8, 0.0]]


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=12),
       st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=4))
def test_leaving_out_dominated_outcomes_loses_nobody_anything(truth: list[list[bool]], weights: list[list[float]]) -> None:
    """Best for one, and best for one among those that are good enough for another: the same with and without them."""
    whole = [tuple(row) for row in truth]
    kept = [row for row, stays in zip(whole, undominated(np.array(truth)), strict=True) if stays]
    assert len(set(kept)) == len(kept)
    for one, other in itertools.product(weights, weights):
        for bar in (0.0, 0.3, 0.9):
            best = [max((sum(w for w, held in zip(one, row, strict=True) if held) for row in rows
                         if sum(w for w, held in zip(other, row, strict=True) if held) >= bar), default=-1.0)
                    for rows in (whole, kept)]
            assert best[0] == best[1]
