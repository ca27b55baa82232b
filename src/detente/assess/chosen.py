"""Would another rule, or another model, answer differently?

What counts as stable, and which model of bargaining settles an issue, is the analyst's choice and no fact of the conflict. Each
other choice answers the same question over the same worlds; shares are set side by side, and never averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from detente.model.conclusion import Carrier, Finding


def choices(told: Sequence[Finding]) -> list[tuple[Carrier, ...]]:
    """For each finding told, what each other rule or model would change: lift is its share less the share as it is.

    Over the worlds that the findings tell of, at most 4,096; slow models over fewer still.
    """
    return [tuple(_carriers(finding)) for finding in told]


def _carriers(finding: Finding) -> list[Carrier]:
    found = []
    for name, otherwise in finding.choices:
        true = otherwise()
        size = len(true)
        if size:
            base = finding.true[:size]
            only_so, only_now = int((true & ~base).sum()), int((base & ~true).sum())
            lift = (only_so - only_now) / size
            error = sqrt(max((only_so + only_now) / size - lift**2, 0.0) / size)
            found.append(Carrier("choice", name, lift, error, lift, 0.0))
    return found
