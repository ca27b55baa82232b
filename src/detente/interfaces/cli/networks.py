"""The command about networks of ties: align."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.interfaces.cli.cases import AsJson

Ties = Annotated[Path, typer.Argument(metavar="TIES", help="Ties as CSV (source,target,weight), GraphML or GEXF; or a case")]
Camps = Annotated[int, typer.Option("--camps", min=1, max=64, help="At most so many camps")]
Actors = Annotated[Path | None, typer.Option("--actors", help="CSV of the actors: actor, and label, camp (today's), size")]
Change = Annotated[list[str] | None, typer.Option("--change", metavar="A,B,WEIGHT", help="What if this tie were so?")]
Report = Annotated[Path | None, typer.Option("--report", help="Write map, tables and reasons as one HTML page")]
Save = Annotated[Path | None, typer.Option("--save", help="Write the network with its camps: .graphml, .gexf or .csv")]


def align(where: Ties, camps: Camps = 2, actors: Actors = None, change: Change = None, report: Report = None,
          save: Save = None, as_json: AsJson = False) -> None:
    """Who ends up on the same side, by who is friendly and who is hostile to whom?"""
    from detente.interfaces.cli import lining

    lined = lining.opened(where, actors, camps, change or (), report, save)
    lining.show(lined, as_json)
    lining.say_written(as_json, save, report)
