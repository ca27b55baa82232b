"""The command about third parties: support."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.interfaces.cli.cases import AsJson

Table = Annotated[Path, typer.Argument(metavar="TABLE", help="A CSV file of candidate patrons, one a row")]
Weights = Annotated[str, typer.Option("--weights", help="The years that the weights were fitted to: 1976-2000 or 1976-2017")]
Recalibrate = Annotated[Path | None, typer.Option(
    "--recalibrate", metavar="PANEL", help="A table with columns y and year: shift the chances to its latest decade")]


def support(where: Table, weights: Weights = "1976-2000", recalibrate: Recalibrate = None, as_json: AsJson = False) -> None:
    """Which third party will back whom, and why not?"""
    from detente.assess import backing as asking
    from detente.interfaces.cli.showing import terminal_width
    from detente.interfaces.cli.telling import folded, progress, say
    from detente.store.supporttable import load_support_table

    table = load_support_table(where)
    found = asking.backing(table, weights, load_support_table(recalibrate) if recalibrate else None)
    if as_json:
        _print_rows(asking.row_data(found, progress()), asking.head_data(found))
        return
    wide = terminal_width()
    for line in asking.told(found):
        say(folded(line, wide))


def _print_rows(rows: Iterator[dict[str, Any]], head: dict[str, Any]) -> None:
    """One JSON object with a line for each row, in plain ASCII: a hundred thousand rows are never held as one text."""
    import json
    import sys

    sys.stdout.flush()
    write, begins = sys.stdout.buffer.write, '{"rows": [\n'
    for row in rows:
        write((begins + json.dumps(row)).replace("\x7f", "\\u007f").encode("ascii"))
        begins = ",\n"
    write(("\n]," + json.dumps(head, indent=1).removeprefix("{") + "\n").replace("\x7f", "\\u007f").encode("ascii"))
    sys.stdout.buffer.flush()
