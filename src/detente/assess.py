"""From a case to its conclusions: the whole product on one page.

    weigh -> plan -> throw the dice -> deal worlds -> each engine solves and tells -> what carries each conclusion

World i hangs on the case, the seed and i alone, and every figure is a sum of whole numbers over worlds, so chunks and
workers can't change a byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple

import numpy as np

from detente import __version__
from detente.conclude.carry import Counts, Target, carrier, heaviest_first, paired
from detente.conclude.flip import Flips, accepted, flip_sets, likeliest_first
from detente.conclude.rank import worth_telling
from detente.conclude.share import wilson
from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.errors import CaseError, NothingToRead, Problem, did_you_mean
from detente.model.case import Asked, Case
from detente.model.conclusion import Assessment, Carrier, Conclusion, Finding, NotRun
from detente.model.credence import Credence
from detente.model.likelihood import word
from detente.model.question import ENGINE_OF
from detente.model.worlds import Bools, Floats, Worlds, differ, join_worlds
from detente.sampling.plan import Table, make_plan
from detente.sampling.sample import Deck, Force, deal, shuffle
from detente.sampling.weigh import weigh

CHUNK = 4_096  # worlds solved at once; fixed, so that what an engine says of its first chunk does not hang on the workers
FLIP_WORLDS = 256  # of the accepted world: they differ only in ranges and in what nobody claimed
TRIALS = 64  # sets of claims whose accepted worlds are solved in one batch
Progress = Callable[[str, int, int], None]  # what is being done, chunks done, chunks in all


class Run(NamedTuple):
    """All that a chunk of work needs to know; it travels to worker processes."""

    case: Case
    tables: tuple[dict[str, Table], ...]  # grades as they are, one step worse, one step better
    seed: int
    worlds: int
    by_hand: Force


STEPS = (0, -1, 1)


def assess(
    case: Case, worlds: int = 4_096, seed: int = 1, *, workers: int = 1, refused: Iterable[str] = (),
    granted: Iterable[str] = (), captures: Mapping[str, str] | None = None, progress: Progress | None = None,
    kept: MutableMapping[str, Counts] | None = None,
) -> Assessment:
    """Answer what a case asks, over `worlds` worlds, and say what each answer rests on.

    `refused` and `granted` claims are false, or true, in every world. The answer is the same for any number of workers.
    `kept` takes up each finished piece of a long run; given again to the same run, it saves doing those pieces twice.
    Raises CaseError for a claim that the case does not have, ValueError for fewer worlds than one.
    """
    if worlds < 1:
        raise ValueError("an assessment needs at least one world")
    by_hand = Force(frozenset(granted), frozenset(refused))
    _check_claims(case, by_hand)
    credences = weigh(case)
    tables = (make_plan(case, credences), *(make_plan(case, weigh(case, step), step) for step in STEPS[1:]))
    run = Run(case, tables, seed, worlds, by_hand)
    engines, not_run = _who_runs(case)
    count = Counter(run, workers, progress, {} if kept is None else kept)
    conclusions: list[Conclusion] = []
    with count:
        for engine in engines:
            try:
                conclusions += _conclude(count, engine, credences)
            except NothingToRead as fault:
                not_run += [NotRun(engine.name, str(fault)), *_open_questions(case, engine.name, str(fault))]
    answered = {entry.id for entry in conclusions} | {entry.question for entry in not_run}
    not_run += [NotRun(name, f"{name} finds nothing in this case to answer this with", question.id)
                for question in case.questions
                if question.id not in answered and (name := ENGINE_OF[type(question.form)])]
    order = {question.id: place for place, question in enumerate(case.questions)}
    conclusions.sort(key=lambda entry: order.get(entry.id, len(order)))
    return Assessment(case, seed, worlds, __version__, tuple(conclusions), tuple(not_run), credences,
                      tuple(sorted(by_hand.refused)), tuple(sorted(by_hand.granted)), dict(captures or {}))


def _check_claims(case: Case, by_hand: Force) -> None:
    problems = [Problem(f"no claim is called {name!r}", did_you_mean(name, case.live_claims), case.id)
                for name in sorted(by_hand.granted | by_hand.refused) if name not in case.live_claims]
    for group in case.exclusive:
        if len(both := sorted(set(group) & by_hand.granted)) > 1:
            problems.append(Problem(f"claims {' and '.join(both)} exclude each other", "grant at most one of them", case.id))
    problems += [Problem(f"claim {name!r} is both granted and refused", "choose one", case.id)
                 for name in sorted(by_hand.granted & by_hand.refused)]
    if problems:
        raise CaseError(problems)


def _who_runs(case: Case) -> tuple[list[Engine], list[NotRun]]:
    """The engines that have something to read, and what stays unanswered with the reason."""
    claimed = {cell.kind for cell in case.claims_on}
    engines, not_run = [], []
    for engine in ENGINES:
        lacking = [kind for kind in engine.needs if kind not in claimed]
        if not lacking:
            engines.append(engine)
            continue
        drafts = sum(claim.draft for claim in case.claims.values())
        waiting = f", and its {drafts} drafts wait to be accepted" if drafts else ""
        why = f"{engine.name} reads {' and '.join(lacking)}; this case has none{waiting}"
        not_run += [NotRun(engine.name, why), *_open_questions(case, engine.name, why)]
    known = {engine.name for engine in ENGINES}
    for question in case.questions:
        if (name := ENGINE_OF[type(question.form)]) not in known:
            not_run.append(NotRun(name, "this version can't yet say who gains if an offer fails: "
                                  f"{name} comes with bargaining", question.id))
    return engines, not_run


def _open_questions(case: Case, engine: str, why: str) -> list[NotRun]:
    return [NotRun(engine, why, question.id) for question in case.questions if ENGINE_OF[type(question.form)] == engine]


def _conclude(count: Counter, engine: Engine, credences: dict[str, Credence]) -> list[Conclusion]:
    """One engine's answers: those asked for, then its own that hold most often, each with what carries it."""
    case, size = count.run.case, count.run.worlds
    first = count.findings(engine)
    bases = count.bases(engine)
    answers = [place for place, finding in enumerate(first) if finding.answers]
    asked_already = {first[place].sentence for place in answers}
    own = [place for place, finding in enumerate(first) if not finding.answers and finding.sentence not in asked_already]
    told = [*answers, *(own[place] for place in worth_telling([bases[0][place] / size for place in own]))]
    if not told:
        raise NothingToRead(f"{engine.name} finds nothing in this case to answer with")
    targets = _targets(case, engine)
    pairs = count.pairs(engine, targets, told)
    flips = _falls_if(count, engine, credences, told)
    asked = {entry.id: entry for entry in case.conclusions}
    conclusions = []
    for row, place in enumerate(told):
        finding, share = first[place], int(bases[0][place]) / size
        steps = [int(counts[place]) / size for counts in bases]
        moved = [carrier(target, pairs[number][row], int(bases[0][place]), size) for number, target in enumerate(targets)]
        question = asked.get(finding.answers)
        conclusions.append(Conclusion(
            finding.answers or finding.id, question.asks if question else engine.asks,
            (question and question.says) or finding.sentence, engine.name, share,
            wilson(int(bases[0][place]), size), (min(steps), max(steps)), word(share),
            heaviest_first(_distinct(moved)), likeliest_first(flips.sets[row], credences), bool(question),
            _how(finding, question), bool(flips.holds[row])))
    return conclusions


