"""Which of an engine's own findings does a reader see?"""

from __future__ import annotations

from collections.abc import Sequence

MOST = 5  # of each engine
RARE = 0.05  # a finding that holds in fewer worlds than this is left out


def worth_telling(shares: Sequence[float]) -> list[int]:
    """Places of the findings that hold most often, at most five, the commonest first; equals keep the engine's order."""
    common = [place for place, share in enumerate(shares) if share >= RARE]
    return sorted(common, key=lambda place: (-shares[place], place))[:MOST]
