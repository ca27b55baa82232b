"""What is handed over to be shown: outcomes, moves, verdicts and reasons, all in words?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from detente.engines.stability.argue import argue
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.hangs import hanging
from detente.engines.stability.reach import Paths, reach
from detente.engines.stability.reasons import claims_words, reason_words
from detente.engines.stability.witness import witness
from detente.engines.stability.words import NOBODY, act_words, actor_words, expression_words, listed, move_words, outcome_words
from detente.model.outcome_graph import RULE_ORDER, OutcomeGraph, OutcomeMove, OutcomeNode, OutcomeOption, OutcomeRule
from detente.model.worlds import Bools, Floats

MOST_SHOWN = 64  # outcomes; of more, those are shown that hold, in the order of `chosen`, with the ways to them
MOST_SEARCHED = 1024  # possible outcomes; with more, reasons and ways are not searched for
MAIN = "SEQ"  # the rule that reasons are given for; other rules where they say something else


def picture(conflict: Conflict, kept: Mapping[str, Bools], shares: Mapping[str, Floats] | None = None,
            note: str = "", also: Sequence[int] = ()) -> OutcomeGraph:
    """Fill an OutcomeGraph. kept: for each rule bool [A, F]; shares: for each rule the share of worlds [F], if there are any;
    also: outcomes to show in any case, with the ways there."""
    rules = [rule for rule in RULE_ORDER if rule in kept]
    small = conflict.graph.outcomes <= MOST_SEARCHED
    ways, hangs = _ways(conflict) if small else ({}, {}), hanging(conflict)
    asked = {there for outcome in also for there in (outcome, *(end for _, end in _way(outcome, ways)))}
    shown = sorted({*chosen(conflict, kept, shares, ways), *asked})
    place = {outcome: index for index, outcome in enumerate(shown)}
    model = conflict.model
    return OutcomeGraph(
        title=model.name, actors=tuple(actor_words(model, actor) for actor in range(conflict.graph.actors)),
        options=tuple(OutcomeOption(owner, act_words(model, option)) for option, owner in enumerate(model.owner)),
        rules=tuple(OutcomeRule(rule, NOBODY[rule]) for rule in rules),
        nodes=tuple(_hanging(_node(conflict, outcome, rules, kept, shares, ways, place, small or outcome in also),
                             hangs.get(outcome, ()), rules) for outcome in shown),
        moves=tuple(_moves(conflict, place)), outcomes=conflict.graph.outcomes,
        prefers=tuple(tuple(_prefers(conflict, actor)) for actor in range(conflict.graph.actors)), note=note, searched=small,
        unknown=tuple(_unknown(conflict, actor, place) for actor in range(conflict.graph.actors)))


def _hanging(node: OutcomeNode, hangs: tuple[str, ...], rules: Sequence[str]) -> OutcomeNode:
    """With a note where verdicts hang on what nobody knows."""
    if not hangs:
        return node
    note = f"Under {listed(hangs)} it hangs on a comparison that nobody knows."
    return node._replace(notes=(*node.notes, note), hangs=tuple(rule in hangs for rule in rules))


def _unknown(conflict: Conflict, actor: int, place: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    pairs = [(conflict.at(one), conflict.at(other)) for one, other in conflict.model.preferences[actor].unknown]
    return tuple((place[one], place[other]) for one, other in pairs if one in place and other in place)


def chosen(conflict: Conflict, kept: Mapping[str, Bools], shares: Mapping[str, Floats] | None,
           ways: tuple[Mapping[int, Sequence[tuple[int, int]]], ...]) -> list[int]:
    """Outcomes to show: all of them if they are few; else the status quo, those that hold under most rules, the ways there."""
    total = conflict.graph.outcomes
    if total <= MOST_SHOWN:
        return list(range(total))
    score = np.zeros(total)
    for rule, stable in kept.items():
        score += shares[rule] if shares else np.logical_and.reduce(stable)
    best = [outcome for outcome in np.argsort(-score, kind="stable")[:MOST_SHOWN // 2].tolist() if score[outcome] > 0]
    found = {*best, *([] if conflict.now is None else [conflict.now])}
    for outcome in best:  # a way is shown as a whole, or not at all
        with_way = found | {there for _, there in _way(outcome, ways)}
        found = with_way if len(with_way) <= MOST_SHOWN else found
    return sorted(found)


def _ways(conflict: Conflict) -> tuple[Mapping[int, Sequence[tuple[int, int]]], ...]:
    """The shortest ways from the status quo: by steps that pay whoever takes them, and by any moves."""
    if conflict.now is None:
        return {}, {}
    found: list[Paths] = [reach(conflict, conflict.now, by) for by in ("improvements", "moves")]
    return tuple({outcome: paths.path(outcome) for outcome in paths.reached} for paths in found)


def _way(outcome: int, ways: tuple[Mapping[int, Sequence[tuple[int, int]]], ...]) -> Sequence[tuple[int, int]]:
    return next((way[outcome] for way in ways if outcome in way), ())


def _node(conflict: Conflict, outcome: int, rules: Sequence[str], kept: Mapping[str, Bools],
          shares: Mapping[str, Floats] | None, ways: tuple[Mapping[int, Sequence[tuple[int, int]]], ...],
          place: Mapping[int, int], small: bool) -> OutcomeNode:
    model, key = conflict.model, conflict.key(outcome)
    way = _way(outcome, ways)
    shown = bool(way) and all(there in place for _, there in way)
    return OutcomeNode(
        key=key, label=model.labels.get(key, str(outcome + 1)), words=outcome_words(conflict, outcome)[1:-1],
        taken=tuple(option for option in range(len(model.options)) if int(conflict.codes[outcome]) >> option & 1),
        holds=tuple(tuple(kept[rule][:, outcome].tolist()) for rule in rules), status_quo=outcome == conflict.now,
        shares=tuple(float(shares[rule][outcome]) for rule in rules) if shares else (),
        worth=tuple(conflict.ranks[:, outcome].tolist()),
        why=tuple(why(conflict, outcome, kept)) if small else (),
        way=(place[conflict.now or 0], *(place[there] for _, there in way)) if shown else (),
        path=tuple(_path_words(conflict, outcome, way, outcome in ways[0])))


def why(conflict: Conflict, outcome: int, kept: Mapping[str, Bools]) -> list[str]:
    """Why each actor stays or leaves under the main rule; then, for each rule that says otherwise, who and why."""
    main = MAIN if MAIN in kept else next(iter(kept))
    told = [argue(conflict, witness(conflict, actor, outcome, main)) for actor in conflict.graph.movers]
    holds = bool(kept[main][:, outcome].all())
    others = dict[str, list[str]]()
    for rule, verdicts in kept.items():
        if bool(verdicts[:, outcome].all()) != holds:
            turned = [actor for actor in conflict.graph.movers if verdicts[actor, outcome] != kept[main][actor, outcome]]
            reasons = " ".join(argue(conflict, witness(conflict, actor, outcome, rule)) for actor in turned[:2])
            others.setdefault(reasons, []).append(rule)
    verdict = "does not hold" if holds else "holds"
    return told + [f"Under {listed(rules)} it {verdict}. {reasons}" for reasons, rules in others.items()]


def _path_words(conflict: Conflict, outcome: int, way: Sequence[tuple[int, int]], all_pay: bool) -> list[str]:
    if not way:
        return []
    told, here = [], conflict.now or 0
    for actor, there in way:
        change = int(conflict.ranks[actor, there]) - int(conflict.ranks[actor, here])
        cost = ", to its cost" if change < 0 else ", for no gain"
        reason = reason_words(conflict, actor, there, here) if change > 0 else cost
        told.append(f"{actor_words(conflict.model, actor)} would {move_words(conflict, here, there)}{reason}.")
        here = there
    if len(way) == 1:
        head = "This step pays whoever takes it" if all_pay else "This step does not pay whoever takes it"
    else:
        head = "Each step pays whoever takes it" if all_pay else "Not every step pays whoever takes it"
    return [*told, f"{head}."]


def _moves(conflict: Conflict, place: Mapping[int, int]) -> list[OutcomeMove]:
    return [OutcomeMove(actor, place[here], place[there], bool(conflict.ranks[actor, there] > conflict.ranks[actor, here]))
            for actor in conflict.graph.movers for here in place
            for there in conflict.graph.moves(actor, here) if there in place]


def _prefers(conflict: Conflict, actor: int) -> list[str]:
    """What is in force: statements as they are; else the outcomes, from the most wanted down."""
    model, preference = conflict.model, conflict.model.preferences[actor]
    if not (preference.tiers or preference.payoffs or preference.weights):
        return [f"{expression_words(model, statement.expression)}{claims_words(statement.claims)}"
                for statement in preference.statements]
    ranks = conflict.ranks[actor]
    levels = np.unique(ranks)[::-1][:MOST_SHOWN]
    return [" = ".join(model.labels.get(conflict.key(outcome), conflict.key(outcome))
                       for outcome in np.flatnonzero(ranks == level).tolist()[:MOST_SHOWN]) for level in levels.tolist()]