def _how(finding: Finding, question: Asked | None) -> str:
    """How a conclusion was reached; where the case gives its own sentence, the engine's exact one comes first."""
    how = finding.how() if callable(finding.how) else finding.how
    return f"Exactly: {finding.sentence}\n{how}".strip() if question and question.says else how


def _distinct(carriers: list[Carrier]) -> list[Carrier]:
    return list({(entry.by, entry.id): entry for entry in carriers}.values())


def _targets(case: Case, engine: Engine) -> list[Target]:
    """Everything that could move an engine: claims on what it reads, the cells of those kinds, and every source of them."""
    moving = [name for name in case.live_claims if _reach(case, name) & set(engine.reads)]
    targets = [Target("claim", name, (name,)) for name in moving]
    targets += [Target("cell", str(cell), names) for cell, names in case.claims_on.items() if cell.kind in engine.reads]
    speaking: dict[str, None] = {}
    for name in moving:
        for report in case.live_claims[name].all_reports:
            source = report.source
            while source is not None and source not in speaking:
                speaking[source] = None
                source = case.sources[source].via
    return targets + [Target("source", name) for name in speaking]


def _reach(case: Case, name: str) -> set[str]:
    """The kinds of cell that deciding a claim can change: its own, and those of claims that hang on it."""
    tied = {name}
    for group in case.exclusive:
        if name in group:
            tied |= set(group)
    tied |= _hanging_on(case, frozenset(tied))
    return {cell.kind for other in tied if other in case.live_claims for cell, _ in case.live_claims[other].cells}


