"""Which outcomes would nobody leave?

Actors hold options; an outcome is one choice of every option; an actor moves by changing options of its own. An outcome
is stable for an actor when, under a named rule, none of its moves pays once the others' answers are counted; it is an
equilibrium when it is stable for every actor. This is the graph model for conflict resolution in option form.

    outcomes    who can move where                 spread, improve    the best and the worst that moves lead to
    preference  how an actor orders outcomes       concepts, stable   the rules, for many worlds at once
    solve       every world of a case              tell, explain      sentences, and how they were reached
    witness     one verdict, argued move by move   model_answer       a model file, solved

After Fang, Hipel & Kilgour (1993); rules as in `concepts`.
"""

from __future__ import annotations

from detente.engines.engine import Engine
from detente.engines.stability.concepts import RULES
from detente.engines.stability.outcomes import Game
from detente.engines.stability.show import show
from detente.engines.stability.solve import Answer, solve
from detente.engines.stability.stable import Stability, stable
from detente.engines.stability.tell import tell
from detente.engines.stability.witness import Witness, witness

ENGINE = Engine(
    name="stability",
    asks="Which outcomes would nobody leave?",
    reads=("want",),
    needs=("want",),
    solve=solve,
    tell=tell,
    after=("fang-hipel-kilgour-1993", "kilgour-hipel-fang-1987", "nash-1950", "howard-1971", "fraser-hipel-1984"),
    show=show,
)

__all__ = ["ENGINE", "RULES", "Answer", "Game", "Stability", "Witness", "solve", "stable", "tell", "witness"]
