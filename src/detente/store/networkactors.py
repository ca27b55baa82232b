"""Who is in a network, what is each called, in which camp is each today, and how large is it?

An actors file is a CSV file with the columns actor, label, camp and size; all but the first may be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.model.signed_network import SignedNetwork
from detente.store.filefaults import Faults, Place
from detente.store.filetable import WIDE, Table
from detente.store.filewords import number_of, plain_name, trouble_of, unguarded
from detente.store.modelsource import quoted, shown

COLUMNS = {"actor": "name", "name": "name", "id": "name", "label": "label", "camp": "camp", "size": "size"}


class Actor(NamedTuple):
    """What a file says of one actor; an empty text: nothing."""

    name: str
    at: Place  # where it stands, as its file's faults count
    label: str = ""
    camp: str = ""
    size: str = ""


class Described(NamedTuple):
    """Actors as a network has them."""

    actors: tuple[str, ...]
    labels: tuple[str, ...]  # empty: each is called by its name
    camp: tuple[int, ...]  # empty: nothing is said of anybody
    size: tuple[float, ...]  # empty: all alike

    def dress(self, network: SignedNetwork) -> SignedNetwork:
        """The network between these actors, in this order, with what is said of them."""
        return network._replace(labels=self.labels, camp=self.camp, size=self.size)


def read_actors(text: str, path: str) -> Described:
    """The actors that a CSV text lists, in its order. Raises BadInput with every problem."""
    table = Table(text, path, COLUMNS)
    header = table.header()
    column = {COLUMNS[cell]: place for place, cell in reversed(list(enumerate(header))) if cell in COLUMNS}
    if "name" not in column:
        if not (table.faults and not header):
            table.faults.wrong((table.first, 0), "no column is called actor", "begin with: actor,label,camp,size")
        raise table.faults.refused()
    actors = []
    for number in range(table.first + 1, len(table.rows)):
        row = [cell.strip() for cell in table.rows[number]]
        if not any(row):
            continue
        if any(row[len(header):]):
            table.faults.wrong((number, len(header)), f"{len(row)} cells here; the first line has {len(header)}",
                               WIDE)
        cells = {role: row[place] for role, place in column.items() if place < len(row)}
        actors.append(Actor(unguarded(plain_name(cells.get("name", ""))), (number, column["name"]),
                            unguarded(plain_name(cells.get("label", ""))), plain_name(cells.get("camp", "")),
                            cells.get("size", "")))
    found = described(actors, table.faults, comma=table.separator != ",")
    table.faults.check()
    return found


def described(actors: Sequence[Actor], faults: Faults, comma: bool = False) -> Described:
    """The actors as a network has them; what is wrong with their names, labels and sizes is noted in `faults`."""
    seen: set[str] = set()
    for actor in actors:
        if why := trouble_of(actor.name):
            faults.wrong(actor.at, f"the name {quoted(actor.name)} {why}" if actor.name else "a name is missing")
        elif actor.name in seen:
            faults.wrong(actor.at, f"{shown(actor.name)} stands here a second time")
        elif actor.label and (why := trouble_of(actor.label)):
            faults.wrong(actor.at, f"the label {quoted(actor.label)} {why}")
        seen.add(actor.name)
    labels = tuple(actor.label or actor.name for actor in actors)
    named = any(actor.label not in ("", actor.name) for actor in actors)
    return Described(tuple(actor.name for actor in actors), labels if named else (), _camps([actor.camp for actor in actors]),
                     _sizes(actors, faults, comma))


def _camps(cells: Sequence[str]) -> tuple[int, ...]:
    """Camps numbered from 0 without a gap: numbers by their size, words as they come up; -1 where nothing is said."""
    words = dict.fromkeys(cell for cell in cells if cell)
    if not words:
        return ()
    numbers = [number_of(word) for word in words]
    if all(number is not None for number in numbers):
        order = {number: place for place, number in enumerate(np.unique(np.array(numbers, np.float64)).tolist())}
        rank = {word: order[number] for word, number in zip(words, numbers, strict=True)}
    else:
        rank = {word: place for place, word in enumerate(words)}
    return tuple(rank.get(cell, -1) for cell in cells)


def _sizes(actors: Sequence[Actor], faults: Faults, comma: bool) -> tuple[float, ...]:
    """The size of each; empty if none is given."""
    if not any(actor.size for actor in actors):
        return ()
    found = []
    for actor in actors:
        size = number_of(actor.size, comma)
        if not actor.size:
            faults.wrong(actor.at, f"{shown(actor.name)} has no size, though others have one", "give all a size, or none")
        elif size is None or size <= 0:
            faults.wrong(actor.at, f"{quoted(actor.size)} is no size", "a number above 0")
        found.append(size or np.nan)
    return tuple(found)


def unlisted(faults: Faults, at: Place, name: str, times: int, listed: tuple[str, ...]) -> None:
    """Note a name that is not among the actors."""
    more = f"; {times:,} ties name it" if times > 1 else ""
    faults.wrong(at, f"{shown(name)} is not among the actors{more}", "", name, listed)
