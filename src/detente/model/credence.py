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
    right: float = 0.0  # how often the source turned out right, each report counting as firmly as it was said
    wrong: float = 0.0

    @property
    def grade(self) -> str:
        """The letter, with the source's record where it has one: "C, 4 right 1 wrong"."""
        return f"{self.letter}, {self.right:.3g} right {self.wrong:.3g} wrong" if self.right or self.wrong else self.letter


class Credence(NamedTuple):
    """Chance that a claim holds, given its reports read alone."""

    claim: str
    prior: float
    reports: tuple[Weighed, ...]
    chance: float  # printed chance: never 0 or 1 unless the claim, or one that excludes it, is settled
    low: float  # 5 % point when the reliabilities are drawn from their Betas
    high: float  # 95 % point
    given: bool  # settled: not weighed, but the same in every world; taken as true by the case, or resolved
    alone: float | None = None  # for one of several claims that exclude each other: its chance before they are weighed up
    resolved: bool | None = None  # known by now to be true, or false; None: it is not, or not known
    conflicting: bool = False  # letter and digit say opposite things (A5, E1): the interval is a letter wider each way

    @property
    def settled(self) -> str:
        """Why it is the same in every world, in words; empty while it is weighed."""
        if not self.given:
            return ""
        return "taken as given" if self.resolved is None else f"known by now to be {'true' if self.resolved else 'false'}"
