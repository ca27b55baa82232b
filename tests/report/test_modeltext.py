"""The text for a terminal says what the graph says, keeps to its width, and counts what it leaves out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outcomes_told import HOSTILE, dilemma, hostile_graph, named_graph, option_graph, random_graph

from detente.model.outcome_graph import RULE_ORDER, OutcomeGraph, OutcomeRule, holding
from detente.report.modeltables import MOST_LISTED
from detente.report.modeltext import render_model, render_outcome
from detente.report.outcomewords import NO_QUO
from detente.report.terminal import columns

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Mn", "Me")), min_size=1, max_size=60)


def marks(text: str, rules: int) -> dict[str, list[str]]:
    """The marks of each outcome in the table, by its label."""
    pattern = re.compile(rf"^(\S+) .*?((?: +(?:yes|-|[<>]?[0-9]+)){{{rules}}})$", re.M)
    return {label: found.split() for label, found in pattern.findall(text)}


def with_words(graph: OutcomeGraph, words: str, label: str | None = None) -> OutcomeGraph:
    """The graph with these words in every place where a file's words come."""
    nodes = tuple(node._replace(words=words, label=label or node.label, why=(words,), path=(words,) if node.way else ())
                  for node in graph.nodes)
    return graph._replace(title=words, actors=(words,) * len(graph.actors), nodes=nodes)


def six_rules(graph: OutcomeGraph) -> OutcomeGraph:
    """The graph asked under all six rules, with the verdicts of its two."""
    nodes = tuple(node._replace(holds=(node.holds[0], *(node.holds[1],) * 5)) for node in graph.nodes)
    return graph._replace(rules=tuple(OutcomeRule(name, "nobody leaves") for name in RULE_ORDER), nodes=nodes)


@given(st.integers(0, 300))
def test_the_table_s_marks_are_the_graph_s_verdicts(seed: int) -> None:
    graph = random_graph((0, 0, 1, 1), seed)
    found = marks(render_model(graph), 2)
    kept = [set(holding(graph, row)) for row in range(2)]
    assert found == {node.label: ["yes" if place in held else "-" for held in kept]
                     for place, node in enumerate(graph.nodes) if place in kept[0] | kept[1]}


def test_the_head_counts_actors_options_and_outcomes_and_names_the_status_quo() -> None:
    assert render_model(dilemma(now=2)).splitlines()[0] == "Test: 2 actors, 2 options, 4 outcomes. Status quo: 3 (act 1)."
    assert render_model(named_graph()).splitlines()[0] == "Named: 2 actors, 4 outcomes. Status quo: “peace”."
    assert "5,000 outcomes. Of these 4 are told of here" in " ".join(render_model(dilemma()._replace(outcomes=5000)).split())


def test_without_a_status_quo_it_is_said_that_no_way_can_be_told() -> None:
    graph = dilemma(now=None)
    assert NO_QUO in " ".join(render_model(graph).split())
    assert NO_QUO in render_outcome(graph, 1)
    assert NO_QUO not in render_model(dilemma()) + render_outcome(dilemma(), 1)


def test_that_no_outcome_holds_is_said() -> None:
    graph = dilemma()
    none = graph._replace(nodes=tuple(node._replace(holds=((False, True),) * 2) for node in graph.nodes))
    assert "Nothing holds: under every rule somebody would leave each outcome." in render_model(none)
    assert "What holds" not in render_model(none)


def test_of_many_that_hold_those_of_most_rules_are_listed_and_the_rest_counted() -> None:
    graph = option_graph((0, 0, 0, 1, 1, 1), [[0] * 64] * 2)
    nodes = tuple(node._replace(holds=((place > 50,) * 2, (True,) * 2)) for place, node in enumerate(graph.nodes))
    text = render_model(graph._replace(nodes=nodes))
    found = marks(text, 2)
    assert len(found) == MOST_LISTED
    assert {str(place + 1) for place in range(51, 64)} <= set(found)
    assert f"... and {64 - MOST_LISTED} more" in text


def test_with_worlds_an_outcome_is_listed_where_half_of_them_let_it_hold() -> None:
    graph = dilemma(shares=True)
    shown = {node.label: [str(round(100 * share)) for share in node.shares] for node in graph.nodes[:2]}
    assert marks(render_model(graph), 2) == shown
    assert "   SEQ  holds in 80 of 100 worlds; with the commonest set of wishes: yes\n" in render_outcome(graph, 1)
    assert "R holds in 10 of 100 worlds; with the commonest set of wishes: no: actor 0 would leave " in (
        " ".join(render_outcome(graph, 1).split()))


