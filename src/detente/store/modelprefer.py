"""What does a model file say of each actor's preferences?

A ranking, payoffs, weights of options, statements: what is given is kept, and the first of these is in force. '>>' between two
tiers of a ranking, or two statements, says that what stands above matters much more than what stands below.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from detente.model.expression import Expression
from detente.model.stability_model import Key, Preference, Statement, Tiers
from detente.store.modeloutcomes import Outcomes
from detente.store.modelsource import Source, quoted, shown
from detente.store.modelstatements import Statements, tells_nothing
from detente.store.yamltree import Path

RANKING, STATEMENTS = "preferences_most_to_least", "preference_statements_most_important_first"
PAYOFFS, WEIGHTS, UNKNOWN = "payoffs", "preference_weights", "unknown_preferences"
MUCH, INDIFFERENT = ">>", "indifferent"
LARGEST = 1e12  # of a payoff or weight: beyond, sums lose the ninth decimal, which is where they are compared
_WAY_OUT = "give statements instead, or list the outcomes under states"


def _idle(source: Source, place: int) -> bool:
    """Whether the actor decides on nothing, so that it does not matter what it prefers."""
    entry = source.value["decision_makers"][place]
    return source.value.get("arcs") is None and isinstance(entry, dict) and entry.get("options") in (None, [])


def read_preferences(source: Source, actors: Sequence[str], outcomes: Outcomes,
                     statements: Statements) -> tuple[Preference, ...]:
    """Each actor's preference. Whoever has none is told."""
    reader = _Preferences(source, outcomes, statements)
    given = {key: source.tables(key, actors) for key in (RANKING, STATEMENTS, PAYOFFS, WEIGHTS, UNKNOWN)}
    found = []
    for place, actor in enumerate(actors):
        own = {key: table.get(actor) for key, table in given.items()}
        said = own[STATEMENTS] == [] or any(own[key] for key in (RANKING, STATEMENTS, PAYOFFS, WEIGHTS))
        if not said and not _idle(source, place):
            source.wrong(("decision_makers", place), f"nothing says what {shown(actor)} prefers",
                         f"give a ranking under {RANKING}, payoffs, weights or statements; "
                         f"or write {INDIFFERENT}, if it does not care")
        found.append(reader.read(actor, own))
    return tuple(found)


def _like_indifferent(given: Any) -> bool:
    return isinstance(given, str) and bool(difflib.get_close_matches(given[:40].lower(), [INDIFFERENT], cutoff=0.75))


