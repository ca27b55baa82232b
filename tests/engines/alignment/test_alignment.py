"""Alignment against published networks, against a plain search, and against what must hold of every network."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.alignment import ENGINE, Alignment, solve
from detente.model.worlds import Axes, Worlds, blank_worlds


def network(path: Path) -> tuple[list[str], np.ndarray]:
    """Names and ties of a file of source, target, sign."""
    with path.open() as file:
        rows = list(csv.DictReader(file))
    names = list(dict.fromkeys(name for row in rows for name in (row["source"], row["target"])))
    tie = np.zeros((len(names), len(names)), np.float32)
    for row in rows:
        one, other = names.index(row["source"]), names.index(row["target"])
        tie[one, other] = tie[other, one] = float(row["sign"])
    return names, tie


def worlds(tie: np.ndarray, known: np.ndarray | None = None) -> Worlds:
    """Worlds with these ties [W, A, A], all of them claimed unless said otherwise."""
    axes = Axes(tuple(f"actor-{index}" for index in range(tie.shape[1])))
    blank = blank_worlds(axes, len(tie))
    return blank._replace(tie=tie.astype(np.float32), tie_known=np.any(tie != 0, axis=0) if known is None else known)


def line_up(tie: np.ndarray) -> Alignment:
    return solve(worlds(tie[None]))


def frustration(tie: np.ndarray) -> float:
    return float(line_up(tie).tension[0])


def margins(answer: Alignment, world: int = 0) -> np.ndarray:
    """Every pair's margin in one world, [A, A]."""
    actors = answer.camp.shape[1]
    return np.array([[answer.margin(one, other)[world] for other in range(actors)] for one in range(actors)])


def camps(names: list[str], answer: Alignment, of: str) -> set[str]:
    """Who stands with one actor in the line-up."""
    camp = answer.camp[0]
    return {name for name, side in zip(names, camp, strict=True) if side == camp[names.index(of)]}


def plain_search(tie: np.ndarray) -> tuple[float, list[tuple[int, ...]]]:
    """Least tension and every line-up that reaches it, from the definition alone."""
    actors = len(tie)
    found: dict[tuple[int, ...], float] = {}
    for rest in itertools.product((1, -1), repeat=actors - 1):
        camp = (1, *rest)
        found[camp] = sum(abs(tie[i, j]) for i in range(actors) for j in range(i) if tie[i, j] * camp[i] * camp[j] < 0)
    least = min(found.values())
    return least, [camp for camp, tension in found.items() if tension < least + 1e-9]


@st.composite
def tie_matrix(draw: st.DrawFn, most: int = 7, steps: int = 4) -> np.ndarray:
    """Symmetric ties in quarters, so that equal tensions are common and exact."""
    actors = draw(st.integers(2, most))
    count = actors * (actors - 1) // 2
    values = draw(st.lists(st.integers(-steps, steps), min_size=count, max_size=count))
    tie = np.zeros((actors, actors))
    tie[np.triu_indices(actors, 1)] = np.array(values) / steps
    return tie + tie.T


def test_highland_tribes_have_frustration_seven_and_four_against_twelve(shared: Path) -> None:
    names, tie = network(shared / "cases/alignment/highland_tribes.csv")
    answer = line_up(tie)
    assert frustration(tie) == 7
    assert answer.tension.tolist() == answer.bound.tolist() == [7.0]
    assert camps(names, answer, "Gavev") == {"Gavev", "Kotun", "Nagad", "Gama"}
    assert np.all(margins(answer)[~np.eye(16, dtype=bool)] != 0)  # the best line-up is the only one


def test_flip_costs_of_the_highland_tribes_are_those_of_the_design(shared: Path) -> None:
    names, tie = network(shared / "cases/alignment/highland_tribes.csv")
    flip = dict(zip(names, line_up(tie).flip[0].tolist(), strict=True))
    assert flip.pop("Gahuk") == np.inf
    told = {6: "Gavev Kotun Nagad Gama Ove Nagam Asaro Masil", 5: "Ukudz", 3: "Alika Notoh Kohik Geham Uheto", 1: "Seuve"}
    assert flip == {name: cost for cost, group in told.items() for name in group.split()}


