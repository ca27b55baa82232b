"""The command about competing hypotheses: hypotheses."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.interfaces.cli.cases import AsJson

Where = Annotated[Path, typer.Argument(metavar="MATRIX", help="Hypotheses and items of evidence, as YAML or CSV")]
Believed = Annotated[list[str] | None, typer.Option(
    "--true", metavar="ITEM=CHANCE", help="What if an item were so likely true?")]
Out = Annotated[Path | None, typer.Option("--out", "--report", "-o", help="Write matrix, reasons and notes as one HTML page")]
Csv = Annotated[Path | None, typer.Option("--csv", help="Write the matrix as CSV, for a spreadsheet")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Another seed draws other worlds, where not all are gone through")]


def hypotheses(where: Where, true: Believed = None, out: Out = None, csv: Csv = None, seed: Seed = 1,
               as_json: AsJson = False) -> None:
    """Which of several explanations do the items of evidence speak for, and what does that hang on?"""
    from detente import __version__
    from detente.assess.matrixed import matrixed, with_chances
    from detente.interfaces.cli.showing import terminal_width
    from detente.interfaces.cli.telling import print_json, progress, say
    from detente.report.matrixdata import matrix_data
    from detente.report.matrixpage import render_matrix_page
    from detente.report.matrixtext import matrix_lines
    from detente.store.matrixfile import load_matrix
    from detente.store.matrixwrite import matrix_csv
    from detente.store.write import may_write, write_whole

    for path in filter(None, (out, csv)):
        may_write(path, [where])
    matrix = with_chances(load_matrix(where), true or [])
    answer = matrixed(matrix, seed, progress())
    if csv:
        write_whole(csv, matrix_csv(matrix))
    if out:
        write_whole(out, render_matrix_page(answer, matrix_csv(matrix), __version__))
    if as_json:
        print_json(matrix_data(answer))
        return
    for line in matrix_lines(answer, terminal_width()):
        say(line)
    for path in filter(None, (csv, out)):
        say(f"Written: {path}")
