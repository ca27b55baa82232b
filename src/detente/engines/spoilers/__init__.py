"""Who gains if the offer fails, and can it make it fail?

An actor gains where failure is worth more to it than the deal as far as that is believed. It is a spoiler if it can bring
failure about: by refusing, by an act that the deal does not bear, or by talking down the trust that the offer rests on.

    gain     what failure brings to whom      means    by which acts an actor could make the offer fail
    reach    does the act break it, on whom   hearing  what a voice does to trust
    kinds    could any deal content it        holding  what it would take to hold or to content it
    solve    every offer, in all worlds       tell, how, show, words   sentences and the picture

After Stedman (1997) and Kydd and Walter (2002); see docs/methods/spoilers.md.
"""

from __future__ import annotations

from detente.engines.engine import Engine
from detente.engines.spoilers.show import show
from detente.engines.spoilers.solve import Spoiled, SpoilersAnswer, solve
from detente.engines.spoilers.tell import tell

ENGINE = Engine(
    name="spoilers", asks="Who gains if the offer fails, and can it make it fail?",
    reads=("offer", "want", "act", "capability", "cost", "guarantee", "support", "evidence", "position"),
    needs=("offer", "want"), solve=solve, tell=tell, after=("stedman-1997", "kydd-walter-2002"), show=show,
    draws=("stake", "trust", "decided"),
)

__all__ = ["ENGINE", "Spoiled", "SpoilersAnswer", "show", "solve", "tell"]
