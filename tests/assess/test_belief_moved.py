"""How far belief may move before a conclusion leaves its word."""

from __future__ import annotations

from math import log
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted_engine import Judge, Planted, deck_of, items

from detente.assess.radius import SOURCES, WORLDS, shifts
from detente.assess.solved import engine_of, true_in
from detente.conclude.radius import CLOSE
from detente.model.case import Case
from detente.model.conclusion import Shift
from detente.model.likelihood import word
from detente.sampling.joint import said_by
from detente.sampling.sample import Deck, Force, deal, truths
from detente.sampling.shift import shifted
from detente.sampling.weigh import weigh
from detente.store.casefile import load_case
from detente.store.examples import example

SLACK = 0.06  # of a factor: what 1,024 worlds and the width of a bracket leave open


def moved(case: Case, judge: Judge, share: float, sources: tuple[str, ...] = (), by_hand: Force = Force()  # noqa: B008
          ) -> tuple[Shift, ...]:
    return shifts(deck_of(case, WORLDS), by_hand, Planted(judge).engine, [0], [share], [sources])[0]


def factor_to(chance: float, target: float, error: float) -> float:
    """What the odds of a chance must be multiplied by to make it another, the model's error left aside."""
    def odds(value: float) -> float:
        bare = (value - error / 2) / (1 - error)
        return bare / (1 - bare)

    return odds(target) / odds(chance)


@pytest.mark.parametrize("digit", [2, 3, 4])
def test_one_claim_without_a_source_leaves_its_word_where_the_formula_says(digit: int) -> None:
    case = items("B", e0={"source": None, "credibility": digit})
    chance, error = weigh(case)["e0"].chance, case.conventions.model_error
    low, high = {2: (0.55, 0.80), 3: (0.45, 0.55), 4: (0.20, 0.45)}[digit]
    [shift] = moved(case, lambda held: "e0" in held, chance)
    assert shift.source == ""
    assert shift.down == pytest.approx(factor_to(chance, low, error), rel=SLACK)
    assert shift.up == pytest.approx(factor_to(chance, high, error), rel=SLACK)


def test_a_conclusion_from_a_claim_that_is_false_moves_the_other_way() -> None:
    case = items("B", e0={"source": None, "credibility": 4})
    chance, error = weigh(case)["e0"].chance, case.conventions.model_error
    [shift] = moved(case, lambda held: "e0" not in held, 1 - chance)
    assert shift.down == pytest.approx(factor_to(chance, 0.2, error), rel=SLACK)
    assert shift.up == pytest.approx(factor_to(chance, 0.45, error), rel=SLACK)


def test_only_the_claims_of_a_source_move_with_it() -> None:
    case = items("BBB")
    chance = weigh(case)["e0"].chance
    everything, mine, other = moved(case, lambda held: "e0" in held, chance, ("B0", "B1"))
    assert [shift.source for shift in (everything, mine, other)] == ["", "B0", "B1"]
    assert (mine.down, mine.up) == (everything.down, everything.up)
    assert (other.down, other.up) == (None, None)


def test_a_source_moves_what_others_say_through_it() -> None:
    data: dict[str, Any] = {"sources": {"B0": {"reliability": "B", "via": "paper"}, "paper": {"reliability": "A"}}}
    case = items("B", **data)
    everything, paper = moved(case, lambda held: "e0" in held, weigh(case)["e0"].chance, ("paper",))
    assert everything.down is not None
    assert (paper.down, paper.up) == (everything.down, everything.up)


def test_at_most_three_sources_are_told_each_once_in_the_order_given() -> None:
    case = items("BBBBB")
    told = moved(case, lambda held: "e0" in held, 0.87, ("B4", "B0", "B4", "B2", "B1"))
    assert [shift.source for shift in told] == ["", "B4", "B0", "B2"]
    assert len(told) == 1 + SOURCES


def test_what_is_decided_by_hand_does_not_move() -> None:
    case = items("BB")
    [shift] = moved(case, lambda held: "e0" in held, 1.0, by_hand=Force(granted=frozenset({"e0"})))
    assert (shift.down, shift.up) == (None, None)


def test_a_finding_that_nothing_moves_has_no_factor() -> None:
    assert moved(items("BB"), lambda held: True, 1.0) == (Shift("", None, None),)


def share_at(deck: Deck, judge: Judge, factor: float, source: str) -> float:
    """The share over the same dice with the odds moved, counted world by world."""
    names = said_by(deck.case, source) if source else tuple(deck.case.live_claims)
    held = truths(shifted(deck, dict.fromkeys(names, log(factor))))
    return float(np.mean([judge(frozenset(name for name in held if held[name][world])) for world in range(deck.blank.size)]))


@given(st.lists(st.frozensets(st.sampled_from(["e0", "e1", "e2", "e3"]), min_size=1, max_size=3), min_size=1, max_size=3),
       st.sampled_from(["", "B0", "C1"]))
@settings(max_examples=8)
def test_what_is_told_leaves_the_word_and_a_little_nearer_it_stays(grounds: list[frozenset[str]], source: str) -> None:
    def judge(held: frozenset[str]) -> bool:
        return sum(ground <= held for ground in grounds) % 2 == 1

    case = items("BCBA")
    deck = deck_of(case, WORLDS)
    share = share_at(deck, judge, 1.0, "")
    shift = moved(case, judge, share, (source,) if source else ())[-1]
    assert shift.source == source
    for factor in (shift.down, shift.up):
        if factor is not None:
            assert word(share_at(deck, judge, factor, source)) != word(share)
            nearer = [factor ** (1 - step) for step in (log(CLOSE) / abs(log(factor)),) if step < 1]
            assert all(word(share_at(deck, judge, near * (1.001 if factor > 1 else 0.999), source)) in (word(share), word(
                share_at(deck, judge, factor, source))) for near in nearer)


def test_the_share_printed_is_where_it_begins() -> None:
    case = items("B", e0={"source": None, "credibility": 2})
    near, far = (moved(case, lambda held: "e0" in held, share)[0] for share in (0.79, 0.60))
    assert near.up is not None
    assert far.up is not None
    assert near.up < 1.2 < 2 < far.up


def test_an_example_is_told_the_same_twice_and_by_all_its_findings_at_once() -> None:
    case = load_case(example("panjshir-2021")).case
    support = engine_of("support")
    deck = deck_of(case, WORLDS)
    shares = true_in(deal(deck), case, support).mean(axis=1).tolist()
    told = [place for place, share in enumerate(shares) if 0.05 < share < 0.95][:2]
    heavy = [list(case.sources)[:2]] * len(told)
    together = shifts(deck, Force(), support, told, [shares[place] for place in told], heavy)
    again = shifts(deck, Force(), support, told, [shares[place] for place in told], heavy)
    alone = [shifts(deck, Force(), support, [place], [shares[place]], heavy[:1])[0] for place in told]
    assert together == again == alone
    assert any(shift.down for row in together for shift in row)
