"""How is what lies beyond the standard rules put in sentences?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.words import actor_words, listed, name, sentence

Section = tuple[str, tuple[str, ...]]  # a question, and plain sentences
MOST_NAMED = 6  # outcomes in one sentence

def sections(conflict: Conflict, found: Mapping[str, Any]) -> Iterator[Section]:
    """What `beyond` gives, told: one section for each thing that the model's file asks for."""
    if "unknown" in found:
        yield "What if nobody knows how some outcomes compare?", tuple(_unknown(conflict, found["unknown"]))
    if "strength" in found:
        told = [_holds(conflict, f"{listed(rules)}, and no move from it pays that could not be answered by something much worse"
                       if way == "strong" else f"{listed(rules)}, though some move from it is answered by little that is worse",
                       keys) for way, verdicts in found["strength"].items() for rules, keys in _merged(verdicts)]
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


READINGS = (
    "The readings: a, whoever would leave tries its luck where it does not know, and fears only what it knows; b, it must be "
    "sure to leave, and fears only what it knows; c, it tries its luck, and fears what it does not know; d, it must be sure to "
    "leave, and fears what it does not know. The others may answer on a guess in all four.")


def _unknown(conflict: Conflict, found: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[str]:
    """What holds however the unknown turns out, and what hangs on it, by which of the four readings."""
    for rules, keys in _merged(found["a_sure"]):
        yield _holds(conflict, f"{listed(rules)}, however it turns out", keys)
    open_: dict[tuple[str, str], list[str]] = {}
    for rule, sure in found["a_sure"].items():
        for key in found["d"][rule]:
            if key not in sure:
                ways = listed(way for way in "abcd" if key in found[way][rule])
                open_.setdefault((key, ways), []).append(rule)
    for (key, ways), rules in open_.items():
        yield (f"{sentence(name(conflict, conflict.at(key)))} hangs on what nobody knows under {listed(rules)}: it holds by "
               f"{ways} of the four readings.")
    if open_:
        yield READINGS


def _views(conflict: Conflict, views: Mapping[str, Any]) -> Iterator[str]:
    for rules, keys in _merged(views["common"]):
        yield _holds(conflict, f"{listed(rules)}, when everybody acts on what it sees", keys)
    for actor, verdicts in views["by_actor"].items():
        who = actor_words(conflict.model, conflict.model.actors.index(actor))
        for rules, keys in _merged(verdicts):
            yield _holds(conflict, f"{listed(rules)} as {who} sees it", keys)


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
