"""The chances of claims with their odds moved, over the same dice."""

from __future__ import annotations

from math import exp, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.case import Case
from detente.sampling.plan import make_plan
from detente.sampling.sample import Deck, Force, shuffle, truths
from detente.sampling.shift import shifted
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from
from harbour_case import harbour, harbour_data

SIZE = 512


def deck_of(case: Case, size: int = SIZE) -> Deck:
    return shuffle(case, make_plan(case, weigh(case)), 2, 0, size)


def odds(chance: float, error: float) -> float:
    """Odds of a chance, the model's error taken out."""
    bare = (chance - error / 2) / (1 - error)
    return bare / (1 - bare)


@given(st.sampled_from(["towns-at-odds", "league-against-aldmouth", "ledger-found"]), st.floats(-4, 4))
@settings(max_examples=25)
def test_the_odds_of_a_claim_are_multiplied_whatever_its_sources_do(name: str, by: float) -> None:
    deck = deck_of(harbour(), 32)
    error = deck.case.conventions.model_error
    moved = shifted(deck, {name: by})
    for before, after in zip(deck.tables[name].chance, moved.tables[name].chance, strict=True):
        assert odds(float(after), error) == pytest.approx(exp(by) * odds(float(before), error), rel=1e-9)
    for before, after in zip(deck.chances[name], moved.chances[name], strict=True):
        assert odds(float(after), error) == pytest.approx(exp(by) * odds(float(before), error), rel=1e-9)


def test_only_the_claims_named_are_moved_and_the_deck_stays_as_it_was() -> None:
    deck = deck_of(harbour())
    before = {name: chance.copy() for name, chance in deck.chances.items()}
    moved = shifted(deck, {"ledger-found": 1.0})
    for name in deck.tables:
        assert np.array_equal(deck.chances[name], before[name])
        assert np.array_equal(moved.chances[name], before[name]) == (name != "ledger-found")
        assert np.array_equal(moved.tables[name].chance, deck.tables[name].chance) == (name != "ledger-found")


@pytest.mark.parametrize("by", [-300.0, 300.0])
def test_no_belief_is_moved_to_certainty(by: float) -> None:
    deck = deck_of(harbour())
    error = deck.case.conventions.model_error
    for chance in shifted(deck, dict.fromkeys(deck.tables, by)).chances.values():
        assert chance == pytest.approx(np.full(chance.shape, 1 - error / 2 if by > 0 else error / 2))


def test_a_claim_that_is_given_stays_given() -> None:
    data: dict[str, Any] = harbour_data()
    data["claims"]["ledger-found"]["given"] = True
    deck = deck_of(case_from(data))
    moved = shifted(deck, dict.fromkeys(deck.tables, -5.0))
    assert moved.tables["ledger-found"] == deck.tables["ledger-found"]
    assert truths(moved)["ledger-found"].all()


@given(st.floats(0, 4), st.floats(0, 4))
@settings(max_examples=15)
def test_a_claim_believed_more_holds_wherever_it_held(less: float, more: float) -> None:
    deck = deck_of(harbour())
    names = [name for name, claim in deck.case.live_claims.items() if not claim.requires]
    low = truths(shifted(deck, dict.fromkeys(names, -less)))
    middle = truths(deck)
    high = truths(shifted(deck, dict.fromkeys(names, more)))
    for name in names:
        assert (low[name] <= middle[name]).all()
        assert (middle[name] <= high[name]).all()


def test_the_share_of_worlds_follows_the_odds() -> None:
    deck = deck_of(harbour(), 4_096)
    error = deck.case.conventions.model_error
    for by in (-1.0, 0.0, log(3)):
        moved = shifted(deck, {"towns-at-odds": by})
        chances = [(1 - error) * (ratio := exp(by) * odds(float(chance), error)) / (1 + ratio) + error / 2
                   for chance in deck.chances["towns-at-odds"]]
        assert truths(moved)["towns-at-odds"].mean() == pytest.approx(np.mean(chances), abs=0.02)


def test_a_source_may_be_forced_as_well() -> None:
    deck = deck_of(harbour())
    force = Force(lying=frozenset({"gazette"}))
    base, moved = (truths(one, force)["towns-at-odds"] for one in (deck, shifted(deck, {"towns-at-odds": 2.0})))
    assert (base <= moved).all()
    assert base.sum() < moved.sum()


def test_moving_nothing_changes_nothing() -> None:
    deck = deck_of(harbour())
    moved = truths(shifted(deck, dict.fromkeys(deck.tables, 0.0)))
    for name, held in truths(deck).items():
        assert np.array_equal(held, moved[name])


def test_one_that_excludes_others_takes_from_them() -> None:
    pair = ["ledger-found", "wreck-in-channel"]
    case = case_from({**harbour_data(), "exclusive": [pair]})
    deck = deck_of(case, 2_048)
    base, moved = truths(deck), truths(shifted(deck, {"ledger-found": 3.0}))
    assert not (moved[pair[0]] & moved[pair[1]]).any()
    assert moved[pair[0]].mean() > base[pair[0]].mean() + 0.2
    assert moved[pair[1]].mean() < base[pair[1]].mean()
