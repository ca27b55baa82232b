"""What the command about networks of ties does and shows, once its arguments are read."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from detente import __version__
from detente.assess import sides as asking
from detente.assess import sides_shown as shown
from detente.errors import BadInput, Problem, did_you_mean
from detente.interfaces.cli.showing import terminal_width
from detente.interfaces.cli.telling import print_json, progress, say
from detente.interfaces.opening import open_network
from detente.model.signed_network import SignedNetwork

WORDS = {"+": 1.0, "friendly": 1.0, "-": -1.0, "hostile": -1.0}
SAVED = (".csv", ".graphml", ".gexf")


class Lined(NamedTuple):
    """A network lined up, and as it was before the changes asked for, if any."""

    sides: asking.Sides
    before: asking.Sides | None


def opened(where: Path, actors: Path | None, camps: int, change: Sequence[str], report: Path | None,
           save: Path | None) -> Lined:
    """Load and line up; write what is to be written."""
    from detente.store.write import may_write

    if save and save.suffix.lower() not in SAVED:
        raise BadInput([Problem(f"a network is not written as {save.suffix or 'a file without an ending'!r}",
                                f"end the name in {', '.join(SAVED)}", str(save))])
    for path in filter(None, (save, report)):
        may_write(path, [where, *([actors] if actors else [])])
    network, title = open_network(where, actors)
    ties = [_tie(network, text) for text in change]
    tell = progress()
    before = asking.sides(network, camps, title, tell) if ties else None
    lined = Lined(asking.sides(asking.altered(network, ties), camps, title, tell), before)
    if save:
        _save(lined.sides, save)
    if report:
        _report(lined, report)
    return lined


def _tie(network: SignedNetwork, text: str) -> tuple[int, int, float]:
    """Two places and a weight from `A,B,-1`: names in quotes where they hold commas, as in a CSV file."""
    known = {name: place for place, name in reversed(list(enumerate((*network.labels, *network.actors))))}
    cells = [cell.strip() for cell in next(csv.reader([text], skipinitialspace=True), [])]
    if len(cells) != 3:
        raise BadInput([Problem(f"--change {text!r} is not two actors and a weight", 'write A,B,-1; "A, the first",B,-1')])
    value = WORDS.get(cells[2].casefold())
    try:
        value = float(cells[2]) if value is None else value
        if not abs(value) < float("inf"):
            raise ValueError
    except ValueError:
        raise BadInput([Problem(f"--change {text!r} has no weight at its end", "end it with a number: A,B,-1")]) from None
    problems = [Problem(f"--change {text!r}: no actor is called {name!r}", did_you_mean(name, known))
                for name in cells[:2] if name not in known]
    if problems:
        raise BadInput(problems)
    one, other = (known[name] % len(network.actors) for name in cells[:2])
    if one == other:
        raise BadInput([Problem(f"--change {text!r} is a tie of an actor with itself", "name two actors")])
    return one, other, value


def _save(sides: asking.Sides, save: Path) -> None:
    from detente.store.networkwrite import actors_text, network_text
    from detente.store.write import write_whole

    firm = sides.tied & ~sides.open  # whom the ties leave open has no camp in a file either
    camps = [int(camp) + 1 if own else -1 for camp, own in zip(sides.line_up.camp, firm, strict=True)]
    write_whole(save, network_text(sides.network, camps, save.suffix.lower()))
    if save.suffix.lower() == ".csv":
        write_whole(beside(save), actors_text(sides.network, camps))


def beside(save: Path) -> Path:
    """Where the actors of a network go that is saved as CSV."""
    return save.with_name(f"{save.stem}-actors{save.suffix}")


def _report(lined: Lined, report: Path) -> None:
    from detente.report.alignpage import render_align_page
    from detente.store.networkwrite import network_text
    from detente.store.write import write_whole

    text = network_text(lined.sides.network, None, ".csv")
    write_whole(report, render_align_page(shown.picture(lined.sides), _sections(lined), text, __version__))


def _sections(lined: Lined) -> list[shown.Section]:
    change = [shown.told_change(lined.before, lined.sides)] if lined.before else []
    return [*change, *shown.told(lined.sides)]


def show(lined: Lined, as_json: bool) -> None:
    """Who stands with whom, and what stands behind it."""
    from detente.report.aligntext import render_align

    if as_json:
        change = {"change": shown.data_change(lined.before, lined.sides)} if lined.before else {}
        print_json(shown.data(lined.sides) | change)
        return
    say(render_align(shown.picture(lined.sides), _sections(lined), terminal_width()).rstrip())


def say_written(as_json: bool, save: Path | None, report: Path | None) -> None:
    """Which files were written; not where the output is read by a program."""
    if as_json:
        return
    for path in filter(None, (save, beside(save) if save and save.suffix.lower() == ".csv" else None, report)):
        say(f"Written: {path}")
