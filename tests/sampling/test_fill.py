"""Cells: which claim gives the value, and what stands where none does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.case import Case
from detente.model.worlds import Worlds, blank_worlds
from detente.sampling.plan import make_plan
from detente.sampling.sample import Deck, Force, columns_of, deal, sample, shuffle, truths
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from
from harbour_case import bargained, harbour, harbour_data

SIZE = 8_192


def about(claims: dict[str, Any], **case: Any) -> Case:
    return case_from({"case": "x", "actors": {"a": {}, "b": {}, "c": {}}, "claims": claims, **case})


def deck_of(case: Case, size: int = SIZE) -> Deck:
    return shuffle(case, make_plan(case, weigh(case)), 1, 0, size)


def on(*names: str) -> Force:
    return Force(granted=frozenset(names))


def off(*names: str) -> Force:
    return Force(refused=frozenset(names))


TIES = {"one": {"tie": ["a", "b", 0.25]}, "two": {"tie": ["b", "a", -0.5]}, "three": {"tie": ["a", "b", 1]}}


def test_of_several_claims_on_one_cell_each_that_holds_gives_its_value_equally_often() -> None:
    shown = deal(deck_of(about(TIES)), on("one", "two", "three")).tie[:, 0, 1]
    for value in (0.25, -0.5, 1):
        assert (shown == value).mean() == pytest.approx(1 / 3, abs=0.02)


def test_a_claim_that_does_not_hold_gives_no_value() -> None:
    shown = deal(deck_of(about(TIES)), Force(frozenset(["one", "three"]), frozenset(["two"]))).tie[:, 0, 1]
    assert set(np.unique(shown)) == {0.25, 1}
    assert (shown == 1).mean() == pytest.approx(1 / 2, abs=0.02)


def test_in_every_world_the_value_is_that_of_a_claim_that_holds_there() -> None:
    deck = deck_of(about(TIES))
    held, shown = truths(deck), deal(deck).tie[:, 0, 1]
    values = {"one": 0.25, "two": -0.5, "three": 1.0}
    some = np.any(np.stack(list(held.values())), axis=0)
    told = np.any(np.stack([held[name] & (shown == np.float32(value)) for name, value in values.items()]), axis=0)
    assert (told == some).all()


def test_where_no_claim_holds_a_tie_is_unknown_and_still_counts_as_claimed() -> None:
    worlds = deal(deck_of(about(TIES)), off(*TIES))
    shown = worlds.tie[:, 0, 1]
    assert worlds.tie_known[0, 1] and worlds.tie_known[1, 0]
    assert shown.min() < -0.98 and shown.max() > 0.98
    assert np.histogram(shown, 8, (-1, 1))[0].min() > SIZE / 8 * 0.85


def test_where_no_claim_holds_a_tie_is_none_if_the_case_says_so() -> None:
    worlds = deal(deck_of(about(TIES, unclaimed={"tie": "none"})), off(*TIES))
    assert not worlds.tie.any()
    assert worlds.tie_known[0, 1]


def test_unclaimed_ties_are_drawn_or_none_as_the_case_says() -> None:
    drawn, none = sample(about({}), 512, 1), sample(about({}, unclaimed={"tie": "none"}), 512, 1)
    assert (np.abs(drawn.tie[:, 0, 1]) > 0).all()
    assert not none.tie.any()
    assert not drawn.tie_known.any()


def test_a_tie_has_no_direction_and_nobody_is_tied_to_itself() -> None:
    worlds = sample(harbour(), 512, 1)
    assert np.array_equal(worlds.tie, worlds.tie.transpose(0, 2, 1))
    assert not np.diagonal(worlds.tie, axis1=1, axis2=2).any()
    assert np.array_equal(worlds.tie_known, worlds.tie_known.T)


def test_an_unclaimed_capability_is_drawn_from_the_whole_range() -> None:
    worlds = sample(about({"one": {"capability": {"a": 40}, "given": True}}), SIZE, 1)
    assert worlds.capability_known.tolist() == [True, False, False]
    assert (worlds.capability[:, 0] == 40).all()
    assert worlds.capability[:, 1].min() < 1 and worlds.capability[:, 1].max() > 99


def support(*levels: object) -> dict[str, Any]:
    return {f"s{place}": {"support": {"client": "a", "from": "b", "level": level}} for place, level in enumerate(levels)}


def given_to_a(worlds: Worlds) -> np.ndarray:
    return worlds.support[:, 1, 0]


def test_that_no_aid_came_is_nothing_where_it_holds_and_something_where_it_is_false() -> None:
    deck = deck_of(about(support(0)))
    assert not given_to_a(deal(deck, on("s0"))).any()
    assert (given_to_a(deal(deck, off("s0"))) > 0).all()
    assert (given_to_a(deal(deck, off("s0"))) <= 1).all()


@pytest.mark.parametrize("level", [0.6, "0.2..0.9", "0.1..0.5..1"])
def test_that_aid_came_is_its_level_where_it_holds_and_nothing_where_it_is_false(level: object) -> None:
    deck = deck_of(about(support(level)))
    assert (given_to_a(deal(deck, on("s0"))) >= 0.1).all()
    assert not given_to_a(deal(deck, off("s0"))).any()


def test_where_one_says_none_and_one_says_much_and_both_are_wrong_something_is_given() -> None:
    deck = deck_of(about(support(0, 0.9)))
    assert (given_to_a(deal(deck, off("s0", "s1"))) > 0).all()
    both = given_to_a(deal(deck, on("s0", "s1")))
    assert (both == 0).mean() == pytest.approx(0.5, abs=0.02)
    assert (both == np.float32(0.9)).mean() == pytest.approx(0.5, abs=0.02)


def test_support_runs_from_patron_to_client_and_nobody_said_is_not_known() -> None:
    worlds = sample(about(support(0.6) | {"t": {"capability": {"c": 3}}}), 64, 1)
    assert np.argwhere(worlds.support_known).tolist() == [[1, 0]]
    assert not np.delete(worlds.support.reshape(64, 9), 3, axis=1).any()


def test_a_patrons_chance_is_drawn_where_a_contest_asks_for_it() -> None:
    worlds = sample(harbour(), 512, 1)
    axes = worlds.axes
    client, opponent = axes.contests[0]
    for patron in range(len(axes.actors)):
        shown = worlds.chance[:, patron, client]
        drawn = patron not in (client, opponent)
        assert (shown < 1).all() == drawn
        assert (0.4 < shown.mean() < 0.6) == drawn


def test_one_claim_that_holds_is_enough_for_a_wish() -> None:
    case = about({"one": {"want": {"a": "a.go"}}, "two": {"want": {"a": "not not a.go"}}}, options={"a": {"go": "go"}})
    deck = deck_of(case, 64)
    assert deal(deck, off("one")._replace(granted=frozenset(["two"]))).want.all()
    assert deal(deck, on("one")._replace(refused=frozenset(["two"]))).want.all()
    assert not deal(deck, off("one", "two")).want.any()


def test_wishes_stand_by_their_statements_and_evidence_by_its_items() -> None:
    case = harbour()
    deck = deck_of(case, 256)
    held, worlds = truths(deck), deal(deck)
    for column, (actor, statement) in enumerate(case.axes.statements):
        names = [name for cell, names in case.claims_on.items() for name in names
                 if cell.kind == "want" and cell.at == (case.axes.actors[actor], str(statement))]
        assert names
        assert np.array_equal(worlds.want[:, column], np.any([held[name] for name in names], axis=0))
    for column, name in enumerate(case.axes.evidence):
        assert np.array_equal(worlds.evidence[:, column], held[name].astype(float))


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
@settings(max_examples=30)
def test_a_drawn_value_never_leaves_its_range(one: float, two: float, three: float) -> None:
    low, best, high = sorted(round(number, 3) for number in (one, two, three))
    for written in (f"{low}..{high}", f"{low}..{best}..{high}"):
        case = about({"one": {"capability": {"a": written}, "given": True}})
        shown = sample(case, 128, 1).capability[:, 0]
        assert (shown >= np.float32(low)).all() and (shown <= np.float32(high)).all()


def test_every_array_lies_in_the_range_of_its_kind() -> None:
    worlds = sample(harbour(), 2_048, 1)
    assert np.abs(worlds.tie).max() <= 1
    assert worlds.capability.min() >= 0 and worlds.capability.max() <= 100
    assert worlds.support.min() >= 0 and worlds.support.max() <= 1
    assert worlds.chance.min() >= 0 and worlds.chance.max() <= 1
    assert not any(np.isnan(array).any() for array in worlds[1:])


def test_refusing_everything_leaves_the_unclaimed_case() -> None:
    data = harbour_data()
    for name in ("no-ships-yet",):  # false support is support, not silence
        del data["claims"][name]
    case = case_from(data)
    bare = case_from({**data, "claims": {}, "wants": {}})
    columns = columns_of(case, bare)
    none, empty = sample(case, 256, 1, off(*case.live_claims), columns), sample(bare, 256, 1, columns=columns)
    assert np.array_equal(none.tie, empty.tie)
    assert np.array_equal(none.capability, empty.capability)
    assert np.array_equal(none.support, empty.support)
    assert not none.want.any() and not none.evidence.any()


def test_blank_worlds_have_the_shapes_of_sampled_ones_and_nothing_in_them() -> None:
    sampled = sample(harbour(), 4, 1)
    blank = blank_worlds(sampled.axes, 4)
    assert [array.shape for array in blank[1:]] == [array.shape for array in sampled[1:]]
    assert not (blank.tie.any() or blank.want.any() or blank.evidence.any() or blank.tie_known.any() or blank.support.any())
    assert (blank.chance == 1).all()


def test_what_wishes_are_worth_keeps_their_order_and_sums_to_one_an_owner() -> None:
    worlds = sample(harbour(), 512, 3)
    owners = np.array([owner for owner, _ in worlds.axes.statements])
    for owner in set(owners.tolist()):
        mine = worlds.stake[:, owners == owner]
        assert (np.diff(mine, axis=1) <= 0).all()
        np.testing.assert_allclose(mine.sum(axis=1), 1)


def test_on_average_wishes_are_worth_the_rank_order_centroid() -> None:
    # n wishes: the k-th is worth (1/k + ... + 1/n) / n, the mean over all weightings that keep the order
    wishes = ["b.x", "not a.y", "a.y if b.x"]
    case = case_from({"case": "x", "actors": {"a": {}, "b": {}}, "wants": {"a": wishes},
                      "options": {"a": {"y": ""}, "b": {"x": ""}}})
    mean = sample(case, 65_536, 1).stake.mean(axis=0)
    np.testing.assert_allclose(mean, [(1 + 1 / 2 + 1 / 3) / 3, (1 / 2 + 1 / 3) / 3, 1 / 9], atol=0.004)


def test_every_weighting_that_keeps_the_order_of_two_wishes_is_as_likely() -> None:
    case = case_from({"case": "x", "actors": {"a": {}}, "wants": {"a": ["a.y", "a.x"]}, "options": {"a": {"x": "", "y": ""}}})
    first = np.sort(sample(case, 4_096, 1).stake[:, 0])
    np.testing.assert_allclose(first, np.linspace(0.5, 1, 4_096), atol=0.025)  # uniform on one half to one


def test_what_nobody_says_of_bargaining_is_drawn_and_what_is_said_is_not() -> None:
    worlds, names = sample(bargained(), SIZE, 2), list(bargained().actors)
    place = {name: index for index, name in enumerate(names)}
    assert worlds.position_known.tolist() == [[True, True, False, False, False]]
    crown = worlds.salience[:, 0, place["crown"]]
    assert 0 <= crown.min() < 0.01 and 0.99 < crown.max() < 1
    assert worlds.cost[:, place["crown"]].max() <= 0.5 and worlds.cost.min() >= 0
    assert worlds.guarantee[:, place["crown"]].max() == 0
    assert set(worlds.guarantee[:, place["aldmouth"]].round(12).tolist()) == {0.0, 0.6}
    assert 0.45 < worlds.trust.mean() < 0.55 and 0.45 < worlds.decided.mean() < 0.55


def test_two_guarantors_of_one_promise_make_it_firmer_than_each() -> None:
    given_too = {"guarantee": {"by": ["b", "c"], "of": "a", "level": 0.5}, "given": True}
    assert sample(about({"g": given_too}), 4, 1).guarantee[:, 0].tolist() == [0.75] * 4


def test_a_point_proposed_lies_in_its_range_where_the_offer_is_made_and_at_nought_where_not() -> None:
    worlds = sample(bargained(), 1_024, 1)
    made, point = worlds.offer[:, 1], worlds.point[:, 1]
    assert ((point[made] >= 30) & (point[made] <= 40)).all() and not point[~made].any() and 0 < made.mean() < 1
    assert not worlds.point[:, 0].any()
