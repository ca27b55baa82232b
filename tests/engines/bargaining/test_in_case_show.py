"""What is shown of an issue: the models' own numbers, the rounds, the zone, the offers, the notes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from in_case_cases import ANCHORS, answer_of, case_of, worlds_of

from detente.engines.bargaining import BargainingAnswer, solve
from detente.engines.bargaining.challenge import challenge
from detente.engines.bargaining.in_case import models
from detente.engines.bargaining.in_case.notes import ROUNDS, WHY_MEAN
from detente.engines.bargaining.in_case.show import show
from detente.engines.bargaining.median import weighted_mean
from detente.engines.bargaining.simple import forecast_of, median, nash
from detente.engines.bargaining.spatial import spatial
from detente.model.settlement import Settlement, Spread

SIZE = 300
ACTORS = ("miller", "bakers", "crown", "abbey")


def some(size: int = SIZE, actors: int = 4, **issue: Any) -> tuple[BargainingAnswer, Any]:
    """A case drawn at random, the actors' order not that of their names."""
    dice = np.random.default_rng(7)
    names = [*ACTORS, *(f"guild-{place}" for place in range(actors - 4))]
    position = {actor: dice.uniform(0, 10, size).tolist() for actor in names}
    return answer_of(position, weight={actor: dice.uniform(1, 90, size).tolist() for actor in names}, **issue)


def shown(answer: BargainingAnswer, case: Any) -> Settlement:
    return show(answer, case).issues[0]


def spread_of(values: Any) -> Spread:
    """5, 50 and 95 in 100, straight from numpy."""
    return Spread(*np.percentile(values, [5, 50, 95]))


def test_every_model_says_what_it_says_when_it_is_called_directly() -> None:
    answer, case = some(without_agreement=2)
    found = answer.issues[0]
    first = found.group.take(slice(models.WORLDS))
    direct = {
        "weighted mean": found.mean, "weighted median": median(found.group).point[:, 0],
        "Nash solution": nash(first, np.array([2.0])).point[:, 0],
        "challenge model": forecast_of(challenge(first)).point[:, 0],
        "spatial model": forecast_of(spatial(first, compiled=False)).point[:, 0]}
    said = {model.name: model.where for model in shown(answer, case).models}
    assert list(said) == list(direct)
    for name, values in direct.items():
        np.testing.assert_allclose(said[name], spread_of(values), rtol=1e-12)


def test_the_rounds_are_those_of_the_challenge_model_ten_at_most() -> None:
    answer, case = some()
    found, picture = answer.issues[0], shown(answer, case)
    course = challenge(found.group.take(slice(models.WORLDS)), keep=True).course
    assert course is not None and picture.course_of == "challenge model"
    went = course[: ROUNDS + 1, :, :, 0]
    assert [bargainer.label for bargainer in picture.actors] == ["the miller", "the bakers", "the Crown", "the abbey"]
    for bargainer, name in zip(picture.actors, ACTORS, strict=True):
        column = found.group.actors.index(name)
        assert len(bargainer.course) == len(went)
        np.testing.assert_allclose(bargainer.course, [spread_of(now[:, column]) for now in went], rtol=1e-12)
    weight = found.weight[: models.WORLDS]
    np.testing.assert_allclose(picture.mean, [spread_of(weighted_mean(weight, now)) for now in went], rtol=1e-12)


def test_a_longer_course_is_cut_off_and_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.engines.bargaining.in_case.show.ROUNDS", 2)
    monkeypatch.setattr("detente.engines.bargaining.in_case.notes.ROUNDS", 2)
    answer, case = some()
    picture = shown(answer, case)
    assert {len(bargainer.course) for bargainer in picture.actors} == {3} and len(picture.mean) == 3
    assert any(note.startswith("The first 2 rounds of the challenge model are shown, of up to") for note in picture.notes)


def test_the_same_answer_is_shown_the_same_with_and_without_a_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    real = spatial

    def watched(*given: Any, **more: Any) -> Any:
        asked.append(more["compiled"])
        return real(*given, **more)

    monkeypatch.setattr(models, "spatial", watched)
    answer, case = some(40)
    assert show(answer, case) == show(answer, case) and asked == [False, False]


def test_each_model_is_left_out_above_its_number_of_actors_and_its_row_says_so() -> None:
    answer, case = some(3, 21)
    *_, rounds, space = shown(answer, case).models
    assert np.isnan(space.where).all() and space.note == "left out: it is run for 20 actors at most"
    assert np.isfinite(rounds.where).all()


def test_without_rounds_the_actors_are_shown_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "MOST_CHALLENGE", 3)
    answer, case = some(20)
    picture = shown(answer, case)
    assert picture.course_of == "" and len(picture.mean) == 1
    np.testing.assert_allclose(picture.mean[0], spread_of(answer.issues[0].mean))
    assert picture.models[3].note == "left out: it is run for 3 actors at most"


