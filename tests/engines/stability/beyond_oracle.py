"""The rules beyond the five, word for word and slowly, over sets and loops: what the engine is held against.

Nothing here is shared with the engine. A `Plain` conflict lists everybody's moves; it is made from a model's own words by going
over pairs of outcomes. Answers are searched over pairs (outcome, who moved last).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import yaml

from detente.model.stability_model import Preference, StabilityModel

Steps = Callable[[int, int], Iterable[int]]  # (mover, outcome) -> where one step leads
Compare = Callable[[int, int, int], bool]  # (actor, where it began, where it ended)


class Plain(NamedTuple):
    """A conflict with nothing hidden in it: A actors, F outcomes."""

    keys: tuple[str, ...]
    owner: tuple[int, ...]
    rank: tuple[tuple[int, ...], ...]  # [A][F], higher is better
    moves: tuple[tuple[frozenset[int], ...], ...]  # [A][F]

    @property
    def actors(self) -> range:
        return range(len(self.rank))

    @property
    def outcomes(self) -> range:
        return range(len(self.keys))

    def wants(self, actor: int, start: int, end: int) -> bool:
        """Whether the actor wants the end more than the start."""
        return self.rank[actor][end] > self.rank[actor][start]


def plain(model: StabilityModel) -> Plain:
    """A model with a ranking for every actor, and with its outcomes listed."""
    keys = tuple(key for _, key in model.states)
    rank = tuple(tuple(next(-tier for tier, held in enumerate(preference.tiers) if key in held) for key in keys)
                 for preference in model.preferences)
    actors = range(len(model.actors))
    if model.arcs:
        moves = tuple(tuple(frozenset(end for here, end in model.arcs[actor] if here == start and end != start)
                            for start in range(len(keys))) for actor in actors)
    else:
        moves = tuple(tuple(frozenset(end for end, there in enumerate(keys) if _may(model, actor, here, there))
                            for here in keys) for actor in actors)
    return Plain(keys, model.owner, rank, moves)


def published(path: Path) -> tuple[StabilityModel, dict[str, dict[str, list[str]]]]:
    """A case file read without the reader, so that rules are tested and not reading; and every set it gives, as outcomes."""
    data = yaml.safe_load(path.read_text("utf-8"))
    states = {str(label): key for label, key in data["states"].items()}
    who = {option: place for place, actor in enumerate(data["decision_makers"]) for option in actor["options"]}
    ways = {"N->Y only": 1, "Y->N only": -1}
    tiers = [tuple(tuple(states[str(label)] for label in (tier if isinstance(tier, list) else [tier])) for tier in ranking)
             for ranking in data["preferences_most_to_least"].values()]
    options = tuple(data["option_order"])
    model = StabilityModel(
        path.stem, options, tuple(actor["name"] for actor in data["decision_makers"]), tuple(who[option] for option in options),
        tuple(ways[data["irreversible"][option]] if option in data["irreversible"] else 0 for option in options),
        (), tuple(states.items()), tuple(Preference(tiers=ranking) for ranking in tiers))
    return model, {name: {rule: [states[str(label)] for label in labels] for rule, labels in found.items()}
                   for name, found in data.items() if name.startswith("equilibria_")}


def _may(model: StabilityModel, actor: int, here: str, there: str) -> bool:
    allowed = {"01": (0, 1), "10": (0, -1)}
    changed = [(option, before + after) for option, (before, after) in enumerate(zip(here, there, strict=True)) if before != after]
    return bool(changed) and all(model.owner[option] == actor and model.direction[option] in allowed[way]
                                 for option, way in changed)


def random_model(seed: int, arcs: bool = False, actors: int = 0, options: int = 0) -> StabilityModel:
    """A model by chance: 2 or 3 actors, ties; with 2 to 4 options, some one-way, some outcomes impossible; or with arcs."""
    dice = random.Random(seed)
    actors = actors or dice.choice([2, 2, 3])
    if arcs:
        keys = [f"s{number}" for number in range(dice.randint(2, 6))]
        dense = dice.choice([0.15, 0.3, 0.5])
        links = tuple(tuple((here, there) for here in range(len(keys)) for there in range(len(keys))
                            if here != there and dice.random() < dense) for _ in range(actors))
        names, owner, direction = (), (), ()
        if not any(links):
            links = (((0, 1),), *links[1:])
    else:
        links, count = (), options or dice.randint(2, 4)
        names = tuple(f"o{number}" for number in range(count))
        owner = tuple(dice.randrange(actors) for _ in names)
        direction = tuple(dice.choice([0, 0, 0, 0, 1, -1, 2]) for _ in names)
        keys = ["".join(bits) for bits in product("01", repeat=count)]
        keys = dice.sample(keys, max(2, round(len(keys) * dice.choice([1, 1, 0.75, 0.5]))))
    preferences = tuple(Preference(tiers=_tiers(dice, keys)) for _ in range(actors))
    return StabilityModel("by chance", names, tuple("ABCD"[:actors]), owner, direction, (),
                          tuple((str(number), key) for number, key in enumerate(keys)), preferences, arcs=links)


def _tiers(dice: random.Random, keys: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    heights: dict[int, list[str]] = {}
    levels = dice.choice([2, 4, 50])
    for key in keys:
        heights.setdefault(dice.randrange(levels), []).append(key)
    return tuple(tuple(heights[height]) for height in sorted(heights))


def reach(movers: Iterable[int], start: int, steps: Steps) -> set[int]:
    """Ends of sequences of one or more steps in which nobody moves twice in a row."""
    seen: set[tuple[int, int]] = set()
    todo = [(start, -1)]
    while todo:
        here, last = todo.pop()
        for mover in movers:
            for there in steps(mover, here) if mover != last else ():
                if (there, mover) not in seen:
                    seen.add((there, mover))
                    todo.append((there, mover))
    return {end for end, _ in seen}


def decided(game: Plain, rule: str, tempts: Compare, deters: Compare, escapes: Compare, pays: Compare) -> list[list[bool]]:
    """[A][F] under R, GMR, SMR, SEQ, SSEQ in which the actor compares as told; `pays(j, here, there)` is for answers."""
    def steps(mover: int, here: int) -> Iterable[int]:
        if rule in ("SEQ", "SSEQ"):
            return [there for there in game.moves[mover][here] if pays(mover, here, there)]
        return game.moves[mover][here]

    def holds(actor: int, start: int, end: int) -> bool:
        if not deters(actor, start, end):
            return False
        return rule in ("GMR", "SEQ") or not any(escapes(actor, start, out) for out in game.moves[actor][end])

    def at(actor: int, start: int) -> bool:
        others = [other for other in game.actors if other != actor]
        for end in game.moves[actor][start]:
            if tempts(actor, start, end) and (
                    rule == "R" or not any(holds(actor, start, answer) for answer in reach(others, end, steps))):
                return False
        return True

    return [[at(actor, start) for start in game.outcomes] for actor in game.actors]


def five(game: Plain, rule: str) -> list[list[bool]]:
    """The plain rules."""
    return decided(game, rule, game.wants, lambda i, s, t: not game.wants(i, s, t), game.wants, game.wants)


def simultaneous(game: Plain) -> list[list[bool]]:
    """[A][F] under SIM: changed options, read off the outcomes' text, laid over the actor's own change."""
    def gains(actor: int, start: int) -> list[int]:
        return [end for end in game.moves[actor][start] if game.wants(actor, start, end)]

    def changed(start: int, end: int) -> set[int]:
        return {option for option, marks in enumerate(zip(game.keys[start], game.keys[end], strict=True)) if len(set(marks)) > 1}

    def met(actor: int, start: int, end: int) -> bool:
        replies = [[set(), *(changed(start, reply) for reply in gains(other, start))] for other in game.actors if other != actor]
        for choice in product(*replies):
            flipped = set().union(*choice)
            if not flipped:
                continue
            key = "".join("10"[int(mark)] if option in flipped else mark for option, mark in enumerate(game.keys[end]))
            if key in game.keys and not game.wants(actor, start, game.keys.index(key)):
                return True
        return False

    return [[all(met(actor, start, end) for end in gains(actor, start)) for start in game.outcomes] for actor in game.actors]


def unknown(game: Plain, pairs: Sequence[set[frozenset[int]]], way: str, rule: str) -> list[list[bool]]:
    """[A][F] under way a, b, c, d or a_sure. pairs: of each actor, unordered pairs of outcomes whose order is unknown."""
    def open_to(actor: int, start: int, end: int) -> bool:
        return frozenset((start, end)) in pairs[actor]

    def plus(actor: int, start: int, end: int) -> bool:
        return not open_to(actor, start, end) and game.wants(actor, start, end)

    def plus_or_open(actor: int, start: int, end: int) -> bool:
        return open_to(actor, start, end) or game.wants(actor, start, end)

    tempts = plus_or_open if way in ("a", "c", "a_sure") else plus
    fears_open = way in ("c", "d")
    return decided(game, rule, tempts, lambda i, s, t: not (plus if fears_open else plus_or_open)(i, s, t),
                   plus if fears_open else plus_or_open, plus if way == "a_sure" else plus_or_open)


def completed(game: Plain, pairs: Sequence[set[frozenset[int]]], rule: str) -> tuple[list[list[bool]], list[list[bool]]]:
    """Stable in every way that the unknown may turn out, and in some: each pair may go either way, or be a tie."""
    listed = [(actor, tuple(sorted(pair))) for actor in game.actors for pair in sorted(pairs[actor], key=sorted)]
    every = [[True] * len(game.keys) for _ in game.actors]
    some = [[False] * len(game.keys) for _ in game.actors]
    for turn_out in product([-1, 0, 1], repeat=len(listed)):
        settled = dict(zip(listed, turn_out, strict=True))

        def wants(actor: int, start: int, end: int, settled: dict[tuple[int, tuple[int, ...]], int] = settled) -> bool:
            known = settled.get((actor, tuple(sorted((start, end)))))
            if known is None:
                return game.wants(actor, start, end)
            return (known if start < end else -known) > 0

        stable = decided(game, rule, wants, lambda i, s, t, wants=wants: not wants(i, s, t), wants, wants)
        for actor in game.actors:
            for outcome in game.outcomes:
                every[actor][outcome] &= stable[actor][outcome]
                some[actor][outcome] |= stable[actor][outcome]
    return every, some


def strong(game: Plain, much: Compare, rule: str) -> list[list[bool]]:
    """[A][F] strongly stable. much(i, s, t): whether i wants s much more than t."""
    return decided(game, rule, game.wants, much, lambda i, s, t: not much(i, s, t), game.wants)


def related(game: Plain, stances: Sequence[Sequence[int]], rule: str) -> list[list[bool]]:
    """[A][F] under the plain rules in which "wants more" is "accepts"; coming back is never accepted."""
    def accepts(actor: int, start: int, end: int) -> bool:
        for other, stance in enumerate(stances[actor]):
            if stance == 1 and not game.wants(other, start, end):
                return False
            if stance == -1 and game.wants(other, start, end):
                return False
        return start != end

    return decided(game, rule, accepts, lambda i, s, t: not accepts(i, s, t), accepts, accepts)


def without(game: Plain, gone: Sequence[set[int]]) -> Plain:
    """The conflict in which each actor has no moves out of or into what is gone for it."""
    return game._replace(moves=tuple(
        tuple(frozenset() if start in gone[actor] else frozenset(ends - gone[actor]) for start, ends in enumerate(own))
        for actor, own in enumerate(game.moves)))


def coalitions(actors: Iterable[int]) -> list[tuple[int, ...]]:
    """Every nonempty set of actors."""
    listed = list(actors)
    return [chosen for size in range(1, len(listed) + 1) for chosen in combinations(listed, size)]


def joint(game: Plain, coalition: tuple[int, ...], start: int) -> set[int]:
    """The coalition's joint improvements."""
    return {end for end in reach(coalition, start, lambda mover, here: game.moves[mover][here])
            if all(game.wants(actor, start, end) for actor in coalition)}


