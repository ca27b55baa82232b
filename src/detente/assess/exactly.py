"""What is the share of each finding, and what carries it, where every state of the claims can be gone through?

An engine that nothing but claims moves is solved once for every pattern of true and false claims; all else is read from that
table and from how likely the patterns are. Nothing is drawn, so there is no sampling error.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

import numpy as np

from detente.assess.count import Counter
from detente.assess.flips import believed_in
from detente.assess.found import Found
from detente.assess.solved import true_in
from detente.assess.store import CHUNK, STEPS, Run
from detente.assess.targets import both_ways, hanging_on, targets_of
from detente.conclude.carry import Target, heaviest_first
from detente.conclude.exact import Law, Taught, decided, learned, settles, shapley, shares, untruthful
from detente.conclude.exact_flips import FlipSet, smallest_flips
from detente.conclude.least_shift import least_shifts
from detente.engines.engine import Engine
from detente.model.conclusion import Carrier, Check, Learned, Part, Shift
from detente.model.credence import Credence
from detente.model.likelihood import reach_of_word
from detente.model.worlds import Bools
from detente.sampling.fill import fill
from detente.sampling.fixed import claims_for, moved_by_claims_alone, stands_alone
from detente.sampling.joint import MOST, joint, joint_at, joint_states
from detente.sampling.sample import shuffle
from detente.sampling.strike import strike
from detente.sampling.weigh import source_mean

ROUNDING = 1e-12  # what differs by less is the same number
MOST_CLAIMS = 16  # 65,536 patterns
SOURCES = 3  # for which it is told how far belief in them alone must move


class Table(NamedTuple):
    """Every pattern of an engine's claims, gone through."""

    claims: tuple[str, ...]  # [n]
    holds: Bools  # [F, 2 ** n], bit i of a pattern: claim i is true
    law: Law  # [2 ** n]


def table_of(count: Counter, engine: Engine) -> Table | None:
    """An engine's findings under every pattern of its claims; None where more than claims moves it, or they are too many."""
    if engine.name not in count.tables:
        count.tables[engine.name] = _gone_through(count.run, engine)
    found: Table | None = count.tables[engine.name]
    return found


def _gone_through(run: Run, engine: Engine) -> Table | None:
    if engine.draws or not moved_by_claims_alone(run.case, engine.reads):
        return None
    claims = tuple(sorted(claims_for(run.case, engine.reads)))  # so that no last digit hangs on the order of the file
    if len(claims) > MOST_CLAIMS or joint_states(run.case, run.tables[0], claims) > MOST:
        return None
    return Table(claims, _holds(run, engine, claims), joint(run.case, run.tables[0], claims, run.by_hand))


def _holds(run: Run, engine: Engine, claims: Sequence[str]) -> Bools:
    """Where each finding holds, pattern by pattern: bool [F, 2 ** n]."""
    size = min(1 << len(claims), CHUNK)
    deck = shuffle(run.case, run.tables[0], run.seed, 0, size)
    other = dict.fromkeys(run.case.live_claims, np.zeros(size, bool))
    found = []
    for start in range(0, 1 << len(claims), size):
        patterns = np.arange(start, start + size)
        held = other | {name: (patterns >> place & 1).astype(bool) for place, name in enumerate(claims)}
        found.append(true_in(fill(run.case, held, deck.values, deck.blank, engine.reads), run.case, engine))
    return np.concatenate(found, axis=1)


def bases(count: Counter, table: Table) -> Law:
    """Share of each finding, grades as they are, worse, better: [3, F]."""
    run = count.run
    return np.stack([shares(table.holds, joint(run.case, tables, table.claims, run.by_hand, step))
                     for tables, step in zip(run.tables, STEPS, strict=True)])


def behind(count: Counter, engine: Engine, told: Sequence[int], table: Table, base: Law,
           credences: dict[str, Credence]) -> list[Found]:
    """What stands behind each finding told."""
    holds = table.holds[told]
    taught = learned(holds, table.law)
    sources = _sources(count, engine, table, holds, base[0, told])
    carriers = _carriers(count, engine, table, holds, base[0, told], taught, sources)
    parts, flips, pattern = shapley(holds, table.law), *_flips(count, table, holds, credences)
    shifts = _shifts(count, table, holds, base[0, told], carriers)
    checks = _checks(table, taught, sources, base[0, told])
    found = []
    for row, place in enumerate(told):
        share, worse, better = (float(value) for value in base[:, place])
        found.append(Found(
            share, (share, share), (min(share, worse, better), max(share, worse, better)), True, carriers[row],
            _parts(table, parts[:, row]), float(holds[row, 0]), 0.0, checks[row], bool(holds[row, pattern]),
            tuple(tuple(sorted(table.claims[one] for one in flip.claims)) for flip in flips[row]),
            tuple(flip.together for flip in flips[row]), len(table.claims), shifts[row]))
    return found


class Spoken(NamedTuple):
    """A source that is made to tell the truth, or not, and what is learned of it."""

    name: str
    mean: float
    granted: Law  # [F], shares
    refused: Law
    otherwise: Law  # [F], share among the worlds in which it does not tell the truth


def _sources(count: Counter, engine: Engine, table: Table, holds: Bools, share: Law) -> list[Spoken]:
    case, run, found = count.run.case, count.run, []
    for target in targets_of(case, engine):
        if target.by == "source":
            granted, refused = (joint(case, run.tables[0], table.claims, force) for force in both_ways(target, run.by_hand))
            mean = source_mean(case, target.id)
            otherwise = shares(holds, untruthful(table.law, granted, mean)) if mean < 1 else share
            found.append(Spoken(target.id, mean, shares(holds, granted), shares(holds, refused), otherwise))
    return found


