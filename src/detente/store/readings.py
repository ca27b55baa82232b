"""Where do the readings of a case's pages lie, so that no page is read twice?

    my-case/captures/   the pages
    my-case/readings/   one file for each page that was read, named by the digest of the page and of what read it
    my-case/case.yaml   drafted from all readings; `readings/drafted` holds the digest of what was written last

Each file is written whole or not at all, so a run that is stopped loses at most the pages that were being read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from detente.errors import CannotWrite
from detente.store.captures import FOLDER as CAPTURES
from detente.store.captures import MOST_BYTES, digest
from detente.store.casefile import NAME
from detente.store.newcase import Page, keep_page
from detente.store.write import make_folder, write_whole

FOLDER = "readings"
_DRAFTED = "drafted"


class Kept(NamedTuple):
    """A page whose reading is kept."""

    sha256: str  # of the page as it was captured
    key: str  # of what read it
    path: Path


class Readings:
    """The kept readings of one case."""

    def __init__(self, folder: Path) -> None:
        self.case, self.folder = folder, folder / FOLDER

    def make(self) -> None:
        """Make the folders. Raises CannotWrite."""
        make_folder(self.case / CAPTURES)
        make_folder(self.folder)

    def path(self, sha256: str, key: str) -> Path:
        """Where the reading of a page lies."""
        return self.folder / f"{sha256}-{key}.json"

    def all(self) -> list[Kept]:
        """Every kept reading, by digest of the page and then of what read it."""
        found = [(path.stem.partition("-"), path) for path in self.folder.glob("*-*.json")]
        return sorted(Kept(sha256, key, path) for (sha256, _, key), path in found if len(sha256) == 64 and key)

    def keep(self, page: Page, key: str, reading: dict[str, Any]) -> None:
        """Keep a page and then its reading. Raises CannotWrite."""
        name, stored = keep_page(self.case, page)
        data = {**reading, "stored": {"name": name, "sha256": stored}}
        write_whole(self.path(page.sha256, key), json.dumps(data, ensure_ascii=False, separators=(",", ":")))

    def load(self, kept: Kept) -> dict[str, Any] | None:
        """A kept reading as plain data; None if its file is damaged."""
        try:
            data = json.loads(kept.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(data, dict) or not isinstance(data.get("stored"), dict):
            return None
        return data if data.get("capture", {}).get("sha256") == kept.sha256 else None

    def forget(self, kept: Kept) -> None:
        """Remove a kept reading."""
        with suppress(OSError):
            kept.path.unlink()

    def page(self, data: dict[str, Any]) -> str | None:
        """The text of a kept page, as it was decoded; None if it is no longer there or was changed."""
        path = self.case / CAPTURES / Path(str(data["stored"]["name"])).name
        with suppress(OSError, UnicodeDecodeError):
            raw = path.read_bytes() if path.stat().st_size <= 4 * MOST_BYTES else b""
            return raw.decode() if digest(raw) == data["stored"]["sha256"] else None
        return None

    def may_draft(self) -> None:
        """Raises CannotWrite if a case lies here that this program did not draft, or that was changed since."""
        path = self.case / NAME
        if not path.exists():
            return
        try:
            ours = digest(path.read_bytes()) in (self.folder / _DRAFTED).read_text(encoding="utf-8").split()
        except (OSError, UnicodeDecodeError):
            raise CannotWrite(f"{path}: a case lies here already; name another folder, nothing was changed") from None
        if not ours:
            raise CannotWrite(f"{path}: a case lies here already and was changed by hand since it was drafted; name another "
                              "folder, nothing was changed")

    def draft(self, text: str) -> Path:
        """Write the case that was drafted, and note it as ours: before, so that no stop leaves it a stranger's.

        Raises CannotWrite, also if the case was changed by hand meanwhile.
        """
        self.may_draft()
        path, made = self.case / NAME, digest(text.encode())
        before = digest(path.read_bytes()) if path.exists() else ""
        write_whole(self.folder / _DRAFTED, f"{before}\n{made}\n")
        write_whole(path, text)
        write_whole(self.folder / _DRAFTED, f"{made}\n")
        return path


class Lazy(Sequence[Any]):
    """Kept readings in their order, each loaded when it is asked for, so that thousands need no room."""

    def __init__(self, readings: Readings, kept: Sequence[Kept], made: Callable[[dict[str, Any]], Any]) -> None:
        self.readings, self.kept, self.made = readings, kept, made

    def __len__(self) -> int:
        return len(self.kept)

    def __getitem__(self, place: Any) -> Any:
        data = self.readings.load(self.kept[place])
        if data is None:
            raise CannotWrite(f"{self.kept[place].path}: was changed while it was in use; start again")
        return self.made(data)

    def stored(self) -> Iterator[tuple[str, str, str]]:
        """For each page its digest as captured, and name and digest of the capture beside the case."""
        for kept in self.kept:
            data = self.readings.load(kept)
            if data is not None:
                yield kept.sha256, str(data["stored"]["name"]), str(data["stored"]["sha256"])
