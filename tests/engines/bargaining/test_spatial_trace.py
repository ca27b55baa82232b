"""Does a trace hold the very numbers that a run went by?"""

from __future__ import annotations

import numpy as np
import pytest
import spatial_oracle as oracle
from spatial_groups import again, drawn

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.spatial import KTAB, Rules, spatial, trace


def as_loops_see_it(made: Group) -> tuple[dict[str, list], list[list[float]], list[list[float]]]:
    """The world, positions 0..1 and distances, in the group's own order."""
    capability = made.capability[0] * 50 / np.median(made.capability[0])
    world = {"capability": capability.tolist(), "salience": made.salience[0].tolist()}
    x = (made.position[0] / 100).tolist()
    return world, x, [[oracle.distance(world["salience"][i], x[i], x[j]) for j in range(len(x))] for i in range(len(x))]


@pytest.mark.parametrize("rules", [KTAB, Rules(choice="stochastic"), Rules(interpretation="initiator-receiver", consent="mutual")])
def test_a_traced_world_goes_where_the_run_went(rules: Rules) -> None:
    made = drawn(9, 5, 2, 4)
    answer = spatial(made, rules=rules, keep=True)
    assert answer.course is not None
    for world in range(4):
        tables = list(trace(made, world, rules=rules))
        assert len(tables) == answer.rounds[world]
        for number, table in enumerate(tables):
            assert np.array_equal(table.position, answer.course[number, world])
            assert np.array_equal(table.after, answer.course[number + 1, world])


def test_every_view_of_every_contest_is_what_the_loops_find() -> None:
    made = drawn(9, 5, 2)
    table = next(trace(made, 0))
    world, _, d = as_loops_see_it(made)
    rules, actors = KTAB._asdict(), range(5)
    assert np.allclose(table.chance, oracle.elect(
        oracle.coalitions(world["capability"], [[oracle.utility(d[i][j], 0) for j in actors] for i in actors], "proportional"), rules))
    risk = table.risk.tolist()
    for h in actors:
        for i in actors:
            assert np.allclose(table.utility[h, i], [oracle.utility(d[i][j], (2 * risk[h] + risk[i]) / 3) for j in actors])
            for j in actors:
                if i != j:
                    chance, gain = oracle.challenge(h, i, j, world, d, risk, rules)
                    assert table.victory[h, i, j] == pytest.approx(chance)
                    assert table.gain[h, i, j] == pytest.approx(gain)


def test_offers_follow_the_best_gain_and_choices_the_best_chance() -> None:
    made = drawn(9, 6, 2)
    for table in trace(made, 0, 3):
        own = np.array([table.gain[i, i] for i in range(6)])
        np.fill_diagonal(own, -np.inf)
        for one, two in zip(table.initiator, table.receiver, strict=True):
            assert own[one].argmax() == two and own[one].max() > 1e-5
        assert sorted(table.initiator.tolist()) == np.flatnonzero(own.max(1) > 1e-5).tolist()
        assert np.array_equal(table.choice_chance.argmax(1), table.chosen)
        assert np.allclose(table.choice_chance.sum(1), 1) and (table.choice_chance[~table.before] == 0).all()
        for actor, choice in enumerate(table.chosen):
            side = int(table.initiator[choice - 1] != actor)
            place = table.position[actor] if choice == 0 else table.terms[choice - 1, side]
            assert np.allclose(table.after[actor], place)


def test_votes_add_up_to_the_coalitions_and_the_status_quo_is_worth_nothing_extra() -> None:
    table = next(trace(drawn(9, 5, 2), 0))
    assert (table.worth[:, 0] == 0).all()
    assert np.allclose(table.vote, -table.vote.swapaxes(1, 2)) and table.vote.shape == (5, 5, 5)
    assert np.allclose(table.choice_vote, -table.choice_vote.swapaxes(1, 2))
    assert table.choice_vote.shape == (5, len(table.initiator) + 1, len(table.initiator) + 1)


def test_the_challenged_harm_is_the_challengers_gain_seen_from_the_other_side() -> None:
    table = next(trace(drawn(9, 5), 0))
    seen = table.utility
    for i, j in ((0, 1), (3, 2)):
        attention = drawn(9, 5).salience[0, j, 0]
        for h in range(5):
            fight = table.victory[h, i, j] * 2 * seen[h, j, i] + (1 - table.victory[h, i, j]) * 2
            expected = (1 - attention) * 2 * seen[h, j, i] + attention * fight - (seen[h, j, i] + 1)
            assert table.harm[h, i, j] == pytest.approx(expected)


def test_a_trace_follows_its_rows() -> None:
    made, order = drawn(9, 5, 2), np.array([3, 0, 4, 1, 2])
    for one, other in zip(trace(made, 0), trace(again(made, order), 0), strict=True):
        assert np.array_equal(one.position[order], other.position) and np.array_equal(one.risk[order], other.risk)
        assert np.array_equal(one.victory[np.ix_(order, order, order)], other.victory)
        assert np.array_equal(one.vote[np.ix_(order, order, order)], other.vote)
        assert np.array_equal(one.initiator, order[other.initiator]) and np.array_equal(one.receiver, order[other.receiver])
        assert np.array_equal(one.chosen[order], other.chosen) and np.array_equal(one.worth[order], other.worth)


def test_a_world_that_is_not_there_or_too_many_actors_are_refused() -> None:
    with pytest.raises(ValueError, match="there is no world 2; the group has 2"):
        next(trace(drawn(1, 3, 1, 2), 2))
    with pytest.raises(ValueError, match="at most 200 actors"):
        next(trace(drawn(1, 201), 0))
    assert list(trace(drawn(1, 1), 0)) == []
