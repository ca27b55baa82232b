"""Which matrix does a YAML file hold?

`hypotheses` and `evidence`, each a map from a short name to what it says, or a list. How each part may be written stands in
docs/how-to/write-a-matrix.md.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

from detente.model.matrix import Hypothesis, Item, Matrix
from detente.store.matrixcheck import faults, near
from detente.store.matrixwords import chance_hint, chance_of, label_of, level_of, near_rating, rating_of, told_cell
from detente.store.modelsource import Source, shown
from detente.store.yamltree import Path

T = TypeVar("T")
PASSED = frozenset(("id", "kind", "source", "sources", "published_in", "also_in", "verify", "note", "notes", "published",
                    "derived", "licence", "license", "date", "author", "url"))  # about the file; not weighed, and not told
KEYS = ("title", "hypotheses", "evidence", "prior", "refines", "exclusive", "none_of_these", "evidence_true")
SAID = ("text", "says", "description", "name")  # where a hypothesis or an item says what it is
ITEM_KEYS = ("text", "ratings", "true", "credibility", "relevance", "cluster", "source")
NOT_APART = "hypotheses that can be true together can't be weighed: a matrix does not say how likely an item is if one is false"
APART = "make them exclude each other, for example: only A, only B, both A and B"
MOST_NAMED = 6  # empty cells that a note names


def matrix_of(source: Source, name: str) -> Matrix:
    """The matrix that a file's data make; name: its title where it gives none. Raises ModelError with every problem."""
    if not isinstance(source.value, dict):
        source.wrong((), "this is no matrix", "write hypotheses: and evidence:")
        raise source.refused()
    reader = _Reader(source)
    found = reader.matrix(name)
    if source.problems:
        raise source.refused()
    return found


