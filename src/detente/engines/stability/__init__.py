"""Which outcomes would nobody leave?

Actors hold options; an outcome is one choice of every option; an actor moves by changing options of its own. An outcome
is stable for an actor when, under a named rule, none of its moves pays once the others' answers are counted; it is an
equilibrium when it is stable for every actor. This is the graph model for conflict resolution.

    conflict    a model, laid out: what is possible (listing), who can move where (graph), who wants what (preference)
    concepts    the rules, which know of no layout        judge      a model by the layout that suits it (layout/)
    solve       every world of a case, many at once       stable     the same, arrays in and out
    witness     one verdict, argued move by move          reach      where moves lead, by which way
    tell, explain, argue, reasons, words                  sentences, and how they were reached
    show, picture                                         what is drawn
    further/    other rules: simultaneous moves, unknown and strong preference, attitudes, coalitions, looking ahead
    asking/     what a mediator asks: what to look at first, what would have to change, what would break it

After Fang, Hipel & Kilgour (1993); rules as in `concepts`.
"""

from __future__ import annotations

from detente.engines.engine import Engine
from detente.engines.stability.concepts import RULES
from detente.engines.stability.layout.outcomes import Game
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
