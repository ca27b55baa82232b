"""How does an entry of a ledger become a line, and what is wrong with a line that can't be one?

Each line is one JSON object in ASCII. It names the digest of the line before and ends in its own, the SHA-256 of everything
that stands before it on the line: who changes, drops or moves a line breaks the chain.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from detente.model.ledger import WORDS, Answered, CameOut, Entry, Outcome, outcome_words

START = "0" * 64  # what the first line names as the line before
LONGEST = 100_000  # bytes of a line
_END = re.compile(rb',"digest":"([0-9a-f]{64})"}$')
_SORT: dict[str, type[Answered] | type[CameOut]] = {"answered": Answered, "came out": CameOut}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def line_of(entry: Entry, before: str) -> tuple[bytes, str]:
    """The line of an entry, without its line break, and its digest. `before`: digest of the line before."""
    sort = "answered" if isinstance(entry, Answered) else "came out"
    data = {"entry": sort, "before": before, **entry._asdict()}
    if isinstance(entry, CameOut):
        data["outcome"] = entry.outcome if isinstance(entry.outcome, float) else outcome_words(entry.outcome)
    text = json.dumps(data, separators=(",", ":"), allow_nan=False)[:-1].encode("ascii")
    digest = hashlib.sha256(text).hexdigest()
    return text + f',"digest":"{digest}"}}'.encode(), digest


def entry_of(line: bytes, before: str | None) -> tuple[Entry, str]:
    """The entry on a line, and its digest. `before`: digest of the line before; None: not known, anything goes.

    Raises ValueError in plain words.
    """
    if len(line) > LONGEST:
        raise ValueError(f"it has {len(line):,} bytes; no entry has more than {LONGEST:,}")
    end = _END.search(line)
    if not end:
        raise ValueError("it does not end in its digest: it was changed or cut off")
    text, digest = line[:end.start()], end[1].decode()
    if hashlib.sha256(text).hexdigest() != digest:
        raise ValueError("its digest does not fit: it was changed after it was written")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("it is no JSON object") from None
    if before is not None and data.get("before") != before:
        raise ValueError("it does not follow the line before it: a line is missing, was changed, or stands elsewhere")
    return _entry(data), digest


def _entry(data: dict[str, Any]) -> Entry:
    kind = _SORT.get(str(data.get("entry")))
    if kind is None:
        raise ValueError("it is neither an answer nor an outcome; was it written by a later version?")
    try:
        return kind._make([_READ[name](data[name]) for name in kind._fields])
    except KeyError as missing:
        raise ValueError(f"it has no {missing}") from None
    except (ValueError, TypeError):
        raise _wrong_value(kind, data) from None


def _wrong_value(kind: type[Answered] | type[CameOut], data: dict[str, Any]) -> ValueError:
    """Which value is wrong, in words."""
    for name in kind._fields:
        try:
            _READ[name](data[name])
        except (ValueError, TypeError):
            return ValueError(f"{name}: {str(data[name])[:40]!r} is not what stands there")
    return ValueError("it holds a wrong value")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _day(value: Any) -> str:
    return day(_text(value))


@lru_cache(maxsize=4_096)  # a ledger names few days, many times
def day(text: str) -> str:
    """A day written as 2024-05-31. Raises ValueError in plain words."""
    try:
        if not DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"{text!r} is no date; write it as 2024-05-31") from None


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError
    return float(value)


def _share(value: Any) -> float:
    if not 0 <= (number := _number(value)) <= 1:
        raise ValueError
    return number


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _maybe(value: Any) -> float | None:
    return None if value is None else _number(value)


def _pair(value: Any) -> tuple[float, float]:
    low, high = value
    return _share(low), _share(high)


def _spread(value: Any) -> tuple[float, float, float] | None:
    if value is None:
        return None
    low, middle, high = map(_number, value)
    return low, middle, high


def _about(value: Any) -> str:
    if value not in ("question", "claim"):
        raise ValueError
    return str(value)


def _outcome(value: Any) -> Outcome:
    if not isinstance(value, str):
        return _number(value)
    if value not in WORDS:
        raise ValueError
    return WORDS[value]


_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("case", "question", "asks", "engine", "version", "case_digest", "among"), _text),
    **dict.fromkeys(("name", "words", "by", "rule"), _text),
    "on": _day, "written": _day, "share": _share, "interval": _pair, "grades": _pair, "seed": _whole, "worlds": _whole,
    "late": _flag, "low": _maybe, "high": _maybe, "spread": _spread, "about": _about, "outcome": _outcome,
}