def coalition_stays(game: Plain, coalition: tuple[int, ...], start: int, rule: str) -> bool:
    """Whether the outcome is stable for the coalition under CNash, CGMR, CSMR or CSEQ."""
    others = [actor for actor in game.actors if actor not in coalition]
    for end in joint(game, coalition, start):
        if rule == "CNash":
            return False
        if rule == "CSEQ":
            groups = coalitions(others)
            answers = reach(range(len(groups)), end, lambda group, here, groups=groups: joint(game, groups[group], here))
        else:
            answers = reach(others, end, lambda mover, here: game.moves[mover][here])
        deterring = [answer for answer in answers if any(not game.wants(actor, start, answer) for actor in coalition)]
        if rule == "CSMR":
            deterring = [answer for answer in deterring
                         if not any(all(game.wants(actor, start, out) for actor in coalition)
                                    for out in reach(coalition, answer, lambda mover, here: game.moves[mover][here]))]
        if not deterring:
            return False
    return True


def expects(game: Plain, movers: Sequence[int], turn: int, outcome: int, ahead: int) -> int:
    """Where the actor whose turn it is expects to end, looking so many moves ahead; the first of equals is taken."""
    if ahead == 0:
        return outcome
    actor, best = movers[turn], outcome
    for there in sorted(game.moves[actor][outcome]):
        end = expects(game, movers, 1 - turn, there, ahead - 1)
        if game.wants(actor, best, end):
            best = end
    return best


def once_each(movers: Sequence[int], start: int, steps: Steps) -> set[int]:
    """Ends of sequences of one or more steps in which nobody moves twice at all."""
    found: set[int] = set()
    for mover in movers:
        for there in steps(mover, start):
            found |= {there} | once_each([other for other in movers if other != mover], there, steps)
    return found
