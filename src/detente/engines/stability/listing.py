"""Which outcomes are possible?

Options are chosen one after the other: a group of which at most one is taken is one choice with few values, any other
option is a choice of two. What is impossible is dropped as soon as the choices that it speaks of are made, and choices are
taken in the order that allows this earliest. Choices of which nothing is said together are listed apart, and counted before
they are put together. So forty options in groups are no more work than the outcomes that they leave, and sixty free options
are refused before any outcome is listed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from detente.engines.stability.truth import Codes, places, true_of
from detente.errors import NothingToRead
from detente.model.expression import And, Atom, Expression, Not, atoms
from detente.model.stability_model import ADVICE, MOST_OUTCOMES, Group, Key, StabilityModel


class _Choice(NamedTuple):
    options: frozenset[int]
    values: tuple[int, ...]  # bits to set, one entry for each way to choose


_Bar = tuple[Expression, frozenset[int]]  # what is impossible, and the options that it speaks of


def code(key: Key) -> int:
    """The whole number of an outcome written as one character an option: `code("001")` is 4."""
    return sum(1 << bit for bit, mark in enumerate(key) if mark == "1")


def possible_outcomes(model: StabilityModel) -> Codes:
    """int64 [F]: the outcomes that the file lists, in its order, or else all that are possible, by number.

    Empty where outcomes are named and there are no options. Raises NothingToRead where there are none, or more than
    MOST_OUTCOMES.
    """
    if not model.options:  # a case in which nobody can do anything has one outcome
        return np.zeros(0 if model.states else 1, np.int64)
    if model.states:
        return np.array([code(key) for _, key in model.states], np.int64)
    return list_outcomes(model.options, model.impossible, model.groups)


def list_outcomes(options: Sequence[str], impossible: Sequence[Expression], groups: Sequence[Group] = (),
                  most: int = MOST_OUTCOMES, advice: str = ADVICE) -> Codes:
    """int64 [F]: every choice of the options that fulfils no impossible statement and fits all groups, by number.

    Raises NothingToRead where there are none, or more than `most`, or more than MOST_OUTCOMES on the way there; it ends
    with the advice.
    """
    bound = [group for group in groups if group.options]
    barred = _barred(options, impossible, bound)
    try:
        parts = [_listed(choices, own, places(options)) for choices, own in _apart(_choices(len(options), bound), barred)]
    except OverflowError as error:
        raise _too_many(options, most, advice) from error
    never = [expression for expression, needs in barred if not needs]  # these speak of no option at all
    if not all(len(part) for part in parts) or any(true_of(always, np.zeros(1, np.int64), {})[0] for always in never):
        raise NothingToRead("no outcome is possible: what is said to be impossible leaves none; take one of it back")
    if math.prod(len(part) for part in parts) > most:
        raise _too_many(options, most, advice)
    found = np.zeros(1, np.int64)
    for part in parts:
        found = (part[:, None] | found).reshape(-1)
    return found if bool((found[1:] > found[:-1]).all()) else np.sort(found)


def _too_many(options: Sequence[str], most: int, advice: str) -> NothingToRead:
    return NothingToRead(f"{len(options)} options leave more than {most:,} outcomes to go through: {advice}")


def _listed(choices: Sequence[_Choice], barred: Sequence[_Bar], place: Mapping[str, int]) -> Codes:
    """All ways to make these choices of which none is barred. Raises OverflowError where there are too many on the way."""
    left, found, chosen = list(barred), np.zeros(1, np.int64), frozenset[int]()
    for choice in _in_order(choices, [needs for _, needs in left]):
        if len(found) * len(choice.values) > MOST_OUTCOMES:
            raise OverflowError
        found = (np.array(choice.values, np.int64)[:, None] | found).reshape(-1)
        chosen |= choice.options
        for expression in [expression for expression, needs in left if needs <= chosen]:
            found = found[~true_of(expression, found, place)]
        left = [(expression, needs) for expression, needs in left if not needs <= chosen]
    return found


def _apart(choices: Sequence[_Choice], barred: Sequence[_Bar]) -> list[tuple[list[_Choice], list[_Bar]]]:
    """Choices parted so that nothing barred speaks of two parts, each with what is barred in it."""
    parts: list[tuple[list[_Choice], list[_Bar]]] = [([choice], []) for choice in choices]
    for bar in barred:
        touched = [part for part in parts if any(choice.options & bar[1] for choice in part[0])]
        if touched:
            joined = sorted((choice for part in touched for choice in part[0]), key=choices.index)
            bars = [*(own for part in touched for own in part[1]), bar]
            parts = [part for part in parts if part not in touched] + [(joined, bars)]
    return parts


def _choices(options: int, groups: Sequence[Group]) -> list[_Choice]:
    choices, grouped = [], set[int]()
    for group in groups:
        if grouped & set(group.options):  # see _overlapping
            continue
        grouped |= set(group.options)
        values = tuple(1 << option for option in group.options)
        choices.append(_Choice(frozenset(group.options), values if group.exactly else (0, *values)))
    free = [_Choice(frozenset([option]), (0, 1 << option)) for option in range(options) if option not in grouped]
    return choices + free


def _barred(options: Sequence[str], impossible: Sequence[Expression], groups: Sequence[Group]) -> list[_Bar]:
    place = places(options)
    return [(expression, frozenset(place[option] for option in atoms(expression)))
            for expression in (*impossible, *_overlapping(options, groups))]


def _overlapping(options: Sequence[str], groups: Sequence[Group]) -> Iterator[Expression]:
    """What a group rules out that shares an option with an earlier group, outcome by outcome."""
    grouped = set[int]()
    for group in groups:
        names = [Atom(options[option]) for option in group.options]
        if grouped & set(group.options):
            yield from (And((one, other)) for one, other in combinations(names, 2))
            if group.exactly:
                yield And(tuple(Not(name) for name in names))
        else:
            grouped |= set(group.options)


def _in_order(choices: Sequence[_Choice], barred: Sequence[frozenset[int]]) -> list[_Choice]:
    """Choices in the order in which they let the most be barred early: what needs the fewest new choices comes first."""
    ordered, left, chosen = list[_Choice](), list(choices), frozenset[int]()
    while waiting := [needs for needs in barred if not needs <= chosen]:
        nearest = min(waiting, key=lambda needs: len(needs - chosen))
        taken = [choice for choice in left if choice.options & nearest]
        ordered += taken
        left = [choice for choice in left if choice not in taken]
        chosen = chosen.union(*(choice.options for choice in taken))
    return ordered + left
