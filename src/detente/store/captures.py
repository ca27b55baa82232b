"""Where are the captured pages of a case?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from detente.model.source import Source

FOLDER = "captures"
MOST_BYTES = 10 * 1024 * 1024


class Found(NamedTuple):
    """A capture, or why there is none."""

    text: str | None = None
    wrong: str = ""  # a problem of the case file
    hint: str = ""


def digest(data: bytes) -> str:
    """SHA-256 of a capture's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def capture_of(source: Source, folder: Path, look_in: Sequence[Path] = ()) -> Found:
    """Find and decode the capture of a source, beside its case or in the folders that the user names.

    A path that leaves those folders is refused: a case from a colleague must not make this machine's other files part
    of a report. Where the case gives a digest, only bytes of that digest count.
    """
    named = PurePosixPath((source.capture or "").replace("\\", "/"))
    if named.is_absolute() or ".." in named.parts:
        return Found(None, f"the capture {source.capture!r} lies outside the case's folder", "use a path inside it")
    other = ""
    for base in (folder, folder / FOLDER, *look_in):
        for path in _candidates(base, named, source.sha256):
            data = _bytes(path, folder if base in (folder, folder / FOLDER) else base)
            if data is None:
                continue
            if source.sha256 and digest(data) != source.sha256:
                other = f"{path.name} was changed, or is another page than the one that the case was made from"
                continue
            try:
                return Found(data.decode("utf-8"))
            except UnicodeDecodeError:
                return Found(None, f"the capture {path.name} is not UTF-8 text")
    what = other or f"the capture {source.capture or source.sha256} is not at hand"
    return Found(None, "", f"{what}; name its folder with --captures to see the words")


def _candidates(base: Path, named: PurePosixPath, sha256: str | None) -> list[Path]:
    """The places under one folder: the path as written, its file name, and, with a digest, any text of that digest."""
    found = [base / named, base / named.name] if named.name else []
    if sha256:
        with suppress(OSError):  # no such folder, or one that may not be looked into: nothing is at hand there
            found += sorted(path for path in base.iterdir() if path.suffix in (".txt", ".html", ".htm"))
    return list(dict.fromkeys(found))


def _bytes(path: Path, root: Path) -> bytes | None:
    """The bytes of a file that lies under `root` once every link is followed; None for any other."""
    try:
        if not path.is_file() or not path.resolve().is_relative_to(root.resolve()) or path.stat().st_size > MOST_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None