class _Reader:
    """Reads one file; what it says of how it read is gathered in `notes`."""

    def __init__(self, source: Source) -> None:
        self.source, self.value = source, source.value
        self.empty: list[str] = []  # cells that say nothing
        self.passed: list[str] = []  # keys that are not known

    def matrix(self, name: str) -> Matrix:
        self._kind()
        hypotheses = self._hypotheses()
        items = self._items([one.name for one in hypotheses])
        for fault in faults(hypotheses, items):
            key = "hypotheses" if fault.of == "hypothesis" else "evidence"
            if key in self.value or fault.place < 0:
                self.source.wrong(self._at(key, fault.place), fault.message, fault.hint, key=fault.place >= 0)
        title = self.value.get("title") or name
        return Matrix(self.source.path, self.source.written(("title",), title) if not isinstance(title, list | dict) else name,
                      tuple(hypotheses), tuple(items), self._flag("none_of_these", True), tuple(self._notes()))

    def _kind(self) -> None:
        kind = self.value.get("kind")
        if "case" in self.value and "evidence" not in self.value:
            self.source.wrong((), "this is a case, not a matrix", "for a case: detente assess CASE")
        if kind not in (None, "ach"):
            self.source.wrong(("kind",), f"{told_cell(str(kind))} is another kind of file", "a matrix has kind: ach")
        if not self._flag("exclusive", True):
            self.source.wrong(("exclusive",), NOT_APART, APART)
        self.passed += [key for key in self.value if key not in KEYS and key not in PASSED and key != "case"]
        for key in ("hypotheses", "evidence"):
            if self.value.get(key) is None:
                near_by = get_close_matches(key, self.passed, n=1)
                self.source.wrong((), f"{key} is missing", f"write {key}:{f', not {shown(near_by[0])}:' if near_by else ''}")

    def _flag(self, key: str, usual: bool) -> bool:
        value = self.value.get(key, usual)
        if not isinstance(value, bool):
            self.source.wrong((key,), "this is true or false")
        return value is True

    def _at(self, key: str, place: int) -> Path:
        """Where the entry number `place` of a map or list stands; below 0, the whole."""
        held = self.value.get(key)
        if place < 0 or not isinstance(held, dict | list):
            return (key,) if held is not None else ()
        return (key, [*held][place]) if isinstance(held, dict) else (key, place)

    def _entries(self, key: str, letter: str) -> list[tuple[str, Any, Path]]:
        """Name, value and place of each entry of a map, or of a list, whose entries get names."""
        held = self.value.get(key)
        if isinstance(held, dict):
            return [(name, value, (key, name)) for name, value in held.items()]
        found: list[tuple[str, Any, Path]] = []
        for place, value in enumerate(self.source.list_at((key,), held, "this must be a map of names, or a list")):
            if isinstance(value, dict) and len(value) == 1 and (name := str(next(iter(value)))) not in (*SAID, "id"):
                found.append((name, value[next(iter(value))], (key, place, next(iter(value)))))  # `- H1: in words`
                continue
            given = value.get("id", value.get("name")) if isinstance(value, dict) else value
            label = label_of("" if given is None or isinstance(given, list | dict) else str(given), letter, place + 1)
            found.append((label.name, value if isinstance(value, dict) else label.text, (key, place)))
        return found

    def _hypotheses(self) -> list[Hypothesis]:
        prior, refines = self.source.table("prior"), self.source.table("refines")
        found = []
        for name, value, at in self._entries("hypotheses", "H"):
            text = next((value[key] for key in SAID if value.get(key) is not None), None) if isinstance(value, dict) else value
            if isinstance(value, dict):
                self.passed += [key for key in value if key not in (*PASSED, *SAID, "prior", "refines")]
                prior, refines = ({**said, name: value[key]} if value.get(key) is not None else said
                                  for key, said in (("prior", prior), ("refines", refines)))
            if isinstance(text, list | dict):
                self.source.wrong(at, "a hypothesis is a sentence")
            parent = refines.get(name)
            found.append(Hypothesis(name, name if text is None else str(text), 1.0, str(parent) if parent is not None else ""))
        names = [one.name for one in found]
        for key, given in (("prior", prior), ("refines", refines)):
            for name in given:
                if name not in names:
                    self.source.wrong((key, name), f"no hypothesis is called {told_cell(name)}", near(name, names), key=True)
        return self._priors(found, prior) if prior else found

    def _priors(self, found: list[Hypothesis], prior: dict[str, Any]) -> list[Hypothesis]:
        for name in prior:
            if any(one.name == name and one.refines for one in found):
                self.source.wrong(("prior", name), f"{told_cell(name)} is a refinement and shares the prior of what it refines",
                                  "leave it out", key=True)
        lacking = [one.name for one in found if not one.refines and one.name not in prior]
        if lacking:
            self.source.wrong(("prior",), f"nothing is said of {', '.join(map(shown, lacking[:MOST_NAMED]))}",
                              "give every hypothesis a prior, or none", key=True)
        return [one._replace(prior=self._prior(one.name, prior[one.name])) if one.name in prior else one for one in found]

    def _prior(self, name: str, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1e9:
            self.source.wrong(("prior", name), "a prior is a number above 0",
                              "leave out a hypothesis that can't be true" if value == 0 else "for example 0.25")
            return 1.0
        return float(value)

    def _items(self, names: list[str]) -> list[Item]:
        true, found = self.source.table("evidence_true"), []
        for name, value, at in self._entries("evidence", "E"):
            if not isinstance(value, dict):
                self.source.wrong(at, f"item {shown(name)} has no ratings", "write {text: ..., ratings: {...}}")
                found.append(Item(name, name, ("N",) * len(names)))
                continue
            ratings = value.get("ratings", {key: value[key] for key in names if key in value} or None)
            self.passed += [key for key in value if key not in (*ITEM_KEYS, *PASSED, *SAID) and not (
                "ratings" not in value and key in names)]
            chance = self._chance((*at, "true"), value["true"]) if "true" in value else (
                self._chance(("evidence_true", name), true[name]) if name in true else None)
            text = next((said for key in SAID if (said := self._word(at, value, key))), name)
            found.append(Item(name, text, self._ratings(name, ratings, (*at, "ratings"), names), chance,
                              self._level(at, value, "credibility"), self._level(at, value, "relevance"),
                              self._word(at, value, "cluster"), self._word(at, value, "source")))
        known = [item.name for item in found]
        for name in true:
            if name not in known:
                self.source.wrong(("evidence_true", name), f"no item is called {told_cell(name)}", near(name, known), key=True)
        return found

    def _word(self, at: Path, value: dict[str, Any], key: str) -> str:
        given = value.get(key)
        if isinstance(given, list | dict):
            self.source.wrong((*at, key), f"{key} is a word or a sentence")
            return ""
        return "" if given is None else self.source.written((*at, key), given).strip()

    def _level(self, at: Path, value: dict[str, Any], key: str) -> str:
        return self._checked((*at, key), value.get(key), level_of, f"a {key}", lambda cell: "LOW, MEDIUM or HIGH") or ""

    def _chance(self, at: Path, value: Any) -> float | None:
        if isinstance(value, bool):
            return float(value)
        return self._checked(at, value, chance_of, "a chance", chance_hint)

    def _checked(self, at: Path, value: Any, read: Callable[[str], T | None], what: str,
                 hint: Callable[[str], str]) -> T | None:
        """What a scalar says; told, and None, where it says nothing of the kind."""
        if value is None:
            return None
        cell = "" if isinstance(value, list | dict) else self.source.written(at, value)
        found = read(cell)
        if found is None:
            self.source.wrong(at, f"{told_cell(cell)} is not {what}", hint(cell))
        return found

    def _ratings(self, item: str, given: Any, at: Path, names: list[str]) -> tuple[str, ...]:
        if isinstance(given, list) and len(given) == len(names):
            return tuple(self._rating((*at, place), cell, item, name)
                         for place, (cell, name) in enumerate(zip(given, names, strict=True)))
        if not isinstance(given, dict):
            wrong = "an item has ratings" if not isinstance(given, list) else \
                f"{len(given)} given, and there are {len(names)} hypotheses"
            self.source.wrong(at, wrong, f"one for each hypothesis: {{{', '.join(f'{shown(name)}: C' for name in names[:3])}}}")
            return ("N",) * len(names)
        for name in given:
            if name not in names:
                self.source.wrong((*at, name), f"no hypothesis is called {told_cell(name)}", near(name, names), key=True)
        return tuple(self._rating((*at, name), given.get(name), item, name) for name in names)

    def _rating(self, at: Path, value: Any, item: str, hypothesis: str) -> str:
        found = self._checked(at, value, rating_of, "a rating", near_rating)
        if value is None or value == "":
            self.empty.append(f"{shown(item)} with {shown(hypothesis)}")
        return found or "N"

    def _notes(self) -> list[str]:
        return [*empty_note(self.empty), *passed_note(self.passed)]


def empty_note(cells: list[str]) -> list[str]:
    """A note on cells that hold nothing."""
    if not cells:
        return []
    more = f" and {len(cells) - MOST_NAMED:,} more" if len(cells) > MOST_NAMED else ""
    which = "An empty cell is" if len(cells) == 1 else f"{len(cells):,} empty cells are"
    return [f"{which} taken as neutral (N): {', '.join(cells[:MOST_NAMED])}{more}."]


def passed_note(names: list[str]) -> list[str]:
    """A note on parts of a file that are not read."""
    known = sorted(set(names))
    more = f" and {len(known) - MOST_NAMED:,} more" if len(known) > MOST_NAMED else ""
    return [f"Not read: {', '.join(map(shown, known[:MOST_NAMED]))}{more}."] if known else []
