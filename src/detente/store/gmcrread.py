"""Which model do the data of a GMCR+ file (.gmcr) describe?

The format is JSON: `options` with a name and a permitted direction, `decisionMakers` with their options by number, preferences
and perhaps a ranking, `infeasibles`. A condition is a list of [option, "Y" or "N"]; a compound one holds where any of its
members does. Outcomes are numbered from 1 in the order of their decimal values, the first option worth 1. This is interchange
of data; what the program computes and stores beside it (payoffs, coalitionsFull) is not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Any

from detente.model.expression import Expression
from detente.model.stability_model import (
    BOTH,
    MOST_OPTIONS,
    ONLY_DROP,
    ONLY_TAKE,
    Key,
    Pattern,
    Preference,
    StabilityModel,
    Statement,
    Tiers,
    any_pattern,
)
from detente.store.gmcrbeside import told_of_detente
from detente.store.modellimits import FEW, MANY, Limits, every_outcome, written_out
from detente.store.modelsource import Source, quoted, shown
from detente.store.yamltree import Path

DIRECTIONS = {"both": BOTH, "fwd": ONLY_TAKE, "back": ONLY_DROP}
MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")  # the second: as older versions call it
RANKING = ("preferenceRanking", "preferenceVector")


def gmcr_model(source: Source) -> StabilityModel:
    """The model that a file's data hold. Raises ModelError."""
    if not isinstance(source.value, dict) or not isinstance(source.value.get("decisionMakers"), list) \
            or not isinstance(source.value.get("options"), list):
        source.wrong((), "this is no model of GMCR+", "it has lists called decisionMakers, options and infeasibles")
        raise source.refused()
    reader = _Reader(source)
    if source.problems or not reader.options:
        if not reader.options:
            source.wrong(("options",), "there is no option")
        raise source.refused()
    _nobody_joined(source)
    model = reader.model()
    if source.problems:
        raise source.refused()
    return model


def _nobody_joined(source: Source) -> None:
    """Actors that the file joins into one would be judged apart: better refused than answered otherwise than meant."""
    joined = source.value.get("coalitions")
    for place, entry in enumerate(joined if isinstance(joined, list) else []):
        if isinstance(entry, list) and len(entry) > 1:
            source.wrong(("coalitions", place), "actors that act as one coalition throughout are not read",
                         "take the coalition out; what coalitions would do is asked for all of them")


