"""Offers in arrays against offers in loops, and what must hold whatever the case is."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offers_oracle import Reckoned, World, reckon, true
from offers_worlds import EXIT, RIGHTS, drawn, some_worlds, statement, walter

from detente.engines.offers import solve
from detente.engines.offers.prices import price, tempted
from detente.engines.offers.weighed import Weighed
from detente.model.expression import And, Atom, Not, conjunction
from detente.model.worlds import Option, Proposal, Worlds

seeds = st.integers(0, 2**32 - 1)
HAIR = 1e-7


def by_place(worlds: Worlds) -> dict[int, Weighed]:
    return {offer.place: offer for offer in solve(worlds).offers}


def told(offer: Weighed, world: int) -> Reckoned:
    """What the engine has of one world, in the oracle's words."""
    rows = [getattr(offer, name)[world].tolist() for name in ("kept", "broken", "stays", "fails", "value", "known")]
    return Reckoned(
        *rows, offer.belief[world].item(), offer.failure.chance()[world].item(), offer.needed[world].item(),
        sorted(offer.parties), list(offer.promisers), offer.acceptable[world].item(), offer.most()[world].tolist(),
        offer.most_agreed()[world].tolist(),
        [bool(tempted(offer, actor)[world]) for actor in range(len(offer.known[world]))])


@settings(max_examples=250)
@given(seeds)
def test_every_figure_is_that_of_the_definitions(seed: int) -> None:
    worlds = drawn(seed)
    found = by_place(worlds)
    for place in range(len(worlds.axes.offers)):
        for world in range(worlds.size):
            due = reckon(worlds, world, place)
            spoken_of = due and {owner for owner, _ in worlds.axes.statements} & set(due.parties)
            assert (place in found) == bool(spoken_of)
            if due and place in found:
                agree(told(found[place], world), due, worlds.axes.offers[place].by)


def agree(ours: Reckoned, due: Reckoned, by: int) -> None:
    for name, one, other in zip(Reckoned._fields, ours, due, strict=True):
        if name == "needed":  # a promise worth hardly more kept than broken makes it as large as rounding has it
            assert abs(due.kept[by] - due.broken[by]) < HAIR or one == pytest.approx(other, abs=HAIR)
        elif name != "chance":
            assert one == (pytest.approx(other, abs=HAIR) if name != "known" else other), name
    assert ours.chance == pytest.approx(due.chance, abs=HAIR)


@given(seeds, st.sampled_from([10.0, 25.0, 50.0]))
def test_help_counts_as_strength_of_the_side_that_offers(seed: int, helped: float) -> None:
    worlds = drawn(seed)
    for place, offer in by_place(worlds).items():
        there = price(offer, helped)
        for world in range(worlds.size):
            due = reckon(worlds, world, place, helped)
            assert due and there.chance[world] == pytest.approx(due.chance) and there.acceptable[world] == due.acceptable
            if due.known[offer.by]:
                war, kept, broken = due.fails[offer.by], due.kept[offer.by], due.broken[offer.by]
                assert there.always[world] == (min(kept, broken) >= war - 1e-9)
                assert there.never[world] == (max(kept, broken) < war - 1e-9)
                assert there.accepts[world] == (due.value[offer.by] >= war - 1e-9)


@given(seeds)
def test_the_best_of_a_kind_is_the_best_of_a_search(seed: int) -> None:
    worlds = drawn(seed)
    for offer in solve(worlds).offers:
        assert offer.terms
        kind = statement(np.random.default_rng(seed + 1), list(offer.terms.outcomes.options))
        most, agreed = offer.most(kind), offer.most_agreed(kind)
        for world in range(worlds.size):
            here = World(worlds, world)
            like = [choice for choice in here.possible if true(kind, choice)]
            fair = [choice for choice in like if all(here.worth(actor, choice) >= offer.fails[world, actor] - 1e-9
                                                     for actor in offer.parties if offer.known[world, actor])]
            for found, row in ((like, most), (fair, agreed)):
                due = [max((here.worth(actor, choice) for choice in found), default=-math.inf) for actor in here.actors]
                assert row[world].tolist() == pytest.approx(due, abs=HAIR)


def shapes(offer: Weighed) -> list[Any]:
    return [offer.acceptable.tolist(), *(np.round(getattr(offer, name), 9).tolist() for name in ("value", "fails", "belief"))]


