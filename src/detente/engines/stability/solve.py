"""What is stable in each world of a case?

Worlds differ in which wishes hold. Worlds with the same wishes have the same answer, so each set of wishes is solved
once. R, GMR and SMR hang on the actor's own order of outcomes alone: they are solved once for each order that it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.concepts import Seat, stays, verdicts
from detente.engines.stability.further.simultaneous import at_once
from detente.engines.stability.graph import OptionGraph
from detente.engines.stability.judge import SIMULTANEOUS
from detente.engines.stability.layout.ground import Ints
from detente.engines.stability.layout.layouts import Laid, lay_codes_out
from detente.engines.stability.listing import list_outcomes
from detente.engines.stability.preference import rank_by_statements
from detente.engines.stability.stable import chunk_size, smallest_kind
from detente.engines.stability.truth import Codes, places, true_of
from detente.errors import NothingToRead
from detente.model.question import RULES
from detente.model.stability_model import BOTH, ONLY_TAKE
from detente.model.worlds import Axes, Bools, Worlds

MOST_POSSIBLE = 1 << 20  # outcomes of a case
ADVICE = ("say under impossible which combinations of options can't be, join options that go together, or leave out those that "
          "nobody ranks by")
MOST_BYTES = 1 << 30  # of the answer
BATCH = 1 << 22  # numbers in one array of ranks
ALONE, TOGETHER = RULES[:3], RULES[3:]  # rules that ask for the actor's own order only; those that ask for everyone's
MOST_AT_ONCE = 1 << 36  # possible outcomes twice over, times movers and sets of wishes, that SIM goes through


class Answer(NamedTuple):
    """What is stable in W worlds. K rules, M movers (actors with an option), F possible outcomes."""

    stable: npt.NDArray[np.uint8]  # [W, K, M, ceil(F / 8)], one bit for each possible outcome, the first one lowest
    want: Bools  # [W, S], the wishes that hold: what each world's answer hangs on
    rules: tuple[str, ...]  # [K], in the order of question.RULES


def outcomes_of(axes: Axes) -> Codes:
    """int64 [F], the possible outcomes of a case by number, bit k for option k.

    Raises NothingToRead where there are none, or more than can be gone through.
    """
    return list_outcomes([option.name for option in axes.options], axes.impossible, most=MOST_POSSIBLE, advice=ADVICE)


def solve(worlds: Worlds) -> Answer:
    """Stable outcomes of every world, from `worlds.axes` and `worlds.want`, under each of `worlds.axes.rules`.

    Raises NothingToRead where the case has more outcomes than can be gone through, or none.
    """
    axes, codes, rules = worlds.axes, outcomes_of(worlds.axes), worlds.axes.rules
    movers, width = movers_of(axes), -(-len(codes) // 8)
    if worlds.size * len(rules) * len(movers) * width > MOST_BYTES:
        raise NothingToRead(f"{len(codes):,} outcomes in {worlds.size:,} worlds are more than can be kept: say which "
                            "combinations of options are impossible, or ask for fewer worlds")
    sets, which = distinct(worlds.want)
    laid = lay_codes_out(codes, len(axes.actors), [option.owner for option in axes.options], directions(axes), len(sets))
    truth = truths(axes, codes)
    packed = np.empty((len(sets), len(rules), len(movers), width), np.uint8)
    batch = max(1, BATCH // laid.places)
    for start in range(0, len(sets), batch):
        part = slice(start, start + batch)
        packed[part] = _judge(axes, codes, laid, truth, sets[part])
    return Answer(packed[which], worlds.want, rules)


def directions(axes: Axes) -> list[int]:
    """Which way each option may be changed: one that can't be undone may be taken only."""
    return [ONLY_TAKE if option.irreversible else BOTH for option in axes.options]


def movers_of(axes: Axes) -> tuple[int, ...]:
    """Actors that own an option, in their order; nobody else can leave an outcome, or answer."""
    return tuple(sorted({option.owner for option in axes.options}))


def truths(axes: Axes, codes: Codes) -> Bools:
    """bool [S, F]: in which outcome each statement holds."""
    place = places([option.name for option in axes.options])
    return np.array([true_of(expression, codes, place) for _, expression in axes.statements], bool).reshape(-1, len(codes))


