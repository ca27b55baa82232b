"""What is to be written down when somebody tells what came out?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from detente.errors import BadInput, Problem, did_you_mean
from detente.model.case import Case
from detente.model.ledger import WORDS, About, Answered, CameOut, Entry, Outcome, outcome_words, outcomes_of
from detente.model.question import Settles
from detente.store.ledger import misfits


def came_out(case: Case, entries: Sequence[Entry], name: str, outcome: str, today: str, on: str | None = None,
             by: str | None = None, rule: str | None = None) -> CameOut:
    """The entry for an outcome as the reader tells it. Days in ISO 8601.

    `case`: as its file alone has it. `name`: a question or a claim. What is not said (None) is as in the entry that this one
    corrects; otherwise it came out today.
    Raises BadInput for an unknown name, an outcome of a wrong kind, a day to come, what stands there already, and what does
    not go with the rest of the case.
    """
    about, words = _named(case, entries, name)
    before = dict(outcomes_of(entries, about)).get(name)
    found = CameOut(
        case.id, about, name, before.words if before else words, _outcome(case, entries, about, name, outcome),
        on or (before.on if before else today), today, before.by if by is None and before else by or "",
        before.rule if rule is None and before else rule or "")
    if found.on > today:
        raise BadInput([Problem(f"{found.on} is still to come", "tell what has come out, once it has", f"{about} {name}")])
    if before and before._replace(written=today) == found:
        what = f"it stands there already: {outcome_words(before.outcome)}, on {before.on}"
        hint = "a different outcome, --on, --by or --rule corrects it"
        raise BadInput([Problem(what, hint, f"{about} {name}")])
    if about == "claim" and (wrong := misfits(case, (*entries, found))):
        raise BadInput([Problem(fault.message, fault.hint, f"{about} {name}") for fault in wrong])
    return found


def has_answer(entries: Sequence[Entry], question: str) -> bool:
    """Whether an answer to a question was ever recorded."""
    return any(isinstance(entry, Answered) and entry.question == question for entry in entries)


def _named(case: Case, entries: Sequence[Entry], name: str) -> tuple[About, str]:
    """Whether a name is a question's or a claim's, and the words of it; questions that the case asked once are still known."""
    asked = {question.id: question.asks for question in case.questions}
    recorded = {entry.question: entry.asks for entry in entries if isinstance(entry, Answered)}
    if name in asked:
        return "question", asked[name]
    if name in case.claims:
        return "claim", case.claims[name].label
    if name in recorded:
        return "question", recorded[name]
    known = [*asked, *case.claims, *recorded]
    raise BadInput([Problem(f"no question or claim is called {name!r}", did_you_mean(name, known), case.id)])


def _outcome(case: Case, entries: Sequence[Entry], about: About, name: str, text: str) -> Outcome:
    """The outcome in the reader's words. Raises BadInput for one of a wrong kind."""
    if (plain := text.strip().lower()) in WORDS:
        return WORDS[plain]
    number = _number(plain)
    on_issue = about == "question" and (_on_issue(entries, name) or _asks_of_issue(case, name))
    if number is not None and on_issue:
        return number
    hint = "write yes, no or void" + (", or the number at which the issue settled" if on_issue else "")
    what = f"{text[:40]!r} is a number; this is settled by yes or no" if number is not None else f"{text[:40]!r} is no outcome"
    raise BadInput([Problem(what, hint, f"{about} {name}")])


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _on_issue(entries: Sequence[Entry], name: str) -> bool:
    return any(isinstance(entry, Answered) and entry.question == name and entry.among.startswith("issue ") for entry in entries)


def _asks_of_issue(case: Case, name: str) -> bool:
    return any(question.id == name and isinstance(question.form, Settles) for question in case.questions)
