"""Which line-up of very many actors has little tension?

Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983), a colour at a time: actors of one colour have no tie with each other,
so one sparse product prices all their moves, and they may all move at once. In two camps by the Metropolis rule; in more, each
draws its camp anew by the Gibbs rule (a heat bath), which sets in half as many sweeps.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.large.colour import colour
from detente.engines.alignment.line_up import Camps, numbered, tension
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None]
Floats = npt.NDArray[np.float64]

SWEEPS, SLOW_SWEEPS = 100, 800  # in two camps; in more, which set more slowly
LINES, EFFORT = 8, 100_000  # line-ups cooled at once, in all; fewer where actors and ties together are many
HOTTEST, COLDEST = 1.0, 0.2  # in units of the ties' median weight
STILL = 1e-9  # of the greatest weight: a move that gains less is none


class Coloured(NamedTuple):
    """A network whose actors are ordered by colour."""

    order: Camps  # [A] the actor at each place of the new order
    parts: tuple[slice, ...]  # places of each colour
    rows: tuple[Any, ...]  # sparse [actors of the colour, A]: their ties, in the new order
    usual: float  # median |weight|
    least: float  # a gain below this is none


def coloured(network: SignedNetwork) -> Coloured:
    """Order the network's actors by colour; time and memory as its ties."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    count = len(network.actors)
    ends = np.concatenate((network.one, network.other)), np.concatenate((network.other, network.one))
    ties = csr_array((np.tile(network.weight, 2), ends), shape=(count, count))
    shade = colour(ties.indices.astype(np.int64), ties.indptr.astype(np.int64))
    order = np.argsort(shade, kind="stable")
    place = np.empty(count, np.int64)
    place[order] = np.arange(count)
    ties = csr_array((np.tile(network.weight, 2), (place[ends[0]], place[ends[1]])), shape=(count, count))
    cuts = [0, *np.cumsum(np.bincount(shade)).tolist()] if count else [0]
    parts = tuple(slice(start, stop) for start, stop in pairwise(cuts))
    size = np.abs(network.weight) if network.ties else np.ones(1)
    return Coloured(order, parts, tuple(ties[part] for part in parts), float(np.median(size)), STILL * float(size.max()))


def anneal(network: SignedNetwork, camps: int = 2, sweeps: int = 0, seed: int = 0, progress: Progress | None = None) -> Camps:
    """A line-up [A] in at most `camps` camps that no move of one actor betters, numbered as they come up in the actors' order.

    Each sweep lets every actor move; the temperature falls geometrically. Small networks are cooled several times, and the
    best is taken. `sweeps` 0: as many as the number of camps asks for. Nothing is proved. Raises ValueError for no camp.
    """
    if camps < 1:
        raise ValueError("actors stand in one camp at least")
    count, dice = len(network.actors), np.random.default_rng(seed)
    groups, sweeps = coloured(network), sweeps or (SWEEPS if camps == 2 else SLOW_SWEEPS)
    starts = dice.integers(0, camps, (count, int(np.clip(EFFORT // (count + network.ties + 1), 1, LINES))))
    lines = np.empty_like(starts)
    lines[groups.order] = cooled(groups, starts, camps, sweeps, dice, progress)
    found = min(lines.T, key=lambda line: tension(network, line))
    found[np.bincount(np.concatenate((network.one, network.other)), minlength=count) == 0] = 0  # nothing draws them anywhere
    return numbered(found)


def cooled(groups: Coloured, camp: Camps, camps: int, sweeps: int, dice: np.random.Generator,
           progress: Progress | None = None) -> Camps:
    """Cool line-ups [A, R], in the order of colours, R at once; then let each descend."""
    if camps < 2 or not len(camp):
        return np.zeros_like(camp)
    state = _hot(camp, camps)
    for sweep, heat in enumerate(groups.usual * np.geomspace(HOTTEST, COLDEST, sweeps)):
        for part, rows in zip(groups.parts, groups.rows, strict=True):
            pull = rows @ state
            if camps == 2:
                goes = heat * dice.standard_exponential(pull.shape) > pull * state[part]
                np.negative(state[part], out=state[part], where=goes)
            else:
                _draw(state[part].reshape(len(pull), -1, camps), pull.reshape(len(pull), -1, camps), heat, dice)
        if progress:
            progress("annealing", sweep + 1, sweeps)
    return _cold(_descended(groups, state, camps), camps)


def descended(groups: Coloured, camp: Camps, camps: int, held: npt.NDArray[np.bool_] | None = None) -> Camps:
    """Move actors of line-ups [A, R], in the order of colours, while one gains by it; those `held` [A, R] stay."""
    if camps < 2 or not len(camp):
        return camp.copy()
    return _cold(_descended(groups, _hot(camp, camps), camps, held), camps)


def _descended(groups: Coloured, state: Floats, camps: int, held: npt.NDArray[np.bool_] | None = None) -> Floats:
    """As `descended`, on states. Tension falls with every move, so it ends."""
    moved = True
    while moved:
        moved = False
        for part, rows in zip(groups.parts, groups.rows, strict=True):
            gain, offer = _best(rows @ state, state[part], camps)
            goes = gain > groups.least
            if held is not None:
                goes &= ~held[part]
            if goes.any():
                _move(state, part, goes, offer, camps)
                moved = True
    return state


def _hot(camp: Camps, camps: int) -> Floats:
    """The state of line-ups [A, R]: -1 and 1 in two camps, [A, R]; else 1 at each actor's own camp, [A, R K]."""
    if camps == 2:
        return np.asarray(2.0 * camp - 1)
    return np.asarray((camp[:, :, None] == np.arange(camps)).astype(np.float64).reshape(len(camp), -1))


def _cold(state: Floats, camps: int) -> Camps:
    """Line-ups of a state."""
    if camps == 2:
        return np.asarray(state > 0, np.int64)
    return np.asarray(state.reshape(len(state), -1, camps).argmax(axis=2), np.int64)


def _draw(mine: Floats, pull: Floats, heat: float, dice: np.random.Generator) -> None:
    """Put each actor into a camp drawn with chances as exp(pull / heat), in the state `mine` [n, R, K], a view."""
    camp = (pull - heat * np.log(dice.standard_exponential(pull.shape))).argmax(axis=2)  # the greatest of Gumbel's draws
    mine[:] = 0
    np.put_along_axis(mine, camp[:, :, None], 1.0, axis=2)


def _best(pull: Floats, own: Floats, camps: int) -> tuple[Floats, Any]:
    """For each actor the camp that it is most drawn to, and what moving there would save, [n, R]."""
    if camps == 2:
        return -pull * own, None
    pull, mine = pull.reshape(len(pull), -1, camps), own.reshape(len(own), -1, camps).argmax(axis=2)
    offer = pull.argmax(axis=2)
    return _at(pull, offer) - _at(pull, mine), offer


def _at(pull: Floats, camp: Camps) -> Floats:
    """The pull of these camps: [n, R, K] at [n, R]."""
    return np.take_along_axis(pull, camp[:, :, None], axis=2)[:, :, 0]


def _move(state: Floats, part: slice, goes: npt.NDArray[np.bool_], offer: Any, camps: int) -> None:
    """Move those of a colour that go, in `state`."""
    if camps == 2:
        np.negative(state[part], out=state[part], where=goes)
        return
    who, line = np.nonzero(goes)
    mine = state[part].reshape(len(goes), -1, camps)  # a view
    mine[who, line] = 0
    mine[who, line, offer[who, line]] = 1
