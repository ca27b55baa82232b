"""Which options do the plans of all pages come to, and how are offers, threats and wishes written over them?

Deeds of one actor in nearly the same words are one option. A case can weigh few options, so the plans that matter most get
theirs first: offers before threats before wishes, and what many say before what few say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from detente.model.expression import parse_expression

from .deed import Deed
from .likeness import first_alike, piece
from .plans import Plan
from .slug import slug, unique

MOST_OPTIONS = 8  # of a drafted case: stability is solved over every choice of them
_ORDER = {"offer": 0, "threat": 1, "want": 2}


class Written(NamedTuple):
    """A plan as the case language has it; `form` is empty where no option was left for it."""

    form: dict[str, Any]
    key: tuple[str, ...]


class _Options:
    """The options so far, and how each deed is called."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.words: dict[str, dict[str, str]] = defaultdict(dict)
        self.names: dict[tuple[str, str], str] = {}  # owner and words of a deed -> actor.option
        by_owner: dict[str, dict[str, Deed]] = defaultdict(dict)
        for plan in plans:
            for owner, deed in _owned(plan):
                by_owner[owner].setdefault(deed.words, deed)
        for owner, found in by_owner.items():
            self.name(owner, list(found.values()))

    def name(self, owner: str, found: Sequence[Deed]) -> None:
        """Name an actor's deeds; those in nearly the same words share a name."""
        for place, leader in enumerate(first_alike([piece(deed.words) for deed in found])):
            deed = found[place]
            if leader == place:
                option = unique(deed.name or slug(deed.words), self.words[owner])
                self.words[owner][option] = deed.words
                self.names[owner, deed.words] = f"{owner}.{option}"
            else:
                self.names[owner, deed.words] = self.names[owner, found[leader].words]

    def all_of(self, owner: str, found: Sequence[Deed]) -> list[str]:
        """Deeds as statements over options, each once."""
        return list(dict.fromkeys(("not " if deed.negated else "") + self.names[owner, deed.words] for deed in found))

    def of(self, plan: Plan) -> set[str]:
        return {self.names[owner, deed.words] for owner, deed in _owned(plan)}


def write_plans(plans: Sequence[Plan]) -> tuple[list[Written], dict[str, dict[str, str]]]:
    """Each plan over options, and the options that the written ones need: actor -> option -> words."""
    options = _Options(plans)
    keys = [_key(plan, options) for plan in plans]
    told = Counter(keys)
    first = {key: place for place, key in reversed(list(enumerate(keys)))}
    ranked = sorted(first, key=lambda key: (_ORDER[key[0]], -told[key], first[key]))
    chosen = _with_a_say(_fitting([(key, plans[first[key]]) for key in ranked], options))
    taken = {option for plan in chosen.values() for option in options.of(plan)}
    written = [Written(_form(plan, options) if key in chosen else {}, key) for plan, key in zip(plans, keys, strict=True)]
    kept = {owner: {act: acts[act] for act in sorted(acts) if f"{owner}.{act}" in taken}
            for owner, acts in sorted(options.words.items())}
    return written, {owner: acts for owner, acts in kept.items() if acts}


_Chosen = dict[tuple[str, ...], Plan]


def _fitting(ranked: Sequence[tuple[tuple[str, ...], Plan]], options: _Options) -> _Chosen:
    """As many plans as there is room for, the first ones first."""
    chosen: _Chosen = {}
    taken: set[str] = set()
    for key, plan in ranked:
        if len(taken | options.of(plan)) <= MOST_OPTIONS:
            taken |= options.of(plan)
            chosen[key] = plan
    return chosen


def _with_a_say(chosen: _Chosen) -> _Chosen:
    """The plans all of whose actors are said to want something: of an actor without a wish, no outcome can be judged."""
    while True:
        wishing = {actor for plan in chosen.values() for actor in (plan.by, plan.to if plan.sort != "want" else plan.by)}
        left = {key: plan for key, plan in chosen.items() if {owner for owner, _ in _owned(plan)} <= wishing}
        if len(left) == len(chosen):
            return left
        chosen = left


def _owned(plan: Plan) -> list[tuple[str, Deed]]:
    return [*((plan.by, deed) for deed in plan.does), *((plan.to or plan.by, deed) for deed in plan.wanted)]


def _key(plan: Plan, options: _Options) -> tuple[str, ...]:
    does = sorted(options.all_of(plan.by, plan.does))
    wanted = sorted(options.all_of(plan.to or plan.by, plan.wanted))
    return (plan.sort, plan.by, plan.to or "", *does, "if not" if plan.unless else "if", *wanted)


def _form(plan: Plan, options: _Options) -> dict[str, Any]:
    wanted = options.all_of(plan.to or plan.by, plan.wanted)
    if plan.sort == "want":
        return {"want": {plan.by: wanted}}
    if plan.sort == "offer":
        does = [deed._replace(negated=False) for deed in plan.does] if plan.unless else plan.does  # "not sign unless": sign, if
        given = " and ".join(options.all_of(plan.by, does))
        price = " and ".join(wanted)
        return {"offer": {"by": plan.by, "to": plan.to, "does": given, "if": wanted},
                "want": {plan.by: [price], plan.to: [given, _tidy(f"({price}) only if ({given})")]}}
    deed = " and ".join(f"({part})" for part in options.all_of(plan.by, plan.does))
    met = " and ".join(f"({part})" for part in wanted)
    demand, harm = (met, f"({deed}) if not ({met})") if plan.unless else (f"not ({met})", f"({deed}) if ({met})")
    spared = _tidy(f"not ({deed})")
    return {"want": {plan.by: [_tidy(demand), _tidy(harm)], plan.to: [spared]}}


def _tidy(statement: str) -> str:
    """A statement in its one form."""
    return str(parse_expression(statement))
