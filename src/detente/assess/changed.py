"""What has changed between two versions of a case, and which change moved which answer?

    compare the items -> answer both over the same dice -> make the changes in every order that can be made -> credit each
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import sqrt

import numpy as np
import numpy.typing as npt

from detente.assess.answers import AT_ONCE, Answered, Solver, chunks
from detente.assess.changes import between, changes
from detente.assess.count import Progress
from detente.assess.players import MOST_PLAYERS, joined, players_of, together
from detente.conclude.orders import Orders, orders
from detente.errors import BadInput, Problem
from detente.model.case import Asked, Case
from detente.model.change import Change, Credit, Difference, Moved, Player
from detente.model.check import faults
from detente.model.likelihood import word
from detente.model.worlds import Bools

Sums = npt.NDArray[np.int64]
SCREENED = 1_024  # worlds in which many changes are tried one at a time, to see which are small


def difference(old: Case, new: Case, worlds: int = 4_096, seed: int = 1, *, called: tuple[str, str] = ("", ""),
               progress: Progress | None = None) -> Difference:
    """Two versions of a case beside each other. `called`: how they are named to the reader.

    Only questions that both ask in the same words are compared. Raises BadInput for two cases that have nobody in common, and
    ValueError for fewer worlds than one.
    """
    if worlds < 1:
        raise ValueError("a comparison needs at least one world")
    _check_same(old, new, called)
    found = changes(old, new)
    versions = Versions(old, new, tuple(change for change in found if not change.idle))
    count = _Count(versions, worlds, seed, progress)
    moved = tuple(count.moved())
    return Difference(*called, worlds, seed, found, versions.players, moved)


def _check_same(old: Case, new: Case, called: tuple[str, str]) -> None:
    """Raise BadInput for versions of different conflicts."""
    if (old.actors or new.actors) and not set(old.actors) & set(new.actors):
        first, second = (name or case.id for name, case in zip(called, (old, new), strict=True))
        said = f"{first} and {second} have no actor in common: these are two conflicts, not two versions of one"
        raise BadInput([Problem(said, "give two versions of one case")])


class Versions:
    """The versions between two cases: every set of the players' changes."""

    def __init__(self, old: Case, new: Case, moving: tuple[Change, ...]) -> None:
        self.old, self.new, self.moving = old, new, moving
        asks = {entry.id: entry.asks for entry in old.conclusions}
        self.common = tuple(entry for entry in new.conclusions if asks.get(entry.id) == entry.asks)
        self.players: tuple[Player, ...] = joined(together(moving), self.stands)
        self.built: dict[int, Case | None] = {}

    def made(self, changes: Sequence[Change]) -> Case:
        """The old case with some changes made, without the questions that can't be read there. Unchecked."""
        case = between(self.old, self.new, changes)
        wrong = {fault.path[1] for fault in faults(case) if fault.path[0] == "conclusions"}
        left = tuple(entry for place, entry in enumerate(case.conclusions) if place not in wrong)
        return case.but(conclusions=left) if wrong else case

    def stands(self, changes: Sequence[Change]) -> bool:
        """Whether the old case with these changes is a sound one."""
        return not faults(self.made(changes))

    def group(self, players: tuple[Player, ...]) -> None:
        """Take other players."""
        self.players, self.built = joined(players, self.stands), {}

    def version(self, made: int) -> Case | None:
        """The version in which the players of a bit set have made their changes; None where that is no sound case."""
        if made not in self.built:
            done = [change for place, player in enumerate(self.players) if made >> place & 1 for change in player.changes]
            case = self.old if not made else self.new if made == self.whole else self.made(done)
            self.built[made] = case if made in (0, self.whole) or not faults(case) else None
        return self.built[made]

    @property
    def whole(self) -> int:
        """All players' changes."""
        return (1 << len(self.players)) - 1


