"""What does a model file say over options: a pattern, or a statement in words?

A pattern has one character an option, in their order: 1 or Y taken, 0 or N left, - either. Anything else is a statement in
words (`Air Strike and not Blockade`), whose atoms are options by name, in capitals or not. A text of nothing but those
characters is a pattern, unless an option is called so and its length is not a pattern's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from detente.model.expression import (
    And,
    Expression,
    If,
    Iff,
    Not,
    OnlyIf,
    Or,
    atoms,
    conjunction,
    disjunction,
    holds,
    parse_expression,
)
from detente.model.stability_model import Pattern, any_pattern, pattern_expression
from detente.store.modelsource import Source, quoted, shown
from detente.store.yamltree import Path

LETTERS = set("10YN-")
IN_BITS = str.maketrans("YN", "10")
_JOINTS = re.compile(r"[()]|\b(?:not|and|or|if|only|iff|unless)\b", re.I)
_IN_NAMES = re.compile(rf"{_JOINTS.pattern}|\bthen\b|,", re.I)  # told from a name that holds it
_FEW_TO_TRY = 12  # options of a statement, all choices of which are tried
_STAND_IN = "\ue000"  # for private use: begins a word that stands for an option whose name holds a joint


class Statements:
    """Reads patterns and statements over the options of one file."""

    def __init__(self, source: Source, options: Sequence[str]) -> None:
        self.source, self.options = source, tuple(options)
        self._known: dict[str, list[str]] = {}
        for option in self.options:
            self._known.setdefault(_plain(option), []).append(option)
        self._awkward = [option for option in sorted(self.options, key=len, reverse=True) if _IN_NAMES.search(option)]

    def pattern(self, at: Path, value: Any, letters: str = "10-") -> Pattern:
        """An outcome or pattern in 1, 0 and -; empty, and told, if it is none."""
        if isinstance(value, list | dict) or value is None:
            self.source.wrong(at, f"{quoted(str(value))} is no pattern", f"one character an option: {', '.join(letters)}")
            return ""
        turned, text = self.source.turned(at, value), self.source.written(at, value)
        if turned:  # told; what was meant is read on with, so that nothing else is told for it
            return text.translate(IN_BITS) if not set(text) - set(letters) and len(text) == len(self.options) else ""
        if set(text) - set(letters):
            self.source.wrong(at, f"{quoted(text)} is no pattern", f"one character an option: {', '.join(letters)}")
            return ""
        if len(text) != len(self.options):
            either = ", - where either will do" if "-" in letters else ""
            self.source.wrong(at, f"{quoted(text)} has {len(text)} characters for {len(self.options)} options",
                              f"one character an option{either}")
            return ""
        return text.translate(IN_BITS)

    def expression(self, at: Path, value: Any) -> Expression | None:
        """What a pattern or a statement in words says; None, and told, if it is neither."""
        if not self.options:
            self.source.wrong(at, "a statement is over options, and this model has none", "give a ranking or payoffs")
            return None
        if isinstance(value, list | dict | bool) or value is None:
            self.source.wrong(at, "this must be a pattern, or a statement over options in words",
                              f"one character an option, or: {shown(self.options[0])}")
            return None
        if self.source.turned(at, value):
            return None
        text = str(value)
        if self.is_pattern(text):
            pattern = self.pattern(at, value, "10YN-")
            return pattern_expression(pattern, self.options) if pattern else None
        return self._in_words(at, text)

    def any_of(self, at: Path, value: Any) -> Expression | None:
        """The same, where a list means that one of its entries holds."""
        if not isinstance(value, list):
            return self.expression(at, value)
        if not value:
            self.source.wrong(at, "an empty list says nothing", "list patterns, of which one must fit")
        if all(isinstance(entry, str) and self.is_pattern(entry) for entry in value):
            patterns = [self.pattern((*at, place), entry, "10YN-") for place, entry in enumerate(value)]
            return any_pattern(tuple(patterns), self.options) if all(patterns) and patterns else None
        found = [self.expression((*at, place), entry) for place, entry in enumerate(value)]
        parts = tuple(part for part in found if part is not None)
        return None if len(parts) < len(found) else parts[0] if len(parts) == 1 else Or(parts)

    def is_patterns(self, value: Any) -> bool:
        """Whether a value is a pattern, or a list of nothing else."""
        entries = value if isinstance(value, list) else [value]
        return all(isinstance(entry, int | float) or (isinstance(entry, str) and self.is_pattern(entry)) for entry in entries)

    def is_pattern(self, text: str) -> bool:
        """Whether a text is meant as a pattern, of whatever length."""
        return bool(text) and not set(text) - LETTERS and (len(text) == len(self.options) or _plain(text) not in self._known)

    def _in_words(self, at: Path, text: str) -> Expression | None:
        if len(text) == len(self.options) and len(text) > 1 and 2 * sum(letter in LETTERS for letter in text) >= len(text) \
                and _plain(text) not in self._known and not _JOINTS.search(text) and len(text.split()) == 1:
            self.source.wrong(at, f"{quoted(text)} is no pattern", "one character an option: 1 or Y, 0 or N, -")
            return None
        try:
            return parse_expression(self._marked(text), self._option)
        except _NoOption as fault:
            self.source.wrong(at, str(fault), self._hint(fault.name))
        except ValueError as fault:
            self.source.wrong(at, shown(self._unmarked(str(fault))))
        return None

    def _hint(self, name: str) -> str:
        """What a word that is no option may have meant: an option, or an outcome's name."""
        states = self.source.value.get("states") if isinstance(self.source.value, dict) else None
        labels = [label for label in states if isinstance(label, str)] if isinstance(states, list | dict) else []
        if _plain(name) in map(_plain, labels):
            return f"{shown(name)} is an outcome; a statement is over options: write what is taken in it, or its row of bits"
        hint = self.source.near(name, [*self.options, *labels])
        return hint if hint.startswith("did you") else self.source.near(name, self.options)

    def _option(self, words: str) -> str:
        """The option that an atom names. Raises ValueError."""
        if words.startswith(_STAND_IN) and words[1:].isdecimal() and int(words[1:]) < len(self._awkward):
            return self._awkward[int(words[1:])]
        words = self._unmarked(words)
        found = self._known.get(_plain(words), [])
        if words in found or len(found) == 1:
            return words if words in found else found[0]
        if found:
            raise ValueError(f"{quoted(words)} may mean {' or '.join(map(shown, found))}: write it as it is written there")
        raise _NoOption(words)

    def _marked(self, text: str) -> str:
        """The text with a stand-in for each option whose own name holds a bracket or a joining word."""
        for place, option in enumerate(self._awkward):
            words = r"\s+".join(map(re.escape, option.split()))
            text = re.sub(rf"(?<!\w){words}(?!\w)", f" {_STAND_IN}{place} ", text, flags=re.I)
        return text

    def _unmarked(self, text: str) -> str:
        for place, option in reversed(list(enumerate(self._awkward))):
            text = text.replace(f"{_STAND_IN}{place}", option)
        return text


