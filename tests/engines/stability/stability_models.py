"""Random conflicts for tests: by a seed, and by hypothesis."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from detente.engines.stability.stable import Stability, stable
from detente.model.stability_model import Preference, StabilityModel
from stability_oracle import Model

ALL = ("R", "GMR", "SMR", "SEQ", "SSEQ")


class Conflict(NamedTuple):
    """A model in the engine's arrays: W worlds."""

    rank: npt.NDArray[np.int32]  # [W, A, O]
    feasible: npt.NDArray[np.bool_]  # [O]
    owner: tuple[int, ...]
    direction: tuple[int, ...]

    def solved(self, rules: tuple[str, ...] = ALL) -> Stability:
        return stable(self.rank, self.feasible, self.owner, self.direction, rules)

    def model(self, world: int = 0) -> Model:
        return Model(self.rank[world].tolist(), self.feasible.tolist(), self.owner, self.direction)


def conflict(seed: int, actors: int, options: int, barred: float = 0.0, one_way: float = 0.0, levels: int = 0,
             worlds: int = 1) -> Conflict:
    """A conflict by chance. barred: share of impossible outcomes; one_way: share of options that can't be changed both
    ways; levels: how many ranks there are (0: as many as outcomes, so hardly any ties)."""
    dice = np.random.default_rng(seed)
    outcomes = 1 << options
    direction = np.where(dice.random(options) < one_way, dice.choice([1, -1, 2], options), 0)
    return Conflict(dice.integers(0, levels or 4 * outcomes, (worlds, actors, outcomes)).astype(np.int32),
                    dice.random(outcomes) >= barred, tuple(dice.integers(0, actors, options).tolist()),
                    tuple(direction.tolist()))


def as_model(case: Conflict) -> StabilityModel:
    """The same conflict as a model with rankings, its possible outcomes listed by number."""
    options, possible = len(case.owner), case.feasible.nonzero()[0].tolist()

    def tiers(worth: list[int]) -> tuple[tuple[str, ...], ...]:
        levels = sorted({worth[outcome] for outcome in possible}, reverse=True)
        return tuple(tuple(key(outcome, options) for outcome in possible if worth[outcome] == level) for level in levels)

    return StabilityModel(
        "any", tuple(f"o{k}" for k in range(options)), tuple(f"a{k}" for k in range(case.rank.shape[1])), case.owner,
        case.direction, (), tuple((str(place), key(outcome, options)) for place, outcome in enumerate(possible)),
        tuple(Preference(tiers(own)) for own in case.rank[0].tolist()))


def key(outcome: int, options: int) -> str:
    """An outcome as text, character k for option k: `key(4, 3)` is `"001"`."""
    return "".join("1" if outcome >> k & 1 else "0" for k in range(options))


@st.composite
def conflicts(draw: Any, most_options: int = 5, worlds: int = 1, least_actors: int = 2) -> Conflict:
    """Any small conflict."""
    return conflict(draw(st.integers(0, 2**32 - 1)), draw(st.integers(least_actors, 4)), draw(st.integers(1, most_options)),
                    draw(st.sampled_from([0.0, 0.3, 0.6])), draw(st.sampled_from([0.0, 0.4])),
                    draw(st.sampled_from([0, 2, 4])), worlds)
