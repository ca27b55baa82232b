"""How good line-ups that were searched for are, and what is said of it."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engines.alignment import Alignment, solve
from detente.engines.alignment.parts import Searched
from detente.engines.alignment.prove import Proof, proof_words, prove
from detente.model.worlds import Axes, blank_worlds


def answer(actors: int, size: int, seed: int, share: float = 1.0) -> Alignment:
    """Line-ups of worlds with drawn ties."""
    dice = np.random.default_rng(seed)
    there = np.triu(dice.random((actors, actors)) < share, 1)
    tie = np.triu(dice.integers(-10, 11, (size, actors, actors)) / 10, 1) * there
    made = blank_worlds(Axes(tuple(f"actor-{place:02}" for place in range(actors))), size)
    return solve(made._replace(tie=(tie + tie.transpose(0, 2, 1)).astype(np.float32), tie_known=there))


def spoiled(found: Alignment, world: int) -> Alignment:
    """The same answer, with one actor put on the wrong side in one world."""
    camp = found.camp.copy()
    actor = int(np.argmax(np.where(np.isinf(found.flip[world]), -1, found.flip[world])))
    camp[world, actor] *= -1
    unsatisfied = found.tie * camp[:, found.frame.one] * camp[:, found.frame.other] < 0
    return found._replace(camp=camp, unsatisfied=unsatisfied)


@pytest.mark.parametrize(("actors", "share"), [(18, 1.0), (26, 0.2)])
def test_the_line_ups_that_a_search_found_are_proved(actors: int, share: float) -> None:
    found = answer(actors, 4, 1, share)
    assert found.searched and max(len(part.members) for part in found.frame.parts) > 16
    assert prove(found) == Proof(4, 4, 0, pytest.approx(0, abs=1e-6))
    assert proof_words(found).startswith(
        "With so many actors the line-ups were searched for; they are proved to be the best in 4 of 4 worlds tried.")


@pytest.mark.parametrize(("actors", "share"), [(18, 1.0), (26, 0.2)])
def test_a_line_up_that_is_not_the_best_is_found_out(actors: int, share: float) -> None:
    found = answer(actors, 4, 1, share)
    worse = prove(spoiled(found, 2))
    flip = found.flip[2][~np.isinf(found.flip[2])].max()
    assert (worse.tried, worse.best, worse.beaten) == (4, 3, 1)
    assert worse.excess >= flip / 4 - 1e-6
    assert "in 3 of 4 worlds tried, and leave at most" in proof_words(spoiled(found, 2))


def test_equal_worlds_are_proved_once() -> None:
    found = answer(18, 3, 2)
    twice = found._replace(tie=found.tie[[0, 0, 1]], unsatisfied=found.unsatisfied[[0, 0, 1]], camp=found.camp[[0, 0, 1]])
    assert prove(twice).tried == 2
    assert prove(found, 1).tried == 1


def test_a_proof_that_would_take_too_long_is_not_tried_and_that_is_said() -> None:
    found = answer(40, 1, 3)
    assert prove(found) == Proof(0, 0, 0, 0)
    assert "none is proved to be the best" in proof_words(found)


def test_where_every_line_up_was_tried_nothing_is_to_be_said() -> None:
    found = answer(8, 3, 4)
    assert not any(isinstance(part, Searched) for part in found.parts)
    assert proof_words(found) == "" and prove(found).tried == 0
