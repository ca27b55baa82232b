"""Where does each outcome stand in the drawing?

Where actors choose options, outcomes stand in a grid like a table of the game: one or more actors' choices run across, the
others' run down. So every move of an actor runs along its own direction, the heads of rows and columns say what each
outcome is, and the outcomes that one actor can move between stand in one line. Where only the ways from the status quo are
drawn, they stand as a tree that grows to the right. Where the grid would be mostly empty, or moves were named one by one,
outcomes stand in rows by how many drawn steps they lie from the status quo.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, groupby
from typing import NamedTuple

from detente.model.outcome_graph import OutcomeGraph
from detente.report.outcomepick import Picked
from detente.report.words import count

MOST_COLUMNS = 8
MOST_MOVERS = 8  # actors with a choice; with more, no grid is tried
PER_ROW = 4  # outcomes in one row of layers

Choice = tuple[int, ...]  # an actor's options that are taken


class Head(NamedTuple):
    """What a run of columns, or of rows, has in common."""

    first: int
    last: int
    text: str


class Level(NamedTuple):
    """One line of heads: the choices of one actor; `actor` None where it is steps that are counted."""

    actor: int | None
    heads: tuple[Head, ...]


class Layout(NamedTuple):
    """Where outcomes stand. In a grid columns are whole numbers; in layers they may lie between."""

    at: dict[int, tuple[float, int]]  # place in OutcomeGraph.nodes -> column, row
    columns: int
    rows: int
    across: tuple[Level, ...]  # heads of columns, the outermost first
    down: tuple[Level, ...]  # heads of rows
    kind: str  # grid, tree or layers
    after: dict[int, int]  # in a tree, the outcome that each follows on; otherwise empty


def lay_out(graph: OutcomeGraph, picked: Picked) -> Layout:
    """Every outcome drawn: as a tree where ways are drawn, in a grid where one fits, or else in layers."""
    if picked.moves == "ways":
        return _tree(graph, picked)
    return _grid(graph, picked.nodes) or _layers(graph, picked)


def _tree(graph: OutcomeGraph, picked: Picked) -> Layout:
    """A column for each step from the status quo; what follows on an outcome stands right of it, the first on its level."""
    follow: dict[int, dict[int, None]] = {node: {} for node in picked.nodes}
    depth: dict[int, int] = {}
    for way in sorted((graph.nodes[node].way for node in picked.nodes), key=len):
        for step, node in enumerate(way if set(way) <= set(picked.nodes) else ()):
            if node not in depth:
                depth[node] = step
                if step:
                    follow[way[step - 1]][node] = None
    at: dict[int, tuple[float, int]] = {}
    rows = 0
    todo = [node for node, step in depth.items() if not step]
    while todo:
        node = todo.pop()
        at[node] = (float(depth[node]), rows)
        rows += not follow[node]
        todo += reversed(follow[node])
    columns = max(depth.values(), default=0) + 1
    rest = [node for node in picked.nodes if node not in at]
    for place, node in enumerate(rest):
        at[node] = (float(place % max(columns, 3)), rows + place // max(columns, 3))
    heads = tuple(Head(step, step, count(step, "move") if step else "where things stand") for step in range(columns))
    below = (Level(None, (Head(rows, rows, "no way found"),)),) if rest else ()
    total = rows + -(-len(rest) // max(columns, 3))
    return Layout(at, max(columns, 3) if rest else columns, total, (Level(None, heads),), below, "tree",
                  {child: node for node, children in follow.items() for child in children})


def _grid(graph: OutcomeGraph, nodes: Sequence[int]) -> Layout | None:
    choices = {actor: [_choice(graph, node, actor) for node in nodes] for actor in range(len(graph.actors))}
    movers = [actor for actor, made in choices.items() if len(set(made)) > 1]
    if not graph.options or not movers or len(movers) > MOST_MOVERS:
        return None
    sides = [side for size in range(1, len(movers) + 1) for side in combinations(movers, size)]
    cost, across = min((_cost(choices, movers, side), side) for side in sides)
    if cost > len(nodes) + 12:
        return None
    down = tuple(actor for actor in movers if actor not in across)
    ordered = {actor: _ordered(graph, choices[actor], actor) for actor in movers}
    columns, rows = _lines(choices, ordered, across), _lines(choices, ordered, down)
    at = {node: (float(columns.index(_line(choices, ordered, across, place))), rows.index(_line(choices, ordered, down, place)))
          for place, node in enumerate(nodes)}
    if len(set(at.values())) < len(nodes):
        return None  # two outcomes that differ in nothing that anybody does
    return Layout(at, len(columns), len(rows), _levels(graph, ordered, across, columns), _levels(graph, ordered, down, rows),
                  "grid", {})


def _choice(graph: OutcomeGraph, node: int, actor: int) -> Choice:
    return tuple(option for option in graph.nodes[node].taken if graph.options[option].owner == actor)


def _cost(choices: dict[int, list[Choice]], movers: list[int], across: tuple[int, ...]) -> float:
    """How badly a grid with these actors across reads: empty cells, too wide, too long, too many heads."""
    columns = len(set(zip(*(choices[actor] for actor in across), strict=True)))
    down = [actor for actor in movers if actor not in across]
    rows = len(set(zip(*(choices[actor] for actor in down), strict=True))) if down else 1
    empty = columns * rows - len(choices[across[0]])
    if columns > MOST_COLUMNS:
        return 1e9
    return empty + 3 * max(0, columns - 6) + 0.5 * abs(columns - rows) + max(len(across), len(down))


def _ordered(graph: OutcomeGraph, made: list[Choice], actor: int) -> list[Choice]:
    """An actor's choices: that of the status quo first, then those that change the least."""
    quo = graph.status_quo
    now = set(_choice(graph, quo, actor)) if quo is not None else set[int]()
    return sorted(set(made), key=lambda choice: (len(now ^ set(choice)), choice))


