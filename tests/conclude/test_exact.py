"""Carriers over all patterns of claims: against brute force, against laws, and Heuer's table."""

from __future__ import annotations

import math
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.conclude.exact import decided, learned, settles, shapley, shares, untruthful
from detente.conclude.exact_flips import smallest_flips
from detente.engines.credibility.weigh import weigh
from detente.model.kind import LIKELIHOOD


def independent(chances: list[float]) -> np.ndarray:
    """The law of claims that hold apart from each other."""
    law = np.ones(1)
    for chance in chances:
        law = np.concatenate([law * (1 - chance), law * chance])
    return law


@st.composite
def tables(draw: st.DrawFn, most: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Any findings over up to `most` claims, and any law of these claims."""
    count = draw(st.integers(0, most))
    weights = draw(arrays(np.float64, 1 << count, elements=st.floats(0, 1)))
    law = (weights + 1e-3 * (weights.sum() == 0)) / (weights.sum() or 1e-3 * weights.size)
    return draw(arrays(bool, (draw(st.integers(1, 3)), 1 << count))), law


def bits(pattern: int, count: int) -> list[int]:
    return [place for place in range(count) if pattern >> place & 1]


def in_one_world(finding: np.ndarray, true: list[int]) -> dict[int, float]:
    """Shapley values of the claims that are true in one world: the mean step over all orders of granting them."""
    value = dict.fromkeys(true, 0.0)
    for order in permutations(true):
        pattern = 0
        for place in order:
            value[place] += float(finding[pattern | 1 << place]) - float(finding[pattern])
            pattern |= 1 << place
    return {place: total / math.factorial(len(true)) for place, total in value.items()}


@given(tables())
@settings(max_examples=50)
def test_the_parts_are_the_mean_over_worlds_of_steps_over_all_orders(given_: tuple[np.ndarray, np.ndarray]) -> None:
    holds, law = given_
    count = law.size.bit_length() - 1
    expected = np.zeros((count, len(holds)))
    for row, finding in enumerate(holds):
        for pattern, chance in enumerate(law):
            for place, value in in_one_world(finding, bits(pattern, count)).items():
                expected[place, row] += chance * value
    assert shapley(holds, law) == pytest.approx(expected, abs=1e-12)


@given(tables(8))
@settings(max_examples=25)
def test_the_parts_are_dividends_shared_equally(given_: tuple[np.ndarray, np.ndarray]) -> None:
    holds, law = given_
    count, finding = law.size.bit_length() - 1, given_[0][0].astype(float)
    expected = np.zeros(count)
    for some in range(1, law.size):
        parts = [part for part in range(law.size) if part & some == part]
        dividend = sum((-1) ** (some.bit_count() - part.bit_count()) * finding[part] for part in parts)
        all_true = sum(chance for pattern, chance in enumerate(law) if pattern & some == some)
        for place in bits(some, count):
            expected[place] += dividend / some.bit_count() * all_true
    assert shapley(holds[:1], law)[:, 0] == pytest.approx(expected, abs=1e-11)


@given(st.integers(0, 13), st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_the_parts_add_up_to_the_share_less_that_of_no_claim(count: int, seed: int) -> None:
    generator = np.random.default_rng(seed)
    holds, law = generator.random((2, 1 << count)) < 0.5, generator.dirichlet(np.full(1 << count, 0.3))
    holds[1] = np.bitwise_count(np.arange(1 << count)) % 2 == 1  # odd or even: dividends as large as they can be
    assert shapley(holds, law).sum(axis=0) == pytest.approx(shares(holds, law) - holds[:, 0], abs=1e-12)


@given(tables())
def test_a_share_is_the_sum_over_patterns(given_: tuple[np.ndarray, np.ndarray]) -> None:
    holds, law = given_
    expected = [sum(chance for chance, true in zip(law, finding, strict=True) if true) for finding in holds]
    assert shares(holds, law) == pytest.approx(expected, abs=1e-12)
    assert shares(holds, np.stack([law, law[::-1]]))[1] == pytest.approx(shares(holds, law[::-1]), abs=1e-13)


def test_shares_over_many_patterns_are_taken_block_by_block() -> None:
    generator = np.random.default_rng(3)
    holds, law = generator.random((3, 1 << 16)) < 0.3, generator.dirichlet(np.ones(1 << 16))
    assert shares(holds, law) == pytest.approx([float(law[row].sum()) for row in holds], abs=1e-12)


@given(tables())
def test_what_is_learned_obeys_total_probability(given_: tuple[np.ndarray, np.ndarray]) -> None:
    holds, law = given_
    taught, share = learned(holds, law), shares(holds, law)
    for place, chance in enumerate(taught.chance):
        true = [pattern for pattern in range(law.size) if pattern >> place & 1]
        assert chance == pytest.approx(law[true].sum(), abs=1e-12)
        if 1e-6 < chance < 1 - 1e-6:
            expected = [law[[pattern for pattern in true if finding[pattern]]].sum() / chance for finding in holds]
            assert taught.if_true[place] == pytest.approx(expected, abs=1e-9)
            assert chance * taught.if_true[place] + (1 - chance) * taught.if_false[place] == pytest.approx(share, abs=1e-9)


def test_a_claim_that_is_settled_already_teaches_nothing() -> None:
    holds = np.array([[False, True, False, True]])
    taught = learned(holds, independent([1.0, 0.3]))
    assert np.isnan(taught.if_true[0]).all() and np.isnan(taught.if_false[0]).all()
    assert settles(taught.chance[:, None], taught.if_true, taught.if_false, shares(holds, independent([1.0, 0.3]))).tolist() == [[0], [0]]


@given(tables(), st.integers(0, 4), st.booleans())
def test_to_decide_a_claim_moves_its_chance_to_where_it_is_true_or_false(given_: tuple[np.ndarray, np.ndarray], which: int,
                                                                         true: bool) -> None:
    _, law = given_
    count = law.size.bit_length() - 1
    if count:
        place = which % count
        expected = np.zeros(law.size)
        for pattern, chance in enumerate(law):
            expected[pattern | 1 << place if true else pattern & ~(1 << place)] += chance
        assert decided(law, [place], true) == pytest.approx(expected, abs=1e-15)
        assert decided(law, range(count), true)[-1 if true else 0] == pytest.approx(law.sum())


def test_two_claims_of_one_source_are_learned_together_but_lifted_apart() -> None:
    truthful, lying = independent([0.95, 0.9]), independent([0.4, 0.3])
    law, holds = (truthful + lying) / 2, np.array([[False, True, False, True]])  # hangs on the first claim alone
    lift = shares(holds, decided(law, [1], True)) - shares(holds, decided(law, [1], False))
    taught = learned(holds, law)
    assert lift == pytest.approx([0.0], abs=1e-15)
    assert taught.if_true[1] - taught.if_false[1] > 0.2


@given(tables(), st.floats(0.01, 0.99), st.data())
def test_a_source_that_lies_leaves_what_total_probability_says(given_: tuple[np.ndarray, np.ndarray], mean: float,
                                                               data: st.DataObject) -> None:
    holds, truthful = given_
    lying = data.draw(st.permutations(truthful.tolist()).map(np.array))
    law = mean * truthful + (1 - mean) * lying
    assert untruthful(law, truthful, mean) == pytest.approx(lying, abs=1e-12)
    rows = shares(holds, np.stack([truthful, untruthful(law, truthful, mean)]))
    index = settles(mean, rows[0], rows[1], shares(holds, law))
    assert index.shape == (len(holds),) and ((index >= 0) & (index <= 1)).all()


@given(tables())
def test_what_a_claim_settles_is_the_part_of_the_variance_that_goes(given_: tuple[np.ndarray, np.ndarray]) -> None:
    holds, law = given_
    taught, share = learned(holds, law), shares(holds, law)
    index = settles(taught.chance[:, None], taught.if_true, taught.if_false, share)
    for place in range(len(taught.chance)):
        true = (np.arange(law.size) >> place) & 1 == 1
        for row, finding in enumerate(holds):
            variance = share[row] * (1 - share[row])
            if variance > 1e-6 and 1e-6 < taught.chance[place] < 1 - 1e-6:
                left = sum(law[side].sum() * np.average(finding[side], weights=law[side]) * (1 - np.average(finding[side], weights=law[side]))
                           for side in (true, ~true))
                assert index[place, row] == pytest.approx(1 - left / variance, abs=1e-7)
            elif variance == 0:
                assert index[place, row] == 0


@given(st.lists(st.floats(0.02, 0.98), min_size=1, max_size=6), st.data())
def test_of_independent_claims_the_indices_add_up_to_one_at_most(chances: list[float], data: st.DataObject) -> None:
    holds = data.draw(arrays(bool, (1, 1 << len(chances))))
    law = independent(chances)
    taught, share = learned(holds, law), shares(holds, law)
    index = settles(taught.chance[:, None], taught.if_true, taught.if_false, share)
    assert index.sum() <= 1 + 1e-9
    for place, chance in enumerate(chances):  # for them to learn is to decide
        assert taught.chance[place] == pytest.approx(chance)
        assert shares(holds, decided(law, [place], True)) == pytest.approx(taught.if_true[place], abs=1e-12)
        assert shares(holds, decided(law, [place], False)) == pytest.approx(taught.if_false[place], abs=1e-12)


def test_a_finding_that_is_a_claim_rests_on_it_alone() -> None:
    law = (independent([0.9, 0.5, 0.2]) + independent([0.2, 0.9, 0.9])) / 2
    holds = ((np.arange(8) >> 1) & 1 == 1)[None]
    taught = learned(holds, law)
    assert shapley(holds, law)[:, 0] == pytest.approx([0, 0.7, 0], abs=1e-15)
    assert settles(taught.chance[:, None], taught.if_true, taught.if_false, shares(holds, law))[1, 0] == pytest.approx(1)


def test_interchangeable_claims_share_and_one_that_nobody_reads_gets_nothing() -> None:
    either = np.array([pattern & 3 > 0 for pattern in range(8)])[None]
    parts = shapley(either, independent([0.8, 0.8, 0.6]))[:, 0]
    assert parts == pytest.approx([0.48, 0.48, 0], abs=1e-14)


# Heuer's worked example, with chances that his items hold.

@pytest.fixture
def heuer(shared: Path) -> dict[str, object]:
    case = yaml.safe_load((shared / "cases" / "credibility" / "heuer_iraq_1993.yaml").read_text(encoding="utf-8"))
    likelihood = np.array([[LIKELIHOOD[item["ratings"][name]] for name in case["hypotheses"]] for item in case["evidence"].values()])
    patterns = np.arange(1 << len(likelihood))
    lead = weigh(((patterns[:, None] >> np.arange(len(likelihood))) & 1).astype(float), likelihood).lead
    derived = case["derived"]
    return {"holds": lead.T, "law": independent(list(derived["worlds"]["evidence_true"].values())),
            "items": list(case["evidence"]), **derived, **derived["worlds"]}


SECOND = 1  # hypothesis H2


def test_heuers_second_hypothesis_leads_as_often_as_worked_out(heuer: dict) -> None:
    assert shares(heuer["holds"], heuer["law"])[SECOND] == pytest.approx(heuer["h2_strictly_leads"], abs=5e-5)


def test_heuers_swings_and_losses(heuer: dict) -> None:
    holds, law = heuer["holds"], heuer["law"]
    base = shares(holds, law)[SECOND]
    for place, item in enumerate(heuer["items"]):
        on, off = (shares(holds, decided(law, [place], true))[SECOND] for true in (True, False))
        assert on - off == pytest.approx(heuer["swing"][item], abs=6e-4)
        assert base - off == pytest.approx(heuer["loss"][item], abs=6e-4)


def test_heuers_expected_shapley_values(heuer: dict) -> None:
    parts = shapley(heuer["holds"], heuer["law"])[:, SECOND]
    assert parts == pytest.approx(list(heuer["expected_shapley"].values()), abs=6e-4)
    assert parts.sum() == pytest.approx(shares(heuer["holds"], heuer["law"])[SECOND], abs=1e-12)


def test_heuers_flip_sets(heuer: dict) -> None:
    found = smallest_flips(heuer["holds"], heuer["law"], 63, range(6))[SECOND]
    assert [[heuer["items"][place] for place in entry.claims] for entry in found] == heuer["minimal_flip_sets_of_strict_lead"]
    assert [entry.together for entry in found] == pytest.approx([0.1 * 0.4, 0.2 * 0.2 * 0.4])
