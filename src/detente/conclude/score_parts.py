"""What is a Brier score made of, and does a word come true as often as it should?

Murphy's partition (1973): reliability is how far the shares lie from how often things came out, bin by bin; resolution how far
the bins differ from each other; uncertainty what nobody can help who only knows the base rate. Where unequal shares are taken
together, Stephenson, Coelho and Jolliffe (2008) showed what is left over: the variance of the shares within a bin less twice
their covariance with the outcomes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.conclude.share import wilson
from detente.model.likelihood import BANDS, word
from detente.model.score import Bin, Parts


def murphy(shares: Sequence[float], held: Sequence[bool], bins: Sequence[int]) -> Parts:
    """The partition of the mean Brier score over any bins, given as a whole number for each question (at least one question).

    reliability - resolution + uncertainty + within is the Brier score for any bins; within is 0 where each bin holds equal
    shares.
    """
    share, true = np.asarray(shares, float), np.asarray(held, float)
    _, place = np.unique(np.asarray(bins), return_inverse=True)
    size = np.bincount(place)
    said, came = np.bincount(place, share) / size, np.bincount(place, true) / size
    weight, rate = size / len(share), true.mean()
    apart = share - said[place]
    within = np.mean(apart**2 - 2 * apart * (true - came[place]))
    return Parts(float(weight @ (said - came) ** 2), float(weight @ (came - rate) ** 2), float(rate * (1 - rate)),
                 float(within))


def by_word(shares: Sequence[float], held: Sequence[bool]) -> tuple[Bin, ...]:
    """The questions taken together by the word that was the answer, from the least likely up; words never used are left out."""
    found = []
    for name, _, _ in BANDS:
        inside = [(share, true) for share, true in zip(shares, held, strict=True) if word(share) == name]
        if inside:
            yes = sum(true for _, true in inside)
            low, high = wilson(yes, len(inside))
            found.append(Bin(name, len(inside), sum(share for share, _ in inside) / len(inside), yes, low, high))
    return tuple(found)


def word_numbers(shares: Sequence[float]) -> list[int]:
    """The bin of each share: the place of its word among the words of likelihood."""
    places = {name: number for number, (name, _, _) in enumerate(BANDS)}
    return [places[word(share)] for share in shares]
