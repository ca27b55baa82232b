"""How is a model written as a file of our own layout, so that reading it gives the same model?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from detente.errors import ModelError, Problem
from detente.model.expression import And, Atom, Expression, Not, Or
from detente.model.stability_model import DIRECTIONS, Preference, StabilityModel, Statement
from detente.store.modelprefer import INDIFFERENT, MUCH, PAYOFFS, RANKING, STATEMENTS, UNKNOWN, WEIGHTS
from detente.store.modelsource import Source, shown
from detente.store.modelstatements import Statements, canonical, tells_nothing
from detente.store.yamltree import Tree

_BARE = re.compile(r"[^\W\d_][\w /.-]*(?<![ .])\Z")
_WORDS = {"null", "true", "false"}
_SIGN = {1: "+", 0: "0", -1: "-"}


def model_text(model: StabilityModel) -> str:
    """The model in our own YAML; reading it gives an equal model. Raises ModelError for a statement that has no words."""
    say = _Saying(model.options)
    labels = model.labels
    data: dict[str, Any] = {"name": model.name}
    if model.options:
        data["option_order"] = list(model.options)
    owned = list(zip(model.options, model.owner, strict=True))
    held = [[option for option, who in owned if who == place] for place in range(len(model.actors))]
    data["decision_makers"] = [{"name": actor, **({"options": own} if model.options else {})}
                               for actor, own in zip(model.actors, held, strict=True)]
    ways = {way: word for word, way in DIRECTIONS.items()}
    data["irreversible"] = {option: ways[way] for option, way in zip(model.options, model.direction, strict=True) if way}
    data["states"] = dict(model.states) if model.options else [label for label, _ in model.states]
    data["infeasible_patterns"] = [say.entry(expression) for expression in model.impossible]
    data["groups"] = [{"exactly_one" if group.exactly else "at_most_one": [model.options[option] for option in group.options]}
                      for group in model.groups]
    data["status_quo"] = labels.get(model.status_quo, model.status_quo)
    for key in (RANKING, PAYOFFS, WEIGHTS, STATEMENTS, UNKNOWN):
        data[key] = {actor: said for actor, preference in zip(model.actors, model.preferences, strict=True)
                     if (said := _preference(key, preference, labels, say))}
    data["words"] = {kind: dict(zip(names, words, strict=True)) for kind, names, words in (
        ("actors", model.actors, model.actor_words), ("options", model.options, model.option_words)) if words}
    places = [label for label, _ in model.states]
    always = {"arcs": {actor: [[places[one], places[other]] for one, other in own]
                       for actor, own in zip(model.actors, model.arcs, strict=False)} if model.arcs else None,
              "hidden": {actor: [say.entry(one) for one in own] for actor, own in zip(model.actors, model.hidden, strict=False)}
              if model.hidden else None,
              "attitudes": {actor: {other: _SIGN[to] for other, to in zip(model.actors, row, strict=True)}
                            for actor, row in zip(model.actors, model.attitudes, strict=False)} if model.attitudes else None}
    given = {key: value for key, value in data.items() if value or key in ("name", "decision_makers")}
    return "".join(_lines(given | {key: value for key, value in always.items() if value is not None}))


def _preference(key: str, preference: Preference, labels: dict[str, str], say: _Saying) -> Any:
    """What one key says of an actor; empty if it says nothing."""
    def label(outcome: str) -> str:
        return labels.get(outcome, outcome)

    if key == RANKING:
        tiers = [[label(outcome) for outcome in tier] for tier in preference.tiers]
        return _parted([tier[0] if len(tier) == 1 else tier for tier in tiers], preference.much)
    if key == PAYOFFS:
        return {label(outcome): value for outcome, value in preference.payoffs}
    if key == WEIGHTS:
        return dict(preference.weights)
    if key == UNKNOWN:
        return [[label(one), label(other)] for one, other in preference.unknown]
    said = [say.statement(statement) for statement in preference.statements]
    in_force = preference.tiers or preference.payoffs or preference.weights
    return _parted(said, () if in_force else preference.much) or ("" if in_force else INDIFFERENT)


def _parted(entries: list[Any], much: tuple[int, ...]) -> list[Any]:
    """The entries with a '>>' after as many of them as `much` says."""
    return [part for place, entry in enumerate(entries) for part in ([MUCH, entry] if place in much else [entry])]


class _Saying:
    """Writes statements so that they read back as they are."""

    def __init__(self, options: tuple[str, ...]) -> None:
        self.options = options
        self.place = {option: bit for bit, option in enumerate(options)}

    def statement(self, statement: Statement) -> Any:
        """A statement as an entry of the file, with its claims if there are any."""
        entry = self.entry(statement.expression)
        if tells_nothing(statement.expression) and not self._words.is_patterns(entry):
            entry = self._dashes(statement.expression)
        return {"want": entry, "claims": list(statement.claims)} if statement.claims else entry

    def entry(self, expression: Expression) -> Any:
        """Words, or else a pattern, or else, where they may stand, a list; raises ModelError where none of them will do."""
        tries: list[Any] = [str(expression), self._pattern(expression), str(canonical(expression))]
        if isinstance(expression, Or) and len(expression.parts) > 1:
            tries.insert(2, [self._pattern(part) or str(part) for part in expression.parts])
        for said in tries:
            if said and self._reads(said) == expression:
                return said
        said = str(canonical(expression))
        if self._reads(said) is None:
            raise ModelError([Problem(f"{shown(str(expression))!r} can't be written as a statement")])
        return said

    def _dashes(self, expression: Expression) -> Any:
        """Patterns for what tells no two outcomes apart, as words for it are refused: its own, or else dashes alone."""
        patterns = [self._pattern(part) for part in expression.parts] if isinstance(expression, Or) else []
        return patterns if patterns and self._reads(patterns) == expression else "-" * len(self.options)

    @cached_property
    def _words(self) -> Statements:
        return Statements(Source(Tree(None, {}, {}, ()), "", ""), self.options)

    def _reads(self, said: Any) -> Expression | None:
        return self._words.any_of((), said)

    def _pattern(self, expression: Expression) -> str:
        """The pattern that says the same, if the statement only names options taken and left, each once."""
        marks = ["-"] * len(self.options)
        for part in expression.parts if isinstance(expression, And) else (expression,):
            option = part.part if isinstance(part, Not) else part
            if not isinstance(option, Atom) or marks[self.place[option.option]] != "-":
                return ""
            marks[self.place[option.option]] = "0" if isinstance(part, Not) else "1"
        return "".join(marks)


def _lines(data: dict[str, Any]) -> Iterator[str]:
    """Plain data as YAML: a line for each key, and below it one for each of its entries."""
    for key, value in data.items():
        yield f"{_scalar(key)}:"
        if isinstance(value, list) and value and key != "option_order":
            yield "\n"
            yield from (f"- {_flow(entry)}\n" for entry in value)
        elif isinstance(value, dict) and value:
            yield "\n"
            yield from (f"  {_scalar(name)}: {_flow(entry)}\n" for name, entry in value.items())
        else:
            yield f" {_flow(value)}\n"


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_scalar(key)}: {_flow(entry)}' for key, entry in value.items())}}}"
    return repr(value) if isinstance(value, float) else _scalar(value)


def _scalar(text: str) -> str:
    """Text as YAML reads it back: bare where it can be nothing else, or else in quotes."""
    if _BARE.match(text) and text.lower() not in _WORDS:
        return text
    return "'" + text.replace("'", "''") + "'"