@given(seeds, st.integers(1, 3))
def test_a_batch_gives_what_its_halves_give(seed: int, cut: int) -> None:
    worlds = drawn(seed)
    first, second = by_place(worlds.take(slice(cut))), by_place(worlds.take(slice(cut, None)))
    for place, whole in by_place(worlds).items():
        joined = [one + other for one, other in zip(shapes(first[place]), shapes(second[place]), strict=True)]
        assert shapes(whole) == joined


@given(seeds, st.randoms(use_true_random=False))
def test_options_in_another_order_change_nothing(seed: int, shuffle: Any) -> None:
    worlds = drawn(seed)
    options = list(worlds.axes.options)
    shuffle.shuffle(options)
    moved = by_place(worlds._replace(axes=worlds.axes._replace(options=tuple(options))))
    assert {place: shapes(offer) for place, offer in by_place(worlds).items()} == \
        {place: shapes(offer) for place, offer in moved.items()}


@given(seeds, st.randoms(use_true_random=False))
def test_actors_in_another_order_get_the_same(seed: int, shuffle: Any) -> None:
    worlds = drawn(seed)
    axes, actors = worlds.axes, len(worlds.axes.actors)
    order = list(range(actors))
    shuffle.shuffle(order)
    to = {old: new for new, old in enumerate(order)} | {-1: -1}
    moved = axes._replace(
        actors=tuple(axes.actors[old] for old in order),
        options=tuple(option._replace(owner=to[option.owner]) for option in axes.options),
        statements=tuple((to[owner], wish) for owner, wish in axes.statements),
        offers=tuple(offer._replace(by=to[offer.by], to=to[offer.to]) for offer in axes.offers))
    pair = np.ix_(order, order)
    there = by_place(worlds._replace(
        axes=moved, capability=worlds.capability[:, order], support=worlds.support[:, *pair],
        support_known=worlds.support_known[pair], cost=worlds.cost[:, order], guarantee=worlds.guarantee[:, order]))
    for place, offer in by_place(worlds).items():
        assert np.allclose(there[place].value, offer.value[:, order]) and np.allclose(there[place].fails, offer.fails[:, order])
        assert there[place].acceptable.tolist() == offer.acceptable.tolist()
        assert [order[actor] for actor in there[place].parties][:1] == [offer.by]
        assert sorted(order[actor] for actor in there[place].parties) == sorted(offer.parties)


@given(seeds)
def test_a_wish_that_weighs_nothing_changes_nothing(seed: int) -> None:
    worlds = drawn(seed)
    dice, axes = np.random.default_rng(seed), worlds.axes
    wish = (int(dice.integers(len(axes.actors))), statement(dice, [option.name for option in axes.options]))
    more = worlds._replace(axes=axes._replace(statements=(*axes.statements, wish)),
                           stake=np.hstack([worlds.stake, np.zeros((worlds.size, 1))]),
                           want=np.hstack([worlds.want, np.ones((worlds.size, 1), bool)]))
    before = by_place(worlds)
    assert {place: shapes(offer) for place, offer in before.items()} == \
        {place: shapes(offer) for place, offer in by_place(more).items() if place in before}


@given(seeds)
def test_options_that_nothing_speaks_of_change_nothing(seed: int) -> None:
    worlds = drawn(seed)
    spare = tuple(Option(f"a0.spare-{place}", 0, False) for place in range(14))
    many = by_place(worlds._replace(axes=worlds.axes._replace(options=(*spare, *worlds.axes.options))))
    assert {place: shapes(offer) for place, offer in by_place(worlds).items()} == \
        {place: shapes(offer) for place, offer in many.items()}


@given(seeds)
def test_more_help_for_who_would_rather_win_raises_the_belief_that_is_needed(seed: int) -> None:
    for offer in solve(drawn(seed)).offers:
        worlds = (offer.kept > offer.broken + HAIR)[:, offer.by] & (offer.failure.won >= offer.failure.lost)[:, offer.by]
        rising = np.stack([price(offer, helped).needed[worlds] for helped in (0, 10, 25, 50)])
        assert (np.diff(rising, axis=0) >= -HAIR).all()


@given(seeds)
def test_a_guarantee_never_makes_who_offers_refuse_unless_it_likes_the_promise_better_broken(seed: int) -> None:
    worlds = drawn(seed)
    firm = by_place(worlds._replace(guarantee=np.minimum(worlds.guarantee + 0.25, 1)))
    for place, offer in by_place(worlds).items():
        better = (offer.kept >= offer.broken)[:, offer.by]
        assert not (offer.acceptable & ~firm[place].acceptable & better).any()


