"""The command `detente`. Heavy imports stand inside the commands, so that --help answers at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

from detente import __version__
from detente.interfaces.cli import bargains, cases, changes, matrices, models, networks, pages, patrons, scores

# Matrices here are small: a second thread of the linear algebra costs more than it gives, and could change a last digit.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

INTERRUPTED = 130

app = typer.Typer(
    name="detente",
    help="From reporting about a conflict to an assessment that can be checked.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# The error of a wrong command line: Typer takes it from click, or, in some versions, from a copy of its own.
WRONG_USAGE: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


@app.callback(invoke_without_command=True)
def _top(version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True)) -> None:
    if version:
        print(f"detente {__version__}")
        raise typer.Exit()


app.command("demo")(cases.demo)
app.command("read")(pages.read)
app.command("gather")(pages.gather)
app.command("check")(cases.check)
app.command("assess")(cases.assess)
app.command("why")(cases.why)
app.command("stability")(models.stability)
app.command("align")(networks.align)
app.command("support")(patrons.support)
app.command("bargain")(bargains.bargain)
app.command("backtest")(bargains.backtest)
app.command("whatif")(changes.whatif)
app.command("diff")(changes.diff)
app.command("hypotheses")(matrices.hypotheses)
app.command("resolve", context_settings={"ignore_unknown_options": True})(scores.resolve)  # so that -5 is a number
app.command("score")(scores.score)
app.command("schema")(cases.schema)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code: 0 done, 2 wrong input, 3 unreadable page, 4 some pages unreadable."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: list[str]) -> int:
    """The command's exit code. Errors are told in words; a traceback is shown only with --debug."""
    from detente.errors import DetenteError
    from detente.interfaces.cli.telling import plain, print_json, show_error

    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    try:
        code = typer.main.get_command(app).main(args=arguments or ["--help"], prog_name="detente", standalone_mode=False)
        sys.stdout.flush()
        if code == INTERRUPTED:  # typer turns Ctrl-C into an exit code
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except DetenteError as fault:
        if debug:
            raise
        show_error(fault, as_json="--json" in arguments)
        return fault.exit_code
    except WRONG_USAGE as fault:
        if "--json" in arguments:
            print_json({"error": {"code": "usage", "message": fault.format_message(), "hint": "detente --help"}})
        else:
            fault.show()
        return int(fault.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _stopped(arguments)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as fault:
        if isinstance(fault.__cause__ or fault.__context__, KeyboardInterrupt):  # compiled code tells of Ctrl-C in its own way
            return _stopped(arguments)
        if debug:
            raise
        print(plain(f"This is a fault in Detente, not in your input: {type(fault).__name__}: {fault}\n"
                    "Run it again with --debug for the details, and please report them."), file=sys.stderr)
        return 70


def _stopped(arguments: list[str]) -> int:
    """Ctrl-C: say so, and what becomes of the work."""
    taken_up = "; long work goes on from here when it is started again" if arguments[:1] in (["gather"], ["assess"]) else ""
    print(f"\nStopped. No file was left half written{taken_up}.", file=sys.stderr)
    return INTERRUPTED
