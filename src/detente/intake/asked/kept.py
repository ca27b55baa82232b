"""Was this question asked before? Then its answer is taken from a file, and nothing is sent.

The file is a SQLite database of digests and answers. It holds no key, no address and no page; of pages only the words that
answers repeat. Each answer is committed before the next question is asked, so an interruption leaves the file whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from detente.errors import BadInput, Problem

from .chat import TEMPERATURE
from .complete import Answer, Complete, Message, Schema
from .prompt import prompt_version

_BUSY_SECONDS = 10.0  # to wait for another process that writes


class Kept:
    """A `Complete` that remembers. Use as a context manager, or call `close`."""

    def __init__(self, complete: Complete, path: Path, address: str, model: str) -> None:
        """`address` and `model` say whose answers these are. Raises BadInput if the file is not of this kind."""
        self._complete, self._whose = complete, (address, model)
        self._answers = _opened(path)
        self.found = 0  # answers that came from the file

    def __call__(self, messages: Sequence[Message], schema: Schema) -> Answer:
        """The answer kept, or a new one, which is then kept."""
        key = question_key(messages, schema, *self._whose)
        try:
            row = self._answers.execute("SELECT answer FROM answers WHERE key = ?", [key]).fetchone()
            kept = json.loads(row[0]) if row else None
        except (sqlite3.Error, ValueError, RecursionError):
            kept = None
        if isinstance(kept, dict):
            self.found += 1
            return kept
        answer = self._complete(messages, schema)
        self._keep(key, answer)
        return answer

    def _keep(self, key: str, answer: Answer) -> None:
        try:
            with self._answers:
                self._answers.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", [key, json.dumps(answer)])
        except sqlite3.Error:
            return  # full or locked: the answer is there, it only is not kept

    def close(self) -> None:
        """Close the file."""
        self._answers.close()

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def question_key(messages: Sequence[Message], schema: Schema, address: str = "", model: str = "") -> str:
    """SHA-256 over whose answer it is, the prompt's version, the temperature, the form and every word sent."""
    parts = [address, model, prompt_version(), TEMPERATURE, schema, list(messages)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _opened(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # what was read is the owner's alone
        answers = sqlite3.connect(path, timeout=_BUSY_SECONDS)
        with answers:
            answers.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID")
            answers.execute("SELECT key, answer FROM answers LIMIT 1").fetchone()
        return answers
    except (OSError, sqlite3.Error) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "it is no file of kept answers"
        raise BadInput([Problem(f"answers can't be kept in {path}: {(why or str(fault)).lower()}",
                                "name another file with --cache, or --cache none")]) from None
