"""The map of a case's camps."""

from __future__ import annotations

import numpy as np
import pytest

from detente.assess import assess
from detente.engines.alignment import ENGINE, solve
from detente.engines.alignment.show import OPEN, SILENT, show
from detente.model.actor_map import ActorMap
from detente.model.case import Case
from detente.model.worlds import blank_worlds
from detente.report.data import as_data
from detente.sampling.sample import sample

CASE = Case.model_validate({
    "case": "coast",
    "actors": {"hub": {"name": "the hub"}, "ally": {}, "foe": {"name": "<b>foe</b>"}, "swing": {}, "mute": {}, "pair": {}, "twin": {}},
    "claims": {
        "a": {"tie": ["hub", "ally", 0.8]}, "b": {"tie": ["hub", "foe", -0.4]}, "c": {"tie": ["hub", "swing", 0.5]},
        "d": {"tie": ["ally", "foe", -0.2]}, "e": {"tie": ["pair", "twin", -1]},
    },
})
PLACE = {name: place for place, name in enumerate(CASE.actors)}


def drawn(*changes: tuple[int, str, str, float]) -> ActorMap:
    """The map over ten worlds that hold every claim, but for these ties in the first so many."""
    worlds = blank_worlds(CASE.axes, 10)
    for cell in CASE.claims_on:
        one, other = (PLACE[name] for name in cell.at)
        (value,) = [value.middle for claim in CASE.claims.values() for other_cell, value in claim.cells if other_cell == cell]
        worlds.tie[:, one, other] = worlds.tie[:, other, one] = value
        worlds.tie_known[one, other] = True
    for count, first, second, value in changes:
        worlds.tie[:count, PLACE[first], PLACE[second]] = worlds.tie[:count, PLACE[second], PLACE[first]] = value
    found = show(solve(worlds), CASE)
    assert found is not None
    return found


def test_camps_stand_around_the_anchor_and_are_called_after_their_heaviest_actor() -> None:
    found = drawn()
    assert found.camps == ("The hub and those with it", "<b>foe</b>", "Pair", "Twin")
    assert {actor.id: actor.camp for actor in found.actors} == \
        {"hub": 0, "ally": 0, "foe": 1, "swing": 0, "mute": SILENT, "pair": 2, "twin": 3}
    assert found.proved and found.upper == 0
    assert [actor.flip for actor in found.actors][:2] == [None, pytest.approx(1.0)]


def test_an_actor_that_changes_sides_between_worlds_is_sure_in_that_share_only_and_open_below_six_in_ten() -> None:
    swing = PLACE["swing"]
    seven = drawn((3, "hub", "swing", -0.5)).actors[swing]
    assert (seven.camp, seven.sure) == (0, pytest.approx(0.7))
    assert drawn((5, "hub", "swing", -0.5)).actors[swing].camp == OPEN
    turned = drawn((8, "hub", "swing", -0.5)).actors[swing]
    assert (turned.camp, turned.sure) == (1, pytest.approx(0.8))


def test_an_actor_that_no_tie_holds_in_most_worlds_is_open() -> None:
    found = drawn((7, "hub", "swing", 0))
    assert (found.actors[PLACE["swing"]].camp, found.actors[PLACE["swing"]].sure) == (OPEN, pytest.approx(0.7))


def test_ties_are_the_claimed_ones_with_their_mean_and_the_share_that_agrees_in_sign() -> None:
    found = drawn((2, "hub", "ally", -0.8))
    ties = {(found.actors[tie.one].id, found.actors[tie.other].id): tie for tie in found.ties}
    assert len(ties) == 5
    tie = ties["ally", "hub"]
    assert tie.value == pytest.approx(0.48) and tie.sure == pytest.approx(0.8) and tie.weight == pytest.approx(0.48)
    assert not tie.strained and ties["pair", "twin"].weight == -1


def test_a_tie_is_strained_where_most_worlds_leave_it_unsatisfied() -> None:
    found = drawn((9, "ally", "foe", 0.3))
    strained = [(found.actors[tie.one].id, found.actors[tie.other].id) for tie in found.ties if tie.strained]
    assert strained == [("ally", "foe")]
    assert found.upper == pytest.approx(0.27) and found.actors[PLACE["foe"]].strain == pytest.approx(0.27)
    assert "Friendly to Ally, yet Ally stands on another side." in found.actors[PLACE["foe"]].why


def test_every_place_of_a_map_points_to_something() -> None:
    case = Case.model_validate({
        "case": "many", "actors": {f"a{place}": {} for place in range(9)},
        "claims": {f"c{place}": {"tie": [f"a{place}", f"a{(place * 3 + 1) % 9}", place / 4 - 1]} for place in (0, 1, 2, 3, 5, 6, 7)},
    })
    found = show(solve(sample(case, 64, 1)), case)
    assert found is not None and len(found.actors) == 9
    for actor in found.actors:
        assert actor.camp in (OPEN, SILENT) or 0 <= actor.camp < len(found.camps)
        assert 0 <= actor.sure <= 1 and actor.strain >= 0 and (actor.flip is None or np.isfinite(actor.flip))
    for tie in found.ties:
        assert 0 <= tie.one < 9 and 0 <= tie.other < 9 and -1 <= tie.weight <= 1 and 0 <= tie.sure <= 1
    assert any("drawn anew" in note for note in found.notes)


def test_a_case_without_ties_has_no_map() -> None:
    case = Case.model_validate({"case": "none", "actors": {"one": {}, "two": {}}})
    assert show(solve(blank_worlds(case.axes, 2)), case) is None
    assert ENGINE.show is show


def test_a_case_of_many_actors_is_assessed_with_its_map_and_says_how_good_the_search_is() -> None:
    """Two hostile rings of ten: too many actors bound together to try every line-up, and a map that is no outcome."""
    claims = {f"ring-{place}": {"tie": [f"a{place:02}", f"a{place // 10 * 10 + (place + 1) % 10:02}", 0.9], "given": True}
              for place in range(20)}
    claims |= {f"across-{place}": {"tie": [f"a{place:02}", f"a{place + 10:02}", -0.7], "given": place > 0} for place in range(10)}
    case = Case.model_validate({
        "case": "rings", "unclaimed": {"tie": "none"}, "actors": {f"a{place:02}": {} for place in range(20)}, "claims": claims,
        "conclusions": [{"id": "one", "asks": "a00 stands with a05"}, {"id": "two", "asks": "a00 stands against a15"}]})
    found = assess(case, 32, 1)
    assert [(entry.id, entry.share) for entry in found.conclusions[:2]] == [("one", 1.0), ("two", 1.0)]
    assert "proved to be the best in 2 of 2 worlds tried" in found.conclusions[0].how  # across-0 holds in some worlds
    shown = found.pictures["alignment"]
    assert isinstance(shown, ActorMap) and [actor.camp for actor in shown.actors] == [0] * 10 + [1] * 10
    assert as_data(found)["outcomes"] == []
