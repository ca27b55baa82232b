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
    choices: tuple[tuple[str, Callable[[], Bools]], ...] = ()  # other rules or models: name in words, and where it holds then


class Learned(NamedTuple):
    """What the share is among the worlds in which something holds, and among those in which it does not.

    Not what deciding it changes: news about one claim is news about its source, and so about all that the source said.
    """

    if_true: float  # share among the worlds where the claim holds, or the source tells the truth
    if_false: float  # share among the others
    error: float  # standard error of if_true - if_false


class Carrier(NamedTuple):
    """A claim, cell, source, page or choice of rule that moves a conclusion when granted or refused over the same dice."""

    by: str  # claim, cell, source, page, choice
    id: str
    lift: float  # share when granted less share when refused, -1..1; of a choice: share under it less share as it is
    error: float  # standard error of the lift, from paired worlds; 0 where it is exact
    gain: float  # share when granted less share as it is
    loss: float  # share as it is less share when refused
    learned: Learned | None = None  # None: it holds in every world, or in none, or nobody asked


class Part(NamedTuple):
    """What part of a share one claim is credited with: its expected Shapley value (docs/methods/carriers.md)."""

    claim: str
    share: float  # -1..1; over all claims they add up to the share less the share with no claim
    error: float  # standard error; 0 where it is exact


class Check(NamedTuple):
    """What would be settled, on average, if a claim or source were verified: the first-order Sobol index."""

    by: str  # claim, source
    id: str
    settles: float  # expected part of the variance of the conclusion that goes, 0..1
    error: float  # standard error; 0 where it is exact


class Shift(NamedTuple):
    """How far all beliefs, or those that hang on one source, must move before another word says the share."""

    source: str  # empty: every claim
    down: float | None  # the odds of every claim times this (below 1) change the word; None: nothing tried does
    up: float | None  # above 1


class Conclusion(NamedTuple):
    """A sentence with the share of worlds in which it holds, and what it rests on."""

    id: str
    asks: str  # the reader's words; for an engine's own finding, the engine's question
    sentence: str
    engine: str
    share: float
    interval: tuple[float, float]  # sampling, 95 %; both ends the share itself where it is exact
    grades: tuple[float, float]  # share when every grade is one step worse, or better; low first
    word: str  # ICD 203
    carriers: tuple[Carrier, ...]  # claims, then cells, sources, pages, choices; heaviest first within each
    falls_if: tuple[tuple[str, ...], ...]  # smallest sets of claims whose refusal turns round what `accepted` says
    asked: bool  # the case asks for it
    how: str  # how it was reached, in words; one line a step
    accepted: bool = True  # whether it holds where every claim at least as likely true as not is true and every other false
    exact: bool = False  # every state that the claims can be in was gone through: no sampling error
    together: tuple[float, ...] = ()  # for each set of `falls_if`: share of worlds in which all of it is false
    searched: int = 0  # every set of at most so many claims was tried for `falls_if`
    parts: tuple[Part, ...] = ()  # heaviest first
    without: float | None = None  # share with no claim at all: where the parts begin
    gap: float = 0.0  # by how much the parts, as drawn, miss the share less `without`; mostly they are moved to it
    checks: tuple[Check, ...] = ()  # what to verify next, best first
    shifts: tuple[Shift, ...] = ()  # robustness radius in odds: all claims first, then single sources
    worlds: int = 0  # on so many the share rests; 0 where it is exact
    unforced: int = 0  # claims, cells, sources and pages that were too many to be granted and refused: one may carry it as well


class NotRun(NamedTuple):
    """An engine, or a question, that got no answer, and why."""

    engine: str
    why: str
    question: str = ""  # id of the question that stays open


class Sway(NamedTuple):
    """A convention that was moved one step, and a conclusion that it moves."""

    convention: str  # in words, with the step: "how far a letter C is trusted, .6 -> .5"
    conclusion: str  # id
    share: float  # with the convention so moved
    word: str


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
    sways: tuple[Sway, ...] = ()  # conventions that change the word of an answer when moved one step
    swept: int = 0  # how many conventions were so moved
