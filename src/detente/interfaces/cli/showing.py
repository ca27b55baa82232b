"""What the commands do and show, once their arguments are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.interfaces.cli.telling import print_json, progress, say

if TYPE_CHECKING:
    from detente.model.conclusion import Assessment

DEMO_CASE = "panjshir-2021"
DEMO_PAGE = "harbour-page/page.txt"


def run_assess(where: Path, worlds: int, seed: int, workers: int, refuse: Iterable[str], grant: Iterable[str],
               captures: Sequence[Path]) -> Assessment:
    """Load a case and assess it, with progress where that takes long."""
    from detente.assess import assess
    from detente.store.casefile import load_case

    loaded = load_case(where, captures)
    return assess(loaded.case, worlds, seed, workers=workers, refused=refuse, granted=grant, captures=loaded.captures,
                  progress=progress())


def show_assessment(assessment: Assessment, where: Path, report: Path | None, as_json: bool) -> None:
    """Print an assessment and, if asked, write its report."""
    from detente.report.data import as_data
    from detente.report.terminal import render_terminal

    if report:
        write_report(assessment, report)
    if as_json:
        print_json(as_data(assessment))
        return
    say(render_terminal(assessment, width=_width()))
    if report:
        say(f"The report: {report}")
    else:
        say(f"The whole report: detente assess {where} --report report.html")


def write_report(assessment: Assessment, report: Path) -> None:
    """Write the HTML report. Raises CannotWrite."""
    from detente.report.html import render_html
    from detente.store.write import write_whole

    write_whole(report, render_html(assessment))


def _width() -> int:
    import shutil

    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))


def show_stability(where: Path, as_json: bool) -> None:
    """Solve a model file and print its equilibria."""
    from detente.engines.stability.model_answer import solve_model
    from detente.store.modelfile import load_model

    model = load_model(where)
    answer = solve_model(model)
    if as_json:
        print_json(answer)
        return
    say(f"{where.name}: {answer['outcomes']} outcomes of {len(answer['options'])} options. Bit k of an outcome is option k:")
    for place, option in enumerate(answer["options"], 1):
        say(f"  {place}  {option}")
    meanings = {"R": "nobody can gain by any move of its own", "GMR": "every gain can be answered so that it is none",
                "SMR": "and no counter-move saves the gain", "SEQ": "every gain is answered by moves that pay the others too"}
    for rule, outcomes in answer["equilibria"].items():
        if rule in meanings:
            shown = ", ".join(outcomes[:24]) + (f", ... ({len(outcomes)} in all)" if len(outcomes) > 24 else "")
            say(f"{rule:>4}  {shown or 'none'}\n      {meanings[rule]}")


def run_demo(folder: Path) -> None:
    """Read the built-in page, assess the built-in case, write its report."""
    from detente.interfaces.cli.pages import read_one
    from detente.report.terminal import render_answers
    from detente.store.examples import example
    from detente.store.write import make_folder

    make_folder(folder)
    reading, _ = read_one(str(example(DEMO_PAGE)), rules_only=False)
    said = [statement for statement in reading.statements if statement.mode != "author"]
    say(f"Read {DEMO_PAGE}: {len(reading.statements)} statements, {len(said)} of them somebody's words, "
        f"{len(reading.actors)} actors, {len(reading.offers)} offers.\n")
    case = example(DEMO_CASE)
    assessment = run_assess(case, 4_096, 1, 1, (), (), ())
    write_report(assessment, folder / "report.html")
    say(f"Assessed {DEMO_CASE}: {assessment.case.question}\n")
    say(render_answers(assessment, width=_width()))
    claim = next((entry.id for entry in assessment.conclusions[0].carriers if entry.by == "claim"), "")
    say(f"The report: {(folder / 'report.html').resolve()}\n\nNext:")
    say(f"  detente why {case} {assessment.conclusions[0].id}")
    say(f"  detente assess {case} --refuse {claim}")
    say("  detente gather PAGE -o my-case")
