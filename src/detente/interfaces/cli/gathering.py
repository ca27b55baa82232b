"""What `detente gather` does: read what is new, draft the case from everything read, and say what came of it."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.interfaces.cli.many import Refused, Task, cores, page_bytes, read_many
from detente.interfaces.cli.telling import plain, print_json, progress, say, show_error

if TYPE_CHECKING:
    from detente.intake.gather import Gathered
    from detente.model.alias import Alias
    from detente.store.readings import Readings

_SUFFIXES = (".txt", ".html", ".htm")
_MOST_NOTES = 30
_MOST_NAMED = 5  # files of a folder that are left alone


def run_gather(pages: list[str], folder: Path, accept: bool, aliases: Path | None, workers: int | None, as_json: bool,
               parser: str) -> int:
    """Gather pages into the case of `folder`; returns the exit code: 0, or 4 where a page, or every claim, is missing."""
    from detente.errors import Unreadable
    from detente.intake.kept import reader_key
    from detente.store.readings import Readings

    readings = Readings(folder)
    readings.may_draft()
    table = _table(aliases, folder)
    paths, notes = _files(pages)
    for note in notes if paths else ():
        print(plain(note), file=sys.stderr)
    was_there = folder.exists()
    readings.make()
    key = reader_key(parser)
    refused = _read_missing(readings, paths, key, parser, workers or cores())
    current = [kept for kept in readings.all() if kept.key == key]
    if not current:
        _leave_nothing(readings, was_there)
    for entry in refused:
        if len(paths) == 1 and not current:
            raise Unreadable(entry.code, entry.message, entry.hint)
        print(plain(f"{entry.page}: "), end="", file=sys.stderr)
        show_error(Unreadable(entry.code, entry.message, entry.hint))
    if not current:
        if paths:
            raise Unreadable("no-page", "none of the pages could be read", "")
        what = "; ".join(notes) or "no page was named, and none was read before"
        raise Unreadable("no-page", what, "name a page, or a folder of pages")
    counts, drafted = _draft(readings, key, table, accept)
    counts |= {"unreadable": [entry.page for entry in refused], "refused": [entry._asdict() for entry in refused]}
    if as_json:
        print_json({**counts, "notes": list(drafted.notes)})
    else:
        _tell(counts, drafted, folder, accept)
    return 4 if refused or not counts["claims"] else 0


def _table(aliases: Path | None, folder: Path) -> tuple[Alias, ...]:
    """The user's alias table: the one named, else the one in the case's folder, else an empty one."""
    from detente.store.aliases import NAME, load_aliases

    if aliases is None and not (folder / NAME).exists():
        return ()
    return load_aliases(aliases or folder / NAME)


def _files(pages: list[str]) -> tuple[list[str], list[str]]:
    """The pages named, each once, of a folder its text and HTML files; and what to say of a folder's other files."""
    found: list[str] = []
    notes: list[str] = []
    for page in pages:
        if page == "-" or not Path(page).is_dir():
            found.append(page)
            continue
        inside = sorted(path for path in Path(page).iterdir() if not path.name.startswith("."))
        fitting = [str(path) for path in inside if path.suffix.lower() in _SUFFIXES]
        others = [path.name for path in inside if path.suffix.lower() not in _SUFFIXES]
        found += fitting
        notes += [] if fitting else [f"no page in {page}"]
        notes += [_left_alone(others)] if others else []
    return list(dict.fromkeys(found)), notes


def _left_alone(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return f"left alone, being no {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]}: {', '.join(names[:_MOST_NAMED])}{more}"


def _leave_nothing(readings: Readings, was_there: bool) -> None:
    """Take away the empty folders of a case that came to nothing; one that was there before stays."""
    from detente.store.captures import FOLDER as CAPTURES

    for path in (readings.folder, readings.case / CAPTURES, *(() if was_there else (readings.case,))):
        with suppress(OSError):  # not empty
            path.rmdir()


def _read_missing(readings: Readings, paths: list[str], key: str, parser: str, workers: int) -> list[Refused]:
    """Read the pages named that were not read before, and again those that other rules read."""
    kept = readings.all()
    known = {entry.sha256 for entry in kept if entry.key == key and readings.load(entry) is not None}
    tasks: list[Task] = []
    refused: list[Refused] = []
    for page in paths:
        digest = _digest(page) if page != "-" else None
        if digest is None or digest not in known:
            tasks.append(Task(page, str(readings.case), key, parser))
            known |= {digest} if digest else set()
    if "-" in paths:  # standard input can't be read by another process
        refused += read_many([task for task in tasks if task.page == "-"], 1, progress())
        tasks = [task for task in tasks if task.page != "-"]
    older = [entry for entry in kept if entry.key != key]
    tasks += [Task(entry.sha256[:16], str(readings.case), key, parser, str(entry.path)) for entry in _each_page(older)
              if entry.sha256 not in known]
    refused += read_many(tasks, workers, progress())
    read = {entry.sha256 for entry in readings.all() if entry.key == key}
    for entry in older:
        if entry.sha256 in read:
            readings.forget(entry)
    return refused


def _each_page(kept: list[Any]) -> list[Any]:
    return list({entry.sha256: entry for entry in kept}.values())


def _digest(page: str) -> str | None:
    """The digest of a page's bytes; None where it can't be read, which is told when it is tried."""
    from detente.errors import Unreadable

    try:
        return hashlib.sha256(page_bytes(page)[0]).hexdigest()
    except Unreadable:
        return None


def _draft(readings: Readings, key: str, table: tuple[Alias, ...], accept: bool) -> tuple[dict[str, Any], Gathered]:
    """Draft the case from everything that was read, and write it."""
    from detente.intake.gather import gather_with_notes
    from detente.intake.kept import reading_from
    from detente.store.newcase import draft_text
    from detente.store.readings import Lazy

    lazy = Lazy(readings, [entry for entry in readings.all() if entry.key == key], reading_from)
    drafted = gather_with_notes(lazy, table)
    stored = {original: (name, digest) for original, name, digest in lazy.stored()}
    written = readings.draft(draft_text(drafted.data, stored, accept))
    data = drafted.data
    return {"case": str(written), "pages": len(lazy), "sources": len(data.get("sources") or {}),
            "actors": len(data.get("actors") or {}), "claims": len(data.get("claims") or {}),
            "questions": len(data.get("conclusions") or [])}, drafted


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _tell(counts: dict[str, Any], drafted: Gathered, folder: Path, accept: bool) -> None:
    claims = _many(counts["claims"], "claim" if accept else "draft claim") + (", accepted unread," if accept else "")
    of = f" from {counts['pages']} pages" if counts["pages"] > 1 else ""
    say(f"{counts['case']}: {claims}{of} by {_many(counts['sources'], 'source')} about {_many(counts['actors'], 'actor')}; "
        f"{_many(counts['questions'], 'draft question')}.")
    for note in drafted.notes[:_MOST_NOTES]:
        say(f"note: {note}")
    if len(drafted.notes) > _MOST_NOTES:
        say(f"note: {len(drafted.notes) - _MOST_NOTES} more notes; --json gives them all")
    if counts["claims"]:
        if not accept:
            say("All claims are drafts: none enters a world until you accept it.")
        then = "" if accept else ", remove 'draft: true' from those that you accept"
        say(f"Next: read the claims, set reliability and credibility{then}; then")
        say(f"  detente check {folder}\n  detente assess {folder} --report report.html")
