"""Clusters, priors and counts of the credibility engine: by hand, and as laws."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.credibility.count import HEUER, SQUARED, WEIGHT, against
from detente.engines.credibility.weigh import information, powers, scores, weigh
from detente.model.kind import LIKELIHOOD

ratings = st.sampled_from(list(LIKELIHOOD.values()))


@st.composite
def problem(draw: st.DrawFn) -> tuple[np.ndarray, list[int], np.ndarray]:
    """A matrix [E, H], the cluster of each item, and priors [H]."""
    items, hypotheses = draw(st.integers(1, 5)), draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(ratings, min_size=hypotheses, max_size=hypotheses), min_size=items, max_size=items))
    clusters = draw(st.lists(st.integers(0, 2), min_size=items, max_size=items))
    prior = draw(st.lists(st.sampled_from([0.1, 0.5, 1.0, 3.0]), min_size=hypotheses, max_size=hypotheses))
    return np.array(rows), clusters, np.array(prior)


@given(problem())
def test_the_product_of_matrices_says_what_item_by_item_says(one: tuple[np.ndarray, list[int], np.ndarray]) -> None:
    likelihood, clusters, prior = one
    held = np.array(list(itertools.product((False, True), repeat=len(likelihood))))
    share = np.exp(scores(held, likelihood, prior, clusters))
    slow = weigh(held.astype(float), likelihood, False, prior, clusters).posterior
    assert share / share.sum(axis=1, keepdims=True) == pytest.approx(slow)


@given(problem())
def test_a_clusters_parts_sum_to_one_or_to_nothing(one: tuple[np.ndarray, list[int], np.ndarray]) -> None:
    likelihood, clusters, _ = one
    held = np.array(list(itertools.product((0.0, 0.5, 1.0), repeat=len(likelihood))))
    power = powers(held, likelihood, clusters)
    for number in set(clusters):
        members = [place for place, other in enumerate(clusters) if other == number]
        assert np.all(np.isclose(power[:, members].sum(axis=1), 1) | np.isclose(power[:, members].sum(axis=1), 0))
        if len(members) == 1:
            assert np.all(power[:, members] == 1)


def test_two_that_contradict_each_other_in_one_cluster_say_nothing() -> None:
    found = weigh(np.ones((1, 2)), np.array([[0.7, 0.3], [0.3, 0.7]]), False, None, (4, 4))
    assert found.posterior[0] == pytest.approx([0.5, 0.5]) and not found.lead.any()


def test_a_cluster_speaks_with_the_geometric_mean_of_those_that_hold() -> None:
    likelihood = np.array([[0.9, 0.1], [0.7, 0.3], [0.1, 0.9]])
    found = weigh(np.array([[1.0, 1.0, 0.0]]), likelihood, False, None, (0, 0, 0))
    first, second = (0.9 * 0.7) ** 0.5, (0.1 * 0.3) ** 0.5
    assert found.posterior[0] == pytest.approx([first / (first + second), second / (first + second)])


def test_a_prior_multiplies_and_none_of_these_has_the_mean_one() -> None:
    found = weigh(np.ones((1, 1)), np.array([[0.7, 0.3]]), True, np.array([1.0, 3.0]))
    assert found.posterior[0] == pytest.approx(np.array([0.7, 0.9]) / 2.6) and found.none[0] == pytest.approx(1 / 2.6)


def test_information_at_a_prior_is_that_of_a_matrix_with_the_likelier_hypothesis_twice() -> None:
    likelihood = np.array([[0.9, 0.3], [0.1, 0.1]])
    assert information(likelihood, np.array([2.0, 1.0])) == pytest.approx(information(likelihood[:, [0, 0, 1]]))


def test_counts_by_hand() -> None:
    classes = [("I", "C", "N"), ("II", "I", "CC")]
    assert against(classes, HEUER).tolist() == [3, 1, 0] and against(classes, SQUARED).tolist() == [5, 1, 0]
    assert against(classes, HEUER, [WEIGHT["HIGH"], WEIGHT["LOW"]]).tolist() == pytest.approx([1.414 + 2 * 0.707, 0.707, 0])
