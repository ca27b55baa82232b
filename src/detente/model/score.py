"""How well would the shares have done, had they been used as forecasts?"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.ledger import Answered, CameOut

CALIBRATED_FROM = 30  # resolved questions; below, only the list is shown


class Figure(NamedTuple):
    """A score with its error."""

    value: float
    low: float | None  # 95 % interval; None: too few to tell
    high: float | None
    questions: int  # that it is made of


class Scored(NamedTuple):
    """A question that was answered before its outcome was known, and then came out."""

    answer: Answered  # the last one before
    outcome: CameOut
    held: bool
    brier: float
    log: float  # bits
    averaged: float  # Brier score of all answers, each for as many days as it stood
    answers: int  # how many were recorded before


class Uncounted(NamedTuple):
    """A question that is left out of the scores, and why."""

    case: str
    question: str
    why: str
    outcome: CameOut | None = None  # None: still open


class Options(NamedTuple):
    """Questions of one answer that exclude each other, scored together."""

    case: str
    among: str
    options: tuple[tuple[str, float], ...]  # id or words, share
    held: int  # which option came out
    brier: float  # summed over the options, 0..2
    ranked: float | None  # 0..1; None where the options have no order, or don't cover everything


class Ranged(NamedTuple):
    """An issue with the range in which it was to settle, and where it did."""

    case: str
    issue: str
    low: float
    high: float
    level: float  # part of the worlds inside
    value: float
    score: float  # interval score, in the issue's own unit


class Bin(NamedTuple):
    """The questions to which one word was the answer."""

    word: str
    questions: int
    said: float  # mean share
    held: int
    low: float  # Wilson interval of the part that held
    high: float


class Parts(NamedTuple):
    """What a Brier score is made of: reliability - resolution + uncertainty + within."""

    reliability: float
    resolution: float
    uncertainty: float
    within: float  # from taking unequal shares together; 0 where all shares of a bin are equal


class TrackRecord(NamedTuple):
    """How often a source was right, of its reports on claims that have come out."""

    case: str
    source: str  # label
    letter: str
    right: int
    wrong: int
    void: int
    before: tuple[float, float]  # right and wrong outside this case, as the case file says
    beta: tuple[float, float]  # what its reports are counted by now: letter and record together
    believed: float  # mean of that: chance that it tells the truth


class ScoreCard(NamedTuple):
    """All scores of one or several cases."""

    cases: tuple[str, ...]
    heads: tuple[tuple[str, int, str], ...]  # case, lines of its ledger, digest of the last one
    scored: tuple[Scored, ...]  # by the day on which they came out
    uncounted: tuple[Uncounted, ...]
    brier: Figure | None
    log: Figure | None
    averaged: Figure | None
    base_rate: float | None  # part of the scored questions that came out yes
    over_base_rate: Figure | None  # skill
    over_last_time: Figure | None  # None: there is no last time, or it came out the same every time
    options: tuple[Options, ...]
    ranges: tuple[Ranged, ...]
    bins: tuple[Bin, ...]  # empty below CALIBRATED_FROM
    parts: Parts | None  # None below CALIBRATED_FROM
    sources: tuple[TrackRecord, ...]
    by_case: bool  # intervals draw whole cases again, not single questions
    notes: tuple[str, ...]
