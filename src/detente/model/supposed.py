"""What comes of deciding something by hand?"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.conclusion import Carrier


class News(NamedTuple):
    """What would follow if somebody learned that one claim is true, or false: the worlds in which it is so, by themselves."""

    share: float  # among those worlds
    error: float  # its standard error, 0..1
    worlds: int  # how many there are


class Along(NamedTuple):
    """Another claim, or a source, that is otherwise where the claim is so, as things stand, than when only it is decided."""

    by: str  # claim, source
    id: str
    decided: float  # how often it holds, or tells the truth, when only the claim is decided
    learned: float  # and among the worlds in which the claim is so


class Supposed(NamedTuple):
    """One question, as it stands and with the things decided."""

    id: str
    asks: str
    sentence: str
    before: float
    after: float
    error: float  # standard error of after - before, from paired worlds; 0 where no world changed, or both are exact
    words: tuple[str, str]
    carriers: tuple[Carrier, ...]  # what carries it then, as in a Conclusion; empty where nobody worked it out
    news: News | None  # only where a single claim is decided


class WhatIf(NamedTuple):
    """A case with something decided by hand, beside the case as it stands."""

    case: str
    worlds: int
    seed: int
    refused: tuple[str, ...]
    granted: tuple[str, ...]
    trusted: tuple[str, ...]  # sources
    distrusted: tuple[str, ...]
    supposed: tuple[Supposed, ...]  # the questions that both runs answer, in the case's order
    along: tuple[Along, ...]  # why learning is not deciding; the widest first
    so: int | None  # worlds, as it stands, in which the single claim is so; None: more is decided, or a source
    shared: tuple[str, ...]  # sources of the claim that tell of others as well
    open: tuple[tuple[str, str], ...]  # questions that a run does not answer, and why
