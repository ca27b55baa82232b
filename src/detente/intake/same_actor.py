"""Which actors of many pages are one?

Two actors of one name are one. A short name (Massoud, AU) joins the one actor that bears
it; a role with a state (the Russian envoy) joins the one person who holds it; the government of a state joins the state. A
common noun (the army) is the same actor only on pages that have a named one in common. What the user's alias table says
comes first. Nothing is joined on a name that two actors bear: such pairs are for a person to decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from detente.model.alias import Alias
from detente.model.statement import ReadActor, Reading

from .lexicon import word_set
from .states import state_words

_GOVERNMENT = re.compile(
    r"(?:the )?(?:(?:central |federal |national |state )?(?:government|authorities|administration|state|republic) of "
    r"(?:the )?(?P<of>.+)"
    r"|(?P<name>.+?)(?:['’]s?)? (?:government|authorities|administration))\Z", re.I)
Place = tuple[int, int]  # page, and actor on it


def folded_name(name: str) -> str:
    """A name as it is compared: without case, white space and article."""
    return re.sub(r"^(?:the|an?) ", "", " ".join(name.casefold().split()))


def is_proper(name: str) -> bool:
    """Whether a name has a capital that does not only begin it as an article or role would."""
    words = [word for word in name.split() if word.lower() not in word_set("rules", "names_articles")]
    return any(word[:1].isupper() and word.lower().strip(".") not in word_set("roles", "person") | word_set("roles", "modifier")
               for word in words)


class Groups:
    """Actors of all pages in disjoint groups; `same` joins two."""

    def __init__(self, pages: Iterable[Reading]) -> None:
        self.actors: dict[Place, ReadActor] = {
            (page, place): actor for page, reading in enumerate(pages) for place, actor in enumerate(reading.actors)}
        self.parent: dict[Place, Place] = {place: place for place in self.actors}

    def root(self, place: Place) -> Place:
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def same(self, one: Place, other: Place) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self.parent[second] = first

    def members(self) -> list[list[Place]]:
        """The groups, each in page order."""
        found: dict[Place, list[Place]] = defaultdict(list)
        for place in self.actors:
            found[self.root(place)].append(place)
        return list(found.values())

    def bearers(self, by_alias: bool) -> dict[str, dict[Place, list[Place]]]:
        """Folded name -> groups that bear it, as a name of their own or, with `by_alias`, as another one."""
        found: dict[str, dict[Place, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for place, actor in self.actors.items():
            for name in actor.aliases if by_alias else (actor.name,):
                if is_proper(name):
                    found[folded_name(name)][self.root(place)].append(place)
        return found


class Joined(NamedTuple):
    """Groups of actors that are one; and every actor, with its group, by page and place on it."""

    groups: list[list[ReadActor]]
    actors: dict[Place, ReadActor]
    group_of: dict[Place, int]


def join_actors(pages: Iterable[Reading], table: Sequence[Alias] = ()) -> Joined:
    """Which actors of many pages are one. `table` is what the user says of their names."""
    groups = Groups(pages)
    for step in (_by_table, _by_name, _by_common_noun, _by_short_name, _by_role, _by_government):
        step(groups, table)
    members = groups.members()
    return Joined([[groups.actors[place] for place in group] for group in members], groups.actors,
                  {place: number for number, group in enumerate(members) for place in group})


def _by_table(groups: Groups, table: Sequence[Alias]) -> None:
    owner = {folded_name(name): number for number, alias in enumerate(table) for name in alias.names}
    first: dict[int, Place] = {}
    for place, actor in groups.actors.items():
        number = next((owner[name] for name in map(folded_name, (actor.name, *actor.aliases)) if name in owner), None)
        if number is not None:
            groups.same(first.setdefault(number, place), place)


def _by_name(groups: Groups, _: Sequence[Alias]) -> None:
    first: dict[str, Place] = {}
    for place, actor in groups.actors.items():
        if is_proper(actor.name):
            groups.same(first.setdefault(folded_name(actor.name), place), place)


def _by_common_noun(groups: Groups, _: Sequence[Alias]) -> None:
    named: dict[int, set[Place]] = defaultdict(set)
    for place, actor in groups.actors.items():
        if is_proper(actor.name):
            named[place[0]].add(groups.root(place))
    homes: dict[str, dict[Place, Place]] = defaultdict(dict)  # noun -> named actor beside it -> its first bearer
    for place, actor in groups.actors.items():
        if not is_proper(actor.name):
            beside = homes[folded_name(actor.name)]
            home = next((beside[other] for other in sorted(named[place[0]]) if other in beside), None)
            if home is not None:
                groups.same(home, place)
            for other in named[place[0]]:
                beside.setdefault(other, place)


def _by_short_name(groups: Groups, _: Sequence[Alias]) -> None:
    """A name that one actor bears beside its own, and that is another's own: Massoud, AU."""
    own = groups.bearers(by_alias=False)
    for name, holders in groups.bearers(by_alias=True).items():
        roots = {groups.root(root) for root in holders}
        if len(roots) != 1:
            continue
        for root in {groups.root(root) for root in own.get(name, ())} - roots:
            if _may_be_one(groups, root, next(iter(roots))):
                groups.same(root, next(iter(roots)))


