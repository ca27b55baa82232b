"""Which changes are credited one by one, and which together?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.conclude.orders import bundled
from detente.model.case import Case
from detente.model.change import OTHERS, Change, Player

MOST_PLAYERS = 7  # 2 ** 7 versions are solved
SINGLE = 4  # changes that keep their own credit where there are too many
GROUPED = MOST_PLAYERS - SINGLE - 1  # sources whose small changes are credited together; the others' are one


def together(moving: tuple[Change, ...]) -> tuple[Player, ...]:
    """One player a change; but what a claim excludes comes and goes with the claim."""
    claims = {change.id: change for change in moving if change.part == "claim" and change.how != "changed"}
    bound: dict[str, list[Change]] = {}
    for change in moving:
        if change.part == "exclusive":
            first = next((name for name in claims if name in change.id.split(" | ")), change.id)
            bound.setdefault(first, []).append(change)
    return tuple(Player("", (change, *bound.get(change.id, ()))) if change.part == "claim" else Player("", (change,))
                 for change in moving if change.part != "exclusive" or change.id in bound)


def joined(players: tuple[Player, ...], stands: Callable[[Sequence[Change]], bool]) -> tuple[Player, ...]:
    """Players whose changes can't be made one by one are joined; `stands` says whether a case with changes made is sound."""
    def possible(made: frozenset[int]) -> bool:
        return stands([change for place in sorted(made) for change in players[place].changes])

    return tuple(players[bundle[0]] if len(bundle) == 1 else _one([players[place] for place in bundle])
                 for bundle in bundled(len(players), possible))


def _one(players: Sequence[Player]) -> Player:
    names = {player.name for player in players}
    return Player(names.pop() if len(names) == 1 else OTHERS if OTHERS in names else "",
                  tuple(change for player in players for change in player.changes))


def players_of(players: tuple[Player, ...], moved: Sequence[int], old: Case, new: Case) -> tuple[Player, ...]:
    """At most MOST_PLAYERS players: the changes that move most worlds one by one, the others by their source.

    moved: in how many worlds each player moves an answer at the most, [P].
    """
    order = sorted(range(len(players)), key=lambda place: (-moved[place], place))
    single, rest = sorted(order[:SINGLE]), sorted(order[SINGLE:])
    groups: dict[str, list[Player]] = {}
    weight: dict[str, int] = {}
    for place in rest:
        source = voice(players[place].changes[0], old, new)
        groups.setdefault(source, []).append(players[place])
        weight[source] = weight.get(source, 0) + moved[place]
    heavy = sorted((name for name in groups if name), key=lambda name: (-weight[name], name))[:GROUPED]
    others = [player for name, members in groups.items() if name not in heavy for player in members]
    found = [players[place] for place in single]
    found += [Player(name, tuple(change for player in groups[name] for change in player.changes)) for name in sorted(heavy)]
    if others:
        found.append(Player(OTHERS, tuple(change for player in others for change in player.changes)))
    return tuple(found)


def voice(change: Change, old: Case, new: Case) -> str:
    """The page that a changed claim or source stands on; empty for what no source tells."""
    for case in (new, old):
        if change.part == "source" and change.id in case.sources:
            return case.printed_on(change.id) or ""
        if change.part == "claim" and change.id in case.claims:
            sources = [report.source for report in case.claims[change.id].all_reports if report.source]
            return (case.printed_on(sources[0]) or "") if sources else ""
    return ""
