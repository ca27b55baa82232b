"""Commands that compare: whatif, diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.interfaces.cli.cases import AsJson, Captures, HowMany, Seed, Where, Workers
from detente.interfaces.cli.standing import AsOf, as_stood, noted, say_notes

if TYPE_CHECKING:
    from detente.model.case import Case

Refused = Annotated[list[str] | None, typer.Option("--refuse", metavar="CLAIM",
                                                   help="What if this claim is false? Its name, or its number in the report")]
Granted = Annotated[list[str] | None, typer.Option("--grant", metavar="CLAIM", help="What if this claim is true?")]
Trusted = Annotated[list[str] | None, typer.Option("--trust", metavar="SOURCE", help="What if this source tells the truth?")]
Distrusted = Annotated[list[str] | None, typer.Option("--distrust", metavar="SOURCE",
                                                      help="What if nothing that this source says can be relied on?")]


def whatif(
    where: Where, refuse: Refused = None, grant: Granted = None, trust: Trusted = None, distrust: Distrusted = None,
    as_of: AsOf = None, worlds: HowMany = 4_096, seed: Seed = 1, workers: Workers = 1, captures: Captures = None,
    as_json: AsJson = False,
) -> None:
    """What if some claims were false, or true? Each answer before and after, over the same worlds."""
    from detente.assess.whatif import check_force, what_if
    from detente.interfaces.cli.showing import terminal_width
    from detente.interfaces.cli.telling import print_json, progress, say
    from detente.report.claimname import claims_named
    from detente.report.whatifdata import whatif_data
    from detente.report.whatiftext import render_whatif
    from detente.sampling.sample import Force
    from detente.store.casefile import load_case

    loaded, notes = as_stood(load_case(where, captures or ()), as_of)
    case = loaded.case
    named = claims_named(case, [*(refuse or ()), *(grant or ())], loaded.captures)
    refused, granted = frozenset(named[:len(refuse or ())]), frozenset(named[len(refuse or ()):])
    force = Force(granted, refused, frozenset(trust or ()), frozenset(distrust or ()))
    check_force(case, force)
    found = what_if(case, force, worlds, seed, workers=workers, captures=loaded.captures, progress=progress())
    if as_json:
        print_json(whatif_data(found) | noted(as_of, notes))
        return
    say_notes(as_of, notes)
    say(render_whatif(found, case, loaded.captures, terminal_width()))


def diff(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="A case's folder or file, as it was")],
    after: Annotated[Path | None, typer.Argument(metavar="[AFTER]", help="The same case as it is")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE",
                                              help="In place of AFTER: compare the case as it stood then with itself")] = None,
    worlds: HowMany = 4_096, seed: Seed = 1, as_json: AsJson = False,
) -> None:
    """What has changed between two versions of a case, and which change moved which answer?"""
    from detente.assess.changed import difference
    from detente.interfaces.cli.showing import terminal_width
    from detente.interfaces.cli.telling import print_json, progress, say
    from detente.report.changeddata import difference_data
    from detente.report.changedtext import render_difference

    old, new, notes = _versions(before, after, as_of)
    called = (f"{before} as of {as_of}", str(before)) if as_of else (str(before), str(after))
    found = difference(old, new, worlds, seed, called=called, progress=progress())
    if as_json:
        print_json(difference_data(found) | noted(as_of, notes))
        return
    say_notes(as_of, notes)
    say(render_difference(found, old, new, terminal_width()))


def _versions(before: Path, after: Path | None, as_of: str | None) -> tuple[Case, Case, tuple[str, ...]]:
    """The two versions. Raises BadInput with what is wrong in both."""
    from detente.errors import BadInput, Problem
    from detente.store.casefile import load_case

    if (after is None) == (as_of is None):
        raise BadInput([Problem("two versions are compared" if after is None else "--as-of compares one case with itself",
                                "give two cases, or one case and --as-of DATE")])
    loaded, problems = [], list[Problem]()
    for where in (before, after):
        try:
            loaded += [load_case(where)] if where is not None else []
        except BadInput as fault:
            problems += [problem for problem in fault.problems if problem not in problems]
    if problems:
        raise BadInput(problems)
    if after is None:
        stood, notes = as_stood(loaded[0], as_of)
        return stood.case, loaded[0].case, notes
    return loaded[0].case, loaded[1].case, ()
