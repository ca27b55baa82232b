"""How does a case on disk become a Case, and what is wrong with it if it can't?"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple

from detente.errors import BadInput, CaseError, Problem, did_you_mean
from detente.model.case import Case
from detente.model.check import faults
from detente.model.ledger import Ledger
from detente.model.lookup import Fault, Path
from detente.store.captures import capture_of
from detente.store.ledger import misfits, with_outcomes
from detente.store.ledgerfile import ledger_path, read_ledger
from detente.store.yamltree import Tree, read_yaml

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

NAME = "case.yaml"
_ITEM = {"claims": "claim", "sources": "source", "actors": "actor", "options": "options of", "wants": "wants of",
         "hypotheses": "hypothesis", "conclusions": "conclusion", "exclusive": "exclusive group"}


class Loaded(NamedTuple):
    """A case from disk."""

    case: Case
    captures: dict[str, str]  # source id -> decoded capture, for those that are at hand
    notes: tuple[str, ...]  # what the reader should know: captures that are not at hand, a ledger's last line cut off
    ledger: Ledger  # what was recorded beside it; what it tells of claims is in the case already
    alone: Case  # the case as its file has it, without the ledger


def case_path(where: FilePath) -> FilePath:
    """The file of a case named by its folder or by its file. Raises CaseError if there is none."""
    if _stands(where.is_dir):
        where = where / NAME
    if not _stands(where.is_file):
        what = f"there is no {NAME} in this folder" if where.name == NAME and where.parent.is_dir() else "no such file"
        hint = "a case is a folder with case.yaml in it; detente gather PAGE -o FOLDER makes one"
        raise CaseError([Problem(what, hint, path=str(where))])
    return where


def _stands(asked: Callable[[], bool]) -> bool:
    """Whether the path is what is asked; a name that no file can have is nothing."""
    try:
        return asked()
    except OSError:
        return False


def load_case(where: FilePath | str, look_in: Sequence[FilePath | str] = ()) -> Loaded:
    """Read a case, with the captures beside it or in the folders `look_in`, and what its ledger tells of its claims.

    Raises CaseError with every problem, each at its line and column.
    """
    path = case_path(FilePath(where))
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise CaseError([Problem(f"can't be read: {fault.strerror}", path=str(path))]) from None
    try:
        tree = read_yaml(data, str(path))
    except BadInput as fault:
        raise CaseError(fault.problems) from None
    return _load(tree, path, [FilePath(folder) for folder in look_in])


def case_from(data: dict[str, Any], path: str = "case") -> Case:
    """A case from plain data, checked in full. Raises CaseError with every problem, without lines."""
    case, problems = _checked(Tree(data, {}, {}, ()), path)
    if case is None or problems:
        raise CaseError([problem._replace(line=0, column=0) for problem in problems])
    return case


def _load(tree: Tree, path: FilePath, look_in: Sequence[FilePath]) -> Loaded:
    case, problems = _checked(tree, str(path))
    captures: dict[str, str] = {}
    notes: list[str] = []
    for source in (case.sources.values() if case else ()):
        if source.capture is None and source.sha256 is None:
            continue
        found = capture_of(source, path.parent, look_in)
        if found.text is not None:
            captures[source.id] = found.text
        elif found.wrong:
            problems.append(_problem(Fault(("sources", source.id, "capture"), found.wrong, found.hint), tree, str(path)))
        else:
            notes.append(f"{source.id}: {found.hint}")
    if case:
        told = _ledger(path, case, problems)
        notes += told.notes
        wrong = [*_spans_outside(case, captures), *misfits(case, told.entries)]
        problems += [_problem(fault, tree, str(path)) for fault in wrong]
    if case is None or problems:
        raise CaseError(sorted(problems, key=lambda problem: (problem.line, problem.column)))
    return Loaded(with_outcomes(case, told.entries), captures, tuple(notes), told, case)


def _ledger(path: FilePath, case: Case, problems: list[Problem]) -> Ledger:
    """The ledger beside a case; what is wrong with it is added to the problems."""
    try:
        return read_ledger(ledger_path(path), case.id)
    except CaseError as fault:
        problems += fault.problems
        return Ledger()


def _checked(tree: Tree, path: str) -> tuple[Case | None, list[Problem]]:
    """The case, as far as one can be made once wrong items are set aside, and all problems."""
    from pydantic import ValidationError

    problems = list(tree.problems)
    if not isinstance(tree.value, dict):
        what = "the file is empty" if tree.value is None else "a case begins with keys, as in case: my-case"
        return None, [*problems, Problem(what, "see examples/ for a whole case", path=path, line=1, column=1)]
    data = copy.deepcopy(tree.value)
    forgiven: set[str] = set()
    gone: set[Path] = set()
    for _ in range(64):  # each round sets aside at least one wrong value
        try:
            case = Case.model_validate(data)
        except ValidationError as fault:
            problems += [_problem(_plain(error), tree, path) for error in fault.errors(include_url=False)
                         if error["loc"] not in gone]
            if not _set_aside(fault, data, forgiven, gone):
                return None, problems
        else:
            problems += [_problem(fault, tree, path) for fault in faults(case, forgiven)]
            return case, sorted(problems, key=lambda problem: (problem.line, problem.column))
    return None, problems


def _set_aside(fault: ValidationError, data: dict[str, Any], forgiven: set[str], gone: set[Path]) -> bool:
    """Take the wrong values out of the data, so that the rest can be checked in the same run.

    A wrong field goes alone where its item can do without it, else with its item; a wrong item of a list takes the list
    with it, since the places of the others would no longer be those of the file.
    """
    changed = False
    for error in fault.errors(include_url=False):
        loc = tuple(part for part in error["loc"] if isinstance(part, str | int))
        if error["type"] == "missing" and loc == ("case",):
            data["case"], changed = "unnamed", True
            continue
        place = _wrong_part(loc, error["type"], data)
        parent: Any = data
        for step in place[:-1]:
            parent = parent.get(step) if isinstance(parent, dict) else None
        if isinstance(parent, dict) and place and place[-1] in parent:
            del parent[str(place[-1])]
            gone.add(place)
            if len(place) == 2:
                forgiven.add(str(place[1]))
            changed = True
    return changed


def _wrong_part(loc: Path, kind: str, data: dict[str, Any]) -> Path:
    """The least part of the data that has to go for an error at `loc` to go."""
    if kind == "extra_forbidden":
        inner: Any = data
        for step in loc[:-1]:
            inner = inner.get(step) if isinstance(inner, dict) else None
        return loc if isinstance(inner, dict) else loc[:3]
    if len(loc) >= 2 and not isinstance(data.get(str(loc[0])), dict):
        return loc[:1]
    if kind == "missing" and len(loc) == 3:
        return loc[:2]
    return loc[:3] if loc[0] in ("claims", "sources", "actors") else loc[:2]


def _problem(fault: Fault, tree: Tree, path: str) -> Problem:
    mark = tree.key_mark(fault.path) if fault.on_key else tree.mark(fault.path)
    return Problem(fault.message, fault.hint, _item(fault.path, tree.value), path, mark.line, mark.column)


def _item(path: Path, data: Any) -> str:
    if not path or path[0] not in _ITEM:
        return str(path[0]) if path else ""
    if len(path) == 1:
        return str(path[0])
    name: Any = path[1]
    if path[0] == "conclusions" and isinstance(name, int):
        entries = data.get("conclusions") if isinstance(data, dict) else None
        entry = entries[name] if isinstance(entries, list) and name < len(entries) else None
        name = entry.get("id", name + 1) if isinstance(entry, dict) else name + 1
    elif isinstance(name, int):
        name += 1
    return f"{_ITEM[str(path[0])]} {name}"


def _plain(error: ErrorDetails) -> Fault:
    """A type error in the conflict's words."""
    loc = tuple(part for part in error["loc"] if isinstance(part, str | int))
    kind, context = error["type"], error.get("ctx", {})
    if loc and loc[-1] == "[key]":  # a key of a table whose keys are known, and not its value
        return Fault(loc[:-1], str(context.get("error", error["msg"])), on_key=True)
    last = loc[-1] if loc else "the case"
    match kind:
        case "extra_forbidden":
            return Fault(loc, f"unknown key {last!r}", did_you_mean(str(last), _keys(loc)), on_key=True)
        case "missing":
            what = "part" if isinstance(last, int) else "key"
            said = f"{what} {last + 1 if isinstance(last, int) else repr(last)} is missing"
            return Fault(loc[:-1], said, _shape(loc))
        case "literal_error":
            said = context.get("expected", "").replace(" or ", ", ").replace("'", "").split(", ")
            return Fault(loc, f"{last}: {error['input']!r} is not known", did_you_mean(str(error["input"]), said))
        case "value_error":
            said = str(context.get("error", error["msg"]))
            return Fault(loc, f"{last}: {said}" if loc and loc[0] == "conventions" else said)
        case "greater_than_equal" | "less_than_equal":
            hint = "credibility runs from 1 to 6" if last == "credibility" else _shape(loc) or str(error["msg"]).lower()
            return Fault(loc, f"{last} is {error['input']!r}", hint)
        case "int_parsing" | "int_type" | "int_from_float" if last == "credibility":
            hint = "a digit from 1 to 6; the letters A to F are a source's reliability"
            return Fault(loc, f"credibility is {error['input']!r}", hint)
        case "string_type":
            return Fault(loc, f"{last} should be text, not {error['input']!r}", "put it in quotes")
        case "string_pattern_mismatch":
            return Fault(loc, f"{last}: {str(error['input'])[:40]!r} does not look like one", "64 digits 0-9 and a-f")
        case "dict_type" | "model_type" | "model_attributes_type":
            return Fault(loc, f"{last} should hold keys with values, not {str(error['input'])[:40]!r}", _shape(loc))
        case "tuple_type" | "list_type":
            return Fault(loc, f"{last} should be a list, not {str(error['input'])[:40]!r}", _shape(loc) or "as in [a, b]")
        case "too_long":
            return Fault(loc, f"{last} has too many parts", _shape((*loc, 0)))
    return Fault(loc, f"{last}: {error['msg'][0].lower()}{error['msg'][1:]}", _shape(loc))