class _Count:
    """Goes through the worlds and adds up."""

    def __init__(self, versions: Versions, worlds: int, seed: int, progress: Progress | None) -> None:
        self.versions, self.worlds, self.seed, self.progress = versions, worlds, seed, progress
        self.why: tuple[dict[str, str], dict[str, str]] = ({}, {})
        self.ends: dict[str, Sums] = {}  # question -> worlds in which it holds before, after, and in one of the two only
        self.parts: dict[str, Sums] = {}  # question -> [P, 2], sums of each player's steps and of their squares, in orders;
        # whole numbers below 2 ** 63 for ten million worlds, as there are at most 7! orders
        self.orders: dict[str, Orders] = {}

    @cached_property
    def questions(self) -> list[str]:
        return [entry.id for entry in self.versions.common]

    def moved(self) -> Iterator[Moved]:
        """Each question in both versions, with what moved it."""
        if len(self.versions.players) > MOST_PLAYERS:
            self.versions.group(players_of(self.versions.players, self._screened(), self.versions.old, self.versions.new))
        steps = chunks(self.worlds)
        for place, start in enumerate(steps):
            self._chunk(start, place, len(steps))
        for entry in self.versions.common:
            yield self._moved(entry)

    def _screened(self) -> list[int]:
        """How many worlds each player moves at the most, alone on the old case or taken back from the new: [P].

        What can be done neither alone nor last is taken as small.
        """
        size, players = min(self.worlds, SCREENED), self.versions.players
        solver = Solver(self.questions, 0, size, self.seed, (self.versions.old, self.versions.new))
        old, new = (solver.answers(case).true for case in (self.versions.old, self.versions.new))
        found = []
        for place in range(len(players)):
            first, last = 1 << place, self.versions.whole & ~(1 << place)
            tries = ((old, self.versions.version(first)), (new, self.versions.version(last)))
            found.append(max((_apart(end, solver.answers(case).true) for end, case in tries if case is not None), default=0))
            if self.progress:
                self.progress("diff: each change by itself", place + 1, len(players))
        return found

    def _chunk(self, start: int, place: int, chunks_in_all: int) -> None:
        """Solve every version in a batch of worlds, and add up what each player's steps do."""
        versions = self.versions
        solver = Solver(self.questions, start, min(start + AT_ONCE, self.worlds), self.seed, (versions.old, versions.new))
        solved: dict[int, Answered] = {}
        for made in range(versions.whole + 1):
            if (case := versions.version(made)) is not None:
                solved[made] = solver.answers(case)
            if self.progress:
                self.progress("diff: the versions in between", place * (versions.whole + 1) + made + 1,
                              chunks_in_all * (versions.whole + 1))
        for end, made in enumerate((0, versions.whole)):
            self.why[end].update(solved[made].why)
        for name in self.questions:
            self._add(name, {made: found.true[name] for made, found in solved.items() if name in found.true})

    def _add(self, name: str, true: dict[int, Bools]) -> None:
        before, after = true.get(0), true.get(self.versions.whole)
        rows = [np.zeros(1, bool) if row is None else row for row in (before, after)]
        both = rows[0] ^ rows[1] if before is not None and after is not None else np.zeros(1, bool)
        self._sum(self.ends, name, np.array([row.sum() for row in (*rows, both)], np.int64))
        if before is None or after is None:
            return
        if name not in self.orders:
            self.orders[name] = orders(len(self.versions.players), true.keys())
        step = np.zeros((len(self.versions.players), len(before)), np.int64)
        for change, made, many in self.orders[name].steps:
            step[change] += many * (true[made | 1 << change].astype(np.int64) - true[made])
        self._sum(self.parts, name, np.stack([step.sum(axis=1), (step**2).sum(axis=1)], axis=1))

    @staticmethod
    def _sum(into: dict[str, Sums], name: str, more: Sums) -> None:
        into[name] = into[name] + more if name in into else more

    def _moved(self, entry: Asked) -> Moved:
        name, (before, after, apart) = entry.id, (int(number) for number in self.ends[entry.id])
        shares = [None if name in why else count / self.worlds for count, why in zip((before, after), self.why, strict=True)]
        words = tuple("" if share is None else word(share, self.versions.new.words) for share in shares)
        change = (after - before) / self.worlds
        error = sqrt(max(apart / self.worlds - change**2, 0.0) / self.worlds)
        credits = tuple(self._credits(name)) if name in self.parts and apart else ()
        return Moved(name, entry.asks, shares[0], shares[1], error if None not in shares else 0.0, (words[0], words[1]),
                     credits, self._why_none(name, shares, bool(credits)))

    def _credits(self, name: str) -> list[Credit]:
        total = self.orders[name].total
        found = []
        for player, (sums, squares) in enumerate(self.parts[name].tolist() if total else []):
            part = sums / total / self.worlds
            spread = squares / total**2 / self.worlds - part**2
            if squares:
                found.append(Credit(player, part, sqrt(max(spread, 0.0) / self.worlds)))
        return sorted(found, key=lambda credit: (-abs(credit.part), credit.player))

    def _why_none(self, name: str, shares: list[float | None], told: bool) -> str:
        if None in shares:
            ends = [(called, why[name]) for called, why in zip(("before", "after"), self.why, strict=True) if name in why]
            return "; ".join(f"{called}: {why}" for called, why in ends)
        if name in self.orders and not self.orders[name].total and not told:
            return "in every order of the changes there is a step at which nothing is left to answer it with"
        return ""


def _apart(one: dict[str, Bools], other: dict[str, Bools]) -> int:
    """In how many worlds two versions answer otherwise, of the question where that is most; all, where one has no answer."""
    return max((int((true ^ other[name]).sum()) if name in other else len(true) for name, true in one.items()), default=0)

