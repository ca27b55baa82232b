"""What does a statement over options say, and where is it true?

A statement joins options with `not`, `and`, `or`, `if`, `only if`, `unless`, `iff` and brackets, as in the option prioritising
of the graph-model literature:

    nrf.stand-down only if (taliban.share-power and taliban.guarantee-rights)

`not` binds tightest, then `and`, then `or`, then the conditionals, which take one left and one right side. Two more ways of
saying the same are read: `if a then b` (or `if a, b`) is `b if a`, and `a if and only if b` is `a iff b`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]

_TOKEN = re.compile(r"\s*(\(|\)|[^\s()]+)")
_CONDITIONALS = ("if", "only if", "iff", "unless")
_RESERVED = {"not", "and", "or", "if", "only", "iff", "unless", "(", ")"}
_DEEPEST = 64
_SIGNS = {"&": "and", "&&": "and", "|": "or", "||": "or", "!": "not", "~": "not", "=>": "only if", "->": "only if"}


# Dataclasses, not tuples: `a and b` must not equal `a or b`, nor share a place in a cache with it.
@dataclass(frozen=True, slots=True)
class Atom:
    """One option is taken."""

    option: str

    def __str__(self) -> str:
        return self.option


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Expression

    def __str__(self) -> str:
        return f"not {_inner(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold; parts stand in alphabetical order, so that the same statement has one form."""

    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        return " and ".join(_inner(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds; parts stand in alphabetical order."""

    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        return " or ".join(_inner(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class If:
    """`act if condition`: the act is taken wherever the condition holds."""

    act: Expression
    condition: Expression

    def __str__(self) -> str:
        return f"{_inner(self.act)} if {_inner(self.condition)}"


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """`act only if condition`: the act is not taken without the condition."""

    act: Expression
    condition: Expression

    def __str__(self) -> str:
        return f"{_inner(self.act)} only if {_inner(self.condition)}"


@dataclass(frozen=True, slots=True)
class Iff:
    """Both sides hold, or neither does."""

    left: Expression
    right: Expression

    def __str__(self) -> str:
        return f"{_inner(self.left)} iff {_inner(self.right)}"


Expression = Atom | Not | And | Or | If | OnlyIf | Iff


def _inner(part: Expression) -> str:
    return str(part) if isinstance(part, Atom | Not) else f"({part})"


def conjunction(parts: list[Expression]) -> Expression:
    """`and` over parts, in its one form."""
    return _gather(And, parts)


def disjunction(parts: list[Expression]) -> Expression:
    """`or` over parts, in its one form."""
    return _gather(Or, parts)


def _gather(make: type[And] | type[Or], parts: list[Expression]) -> Expression:
    flat: dict[str, Expression] = {}
    for part in parts:
        for leaf in part.parts if isinstance(part, And | Or) and isinstance(part, make) else (part,):
            flat[str(leaf)] = leaf
    ordered = tuple(flat[key] for key in sorted(flat))
    return ordered[0] if len(ordered) == 1 else make(ordered)


def atoms(expression: Expression) -> Iterator[str]:
    """Every option that a statement names, left to right, repeats included."""
    match expression:
        case Atom(option):
            yield option
        case Not(part):
            yield from atoms(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from atoms(part)
        case If(left, right) | OnlyIf(left, right) | Iff(left, right):
            yield from atoms(left)
            yield from atoms(right)


def holds(expression: Expression, taken: Mapping[str, Bools]) -> Bools:
    """Where a statement is true, elementwise: `taken[option]` is bool of any one shape; the answer has that shape."""
    match expression:
        case Atom(option):
            return taken[option]
        case Not(part):
            return ~holds(part, taken)
        case And(()) | Or(()):
            return np.full_like(next(iter(taken.values())), isinstance(expression, And))
        case And(parts):
            return np.asarray(np.logical_and.reduce([holds(part, taken) for part in parts]), dtype=bool)
        case Or(parts):
            return np.asarray(np.logical_or.reduce([holds(part, taken) for part in parts]), dtype=bool)
        case If(act, condition):
            return holds(act, taken) | ~holds(condition, taken)
        case OnlyIf(act, condition):
            return ~holds(act, taken) | holds(condition, taken)
        case Iff(left, right):
            return ~(holds(left, taken) ^ holds(right, taken))


def parse_expression(text: str, resolve: Callable[[str], str] = lambda name: name) -> Expression:
    """Read a statement. `resolve` turns the words of one atom into an option's id, or raises ValueError.

    Words that are no connective run together into one atom, so `taliban guarantee rights and not nrf.fight` has two.
    Raises ValueError in plain words.
    """
    tokens = _TOKEN.findall(text)
    if not tokens:
        raise ValueError("an empty statement: name an option, as in taliban.share-power")
    parser = _Parser(tokens, resolve)
    expression = parser.conditional(0)
    if parser.here < len(tokens):
        raise ValueError(f"{text.strip()!r}: nothing may follow at {tokens[parser.here]!r}; use brackets to join more")
    return expression


class _Parser:
    """Recursive descent over the tokens; each method reads one level of binding."""

    def __init__(self, tokens: list[str], resolve: Callable[[str], str]) -> None:
        self.tokens, self.resolve, self.here = tokens, resolve, 0

    def word(self) -> str:
        return self.tokens[self.here].lower() if self.here < len(self.tokens) else ""

    def conditional(self, depth: int) -> Expression:
        if depth > _DEEPEST:
            raise ValueError(f"brackets nest deeper than {_DEEPEST}")
        if self.word() == "if":
            return self.condition_first(depth)
        left = self.disjuncts(depth)
        joint = self.word()
        if joint == "if" and [word.lower() for word in self.tokens[self.here + 1:self.here + 4]] == ["and", "only", "if"]:
            self.here += 3
            joint = "iff"
        if joint == "only":
            self.here += 1
            if self.word() != "if":
                raise ValueError("'only' must be followed by 'if'")
            joint = "only if"
        if joint not in _CONDITIONALS:
            return left
        self.here += 1
        right = self.disjuncts(depth)
        match joint:
            case "if":
                return If(left, right)
            case "only if":
                return OnlyIf(left, right)
            case "unless":
                return disjunction([left, right])
        return Iff(left, right)

    def condition_first(self, depth: int) -> Expression:
        """`if condition then act`; a comma may stand for `then`, or before it."""
        end = self.then(self.here + 1)
        with_comma = self.tokens[end].lower() != "then"
        said = self.tokens[self.here + 1:end + with_comma]
        inside = _Parser([*said[:-1], *(word.removesuffix(",") for word in said[-1:] if word != ",")], self.resolve)
        condition = inside.disjuncts(depth)
        if inside.here < len(inside.tokens):
            raise ValueError(f"nothing may follow at {inside.tokens[inside.here]!r}; use brackets to join more")
        self.here = end + 1
        return If(self.disjuncts(depth), condition)

    def then(self, first: int) -> int:
        """Where a condition that stands first ends: at its `then`, or else at its first comma, outside all brackets."""
        level, comma = 0, -1
        for place in range(first, len(self.tokens)):
            word = self.tokens[place].lower()
            level += (word == "(") - (word == ")")
            if level < 0:
                break
            if level == 0 and word == "then":
                return place
            if level == 0 and word.endswith(",") and comma < 0:
                comma = place
        if comma < 0:
            raise ValueError("'then' is missing: write if a then b, or b if a")
        return comma

    def disjuncts(self, depth: int) -> Expression:
        parts = [self.conjuncts(depth)]
        while self.word() == "or":
            self.here += 1
            parts.append(self.conjuncts(depth))
        return disjunction(parts)

    def conjuncts(self, depth: int) -> Expression:
        parts = [self.negation(depth)]
        while self.word() == "and":
            self.here += 1
            parts.append(self.negation(depth))
        return conjunction(parts)

    def negation(self, depth: int) -> Expression:
        odd = False
        while self.word() == "not":
            self.here += 1
            odd = not odd
        part = self.atom(depth)
        if odd:
            return part.part if isinstance(part, Not) else Not(part)
        return part

    def atom(self, depth: int) -> Expression:
        if self.word() == "(":
            self.here += 1
            inner = self.conditional(depth + 1)
            if self.word() != ")":
                raise ValueError("a bracket is not closed")
            self.here += 1
            return inner
        words = []
        while self.here < len(self.tokens) and self.word() not in _RESERVED:
            words.append(self.tokens[self.here])
            self.here += 1
        if not words:
            found = f"found {self.tokens[self.here]!r}" if self.here < len(self.tokens) else "the statement ends"
            raise ValueError(f"an option is missing: {found}")
        try:
            return Atom(self.resolve(" ".join(words)))
        except ValueError:
            _no_signs(words)
            raise


def _no_signs(words: list[str]) -> None:
    """Raises ValueError where signs stand for joining words, in what is no option's name."""
    for word in words:
        sign = word if word in _SIGNS else word[0] if word[0] in "!~" else ""
        if sign:
            raise ValueError(f"{sign!r} is not read: write {_SIGNS[sign]!r} for {sign}")
