"""Where does a group end up, if everybody challenges everybody and whoever is outmatched gives way?

The expected-utility model of Bueno de Mesquita, in the form that Scholz, Calbert and Smith (2011) give it, restated from two
public transcriptions and put right where these go wrong; formulas and conventions in docs/methods/challenge-model.md. Its
answer often goes round in a cycle instead of settling: then its range is the answer, not its last point.
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.challenge import peer
from detente.engines.bargaining.challenge.answer import Part, answer, below, joined
from detente.engines.bargaining.challenge.frame import frame
from detente.engines.bargaining.challenge.rounds import step
from detente.engines.bargaining.challenge.run import Centre, Rule, Told, run
from detente.engines.bargaining.challenge.trace import trace
from detente.engines.bargaining.group import Bargain, Group, Progress
from detente.engines.bargaining.median import weighted_median
from detente.model.worlds import Floats, Ints

__all__ = ["MOST", "challenge", "trace"]
MOST = 1000  # actors: time and memory grow with the square of their number, or its cube
CHUNK = 1 << 16  # pairs of actors that are worked on at once
ROOM = 1 << 20  # numbers: a block to ask for and give back, see `warmed`


def challenge(
    group: Group, rounds: int | None = None, *, peer_exact: bool = False, keep: bool = False, stays: float = 1.0,
    progress: Progress | None = None,
) -> Bargain:
    """What the model answers in each world; each issue by itself.

    `rounds` None: until the model's own rule stops a world (see `run`). `stays` is Q, 0..1: how likely somebody who is not
    challenged stays where it is. `peer_exact`: as jmckib's program has it (see `peer`), where the median is that program's.
    `keep` fills `course`. Raises ValueError for more than `MOST` actors or none, for `stays` outside 0..1, for rounds below
    0, and for `peer_exact` with another Q than 1.
    """
    check(group, rounds, peer_exact, stays)
    order = place(group, peer_exact)
    rule, centre = (peer.step, peer.champion) if peer_exact else (step, middle)
    warmed()
    chunk, done = max(1, CHUNK // len(order) ** 2), []
    for start in range(0, max(1, group.size), chunk):
        some = group.take(slice(start, start + chunk))
        parts = [one_issue(some, issue, order, rounds, stays, rule, centre, by_rounds(progress, group, issue))
                 for issue in range(len(group.scale))]
        done.append(joined(parts, keep))
        if progress is not None and group.size > 1:
            progress("bargaining by challenges", min(start + chunk, group.size), group.size)
    return below(done)


def by_rounds(progress: Progress | None, group: Group, issue: int) -> Told | None:
    """Of one world alone progress is told by its rounds, issue after issue."""
    if progress is None or group.size > 1:
        return None
    issues = len(group.scale)
    return lambda done, total: progress("rounds of challenges", issue * total + done, issues * total)


def check(group: Group, rounds: int | None, peer_exact: bool, stays: float) -> None:
    """Refuse what can't be run, before anything is allocated."""
    if not 1 <= len(group.actors) <= MOST:
        there = len(group.actors)
        raise ValueError(f"the challenge model takes 1 to {MOST} actors, not {there}: it weighs every pair in every round")
    if rounds is not None and rounds < 0:
        raise ValueError(f"the number of rounds is 0 or more, not {rounds}")
    if not 0 <= stays <= 1:
        raise ValueError(f"how likely an actor stays where it is runs from 0 to 1, not {stays:g}")
    if peer_exact and stays != 1:
        raise ValueError("the public program that is reproduced knows no other chance of staying than 1")


def warmed() -> None:
    """Have the allocator keep what it gets back for the next round, as glibc does once it has seen so big a block go.

    Otherwise it hands memory back to the system after each round, and a quarter of the time goes into fetching it again.
    """
    np.empty(ROOM)


def place(group: Group, peer_exact: bool) -> Ints:
    """[A], the actors in the order of their names, so that no answer hangs on rows; a reproduced program goes by rows."""
    actors = range(len(group.actors))
    return np.array(actors if peer_exact else sorted(actors, key=group.actors.__getitem__))


def one_issue(group: Group, issue: int, order: Ints, rounds: int | None, stays: float, rule: Rule, centre: Centre,
              told: Told | None = None) -> Part:
    """One issue in some worlds."""
    width = 0.0 if rule is peer.step else float(np.ptp(group.scale[issue]))  # 0: the range of positions
    arrays = (group.able[:, order, issue], group.salience[:, order, issue], group.position[:, order, issue])
    capability, salience, position = (np.ascontiguousarray(array, np.float64) for array in arrays)  # rows sum in one order
    held = frame(capability, salience, position, width, stays)
    course = run(held, position, rounds, rule, centre, told)
    part = answer(course, held.weight, held.width, None if centre is middle else centre)
    return part._replace(course=part.course[:, :, np.argsort(order)])


def middle(weight: Floats, position: Floats) -> Floats:
    """The weighted median of positions [..., A]."""
    return weighted_median(*np.broadcast_arrays(weight, position)).median
