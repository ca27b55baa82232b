"""What changed between two versions of a case, and how would the case look with only some of it changed?

Items are told apart by their names, so their order in the file is no change; only wishes, and the reports of one claim, stand
in an order that means something.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from detente.model.case import Case
from detente.model.change import Change, Edit
from detente.model.question import Backs
from detente.model.source import Noun

_PARTS = {"sources": "source", "actors": "actor", "issues": "issue", "hypotheses": "hypothesis", "options": "options",
          "wants": "wants", "claims": "claim"}
_WHOLE = ("impossible", "irreversible", "status_quo", "assumptions", "unclaimed", "question", "as_of", "note", "id")
# Entries that no engine and no weighing reads: words for people, where they stand, and what a page is called.
_IDLE: dict[str, frozenset[str]] = {
    "source": frozenset({"name", "title", "standfirst", "outlet", "author", "affiliation", "published", "genre", "url",
                         "venue", "funding", "note", "capture", "sha256"}),
    "actor": frozenset({"note"}), "issue": frozenset({"note", "unit"}), "hypothesis": frozenset({"words"}),
    "claim": frozenset({"says", "note", "at"}), "case": frozenset({"question", "as_of", "note", "case"}),
    "question": frozenset({"says"}), "options": frozenset(), "wants": frozenset(), "exclusive": frozenset(),
}


def changes(old: Case, new: Case) -> tuple[Change, ...]:
    """Every item that came, went or changed, part by part in the order of the new file, what went last."""
    return tuple(change for part in (*_PARTS, "exclusive", "conclusions", "case") for change in _part(old, new, part))


def _part(old: Case, new: Case, part: str) -> Iterator[Change]:
    if part == "case":
        yield from _whole(old, new)
        return
    before, after, called = _items(old, part), _items(new, part), {**_PARTS, "conclusions": "question"}.get(part, part)
    for name in [*after, *(name for name in before if name not in after)]:
        if name not in before or name not in after:
            how = "came" if name in after else "went"
            yield Change(called, name, how, (), _idle_item(called, name, new if name in after else old))
        elif before[name] != after[name]:
            edits = tuple(_edits(before[name], after[name], called))
            idle = {edit.entry for edit in edits} <= _IDLE[called]
            nothing = called in ("claim", "question") and all(_idle_item(called, name, case) for case in (old, new))
            yield Change(called, name, "changed", edits, idle or nothing)


def _idle_item(part: str, name: str, case: Case) -> bool:
    """Whether an item moves no answer by coming or going: a draft; a source, which speaks in its claims alone; a question, but
    for one about support, which says against whom."""
    if part == "question":
        return not any(question.id == name and isinstance(question.form, Backs) for question in case.questions)
    return part == "source" or (part == "claim" and case.claims[name].draft)


def _items(case: Case, part: str) -> Mapping[str, Any]:
    if part == "exclusive":
        return {" | ".join(sorted(set(group))): frozenset(group) for group in case.exclusive}
    if part == "conclusions":
        return {asked.id: asked for asked in case.conclusions}
    found: Mapping[str, Any] = getattr(case, part)
    return found


def _whole(old: Case, new: Case) -> Iterator[Change]:
    """What a case says once."""
    for name in _WHOLE:
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(before, tuple) and isinstance(after, tuple) and set(before) == set(after):
            continue
        if before != after:
            called = "case" if name == "id" else name
            yield Change("case", called, "changed", (Edit(called, _text(before), _text(after)),), called in _IDLE["case"])


def _edits(before: Any, after: Any, part: str) -> Iterator[Edit]:
    """Entry by entry; of what has no entries, the whole."""
    if not isinstance(before, Noun) or not isinstance(after, Noun):
        yield Edit("words" if part == "hypothesis" else part, _text(before), _text(after))
        return
    for name, field in type(after).model_fields.items():
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield Edit(field.alias or name, _text(one, plain=one == field.default), _text(other, plain=other == field.default))


def _text(value: Any, plain: bool = False) -> str:
    """A value as a case file would have it, near enough to be read; nothing where it is what holds if nothing is written."""
    if value is None or plain:
        return "" if value in (None, ()) or not isinstance(value, int | str | bool) else _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Noun):
        return _text(value.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    if isinstance(value, Mapping):
        return ", ".join(f"{_text(key)}: {_text(entry)}" for key, entry in value.items())
    if isinstance(value, list | tuple | set | frozenset) and not hasattr(value, "_fields"):
        entries = [_text(entry) for entry in value]
        return ("; " if any(" " in entry for entry in entries) else ", ").join(
            entries if isinstance(value, list | tuple) else sorted(entries))
    return f"{value:g}" if isinstance(value, float) else str(value)


def between(old: Case, new: Case, made: Collection[Change]) -> Case:
    """The old case with only those changes made, unchecked. Sources that came or went are always there: they move nothing, and
    claims refer to them."""
    taken = {(change.part, change.id) for change in made}
    parts: dict[str, Any] = {}
    for part, called in _PARTS.items():
        parts[part] = {name: item for name, item in _mixed(_items(old, part), _items(new, part), called, taken)
                       if item is not None}
    groups = _mixed(_items(old, "exclusive"), _items(new, "exclusive"), "exclusive", taken)
    parts["exclusive"] = tuple(tuple(sorted(group)) for _, group in groups if group is not None)
    asked = _mixed(_items(old, "conclusions"), _items(new, "conclusions"), "question", taken)
    parts["conclusions"] = tuple(entry for _, entry in asked if entry is not None)
    for name in _WHOLE:
        if ("case", name) in taken:
            parts[name] = getattr(new, name)
    return old.but(**parts)


def _mixed(before: Mapping[str, Any], after: Mapping[str, Any], called: str, taken: set[tuple[str, str]]
           ) -> Iterator[tuple[str, Any]]:
    """Each item as it stands once some changes are made; None where it is not there."""
    for name in [*after, *(name for name in before if name not in after)]:
        one, other = before.get(name), after.get(name)
        if called == "source" and (one is None or other is None):
            yield name, one or other
        else:
            yield name, other if (called, name) in taken else one
