"""Which outcome is meant?"""

from __future__ import annotations

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.truth import places, true_of
from detente.errors import BadInput, Problem, did_you_mean
from detente.model.expression import Atom, parse_expression
from detente.model.stability_model import StabilityModel
from detente.model.worlds import Bools

MOST_DIGITS = 12  # of a number that may be an outcome's


def nearest(conflict: Conflict, kept: Bools, said: str) -> int:
    """Of the outcomes that are meant, the one nearest to holding: the one that fewest leave.

    kept: bool [A, F], what is stable for whom.
    """
    found = meant(conflict, said)
    return found[int(np.argmax(kept[:, found].sum(axis=0)))]


def meant(conflict: Conflict, said: str) -> list[int]:
    """The outcome of that label, or key, or number; or else all in which a statement over options holds.

    Numbers count outcomes that have no label, from 1. `10` may be all of these: the label goes first, then the key, then the
    number; `(10)` is the option. Raises BadInput.
    """
    try:
        return [conflict.place(said)]
    except KeyError:
        pass
    model = conflict.model
    if (number := _number(conflict, said)) is not None:
        return [number]
    if not model.options:
        raise BadInput([Problem(f"no outcome is called {said!r}", did_you_mean(said, model.labels.values()))])
    try:
        expression = Atom(said) if said in model.options else parse_expression(said, lambda words: _option(model, words))
    except ValueError as fault:
        raise BadInput([Problem(f"{said!r} is no outcome: {fault}", "name one by its label, by one character an option, or by "
                                "a statement over options")]) from None
    like = true_of(expression, conflict.codes, places(model.options))
    if not like.any():
        raise BadInput([Problem(f"no possible outcome has {said!r}", "what it says can't be together")])
    return np.flatnonzero(like).tolist()


def _number(conflict: Conflict, said: str) -> int | None:
    """The outcome that the picture calls by this number."""
    if not (said.isascii() and said.isdecimal() and len(said) < MOST_DIGITS and said == str(int(said))):
        return None
    outcome = int(said) - 1
    known = 0 <= outcome < conflict.graph.outcomes and conflict.key(outcome) not in conflict.model.labels
    return outcome if known else None


def _option(model: StabilityModel, words: str) -> str:
    """The option of that name, or, where nothing has that name, of those words, in capitals or not. Raises ValueError."""
    if words in model.options:
        return words
    for called in (model.options, model.option_words):
        found = [option for option, name in zip(model.options, called, strict=False) if name.casefold() == words.casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"{words!r} may mean {' or '.join(map(repr, found))}; write it as it is written there")
    raise ValueError(f"no option is called {words!r}; {did_you_mean(words, model.options)}")
