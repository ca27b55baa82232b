"""The page's table of actors and the orders of outcomes."""

from __future__ import annotations

from outcomes_told import dilemma, hostile_graph, named_graph, random_graph
from told import Reader

from detente.report.outcomeface import outcome_picture
from detente.report.outcomestays import actor_list, wants_list
from detente.report.outcometable import outcome_table


def test_each_cell_says_under_which_rules_the_actor_stays() -> None:
    reader = Reader(str(actor_list(dilemma())))
    cells = [(one.attributes["data-rule"], one.text) for one in reader.all("td") if "data-rule" in one.attributes]
    assert cells[:4] == [("Actor 0", "all"), ("Actor 1", "all"), ("Actor 0", "SEQ"), ("Actor 1", "all")]
    assert [one.text for one in reader.all("th", scope="row")] == ["1", "2", "3", "4"]


def test_many_outcomes_stand_in_a_fold() -> None:
    assert not Reader(str(actor_list(dilemma()))).all("details")
    long = Reader(str(actor_list(random_graph((0, 0, 0, 1, 1, 1), 2))))
    assert all("details" in one.parents for one in long.all("table")) and len(long.all("th", scope="row")) == 64


def test_nothing_is_shown_where_no_rule_was_asked() -> None:
    assert not actor_list(dilemma()._replace(rules=()))
    assert not actor_list(dilemma()._replace(moves=()))
    assert not wants_list(named_graph())


def test_statements_are_followed_by_the_order_and_labels_stay_as_they_are() -> None:
    graph = dilemma()
    nodes = tuple(node._replace(label=f"s{place}") for place, node in enumerate(graph.nodes))
    told = Reader(str(wants_list(graph._replace(nodes=nodes, prefers=(("to win",), ("s1", "s3", "s0 = s2"))))))
    assert [one.text for one in told.all("li") if "ol" in one.parents] == ["To win"]
    orders = [one.text for one in told.all("p", class_="og-ordered")]
    assert orders == ["The order of outcomes that follows, the most wanted first: s2 > s3 > s0 > s1",
                      "Said outcome by outcome, the most wanted first: s1 > s3 > s0 > s2"]


def test_hostile_words_stay_words() -> None:
    made = str(actor_list(hostile_graph())) + str(wants_list(hostile_graph()))
    assert Reader(made).faults == [] and "<script" not in made


def test_a_verdict_with_a_note_is_marked_in_the_table_and_explained() -> None:
    graph = dilemma()
    noted = graph.nodes[1]._replace(notes=("nobody knows that.",), hangs=(True, False))
    made = Reader(str(outcome_table(graph._replace(nodes=(graph.nodes[0], noted, *graph.nodes[2:])))))
    assert len(made.all("abbr", class_="og-doubt")) == 1
    assert any("A question mark after a verdict" in one.text for one in made.all("p"))
    assert any("Nobody knows that." in one.text for one in made.all("p"))
    assert not Reader(str(outcome_table(graph))).all("abbr", class_="og-doubt")


def test_a_wide_picture_hints_that_it_scrolls_and_a_slim_one_does_not() -> None:
    assert Reader(str(outcome_picture(random_graph((0, 0, 0, 1, 1), 2)))).all("p", class_="og-hint-wide")
    slim = str(outcome_picture(named_graph(("a",), ())))
    assert "og-hint" not in slim
