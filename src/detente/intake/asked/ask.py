"""What does a language model read on a page that the embedded reader has read already?

One question a paragraph; of each answer only words that stand in that paragraph are kept. The result has the shape of the
embedded reading and stands beside it: neither changes the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from detente.model.statement import Reader, Reading

from ..parse import Parsed
from .answer import ANSWER
from .complete import Complete, NoAnswer
from .grounding import LEFT_OUT, Grounded, ground
from .prompt import messages_for, prompt_digest, prompt_version
from .questions import Question, questions
from .writing import write_reading

BADLY_READ = 0.2  # part of the records that may be rejected before the page counts as badly read
MOST_FAILURES = 3  # questions in a row without an answer, after which no more are asked
MACHINE = "a language model's reading, not reviewed by a person: its words stand on the page, its labels may be wrong"
Progress = Callable[[str, int, int], None]


def ask(embedded: Reading, complete: Complete, name: str = "function", model: str | None = None,
        progress: Progress = lambda what, done, total: None) -> Reading:
    """The model's reading of the page that `embedded` is the reading of.

    `complete` answers each question (see `Complete`); `name` and `model` go into the reader's name, its `version` and
    `model_hash` are the prompt's number and digest. Questions that raise NoAnswer are counted in `notes`; a final one, or three
    in a row, ends the asking, and what was read so far is given. `progress` is told after each question.
    """
    parsed, asked = questions(embedded.article)
    grounded, unanswered = _answers(parsed, asked, complete, progress)
    notes = (MACHINE, *_notes(grounded, len(asked), unanswered))
    reader = Reader(name, f"prompt {prompt_version()}", model, prompt_digest())
    return write_reading(embedded, parsed, grounded, reader, notes)


def _answers(parsed: Parsed, asked: tuple[Question, ...], complete: Complete,
             progress: Progress) -> tuple[Grounded, Counter[str]]:
    grounded, unanswered, in_a_row = Grounded(), Counter[str](), 0
    for number, question in enumerate(asked):
        try:
            ground(parsed, question, complete(messages_for(question), ANSWER), grounded)
            in_a_row = 0
        except NoAnswer as fault:
            in_a_row += 1
            over = fault.final or in_a_row >= MOST_FAILURES
            unanswered[fault.reason] += len(asked) - number if over else 1
            if over:
                break
        progress("paragraphs read by the model", number + 1, len(asked))
    return grounded, unanswered


def _notes(found: Grounded, asked: int, unanswered: Counter[str]) -> list[str]:
    lost = sum(unanswered.values())
    notes = [f"asked about {asked} paragraphs, one at a time; {asked - lost} answered"]
    notes += [f"{count} paragraphs without an answer: {reason}" for reason, count in sorted(unanswered.items())]
    rejected = sum(found.rejected.values())
    if rejected:
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(found.rejected.items()))
        notes.append(f"{rejected} of {found.given} records rejected: {reasons}")
    if found.left_out:
        notes.append(f"{found.left_out} {LEFT_OUT} were left out")
    if rejected > BADLY_READ * found.given:
        notes.append(f"badly read: {rejected / found.given:.0%} of the model's records do not hold, "
                     f"more than {BADLY_READ:.0%}; do not rely on the others either")
    return notes