class _NoOption(ValueError):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no option is called {quoted(name)}")


def tells_nothing(expression: Expression) -> str:
    """Whether a statement is true of "every" outcome, or of "no" one, whichever options are taken; "" if it tells some apart.

    Found by trying all choices of the options that it names; with more than 12 of them it counts as telling some apart.
    """
    named = sorted(set(atoms(expression)))
    if len(named) > _FEW_TO_TRY:
        return ""
    codes = np.arange(1 << len(named))
    taken = {option: (codes >> bit & 1).astype(bool) for bit, option in enumerate(named)} or {"": np.ones(1, bool)}
    found = holds(expression, taken)
    return "every" if found.all() else "" if found.any() else "no"


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def canonical(expression: Expression) -> Expression:
    """The same statement as reading it in words gives it: parts sorted, nothing said twice."""
    match expression:
        case Not(part):
            inner = canonical(part)
            return inner.part if isinstance(inner, Not) else Not(inner)
        case And(parts) if parts:
            return conjunction([canonical(part) for part in parts])
        case Or(parts) if parts:
            return disjunction([canonical(part) for part in parts])
        case If(act, condition):
            return If(canonical(act), canonical(condition))
        case OnlyIf(act, condition):
            return OnlyIf(canonical(act), canonical(condition))
        case Iff(left, right):
            return Iff(canonical(left), canonical(right))
    return expression
