"""How are outcomes, moves, wishes and rules said to somebody who knows no model?"""

from __future__ import annotations

from collections.abc import Iterable

from detente.model.case import Case
from detente.model.expression import And, Atom, Expression, If, Iff, Not, OnlyIf, Or

# Completes "an equilibrium (...)" and "stable for everybody (...)".
NOBODY: dict[str, str] = {
    "R": "nobody gains by leaving it",
    "GMR": "nobody gains by leaving it that the others could not make regret it",
    "SMR": "nobody gains by leaving it that the others could not make regret it, with no way back out",
    "SEQ": "nobody gains by leaving it once answers are counted",
}
NOT_IT: dict[str, str] = {
    "R": "it does not gain by leaving it",
    "GMR": "whatever it gained by leaving it, the others could take away",
    "SMR": "whatever it gained by leaving it, the others could take away for good",
    "SEQ": "it does not gain by leaving it once answers are counted",
}


def outcome_words(case: Case, outcome: int) -> str:
    """An outcome as who does what: `“Taliban: share power, guarantee rights; NRF: stand down”`."""
    options = case.axes.options
    chosen = [option.name for bit, option in enumerate(options) if outcome >> bit & 1]
    owners = dict.fromkeys(name.split(".", 1)[0] for name in chosen)
    parts = [f"{case.actor_label(owner)}: {', '.join(act_words(case, name) for name in chosen if _owned(name, owner))}"
             for owner in owners]
    return f"“{'; '.join(parts)}”" if parts else "“nobody takes any option”"


def _owned(option: str, owner: str) -> bool:
    return option.split(".", 1)[0] == owner


def act_words(case: Case, option: str) -> str:
    """What an option does, without who does it."""
    return case.option_label(option).removeprefix(f"{case.actor_label(option.split('.', 1)[0])}: ")


def expression_words(case: Case, expression: Expression) -> str:
    """A statement over options, with the options' own words in quotation marks."""
    match expression:
        case Atom(option):
            return f"“{case.option_label(option)}”"
        case Not(part):
            return f"not {_bracketed(case, part)}"
        case And(parts):
            return " and ".join(_bracketed(case, part) for part in parts)
        case Or(parts):
            return " or ".join(_bracketed(case, part) for part in parts)
        case If(act, condition):
            return f"{_bracketed(case, act)} if {_bracketed(case, condition)}"
        case OnlyIf(act, condition):
            return f"{_bracketed(case, act)} only if {_bracketed(case, condition)}"
        case Iff(left, right):
            return f"{_bracketed(case, left)} exactly if {_bracketed(case, right)}"


def _bracketed(case: Case, part: Expression) -> str:
    words = expression_words(case, part)
    return words if isinstance(part, Atom | Not) else f"({words})"


def move_words(case: Case, before: int, after: int) -> str:
    """What changes from one outcome to another, after "would": `take up “...” and give up “...”`."""
    options = list(enumerate(case.axes.options))
    up = [act_words(case, option.name) for bit, option in options if (after & ~before) >> bit & 1]
    down = [act_words(case, option.name) for bit, option in options if (before & ~after) >> bit & 1]
    return " and ".join(f"{verb} {listed(f'“{act}”' for act in acts)}" for verb, acts in (("take up", up), ("give up", down))
                        if acts)


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