class _Reader:
    """Goes through the data of one file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.options, self.direction = self._options()
        self.actors, self.owner = self._actors()

    def _options(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        found: dict[str, int] = {}
        for place, entry in enumerate(self.source.items("options")):
            at: Path = ("options", place)
            given = entry if isinstance(entry, dict) else {}
            name = self.source.name((*at, "name"), given.get("name"), "an option")
            way = given.get("permittedDirection", "both")
            if name in found:
                self.source.wrong(at, f"option {shown(name)} stands here a second time")
            if not isinstance(way, str) or way not in DIRECTIONS:
                self.source.wrong((*at, "permittedDirection"), f"{quoted(str(way))} is no direction",
                                  f"write one of: {', '.join(DIRECTIONS)}")
            found[name] = DIRECTIONS.get(str(way), BOTH)
        if len(found) > MOST_OPTIONS:
            self.source.wrong(("options",), f"{len(found)} options; at most {MOST_OPTIONS} can be gone through")
        return tuple(found), tuple(found.values())

    def _actors(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        names: list[str] = []
        owner: dict[int, int] = {}
        for place, entry in enumerate(self.source.items("decisionMakers")):
            at: Path = ("decisionMakers", place)
            given = entry if isinstance(entry, dict) else {}
            name = self.source.name((*at, "name"), given.get("name"), "a decision maker")
            if name and name in names:
                self.source.wrong((*at, "name"), f"decision maker {shown(name)} stands here a second time")
            names.append(name)
            for index, option in enumerate(self.source.list_at((*at, "options"), given.get("options"))):
                here = (*at, "options", index)
                if not self._is_option(here, option):
                    continue
                if option in owner:
                    self.source.wrong(here, f"option {shown(self.options[option])} belongs to two decision makers")
                owner[option] = place
        for option, text in enumerate(self.options):
            if option not in owner:
                self.source.wrong(("options", option), f"nobody decides on option {shown(text)}", "give it to a decision maker")
        return tuple(names), tuple(owner.get(option, 0) for option in range(len(self.options)))

    def _is_option(self, at: Path, option: Any) -> bool:
        if isinstance(option, bool) or not isinstance(option, int) or not 0 <= option < len(self.options):
            self.source.wrong(at, f"{quoted(str(option))} is no option's number", f"0 to {len(self.options) - 1}")
            return False
        return True

    def model(self) -> StabilityModel:
        impossible = self._conditions(("infeasibles",), self.source.value.get("infeasibles"))
        limits = Limits(self.options, impossible, (), tuple(f"infeasibles {k + 1}" for k in range(len(impossible))))
        keys = self._possible(limits)
        manual = next((self.source.value[key] for key in MANUAL if key in self.source.value), False)
        if not isinstance(manual, bool):
            self.source.wrong((MANUAL[0],), "this is true or false")
        entries = [entry for entry in self.source.value["decisionMakers"] if isinstance(entry, dict)]
        preferences = tuple(self._preference(("decisionMakers", place), entry, keys, manual is True)
                            for place, entry in enumerate(entries))
        hidden = tuple(self._conditions(("decisionMakers", place, "misperceptions"), entry.get("misperceptions"))
                       for place, entry in enumerate(entries))
        states = tuple((str(number), key) for number, key in enumerate(keys or [], 1)) if len(self.options) <= FEW else ()
        name = FilePath(self.source.path).stem
        model = StabilityModel(name, self.options, self.actors, self.owner, self.direction, impossible, states, preferences,
                               hidden=hidden if any(hidden) else ())
        return told_of_detente(self.source, model)

    def _possible(self, limits: Limits) -> list[Key] | None:
        """The possible outcomes in the order of their numbers; None where there are too many to go through."""
        if len(self.options) > MANY:
            return None
        taken = every_outcome(len(self.options))
        found = written_out(taken[:, ~limits.barred(taken).any(axis=0)])
        if not found:
            self.source.wrong(("infeasibles",), "no outcome is possible", "take one of the infeasibles back")
        return found

    def _conditions(self, at: Path, given: Any) -> tuple[Expression, ...]:
        """What a list of conditions says; a compound without members is never true, and left out."""
        found = []
        for place, entry in enumerate(self.source.list_at(at, given)):
            here: Path = (*at, place)
            members = [(here, entry)]
            if isinstance(entry, dict):
                here = (*here, "members")
                given_members = self.source.list_at(here, entry.get("members"))
                members = [((*here, index), member) for index, member in enumerate(given_members)]
            patterns = tuple(self._pattern(spot, member) for spot, member in members)
            if patterns and all(patterns):
                found.append(any_pattern(patterns, self.options))
        return tuple(found)

    def _pattern(self, at: Path, given: Any) -> Pattern:
        marks = ["-"] * len(self.options)
        for place, entry in enumerate(self.source.list_at(at, given, 'a condition is a list of [option, "Y" or "N"]')):
            here = (*at, place)
            if not isinstance(entry, list) or len(entry) != 2 or entry[1] not in ("Y", "N"):
                self.source.wrong(here, 'this must be [option, "Y" or "N"]')
            elif self._is_option(here, entry[0]):
                mark = "1" if entry[1] == "Y" else "0"
                if marks[entry[0]] not in ("-", mark):
                    self.source.wrong(here, f"option {shown(self.options[entry[0]])} is both taken and left here")
                marks[entry[0]] = mark
        return "".join(marks)

    def _preference(self, at: Path, entry: dict[str, Any], keys: Sequence[Key] | None, manual: bool) -> Preference:
        statements = tuple(map(Statement, self._conditions((*at, "preferences"), entry.get("preferences"))))
        return Preference(self._tiers(at, entry, keys) if manual else (), statements)

    def _tiers(self, at: Path, entry: dict[str, Any], keys: Sequence[Key] | None) -> Tiers:
        called = next((key for key in RANKING if key in entry), "")
        if not called or keys is None:
            self.source.wrong(at, "a ranking by hand is in force, but there is none" if keys is not None else
                              f"{len(self.options)} options make too many outcomes to rank one by one")
            return ()
        left = set(range(1, len(keys) + 1))
        tiers = []
        for place, tier in enumerate(self.source.list_at((*at, called), entry[called])):
            numbers = tier if isinstance(tier, list) else [tier]
            for number in numbers:
                if isinstance(number, bool) or not isinstance(number, int) or number not in left:
                    self.source.wrong((*at, called, place), f"{quoted(str(number))} is no outcome's number, or stands twice",
                                      f"1 to {len(keys)}, each once")
            if not numbers:
                self.source.wrong((*at, called, place), "an empty list ranks nothing", "leave it out")
            tiers.append(tuple(keys[number - 1] for number in numbers if isinstance(number, int) and number in left))
            left -= {number for number in numbers if isinstance(number, int)}
        if left:
            self.source.wrong((*at, called), f"the ranking leaves out {', '.join(map(str, sorted(left)[:8]))}",
                              "it ranks every possible outcome")
        return tuple(tiers)
