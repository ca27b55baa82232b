"""Who gains and who can spoil an offer, in one world, from the definitions alone: plain loops over all choices of options.

Shares nothing with the engine. Statements join options with `not`, `and`, `or` and brackets.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any, NamedTuple

EVEN = 1e-9
Outcome = dict[str, bool]
Value = Callable[[str, Outcome], float]


class World(NamedTuple):
    """One world of a case as its author writes it. Everybody is named, nothing is numbered."""

    case: dict[str, Any]
    wishes: dict[str, list[tuple[str, float]]]  # actor -> the statements that it wishes here, with their stakes
    strength: dict[str, float]
    cost: dict[str, float]
    guarantee: dict[str, float]
    true: dict[str, bool]  # item -> it holds
    doing: dict[str, bool]  # claim of an act -> it holds
    decided: float
    trust: float


class ByHand(NamedTuple):
    """What comes of one world, for each actor by name."""

    gain: dict[str, float]
    most: str
    works: dict[str, bool]
    feasible: dict[str, bool]
    kind: dict[str, str]  # none, total, limited, greedy


def holds(statement: str, outcome: Outcome) -> bool:
    return bool(eval(compiled(statement), {"taken": outcome}))


@lru_cache
def compiled(statement: str) -> CodeType:
    return compile(re.sub(r"([a-z]+\.[a-z]+)", r"taken['\1']", statement), "statement", "eval")


def named(statement: str) -> set[str]:
    return set(re.findall(r"[a-z]+\.[a-z]+", statement))


def owners(statement: str) -> set[str]:
    return {name.split(".")[0] for name in named(statement)}


def nearest(some: Sequence[Outcome], to: Sequence[Outcome]) -> list[Outcome]:
    far = [min(sum(one[name] != other[name] for name in one) for other in to) for one in some]
    return [one for one, steps in zip(some, far, strict=True) if steps == min(far)]


def betrayal(world: World, promisers: set[str], cheated: list[Outcome], kept: list[Outcome]) -> list[Outcome]:
    """What promisers do who break their promise: the best for them by their own options, and of that the nearest to the deal."""
    alone = [outcome for outcome in cheated if any(
        all(outcome[name] == deal[name] or name.split(".")[0] in promisers for name in outcome) for deal in kept)]
    alone = alone or nearest(cheated, kept)
    joint = [sum(worth(world, actor, [outcome]) for actor in promisers) for outcome in alone]
    return nearest([outcome for outcome, value in zip(alone, joint, strict=True) if value >= max(joint) - EVEN], kept)


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def worth(world: World, actor: str, outcomes: Sequence[Outcome]) -> float:
    wishes = world.wishes.get(actor, [])
    whole = sum(stake for _, stake in wishes)
    return mean([sum(stake for wish, stake in wishes if holds(wish, outcome)) for outcome in outcomes]) / whole if whole else 0.0


def belief(world: World, kept_if: str, guarantee: float, true: dict[str, bool]) -> float:
    claims = world.case["claims"]
    chance = {"very likely": 0.9, "likely": 0.7, "neutral": 0.5, "unlikely": 0.3, "very unlikely": 0.1}
    weight = dict.fromkeys(world.case["hypotheses"], 1.0)
    for item in (name for name, held in true.items() if held):
        for hypothesis in weight:
            weight[hypothesis] *= chance[claims[item]["evidence"][hypothesis]]
    plain = weight[kept_if] / sum(weight.values())
    return 1 - (1 - plain) * (1 - guarantee)


def solve_by_hand(world: World) -> ByHand:
    """All of it for the case's only offer, made by one party to another."""
    case = world.case
    offer = case["claims"]["deal"]["offer"]
    actors, does, conditions = list(case["actors"]), offer["does"], list(offer["if"])
    names = [f"{actor}.{option}" for actor, some in case["options"].items() for option in some]
    every = [dict(zip(names, chosen, strict=True)) for chosen in itertools.product((False, True), repeat=len(names))]
    every = [outcome for outcome in every if not any(holds(text, outcome) for text in case["impossible"])]
    now = {name: name in case["status_quo"] for name in names}
    by, to = offer["by"], offer["to"]
    done = [outcome for outcome in every if holds(does, outcome)]
    agreed = [outcome for outcome in done if all(holds(text, outcome) for text in conditions)]
    promised = [text for text in conditions if owners(text) - {by}]
    cheated = [outcome for outcome in done if not any(holds(text, outcome) for text in promised)
               and all(holds(text, outcome) for text in conditions if text not in promised)]
    kept, stays = nearest(agreed, [now]), nearest([outcome for outcome in every if not holds(does, outcome)], [now])
    at_stake = bool(promised) and bool(cheated)
    promisers = set().union(*(owners(text) for text in promised)) - {by} if at_stake else set()
    broken = betrayal(world, promisers, cheated, kept) if at_stake else kept
    parties = {by, to} | owners(does) | set().union(*(owners(text) for text in conditions))

    guarantee = min((world.guarantee[actor] for actor in promisers), default=0.0)
    told = bool(offer.get("kept_if")) and any(len(set(case["claims"][item]["evidence"].values())) > 1 for item in world.true)
    if not promisers:
        q = 1.0
    elif told:
        q = belief(world, offer["kept_if"], guarantee, world.true)
    else:
        q = 1 - (1 - world.trust) * (1 - guarantee)

    fails = {actor: failure(world, actor, every, stays) for actor in actors}
    known = {actor for actor in actors if world.wishes.get(actor)}

    def value(actor: str, good: list[Outcome], bad: list[Outcome]) -> float:
        if actor in parties and actor != by:
            return worth(world, actor, good)
        return q * worth(world, actor, good) + (1 - q) * worth(world, actor, bad)

    gain = {actor: fails[actor] - value(actor, kept, broken) if actor in known else 0.0 for actor in actors}
    works = {actor: actor in parties for actor in actors}
    feasible = dict(works)
    asked = named(does).union(*(named(text) for text in conditions))
    for actor in actors:
        acts = {claim["acts"]["does"]: name for name, claim in case["claims"].items()
                if "acts" in claim and claim["acts"]["by"] == actor}
        own = [name for name in names if name.split(".")[0] == actor and not now[name]]
        for act in {*acts, *own} - asked:
            with_it = [outcome for outcome in agreed if holds(act, outcome)]
            if act in acts and world.doing[acts[act]]:
                feasible[actor] = True
            if not with_it:
                works[actor] = feasible[actor] = True
                continue
            good = nearest(with_it, kept)
            bad = [outcome for outcome in cheated if holds(act, outcome)]
            bad = betrayal(world, promisers, bad, good) if at_stake and bad else broken if at_stake else good
            for party in parties & known:
                before, after = value(party, kept, broken), value(party, good, bad)
                if before >= fails[party] - EVEN and after < fails[party] - EVEN:
                    works[actor] = feasible[actor] = True
            if worth(world, actor, good) > worth(world, actor, kept) + EVEN:
                feasible[actor] = True
        items = [name for name in world.true if case["sources"].get(case["claims"][name].get("source"), {}).get("speaks_for") == actor]
        if promisers and told and items and actor != by:
            feasible[actor] = True
            before = belief(world, offer["kept_if"], guarantee, {**world.true, **dict.fromkeys(items, False)})
            after = belief(world, offer["kept_if"], guarantee, {**world.true, **dict.fromkeys(items, True)})
            good_for, bad_for = worth(world, by, kept), worth(world, by, broken)
            if good_for > bad_for:
                needed = (fails[by] - bad_for) / (good_for - bad_for)
            else:
                needed = 0.0 if good_for >= fails[by] else 2.0
            if by in known and after < needed <= before:
                works[actor] = True

    leader = max(actors, key=lambda actor: gain[actor])
    most = leader if gain[leader] > EVEN and all(
        gain[leader] > gain[other] + EVEN for other in actors if other != leader) else ""
    suits = [outcome for outcome in done
             if all(worth(world, party, [outcome]) >= fails[party] - EVEN for party in parties & known)]
    kind = dict.fromkeys(actors, "none")
    for actor in actors:
        if gain[actor] > EVEN:
            if max(worth(world, actor, [outcome]) for outcome in done) < fails[actor] - EVEN:
                kind[actor] = "total"
            elif any(worth(world, actor, [outcome]) >= fails[actor] - EVEN for outcome in suits):
                kind[actor] = "limited"
            else:
                kind[actor] = "greedy"
    return ByHand(gain, most, works, feasible, kind)


def failure(world: World, actor: str, every: list[Outcome], stays: list[Outcome]) -> float:
    """What an actor has if the offer fails: a fight between the two sides, of which nobody else takes part."""
    offer = world.case["claims"]["deal"]["offer"]
    by, to = offer["by"], offer["to"]
    ours = {by} | (owners(offer["does"]) - {to})
    theirs = {to} | (set().union(*(owners(text) for text in offer["if"])) - ours)
    at_once = worth(world, actor, stays)
    if actor not in ours | theirs:
        return at_once
    strong, other = (sum(world.strength[name] for name in side) for side in (ours, theirs))
    chance = strong / (strong + other) if strong + other else 0.5
    after = []
    for winner in (by, to):
        best = max(worth(world, winner, [outcome]) for outcome in every)
        imposed = [outcome for outcome in every if worth(world, winner, [outcome]) >= best - EVEN]
        after.append(worth(world, actor, imposed if world.wishes.get(winner) else stays))
    fought = chance * after[0] + (1 - chance) * after[1]
    return max(0.0, (1 - world.decided) * at_once + world.decided * fought - world.cost[actor])
