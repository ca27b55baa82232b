"""How is what lies beyond the standard rules put in sentences?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.mediator_words import name
from detente.engines.stability.words import listed

Section = tuple[str, tuple[str, ...]]  # a question, and plain sentences
MOST_NAMED = 6  # outcomes in one sentence

UNKNOWN = {
    "a": "if each would try its luck where it does not know, and fears only what it knows (a)",
    "b": "if nobody moves without being sure, and each fears only what it knows (b)",
    "c": "if each would try its luck where it does not know, and fears what it does not know (c)",
    "d": "if nobody moves without being sure, and each fears what it does not know (d)",
    "a_sure": "however the unknown comparisons turn out",
}


def sections(conflict: Conflict, found: Mapping[str, Any]) -> Iterator[Section]:
    """What `beyond` gives, told: one section for each thing that the model's file asks for."""
    if "unknown" in found:
        yield "What if nobody knows how some outcomes compare?", tuple(
            _holds(conflict, f"{listed(rules)}, {UNKNOWN[way]}", keys)
            for way, verdicts in found["unknown"].items() for rules, keys in _merged(verdicts))
    if "strength" in found:
        told = [_holds(conflict, f"{listed(rules)}, and whoever left would lose much" if way == "strong" else
                       f"{listed(rules)}, though somebody who left would lose only a little", keys)
                for way, verdicts in found["strength"].items() for rules, keys in _merged(verdicts)]
        yield "How strongly is it held?", tuple(told)
    if "attitudes" in found:
        yield "With the attitudes of each to the others", tuple(
            _holds(conflict, listed(rules), keys) for rules, keys in _merged(found["attitudes"]))
    if "views" in found:
        yield "As each of them sees it", tuple(_views(conflict, found["views"]))
    if "limited" in found:
        yield "For those who look several moves ahead", tuple(
            _holds(conflict, _horizons(rules), keys, "Looking")
            for rules, keys in _merged(found["limited"]))


def _views(conflict: Conflict, views: Mapping[str, Any]) -> Iterator[str]:
    for rules, keys in _merged(views["common"]):
        yield _holds(conflict, f"{listed(rules)}, when everybody acts on what it sees", keys)
    for actor, verdicts in views["by_actor"].items():
        for rules, keys in _merged(verdicts):
            yield _holds(conflict, f"{listed(rules)} as {actor} sees it", keys)


def _horizons(rules: Sequence[str]) -> str:
    """`1, 3 and 4 moves ahead, or as far as one likes`."""
    numbers = [rule[1:] for rule in rules if rule != "NM"]
    ahead = [f"{listed(numbers)} move{'s' if numbers != ['1'] else ''} ahead"] if numbers else []
    return ", or ".join([*ahead, *(["as far ahead as one likes"] if "NM" in rules else [])])


def _merged(verdicts: Mapping[str, Sequence[str]]) -> list[tuple[list[str], Sequence[str]]]:
    """Rules that say the same, together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for rule, keys in verdicts.items():
        found.setdefault(tuple(keys), []).append(rule)
    return [(rules, keys) for keys, rules in found.items()]


def _holds(conflict: Conflict, how: str, keys: Sequence[str], verb: str = "Under") -> str:
    if not keys:
        return f"{verb} {how}: nothing holds."
    names = [name(conflict, conflict.at(key)) for key in keys[:MOST_NAMED]]
    more = f" and {len(keys) - MOST_NAMED} more" if len(keys) > MOST_NAMED else ""
    return f"{verb} {how}: {'; '.join(names)}{more}."
