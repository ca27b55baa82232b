"""How much does each further camp save, and after which one does little more come?"""

from __future__ import annotations

from collections.abc import Callable

from detente.engines.alignment.line_up import LineUp
from detente.engines.alignment.many.k_camps import k_camps
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None]

WORTH = 0.2  # of the tension in two camps: a saving above it is worth a further camp


def curve(network: SignedNetwork, two: LineUp, most: int = 5, progress: Progress | None = None) -> tuple[LineUp, ...]:
    """Line-ups in at most 1, 2, ..., `most` camps, `two` being the one in two. Tension and bound never rise.

    Since camps may stay empty, a line-up in fewer camps is one in more, and a bound for more camps is one for fewer.
    """
    found = [k_camps(network, 1), two][:most]
    for camps in range(3, most + 1):
        if progress:
            progress("numbers of camps", camps, most)
        best, before = k_camps(network, camps), found[-1]
        found.append(best._replace(camp=before.camp, tension=before.tension) if before.tension < best.tension else best)
    for place in reversed(range(len(found) - 1)):
        least = min(found[place].tension, max(found[place].bound, found[place + 1].bound))
        found[place] = found[place]._replace(bound=least)
    return tuple(found)


def elbow(line_ups: tuple[LineUp, ...]) -> int:
    """The last number of camps that saves more than a fifth of the tension in two, against one camp fewer; 1 if none does."""
    tensions = [line_up.tension for line_up in line_ups]
    return max((camps for camps in range(2, len(tensions) + 1)
                if tensions[camps - 2] - tensions[camps - 1] > WORTH * tensions[1] + 1e-9 * tensions[0]), default=1)