def test_the_zone_is_that_of_the_worlds_that_have_one() -> None:
    answer, case = answer_of({"miller": [4.0, 6.0, 1.0], "bakers": [9.0, 9.0, 9.0]}, veto=["miller"], without_agreement=3)
    picture = shown(answer, case)
    assert picture.zone_exists == 1 and picture.reference == 3
    answer, case = answer_of({"miller": [4.0, 6.0, 3.0], "bakers": [9.0, 9.0, 9.0]}, veto=["miller"], without_agreement=3)
    picture = shown(answer, case)
    assert picture.zone_exists == pytest.approx(2 / 3)
    assert picture.zone == (spread_of([3, 3]), spread_of([5, 9]))
    assert [actor.veto for actor in picture.actors] == [True, False]


def test_no_zone_is_shown_where_there_is_none() -> None:
    answer, case = answer_of({"miller": [1.0], "bakers": [9.0]}, veto=["miller", "bakers"], without_agreement=3)
    assert (shown(answer, case).zone, shown(answer, case).zone_exists) == (None, 0)
    answer, case = answer_of({"miller": [1.0], "bakers": [9.0]}, veto=["miller"])
    picture = shown(answer, case)
    assert (picture.zone, picture.zone_exists, picture.reference) == (None, None, None)
    assert "What would suit all who must agree can't be said: nobody says where it ends without agreement." in picture.notes


def test_weights_are_shares_of_all_weight_and_anchors_rise() -> None:
    answer, case = answer_of({"miller": [1.0, 1.0], "bakers": [9.0, 9.0]}, weight={"miller": [3, 0], "bakers": [1, 0]},
                             anchors={10: "all", 0: "none", 4: "some"})
    picture = shown(answer, case)
    assert picture.actors[0].weight == spread_of([0.75, 0.5])  # where nobody has weight, both count alike
    assert picture.anchors == ((0, "none"), (4, "some"), (10, "all")) and (picture.issue, picture.unit) == ("the grain", "sacks")


def test_offers_stand_where_they_are_made_in_the_worlds_in_which_they_are() -> None:
    offers = {"first": {"offer": {"by": "miller", "to": "bakers", "on": "grain", "at": "2..4"}},
              "open": {"offer": {"by": "bakers", "on": "grain", "at": 6}},
              "second": {"offer": {"by": "bakers", "on": "grain", "at": 7}},
              "never": {"offer": {"by": "bakers", "to": "miller", "on": "grain", "at": 1}},
              "elsewhere": {"offer": {"by": "bakers", "on": "flour", "at": 1}}}
    case = case_of(("miller", "bakers"), {"grain": {"anchors": ANCHORS}, "flour": {"anchors": ANCHORS}},
                   {"grain": ("miller", "bakers")}, **offers)
    worlds = worlds_of(case, {"grain": {"miller": [1.0] * 4, "bakers": [9.0] * 4}})
    made = np.array([[1, 1, 0, 0], [1, 1, 1, 1], [0, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]], bool).T
    worlds = worlds._replace(offer=made, point=np.tile([2.0, 6.0, 7.0, 1.0, 1.0], (4, 1)) + np.arange(4)[:, None] / 10)
    assert shown(solve(worlds), case).offers == (
        ("Offer of the miller to the bakers", spread_of([2.0, 2.1])), ("Offer of the bakers (open)", spread_of([6, 6.1, 6.2, 6.3])),
        ("Offer of the bakers (second)", spread_of([7.3])))


def test_models_that_part_are_named_with_how_often() -> None:
    answer, case = answer_of({"miller": [0.0] * 4, "bakers": [0.0] * 4, "crown": [10.0, 0.0, 0.0, 1.0]})
    notes = shown(answer, case).notes
    assert notes[0].startswith("The models disagree: the weighted median ends more than a tenth of the scale from the weighted "
                               "mean in 25 of 100 worlds, the ")
    assert notes[1] == WHY_MEAN
    answer, case = answer_of({"miller": [5.0] * 4, "bakers": [5.1] * 4})
    assert shown(answer, case).notes[0] == WHY_MEAN


def test_how_many_worlds_the_costly_models_are_run_in_is_told_where_it_is_not_all() -> None:
    assert any("the first 256 worlds of 300" in note for note in shown(*some(300)).notes)
    assert not any("first 256 worlds" in note for note in shown(*some(256)).notes)


def test_circles_restless_worlds_and_knife_edges_are_told_of_a_model_with_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    answer, case = some(4)

    def played(group: Any, **_: Any) -> Any:
        return challenge(group, keep=True)._replace(
            period=np.array([3, 1, 1, 0]), low=np.full((4, 1), 2.0), high=np.full((4, 1), 4.0), median=np.full((4, 1), 8.0),
            settled=np.array([False, True, True, False]), knife_edge=np.array([[True], [True], [False], [True]]))

    monkeypatch.setattr(models, "challenge", played)
    says = shown(answer, case).models[3]
    assert says.note == ("goes round in circles in 25 of 100 worlds, where the middle of its range stands; does not come to rest "
                         "in 25 of 100 worlds; stands on a knife edge in 75 of 100 worlds")
    assert says.where == spread_of([3.0, 8.0, 8.0, 8.0])


def test_the_medians_row_counts_its_knife_edges_in_all_worlds() -> None:
    answer, case = answer_of({"miller": [0.0] * 4, "bakers": [9.0] * 4}, weight={"miller": [1, 1, 1, 5]})
    assert shown(answer, case).models[1].note == "stands on a knife edge in 75 of 100 worlds"
