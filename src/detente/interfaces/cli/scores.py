"""Commands that keep score: resolve, score; and what `assess --record` does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.interfaces.cli.cases import AsJson, Where

if TYPE_CHECKING:
    from detente.model.conclusion import Assessment
    from detente.model.ledger import Answered, CameOut, Entry

Wheres = Annotated[list[Path], typer.Argument(metavar="CASE...", help="Cases' folders, or their case.yaml")]

On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day on which it came out; today, if not said")]
By = Annotated[str | None, typer.Option("--by", metavar="TEXT", help="Who says so")]
Rule = Annotated[str | None, typer.Option("--rule", metavar="TEXT", help="By which rule it was settled")]


def resolve(
    where: Where,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A question's or a claim's name")],
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="yes, no, void, or the number at which an issue settled")],
    on: On = None, by: By = None, rule: Rule = None, as_json: AsJson = False,
) -> None:
    """Write down what came of a question or a claim. Said again otherwise, it corrects; nothing is ever taken out."""
    from detente.assess.resolved import came_out, has_answer
    from detente.interfaces.cli.telling import print_json, say
    from detente.model.ledger import CameOut, Ledger, outcomes_of
    from detente.store.casefile import case_path, load_case
    from detente.store.ledgerfile import append, ledger_path

    day, today = _day(on), _today()
    loaded, path = load_case(where), ledger_path(case_path(where))
    case, known = loaded.alone, loaded.ledger.entries
    told = came_out(case, known, name, outcome, today, day, by, rule)
    late = () if told.about == "claim" or has_answer(known, told.name) else _late(where, told.name, today)

    def decide(ledger: Ledger) -> list[Entry]:
        now = came_out(case, ledger.entries, name, outcome, today, day, by, rule)
        return [*(() if has_answer(ledger.entries, now.name) else late), now]

    written = append(path, decide, case.id)
    entry = next(entry for entry in written if isinstance(entry, CameOut))
    if as_json:
        print_json(_data(entry, path, len(written) > 1))
        return
    for line in _words(entry, dict(outcomes_of(known, entry.about)).get(entry.name), path, len(written) > 1):
        say(line)


def score(where: Wheres, as_json: AsJson = False) -> None:
    """How well would the answers have done as forecasts, and how often was each source right?"""
    from detente.assess.scored import Told
    from detente.assess.scored import score as score_of
    from detente.interfaces.cli.showing import terminal_width
    from detente.interfaces.cli.telling import print_json, say
    from detente.report.scoredata import score_data
    from detente.report.scoretext import render_scores
    from detente.store.casefile import load_case

    loaded = [load_case(one) for one in where]
    card = score_of([Told(one.case, one.ledger) for one in loaded])
    if as_json:
        print_json(score_data(card))
    else:
        say(render_scores(card, terminal_width()).rstrip("\n"))


def keep_answers(assessment: Assessment, where: Path) -> str:
    """Write down what a case answers today, for `assess --record`; gives back the sentence that says so."""
    from detente.report.scorewords import count
    from detente.store.casefile import case_path
    from detente.store.ledger import record
    from detente.store.ledgerfile import ledger_path

    written = record(assessment, case_path(where), _today())
    if not written:
        return "Nothing new to record: the same answers were recorded today, or no question was answered."
    return f"Recorded {count(len(written), 'answer')} in {ledger_path(case_path(where))}."


def _late(where: Path, question: str, today: str) -> tuple[Answered, ...]:
    """What the case answers now, for a question of which no answer was recorded: kept, but never counted."""
    from detente.interfaces.cli.showing import open_case, run_assess
    from detente.store.ledger import answers

    assessment = run_assess(open_case(where)[0], 4_096, 1, 1, (), ())
    return tuple(answer for answer in answers(assessment, today, late=True) if answer.question == question)


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def _day(text: str | None) -> str | None:
    """The day of --on. Raises BadInput."""
    from detente.errors import BadInput, Problem
    from detente.store.ledgerline import day

    try:
        return text if text is None else day(text.strip())
    except ValueError as fault:
        raise BadInput([Problem(str(fault), "", "--on")]) from None


def _words(entry: CameOut, before: CameOut | None, path: Path, late: bool) -> list[str]:
    from detente.model.ledger import outcome_words

    was = f" That corrects: {outcome_words(before.outcome)}, on {before.on}; both stay in the ledger." if before else ""
    told = [f"{entry.about} {entry.name}: {outcome_words(entry.outcome)}, on {entry.on}. Written to {path}.{was}"]
    if late:
        told.append("No answer had been recorded. What the case answers now is written down too, marked as made when resolved; "
                    "it is not counted. To have answers that count, record them before: detente assess CASE --record")
    return told


def _data(entry: CameOut, path: Path, late: bool) -> dict[str, Any]:
    return {"case": entry.case, "about": entry.about, "name": entry.name, "outcome": entry.outcome, "on": entry.on,
            "by": entry.by, "rule": entry.rule, "ledger": str(path), "made_when_resolved": late}