def _hanging_on(case: Case, names: frozenset[str]) -> frozenset[str]:
    """The claims that can't hold without one of these, directly or through others."""
    found = set(names)
    while True:
        wider = {name for name, claim in case.live_claims.items() if found & set(claim.requires)} | found
        if wider == found:
            return frozenset(found - names)
        found = wider


def _falls_if(count: Counter, engine: Engine, credences: dict[str, Credence], told: list[int]) -> Flips:
    """For each finding told, what the accepted world says of it, and the sets of claims whose refusal overturns that."""
    run = count.run
    case = run.case
    believed = frozenset(accepted(credences, case.exclusive)) - run.by_hand.refused | run.by_hand.granted
    believed -= _hanging_on(case, frozenset(credences) - believed)
    doubted = frozenset(credences) - believed
    deck = shuffle(case, run.tables[0], run.seed, 0, min(run.worlds, FLIP_WORLDS))

    def refuse(trials: Sequence[frozenset[str]]) -> Floats:
        """In what share of the accepted worlds each finding told holds, for each trial set: float [trials, F]."""
        shares = []
        for start in range(0, len(trials), TRIALS):
            gone = [names | _hanging_on(case, names) for names in trials[start:start + TRIALS]]
            dealt = [deal(deck, Force(believed - names, doubted | names)) for names in gone]
            true = _true(join_worlds(dealt), case, engine)[told]
            shares.append(true.reshape(len(told), len(dealt), -1).mean(axis=2).T)
        return np.concatenate(shares)

    candidates = [name for name in credences
                  if name in believed and name not in run.by_hand.granted and not credences[name].given
                  and _reach(case, name) & set(engine.reads)]
    return flip_sets(candidates, refuse, min(run.worlds, FLIP_WORLDS))


def _told(deck: Deck, force: Force, engine: Engine) -> Bools:
    """Where each of an engine's findings holds: bool [F, W]."""
    return _true(deal(deck, force), deck.case, engine)


def _true(worlds: Worlds, case: Case, engine: Engine) -> Bools:
    found = [finding.true for finding in engine.tell(engine.solve(worlds), case)]
    return np.stack(found) if found else np.zeros((0, worlds.size), bool)


