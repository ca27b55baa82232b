"""Worked numbers: what a promise must be worth to who gives up power, and what a patron does to that."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from offers_worlds import EXIT, RIGHTS, walter

from detente.engines.offers import solve
from detente.engines.offers.prices import HELPS, backings, lacking, price, tempted
from detente.engines.offers.weighed import Weighed
from detente.model.expression import Atom, Expression, Not
from detente.model.worlds import Axes, Line, Option, Proposal, Worlds, blank_worlds


def one(worlds: Worlds) -> Weighed:
    (offer,) = solve(worlds).offers
    return offer


def test_the_belief_that_is_needed_is_the_break_even() -> None:
    offer = one(walter())
    assert (offer.kept[0, 0], offer.broken[0, 0], offer.fails[0, 0]) == pytest.approx((0.7, 0.1, 0.45))
    assert offer.needed[0] == pytest.approx(0.583, abs=5e-4)
    assert not offer.acceptable[0] and offer.value[0, 0] == pytest.approx(0.4)


def test_a_patron_raises_the_belief_that_is_needed() -> None:
    """50 of strength take the chance of winning from .6 to .733, fighting from .45 to .53 and the belief from .583 to .717."""
    offer = one(walter())
    assert HELPS[-1] == 50
    there = price(offer, 50)
    assert there.chance[0] == pytest.approx(110 / 150) and there.needed[0] == pytest.approx(0.717, abs=5e-4)


@pytest.mark.parametrize(("trust", "yes"), [(0.58, False), (0.59, True), (1.0, True)])
def test_belief_above_the_break_even_is_enough(trust: float, yes: bool) -> None:
    offer = one(walter(trust=np.array([[trust]])))
    assert offer.accepts[0, 0] == yes and offer.acceptable[0] == yes


def test_a_guarantor_closes_the_gap() -> None:
    """From .5 to .583 a guarantor must stop a sixth of the breaches."""
    gap = lacking(one(walter()))
    assert gap[0] == pytest.approx(1 / 6)
    for level, yes in ((gap[0] - 0.01, False), (gap[0] + 0.01, True)):
        assert one(walter(guarantee=np.array([[0.0, level, 0.0]]))).acceptable[0] == yes


def test_no_guarantor_helps_where_even_the_promise_kept_is_worth_less_than_fighting() -> None:
    offer = one(walter(cost=np.zeros((1, 3)), capability=np.array([[100, 0, 0]], np.float32),
                       stake=np.array([[0.5, 0.9, 0.1, 0.6, 0.4]])))
    assert offer.needed[0] > 1 and np.isinf(lacking(offer)[0]) and price(offer).never[0] and not price(offer).always[0]


def test_the_promise_is_tempting_to_break_for_who_wants_no_rights() -> None:
    offer = one(walter())
    assert tempted(offer, 1).tolist() == [True] and tempted(offer, 0).tolist() == [False]


STORM, PAY = Atom("state.storm"), Atom("state.pay")


def betrayed(wishes: tuple[tuple[int, Expression], ...], stake: list[float], **changes: Any) -> Weighed:
    """A leader leaves for rights and pay (what it wants: to leave, and not to be stormed); the state wishes as given."""
    axes = Axes(
        ("leader", "state"), (Option("leader.exit", 0, True), *(Option(each.option, 1, False) for each in (RIGHTS, PAY, STORM))),
        statements=((0, EXIT), (0, Not(STORM)), *wishes), offers=(Proposal("leave", 0, 1, EXIT, (RIGHTS, PAY)),))
    world = blank_worlds(axes)
    return one(world._replace(**{
        "want": np.ones((1, 2 + len(wishes)), bool), "stake": np.array([[0.5, 0.5, *stake]]), "offer": np.ones((1, 1), bool),
        **changes}))


def test_who_breaks_its_promise_takes_what_suits_it_best_once_the_other_has_left() -> None:
    wishes = ((1, EXIT), (1, STORM))
    assert betrayed(wishes, [0.6, 0.4]).broken[0].tolist() == pytest.approx([0.5, 1.0])
    of_that_nothing_is_known = betrayed(wishes, [0.6, 0.4], want=np.array([[True, True, True, False]]))
    assert of_that_nothing_is_known.broken[0].tolist() == pytest.approx([1.0, 1.0]), "what suits it alike: the nearest to the deal"


def test_a_promise_of_which_a_part_alone_is_better_broken_tempts_all_the_same() -> None:
    """Rights it would rather grant (.4) than not; pay it would rather keep back (.1). Broken altogether it loses .3."""
    offer = betrayed(((1, EXIT), (1, RIGHTS), (1, Not(PAY))), [0.5, 0.4, 0.1])
    assert (offer.kept[0, 1], offer.broken[0, 1], offer.best_breach(1)[0]) == pytest.approx((0.9, 0.6, 1.0))
    assert tempted(offer, 1).tolist() == [True]


def test_an_offer_is_acceptable_to_nobody_where_nothing_is_known_of_any_party() -> None:
    assert not betrayed(((1, EXIT),), [1.0], want=np.zeros((1, 3), bool)).acceptable[0]


def test_items_that_set_no_hypotheses_apart_say_nothing_of_a_promise() -> None:
    axes = walter().axes
    for likelihood, belief in (((0.5, 0.5), 0.3), ((0.9, 0.1), 0.9)):
        spoken = axes._replace(hypotheses=("fair", "trap"), evidence=("item",), likelihood=(likelihood,),
                               offers=(axes.offers[0]._replace(kept_if=0),))
        worlds = walter(evidence=np.ones((1, 1)), trust=np.array([[0.3]]))._replace(axes=spoken)
        assert one(worlds).belief[0] == pytest.approx(belief)


def test_support_that_ends_takes_the_chance_of_winning_back() -> None:
    """25 of support beside 60 against 40: .68 falls to .60, and the one who is helped would fight while it lasts."""
    backed = np.zeros((1, 3, 3), np.float32)
    backed[0, 2, 0] = 1
    worlds = walter(support=backed, support_known=backed[0] > 0, cost=np.array([[0.015, 0.2, 0.0]]))
    offer = one(worlds)
    assert offer.failure.chance()[0] == pytest.approx(0.68)
    (backing,) = backings(offer, worlds)
    assert (backing.before[0], backing.after[0]) == pytest.approx((0.68, 0.60)) and backing.fights[0] and backing.ours
    alone = one(walter(cost=np.array([[0.015, 0.2, 0.0]])))
    assert backing.acceptable.tolist() == alone.acceptable.tolist()
    assert price(alone, 25).needed[0] == pytest.approx(offer.needed[0])


def test_who_loses_too_much_by_fighting_does_not_fight_while_help_lasts() -> None:
    """A cost of .6 of all at stake is 6 stakes of one period; for .6 of one, the helped would still fight."""
    backed = np.zeros((1, 3, 3), np.float32)
    backed[0, 2, 0] = 1
    worlds = walter(support=backed, support_known=backed[0] > 0, cost=np.array([[0.6, 0.2, 0.0]]))
    (backing,) = backings(one(worlds), worlds)
    assert not backing.fights[0]


def test_nothing_lacks_where_the_promise_is_liked_better_broken() -> None:
    """To leave on the condition that no rights are granted: kept .1, broken .7, so that doubt alone makes it acceptable."""
    worlds = walter(trust=np.array([[0.2]]))
    odd = worlds.axes._replace(offers=(Proposal("leave", 0, 1, EXIT, (Not(RIGHTS),)),))
    offer = one(worlds._replace(axes=odd))
    assert offer.value[0, 0] == pytest.approx(0.2 * 0.1 + 0.8 * 0.7) and offer.accepts[0, 0]
    assert np.isinf(offer.needed[0]) and lacking(offer)[0] == 0
    assert not price(offer).never[0] and not price(offer).always[0]


def test_support_that_nobody_claims_adds_no_strength() -> None:
    lent = np.ones((1, 3, 3), np.float32)
    assert one(walter(support=lent)).failure.chance()[0] == pytest.approx(0.6)


def test_a_fight_that_decides_nothing_leaves_what_is_and_its_cost() -> None:
    assert one(walter(decided=np.zeros(1))).fails[0].tolist() == pytest.approx([0.29, 0.0, 0.0])


def test_a_promise_is_believed_as_the_items_have_it_and_otherwise_as_drawn() -> None:
    worlds = walter(evidence=np.array([[1.0, 1.0]]))
    axes = worlds.axes._replace(hypotheses=("trap", "sincere"), evidence=("word", "deed"),
                                likelihood=((0.3, 0.7), (0.7, 0.3)), offers=(worlds.axes.offers[0]._replace(kept_if=1),))
    assert one(worlds._replace(axes=axes)).belief[0] == pytest.approx(0.5)
    assert one(worlds._replace(axes=axes, evidence=np.array([[1.0, 0.0]]))).belief[0] == pytest.approx(0.7)
    unsaid = axes._replace(offers=(axes.offers[0]._replace(kept_if=-1),))
    assert one(worlds._replace(axes=unsaid, trust=np.array([[0.2]]))).belief[0] == pytest.approx(0.2)


def test_a_condition_that_hangs_on_who_offers_is_no_promise_to_be_believed() -> None:
    worlds = walter()
    own = worlds.axes._replace(offers=(Proposal("leave", 0, 1, RIGHTS, (Atom("leader.exit"),)),))
    offer = one(worlds._replace(axes=own))
    assert offer.promisers == () and offer.belief.tolist() == [1.0] and offer.kept.tolist() == offer.broken.tolist()


def on_a_line(reference: float | None, **changes: Any) -> Worlds:
    """One world in which a point is offered on a line from 0 to 10: actors at 2, 8 and 5; the third may veto; a fourth is
    silent."""
    axes = blank_worlds(walter().axes).axes._replace(
        actors=("one", "two", "third", "mute"), options=(), statements=(),
        issues=(Line("dues", 0, 10, True, reference, (2,)),), offers=(Proposal("toll", 0, 1, issue=0),))
    known = np.array([[True, True, True, False]])
    world = blank_worlds(axes)
    return world._replace(**{
        "position": np.array([[[2.0, 8.0, 5.0, 1.0]]]), "position_known": known, "point": np.array([[4.0]]),
        "offer": np.ones((1, 1), bool), "capability": np.array([[30, 10, 90, 90]], np.float32),
        "cost": np.array([[0.1, 0.2, 0.5, 0.5]]), **changes})


def test_a_point_is_weighed_against_the_reference_point() -> None:
    offer = one(on_a_line(9.0))
    assert offer.parties == (0, 1, 2)
    assert offer.kept[0].tolist() == pytest.approx([0.8, 0.6, 0.9, 0]) and offer.value.tolist() == offer.kept.tolist()
    assert offer.fails[0].tolist() == pytest.approx([0.3, 0.9, 0.6, 0])
    assert offer.accepts[0].tolist() == [True, False, True, True] and not offer.acceptable[0]


def test_a_point_without_a_reference_is_weighed_against_a_fight() -> None:
    """The first wins three times in four and gets its own point; the veto actor pays for no fight."""
    offer = one(on_a_line(None))
    assert offer.fails[0].tolist() == pytest.approx([0.75 + 0.25 * 0.4 - 0.1, 0.25 + 0.75 * 0.4 - 0.2, 0.7, 0])
    assert offer.accepts[0].tolist() == [True, True, True, True] and offer.acceptable[0]


def test_the_best_point_for_each_lies_where_all_parties_prefer_it() -> None:
    """With failure at 9: 0 to 9, 7 to 9 and 1 to 9 are preferred by the three, so 7 to 9 by all."""
    offer = one(on_a_line(9.0))
    assert offer.most()[0].tolist() == [1, 1, 1, 0]
    assert offer.most_agreed()[0].tolist() == pytest.approx([0.5, 1.0, 0.8, 0])
    apart = one(on_a_line(5.0, position=np.array([[[2.0, 8.0, 5.0, 1.0]]])))
    assert apart.most_agreed()[0].tolist() == pytest.approx([0.7, 0.7, 1.0, 0])  # nobody but at 5 agrees to anything else


@pytest.mark.parametrize(("changes", "why"), [
    ({"position_known": np.zeros((1, 4), bool)}, "nobody says where any side stands"),
    ({"position_known": np.array([[True, False, True, False]])}, "without agreement"),
])
def test_a_point_that_cannot_be_weighed_is_left_out(changes: dict[str, Any], why: str) -> None:
    assert why in solve(on_a_line(None, **changes)).left_out[0]


def test_a_point_on_a_scale_without_words_is_left_out() -> None:
    worlds = on_a_line(9.0)
    bare = worlds.axes._replace(issues=(worlds.axes.issues[0]._replace(said=False),))
    assert "ends of its scale" in solve(worlds._replace(axes=bare)).left_out[0]


def test_who_may_veto_a_point_has_what_the_fight_brings_as_help_changes_it() -> None:
    """One (at 2) wins with .75 against two (at 8), and with .5 once two gets help; to the third (at 3) they are worth .9, .5."""
    worlds = on_a_line(None, position=np.array([[[2.0, 8.0, 3.0, 1.0]]]))
    offer = one(worlds)
    assert offer.fails[0, 2] == pytest.approx(0.75 * 0.9 + 0.25 * 0.5)
    assert offer.failure.worth(offer.failure.chance(0, 20))[0, 2] == pytest.approx(0.5 * 0.9 + 0.5 * 0.5)
