"""How does long work survive an interruption?

Each finished piece of a run is appended to a file of the run's own, one line with a checksum. The same run started again
finds them and does only the rest; a line that was cut off is done again. A finished run removes its file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Sums = npt.NDArray[Any]  # of whole numbers, or of floating ones; both come back as they were


def run_key(facts: Mapping[str, Any]) -> str:
    """A name for a run from all that its numbers hang on, the order of claims included: 32 hexadecimal digits."""
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()[:32]


class KeptRun(MutableMapping[str, Sums]):
    """Finished pieces of one run: name -> sums, on disk as they come."""

    def __init__(self, folder: Path, key: str) -> None:
        self.path = folder / f"{key}.run"
        self.pieces: dict[str, Sums] = {}
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.path.exists():
            self.pieces = dict(_lines(self.path.read_text(encoding="utf-8", errors="replace")))

    def __getitem__(self, name: str) -> Sums:
        return self.pieces[name]

    def __setitem__(self, name: str, sums: Sums) -> None:
        self.pieces[name] = sums
        line = json.dumps([name, sums.dtype.name, sums.shape, sums.ravel().tolist()])
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(f"\n{_checksum(line)} {line}\n")  # the first line break ends what a kill may have cut off

    def __delitem__(self, name: str) -> None:
        del self.pieces[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.pieces)

    def __len__(self) -> int:
        return len(self.pieces)

    def finish(self) -> None:
        """Remove the file: the run is done."""
        self.path.unlink(missing_ok=True)


def _checksum(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:16]


def _lines(text: str) -> Iterator[tuple[str, Sums]]:
    """Every whole line; what is damaged is left out."""
    for entry in text.splitlines():
        checksum, _, line = entry.partition(" ")
        if line and checksum == _checksum(line):
            name, kind, shape, numbers = json.loads(line)
            yield name, np.array(numbers, kind).reshape(shape)
