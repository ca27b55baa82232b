"""What is a language model, to the reader? Any function from messages and a schema to an object of that schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from detente.errors import DetenteError

Message = dict[str, str]  # role (system, user, assistant) and content
Schema = dict[str, Any]  # a JSON Schema
Answer = dict[str, Any]


class Complete(Protocol):
    """Answers messages with one object. Raises NoAnswer; what it returns is checked again by the reader."""

    def __call__(self, messages: Sequence[Message], schema: Schema) -> Answer:
        """The object that the model gives for `messages`, meant to fit `schema`."""


class NoAnswer(DetenteError):
    """A question went unanswered. `reason` is in our own words; `final`: no further question will be answered either."""

    def __init__(self, reason: str, final: bool = False) -> None:
        self.reason, self.final = reason, final
        super().__init__(reason)
