"""Where actors stay and how they order outcomes is told as the graph has it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from outcomes_told import dilemma, option_graph, random_graph

from detente.report.outcomeactors import alike_words, by_outcome, movers, order_words, ranked, signs_words, stays, unknown_words


@given(st.integers(0, 300))
def test_an_order_says_of_each_pair_side_by_side_what_the_ranks_say(seed: int) -> None:
    graph = random_graph((0, 0, 1, 1), seed)
    for actor in range(2):
        words = order_words(graph, actor).split()
        assert sorted(int(label) for label in words[::2]) == list(range(1, 17))
        for here, sign, there in zip(words[::2], words[1::2], words[2::2], strict=False):
            before, after = (graph.nodes[int(label) - 1].worth[actor] for label in (here, there))
            assert before > after if sign == ">" else sign == "=" and before == after


def test_a_long_order_is_cut_with_a_count() -> None:
    graph = option_graph((0, 0, 0, 1, 1, 1), [list(range(64)), [0] * 64])
    assert order_words(graph, 0) == "64 > 63 > 62 > 61 > 60 > 59 > 58 > 57 > 56 > 55 ... (51 more) > 3 > 2 > 1"
    assert alike_words(graph, (0, 1)) == "All outcomes are alike to actor 1."


def test_what_nobody_knows_is_no_tie() -> None:
    graph = option_graph((0, 1), [[2, 1, 1, 0], [0] * 4])._replace(unknown=(((1, 2), (0, 3)), ()))
    assert order_words(graph, 0) == "1 > 2 ? 3 > 4"
    assert unknown_words(graph, 0) == "not known: 1 and 4"
    assert "?: nobody knows" in signs_words(graph)
    assert "nobody knows" not in signs_words(dilemma())


def test_without_ranks_there_is_no_order() -> None:
    graph = dilemma()
    bare = graph._replace(nodes=tuple(node._replace(worth=()) for node in graph.nodes))
    assert ranked(bare, 0) == () and order_words(bare, 0) == ""


def test_an_actor_stays_under_all_rules_none_or_those_named() -> None:
    graph = dilemma()
    assert [stays(graph, place, 0) for place in range(4)] == ["all", "SEQ", "all", "SEQ"]
    assert [stays(graph, place, 1) for place in range(4)] == ["all", "all", "none", "none"]


def test_who_has_no_move_is_no_mover_unless_outcomes_are_left_out() -> None:
    graph = dilemma()
    still = graph._replace(moves=tuple(move for move in graph.moves if move.actor == 0))
    assert movers(graph) == (0, 1) and movers(still) == (0,)
    assert movers(still._replace(outcomes=99)) == (0, 1)


def test_an_order_of_outcomes_is_told_from_statements() -> None:
    graph = dilemma()._replace(prefers=(("1 = 3", "2", "4"), ("to win", "nobody does anything")))
    assert by_outcome(graph, 0) and not by_outcome(graph, 1)
    assert by_outcome(graph._replace(prefers=(("01", "10 = 11"),)), 0)
    assert not by_outcome(graph._replace(prefers=()), 0)
