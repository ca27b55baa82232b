"""By which acts could each actor make an offer fail?

Only what a case says counts: options of its own, what claims say that it does, items that its own sources report, and, for
whoever's yes is needed, keeping that yes back. Whether an act breaks the offer is another question (reach).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.model.expression import Atom, Expression, atoms
from detente.model.worlds import Axes, Proposal


class Way(NamedTuple):
    """One way in which one actor could make an offer fail."""

    actor: int
    refuses: bool = False  # it keeps its own yes back
    does: Expression | None = None  # what it does, a statement over options; None: it only speaks, or refuses
    act: int = -1  # place of the act that claims say it does now; -1: no claim says so
    items: tuple[int, ...] = ()  # items of evidence that its own sources report


def ways(axes: Axes, proposal: Proposal, parties: tuple[int, ...], promise: bool) -> tuple[Way, ...]:
    """Every way that a case knows of, actor by actor: refusing, then acts, then voices.

    `parties`: actors whose yes the offer needs. `promise`: whether the offer rests on belief in a hypothesis, so that items
    can shake it; the one who is to believe hears its own sources, but can't be talked out of its offer by them.
    """
    found: list[Way] = []
    for actor in range(len(axes.actors)):
        if actor in parties:
            found.append(Way(actor, True))
        voice = tuple(item for item, who in enumerate(axes.voices) if actor in who) \
            if promise and actor != proposal.by else ()
        found += _voiced(list(_acts(axes, proposal, actor)), actor, voice)
    return tuple(found)


def _acts(axes: Axes, proposal: Proposal, actor: int) -> Iterator[Way]:
    """What claims say that it does, then its other options, without those taken now and those that the deal asks for."""
    if proposal.does is None:  # a point on a line: no option is in play
        return
    asked = {str(part) for whole in (proposal.does, *proposal.conditions) for part in (whole, *map(Atom, atoms(whole)))}
    claimed = {str(does): Way(actor, False, does, place) for place, (who, does) in enumerate(axes.acts) if who == actor}
    own = {option.name: Way(actor, False, Atom(option.name)) for place, option in enumerate(axes.options)
           if option.owner == actor and option.name not in axes.status_quo}
    yield from (way for name, way in {**claimed, **{name: way for name, way in own.items() if name not in claimed}}.items()
                if name not in asked)


def _voiced(acts: list[Way], actor: int, items: tuple[int, ...]) -> list[Way]:
    """With its voice: an act that claims say it does is how it is heard; without such an act it just speaks."""
    if not items:
        return acts
    for place, way in enumerate(acts):
        if way.act >= 0:
            return [*acts[:place], way._replace(items=items), *acts[place + 1:]]
    return [*acts, Way(actor, items=items)]