def _carriers(count: Counter, engine: Engine, table: Table, holds: Bools, share: Law, taught: Taught,
              sources: list[Spoken]) -> list[tuple[Carrier, ...]]:
    rows: list[list[Carrier]] = [[] for _ in holds]
    spoken = {source.name: source for source in sources}
    for target in targets_of(count.run.case, engine):
        if target.by == "source":
            source = spoken[target.id]
            granted, refused = source.granted, source.refused
        elif target.by == "page":
            granted, refused = share, _without_page(count, table, holds, target.id)
        else:
            granted, refused = (shares(holds, law) for law in _forced(count.run, table, target))
        for row, (on, off, now) in enumerate(zip(granted.tolist(), refused.tolist(), share.tolist(), strict=True)):
            news = _news(target, row, table, taught, spoken)
            rows[row].append(Carrier(target.by, target.id, _clean(on - off), 0.0, _clean(on - now), _clean(now - off), news))
    return [heaviest_first({(entry.by, entry.id): entry for entry in row}.values()) for row in rows]


def _news(target: Target, row: int, table: Table, taught: Taught, spoken: dict[str, Spoken]) -> Learned | None:
    """What would be learned of a claim or a source."""
    if target.by == "source":
        source = spoken[target.id]
        return Learned(float(source.granted[row]), float(source.otherwise[row]), 0.0) if 0 < source.mean < 1 else None
    if target.by != "claim" or target.id not in table.claims:
        return None
    place = table.claims.index(target.id)
    both = float(taught.if_true[place, row]), float(taught.if_false[place, row])
    return None if np.isnan(both).any() else Learned(*both, 0.0)


def _forced(run: Run, table: Table, target: Target) -> tuple[Law, Law]:
    """The laws with the target's claims granted, and refused."""
    places = [table.claims.index(name) for name in target.claims if name in table.claims]
    if all(stands_alone(run.case, name) for name in target.claims):
        return decided(table.law, places, True), decided(table.law, places, False)
    on, off = (joint(run.case, run.tables[0], table.claims, force) for force in both_ways(target, run.by_hand))
    return on, off


def _without_page(count: Counter, table: Table, holds: Bools, page: str) -> Law:
    run, struck = count.run, strike(count.run.case, page)
    force = run.by_hand._replace(refused=run.by_hand.refused | (struck.gone - run.by_hand.granted))
    return shares(holds, joint(run.case, run.tables[0] | struck.tables, table.claims, force))


def _clean(difference: float) -> float:
    """A difference, or 0 where nothing but rounding is left of it."""
    return difference if abs(difference) > ROUNDING else 0.0


def _parts(table: Table, values: Law) -> tuple[Part, ...]:
    """Shapley values that are not 0, the heaviest first."""
    parts = [Part(name, float(value), 0.0) for name, value in zip(table.claims, values, strict=True) if abs(value) > ROUNDING]
    return tuple(sorted(parts, key=lambda part: (-abs(part.share), part.claim)))


def _checks(table: Table, taught: Taught, sources: list[Spoken], share: Law) -> list[tuple[Check, ...]]:
    """What would settle most, best first."""
    of_claims = settles(taught.chance[:, None], taught.if_true, taught.if_false, share)
    rows: list[list[Check]] = [[Check("claim", name, float(part), 0.0) for name, part in
                                zip(table.claims, column, strict=True)] for column in of_claims.T]
    for source in sources:
        for row, part in enumerate(settles(source.mean, source.granted, source.otherwise, share)):
            rows[row].append(Check("source", source.name, float(part), 0.0))
    return [tuple(sorted((one for one in row if one.settles > ROUNDING), key=lambda one: (-one.settles, one.by, one.id)))
            for row in rows]


def _flips(count: Counter, table: Table, holds: Bools, credences: dict[str, Credence]) -> tuple[list[list[FlipSet]], int]:
    """Sets of claims that turn what the accepted pattern says, and that pattern."""
    case, by_hand = count.run.case, count.run.by_hand
    believed = believed_in(case, credences, by_hand)
    pattern = sum(1 << place for place, name in enumerate(table.claims) if name in believed)
    falls = [sum(1 << place for place, other in enumerate(table.claims) if other == name or other in fall)
             for name in table.claims for fall in [hanging_on(case, frozenset({name}), by_hand.granted)]]
    candidates = [place for place, name in enumerate(table.claims)
                  if name in believed and name not in by_hand.granted and not credences[name].given]
    return smallest_flips(holds, table.law, pattern, candidates, falls), pattern


def _shifts(count: Counter, table: Table, holds: Bools, share: Law, carriers: list[tuple[Carrier, ...]]
            ) -> list[tuple[Shift, ...]]:
    """How far the odds must move, of all claims, and of those of the sources that carry most."""
    case = count.run.case
    low, high = np.array([reach_of_word(value, case.words) for value in share.tolist()]).reshape(-1, 2).T
    heavy = [[entry.id for entry in row if entry.by == "source"][:SOURCES] for row in carriers]
    found: list[list[Shift]] = [[] for _ in heavy]
    run = count.run
    for source in ("", *dict.fromkeys(name for row in heavy for name in row)):
        rows = [row for row, names in enumerate(heavy) if not source or source in names]

        def at(log_odds: Sequence[float], source: str = source, rows: Sequence[int] = rows) -> Law:
            return shares(holds[rows], joint_at(log_odds, run.case, run.tables[0], table.claims, run.by_hand, 0, source))

        for row, shift in zip(rows, least_shifts(at, low[rows], high[rows]), strict=True):
            found[row].append(Shift(source, *(None if by is None else exp(by) for by in shift)))
    return [tuple(row) for row in found]