def distinct(rows: Bools) -> tuple[Bools, npt.NDArray[np.intp]]:
    """The different rows of bool [W, S], in a fixed order, and for each of the W which of them it is."""
    packed = np.packbits(rows, axis=1)
    padded = np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8 or (0 if packed.shape[1] else 8))))
    words = np.ascontiguousarray(padded).view(">u8").astype(np.uint64)
    key = words[:, 0] if words.shape[1] == 1 else words
    _, first, which = np.unique(key, axis=0, return_index=True, return_inverse=True)
    return rows[first], which.reshape(-1)


def wishes(axes: Axes, actor: int) -> list[int]:
    """Which statements are an actor's, the weightiest first."""
    return [place for place, (owner, _) in enumerate(axes.statements) if owner == actor]


def _judge(axes: Axes, codes: Codes, laid: Laid, truth: Bools, sets: Bools) -> npt.NDArray[np.uint8]:
    """Packed verdicts [U, K, M, ceil(F / 8)] for U sets of wishes."""
    orders, which = list[Ints](), []
    for mover in movers_of(axes):
        own = wishes(axes, mover)
        kinds, index = distinct(sets[:, own])
        ranks = rank_by_statements(truth[own], kinds, np.ones(truth.shape[1], bool))
        ranks, same = np.unique(ranks, axis=1, return_inverse=True)
        orders.append(ranks.astype(smallest_kind(int(ranks.max(initial=0)))))
        which.append(same.reshape(-1)[index])
    if not orders:
        return np.empty((len(sets), len(axes.rules), 0, -(-truth.shape[1] // 8)), np.uint8)
    return np.stack([*_alone(orders, which, laid, axes.rules), *_together(orders, which, laid, axes, codes)], axis=1)


def _alone(orders: list[Ints], which: list[npt.NDArray[np.intp]], laid: Laid, rules: Sequence[str]) -> list[Any]:
    """For each rule that hangs on the actor's own order alone: packed [U, M, B]."""
    seats = [Seat(laid.lay(ranks), place, laid.ground, None) for place, ranks in enumerate(orders)]
    return [np.stack([_pack(laid.put_back(stays(seat, rule)))[index] for seat, index in zip(seats, which, strict=True)], axis=1)
            for rule in rules if rule in ALONE]


def _together(orders: list[Ints], which: list[npt.NDArray[np.intp]], laid: Laid, axes: Axes, codes: Codes) -> list[Any]:
    """For each rule that hangs on everybody's order: packed [U, M, B]. Sets of wishes that give everyone the same order are
    solved once."""
    joint, back = np.unique(np.stack(which, axis=1), axis=0, return_inverse=True)
    kind = np.result_type(*orders)
    rules = [rule for rule in axes.rules if rule in TOGETHER]
    if SIMULTANEOUS in rules and len(codes) ** 2 * len(orders) * len(joint) > MOST_AT_ONCE:
        raise NothingToRead(f"{SIMULTANEOUS} compares all outcomes with each other in every world; {len(codes):,} outcomes in "
                            f"{len(joint):,} sets of wishes are too many: ask under {RULES[3]}, or for fewer worlds")
    size, parts = chunk_size(laid.places), []
    for start in range(0, len(joint), size):
        rows = joint[start:start + size]
        ranks = [np.ascontiguousarray(order[:, rows[:, place]], kind) for place, order in enumerate(orders)]
        ground = [rule for rule in rules if rule != SIMULTANEOUS]
        verdict = [[laid.put_back(kept) for kept in row] for row in verdicts(laid.ground, list(map(laid.lay, ranks)), ground)]
        if SIMULTANEOUS in rules:
            verdict.append(_at_once(axes, codes, ranks))
        parts.append(np.stack([np.stack([_pack(kept) for kept in row], axis=1) for row in verdict], axis=1))
    packed = np.concatenate(parts)[back.reshape(-1)]
    return [packed[:, place] for place in range(len(rules))]


def _at_once(axes: Axes, codes: Codes, ranks: Sequence[Ints]) -> list[Bools]:
    """SIM: bool [F, U] of each mover."""
    movers = movers_of(axes)
    owner = [movers.index(option.owner) for option in axes.options]
    return at_once(codes, owner, OptionGraph(codes, len(movers), owner, directions(axes)).moves, ranks)


def _pack(kept: Bools) -> npt.NDArray[np.uint8]:
    """Verdicts [F, U] as packed bits [U, ceil(F / 8)]."""
    return np.packbits(kept.T, axis=1, bitorder="little")
