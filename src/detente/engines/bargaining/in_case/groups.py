"""Which issues of a case are bargained over, by whom, and where does each settle?

Whoever's position is claimed takes part, and nobody else. Actors stand in the order of their names, so that no last digit of a
sum hangs on the order of the file.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.in_case.zone import SAME, Zone, zone_of
from detente.engines.bargaining.median import weighted_mean, weighted_median
from detente.errors import NothingToRead
from detente.model.worlds import Bools, Floats, Line, Worlds


class Contested(NamedTuple):
    """One issue that is bargained over in W worlds by A actors, on its own scale."""

    place: int  # in `Axes.issues`
    line: Line
    actors: tuple[int, ...]  # [A], places in `Axes.actors`, in the order of the actors' names
    group: Group  # with this one issue
    mean: Floats  # [W], the weighted mean: the answer
    median: Floats  # [W], weighted the same way
    margin: Floats  # [W], the median's, 0..0.5 of all weight
    zone: Zone | None  # None: nobody must agree, or nobody says where the issue ends without agreement

    @property
    def width(self) -> float:
        """How long the scale is."""
        return self.line.high - self.line.low

    @property
    def position(self) -> Floats:
        """[W, A]."""
        return self.group.position[:, :, 0]

    @property
    def weight(self) -> Floats:
        """[W, A], strength times how much the issue matters."""
        return self.group.weight[:, :, 0]

    @property
    def nearest(self) -> Bools:
        """[W, A], whether the mean lies nearer to an actor's position than to anybody else's."""
        away = np.abs(self.position - self.mean[:, None])
        others = np.stack([np.delete(away, column, axis=1).min(axis=1) for column in range(len(self.actors))], axis=1)
        return np.asarray(away < others - SAME * self.width)


def contested(worlds: Worlds, place: int) -> Contested:
    """An issue, settled in every world. Raises NothingToRead where it is not bargained over, with the reason."""
    line = worlds.axes.issues[place]
    known = np.flatnonzero(worlds.position_known[place]).tolist()
    if why := _why_not(line, len(known)):
        raise NothingToRead(why)
    actors = sorted(known, key=worlds.axes.actors.__getitem__)
    capability, salience, position = (_columns(array, actors) for array in (
        worlds.capability, worlds.salience[:, place], worlds.position[:, place]))
    group = Group(tuple(worlds.axes.actors[actor] for actor in actors), capability, salience[:, :, None],
                  position[:, :, None], np.array([[line.low, line.high]]))
    weight = capability * salience
    middle = weighted_median(weight, position)
    return Contested(place, line, tuple(actors), group, weighted_mean(weight, position), middle.median, middle.margin,
                     zone_of(line, actors, position))


def _why_not(line: Line, known: int) -> str:
    """The reason why an issue is not bargained over; empty where it is."""
    few = ("nobody's position is known", "only one actor's position is known")[known] if known < 2 else ""
    unsaid = "" if line.said else "the ends of its scale are not said in words"
    return " and ".join(reason for reason in (few, unsaid) if reason)


def _columns(array: Floats, actors: list[int]) -> Floats:
    """Some columns, each row whole in memory: then a row's sum hangs on that row alone."""
    return np.ascontiguousarray(array[:, actors], np.float64)
