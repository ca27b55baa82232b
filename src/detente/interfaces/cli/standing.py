"""How do the commands take up a case as it stood on a day?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from detente.store.casefile import Loaded

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE",
                                          help="Only what had come out by then: 2021, 2021-08 or 2021-08-18")]


def as_stood(loaded: Loaded, as_of: str | None) -> tuple[Loaded, tuple[str, ...]]:
    """A loaded case as it stood at a date, and what the reader should know of that; as it is where no date is given.

    Of what has come out, only what the ledger dates up to then is known. Raises BadInput for what is no date.
    """
    if as_of is None:
        return loaded, ()
    from detente.assess.dated import as_of as stood
    from detente.model.ledger import CameOut
    from detente.store.ledger import with_outcomes

    found, day = stood(loaded.alone, as_of), as_of.strip()
    known = [entry for entry in loaded.ledger.entries if isinstance(entry, CameOut) and entry.on[:len(day)] <= day]
    return loaded._replace(case=with_outcomes(found.case, known)), found.notes


def noted(as_of: str | None, notes: tuple[str, ...]) -> dict[str, Any]:
    """The same for programs, to be joined to what a command gives; nothing where no date is given."""
    return {} if as_of is None else {"as_of": as_of, "notes": list(notes)}


def say_notes(as_of: str | None, notes: tuple[str, ...]) -> None:
    """What the reader should know of a case as it stood."""
    from detente.interfaces.cli.showing import terminal_width
    from detente.interfaces.cli.telling import say
    from detente.report.textlines import wrap

    if as_of is None:
        return
    say(f"As of {as_of}.")
    for note in notes:
        for line in wrap(f"{note[:1].upper()}{note[1:]}.", terminal_width(), "  - ", "    "):
            say(line)
    say()
