"""Which claim does a reader mean: by its name, or by the number that the report prints?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from detente.errors import BadInput, Problem, did_you_mean
from detente.model.case import Case
from detente.model.conclusion import Assessment
from detente.report.numbering import number_claims

_NUMBER = re.compile(r"[Cc#]?\s?(\d{1,6})")


def claim_named(case: Case, text: str, captures: Mapping[str, str] | None = None) -> str:
    """The id of the claim that a reader calls by its id, or by its number in the report: `7` or `C7`.

    `captures`: the same as for the report, whose numbers follow the pages. Raises BadInput with the nearest name; for a draft,
    that it is one.
    """
    return claims_named(case, [text], captures)[0]


def claims_named(case: Case, texts: Iterable[str], captures: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Likewise for several. Raises BadInput with every problem at once."""
    names, problems = list[str](), list[Problem]()
    by_number: dict[int, str] = {}
    for text in texts:
        name = text.strip()
        if name in case.live_claims:
            names.append(name)
        elif name in case.claims:
            problems.append(Problem(f"claim {name} is a draft: it is in no world",
                                    "accept it first: take its draft: true away", case.id))
        elif match := _NUMBER.fullmatch(name):
            by_number = by_number or numbers(case, captures)
            if found := by_number.get(int(match[1])):
                names.append(found)
            else:
                problems.append(Problem(f"no claim has the number {int(match[1])}", _range(len(by_number)), case.id))
        else:
            problems.append(Problem(f"no claim is called {name!r}", _nearest(case, name), case.id))
    if problems:
        raise BadInput(problems)
    return tuple(names)


def numbers(case: Case, captures: Mapping[str, str] | None = None) -> dict[int, str]:
    """The number of every claim that enters worlds, as the report prints it -> the claim's id."""
    unweighed = Assessment(case, 0, 0, "", (), (), {}, captures=dict(captures or {}))
    return {entry.number: name for name, entry in number_claims(unweighed).items()}


def named_by_number(case: Case, text: str, captures: Mapping[str, str] | None = None) -> str | None:
    """The id of the claim with that number; None where the text is no number. Raises BadInput for a number that none has."""
    return claim_named(case, text, captures) if _NUMBER.fullmatch(text.strip()) else None


def _range(most: int) -> str:
    return f"they run from 1 to {most}" if most else "there is no claim"


def _nearest(case: Case, name: str) -> str:
    if name in case.sources:
        return f"{name} is a source, not a claim"
    if any(entry.id == name for entry in case.conclusions):
        return f"{name} is a question, not a claim"
    return did_you_mean(name, case.live_claims)
