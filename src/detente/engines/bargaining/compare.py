"""Where do the models disagree, by how much, and which of them can't be run?

All models on one group, side by side. A model that lacks what it needs is "not run", with its reason; it never runs on a guess.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.group import Group, Progress
from detente.engines.bargaining.simple import BAR, SIMPLE, Forecast, Model, forecast_of
from detente.errors import NothingToRead
from detente.model.worlds import Bools, Floats

NEAR = 0.05  # of the scale: forecasts no farther apart than this agree


class Comparison(NamedTuple):
    """M models that ran, in W worlds on I issues, on the issues' own scales."""

    models: tuple[str, ...]  # [M], the weighted mean first
    point: Floats  # [M, W, I]
    low: Floats  # [M, W, I], both the point, save where a rule leaves an interval or runs in a cycle
    high: Floats
    knife_edge: Bools  # [M, W, I]
    notes: tuple[str, ...]  # [M], what a reader must know of each; empty: nothing
    not_run: tuple[tuple[str, str], ...]  # model, why
    scale: Floats  # [I, 2]

    @property
    def share(self) -> Floats:
        """[M, W, I], each forecast as a share of the scale, 0 at its least value and 1 at its greatest."""
        return np.asarray((self.point - self.scale[:, 0]) / self._width)

    @property
    def spread(self) -> Floats:
        """[W, I], how far the outermost forecasts lie apart, in shares of the scale."""
        return np.asarray((self.point.max(0) - self.point.min(0)) / self._width)

    @property
    def apart(self) -> Floats:
        """[M, M, I], how far any two forecasts lie apart, in shares of the scale; mean over worlds."""
        share = self.share
        return np.stack([np.abs(share - one).mean(1) for one in share])

    @property
    def _width(self) -> Floats:
        width = self.scale[:, 1] - self.scale[:, 0]
        return np.where(width > 0, width, 1.0)


def compare(group: Group, reference: Floats | None = None, models: Sequence[tuple[str, Model]] = SIMPLE,
            progress: Progress | None = None) -> Comparison:
    """Runs `models`, in their order, on one group. `reference` [I], NaN where none is known.

    Add a model with rounds of bargaining as (name, callable of group and reference); its median is compared. Raises
    NothingToRead where no model can be run.
    """
    ran: list[tuple[str, Forecast]] = []
    not_run: list[tuple[str, str]] = []
    for number, (name, model) in enumerate(models):
        if progress is not None:
            progress("models side by side", number, len(models))
        try:
            ran.append((name, forecast_of(model(group, reference))))
        except NothingToRead as why:
            not_run.append((name, str(why)))
    if not ran:
        raise NothingToRead("none of the models can be run: " + "; ".join(why for _, why in not_run))
    names, forecasts = zip(*ran, strict=True)
    return Comparison(
        names, np.stack([one.point for one in forecasts]), np.stack([one.low for one in forecasts]),
        np.stack([one.high for one in forecasts]), np.stack([one.knife_edge for one in forecasts]),
        tuple(one.note for one in forecasts), tuple(not_run), group.scale)


def tell(found: Comparison, issues: Sequence[str]) -> Iterator[str]:
    """Plain sentences: how far the models agree on each of `issues` [I], what each notes, what was not run."""
    worlds = found.point.shape[1]
    over = f", on average over {worlds} worlds" if worlds > 1 else ""
    for number, issue in enumerate(issues):
        yield f"{issue}: {_how_far(found, number)}{over}."
    for name, edge in zip(found.models, found.knife_edge, strict=True):
        if edge.any():
            where = ", ".join(issue for issue, on_it in zip(issues, edge.any(0), strict=True) if on_it)
            yield f"{name}: on a knife edge ({where}): a small change of one number gives another answer."
    for name, note in zip(found.models, found.notes, strict=True):
        if note:
            yield f"{name}: {note}."
    for name, why in found.not_run:
        yield f"{name}: not run; {why}."


def _how_far(found: Comparison, issue: int) -> str:
    """The outermost models on one issue, and how far from each other."""
    point = found.point[:, :, issue].mean(1)
    said = [_said(float(one), found.scale[issue]) for one in point]
    least, most = int(point.argmin()), int(point.argmax())
    far = float(found.spread[:, issue].mean())
    if len(point) == 1 or far < 1e-9:
        return f"{'the only model says' if len(point) == 1 else 'all models say'} {said[0]}"
    ends = f"from {said[least]} ({found.models[least]}) to {said[most]} ({found.models[most]})"
    bar = f"; the {BAR} is {said[found.models.index(BAR)]}" if BAR in found.models else ""
    verb = "agree to within" if far <= NEAR else "disagree by"
    return f"the models {verb} {100 * far:.0f} % of the scale, {ends}{bar}"


def _said(value: float, scale: Floats) -> str:
    """A value to a thousandth of its scale."""
    width = float(scale[1] - scale[0])
    return f"{value:.{max(0, 3 - math.ceil(math.log10(width))) if width > 0 else 2}f}"


def bar_first(models: Sequence[tuple[str, Model]]) -> tuple[tuple[str, Model], ...]:
    """The models with the weighted mean in front, put there if it is missing."""
    named = dict(models)
    return ((BAR, named.get(BAR, SIMPLE[0][1])), *((name, model) for name, model in models if name != BAR))
