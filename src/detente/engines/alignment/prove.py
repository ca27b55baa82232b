"""How good are the line-ups that were only searched for?

Some worlds are lined up again by a method that proves its answer. That judges the search; it changes no line-up, so that
what is said of a world never hangs on which others stand beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.engines.alignment.frame import Part
from detente.engines.alignment.parts import Searched, distinct
from detente.engines.alignment.splits import MOST, best_splits
from detente.model.signed_network import signed_network

if TYPE_CHECKING:
    from detente.engines.alignment import Alignment

WORLDS = 64  # tried, where ties are few
EFFORT = 400_000_000  # worlds tried, times the cube of their ties: 50 worlds of 200 ties, none of more than 736
DENSE = 6  # ties for each actor: in a part with more, a proof may take minutes, and none is tried
CLOSE = 1e-6  # of the weight of all ties: the exact method proves no more closely than that
FINE = 1_000_000
OTHERS = "Others as good may have been missed: how clearly it comes out is as found, and not proved."


class Proof(NamedTuple):
    """What became of a sample of worlds."""

    tried: int
    best: int  # in so many the line-up found was proved to be one of least tension
    beaten: int  # in so many a better one was found; in the others neither could be shown
    excess: float  # weight of ties by which the line-ups found may miss the least, on average over the worlds tried


def prove(answer: Alignment, worlds: int = WORLDS) -> Proof:
    """Line up the first worlds that differ from each other by the exact method, `worlds` at most."""
    parts = zip(answer.frame.parts, answer.parts, strict=True)
    searched = [part for part, found in parts if isinstance(found, Searched)]
    ties = np.concatenate([part.ties for part in searched]) if searched else np.zeros(0, np.int64)
    rows = np.rint(answer.tie[:, ties] * np.float32(FINE)).astype(np.int32)
    hard = any(len(part.members) > MOST and len(part.ties) > DENSE * len(part.members) for part in searched)
    sample = distinct(rows)[0][:0 if hard or not searched else min(worlds, EFFORT // len(ties)**3)]
    missed = np.zeros((len(sample), len(searched), 2))
    for place, part in enumerate(searched):
        for row, world in enumerate(sample):
            missed[row, place] = _missed(answer, part, int(world))
    most, least = missed.sum(axis=1).T  # the tension found is above the least by so much: at most, at least
    near = CLOSE * np.abs(answer.tie[sample][:, ties]).sum(axis=1)
    excess = float(np.maximum(most, 0).sum()) / max(len(sample), 1)
    return Proof(len(sample), int(np.sum(most <= near)), int(np.sum(least > near)), excess)


def _missed(answer: Alignment, part: Part, world: int) -> tuple[float, float]:
    """By how much the tension of one part in one world may be above the least, and by how much it is at least."""
    tie = np.rint(answer.tie[world, part.ties].astype(np.float64) * FINE)
    tension = float(np.abs(tie[answer.unsatisfied[world, part.ties]]).sum())
    if len(part.members) <= MOST:
        matrix = np.zeros((1, len(part.members), len(part.members)), np.int32)
        matrix[0, part.one, part.other] = matrix[0, part.other, part.one] = tie
        camp = best_splits(matrix).camp[0]
        least = float(np.abs(tie[tie * camp[part.one] * camp[part.other] < 0]).sum())
        return (tension - least) / FINE, (tension - least) / FINE
    from detente.engines.alignment.exact.two_camps import two_camps
    pairs = zip(part.one.tolist(), part.other.tolist(), strict=True)
    names = tuple(map(str, range(len(part.members))))
    line_up = two_camps(signed_network(names, dict(zip(pairs, (tie / FINE).tolist(), strict=True))))
    return tension / FINE - line_up.bound, tension / FINE - line_up.tension


def proof_words(answer: Alignment) -> str:
    """The proof in one sentence, for those who read a reason; empty where every line-up was tried."""
    if not answer.searched:
        return ""
    found = prove(answer)
    if not found.tried:
        return f"With so many actors and ties the line-ups were searched for: none is proved to be the best. {OTHERS}"
    told = (f"With so many actors the line-ups were searched for; they are proved to be the best in {found.best} of "
            f"{found.tried} worlds tried")
    if found.best == found.tried:
        return f"{told}. {OTHERS}"
    return f"{told}, and leave at most {found.excess:.3f} more weight unsatisfied than need be, on average. {OTHERS}"
