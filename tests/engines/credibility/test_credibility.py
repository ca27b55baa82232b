"""Credibility against Heuer's worked example, a posterior in plain Python, and what must hold of any matrix."""

from __future__ import annotations

import itertools
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.credibility import ENGINE, Credibility, decibans, information, solve, weigh
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.kind import LIKELIHOOD
from detente.model.worlds import blank_worlds


@pytest.fixture
def heuer(shared: Path) -> dict[str, Any]:
    """Heuer's example of 1993 as the shared file gives it."""
    return dict(yaml.safe_load((shared / "cases/credibility/heuer_iraq_1993.yaml").read_text()))


def matrix(case: dict[str, Any]) -> np.ndarray:
    return np.array([[LIKELIHOOD[item["ratings"][name]] for name in case["hypotheses"]] for item in case["evidence"].values()])


def every_world(items: int) -> np.ndarray:
    return np.array(list(itertools.product((0, 1), repeat=items)), float)


def test_heuers_inconsistency_and_order(heuer: dict[str, Any]) -> None:
    answer = weigh(np.ones((1, 6)), matrix(heuer), none_row=False)
    assert answer.inconsistency[0].tolist() == list(heuer["derived"]["inconsistency"].values())
    order = np.argsort(-answer.posterior[0])
    assert [list(heuer["hypotheses"])[place] for place in order] == heuer["published"]["order"]
    assert answer.lead.tolist() == [[False, True, False]] and answer.last.tolist() == [[True, False, False]]


@pytest.mark.parametrize(("true", "key"), [(1.0, "posterior_certain_evidence"), (0.9, "posterior_evidence_at_0.9")])
def test_heuers_posterior(heuer: dict[str, Any], true: float, key: str) -> None:
    answer = weigh(np.full((1, 6), true), matrix(heuer), none_row=False)
    assert np.round(answer.posterior[0], 4).tolist() == list(heuer["derived"][key].values())


def test_heuers_bits_and_the_item_that_tells_nothing(heuer: dict[str, Any]) -> None:
    bits = weigh(np.ones((1, 6)), matrix(heuer)).bits
    assert np.round(bits, 4).tolist() == list(heuer["derived"]["bits"].values())
    assert [name for name, value in zip(heuer["evidence"], bits, strict=True) if value == 0] == \
        heuer["published"]["non_diagnostic"]
    assert decibans(matrix(heuer))[1:] == pytest.approx(3.68, abs=0.005)


def test_heuers_hypothesis_leads_in_the_share_that_enumeration_gives(heuer: dict[str, Any]) -> None:
    worlds, derived = every_world(6), heuer["derived"]["worlds"]
    true = np.array(list(derived["evidence_true"].values()))
    chance = np.prod(np.where(worlds == 1, true, 1 - true), axis=1)
    lead = weigh(worlds, matrix(heuer)).lead[:, 1]
    share = float(chance @ lead)
    assert share == pytest.approx(derived["h2_strictly_leads"], abs=5e-5)
    for item, (swing, loss) in enumerate(zip(derived["swing"].values(), derived["loss"].values(), strict=True)):
        holds = worlds[:, item] == 1
        granted = float(chance[holds] @ lead[holds]) / true[item]
        refused = float(chance[~holds] @ lead[~holds]) / (1 - true[item])
        assert granted - refused == pytest.approx(swing, abs=5e-4)
        assert share - refused == pytest.approx(loss, abs=5e-4)


def test_heuers_smallest_flip_sets(heuer: dict[str, Any]) -> None:
    """The smallest sets of items without which H2 no longer leads, by trying all sixty-three."""
    names, found = list(heuer["evidence"]), []
    for size in range(1, 7):
        for refused in itertools.combinations(range(6), size):
            world = np.ones((1, 6))
            world[0, list(refused)] = 0
            flips = not weigh(world, matrix(heuer)).lead[0, 1]
            if flips and not any(set(smaller) <= set(refused) for smaller in found):
                found.append(refused)
    assert [[names[item] for item in group] for group in found] == heuer["derived"]["minimal_flip_sets_of_strict_lead"]


