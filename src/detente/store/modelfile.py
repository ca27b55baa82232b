"""How does a stability model on disk become a StabilityModel, and what is wrong with it if it can't?

The layout: `option_order`, `decision_makers` with the options of each, `irreversible`, `states` (a label and one
character an option: 1 taken, 0 left), `infeasible_patterns`, `preferences_most_to_least` (labels, or outcomes in
quotes; an inner list is a tie) and `preference_statements_most_important_first` (patterns of Y, N and -; a list is an
"or"). Where an actor has both, the ranking is in force.
"""

from __future__ import annotations

import difflib
from pathlib import Path as FilePath
from typing import Any

from detente.errors import BadInput, ModelError, Problem, did_you_mean
from detente.model.stability_model import (
    DIRECTIONS,
    MOST_OPTIONS,
    Pattern,
    Preference,
    StabilityModel,
    Statement,
    Tiers,
    any_pattern,
    pattern_expression,
)
from detente.store.yamltree import Path, Tree, read_yaml

KEYS = ("name", "source", "confidence", "notes", "option_order", "bit_string_convention", "decision_makers", "irreversible",
        "n_states", "states", "infeasible_patterns", "preferences_most_to_least",
        "preference_statements_most_important_first", "preference_statements_note")

MOST_RANKED = 16  # options; with more, nobody ranks all that is possible, and checking would take long


def load_model(where: FilePath) -> StabilityModel:
    """Read a model file. Raises ModelError with every problem, each at its line and column."""
    try:
        data = where.read_bytes()
    except OSError as fault:
        raise ModelError([Problem(f"can't be read: {fault.strerror}", path=str(where))]) from None
    try:
        tree = read_yaml(data, str(where))
    except BadInput as fault:
        raise ModelError(fault.problems) from None
    return _Reader(tree, str(where)).read()


