"""Which moves does a model file name one by one, who sees what, and who wishes whom well?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.model.expression import Expression
from detente.model.stability_model import Key
from detente.store.modeloutcomes import Outcomes
from detente.store.modelsource import Source, quoted, shown
from detente.store.modelstatements import Statements
from detente.store.yamltree import Path

ATTITUDES = {"+": 1, "well": 1, "1": 1, "0": 0, "indifferent": 0, "-": -1, "ill": -1, "-1": -1, "+1": 1}


def read_arcs(source: Source, actors: Sequence[str], outcomes: Outcomes) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Of each actor, its moves between places among the listed outcomes."""
    place = {key: index for index, key in enumerate(outcomes.states.values())}
    given = source.tables("arcs", actors)
    return tuple(_moves(source, ("arcs", actor), given.get(actor), outcomes, place) for actor in actors)


def _moves(source: Source, at: Path, given: Any, outcomes: Outcomes, place: dict[Key, int]) -> tuple[tuple[int, int], ...]:
    found: dict[tuple[int, int], None] = {}
    for index, entry in enumerate(source.pairs(at, given, "moves are a list of pairs of outcomes")):
        here = (*at, index)
        if not isinstance(entry, list) or len(entry) != 2:
            source.wrong(here, "a move is a pair of outcomes", "[from, to]")
            continue
        keys = [outcomes.key((*here, side), item) for side, item in enumerate(entry)]
        ends = [place.get(key, -1) for key in keys]
        if min(ends) < 0:
            if all(keys):
                source.wrong(here, "a move leads between outcomes that are listed", "list both under states")
        elif ends[0] == ends[1]:
            source.wrong(here, "a move leads from an outcome to another", "take it out: anyone may always stay")
        elif (ends[0], ends[1]) in found:
            source.wrong(here, "this move stands here a second time", "take it out")
        else:
            found[ends[0], ends[1]] = None
    return tuple(found)


def read_hidden(source: Source, actors: Sequence[str], statements: Statements) -> tuple[tuple[Expression, ...], ...]:
    """Of each actor, what it does not see; empty where the file hides nothing."""
    if source.value.get("hidden") is None:
        return ()
    given = source.tables("hidden", actors)
    return tuple(tuple(found for place, entry in enumerate(source.list_at(("hidden", actor), given.get(actor)))
                       if (found := statements.any_of(("hidden", actor, place), entry)) is not None) for actor in actors)


def read_attitudes(source: Source, actors: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """How each actor stands to each: 1 well, 0 indifferent, -1 ill. Unsaid: well to itself, indifferent to others."""
    if source.value.get("attitudes") is None:
        return ()
    rows = [[int(one == other) for other in actors] for one in actors]
    for actor, given in source.tables("attitudes", actors).items():
        if not isinstance(given, dict):
            source.wrong(("attitudes", actor), "this must be a list of decision makers, each with +, 0 or -")
            continue
        for other, value in given.items():
            at, text = ("attitudes", actor, other), str(value)
            if other not in actors:
                source.wrong(at, f"no decision maker is called {quoted(other)}", source.near(other, actors), key=True)
            elif text not in ATTITUDES:
                source.wrong(at, f"{quoted(text)} is no attitude", "write +, 0 or -; or well, indifferent, ill")
            else:
                rows[actors.index(actor)][actors.index(other)] = ATTITUDES[text]
    return tuple(map(tuple, rows))


def read_status_quo(source: Source, outcomes: Outcomes) -> Key:
    """The outcome as of now: a label, a row of bits, or the options taken; empty where the file does not say."""
    at: Path = ("status_quo",)
    value = source.value.get("status_quo")
    if value is None:
        return ""
    if not isinstance(value, list):
        if isinstance(value, str) and _names_options(outcomes, value):
            source.wrong(at, f"no outcome is called {quoted(value)}", f"for the options taken, write a list: [{shown(value)}]")
            return ""
        key = outcomes.key(at, value)
    elif outcomes.named:
        source.wrong(at, "outcomes go by name here", "write the name of one")
        return ""
    else:
        options, taken = outcomes.limits.options, set[str]()
        for place, entry in enumerate(value):
            name = source.written((*at, place), entry)
            taken.add(name)
            if name not in options:
                source.wrong((*at, place), f"no option is called {quoted(shown(name))}", source.near(name, options))
        key = "".join("1" if option in taken else "0" for option in options)
    return key if key and all(outcomes.keep([(at, key)], "what is now must be possible")) else ""


def _names_options(outcomes: Outcomes, text: str) -> bool:
    """Whether a text names options, with commas between them, and no outcome."""
    options = {option.casefold() for option in outcomes.limits.options}
    return not outcomes.is_known(text) and all(part.strip().casefold() in options for part in text.split(","))
