"""What is drawn: everything that is few, and of what is many the part that says something."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from outcomes_told import dilemma, option_graph, random_graph

from detente.report.outcomepick import GAINS_EACH, MOST_DRAWN, MOST_OF_MANY, pick, rules_held, telling

SEEDS = st.integers(0, 500)


def test_of_few_outcomes_all_are_drawn_with_every_move_that_pays() -> None:
    graph = dilemma()
    picked = pick(graph)
    assert picked.nodes == (0, 1, 2, 3)
    assert {(arrow.actor, arrow.here, arrow.there) for arrow in picked.arrows} == {(0, 1, 0), (0, 3, 2), (1, 2, 0), (1, 3, 1)}
    assert (picked.moves, picked.gains, picked.others) == ("gains", 4, 4)


def test_a_move_without_a_way_back_is_told_from_one_that_can_be_undone() -> None:
    graph = option_graph((0, 1), [[0, 1, 0, 1], [0, 0, 1, 1]], one_way=(0,))
    assert {arrow.actor: arrow.one_way for arrow in pick(graph).arrows} == {0: True, 1: False}


def test_in_a_block_of_four_choices_each_outcome_keeps_its_best_gain_only() -> None:
    graph = option_graph((0, 0, 1), [[0, 1, 2, 3, 3, 2, 1, 0], [0] * 8])
    picked = pick(graph)
    assert picked.moves == "best"
    assert [(arrow.here, arrow.there) for arrow in picked.arrows] == [(0, 3), (1, 3), (2, 3), (5, 4), (6, 4), (7, 4)]
    assert picked.gains == 12


def test_of_equal_gains_the_smallest_change_is_drawn() -> None:
    graph = option_graph((0, 0, 1), [[0, 5, 4, 5, 1, 3, 3, 3], [0, 0, 0, 0, 1, 1, 1, 1]])
    chosen = {arrow.here: arrow.there for arrow in pick(graph).arrows if arrow.actor == 0}
    assert (chosen[0], chosen[4]) == (1, 5)


@given(SEEDS)
def test_every_actor_that_gains_somewhere_has_its_best_move_drawn_there(seed: int) -> None:
    graph = random_graph((0, 0, 1, 1), seed)
    picked = pick(graph)
    for node in picked.nodes:
        for actor in range(2):
            worths = [graph.nodes[move.there].worth[actor] for move in graph.moves
                      if move.gains and (move.actor, move.here) == (actor, node)]
            drawn = [graph.nodes[arrow.there].worth[actor] for arrow in picked.arrows if (arrow.actor, arrow.here) == (actor, node)]
            assert bool(worths) == bool(drawn)
            if worths:
                assert max(drawn) == max(worths)
            if picked.moves == "best":
                assert len(drawn) <= 1
    assert picked.moves == "best" or len(picked.arrows) <= GAINS_EACH * len(picked.nodes)


def test_the_way_to_what_holds_is_drawn_even_where_a_step_does_not_pay() -> None:
    graph = dilemma(now=3, ways={0: (3, 2, 0)})
    assert all(arrow.gains for arrow in pick(graph).arrows)
    patient = option_graph((0, 1), [[3, 2, 0, 1], [3, 0, 0, 0]], now=3, ways={0: (3, 2, 0)})
    steps = {(arrow.here, arrow.there): arrow.gains for arrow in pick(patient).arrows}
    assert steps[3, 2] is False
    assert steps[2, 0] is True


def test_of_many_outcomes_what_holds_the_status_quo_and_the_ways_are_drawn() -> None:
    owners = (0, 0, 1, 1, 2, 2)
    ranks = [[-bin(place ^ 21).count("1") for place in range(64)] for _ in range(3)]
    graph = option_graph(owners, ranks, ways={21: (0, 1, 5, 21)})
    assert len(graph.nodes) > MOST_DRAWN
    picked = pick(graph)
    assert {0, 1, 5, 21} <= set(picked.nodes)
    assert len(picked.nodes) <= MOST_OF_MANY
    assert picked.moves == "ways"
    assert [(arrow.here, arrow.there) for arrow in picked.arrows] == [(0, 1), (1, 5), (5, 21)]


def test_many_outcomes_without_a_status_quo_show_their_best_gains() -> None:
    picked = pick(random_graph((0, 0, 1, 1, 2, 2), 4, now=None))
    assert len(picked.nodes) <= MOST_OF_MANY
    assert picked.moves in ("gains", "best")


def test_a_rule_that_lets_most_or_no_outcomes_hold_tells_none_apart() -> None:
    graph = option_graph((0, 0, 1, 1, 1, 2), [[0] * 64] * 3)
    assert telling(graph) == ()
    nodes = tuple(node._replace(holds=((place < 32,) * 3, (place < 33,) * 3)) for place, node in enumerate(graph.nodes))
    assert telling(graph._replace(nodes=nodes)) == (0,)
    assert telling(graph._replace(nodes=())) == ()


def test_of_many_what_holds_only_under_a_rule_that_lets_most_hold_is_left_out() -> None:
    graph = option_graph((0, 0, 1, 1, 1, 2), [[0] * 64] * 3, ways={7: (0, 1, 7)})
    nodes = tuple(node._replace(holds=((place in (7, 9),) * 3, (True,) * 3)) for place, node in enumerate(graph.nodes))
    assert pick(graph._replace(nodes=nodes)).nodes == (0, 1, 7, 9)


def test_where_no_rule_tells_outcomes_apart_the_nearest_that_hold_are_drawn() -> None:
    graph = option_graph((0, 0, 1, 1, 1, 2), [[0] * 64] * 3, ways={40: (0, 40), 50: (0, 50)})
    picked = pick(graph)
    assert len(picked.nodes) == MOST_OF_MANY
    assert {0, 40, 50} <= set(picked.nodes)


@given(SEEDS)
def test_with_worlds_nothing_is_drawn_of_many_that_holds_in_too_few_and_lies_on_no_way(seed: int) -> None:
    ways = {place: (0, place ^ 1, place) if place ^ 1 else (0, place) for place in range(2, 64)}
    graph = random_graph((0, 0, 1, 1, 2, 2), seed, shares=True, ways=ways)
    picked, held = pick(graph), rules_held(graph)
    passed = {place for node in picked.nodes if held[node] for place in graph.nodes[node].way}
    assert len(picked.nodes) <= MOST_OF_MANY
    assert all(held[node] or node in passed or graph.nodes[node].status_quo for node in picked.nodes)


def test_an_outcome_counts_the_rules_that_let_it_hold() -> None:
    graph = dilemma()
    assert rules_held(graph) == (2, 1, 0, 0)
    assert rules_held(graph._replace(nodes=())) == ()


def test_with_worlds_an_outcome_holds_where_half_of_them_say_so() -> None:
    assert rules_held(dilemma(shares=True)) == (2, 1, 0, 0)
    nodes = tuple(node._replace(shares=(0.49, 0.5)) for node in dilemma().nodes)
    assert rules_held(dilemma()._replace(nodes=nodes)) == (1, 1, 1, 1)
