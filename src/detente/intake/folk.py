"""Who acts in the drafted case?"""

from __future__ import annotations

from typing import Any, NamedTuple

from detente.model.statement import ReadActor, Reading

from .slug import slug, unique

_PLAYERS = ("armed-group", "party", "government", "state", "organisation", "bloc")


class Folk(NamedTuple):
    """Actors as the case language has them, and the id of every name on the pages."""

    data: dict[str, dict[str, Any]]
    ids: dict[str, str]

    def id_of(self, name: str | None) -> str | None:
        """The id of a name, or None."""
        return None if name is None else self.ids.get(name.casefold())

    def player(self, name: str | None) -> str | None:
        """Who plays for a name: the group or state that a person speaks for, else the actor itself."""
        actor = self.id_of(name)
        if actor is None:
            return None
        served = self.data[actor].get("speaks_for")
        return served if self.data[actor]["kind"] == "person" and served and self.data[served]["kind"] in _PLAYERS else actor


def gather_actors(pages: list[Reading]) -> Folk:
    """Actors of all pages; two with a name in common, or one that another page has as an alias, are one."""
    groups: list[list[ReadActor]] = []
    for actor in sorted(
        (actor for page in pages for actor in page.actors), key=lambda actor: (-len(actor.name), actor.name, actor.aliases)
    ):
        names = _names(actor)
        home = next((group for group in groups if names & _names(group[0]) and _may_be_one(actor, group[0])), None)
        if home is None:
            groups.append([actor])
        else:
            home.append(actor)
    groups.sort(key=lambda group: group[0].name.casefold())
    ids: dict[str, str] = {}
    data: dict[str, dict[str, Any]] = {}
    named: list[tuple[str, list[ReadActor]]] = []
    for group in groups:
        name = unique(slug(group[0].name), data)
        data[name] = _entry(group)
        named.append((name, group))
    for name, group in named:
        for actor in group:
            ids.setdefault(actor.name.casefold(), name)
    for name, group in named:
        for actor in group:
            for alias in actor.aliases:
                ids.setdefault(alias.casefold(), name)
    for name, group in named:
        served = next(
            (ids[actor.speaks_for.casefold()] for actor in group if actor.speaks_for and actor.speaks_for.casefold() in ids),
            None,
        )
        if served and served != name:
            data[name]["speaks_for"] = served
    return Folk(data, ids)


def _names(actor: ReadActor) -> set[str]:
    return {name.casefold() for name in (actor.name, *actor.aliases)}


def _may_be_one(one: ReadActor, other: ReadActor) -> bool:
    return one.kind == other.kind or "unknown" in (one.kind, other.kind)


def _entry(group: list[ReadActor]) -> dict[str, Any]:
    kinds = [actor.kind for actor in group if actor.kind != "unknown"]
    also = sorted({alias for actor in group for alias in (actor.name, *actor.aliases)} - {group[0].name})
    entry: dict[str, Any] = {"name": group[0].name}
    if also:
        entry["also"] = also
    return {**entry, "kind": kinds[0] if kinds else "unknown"}
