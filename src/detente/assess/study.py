"""What does a graph model come to, asked all that a mediator asks of it?

    lay out -> judge under every rule -> how to get there, what is firmest -> a picture, sentences, plain data

A model comes from a file, or from a case: then it has the commonest set of wishes, and each outcome has the share of worlds
in which it is an equilibrium.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from detente.assess.count import CHUNK, Progress
from detente.engines.stability.asking.blocked import blocked, blocked_words
from detente.engines.stability.asking.mediator import asked, check_asked
from detente.engines.stability.asking.mediator_words import breaking, making, standing_words
from detente.engines.stability.asking.nearest import meant, nearest
from detente.engines.stability.asking.standing import Standing, standings
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.explain import commonest
from detente.engines.stability.further.beyond import beyond
from detente.engines.stability.further.beyond_words import Section, sections
from detente.engines.stability.further.peer import CONVENTIONS, peer
from detente.engines.stability.judge import engine_name, judge
from detente.engines.stability.model_answer import answered, counted
from detente.engines.stability.picture import MOST_SEARCHED, picture
from detente.engines.stability.show import equilibrium_shares
from detente.engines.stability.solve import solve
from detente.engines.stability.tell import check_wants
from detente.engines.stability.words import listed, name
from detente.errors import BadInput, NothingToRead, Problem, did_you_mean
from detente.model.case import Case
from detente.model.outcome_graph import RULE_ORDER, OutcomeGraph
from detente.model.stability_model import StabilityModel
from detente.model.worlds import Bools, Floats
from detente.sampling.plan import make_plan
from detente.sampling.sample import Force, deal, shuffle
from detente.sampling.weigh import weigh

MAIN = "SEQ"
MOST_TOLD = 8  # equilibria that are told one by one
MOST_RANKED = 1 << 17  # possible outcomes; of more, what to look at first is not told
MOST_WRITTEN = 1 << 19  # possible outcomes; of more, the plain data has counts and no lists
TURNS = (RULE_ORDER[:3], RULE_ORDER[3:5], RULE_ORDER[5:])  # rules that are judged together


class Study(NamedTuple):
    """A model laid out and judged. A actors, F outcomes."""

    conflict: Conflict
    kept: dict[str, Bools]  # rule -> [A, F], in the order of RULE_ORDER
    left_out: dict[str, str]  # rule -> why it was not judged
    shares: dict[str, Floats] | None = None  # rule -> [F], share of worlds; None: there is one world only
    note: str = ""


def study(model: StabilityModel, progress: Progress | None = None) -> Study:
    """Judge a model under every rule that it is not too large for. Raises NothingToRead where it can't be laid out."""
    return _judged(conflict_of(model), progress)


def study_case(case: Case, worlds: int = CHUNK, seed: int = 1, progress: Progress | None = None) -> Study:
    """The same for a case, with the commonest set of wishes of so many worlds, and the shares of all of them.

    Raises NothingToRead where nobody has an option, or where nobody says what somebody with options wants.
    """
    if not case.axes.options:
        raise NothingToRead("the case names no options, so there is no outcome to leave")
    check_wants(case)
    drawn = deal(shuffle(case, make_plan(case, weigh(case)), seed, 0, worlds, 0), Force())
    answer = solve(drawn)
    scene = commonest(answer, case)
    shares = equilibrium_shares(answer, scene.conflict.graph.outcomes)
    found = _judged(scene.conflict, progress)
    note = f"Arrows and reasons are those of the commonest set of wishes, found in {scene.found}."
    return found._replace(kept={rule: found.kept[rule] for rule in shares}, shares=shares, note=note)


def _judged(conflict: Conflict, progress: Progress | None) -> Study:
    kept, left_out = dict[str, Bools](), dict[str, str]()
    for done, rules in enumerate(TURNS):
        try:
            kept |= judge(conflict, rules)
        except NothingToRead as fault:
            left_out |= dict.fromkeys(rules, str(fault))
        if progress:
            progress("stability: rules judged", sum(map(len, TURNS[:done + 1])), len(RULE_ORDER))
    if not kept:
        raise NothingToRead(next(iter(left_out.values())))
    return Study(conflict, kept, left_out)


def graph(studied: Study) -> OutcomeGraph:
    """What is shown of it."""
    return picture(studied.conflict, studied.kept, studied.shares, studied.note)