class _Reader:
    """Goes through the file once, gathers problems as it goes, and hands over a model if there are none."""

    def __init__(self, tree: Tree, path: str) -> None:
        self.tree, self.path = tree, path
        self.problems: list[Problem] = list(tree.problems)
        self.options: list[str] = []
        self.actors: list[str] = []
        self.outcomes: dict[str, str] = {}  # label -> outcome

    def wrong(self, at: Path, message: str, hint: str = "", key: bool = False) -> None:
        mark = self.tree.key_mark(at) if key else self.tree.mark(at)
        item = ".".join(str(step) for step in at if isinstance(step, str))
        self.problems.append(Problem(message, hint, item, self.path, mark.line, mark.column))

    def _refused(self) -> ModelError:
        return ModelError(sorted(self.problems, key=lambda problem: (problem.line, problem.column)))

    def read(self) -> StabilityModel:
        if not isinstance(self.tree.value, dict):
            self.wrong((), "a model is a list of keys with values", "begin with option_order and decision_makers")
            raise self._refused()
        self._keys()
        self._options()
        sound = bool(self.options) and len(self.options) <= MOST_OPTIONS
        owner = self._owners()
        if not sound:  # what follows leans on the options: more would be noise
            raise self._refused()
        direction = self._directions()
        impossible = self._patterns(("infeasible_patterns",), self._list("infeasible_patterns"), "10-")
        self._states(impossible)
        preferences = tuple(self._preference(actor, impossible) for actor in self.actors)
        if self.problems:
            raise self._refused()
        name = self.tree.value.get("name")
        return StabilityModel(FilePath(self.path).stem if name is None else str(name), tuple(self.options),
                              tuple(self.actors), owner, direction,
                              tuple(pattern_expression(pattern, tuple(self.options)) for pattern in impossible),
                              tuple(self.outcomes.items()), preferences)

    def _keys(self) -> None:
        """A key that looks like one of ours misspelt is a problem; any other is somebody's note."""
        for key in self.tree.value:
            near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.8) if key not in KEYS else []
            if near:
                self.wrong((key,), f"no key is called {key!r}", f"did you mean {near[0]}?", key=True)
        for key in ("option_order", "decision_makers"):
            if key not in self.tree.value:
                self.wrong((), f"{key} is missing")

    def _list(self, key: str) -> list[Any]:
        value = self.tree.value.get(key)
        if value is None or isinstance(value, list):
            return value or []
        self.wrong((key,), "this must be a list")
        return []

    def _table(self, key: str) -> dict[str, Any]:
        value = self.tree.value.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self.wrong((key,), "this must be a list of names, each with its value")
        return {}

    def _options(self) -> None:
        for place, option in enumerate(self._list("option_order")):
            if isinstance(option, list | dict) or option is None:
                self.wrong(("option_order", place), "an option is a name")
            elif str(option) in self.options:
                self.wrong(("option_order", place), f"option {option} stands here a second time")
            else:
                self.options.append(str(option))
        if len(self.options) > MOST_OPTIONS:
            self.wrong(("option_order",), f"{len(self.options)} options make more outcomes than can be gone through; at most "
                       f"{MOST_OPTIONS} options can",
                       "join options that are only ever taken together, or leave out those that no preference names")
        if not self.options and not self.problems:
            self.wrong(("option_order",), "there is no option", "name at least one thing that somebody can do")

    def _owners(self) -> tuple[int, ...]:
        owner: dict[str, int] = {}
        for place, entry in enumerate(self._list("decision_makers")):
            at: Path = ("decision_makers", place)
            name = entry.get("name") if isinstance(entry, dict) else None
            held = entry.get("options") if isinstance(entry, dict) else None
            if name is None or not isinstance(held, list | None):
                self.wrong(at, "a decision maker has a name and a list of options", "- {name: A, options: [...]}")
                continue
            if str(name) in self.actors:
                self.wrong((*at, "name"), f"decision maker {name} stands here a second time")
            self.actors.append(str(name))
            for index, option in enumerate(held or []):
                self._own(owner, str(option), len(self.actors) - 1, (*at, "options", index))
        for place, option in enumerate(self.options):
            if option not in owner:
                self.wrong(("option_order", place), f"nobody decides on option {option}", "give it to a decision maker")
        return tuple(owner.get(option, 0) for option in self.options)

    def _own(self, owner: dict[str, int], option: str, actor: int, at: Path) -> None:
        if option not in self.options:
            self.wrong(at, f"no option is called {option!r}", did_you_mean(option, self.options))
        elif option in owner:
            self.wrong(at, f"option {option} belongs to {self.actors[owner[option]]} and to {self.actors[actor]}",
                       "one decision maker decides on an option")
        else:
            owner[option] = actor

    def _directions(self) -> tuple[int, ...]:
        found: dict[str, int] = {}
        for option, way in self._table("irreversible").items():
            if option not in self.options:
                self.wrong(("irreversible", option), f"no option is called {option!r}", did_you_mean(option, self.options),
                           key=True)
            elif str(way) not in DIRECTIONS:
                self.wrong(("irreversible", option), f"{way!r} is no direction", f"write one of: {', '.join(DIRECTIONS)}")
            else:
                found[option] = DIRECTIONS[str(way)]
        return tuple(found.get(option, 0) for option in self.options)

    def _patterns(self, at: Path, patterns: list[Any], letters: str) -> tuple[Pattern, ...]:
        return tuple(kept for place, pattern in enumerate(patterns) if (kept := self._pattern((*at, place), pattern, letters)))

    def _pattern(self, at: Path, pattern: Any, letters: str) -> Pattern:
        """The pattern in 1, 0 and -; empty if it is none."""
        text = str(pattern)
        if isinstance(pattern, list | dict) or set(text) - set(letters):
            self.wrong(at, f"{text!r} is no pattern", f"one character an option: {', '.join(letters)}")
            return ""
        if len(text) != len(self.options):
            hint = "put it in quotes" if isinstance(pattern, int) else "one character an option, - where either will do"
            self.wrong(at, f"{text!r} has {len(text)} characters for {len(self.options)} options", hint)
            return ""
        return text.replace("Y", "1").replace("N", "0")

    def _states(self, impossible: tuple[Pattern, ...]) -> None:
        seen: dict[str, str] = {}
        for label, value in self._table("states").items():
            outcome = self._pattern(("states", label), value, "10")
            if not outcome:
                continue
            barred = next((pattern for pattern in impossible if fits(outcome, pattern)), None)
            if outcome in seen:
                self.wrong(("states", label), f"outcome {outcome} stands here a second time, first as {seen[outcome]}")
            elif barred:
                self.wrong(("states", label), f"outcome {outcome} is impossible by pattern {barred}", "drop one of the two")
            seen.setdefault(outcome, label)
            self.outcomes[label] = outcome
        if self.outcomes and impossible and not self.problems and len(self.options) <= MOST_RANKED:
            self._unlisted(impossible, set(seen))

    def _unlisted(self, impossible: tuple[Pattern, ...], listed: set[str]) -> None:
        for outcome in _outcomes(len(self.options)):
            if outcome not in listed and not any(fits(outcome, pattern) for pattern in impossible):
                self.wrong(("states",), f"outcome {outcome} is not listed, and no infeasible pattern rules it out",
                           "list it, or add a pattern", key=True)
                return

    def _preference(self, actor: str, impossible: tuple[Pattern, ...]) -> Preference:
        rankings = self._table("preferences_most_to_least")
        wishes = self._table("preference_statements_most_important_first")
        if actor == self.actors[0]:
            for key, given in (("preferences_most_to_least", rankings),
                               ("preference_statements_most_important_first", wishes)):
                for name in given:
                    if name not in self.actors:
                        hint = did_you_mean(name, self.actors)
                        self.wrong((key, name), f"no decision maker is called {name!r}", hint, key=True)
        statements = self._statements(actor, wishes.get(actor))
        if rankings.get(actor):
            return Preference(self._tiers(("preferences_most_to_least", actor), rankings[actor], impossible), statements)
        if not wishes.get(actor):
            self.wrong(("decision_makers", self.actors.index(actor)), f"nothing says what {actor} prefers",
                       "give a ranking under preferences_most_to_least, or statements")
        return Preference((), statements)

    def _statements(self, actor: str, given: Any) -> tuple[Statement, ...]:
        at: Path = ("preference_statements_most_important_first", actor)
        if not isinstance(given, list | None):
            self.wrong(at, "statements are a list, the most important first")
            return ()
        read = [self._patterns((*at, place), entry, "YN-") if isinstance(entry, list) else
                tuple(filter(None, [self._pattern((*at, place), entry, "YN-")])) for place, entry in enumerate(given or [])]
        return tuple(Statement(any_pattern(patterns, tuple(self.options))) for patterns in read if patterns)

    def _tiers(self, at: Path, given: Any, impossible: tuple[Pattern, ...]) -> Tiers:
        if not isinstance(given, list):
            self.wrong(at, "a ranking is a list, the most wanted outcome first")
            return ()
        if len(self.options) > MOST_RANKED and not self.outcomes:
            self.wrong(at, f"{len(self.options)} options make too many outcomes to rank one by one", "give statements instead",
                       key=True)
            return ()
        seen: set[str] = set()
        tiers = []
        for place, entry in enumerate(given):
            items = [((*at, place, index), item) for index, item in enumerate(entry)] if isinstance(entry, list) else \
                [((*at, place), entry)]
            tiers.append(tuple(outcome for where, item in items if (outcome := self._ranked(where, item, seen, impossible))))
        self._complete(at, seen, impossible)
        return tuple(tiers)

    def _ranked(self, at: Path, item: Any, seen: set[str], impossible: tuple[Pattern, ...]) -> str:
        """The outcome that an entry of a ranking means; empty if none."""
        label = str(item)
        outcome = self.outcomes.get(label, label)
        known = set(self.outcomes.values())
        if len(outcome) != len(self.options) or set(outcome) - set("01"):
            self.wrong(at, f"no outcome is called {label!r}", did_you_mean(label, self.outcomes))
            return ""
        if (known and outcome not in known) or any(fits(outcome, pattern) for pattern in impossible):
            self.wrong(at, f"outcome {label} is impossible", "leave it out of the ranking")
            return ""
        if outcome in seen:
            self.wrong(at, f"outcome {label} is ranked a second time", "rank each outcome once; tied ones in one inner list")
            return ""
        seen.add(outcome)
        return outcome

    def _complete(self, at: Path, seen: set[str], impossible: tuple[Pattern, ...]) -> None:
        labels = {outcome: label for label, outcome in self.outcomes.items()}
        missing = [labels.get(outcome, outcome) for outcome in self.outcomes.values() or _outcomes(len(self.options))
                   if outcome not in seen and not any(fits(outcome, pattern) for pattern in impossible)]
        if missing:
            shown = ", ".join(missing[:8]) + (f" and {len(missing) - 8} more" if len(missing) > 8 else "")
            self.wrong(at, f"the ranking leaves out {shown}", "rank every possible outcome", key=True)


def _outcomes(options: int) -> list[str]:
    return [format(outcome, f"0{options}b")[::-1] for outcome in range(1 << options)]


def fits(outcome: str, pattern: Pattern) -> bool:
    """Whether an outcome matches a pattern; both have one character an option."""
    return all(wanted in ("-", is_) for is_, wanted in zip(outcome, pattern, strict=True))
