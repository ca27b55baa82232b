"""Random models with words, and a reader that plays what is said of moves again, word by word.

The reader knows the grammar of a move (`take up “...” and give up “...”`, `go to “...”`) and no engine.
"""

from __future__ import annotations

import re

import numpy as np
from mediator_models import in_arcs

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.model.expression import parse_expression
from detente.model.stability_model import Preference, StabilityModel, Statement

_ACTS = "“[^”]+”(?:(?:, | and )“[^”]+”)*"
MOVE = rf"(?:take up {_ACTS}(?: and give up {_ACTS})?|give up {_ACTS}|go to “[^”]+”)"
STEP = re.compile(rf"(the \w+) (?:would|could) ({MOVE})")
WISHES = ("o0", "not o1", "o0 or o2", "o1 only if o2", "o2 iff o0", "o1 and not o0", "not (o0 and o2)", "o2", "not o0")


def by_wishes(seed: int, actors: int = 2, options: int = 3, barred: str = "") -> Conflict:
    """Wishes by chance, from the weightiest down, with claims behind them; a status quo; one option that can't be undone."""
    dice = np.random.default_rng(seed)
    able = [wish for wish in WISHES if options > 2 or "o2" not in wish]
    wishes = [tuple(Statement(parse_expression(able[place]), (f"c{place}",) if place % 2 else ())
                    for place in dice.permutation(len(able))[:dice.integers(1, 5)]) for _ in range(actors)]
    model = StabilityModel(
        f"m{seed}", tuple(f"o{k}" for k in range(options)), tuple(f"a{k}" for k in range(actors)),
        tuple(dice.integers(0, actors, options).tolist()), (*(0,) * (options - 1), int(dice.integers(0, 2))),
        (parse_expression(barred),) if barred else (), (), tuple(Preference(statements=own) for own in wishes),
        status_quo="0" * options, actor_words=tuple(f"the actor{k}" for k in range(actors)),
        option_words=tuple(f"act {k}" for k in range(options)))
    return conflict_of(model)


def by_arcs(seed: int, actors: int = 2, outcomes: int = 5) -> Conflict:
    """Moves named one by one, with a status quo."""
    model = in_arcs(seed, actors, outcomes).model
    return conflict_of(model._replace(status_quo="s0", actor_words=tuple(f"the actor{k}" for k in range(actors))))


def any_conflict(seed: int) -> Conflict:
    """One or the other, two actors or three."""
    match seed % 4:
        case 0:
            return by_wishes(seed)
        case 1:
            return by_wishes(seed, actors=3, options=4)
        case 2:
            return by_wishes(seed, actors=3, barred="o0 and o1")
    return by_arcs(seed, actors=2 + seed % 3)


def mover(conflict: Conflict, words: str) -> int:
    """Who is meant."""
    return conflict.model.actor_words.index(words)


def played(conflict: Conflict, here: int, move: str) -> int:
    """Where a move in words leads."""
    if move.startswith("go to "):
        return conflict.place(move[len("go to “"):-1])
    key = list(conflict.key(here))
    taken, given = [*move.split(" and give up "), ""][:2] if move.startswith("take up") else ("", move)
    for part, mark in ((taken, "1"), (given, "0")):
        for act in re.findall("“([^”]+)”", part):
            place = conflict.model.option_words.index(act)
            assert key[place] != mark, "what is taken up was not taken before, and the other way round"
            key[place] = mark
    return conflict.place("".join(key))
