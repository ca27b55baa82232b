"""Which parts the ties of a case make, and what binds actors of different parts."""

from __future__ import annotations

import itertools

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.alignment import solve
from detente.engines.alignment.frame import frame
from detente.model.worlds import Axes, Worlds, blank_worlds


def worlds(actors: int, ties: dict[tuple[int, int], float], size: int = 1) -> Worlds:
    """Worlds with these claimed ties."""
    made = blank_worlds(Axes(tuple(f"actor-{place:02}" for place in range(actors))), size)
    for (one, other), weight in ties.items():
        made.tie[:, one, other] = made.tie[:, other, one] = weight
        made.tie_known[one, other] = True
    return made


@st.composite
def sparse(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], float]]:
    """Few ties between few actors, so that there are several parts."""
    actors = draw(st.integers(2, 8))
    pairs = list(itertools.combinations(range(actors), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=9, unique=True))
    return actors, {pair: draw(st.integers(-4, 4)) / 4 for pair in chosen}


def least(actors: int, ties: dict[tuple[int, int], float], one: int, other: int, together: bool) -> float:
    """Least tension with a pair together, or apart, by trying all."""
    found = []
    for camp in itertools.product((1, -1), repeat=actors):
        if (camp[one] == camp[other]) == together:
            found.append(sum(abs(weight) for (i, j), weight in ties.items() if weight * camp[i] * camp[j] < 0))
    return min(found)


@given(sparse())
def test_margins_across_parts_are_those_of_trying_every_line_up(given_ties: tuple[int, dict[tuple[int, int], float]]) -> None:
    actors, ties = given_ties
    answer = solve(worlds(actors, ties))
    for one, other in itertools.combinations(range(actors), 2):
        expected = least(actors, ties, one, other, False) - least(actors, ties, one, other, True)
        assert answer.margin(one, other)[0] == pytest.approx(expected, abs=1e-6)
        assert answer.margin(other, one)[0] == answer.margin(one, other)[0]


@given(sparse())
def test_parts_are_the_blocks_of_the_network(given_ties: tuple[int, dict[tuple[int, int], float]]) -> None:
    actors, ties = given_ties
    seen = frame(worlds(actors, ties))
    graph = networkx.Graph(list(ties))
    assert sorted(sorted(part.members.tolist()) for part in seen.parts) == \
        sorted(map(sorted, networkx.biconnected_components(graph)))
    for part in seen.parts:
        ends = {(int(seen.one[tie]), int(seen.other[tie])) for tie in part.ties}
        assert ends == {tuple(sorted((int(part.members[i]), int(part.members[j]))))
                        for i, j in zip(part.one, part.other, strict=True)}
    for group in networkx.connected_components(graph):
        assert len({int(seen.anchor[actor]) for actor in group}) == 1
        assert max(group, key=lambda actor: (graph.degree(actor), -actor)) == seen.anchor[next(iter(group))]


def test_a_chain_of_sixty_actors_is_solved_exactly() -> None:
    ties = {(place, place + 1): (-1.0 if place % 3 else 0.5) * (1 + place % 2) / 2 for place in range(59)}
    answer = solve(worlds(60, ties, 3))
    assert answer.tension.tolist() == [0, 0, 0] and answer.proved.all() and not answer.searched
    assert answer.margin(0, 59)[0] == pytest.approx(np.sign(np.prod(list(ties.values()))) * min(map(abs, ties.values())))


def test_sixty_actors_in_rings_around_a_hub_are_solved_exactly() -> None:
    """Rings of four through the hub, each with one hostile tie: each leaves its weakest tie unsatisfied."""
    ties: dict[tuple[int, int], float] = {}
    for start in range(1, 61, 3):
        ring = [0, start, start + 1, start + 2, 0]
        for place, pair in enumerate(itertools.pairwise(ring)):
            ties[min(pair), max(pair)] = [0.25, 0.5, -0.75, 1.0][place]
    answer = solve(worlds(61, ties))
    assert answer.tension.tolist() == [20 * 0.25] and answer.proved.all()
    assert answer.frame.anchor.tolist() == [0] * 61
    assert answer.margin(2, 60)[0] == -0.5  # 2 against the hub, 60 with it: to turn 2, its tie of 0.75 breaks, not that of 0.25


def test_ties_that_are_drawn_bind_all_of_whom_somebody_spoke() -> None:
    made = worlds(4, {(0, 1): 0.5, (1, 2): 0.5})
    assert len(frame(made).one) == 2
    made.tie[0, 0, 2] = made.tie[0, 2, 0] = -0.1
    seen = frame(made)
    assert len(seen.one) == 3 and [part.members.tolist() for part in seen.parts] == [[0, 1, 2]] and seen.anchor[3] == 3


def test_a_pair_without_a_chain_of_ties_is_undecided() -> None:
    answer = solve(worlds(5, {(0, 1): 1, (2, 3): -1}, 2))
    assert answer.margin(0, 2).tolist() == answer.margin(4, 0).tolist() == [0, 0]
    assert answer.flip[0].tolist() == [np.inf, 1, np.inf, 1, 0]
    assert answer.tied(3, 2).tolist() == [-1, -1] and answer.tied(0, 3).tolist() == [0, 0]
