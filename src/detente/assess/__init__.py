"""From a case to its conclusions: the whole product on one page.

    weigh -> plan -> throw the dice -> deal worlds -> each engine solves and tells -> what carries each conclusion

World i hangs on the case, the seed and i alone, and every figure is a sum of whole numbers over worlds, so chunks and
workers can't change a byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

import numpy as np

from detente import __version__
from detente.assess import exactly, sampled
from detente.assess.at_odds import at_odds
from detente.assess.chosen import choices
from detente.assess.count import Counter, Progress, Sums
from detente.assess.found import Found
from detente.assess.rivals import as_they_hold
from detente.assess.robust import sways
from detente.assess.store import STEPS, Run
from detente.conclude.exact import Law
from detente.conclude.rank import worth_telling
from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.errors import CaseError, NothingToRead, Problem, did_you_mean
from detente.model.actor_map import ActorMap
from detente.model.case import Asked, Case
from detente.model.conclusion import Assessment, Conclusion, Finding, NotRun, Picture
from detente.model.credence import Credence
from detente.model.likelihood import word
from detente.model.question import ENGINE_OF
from detente.model.worlds import Floats
from detente.sampling.plan import make_plan
from detente.sampling.sample import Force
from detente.sampling.weigh import weigh

FIRST = 4_096  # worlds, where nobody says how many


def assess(
    case: Case, worlds: int | None = 4_096, seed: int = 1, *, workers: int = 1, refused: Iterable[str] = (),
    granted: Iterable[str] = (), captures: Mapping[str, str] | None = None, progress: Progress | None = None,
    kept: MutableMapping[str, Sums] | None = None, sweep: bool = True,
    only_asked: bool = False,
) -> Assessment:
    """Answer what a case asks, over `worlds` worlds, and say what each answer rests on.

    `worlds` None: 4,096, and for the shares of an engine twice as many, again and again, until the 95 % interval of all that is
    asked of it is within .01 to either side, or 32,768 are drawn; what carries an answer rests on the first 4,096.
    `refused` and `granted` claims are false, or true, in every world. The answer is the same for any number of workers.
    `only_asked`: leave out what nobody asked, and the engines that no question needs.
    `sweep`: also move every convention a step, to see whether an answer hangs on it.
    `kept` takes up each finished piece of a long run; given again to the same run, it saves doing those pieces twice.
    Raises CaseError for a claim that the case does not have, ValueError for fewer worlds than one.
    """
    precise, worlds = worlds is None, FIRST if worlds is None else worlds
    if worlds < 1:
        raise ValueError("an assessment needs at least one world")
    by_hand = Force(frozenset(granted), frozenset(refused))
    _check_claims(case, by_hand)
    credences = weigh(case)
    plan = make_plan(case, credences)
    credences = as_they_hold(case, plan, credences)
    tables = (plan, *(make_plan(case, weigh(case, step, intervals=False), step) for step in STEPS[1:]))
    run = Run(case, tables, seed, worlds, by_hand)
    engines, not_run = _who_runs(case, only_asked)
    count = Counter(run, workers, progress, {} if kept is None else kept)
    conclusions: list[Conclusion] = []
    answers: dict[str, Any] = {}
    pictures: dict[str, Picture] = {}
    with count:
        for engine in engines:
            try:
                answers[engine.name], first, picture = count.findings(engine)
                conclusions += _conclude(count, engine, credences, first, only_asked, precise)
                pictures |= {engine.name: picture} if picture else {}
            except NothingToRead as fault:
                not_run += [NotRun(engine.name, str(fault)), *_open_questions(case, engine.name, str(fault))]
        swayed, swept = sways(count, engines, conclusions) if sweep else ((), 0)
    if isinstance(lined := pictures.get("alignment"), ActorMap) and "support" in answers:
        pictures["alignment"] = lined._replace(notes=(*lined.notes, *at_odds(case, lined, answers["support"])))
    answered = {entry.id for entry in conclusions} | {entry.question for entry in not_run}
    not_run += [NotRun(name, f"{name} finds nothing in this case to answer this with", question.id)
                for question in case.questions
                if question.id not in answered and (name := ENGINE_OF[type(question.form)])]
    order = {question.id: place for place, question in enumerate(case.questions)}
    conclusions.sort(key=lambda entry: order.get(entry.id, len(order)))
    return Assessment(case, seed, worlds, __version__, tuple(conclusions), tuple(not_run), credences,
                      tuple(sorted(by_hand.refused)), tuple(sorted(by_hand.granted)), dict(captures or {}), pictures, swayed,
                      swept)


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


def _who_runs(case: Case, only_asked: bool) -> tuple[list[Engine], list[NotRun]]:
    """The engines that have something to read, and what stays unanswered with the reason."""
    needed = {ENGINE_OF[type(question.form)] for question in case.questions}
    claimed = {cell.kind for cell in case.claims_on}
    engines, not_run = [], []
    for engine in ENGINES:
        if only_asked and engine.name not in needed:
            continue
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


def _conclude(count: Counter, engine: Engine, credences: dict[str, Credence], first: list[Finding], only_asked: bool,
              precise: bool) -> list[Conclusion]:
    """One engine's answers: those asked for, then its own that hold most often, each with what carries it."""
    table = exactly.table_of(count, engine)
    drawn = None if table else sampled.bases(count, engine, first, precise)
    base: Law = drawn.shares if drawn else exactly.bases(count, table) if table else np.zeros((3, 0))
    told = [place for place in _told(first, base[0]) if first[place].answers or not only_asked]
    count.told[engine.name] = tuple((place, first[place].answers) for place in told)
    if not told:
        raise NothingToRead(f"{engine.name} finds nothing in this case to answer with")
    found = sampled.behind(count, engine, told, drawn, credences) if drawn else \
        exactly.behind(count, engine, told, table, base, credences) if table else []
    others = choices([first[place] for place in told])
    return [_conclusion(count.run.case, engine, first[place], one._replace(carriers=(*one.carriers, *other)))
            for place, one, other in zip(told, found, others, strict=True)]


def _told(first: list[Finding], shares: Floats) -> list[int]:
    """The places of the findings that a reader sees: answers to questions, then those that hold most often."""
    answers = [place for place, finding in enumerate(first) if finding.answers]
    asked_already = {first[place].sentence for place in answers}
    own = [place for place, finding in enumerate(first) if not finding.answers and finding.sentence not in asked_already]
    return [*answers, *(own[place] for place in worth_telling([float(shares[place]) for place in own]))]


def _conclusion(case: Case, engine: Engine, finding: Finding, found: Found) -> Conclusion:
    question = next((entry for entry in case.conclusions if entry.id == finding.answers), None)
    return Conclusion(
        finding.answers or finding.id, question.asks if question else engine.asks,
        (question and question.says) or finding.sentence, engine.name, found.share, found.interval, found.grades,
        word(found.share, case.words), found.carriers, found.sets, bool(question), _how(finding, question), found.holds,
        found.exact, found.together, found.searched, found.parts, found.without, found.gap, found.checks, found.shifts,
        worlds=found.worlds, unforced=found.unforced)


def _how(finding: Finding, question: Asked | None) -> str:
    """How a conclusion was reached; where the case gives its own sentence, the engine's exact one comes first."""
    how = finding.how() if callable(finding.how) else finding.how
    return f"Exactly: {finding.sentence}\n{how}".strip() if question and question.says else how