def test_every_rule_is_told_in_words() -> None:
    lines = render_model(dilemma()).splitlines()
    assert "   R  nobody gains by leaving it" in lines
    assert " SEQ  nobody gains by leaving it once answers count" in lines


def test_ways_lead_to_what_holds_with_numbered_steps_and_a_remark_on_all_of_them() -> None:
    graph = dilemma(now=3, ways={0: (3, 2, 0)})
    steps = ("the north would go.", "the south would follow.")
    first = graph.nodes[0]._replace(path=(*steps, "Each step pays whoever takes it."))
    text = render_model(graph._replace(nodes=(first, *graph.nodes[1:])))
    assert "From the status quo to 1\n  1. The north would go.\n  2. The south would follow.\n  Each step pays" in text
    plain = render_model(graph._replace(nodes=(graph.nodes[0]._replace(path=steps), *graph.nodes[1:])))
    assert "  2. The south would follow.\n" in plain


def test_one_outcome_tells_verdicts_reasons_and_the_way() -> None:
    text = render_outcome(dilemma(now=3, ways={1: (3, 1)}), 1)
    assert text.startswith("2 (act 0)\n     R  does not hold: actor 0 would leave\n   SEQ  holds\n\nWhy\n")
    assert "  - Actor 0 leaves 2.\n  - Actor 1 stays 2.\n" in text
    assert "From the status quo to 2\n  1. Step to 2." in text
    assert "No sequence of moves leads here from the status quo." in render_outcome(dilemma(now=3), 1)
    assert render_outcome(named_graph(), 2).startswith("war\n")


def test_an_outcome_without_reasons_has_no_empty_heading() -> None:
    graph = dilemma()
    bare = graph._replace(nodes=tuple(node._replace(why=()) for node in graph.nodes))
    assert "Why" not in render_outcome(bare, 0)


def test_everybody_who_would_leave_is_named() -> None:
    assert "does not hold: actor 0 and actor 1 would leave" in render_outcome(dilemma(), 3)


def test_sections_follow_with_their_sentences() -> None:
    text = render_model(dilemma(), (("Could they leave together?", ("Nobody gains.", "x" * 200)),))
    assert "\nCould they leave together?\n  - Nobody gains.\n" in text
    assert text.replace("\n", "").replace(" ", "").count("x") == 200
    assert max(map(columns, text.splitlines())) <= 80


@pytest.mark.parametrize("words", ["a long word " * 12, "停火" * 50, "w" * 300, "🕊" * 60])
@pytest.mark.parametrize("width", [40, 57, 80, 120])
def test_no_line_is_wider_than_asked_for(words: str, width: int) -> None:
    graph = six_rules(with_words(dilemma(now=3, ways={0: (3, 2, 0)}), words, words))
    text = render_model(graph, ((words, (words,)),), width) + render_outcome(graph, 0, ((words, (words,)),), width)
    assert max(map(columns, text.splitlines())) <= width


@given(TEXTS, st.integers(40, 100))
def test_any_words_keep_to_the_width(words: str, width: int) -> None:
    graph = six_rules(with_words(dilemma(now=3, ways={0: (3, 2, 0)}), words, words))
    assert max(map(columns, (render_model(graph, (), width) + render_outcome(graph, 0, (), width)).splitlines())) <= width


def test_words_of_an_outcome_are_never_cut() -> None:
    words = "nobody would ever give up " * 9
    for width in (40, 80):
        text = "".join(render_model(six_rules(with_words(dilemma(), words)), (), width).split())
        assert "nobodywouldevergiveup" in text.replace("yes", "").replace("-", "")
        assert text.count("ever") >= 2 * 9


def test_a_label_that_is_too_long_is_cut_and_says_so() -> None:
    text = render_model(with_words(dilemma(), "peace", "the longest label that anybody ever gave"))
    assert "the longest lab…  peace" in text
    assert "停火停火停火停…   peace" in render_model(with_words(dilemma(), "peace", "停火" * 20))


def test_where_there_is_no_room_for_a_table_each_outcome_names_its_rules() -> None:
    text = render_model(six_rules(dilemma()), (), 40)
    assert "What holds" not in text
    assert "2: act 0\n  holds under GMR, SMR, SEQ, SSEQ and\n    SIM\n" in text


