"""How is bargaining over a table told: as plain data, in lines?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from detente.assess.bargained import CALLED, OFF, Bargained, ranges
from detente.engines.bargaining import compare as comparing
from detente.engines.bargaining.simple import BAR
from detente.model.bargain_table import TableIssue
from detente.model.worlds import Floats

MOST_LISTED = 40  # actors whose positions are printed; all of them stand in the JSON
APART = 0.1  # of the scale: forecasts farther apart than this disagree
SHOWN = 14  # rounds that are printed in full
BESIDE = ("The weighted mean stands beside it because models with rounds of challenges have not been shown to come nearer to "
          "outcomes than it does.")


def data(found: Bargained) -> dict[str, Any]:
    """All of it as plain data. One issue: numbers; several: lists in the order of `issues`. null: takes no part in it."""
    played, table = found.played, found.table
    one = len(table.issues) == 1
    rounds = [{"round": now, "positions": {name: _cell(course[place], one) for place, name in enumerate(table.actors)},
               "median": _cell(middle, one), "mean": _cell(mean, one)}
              for now, (course, mean, middle) in enumerate(zip(
                  played.course[:, 0], played.mean[:, 0], played.median[:, 0], strict=True))]
    cycles = [_cycle(found, issue) for issue in range(len(table.issues))]
    return {
        "name": table.name, "model": found.model, "peer_exact": found.peer_exact,
        "issues": [_issue(issue) for issue in table.issues], "actors": list(table.actors), "rounds": rounds,
        "forecast": _cell(played.forecast.point[0], one), "cycle": cycles[0] if one else cycles,
        "settled": _flag(played.settled[0], one), "knife_edge": _flag(played.forecast.knife_edge[0], one),
        "spread": _spread(found, one),
        "beside": _beside(found, one),
        "not_run": [] if found.others is None else [{"model": name, "why": why} for name, why in found.others.not_run],
        "notes": [*table.notes, *notes(found)],
    }


def _issue(issue: TableIssue) -> dict[str, Any]:
    return {"name": issue.name, "low": issue.low, "high": issue.high, "scale_said": issue.said,
            "anchors": {f"{value:g}": text for value, text in issue.anchors}, "without_agreement": issue.reference}


def _cell(values: Floats, one: bool) -> Any:
    """A number for each issue, NaN as null; of one issue the number itself."""
    numbers = [None if np.isnan(value) else float(value) for value in values]
    return numbers[0] if one else numbers


def _flag(values: Any, one: bool) -> Any:
    return bool(values[0]) if one else [bool(value) for value in values]


def _cycle(found: Bargained, issue: int) -> dict[str, Any] | None:
    """The cycle that one issue runs in, with the range of its median; None where there is none."""
    played = found.played
    period = int(played.period[0, issue])
    if period < 2:
        return None
    return {"period": period, "low": float(played.forecast.low[0, issue]), "high": float(played.forecast.high[0, issue])}


def _spread(found: Bargained, one: bool) -> dict[str, Any] | None:
    """Figures at 5, 50 and 95 % of worlds."""
    if found.spread is None:
        return None
    told: dict[str, Any] = {name: [_cell(row, one) for row in rows] for name, rows in ranges(found)}
    return {"worlds": found.worlds, "at": [0.05, 0.5, 0.95], **told, "in_cycle": _cell(found.cycles, one),
            "on_knife_edge": _cell(found.edges, one)}


def _beside(found: Bargained, one: bool) -> dict[str, Any]:
    """What the models without rounds say of the same table."""
    if found.others is None:
        return {}
    return {name: _cell(point[0], one) for name, point in zip(found.others.models, found.others.point, strict=True)}


def told(found: Bargained) -> Iterator[str]:
    """The answer in lines: where each issue settles, with ranges; the rounds; what to know."""
    table, played = found.table, found.played
    called = CALLED[found.model] + (", as the public program has it" if found.peer_exact else "")
    yield f"{table.name}: {_many(len(table.actors), 'actor')}, {_many(len(table.issues), 'issue')}. Model: {called}."
    for issue in range(len(table.issues)):
        yield ""
        yield from _one_issue(found, issue)
    rounds = len(played.course) - 1
    if rounds:
        for issue in range(len(table.issues)):
            yield ""
            yield from _rounds(found, issue, rounds)
    yield ""
    yield from (*table.notes, *notes(found))


def _one_issue(found: Bargained, issue: int) -> Iterator[str]:
    line, played = found.table.issues[issue], found.played
    low, high = (f"{_said(end, line)}{_means(line, end)}" for end in (line.low, line.high))
    yield f"{line.name}, from {low} to {high}"
    spreads = dict(ranges(found))
    rows: list[tuple[str, float, Floats | None]] = []
    if found.model != "mean":
        rows.append((BAR, float(played.mean[0, 0, issue]) if found.others is None else _bar(found, issue), None))
    point = float(played.forecast.point[0, issue])
    rows.append((CALLED[found.model], point, spreads.get("forecast")))
    for name, value, spread in rows:
        around = f"  ({_said(spread[0, issue], line)} to {_said(spread[2, issue], line)} in 90 of 100 worlds)" \
            if spread is not None else ""
        yield f"  {name:<31}{_said(float(value), line):>9}{around}"
    cycle = _cycle(found, issue)
    if cycle:
        yield (f"  It goes round in a cycle of {cycle['period']} rounds, between {_said(cycle['low'], line)} and "
               f"{_said(cycle['high'], line)}: no single point is its answer.")
    elif not played.settled[0, issue]:
        yield f"  It has not settled after {_many(int(played.rounds[0, issue]), 'round')}."
    if played.forecast.knife_edge[0, issue]:
        yield "  It is on a knife edge: a small change of one number moves it far."


def _bar(found: Bargained, issue: int) -> float:
    assert found.others is not None
    return float(found.others.point[found.others.models.index(BAR), 0, issue])


def _rounds(found: Bargained, issue: int, rounds: int) -> Iterator[str]:
    """Mean, median and positions of one issue, a column a round."""
    played, line = found.played, found.table.issues[issue]
    shown = list(range(rounds + 1)) if rounds <= SHOWN else [*range(SHOWN), rounds]
    title = f"{line.name}, " if len(found.table.issues) > 1 else ""
    yield f"{title}round by round" + (f" (rounds {SHOWN} to {rounds - 1} left out; --json has them)" if rounds > SHOWN else "")
    wide = max(8, *(len(_said(end, line)) + 2 for end in (line.low, line.high)))
    names = found.table.actors[:MOST_LISTED]
    first = max(15, *(min(len(name), 28) for name in names)) + 2
    yield f"  {'':<{first}}" + "".join(f"{now:>{wide}}" for now in shown)
    for name, values in (("weighted mean", played.mean[:, 0, issue]), ("weighted median", played.median[:, 0, issue])):
        yield f"  {name:<{first}}" + "".join(f"{_said(float(values[now]), line):>{wide}}" for now in shown)
    for place, name in enumerate(names):
        values = played.course[:, 0, place, issue]
        if not np.isnan(values[0]):
            yield f"  {name[:28]:<{first}}" + "".join(f"{_said(float(values[now]), line):>{wide}}" for now in shown)
    if len(found.table.actors) > MOST_LISTED:
        yield f"  and {len(found.table.actors) - MOST_LISTED:,} more: --json has all of them"


def notes(found: Bargained, each: bool = True) -> Iterator[str]:
    """What a reader has to know, in plain sentences; with `each`, what every model without rounds notes as well."""
    if found.spread is not None:
        yield (f"The range: {found.worlds:,} worlds, in which each capability and salience that is given as one number is "
               f"up to {OFF:.0%} off, and ranges are drawn evenly. How far off such numbers really are, nobody has measured.")
    elif found.peer_exact:
        yield "No range is drawn: the run reproduces another program's figures, its faults included."
    for issue, line in enumerate(found.table.issues):
        where = f" on {line.name}" if len(found.table.issues) > 1 else ""
        if found.cycles[issue] > 0:
            yield f"In {_of_100(found.cycles[issue])} worlds it goes round in a cycle{where}."
        if found.edges[issue] > 0:
            yield f"In {_of_100(found.edges[issue])} worlds it is on a knife edge{where}."
    if found.others is not None:
        for issue, line in enumerate(found.table.issues):
            width = (line.high - line.low) or 1.0
            away = abs(float(found.played.forecast.point[0, issue]) - _bar(found, issue)) / width
            if away > APART:
                yield (f"It lies {away:.0%} of the scale away from the weighted mean"
                       f"{f' on {line.name}' if len(found.table.issues) > 1 else ''}: the models disagree.")
        names = [line.name for line in found.table.issues]
        beside = list(comparing.tell(found.others._replace(not_run=()), names))
        yield from beside if each else beside[:len(names)]
        if found.others.not_run:
            yield f"Not run: {'; '.join(f'{name} ({why})' for name, why in found.others.not_run)}."
    if found.model in ("scholz", "smp"):
        yield BESIDE


def _of_100(share: float) -> str:
    per = share * 100
    return f"{per:.0f} of 100" if per >= 1 else "fewer than 1 of 100"


def _said(value: float, line: TableIssue) -> str:
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


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