class _Preferences:
    """Reads one actor's entries after another's, over the same outcomes."""

    def __init__(self, source: Source, outcomes: Outcomes, statements: Statements) -> None:
        self.source, self.outcomes, self.statements = source, outcomes, statements
        self.possible = cache(outcomes.all)  # every possible outcome, found once; None: too many to go through

    def read(self, actor: str, own: dict[str, Any]) -> Preference:
        much: list[int] = []
        tiers = self._tiers((RANKING, actor), own[RANKING], much) if own[RANKING] else ()
        payoffs = self._payoffs((PAYOFFS, actor), own[PAYOFFS])
        weights = self._weights((WEIGHTS, actor), own[WEIGHTS])
        wishes, apart = self._statements((STATEMENTS, actor), own[STATEMENTS])
        in_force = next((key for key in (RANKING, PAYOFFS, WEIGHTS) if own[key]), "")
        if apart and in_force:
            self.source.wrong((STATEMENTS, actor), f"'{MUCH}' says nothing here, as {in_force} is in force",
                              "put it into the ranking" if in_force == RANKING else "take it out")
        unknown = self._unknown((UNKNOWN, actor), own[UNKNOWN])
        return Preference(tiers, wishes, payoffs, weights, tuple(much) if in_force else apart, unknown)

    def _statements(self, at: Path, given: Any) -> tuple[tuple[Statement, ...], tuple[int, ...]]:
        """The statements, and after how many of them a '>>' stands."""
        if isinstance(given, str) and given.strip().lower() == INDIFFERENT:
            return (), ()
        found: list[Statement] = []
        much: list[int] = []
        hint = f"did you mean {INDIFFERENT}?" if _like_indifferent(given) else ""
        entries = self.source.list_at(at, given, "statements are a list, the most important first", hint)
        for here, entry in self._parted(at, entries, much):
            claims: tuple[str, ...] = ()
            if isinstance(entry, dict):
                claims = self._claims(here, entry)
                here, entry = (*here, "want"), entry.get("want")
            expression = self.statements.any_of(here, entry)
            if expression is not None:
                self._telling(here, entry, expression)
                found.append(Statement(expression, claims))
        return tuple(found), tuple(much)

    def _telling(self, at: Path, entry: Any, expression: Expression) -> None:
        """Words must tell some outcomes apart. Patterns need not: programs fill up with those of nothing but dashes."""
        if self.statements.is_patterns(entry):
            return
        where = tells_nothing(expression)
        if where:
            said = quoted(entry) if isinstance(entry, str) else "this statement"
            self.source.wrong(at, f"{said} is true of {where} outcome, so it tells no two apart",
                              "take it out, or say what is wanted")

    def _parted(self, at: Path, entries: Sequence[Any], much: list[int]) -> Iterator[tuple[Path, Any]]:
        """The entries but for each '>>'; `much` gathers after how many entries one stands."""
        count = 0
        for place, entry in enumerate(entries):
            if entry != MUCH:
                yield (*at, place), entry
                count += 1
            elif not count or place == len(entries) - 1 or entries[place - 1] == MUCH:
                self.source.wrong((*at, place), f"'{MUCH}' must stand between two entries", "take it out")
            else:
                much.append(count)

    def _claims(self, at: Path, entry: dict[str, Any]) -> tuple[str, ...]:
        for key in entry:
            if key not in ("want", "claims"):
                self.source.wrong((*at, key), f"no key is called {quoted(key)}", "a statement has want and claims", key=True)
        given = self.source.list_at((*at, "claims"), entry.get("claims"), "claims are a list of their names")
        return tuple(filter(None, (self.source.name((*at, "claims", place), claim, "a claim")
                                   for place, claim in enumerate(given))))

    def _tiers(self, at: Path, given: Any, much: list[int]) -> Tiers:
        hint = (f"numbers go under {PAYOFFS}" if isinstance(given, dict) else
                f"write {INDIFFERENT} under {STATEMENTS}" if _like_indifferent(given) else "")
        entries = self.source.list_at(at, given, "a ranking is a list, the most wanted outcome first", hint)
        possible = self.possible()
        if not entries or possible is None:
            if entries:
                self.source.wrong(at, f"{len(self.statements.options)} options make too many outcomes to rank one by one",
                                  _WAY_OUT, key=True)
            return ()
        tiers = []
        left = dict.fromkeys(possible, True)  # whether an outcome is still to be ranked
        for here, entry in self._parted(at, entries, much):
            items = [((*here, index), item) for index, item in enumerate(entry)] if isinstance(entry, list) else [(here, entry)]
            if not items:
                self.source.wrong(here, "an empty list ranks nothing", "take it out")
            tiers.append(tuple(key for spot, item in items if (key := self._ranked(spot, item, left))))
        self._complete(at, [key for key, waits in left.items() if waits])
        return tuple(tiers)

    def _ranked(self, at: Path, item: Any, left: dict[Key, bool]) -> Key:
        """The outcome that an entry of a ranking means; empty, and told, if it can't stand there."""
        key = self.outcomes.key(at, item)
        if key and key not in left:
            self.outcomes.keep([(at, key)], "leave it out of the ranking")
        elif key and not left[key]:
            self.source.wrong(at, f"outcome {self._label(key)} is ranked a second time",
                              "rank each outcome once; tied ones in one inner list")
        elif key:
            left[key] = False
            return key
        return ""

    def _label(self, key: Key) -> str:
        return shown(self.outcomes.labels.get(key, key))

    def _complete(self, at: Path, missing: Sequence[Key]) -> None:
        if missing:
            names = ", ".join(map(self._label, missing[:8])) + (f" and {len(missing) - 8:,} more" if len(missing) > 8 else "")
            what = "the ranking leaves out" if at[0] == RANKING else "there is no payoff for"
            hint = _WAY_OUT if len(missing) > 64 else "every possible outcome needs its place"
            self.source.wrong(at, f"{what} {names}", hint, key=True)

    def _payoffs(self, at: Path, given: Any) -> tuple[tuple[Key, float], ...]:
        table = self._table(at, given)
        possible = self.possible() if table else None
        if not table or possible is None:
            if table:
                self.source.wrong(at, "there are too many outcomes to give each a payoff", _WAY_OUT, key=True)
            return ()
        found = [(here, key, value) for label, value in table.items() if (here := (*at, label))
                 if (key := self.outcomes.key(here, label, is_key=True))]
        kept = self.outcomes.keep([(here, key) for here, key, _ in found], "leave it out", is_key=True)
        worth: dict[Key, float] = {}
        for (here, key, value), is_possible in zip(found, kept, strict=True):
            if key in worth:
                self.source.wrong(here, f"outcome {self._label(key)} has a payoff already", "give it one", key=True)
            elif is_possible:
                worth[key] = self._number(here, value)
        self._complete(at, [key for key in possible if key not in worth])
        return tuple(worth.items())

    def _weights(self, at: Path, given: Any) -> tuple[tuple[str, float], ...]:
        options = self.statements.options
        found = []
        for option, value in self._table(at, given).items():
            if option not in options:
                self.source.wrong((*at, option), f"no option is called {quoted(option)}", self.source.near(option, options),
                                  key=True)
            found.append((option, self._number((*at, option), value)))
        return tuple(found)

    def _table(self, at: Path, given: Any) -> dict[str, Any]:
        if given is not None and not isinstance(given, dict):
            self.source.wrong(at, "this must be a list of names, each with its number")
        return given if isinstance(given, dict) else {}

    def _number(self, at: Path, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.source.wrong(at, f"{quoted(str(value))} is no number", "write a number, as in 2 or -0.5")
            return 0.0
        if not math.isfinite(value) or abs(value) > LARGEST:
            self.source.wrong(at, f"{value} can't be compared", f"write a number between -{LARGEST:.0e} and {LARGEST:.0e}")
            return 0.0
        return float(value)

    def _unknown(self, at: Path, given: Any) -> tuple[tuple[Key, Key], ...]:
        found: dict[frozenset[Key], tuple[Key, Key]] = {}
        named: list[tuple[Path, Key]] = []
        for place, entry in enumerate(self.source.pairs(at, given, "open pairs are a list of pairs of outcomes")):
            here = (*at, place)
            if not isinstance(entry, list) or len(entry) != 2:
                self.source.wrong(here, "this must be a pair of outcomes", "[one, other]")
                continue
            pair = [self.outcomes.key((*here, side), item) for side, item in enumerate(entry)]
            if not all(pair):
                continue
            if pair[0] == pair[1]:
                self.source.wrong(here, "an outcome is not compared with itself", "name two outcomes")
            elif frozenset(pair) in found:
                self.source.wrong(here, "this pair stands here a second time", "take it out")
            else:
                found[frozenset(pair)] = (pair[0], pair[1])
                named += [((*here, side), key) for side, key in enumerate(pair)]
        self.outcomes.keep(named, "leave it out")
        return tuple(found.values())
