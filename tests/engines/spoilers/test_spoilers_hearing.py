"""Whether trust falls as Bayes' rule says, item by item, and breaks an offer where and only where it falls below the bar."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.spoilers.hearing import hear, posterior
from detente.model.worlds import Axes, Worlds, blank_worlds

LEVELS = (0.9, 0.7, 0.5, 0.3, 0.1)


class Talk(NamedTuple):
    """Items about hypotheses, which of them are heard, and what the offer needs."""

    worlds: Worlds
    kept_if: int
    items: tuple[int, ...]
    guarantee: float
    needed: float


def talk(likelihood: list[list[float]], holds: list[bool], kept_if: int, items: tuple[int, ...], guarantee: float = 0.0,
         needed: float = 0.5) -> Talk:
    axes = Axes(("one",), hypotheses=tuple(f"h{place}" for place in range(len(likelihood[0]))),
                evidence=tuple(f"e{place}" for place in range(len(likelihood))),
                likelihood=tuple(tuple(row) for row in likelihood), voices=((),) * len(likelihood))
    worlds = blank_worlds(axes, 1)
    return Talk(worlds._replace(evidence=np.array([holds], float)), kept_if, items, guarantee, needed)


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    hypotheses, count = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    row = st.lists(st.sampled_from(LEVELS), min_size=hypotheses, max_size=hypotheses)
    items = draw(st.lists(st.integers(0, count - 1), min_size=1, unique=True))
    return talk(draw(st.lists(row, min_size=count, max_size=count)), draw(st.lists(st.booleans(), min_size=count, max_size=count)),
                draw(st.integers(0, hypotheses - 1)), tuple(items), draw(st.sampled_from([0.0, 0.25, 0.8, 1.0])),
                draw(st.floats(-0.5, 1.5)))


def heard_by_hand(given_talk: Talk) -> tuple[float, float]:
    """Trust without and with the items, guarantees counted: products over items, one at a time."""
    axes, found = given_talk.worlds.axes, []
    for loud in (False, True):
        weight = [1.0] * len(axes.hypotheses)
        for item, row in enumerate(axes.likelihood):
            holds = loud if item in given_talk.items else given_talk.worlds.evidence[0, item] == 1
            if holds:
                weight = [before * row[place] for place, before in enumerate(weight)]
        trust = weight[given_talk.kept_if] / sum(weight)
        found.append(trust + (1 - trust) * given_talk.guarantee)
    return found[0], found[1]


def heard(given_talk: Talk):  # type: ignore[no-untyped-def]
    return hear(given_talk.worlds, given_talk.kept_if, given_talk.items, np.array([given_talk.guarantee]),
                np.array([given_talk.needed]))


@given(talks())
def test_trust_before_and_after_is_bayes_rule_with_guarantees(given_talk: Talk) -> None:
    before, after = heard_by_hand(given_talk)
    found = heard(given_talk)
    assert found.before[0] == pytest.approx(before) and found.after[0] == pytest.approx(after)


@given(talks())
def test_a_voice_breaks_an_offer_where_trust_falls_from_above_the_bar_to_below_it(given_talk: Talk) -> None:
    before, after = heard_by_hand(given_talk)
    if min(abs(given_talk.needed - before), abs(given_talk.needed - after)) > 1e-9:
        assert bool(heard(given_talk).breaks[0]) == (after < given_talk.needed <= before)


@given(talks())
def test_with_the_guarantee_that_is_named_the_offer_survives_and_with_less_it_does_not(given_talk: Talk) -> None:
    found = heard(given_talk)
    wanted = float(found.guarantee[0])
    plain = given_talk._replace(guarantee=0.0)
    after = heard_by_hand(plain)[1]
    if np.isinf(wanted):
        assert given_talk.needed > 1
    else:
        assert after + (1 - after) * wanted >= given_talk.needed - 1e-9
        assert wanted == 0 or after + (1 - after) * wanted * 0.999 < given_talk.needed


@given(talks())
def test_as_much_trust_as_is_named_survives_and_less_does_not(given_talk: Talk) -> None:
    """With two hypotheses the trust before can be set; the voice then takes it exactly to the bar."""
    axes = given_talk.worlds.axes
    found = heard(given_talk)
    if len(axes.hypotheses) == 2 and given_talk.guarantee == 0 and 0 < found.survives[0] < 1:
        said = [np.prod([axes.likelihood[item][place] for item in given_talk.items]) for place in (0, 1)]
        real, false = said[given_talk.kept_if], said[1 - given_talk.kept_if]
        trust = float(found.survives[0])
        after = trust * real / (trust * real + (1 - trust) * false)
        assert after == pytest.approx(given_talk.needed) or (trust == pytest.approx(given_talk.needed) and after > trust)


def test_a_voice_never_breaks_what_a_perfect_guarantor_stands_behind() -> None:
    found = heard(talk([[0.1, 0.9]], [True], 0, (0,), guarantee=1.0, needed=1.0))
    assert found.before[0] == 1 and found.after[0] == 1 and not found.breaks[0]


def test_what_no_belief_is_enough_for_a_voice_does_not_break() -> None:
    found = heard(talk([[0.1, 0.9]], [True], 0, (0,), needed=1.2))
    assert not found.breaks[0] and found.survives[0] > 1 and np.isinf(found.guarantee[0])


def test_with_one_hypothesis_nothing_is_doubted() -> None:
    found = heard(talk([[0.1]], [True], 0, (0,), needed=0.99))
    assert found.before[0] == 1 and found.after[0] == 1 and not found.breaks[0]


def test_an_item_counts_the_same_whether_it_is_true_or_not() -> None:
    """What is heard is taken as heard, whatever its truth."""
    likelihood = [[0.7, 0.3], [0.3, 0.7]]
    one, other = (heard(talk(likelihood, [True, holds], 0, (1,))) for holds in (True, False))
    assert one.after[0] == other.after[0] and one.before[0] == other.before[0]


def test_the_engine_leaves_the_evidence_as_it_is() -> None:
    given_talk = talk([[0.7, 0.3]], [True], 0, (0,))
    posterior(given_talk.worlds, (0,))
    assert given_talk.worlds.evidence[0, 0] == 1
