"""What differs between two versions of a case, and what has each difference done to the answers?"""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """One entry of an item in both versions, as texts; empty where there was, or is, nothing."""

    entry: str  # as the case file calls it: credibility, tie, source
    before: str
    after: str


class Change(NamedTuple):
    """One item that came, went or changed."""

    part: str  # claim, source, actor, issue, options, wants, hypothesis, exclusive, question, case
    id: str  # of a claim, source, actor, ...; for options and wants: the actor
    how: str  # came, went, changed
    edits: tuple[Edit, ...]  # what changed in it; none where it came or went
    idle: bool  # only words that no engine reads, or a draft: it can move nothing


class Player(NamedTuple):
    """Changes that are credited together."""

    name: str  # empty: one change alone; else what joins them: a source's id, or OTHERS
    changes: tuple[Change, ...]


OTHERS = "*"  # the name of the player that holds all that is left


class Credit(NamedTuple):
    """What one player has done to the share of a question: its mean step over all orders in which the changes can be made."""

    player: int  # index in Difference.players
    part: float  # -1..1; over all players they add up to the change of the share
    error: float  # standard error, from paired worlds


class Moved(NamedTuple):
    """One question in both versions."""

    id: str
    asks: str
    before: float | None  # share; None: not answered
    after: float | None
    error: float  # standard error of after - before, from paired worlds
    words: tuple[str, str]  # how each share is called; empty where there is none
    credits: tuple[Credit, ...]  # heaviest first; empty where there is nothing to credit
    why: str  # why there are no credits, or no share; empty where there are


class Difference(NamedTuple):
    """Two versions of a case beside each other."""

    before: str  # how the first is called
    after: str
    worlds: int
    seed: int
    changes: tuple[Change, ...]
    players: tuple[Player, ...]
    moved: tuple[Moved, ...]  # the questions that both ask in the same words, in the order of the second
