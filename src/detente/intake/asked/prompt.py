"""What is a model told?"""

from __future__ import annotations

import hashlib
import json

from ..lexicon import lexicon
from .answer import ANSWER
from .complete import Message
from .questions import Question


def prompt_version() -> str:
    """The number of the prompt's wording."""
    return str(lexicon("asking")["version"])


def prompt_digest() -> str:
    """SHA-256 of the prompt's words and of the form of answers, 64 hexadecimal digits."""
    words = lexicon("asking")
    return _digest(json.dumps([words["system"], words["question"], words["repair"], ANSWER], sort_keys=True))


def messages_for(question: Question) -> tuple[Message, ...]:
    """The question about one paragraph: the same instructions for every one, then its sentences in a fence of their own."""
    lines = "\n".join(f"[{number}] {sentence.text}" for number, sentence in enumerate(question.sentences, start=1))
    asked = lexicon("asking")["question"].replace("{fence}", fence_for(lines)).replace("{sentences}", lines)
    return ({"role": "system", "content": lexicon("asking")["system"].strip()}, {"role": "user", "content": asked})


def repair_for(question: tuple[Message, ...], answer: str, fault: str) -> tuple[Message, ...]:
    """The question again, with the answer that did not do, cut short, and what was wrong with it in our words."""
    again = lexicon("asking")["repair"].replace("{fault}", fault)
    return (*question, {"role": "assistant", "content": answer[:4_000]}, {"role": "user", "content": again})


def fence_for(text: str) -> str:
    """A line that stands nowhere in the text: a digest of the text itself, so that no text can be made to hold its own."""
    count = 0
    while (fence := _digest(f"{prompt_version()} {count} {text}")[:32]) in text:
        count += 1
    return fence


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
