"""The bargaining range between defeat and victory, with the offer in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.engines.offers import solve
from detente.engines.offers.division import division, placed
from detente.engines.offers.how import seen
from detente.model.offer_picture import Division
from detente.model.worlds import Worlds
from detente.sampling.sample import sample
from detente.store.casefile import case_from, load_case

ROOT = Path(__file__).resolve().parents[3]
QUARREL = {
    "case": "quarrel", "actors": {"a": {"name": "Ada"}, "b": {"name": "Ben"}},
    "options": {"a": {"go": "go"}, "b": {"pay": "pay"}},
    "wants": {"a": ["b.pay"], "b": ["a.go"]}, "assumptions": "given",
    "claims": {"deal": {"offer": {"by": "a", "to": "b", "does": "a.go", "if": ["b.pay"]}, "given": True},
               "strong": {"capability": {"a": 30, "b": 70}, "given": True},
               "dear": {"cost": {"a": 0.2, "b": 0.1}, "given": True}},
}


def ranged(worlds: Worlds, case: object) -> Division | None:
    (offer,) = solve(worlds).offers
    return division(offer, case, seen(offer) & offer.known[:, offer.by])  # type: ignore[arg-type]


def test_the_range_is_the_chance_less_ones_own_cost_to_the_chance_and_the_others() -> None:
    case = case_from(QUARREL)
    found = ranged(sample(case, 64, 1), case)
    assert found is not None and (found.side, found.other) == ("Ada", "Ben")
    assert found.chance.middle == pytest.approx(0.3)
    assert found.least.low == found.least.high == pytest.approx(0.1)
    assert found.most.low == found.most.high == pytest.approx(0.4)


def test_the_offer_lies_where_its_worth_lies_between_defeat_and_victory() -> None:
    """Ada wants to be paid and no more: victory, and the deal kept, give her all of it, defeat half (Ben doesn't care)."""
    case = case_from(QUARREL)
    worlds = sample(case, 64, 1)
    (offer,) = solve(worlds).offers
    assert (offer.failure.won[:, 0] == 1).all() and (offer.failure.lost[:, 0] == 0.5).all()
    part, real = placed(offer, np.full(64, 0.75))
    assert real.all() and (part == 0.5).all()
    found = ranged(worlds, case)
    assert found is not None and found.kept.low == found.kept.high == pytest.approx(1)
    # broken, she has nothing: as far below defeat as victory lies above it; so belief q puts the offer at 2 q - 1
    assert (offer.broken[:, 0] == 0).all()
    assert found.inside == np.mean(2 * worlds.trust[:, 0] - 1 >= 0.1)


def test_nobody_to_fight_leaves_no_range() -> None:
    claims = {**QUARREL["claims"], "deal": {"offer": {"by": "a", "does": "a.go"}, "given": True}}  # type: ignore[dict-item]
    case = case_from({**QUARREL, "claims": claims})
    assert ranged(sample(case, 8, 1), case) is None


def test_a_point_on_an_issue_has_its_zone_and_no_range() -> None:
    case = load_case(ROOT / "examples" / "dock-hours").case
    for offer in solve(sample(case, 32, 1)).offers:
        assert division(offer, case, np.ones(32, bool)) is None


def test_in_panjshir_the_range_is_told_with_its_spread() -> None:
    case = load_case(ROOT / "examples" / "panjshir-2021").case
    found = ranged(sample(case, 1_024, 1), case)
    assert found is not None and found.least.low <= found.chance.low and found.chance.high <= found.most.high
    assert found.kept.middle > found.most.middle, "the deal is more than a fight would leave to share"
