"""Which outcomes are possible?

Options are chosen one after the other: a group of which at most one is taken is one choice with few values, any other
option is a choice of two. What is impossible is dropped as soon as the choices that it speaks of are made, and choices are
taken in the order that allows this earliest; so forty options in groups are no more work than the outcomes that they leave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from detente.engines.stability.truth import Codes, places, true_of
from detente.errors import NothingToRead
from detente.model.expression import And, Atom, Expression, Not, atoms
from detente.model.stability_model import MOST_OUTCOMES, Key, StabilityModel

ADVICE = ("put options that exclude each other into groups, say under infeasible_patterns what can't be, join options that are "
          "only ever taken together, or leave out those that no preference names")


class _Choice(NamedTuple):
    options: frozenset[int]
    values: tuple[int, ...]  # bits to set, one entry for each way to choose


def code(key: Key) -> int:
    """The whole number of an outcome written as one character an option: `code("001")` is 4."""
    return sum(1 << bit for bit, mark in enumerate(key) if mark == "1")


def possible_outcomes(model: StabilityModel) -> Codes:
    """int64 [F]: the outcomes that the file lists, in its order, or else all that are possible, by number.

    Empty where outcomes are named and there are no options. Raises NothingToRead where there are none, or more than MOST_OUTCOMES.
    """
    if not model.options:  # a case in which nobody can do anything has one outcome
        return np.zeros(0 if model.states else 1, np.int64)
    if model.states:
        return np.array([code(key) for _, key in model.states], np.int64)
    place, barred = places(model.options), _barred(model)
    choices = _in_order(_choices(model), [needs for _, needs in barred])
    found, chosen = np.zeros(1, np.int64), frozenset[int]()
    for choice in choices:
        if len(found) * len(choice.values) > MOST_OUTCOMES:
            raise NothingToRead(f"{len(model.options)} options leave more than {MOST_OUTCOMES:,} outcomes to go through: "
                                f"{ADVICE}")
        found = (found[:, None] | np.array(choice.values, np.int64)).reshape(-1)
        chosen |= choice.options
        for expression in [expression for expression, needs in barred if needs <= chosen]:
            found = found[~true_of(expression, found, place)]
        barred = [(expression, needs) for expression, needs in barred if not needs <= chosen]
    if not len(found):
        raise NothingToRead("no outcome is possible: what is said to be impossible leaves none; take one of it back")
    return np.sort(found)


def _choices(model: StabilityModel) -> list[_Choice]:
    choices, grouped = [], set[int]()
    for group in model.groups:
        if grouped & set(group.options):  # see _overlapping
            continue
        grouped |= set(group.options)
        values = tuple(1 << option for option in group.options)
        choices.append(_Choice(frozenset(group.options), values if group.exactly else (0, *values)))
    return choices + [_Choice(frozenset([option]), (0, 1 << option)) for option in range(len(model.options))
                      if option not in grouped]


def _barred(model: StabilityModel) -> list[tuple[Expression, frozenset[int]]]:
    place = places(model.options)
    return [(expression, frozenset(place[option] for option in atoms(expression)))
            for expression in (*model.impossible, *_overlapping(model))]


def _overlapping(model: StabilityModel) -> Iterator[Expression]:
    """What a group rules out that shares an option with an earlier group, outcome by outcome."""
    grouped = set[int]()
    for group in model.groups:
        names = [Atom(model.options[option]) for option in group.options]
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
