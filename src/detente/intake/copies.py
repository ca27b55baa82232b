"""Which pages are one report, printed more than once?

Each body is taken as the set of its runs of five words. Two pages that share half of all their runs, or where one shares
three fifths of its own, are near copies. Candidates come from MinHash signatures cut into bands (Broder 1997; Leskovec,
Rajaraman and Ullman 2014, chapter 3), and, for a short piece inside a long one, from a sample of the runs; every candidate is
then counted exactly, so no estimate decides. The work grows with the pages, not with their pairs.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Runs = npt.NDArray[np.uint64]

RUN = 5  # words
PERMUTATIONS, ROWS = 128, 2  # bands of two rows find 99.8 % of the pairs that share three tenths
SAMPLE = 8  # one run in so many is looked up, to find short pieces in long ones
CROWD = 40  # pages with one sampled run: more tell nothing, and their whole texts are found by their signatures
SAME, INSIDE, MAYBE = 0.5, 0.6, 0.3
_WORD = re.compile(r"\w+")


class Body(NamedTuple):
    """The text of one page, by paragraphs, and the outlet that its furniture would recur at."""

    paragraphs: tuple[str, ...]
    outlet: str | None


class Pair(NamedTuple):
    """Two pages, by place, and what they share: of all runs of both (0..1), and of the shorter one's (0..1)."""

    one: int
    other: int
    jaccard: float
    containment: float

    @property
    def is_copy(self) -> bool:
        """One report in two printings; otherwise one may be derived from the other, and a person is asked."""
        return self.jaccard >= SAME or self.containment >= INSIDE


def near_copies(bodies: Sequence[Body]) -> list[Pair]:
    """Pairs that share at least three tenths of their runs, or where one shares three fifths of its own, in page order.

    Of many equal pages, each is paired with the first alone.
    """
    runs = [_runs(paragraphs) for paragraphs in _without_furniture(bodies)]
    pairs = [_counted(one, other, runs) for one, other in sorted(_candidates(runs))]
    return [pair for pair in pairs if pair.jaccard >= MAYBE or pair.containment >= INSIDE]


def all_pairs(bodies: Sequence[Body]) -> list[Pair]:
    """The same by counting every pair: slow, and what `near_copies` is measured against."""
    runs = [_runs(paragraphs) for paragraphs in _without_furniture(bodies)]
    pairs = (_counted(one, other, runs) for other in range(len(runs)) for one in range(other))
    return sorted(pair for pair in pairs if pair.jaccard >= MAYBE or pair.containment >= INSIDE)


def groups(pairs: Iterable[Pair], count: int) -> list[int]:
    """For each of `count` pages the first page of its report: itself where nothing is a copy of it."""
    first = list(range(count))

    def root(page: int) -> int:
        while first[page] != page:
            first[page] = first[first[page]]
            page = first[page]
        return page

    for pair in pairs:
        if pair.is_copy:
            one, other = sorted((root(pair.one), root(pair.other)))
            first[other] = one
    return [root(page) for page in range(count)]


def _without_furniture(bodies: Sequence[Body]) -> Iterator[list[str]]:
    """Paragraphs that stand on three pages of an outlet or more are its furniture, unless they are half of the page."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    folded = [[" ".join(_words(paragraph)) for paragraph in body.paragraphs] for body in bodies]
    for body, paragraphs in zip(bodies, folded, strict=True):
        if body.outlet:
            seen[body.outlet].update(set(paragraphs))
    for body, paragraphs in zip(bodies, folded, strict=True):
        known = seen[body.outlet] if body.outlet else Counter[str]()
        own = [paragraph for paragraph in paragraphs if known[paragraph] < 3]
        yield own if 2 * sum(map(len, own)) >= sum(map(len, paragraphs)) else paragraphs


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(paragraphs: Sequence[str]) -> Runs:
    """Digests of all runs of five words, uint64, sorted, each once; a shorter text is one run."""
    import numpy as np

    words = " ".join(paragraphs).split()
    count = max(len(words) - RUN + 1, 1 if words else 0)
    digests = b"".join(hashlib.blake2b(" ".join(words[start:start + RUN]).encode(), digest_size=8).digest()
                       for start in range(count))
    return np.unique(np.frombuffer(digests, "<u8").astype(np.uint64))


def _counted(one: int, other: int, runs: Sequence[Runs]) -> Pair:
    import numpy as np

    shared = len(np.intersect1d(runs[one], runs[other], assume_unique=True))
    shorter, both = min(len(runs[one]), len(runs[other])), len(runs[one]) + len(runs[other]) - shared
    return Pair(one, other, shared / both if both else 0.0, shared / shorter if shorter else 0.0)


def _candidates(runs: Sequence[Runs]) -> set[tuple[int, int]]:
    """Pairs worth counting: equal texts with the first of them; of the others, those that meet in a band or a sample."""
    first: dict[bytes, int] = {}
    found: set[tuple[int, int]] = set()
    for page, own in enumerate(runs):
        leader = first.setdefault(own.tobytes(), page)
        if leader != page and len(own):
            found.add((leader, page))
    leaders = [page for page in first.values() if len(runs[page])]
    return found | _in_one_band(leaders, runs) | _in_one_sample(leaders, runs)


def _in_one_band(pages: Sequence[int], runs: Sequence[Runs]) -> set[tuple[int, int]]:
    """Pairs whose signatures agree in one band; in a crowded bucket each page is paired with the last few alone."""
    buckets: dict[Any, list[int]] = defaultdict(list)
    for page in pages:
        signature = _signature(runs[page])
        for band in range(0, PERMUTATIONS, ROWS):
            buckets[band, signature[band:band + ROWS].tobytes()].append(page)
    return {(one, other) for bucket in buckets.values() for place, other in enumerate(bucket)
            for one in {bucket[0], *bucket[max(place - CROWD, 0):place]} if one != other}


def _in_one_sample(pages: Sequence[int], runs: Sequence[Runs]) -> set[tuple[int, int]]:
    """Pairs that share a quarter of the shorter one's sampled runs."""
    holders: dict[int, list[int]] = defaultdict(list)
    sampled = {page: [int(run) for run in runs[page] if run % SAMPLE == 0] for page in pages}
    shared: Counter[tuple[int, int]] = Counter()
    for page in pages:
        for run in sampled[page]:
            if len(holders[run]) < CROWD:
                shared.update((one, page) for one in holders[run])
                holders[run].append(page)
    return {pair for pair, count in shared.items() if 4 * count >= min(len(sampled[page]) for page in pair)}


def _signature(runs: Runs) -> Runs:
    """The least digest under each of 128 permutations, uint64 [128]; the mixing is that of SplitMix64 (Steele et al. 2014)."""
    import numpy as np

    seeds = np.arange(1, PERMUTATIONS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = runs[None, :] ^ seeds[:, None]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    least: Runs = (mixed ^ (mixed >> np.uint64(31))).min(axis=1)
    return least
