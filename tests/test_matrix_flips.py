"""Sets of items that take a lead away, looked for among many, and the arrays that a matrix becomes."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings

from detente.assess.matrix_arrays import weighing
from detente.assess.matrix_flips import LARGEST, searched_flips
from detente.assess.matrix_worlds import MOST_DOUBTFUL, MOST_EXACT, accepted, carried
from detente.assess.matrixed import matrixed
from detente.model.matrix import Hypothesis, Matrix
from matrix_oracle import flip_sets, leader, matrices, matrix


def wide(items: int, **more: object) -> Matrix:
    """More items than all patterns of which are gone through: the first speaks for H1, and pairs cancel each other."""
    return matrix(["CC N"] + ["C I", "I C"] * (items // 2), **more)  # type: ignore[arg-type]


@given(matrices(most=6))
@settings(max_examples=40)
def test_sets_up_to_three_are_those_of_plain_loops(one: Matrix) -> None:
    found = weighing(one)
    first = accepted(found)
    lead = leader(one, np.flatnonzero(first).tolist())
    if lead >= 0:
        sets, searched = searched_flips(found, first, lead)
        assert searched == LARGEST
        assert {frozenset(names) for names in sets} == {names for names in flip_sets(one, lead) if len(names) <= LARGEST}


@given(matrices(most=6))
@settings(max_examples=40)
def test_every_set_takes_the_lead_away_and_no_part_of_it_does(one: Matrix) -> None:
    answer = matrixed(one)
    names = [item.name for item in one.items]
    held = {place for place, item in enumerate(one.items) if item.chance >= 0.5}
    lead = [entry.name for entry in one.hypotheses].index(answer.lead) if answer.lead else -1
    for refused in answer.flips:
        places = {names.index(name) for name in refused}
        assert leader(one, held - places) != lead
        assert all(leader(one, held - {*part}) == lead for part in itertools.combinations(places, len(places) - 1))


def test_the_smallest_sets_stand_first_and_among_equals_the_likeliest_to_be_false() -> None:
    answer = matrixed(matrix(["C I", "CC II", "C I", "CC II"], [0.9, 0.95, 0.6, 0.55]))
    sizes = [len(names) for names in answer.flips]
    assert sizes == sorted(sizes)
    false = [np.prod([1 - item.item.chance for item in answer.items if item.item.name in names]) for names in answer.flips]
    assert all(one >= other - 1e-12 for size in set(sizes)
               for one, other in itertools.pairwise(chance for chance, length in zip(false, sizes, strict=True) if length == size))


def test_of_many_items_one_that_the_lead_hangs_on_is_found() -> None:
    one = wide(MOST_EXACT + 4)
    answer = matrixed(one)
    assert answer.lead == "H1" and answer.exact and answer.flips[0] == ("E1",) and answer.searched == LARGEST
    first = next(item for item in answer.items if item.item.name == "E1")
    assert first.swing == first.loss == 1 and first.shapley is None


def test_the_doubt_of_a_few_among_many_is_gone_through_and_not_drawn() -> None:
    count = MOST_EXACT + 5
    one = wide(count - 1, true=[0.75] + [None] * (count - 1))
    answer = matrixed(one)
    assert answer.exact and answer.worlds == 2 and answer.standings[0].leads == pytest.approx(0.75)
    assert answer.tied == pytest.approx(0.25) and answer.items[0].loss == pytest.approx(0.75)


def test_drawn_worlds_come_near_to_those_gone_through() -> None:
    count = MOST_EXACT + 5
    doubted = [0.75] + [0.999999] * MOST_DOUBTFUL + [None] * (count - 1 - MOST_DOUBTFUL)
    answer = matrixed(wide(count - 1, true=doubted))
    top = answer.standings[0]
    assert not answer.exact and top.leads == pytest.approx(0.75, abs=0.02) and top.low <= 0.75 <= top.high


def test_a_sure_item_that_is_false_is_in_no_set_and_moves_only_if_granted() -> None:
    answer = matrixed(matrix(["C I", "II CC"], [1.0, 0.0]))
    assert answer.lead == "H1" and answer.flips == (("E1",),)
    assert answer.items[1].loss == 0 and answer.items[1].swing == -1 and answer.items[1].shapley == 0


def test_arrays_of_a_matrix() -> None:
    one = matrix(["C I N", "I I I", "CC N II"], [0.4, None, 0.0], ["a", "", "a"])
    one = one._replace(hypotheses=(*one.hypotheses[:2], Hypothesis("H3", "So", refines="H1")))
    found = weighing(one)
    assert found.likelihood.tolist() == [[0.7, 0.3, 0.5], [0.3, 0.3, 0.3], [0.9, 0.5, 0.1]]
    assert found.chance.tolist() == [0.4, 1.0, 0.0] and found.clusters == (0, 1, 0) and found.members == {0: [0, 2], 1: [1]}
    assert found.prior.tolist() == [0.25, 0.5, 0.25] and found.top.tolist() == [0, 1, 0] and found.telling.tolist() == [0, 2]


def test_scores_of_refinements_are_summed_before_anybody_leads() -> None:
    """Apart, H2 is likelier than H1 and than its part; with its part, H1 is: .7/4 + .5/4 against .5/2."""
    one = matrix(["C N N"])
    found = weighing(one._replace(hypotheses=(*one.hypotheses[:2], Hypothesis("H3", "So", refines="H1"))))
    score = found.scores(np.ones((1, 1), bool))
    assert score[0].argmax() == 1 and found.leads(score, 0).tolist() == [True] and found.leads(score, 1).tolist() == [False]


def test_shares_of_worlds_and_ties_make_up_all_worlds() -> None:
    answer = matrixed(matrix(["C I N", "I C N", "N N C"], [0.5, 0.5, 0.5]))
    assert sum(row.leads or 0 for row in answer.standings) + answer.tied == pytest.approx(1)
    assert carried(weighing(answer.matrix), ["E1", "E2", "E3"], 0, 1).worlds == 8
