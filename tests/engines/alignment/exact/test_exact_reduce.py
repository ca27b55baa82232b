"""Actors that go before a block is searched, and branching over pairs: against all line-ups tried by the definition."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.alignment.exact import every, solve, tree
from detente.engines.alignment.exact.block import Block, raised, tension_of
from detente.engines.alignment.exact.descend import colours
from detente.engines.alignment.exact.programme import free, search
from detente.engines.alignment.exact.reduce import reduced
from detente.engines.alignment.exact.solve import begun, solved

WEIGHTS = ([1.0, -1.0], [1.0, -2.0, 5.0], [3.0, -4.0, 1.0, -7.0], [np.pi, -np.e, 0.1, -1.0])


def block_of(actors: int, ties: dict[tuple[int, int], float]) -> Block:
    """A block of these ties; whole where they are."""
    pairs = sorted(ties)
    ends = np.array(pairs, np.int64).reshape(-1, 2).T
    weight = np.array([ties[pair] for pair in pairs], np.float64)
    return Block(np.arange(actors), ends[0], ends[1], weight, bool((weight == np.rint(weight)).all()))


def cost_of(actors: int, ties: dict[tuple[int, int], float], camp: tuple[float, ...]) -> float:
    """By the definition: the weight of friendly ties across and of hostile ones within."""
    assert len(camp) == actors
    return sum(abs(w) for (i, j), w in ties.items() if (camp[i] == camp[j]) != (w > 0))


def least_cost(actors: int, ties: dict[tuple[int, int], float]) -> float:
    """Over all line-ups."""
    return min(cost_of(actors, ties, camp) for camp in itertools.product((1.0, -1.0), repeat=actors))


@st.composite
def weighted(draw: st.DrawFn, most: int = 8) -> tuple[int, dict[tuple[int, int], float]]:
    """Actors, and ties of few different weights; sparse ones come up often."""
    actors, weights = draw(st.integers(1, most)), draw(st.sampled_from(WEIGHTS))
    dice, density = np.random.default_rng(draw(st.integers(0, 2**31))), draw(st.floats(0.1, 1.0))
    pairs = [pair for pair in itertools.combinations(range(actors), 2) if dice.random() < density]
    return actors, {pair: float(dice.choice(weights)) for pair in pairs}


def sparse(actors: int, ties: int, seed: int) -> tuple[int, dict[tuple[int, int], float]]:
    """Signs by lot on ties by lot."""
    dice = np.random.default_rng(seed)
    pairs = list(itertools.combinations(range(actors), 2))
    chosen = dice.choice(len(pairs), ties, replace=False)
    return actors, {pairs[k]: float(dice.choice((1.0, -1.0))) for k in sorted(chosen.tolist())}


@given(weighted())
def test_each_line_up_of_those_left_costs_what_the_best_choice_of_those_gone_makes_it(
    network: tuple[int, dict[tuple[int, int], float]]
) -> None:
    actors, ties = network
    kernel = reduced(block_of(actors, ties))
    left, least = kernel.block.members.tolist(), dict[tuple[float, ...], float]()
    for camp in itertools.product((1.0, -1.0), repeat=actors):
        own = tuple(camp[actor] for actor in left)
        least[own] = min(least.get(own, np.inf), cost_of(actors, ties, camp))
    for own, cost in least.items():
        whole = kernel.whole(np.array(own))
        assert [whole[actor] for actor in left] == list(own)
        assert tension_of(kernel.block, np.array(own)) == pytest.approx(cost, abs=1e-9)
        assert cost_of(actors, ties, tuple(whole.tolist())) == pytest.approx(cost, abs=1e-9)


@given(weighted())
def test_nobody_is_left_who_could_go_and_somebody_is(network: tuple[int, dict[tuple[int, int], float]]) -> None:
    kernel = reduced(block_of(*network))
    near: list[list[float]] = [[] for _ in kernel.block.members]
    for one, other, weight in zip(kernel.block.one.tolist(), kernel.block.other.tolist(), kernel.block.weight.tolist(), strict=True):
        assert one < other
        near[one].append(abs(weight))
        near[other].append(abs(weight))
    assert len(near) == 1 or all(len(own) > 3 and 2 * max(own) < sum(own) for own in near)
    assert len(near) + len(kernel.gone) == network[0]


@given(weighted(), st.data())
def test_switching_an_actor_leaves_as_many(network: tuple[int, dict[tuple[int, int], float]], data: st.DataObject) -> None:
    actors, ties = network
    switched = data.draw(st.integers(0, actors - 1))
    turned = {pair: -weight if switched in pair else weight for pair, weight in ties.items()}
    ours, theirs = reduced(block_of(actors, ties)), reduced(block_of(actors, turned))
    assert ours.block.members.tolist() == theirs.block.members.tolist()
    assert ours.block.settled == pytest.approx(theirs.block.settled, abs=1e-9)


def test_a_tree_a_ring_and_four_all_hostile_leave_one_actor() -> None:
    ring = {(i, i + 1): 1.0 for i in range(8)} | {(0, 8): -1.0}
    four = dict.fromkeys(itertools.combinations(range(4), 2), -1.0)
    for actors, ties, least in ((5, {(0, k): -2.0 for k in range(1, 5)}, 0), (9, ring, 1), (4, four, 2)):
        kernel = reduced(block_of(actors, ties))
        assert (len(kernel.block.members), kernel.block.cost) == (1, least)


def test_five_all_hostile_have_nobody_to_spare() -> None:
    assert not reduced(block_of(5, dict.fromkeys(itertools.combinations(range(5), 2), -1.0))).gone


@given(weighted(), st.sampled_from([0, 3, 7]))
def test_weight_settled_before_is_kept(network: tuple[int, dict[tuple[int, int], float]], before: int) -> None:
    block = block_of(*network)
    answer = solved(block._replace(settled=float(before)))
    assert answer.upper == pytest.approx(least_cost(*network) + before, abs=1e-9)
    assert answer.lower == answer.upper


@pytest.mark.parametrize("seed", range(8))
def test_cycles_and_own_branching_are_the_brute_forced_ones(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(every, "MOST", 2)
    monkeypatch.setattr(solve, "SMALL", 0)
    monkeypatch.setattr(solve, "REACH", 1e9)
    actors, ties = sparse(13, 34 + 6 * seed, seed)
    answer = solved(block_of(actors, ties))
    assert answer.upper == answer.lower == least_cost(actors, ties)


def root_of(block: Block) -> tuple[Block, tree.Search]:
    """Those left of a block, and what cycles say of them, from a poor start."""
    kernel = reduced(block).block
    groups = colours(kernel)
    start = begun(kernel, np.ones(len(kernel.members)))
    return kernel, search(kernel, groups, start, free(kernel, start.upper))


def test_branching_proves_what_cycles_leave_open() -> None:
    seven = block_of(7, dict.fromkeys(itertools.combinations(range(7), 2), -1.0))
    kernel, root = root_of(seven)
    assert raised(kernel, root.lower, root.upper) < root.upper == 9
    done = tree.treed(kernel, colours(kernel), root)
    assert (raised(kernel, done.lower, done.upper), done.upper) == (9, 9)


@pytest.mark.parametrize("cases", [1, 2, 3, 5])
def test_branching_that_runs_out_of_cases_is_honest(monkeypatch: pytest.MonkeyPatch, cases: int) -> None:
    monkeypatch.setattr(tree, "WORK", 0)
    monkeypatch.setattr(tree, "FEWEST", cases)
    actors = 9
    ties = dict.fromkeys(itertools.combinations(range(actors), 2), -1.0)
    kernel, root = root_of(block_of(actors, ties))
    done = tree.treed(kernel, colours(kernel), root)
    assert root.lower <= done.lower <= least_cost(actors, ties) <= done.upper <= root.upper
    assert done.lower < done.upper or cases > 3


@given(weighted(7), st.data())
def test_ties_decided_decide_those_that_close_a_cycle(
    network: tuple[int, dict[tuple[int, int], float]], data: st.DataObject
) -> None:
    import networkx

    block = block_of(*network)
    forest = networkx.Graph()
    decided = list[tuple[int, float]]()
    for tie, pair in enumerate(zip(block.one.tolist(), block.other.tolist(), strict=True)):
        if not (pair[0] in forest and pair[1] in forest and networkx.has_path(forest, *pair)) and data.draw(st.booleans()):
            decided.append((tie, float(data.draw(st.sampled_from((0, 1))))))
            forest.add_edge(*pair)
    limits = tree._pinned(block, tuple(decided), 1.0).limits
    fits = [
        [float(camp[i] != camp[j]) for i, j in zip(block.one.tolist(), block.other.tolist(), strict=True)]
        for camp in itertools.product((0, 1), repeat=network[0])
    ]
    fits = [row for row in fits if all(row[tie] == apart for tie, apart in decided)]
    assert fits
    if network[1]:
        assert (limits == np.stack((np.min(fits, axis=0), np.max(fits, axis=0)), axis=1)).all()
