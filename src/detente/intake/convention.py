"""Which range does a word stand for, until a person says otherwise?"""

from __future__ import annotations

import re
from typing import NamedTuple

from .lexicon import lexicon


class Convention(NamedTuple):
    """One row of the table: the name of the default, its value as the case language writes it, and why."""

    name: str
    value: str
    reason: str


def tie_convention(words: str, sign: str) -> Convention:
    """The range of a tie (-1 hostile to 1 friendly) that the words show."""
    row = next(row for row in lexicon("conventions")["tie"] if row["sign"] == sign and re.search(row["pattern"], words, re.I))
    return Convention(row["name"], row["value"], row["reason"])


def strength_convention(words: str) -> tuple[Convention, Convention] | None:
    """The two sides' capabilities (0 to 100) that a comparison shows, the first named first; None if no row fits."""
    for row in lexicon("conventions")["strength"]:
        if re.search(row["pattern"], words, re.I):
            low, high = (round(100 * ratio / (1 + ratio)) for ratio in row["ratio"])
            return (Convention(row["name"], f"{low}..{high}", row["reason"]),
                    Convention(row["name"], f"{100 - high}..{100 - low}", row["reason"]))
    return None


def lone_convention(words: str) -> Convention | None:
    """The capability (0 to 100) of a side by itself; None where the words give no scale, as a number of tanks does not."""
    return _first("alone", words)


def support_convention(words: str) -> Convention | None:
    """The support (0 to 1) that the words deny; None if they speak of none."""
    return _first("support", words)


def meaning_convention(sort: str) -> str | None:
    """What an offer or a threat is taken to show of both sides' wishes, in words; None for a plain wish."""
    row = next((row for row in lexicon("conventions")["meaning"] if row["sort"] == sort), None)
    return f"wishes by convention ({row['name']}): {row['reason']}" if row else None


def _first(table: str, words: str) -> Convention | None:
    row = next((row for row in lexicon("conventions")[table] if re.search(row["pattern"], words, re.I)), None)
    return Convention(row["name"], row["value"], row["reason"]) if row else None
