"""The support rule over whole batches, against the sum written out in plain Python, and the manual against the rule."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.support import BASE, TERMS, solve
from detente.model.worlds import Axes, Worlds, blank_worlds

MANUAL = Path(__file__).resolve().parents[3] / "docs/methods/support.md"


@st.composite
def many_worlds(draw: st.DrawFn) -> Worlds:
    """Worlds of 3..6 actors, one or two contests, some ties and support claimed, the rest drawn."""
    actors = draw(st.integers(3, 6))
    clients = draw(st.lists(st.integers(0, actors - 1), min_size=1, max_size=2, unique=True))
    contests = tuple((client, draw(st.sampled_from([-1, *(set(range(actors)) - {client})]))) for client in clients)
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size = draw(st.integers(1, 3))
    tie = np.triu(dice.integers(-4, 5, (size, actors, actors)) / 4, 1)
    known = np.triu(dice.random((actors, actors)) < 0.6, 1)
    return blank_worlds(Axes(tuple(map(str, range(actors))), contests=contests), size)._replace(
        tie=(tie + tie.transpose(0, 2, 1)).astype(np.float32), tie_known=known | known.T,
        support=(dice.integers(0, 3, (size, actors, actors)) / 2).astype(np.float32),
        support_known=dice.random((actors, actors)) < 0.4,
        chance=dice.random((size, actors, actors)).astype(np.float32) ** 4)


def score(worlds: Worlds, world: int, patron: int, client: int, opponent: int) -> float:
    """The sum of the rule's terms, as its manual has them."""
    actors = range(len(worlds.axes.actors))

    def tie(one: int, other: int) -> float:
        return float(worlds.tie[world, one, other]) if other >= 0 and worlds.tie_known[one, other] else 0.0

    def gives(one: int, other: int) -> float:
        return float(worlds.support[world, one, other]) if other >= 0 and worlds.support_known[one, other] else 0.0

    total = 1.5 * max(-tie(patron, opponent), 0) - 1.5 * max(tie(patron, opponent), 0) + 1.5 * tie(patron, client)
    for third in actors:
        if third in (patron, client, opponent):
            continue
        for_client = max(gives(third, client), tie(third, client), 0)
        for_opponent = max(gives(third, opponent), tie(third, opponent), 0)
        hostile, friendly = max(-tie(patron, third), 0), max(tie(patron, third), 0)
        total += hostile * (for_opponent - for_client) + friendly * (0.7 * for_client - for_opponent)
    return total - 3.0 * (gives(patron, opponent) > 0)


@given(many_worlds())
def test_chance_and_backing_are_those_of_the_written_out_sum(worlds: Worlds) -> None:
    answer = solve(worlds)
    for contest, (client, opponent) in enumerate(worlds.axes.contests):
        for world, patron in np.ndindex(worlds.size, len(worlds.axes.actors)):
            if patron in (client, opponent):
                assert not answer.backs[world, patron, contest] and answer.chance[world, patron, contest] == 0
                continue
            total = score(worlds, world, patron, client, opponent)
            expected = 1 / (1 + (1 - BASE) / BASE * math.exp(-total))
            assert answer.terms[world, patron, contest].sum() == pytest.approx(total, abs=1e-5)
            assert answer.chance[world, patron, contest] == pytest.approx(expected, abs=1e-6)
            given_now = worlds.support_known[patron, client] and worlds.support[world, patron, client] > 0
            draw = float(worlds.chance[world, patron, client])
            if given_now or abs(draw - expected) > 1e-6:
                assert answer.backs[world, patron, contest] == (given_now or draw < expected)


@given(many_worlds())
def test_granting_support_to_the_client_never_stops_a_patron(worlds: Worlds) -> None:
    client, opponent = worlds.axes.contests[0]
    patron = next(actor for actor in range(len(worlds.axes.actors)) if actor not in (client, opponent))
    more = worlds._replace(support=worlds.support.copy(), support_known=worlds.support_known.copy())
    more.support[:, patron, client], more.support_known[patron, client] = 1, True
    assert solve(more).backs[:, patron, 0].all()


@given(many_worlds())
def test_a_patron_that_backs_the_opponent_is_less_likely_to_begin(worlds: Worlds) -> None:
    client, opponent = worlds.axes.contests[0]
    if opponent < 0:
        return
    patron = next(actor for actor in range(len(worlds.axes.actors)) if actor not in (client, opponent))
    chances = []
    for level in (0, 1):
        case = worlds._replace(support=worlds.support.copy(), support_known=worlds.support_known.copy())
        case.support[:, patron, opponent], case.support_known[patron, opponent] = level, True
        chances.append(solve(case).chance[:, patron, 0])
    assert np.all(chances[1] < chances[0])


def test_a_case_without_contest_has_an_empty_answer() -> None:
    answer = solve(blank_worlds(Axes(("one", "other")), 4))
    assert answer.backs.shape == (4, 2, 0) and answer.terms.shape == (4, 2, 0, len(TERMS))


def test_the_manual_prints_the_weights_that_the_rule_uses() -> None:
    printed = [float(number) for number in re.findall(r"^\|[^|]+\| ([+-]\d\.\d) \|", MANUAL.read_text(), re.M)]
    assert printed == [term.weight for term in TERMS]
    assert "308 in 25,034" in MANUAL.read_text() and pytest.approx(308 / 25_034) == BASE
