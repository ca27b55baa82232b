"""Which claims, if false, overturn what the accepted world says of each finding?

Where nothing but claims moves the engine, one world answers for each set of claims. Elsewhere accepted worlds differ in
ranges and in what nobody claimed: few worlds come first, and more only for sets that might overturn something.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import sqrt

import numpy as np

from detente.assess.remembered import Remembered
from detente.assess.targets import hanging_on, reach
from detente.conclude.flip import ALL_SIZES, Flips, accepted, flip_sets
from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.credence import Credence
from detente.model.worlds import Bools, Floats
from detente.sampling.decide import first_worlds
from detente.sampling.sample import Deck, Force

STAGES = (8, 16, 32, 64, 128, 256)  # accepted worlds by which a set is judged; the next only where the last leaves it open
SURE = 3  # standard errors by which a set must fail in few worlds to be dropped: at the very edge one in a thousand is lost
ALL_SIZES_DRAWN = 6  # claims of which every set is tried where one world does not answer for a set
MOST_SOLVED = 200_000  # worlds for one engine, about what forcing fifty targets over 4,096 worlds costs


def falls_if(deck: Deck, by_hand: Force, credences: Mapping[str, Credence], engine: Engine, told: Sequence[int],
             most: int = MOST_SOLVED, tick: Callable[[int, int], None] | None = None) -> Flips:
    """For each finding told, what the accepted world says of it, and the sets of claims whose refusal overturns that.

    deck: the dice of the first worlds, at least 256 where there are so many. Refusing a claim takes away what hangs on it.
    Claims that are given, or granted by hand, are not refused. `most`: worlds that may be solved. `tick` is told how many were.
    """
    case = deck.case
    believed = believed_in(case, credences, by_hand)
    candidates = [name for name in sorted(believed - by_hand.granted, key=lambda name: (credences[name].chance, name))
                  if not credences[name].given and reach(case, name) & set(engine.reads)]
    trial = _Trial(first_worlds(deck, STAGES[-1]), engine, told, believed, candidates, by_hand.granted, most, tick)
    return flip_sets(candidates, trial.holds, trial.turned, trial.room, ALL_SIZES if trial.worlds.steady else ALL_SIZES_DRAWN)


def believed_in(case: Case, credences: Mapping[str, Credence], by_hand: Force) -> frozenset[str]:
    """The claims that hold in the accepted world: with what is decided by hand, and without what hangs on a refused claim."""
    held = frozenset(accepted(credences, case.exclusive))
    for group in case.exclusive:
        if by_hand.granted & set(group):
            held -= set(group)
    held = held - by_hand.refused | by_hand.granted
    return held - hanging_on(case, frozenset(credences) - held, by_hand.granted)


class _Trial:
    """The accepted worlds of one engine, with sets of claims refused."""

    def __init__(self, deck: Deck, engine: Engine, told: Sequence[int], believed: frozenset[str], candidates: Sequence[str],
                 granted: frozenset[str], most: int, tick: Callable[[int, int], None] | None) -> None:
        self.names = list(deck.case.live_claims)
        self.most, self.tick = most, tick
        falls = [hanging_on(deck.case, frozenset({name}), granted) | {name} for name in candidates]
        self.falls = np.array([[name in some for name in self.names] for some in falls], bool).reshape(-1, len(self.names))
        self.believed = np.array([name in believed for name in self.names], bool)
        self.worlds = Remembered(deck, engine, told)
        size = deck.blank.size
        self.stages = [1] if self.worlds.steady else sorted({min(stage, size) for stage in STAGES})
        self.clear = 0.0 if self.worlds.steady else 1 / sqrt(size)  # two standard errors of a share near one half
        self.base = self._held(np.zeros((1, len(candidates)), bool), 0, self.stages[-1])[0]  # [F, W]
        self.holds: Bools = self.base.mean(axis=1) > 0.5
        self.begun, self.tried = self.worlds.solved, 0

    @property
    def left(self) -> int:
        """Worlds that may still be solved."""
        return self.most - self.worlds.solved

    def room(self) -> int:
        """How many more sets may be tried, if they take as many worlds each as those so far."""
        return int(self.left / max(self.stages[0], (self.worlds.solved - self.begun) / max(self.tried, 1)))

    def turned(self, trials: Bools, asked: Bools) -> Bools:
        """Which findings each set [N, C] of candidates overturns, bool [M, F], where `asked` [N, F]; M < N where effort ends.

        A set overturns a finding when the share of accepted worlds in which it holds lies clearly on the other side of one
        half; what is left to the toss of a coin is not overturned.
        """
        agree = np.zeros(asked.shape)
        live, seen = np.arange(len(trials)), 0
        for stage in self.stages:
            if len(live) > (able := max(self.left, 0) // (stage - seen)):
                agree, live = agree[:live[able]], live[:able]
            agree[live] += self._agreeing(trials[live], seen, stage)
            seen = stage
            if seen < self.stages[-1]:
                live = live[(self._open(agree[live], seen) & asked[live]).any(axis=1)]
        self.tried += len(agree)
        if self.tick:
            self.tick(self.worlds.solved, self.most)
        overturned = np.zeros(agree.shape, bool)
        overturned[live] = agree[live] < (0.5 - self.clear) * seen
        return overturned

    def _open(self, agree: Floats, seen: int) -> Bools:
        """Whether a set may still overturn a finding, from the worlds [N, F] of the first `seen` that agree with `holds`."""
        base = np.where(self.holds[:, None], self.base, ~self.base)
        needed = base.mean(axis=1) - (0.5 - self.clear)  # how much the share must fall, over the same dice
        fallen = base[:, :seen].mean(axis=1) - agree / seen
        still: Bools = fallen >= needed - SURE * np.sqrt(needed * (1 - needed) / seen)
        return still

    def _agreeing(self, trials: Bools, start: int, stop: int) -> Floats:
        """In how many of worlds start .. stop - 1 each finding is as in the accepted world, with each set refused: [N, F]."""
        agreeing: Floats = (self._held(trials, start, stop) == self.holds[:, None]).sum(axis=2, dtype=np.float64)
        return agreeing

    def _held(self, trials: Bools, start: int, stop: int) -> Bools:
        """Where each finding holds with each set [N, C] refused, in worlds start .. stop - 1: bool [N, F, stop - start]."""
        gone = trials.astype(np.float32) @ self.falls.astype(np.float32) > 0
        held = np.repeat(self.believed & ~gone, stop - start, axis=0)
        which = np.tile(np.arange(start, stop), len(trials))
        true = self.worlds.true(dict(zip(self.names, held.T, strict=True)), which)
        return true.reshape(len(true), len(trials), stop - start).transpose(1, 0, 2)
