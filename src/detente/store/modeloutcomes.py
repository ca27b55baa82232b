"""Which outcomes does a model file allow, and which one does a word in it mean?

All that is checked here is cheap: outcomes that the file names are checked together, a row of bits each, and all outcomes are
gone through only where options are few. How many are possible in a large model is found where it is solved.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from detente.model.stability_model import Key
from detente.store.modellimits import FEW, MANY, Limits, every_outcome, taken_in, written_out
from detente.store.modelsource import Source, quoted, shown
from detente.store.modelstatements import IN_BITS, LETTERS, Statements
from detente.store.yamltree import Path

_SIGNS = LETTERS - {"-"}  # of an outcome: 1 or Y taken, 0 or N left


class Outcomes:
    """The outcomes of one file: those that it lists, or else all that its limits allow."""

    def __init__(self, source: Source, limits: Limits, states: dict[str, Key], named: bool,
                 unread: Collection[str] = ()) -> None:
        self.source, self.limits, self.states = source, limits, states
        self.unread = unread  # labels whose outcome could not be read, which is told: what names them is passed over
        self.named = named  # outcomes go by their names, not by bits
        self.labels = {key: label for label, key in reversed(states.items())}
        self._plain: dict[str, list[str]] = {}
        for label in (*states, *unread):
            self._plain.setdefault(label.casefold(), []).append(label)
        self._numbered = any(label.isdecimal() and len(label) != len(limits.options) for label in states)

    def key(self, at: Path, value: Any, is_key: bool = False) -> Key:
        """The outcome that a label, in capitals or not, or a row of bits means; empty, and told, if none.

        It may still be impossible.
        """
        label = value if is_key else "" if isinstance(value, list | dict) or value is None else self.source.written(at, value)
        if label in self.states:
            return self.states[label]
        if label in self.unread:
            return ""
        turned = bool(label) and not is_key and self.source.turned(at, value)
        is_bits = not self.named and len(label) == len(self.limits.options) and not set(label) - _SIGNS
        alike = self._plain.get(label.casefold(), [])
        if is_bits and not (alike and label.isalpha()):
            return label.translate(IN_BITS)
        if len(alike) == 1 and not is_bits:
            return self.states.get(alike[0], "")
        if not turned:
            text = label if isinstance(value, str) or label else str(value)
            self.source.wrong(at, *self._unknown(text, [*alike, *([text] if is_bits else [])]), key=is_key)
        return ""

    def is_known(self, label: str) -> bool:
        """Whether an outcome is called so, in capitals or not, or it is a row of bits."""
        return label.casefold() in self._plain or (len(label) == len(self.limits.options) and not set(label) - _SIGNS)

    def _unknown(self, text: str, meanings: Sequence[str]) -> tuple[str, str]:
        """What is wrong with a word that names no outcome, and a hint. meanings: what it may mean, if several."""
        options, width = self.limits.options, len(self.limits.options)
        bits = f"{width} characters, 1 taken and 0 left"
        if len(meanings) > 1:
            return f"{quoted(text)} may mean {' or '.join(map(shown, meanings))}", "write it as it is written there"
        if text and not self.named and not self._numbered and len(text) != width and not set(text) - _SIGNS:
            return f"{quoted(text)} has {len(text)} characters for {width} options", f"a row of bits has {bits}"
        named = [option for option in options if option.casefold() == text.casefold()]
        if named:
            row = "".join("1" if option == named[0] else "0" for option in options)
            return (f"no outcome is called {quoted(text)}",
                    f"{shown(named[0])} is an option; an outcome says of each option whether it is taken, as in '{row}'")
        hint = self.source.near(text, [*self.states, *(option for option in options if option not in self.states)])
        if not hint.startswith("did you"):
            hint = self.source.near(text, self.states) if self.states else bits
        return f"no outcome is called {quoted(text)}", hint

    def keep(self, found: Sequence[tuple[Path, Key]], hint: str, is_key: bool = False) -> list[bool]:
        """Whether each of some outcomes is possible; those that are not are told."""
        if self.states:
            told = ["" if key in self.labels or self.unread else ": it is not listed under states" for _, key in found]
        else:
            told = [f" by {reason}" if reason else "" for reason in self.reasons([key for _, key in found])]
        for (at, key), reason in zip(found, told, strict=True):
            if reason:
                self.source.wrong(at, f"outcome {shown(self.labels.get(key, key))} is impossible{reason}", hint, key=is_key)
        return [not reason for reason in told]

    def reasons(self, keys: Sequence[Key]) -> list[str]:
        """What rules out each of some outcomes, written in bits; empty where nothing does."""
        if not keys or not self.limits.told:
            return [""] * len(keys)
        barred = self.limits.barred(taken_in(keys, len(self.limits.options)))
        first = np.where(barred.any(axis=0), barred.argmax(axis=0), -1)
        return ["" if rule < 0 else self.limits.told[rule] for rule in first.tolist()]

    def all(self) -> list[Key] | None:
        """Every possible outcome; None where there may be too many to go through."""
        if self.states or self.named or self.unread:
            return list(self.states.values())
        options = len(self.limits.options)
        if options > (MANY if self.limits.told else FEW):
            return None
        taken = every_outcome(options)
        return written_out(taken[:, ~self.limits.barred(taken).any(axis=0)])


def read_states(source: Source, statements: Statements, named: bool) -> tuple[dict[str, Key], list[str]]:
    """The outcomes that the file lists, label -> key, and the labels whose outcome can't be read, which is told.

    named: they go by name, and a list of names will do.
    """
    value = source.value.get("states")
    if isinstance(value, list):
        pairs = [(("states", place), entry, source.name(("states", place), entry, "an outcome"))
                 for place, entry in enumerate(value)]
        return _distinct(source, [(at, label, label if named or not label else statements.pattern(at, entry, "10YN"))
                                  for at, entry, label in pairs])
    found = []
    for label, entry in source.table("states").items():
        at = ("states", label)
        name = source.name(at, label, "an outcome", key=True)
        by_name = named and not statements.options
        found.append((at, name, name if by_name else statements.pattern(at, entry, "10YN")))
    return _distinct(source, found)


def _distinct(source: Source, found: Sequence[tuple[Path, str, Key]]) -> tuple[dict[str, Key], list[str]]:
    states: dict[str, Key] = {}
    seen: dict[Key, str] = {}
    for at, label, key in found:
        if label == ">>":
            source.wrong(at, "no outcome can be called >>", "it says that what is above matters much more", key=True)
        elif label and key in seen:
            source.wrong(at, f"outcome {shown(key)} stands here a second time, first as {shown(seen[key])}")
        elif label and key:
            states[label] = key
            seen[key] = label
    return states, [label for _, label, _ in found if label not in states]


def check_states(outcomes: Outcomes) -> None:
    """Nothing that is listed may be ruled out. What is not listed is impossible, whatever the patterns say of it."""
    keys = list(outcomes.states.values())
    for (label, key), reason in zip(outcomes.states.items(), outcomes.reasons(keys), strict=True):
        if reason:
            outcomes.source.wrong(("states", label), f"outcome {key} is impossible by {reason}", "drop one of the two")
