"""What does the spatial model do where there is little, or nothing, to bargain about?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from spatial_groups import CARS, drawn, group, noisy

from detente.engines.bargaining import spatial as package
from detente.engines.bargaining.median import weighted_median
from detente.engines.bargaining.spatial import KTAB, Rules, course, spatial, whose
from detente.errors import NothingToRead


def test_all_who_stand_on_one_point_stay_there_and_are_settled() -> None:
    made = drawn(3, 5, 2, 2)
    made = made._replace(position=np.full_like(made.position, 37.3))
    for rounds in (None, 0, 7):
        answer = spatial(made, rounds)
        assert np.array_equal(answer.position, made.position)
        assert answer.settled.all() or rounds == 0
        assert (answer.rounds == 0).all() and not answer.knife_edge.any()
        assert np.array_equal(answer.median, np.full((2, 2), 37.3)) and np.allclose(answer.mean, 37.3)


def test_one_actor_alone_has_settled() -> None:
    answer = spatial(drawn(3, 1, 2, 2))
    assert answer.settled.all() and (answer.period == 1).all() and (answer.rounds == 0).all()


def test_a_scale_without_width_is_a_point_to_agree_on() -> None:
    made = drawn(3, 3)._replace(position=np.full((1, 3, 1), 4.0), scale=np.array([[4.0, 4.0]]))
    assert np.array_equal(spatial(made).position, made.position)


def test_nobody_with_any_capability_moves_nobody() -> None:
    made = drawn(3, 4)
    answer = spatial(made._replace(capability=np.zeros_like(made.capability)))
    assert np.array_equal(answer.position, made.position) and answer.settled.all() and answer.knife_edge.all()


def test_two_who_are_alike_in_all_but_their_position_stay_and_that_is_called_a_knife_edge() -> None:
    answer = spatial(group([("left", 10, [0.5], [0]), ("right", 10, [0.5], [100])]))
    assert answer.position[0, :, 0].tolist() == [0, 100]
    assert answer.settled[0] and answer.knife_edge[0, 0] and answer.median[0, 0] == 50


def test_an_actor_without_capability_or_care_yields_to_the_others() -> None:
    made = group([("a", 100, [0.6], [10]), ("b", 80, [0.5], [30]), ("idle", 50, [0.0], [90]), ("weak", 0, [0.5], [100])])
    answer = spatial(made)
    assert all(np.isfinite(each).all() for each in answer if each is not None)
    assert answer.position[0, 2, 0] < 31


def test_an_actor_that_cares_about_nothing_challenges_nobody() -> None:
    made = group([("a", 100, [0.6, 0.2], [10, 20]), ("idle", 500, [0.0, 0.0], [90, 50]), ("b", 80, [0.5, 0.5], [30, 0])])
    tables = list(package.trace(made, 0))
    assert all(1 not in table.initiator for table in tables)
    assert all((table.utility[:, 1] == 1).all() for table in tables)


def test_saliences_that_add_up_to_more_than_1_count_as_shares_of_1() -> None:
    made = drawn(5, 4, 2)
    much = made._replace(salience=made.salience / made.salience.sum(-1, keepdims=True) * 1.7)
    shares = made._replace(salience=made.salience / made.salience.sum(-1, keepdims=True))
    assert np.allclose(spatial(much).position, spatial(shares).position)


def test_positions_off_the_scale_are_taken_as_they_are() -> None:
    made = drawn(5, 4)
    answer = spatial(made._replace(scale=np.array([[40.0, 60.0]])))
    assert all(np.isfinite(each).all() for each in answer if each is not None)


def test_extreme_capabilities_leave_nothing_undefined() -> None:
    made = drawn(5, 4)._replace(capability=np.array([[1e-300, 1e300, 1.0, 5.0]]))
    for victory in ("linear", "octic", "binary"):
        for pce in ("conditional", "markov-incentive", "markov-uniform"):
            answer = spatial(made, rules=Rules(victory=victory, pce=pce))
            assert all(np.isfinite(each).all() for each in answer if each is not None)


def test_no_rounds_leave_everybody_where_it_stood() -> None:
    made = drawn(5, 4)
    answer = spatial(made, 0, keep=True)
    assert np.array_equal(answer.position, made.position)
    assert answer.course is not None and answer.course.shape == (1, 1, 4, 1)
    assert not answer.settled[0] and answer.rounds[0] == 0


def test_a_group_without_worlds_gives_an_answer_without_worlds() -> None:
    answer = spatial(drawn(5, 4).take(slice(0, 0)), keep=True)
    assert answer.position.shape == (0, 4, 1) and answer.mean.shape == (0, 1)


def test_kept_courses_of_worlds_that_stopped_earlier_repeat_their_last(monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawn(8, 4, 1, 9)
    whole = spatial(made, keep=True)
    monkeypatch.setattr(package, "ROOM", 1)  # a chunk for each world
    told: list[tuple[str, int, int]] = []
    alone = spatial(made, keep=True, progress=lambda *step: told.append(step))
    assert whole.course is not None and alone.course is not None
    assert np.array_equal(whole.course, alone.course)
    assert len(whole.course) == whole.rounds.max() + 1 and len(set(whole.rounds.tolist())) > 1
    for world, last in enumerate(whole.rounds):
        assert np.array_equal(whole.course[last:, world], np.broadcast_to(whole.position[world], whole.course[last:, world].shape))
    assert [step[1:] for step in told] == [(done, 9) for done in range(1, 10)]


def test_a_number_of_rounds_is_run_in_full_where_somebody_still_moves() -> None:
    made = drawn(8, 6, 1, 30)
    answer = spatial(made, 3, keep=True)
    assert answer.course is not None
    early = answer.rounds < 3
    assert (answer.rounds[~early] == 3).all() and not early.all()
    last = answer.rounds[early]
    assert np.array_equal(answer.course[last, early], answer.course[last - 1, early])


def test_a_course_that_never_settles_says_whether_it_is_a_cycle_and_how_far_it_swings() -> None:
    answer = spatial(noisy(CARS, 60), keep=True)
    assert answer.course is not None
    assert ((answer.period == 1) == answer.settled).all() and (answer.period > 1).any()
    for world in np.flatnonzero(answer.period > 1):
        course = answer.course[: answer.rounds[world] + 1, world]
        assert np.allclose(course[-1 - answer.period[world]], course[-1], atol=1e-4)
        assert not np.allclose(course[-2], course[-1], atol=1e-4)
        assert answer.low[world, 0] <= answer.median[world, 0] <= answer.high[world, 0]
    assert (answer.high[answer.settled] == answer.low[answer.settled]).all()


def test_two_targets_that_are_as_good_make_a_knife_edge_and_the_first_name_is_challenged() -> None:
    made = group([("strong", 100, [0.6], [10]), ("twin b", 20, [0.5], [80]), ("twin a", 20, [0.5], [80])])
    table = next(package.trace(made, 0))
    assert table.tie and spatial(made, 1).knife_edge[0, 0]
    assert table.receiver[table.initiator == 0].tolist() == [2]


def test_bargains_that_lead_to_the_same_place_are_no_knife_edge() -> None:
    made = noisy(CARS, 40)
    answer = spatial(made, 1)
    margin = weighted_median(made.weight[..., 0], answer.position[..., 0]).margin
    assert np.array_equal(answer.knife_edge[:, 0], margin < 0.02)
    assert any((np.sort(table.choice_chance, 1)[:, -1] == np.sort(table.choice_chance, 1)[:, -2]).any()
               for world in range(40) for table in package.trace(made, world, 1))


def test_mutual_consent_binds_both_or_neither_and_is_not_called_ktab() -> None:
    made = drawn(14, 6)
    for table in package.trace(made, 0, rules=Rules(consent="mutual")):
        for actor, choice in enumerate(table.chosen):
            sides = (table.initiator[choice - 1], table.receiver[choice - 1])
            if choice == 0 or not all(table.chosen[side] == choice for side in sides):
                assert np.array_equal(table.after[actor], table.position[actor])
    assert not np.array_equal(spatial(made, rules=Rules(consent="mutual")).position, spatial(made).position)
    assert "not KTAB" in whose(Rules(consent="mutual")) and "not" not in whose(KTAB)
    assert "not with its default rules" in whose(Rules(vote="cubic"))


def test_drawn_choices_hang_on_the_seed_and_the_worlds_number_alone() -> None:
    made, rules = drawn(4, 6, 1, 8), Rules(choice="stochastic")
    whole = spatial(made, 5, rules=rules, seed=7)
    tail = spatial(made.take(slice(3, None)), 5, rules=rules, seed=7, first=3)
    assert np.array_equal(whole.position[3:], tail.position)
    assert not np.array_equal(whole.position, spatial(made, 5, rules=rules, seed=8).position)
    alike = made._replace(position=np.repeat(made.position[:1], 8, 0), capability=np.repeat(made.capability[:1], 8, 0),
                          salience=np.repeat(made.salience[:1], 8, 0))
    assert len({each.tobytes() for each in spatial(alike, 5, rules=rules).position}) > 1


def test_drawn_choices_come_as_often_as_their_chances_say() -> None:
    one = drawn(4, 5)
    table = next(package.trace(one, 0, 1))
    many = one._replace(position=np.repeat(one.position, 4000, 0), capability=np.repeat(one.capability, 4000, 0),
                        salience=np.repeat(one.salience, 4000, 0))
    ends = spatial(many, 1, rules=Rules(choice="stochastic")).position[..., 0]
    for actor in range(5):
        stays = table.choice_chance[actor, 0]
        assert abs((ends[:, actor] == one.position[0, actor, 0]).mean() - stays) < 0.03


@pytest.mark.parametrize(("arguments", "words"), [
    ({"rounds": -1}, "0 rounds or more"),
    ({"rules": Rules(vote="loud")}, "vote is one of proportional, binary"),  # type: ignore[arg-type]
    ({"rules": Rules(consent="both")}, "consent is one of either, mutual, not 'both'"),  # type: ignore[arg-type]
])
def test_what_does_not_exist_is_refused_in_words(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        spatial(drawn(1, 3), **arguments)


def test_too_many_actors_are_refused_before_anything_is_worked_out() -> None:
    made = drawn(1, 301)
    with pytest.raises(ValueError, match=r"at most 300 actors; this group has 301"):
        spatial(made)


def test_the_stopping_rule_counts_moves_against_those_of_the_first_round() -> None:
    made = drawn(21, 6, 2)
    answer = spatial(made, keep=True)
    assert answer.course is not None
    moves = np.sqrt((np.diff(answer.course[:, 0] / 100, axis=0) ** 2).sum(-1)).sum(-1)
    share = moves / (moves[0] + course.LEAST_MOVE)
    assert (share[1:-1] >= 0.02).all() and share[-1] < 0.02 and len(share) >= 2


def test_a_capability_for_each_issue_is_refused_in_plain_words() -> None:
    made = drawn(1, 3)
    with pytest.raises(NothingToRead, match="one capability for each actor; here it differs between issues"):
        spatial(made._replace(capability=np.repeat(made.capability[..., None], len(made.scale), -1)))


def test_one_world_tells_its_rounds() -> None:
    seen = list[tuple[str, int, int]]()
    spatial(drawn(1, 4), 3, progress=lambda *told: seen.append(told))
    assert [done for _, done, _ in seen] == list(range(1, len(seen) + 1)) and {total for *_, total in seen} == {3}
