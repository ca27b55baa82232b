"""Commands about pages: read, gather."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.interfaces.cli.asking import (
    CALLS,
    SECONDS,
    TOKENS,
    BudgetCalls,
    BudgetTokens,
    CacheFile,
    ModelName,
    ReaderAddress,
    RecordFile,
    ReplayFile,
    Seconds,
    Wishes,
)

if TYPE_CHECKING:
    from detente.model.statement import Reading

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of text")]
NoParser = Annotated[bool, typer.Option("--rules-only", help="Read without the English parser, by rules alone")]
OtherParser = Annotated[str | None, typer.Option(
    "--parser", metavar="NAME", help="Another installed spaCy pipeline of English, or the folder of one")]


def read(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="A text or HTML file; - for standard input")],
    as_json: AsJson = False, rules_only: NoParser = False, parser: OtherParser = None,
    reader: ReaderAddress = None, model: ModelName = None,
    budget_calls: BudgetCalls = CALLS, budget_tokens: BudgetTokens = TOKENS,
    reader_seconds: Seconds = SECONDS, cache: CacheFile = None, record: RecordFile = None, replay: ReplayFile = None,
) -> int:
    """What a page says: the article without its furniture, who said what, hedges, offers, ties."""
    from detente.interfaces.cli.asking import check_wishes, read_twice
    from detente.interfaces.cli.telling import print_json, say
    from detente.report.reading import reading_lines

    wishes = Wishes(reader, model, budget_calls, budget_tokens, reader_seconds, cache, record, replay)
    check_wishes(wishes)
    reading, _ = read_one(page, _choice(rules_only, parser))
    if not as_json:
        for line in reading_lines(reading):
            say(line)
    elif not wishes.asks:
        print_json(reading.as_json())
    return read_twice(reading, wishes, as_json) if wishes.asks else 0


def gather(
    folder: Annotated[Path, typer.Option("--out", "-o", help="The case's folder; pages read before are not read again")],
    pages: Annotated[list[str] | None, typer.Argument(
        metavar="PAGE...", help="Text or HTML files, or folders of them; none drafts again from the pages read before")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Take the drafts in unread: their claims enter worlds")] = False,
    aliases: Annotated[Path | None, typer.Option(
        "--aliases", help="A table of names that belong to one actor; by default aliases.yaml in the case's folder")] = None,
    workers: Annotated[int | None, typer.Option(
        "--workers", min=1, max=256, help="Processes; they change the time, never the case. By default one a core")] = None,
    as_json: AsJson = False, rules_only: NoParser = False, parser: OtherParser = None,
) -> int:
    """Turn pages into a draft case: what was said, by whom, at which characters. You then read and accept it."""
    from detente.interfaces.cli.gathering import run_gather

    return run_gather(pages or [], folder, accept, aliases, workers, as_json, _choice(rules_only, parser))


def _choice(rules_only: bool, parser: str | None) -> str:
    """Which parser reads: "auto" for the first installed, empty for none, else the name of one."""
    if rules_only or not parser:
        return "" if rules_only else "auto"
    from detente.errors import Unreadable
    from detente.intake.parser import parser_called

    try:
        parser_called(parser)
    except Unreadable as problem:
        raise typer.BadParameter(str(problem), param_hint="--parser") from problem
    return parser


def read_one(page: str, parser: str = "auto") -> tuple[Reading, bytes]:
    """What a page says, and its bytes. `parser`: "auto", empty for none, or a name. Raises Unreadable."""
    from detente.errors import Unreadable
    from detente.intake.decode import decode
    from detente.intake.parser import parser_called
    from detente.intake.read import read as read_page
    from detente.interfaces.cli.many import page_bytes

    used = parser_called(parser)
    data, name = page_bytes(page)
    try:
        return read_page(decode(data, name), parser=used), data
    except Unreadable as problem:
        raise Unreadable(problem.code, f"{name}: {problem.message}", problem.hint) from problem
