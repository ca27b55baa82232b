"""A line of a ledger is read back as it was written, and tells what is wrong with it where it can't be."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.ledger import Answered, CameOut, Entry
from detente.store.ledgerline import LONGEST, START, day, entry_of, line_of

shares = st.floats(0, 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
days = st.dates().map(str)
texts = st.text(max_size=12)
answers = st.builds(
    Answered, texts, texts, texts, texts, days, shares, st.tuples(shares, shares), st.tuples(shares, shares),
    texts, st.integers(), st.integers(), texts, st.booleans(), texts, st.none() | numbers, st.none() | numbers,
    st.none() | st.tuples(numbers, numbers, numbers))
outcomes = st.builds(CameOut, texts, st.sampled_from(["question", "claim"]), texts, texts,
                     st.none() | st.booleans() | numbers, days, days, texts, texts)
ANSWER = Answered("harbour", "deal", "is it stable?", "stability", "2026-01-05", 0.625, (0.6, 0.65), (0.5, 0.7), "0.1.0", 1, 64,
                  "d" * 64, low=4.0)


def sealed(data: dict[str, Any]) -> bytes:
    """A line with a digest that fits, whatever it holds."""
    text = json.dumps(data, separators=(",", ":"))[:-1].encode()
    return text + f',"digest":"{hashlib.sha256(text).hexdigest()}"}}'.encode()


def fields(**changed: Any) -> dict[str, Any]:
    return {"entry": "answered", "before": START, **ANSWER._asdict(), **changed}


@given(answers | outcomes)
def test_what_is_written_is_read_back(entry: Entry) -> None:
    line, digest = line_of(entry, START)
    assert entry_of(line, START) == (entry, digest) and b"\n" not in line
    line.decode("ascii")


@given(answers | outcomes, st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_is_seen(entry: Entry, place: int, change: int) -> None:
    line, _ = line_of(entry, START)
    place %= len(line)
    damaged = line[:place] + bytes([line[place] ^ change]) + line[place + 1:]
    with pytest.raises(ValueError):
        entry_of(damaged, START)


@given(st.binary(max_size=300))
def test_no_bytes_are_taken_for_an_entry_or_raise_anything_else(line: bytes) -> None:
    with pytest.raises(ValueError):
        entry_of(line, None)


def test_the_digest_is_that_of_what_stands_before_it() -> None:
    line, digest = line_of(ANSWER, START)
    text, _, _ = line.partition(b',"digest":"' + digest.encode())
    assert hashlib.sha256(text).hexdigest() == digest
    assert json.loads(line)["before"] == START and json.loads(line)["share"] == 0.625


def test_a_line_that_follows_another_one_is_told() -> None:
    line, digest = line_of(ANSWER, "a" * 64)
    with pytest.raises(ValueError, match="does not follow the line before it"):
        entry_of(line, START)
    assert entry_of(line, None) == (ANSWER, digest)


@pytest.mark.parametrize(("data", "told"), [
    (fields(entry="wish"), "neither an answer nor an outcome"),
    (fields(share="much"), "share: 'much' is not what stands there"),
    (fields(share=1.5), "share"), (fields(share=True), "share"), (fields(share=float("nan")), "share"),
    (fields(seed=1.5), "seed"), (fields(late="no"), "late"), (fields(asks=None), "asks"), (fields(interval=[0.1]), "interval"),
    (fields(on="2026-02-30"), "on: '2026-02-30'"), (fields(on="20260205"), "on"), (fields(spread=[1, 2]), "spread"),
    (fields(high="9"), "high"), ({"entry": "answered", "before": START}, "it has no 'case'"),
    ({"entry": "came out", "before": START, "case": "c", "about": "rumour"}, "about"),
])
def test_a_line_with_a_fitting_digest_and_wrong_values_is_told(data: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        entry_of(sealed(data), START)


def test_deep_long_and_bare_lines_are_told() -> None:
    text = b"[" * 50_000
    deep = text + b',"digest":"' + hashlib.sha256(text).hexdigest().encode() + b'"}'
    for line, told in ((deep, "no JSON object"), (b"x" * (LONGEST + 1), "bytes"), (b"", "cut off"), (b"{}", "cut off")):
        with pytest.raises(ValueError, match=told):
            entry_of(line, START)


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01", "2026-1-1", "20260101", "2026-W01-1", "01.02.2026", "2026-01-01T00"])
def test_a_day_in_a_wrong_form_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 2024-05-31"):
        day(text)
    assert day("2024-02-29") == "2024-02-29"
