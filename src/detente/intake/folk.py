"""Who acts in the drafted case?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from detente.model.alias import Alias
from detente.model.statement import ReadActor, Reading

from .same_actor import folded_name, is_proper, join_actors, two_names
from .slug import slug, unique

_PLAYERS = ("armed-group", "party", "government", "state", "organisation", "bloc")
_MOST_NAMES = 12  # of one actor, beside the one that is shown


class Folk(NamedTuple):
    """Actors as the case language has them, the id of every name on every page, and pairs that a person has to decide on."""

    data: dict[str, dict[str, Any]]
    ids: dict[tuple[str, str], str]  # digest of the page and folded name -> id
    doubts: tuple[tuple[str, str], ...] = ()

    def id_of(self, page: Reading, name: str | None) -> str | None:
        """The id of a name on a page, or None."""
        return None if name is None else self.ids.get((page.article.capture.sha256, folded_name(name)))

    def player(self, page: Reading, name: str | None) -> str | None:
        """Who plays for a name: the group or state that a person speaks for, else the actor itself."""
        actor = self.id_of(page, name)
        if actor is None:
            return None
        served = self.data[actor].get("speaks_for")
        return served if self.data[actor]["kind"] == "person" and served and self.data[served]["kind"] in _PLAYERS else actor


def gather_actors(pages: Iterable[Reading], table: Sequence[Alias] = ()) -> Folk:
    """Actors of all pages, each once, in alphabetical order; `table` is what the user says of their names."""
    digests: list[str] = []
    groups, actors, group_of = join_actors(_noting(pages, digests), table)
    said = {folded_name(name): alias for alias in table for name in alias.names}
    shown = [_shown(group, said) for group in groups]
    order = sorted(range(len(groups)), key=lambda number: (shown[number].casefold(), shown[number], number))
    data: dict[str, dict[str, Any]] = {}
    names: dict[int, str] = {}
    taken: dict[str, int] = {}
    for number in order:
        names[number] = unique(slug(shown[number]), data)
        count = taken[folded_name(shown[number])] = taken.get(folded_name(shown[number]), 0) + 1
        data[names[number]] = {"name": shown[number] if count == 1 else f"{shown[number]} ({count})",
                               "kind": _kind(groups[number], said)}
    ids = {(digests[place[0]], folded_name(name)): names[number] for own in (False, True)
           for place, number in group_of.items() for name in _called(actors[place], own)}
    _speak_for(data, ids, [(digests[place[0]], actors[place], names[number]) for place, number in group_of.items()], table)
    _name_all(data, [(names[number], groups[number]) for number in order], table)
    return Folk(data, ids, tuple(sorted(set(two_names(groups)))))


def _noting(pages: Iterable[Reading], digests: list[str]) -> Iterator[Reading]:
    """The pages, their digests noted as they pass."""
    for page in pages:
        digests.append(page.article.capture.sha256)
        yield page


def _called(actor: ReadActor, own: bool) -> tuple[str, ...]:
    """Other names first: where two actors of a page share one, the name that is somebody's own wins."""
    return (actor.name,) if own else actor.aliases


def _shown(group: Sequence[ReadActor], said: dict[str, Alias]) -> str:
    """The user's name; of a state and its government, the state's; else the longest proper name."""
    for actor in group:
        for name in (actor.name, *actor.aliases):
            if folded_name(name) in said:
                return said[folded_name(name)].name
    states = [actor.name for actor in group if actor.kind == "state" and is_proper(actor.name)]
    proper = states or [actor.name for actor in group if is_proper(actor.name)] or [actor.name for actor in group]
    return min(set(proper), key=lambda name: (-len(name), name))


def _kind(group: Sequence[ReadActor], said: dict[str, Alias]) -> str:
    """The user's kind, else that of most mentions; a state stays one whatever its government is called."""
    for actor in group:
        for name in (actor.name, *actor.aliases):
            alias = said.get(folded_name(name))
            if alias and alias.kind:
                return alias.kind
    votes: Counter[str] = Counter()
    for actor in group:
        if actor.kind != "unknown":
            votes[actor.kind] += max(len(actor.at), 1)
    return "state" if "state" in votes else min(votes, key=lambda kind: (-votes[kind], kind)) if votes else "unknown"


def _speak_for(data: dict[str, dict[str, Any]], ids: dict[tuple[str, str], str],
               actors: Iterable[tuple[str, ReadActor, str]], table: Sequence[Alias]) -> None:
    """Whom each actor speaks for: the user's word, else what most pages say; nobody speaks for itself or in a circle."""
    votes: dict[str, Counter[str]] = {}
    by_name: dict[str, str] = {}
    for digest, actor, name in actors:
        for text in (actor.name, *actor.aliases):
            by_name.setdefault(folded_name(text), name)
        served = ids.get((digest, folded_name(actor.speaks_for))) if actor.speaks_for else None
        if served and served != name:
            votes.setdefault(name, Counter())[served] += 1
    for alias in table:
        one, other = by_name.get(folded_name(alias.name)), by_name.get(folded_name(alias.speaks_for or ""))
        one = one or next((by_name[folded_name(text)] for text in alias.also if folded_name(text) in by_name), None)
        if one and other and one != other:
            votes[one] = Counter([other])
    for name, found in sorted(votes.items()):
        served = min(found, key=lambda other: (-found[other], other))
        if data[served].get("speaks_for") != name:
            data[name]["speaks_for"] = served


def _in_order(actor: ReadActor) -> tuple[Any, ...]:
    """What sorts the actors of a group: one that speaks for nobody stands before its namesake that does."""
    return actor._replace(speaks_for=actor.speaks_for or "")


def _name_all(
    data: dict[str, dict[str, Any]], groups: Sequence[tuple[str, Sequence[ReadActor]]], table: Sequence[Alias]
) -> None:
    """Other names of each actor, less those that two bear: a case's names are unmistakable."""
    bearers: Counter[str] = Counter()
    said = {alias.name: alias.also for alias in table}
    others: dict[str, dict[str, str]] = {}
    for name, group in groups:
        found = {folded_name(text): text for actor in sorted(group, key=_in_order) for text in (*actor.aliases, actor.name)}
        found |= {folded_name(text): text for text in said.get(data[name]["name"], ())}
        others[name] = found
        bearers.update(found.keys() | {folded_name(data[name]["name"]), name.replace("-", " "), name})
    for name, _ in groups:
        own = {folded_name(data[name]["name"]), name.replace("-", " "), name}
        also = sorted(text for folded, text in others[name].items() if folded not in own and bearers[folded] == 1 and (
            is_proper(text) or text in said.get(data[name]["name"], ())))
        if also:
            kind = data[name].pop("kind")
            data[name] |= {"also": also[:_MOST_NAMES], "kind": kind}
        served = data[name].pop("speaks_for", None)
        if served:
            data[name]["speaks_for"] = served