def _shape(loc: Path) -> str:
    for part in reversed(loc):
        if part in _SHAPES:
            return _SHAPES[part]
    return ""


_SHAPES: dict[Any, str] = {
    "tie": "as in tie: [iran, russia, 0.4]", "offer": "as in offer: {by: a, to: b, does: a.option, if: [b.option]}",
    "support": "as in support: {client: a, from: [b], level: 0}", "acts": "as in acts: {by: a, does: a.option}",
    "asks_support": "as in asks_support: {client: a, of: b}", "conclusions": "as in {id: name, asks: question}",
    "case": "name the case: case: my-case", "status_quo": "as in status_quo: [a.option]",
    "impossible": "as in impossible: [a.option and b.option]", "irreversible": "as in irreversible: [a.option]",
    "wants": "as in wants: {a: [b.option, not a.option]}", "exclusive": "as in exclusive: [[one-claim, other-claim]]",
    "options": "as in options: {a: {strike: strike first}}", "want": "as in want: {a: not b.option}",
    "position": "as in position: {issue: water, a: 20..40}", "salience": "as in salience: {issue: water, a: 0.8}",
    "cost": "as in cost: {a: 0.1..0.4}", "guarantee": "as in guarantee: {by: c, of: b, level: 0.5}",
    "record": "as in record: {right: 3, wrong: 1}", "hedges": "as in hedges: {possible: [may, might]}",
    "conventions": "as in conventions: {reliability: {C: [6, 4]}, motive: {serves: 0.8}, copy: 0.8}",
    "issues": "as in issues: {water: {anchors: {0: none is let through, 100: all is let through}}}",
}


