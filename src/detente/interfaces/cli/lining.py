"""What the command about networks of ties does and shows, once its arguments are read."""

from __future__ import annotations

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
        may_write(path)
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
    """Two places and a weight from `A,B,-1`. Names may hold commas: the last two parts are looked for among the actors."""
    names, _, weight = text.rpartition(",")
    known = {name: place for place, name in reversed(list(enumerate((*network.labels, *network.actors))))}
    cuts = [(names[:at].strip(), names[at + 1:].strip()) for at, letter in enumerate(names) if letter == ","]
    found = [(one, other) for one, other in cuts if one in known and other in known]
    try:
        value = float(weight)
        if abs(value) == float("inf") or value != value:
            raise ValueError
    except ValueError:
        raise BadInput([Problem(f"--change {text!r} has no weight at its end", "end it with a number: A,B,-1")]) from None
    if not found:
        missing = next((name for pair in cuts for name in pair if name not in known), names)
        raise BadInput([Problem(f"--change {text!r}: no actor is called {missing!r}", did_you_mean(missing, known))])
    one, other = (known[name] % len(network.actors) for name in found[0])
    if one == other:
        raise BadInput([Problem(f"--change {text!r} is a tie of an actor with itself", "name two actors")])
    return one, other, value


def _save(sides: asking.Sides, save: Path) -> None:
    from detente.store.networkwrite import actors_text, network_text
    from detente.store.write import write_whole

    camps = [camp if camp is not None else 0 for camp in shown.data(sides)["camps"].values()]
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
