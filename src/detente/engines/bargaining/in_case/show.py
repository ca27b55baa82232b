"""What does each issue look like: who stands where, where would it settle, and how would positions move?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from detente.engines.bargaining.group import Bargain
from detente.engines.bargaining.in_case.groups import Contested
from detente.engines.bargaining.in_case.how import shared_weight
from detente.engines.bargaining.in_case.models import CHALLENGE, challenged, first_worlds, rows
from detente.engines.bargaining.in_case.notes import ROUNDS, notes
from detente.engines.bargaining.in_case.words import issue_name, issue_of
from detente.engines.bargaining.median import weighted_mean
from detente.engines.offers.words import label, share, spread
from detente.model.case import Case
from detente.model.settlement import Bargainer, Settlement, Settlements, Spread
from detente.model.worlds import Floats, Worlds

if TYPE_CHECKING:
    from detente.engines.bargaining import BargainingAnswer


def show(answer: BargainingAnswer, case: Case) -> Settlements:
    """Every issue that is bargained over, and why the others are not."""
    left = tuple(f"On {issue_name(case, place)} nothing is bargained over: {reason}."
                 for place, reason in zip(answer.left, answer.left_out, strict=True))
    return Settlements(tuple(_settlement(found, answer.worlds, case) for found in answer.issues), left)


def _settlement(found: Contested, worlds: Worlds, case: Case) -> Settlement:
    issue, line = issue_of(case, found), found.line
    rounds = challenged(found)
    models = rows(found, rounds)
    course = _course(found, rounds)
    zone, mean = found.zone, weighted_mean(np.broadcast_to(found.weight[first_worlds(found)], course.shape), course)
    ends = (spread(zone.low, zone.exists), spread(zone.high, zone.exists)) if zone and zone.exists.any() else None
    return Settlement(
        issue.label, issue.unit or "", line.low, line.high, tuple(sorted(issue.anchors.items())),
        tuple(_bargainers(found, course, case)), tuple(row.says for row in models), tuple(spread(now) for now in mean),
        CHALLENGE if rounds else "", line.reference, ends, share(zone.exists) if zone else None,
        tuple(_offers(found, worlds, case)),
        tuple(notes(found, case, models, int(rounds.rounds.max()) if rounds else 0)))


def _course(found: Contested, rounds: Bargain | None) -> Floats:
    """[R + 1, W', A], positions round by round, the last that are shown left out; where there are no rounds, as they are."""
    if rounds is None or rounds.course is None:
        return found.position[None, first_worlds(found)]
    return rounds.course[:ROUNDS + 1, :, :, 0]


def _bargainers(found: Contested, course: Floats, case: Case) -> Iterator[Bargainer]:
    """The actors in the case's order."""
    weight = shared_weight(found)
    for column in sorted(range(len(found.actors)), key=found.actors.__getitem__):
        actor = found.actors[column]
        yield Bargainer(label(case, actor), spread(weight[:, column]), tuple(spread(now) for now in course[:, :, column]),
                        actor in found.line.veto)


def _offers(found: Contested, worlds: Worlds, case: Case) -> Iterator[tuple[str, Spread]]:
    """The points proposed, in the worlds in which they are; an offer that no world holds is passed over."""
    for place, offer in enumerate(case.axes.offers):
        if offer.issue == found.place and worlds.offer[:, place].any():
            whom = f" to {label(case, offer.to)}" if offer.to >= 0 else ""
            same = (offer.issue, offer.by, offer.to)
            alike = sum((other.issue, other.by, other.to) == same for other in case.axes.offers)
            words = f"Offer of {label(case, offer.by)}{whom}" + (f" ({offer.name})" if alike > 1 else "")
            yield words, spread(worlds.point[:, place], worlds.offer[:, place])
