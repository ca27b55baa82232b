"""The back-test on outcomes whose origin is known: do its verdicts and intervals tell the truth?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from simple_oracle import random_group

from detente.engines.bargaining.backtest import Backtest, Known, backtest, batches, together
from detente.engines.bargaining.challenge import challenge
from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple import BAR, SIMPLE, Model, mean, median, models
from detente.engines.bargaining.spatial import spatial
from detente.model.worlds import Floats

MEDIAN: tuple[tuple[str, Model], ...] = (("weighted median", lambda group, reference: median(group)),)


def some_issues(number: int, seed: int, truth: Callable[[Group, float], Floats], noise: float = 3.0, actors: int = 7) -> list[Known]:
    """Issues on 0..100 that end where `truth` says, give or take `noise`."""
    dice, known = np.random.default_rng(seed), []
    for place in range(number):
        group = Group(tuple(f"a{actor}" for actor in range(actors)), dice.uniform(0.1, 1, (1, actors)),
                      dice.uniform(0.1, 1, (1, actors, 1)), dice.uniform(0, 100, (1, actors, 1)), np.array([[0.0, 100.0]]))
        reference = float(dice.uniform(group.position.min(), group.position.max()))
        outcome = float(np.clip(truth(group, reference)[0, 0] + dice.normal(0, noise), 0, 100))
        known.append(Known(f"i{place}", group, outcome, reference))
    return known


def of(found: Backtest, model: str) -> str:
    return found.versus[found.models.index(model)].verdict


def test_where_outcomes_are_means_nothing_beats_the_mean() -> None:
    found = backtest(some_issues(60, 1, lambda group, reference: mean(group).point), SIMPLE)
    assert not any(one.verdict.startswith("beats") for one in found.versus)
    assert of(found, "weighted median").startswith("does not beat") and of(found, "Nash").startswith("does not beat")
    assert found.mae[0] == pytest.approx(3 * np.sqrt(2 / np.pi), abs=0.6)  # the noise alone


def test_where_outcomes_are_medians_the_median_beats_the_mean() -> None:
    found = backtest(some_issues(60, 2, lambda group, reference: median(group).point), SIMPLE)
    assert of(found, "weighted median").startswith("beats the weighted mean")
    assert not of(found, "Nash").startswith("beats") and not of(found, "midrange").startswith("beats")


def test_where_nothing_changes_the_models_that_say_so_beat_the_mean() -> None:
    """With the reference point among the positions, whatever is better for one is worse for another: it stands."""
    found = backtest(some_issues(60, 3, lambda group, reference: np.array([[reference]])), SIMPLE)
    for model in ("Nash", "Kalai-Smorodinsky", "egalitarian"):
        assert of(found, model).startswith("beats the weighted mean")
    assert not of(found, "weighted median").startswith("beats")


def test_the_interval_holds_the_truth_in_about_95_of_100_sets() -> None:
    """The truth: the mean difference over many issues of the same kind. 40 sets of 30: 33 or fewer would be chance 1 in 200."""
    pool = some_issues(4_000, 4, lambda group, reference: mean(group).point, noise=15)
    outcome = np.array([one.outcome for one in pool])
    off = [np.abs(model(together(pool)[0]).point[:, 0] - outcome).mean() for model in (median, mean)]
    truth = off[0] - off[1]
    dice = np.random.default_rng(5)
    held = 0
    for _ in range(40):
        interval = backtest([pool[place] for place in dice.choice(len(pool), 30, replace=False)], MEDIAN).versus[1].interval
        assert interval is not None and interval[0] < interval[1]
        held += interval[0] <= truth <= interval[1]
    assert held >= 34


def test_issues_in_one_go_are_answered_as_one_by_one() -> None:
    dynamic: tuple[tuple[str, Model], ...] = (*models("a1"), ("challenge", lambda group, reference: challenge(group)),
                                              ("spatial", lambda group, reference: spatial(group)))
    known = [one._replace(reference=None if place % 3 else one.reference, proposal=f"p{place // 2}") for place, one in enumerate(
        some_issues(7, 6, lambda group, reference: mean(group).point, actors=4)
        + some_issues(5, 7, lambda group, reference: mean(group).point, actors=6))]
    whole = backtest(known, dynamic)
    for place, one in enumerate(known):
        alone = backtest([one], dynamic)
        assert alone.models == whole.models
        np.testing.assert_array_equal(alone.forecast[:, 0], whole.forecast[:, place])
    assert np.isfinite(whole.forecast[whole.models.index("agenda setter")]).sum() == 4  # it needs a reference, and names


def test_batches_hold_issues_of_as_many_actors_and_one_scale() -> None:
    groups = [random_group(seed, worlds=1, actors=3 + seed % 2, issues=1) for seed in range(6)]
    known = [Known(str(place), group._replace(scale=np.array([[0.0, 100.0 + (place == 5)]])), 5.0)
             for place, group in enumerate(groups)]
    found = batches(known)
    assert sorted(place for batch in found for place in batch) == list(range(6))
    assert sorted(map(sorted, found)) == [[0, 2, 4], [1, 3], [5]]
    assert backtest(known, SIMPLE[:1]).models == (BAR,)
