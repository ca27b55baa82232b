"""Commands about cases: demo, check, assess, why, schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.interfaces.cli.standing import AsOf, noted

Where = Annotated[Path, typer.Argument(metavar="CASE", help="A case's folder, or its case.yaml")]
Captures = Annotated[list[Path] | None, typer.Option("--captures", help="A folder with captured pages; may be repeated")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of text")]
Wanted = Annotated[int | None, typer.Option(
    "--worlds", min=1, max=10_000_000, help="How many worlds are drawn; without it, until the answers are precise")]
HowMany = Annotated[int, typer.Option("--worlds", min=1, max=10_000_000, help="How many worlds are drawn")]
Seed = Annotated[int, typer.Option("--seed", help="The same seed gives the same worlds")]
Workers = Annotated[int, typer.Option("--workers", min=1, max=256, help="Processes; they change the time, never the answer")]
Refuse = Annotated[list[str] | None, typer.Option("--refuse", metavar="CLAIM",
                                                  help="What if this claim is false? Its name, or its number in the report")]
Words = Annotated[str | None, typer.Option("--words", metavar="[icd203|phia]",
                                           help="Whose words of likelihood: ICD 203, or the United Kingdom's yardstick")]
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
    where: Where, worlds: Wanted = None, seed: Seed = 1, workers: Workers = 1, refuse: Refuse = None,
    grant: Grant = None, captures: Captures = None, words: Words = None, as_of: AsOf = None,
    report: Annotated[Path | None, typer.Option("--report", "-o", help="Write the report to this HTML file")] = None,
    record: Annotated[bool, typer.Option(
        "--record", help="Write the answers down in the case's ledger, to be scored later")] = False,
    as_json: AsJson = False,
) -> None:
    """Answer what a case asks: shares of worlds, what they rest on, and what would change them."""
    from detente.interfaces.cli.showing import open_case, run_assess, show_assessment
    from detente.interfaces.cli.standing import say_notes
    from detente.store.write import may_write

    if report:
        may_write(report, [where])
    if record:
        from detente.store.casefile import case_path
        from detente.store.ledger import may_record

        may_record(case_path(where), bool(refuse or grant or as_of))
    loaded, notes = open_case(where, captures or (), words, as_of)
    assessment = run_assess(loaded, worlds, seed, workers, refuse or (), grant or ())
    stands = run_assess(loaded, worlds, seed, workers, (), (), sweep=False) if refuse or grant else None
    if not as_json:
        say_notes(as_of, notes)
    show_assessment(assessment, where, report, as_json, stands, noted(as_of, notes))
    if record:
        from detente.interfaces.cli.scores import keep_answers
        from detente.interfaces.cli.telling import say

        kept = keep_answers(assessment, where)
        if not as_json:
            say(kept)


def why(
    where: Where,
    what: Annotated[str, typer.Argument(metavar="NAME", help="A conclusion, a claim (or its number), or a source")],
    worlds: Wanted = None, seed: Seed = 1, captures: Captures = None, words: Words = None, as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Follow a conclusion, a claim or a source down to the words on the page, and up to what hangs on it."""
    from detente.interfaces.cli.showing import open_case, run_assess, terminal_width
    from detente.interfaces.cli.standing import say_notes
    from detente.interfaces.cli.telling import print_json, say
    from detente.report.textlines import folded
    from detente.report.why import why_data, why_lines

    loaded, notes = open_case(where, captures or (), words, as_of)
    question = what in {asked.id for asked in loaded.case.conclusions}  # a claim may carry what nobody asked as well
    assessment = run_assess(loaded, worlds, seed, 1, (), (), sweep=question, only_asked=question)
    if as_json:
        print_json(why_data(assessment, what) | noted(as_of, notes))
        return
    say_notes(as_of, notes)
    for line in why_lines(assessment, what):
        for part in folded(line, terminal_width()):
            say(part)


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
