"""What if something were so: how does each answer change, and what would follow if it were learned rather than decided?

Deciding reaches into every world and changes one thing: the rest falls as it fell. Learning looks at the worlds in which the
thing is so: there, its source has more often told the truth, or less often, and with it everything else that it said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.assess import assess
from detente.assess.answers import AT_ONCE, Solver, chunks
from detente.assess.count import Progress
from detente.errors import CaseError, Problem, did_you_mean
from detente.model.case import Case
from detente.model.conclusion import Assessment, Conclusion
from detente.model.likelihood import Scale, word
from detente.model.supposed import Along, News, Supposed, WhatIf
from detente.model.worlds import Bools
from detente.sampling.plan import TRUTHFUL
from detente.sampling.sample import Deck, Force, truths

Whole = npt.NDArray[np.int64]
FEWEST = 20  # worlds in which a claim is so; from fewer nothing is said of what learning it would do
MOST_ALONG = 5
APART = 0.01  # how far deciding and learning must differ in another claim, or a source, for it to be told


class Sums(NamedTuple):
    """What is counted over the worlds, for Q questions, C claims and S sources; all of it adds up over batches of worlds."""

    stands: Whole  # [Q] worlds in which each answer holds
    decided: Whole  # [Q] with the things decided
    moved: Whole  # [Q] in which the two differ
    so: int  # worlds in which the single claim is so, as things stand
    learned: Whole  # [Q] of those, in which each answer holds
    along: Whole  # [2, C + S] others that are so: when decided; in those worlds


def what_if(case: Case, force: Force, worlds: int = 4_096, seed: int = 1, *, workers: int = 1,
            captures: Mapping[str, str] | None = None, progress: Progress | None = None) -> WhatIf:
    """Each question of a case as it stands and with `force` decided, over the same dice.

    Where sources are decided, what then carries an answer is not worked out. Raises CaseError with everything that is wrong
    with what is to be decided, and ValueError for fewer worlds than one.
    """
    check_force(case, force)
    stands = assess(case, worlds, seed, workers=workers, captures=captures, progress=progress, sweep=False,
                    only_asked=True)
    plain = not (force.truthful or force.lying)
    decided = assess(case, worlds, seed, workers=workers, refused=force.refused, granted=force.granted, captures=captures,
                     progress=progress, sweep=False, only_asked=True) if plain else None
    asked = [entry.id for entry in stands.conclusions if entry.asked]
    single = _single(force)
    sums = _count(case, force, single, asked, worlds, seed, progress)
    shown = {entry.id: entry for entry in (decided.conclusions if decided else ())}
    supposed = tuple(_supposed(entry, shown.get(entry.id), sums, place, worlds, single, case.words)
                     for place, entry in enumerate(entry for entry in stands.conclusions if entry.asked)
                     if entry.id in shown or not plain)
    along = _along(case, single, sums, worlds) if single else ()
    refused, granted, trusted, distrusted = (tuple(sorted(names)) for names in (
        force.refused, force.granted, force.truthful, force.lying))
    return WhatIf(case.id, worlds, seed, refused, granted, trusted, distrusted, supposed, along, sums.so if single else None,
                  _shared(case, single) if single else (), tuple(_open(stands, decided)))


def check_force(case: Case, force: Force) -> None:
    """Raise CaseError with everything that is wrong with what is to be decided by hand."""
    problems = [*_unknown(case, force), *_at_odds(case, force)]
    if not any(force):
        problems.append(Problem("nothing is decided", "refuse or grant a claim, or trust or distrust a source", case.id))
    if problems:
        raise CaseError(problems)


def _unknown(case: Case, force: Force) -> Iterator[Problem]:
    for name in sorted(force.granted | force.refused):
        if name in case.claims and case.claims[name].draft:
            yield Problem(f"claim {name} is a draft: it is in no world", "accept it first: take its draft: true away", case.id)
        elif name not in case.live_claims:
            hint = f"{name} is a source: trust or distrust it" if name in case.sources else did_you_mean(name, case.live_claims)
            yield Problem(f"no claim is called {name!r}", hint, case.id)
    for name in sorted(force.truthful | force.lying):
        if name not in case.sources:
            hint = f"{name} is a claim: refuse or grant it" if name in case.live_claims else did_you_mean(name, case.sources)
            yield Problem(f"no source is called {name!r}", hint, case.id)


def _at_odds(case: Case, force: Force) -> Iterator[Problem]:
    for name in sorted(force.granted & force.refused):
        yield Problem(f"claim {name!r} is both granted and refused", "choose one", case.id)
    for name in sorted(force.truthful & force.lying):
        yield Problem(f"source {name!r} is both trusted and distrusted", "choose one", case.id)
    for group in case.exclusive:
        if len(both := sorted(set(group) & force.granted)) > 1:
            yield Problem(f"claims {' and '.join(both)} exclude each other", "grant at most one of them", case.id)


def _single(force: Force) -> tuple[str, bool] | None:
    """The claim that alone is decided, and whether it is granted; None where more is."""
    claims = [*((name, True) for name in force.granted), *((name, False) for name in force.refused)]
    return claims[0] if len(claims) == 1 and not (force.truthful or force.lying) else None


def _count(case: Case, force: Force, single: tuple[str, bool] | None, asked: list[str], worlds: int, seed: int,
           progress: Progress | None) -> Sums:
    """Go through the worlds, batch by batch, and add up."""
    parts = []
    for place, start in enumerate(chunks(worlds), 1):
        solver = Solver(asked, start, min(start + AT_ONCE, worlds), seed)
        deck = solver.deck(case)
        before, after = solver.answers(case, deck=deck).true, solver.answers(case, force, deck).true
        one, other = (_rows(found, asked, solver.stop - start) for found in (before, after))
        so, others = _aside(deck, force, single) if single else (np.zeros(one.shape[1], bool), np.zeros((2, 0), np.int64))
        stands, decided, moved, learned = (rows.sum(axis=1, dtype=np.int64) for rows in (one, other, one ^ other, one[:, so]))
        parts.append(Sums(stands, decided, moved, int(so.sum()), learned, others))
        if progress:
            progress("what if: the same worlds side by side", place, len(chunks(worlds)))
    return reduce(_added, parts)


def _added(one: Sums, other: Sums) -> Sums:
    return Sums(one.stands + other.stands, one.decided + other.decided, one.moved + other.moved, one.so + other.so,
                one.learned + other.learned, one.along + other.along)


def _rows(true: Mapping[str, Bools], asked: list[str], size: int) -> Bools:
    """[Q, W]; a question without an answer holds nowhere, and is not shown."""
    return np.array([true.get(name, np.zeros(size, bool)) for name in asked], bool).reshape(len(asked), size)


def _aside(deck: Deck, force: Force, single: tuple[str, bool]) -> tuple[Bools, Whole]:
    """Where the claim is so as things stand, [W]; and in how many worlds others are so: decided, and where it is so."""
    name, granted = single
    stands, decided = truths(deck), truths(deck, force)
    so = stands[name] == granted
    told = [state == TRUTHFUL for state in deck.states.values()]
    rows = [[np.broadcast_to(held, so.shape) for held in where.values()] + told for where in (decided, stands)]
    return so, np.array([[int(row.sum()) for row in rows[0]], [int(row[so].sum()) for row in rows[1]]])


def _supposed(before: Conclusion, after: Conclusion | None, sums: Sums, place: int, worlds: int,
              single: tuple[str, bool] | None, scale: Scale = "icd203") -> Supposed:
    change = int(sums.decided[place] - sums.stands[place]) / worlds
    share = after.share if after else min(max(before.share + change, 0.0), 1.0)  # the draw tells the difference best
    error = sqrt(max(int(sums.moved[place]) / worlds - change**2, 0.0) / worlds)
    if after and before.exact and after.exact:
        error = 0.0
    return Supposed(before.id, before.asks, before.sentence, before.share, share, error, (before.word, word(share, scale)),
                    after.carriers if after else (), _news(before, sums, place, single))


def _news(before: Conclusion, sums: Sums, place: int, single: tuple[str, bool] | None) -> News | None:
    """The share among the worlds in which the claim is so; as the carriers have it, where they do."""
    if single is None or sums.so < FEWEST:
        return None
    name, granted = single
    share = int(sums.learned[place]) / sums.so
    error = sqrt(share * (1 - share) / sums.so)
    for carrier in before.carriers:
        if carrier.by == "claim" and carrier.id == name and carrier.learned:
            share = carrier.learned.if_true if granted else carrier.learned.if_false
            error = 0.0 if before.exact else error
    return News(share, error, sums.so)


def _along(case: Case, single: tuple[str, bool], sums: Sums, worlds: int) -> tuple[Along, ...]:
    """What else is otherwise where the claim is so than where it is decided, the widest first, sources before claims."""
    if sums.so < FEWEST:
        return ()
    names = [("claim", name) for name in case.live_claims] + [("source", name) for name in case.sources]
    rows = [Along(by, name, int(sums.along[0, place]) / worlds, int(sums.along[1, place]) / sums.so)
            for place, (by, name) in enumerate(names) if (by, name) != ("claim", single[0])]
    told = set(_shared(case, single))
    wide = sorted((row for row in rows if abs(row.learned - row.decided) > APART + 2 * sqrt(0.25 / sums.so)
                   and (row.by == "claim" or row.id in told)),
                  key=lambda row: (row.by == "claim", -abs(row.learned - row.decided), row.id))
    return tuple([row for row in wide if row.by == "source"][:2] + [row for row in wide if row.by == "claim"][:MOST_ALONG])


def _chain(case: Case, claim: str) -> dict[str, None]:
    """The sources of a claim, and those that they speak through."""
    found: dict[str, None] = {}
    for report in case.live_claims[claim].all_reports:
        source = report.source
        while source is not None and source not in found:
            found[source] = None
            source = case.sources[source].via
    return found


def _shared(case: Case, single: tuple[str, bool]) -> tuple[str, ...]:
    """The sources of a claim on which others hang as well."""
    return tuple(source for source in _chain(case, single[0])
                 if any(source in _chain(case, name) for name in case.live_claims if name != single[0]))


def _open(stands: Assessment, decided: Assessment | None) -> Iterator[tuple[str, str]]:
    """The questions that one of the runs does not answer."""
    why = {entry.question: entry.why for run in (decided, stands) if run for entry in run.not_run if entry.question}
    yield from ((question.id, why[question.id]) for question in stands.case.questions if question.id in why)
