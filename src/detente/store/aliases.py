"""Which names does a case's alias table join?

`aliases.yaml` lies beside the case, or is named on the command line:

    Ahmad Massoud: {also: [Massoud, the lion's son], kind: person, speaks_for: National Resistance Front}
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from detente.errors import BadInput, Problem, did_you_mean
from detente.model.alias import Alias
from detente.model.source import Actor
from detente.store.yamltree import Mark, Tree, read_yaml

NAME = "aliases.yaml"
_KINDS = get_args(Actor.model_fields["kind"].annotation)
_KEYS = ("also", "kind", "speaks_for")


def load_aliases(path: Path) -> tuple[Alias, ...]:
    """The table of a file, in its order. Raises BadInput with every problem at its line and column."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise BadInput([Problem(f"can't be read: {(fault.strerror or str(fault)).lower()}", path=str(path))]) from None
    return aliases_from(data, str(path))


def aliases_from(data: bytes, path: str) -> tuple[Alias, ...]:
    """The table in a file's bytes. Raises BadInput with every problem at its line and column."""
    tree = read_yaml(data, path)
    if tree.value is None:
        return ()
    if not isinstance(tree.value, dict):
        hint = "write one actor a line, as in Ahmad Massoud: {also: [Massoud]}"
        raise BadInput([Problem("an alias table begins with names", hint, path=path, line=1, column=1)])
    table = _Table(tree, path)
    found = tuple(table.alias(name, entry) for name, entry in tree.value.items())
    table.twice(found)
    if table.problems:
        raise BadInput(sorted(table.problems, key=lambda problem: (problem.line, problem.column)))
    return found


class _Table:
    """A file's tree, and the problems found in it so far."""

    def __init__(self, tree: Tree, path: str) -> None:
        self.tree, self.path = tree, path
        self.problems = list(tree.problems)

    def wrong(self, message: str, hint: str, item: str, mark: Mark) -> None:
        self.problems.append(Problem(message, hint, item, self.path, mark.line, mark.column))

    def alias(self, name: str, entry: Any) -> Alias:
        """One entry; what is wrong with it is noted and left out."""
        mark = self.tree.mark((name,))
        if not name.strip():
            self.wrong("an actor without a name", "write its name before the colon", "", self.tree.key_mark((name,)))
        if isinstance(entry, list | str):
            entry = {"also": entry}
        if not isinstance(entry, dict | None):
            self.wrong(f"{entry!r} is no list of names", "write {also: [other name, other name]}", name, mark)
            entry = None
        entry = entry or {}
        for key in entry:
            if key not in _KEYS:
                self.wrong(f"no key is called {key!r}", did_you_mean(key, _KEYS), name, self.tree.key_mark((name, key)))
        return Alias(name.strip(), self.also(name, entry), self.kind(name, entry), self.served(name, entry))

    def also(self, name: str, entry: dict[str, Any]) -> tuple[str, ...]:
        value = entry.get("also")
        items = value if isinstance(value, list) else [] if value is None else [value]
        for place, item in enumerate(items):
            if not isinstance(item, str) or not item.strip():
                self.wrong(f"{item!r} is no name", "put it in quotation marks", name, self.tree.mark((name, "also", place)))
        return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())

    def kind(self, name: str, entry: dict[str, Any]) -> str | None:
        kind = entry.get("kind")
        if kind is None or kind in _KINDS:
            return kind
        self.wrong(f"no kind of actor is called {kind!r}", did_you_mean(str(kind), _KINDS), name,
                   self.tree.mark((name, "kind")))
        return None

    def served(self, name: str, entry: dict[str, Any]) -> str | None:
        served = entry.get("speaks_for")
        if served is None or isinstance(served, str):
            return served
        self.wrong(f"{served!r} is no name", "name one actor", name, self.tree.mark((name, "speaks_for")))
        return None

    def twice(self, found: tuple[Alias, ...]) -> None:
        """A name can belong to one actor only."""
        owner: dict[str, str] = {}
        for alias in found:
            for called in dict.fromkeys(text.casefold() for text in alias.names):
                if owner.setdefault(called, alias.name) != alias.name:
                    self.wrong(f"{called!r} is also a name of {owner[called]}", "two actors can't share a name", alias.name,
                               self.tree.key_mark((alias.name,)))
