"""What does an engine hand over when bargaining over one issue is to be shown?

Words are said here and nowhere else: who draws it learns from it what stands where, and solves nothing.
"""

from __future__ import annotations

from typing import NamedTuple


class Spread(NamedTuple):
    """A figure over worlds: 5 in 100 lie below `low`, half below `middle`, 5 in 100 above `high`."""

    low: float
    middle: float
    high: float


class Bargainer(NamedTuple):
    """One actor that takes part."""

    label: str
    weight: Spread  # its share of all capability times salience, 0..1
    course: tuple[Spread, ...]  # [R + 1], where it stands before the first round and after each one, on the issue's scale
    veto: bool = False  # nothing is agreed without it


class ModelSays(NamedTuple):
    """Where one model has the issue end."""

    name: str  # in plain words: `weighted mean`
    where: Spread
    note: str = ""  # in plain words: `goes round in circles in 40 of 100 worlds`, `on a knife edge in 12`


class Settlement(NamedTuple):
    """One issue."""

    issue: str  # its name, in the case's words
    unit: str  # may be empty
    low: float  # the scale
    high: float
    anchors: tuple[tuple[float, str], ...]  # value, what it means; rising, both ends among them; empty: not said
    actors: tuple[Bargainer, ...]  # in the case's order
    models: tuple[ModelSays, ...]  # the weighted mean first
    mean: tuple[Spread, ...] = ()  # [R + 1], the weighted mean of positions round by round
    course_of: str = ""  # which model's rounds are shown, in plain words
    reference: float | None = None  # where it ends without agreement
    zone: tuple[Spread, Spread] | None = None  # least and greatest point that all with a veto prefer to no agreement
    zone_exists: float | None = None  # share of worlds in which there is such a point
    offers: tuple[tuple[str, Spread], ...] = ()  # offers on this issue: in words, where
    notes: tuple[str, ...] = ()  # what a reader must know, in plain sentences: models that disagree, knife edges


class Settlements(NamedTuple):
    """All issues that are bargained over."""

    issues: tuple[Settlement, ...]
    left_out: tuple[str, ...] = ()  # issues that are not, each a sentence with the reason
