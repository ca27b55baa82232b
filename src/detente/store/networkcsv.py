"""Which ties does a CSV file list, one a line?

Columns source and target, and sign, weight, value or tie; in any order, and further ones are passed over. Beside a
weight, a sign says only which way it goes. Without a header, the first three columns are these.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, count
from typing import NamedTuple

import numpy as np

from detente.model.signed_network import Places, SignedNetwork, Weights
from detente.store.filefaults import Faults
from detente.store.filetable import WIDE, Table
from detente.store.filewords import plain_name, trouble_of, unguarded, weight_hint, weight_of, weights_of
from detente.store.modelsource import quoted, shown
from detente.store.networkactors import unlisted
from detente.store.networkties import NAMED, tied

COLUMNS = {"source": "source", "from": "source", "target": "target", "to": "target", "sign": "sign",
           "weight": "weight", "value": "weight", "tie": "weight"}
_NO_NUMBERS = ("nan", "inf", "infinity")  # what programs write where no number came out
HINT = "begin with: source,target,weight"


class _Layout(NamedTuple):
    """Which column, from 0, is what."""

    column: dict[str, int]  # source, target, and weight or sign or both
    width: int
    first: int  # the row of the first tie
    notes: tuple[str, ...]


class _Lines(NamedTuple):
    """The rows that hold a tie."""

    row: Sequence[int]  # [E] their numbers
    cells: dict[str, list[str]]  # by what the column is: [E] each


class _Named(NamedTuple):
    """The actors of each tie."""

    names: list[str]  # in the order in which they come up
    source: Places  # [E] place in names; -1: no name
    target: Places  # [E]


def read_ties(text: str, path: str, listed: tuple[str, ...] | None = None) -> SignedNetwork:
    """The network that a CSV text lists; of just the actors `listed`, in their order, if given. Raises BadInput."""
    table = Table(text, path, COLUMNS)
    layout = _layout(table)
    if layout is None:
        raise table.faults.refused()
    lines = _lines(table, layout)
    named = _named(lines)
    weight = _weights(table, layout, lines)
    _check_names(table.faults, layout, lines, named)
    if listed is not None:
        named = _among(named, listed, table.faults, layout, lines)
    table.faults.check()
    network = tied(named.names, named.source, named.target, weight)
    return network._replace(notes=layout.notes + network.notes)


def _layout(table: Table) -> _Layout | None:
    """Where what stands; None, and told, where that is not to be seen."""
    header = table.header()
    if not header:
        if not table.faults:
            table.faults.wrong((0, 0), "no line says anything", HINT)
        return None
    number = len(header) > 2 and (header[2].strip("+-") in _NO_NUMBERS
                                   or not isinstance(weight_of(header[2], table.separator != ","), str))
    if number and not any(COLUMNS.get(cell) in ("source", "target") for cell in header):
        return _Layout({"source": 0, "target": 1, "weight": 2}, len(header), table.first, _passed([""] * (len(header) - 3)))
    column: dict[str, int] = {}
    over: list[str] = []
    for place, cell in enumerate(header):
        role = COLUMNS.get(cell)
        if role is None or (role == "weight" and role in column and header.index(cell) == place):
            over.append(table.head()[place].strip())
        elif role in column:
            table.faults.wrong((table.first, place), f"a second column is called {cell}", "rename one")
        else:
            column[role] = place
    complete = not _missing(table, header, column)
    return None if not complete else _Layout(column, len(header), table.first + 1, _passed(over))


def _passed(over: list[str]) -> tuple[str, ...]:
    """A note on columns that are not read."""
    if not over:
        return ()
    if not all(over):
        return (f"Columns that are not read: {len(over)}.",)
    more = f", and {len(over) - NAMED} more" if len(over) > NAMED else ""
    return (f"Columns that are not read: {', '.join(map(shown, over[:NAMED]))}{more}.",)


def _missing(table: Table, header: list[str], column: dict[str, int]) -> bool:
    """Whether columns are not there; they are told, at the ones that may be meant."""
    lacking = [role for role in ("source", "target") if role not in column]
    if "weight" not in column and "sign" not in column:
        lacking.append("weight")
    if len(lacking) == 3 and not any(_near(cell, COLUMNS) for cell in header):
        table.faults.wrong((table.first, 0), "the first line names no columns", HINT)
        return True
    for role in lacking:
        words = [word for word, meant in COLUMNS.items() if meant == role or (role == "weight" and meant == "sign")]
        near = [(place, word) for place, cell in enumerate(header) if (word := _near(cell, words))]
        what = "no column gives the ties" if role == "weight" else f"no column is called {role}"
        hint = f"did you mean {near[0][1]}?" if near else HINT + (", sign, value or tie" if role == "weight" else "")
        table.faults.wrong((table.first, near[0][0] if near else 0), what, hint)
    return bool(lacking)


def _near(cell: str, words: Iterable[str]) -> str:
    """The column that a header's cell may have been meant for; empty if it is one, or like none."""
    found = [] if cell in COLUMNS or len(cell) > 60 else difflib.get_close_matches(cell, list(words), 1, 0.7)
    return found[0] if found else ""