def data(studied: Study) -> dict[str, Any]:
    """All of it as plain data. Besides what `answered` gives: engine, status_quo, looked_at_first, and what `beyond` gives."""
    conflict = studied.conflict
    large = conflict.graph.outcomes > MOST_WRITTEN
    found: dict[str, Any] = counted(conflict, studied.kept) if large else answered(conflict, studied.kept)
    found |= {"engine": engine_name(conflict), "status_quo": None if conflict.now is None else conflict.key(conflict.now),
              "looked_at_first": [_standing(conflict, one) for one in _standings(studied)]}
    if studied.shares:
        found["shares"] = {rule: {conflict.key(outcome): float(share[outcome]) for outcome in np.flatnonzero(share).tolist()}
                           for rule, share in studied.shares.items()}
    further = _beyond(studied)
    return found | further | {"left_out": studied.left_out | further.get("left_out", {})}


def data_of_one(studied: Study, outcome: str, rule: str = MAIN) -> dict[str, Any]:
    """One outcome as plain data: what `asked` gives, and why each actor stays or leaves. `outcome`: see `nearest`."""
    target = nearest(studied.conflict, kept_under(studied, rule), outcome)
    node = next(node for node in _pictured(studied, target).nodes if node.key == studied.conflict.key(target))
    holds = {rule: bool(kept[:, target].all()) for rule, kept in studied.kept.items()}
    found: dict[str, Any] = {"target": node.key, "rule": rule, "equilibrium": holds[rule], "holds": holds,
                             "why": list(node.why), "path": list(node.path)}
    try:
        return found | asked(studied.conflict, target, rule)
    except NothingToRead as fault:
        return found | {"left_out": {"change": str(fault)}}


def told(studied: Study) -> list[Section]:
    """What stands behind figure and table, in sentences: what to look at first, what the file asks for beyond the rules, what
    is worth checking in it."""
    conflict = studied.conflict
    standing = _standings(studied)
    first = tuple(standing_words(conflict, one) for one in standing[:MOST_TOLD])
    further = _beyond(studied, joint=False)  # who would leave together stands beside each equilibrium
    found = [("What to look at first", (*first, *_rest(conflict, standing))), *sections(conflict, further)]
    found.append(("Worth checking in the model", tuple(blocked_words(conflict, one) for one in blocked(conflict))))
    if left_out := studied.left_out | further.get("left_out", {}):
        found.append(("What was left out", tuple(f"{name}: {why}." for name, why in left_out.items())))
    return [section for section in found if section[1]]


def _rest(conflict: Conflict, standing: Sequence[Standing]) -> Iterator[str]:
    """What holds and was not told one by one."""
    rest = [conflict.model.labels.get(conflict.key(one.outcome), str(one.outcome + 1)) for one in standing[MOST_TOLD:]]
    if rest:
        yield f"Also {listed(rest)}."


def changes(studied: Study, most: int = 4) -> list[Section]:
    """For the page: what would break what to look at first, and what would make the status quo hold if it does not."""
    conflict, found = studied.conflict, list[Section]()
    if conflict.graph.outcomes > MOST_SEARCHED or MAIN not in studied.kept:
        return found
    held = [one.outcome for one in _standings(studied) if MAIN in one.rules][:most]
    if conflict.now is not None and conflict.now not in held:
        found.append((f"What would make the status quo hold under {MAIN}?", tuple(making(conflict, conflict.now, MAIN))))
    found += [(f"What would break {name(conflict, outcome)}?", tuple(breaking(conflict, outcome, MAIN))) for outcome in held]
    return [section for section in found if section[1]]


def told_of_one(studied: Study, outcome: str, rule: str = MAIN,
                progress: Progress | None = None) -> tuple[OutcomeGraph, int, list[Section]]:
    """One outcome: the picture, its place there, which it is of those that are meant, what would make it hold or break it."""
    conflict, target = studied.conflict, nearest(studied.conflict, kept_under(studied, rule), outcome)
    step = partial(progress or _quietly, "stability: what would have to change")
    shown = _pictured(studied, target)
    step(1, 3)
    place = next(place for place, node in enumerate(shown.nodes) if node.key == conflict.key(target))
    try:
        check_asked(conflict, rule)
        found = [(f"What would make it hold under {rule}", tuple(making(conflict, target, rule)))]
        step(2, 3)
        found.append((f"What would break it under {rule}", tuple(breaking(conflict, target, rule))))
        step(3, 3)
    except NothingToRead as fault:
        found = [("What it would take", (f"Not worked out: {fault}.",))]
    found.insert(0, ("Which outcome this is about", tuple(_which(studied, outcome, target, rule))))
    return shown, place, [section for section in found if section[1]]