def test_an_outcome_without_words_leaves_the_table_whole() -> None:
    assert marks(render_model(with_words(dilemma(), "")), 2).keys() == {"1", "2"}


def test_what_is_hostile_is_seen_and_moves_no_cursor() -> None:
    graph = hostile_graph()
    nodes = tuple(node._replace(label=f"\x1b[2J{place}\u202e") for place, node in enumerate(graph.nodes))
    named = graph._replace(nodes=nodes)
    text = render_model(named, ((HOSTILE, (HOSTILE, "\x1b]0;title\x07")),)) + render_outcome(named, 0)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "⟨U+202E⟩" in text and "⟨U+001B⟩" in text
    assert "<script>alert(1)</script>" in text


def test_an_empty_graph_is_told_too() -> None:
    empty = dilemma()._replace(nodes=(), moves=(), rules=())
    assert "0 outcomes" in render_model(empty)


def test_the_same_graph_gives_the_same_text() -> None:
    assert render_model(random_graph((0, 1, 1), 3)) == render_model(random_graph((0, 1, 1), 3))


def noted(hangs: tuple[bool, ...] = ()) -> OutcomeGraph:
    """The dilemma with a note on outcome 2."""
    graph = dilemma(now=3)
    return graph._replace(nodes=(graph.nodes[0], graph.nodes[1]._replace(notes=("nobody knows that.",), hangs=hangs), *graph.nodes[2:]))


def test_a_verdict_with_a_note_has_a_question_mark_and_the_mark_is_explained() -> None:
    text = render_model(noted((False, True)))
    assert re.search(r"^2 .* - +yes\?$", text, re.M) and not re.search(r"^1 .*\?$", text, re.M)
    assert "? after a verdict" in text
    assert re.search(r"^2 .* -\? +yes\?$", render_model(noted()), re.M)
    assert "?" not in render_model(dilemma())


def test_notes_stand_under_the_verdicts_of_one_outcome() -> None:
    text = render_outcome(noted(), 1)
    assert text.index("SEQ  holds") < text.index("  - Nobody knows that.") < text.index("Why")


def test_a_note_on_the_whole_stands_above_the_reasons() -> None:
    graph = dilemma()._replace(note="Of the commonest wishes.")
    text = render_outcome(graph, 0)
    assert text.index("Of the commonest wishes.") < text.index("Why")
    assert render_model(graph).count("Of the commonest wishes.") == 1


def test_each_actor_s_rules_stand_in_a_table_and_its_order_below_it() -> None:
    text = render_model(dilemma())
    assert "   Actor 0  Actor 1\n1  all      all\n2  SEQ      all\n3  all      none\n4  SEQ      none\n" in text
    assert "  - Actor 0: 3 > 4 > 1 > 2\n  - Actor 1: 2 > 4 > 1 > 3\n" in text
    assert "Under no rule:\n3  act 1\n4  act 0; act 1\n" in text


def test_of_many_outcomes_only_what_holds_stands_in_the_table_of_actors() -> None:
    graph = random_graph((0, 0, 0, 1, 1), 5)
    table = render_model(graph).split("Under which rules each actor would stay")[1].split("“all”")[0].splitlines()[2:]
    held = {node.label for node in graph.nodes if any(map(all, node.holds))}
    assert {line.split()[0] for line in table} == held and 0 < len(held) < 32
    assert "Only outcomes of the table above are listed" in " ".join(render_model(graph).split())


def test_ways_that_are_not_told_are_named_and_so_is_what_is_not_reached() -> None:
    graph = option_graph((0, 0, 1), [[0] * 8, [0] * 8], ways={place: (0, place) for place in range(1, 7)})
    text = " ".join(render_model(graph).split())
    assert text.count("From the status quo to") == 3
    assert "Ways to 5, 6 and 7: ask about them one by one." in text
    assert "No sequence of moves leads from the status quo to 8." in text
    unsearched = render_model(graph._replace(searched=False)) + render_outcome(graph._replace(searched=False), 7)
    assert "No sequence of moves" not in unsearched and unsearched.count("too many outcomes to look for ways") == 2


def test_the_rules_are_told_last() -> None:
    text = render_model(dilemma(), (("Something else", ("It is.",)),))
    assert text.index("Something else") < text.index("By each rule an outcome holds when")
    assert text.endswith("nobody gains by leaving it once answers count\n")
