"""What does a model file say to be impossible, and what does that leave?

A pattern or a statement names what can't be; a rule says what must hold; of a group at most one option is taken, or exactly
one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any, NamedTuple

import numpy as np

from detente.model.expression import Expression, Not, conjunction, holds
from detente.model.stability_model import ADVICE, MOST_OUTCOMES, Group, Key
from detente.model.worlds import Bools
from detente.store.modelsource import Source, quoted, shown
from detente.store.modelstatements import Statements, canonical
from detente.store.yamltree import Path

FEW = 16  # options; with more, and nothing said to be impossible, nobody ranks all outcomes
MANY = 20  # options; with more, outcomes are not gone through here
_GROUPS = {"exactly_one": True, "at_most_one": False}


class Limits(NamedTuple):
    """What rules outcomes out."""

    options: tuple[str, ...]
    impossible: tuple[Expression, ...] = ()
    groups: tuple[Group, ...] = ()
    told: tuple[str, ...] = ()  # how the file says each of `impossible`, then each of `groups`

    def barred(self, taken: Bools) -> Bools:
        """bool [rules, F]: what each rule bars. taken: bool [n, F], which options each outcome takes."""
        named = dict(zip(self.options, taken, strict=True))
        counts = [taken[list(group.options)].sum(axis=0) for group in self.groups]
        rows = [np.broadcast_to(holds(expression, named), taken.shape[1:]) for expression in self.impossible]
        rows += [count != 1 if group.exactly else count > 1 for group, count in zip(self.groups, counts, strict=True)]
        return np.array(rows, bool).reshape(len(rows), *taken.shape[1:])


def taken_in(keys: Sequence[Key], options: int) -> Bools:
    """bool [n, F]: which options each of some outcomes takes."""
    return np.asarray(ord("1") == np.frombuffer("".join(keys).encode(), np.uint8).reshape(len(keys), options).T, bool)


def every_outcome(options: int) -> Bools:
    """bool [n, 2**n]: which options each outcome takes, the outcomes by number, option k worth 2**k."""
    codes = np.arange(1 << options)
    return np.array([(codes >> bit & 1).astype(bool) for bit in range(options)], bool).reshape(options, len(codes))


def written_out(taken: Bools) -> list[Key]:
    """The outcomes of bool [n, F] as one character an option."""
    rows = np.ascontiguousarray(taken.T).astype(np.uint8) + ord("0")
    text, width = rows.tobytes().decode(), len(taken)
    return [text[start:start + width] for start in range(0, len(text), width)]


def read_limits(source: Source, statements: Statements) -> Limits:
    """What the file says to be impossible, and its groups."""
    found: list[tuple[Expression, str]] = []
    for place, entry in enumerate(source.items("infeasible_patterns")):
        at: Path = ("infeasible_patterns", place)
        expression = _rule(source, statements, at, entry) if isinstance(entry, dict) else statements.any_of(at, entry)
        if expression is not None:
            text = str(expression) if isinstance(entry, dict | list) else source.written(at, entry)
            found.append((expression, f"pattern {shown(text)}" if statements.is_pattern(text) else f"{quoted(text)}"))
    groups = _groups(source, statements.options)
    told = [f"{'exactly' if group.exactly else 'at most'} one of "
            f"{', '.join(shown(statements.options[option]) for option in group.options)}" for group in groups]
    return Limits(statements.options, tuple(expression for expression, _ in found), groups,
                  (*(text for _, text in found), *told))


def _rule(source: Source, statements: Statements, at: Path, entry: dict[str, Any]) -> Expression | None:
    """`{if: x, then: y}` rules out x without y."""
    if set(entry) != {"if", "then"}:
        source.wrong(at, "a rule has two parts, if and then", "{if: Blockade, then: not Air Strike}")
        return None
    condition, then = (statements.any_of((*at, key), entry[key]) for key in ("if", "then"))
    return None if condition is None or then is None else conjunction([canonical(condition), canonical(Not(then))])


def _groups(source: Source, options: Sequence[str]) -> tuple[Group, ...]:
    found: list[Group] = []
    home: dict[str, int] = {}
    for place, entry in enumerate(source.items("groups")):
        at: Path = ("groups", place)
        kind = next(iter(entry), "") if isinstance(entry, dict) and len(entry) == 1 else ""
        if kind not in _GROUPS or not isinstance(entry[kind], list):
            source.wrong(at, "a group says of which options one is taken", "- {exactly_one: [a, b]}, or at_most_one")
            continue
        members = []
        for index, item in enumerate(entry[kind]):
            here, name = (*at, kind, index), source.written((*at, kind, index), item)
            if name not in options:
                source.wrong(here, f"no option is called {quoted(name)}", source.near(name, options))
            elif name in home:
                twice = "stands here a second time" if home[name] == place else "stands in two groups"
                source.wrong(here, f"option {shown(name)} {twice}",
                             "keep it in one; say the rest under infeasible_patterns, as in: a and b")
            else:
                home[name] = place
                members.append(options.index(name))
        if len(entry[kind]) < 2:
            source.wrong(at, "a group has at least two options", "name the options that exclude each other")
        found.append(Group(tuple(members), _GROUPS[kind]))
    return tuple(found)


def check_limits(source: Source, limits: Limits) -> None:
    """Where nothing is listed, something must be possible, and not plainly too much."""
    options = len(limits.options)
    if options <= FEW and limits.told:
        barred = limits.barred(every_outcome(options))
        if barred.any(axis=0).all():
            where = "infeasible_patterns" if limits.impossible else "groups"
            source.wrong((where,), f"no outcome is possible: {_least(barred, limits.told)} out all",
                         "take one of them back", key=True)
    grouped = sum(len(group.options) for group in limits.groups)
    left = prod([len(group.options) + (not group.exactly) for group in limits.groups]) << (options - grouped)
    if not limits.impossible and left > MOST_OUTCOMES:
        source.wrong(("option_order",),
                     f"{options} options leave {left:,} outcomes; at most {MOST_OUTCOMES:,} can be gone through", ADVICE)


def _least(barred: Bools, told: Sequence[str]) -> str:
    """Rules that together bar everything, none of them to spare, and what they do; the file's first ones are dropped first."""
    count, kept = barred.sum(axis=0), []
    for row, text in zip(barred, told, strict=True):
        if (count - row > 0).all():
            count = count - row
        else:
            kept.append(text)
    names = ", ".join(kept[:8]) + (f" and {len(kept) - 8} more" if len(kept) > 8 else "")
    return f"{names} {'rules' if len(kept) == 1 else 'rule'}"