def _may_be_one(groups: Groups, one: Place, other: Place) -> bool:
    kinds = [groups.actors[place].kind for place in (one, other)]
    return "unknown" in kinds or (kinds[0] == "person") == (kinds[1] == "person")


def _by_role(groups: Groups, _: Sequence[Alias]) -> None:
    """A person known on one page by role and state alone is the one person who holds that role there."""
    holders: dict[tuple[str, str], set[Place]] = defaultdict(set)
    nameless: dict[tuple[str, str], set[Place]] = defaultdict(set)
    for place, actor in groups.actors.items():
        if actor.kind == "person":
            by_role = _role(actor.name)
            if by_role:
                nameless[by_role].add(place)
            for key in filter(None, map(_role, () if by_role else actor.aliases)):
                holders[key].add(groups.root(place))
    for key, places in nameless.items():
        roots = {groups.root(root) for root in holders[key]}
        if len(roots) == 1:
            for place in places:
                groups.same(place, next(iter(roots)))


def _role(name: str) -> tuple[str, str] | None:
    """The role and the state of *the Kestrian envoy to Selmouth*: (envoy, kestrian); None without either."""
    words = name.split()
    heads = [place for place, word in enumerate(words) if word.lower() in word_set("roles", "person")]
    if not heads:
        return None
    small = word_set("rules", "names_articles") | word_set("roles", "modifier")
    capitals = [word for word in words[:heads[0]] if word[:1].isupper() and word.lower() not in small]
    if len(capitals) != 1 or any(word[:1].isupper() for word in words[heads[-1] + 1:][:1]):
        return None
    known = state_words().get(capitals[0])
    return words[heads[0]].lower(), known.state.casefold() if known else capitals[0].casefold()


def _by_government(groups: Groups, _: Sequence[Alias]) -> None:
    """The government of a state, and its adjective's, is the state; a former, rival or exiled one is not."""
    own, also = groups.bearers(by_alias=False), groups.bearers(by_alias=True)
    for place, actor in groups.actors.items():
        match = _GOVERNMENT.match(actor.name)
        if not match or actor.kind == "person":
            continue
        called = match["of"] or match["name"]
        known = state_words().get(called)
        for name in dict.fromkeys(folded_name(text) for text in (called, known.state if known else called)):
            homes = {groups.root(root) for found in (own, also) for root in found.get(name, ())
                     if any(groups.actors[other].kind in ("state", "unknown") for other in found[name][root])}
            if len(homes) == 1:
                groups.same(next(iter(homes)), place)


def two_names(groups: Sequence[Sequence[ReadActor]]) -> Iterator[tuple[str, str]]:
    """Persons of different groups that share a last name, where one is called by that alone: one actor, or two?"""
    by_last: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        name = max((actor.name for actor in group), key=len)
        if group[0].kind == "person" and is_proper(name):
            by_last[name.split()[-1].casefold()].append(name)
    for names in by_last.values():
        short = [name for name in names if len(name.split()) == 1]
        yield from ((one, other) for one in short for other in names if one != other)
