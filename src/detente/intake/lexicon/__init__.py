"""Which words does the reader know? Each list is a TOML file beside this one, with what it is for in its first lines."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def lexicon(name: str) -> dict[str, Any]:
    """The word lists of `name`.toml."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def word_set(name: str, key: str) -> frozenset[str]:
    """One list of a file as a set; the list may be one string of words with blanks between."""
    value = lexicon(name)[key]
    return frozenset(value.split() if isinstance(value, str) else value)


_BLANK = re.compile(r"\[[^\]]*\]| ")


def over_lines(pattern: str) -> str:
    """The pattern with each blank of it open to a line break or a blank that is no plain one: pages come with wrapped lines."""
    return _BLANK.sub(lambda found: r"\s{1,3}" if found[0] == " " else found[0], pattern)


@functools.cache
def phrase_pattern(name: str, key: str, whole: bool = False) -> re.Pattern[str]:
    """One list of patterns as a single expression, without regard to case: anywhere as whole words, or the `whole` text."""
    joined = "|".join(sorted(lexicon(name)[key], key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"(?:{joined})\Z" if whole else rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
