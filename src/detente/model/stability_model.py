"""What does a model of options, outcomes and preferences look like, before anything is solved?"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.expression import And, Atom, Expression, Not, Or

BOTH, ONLY_TAKE, ONLY_DROP, FIXED = 0, 1, -1, 2
DIRECTIONS: dict[str, int] = {"both": BOTH, "N->Y only": ONLY_TAKE, "Y->N only": ONLY_DROP, "fixed": FIXED}

MOST_OPTIONS = 60  # an outcome is one whole number with a bit for each option
MOST_OUTCOMES = 1 << 24  # possible outcomes; beyond that, every outcome can't be gone through

# what to do where there are more
ADVICE = ("put options that exclude each other into groups, say under infeasible_patterns what can't be, join options that are "
          "only ever taken together, or leave out those that no preference names")

Key = str  # an outcome: one character an option, 1 taken and 0 left, in option order; with arcs, the outcome's own name
Pattern = str  # one character an option: 1 taken, 0 left, - either
Tiers = tuple[tuple[Key, ...], ...]  # most wanted first; outcomes of one tier count the same


class Statement(NamedTuple):
    """Something that an actor wants to be true of the outcome."""

    expression: Expression
    claims: tuple[str, ...] = ()  # ids of the claims that say so


class Preference(NamedTuple):
    """How one actor orders outcomes. The first of ranking, payoffs and weights that is there is in force, or else the
    statements; what is not in force is kept, not used."""

    tiers: Tiers = ()
    statements: tuple[Statement, ...] = ()  # the weightiest first
    payoffs: tuple[tuple[Key, float], ...] = ()  # what each outcome is worth
    weights: tuple[tuple[str, float], ...] = ()  # what each option adds where it is taken
    much: tuple[int, ...] = ()  # after how many tiers, or statements, a ">>" stands: what lies apart by it is much preferred
    unknown: tuple[tuple[Key, Key], ...] = ()  # pairs of outcomes whose order nobody knows


class Group(NamedTuple):
    """Options of which at most one is taken, or exactly one."""

    options: tuple[int, ...]
    exactly: bool


class StabilityModel(NamedTuple):
    """A graph model: in option form, or with outcomes and moves named one by one (`arcs`)."""

    name: str
    options: tuple[str, ...]
    actors: tuple[str, ...]
    owner: tuple[int, ...]  # of each option: index of the actor who decides on it
    direction: tuple[int, ...]  # of each option: BOTH, ONLY_TAKE, ONLY_DROP, FIXED
    impossible: tuple[Expression, ...]  # no outcome fulfils one of these
    states: tuple[tuple[str, Key], ...]  # the file's label of an outcome and the outcome; empty: all that is possible
    preferences: tuple[Preference, ...]  # of each actor
    groups: tuple[Group, ...] = ()
    arcs: tuple[tuple[tuple[int, int], ...], ...] = ()  # of each actor: moves between places in `states`; empty: option form
    status_quo: Key = ""  # empty: not said
    hidden: tuple[tuple[Expression, ...], ...] = ()  # of each actor: what it does not see; empty: everybody sees all
    attitudes: tuple[tuple[int, ...], ...] = ()  # [A][A], 1 wishes well, 0 does not care, -1 ill; empty: each minds itself
    actor_words: tuple[str, ...] = ()  # how each actor is called in sentences; empty: by name
    option_words: tuple[str, ...] = ()  # what each option does, without who does it; empty: by name

    @property
    def labels(self) -> dict[Key, str]:
        """The file's own name of each outcome that has one."""
        return {key: label for label, key in self.states}


def pattern_expression(pattern: Pattern, options: tuple[str, ...]) -> Expression:
    """A pattern as a statement: `1-0` over a, b, c is `a and not c`. All dashes is true of every outcome."""
    parts: list[Expression] = [Atom(option) if mark in "1Y" else Not(Atom(option))
                               for option, mark in zip(options, pattern, strict=True) if mark != "-"]
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def any_pattern(patterns: tuple[Pattern, ...], options: tuple[str, ...]) -> Expression:
    """Several patterns as one statement that holds where any of them fits."""
    parts = tuple(pattern_expression(pattern, options) for pattern in patterns)
    return parts[0] if len(parts) == 1 else Or(parts)
