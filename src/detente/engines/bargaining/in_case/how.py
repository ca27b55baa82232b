"""How did the engine come to it, in plain sentences with the figures?

Figures are the middle of the worlds, with the range that nine in ten of them lie in.
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.in_case.groups import Contested
from detente.engines.bargaining.in_case.words import at, end, hundred, parts, ranged
from detente.engines.bargaining.median import shares
from detente.engines.offers.words import label, listed, share, spread
from detente.model.case import Case
from detente.model.kind import Cell
from detente.model.worlds import Floats

HEAVIEST = 3  # actors that are named


def shared_weight(found: Contested) -> Floats:
    """[W, A], each actor's part of all weight, 0..1; all alike where nobody has any."""
    weight = shares(found.weight)
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def how_mean(found: Contested, case: Case) -> str:
    """The mean, who weighs most in it and from where, and what nobody has claimed."""
    where = ranged(case, found, spread(found.mean))
    weights = shared_weight(found).mean(axis=0)
    heaviest = np.argsort(-weights, kind="stable")[:HEAVIEST].tolist()
    who = listed(f"{label(case, found.actors[column])} with {parts(weights[column])} of all weight at "
                 f"{ranged(case, found, spread(found.position[:, column]))}" for column in heaviest)
    return " ".join((f"The mean of {len(found.actors)} positions, each weighted by strength times how much the issue matters: "
                     f"{where}. Most weight: {who}.", *unclaimed(found, case)))


def unclaimed(found: Contested, case: Case) -> list[str]:
    """Whose strength, or interest in the issue, nobody has claimed: it is drawn from the whole range."""
    names = [case.axes.actors[actor] for actor in sorted(found.actors)]
    strong = [case.actor_label(name) for name in names if Cell("capability", (name,)) not in case.claims_on]
    matters = [case.actor_label(name) for name in names if Cell("salience", (found.line.name, name)) not in case.claims_on]
    said = [f"{words} {listed(who)}" for words, who in (("the strength of", strong), ("how much the issue matters to", matters))
            if who]
    return [f"No claim gives {', nor '.join(said)}: anything is taken to be as likely."] if said else []


def how_nearest(found: Contested, case: Case, column: int) -> str:
    """The position, how far off the mean lies, then the mean itself."""
    away = spread(np.abs(found.position[:, column] - found.mean))
    return (f"The position: {ranged(case, found, spread(found.position[:, column]))}. The mean lies "
            f"{ranged(case, found, away)} away. {how_mean(found, case)}")


def how_half(found: Contested, case: Case) -> str:
    """Where the scale's middle is, then the mean."""
    return f"Half way lies at {at(case, found, found.line.low + found.width / 2)}. {how_mean(found, case)}"


def vetoes(found: Contested, case: Case) -> str:
    """Those who must agree and whose position is known, in the case's order."""
    assert found.zone is not None
    actors = sorted(found.actors[column] for column in found.zone.veto)
    return listed(label(case, actor) for actor in actors)


def how_zone(found: Contested, case: Case) -> str:
    """Who must agree, from where, and what would suit them all."""
    zone, reference = found.zone, found.line.reference
    assert zone is not None and reference is not None
    who = listed(f"{label(case, found.actors[column])} at {ranged(case, found, spread(found.position[:, column]))}"
                 for column in sorted(zone.veto, key=found.actors.__getitem__))
    said = [f"Nothing is agreed without {who}; without agreement it ends at {end(case, found, reference)}.",
            "Each would rather have whatever lies nearer to its own position than that does.",
            f"Some point does so for all of them in {hundred(share(zone.exists))} worlds" + _where(found, case) + ".",
            *_silent(found, case), f"The weighted mean: {ranged(case, found, spread(found.mean))}."]
    return " ".join(said)


def _where(found: Contested, case: Case) -> str:
    """From where to where, in the worlds that have such points."""
    assert found.zone is not None
    if not found.zone.exists.any():
        return ""
    low, high = (ranged(case, found, spread(edge, found.zone.exists)) for edge in (found.zone.low, found.zone.high))
    return f", from {low} to {high}"


def _silent(found: Contested, case: Case) -> list[str]:
    """Those who must agree of whom nobody says where they stand."""
    silent = [label(case, actor) for actor in sorted(set(found.line.veto) - set(found.actors))]
    words = f"Nothing is agreed without {listed(silent)} either, but nobody says from which position: left out here."
    return [words] if silent else []


def how_edge(found: Contested, case: Case) -> str:
    """The median and its margin."""
    margin = spread(found.margin)
    low, middle, high = (f"{value * 100:.1f}" for value in margin)
    return (f"The weighted median: {ranged(case, found, spread(found.median))}. As much of all weight would have to go over to "
            f"the other side before it moves: {middle} % ({low} to {high}).")


def how_apart(found: Contested, case: Case) -> str:
    """Both middles, and how far apart, as a part of the scale."""
    gap = np.abs(found.mean - found.median) / found.width
    low, middle, high = (f"{value * 100:.0f}" for value in spread(gap))
    return (f"Mean {ranged(case, found, spread(found.mean))}, median {ranged(case, found, spread(found.median))}: "
            f"{middle} % of the scale from {end(case, found, found.line.low)} to {end(case, found, found.line.high)} apart "
            f"({low} to {high}). A few heavy actors far out pull the mean, and not the median.")
