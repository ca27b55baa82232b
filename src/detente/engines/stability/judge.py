"""Which way of solving suits a model, and what is stable in it?

Where moves are named one by one, over those moves (`arcs`). Else over the options: all choices of them at once where most
are possible (`cube`), or the possible ones where few are (`compact`). `layouts` says what counts as few.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.engines.stability.concepts import verdicts
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.simultaneous import simultaneous
from detente.engines.stability.layout.arc_verdicts import arc_verdicts
from detente.engines.stability.layout.cube import Cube
from detente.engines.stability.layout.layouts import Laid, lay_codes_out
from detente.engines.stability.stable import smallest_kind
from detente.model.worlds import Bools

SIMULTANEOUS = "SIM"  # hangs on moves made at once, so no ground can tell


def judge(conflict: Conflict, rules: Sequence[str], return_is_sanction: bool = True) -> dict[str, Bools]:
    """For each rule bool [A, F]: which possible outcomes are stable for whom, F in the order of the conflict's list.

    rules: R, GMR, SMR, SEQ, SSEQ and, in option form, SIM. return_is_sanction: see `arc_verdicts`; with options it never
    matters, as nobody else can put an actor's own options back. Raises NothingToRead where too many options are one-way,
    KeyError for an unknown rule.
    """
    one_by_one = tuple(rule for rule in rules if rule != SIMULTANEOUS)
    if conflict.model.arcs:
        kept = arc_verdicts(conflict.model.arcs, conflict.ranks, one_by_one, return_is_sanction)
    else:
        kept = _over_options(conflict, one_by_one)
    if SIMULTANEOUS in rules:
        kept[SIMULTANEOUS] = simultaneous(conflict)
    return {rule: kept[rule] for rule in rules}


def _over_options(conflict: Conflict, rules: Sequence[str]) -> dict[str, Bools]:
    laid, ranks = _laid(conflict), conflict.ranks
    kind = smallest_kind(int(ranks.max(initial=0)))
    movers = conflict.graph.movers
    found = verdicts(laid.ground, [laid.lay(ranks[mover].astype(kind, copy=False)[:, None]) for mover in movers], rules)
    kept = {rule: np.ones(ranks.shape, bool) for rule in rules}
    for rule, rows in zip(rules, found, strict=True):
        for mover, row in zip(movers, rows, strict=True):
            kept[rule][mover] = laid.put_back(row)[:, 0]
    return kept


def _laid(conflict: Conflict) -> Laid:
    model = conflict.model
    return lay_codes_out(conflict.codes, len(model.actors), model.owner, model.direction)


def engine_name(conflict: Conflict) -> str:
    """How `judge` goes through the conflict, in plain words: "over 96 possible outcomes of 60 options"."""
    model, outcomes = conflict.model, conflict.graph.outcomes
    if model.arcs:
        moves = sum(len(own) for own in model.arcs)
        return f"over {moves:,} moves named one by one, nobody moving twice in a row"
    options = len(model.options)
    if isinstance(_laid(conflict).ground, Cube):
        return f"over all {1 << options:,} choices of {options} options at once"
    return f"over the {outcomes:,} possible outcomes of {options} options"
