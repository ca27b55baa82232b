"""Where outcomes stand: never two in one place, and every place means what its heads say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from outcomes_told import dilemma, named_graph, option_graph, random_graph

from detente.model.outcome_graph import OutcomeGraph
from detente.report.outcomelayout import MOST_COLUMNS, PER_ROW, Layout, Level, lay_out
from detente.report.outcomepick import pick

OWNERS = st.lists(st.integers(0, 2), min_size=1, max_size=5)


def laid(graph: OutcomeGraph) -> Layout:
    return lay_out(graph, pick(graph))


def head_at(level: Level, line: float) -> str:
    (text,) = [head.text for head in level.heads if head.first <= line <= head.last]
    return text


@given(OWNERS, st.integers(0, 99))
def test_every_outcome_has_a_place_of_its_own_inside_the_drawing(owners: list[int], seed: int) -> None:
    graph = random_graph(owners, seed)
    layout = laid(graph)
    assert set(layout.at) == set(pick(graph).nodes)
    assert len(set(layout.at.values())) == len(layout.at)
    assert all(0 <= column <= layout.columns - 1 and 0 <= row < layout.rows for column, row in layout.at.values())


@given(OWNERS, st.integers(0, 99))
def test_in_a_grid_the_heads_say_exactly_what_is_taken(owners: list[int], seed: int) -> None:
    graph = random_graph(owners, seed)
    layout = laid(graph)
    if layout.kind != "grid":
        return
    for node, (column, row) in layout.at.items():
        said = {word for levels, line in ((layout.across, column), (layout.down, row)) for level in levels
                for word in head_at(level, line).split(", ")} - {"nothing"}
        assert said == {graph.options[option].words for option in graph.nodes[node].taken}


@given(OWNERS, st.integers(0, 99))
def test_in_a_grid_every_move_runs_along_a_row_or_a_column(owners: list[int], seed: int) -> None:
    graph = random_graph(owners, seed)
    layout = laid(graph)
    if layout.kind == "grid":
        for move in graph.moves:
            here, there = layout.at[move.here], layout.at[move.there]
            assert here[0] == there[0] or here[1] == there[1]
        assert layout.columns <= MOST_COLUMNS


def test_two_actors_with_two_options_make_a_square_of_four_by_four() -> None:
    layout = laid(random_graph((0, 0, 1, 1), 1))
    assert (layout.kind, layout.columns, layout.rows) == ("grid", 4, 4)
    assert [level.actor for level in (*layout.across, *layout.down)] == [0, 1]


def test_the_status_quo_stands_first_whatever_it_is() -> None:
    assert laid(random_graph((0, 0, 1, 1), 1, now=11)).at[11] == (0.0, 0)


def test_outer_heads_span_the_inner_ones() -> None:
    layout = laid(random_graph((0, 1, 2), 3))
    outer, inner = max(layout.across, layout.down, key=len)
    assert [(head.first, head.last) for head in outer.heads] == [(0, 1), (2, 3)]
    assert [(head.first, head.last) for head in inner.heads] == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_outcomes_named_one_by_one_stand_in_rows_by_steps_from_the_status_quo() -> None:
    layout = laid(named_graph())
    assert layout.kind == "layers"
    assert [layout.at[place][1] for place in range(4)] == [0, 1, 2, 3]
    assert [head.text for head in layout.down[0].heads] == ["where things stand", "one step", "two steps", "three steps"]


def test_what_no_drawn_move_leads_to_stands_last_and_says_so() -> None:
    layout = laid(named_graph(moves=((0, 0, 1), (1, 2, 3))))
    assert [head.text for head in layout.down[0].heads][-1] == "not reached by the moves drawn"
    assert layout.at[2][1] == layout.at[3][1] == 2


def test_a_long_row_is_broken() -> None:
    labels = [f"place {number}" for number in range(15)]
    layout = laid(named_graph(labels, [(0, 0, there) for there in range(1, 15)]))
    rows = [row for _, row in layout.at.values()]
    assert max(rows.count(row) for row in rows) <= PER_ROW
    assert layout.rows == 1 + -(-14 // PER_ROW)


def test_layers_without_a_status_quo_begin_where_no_move_leads() -> None:
    graph = named_graph(moves=((0, 3, 1), (0, 1, 2), (0, 1, 0)))
    layout = laid(graph._replace(nodes=tuple(node._replace(status_quo=False) for node in graph.nodes)))
    assert layout.at[3][1] == 0
    assert layout.down[0].heads[0].text == "start"


def test_the_ways_of_a_large_graph_grow_as_a_tree() -> None:
    ranks = [[0] * 64, [0] * 64, [0] * 64]
    ways = {1: (0, 1), 5: (0, 1, 5), 9: (0, 1, 9), 16: (0, 16)}
    graph = option_graph((0, 0, 1, 1, 2, 2), ranks, ways=ways)
    picked = pick(graph)
    layout = lay_out(graph, picked)
    assert layout.kind == "tree"
    assert [layout.at[node] for node in (0, 1, 5, 9, 16)] == [(0, 0), (1, 0), (2, 0), (2, 1), (1, 2)]
    assert [head.text for head in layout.across[0].heads] == ["where things stand", "one move", "two moves"]
    assert min(layout.at[node][1] for node in picked.nodes if node not in (0, *ways)) == 3
    assert layout.down[0].heads[0].text == "no way found"
    assert layout.after == {1: 0, 5: 1, 9: 1, 16: 0}


def test_only_in_a_tree_does_an_outcome_follow_on_another() -> None:
    assert laid(dilemma()).after == laid(named_graph()).after == {}


def test_the_same_graph_is_laid_out_the_same() -> None:
    assert laid(random_graph((0, 1, 1, 2), 8)) == laid(random_graph((0, 1, 1, 2), 8))
    assert laid(dilemma()).columns == laid(dilemma()).rows == 2
