"""What the command about graph models does and shows, once its arguments are read."""

from __future__ import annotations

from pathlib import Path

from detente import __version__
from detente.assess import study as asking
from detente.errors import BadInput, Problem, did_you_mean
from detente.interfaces.cli.showing import terminal_width
from detente.interfaces.cli.telling import print_json, progress, say
from detente.interfaces.opening import open_study

PEERS = ("gmcr-plus",)


def rule_named(said: str) -> str:
    """The rule of that name, in capitals or not; Nash is R. Raises BadInput."""
    rule = "R" if said.casefold() == "nash" else said.upper()
    asking.check_rule(rule)
    return rule


def check_words(conventions: str | None, outcome: str | None) -> None:
    """Raise BadInput for a set of conventions that nobody has, and for one outcome under such conventions."""
    if conventions not in (None, *PEERS):
        raise BadInput([Problem(f"no conventions are called {conventions!r}", did_you_mean(str(conventions), PEERS))])
    if conventions and outcome is not None:
        raise BadInput([Problem("the table by --conventions is of all outcomes", f"leave out {outcome!r}")])


def opened(where: Path, report: Path | None, save: Path | None) -> asking.Study:
    """Load and judge; write what is to be written."""
    from detente.store.write import may_write

    for path in filter(None, (save, report)):
        may_write(path, [where])
    studied = open_study(where, progress())
    if save:
        _save(studied, save)
    if report:
        _report(studied, where, report)
    return studied


def say_written(as_json: bool, *paths: Path | None) -> None:
    """Which files were written; not where the output is read by a program."""
    for path in filter(None, paths) if not as_json else ():
        say(f"Written: {path}")


def _save(studied: asking.Study, save: Path) -> None:
    from detente.store.gmcrfile import gmcr_text
    from detente.store.modelwrite import model_text
    from detente.store.write import write_whole

    model = studied.conflict.model
    write_whole(save, gmcr_text(model) if save.suffix.lower() == ".gmcr" else model_text(model))


def _report(studied: asking.Study, where: Path, report: Path) -> None:
    from detente.report.modelpage import Section, render_model_page
    from detente.store.modelwrite import model_text
    from detente.store.write import write_whole

    sections = [Section(title, sentences) for title, sentences in (*asking.changes(studied), *asking.told(studied))]
    write_whole(report, render_model_page(asking.graph(studied), sections, asking.conventions(studied),
                                          model_text(studied.conflict.model), __version__))


def show_all(studied: asking.Study, where: Path, as_json: bool) -> None:
    """What holds under which rule, and what stands behind it."""
    from detente.report.modeltext import render_model

    if as_json:
        print_json(asking.data(studied))
        return
    say(render_model(asking.graph(studied), asking.told(studied), terminal_width()).rstrip())
    say(f"\nAsk about one outcome:\n  detente stability {where} OUTCOME\nThe whole page: --report page.html")


def show_one(studied: asking.Study, outcome: str, rule: str, as_json: bool) -> None:
    """One outcome: who stays and why, how it is reached, what would make it hold or break it."""
    from detente.report.modeltext import render_outcome

    if as_json:
        print_json(asking.data_of_one(studied, outcome, rule))
        return
    say(render_outcome(*asking.told_of_one(studied, outcome, rule, progress()), terminal_width()).rstrip())


def show_peer(studied: asking.Study, as_json: bool) -> None:
    """The table of GMCR+ 0.4.1, and by which conventions it is made."""
    found = asking.peer_data(studied)
    if as_json:
        print_json(found)
        return
    say("By the conventions of GMCR+ 0.4.1, which are not Detente's own:")
    for line in found["conventions"]:
        say(f"  - {line}")
    for row, names, own in asking.beside(studied, found):
        differs = f"    (by the definitions: {', '.join(own) or 'none'})" if own != names else ""
        say(f"{row:>8}  {', '.join(names) or 'none'}{differs}")