def test_sampson_has_frustration_twelve_and_does_not_place_gregory(shared: Path) -> None:
    names, tie = network(shared / "cases/alignment/sampson_lk3_dlk_signed.csv")
    answer = line_up(tie)
    assert answer.tension[0] == 12
    assert [name for name, cost in zip(names, answer.flip[0], strict=True) if cost == 0] == ["Greg_2"]
    rest = [index for index, name in enumerate(names) if name != "Greg_2"]
    decided = margins(answer)[np.ix_(rest, rest)]
    assert np.all(decided[~np.eye(17, dtype=bool)] != 0)  # the two best line-ups differ in him alone


def test_sampson_esteem_has_frustration_nineteen_and_every_flip_costs_one(shared: Path) -> None:
    with (shared / "cases/alignment/sampson_all_relations.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["relation"] in ("SAMPES", "SAMPDES")]
    names = sorted({name for row in rows for name in (row["chooser"], row["chosen"])})
    total = np.zeros((len(names), len(names)))
    for row in rows:
        one, other = names.index(row["chooser"]), names.index(row["chosen"])
        total[one, other] += 1 if row["relation"] == "SAMPES" else -1
    tie = np.sign(total + total.T)
    answer = line_up(tie)
    assert np.count_nonzero(np.triu(tie)) == 86
    assert answer.tension[0] == 19
    assert sorted(answer.flip[0].tolist()) == [1.0] * 17 + [np.inf]


def test_two_networks_side_by_side_cost_what_they_cost_alone(shared: Path) -> None:
    """Two copies of the tribes without a tie between them: 32 actors, twice the tension, nothing between the copies."""
    _, tie = network(shared / "cases/alignment/highland_tribes.csv")
    double = np.zeros((32, 32))
    double[:16, :16], double[16:, 16:] = tie, tie
    answer = line_up(double)
    assert answer.tension[0] == 14
    assert np.all(margins(answer)[:16, 16:] == 0)


@given(tie_matrix())
def test_every_margin_and_tension_is_that_of_a_plain_search(tie: np.ndarray) -> None:
    least, best = plain_search(tie)
    answer = line_up(tie)
    assert answer.tension[0] == pytest.approx(least, abs=1e-6)
    assert answer.proved.all() and answer.bound[0] == answer.tension[0]
    assert tuple((answer.camp[0] * answer.camp[0, 0]).tolist()) in best
    for one, other in itertools.combinations(range(len(tie)), 2):
        together = {camp[one] == camp[other] for camp in best}
        sign = np.sign(answer.margin(one, other)[0])
        assert sign == (0 if len(together) == 2 else 1 if together == {True} else -1)
        apart = np.array(tie)
        apart[one, other] = apart[other, one] = tie[one, other] - 100  # can't be on one side at less than 100 more
        joined = np.array(tie)
        joined[one, other] = joined[other, one] = tie[one, other] + 100
        # Forced apart, the pair's own tie costs what it costs across: |w| if friendly, else nothing.
        forced_apart = plain_search(apart)[0] + max(tie[one, other], 0)
        forced_joined = plain_search(joined)[0] + max(-tie[one, other], 0)
        assert answer.margin(one, other)[0] == pytest.approx(forced_apart - forced_joined, abs=1e-4)


@given(tie_matrix(), st.data())
def test_switching_one_actors_ties_leaves_tension(tie: np.ndarray, data: st.DataObject) -> None:
    actor = data.draw(st.integers(0, len(tie) - 1))
    switched = tie.copy()
    switched[actor] *= -1
    switched[:, actor] *= -1
    assert frustration(switched) == frustration(tie)


@given(tie_matrix())
def test_tension_lies_between_nothing_and_half_the_weight(tie: np.ndarray) -> None:
    weights = np.triu(tie, 1)
    assert 0 <= frustration(tie) <= min(np.maximum(-weights, 0).sum(), np.abs(weights).sum() / 2) + 1e-9


@given(tie_matrix(), st.data(), st.floats(-1, 1, width=16))
def test_one_more_tie_adds_at_most_its_weight(tie: np.ndarray, data: st.DataObject, weight: float) -> None:
    one, other = data.draw(st.permutations(range(len(tie))))[:2]
    without = tie.copy()
    without[one, other] = without[other, one] = 0
    more = without.copy()
    more[one, other] = more[other, one] = weight
    assert -1e-5 <= frustration(more) - frustration(without) <= abs(weight) + 1e-5


@given(tie_matrix(most=5), tie_matrix(most=5))
def test_parts_without_ties_between_them_add_up(first: np.ndarray, second: np.ndarray) -> None:
    size = len(first)
    both = np.zeros((size + len(second),) * 2)
    both[:size, :size], both[size:, size:] = first, second
    assert frustration(both) == pytest.approx(frustration(first) + frustration(second), abs=1e-9)


@given(st.lists(st.sampled_from([1, -1]), min_size=2, max_size=8), st.data())
def test_a_balanced_network_gives_its_camps_and_no_tension(sides: list[int], data: st.DataObject) -> None:
    camp = np.array(sides)
    strength = data.draw(st.integers(1, 4)) / 4
    tie = np.outer(camp, camp) * strength
    np.fill_diagonal(tie, 0)
    answer = line_up(tie)
    assert answer.tension[0] == 0
    assert (answer.camp[0] * answer.camp[0, 0]).tolist() == (camp * camp[0]).tolist()
    assert not answer.unsatisfied.any()


@given(tie_matrix())
def test_halving_ties_halves_tension_and_moves_nobody(tie: np.ndarray) -> None:
    whole, half = line_up(tie), line_up(tie / 2)
    assert half.tension[0] == pytest.approx(whole.tension[0] / 2, abs=1e-9)
    assert half.camp.tolist() == whole.camp.tolist()


@given(tie_matrix())
def test_strengthening_a_tie_that_is_satisfied_keeps_a_single_line_up(tie: np.ndarray) -> None:
    before = line_up(tie)
    decided = margins(before)[~np.eye(len(tie), dtype=bool)]
    one, other = np.unravel_index(np.abs(tie).argmax(), tie.shape)
    if np.all(decided != 0) and tie[one, other] * before.camp[0, one] * before.camp[0, other] > 0:
        stronger = tie.copy()
        stronger[one, other] = stronger[other, one] = tie[one, other] * 2
        assert line_up(stronger).camp.tolist() == before.camp.tolist()


@given(tie_matrix())
def test_what_is_unsatisfied_adds_up_to_the_tension(tie: np.ndarray) -> None:
    answer = line_up(tie)
    assert np.abs(answer.tie[0][answer.unsatisfied[0]]).sum() == pytest.approx(answer.tension[0], abs=1e-6)


@given(tie_matrix(), st.randoms(use_true_random=False))
def test_other_names_permute_the_margins(tie: np.ndarray, shuffle: object) -> None:
    order = list(range(len(tie)))
    shuffle.shuffle(order)  # type: ignore[attr-defined]
    assert np.array_equal(margins(line_up(tie[np.ix_(order, order)])), margins(line_up(tie))[np.ix_(order, order)])


@pytest.mark.parametrize("actors", [9, 11, 13])
def test_many_worlds_in_chunks_give_what_each_gives_alone(actors: int) -> None:
    dice = np.random.default_rng(actors)
    tie = np.triu(dice.uniform(-1, 1, (130, actors, actors)), 1)
    tie = (tie + tie.transpose(0, 2, 1)).astype(np.float32)
    all_at_once = solve(worlds(tie))
    for world in (0, 47, 48, 129):
        alone = solve(worlds(tie[world:world + 1], np.ones((actors, actors), bool)))
        assert np.array_equal(margins(alone), margins(all_at_once, world))
        assert np.array_equal(alone.camp[0], all_at_once.camp[world])


def test_an_actor_without_ties_is_undecided() -> None:
    tie = np.zeros((3, 3))
    tie[0, 1] = tie[1, 0] = -0.5
    answer = line_up(tie)
    assert answer.flip[0].tolist() == [np.inf, 0.5, 0]


def test_nobody_at_all_gives_an_answer_without_actors() -> None:
    answer = solve(blank_worlds(Axes(()), 3))
    assert answer.camp.shape == (3, 0) and answer.tension.tolist() == [0, 0, 0]


def test_actors_of_whom_nobody_spoke_are_left_out() -> None:
    dice = np.random.default_rng(1)
    tie = np.triu(dice.uniform(-1, 1, (2, 23, 23)), 1)
    tie = (tie + tie.transpose(0, 2, 1)).astype(np.float32)
    known = np.zeros((23, 23), bool)
    known[:4, :4] = ~np.eye(4, dtype=bool)
    answer = solve(worlds(tie, known))
    assert np.all(margins(answer)[4:] == 0) and answer.tie.shape == (2, 6)
    assert np.array_equal(margins(answer, 1)[:4, :4], margins(solve(worlds(tie[:, :4, :4])), 1))


def test_the_engine_reads_and_needs_ties() -> None:
    assert (ENGINE.name, ENGINE.reads, ENGINE.needs) == ("alignment", ("tie",), ("tie",))
