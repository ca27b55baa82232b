"""The commands about group decision: bargain, backtest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.interfaces.cli.cases import AsJson

Table = Annotated[Path, typer.Argument(
    metavar="TABLE", help="Who stands where: CSV (actor,position,capability,salience), KTAB CSV, or Decide's lines")]
Which = Annotated[str, typer.Option(
    "--model", help="mean, median, nash, kalai, egalitarian, exchange, scholz (challenges) or smp (KTAB's spatial model)")]
PeerExact = Annotated[bool, typer.Option(
    "--peer-exact", help="With scholz: as a public program has it, faults included, to compare with its figures")]
Rounds = Annotated[int | None, typer.Option(
    "--rounds", min=0, max=1_000, help="Run so many rounds; else to the model's own end")]
Drawn = Annotated[int | None, typer.Option("--worlds", min=0, max=1_000_000, help="Worlds behind the ranges; 0: no ranges")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Another seed draws other worlds")]
Save = Annotated[Path | None, typer.Option("--save", help="Write the table to this file, as --as says, else ktab")]
Report = Annotated[Path | None, typer.Option("--report", help="Write pictures, tables and notes as one HTML page")]
Form = Annotated[str | None, typer.Option("--as", help="Form of what --save writes: ktab, decide or plain")]
Known = Annotated[Path, typer.Argument(
    metavar="TABLE", help="CSV of issues with outcomes: issue,actor,position,salience,outcome")]


def bargain(where: Table, model: Which = "mean", peer_exact: PeerExact = False, rounds: Rounds = None, worlds: Drawn = None,
            seed: Seed = 1, report: Report = None, save: Save = None, form: Form = None,
            as_json: AsJson = False) -> None:
    """Where would a group settle, by who stands where, how strong each is and how much each cares?"""
    from detente.interfaces.cli import bargaining

    bargaining.show(where, model, peer_exact, rounds, worlds, seed, report, save, form, as_json)


def backtest(where: Known, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Which models come nearer to known outcomes than a weighted mean does?"""
    from detente.interfaces.cli import bargaining

    bargaining.judge(where, seed, as_json)
