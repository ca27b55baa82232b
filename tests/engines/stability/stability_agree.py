"""Random models and what each engine, and the definitions, say of them. Used by tests and by a longer run by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from stability_arc_oracle import verdicts as defined

from detente.engines.stability.concepts import verdicts
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.judge import judge
from detente.engines.stability.layout.arc_verdicts import arc_verdicts
from detente.engines.stability.layout.compact import compact_of
from detente.engines.stability.layout.cube import cube_of
from detente.engines.stability.layout.layouts import Laid
from detente.engines.stability.layout.outcomes import Game
from detente.model.stability_model import Group, Preference, StabilityModel, pattern_expression

ALL = ("R", "GMR", "SMR", "SEQ", "SSEQ")
Arcs = tuple[tuple[tuple[int, int], ...], ...]
Verdicts = dict[str, npt.NDArray[np.bool_]]


def option_model(seed: int, options: int) -> StabilityModel:
    """A model in option form by chance: 2 to 4 actors, 0, 30 or 60 % of outcomes impossible, groups, one-way options, ties."""
    dice = np.random.default_rng([seed, options])
    actors, names = int(dice.integers(2, 5)), tuple(f"o{place}" for place in range(options))
    keys = [format(number, f"0{options}b")[::-1] for number in range(1 << options)]
    groups = tuple(_group(dice, options) for _ in range(int(dice.choice([0, 0, 1, 2]))) if options > 2)
    barred = dice.random(1 << options) < dice.choice([0, 0.3, 0.6])
    left = [key for key, out in zip(keys, barred.tolist(), strict=True) if not out and all(_fits(key, each) for each in groups)]
    if not left:
        return option_model(seed + 1_000_003, options)
    levels = int(dice.choice([2, 4, 4 * len(left)]))
    one_way = dice.random(options) < dice.choice([0, 0.4])
    return StabilityModel(
        name="chance", options=names, actors=tuple("abcd"[:actors]), owner=tuple(dice.integers(0, actors, options).tolist()),
        direction=tuple(np.where(one_way, dice.choice([1, -1, 2], options), 0).tolist()), states=(), groups=groups,
        impossible=tuple(pattern_expression(key, names) for key, out in zip(keys, barred.tolist(), strict=True) if out),
        preferences=tuple(Preference(payoffs=tuple((key, float(dice.integers(levels))) for key in left)) for _ in range(actors)))


def _group(dice: np.random.Generator, options: int) -> Group:
    members = dice.choice(options, int(dice.integers(2, 4)), replace=False).tolist()
    return Group(tuple(sorted(members)), bool(dice.integers(2)))


def _fits(key: str, group: Group) -> bool:
    taken = sum(key[option] == "1" for option in group.options)
    return taken == 1 if group.exactly else taken <= 1


def arc_model(seed: int) -> StabilityModel:
    """Moves named one by one, by chance: 2 to 4 actors, 2 to 9 outcomes, ties; half of the graphs are sparse."""
    dice = np.random.default_rng([seed, 99])
    actors, outcomes = int(dice.integers(2, 5)), int(dice.integers(2, 10))
    share = dice.choice([0.15, 0.4])
    arcs = tuple(tuple((here, there) for here in range(outcomes) for there in range(outcomes)
                       if here != there and dice.random() < share) for _ in range(actors))
    levels = int(dice.choice([2, 3, 4 * outcomes]))
    names = [f"s{place}" for place in range(outcomes)]
    return StabilityModel(
        name="chance", options=(), actors=tuple("abcd"[:actors]), owner=(), direction=(), impossible=(),
        states=tuple((name, name) for name in names), arcs=arcs,
        preferences=tuple(Preference(payoffs=tuple((name, float(dice.integers(levels))) for name in names))
                          for _ in range(actors)))


def option_arcs(model: StabilityModel, codes: list[int]) -> Arcs:
    """All moves of a model in option form, between places of the list, from the definition."""
    return tuple(tuple((here, there) for here, before in enumerate(codes) for there, after in enumerate(codes)
                       if here != there and _may(model, actor, before, after)) for actor in range(len(model.actors)))


def _may(model: StabilityModel, actor: int, before: int, after: int) -> bool:
    for option, (owner, direction) in enumerate(zip(model.owner, model.direction, strict=True)):
        was, now = before >> option & 1, after >> option & 1
        if was != now and (owner != actor or direction not in (0, 1 if now else -1)):
            return False
    return True


def by_definition(arcs: Arcs, ranks: Any, return_is_sanction: bool = True) -> Verdicts:
    """What the definitions say: for each rule bool [A, F]."""
    rank = np.asarray(ranks).tolist()
    moves = [[sum(1 << there for start, there in own if start == here) for here in range(len(rank[0]))] for own in arcs]
    found = defined(moves, rank, ALL, return_is_sanction)
    return {rule: np.array(found[rule], bool) for rule in ALL}


def at_once(arcs: Arcs, ranks: Any, codes: list[int]) -> npt.NDArray[np.bool_]:
    """What the definition of SIM says: bool [A, F]. Each gain meets others' gains from the same outcome, all changes together."""
    rank, place = np.asarray(ranks).tolist(), {code: number for number, code in enumerate(codes)}
    gains = [[[there for start, there in own if start == here and row[there] > row[here]] for here in range(len(codes))]
             for own, row in zip(arcs, rank, strict=True)]
    kept = np.ones((len(rank), len(codes)), bool)
    for actor, here in np.ndindex(*kept.shape):
        changes = {0}
        for other, own in enumerate(gains):
            if other != actor:
                changes |= {change ^ codes[here] ^ codes[there] for change in changes for there in own[here]}
        for there in gains[actor][here]:
            ends = [place[codes[there] ^ change] for change in changes - {0} if codes[there] ^ change in place]
            kept[actor, here] &= any(rank[actor][end] <= rank[actor][here] for end in ends)
    return kept


