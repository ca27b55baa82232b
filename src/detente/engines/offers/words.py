"""How are offers and figures said to somebody who knows no model?

No sentence bends a verb by its subject: whether a name is one or many is not known of it.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from detente.model.case import Case
from detente.model.expression import And, Atom, Expression, If, Iff, Not, OnlyIf, Or, atoms
from detente.model.settlement import Spread
from detente.model.worlds import Bools, Floats

NOTHING = Spread(0.0, 0.0, 0.0)  # where there is no world to measure


def upper(text: str) -> str:
    """With a capital letter in front."""
    return text[:1].upper() + text[1:]


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`; nothing for none."""
    items = list(words)
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)


def label(case: Case, actor: int) -> str:
    """What an actor is called, by its place."""
    return case.actor_label(case.axes.actors[actor])


def act(case: Case, option: str) -> str:
    """What an option does, without who does it: `leave the struggle`."""
    owner, _, name = option.partition(".")
    return case.options.get(owner, {}).get(name) or name.replace("-", " ")


def told(statement: Expression, case: Case, verb: str = "were to", me: str = "") -> str:
    """`the Taliban were to share power`: a statement with `verb` between actor and act; of the actor `me`, the act alone."""
    match statement:
        case Atom(option):
            return _whose(option, case, verb, me) + act(case, option)
        case Not(Atom(option)):
            who = _whose(option, case, "not to" if verb == "to" else f"{verb.removesuffix(' to')} not to", me)
            return (who or "not ") + act(case, option)
        case Not(part):
            return f"not ({told(part, case, verb, me)})"
        case And(parts) | Or(parts):
            joint = " and " if isinstance(statement, And) else " or "
            return joint.join(_inner(part, case, verb, me) for part in parts)
        case If(does, condition):
            return f"{_inner(does, case, verb, me)} if {_inner(condition, case, 'were to', '')}"
        case OnlyIf(does, condition):
            return f"{_inner(does, case, verb, me)} only if {_inner(condition, case, 'were to', '')}"
        case Iff(left, right):
            return f"{_inner(left, case, verb, me)} exactly if {_inner(right, case, 'were to', '')}"


def _whose(option: str, case: Case, verb: str, me: str) -> str:
    owner = option.partition(".")[0]
    return "" if owner == me else f"{case.actor_label(owner)} {verb} "


def _inner(part: Expression, case: Case, verb: str, me: str) -> str:
    words = told(part, case, verb, me)
    return words if isinstance(part, Atom | Not) else f"({words})"


def does(case: Case, place: int) -> str:
    """What an offer is: `to leave the struggle`, `for the League to sail`, or `on the delay`."""
    offer = case.axes.offers[place]
    if offer.does is None:
        name = case.axes.issues[offer.issue].name
        return f"on {case.issues[name].label if name in case.issues else name.replace('-', ' ')}"
    own = case.axes.actors[offer.by]
    if {name.partition(".")[0] for name in atoms(offer.does)} != {own}:
        return f"for {told(offer.does, case, 'to')}"
    words = told(offer.does, case, "to", own)
    return f"not to {words.removeprefix('not ')}" if isinstance(offer.does, Not) and words.startswith("not ") else f"to {words}"


def name(case: Case, place: int, whose: bool = True) -> str:
    """An offer in a sentence: `the offer of Arno Pell to leave`; with its claim's id where another is called the same.

    Without `whose` for a sentence that names who makes it anyway.
    """
    offers = case.axes.offers
    alike = [other for other in range(len(offers)) if offers[other].by == offers[place].by
             and does(case, other) == does(case, place)]
    of = f"of {label(case, offers[place].by)} " if whose else ""
    words = f"the offer {of}{does(case, place)}"
    return words if len(alike) == 1 else f"{words} ({offers[place].name})"


def title(case: Case, place: int) -> str:
    """An offer by itself, with its conditions."""
    offer = case.axes.offers[place]
    whom = f" to {label(case, offer.to)}" if offer.to >= 0 else ""
    several = len(offer.conditions) > 1
    conditions = listed(_inner(each, case, "were to", "") if several else told(each, case) for each in offer.conditions)
    head = f"Offer of {label(case, offer.by)}{whom}: {_point(case, place)}{does(case, place)}"
    return f"{head}, if {conditions}" if conditions else head


def _point(case: Case, place: int) -> str:
    """`1 to 3 years `: the point that is offered, for an offer on an issue."""
    offer = case.axes.offers[place]
    claim = case.live_claims[offer.name].offer
    if offer.issue < 0 or claim is None or claim.at is None:
        return ""
    ends = dict.fromkeys(f"{end:g}".replace("-", "−") for end in (claim.at.low, claim.at.high))
    unit = case.issues[case.axes.issues[offer.issue].name].unit
    return " ".join([" to ".join(ends), *((unit,) if unit else ()), ""])


def spread(values: Floats, which: Bools | None = None) -> Spread:
    """5, 50 and 95 in 100 of the values [W] lie below these; NOTHING where no world is left."""
    some = values if which is None else values[which]
    if not some.size:
        return NOTHING
    low, middle, high = np.quantile(some, (0.05, 0.5, 0.95), method="linear").tolist()
    return Spread(low, middle, high)


def share(which: Bools, among: Bools | None = None) -> float:
    """In what share of the worlds, 0..1; 0 where there is none."""
    some = which if among is None else which[among]
    return float(some.mean()) if some.size else 0.0


def hundred(part: float) -> str:
    """A share as a count in 100, with a true minus."""
    return str(round(part * 100)).replace("-", "−")


def ranged(found: Spread) -> str:
    """`54 (23 to 82)`, in hundredths; the number alone where no range shows."""
    low, middle, high = (hundred(each) for each in found)
    return middle if low == high else f"{middle} ({low} to {high})"
