"""How does bargaining go where everybody challenges whom it pays to challenge, and third parties take sides?

The spatial model of politics (SMP), as the program KTAB plays it: all issues together are one space. In each round every actor
forms an attitude to risk, sees whom it would pay to challenge, and offers one bargain; everybody then keeps to the best of the
bargains before it, and moves. After KTAB (KAPSARC, MIT licence), whose behaviour this follows; the code is our own.

`rules.py` what may be chosen, `play.py` one round, `course.py` round after round, `trace.py` one world with all its numbers.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.engines.bargaining.group import Bargain, Group, Progress
from detente.engines.bargaining.spatial.compiled import kernels_for
from detente.engines.bargaining.spatial.course import LONGEST, draws, run
from detente.engines.bargaining.spatial.outcome import outcome
from detente.engines.bargaining.spatial.rules import KTAB, Rules, checked, whose
from detente.engines.bargaining.spatial.table import by_name, inside, ordered, outside, tabled
from detente.engines.bargaining.spatial.trace import Trace, trace
from detente.errors import NothingToRead
from detente.model.worlds import Ints

__all__ = ["KTAB", "MOST_ACTORS", "Rules", "Trace", "spatial", "trace", "whose"]

MOST_ACTORS = 300  # a round takes time and memory as the cube and the square of their number
ROOM = 32 * 2**20  # bytes that a chunk's arrays may take together
ARRAYS = 32  # of the size [W, A, A] that a round holds at once, about


def spatial(group: Group, rounds: int | None = None, *, rules: Rules = KTAB, keep: bool = False, seed: int = 1,
            compiled: bool | None = None, progress: Progress | None = None, first: int = 0, as_given: bool = False) -> Bargain:
    """Bargaining in every world of `group`, all issues together.

    `rounds`: None runs to the model's own stop, 100 rounds at most; a number runs so many, and less only where nobody moves
    any more. `keep` fills the answer's course. `seed` and the worlds' numbers, from `first` on, matter only where `rules`
    draw choices. `compiled`: whether numba does the sums; None: where it is installed and there is enough to do. The answer
    hangs neither on that nor on the rows' order, save in worlds on a knife edge. `as_given`: capabilities keep their unit,
    as in KTAB; else the middle one is set to 50, so that no unit changes the answer.

    Raises ValueError above MOST_ACTORS actors, and for rules or rounds that don't exist; NothingToRead where an actor's
    capability differs between issues.
    """
    actors = len(group.actors)
    if actors > MOST_ACTORS:
        raise ValueError(f"the spatial model takes at most {MOST_ACTORS:,} actors; this group has {actors:,}")
    if rounds is not None and rounds < 0:
        raise ValueError(f"bargaining takes 0 rounds or more, not {rounds}")
    if group.capability.ndim == 3:
        raise NothingToRead("the spatial model bargains over all issues at once, with one capability for each actor; here it "
                            "differs between issues")
    longest = LONGEST if rounds is None else rounds
    drawn, kernels = checked(rules).choice == "stochastic", kernels_for(compiled, group.size, actors)
    known, parts = ordered(group), []
    for start in range(0, max(group.size, 1), chunk(actors, group.scale.shape[0], longest)):
        part = known.take(slice(start, start + chunk(actors, group.scale.shape[0], longest)))
        draw = draws(seed, first + start, part.size, longest, actors) if drawn else None
        told = by_rounds(progress, longest) if group.size == 1 else None
        course = run(tabled(part, as_given), inside(part), rules, rounds, draw, kernels, told)
        bargain = outcome(part, course, drawn)
        parts.append(bargain._replace(course=outside(part, course.position)) if keep else bargain)
        if progress is not None and group.size > 1:
            progress("rounds of bargaining", min(start + part.size, group.size), group.size)
    return joined(parts, np.argsort(by_name(group.actors)))


def by_rounds(progress: Progress | None, longest: int) -> Callable[[int], None] | None:
    """Of one world alone progress is told by its rounds."""
    return None if progress is None else lambda done: progress("rounds of bargaining", done, longest)


def chunk(actors: int, issues: int, rounds: int) -> int:
    """How many worlds are bargained for at once: as many as fit in ROOM, so that memory doesn't grow with the worlds."""
    return max(1, ROOM // (8 * actors * (ARRAYS * actors + 4 * issues * (rounds + 1))))


def joined(parts: list[Bargain], place: Ints) -> Bargain:
    """One answer from those of chunks, the actors back in their own rows."""
    whole = Bargain(*(np.concatenate([part[field] for part in parts]) for field in range(len(Bargain._fields) - 1)))
    whole = whole._replace(position=whole.position[:, place])
    courses = [part.course for part in parts if part.course is not None]
    if not courses:
        return whole
    longest = max(map(len, courses))
    padded = [np.concatenate([course, np.repeat(course[-1:], longest - len(course), 0)]) for course in courses]
    return whole._replace(course=np.concatenate(padded, 1)[:, :, place])
