"""What is an engine?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from detente.model.case import Case
from detente.model.conclusion import Finding, Picture
from detente.model.worlds import Worlds


class Engine(NamedTuple):
    """One question, answered for a batch of worlds at once.

    The contract, which every engine's tests inherit: one answer per world; a batch gives what its halves give; the same
    worlds give the same answer; inputs stay as they are; renaming actors permutes the answer; no NaN comes out. Which
    findings `tell` yields, their ids, their order and their words hang on the case alone, never on what was drawn.
    """

    name: str  # one word, also the module's name
    asks: str  # the question, as the report's reader would put it
    reads: tuple[str, ...]  # kinds that it reads: a claim on no such kind can't move it
    needs: tuple[str, ...]  # kinds without any claim on which it is not run, never run on zeros
    solve: Callable[[Worlds], Any]  # arrays in, NamedTuple of arrays out, worlds first, pure
    tell: Callable[[Any, Case], Iterator[Finding]]  # answer to sentences, each with bool [W]
    after: tuple[str, ...]  # keys in references.bib
    show: Callable[[Any, Case], Picture | None] | None = None  # answer to a picture, where the engine has one
    draws: tuple[str, ...] = ()  # arrays of pure chance in Worlds that it reads besides: no claim moves them
