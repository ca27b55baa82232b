"""What is counted in one chunk of worlds? Each function here is one piece of work; what it returns adds up over chunks.

F findings of an engine, T targets, W worlds of the chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from detente.assess.branches import Base, Branch, branched
from detente.assess.count import Chunk, Sums
from detente.assess.solved import engine_of
from detente.assess.store import STEPS
from detente.assess.targets import both_ways, tied_claims
from detente.conclude.carry import Target, paired
from detente.conclude.shapley import Bits, thinned
from detente.conclude.share import replicate_counts
from detente.conclude.spread import REPLICATES
from detente.model.worlds import Bools
from detente.sampling.decide import some_worlds
from detente.sampling.dice import throw
from detente.sampling.plan import TRUTHFUL
from detente.sampling.sample import Deck, Force, reread, truths
from detente.sampling.strike import Struck, reweighed


def bases(name: str, findings: int, chunk: Chunk) -> Sums:
    """Worlds in which each finding holds, with the grades as they are, worse and better: int64 [3, R, F], by replicate."""
    engine, run = engine_of(name), chunk.run
    base = chunk.store.base(engine, tuple(range(findings)), chunk.first)
    deck = base.known.deck
    others = (truths(reread(deck, run.case, tables, step), run.by_hand)
              for tables, step in zip(run.tables[1:], STEPS[1:], strict=True))
    told = [base.true, *branched(base, (base.branch(held) for held in others))]
    return np.stack([replicate_counts(true, REPLICATES).T for true in told])


def pairs(name: str, targets: Sequence[Target], told: Sequence[int], struck: dict[str, Struck],
          tick: Callable[[int, int], None] | None, chunk: Chunk) -> Sums:
    """For each target and finding told, `paired` counts: int64 [T, R, F, 4]."""
    base = chunk.store.base(engine_of(name), tuple(told), chunk.first).part(chunk.start - chunk.first, chunk.stop - chunk.first)
    deck = some_worlds(base.known.deck, chunk.start - chunk.first, chunk.stop - chunk.first)
    ways = _Ways(base, deck, chunk.run.by_hand)
    wanted: dict[tuple[Force, ...] | str, Target] = {decides(target, chunk.run.by_hand): target for target in targets}
    counted = {}
    true = branched(base, (branch for target in wanted.values() for branch in ways.of(target, struck)),
                    (lambda done: tick(done, 2 * len(wanted))) if tick else None)
    for key in wanted:
        on, off = next(true), next(true)
        counted[key] = paired(on, off, base.true)
    found = [counted[decides(target, chunk.run.by_hand)] for target in targets]
    return np.stack(found) if found else np.zeros((0, REPLICATES, len(told), 4), np.int64)


def decides(target: Target, by_hand: Force) -> tuple[Force, ...] | str:
    """What a target decides: equal for a claim that is alone on its cell, and the cell."""
    return target.id if target.by == "page" else both_ways(target, by_hand)


class _Ways:
    """What is changed when something is granted, and when it is refused."""

    def __init__(self, base: Base, deck: Deck, by_hand: Force) -> None:
        self.base, self.deck, self.by_hand = base, deck, by_hand
        self.tied = tied_claims(deck.case)
        size = deck.blank.size
        self.everywhere, self.nowhere = np.ones(size, bool), np.zeros(size, bool)

    def of(self, target: Target, struck: dict[str, Struck]) -> Iterator[Branch]:
        """Granted, then refused. A page can't be granted: it is as it is."""
        if target.by == "page":
            yield {}
            yield self._without(struck[target.id])
        elif target.by != "source" and self.tied.isdisjoint(target.claims):  # they move no other claim
            yield dict.fromkeys(target.claims, self.everywhere)
            yield dict.fromkeys(target.claims, self.nowhere)
        else:
            for force in both_ways(target, self.by_hand):
                yield self.base.branch(truths(self.deck, force))

    def _without(self, struck: Struck) -> Branch:
        """A page had never been read. What is decided by hand stays decided."""
        gone = self.by_hand._replace(refused=self.by_hand.refused | (struck.gone - self.by_hand.granted))
        return self.base.branch(truths(reweighed(self.deck, struck.tables), gone))


def thinnings(name: str, claims: Sequence[str], sources: Sequence[str], told: Sequence[int], chunk: Chunk) -> Bits:
    """What the worlds of a chunk hold, and what findings become of it when claims are left out: `Thinned`, packed.

    uint8 [2 C + S + 4 F, W / 8]; chunks are joined along the last axis.
    """
    base = chunk.store.base(engine_of(name), tuple(told), chunk.first)
    states = base.known.deck.states
    held = np.stack([base.held[claim] for claim in claims])
    shown = np.stack([throw(chunk.run.seed, f"keep:{claim}", chunk.start, chunk.stop) for claim in claims])
    kept, mirrored = thinned(held, shown, chunk.start)
    left = (kept, mirrored, np.zeros_like(held))
    told_true = np.stack([states[source] == TRUTHFUL for source in sources]) if sources else held[:0]
    true = branched(base, (dict(zip(claims, some, strict=True)) for some in left))
    return np.packbits(np.vstack(Thinned(held, told_true, kept, base.true, *true)), axis=1)


class Thinned(NamedTuple):
    """What `thinnings` records; C claims, S sources, F findings told, W worlds."""

    held: Bools  # [C, W], the claim holds
    truthful: Bools  # [S, W], the source tells the truth
    kept: Bools  # [C, W], the claim is kept when worlds are thinned
    true: Bools  # [F, W], the finding holds
    first: Bools  # [F, W], it holds with only the claims kept
    second: Bools  # [F, W], it holds with only the others
    none: Bools  # [F, W], it holds with no claim at all


def unpacked(bits: Bits, claims: int, sources: int, findings: int, worlds: int) -> Thinned:
    """What chunks recorded, joined."""
    rows = np.unpackbits(bits, axis=1, count=worlds).view(bool)
    sizes = (claims, sources, claims, findings, findings, findings, findings)
    return Thinned(*np.split(rows, np.cumsum(sizes)[:-1]))
