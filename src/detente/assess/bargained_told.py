"""How is bargaining over a table told in lines: the result first, the models, the rounds, what to know?

No line of a table is wider than asked for; names that are too long are cut, and what is left out is said.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import numpy as np

from detente.assess.bargained import CALLED, Bargained, ranges, trades_of
from detente.assess.bargained_notes import brief_notes, not_run
from detente.engines.bargaining.simple import BAR
from detente.model.bargain_table import TableIssue
from detente.model.worlds import Bools, Floats

MOST_LISTED = 40  # actors whose positions are printed; all of them stand in the JSON
SHORT = {"scholz": "challenge model", "smp": "spatial model"}  # in a column of models
MOST_TRADES = 6
NAME = 24  # letters of a name in a column
LEAST_NOTE = 14  # letters beside a model that make a column of notes


def told(found: Bargained, width: int = 80) -> Iterator[str]:
    """The answer in lines; sentences stand on one line each, to be broken by who prints them."""
    table = found.table
    called = CALLED[found.model] + (", as the public program has it" if found.peer_exact else "")
    yield f"{table.name}: {_many(len(table.actors), 'actor')}, {_many(len(table.issues), 'issue')}. Model: {called}."
    for issue in range(len(table.issues)):
        yield ""
        yield from _result(found, issue)
    if found.others is not None:
        yield ""
        yield from _models(found, width)
    if missing := not_run(found):
        yield f"{missing}."
    if trades := trades_of(found):
        yield ""
        yield from (f"  {trade['says']}" for trade in trades[:MOST_TRADES])
        if len(trades) > MOST_TRADES:
            yield f"  and {len(trades) - MOST_TRADES:,} more trades: --json has them"
    if len(found.played.course) > 1:
        for issue in range(len(table.issues)):
            yield ""
            yield from _rounds(found, issue, width)
    yield ""
    yield from brief_notes(found)


def _result(found: Bargained, issue: int) -> Iterator[str]:
    """Where one issue ends with its range, and what forbids to take that for a point."""
    line, played = found.table.issues[issue], found.played
    low, high = (f"{end:.10g}{_means(line, end)}" for end in (line.low, line.high))
    without = "" if line.reference is None else f"; without agreement {line.reference:.10g}{_means(line, line.reference)}"
    yield f"{line.name}, from {low} to {high}{without}"
    spread = dict(ranges(found)).get("forecast")
    low, high = ("", "") if spread is None else (said(float(spread[at, issue]), line) for at in (0, 2))
    around = f" ({low} to {high} in 90 of 100 worlds)" if low else ""
    yield f"  {CALLED[found.model]}: {said(float(played.forecast.point[0, issue]), line)}{around}"
    if int(played.period[0, issue]) > 1:
        ends = (said(float(end[0, issue]), line) for end in (played.forecast.low, played.forecast.high))
        yield (f"  It goes round in a cycle of {int(played.period[0, issue])} rounds, between {' and '.join(ends)}: no single "
               "point is its answer.")
    elif not played.settled[0, issue]:
        yield f"  It has not settled after {_many(int(played.rounds[0, issue]), 'round')}."
    if played.forecast.knife_edge[0, issue]:
        yield "  It is on a knife edge: a small change of one number moves it far."


def _models(found: Bargained, width: int) -> Iterator[str]:
    """A row a model, a column an issue, then what makes the model doubtful."""
    assert found.others is not None
    rows = [(name, point[0], _short(note, edge[0])) for name, point, note, edge in zip(
        found.others.models, found.others.point, found.others.notes, found.others.knife_edge, strict=True)]
    if found.model in SHORT:
        forecast = found.played.forecast
        rows.insert(1, (SHORT[found.model], forecast.point[0], _short(forecast.note, forecast.knife_edge[0])))
    rows.sort(key=lambda row: row[0] != BAR)
    first = max(len(name) for name, _, _ in rows) + 2
    wide = max(10, *(len(said(end, line)) + 2 for line in found.table.issues for end in (line.low, line.high)))
    fit = max(1, (width - first - 2 - (LEAST_NOTE if any(note for _, _, note in rows) else 0)) // wide)
    for start in range(0, len(found.table.issues), fit):
        lines = found.table.issues[start:start + fit]
        heads = ["where"] if len(found.table.issues) == 1 else [_cut(line.name, wide - 2) for line in lines]
        noted = "  note" if not start and any(note for _, _, note in rows) else ""
        yield f"  {'model':<{first}}" + "".join(f"{head:>{wide}}" for head in heads) + noted
        for name, point, note in rows:
            cells = "".join(f"{said(float(point[start + at]), line):>{wide}}" for at, line in enumerate(lines))
            yield from _row(f"  {name:<{first}}{cells}", note if noted else "", width)


def _row(cells: str, note: str, width: int) -> Iterator[str]:
    """The cells and, beside them, the note on as many lines as it needs."""
    parts = textwrap.wrap(note, max(8, width - len(cells) - 2)) or [""]
    yield f"{cells}  {parts[0]}".rstrip()
    yield from (f"{'':<{len(cells)}}  {part}" for part in parts[1:])


def _short(note: str, edges: Bools) -> str:
    """A model's note in a few words; JSON has all of it."""
    first = note.partition(":")[0]
    return "; ".join(part for part in (first, "knife edge" if edges.any() else "") if part)


def _rounds(found: Bargained, issue: int, width: int) -> Iterator[str]:
    """Mean, median and positions of one issue, a column a round: the first ones that fit, and the last."""
    played, line = found.played, found.table.issues[issue]
    last = len(played.course) - 1
    names = [(place, name) for place, name in enumerate(found.table.actors) if not np.isnan(played.course[0, 0, place, issue])]
    first = max(15, *(min(len(name), NAME) for _, name in names[:MOST_LISTED])) + 2
    wide = max(8, *(len(said(end, line)) + 2 for end in (line.low, line.high)))
    fit = max(2, (width - first - 2) // wide)
    shown = list(range(last + 1)) if last < fit else [*range(fit - 1), last]
    title = line.name if len(found.table.issues) > 1 else "positions"
    yield f"{title}, round by round{_left_out(fit - 1, last - 1, last < fit)}"
    yield f"  {'':<{first}}" + "".join(f"{now:>{wide}}" for now in shown)

    def row(name: str, values: Floats) -> str:
        return f"  {_cut(name, NAME):<{first}}" + "".join(f"{said(float(values[now]), line):>{wide}}" for now in shown)

    yield row("weighted mean", played.mean[:, 0, issue])
    yield row("weighted median", played.median[:, 0, issue])
    yield from (row(name, played.course[:, 0, place, issue]) for place, name in names[:MOST_LISTED])
    if len(names) > MOST_LISTED:
        yield f"  and {len(names) - MOST_LISTED:,} more: --json has all of them"


def _left_out(first: int, last: int, none: bool) -> str:
    """Which rounds are not printed."""
    if none:
        return ""
    if first == last:
        return f" (round {first} left out; --json has it)"
    return f" (rounds {first} {'and' if last == first + 1 else 'to'} {last} left out; --json has them)"


def said(value: float, line: TableIssue) -> str:
    """A value to a thousandth of the scale, or a little finer."""
    width = line.high - line.low
    if not width or not np.isfinite(width):
        return f"{value:.6g}"
    places = int(np.clip(3 - np.floor(np.log10(width)), 0, 12))
    return f"{value:.{places}f}"


def _means(line: TableIssue, value: float) -> str:
    """` (nothing is let through)`: what a value of the scale means, where the file says it."""
    text = dict(line.anchors).get(value)
    return f" ({text})" if text else ""


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[:most - 1]}…"


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
