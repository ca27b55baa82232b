"""What does a YAML file say, and where does each part of it stand?

Built on the event stream of libyaml, so that every value keeps its line and column and nothing dangerous is ever made:
no tags, no duplicate keys, aliases only where asked for, at most 64 levels and 8 MB. Scalars follow the core schema of YAML
1.2, so the country code NO stays text and 1:30 is no number. Keys are always text.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from detente.errors import BadInput, Problem

MOST_VALUES = 1_000_000  # with aliases unfolded
MOST_BYTES = 8 * 1024 * 1024
DEEPEST = 64
Path = tuple[str | int, ...]

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what YAML does not allow
_SPECIAL = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}


class Mark(NamedTuple):
    """A place in a file, both counted from 1."""

    line: int
    column: int


class Tree(NamedTuple):
    """A file's plain data, and where each value and each key of it begins. Paths run from the root: keys and indices."""

    value: Any
    values: dict[Path, Mark]
    keys: dict[Path, Mark]
    problems: tuple[Problem, ...]  # duplicate keys: the first one counts

    def mark(self, path: Path) -> Mark:
        """Where the value at `path` begins, or else the nearest part around it that stands in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Mark(1, 1))

    def key_mark(self, path: Path) -> Mark:
        """Where the key of `path` begins; for an item of a list, where the item begins."""
        return self.keys.get(path) or self.mark(path)


def read_yaml(data: bytes, path: str, aliases: bool = False) -> Tree:
    """Read one YAML document. With `aliases`, a part may stand for an earlier one, as programs write what occurs twice.

    Raises BadInput, with the place, for what is not UTF-8, not YAML, too large, too deep, tagged, or aliased where that is not
    allowed or unfolds to too much.
    """
    if len(data) > MOST_BYTES:
        raise BadInput([Problem(f"{len(data):,} bytes; a file may have {MOST_BYTES:,}", "split it", path=path)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        mark = _place(fault.object[: fault.start].decode("utf-8"))
        raise BadInput([Problem("this is not UTF-8 text", "save the file as UTF-8", "", path, *mark)]) from None
    if match := _CONTROL.search(text):
        what, mark = f"a control character (U+{ord(match[0]):04X})", _place(text[: match.start()])
        raise BadInput([Problem(what, "remove it", "", path, *mark)])
    return _Builder(path, {} if aliases else None).build(text)


def _place(before: str) -> Mark:
    """The place of what follows `before`."""
    return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))


class _Builder:
    """Turns the event stream into plain data, with a mark for every value and key."""

    def __init__(self, path: str, anchors: dict[str, tuple[Any, int]] | None) -> None:
        self.path = path
        self.anchors = anchors  # what aliases stand for, and how many values that is; None: they are not read
        self.count = 0  # values read, those that aliases stand for included
        self.values: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}
        self.problems: list[Problem] = []

    def build(self, text: str) -> Tree:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            self.events = yaml.parse(text, Loader=loader)
            value = self.document()
        except yaml.YAMLError as fault:
            raise self.fault(fault) from None
        return Tree(value, self.values, self.keys, tuple(self.problems))

    def fault(self, fault: Exception) -> BadInput:
        place = getattr(fault, "problem_mark", None)
        what = getattr(fault, "problem", None) or getattr(fault, "reason", None) or "this is not YAML"
        context = getattr(fault, "context", None)
        message = f"not readable as YAML: {what}" + (f" ({context})" if context else "")
        mark = Mark(place.line + 1, place.column + 1) if place else Mark(1, 1)
        return self.refuse(message, mark, "check indentation, quotes and brackets here")

    def refuse(self, message: str, mark: Mark, hint: str = "") -> BadInput:
        return BadInput([Problem(message, hint, "", self.path, mark.line, mark.column)])

    def document(self) -> Any:
        value: Any = None
        documents = 0
        for event in self.events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise self.refuse("a second document begins", self.at(event), "a file holds one document: remove the ---")
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                value = self.node(event, ())
        return value

    def at(self, event: Any) -> Mark:
        return Mark(event.start_mark.line + 1, event.start_mark.column + 1)

    def node(self, event: Any, path: Path) -> Any:
        kind = type(event).__name__
        mark = self.at(event)
        if kind == "AliasEvent":
            return self.alias(event.anchor, path, mark)
        self.no_tag(event, mark)
        if len(path) > DEEPEST:
            raise self.refuse(f"nested deeper than {DEEPEST} levels", mark, "nothing needs that")
        self.values[path] = mark
        before, self.count = self.count, self.count + 1
        value = self.value(event, path)
        if self.anchors is not None and event.anchor:
            self.anchors[event.anchor] = value, self.count - before
        return value

    def value(self, event: Any, path: Path) -> Any:
        kind = type(event).__name__
        if kind == "MappingStartEvent":
            return self.mapping(path)
        if kind == "SequenceStartEvent":
            return self.sequence(path)
        return _scalar(event.value) if event.implicit[0] else event.value

    def alias(self, anchor: str, path: Path, mark: Mark) -> Any:
        """The part that an alias stands for. What it stands for counts again, so that few lines can't unfold to very many."""
        if self.anchors is None or anchor not in self.anchors:
            raise self.refuse(f"an alias (*{anchor})", mark, "aliases are not read: write the value out")
        value, size = self.anchors[anchor]
        self.count += size
        if self.count > MOST_VALUES:
            raise self.refuse(f"aliases that unfold to more than {MOST_VALUES:,} values", mark, "write the values out")
        self.values[path] = mark
        return value

    def no_tag(self, event: Any, mark: Mark) -> None:
        if event.tag is not None:
            raise self.refuse(f"a tag ({event.tag})", mark, "tags are not read: remove it")

    def mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                break
            mark = self.at(event)
            if type(event).__name__ != "ScalarEvent":
                raise self.refuse("a key that is no plain word", mark, "write key: value")
            self.no_tag(event, mark)
            key = str(getattr(event, "value", ""))
            here = (*path, key)
            value_event = next(self.events)
            if key in found:
                first = self.keys[here]
                self.problems.append(Problem(f"{key!r} stands here a second time", f"first on line {first.line}; rename one",
                                             " ".join(map(str, path)), self.path, mark.line, mark.column))
                _Builder.node(_Scratch(self), value_event, here)
                continue
            self.keys[here] = mark
            found[key] = self.node(value_event, here)
        return found

    def sequence(self, path: Path) -> list[Any]:
        found: list[Any] = []
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            found.append(self.node(event, (*path, len(found))))
        return found


class _Scratch(_Builder):
    """Reads on from the same events, for a value that is thrown away."""

    def __init__(self, other: _Builder) -> None:
        super().__init__(other.path, other.anchors)
        self.events, self.problems = other.events, other.problems


def _scalar(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text) and len(text) < 400:
        return float(text)
    return _SPECIAL.get(text.lower(), text)