def _line(choices: dict[int, list[Choice]], ordered: dict[int, list[Choice]], side: tuple[int, ...],
          place: int) -> tuple[int, ...]:
    return tuple(ordered[actor].index(choices[actor][place]) for actor in side)


def _lines(choices: dict[int, list[Choice]], ordered: dict[int, list[Choice]], side: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The columns, or rows, that some outcome stands in, each as the place of every actor's choice."""
    total = len(next(iter(choices.values())))
    return sorted({_line(choices, ordered, side, place) for place in range(total)})


def _levels(graph: OutcomeGraph, ordered: dict[int, list[Choice]], side: tuple[int, ...],
            lines: list[tuple[int, ...]]) -> tuple[Level, ...]:
    levels = []
    for depth, actor in enumerate(side):
        heads = []
        for made, run in groupby(range(len(lines)), key=lambda line: lines[line][:depth + 1]):
            places = list(run)
            heads.append(Head(places[0], places[-1], _told(graph, ordered[actor][made[-1]])))
        levels.append(Level(actor, tuple(heads)))
    return tuple(levels)


def _told(graph: OutcomeGraph, choice: Choice) -> str:
    return ", ".join(graph.options[option].words for option in choice) or "nothing"


def _layers(graph: OutcomeGraph, picked: Picked) -> Layout:
    """Rows by steps from the status quo, or from what no drawn arrow leads to; what is not reached stands last."""
    ends: dict[int, list[int]] = {node: [] for node in picked.nodes}
    for arrow in picked.arrows:
        ends[arrow.here].append(arrow.there)
    entered = {there for reached in ends.values() for there in reached}
    quo = graph.status_quo
    starts = [quo] if quo in ends else [node for node in picked.nodes if node not in entered] or list(picked.nodes[:1])
    layers = _reached([start for start in starts if start is not None], ends)
    names = ["where things stand" if quo in ends else "start", *(count(step, "step") for step in range(1, len(layers)))]
    rest = [node for node in picked.nodes if not any(node in layer for layer in layers)]
    if rest:
        layers, names = [*layers, rest], [*names, "not reached by the moves drawn"]
    return _rows(layers, names, ends)


def _reached(starts: list[int], ends: dict[int, list[int]]) -> list[list[int]]:
    layers, seen = [starts], set(starts)
    while True:
        found = dict.fromkeys(there for here in layers[-1] for there in ends[here] if there not in seen)
        if not found:
            return layers
        layers.append(list(found))
        seen |= set(found)


def _rows(layers: list[list[int]], names: list[str], ends: dict[int, list[int]]) -> Layout:
    """Layers broken into rows, each centred and ordered by where its arrows come from."""
    at: dict[int, tuple[float, int]] = {}
    heads, row = [], 0
    columns = min(PER_ROW, max(len(layer) for layer in layers))
    for layer, name in zip(layers, names, strict=True):
        order = sorted(layer, key=lambda node: (_mean([at[here][0] for here in at if node in ends[here]]), node))
        first = row
        for start in range(0, len(order), PER_ROW):
            part = order[start:start + PER_ROW]
            for place, node in enumerate(part):
                at[node] = (place + (columns - len(part)) / 2, row)
            row += 1
        heads.append(Head(first, row - 1, name))
    return Layout(at, columns, row, (), (Level(None, tuple(heads)),), "layers", {})


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
