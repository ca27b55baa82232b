"""What the sentences say about outcomes is what the graph says."""

from __future__ import annotations

import pytest
from outcomes_told import dilemma, named_graph, option_graph, random_graph

from detente.model.outcome_graph import holding
from detente.report.outcomelayout import lay_out
from detente.report.outcomepick import pick
from detente.report.outcomewords import figure_words, groups, held_words, named, quoted, reached_words, reading_words


def test_an_outcome_is_called_by_label_and_words_or_once_where_they_are_the_same() -> None:
    assert quoted(dilemma().nodes[1]) == "2 “act 0”"
    assert quoted(named_graph().nodes[2]) == "war"


@pytest.mark.parametrize(("many", "said"), [
    (1, "1 “nobody does anything”"), (6, "1, 2, 3, 4, 5 and 6"),
    (20, "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 and 6 more")])
def test_a_few_outcomes_are_named_in_words_and_many_by_label(many: int, said: str) -> None:
    assert named(random_graph((0, 0, 1, 1, 1), 1).nodes[:many]) == said


def test_rules_with_the_same_outcomes_are_told_together_the_most_demanding_first() -> None:
    graph = dilemma()
    assert [([rule.name for rule in rules], kept) for rules, kept in groups(graph)] == [(["R"], (0,)), (["SEQ"], (0, 1))]
    same = graph._replace(nodes=tuple(node._replace(holds=(node.holds[0],) * 2) for node in graph.nodes))
    assert [[rule.name for rule in rules] for rules, _ in groups(same)] == [["R", "SEQ"]]
    assert groups(graph._replace(rules=())) == []


def test_what_holds_is_counted_against_all_that_is_possible() -> None:
    graph = dilemma()
    assert held_words(graph, holding(graph, 0)) == "one outcome of 4 holds: 1 “nobody does anything”"
    assert held_words(graph._replace(outcomes=99), (0, 1)).startswith("two outcomes of 99 hold: 1 ")
    assert held_words(graph, ()) == "no outcome is like that"
    many = random_graph((0, 0, 1, 1, 1), 1)
    assert held_words(many, tuple(range(20))) == "20 outcomes of 32 hold"
    assert "in at least half of the worlds" in held_words(dilemma(shares=True), (0,))


def test_where_things_stand_and_what_is_reached_from_there_is_said() -> None:
    told = " ".join(reached_words(dilemma(now=3, ways={0: (3, 2, 0), 1: (3, 1)})))
    assert told == ("Things stand at 4 “act 0; act 1”, which does not hold under any rule. From there one move leads to "
                    "2 “act 0” and two moves lead to 1 “nobody does anything”.")


def test_what_is_not_reached_is_said_too() -> None:
    assert reached_words(dilemma(now=0))[-1] == "No way was found from there to any other outcome that holds."
    partly = reached_words(dilemma(now=3, ways={1: (3, 1)}))
    assert partly[-1] == "No way was found from there to 1 “nobody does anything”."
    assert reached_words(dilemma(now=None)) == ()


def test_where_much_holds_only_what_most_rules_let_hold_is_told_of() -> None:
    graph = option_graph((0, 0, 1, 1, 1), [[0] * 32, [0] * 32], ways={7: (0, 7)})
    nodes = tuple(node._replace(holds=((place == 7,) * 2, (True,) * 2)) for place, node in enumerate(graph.nodes))
    assert reached_words(graph._replace(nodes=nodes))[1:] == ("From there one move leads to 8 “act 0; act 1; act 2”.",)


def test_the_caption_says_first_what_most_rules_let_hold() -> None:
    assert figure_words(dilemma(now=0)) == "1 “nobody does anything” holds under every rule."
    assert figure_words(dilemma(now=3, ways={0: (3, 2, 0)})).endswith("From where things stand, it is two moves away.")
    assert figure_words(dilemma(now=3)).endswith("No way was found there from where things stand.")
    nodes = tuple(node._replace(holds=((True, False), (True, place < 2))) for place, node in enumerate(dilemma().nodes))
    assert "hold under one of two rules, the most of all." in figure_words(dilemma()._replace(nodes=nodes))
    nodes = tuple(node._replace(holds=((False, False),) * 2) for node in nodes)
    assert figure_words(dilemma()._replace(nodes=nodes)).startswith("No outcome holds")


def reading(graph: object) -> str:
    picked = pick(graph)  # type: ignore[arg-type]
    return reading_words(graph, picked, lay_out(graph, picked))  # type: ignore[arg-type]


def test_what_the_picture_leaves_out_is_said_with_its_number() -> None:
    small = reading(dilemma())
    assert "its column says what actor 0 does, its row what actor 1 does" in small
    assert "Four moves that do not pay are not drawn." in small
    assert "best is drawn" not in small
    block = reading(option_graph((0, 0, 1), [[0, 1, 2, 3, 3, 2, 1, 0], [0] * 8]))
    assert "only the one that pays best is drawn, and the ways to what holds: 6 of the 12 that pay" in block
    large = reading(random_graph((0, 0, 1, 1, 2, 2), 4)._replace(outcomes=500))
    assert f"{500 - len(pick(random_graph((0, 0, 1, 1, 2, 2), 4)).nodes)} outcomes of 500 are not drawn" in large


def test_signs_are_explained_only_where_they_are_used() -> None:
    assert "bar at its tail" not in reading(dilemma())
    assert "bar at its tail" in reading(option_graph((0, 1), [[0, 1, 0, 1], [0, 0, 1, 1]], one_way=(0,)))
    assert "filled box" in reading(dilemma())
    assert "filled box" not in reading(dilemma(now=None))
    assert "No move pays." in reading(option_graph((0, 1), [[0] * 4, [0] * 4]))
    assert "share of worlds" in reading(dilemma(shares=True))
