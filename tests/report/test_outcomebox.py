"""A box says what is done there, or what the step before changes, in a few lines that stay inside it."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from outcomes_told import HOSTILE, dilemma, named_graph, option_graph

from detente.model.outcome_graph import OutcomeGraph
from detente.report.outcomebox import LEAST, LETTER, LINES, MOST, box_words, few_lines, look_of, step_words, told
from detente.report.outcomegraph import outcome_figure
from detente.report.outcomelayout import lay_out
from detente.report.outcomepick import pick
from detente.report.terminal import columns

SPACE = "{http://www.w3.org/2000/svg}"
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Mn", "Me")), max_size=150)


def tree() -> OutcomeGraph:
    """Sixty-four outcomes of which four are reached by ways: 1 and 16 from 0, 5 and 4 from 1."""
    ways = {1: (0, 1), 5: (0, 1, 5), 4: (0, 1, 4), 16: (0, 16)}
    graph = option_graph((0, 0, 1, 1, 2, 2), [[0] * 64] * 3, ways=ways)
    nodes = tuple(node._replace(holds=((place in ways,) * 3,) * 2) for place, node in enumerate(graph.nodes))
    return graph._replace(nodes=nodes)


def words_of(graph: OutcomeGraph) -> dict[int, str]:
    layout = lay_out(graph, pick(graph))
    return {place: box_words(graph, layout, place) for place in layout.at}


def lines_drawn(graph: OutcomeGraph) -> dict[str, list[str]]:
    """The lines of words in each box, by its label."""
    found = {}
    for group in ElementTree.fromstring(outcome_figure(graph)).iter(f"{SPACE}g"):
        texts = list(group.findall(f"{SPACE}text"))
        if "og-node" in group.attrib["class"]:
            found["".join(texts[0].itertext())] = [text.text or "" for text in texts if text.attrib["class"] == "og-words"]
    return found


def test_a_step_says_who_takes_and_who_gives_up_what() -> None:
    graph = tree()
    assert step_words(graph, 0, 1) == "Actor 0: act 0"
    assert step_words(graph, 3, 0) == "Actor 0: no longer act 0, no longer act 1"
    assert step_words(graph, 1, 2) == "Actor 0: act 1, no longer act 0"
    assert step_words(graph, 0, 5) == "Actor 0: act 0; Actor 1: act 2"
    assert step_words(graph, 7, 7) == ""


def test_in_a_tree_a_box_says_the_last_step_and_the_first_where_things_stand() -> None:
    assert words_of(tree()) == {
        0: "Nobody does anything", 1: "Actor 0: act 0", 5: "Actor 1: act 2", 4: "Actor 0: no longer act 0; Actor 1: act 2",
        16: "Actor 2: act 4"}


def test_the_steps_along_a_way_lead_from_the_status_quo_to_what_is_taken() -> None:
    graph = tree()
    for node in graph.nodes:
        taken: set[int] = set()
        for here, there in pairwise(node.way):
            said = step_words(graph, here, there)
            now = set(graph.nodes[there].taken)
            assert all(graph.options[option].words in said for option in now ^ taken)
            assert said.count("no longer") == len(taken - now)
            taken = now
        assert not node.way or taken == set(node.taken)


def test_outcomes_named_one_by_one_say_what_is_done_unless_the_label_does() -> None:
    assert set(words_of(named_graph()).values()) == {""}
    graph = named_graph()
    nodes = tuple(node._replace(label=str(place + 1)) for place, node in enumerate(graph.nodes))
    numbered = graph._replace(nodes=nodes)
    assert words_of(numbered) == {0: "Peace", 1: "Alert", 2: "War", 3: "Truce"}
    assert lines_drawn(numbered)["3"] == ["War"]
    assert not any(lines_drawn(named_graph()).values())


def test_in_a_grid_the_heads_say_it_and_boxes_stay_small() -> None:
    graph = dilemma()
    look = look_of(graph, lay_out(graph, pick(graph)))
    assert look.words == {} and look.wide < LEAST
    assert not any(lines_drawn(graph).values())


def test_bars_stand_beside_a_short_label_and_under_a_long_one() -> None:
    graph = tree()
    layout = lay_out(graph, pick(graph))
    named = graph._replace(nodes=tuple(node._replace(label=f"the {place}th of all of them") for place, node in enumerate(graph.nodes)))
    short, long = look_of(graph, layout), look_of(named, layout)
    assert (short.aside, long.aside) == (True, False)
    assert long.high > short.high
    assert long.letters * 14 * 0.56 <= long.wide


def test_outside_a_grid_a_name_has_more_room() -> None:
    graph = named_graph(("pumping at night only", "alert", "war", "truce"))
    assert "pumping at night only now" in ["".join(text.itertext()) for text in
                                           ElementTree.fromstring(outcome_figure(graph)).iter(f"{SPACE}text")]


def test_the_picture_holds_the_words_and_its_titles_all_of_them() -> None:
    long = "promise not to do anything of the kind at any time or place whatsoever without asking all the others first, twice, and in writing"
    graph = tree()
    graph = graph._replace(options=(graph.options[0]._replace(words=long), *graph.options[1:]))
    drawn = lines_drawn(graph)
    assert drawn["1 now"] == ["Nobody does anything"]
    assert drawn["2"][0].startswith("Actor 0: promise not to") and drawn["2"][-1].endswith("…")
    assert f"Actor 0: {long}" in outcome_figure(graph)


def test_boxes_are_as_wide_as_the_columns_leave_room_and_as_high_as_their_words_need() -> None:
    graph = tree()
    look = look_of(graph, lay_out(graph, pick(graph)))
    assert LEAST <= look.wide <= MOST
    long = graph._replace(options=tuple(option._replace(words="very " * 40) for option in graph.options))
    taller = look_of(long, lay_out(long, pick(long)))
    assert taller.high > look.high
    assert max(map(len, taller.lines.values())) == LINES


@given(TEXTS, st.integers(10, 45))
def test_words_stay_on_a_few_lines_that_fit_and_what_is_cut_says_so(words: str, room: int) -> None:
    lines = few_lines(words, room)
    assert len(lines) <= LINES
    assert all(columns(line) <= room for line in lines)
    kept = "".join("".join(lines).split())
    whole = "".join(words.split())
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]))


def test_wide_characters_stay_inside_their_box() -> None:
    graph = tree()
    wide = graph._replace(options=tuple(option._replace(words="停火" * 30) for option in graph.options))
    look = look_of(wide, lay_out(wide, pick(wide)))
    assert all(columns(line) * LETTER <= look.wide - 18 for lines in look.lines.values() for line in lines)


def test_hostile_words_are_text_in_the_box_and_in_its_title() -> None:
    graph = tree()
    hostile = graph._replace(options=tuple(option._replace(words=HOSTILE) for option in graph.options), actors=(HOSTILE,) * 3)
    picture = outcome_figure(hostile)
    ElementTree.fromstring(picture)
    assert "<script" not in picture and "\u202e" not in picture and "⟨U+202E⟩" in picture


def test_an_outcome_is_told_with_the_rules_that_let_it_hold() -> None:
    graph = dilemma()
    assert told(graph, 0) == "1: nobody does anything; holds under R, SEQ; where things stand"
    assert told(graph, 1) == "2: act 0; holds under SEQ"
    assert told(graph, 3) == "4: act 0; act 1; holds under no rule"
