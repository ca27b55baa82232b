"""What the commands do and show, once their arguments are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.interfaces.cli.telling import print_json, progress, say

if TYPE_CHECKING:
    from detente.model.case import Case
    from detente.model.conclusion import Assessment
    from detente.store.casefile import Loaded
    from detente.store.runs import KeptRun

LONG = 16_384  # worlds; longer runs keep their finished pieces, so that they can be taken up again
DEMO_CASE = "panjshir-2021"
DEMO_PAGE = "harbour-page/page.txt"


def open_case(where: Path, captures: Sequence[Path] = (), words: str | None = None, as_of: str | None = None
              ) -> tuple[Loaded, tuple[str, ...]]:
    """A case as it stood, said in whose words, and what the reader should know of how it stood. Raises BadInput."""
    from detente.errors import BadInput, Problem, did_you_mean
    from detente.interfaces.cli.standing import as_stood
    from detente.model.likelihood import SCALES
    from detente.store.casefile import load_case

    if words is not None and words not in SCALES:
        raise BadInput([Problem(f"no scale of words is called {words!r}",
                                did_you_mean(words, SCALES) or f"one of {', '.join(SCALES)}")])
    loaded, notes = as_stood(load_case(where, captures), as_of)
    return loaded if words is None else loaded._replace(case=loaded.case.but(words=words)), notes


def run_assess(loaded: Loaded, worlds: int | None, seed: int, workers: int, refuse: Iterable[str], grant: Iterable[str],
               sweep: bool = True, only_asked: bool = False) -> Assessment:
    """Assess a case, in so many worlds or (None) until its answers are precise, with progress where that takes long.

    Claims are called by name, or by their number in the report. `sweep`, `only_asked`: as in `assess`.
    """
    from detente.assess import assess
    from detente.report.claimname import claims_named

    refuse, grant = (claims_named(loaded.case, names, loaded.captures) for names in (refuse, grant))
    kept = _kept(loaded.case, worlds, seed, [*refuse], [*grant]) if worlds and worlds > LONG else None
    assessment = assess(loaded.case, worlds, seed, workers=workers, refused=refuse, granted=grant, captures=loaded.captures,
                        progress=progress(), kept=kept, sweep=sweep, only_asked=only_asked)
    if kept:
        kept.finish()
    return assessment


def _kept(case: Case, worlds: int, seed: int, refuse: list[str], grant: list[str]) -> KeptRun | None:
    """Where a long run keeps its finished pieces; None where no folder can be made for them."""
    import os

    from detente import __version__
    from detente.store.runs import KeptRun, run_key

    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "detente" / "runs"
    facts = {"case": case.model_dump(mode="json"), "worlds": worlds, "seed": seed, "refuse": sorted(refuse),
             "grant": sorted(grant), "version": __version__}
    try:
        return KeptRun(cache, run_key(facts))
    except OSError:
        return None


def show_assessment(assessment: Assessment, where: Path, report: Path | None, as_json: bool,
                    stands: Assessment | None = None, also: Mapping[str, Any] | None = None) -> None:
    """Print an assessment and, if asked, write its report; with `stands`, also what deciding by hand has changed.

    `also`: further keys for programs.
    """
    from detente.report.data import as_data
    from detente.report.terminal import render_change, render_terminal

    if report:
        write_report(assessment, report)
    if as_json:
        print_json(as_data(assessment, stands) | dict(also or {}))
        return
    if stands:
        say(render_change(stands, assessment, width=terminal_width()))
    say(render_terminal(assessment, width=terminal_width()))
    if report:
        say(f"The report: {report}")
    else:
        say(f"The whole report: detente assess {where} --report report.html")


def write_report(assessment: Assessment, report: Path) -> None:
    """Write the HTML report. Raises CannotWrite."""
    from detente.report.html import render_html
    from detente.store.write import write_whole

    write_whole(report, render_html(assessment))


def terminal_width() -> int:
    """Columns to write in: those of the terminal, within reason."""
    import shutil

    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))


def run_demo(folder: Path) -> None:
    """Read the built-in page, assess the built-in case, write its report."""
    from detente.interfaces.cli.pages import read_one
    from detente.report.terminal import render_answers
    from detente.store.examples import example
    from detente.store.write import make_folder

    make_folder(folder)
    reading, _ = read_one(str(example(DEMO_PAGE)))
    said = [statement for statement in reading.statements if statement.mode != "author"]
    say(f"Read {DEMO_PAGE}: {len(reading.statements)} statements, {len(said)} of them somebody's words, "
        f"{len(reading.actors)} actors, {len(reading.offers)} offers.\n")
    case = example(DEMO_CASE)
    assessment = run_assess(open_case(case)[0], None, 1, 1, (), ())
    write_report(assessment, folder / "report.html")
    say(f"Assessed {DEMO_CASE}: {assessment.case.question}\n")
    say(render_answers(assessment, width=terminal_width()))
    first = assessment.conclusions[0]
    claim = next(entry.id for entry in first.carriers if entry.by == "claim" and assessment.case.live_claims[entry.id].source)
    command, shown = _command(), _nearby(case)
    say(f"The report: {(folder / 'report.html').resolve()}\n\nNext:")
    say(f"  {command} why {shown} {first.id}")
    say(f"  {command} assess {shown} --refuse {claim}")
    say(f"  {command} gather {_nearby(example(DEMO_PAGE))} -o my-case")


def _command() -> str:
    """How the command is called from here."""
    import shutil
    import sys

    return "detente" if shutil.which("detente") else _nearby(Path(sys.argv[0]))


def _nearby(path: Path) -> str:
    """A path as seen from the current folder, where that is shorter."""
    import os.path

    return min(os.path.relpath(path), str(path), key=len)
