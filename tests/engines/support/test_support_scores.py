"""Scores against their definitions, fits against the slope of their loss, and shifts to later years."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.support.fitted import chance_of
from detente.engines.support.judge_table import judge_table, onset_rows
from detente.engines.support.logistic import fit_logistic
from detente.engines.support.recalibrate import fit_shift, offset, shifted
from detente.engines.support.scores import area_under_curve, average_precision, deciles, recall_at
from detente.engines.support.weigh import CONTINUATION, weigh
from detente.errors import BadInput
from detente.model.support_table import NEEDED, SupportTable

scored = st.lists(st.tuples(st.integers(0, 6).map(lambda step: step / 6), st.booleans(), st.integers(0, 2)), min_size=1, max_size=25)


def panel(seed: int, rows: int = 6_000, shift: float = 0.0, stretch: float = 1.0) -> SupportTable:
    """Candidates with an opportunity, whose outcome follows the weights, shifted and stretched."""
    dice = np.random.default_rng(seed)
    facts = {name: (dice.random(rows) < 0.25).astype(float) for name in NEEDED}
    facts |= {"logdist": dice.uniform(0, 9, rows), "relcap": dice.normal(0, 2, rows), "year": dice.integers(1990, 2010, rows).astype(float),
              "rival": np.ones(rows), "sup_o_lag": np.zeros(rows)}
    table = SupportTable("panel", facts, {"actor": tuple(map(str, dice.integers(0, 9, rows)))})
    facts["y"] = (dice.random(rows) < chance_of(shift + stretch * weigh(table).logit)).astype(float)
    return table


@given(scored)
def test_area_is_the_share_of_pairs_in_the_right_order(rows: list[tuple[float, bool, int]]) -> None:
    yes, no = ([chance for chance, happened, _ in rows if happened is said] for said in (True, False))
    pairs = [1.0 if one > other else 0.5 if one == other else 0.0 for one, other in itertools.product(yes, no)]
    found = area_under_curve(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]))
    assert found == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)


@given(scored)
def test_average_precision_is_the_mean_precision_at_each_hit(rows: list[tuple[float, bool, int]]) -> None:
    at_least = [[happened for other, happened, _ in rows if other >= chance] for chance, hit, _ in rows if hit]
    found = average_precision(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]))
    assert found == (pytest.approx(sum(sum(seen) / len(seen) for seen in at_least) / len(at_least)) if at_least else None)


@given(scored, st.integers(1, 4))
def test_recall_counts_the_hits_among_the_first_of_each_list(rows: list[tuple[float, bool, int]], most: int) -> None:
    first = [sorted((row for row in rows if row[2] == group), key=lambda row: -row[0])[:most] for group in range(3)]
    hits, all_hits = sum(row[1] for group in first for row in group), sum(row[1] for row in rows)
    chance, happened, lists = (np.array(column) for column in zip(*rows, strict=True))
    assert recall_at(chance, happened, lists, most) == (pytest.approx(hits / all_hits) if all_hits else None)


@given(scored)
def test_ten_bins_hold_every_row_once_lowest_first(rows: list[tuple[float, bool, int]]) -> None:
    chance, happened, _ = (np.array(column) for column in zip(*rows, strict=True))
    bins = deciles(chance, happened)
    assert sum(part.rows for part in bins) == len(rows) and len(bins) == min(10, len(rows))
    assert sum(part.observed * part.rows for part in bins) == pytest.approx(happened.sum())
    assert all(one.predicted <= other.predicted + 1e-12 for one, other in itertools.pairwise(bins))


@given(st.integers(0, 10_000), st.sampled_from([0.01, 0.1, 1.0]))
def test_a_fit_stands_where_its_loss_has_no_slope(seed: int, ridge: float) -> None:
    dice = np.random.default_rng(seed)
    facts, outcome = dice.normal(size=(60, 3)), (dice.random(60) < 0.4).astype(float)
    weights = fit_logistic(facts, outcome, ridge)
    design = np.column_stack((np.ones(60), facts))
    slope = design.T @ (1 / (1 + np.exp(-design @ weights)) - outcome) + ridge * np.array([0, *weights[1:]])
    assert np.abs(slope).max() < 1e-3


def test_a_fit_to_outcomes_that_are_certain_ends() -> None:
    weights = fit_logistic(np.array([[-1.0], [-2.0], [1.0], [2.0]]), np.array([0.0, 0, 1, 1]))
    assert np.isfinite(weights).all() and weights[1] > 5


def test_weights_are_found_again() -> None:
    dice = np.random.default_rng(5)
    facts, truth = dice.normal(size=(40_000, 3)), np.array([-2.0, 0.8, -0.5, 0.0])
    outcome = (dice.random(40_000) < chance_of(truth[0] + facts @ truth[1:])).astype(float)
    assert fit_logistic(facts, outcome, 0.1) == pytest.approx(truth, abs=0.07)


def test_a_table_is_judged_for_onset_and_for_all_rows_for_each_client() -> None:
    table = panel(1)
    weighed = weigh(table)
    found, onset = judge_table(table, weighed), onset_rows(table, weighed)
    happened = table.facts["y"] == 1
    assert found["onset"]["both"]["auc"] == area_under_curve(weighed.chance[onset], happened[onset])
    assert found["all"]["both"]["rows"] == table.rows and found["left_out"] == 0
    parts = [found["onset"][name] for name in ("rebel groups", "governments")]
    assert sum(part["rows"] for part in parts) == int(onset.sum()) == found["onset"]["both"]["rows"]
    assert sum(part["happened"] for part in parts) == int(happened[onset].sum())
    assert judge_table(table._replace(facts={name: each for name, each in table.facts.items() if name != "y"}), weighed) == {}


def test_rows_of_which_too_little_is_known_are_not_judged() -> None:
    table = panel(6, 900)
    blank = table._replace(facts={**table.facts, "pers": np.zeros(900), "logdist": np.where(np.arange(900) < 300, np.nan, table.facts["logdist"])})
    found = judge_table(blank, weigh(blank))
    assert found["left_out"] == 300 and found["all"]["both"]["rows"] == 600 == found["onset"]["both"]["rows"]


def test_a_shift_is_found_again_and_keeps_the_order() -> None:
    table = panel(2, 60_000, shift=-0.6, stretch=0.7)
    weighed = weigh(table)
    shift = fit_shift(table, weighed)
    assert shift.years == (2000, 2009) and shift.intercept == pytest.approx(-0.6, abs=0.15) and shift.slope == pytest.approx(0.7, abs=0.08)
    moved = shifted(weighed, shift)
    for rows in (weighed.question == CONTINUATION, weighed.question != CONTINUATION):
        assert (np.argsort(moved.logit[rows], kind="stable") == np.argsort(weighed.logit[rows], kind="stable")).all()
    late = onset_rows(table, weighed) & (table.facts["year"] >= 2000)
    assert moved.chance[late].mean() == pytest.approx(table.facts["y"][late].mean(), rel=1e-6)
    assert (moved.low <= moved.logit).all() and (moved.logit <= moved.high).all()


def test_an_order_no_better_than_chance_is_not_turned_round() -> None:
    table = panel(3, stretch=-0.5)
    shift = fit_shift(table, weigh(table))
    assert shift.slope == 1 and "slope was left at 1" in shift.said[0]


def test_a_panel_that_says_too_little_is_refused_in_words() -> None:
    table = panel(4)
    lacking = table._replace(facts={name: each for name, each in table.facts.items() if name not in ("y", "year")})
    with pytest.raises(BadInput, match="needs the column y") as caught:
        fit_shift(lacking, weigh(lacking))
    assert len(caught.value.problems) == 2
    blank = table._replace(facts={**table.facts, "year": np.full(table.rows, np.nan)})
    with pytest.raises(BadInput, match="year is blank"):
        fit_shift(blank, weigh(blank))
    quiet = table._replace(facts={**table.facts, "y": np.zeros(table.rows)})
    with pytest.raises(BadInput, match="0 beginnings of support"):
        fit_shift(quiet, weigh(quiet))


@given(st.lists(st.floats(-4, 4), min_size=4, max_size=20), st.floats(0.1, 0.9))
def test_an_offset_makes_the_mean_chance_the_share_that_happened(logit: list[float], share: float) -> None:
    happened = np.arange(len(logit)) < max(1, min(len(logit) - 1, round(share * len(logit))))
    assert chance_of(np.array(logit) + offset(np.array(logit), happened)).mean() == pytest.approx(happened.mean(), abs=1e-9)
