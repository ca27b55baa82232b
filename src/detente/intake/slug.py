"""Which short id stands for these words?"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from .lexicon import word_set

_SMALL = word_set("rules", "slug_small")


def slug(words: str, most: int = 5, keep_small: bool = False) -> str:
    """At most `most` telling words in lower case ASCII, joined by hyphens; a digest where no letter is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    telling = [part for part in parts if keep_small or part not in _SMALL] or parts
    made = "-".join(telling[:most])[:48].strip("-")
    return made if re.search(r"[a-z]", made) else f"x-{hashlib.sha256(words.encode('utf-8')).hexdigest()[:8]}"


def unique(base: str, taken: set[str] | Mapping[str, object]) -> str:
    """`base`, or `base-2`, `base-3`, ... where it is taken."""
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
