"""Random conflicts with few outcomes, in option form and with moves named one by one, for what a mediator asks."""

from __future__ import annotations

import numpy as np
from mediator_oracle import Moves, Order

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.model.stability_model import Preference, StabilityModel

RULES = ("R", "GMR", "SMR", "SEQ", "SSEQ")


def in_options(seed: int, actors: int, options: int, barred: float = 0.0, one_way: float = 0.0, levels: int = 8) -> Conflict:
    """Options by chance; at least one outcome is possible."""
    dice = np.random.default_rng(seed)
    keys = [format(code, f"0{options}b")[::-1] for code in range(1 << options)]
    possible = [key for key in keys if dice.random() >= barred] or keys[:1]
    direction = np.where(dice.random(options) < one_way, dice.choice([1, -1, 2], options), 0).tolist()
    return conflict_of(StabilityModel(
        "any", tuple(f"o{k}" for k in range(options)), tuple(f"a{k}" for k in range(actors)),
        tuple(dice.integers(0, actors, options).tolist()), tuple(direction), (), tuple((key, key) for key in possible),
        _preferences(dice, actors, possible, levels)))


def in_arcs(seed: int, actors: int, outcomes: int, share: float = 0.4, levels: int = 8) -> Conflict:
    """Moves by chance."""
    dice = np.random.default_rng(seed)
    keys = [f"s{place}" for place in range(outcomes)]
    arcs = tuple(tuple((here, there) for here in range(outcomes) for there in range(outcomes)
                       if here != there and dice.random() < share) for _ in range(actors))
    return conflict_of(StabilityModel(
        "any", (), tuple(f"a{k}" for k in range(actors)), (), (), (), tuple((key, key) for key in keys),
        _preferences(dice, actors, keys, levels), arcs=arcs))


def _preferences(dice: np.random.Generator, actors: int, keys: list[str], levels: int) -> tuple[Preference, ...]:
    worth = dice.integers(0, levels, (actors, len(keys)))
    return tuple(Preference(tuple(tuple(key for key, own in zip(keys, row, strict=True) if own == level)
                                  for level in sorted(set(row.tolist()), reverse=True))) for row in worth)


def laid_open(conflict: Conflict) -> tuple[Moves, list[Order]]:
    """The conflict as the oracle knows it."""
    graph = conflict.graph
    moves = [[graph.moves(actor, outcome) for outcome in range(graph.outcomes)] for actor in range(graph.actors)]
    return moves, [tuple(row) for row in conflict.ranks.tolist()]