def _lines(table: Table, layout: _Layout) -> _Lines:
    """The rows that hold a tie. Empty ones are passed over; too short and too long ones are told."""
    columns = table.columns(layout.first, list(layout.column.values()))
    if columns is not None:
        return _Lines(range(layout.first, layout.first + len(columns[0])), dict(zip(layout.column, columns, strict=True)))
    kept: list[int] = []
    need, source = max(layout.column.values()) + 1, layout.column["source"]
    for number, row in enumerate(table.rows[layout.first :], layout.first):
        if len(row) == layout.width and row[source] and not row[source].isspace():  # nearly every row
            kept.append(number)
        elif not any(cell.strip() for cell in row):
            continue
        elif len(row) < need:
            table.faults.wrong((number, len(row) - 1), f"{len(row)} cells here; a tie needs {need}")
        elif any(cell.strip() for cell in row[layout.width :]):
            table.faults.wrong((number, layout.width), f"{len(row)} cells here; the first line has {layout.width}",
                               WIDE)
        else:
            kept.append(number)
    return _Lines(kept, {role: [table.rows[number][place] for number in kept] for role, place in layout.column.items()})


def _named(lines: _Lines) -> _Named:
    """The actors, numbered as they come up."""
    order: defaultdict[str, int] = defaultdict(count().__next__)
    cells = chain.from_iterable(zip(lines.cells["source"], lines.cells["target"], strict=True))
    ends = np.fromiter(map(order.__getitem__, cells), np.int64, 2 * len(lines.row)).reshape(-1, 2)
    names: dict[str, int] = {}
    place = [-1 if trouble_of(name) else names.setdefault(name, len(names)) for name in map(_name, order)]
    ends = np.array(place, np.int64)[ends]
    return _Named(list(names), ends[:, 0], ends[:, 1])


def _name(cell: str) -> str:
    return unguarded(plain_name(cell))


def _weights(table: Table, layout: _Layout, lines: _Lines) -> Weights:
    """The weight [E] of each tie; what is none is told."""
    comma = table.separator != ","
    found: dict[str, Weights] = {}
    for role in ("weight", "sign"):
        if role in layout.column:
            cells = lines.cells[role]
            found[role] = weights_of(cells, comma)
            for tie in np.flatnonzero(np.isnan(found[role])).tolist():
                why = str(weight_of(cells[tie], comma))
                table.faults.wrong((lines.row[tie], layout.column[role]), why, weight_hint(cells[tie]))
    if len(found) == 1:
        return next(iter(found.values()))
    for tie in np.flatnonzero((found["weight"] < 0) & (found["sign"] > 0)).tolist():
        table.faults.wrong((lines.row[tie], layout.column["sign"]), "the weight is hostile and the sign is friendly")
    weight: Weights = np.abs(found["weight"]) * np.sign(found["sign"])
    return weight


def _check_names(faults: Faults, layout: _Layout, lines: _Lines, named: _Named) -> None:
    """Tell names that are none, and ties of an actor with itself."""
    for role, places in (("source", named.source), ("target", named.target)):
        for tie in np.flatnonzero(places < 0).tolist():
            name = _name(lines.cells[role][tie])
            what = f"the name {quoted(name)} {trouble_of(name)}" if name else "a name is missing"
            faults.wrong((lines.row[tie], layout.column[role]), what)
    for tie in np.flatnonzero((named.source == named.target) & (named.source >= 0)).tolist():
        what = f"a tie of {shown(named.names[named.source[tie]])} with itself"
        faults.wrong((lines.row[tie], layout.column["target"]), what, "remove the line")


def _among(named: _Named, listed: tuple[str, ...], faults: Faults, layout: _Layout, lines: _Lines) -> _Named:
    """The same ties between the actors listed. A name that is not among them is told once, where it first stands."""
    place = {name: number for number, name in enumerate(listed)}
    new = np.array([*(place.get(name, -1) for name in named.names), -1], np.int64)  # the last one: for those without a name
    used, first, times = np.unique(np.stack([named.source, named.target], 1), return_index=True, return_counts=True)
    for number, where, ties in zip(used.tolist(), first.tolist(), times.tolist(), strict=True):
        if number >= 0 and new[number] < 0:
            column = layout.column["target" if where % 2 else "source"]
            unlisted(faults, (lines.row[where // 2], column), named.names[number], ties, listed)
    return _Named(list(listed), new[named.source], new[named.target])