def test_half_in_place_of_the_mean_is_another_rule(heuer: dict[str, Any]) -> None:
    """What a false item says is the mean over hypotheses; one half would give the figures that the case sets apart."""
    likelihood = matrix(heuer)
    half = np.prod(0.9 * likelihood + 0.1 * 0.5, axis=0)
    mean = weigh(np.full((1, 6), 0.9), likelihood, none_row=False).posterior[0]
    assert np.round(half / half.sum(), 4).tolist() == \
        list(heuer["derived"]["posterior_evidence_at_0.9_half_for_mean"].values())
    assert not np.allclose(half / half.sum(), mean, atol=1e-3)


ratings = st.sampled_from(list(LIKELIHOOD.values()))


@st.composite
def problem(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Items that hold [3, E] to a degree, and a matrix [E, H]."""
    items, hypotheses = draw(st.integers(1, 5)), draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(ratings, min_size=hypotheses, max_size=hypotheses), min_size=items, max_size=items))
    true = draw(st.lists(st.lists(st.sampled_from([0, 0.25, 0.6, 1]), min_size=items, max_size=items),
                         min_size=3, max_size=3))
    return np.array(true, float), np.array(rows)


def by_hand(true: list[float], rows: list[list[float]], none_row: bool) -> list[float]:
    """The posterior, row by row, in plain Python."""
    hypotheses = len(rows[0])
    weights = [1.0] * (hypotheses + none_row)
    for chance, row in zip(true, rows, strict=True):
        mean = sum(row) / hypotheses
        for place, value in enumerate([*row, 0.5][:len(weights)]):
            weights[place] *= chance * value + (1 - chance) * mean
    return [weight / sum(weights) for weight in weights]


@given(problem(), st.booleans())
def test_the_posterior_is_the_one_worked_by_hand(given_problem: tuple[np.ndarray, np.ndarray], none_row: bool) -> None:
    true, rows = given_problem
    answer = weigh(true, rows, none_row)
    for world, held in enumerate(true.tolist()):
        expected = by_hand(held, rows.tolist(), none_row)
        assert answer.posterior[world].tolist() == pytest.approx(expected[:rows.shape[1]])
        assert answer.none[world] == pytest.approx(expected[rows.shape[1]] if none_row else 0)


@given(problem())
def test_shares_of_all_rows_sum_to_one(given_problem: tuple[np.ndarray, np.ndarray]) -> None:
    answer = weigh(*given_problem)
    assert (answer.posterior.sum(axis=1) + answer.none) == pytest.approx(1)


@given(problem(), ratings)
def test_an_item_equal_under_each_hypothesis_changes_no_order(given_problem: tuple[np.ndarray, np.ndarray],
                                                              equal: float) -> None:
    true, rows = given_problem
    more = weigh(np.hstack([true, np.ones((3, 1))]), np.vstack([rows, np.full(rows.shape[1], equal)]), none_row=False)
    before = weigh(true, rows, none_row=False)
    assert more.posterior == pytest.approx(before.posterior)
    assert np.array_equal(more.lead, before.lead) and more.bits[-1] == pytest.approx(0)


@given(problem(), st.randoms(use_true_random=False))
def test_other_labels_permute_the_answer(given_problem: tuple[np.ndarray, np.ndarray], shuffle: Any) -> None:
    true, rows = given_problem
    order = list(range(rows.shape[1]))
    shuffle.shuffle(order)
    before, after = weigh(true, rows), weigh(true, rows[:, order])
    assert after.posterior == pytest.approx(before.posterior[:, order])
    assert np.array_equal(after.lead, before.lead[:, order]) and np.array_equal(after.last, before.last[:, order])


@given(problem())
def test_the_row_none_of_these_changes_no_lead(given_problem: tuple[np.ndarray, np.ndarray]) -> None:
    assert np.array_equal(weigh(*given_problem, none_row=True).lead, weigh(*given_problem, none_row=False).lead)


@given(problem())
def test_bits_are_the_mutual_information_summed_cell_by_cell(given_problem: tuple[np.ndarray, np.ndarray]) -> None:
    _, rows = given_problem
    for row, bits in zip(rows.tolist(), information(rows).tolist(), strict=True):
        total = 0.0
        for yes in (True, False):
            given_h = [value if yes else 1 - value for value in row]
            mean = sum(given_h) / len(row)
            total += sum(value / len(row) * math.log2(value / mean) for value in given_h)
        assert bits == pytest.approx(max(total, 0), abs=1e-9) and 0 <= bits <= 1


@given(problem())
def test_at_most_one_leads_and_a_leader_has_the_greatest_share(given_problem: tuple[np.ndarray, np.ndarray]) -> None:
    answer = weigh(*given_problem)
    assert np.all(answer.lead.sum(axis=1) <= 1) and np.all(answer.last.sum(axis=1) <= 1)
    for world, place in zip(*np.nonzero(answer.lead), strict=True):
        assert answer.posterior[world, place] == answer.posterior[world].max()


def test_without_items_nobody_leads() -> None:
    answer = weigh(np.zeros((2, 0)), np.zeros((0, 3)))
    assert answer.posterior == pytest.approx(0.25) and not answer.lead.any() and answer.bits.shape == (0,)


def test_equal_items_in_another_order_are_a_tie_and_not_a_lead() -> None:
    """The same three ratings, given to two hypotheses in another order: rounding must not choose between them."""
    for first in itertools.permutations((0.9, 0.3, 0.7, 0.1, 0.5)):
        assert not weigh(np.ones((1, 5)), np.array([first, (0.1, 0.3, 0.5, 0.7, 0.9)]).T).lead.any()


CASE = Case.model_validate({
    "case": "heist",
    "actors": {"guard": {}},
    "hypotheses": {"inside": "The guard opened the door.", "outside": "Burglars broke the lock."},
    "claims": {
        "whole-lock": {"says": "The lock is whole.", "evidence": {"inside": "likely", "outside": "very unlikely"}},
        "alibi": {"says": "The guard was away.", "evidence": {"inside": "unlikely", "outside": "likely"}},
        "rain": {"says": "It rained.", "evidence": {"inside": "likely", "outside": "likely"}},
        "shouts": {"says": "Neighbours heard nothing.", "evidence": {"inside": "II", "outside": "II"}},
    },
    "conclusions": [{"id": "guard", "asks": "inside is the most likely hypothesis"},
                    {"id": "burglars", "asks": "outside is the less likely hypothesis"}],
})


def told(*worlds: tuple[int, int, int, int]) -> tuple[Credibility, dict[str, Finding]]:
    answer = solve(blank_worlds(CASE.axes, len(worlds))._replace(evidence=np.array(worlds, float)))
    return answer, {finding.id: finding for finding in ENGINE.tell(answer, CASE)}


def test_questions_come_first_then_leads_then_what_none_explains() -> None:
    _, found = told((1, 0, 0, 0))
    assert list(found) == ["credibility:question:guard", "credibility:question:burglars", "credibility:leads:inside",
                           "credibility:leads:outside", "credibility:no-lead", "credibility:none-fits"]
    assert found["credibility:question:guard"].sentence == "Of the hypotheses, “The guard opened the door” is likelier."


def test_findings_hold_where_the_items_say_so() -> None:
    """Worlds: lock alone; alibi alone; nothing; nobody heard anything, which fits neither."""
    _, found = told((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 0), (0, 0, 0, 1))
    assert found["credibility:question:guard"].true.tolist() == [True, False, False, False]
    assert found["credibility:question:burglars"].true.tolist() == [True, False, False, False]
    assert found["credibility:leads:outside"].true.tolist() == [False, True, False, False]
    assert found["credibility:no-lead"].true.tolist() == [False, False, True, True]
    assert found["credibility:none-fits"].true.tolist() == [False, False, False, True]


def test_the_reason_names_the_deciding_items_and_those_that_tell_nothing() -> None:
    """Bits of the lock, .7 against .1: entropy of .4, .971, less the mean of .881 and .469: .296."""
    _, found = told((1, 1, 1, 0), (1, 0, 1, 0))
    how = found["credibility:leads:inside"].how()
    assert how.startswith("For it: The lock is whole (holds in 100 of 100 worlds; tells 0.30 bits). "
                          "Against it: The guard was away (holds in 50 of 100 worlds; tells 0.12 bits).")
    assert how.endswith("Telling nothing, being as likely under each hypothesis: It rained; Neighbours heard nothing.")


def test_one_hypothesis_alone_is_no_competition() -> None:
    alone = Case.model_validate({"case": "alone", "hypotheses": {"only": "It was so."},
                                 "claims": {"item": {"evidence": {"only": "likely"}}}})
    assert list(ENGINE.tell(solve(blank_worlds(alone.axes)), alone)) == []
