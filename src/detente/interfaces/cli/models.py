"""The command about graph models: stability."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.interfaces.cli.cases import AsJson

Model = Annotated[Path, typer.Argument(metavar="MODEL", help="A model file (YAML or .gmcr), or a case")]
Outcome = Annotated[str | None, typer.Argument(
    metavar="[OUTCOME]", help="Ask about one outcome: its label, its bits, its number, or a statement over options")]
Rule = Annotated[str, typer.Option("--rule", help="The rule that questions about one outcome are asked under")]
Report = Annotated[Path | None, typer.Option("--report", help="Write figure, table and reasons as one HTML page")]
Save = Annotated[Path | None, typer.Option("--save", help="Write the model itself: as .gmcr, or as YAML")]
Conventions = Annotated[str | None, typer.Option("--conventions", help="gmcr-plus: the table that GMCR+ 0.4.1 would print")]


def stability(where: Model, outcome: Outcome = None, rule: Rule = "SEQ", report: Report = None, save: Save = None,
              conventions: Conventions = None, as_json: AsJson = False) -> None:
    """Which outcomes of a graph model would nobody leave, and what would it take to change that?"""
    from detente.interfaces.cli import modelling

    rule = modelling.rule_named(rule)
    modelling.check_words(conventions, outcome)
    studied = modelling.opened(where, report, save)
    if conventions:
        modelling.show_peer(studied, as_json)
    elif outcome is not None:
        modelling.show_one(studied, outcome, rule, as_json)
    else:
        modelling.show_all(studied, where, as_json)
    modelling.say_written(as_json, save, report)
