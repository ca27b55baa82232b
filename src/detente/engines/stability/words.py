"""How are outcomes, moves, wishes and rules said to somebody who knows no model?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.engines.stability.conflict import Conflict
from detente.model.expression import And, Atom, Expression, If, Iff, Not, OnlyIf, Or
from detente.model.stability_model import StabilityModel

# Completes "an equilibrium (...)" and "stable for everybody (...)".
NOBODY: dict[str, str] = {
    "R": "nobody gains by leaving it",
    "GMR": "whoever could gain by leaving it could be made to regret that by the others",
    "SMR": "whoever could gain by leaving it could be made to regret that by the others, with no way back out",
    "SEQ": "nobody gains by leaving it once answers are counted",
    "SSEQ": "nobody gains by leaving it once answers, and ways out of them, are counted",
    "SIM": "nobody gains by leaving it if others could improve at the same moment",
}
NOT_IT: dict[str, str] = {
    "R": "it does not gain by leaving it",
    "GMR": "whatever it gained by leaving it, the others could take away",
    "SMR": "whatever it gained by leaving it, the others could take away for good",
    "SEQ": "it does not gain by leaving it once answers are counted",
    "SSEQ": "it does not gain by leaving it once answers, and ways out of them, are counted",
    "SIM": "it does not gain by leaving it if others could improve at the same moment",
}


def actor_words(model: StabilityModel, actor: int) -> str:
    """How an actor is called in a sentence."""
    return model.actor_words[actor] if model.actor_words else model.actors[actor]


def act_words(model: StabilityModel, option: int) -> str:
    """What an option does, without who does it."""
    return model.option_words[option] if model.option_words else model.options[option]


def outcome_words(conflict: Conflict, outcome: int) -> str:
    """An outcome as who does what: `“Taliban: share power, guarantee rights; NRF: stand down”`; or its own name."""
    model = conflict.model
    if not model.options:
        return f"“{model.states[outcome][0]}”"
    chosen = [option for option in range(len(model.options)) if int(conflict.codes[outcome]) >> option & 1]
    owners = dict.fromkeys(model.owner[option] for option in chosen)
    parts = [f"{actor_words(model, owner)}: "
             + ", ".join(act_words(model, option) for option in chosen if model.owner[option] == owner) for owner in owners]
    return f"“{'; '.join(parts)}”" if parts else "“nobody takes any option”"


def name(conflict: Conflict, outcome: int) -> str:
    """An outcome in words, by the file's own label for it where that is more than a number, or else by its number."""
    label = conflict.model.labels.get(conflict.key(outcome), str(outcome + 1))
    return f"outcome {label} ({outcome_words(conflict, outcome)[1:-1]})" if label.isdigit() else f"“{label}”"


def expression_words(model: StabilityModel, expression: Expression) -> str:
    """A statement over options, with the options' own words in quotation marks."""
    match expression:
        case Atom(name):
            option = model.options.index(name)
            return f"“{actor_words(model, model.owner[option])}: {act_words(model, option)}”"
        case Not(part):
            return f"not {_bracketed(model, part)}"
        case And(()):
            return "anything at all"
        case And(parts):
            return " and ".join(_bracketed(model, part) for part in parts)
        case Or(parts):
            return " or ".join(_bracketed(model, part) for part in parts)
        case If(act, condition):
            return f"{_bracketed(model, act)} if {_bracketed(model, condition)}"
        case OnlyIf(act, condition):
            return f"{_bracketed(model, act)} only if {_bracketed(model, condition)}"
        case Iff(left, right):
            return f"{_bracketed(model, left)} if, and only if, {_bracketed(model, right)}"


def _bracketed(model: StabilityModel, part: Expression) -> str:
    words = expression_words(model, part)
    return words if isinstance(part, Atom | Not) else f"({words})"


def move_words(conflict: Conflict, before: int, after: int) -> str:
    """What changes from one outcome to another, after "would": `take up “...” and give up “...”`, or `go to “...”`."""
    model = conflict.model
    if model.arcs:
        return f"go to {_named(conflict, after)}"
    here, there = int(conflict.codes[before]), int(conflict.codes[after])
    changes = [(verb, [f"“{act_words(model, option)}”" for option in range(len(model.options)) if bits >> option & 1])
               for verb, bits in (("take up", there & ~here), ("give up", here & ~there))]
    return " and ".join(f"{verb} {listed(acts)}" for verb, acts in changes if acts)


def _named(conflict: Conflict, outcome: int) -> str:
    """An outcome by its name in the file, with what is done there if it has options: `“s9” (Works: close)`."""
    label = conflict.model.labels.get(conflict.key(outcome), "")
    return f"“{label}” ({outcome_words(conflict, outcome)[1:-1]})" if conflict.model.options else f"“{label}”"


def chain_words(conflict: Conflict, start: int, steps: Sequence[tuple[int, int]], verb: str = "would") -> str:
    """Steps of several actors one after the other: `A would ..., B would ... and C would ...`."""
    parts, here = [], start
    for actor, there in steps:
        parts.append(f"{actor_words(conflict.model, actor)} {verb} {move_words(conflict, here, there)}")
        here = there
    return listed(parts)


def sentence(text: str) -> str:
    """The text with a capital letter in front, where it begins with a letter."""
    return text[:1].upper() + text[1:]


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
