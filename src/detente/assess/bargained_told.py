"""How is bargaining over a table told in lines: the result first, the models, the rounds, what to know?

No line of a table is wider than asked for; names that are too long are cut, and what is left out is said.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from detente.assess.bargained import CALLED, Bargained, ranges, trades_of
from detente.assess.bargained_notes import GLOSSARY, brief_notes, edge_words, how_it_ends, name_of, not_run, outside
from detente.engines.bargaining.simple import BAR
from detente.model.bargain_table import TableIssue
from detente.model.worlds import Bools, Floats

MOST_LISTED = 40  # actors whose positions are printed; all of them stand in the JSON
SHORT = {"scholz": "challenge model", "smp": "spatial model"}  # in a column of models
MOST_TRADES = 6
NAME = 24  # letters of a name in a column
NOTE = 16  # letters that a note needs beside its row
IN_WORLDS = "90 of 100 worlds"
MEAN_NOW = "mean of the round"  # the weighted mean of positions as they have moved


def told(found: Bargained, width: int = 80) -> Iterator[str]:
    """The answer in lines; sentences stand on one line each, to be broken by who prints them."""
    table = found.table
    called = CALLED[found.model] + (", as the public program has it" if found.peer_exact else "")
    yield f"{table.name}: {_many(len(table.actors), 'actor')}, {_many(len(table.issues), 'issue')}. Model: {called}."
    for issue in range(len(table.issues)):
        yield ""
        yield from _result(found, issue)
    yield ""
    yield from _models(found, width)
    yield f"{GLOSSARY[0].upper()}{GLOSSARY[1:]}."
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
    yield f"{name_of(found.table, issue)}, from {low} to {high}{without}"
    spread, point = dict(ranges(found)).get("forecast"), float(played.forecast.point[0, issue])
    around = "" if spread is None else f" ({_range(point, spread[:, issue], line)} in 90 of 100 worlds)"
    yield f"  {CALLED[found.model]}: {said(point, line)}{around}"
    if int(played.period[0, issue]) > 1:
        yield f"  {_cycle(found, issue)}"
    elif not played.settled[0, issue]:
        yield f"  It has not settled after {_many(int(played.rounds[0, issue]), 'round')}."
    yield from (f"  {words}" for words in how_it_ends(found, issue))
    if played.forecast.knife_edge[0, issue]:
        yield f"  It is on a knife edge: {edge_words(found, issue)}."


def _cycle(found: Bargained, issue: int) -> str:
    """Between which values the weighted median swings, or that only the actors do."""
    played, line = found.played, found.table.issues[issue]
    low, high = (said(float(end[0, issue]), line) for end in (played.forecast.low, played.forecast.high))
    rounds = int(played.period[0, issue])
    if low == high:
        return (f"Positions go round in a cycle of {rounds} rounds, as actors swap places, while the weighted median stands "
                f"at {low}: nobody has agreed to it.")
    return f"It goes round in a cycle of {rounds} rounds, between {low} and {high}: no single point is its answer."


def _range(point: float, ends: Floats, line: TableIssue) -> str:
    """`634.8 to 688.9`; `the same` where all are as the point, and one number where they are alike elsewhere."""
    low, high = said(float(ends[0]), line), said(float(ends[2]), line)
    if low != high:
        return f"{low} to {high}"
    return "the same" if low == said(point, line) else low


def _models(found: Bargained, width: int) -> Iterator[str]:
    """A row a model, a column an issue with its range, then what makes the model doubtful."""
    rows, issues = list(_rows(found)), found.table.issues
    first = max(len(row.name) for row in rows) + 2
    wide = max(10, *(len(said(end, line)) + 2 for line in issues for end in (line.low, line.high)))
    reach = max((len(cell) + 2 for row in rows for cell in row.reach), default=0)
    reach = max(reach, len(IN_WORLDS) + 2) if reach and len(issues) == 1 else reach
    fit = max(1, (width - first - 2) // (wide + reach))
    noted = len(issues) == 1 and any(row.note for row in rows)
    for start in range(0, len(issues), fit):
        lines = issues[start:start + fit]
        heads = [f"{'where':>{wide}}{'  ' + IN_WORLDS if reach else '':<{reach}}"] if len(issues) == 1 else [
            f"{_cut(line.name, wide + reach - 2):>{wide}}".ljust(wide + reach) for line in lines]
        fits = width - 4 - first - sum(map(len, heads)) >= NOTE
        yield (f"  {'model':<{first}}" + "".join(heads) + ("  note" if noted and fits else "")).rstrip()
        for row in rows:
            cells = "".join(f"{said(float(row.point[start + at]), line):>{wide}}"
                            f"{'  ' + row.reach[start + at] if reach else '':<{reach}}" for at, line in enumerate(lines))
            yield from _row(f"  {row.name:<{first}}{cells}", row.note if noted else "", width)
    if not noted:
        told = dict.fromkeys(row.note for row in rows if row.note)
        yield from (f"  {', '.join(row.name for row in rows if row.note == note)}: {note}" for note in told)
    if reach and len(issues) > 1:
        yield "  Beside each figure: its range in 90 of 100 worlds."


class Row(NamedTuple):
    """One model in the table of models."""

    name: str
    point: Floats  # [I]
    reach: tuple[str, ...]  # of each issue; empty where no range is drawn
    note: str


def _rows(found: Bargained) -> Iterator[Row]:
    """The weighted mean, the model that was asked for if it has rounds, and the others."""
    run, own = found.others, found.played.forecast
    made = [_model(found, name, run.point[at, 0], None if found.beside is None else found.beside[at], run.notes[at],
                   run.knife_edge[at, 0]) for at, name in enumerate(run.models)]
    if found.model in SHORT:
        ends = None if found.spread is None else found.spread[2]
        made.insert(1, _model(found, SHORT[found.model], own.point[0], ends, own.note, own.knife_edge[0]))
    yield from sorted(made, key=lambda row: row.name != BAR)


def _model(found: Bargained, name: str, point: Floats, ends: Floats | None, note: str, edges: Bools) -> Row:
    lines = found.table.issues
    if ends is None:
        return Row(name, point, (), _short(note, edges))
    off = np.array([outside(found, point, ends, at) for at in range(len(lines))])
    return Row(name, point, tuple(_range(float(point[at]), ends[:, at], line) for at, line in enumerate(lines)),
               _short(note, edges | off))


def _row(cells: str, note: str, width: int) -> Iterator[str]:
    """The cells and, beside them, the note on as many lines as it needs; below them where there is no room."""
    room = width - len(cells) - 2
    if room < NOTE:
        yield cells.rstrip()
        yield from textwrap.wrap(note, width, initial_indent="    ", subsequent_indent="    ")
        return
    parts = textwrap.wrap(note, room) or [""]
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
    first = max(len(MEAN_NOW), *(min(len(name), NAME) for _, name in names[:MOST_LISTED])) + 2
    wide = max(8, *(len(said(end, line)) + 2 for end in (line.low, line.high)))
    fit = max(2, (width - first - 2) // wide)
    shown = list(range(last + 1)) if last < fit else [*range(fit - 1), last]
    title = name_of(found.table, issue) if len(found.table.issues) > 1 else "positions"
    yield f"{title}, round by round{_left_out(fit - 1, last - 1, last < fit)}"
    yield f"  {'':<{first}}" + "".join(f"{now:>{wide}}" for now in shown)

    def row(name: str, values: Floats) -> str:
        return f"  {_cut(name, NAME):<{first}}" + "".join(f"{said(float(values[now]), line):>{wide}}" for now in shown)

    yield row(MEAN_NOW, played.mean[:, 0, issue])
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
