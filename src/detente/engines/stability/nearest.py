"""Which outcome is meant?"""

from __future__ import annotations

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.truth import places, true_of
from detente.errors import BadInput, Problem, did_you_mean
from detente.model.expression import parse_expression
from detente.model.worlds import Bools


def nearest(conflict: Conflict, kept: Bools, said: str) -> int:
    """The outcome of that label or key; or, of those in which a statement over options holds, the one nearest to holding.

    kept: bool [A, F], what is stable for whom: fewest leave the nearest. Raises BadInput.
    """
    try:
        return conflict.place(said)
    except KeyError:
        pass
    model = conflict.model
    if not model.options:
        raise BadInput([Problem(f"no outcome is called {said!r}", did_you_mean(said, model.labels.values()))])
    try:
        expression = parse_expression(said, lambda words: _option(conflict, words))
    except ValueError as fault:
        raise BadInput([Problem(f"{said!r} is no outcome: {fault}", "name one by its label, by one character an option, or by "
                                "a statement over options")]) from None
    like = true_of(expression, conflict.codes, places(model.options))
    if not like.any():
        raise BadInput([Problem(f"no possible outcome has {said!r}", "what it says can't be together")])
    return int(np.argmax(np.where(like, kept.sum(axis=0), -1)))


def _option(conflict: Conflict, words: str) -> str:
    for name, alias in zip(conflict.model.options, conflict.model.option_words or conflict.model.options, strict=True):
        if words.lower() in (name.lower(), alias.lower()):
            return name
    raise ValueError(f"no option is called {words!r}; {did_you_mean(words, conflict.model.options)}")
