"""Which actors stand together on the map?"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.actor_map import ActorMap
from detente.report.words import one_line

OPEN, SILENT = -1, -2  # as MapActor.camp has them
OPEN_WORDS, SILENT_WORDS = "Side open", "Nobody states a tie"


class Group(NamedTuple):
    """A camp, those whose side is open, or those of whom nobody states a tie."""

    camp: int  # as MapActor.camp has it
    name: str  # one line; empty where no camps were sought
    members: tuple[int, ...]  # places in ActorMap.actors, rising


def told_map(picture: ActorMap) -> ActorMap:
    """The map as it is told: one actor in a camp and nobody else in any is placed against nobody, so its side is open too."""
    placed = [place for place, actor in enumerate(picture.actors) if actor.camp >= 0]
    if not picture.camps or len(placed) != 1:
        return picture
    alone = placed[0]
    lone = picture.actors[alone]._replace(camp=OPEN)
    return picture._replace(actors=(*picture.actors[:alone], lone, *picture.actors[alone + 1:]))


def grouped(picture: ActorMap) -> tuple[Group, ...]:
    """The groups that have anybody in them: the camps in their order, the open, the silent."""
    held: dict[int, list[int]] = {}
    for place, actor in enumerate(picture.actors):
        held.setdefault(camp_of(picture, actor.camp), []).append(place)
    order = [*sorted(camp for camp in held if camp >= 0), *(camp for camp in (OPEN, SILENT) if camp in held)]
    return tuple(Group(camp, camp_name(picture, camp), tuple(held[camp])) for camp in order)


def camp_of(picture: ActorMap, camp: int) -> int:
    """The group of an actor: where no camps were sought, all who have a tie are one."""
    return camp if picture.camps or camp == SILENT else 0


def camp_name(picture: ActorMap, camp: int) -> str:
    """What a group is called."""
    if camp in (OPEN, SILENT):
        return OPEN_WORDS if camp == OPEN else SILENT_WORDS
    named = one_line(picture.camps[camp]) if camp < len(picture.camps) else ""
    return named or (f"Camp {camp + 1}" if picture.camps else "")
