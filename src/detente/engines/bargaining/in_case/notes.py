"""What must a reader know who sees where an issue settles?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.engines.bargaining.in_case.groups import Contested
from detente.engines.bargaining.in_case.how import unclaimed
from detente.engines.bargaining.in_case.models import CHALLENGE, Row
from detente.engines.bargaining.in_case.tell import APART
from detente.engines.bargaining.in_case.words import hundred
from detente.engines.bargaining.in_case.zone import SAME
from detente.engines.offers.words import label, listed, share
from detente.model.case import Case

SELDOM = 0.01  # of worlds: models that part less often are not said to
ROUNDS = 10  # that are shown
WHY_MEAN = ("Models with rounds of bargaining have not been shown to come nearer to outcomes than the weighted mean does: so "
            "the weighted mean is the answer, and they are shown beside it.")


def notes(found: Contested, case: Case, models: Sequence[Row], rounds: int) -> Iterator[str]:
    """Where models part, why the mean stands first, what was run in how many worlds, what nobody has claimed.

    `rounds`: how many the challenge model took at most.
    """
    if parted := apart(found, models):
        (first, often), *others = parted
        beside = "".join(f", the {name} in {hundred(part)}" for name, part in others)
        yield (f"The models disagree: the {first} ends more than a tenth of the scale from the {models[0].name} in "
               f"{hundred(often)} worlds{beside}.")
    yield WHY_MEAN
    ran = min((len(row.point) for row in models if row.point is not None), default=0)
    if ran < found.group.size:
        yield f"Models that take more work are run in the first {ran} worlds of {found.group.size:,}."
    if rounds > ROUNDS:
        yield f"The first {ROUNDS} rounds of the {CHALLENGE} are shown, of up to {rounds}."
    if silent := sorted(set(found.line.veto) - set(found.actors)):
        yield f"Nobody says where {listed(label(case, actor) for actor in silent)} would have it, whose consent is needed."
    if found.line.veto and found.line.reference is None:
        yield "What would suit all who must agree can't be said: nobody says where it ends without agreement."
    yield from unclaimed(found, case)


def apart(found: Contested, models: Sequence[Row]) -> list[tuple[str, float]]:
    """Each model that ends more than a tenth of the scale from the weighted mean, and in what share of its worlds."""
    shares = [(row.name, share(np.abs(row.point - found.mean[:len(row.point)]) > (APART + SAME) * found.width))
              for row in models[1:] if row.point is not None]
    return [(name, part) for name, part in shares if part >= SELDOM]