def _keys(loc: Path) -> list[str]:
    """The keys that may stand where an unknown one was found."""
    from detente.model import claim as claims
    from detente.model import source as sources
    from detente.model.case import Asked, Unclaimed, Want
    from detente.model.conventions import Conventions
    from detente.model.issue import Issue

    models: dict[Any, Any] = {
        "sources": sources.Source, "actors": sources.Actor, "claims": claims.Claim, "offer": claims.Offer,
        "support": claims.Support, "asks_support": claims.Asks, "acts": claims.Act, "reports": claims.Report,
        "wants": Want, "conclusions": Asked, "unclaimed": Unclaimed, "issues": Issue, "guarantee": claims.Guarantee,
        "record": sources.Record, "conventions": Conventions,
    }
    model: Any = next((models[part] for part in reversed(loc[:-1]) if part in models), Case)
    names = [field.alias or name for name, field in model.model_fields.items()]
    return [name for name in names if name != "id" or model in (Asked,)]


def _spans_outside(case: Case, captures: dict[str, str]) -> list[Fault]:
    """Spans that run past the end of the capture that they point into."""
    found = []
    for claim in case.claims.values():
        for place, report in enumerate(claim.all_reports):
            page = case.page_of(report.source)
            if page not in captures:
                continue
            own = claim.source is not None and place == 0
            base: Path = ("claims", claim.id) if own else ("claims", claim.id, "reports", place - (claim.source is not None))
            for number, span in enumerate(report.at):
                if span.end > len(captures[page]):
                    found.append(Fault((*base, "at", number), f"span {span} lies outside the capture",
                                       f"{page} has {len(captures[page]):,} characters"))
    return found
