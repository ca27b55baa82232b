"""How far is a claim believed, and what made it so?"""

from __future__ import annotations

from typing import NamedTuple


class Weighed(NamedTuple):
    """One report of a claim, as it was counted: one line of the audit."""

    source: str
    letter: str  # Admiralty reliability of the source
    reliability: float  # mean of its Beta, times how far the outlets in between relay faithfully
    via: tuple[str, ...]  # the sources through which it came, nearest first
    motive: str  # serves, against, neutral
    hedge: str  # the words; empty if it was said flatly
    firmness: float  # 0..1: how firmly it was said
    copying: float  # 0 first report of its cluster, .9 a later one, 1 a reprint
    denied: bool
    log_ratio: float  # natural logarithm of the likelihood ratio, before firmness


class Credence(NamedTuple):
    """Chance that a claim holds, given its reports read alone."""

    claim: str
    prior: float
    reports: tuple[Weighed, ...]
    chance: float  # printed chance: never 0 or 1 unless the claim is given
    low: float  # 5 % point when the reliabilities are drawn from their Betas
    high: float  # 95 % point
    given: bool
    alone: float | None = None  # for one of several claims that exclude each other: its chance before they are weighed up
