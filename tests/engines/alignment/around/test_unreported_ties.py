"""Signs that nobody reported, against scores and paths worked out from the definitions, and against hidden signs."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_cases import STATES, networks, published

from detente.engines.alignment.around import score as score_module
from detente.engines.alignment.around.hidden import _area, fitted, judge_unreported
from detente.engines.alignment.around.score import score_of, scores, walked
from detente.engines.alignment.around.unreported import ENOUGH, unreported
from detente.model.signed_network import SignedNetwork, signed_network


def matrix(network: SignedNetwork) -> np.ndarray:
    tie = np.zeros((len(network.actors),) * 2)
    tie[network.one, network.other] = tie[network.other, network.one] = network.weight
    return tie


def plain_score(network: SignedNetwork, one: int, other: int) -> float:
    """The formula of the module, term by term for one pair."""
    tie = matrix(network)
    tie /= np.sqrt(np.mean(network.weight**2)) if network.ties else 1
    paths = sum(tie[one, third] * tie[third, other] for third in range(len(tie)))
    laplacian = np.diag(np.abs(tie).sum(axis=1)) - tie + 0.5 * np.eye(len(tie))
    units = np.eye(len(tie))
    kernel = [np.linalg.solve(laplacian, units[place]) for place in (one, other)]
    position = kernel[0][other] / np.sqrt(kernel[0][one] * kernel[1][other])
    share = tie[tie > 0].sum() / (np.abs(tie).sum() or 1)
    lean = 0.0
    if min((tie[place] != 0).sum() for place in (one, other)) < 3:
        for place in (one, other):
            own = (tie[place][tie[place] > 0].sum() + 2 * share) / (np.abs(tie[place]).sum() + 2)
            own = min(max(own, 0.001), 0.999)
            lean += 0.1 * np.log(own / (1 - own))
    return float(paths + position + lean)


@given(networks(most=8))
def test_scores_are_what_the_formula_says(network: SignedNetwork) -> None:
    found = scores(network)
    assert np.allclose(found.score, [plain_score(network, i, j) for i, j in zip(found.one, found.other, strict=True)])
    free = {pair for pair in itertools.combinations(range(len(network.actors)), 2) if matrix(network)[pair] == 0}
    pairs = set(zip(found.one.tolist(), found.other.tolist(), strict=True))
    assert pairs <= free and {pair for pair in free if (matrix(network) @ matrix(network))[pair]} <= pairs


@given(networks(most=8), st.sampled_from([1e-180, 0.01, 7.0, 1e180]))
def test_the_unit_of_ties_changes_no_score(network: SignedNetwork, unit: float) -> None:
    assert np.allclose(scores(network._replace(weight=network.weight * unit)).score, scores(network).score)


@given(networks(most=8))
@settings(max_examples=30)
def test_large_networks_are_scored_by_paths_of_two_ties_alone(network: SignedNetwork) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(score_module, "DENSE", 0)
        found = scores(network)
        again = score_of(network, found.one, found.other)
    tie = matrix(network) / (np.sqrt(np.mean(network.weight**2)) if network.ties else 1)
    joined = (np.abs(tie) @ np.abs(tie) > 0) & (tie == 0) & np.triu(np.ones_like(tie, bool), 1)
    clear = joined & (np.abs(tie @ tie) > 1e-9)  # paths that cancel say nothing
    pairs = set(zip(found.one.tolist(), found.other.tolist(), strict=True))
    assert set(zip(*np.nonzero(clear), strict=True)) <= pairs <= set(zip(*np.nonzero(joined), strict=True))
    assert np.allclose(again, found.score)
    enough = (tie != 0).sum(axis=1) >= 3
    both = enough[found.one] & enough[found.other]
    assert np.allclose(found.score[both], (tie @ tie)[found.one, found.other][both])


def test_actors_of_very_many_ties_are_no_reasons_where_paths_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    star = {(0, place): 1.0 for place in range(1, 30)} | {(1, 2): 1.0, (2, 3): -1.0}
    network = signed_network(tuple(map(str, range(31))), star)
    monkeypatch.setattr(score_module, "DENSE", 0)
    monkeypatch.setattr(score_module, "PAIRS", 60)
    assert np.flatnonzero(~walked(network)).tolist() == [0]
    found = unreported(network)
    assert [(tie.one, tie.other) for tie in found.ties if tie.reasons.agree] == [(1, 3)] and found.left_out == 1
    assert all(0 not in path.through for tie in found.ties for path in tie.reasons.paths)


@pytest.mark.parametrize(("name", "period", "least"), [
    ("highland_tribes", "", 0.967), (STATES, "46-49", 0.925), (STATES, "96-99", 0.93)])
def test_hidden_signs_are_told_at_least_as_well_as_by_common_neighbours_alone(
        shared: Path, monkeypatch: pytest.MonkeyPatch, name: str, period: str, least: float) -> None:
    network = published(shared, name, period)
    ours = judge_unreported(network)
    assert ours.ties == network.ties and ours.auc >= least

    def common_neighbours(rest: SignedNetwork, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        return (matrix(rest) @ matrix(rest))[one, other]

    monkeypatch.setattr("detente.engines.alignment.around.hidden.score_of", common_neighbours)
    assert ours.auc >= judge_unreported(network).auc


def test_signs_thrown_at_random_are_told_no_better_than_by_a_coin() -> None:
    random = np.random.default_rng(4)
    network = signed_network(tuple(map(str, range(40))), {
        (i, j): float(random.choice([-1, 1])) for i, j in itertools.combinations(range(40), 2) if random.random() < 0.5})
    assert judge_unreported(network).auc == pytest.approx(0.5, abs=0.08)


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.5, 1.0, 2.0]), st.booleans()), min_size=1, max_size=12))
def test_the_area_counts_pairs_that_are_in_the_right_order(pairs: list[tuple[float, bool]]) -> None:
    score, friendly = np.array([s for s, _ in pairs]), np.array([f for _, f in pairs])
    told = [(high > low) + 0.5 * (high == low) for high in score[friendly] for low in score[~friendly]]
    found = _area(score, friendly)
    assert np.isnan(found) if not told else found == pytest.approx(np.mean(told))


def test_chances_agree_with_the_share_of_hidden_ties_that_are_friendly(shared: Path) -> None:
    network = published(shared, STATES, "96-99")
    fit = fitted(network)
    assert fit is not None and fit[0] > 0
    found = unreported(network, most=200, each=50)
    assert found.slope == fit[0] and all(tie.chance is not None for tie in found.ties)
    for tie in found.ties:
        assert tie.chance == pytest.approx(1 / (1 + np.exp(-(fit[0] * tie.score + fit[1]))))
        assert tie.friendly == (tie.score > 0) == (tie.chance is not None and tie.chance > 0.5)
    weights = np.linspace(-0.02, 0.02, 5)  # no other slope or level nearby makes the hidden signs likelier

    def loss(slope: float, level: float) -> float:
        score, friendly = _hidden_scores(network), network.weight > 0
        target = np.where(friendly, (friendly.sum() + 1) / (friendly.sum() + 2), 1 / ((~friendly).sum() + 2))
        logit = slope * score + level
        return float(np.sum(np.logaddexp(0, logit) - target * logit))

    assert loss(*fit) <= min(loss(fit[0] + a, fit[1] + b) for a in weights for b in weights) + 1e-6


def _hidden_scores(network: SignedNetwork) -> np.ndarray:
    """Scores of the ties of one hiding, by the parts that the fit hides."""
    if network.actors not in _KNOWN:
        order, score = np.random.default_rng(0).permutation(network.ties), np.zeros(network.ties)
        for fold in range(10):
            hidden = order[fold::10]
            kept = np.setdiff1d(np.arange(network.ties), hidden)
            rest = network._replace(one=network.one[kept], other=network.other[kept], weight=network.weight[kept])
            score[hidden] = score_of(rest, network.one[hidden], network.other[hidden])
        _KNOWN[network.actors] = score
    return _KNOWN[network.actors]


_KNOWN: dict[tuple[str, ...], np.ndarray] = {}


@given(networks(most=8))
def test_reasons_are_paths_heaviest_first_with_one_that_speaks_against(network: SignedNetwork) -> None:
    tie = matrix(network) / (np.sqrt(np.mean(network.weight**2)) if network.ties else 1)
    found = unreported(network, most=100, each=100)
    assert network.ties >= ENOUGH or all(inferred.chance is None for inferred in found.ties)
    for inferred in found.ties:
        assert tie[inferred.one, inferred.other] == 0
        sign, paths = 1 if inferred.friendly else -1, inferred.reasons.paths
        pulls = tie[inferred.one] * tie[inferred.other]
        assert (inferred.reasons.agree, inferred.reasons.oppose) == ((pulls * sign > 0).sum(), (pulls * sign < 0).sum())
        for path in paths:
            chain = [inferred.one, *path.through, inferred.other]
            assert path.pull == pytest.approx(np.prod([tie[a, b] for a, b in itertools.pairwise(chain)]))
        if pulls.any():
            assert len(paths) == min(3, (pulls != 0).sum()) and abs(paths[0].pull) == pytest.approx(np.abs(pulls).max())
            assert not inferred.reasons.oppose or any(path.pull * sign < 0 for path in paths)
        else:
            longer = [tie[inferred.one, a] * tie[a, b] * tie[b, inferred.other] for a in range(len(tie)) for b in range(len(tie))]
            best = max(value * sign for value in longer)
            assert [path.pull * sign for path in paths] == pytest.approx([best] if best > 0 else [])


def test_no_actor_fills_the_list(shared: Path) -> None:
    found = unreported(published(shared, STATES, "96-99"), most=20, each=2)
    ends = [end for tie in found.ties for end in (tie.one, tie.other)]
    assert len(found.ties) == 20 and max(map(ends.count, ends)) <= 2


def test_nothing_is_inferred_where_hidden_signs_go_against_the_score() -> None:
    """Hostile inside two camps, friendly across: a friend's friend is a foe, and so is a foe's foe."""
    ties = {(i, j): -1.0 if (i < 6) == (j < 6) else 1.0 for i, j in itertools.combinations(range(12), 2) if (i + j) % 5}
    found = unreported(signed_network(tuple(map(str, range(12))), ties))
    assert len(ties) >= ENOUGH and found.slope is not None and found.slope <= 0 and found.ties == ()


@pytest.mark.parametrize("actors", [0, 1, 4])
def test_without_ties_nothing_is_inferred(actors: int) -> None:
    found = unreported(signed_network(tuple("abcd"[:actors]), {}))
    assert found.ties == () and found.slope is None and np.isnan(judge_unreported(signed_network(("a",), {})).auc)
