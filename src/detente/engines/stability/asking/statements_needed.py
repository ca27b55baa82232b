"""How few statements must be given up for an outcome to become an equilibrium, or to cease to be one?

Every set of one statement, then of two, of three is left out, or turned into its opposite, and the outcome judged again, many
sets at once. So all smallest sets are found, not one. What a statement says may have few claims behind it: these sets say
which claims carry a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product
from math import comb
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.asking.turns import by_statements
from detente.engines.stability.concepts import verdicts
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.judge import judge
from detente.engines.stability.layout.layouts import Laid, lay_codes_out
from detente.engines.stability.preference import Ranks, rank_by_statements
from detente.engines.stability.stable import chunk_size, smallest_kind
from detente.engines.stability.truth import places, true_of
from detente.model.worlds import Bools

MOST = 3  # statements in a set
MOST_NUMBERS = 1 << 24  # possible outcomes times sets of one size; more are not gone through


class Change(NamedTuple):
    """One statement that an actor no longer makes."""

    actor: int
    statement: int  # its place among the actor's
    reverse: bool  # the actor wants the opposite instead
    claims: tuple[str, ...]  # those behind the statement


class Needed(NamedTuple):
    """All smallest sets of changes that make the target an equilibrium, or stop it being one."""

    target: int
    rule: str
    want: bool  # True: to be an equilibrium; False: to be none
    sets: tuple[tuple[Change, ...], ...]  # one empty set where nothing need change; none where no set tried is enough
    tried: int  # sets of up to so many statements were all gone through


def least_statements(conflict: Conflict, target: int, rule: str, want: bool = True, reverse: bool = False) -> Needed:
    """All smallest sets of statements to drop, or with `reverse` to drop or turn round, after which the target is, or with
    want=False is not, an equilibrium under the rule (a name in concepts.RULES).

    Actors that order outcomes otherwise than by statements keep their order. Outcomes must be choices of options: where moves
    are named one by one there are no statements, so nothing is found beyond the empty set.
    """
    if bool(judge(conflict, (rule,))[rule][:, target].all()) == want:
        return Needed(target, rule, want, ((),), 0)
    if conflict.model.arcs:
        return Needed(target, rule, want, (), 0)
    table = _table(conflict, reverse)
    for size in range(1, min(MOST, len(table.statements)) + 1):
        number = comb(len(table.statements), size) * (2 if reverse else 1) ** size
        if number * conflict.graph.outcomes > MOST_NUMBERS:
            return Needed(target, rule, want, (), size - 1)
        sets = [chosen for chosen, kept in _judged(conflict, table, target, rule, size) if kept == want]
        if sets:
            return Needed(target, rule, want, tuple(sets), size)
    return Needed(target, rule, want, (), min(MOST, len(table.statements)))


class _Table(NamedTuple):
    statements: list[tuple[Change, ...]]  # of each statement, the ways to change it
    truths: dict[int, Bools]  # of each mover with statements: [2 S, F], each statement followed by its opposite
    laid: Laid


def _table(conflict: Conflict, reverse: bool) -> _Table:
    model, place, truths = conflict.model, places(conflict.model.options), dict[int, Bools]()
    statements = list[tuple[Change, ...]]()
    for actor in conflict.graph.movers:
        own = model.preferences[actor].statements if by_statements(model.preferences[actor]) else ()
        if own:
            holds = np.stack([true_of(statement.expression, conflict.codes, place) for statement in own])
            truths[actor] = np.stack([holds, ~holds], axis=1).reshape(-1, holds.shape[1])
        statements += [tuple(Change(actor, number, way, statement.claims) for way in ((False, True) if reverse else (False,)))
                       for number, statement in enumerate(own)]
    return _Table(statements, truths, lay_codes_out(conflict.codes, len(model.actors), model.owner, model.direction,
                                                        worlds=chunk_size(conflict.graph.outcomes)))


def _judged(conflict: Conflict, table: _Table, target: int, rule: str, size: int) -> Iterator[tuple[tuple[Change, ...], bool]]:
    """Every set of so many changes, and whether the target is an equilibrium after it."""
    sets = (ways for chosen in combinations(table.statements, size) for ways in product(*chosen))
    while batch := list(islice(sets, chunk_size(conflict.graph.outcomes))):
        orders = [_orders(conflict, table, actor, batch) for actor in conflict.graph.movers]
        kind = smallest_kind(max(int(order.max(initial=0)) for order in orders))
        found = verdicts(table.laid.ground, [table.laid.lay(order.astype(kind)) for order in orders], (rule,))[0]
        kept = np.logical_and.reduce([table.laid.put_back(row)[target] for row in found])
        yield from zip(batch, kept.tolist(), strict=True)


def _orders(conflict: Conflict, table: _Table, actor: int, batch: Sequence[tuple[Change, ...]]) -> Ranks:
    """int32 [F, W]: the actor's order after each of W sets of changes."""
    if actor not in table.truths:
        return np.repeat(conflict.ranks[actor][:, None], len(batch), axis=1)
    truth = table.truths[actor]
    present = np.zeros((len(batch), len(truth)), bool)
    present[:, ::2] = True
    for row, changes in enumerate(batch):
        for change in changes:
            if change.actor == actor:
                present[row, 2 * change.statement:2 * change.statement + 2] = False, change.reverse
    kinds, which = np.unique(present, axis=0, return_inverse=True)
    ranks: npt.NDArray[np.int32] = rank_by_statements(truth, kinds, np.ones(truth.shape[1], bool))
    return ranks[:, which.reshape(-1)]
