"""Where does a table of actors settle, by which model, round by round, and how sure is that?

One table, one model: the numbers as the table gives them, and beside them many worlds in which each number is a little off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from detente.assess.bargained_beside import beside, beside_ranges
from detente.assess.bargained_draw import OFF, QUANTILES, chunks, drawn_from, group_of, present
from detente.assess.bargained_play import SIMPLE_MODELS, Played, play
from detente.engines.bargaining.challenge import MOST as MOST_CHALLENGED
from detente.engines.bargaining.compare import Comparison
from detente.engines.bargaining.group import Progress
from detente.engines.bargaining.simple import trades
from detente.engines.bargaining.spatial import MOST_ACTORS as MOST_SPATIAL
from detente.errors import BadInput, Problem
from detente.model.bargain_table import BargainTable
from detente.model.worlds import Floats, Ints

__all__ = ["CALLED", "MODELS", "OFF", "QUANTILES", "SIMPLE_MODELS", "Bargained", "Played", "bargained", "drawn_from",
           "group_of", "play", "present", "ranges", "trades_of"]
MOST_WORLDS = 1_000
FEWEST_WORLDS = 8  # with fewer, a range says nothing
CUBES = {"scholz": 3e7, "smp": 1e6}  # worlds times the cube of the actors, for the spread; a few seconds each
CELLS = {"mean": 4e6, "median": 4e6, "nash": 2e5, "kalai": 2e5, "egalitarian": 2e5}  # worlds times actors times issues
TRADES = 1e8  # worlds times the cube of the actors times the square of the issues

MODELS = (*SIMPLE_MODELS, "scholz", "smp")
CALLED = {"mean": "weighted mean", "median": "weighted median", "nash": "Nash", "kalai": "Kalai-Smorodinsky",
          "egalitarian": "egalitarian", "exchange": "exchange", "scholz": "challenge model (Scholz)",
          "smp": "spatial model (SMP, as in KTAB)"}


class Bargained(NamedTuple):
    """What a table comes to."""

    table: BargainTable
    model: str  # one of MODELS
    peer_exact: bool
    played: Played  # one world: the numbers as they are given
    spread: Floats | None  # [3, 3, I]: mean, median, forecast; at 5, 50 and 95 % of worlds; None: not drawn
    worlds: int  # how many were drawn for it
    cycles: Floats  # [I], share of these worlds that run in a cycle
    edges: Floats  # [I], share of them on a knife edge
    others: Comparison  # the models without rounds beside it
    asked: int | None = None  # how many rounds were asked for; None: to the model's own end
    beside: Floats | None = None  # [M, 3, I], of `others`, at 5, 50 and 95 % of the first of the same worlds; None: not drawn


def bargained(table: BargainTable, model: str, rounds: int | None = None, peer_exact: bool = False, worlds: int | None = None,
              seed: int = 1, progress: Progress | None = None) -> Bargained:
    """Run one model. `rounds` None: to its own end. `worlds` for the spread; None: as many as a few seconds allow, 0: none.

    Raises BadInput where the table is not one for this model, in plain words.
    """
    _refuse(table, model, peer_exact)
    order = np.arange(len(table.actors)) if peer_exact else np.argsort(np.array(table.actors), kind="stable")
    given, table = table, _in_order(table, order)  # sums of numbers hang on their order in the last digit: rows must not show
    played = play(group_of(table), table, model, rounds, peer_exact, progress)
    played = played._replace(course=played.course[:, :, np.argsort(order)])
    size = _worlds(table, model) if worlds is None else worlds
    none = np.zeros(len(table.issues))
    found = Bargained(given, model, peer_exact, played, None, 0, none, none, beside(table, group_of(table), progress), rounds)
    if peer_exact or size < FEWEST_WORLDS:
        return found
    spread, cycles, edges = _over_worlds(table, model, rounds, size, seed, progress)
    return found._replace(spread=spread, worlds=size, cycles=cycles, edges=edges,
                          beside=beside_ranges(table, found.others.models, size, seed))


def _in_order(table: BargainTable, order: Ints) -> BargainTable:
    """The table with its actors in another order."""
    rows = order.tolist()
    return table._replace(
        actors=tuple(table.actors[row] for row in rows), capability=table.capability[order], salience=table.salience[order],
        position=table.position[order], described=tuple(table.described[row] for row in rows) if table.described else (),
        present=tuple(table.present[row] for row in rows) if table.present else ())


def _over_worlds(table: BargainTable, model: str, rounds: int | None, size: int, seed: int,
                 progress: Progress | None) -> tuple[Floats, Floats, Floats]:
    """Figures at `QUANTILES` of worlds [3, 3, I], and shares of worlds in a cycle and on a knife edge [I]."""
    last = np.empty((3, size, len(table.issues)))
    cycles, edges = np.zeros(len(table.issues)), np.zeros(len(table.issues))
    for start, some in chunks(table, size):
        drawn = play(drawn_from(table, some, seed, start), table, model, rounds, progress=_from(progress, start, size, some),
                     keep=False)
        last[:, start : start + some] = drawn.mean[-1], drawn.median[-1], drawn.forecast.point
        cycles += (drawn.period > 1).sum(axis=0)
        edges += drawn.forecast.knife_edge.sum(axis=0)
        if progress is not None:
            progress("worlds", start + some, size)
    spread = np.quantile(last, QUANTILES, axis=1, overwrite_input=True).transpose(1, 0, 2)
    return spread, cycles / size, edges / size


def _from(progress: Progress | None, start: int, size: int, some: int) -> Progress | None:
    """Progress of the worlds from `start` on, told as that of all."""
    if progress is None or some == size:
        return progress
    return lambda what, done, total: progress(what, start + done * some // max(total, 1), size)


def _refuse(table: BargainTable, model: str, peer_exact: bool) -> None:
    """What can't be run is told before anything is allocated."""
    actors = len(table.actors)
    most = {"scholz": MOST_CHALLENGED, "smp": MOST_SPATIAL}.get(model, actors)
    problems = []
    if actors > most:
        problems.append(Problem(f"{actors:,} actors; {CALLED[model]} takes at most {most:,}, as every pair is weighed",
                                "--model mean, median and nash take any number", path=table.path))
    if peer_exact and model != "scholz":
        problems.append(Problem(f"--peer-exact is for --model scholz, not for {model}", path=table.path))
    if model == "smp" and (names := table.varying):
        problems.append(Problem(f"the capability of {names[0]} differs between issues; {CALLED[model]} bargains over all "
                                "issues at once, with one capability for each actor",
                                "give each actor one capability, or put each issue in a table of its own; "
                                "--model mean and scholz take the table as it is", path=table.path))
    if problems:
        raise BadInput(problems)


