"""How are a model's answers written down, and read back without it?

A file of JSON lines: the first names the back end and model, each further one holds the digest of a question and its answer.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from detente.errors import BadInput, CannotWrite, Problem

from .complete import Answer, Complete, Message, NoAnswer, Schema
from .kept import question_key

FORMAT = "detente.answers/1"
MOST_BYTES = 100_000_000


class Recorded:
    """A `Complete` that writes each answer down as it comes, into a file made anew."""

    def __init__(self, complete: Complete, path: Path, name: str, model: str | None) -> None:
        """`name` and `model` of the back end go into the first line. Raises CannotWrite."""
        self._complete, self._path = complete, path
        self._write({"format": FORMAT, "name": name, "model": model}, os.O_TRUNC)

    def __call__(self, messages: Sequence[Message], schema: Schema) -> Answer:
        """The answer, once it is written down."""
        answer = self._complete(messages, schema)
        self._write({"question": question_key(messages, schema), "answer": answer}, os.O_APPEND)
        return answer

    def _write(self, line: dict[str, Any], way: int) -> None:
        try:
            with os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | way, 0o600), "wb") as file:
                file.write(json.dumps(line).encode() + b"\n")
        except OSError as fault:
            raise CannotWrite(f"{self._path}: answers can't be written: {(fault.strerror or str(fault)).lower()}") from None


class Replay(NamedTuple):
    """A `Complete` made of what was written down. It asks nobody."""

    name: str
    model: str | None
    answers: dict[str, Answer]

    def __call__(self, messages: Sequence[Message], schema: Schema) -> Answer:
        """The answer to this question. Raises NoAnswer if the question was never answered in this very wording."""
        answer = self.answers.get(question_key(messages, schema))
        if answer is None:
            raise NoAnswer("no answer to this question is on the record")
        return answer


def replay(path: Path) -> Replay:
    """What `Recorded` wrote. A last line that was cut off is passed over. Raises BadInput with the line that is wrong."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise BadInput([Problem(f"can't be read: {(fault.strerror or str(fault)).lower()}", path=str(path))]) from None
    if len(data) > MOST_BYTES:
        raise BadInput([Problem(f"more than {MOST_BYTES:,} bytes", path=str(path))])
    lines = data.split(b"\n")[:-1]
    head = _line(lines[0] if lines else b"", path, 1)
    if head.get("format") != FORMAT or not isinstance(head.get("name"), str) or not isinstance(head.get("model"), str | None):
        hint = f"the first line must name the format {FORMAT}"
        raise BadInput([Problem("these are no recorded answers", hint, path=str(path))])
    answers = {}
    for number, data_line in enumerate(lines[1:], start=2):
        record = _line(data_line, path, number)
        if not isinstance(record.get("question"), str) or not isinstance(record.get("answer"), dict):
            raise BadInput([Problem("a line must hold a question and an answer", path=str(path), line=number, column=1)])
        answers[record["question"]] = record["answer"]
    return Replay(head["name"], head["model"], answers)


def _line(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadInput([Problem("this line is no JSON object", path=str(path), line=number, column=1)])
    return found
