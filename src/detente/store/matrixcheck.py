"""What is wrong with a matrix as a whole, whatever kind of file it stands in?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from detente.errors import did_you_mean
from detente.model.matrix import MOST_CELLS, MOST_HYPOTHESES, MOST_ITEMS, Hypothesis, Item
from detente.store.filewords import trouble_of
from detente.store.modelsource import quoted

_MOST_NEAR = 500  # names among which the nearest is looked for
RESERVED = ("prior", "refines", "none_of_these", "text")  # lines of a spreadsheet that are about the hypotheses, and no items
SUMMED = ("total", "totals", "sum", "score", "scores", "inconsistency", "weighted_inconsistency")  # lines that add others up
ALONE = "an explanation is weighed against others: name at least two"


class Fault(NamedTuple):
    """One thing that is wrong with a hypothesis, an item, or (place -1) all of them."""

    of: str  # hypothesis, item
    place: int
    message: str
    hint: str = ""


def faults(hypotheses: Sequence[Hypothesis], items: Sequence[Item]) -> Iterator[Fault]:
    """Everything that is wrong with these as a whole: how many there are, their names, what refines what."""
    yield from _sizes(hypotheses, items)
    if len(hypotheses) > MOST_HYPOTHESES or len(items) > MOST_ITEMS:
        return  # that alone is told: the rest would take long
    yield from _names("hypothesis", [one.name for one in hypotheses])
    yield from _names("item", [one.name for one in items])
    parents = {one.name: one.refines for one in hypotheses}
    for place, one in enumerate(hypotheses):
        if one.refines:
            yield from _refined(place, one, parents)


def _sizes(hypotheses: Sequence[Hypothesis], items: Sequence[Item]) -> Iterator[Fault]:
    if not items:
        yield Fault("item", -1, "no item of evidence is given", "give at least one")
    if sum(not one.refines for one in hypotheses) < 2:
        said = "no hypothesis is given" if not hypotheses else "one hypothesis alone has nothing to compete with"
        yield Fault("hypothesis", -1, said, ALONE)
    for of, count, most in (("hypothesis", len(hypotheses), MOST_HYPOTHESES), ("item", len(items), MOST_ITEMS)):
        if count > most:
            yield Fault(of, -1, f"{count:,} {'hypotheses' if of == 'hypothesis' else 'items'}; at most {most:,} are weighed",
                        "leave out what tells least, or split it")
    if len(hypotheses) * len(items) > MOST_CELLS:
        yield Fault("item", -1, f"{len(hypotheses) * len(items):,} cells; at most {MOST_CELLS:,} are weighed", "split it")


def _names(of: str, names: Sequence[str]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for place, name in enumerate(names):
        if trouble := (trouble_of(name) if name else "has no name"):
            yield Fault(of, place, f"{quoted(name)} {trouble}", "write a short name on one line")
        elif of == "item" and name.lower().replace(" ", "_") in (*RESERVED, *SUMMED):
            yield Fault(of, place, f"no item can be called {quoted(name)}", "a spreadsheet has a line of that name; rename it")
        elif name in first:
            yield Fault(of, place, f"a second {of} is called {quoted(name)}", f"number {first[name] + 1} is; rename one")
        first.setdefault(name, place)


def _refined(place: int, one: Hypothesis, parents: dict[str, str]) -> Iterator[Fault]:
    """A refinement refines another that is named, and that refines none itself."""
    if one.refines == one.name:
        yield Fault("hypothesis", place, f"{quoted(one.name)} refines itself", "name the wider hypothesis that it implies")
    elif one.refines not in parents:
        yield Fault("hypothesis", place, f"no hypothesis is called {quoted(one.refines)}", near(one.refines, parents))
    elif parents[one.refines]:
        yield Fault("hypothesis", place, f"{quoted(one.refines)} is itself a refinement",
                    f"refinements go one level deep: refine {quoted(parents[one.refines])}")


def near(word: str, known: Collection[str]) -> str:
    """A hint that names the nearest known name; empty where looking for it would take long."""
    return did_you_mean(word, known) if len(known) <= _MOST_NEAR and len(word) <= 100 else ""
