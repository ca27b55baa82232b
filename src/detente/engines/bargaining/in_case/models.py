"""Where do the models end that are shown beside the weighted mean, and how do positions move?

The models with rounds cost more than a finding may: they run when a picture is asked for, in the first worlds alone, each issue
by itself. The plain arrays are used always, so that the same bytes come out whatever is installed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge import challenge
from detente.engines.bargaining.group import KNIFE_EDGE, Bargain
from detente.engines.bargaining.in_case.groups import Contested
from detente.engines.bargaining.in_case.words import hundred
from detente.engines.bargaining.simple import BAR, forecast_of, nash
from detente.engines.bargaining.spatial import spatial
from detente.engines.offers.words import share, spread
from detente.model.settlement import ModelSays, Spread
from detente.model.worlds import Bools, Floats

WORLDS = 256  # that models with rounds are run in
MOST_CHALLENGE = 100  # actors; with more, 256 worlds take more than a few seconds
MOST_SPATIAL = 20
CONSENT = "it asks for everybody's consent, the zone only for that of those with a veto"
MEDIAN, NASH, CHALLENGE, SPATIAL = "weighted median", "Nash solution", "challenge model", "spatial model"
NOT_RUN = Spread(np.nan, np.nan, np.nan)


class Row(NamedTuple):
    """One model's answer."""

    name: str
    point: Floats | None  # [W'], in the first W' worlds; None: it was left out
    note: str = ""

    @property
    def says(self) -> ModelSays:
        """As it is handed over."""
        return ModelSays(self.name, NOT_RUN if self.point is None else spread(self.point), self.note)


def first_worlds(found: Contested) -> slice:
    """The worlds that models with rounds are run in."""
    return slice(min(WORLDS, found.group.size))


def challenged(found: Contested) -> Bargain | None:
    """The challenge model to its own stop, with its course; None where there are too many actors."""
    if len(found.actors) > MOST_CHALLENGE:
        return None
    return challenge(found.group.take(first_worlds(found)), keep=True)


def others(found: Contested) -> tuple[str, ...]:
    """The models that could be taken in place of the weighted mean; which ones hangs on the number of actors alone."""
    most = {CHALLENGE: MOST_CHALLENGE, SPATIAL: MOST_SPATIAL}
    return tuple(name for name in (MEDIAN, NASH, CHALLENGE, SPATIAL) if len(found.actors) <= most.get(name, MOST_CHALLENGE))


def point_by(found: Contested, name: str) -> Floats:
    """Where the issue settles by one of `others`, [W'], in the first W' worlds."""
    if name == MEDIAN:
        return found.median
    if name == NASH:
        row = _nash(found)
    elif name == CHALLENGE:
        row = _with_rounds(CHALLENGE, challenged(found), MOST_CHALLENGE)
    else:
        row = _with_rounds(SPATIAL, _spatial(found), MOST_SPATIAL)
    return np.full(0, np.nan) if row.point is None else row.point


def rows(found: Contested, rounds: Bargain | None) -> tuple[Row, ...]:
    """Every model, the weighted mean first. `rounds` is what `challenged` gave."""
    return (Row(BAR, found.mean), Row(MEDIAN, found.median, _edge(found.margin < KNIFE_EDGE)), _nash(found),
            _with_rounds(CHALLENGE, rounds, MOST_CHALLENGE), _with_rounds(SPATIAL, _spatial(found), MOST_SPATIAL))


def _spatial(found: Contested) -> Bargain | None:
    if len(found.actors) > MOST_SPATIAL:
        return None
    return spatial(found.group.take(first_worlds(found)), compiled=False)


def _nash(found: Contested) -> Row:
    reference = None if found.line.reference is None else np.array([found.line.reference])
    forecast = nash(found.group.take(first_worlds(found)), reference)
    note = f"{forecast.note}; {CONSENT}" if forecast.note and found.line.veto else forecast.note
    return Row(NASH, forecast.point[:, 0], note)


def _with_rounds(name: str, bargain: Bargain | None, most: int) -> Row:
    """A model with rounds; of a cycle the middle of its range stands, never its last point."""
    if bargain is None:
        return Row(name, None, f"left out: it is run for {most} actors at most")
    circles = bargain.period > 1
    said = [f"goes round in circles in {hundred(share(circles))} worlds, where the middle of its range stands"] \
        if circles.any() else []
    if (restless := bargain.period == 0).any():
        said.append(f"does not come to rest in {hundred(share(restless))} worlds")
    edge = bargain.knife_edge[:, 0]
    if edge.any():
        said.append(_edge(edge))
    return Row(name, forecast_of(bargain).point[:, 0], "; ".join(said))


def _edge(edge: Bools) -> str:
    return f"stands on a knife edge in {hundred(share(edge))} worlds" if edge.any() else ""