def _quietly(what: str, done: int, total: int) -> None:
    """Where nobody asked to be told how far it is."""


def _which(studied: Study, said: str, target: int, rule: str) -> Iterator[str]:
    """Nothing where one outcome is meant; or else how many there are, and that this is the one nearest to holding."""
    conflict, found = studied.conflict, meant(studied.conflict, said)
    if len(found) > 1:
        holding = int(studied.kept[rule][:, found].all(axis=0).sum())
        yield (f"{len(found):,} outcomes are as {said!r} says; {holding or 'none'} of them hold{'s' if holding == 1 else ''} "
               f"under {rule}. This is about {name(conflict, target)}, "
               f"{'the first of those' if holding > 1 else 'which does' if holding else 'which fewest would leave'}.")


def check_rule(rule: str) -> None:
    """Raise BadInput for a rule that nobody has."""
    if rule not in RULE_ORDER:
        raise BadInput([Problem(f"no rule is called {rule!r}", did_you_mean(rule, RULE_ORDER))])


def kept_under(studied: Study, rule: str) -> Bools:
    """bool [A, F]: what is stable for whom under the rule. Raises BadInput, or NothingToRead where it was not judged."""
    check_rule(rule)
    if rule not in studied.kept:
        raise NothingToRead(f"{rule} was not judged: {studied.left_out.get(rule, 'a case is not asked for it')}")
    return studied.kept[rule]


def conventions(studied: Study) -> list[str]:
    """How it was worked out, in plain sentences."""
    back = " A move of the others that leads back to where the actor began deters it." if studied.conflict.model.arcs else ""
    return ["An actor is deterred by an answer that leaves it no better off than where it began, not only by one that leaves "
            f"it worse off.{back}",
            "The others may answer in any order, each as often as it likes, though nobody twice in a row; a step of theirs is "
            "judged by where it is taken.", f"Worked out {engine_name(studied.conflict)}."]


def peer_data(studied: Study) -> dict[str, Any]:
    """The table that GMCR+ 0.4.1 would print, with the conventions by which it was made."""
    conflict = studied.conflict
    return answered(conflict, peer(conflict)) | {"conventions": list(CONVENTIONS)}


def beside(studied: Study, found: dict[str, Any]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each row of that table, what it has, and what Detente has under the same rule, by label or number."""
    conflict = studied.conflict
    names = {conflict.key(outcome): conflict.model.labels.get(conflict.key(outcome), str(outcome + 1))
             for outcome in range(conflict.graph.outcomes)}
    for row, keys in found["equilibria"].items():
        rule = "R" if row == "Nash" else row
        theirs = [names[key] for key in keys]
        own = [names[conflict.key(outcome)] for outcome in np.flatnonzero(studied.kept[rule].all(axis=0)).tolist()] \
            if rule in studied.kept else theirs
        yield row, theirs, own


def _pictured(studied: Study, target: int) -> OutcomeGraph:
    return picture(studied.conflict, studied.kept, studied.shares, studied.note, also=(target,))


def _standings(studied: Study) -> tuple[Standing, ...]:
    if studied.conflict.graph.outcomes > MOST_RANKED:
        return ()
    share = np.asarray(studied.shares[MAIN], np.float64) if studied.shares else None
    return standings(studied.conflict, studied.kept, share=share).first


def _standing(conflict: Conflict, one: Standing) -> dict[str, Any]:
    names = conflict.model.actors
    leaving = None if one.leaving is None else [
        {"coalition": [names[actor] for actor in joint.coalition], "to": conflict.key(joint.to)} for joint in one.leaving]
    return {"outcome": conflict.key(one.outcome), "holds": list(one.rules), "reached": one.reached,
            "path": [[names[actor], conflict.key(to)] for actor, to in one.path], "pareto": one.pareto,
            "leaving_together": leaving, "share": one.share}


def _beyond(studied: Study, joint: bool = True) -> dict[str, Any]:
    model, outcomes = studied.conflict.model, studied.conflict.graph.outcomes
    if outcomes > MOST_SEARCHED:
        asked_for = model.attitudes or any(model.hidden) or any(own.unknown or own.much for own in model.preferences)
        why = f"what goes beyond the rules is asked of at most {MOST_SEARCHED:,} possible outcomes; here are {outcomes:,}"
        return {"left_out": {"unknown, strength, attitudes, views": why}} if asked_for else {}
    return beyond(studied.conflict, joint)
