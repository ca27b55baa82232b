"""What is drawn if claims were believed more, or less, than they are?

The log odds of a claim are moved by the same amount whatever its sources do; the model's own error, mixed in last, stays as
it is, so no belief can be moved to certainty. The dice stay: a claim that is believed more, and that no other excludes, holds
in more worlds, and in all those where it held.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from detente.model.worlds import Floats
from detente.sampling.sample import Deck


def shifted(deck: Deck, log_odds: Mapping[str, float]) -> Deck:
    """The same dice, with so much added to the log odds of each claim named; a claim that is given stays given.

    log_odds: claim -> natural logarithm, -300 .. 300.
    """
    error = deck.case.conventions.model_error
    moving = {name: exp(by) for name, by in log_odds.items() if not deck.tables[name].given}
    tables = {name: table._replace(chance=_moved(table.chance, moving[name], error))
              for name, table in deck.tables.items() if name in moving}
    chances = {name: _moved(deck.chances[name], by, error) for name, by in moving.items()}
    return deck._replace(tables=deck.tables | tables, chances=deck.chances | chances)


def _moved(chance: Floats, factor: float, error: float) -> Floats:
    """Chances with their odds, the error taken out, times a factor."""
    bare = (chance - error / 2) / (1 - error)
    risen = bare * factor
    moved: Floats = (1 - error) * risen / (risen + 1 - bare) + error / 2
    return moved
