"""What does a model come to, once its outcomes are listed and ordered?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.graph import ArcGraph, Graph, OptionGraph
from detente.engines.stability.listing import possible_outcomes
from detente.engines.stability.preference import ranks_of
from detente.engines.stability.truth import Codes
from detente.model.stability_model import StabilityModel


class Conflict(NamedTuple):
    """A model laid out: F possible outcomes, numbered by their place in `keys`; A actors."""

    model: StabilityModel
    codes: Codes  # [F], bit k for option k; empty where moves are named one by one and there are no options
    graph: Graph
    ranks: npt.NDArray[np.int32]  # [A, F], higher is better, equal counts the same, dense from 0

    def key(self, outcome: int) -> str:
        """The outcome as it is written: one character an option, or its name where there are no options."""
        if self.model.arcs or not len(self.codes):
            return self.model.states[outcome][1]
        code = int(self.codes[outcome])
        return "".join("1" if code >> bit & 1 else "0" for bit in range(len(self.model.options)))

    @property
    def now(self) -> int | None:
        """The status quo; None where the file does not say, or where it is impossible."""
        try:
            return self.at(self.model.status_quo) if self.model.status_quo else None
        except KeyError:
            return None

    def place(self, said: str) -> int:
        """The outcome of that label, or else of that key: a file may label an outcome `10`. Raises KeyError."""
        return self.at(dict(self.model.states).get(said, said))

    def at(self, key: str) -> int:
        """The outcome of that key. Raises KeyError."""
        if self.model.arcs:
            return [known for _, known in self.model.states].index(key) if key in self.model.labels else _none(key)
        if len(key) != len(self.model.options) or set(key) - {"0", "1"}:
            return _none(key)
        found = np.flatnonzero(self.codes == sum(1 << bit for bit, mark in enumerate(key) if mark == "1"))
        return int(found[0]) if len(found) else _none(key)


def _none(key: str) -> int:
    raise KeyError(key)


def conflict_of(model: StabilityModel) -> Conflict:
    """List the possible outcomes, find who can move where, and order them for each actor.

    Raises NothingToRead where there are more outcomes than can be gone through.
    """
    codes = possible_outcomes(model)
    graph: Graph
    if model.arcs:
        graph = ArcGraph(len(model.states), model.arcs)
    else:
        graph = OptionGraph(codes, len(model.actors), model.owner, model.direction)
    return Conflict(model, codes, graph, ranks_of(model, codes))
