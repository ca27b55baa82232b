"""What else can be said of a model, beyond the five rules?

What the model's file asks for: unknown preference, strength of preference, attitudes, outcomes that somebody does not see. And,
of every model, who would leave an equilibrium together, and, with two actors, what holds for those who look further ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.attitudes import attitudes
from detente.engines.stability.further.coalitions import RULES, coalition_stable, coalitions
from detente.engines.stability.further.limited import limited
from detente.engines.stability.further.strength import strength
from detente.engines.stability.further.unknown import unknown
from detente.engines.stability.further.views import views
from detente.errors import NothingToRead
from detente.model.worlds import Bools

Plain = dict[str, list[str]]  # outcomes by rule
MOST_JOINT = 256  # possible outcomes, up to which coalitions are asked under CSMR too; of more, under CNash and CGMR alone
MOST_JOINTLY = 5  # actors that can move, up to which they are asked under CSEQ as well: its work goes with 3 to their number


def beyond(conflict: Conflict, joint: bool = True) -> dict[str, Any]:
    """Plain data for JSON: a section for each thing that the model asks for, and those that every model has.

    Outcomes are keys. unknown {way: {rule: [...]}}; strength {strong or weak: {rule: [...]}}; attitudes {rule: [...]}; views
    {true: {rule: [...]}, by_actor: {actor: {rule: [...]}}, common: {rule: [...]}}; coalitions [{coalition: [names], stable:
    {CNash: [...], ...}}], the last for coalition "all": stable for each; limited {L1: [...], ..., NM: [...]} where at
    most two actors can move. Lists hold what is stable for every actor; *weak* is what is so in the plain sense and not
    strongly for all. Without `joint`, coalitions are not asked. A section with more to go through than can be is missing, and
    left_out {section: why} says so.
    """
    said: dict[str, Any] = {}
    left_out: dict[str, str] = {}
    for name, section in _asked(conflict, joint):
        try:
            said[name] = section(conflict)
        except NothingToRead as reason:
            left_out[name] = str(reason)
    return said | {"left_out": left_out} if left_out else said


def _asked(conflict: Conflict, joint: bool) -> Iterator[tuple[str, Callable[[Conflict], Any]]]:
    model = conflict.model
    if any(preference.unknown for preference in model.preferences):
        yield "unknown", _unknown
    if any(preference.much for preference in model.preferences):
        yield "strength", _strength
    if model.attitudes:
        yield "attitudes", _attitudes
    if any(model.hidden):
        yield "views", _views
    if joint:
        yield "coalitions", _coalitions
    if len(conflict.graph.movers) <= 2:
        yield "limited", _limited


def _keys(conflict: Conflict, kept: Any) -> list[str]:
    return [conflict.key(outcome) for outcome in np.flatnonzero(kept).tolist()]


def _equilibria(conflict: Conflict, found: Mapping[str, Bools]) -> Plain:
    return {rule: _keys(conflict, kept.all(axis=0)) for rule, kept in found.items()}


def _unknown(conflict: Conflict) -> dict[str, Plain]:
    return {way: _equilibria(conflict, found) for way, found in unknown(conflict).items()}


def _attitudes(conflict: Conflict) -> Plain:
    return _equilibria(conflict, attitudes(conflict))


def _strength(conflict: Conflict) -> dict[str, Plain]:
    found = strength(conflict)
    strong = {rule: kept.all(axis=0) for rule, kept in found["strong"].items()}
    return {"strong": {rule: _keys(conflict, kept) for rule, kept in strong.items()},
            "weak": {rule: _keys(conflict, found["general"][rule].all(axis=0) & ~kept) for rule, kept in strong.items()}}


def _views(conflict: Conflict) -> dict[str, Any]:
    found = views(conflict)
    return {"true": _equilibria(conflict, found.true),
            "by_actor": {actor: _equilibria(conflict, view)
                         for actor, view in zip(conflict.model.actors, found.by_actor, strict=True)},
            "common": _equilibria(conflict, found.common)}


def _coalitions(conflict: Conflict) -> list[dict[str, Any]]:
    asked = coalitions(conflict.graph)
    found = {rule: [coalition_stable(conflict, chosen, rule) for chosen in asked] for rule in _joint(conflict)}
    names = [[conflict.model.actors[actor] for actor in chosen] for chosen in asked]
    every: Any = [(name, {rule: kept[place] for rule, kept in found.items()}) for place, name in enumerate(names)]
    every.append(("all", {rule: np.logical_and.reduce(kept) for rule, kept in found.items()}))
    return [{"coalition": name, "stable": {rule: _keys(conflict, kept) for rule, kept in own.items()}} for name, own in every]


def _joint(conflict: Conflict) -> tuple[str, ...]:
    if conflict.graph.outcomes > MOST_JOINT:
        return tuple(RULES)[:2]
    return tuple(RULES)[:4 if len(conflict.graph.movers) <= MOST_JOINTLY else 3]


def _limited(conflict: Conflict) -> Plain:
    found = limited(conflict)
    by_horizon = {f"L{ahead}": kept for ahead, kept in enumerate(found.horizons, 1)}
    return _equilibria(conflict, by_horizon | {"NM": found.forever})
