"""From a case to its conclusions: the whole product on one page.

    weigh -> plan -> throw the dice -> deal worlds -> each engine solves and tells -> what carries each conclusion

World i hangs on the case, the seed and i alone, and every figure is a sum of whole numbers over worlds, so chunks and
workers can't change a byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from typing import Any

import numpy as np

from detente import __version__
from detente.assess.at_odds import at_odds
from detente.assess.count import STEPS, Counter, Progress, Run, true_in
from detente.conclude.carry import Counts, Target, carrier, heaviest_first
from detente.conclude.flip import Flips, accepted, flip_sets, likeliest_first
from detente.conclude.rank import worth_telling
from detente.conclude.share import wilson
from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.errors import CaseError, NothingToRead, Problem, did_you_mean
from detente.model.actor_map import ActorMap
from detente.model.case import Asked, Case
from detente.model.conclusion import Assessment, Carrier, Conclusion, Finding, NotRun, Picture
from detente.model.credence import Credence
from detente.model.likelihood import word
from detente.model.question import ENGINE_OF
from detente.model.worlds import Floats, join_worlds
from detente.sampling.plan import make_plan
from detente.sampling.sample import Force, deal, shuffle
from detente.sampling.weigh import weigh

FLIP_WORLDS = 256  # of the accepted world: they differ only in ranges and in what nobody claimed
TRIALS = 64  # sets of claims whose accepted worlds are solved in one batch


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
    answers: dict[str, Any] = {}
    pictures: dict[str, Picture] = {}
    with count:
        for engine in engines:
            try:
                answers[engine.name], first, picture = count.findings(engine)
                conclusions += _conclude(count, engine, credences, first)
                pictures |= {engine.name: picture} if picture else {}
            except NothingToRead as fault:
                not_run += [NotRun(engine.name, str(fault)), *_open_questions(case, engine.name, str(fault))]
    if isinstance(lined := pictures.get("alignment"), ActorMap) and "support" in answers:
        pictures["alignment"] = lined._replace(notes=(*lined.notes, *at_odds(case, lined, answers["support"])))
    answered = {entry.id for entry in conclusions} | {entry.question for entry in not_run}
    not_run += [NotRun(name, f"{name} finds nothing in this case to answer this with", question.id)
                for question in case.questions
                if question.id not in answered and (name := ENGINE_OF[type(question.form)])]
    order = {question.id: place for place, question in enumerate(case.questions)}
    conclusions.sort(key=lambda entry: order.get(entry.id, len(order)))
    return Assessment(case, seed, worlds, __version__, tuple(conclusions), tuple(not_run), credences,
                      tuple(sorted(by_hand.refused)), tuple(sorted(by_hand.granted)), dict(captures or {}), pictures)


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
    return engines, not_run


def _open_questions(case: Case, engine: str, why: str) -> list[NotRun]:
    return [NotRun(engine, why, question.id) for question in case.questions if ENGINE_OF[type(question.form)] == engine]


def _conclude(count: Counter, engine: Engine, credences: dict[str, Credence], first: list[Finding]) -> list[Conclusion]:
    """One engine's answers: those asked for, then its own that hold most often, each with what carries it."""
    case, size = count.run.case, count.run.worlds
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
            true = true_in(join_worlds(dealt), case, engine)[told]
            shares.append(true.reshape(len(told), len(dealt), -1).mean(axis=2).T)
        return np.concatenate(shares)

    candidates = [name for name in credences
                  if name in believed and name not in run.by_hand.granted and not credences[name].given
                  and _reach(case, name) & set(engine.reads)]
    return flip_sets(candidates, refuse, min(run.worlds, FLIP_WORLDS))