class Counter:
    """Runs an engine over all worlds, chunk by chunk, and adds up where its findings hold."""

    def __init__(self, run: Run, workers: int, progress: Progress | None, done: MutableMapping[str, Counts]) -> None:
        self.run, self.progress, self.done = run, progress, done
        self.starts = range(0, run.worlds, CHUNK)
        self.workers = min(workers, len(self.starts))
        self.decks: dict[int, Deck] = {}
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Counter:
        return self

    def __exit__(self, *exception: object) -> None:
        """Let the worker processes go; on the way out of an error, without waiting for work that nobody needs."""
        if self.pool:
            self.pool.shutdown(wait=exception == (None, None, None), cancel_futures=True)

    def findings(self, engine: Engine) -> list[Finding]:
        """What the engine tells of the first chunk: the sentences, and how it came to them."""
        return list(engine.tell(engine.solve(deal(self.kept(0, 0), self.run.by_hand)), self.run.case))

    def bases(self, engine: Engine) -> Counts:
        """Worlds in which each finding holds, with the grades as they are, worse and better: int64 [3, F]."""
        return self.total(f"{engine.name}: worlds", partial(_bases, self.run, engine.name))

    def pairs(self, engine: Engine, targets: list[Target], told: list[int]) -> Counts:
        """`paired` counts of each target for each finding told: int64 [targets, F, 4]."""
        what, work = f"{engine.name}: what carries it", partial(_pairs, self.run, engine.name, targets, told)
        if len(self.starts) == 1 and self.progress:  # the chunk is all there is: tell how far it is from within
            work = partial(work, tick=partial(self.progress, what))
        return self.total(what, work)

    def kept(self, start: int, step: int) -> Deck:
        """The dice of a chunk; kept when there is one chunk only, since they then serve every engine."""
        if len(self.starts) > 1:
            return _deck(self.run, start, step)
        if step not in self.decks:
            self.decks[step] = _deck(self.run, start, step)
        return self.decks[step]

    def total(self, what: str, work: Callable[..., Counts]) -> Counts:
        """The sum of a piece of work over all chunks; here, or spread over worker processes."""
        missing = [start for start in self.starts if f"{what}:{start}" not in self.done]
        if self.workers <= 1 or len(missing) <= 1:
            return self.summed(what, missing, map(partial(work, decks=self.kept), missing))
        if self.pool is None:
            self.pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        return self.summed(what, missing, self.pool.map(work, missing))

    def summed(self, what: str, missing: Sequence[int], parts: Iterable[Counts]) -> Counts:
        """Take in the missing chunks as they come; then the sum of all."""
        for place, (start, part) in enumerate(zip(missing, parts, strict=True), 1):
            self.done[f"{what}:{start}"] = part
            if self.progress:
                self.progress(what, len(self.starts) - len(missing) + place, len(self.starts))
        total: Counts = np.sum([self.done[f"{what}:{start}"] for start in self.starts], axis=0, dtype=np.int64)
        return total


def _deck(run: Run, start: int, step: int) -> Deck:
    stop = min(start + CHUNK, run.worlds)
    return shuffle(run.case, run.tables[step], run.seed, start, stop, STEPS[step])


def _engine(name: str) -> Engine:
    return next(engine for engine in ENGINES if engine.name == name)


def _bases(run: Run, name: str, start: int, decks: Callable[[int, int], Deck] | None = None) -> Counts:
    decks = decks or partial(_deck, run)
    told = [_told(decks(start, step), run.by_hand, _engine(name)) for step in range(len(STEPS))]
    return np.stack([true.sum(axis=1, dtype=np.int64) for true in told])


def _pairs(run: Run, name: str, targets: list[Target], told: list[int], start: int,
           decks: Callable[[int, int], Deck] | None = None, tick: Callable[[int, int], None] | None = None) -> Counts:
    deck, engine = (decks or partial(_deck, run))(start, 0), _engine(name)
    worlds = deal(deck, run.by_hand)
    base = _true(worlds, run.case, engine)
    done: dict[tuple[Force, ...], Counts] = {}
    for place, target in enumerate(targets, 1):
        if tick:
            tick(place, len(targets))
        forces = _both_ways(target, run.by_hand)
        if forces not in done:
            done[forces] = paired(*(_solved_anew(worlds, base, deal(deck, force), run.case, engine)[told] for force in forces))
    return np.stack([done[_both_ways(target, run.by_hand)] for target in targets])


def _solved_anew(worlds: Worlds, base: Bools, forced: Worlds, case: Case, engine: Engine) -> Bools:
    """Where findings hold in forced worlds, bool [F, W]; worlds that forcing leaves as they were are not solved again.

    A claim that is granted, and then refused, changes each world once: together they cost one pass, not two.
    """
    changed = np.flatnonzero(differ(worlds, forced, engine.reads))
    if not len(changed):
        return base
    true = base.copy()
    true[:, changed] = _true(forced.take(changed), case, engine)
    return true


def _both_ways(target: Target, by_hand: Force) -> tuple[Force, Force]:
    """A target granted and refused, on top of what is decided by hand; the target has the last word."""
    if target.by == "source":
        name = frozenset({target.id})
        return by_hand._replace(truthful=name), by_hand._replace(lying=name)
    names = frozenset(target.claims)
    return (by_hand._replace(granted=by_hand.granted | names, refused=by_hand.refused - names),
            by_hand._replace(refused=by_hand.refused | names, granted=by_hand.granted - names))
