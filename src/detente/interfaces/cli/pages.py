"""Commands about pages: read, gather."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from detente.model.statement import Reading

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of text")]
NoParser = Annotated[bool, typer.Option("--rules-only", help="Read without the English parser, by rules alone")]


def read(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="A text or HTML file; - for standard input")],
    as_json: AsJson = False, rules_only: NoParser = False,
) -> None:
    """What a page says: the article without its furniture, who said what, hedges, offers, ties."""
    from detente.interfaces.cli.telling import print_json, say
    from detente.report.reading import reading_lines

    reading, _ = read_one(page, rules_only)
    if as_json:
        print_json(reading.as_json())
        return
    for line in reading_lines(reading):
        say(line)


def gather(
    pages: Annotated[list[str], typer.Argument(metavar="PAGE...", help="Text or HTML files")],
    folder: Annotated[Path, typer.Option("--out", "-o", help="The new case's folder")],
    accept: Annotated[bool, typer.Option("--accept", help="Take the drafts in unread: their claims enter worlds")] = False,
    as_json: AsJson = False, rules_only: NoParser = False,
) -> int:
    """Turn pages into a draft case: what was said, by whom, at which characters. You then read and accept it."""
    from detente.errors import CannotWrite, Unreadable
    from detente.intake.gather import gather as gathered
    from detente.interfaces.cli.telling import print_json, say, show_error
    from detente.store.casefile import NAME
    from detente.store.newcase import Page, write_case
    from detente.store.write import make_folder

    if (folder / NAME).exists():
        raise CannotWrite(f"{folder / NAME}: a case lies here already; name another folder, nothing was changed")
    readings, kept, unreadable = [], {}, []
    for page in pages:
        try:
            reading, data = read_one(page, rules_only)
            capture = reading.article.capture
            readings.append(reading)
            kept[capture.sha256] = Page(capture.sha256, data, capture.is_html, _other_encoding(capture.text, data))
        except Unreadable as fault:
            unreadable.append(page)
            if len(pages) == 1:
                raise
            print(f"{page}: ", end="", file=sys.stderr)
            show_error(fault)
    if not readings:
        raise Unreadable("no-page", "none of the pages could be read")
    make_folder(folder)
    draft = gathered(readings)
    written = write_case(folder, draft, kept, accept)
    counts = {"case": str(written), "pages": len(readings), "sources": len(draft.get("sources") or {}),
              "actors": len(draft.get("actors") or {}), "claims": len(draft.get("claims") or {}), "unreadable": unreadable}
    if as_json:
        print_json(counts)
    else:
        what = "claims, accepted unread," if accept else "draft claims"
        say(f"{written}: {counts['claims']} {what} by {counts['sources']} sources about {counts['actors']} actors.")
        for reading in readings:
            for note in dict.fromkeys([*reading.article.notes, *reading.notes]):
                say(f"note on {reading.article.capture.name}: {note}")
        if counts["claims"]:
            then = "" if accept else ", remove 'draft: true' from those that you accept"
            say(f"Next: read the claims, set reliability and credibility{then}; then")
            say(f"  detente check {folder}\n  detente assess {folder} --report report.html")
    return 4 if unreadable or not counts["claims"] else 0


def read_one(page: str, rules_only: bool) -> tuple[Reading, bytes]:
    """What a page says, and its bytes. Raises Unreadable."""
    from detente.intake.decode import decode
    from detente.intake.read import read as read_page

    data, name = _bytes(page)
    return read_page(decode(data, name), parser=None if rules_only else "auto"), data


def _other_encoding(text: str, data: bytes) -> str | None:
    """The text of a page whose bytes are not UTF-8."""
    try:
        return None if data.decode() == text else text
    except UnicodeDecodeError:
        return text


def _bytes(page: str) -> tuple[bytes, str]:
    """The bytes of a page and what it is called. Raises Unreadable; a page over the limit is not read whole."""
    from detente.errors import Unreadable
    from detente.intake.decode import MOST_BYTES

    if page == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1), "standard input"
    try:
        with Path(page).open("rb") as file:
            return file.read(MOST_BYTES + 1), Path(page).name
    except OSError as fault:
        raise Unreadable("not-found", f"{page}: can't be read: {(fault.strerror or str(fault)).lower()}",
                         "give a text or HTML file, or - for standard input") from None
