"""What the commands about group decision do and show, once their arguments are read."""

from __future__ import annotations

from pathlib import Path

from detente import __version__
from detente.assess import backtested
from detente.assess import bargained as asking
from detente.assess import bargained_shown as shown
from detente.engines.bargaining.group import Progress
from detente.errors import BadInput, Problem, did_you_mean
from detente.interfaces.cli.showing import terminal_width
from detente.interfaces.cli.telling import folded, print_json, progress, say
from detente.store.bargaintable import load_bargain_table, load_outcomes
from detente.store.bargainwrite import write_bargain_table
from detente.store.write import may_write, write_whole

FORMS = {"ktab": "ktab", "decide": "decide", "plain": "scholz"}
USUAL = "ktab"


def show(where: Path, model: str, peer_exact: bool, rounds: int | None, worlds: int | None, seed: int, report: Path | None,
         save: Path | None, form: str | None, as_json: bool) -> None:
    """Run one model on a table; say, or print as JSON, what it comes to."""
    problems = [Problem(f"no {what} is called {word!r}", did_you_mean(word, known))
                for what, word, known in (("model", model, asking.MODELS), ("form", form or USUAL, FORMS)) if word not in known]
    if rounds is not None and model in asking.SIMPLE_MODELS:
        problems.append(Problem(f"--rounds is for models with rounds, not for {model}", "--model scholz or smp"))
    if form is not None and save is None:
        problems.append(Problem("--as is the form of what --save writes, and nothing is to be saved", "add --save FILE"))
    if problems:
        raise BadInput(problems)
    _no_case(where)
    for path in filter(None, (report, save)):
        may_write(path, [where])
    table, tell = load_bargain_table(where), progress()
    text = write_bargain_table(table, FORMS[form or USUAL]) if save else ""
    found = asking.bargained(table, model, rounds, peer_exact, worlds, seed, tell)
    if save:
        write_whole(save, text)
    if report:
        _report(found, seed, report, tell)
    if as_json:
        print_json(shown.data(found))
        return
    wide = terminal_width()
    for line in shown.told(found, wide):
        say(folded(line, wide))
    for path in filter(None, (save, report)):
        say(f"Written: {path}")


def _no_case(where: Path) -> None:
    """Refuse a case, which another command reads. Raises BadInput."""
    if where.is_dir() or where.suffix.lower() in (".yaml", ".yml"):
        raise BadInput([Problem("this is no table of actors", f"for a case: detente assess {where}", path=str(where))])


def _report(found: asking.Bargained, seed: int, report: Path, tell: Progress) -> None:
    from detente.assess.bargained_picture import picture
    from detente.report.bargainpage import render_bargain_page

    text = write_bargain_table(found.table, "scholz")
    write_whole(report, render_bargain_page(picture(found, seed, tell), found.table.name, text, __version__))


def judge(where: Path, seed: int, as_json: bool) -> None:
    """Set every model against known outcomes; say, or print as JSON, how each fares beside the weighted mean."""
    _no_case(where)
    found = backtested.backtested(load_outcomes(where), seed, progress())
    if as_json:
        print_json(backtested.data(found))
        return
    wide = terminal_width()
    for line in backtested.told(found):
        say(folded(line, wide))
