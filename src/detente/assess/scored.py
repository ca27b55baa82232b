"""From what cases answered and what came out to a score card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from detente.assess.paired import paired
from detente.assess.records import records
from detente.conclude.score import brier, interval_score, options_brier, ranked_probability
from detente.conclude.score_error import mean_of, skill, whole_cases
from detente.conclude.score_parts import by_word, murphy, word_numbers
from detente.conclude.score_skill import base_rates, last_times
from detente.errors import BadInput, Problem
from detente.model.case import Case
from detente.model.ledger import CameOut, Ledger, corrections, outcome_words
from detente.model.score import CALIBRATED_FROM, Figure, Options, Ranged, ScoreCard, Scored, Uncounted

LEVEL = 0.9  # part of the worlds inside the spread that an answer records
TOLERANCE = 1e-6  # by which shares that should add up to 1 may miss it


class Told(NamedTuple):
    """A case with its ledger."""

    case: Case
    ledger: Ledger


def score(told: Sequence[Told]) -> ScoreCard:
    """The scores of cases together. Raises BadInput where two ledgers are copies of one: their questions would count twice."""
    _no_copies(told)
    pairs = [pair for one in told for pair in paired(one.ledger)]
    scored = sorted((pair for pair in pairs if isinstance(pair, Scored)), key=lambda pair: pair.outcome.on)
    uncounted = tuple(pair for pair in pairs if isinstance(pair, Uncounted))
    cases = [pair.outcome.case for pair in scored]
    by_case, held = whole_cases(cases), [pair.held for pair in scored]
    shares = [pair.answer.share for pair in scored]
    enough = len(scored) >= CALIBRATED_FROM
    return ScoreCard(
        tuple(one.case.id for one in told),
        tuple((one.case.id, len(one.ledger.entries), one.ledger.head) for one in told),
        tuple(scored), uncounted,
        mean_of([pair.brier for pair in scored], cases, by_case), mean_of([pair.log for pair in scored], cases, by_case),
        mean_of([pair.averaged for pair in scored], cases, by_case),
        sum(held) / len(held) if held else None,
        _over_base_rate(scored, cases, by_case), _over_last_time(scored, by_case),
        tuple(_options(scored)), tuple(_ranges(scored)),
        by_word(shares, held) if enough else (), murphy(shares, held, word_numbers(shares)) if enough else None,
        tuple(record for one in told for record in records(one.case, one.ledger)), by_case,
        tuple(note for one in told for note in (*one.ledger.notes, *map(_corrected, corrections(one.ledger.entries)))))


def _corrected(pair: tuple[CameOut, CameOut]) -> str:
    before, after = pair
    return (f"{after.case}, {after.name}: {outcome_words(before.outcome)} was corrected to {outcome_words(after.outcome)} "
            f"on {after.written}")


def _no_copies(told: Sequence[Told]) -> None:
    seen: set[object] = set()
    for one in told:
        first = one.ledger.entries[0] if one.ledger.entries else None
        if first is not None and first in seen:
            hint = "name it once: its questions would count twice"
            raise BadInput([Problem("two of these cases have the same ledger, or a copy of it", hint, one.case.id)])
        seen.add(first)


def _over_base_rate(scored: Sequence[Scored], cases: Sequence[str], by_case: bool) -> Figure | None:
    """Skill against saying, of each question, how often the others came out yes."""
    rates = base_rates([pair.held for pair in scored])
    reference = [brier(rate, pair.held) for rate, pair in zip(rates, scored, strict=True)]
    return skill([pair.brier for pair in scored], reference, cases, by_case)


def _over_last_time(scored: Sequence[Scored], by_case: bool) -> Figure | None:
    """Skill against saying that it comes out as last time, over the questions that have a last time."""
    before = last_times([pair.answer.engine for pair in scored], [pair.answer.on for pair in scored],
                        [pair.outcome.on for pair in scored], [pair.held for pair in scored])
    known = [(pair, rate) for pair, rate in zip(scored, before, strict=True) if rate is not None]
    return skill([pair.brier for pair, _ in known], [brier(rate, pair.held) for pair, rate in known],
                 [pair.outcome.case for pair, _ in known], by_case)


def _options(scored: Sequence[Scored]) -> Iterator[Options]:
    """Questions of one answer that exclude each other: ranges of one issue, or which hypothesis is the likeliest."""
    groups: dict[tuple[str, ...], list[Scored]] = {}
    for pair in scored:
        if pair.answer.among:
            key = (pair.answer.case, pair.answer.among, pair.answer.on, pair.answer.case_digest)
            groups.setdefault(key, []).append(pair)
    for members in groups.values():
        if len(members) > 1 and sum(pair.held for pair in members) <= 1 and (found := _scored_options(members)):
            yield found


def _scored_options(members: list[Scored]) -> Options | None:
    """None where ranges overlap or shares are too great to exclude each other."""
    case, among = members[0].answer.case, members[0].answer.among
    ordered = among.startswith("issue ")
    if ordered:
        members = sorted(members, key=_place)
        if any(_end(one) > _place(other)[0] for one, other in pairwise(members)):
            return None
    shares = [pair.answer.share for pair in members]
    left = 1 - sum(shares)
    if left < -TOLERANCE:
        return None
    held = next((place for place, pair in enumerate(members) if pair.held), len(members))
    whole = ordered and _covers(members) and held < len(members) and abs(left) <= TOLERANCE
    names = [pair.answer.question for pair in members]
    ranked = ranked_probability(shares, held) if whole else None
    if not whole:
        names, shares = [*names, "none of these"], [*shares, max(0.0, left)]
    return Options(case, among, tuple(zip(names, shares, strict=True)), held, options_brier(shares, held), ranked)


def _place(pair: Scored) -> tuple[float, float]:
    low = pair.answer.low
    return (float("-inf") if low is None else low), _end(pair)


def _end(pair: Scored) -> float:
    return float("inf") if pair.answer.high is None else pair.answer.high


def _covers(members: Sequence[Scored]) -> bool:
    """Whether ranges, in order, leave nothing between or beside them."""
    joined = all(_end(one) == _place(other)[0] for one, other in pairwise(members))
    return joined and members[0].answer.low is None and members[-1].answer.high is None


def _ranges(scored: Sequence[Scored]) -> Iterator[Ranged]:
    """Each issue of which a number came out, once, with the range that was recorded for it."""
    seen = set()
    for pair in scored:
        value, spread = pair.outcome.outcome, pair.answer.spread
        if spread is None or value is None or isinstance(value, bool):
            continue
        if (key := (pair.answer.case, pair.answer.among, value, spread)) in seen:
            continue
        seen.add(key)
        yield Ranged(pair.answer.case, pair.answer.among.removeprefix("issue "), spread[0], spread[2], LEVEL, value,
                     interval_score(spread[0], spread[2], value, LEVEL))
