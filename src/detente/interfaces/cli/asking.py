"""How is a language model asked from the command line: where, with which key, how much may it cost, what is kept?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

if TYPE_CHECKING:
    from detente.intake.asked.agreement import Agreement
    from detente.intake.asked.complete import Complete
    from detente.model.statement import Reading

KEY = "DETENTE_READER_KEY"

ReaderAddress = Annotated[str | None, typer.Option(
    "--reader", metavar="URL", help="Also ask a language model there (OpenAI's protocol): sends it the article's paragraphs")]
ModelName = Annotated[str | None, typer.Option("--model", metavar="NAME", help="With --reader: which model")]
BudgetCalls = Annotated[int, typer.Option("--budget-calls", min=1, help="With --reader: stop after so many calls")]
BudgetTokens = Annotated[int, typer.Option("--budget-tokens", min=1, help="With --reader: stop after so many tokens")]
Seconds = Annotated[int, typer.Option(
    "--reader-seconds", min=1, max=3600, help="With --reader: how long to wait for one answer")]
CacheFile = Annotated[str | None, typer.Option(
    "--cache", metavar="FILE|none", help="With --reader: where answers are kept, so that no question is sent twice")]
RecordFile = Annotated[Path | None, typer.Option("--record", metavar="FILE", help="With --reader: write the answers down here")]
ReplayFile = Annotated[Path | None, typer.Option(
    "--replay", metavar="FILE", help="Take a model's answers from what --record wrote; nothing is sent")]
CALLS, TOKENS, SECONDS = 300, 500_000, 120


class Wishes(NamedTuple):
    """The options of a command that may ask a model."""

    reader: str | None = None
    model: str | None = None
    calls: int = CALLS
    tokens: int = TOKENS
    seconds: int = SECONDS
    cache: str | None = None
    record: Path | None = None
    replay: Path | None = None

    @property
    def asks(self) -> bool:
        """Is a model, or the record of one, asked for?"""
        return self.reader is not None or self.replay is not None


def check_wishes(wishes: Wishes) -> None:
    """Say what doesn't go together, and what is no address, before any page is read. Raises BadInput."""
    from detente.errors import BadInput, Problem
    from detente.intake.asked.endpoint import endpoint_from

    said = [name for name, on in (("--model", wishes.model), ("--cache", wishes.cache), ("--record", wishes.record)) if on]
    if wishes.replay and (wishes.reader or said):
        other = "--reader" if wishes.reader else said[0]
        raise BadInput([Problem(f"--replay asks nobody, so {other} has no meaning beside it", "leave one of the two out")])
    if wishes.reader and not wishes.model:
        raise BadInput([Problem("--reader needs --model NAME", "the server lists its models under /models")])
    if said and not wishes.reader:
        raise BadInput([Problem(f"{said[0]} has no meaning without --reader", "add --reader URL")])
    if wishes.reader:
        endpoint_from(wishes.reader, has_key=_key() is not None)


def read_twice(embedded: Reading, wishes: Wishes, in_json: bool) -> int:
    """Ask the model and print what it read; the exit code: 4 if it answered nothing."""
    from detente.interfaces.cli.telling import print_json, say

    second, shared = second_reading(embedded, wishes)
    if in_json:
        print_json(as_json(embedded, second, shared))
    else:
        for line in second_lines(second, shared):
            say(line)
    return 0 if second.statements else 4  # a paragraph answered has statements, if only its author's


def second_reading(embedded: Reading, wishes: Wishes) -> tuple[Reading, Agreement]:
    """What the model reads on the page, and where it agrees with the embedded reading. Raises BadInput, CannotWrite."""
    from detente.intake.asked.agreement import agreement
    from detente.intake.asked.ask import ask
    from detente.interfaces.cli.telling import progress

    with _complete(embedded, wishes) as (complete, name, model):
        reading = ask(embedded, complete, name, model, progress())
    return reading, agreement(embedded, reading)


@contextmanager
def _complete(embedded: Reading, wishes: Wishes) -> Iterator[tuple[Complete, str, str | None]]:
    """The function that answers, and what the back end and model are called."""
    from detente.intake.asked.tape import Recorded, replay

    if wishes.replay:
        taped = replay(wishes.replay)
        yield taped, taped.name, taped.model
        return
    import time
    from contextlib import ExitStack

    from detente.intake.asked.chat import Budget, Chat
    from detente.intake.asked.endpoint import endpoint_from
    from detente.intake.asked.kept import Kept

    key, model = _key(), wishes.model or ""
    endpoint = endpoint_from(wishes.reader or "", has_key=key is not None)
    with ExitStack() as stack:
        complete: Complete = Chat(endpoint, model, key, Budget(wishes.calls, wishes.tokens), time.sleep, wishes.seconds)
        if wishes.cache != "none":
            complete = stack.enter_context(Kept(complete, _cache_file(wishes.cache), endpoint.address, model))
        if wishes.record:
            complete = Recorded(complete, wishes.record, endpoint.address, model)
        _say_what_is_sent(embedded, endpoint.address, endpoint.is_here, wishes)
        yield complete, endpoint.address, model


def _say_what_is_sent(embedded: Reading, address: str, is_here: bool, wishes: Wishes) -> None:
    from detente.intake.asked.questions import questions
    from detente.interfaces.cli.telling import plain

    _, asked = questions(embedded.article)
    size = sum(len(question.sent.text) for question in asked)
    where = "on this machine" if is_here else "on ANOTHER machine"
    print(plain(f"Sending {len(asked)} paragraphs ({size:,} characters) of {embedded.article.capture.name} to {address}, "
                f"{where}, model {wishes.model}; at most {wishes.calls:,} calls and {wishes.tokens:,} tokens. "
                "Paragraphs answered before are not sent again. Nothing else is sent."), file=sys.stderr)


def _key() -> str | None:
    """The key, from the environment alone. Raises BadInput if it can't be one; never shows it."""
    from detente.errors import BadInput, Problem

    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise BadInput([Problem(f"the environment variable {KEY} holds characters that no key has")])
    return key or None


def _cache_file(named: str | None) -> Path:
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "detente" / "answers.sqlite"


def as_json(embedded: Reading, second: Reading, shared: Agreement) -> dict[str, Any]:
    """The embedded reading's object, unchanged, with the model's behind it and the pairs of statements that both hold."""
    pairs = {"both": [list(pair) for pair in shared.both], "other_speaker": [list(pair) for pair in shared.other_speaker]}
    return {**embedded.as_json(), "second_reading": second.as_json(), "agreement": pairs}


def second_lines(second: Reading, shared: Agreement) -> Iterator[str]:
    """The model's reading as plain lines, under a line on how far it agrees."""
    from detente.report.reading import found_lines

    yield ""
    yield "A SECOND READING, BY A LANGUAGE MODEL, NOT REVIEWED BY A PERSON"
    yield (f"{len(shared.both)} statements are in both readings, {shared.only_first} in the first alone, "
           f"{shared.only_second} in this one alone; {len(shared.other_speaker)} of the shared ones have another speaker here.")
    yield from found_lines(second)
