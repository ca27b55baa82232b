"""Commands about cases: demo, check, assess, why, schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Where = Annotated[Path, typer.Argument(metavar="CASE", help="A case's folder, or its case.yaml")]
Captures = Annotated[list[Path] | None, typer.Option("--captures", help="A folder with captured pages; may be repeated")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of text")]
HowMany = Annotated[int, typer.Option("--worlds", min=1, max=10_000_000, help="How many worlds are drawn")]
Seed = Annotated[int, typer.Option("--seed", help="The same seed gives the same worlds")]
Workers = Annotated[int, typer.Option("--workers", min=1, max=256, help="Processes; they change the time, never the answer")]
Refuse = Annotated[list[str] | None, typer.Option("--refuse", metavar="CLAIM", help="What if this claim is false?")]
Grant = Annotated[list[str] | None, typer.Option("--grant", metavar="CLAIM", help="What if this claim is true?")]


def demo(
    folder: Annotated[Path, typer.Option("--out", "-o", help="Where the report goes")] = Path("detente-demo"),
) -> None:
    """Read a page, assess a worked case, write its report. Works offline, with what is built in."""
    from detente.interfaces.cli.showing import run_demo

    run_demo(folder)


def check(where: Where, captures: Captures = None, as_json: AsJson = False) -> None:
    """Find everything that is wrong with a case, each with its line and column."""
    from detente.interfaces.cli.telling import print_json, say
    from detente.store.casefile import load_case

    loaded = load_case(where, captures or ())
    case = loaded.case
    if as_json:
        print_json({"case": case.id, "problems": [], "notes": list(loaded.notes)})
        return
    drafts = sum(claim.draft for claim in case.claims.values())
    say(f"{case.id}: no problems. {len(case.claims)} claims by {len(case.sources)} sources about {len(case.actors)} actors; "
        f"{len(case.conclusions)} questions.")
    if drafts:
        stay, them = ("drafts stay", "them") if drafts > 1 else ("draft stays", "it")
        say(f"{drafts} {stay} out of every world until you accept {them}.")
    for note in loaded.notes:
        say(f"note: {note}")


def assess(
    where: Where, worlds: HowMany = 4_096, seed: Seed = 1, workers: Workers = 1, refuse: Refuse = None,
    grant: Grant = None, captures: Captures = None,
    report: Annotated[Path | None, typer.Option("--report", "-o", help="Write the report to this HTML file")] = None,
    as_json: AsJson = False,
) -> None:
    """Answer what a case asks: shares of worlds, what they rest on, and what would change them."""
    from detente.interfaces.cli.showing import run_assess, show_assessment
    from detente.store.write import may_write

    if report:
        may_write(report, [where])
    assessment = run_assess(where, worlds, seed, workers, refuse or (), grant or (), captures or ())
    stands = run_assess(where, worlds, seed, workers, (), (), ()) if refuse or grant else None
    show_assessment(assessment, where, report, as_json, stands)


def why(
    where: Where,
    what: Annotated[str, typer.Argument(metavar="NAME", help="A conclusion's or a claim's name")],
    worlds: HowMany = 4_096, seed: Seed = 1, captures: Captures = None, as_json: AsJson = False,
) -> None:
    """Follow a conclusion, or a claim, down to the words on the page."""
    from detente.interfaces.cli.showing import run_assess
    from detente.interfaces.cli.telling import print_json, say
    from detente.report.why import why_data, why_lines

    assessment = run_assess(where, worlds, seed, 1, (), (), captures or ())
    if as_json:
        print_json(why_data(assessment, what))
        return
    for line in why_lines(assessment, what):
        say(line)


def schema(what: Annotated[str, typer.Argument(metavar="[case|reading]", help="Which format")] = "case") -> None:
    """Print the JSON Schema of a case, for editors that complete and check, or of what `read --json` gives."""
    from detente.errors import BadInput, Problem, did_you_mean
    from detente.interfaces.cli.telling import print_json
    from detente.store.schema import case_schema

    if what == "case":
        print_json(case_schema())
    elif what == "reading":
        from detente.intake.schema import reading_schema

        print_json(reading_schema())
    else:
        raise BadInput([Problem(f"no format is called {what!r}", did_you_mean(what, ("case", "reading")))])