@given(seeds)
def test_a_condition_in_a_further_actors_hands_never_makes_an_offer_acceptable(seed: int) -> None:
    """The further actor adds no strength to any side, and would rather leave its part; nobody else cares for it."""
    worlds = drawn(seed)
    axes, actors = worlds.axes, len(worlds.axes.actors)
    part = Option("a9.part", actors, False)
    offers = tuple(offer._replace(conditions=(*offer.conditions, Atom(part.name))) for offer in axes.offers)
    wider = axes._replace(actors=(*axes.actors, "a9"), options=(*axes.options, part), offers=offers,
                          statements=(*axes.statements, (actors, Not(Atom(part.name)))))
    more = some_worlds(np.random.default_rng(seed), wider)
    own = slice(0, actors)
    for name in ("capability", "cost", "guarantee"):
        getattr(more, name)[:] = 0
        getattr(more, name)[:, own] = getattr(worlds, name)
    more.support[:], more.support_known[:] = 0, False
    more.support[:, own, own], more.support_known[own, own] = worlds.support, worlds.support_known
    more.want[:, :-1], more.stake[:, :-1] = worlds.want, worlds.stake
    more = more._replace(decided=worlds.decided, evidence=worlds.evidence, offer=worlds.offer, trust=worlds.trust)
    after = by_place(more)
    for place, offer in by_place(worlds).items():
        if place in after and worlds.axes.offers[place].to >= 0:
            better = (offer.kept >= offer.broken)[:, offer.by]
            assert not (after[place].acceptable & ~offer.acceptable & better).any()


def test_an_offer_that_cannot_be_carried_out_is_left_out() -> None:
    worlds = walter()
    answer = solve(worlds._replace(axes=worlds.axes._replace(impossible=(conjunction([EXIT, RIGHTS]),))))
    assert answer.offers == () and answer.left == (0,) and "can't be carried out" in answer.left_out[0]


def test_an_offer_that_nothing_can_stop_is_left_out() -> None:
    worlds = walter()
    answer = solve(worlds._replace(axes=worlds.axes._replace(impossible=(Not(EXIT),))))
    assert answer.offers == () and "can't fail" in answer.left_out[0]


def test_an_offer_between_parties_of_whom_no_wish_is_known_is_left_out() -> None:
    worlds = walter()
    axes = worlds.axes._replace(statements=((2, EXIT),))
    answer = solve(worlds._replace(axes=axes, want=np.ones((1, 1), bool), stake=np.ones((1, 1))))
    assert answer.offers == () and "nobody says what any side wants" in answer.left_out[0]


def test_a_party_of_whom_no_wish_is_known_is_no_obstacle() -> None:
    worlds = walter(trust=np.ones((1, 1)))
    mute = worlds.axes._replace(statements=worlds.axes.statements[:3])
    (offer,) = solve(worlds._replace(axes=mute, want=np.ones((1, 3), bool), stake=np.array([[0.6, 0.3, 0.1]]))).offers
    assert offer.acceptable.all() and not offer.known[0, 1]


def test_too_many_options_that_matter_leave_the_offer_out() -> None:
    worlds = walter()
    options = tuple(Option(f"state.o{place}", 1, False) for place in range(15))
    wide = worlds.axes._replace(options=(*worlds.axes.options, *options))
    assert len(solve(worlds._replace(axes=wide)).offers) == 1  # they don't matter to anybody
    wished = wide._replace(statements=(*wide.statements, (1, And(tuple(Atom(option.name) for option in options)))))
    more = worlds._replace(axes=wished, want=np.ones((1, 6), bool), stake=np.array([[0.6, 0.3, 0.1, 0.5, 0.3, 0.2]]))
    assert "more than 16 options" in solve(more).left_out[0]


def test_without_anybody_to_fight_things_stay_as_they_are() -> None:
    worlds = walter()
    alone = worlds.axes._replace(offers=(Proposal("leave", 0, -1, EXIT),))
    (offer,) = solve(worlds._replace(axes=alone)).offers
    assert offer.parties == (0,) and offer.fails.tolist() == offer.stays.tolist() and offer.promisers == ()
    assert price(offer, 50).acceptable.tolist() == offer.acceptable.tolist()


def test_inputs_stay_as_they_are() -> None:
    worlds = drawn(7)
    before = [np.array(array) for array in worlds[1:]]
    for array in worlds[1:]:
        array.flags.writeable = False
    solve(worlds)
    assert all(np.array_equal(one, other) for one, other in zip(before, worlds[1:], strict=True))
