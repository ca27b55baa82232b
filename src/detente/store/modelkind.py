"""Is this a case, or a graph model by itself?"""

from __future__ import annotations

import re
from pathlib import Path

_NAMED = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?case[\"']?\s*:", re.M)
MOST = 1 << 26  # bytes looked through


def is_case(where: Path) -> bool:
    """Whether the path is a case: a folder, or a YAML file with the key `case` at its outermost level."""
    try:
        if where.is_dir():
            return True
        if where.suffix.lower() == ".gmcr" or not where.is_file():
            return False
        with where.open("rb") as file:
            return bool(_NAMED.search(file.read(MOST)))
    except OSError:  # whoever reads it as a model says so in words
        return False
