"""What the sentences say about outcomes is what the graph says."""

from __future__ import annotations

import pytest
from outcomes_told import dilemma, named_graph, option_graph, random_graph

from detente.model.outcome_graph import holding
from detente.report.outcomelayout import lay_out
from detente.report.outcomepick import pick
from detente.report.outcomewords import (
    NO_QUO,
    called,
    figure_words,
    groups,
    held_words,
    left_out_words,
    named,
    outcomes,
    reached_words,
    reading_words,
    way_told,
)


def test_an_outcome_is_called_by_label_and_words_or_once_where_they_are_the_same() -> None:
    assert called(dilemma().nodes[1]) == "2 (act 0)"
    assert called(named_graph().nodes[2]) == "“war”"
    assert called(named_graph().nodes[2]._replace(words="north: fight")) == "“war” (north: fight)"


def test_a_number_is_called_an_outcome_and_a_name_is_not() -> None:
    assert outcomes(dilemma().nodes[1:2]) == "outcome 2 (act 0)"
    assert outcomes(dilemma().nodes[:2], 1) == "outcomes 1 and 2"
    assert outcomes(named_graph().nodes[:2]) == "“peace” and “alert”"


@pytest.mark.parametrize(("many", "said"), [
    (1, "1 (nobody does anything)"), (7, "1, 2, 3, 4, 5, 6 and 7"),
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
    assert held_words(graph, holding(graph, 0)) == "one outcome of 4 holds: 1 (nobody does anything)"
    assert held_words(graph._replace(outcomes=99), (0, 1)).startswith("at least two outcomes of 99 hold: 1 ")
    assert held_words(graph, ()) == "no outcome is like that"
    many = random_graph((0, 0, 1, 1, 1), 1)
    assert held_words(many, tuple(range(20))) == "20 outcomes of 32 hold"
    assert "in at least half of the worlds" in held_words(dilemma(shares=True), (0,))


def test_where_things_stand_and_what_is_reached_from_there_is_said() -> None:
    told = " ".join(reached_words(dilemma(now=3, ways={0: (3, 2, 0), 1: (3, 1)})))
    assert told == ("Things stand at outcome 4 (act 0; act 1), which does not hold under any rule. From there one move "
                    "that pays leads to outcome 2 (act 0) and two moves that each pay lead to outcome 1 (nobody does anything).")


def test_what_is_not_reached_is_said_too() -> None:
    assert reached_words(dilemma(now=0))[-1] == "No way was found from there to any other outcome that holds."
    partly = reached_words(dilemma(now=3, ways={1: (3, 1)}))
    assert partly[-1] == "No way was found from there to outcome 1 (nobody does anything)."


def test_without_a_status_quo_it_is_said_that_no_way_can_be_told() -> None:
    assert reached_words(dilemma(now=None)) == (NO_QUO,)
    assert reached_words(dilemma()._replace(nodes=())) == ()


def test_many_that_are_reached_are_called_by_their_labels() -> None:
    graph = option_graph((0, 0, 1), [[0] * 8, [0] * 8], ways={1: (0, 1), 2: (0, 2), 4: (0, 4)})
    assert reached_words(graph)[1].startswith("From there one move that does not pay leads to outcomes 2, 3 and 5.")


def test_where_much_holds_only_what_most_rules_let_hold_is_told_of() -> None:
    graph = option_graph((0, 0, 1, 1, 1), [[0] * 32, [0] * 32], ways={7: (0, 7)})
    nodes = tuple(node._replace(holds=((place == 7,) * 2, (True,) * 2)) for place, node in enumerate(graph.nodes))
    assert reached_words(graph._replace(nodes=nodes))[1:] == ("From there one move that does not pay leads to outcome 8 (act 0; act 1; act 2).",)


def test_the_caption_says_first_what_most_rules_let_hold() -> None:
    assert figure_words(dilemma(now=0)) == "Outcome 1 (nobody does anything) holds under every rule."
    assert figure_words(dilemma(now=3, ways={0: (3, 2, 0)})).endswith("From where things stand, it is two moves away, each of which pays.")
    assert figure_words(dilemma(now=3)).endswith("No way was found there from where things stand.")
    nodes = tuple(node._replace(holds=((True, False), (True, place < 2))) for place, node in enumerate(dilemma().nodes))
    assert "Outcomes 1 (nobody does anything) and 2 (act 0) hold under one of two rules, more than any other." in figure_words(dilemma()._replace(nodes=nodes))
    nodes = tuple(node._replace(holds=((False, False),) * 2) for node in nodes)
    assert figure_words(dilemma()._replace(nodes=nodes)).startswith("No outcome holds")


def reading(graph: object) -> str:
    picked = pick(graph)  # type: ignore[arg-type]
    return reading_words(graph, picked, lay_out(graph, picked))  # type: ignore[arg-type]


def left_out(graph: object) -> str:
    return left_out_words(graph, pick(graph))  # type: ignore[arg-type]


def test_moves_that_the_picture_leaves_out_are_said_with_their_number() -> None:
    assert left_out(dilemma()) == "Four moves that do not pay are not drawn."
    block = left_out(option_graph((0, 0, 1), [[0, 1, 2, 3, 3, 2, 1, 0], [0] * 8]))
    assert "only the one that pays best is drawn: 6 of the 12 that pay" in block


def test_outcomes_that_the_picture_leaves_out_are_counted_by_what_holds_them() -> None:
    graph = random_graph((0, 0, 1, 1, 2, 2), 4)
    drawn = set(pick(graph).nodes)
    out = [node for place, node in enumerate(graph.nodes) if place not in drawn]
    some = sum(any(all(stable) for stable in node.holds) for node in out)
    assert f"{len(out)} outcomes of 64 are not drawn: " in left_out(graph)
    assert f"{len(out) - some} hold under no rule." in left_out(graph)
    large = left_out(graph._replace(outcomes=5000))
    assert f"{5000 - len(drawn)} outcomes of 5000 are not drawn" in large
    assert "4936 were not among those looked at one by one" in large


def test_a_rule_that_lets_most_outcomes_hold_is_named_as_the_reason() -> None:
    graph = option_graph((0, 0, 0, 1, 1, 1), [[0] * 64, [0] * 64], ways={7: (0, 7)})
    nodes = tuple(node._replace(holds=((place == 7,) * 2, (True,) * 2)) for place, node in enumerate(graph.nodes))
    told = left_out(graph._replace(nodes=nodes))
    assert told.startswith("Only the ways from where things stand are drawn. ")
    assert "62 outcomes of 64 are not drawn: 62 hold only under SEQ, which lets most outcomes hold." in told


def test_how_to_read_the_picture_follows_its_layout() -> None:
    assert "its column says what actor 0 does, its row what actor 1 does" in reading(dilemma())
    tree = option_graph((0, 0, 0, 1, 1, 1), [[0] * 64, [0] * 64], ways={7: (0, 7)})
    assert "how many of the moves drawn lead there. It says what the last move changes." in reading(tree)
    assert "the last move" not in reading(named_graph())


def test_signs_are_explained_only_where_they_are_used() -> None:
    assert "bar at its tail" not in reading(dilemma()).lower()
    assert "bar at its tail" in reading(option_graph((0, 1), [[0, 1, 0, 1], [0, 0, 1, 1]], one_way=(0,))).lower()
    assert "filled box" in reading(dilemma())
    assert "filled box" not in reading(dilemma(now=None))
    assert "No move pays." in reading(option_graph((0, 1), [[0] * 4, [0] * 4]))
    assert "share of worlds" in reading(dilemma(shares=True))


def test_a_grey_arrow_is_explained_where_there_is_one() -> None:
    patient = option_graph((0, 1), [[3, 2, 0, 1], [3, 0, 0, 0]], now=3, ways={0: (3, 2, 0)})
    assert "A thin grey one does not pay." in reading(patient)
    assert "grey" not in reading(dilemma())
    still = option_graph((0, 1), [[0] * 4, [0] * 4], now=3, ways={0: (3, 2, 0)})
    assert "none of those drawn pays for the actor" in reading(still)


def test_what_is_said_of_all_steps_is_no_step() -> None:
    node = dilemma().nodes[0]
    steps = ("A would go.", "B would go.")
    assert way_told(node._replace(path=steps)) == (list(steps), "")
    assert way_told(node._replace(path=(*steps, "Each step pays whoever takes it."))) == (
        list(steps), "Each step pays whoever takes it.")
    assert way_told(node) == ([], "")
