"""Is this a case, or a graph model by itself?"""

from __future__ import annotations

import re
from pathlib import Path

from detente.errors import BadInput
from detente.store.yamltree import MOST_BYTES, read_yaml

_OUTERMOST = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?(case|decision_makers)[\"']?\s*:", re.M)
_IN_BRACES = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|#[^\n]*\n|---)*\{")


def is_case(where: Path) -> bool:
    """Whether the path is a case: a folder, or a YAML file with `case`, and no `decision_makers`, at its outermost level."""
    try:
        if where.is_dir():
            return True
        if where.suffix.lower() == ".gmcr" or not where.is_file():
            return False
        with where.open("rb") as file:
            keys = _keys(file.read(MOST_BYTES))
    except OSError:  # whoever reads it as a model says so in words
        return False
    return "case" in keys and "decision_makers" not in keys


def _keys(data: bytes) -> set[str]:
    """Which of the two keys stand at the outermost level. In a file without braces around it, they begin a line."""
    if not _IN_BRACES.match(data):
        return {found.decode() for found in _OUTERMOST.findall(data)}
    try:
        value = read_yaml(data, "").value
    except BadInput:
        return set()
    return set(value) if isinstance(value, dict) else set()
