"""What does a voice do to the trust that an offer rests on?

Trust is the posterior of the hypothesis under which the other side keeps its part. It is weighed once without the items that
an actor's own sources report, and once with all of them heard and taken as true; every other item stays as it is in the world.
A guarantor makes up for part of the distrust both times. After Kydd and Walter (2002), with items for attacks.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.credibility import weigh
from detente.engines.crisis.promise import guarantee_needed, with_guarantee
from detente.engines.crisis.spoil import breaks, trust_needed
from detente.model.worlds import Axes, Bools, Floats, Worlds


class Heard(NamedTuple):
    """What one voice does, in each world."""

    before: Floats  # [W], trust without it, 0..1, guarantees counted
    after: Floats  # [W], trust with it, 0..1, guarantees counted
    survives: Floats  # [W], trust before it at which the offer would survive it; above 1 where none is enough
    guarantee: Floats  # [W], the guarantee at which the offer would survive it, 0..1; infinite where none is enough
    breaks: Bools  # [W], it ends an offer that trust carries without it


def hear(worlds: Worlds, kept_if: int, items: tuple[int, ...], guarantee: Floats, needed: Floats) -> Heard:
    """`kept_if`: place of the hypothesis; `guarantee` [W]: how often a broken promise is kept all the same; `needed` [W]: the
    least trust at which the one who is to believe accepts (the break-even belief, any number).
    """
    share = posterior(worlds, items)
    said = _likelihood(worlds.axes)[list(items)].prod(axis=0)
    trust = share[:, kept_if]
    others = np.delete(share, kept_if, axis=1)
    distrust = others.sum(axis=1)
    if_not = np.divide(others @ np.delete(said, kept_if), distrust, out=np.ones(worlds.size), where=distrust > 0)
    if_sincere = np.full(worlds.size, said[kept_if])
    bar = bare(needed, guarantee)
    heard = trust * if_sincere + distrust * if_not
    after = trust * if_sincere / heard
    return Heard(
        with_guarantee(trust, guarantee), with_guarantee(after, guarantee),
        guarded(trust_needed(bar, if_sincere, if_not), guarantee), guarantee_needed(needed, after),
        breaks(trust, if_sincere, if_not, bar))


def posterior(worlds: Worlds, silent: tuple[int, ...]) -> Floats:
    """[W, H], how far each named hypothesis is believed without the `silent` items; sums to 1."""
    evidence = worlds.evidence.copy()
    evidence[:, list(silent)] = 0
    found = weigh(evidence, _likelihood(worlds.axes), none_row=False).posterior
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def bare(needed: Floats, guarantee: Floats) -> Floats:
    """The trust that is needed without a guarantee, so that with it there is as much as `needed`: any number, or infinite."""
    open_to_doubt = guarantee < 1
    settled = np.where(needed <= 1, -np.inf, np.inf)  # with a perfect guarantor trust is 1, whatever is believed
    return np.asarray(1 - np.divide(1 - needed, 1 - guarantee, out=1 - settled, where=open_to_doubt))


def guarded(trust: Floats, guarantee: Floats) -> Floats:
    """Trust with a guarantee, infinite where it is."""
    return np.where(np.isfinite(trust), with_guarantee(np.where(np.isfinite(trust), trust, 0.0), guarantee), np.inf)


def _likelihood(axes: Axes) -> Floats:
    return np.array(axes.likelihood, np.float64).reshape(len(axes.evidence), len(axes.hypotheses))
