"""What is the share of each finding, and what carries it, where the states of the claims are too many to go through?

Worlds are drawn, and forced over the same dice.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

import detente.assess.pieces as pieces
from detente.assess.count import Counter, Sums
from detente.assess.effort import FEW, PROBE, effort
from detente.assess.flips import falls_if
from detente.assess.found import Found
from detente.assess.radius import shifts
from detente.assess.store import CHUNK
from detente.assess.targets import moving, speaking, targets_of
from detente.conclude.carry import Target, carrier, heaviest_first
from detente.conclude.flip import likeliest_first, together
from detente.conclude.learn import Readings, check, learned, readings, sums
from detente.conclude.shapley import Parts, parts
from detente.conclude.share import replicate_counts, replicate_sizes, share_interval
from detente.conclude.spread import REPLICATES
from detente.engines.engine import Engine
from detente.model.conclusion import Carrier, Finding, Part
from detente.model.credence import Credence
from detente.model.worlds import Floats
from detente.sampling.sample import truths
from detente.sampling.strike import Struck

HALF = 0.01  # 95 % half-width of a share at which no more worlds are drawn
MOST = 32_768  # worlds that are drawn for it


class Drawn(NamedTuple):
    """In how many worlds each finding holds."""

    counts: Sums  # int64 [3, R, F]: grades as they are, worse, better; by replicate
    worlds: int

    @property
    def shares(self) -> npt.NDArray[np.float64]:
        """[3, F]."""
        found: npt.NDArray[np.float64] = self.counts.sum(axis=1) / self.worlds
        return found

    def interval(self, finding: int) -> tuple[float, float]:
        """Of the share of a finding, 95 %."""
        return share_interval(self.counts[0, :, finding], replicate_sizes(self.worlds, REPLICATES))


def bases(count: Counter, engine: Engine, first: Sequence[Finding], precise: bool = False) -> Drawn:
    """In how many of the run's worlds each finding of an engine holds.

    precise: go on, doubling the worlds, until the interval of each finding that answers a question is narrow enough.
    """
    work = partial(pieces.bases, engine.name, len(first))
    what = f"{engine.name}: drawing worlds"
    drawn = Drawn(count.total(what, work), count.run.worlds)
    asked = [place for place, finding in enumerate(first) if finding.answers]
    most = effort(count.run.case, engine).worlds(MOST)
    while precise and 2 * drawn.worlds <= most and any(high - low > 2 * HALF for low, high in map(drawn.interval, asked)):
        more = count.total(what, work, drawn.worlds, 2 * drawn.worlds)
        drawn = Drawn(drawn.counts + more, 2 * drawn.worlds)
    return drawn


def behind(count: Counter, engine: Engine, told: Sequence[int], drawn: Drawn, credences: dict[str, Credence]) -> list[Found]:
    """What stands behind each finding told, from drawn worlds."""
    run = count.run
    claims = tuple(sorted(moving(run.case, engine)))  # so that no last digit hangs on the order of the file
    rests = _rests(count, engine, told, claims) if claims else None
    carriers, unforced = _carriers(count, engine, told, rests)
    what = f"{engine.name}: what would overturn it, worlds tried of those allowed"
    deck, tick = count.store.deck(), count.progress and partial(count.progress, what)
    flips = falls_if(deck, run.by_hand, credences, engine, told, effort(run.case, engine).flips, tick)
    likely = together(truths(deck, run.by_hand), credences)
    heavy = [[entry.id for entry in row if entry.by == "source"] for row in carriers]
    base = count.store.base(engine, tuple(told))
    moved = shifts(deck, run.by_hand, engine, told, drawn.shares[0, told].tolist(), heavy, base)
    found = []
    for row, place in enumerate(told):
        steps = drawn.shares[:, place].tolist()
        sets = likeliest_first(flips.sets[row], likely)
        found.append(Found(
            steps[0], drawn.interval(place), (min(steps), max(steps)), False,
            carriers[row], holds=bool(flips.holds[row]), sets=tuple(names for names, _ in sets),
            together=tuple(chance for _, chance in sets), searched=flips.searched, shifts=moved[row],
            worlds=drawn.worlds, unforced=unforced))
    return [with_rests(one, rests, row) for row, one in enumerate(found)] if rests else found


class Rests(NamedTuple):
    """What claims and sources tell of the findings told, and how the share is credited to claims."""

    names: tuple[tuple[str, str], ...]  # [C + S], claim or source, and which
    told: Readings
    parts: Parts
    none: Floats  # [F], share with no claim

    @property
    def score(self) -> dict[tuple[str, str], float]:
        """How likely each claim and source is to carry anything, as drawn and thinned worlds have it: a rank, and no figure."""
        swing = np.sqrt(self.told.settles).max(axis=1)
        swing[:len(self.parts.share)] += np.abs(self.parts.share).max(axis=1)
        return dict(zip(self.names, swing.tolist(), strict=True))


def _rests(count: Counter, engine: Engine, told: Sequence[int], claims: tuple[str, ...]) -> Rests:
    case, size = count.run.case, count.run.worlds
    sources = speaking(case, claims)
    work = partial(pieces.thinnings, engine.name, claims, sources, told)
    bits = np.concatenate(count.gathered(f"{engine.name}: what each claim adds", work), axis=1)
    seen = pieces.unpacked(bits, len(claims), len(sources), len(told), size)
    sizes = replicate_sizes(size, REPLICATES)
    none = replicate_counts(seen.none, REPLICATES).T / np.maximum(sizes, 1)[:, None]
    rows = np.packbits(np.vstack([seen.held, seen.kept, seen.true, seen.first, seen.second]), axis=1)
    names = (*(("claim", name) for name in claims), *(("source", name) for name in sources))
    return Rests(names, readings(sums(np.vstack([seen.held, seen.truthful]), seen.true, 0)),
                 parts(rows, len(claims), size, none), seen.none.mean(axis=1))


def with_rests(found: Found, rests: Rests, row: int) -> Found:
    """A finding with its readings, parts and checks."""
    place = {name: number for number, name in enumerate(rests.names)}
    carriers = tuple(entry._replace(learned=learned(rests.told, place[entry.by, entry.id], row))
                     if (entry.by, entry.id) in place else entry for entry in found.carriers)
    checks = [check(rests.told, number, row, *name) for number, name in enumerate(rests.names)]
    telling = [one for one in checks if one and one.settles > 0]
    share, error = rests.parts.share[:, row], rests.parts.error[:, row]
    credited = [Part(name, float(share[number]), float(error[number]))
                for number, (by, name) in enumerate(rests.names) if by == "claim" and (share[number] or error[number])]
    return found._replace(
        carriers=carriers, without=float(rests.none[row]), gap=float(rests.parts.gap[row]),
        parts=tuple(sorted(credited, key=lambda part: (-abs(part.share), part.claim))),
        checks=tuple(sorted(telling, key=lambda one: (-one.settles, one.by, one.id))))


def _carriers(count: Counter, engine: Engine, told: Sequence[int], rests: Rests | None
              ) -> tuple[list[tuple[Carrier, ...]], int]:
    """What is forced both ways: first in some worlds, then what moves anything in all of them; and how much was not forced.

    Where all would be too much, the likeliest come first: by what drawn and thinned worlds tell of their claims.
    """
    case, size, worth = count.run.case, count.run.worlds, effort(count.run.case, engine)
    every = targets_of(case, engine)
    targets = _likeliest(count, every, rests, worth.probed)
    struck = {target.id: count.without(target.id) for target in targets if target.by == "page"}
    probe = worth.worlds(PROBE) if size > 2 * worth.worlds(PROBE) else size
    first = _pairs(count, engine, targets, told, struck, 0, probe)
    counts = dict(enumerate(first))
    whole = _weighty(count, first, targets, FEW if probe >= PROBE else 0, worth.whole(CHUNK)) if probe < size else []
    if whole:
        rest = _pairs(count, engine, [targets[place] for place in whole], told, struck, probe, size)
        counts |= {place: first[place] + more for place, more in zip(whole, rest, strict=True)}
    worlds = dict.fromkeys(range(len(targets)), probe) | dict.fromkeys(whole, size)
    rows = [[carrier(target, counts[place][:, row], worlds[place]) for place, target in enumerate(targets)]
            for row in range(len(told))]
    return [heaviest_first({(entry.by, entry.id): entry for entry in row}.values()) for row in rows], len(every) - len(targets)


def _likeliest(count: Counter, targets: list[Target], rests: Rests | None, most: int) -> list[Target]:
    """At most so many different targets, in the order given."""
    key = partial(pieces.decides, by_hand=count.run.by_hand)
    if rests is None or len({key(target) for target in targets}) <= most:
        return targets
    case, score = count.run.case, rests.score
    said: dict[str, float] = {}
    for target in targets:
        names = target.claims or [name for name, claim in case.live_claims.items() for report in claim.all_reports
                                  if target.id in (report.source, case.printed_on(report.source))]
        own = score.get((target.by, target.id), 0.0)
        said[f"{target.by}:{target.id}"] = own + sum(score.get(("claim", name), 0.0) for name in dict.fromkeys(names))
    ordered = sorted(targets, key=lambda target: (-said[f"{target.by}:{target.id}"], target.by, target.id))
    chosen: dict[object, None] = {}
    for target in ordered:
        if len(chosen) < most:
            chosen[key(target)] = None
    return [target for target in targets if key(target) in chosen]


def _weighty(count: Counter, first: Sums, targets: Sequence[Target], few: int, most: int) -> list[int]:
    """The places of the targets that move more than a few worlds; at most so many different ones, those that move most."""
    moved = first[..., :2].sum(axis=(1, 3)).max(axis=1, initial=0)
    chosen: dict[object, None] = {}
    for place in sorted(range(len(targets)), key=lambda place: (-int(moved[place]), targets[place].by, targets[place].id)):
        if moved[place] > few and len(chosen) < most:
            chosen[pieces.decides(targets[place], count.run.by_hand)] = None
    return [place for place, target in enumerate(targets) if pieces.decides(target, count.run.by_hand) in chosen]


def _pairs(count: Counter, engine: Engine, targets: Sequence[Target], told: Sequence[int], struck: dict[str, Struck],
           start: int, stop: int) -> Sums:
    what = f"{engine.name}: what carries it{', in more worlds' if start else ''}"
    alone = start // CHUNK == (stop - 1) // CHUNK and count.progress  # one chunk: tell how far it is from within
    tick = partial(count.progress, what) if alone and count.progress else None
    return count.total(what, partial(pieces.pairs, engine.name, targets, told, struck, tick), start, stop)
