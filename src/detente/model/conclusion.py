"""What comes out?"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from detente.model.actor_map import ActorMap
from detente.model.case import Case
from detente.model.credence import Credence
from detente.model.offer_picture import OfferBook
from detente.model.outcome_graph import OutcomeGraph
from detente.model.settlement import Settlements
from detente.model.spoiler_table import SpoilerBook
from detente.model.worlds import Bools

Picture = OutcomeGraph | ActorMap | Settlements | OfferBook | SpoilerBook  # what engines have to show, each in words


class Finding(NamedTuple):
    """A sentence in the case's own names, and the worlds in which it holds: all that Detente learns from an engine."""

    id: str  # stable over worlds: names what the sentence is about
    sentence: str
    true: Bools  # [W]
    answers: str = ""  # id of the question that it answers; empty for a finding of the engine's own
    how: Callable[[], str] = str  # how the engine came to it, in words; worked out only when somebody asks


class Carrier(NamedTuple):
    """A claim, cell or source that moves a conclusion when granted or refused over the same dice."""

    by: str  # claim, cell, source
    id: str
    lift: float  # share when granted less share when refused, -1..1
    error: float  # standard error of the lift, from paired worlds
    gain: float  # share when granted less share as it is
    loss: float  # share as it is less share when refused


class Conclusion(NamedTuple):
    """A sentence with the share of worlds in which it holds, and what it rests on."""

    id: str
    asks: str  # the reader's words; for an engine's own finding, the engine's question
    sentence: str
    engine: str
    share: float
    interval: tuple[float, float]  # sampling: Wilson, 95 %
    grades: tuple[float, float]  # share when every grade is one step worse, or better; low first
    word: str  # ICD 203
    carriers: tuple[Carrier, ...]  # claims, then cells, then sources; heaviest first within each
    falls_if: tuple[tuple[str, ...], ...]  # smallest sets of claims whose refusal turns round what `accepted` says
    asked: bool  # the case asks for it
    how: str  # how it was reached, in words; one line a step
    accepted: bool = True  # whether it holds where every claim at least as likely true as not is true and every other false


class NotRun(NamedTuple):
    """An engine, or a question, that got no answer, and why."""

    engine: str
    why: str
    question: str = ""  # id of the question that stays open


class Assessment(NamedTuple):
    """A case's conclusions with all that a reader needs to check them."""

    case: Case
    seed: int
    worlds: int
    version: str
    conclusions: tuple[Conclusion, ...]  # those that the case asks for first, in its order
    not_run: tuple[NotRun, ...]
    credences: dict[str, Credence]  # claim id -> how it was weighed, in the order of the file, assumptions last
    refused: tuple[str, ...] = ()  # claims refused by hand in this run
    granted: tuple[str, ...] = ()
    captures: dict[str, str] = {}  # source id -> decoded capture, where it is at hand  # noqa: RUF012
    pictures: dict[str, Picture] = {}  # by engine  # noqa: RUF012
