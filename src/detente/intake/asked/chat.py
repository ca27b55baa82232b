"""How does a server of the OpenAI kind become a function from messages and a schema to an object?

`POST .../chat/completions`, which local servers and most vendors speak. Temperature 0. The form of the answer is asked for by
JSON Schema where the server takes one, else in words; an answer that is not of the form gets one try at repair. Servers that
are busy are asked three times. What is spent is counted, and ends at a budget.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from .answer import fault
from .complete import Answer, Message, NoAnswer, Schema
from .endpoint import Endpoint
from .post import SECONDS, Posted, post
from .prompt import repair_for

TEMPERATURE = 0
TRIES = 3
MOST_WAIT = 60.0  # seconds that a server may ask to be left alone
MOST_ANSWER_TOKENS = 4_000
_BUSY = (408, 425, 429, 500, 502, 503, 504, 529)
_NOT_TAKEN = (400, 415, 422, 501)  # may mean: response_format is not known here
_BARRED = {401: "the reader wants a valid key (DETENTE_READER_KEY)", 402: "the reader wants to be paid",
           403: "the reader refuses this key or model", 404: "the reader knows no such address or model"}


class Budget:
    """How many calls and tokens may be spent. Every message sent is a call, second tries included."""

    def __init__(self, calls: int, tokens: int) -> None:
        self.calls, self.tokens = calls, tokens
        self.calls_spent = self.tokens_spent = 0

    def take(self) -> None:
        """Spend one call. Raises NoAnswer, final, if nothing is left."""
        if self.calls_spent >= self.calls:
            raise NoAnswer(f"the budget of {self.calls:,} calls is spent", final=True)
        if self.tokens_spent >= self.tokens:
            raise NoAnswer(f"the budget of {self.tokens:,} tokens is spent", final=True)
        self.calls_spent += 1


class Chat:
    """A `Complete` (see complete.py) that asks a server. `sleep` waits a number of seconds."""

    def __init__(self, endpoint: Endpoint, model: str, key: str | None, budget: Budget, sleep: Callable[[float], object],
                 seconds: float = SECONDS) -> None:
        self.endpoint, self.model, self.budget = endpoint, model, budget
        self._key, self._sleep, self._seconds = key, sleep, seconds
        self._takes_schema = True

    def __call__(self, messages: Sequence[Message], schema: Schema) -> Answer:
        """The server's answer as an object; if not even a repair fits the schema, its records are judged one by one."""
        text = self._text(messages, schema)
        answer, wrong = _object(text, schema)
        if wrong:
            answer, wrong = _object(self._text(repair_for(tuple(messages), text, wrong), schema), schema)
        if answer is None:
            raise NoAnswer("the model answered no JSON object, twice")
        return answer

    def _text(self, messages: Sequence[Message], schema: Schema) -> str:
        """What the model says."""
        posted = self._posted(messages, schema)
        if self._takes_schema and posted.status in _NOT_TAKEN:
            self._takes_schema = False
            posted = self._posted(messages, schema)
        if posted.status in _BARRED:
            raise NoAnswer(_BARRED[posted.status], final=True)
        if 300 <= posted.status < 400:
            raise NoAnswer("the reader points to another address; give that one if you trust it", final=True)
        if posted.status != 200:
            raise NoAnswer(posted.fault or f"the reader answered with status {posted.status}", final=posted.refused)
        return self._said(posted, messages)

    def _posted(self, messages: Sequence[Message], schema: Schema) -> Posted:
        """The server's answer, after at most three tries if it is busy or silent."""
        data = self._request(messages, schema)
        for tried in range(1, TRIES + 1):
            self.budget.take()
            posted = post(self.endpoint, "/chat/completions", data, self._key, self._seconds)
            wait = _wait(posted, tried)
            if wait is None or tried == TRIES:
                break
            self._sleep(wait)
        return posted

    def _request(self, messages: Sequence[Message], schema: Schema) -> dict[str, Any]:
        request = {"model": self.model, "messages": list(messages), "temperature": TEMPERATURE,
                   "max_tokens": MOST_ANSWER_TOKENS, "stream": False}
        if self._takes_schema:
            form = {"name": "records", "strict": True, "schema": schema}
            request |= {"seed": 0, "response_format": {"type": "json_schema", "json_schema": form}}
        return request

    def _said(self, posted: Posted, messages: Sequence[Message]) -> str:
        try:
            data = json.loads(posted.body)
            text = data["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            raise NoAnswer("the reader's answer is not of the protocol") from None
        text = text if isinstance(text, str) else ""
        self.budget.tokens_spent += _tokens(data, text, messages)
        return text


def _wait(posted: Posted, tried: int) -> float | None:
    """Seconds before the next try, None if there is no sense in one: 1, 2, 4 ..., or what the server asks for."""
    if posted.refused or (posted.status and posted.status not in _BUSY):
        return None
    asked = posted.retry_after or ""
    if asked.isascii() and asked.strip().isdigit():
        seconds = float(asked.strip()[:9])
        return seconds if seconds <= MOST_WAIT else None
    return float(2 ** (tried - 1))


def _object(text: str, schema: Schema) -> tuple[Answer | None, str | None]:
    """The object in an answer, and what is wrong with it. Words or a fence around the object are passed over."""
    start, end = text.find("{"), text.rfind("}")
    try:
        found = json.loads(text[start:end + 1]) if 0 <= start < end else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return None, "it holds no JSON object that can be read"
    return found, fault(found, schema)


def _tokens(data: Any, text: str, messages: Sequence[Message]) -> int:
    """Tokens as the server counts them, but no fewer than a quarter of the characters that came back."""
    usage = data.get("usage")
    counted = usage.get("total_tokens") if isinstance(usage, dict) else None
    least = len(text) // 4
    if isinstance(counted, int) and not isinstance(counted, bool):
        return max(counted, least)
    return least + sum(len(message["content"]) for message in messages) // 4