def on_ground(laid: Laid, ranks: npt.NDArray[np.int32], owner: tuple[int, ...]) -> Verdicts:
    """What one layout says: for each rule bool [A, F]."""
    kept, movers = {rule: np.ones(ranks.shape, bool) for rule in ALL}, sorted(set(owner))
    rows = verdicts(laid.ground, [laid.lay(ranks[mover][:, None]) for mover in movers], ALL)
    for rule, own in zip(ALL, rows, strict=True):
        for mover, row in zip(movers, own, strict=True):
            kept[rule][mover] = laid.put_back(row)[:, 0]
    return kept


def cube_laid(conflict: Conflict) -> Laid:
    """Every choice of the options laid out."""
    model = conflict.model
    feasible = np.zeros(1 << len(model.options), bool)
    feasible[conflict.codes] = True
    cube = cube_of(Game(len(model.actors), model.owner, model.direction, feasible))
    return Laid(cube, len(feasible), cube.put_back(np.arange(len(feasible)))[conflict.codes])


def all_say(model: StabilityModel) -> dict[str, Verdicts]:
    """What the dispatcher and each engine that can take the model say, and first what the definitions say."""
    conflict = conflict_of(model)
    if model.arcs:
        return {"definition": by_definition(model.arcs, conflict.ranks), "judge": judge(conflict, ALL)}
    arcs = option_arcs(model, conflict.codes.tolist())
    compact = compact_of(conflict.codes, model.owner, model.direction)
    return {
        "definition": by_definition(arcs, conflict.ranks),
        "judge": judge(conflict, ALL),
        "compact": on_ground(Laid(compact, len(conflict.codes), None), conflict.ranks, model.owner),
        "cube": on_ground(cube_laid(conflict), conflict.ranks, model.owner),
        "arcs": arc_verdicts(arcs, conflict.ranks, ALL),
    }


def mismatches(model: StabilityModel) -> list[str]:
    """Which engines differ from the definitions, and under which rule: "cube SEQ"."""
    said = all_say(model)
    truth = said.pop("definition")
    return _at_once_differs(model) + [f"{engine} {rule}" for engine, found in said.items() for rule in ALL if not (found[rule] == truth[rule]).all()]


def _at_once_differs(model: StabilityModel) -> list[str]:
    if model.arcs:
        return []
    conflict = conflict_of(model)
    codes = conflict.codes.tolist()
    expected = at_once(option_arcs(model, codes), conflict.ranks, codes)
    return [] if (judge(conflict, ("SIM",))["SIM"] == expected).all() else ["judge SIM"]