def _worlds(table: BargainTable, model: str) -> int:
    """How many worlds the spread is drawn over, if nobody says: fewer the longer each takes."""
    actors, issues = len(table.actors), len(table.issues)
    if model in CELLS:
        return int(np.clip(CELLS[model] / (actors * issues), 2 * FEWEST_WORLDS, MOST_WORLDS))
    cube = max(actors, 10) ** 3
    affordable = TRADES / cube / issues**2 if model == "exchange" else \
        CUBES[model] / cube / (issues if model == "scholz" else 1)
    return int(min(affordable, MOST_WORLDS))


def ranges(found: Bargained) -> Iterator[tuple[str, Floats]]:
    """Of mean, median and forecast, the figures at 5, 50 and 95 % of worlds: name, [3, I]."""
    if found.spread is not None:
        yield from zip(("mean", "median", "forecast"), found.spread, strict=True)


def trades_of(found: Bargained) -> list[dict[str, Any]]:
    """Who gives way to whom on what, in the order in which it happens; empty for other models than exchange.

    `given`: the issue on which `first` gives way, which moves by `given_shift` on its own scale; on `taken` `second` does.
    `gain` of each, in shares of the scale times salience. `says`: all that in a sentence.
    """
    if found.model != "exchange":
        return []
    table, now = found.table, found.played.mean[0, 0].copy()
    told = []
    for trade in trades(group_of(table)):
        moves = []
        for issue, shift in ((trade.given, trade.given_shift), (trade.taken, trade.taken_shift)):
            width = table.issues[issue].high - table.issues[issue].low
            places = int(np.clip(3 - np.floor(np.log10(width)), 0, 12))
            moves.append(f"{now[issue]:.{places}f} to {now[issue] + shift:.{places}f}")
            now[issue] += shift
        given, taken = table.issues[trade.given].name, table.issues[trade.taken].name
        says = (f"{trade.first} gives way on {given} (from {moves[0]}), and in return {trade.second} gives way on {taken} "
                f"(from {moves[1]}).")
        told.append({"first": trade.first, "second": trade.second, "given": given, "taken": taken,
                     "given_shift": trade.given_shift, "taken_shift": trade.taken_shift, "gain": trade.gain, "says": says})
    return told
