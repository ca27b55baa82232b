"""What are the report's tables as plain files?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from detente.model.case import Case
from detente.model.credence import Credence
from detente.model.span import Span
from detente.report.outline import Outline

Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(rows: Iterable[Sequence[Cell]], form: str = ".4f") -> str:
    """Rows as CSV. Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers stay numbers.

    form: how a float is written.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([_cell(value, form) for value in row])
    return out.getvalue()


def _cell(value: Cell, form: str) -> Cell:
    if isinstance(value, float):
        return format(value, form)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def load_table(outline: Outline) -> str:
    """The load map: a row a claim; for each answer its lift and the lift's standard error, as parts of 1."""
    heads: list[Cell] = ["number", "claim", "says", "source", "believed"]
    for answer in outline.answers:
        heads += [f"lift on {answer.conclusion.id}", f"error on {answer.conclusion.id}"]
    rows: list[list[Cell]] = [heads]
    for entry in outline.entries.values():
        row: list[Cell] = [entry.number, entry.claim.id, entry.says, entry.voice, entry.chance]
        for answer in outline.answers:
            found = [carrier for carrier in answer.conclusion.carriers
                     if carrier.by == "claim" and carrier.id == entry.claim.id]
            row += [found[0].lift, found[0].error] if found else [0.0, 0.0]
        rows.append(row)
    return csv_text(rows)


def claims_table(outline: Outline) -> str:
    """The claims: who says each, where, how it is graded and how far it is believed (5 to 95 %)."""
    rows: list[list[Cell]] = [["number", "claim", "says", "page", "source", "characters", "reliability", "credibility",
                               "prior", "believed", "low", "high", "resolved", "conflicting", "record right", "record wrong"]]
    for entry in outline.entries.values():
        credence = entry.credence
        letters = "".join(report.letter for report in credence.reports) if credence else ""
        weighed: list[Cell] = ([credence.prior, credence.chance, credence.low, credence.high] if credence
                               else [None, None, None, None])
        rows.append([entry.number, entry.claim.id, entry.says, entry.page, entry.voice,
                     " ".join(str(place.span) for place in entry.places), letters, entry.claim.credibility, *weighed,
                     *_known(credence)])
    return csv_text(rows)


def _known(credence: Credence | None) -> list[Cell]:
    """Whether a claim is resolved, whether its codes conflict, and what its first source got right and wrong."""
    if credence is None:
        return [None] * 4
    first = credence.reports[0] if credence.reports else None
    return [None if credence.resolved is None else "true" if credence.resolved else "false",
            "yes" if credence.conflicting else "no", first.right if first else None, first.wrong if first else None]


def parts_table(outline: Outline) -> str:
    """How each answer's share is divided among the claims, as parts of 1: where it begins, each claim, where it ends."""
    rows: list[list[Cell]] = [["conclusion", "claim", "number", "part", "error"]]
    for answer in outline.answers:
        found = answer.conclusion
        if found.without is None:
            continue
        rows.append([found.id, "(every claim false)", None, found.without, None])
        rows += [[found.id, part.claim, _number(outline, part.claim), part.share, part.error] for part in found.parts]
        rows.append([found.id, "(as it is)", None, found.share, None])
    return csv_text(rows)


def checks_table(outline: Outline) -> str:
    """What would be settled about each answer if a claim, or whether a source tells the truth, were known: parts of 1."""
    rows: list[list[Cell]] = [["conclusion", "by", "id", "number", "settles", "error"]]
    rows += [[answer.conclusion.id, check.by, check.id, _number(outline, check.id) if check.by == "claim" else None,
              check.settles, check.error] for answer in outline.answers for check in answer.conclusion.checks]
    return csv_text(rows)


def readings_table(outline: Outline) -> str:
    """Each answer's share if one claim, fact, source or page is decided, and if it is learned to be true or false."""
    rows: list[list[Cell]] = [["conclusion", "by", "id", "number", "share", "if wrong", "if right", "error of the difference",
                               "if learned false", "if learned true", "error of that difference"]]
    for answer in outline.answers:
        found = answer.conclusion
        for one in found.carriers:
            if one.by == "choice":
                continue
            heard: list[Cell] = [one.learned.if_false, one.learned.if_true, one.learned.error] if one.learned else [None] * 3
            rows.append([found.id, one.by, one.id, _number(outline, one.id) if one.by == "claim" else None, found.share,
                         found.share - one.loss, found.share + one.gain, one.error, *heard])
    return csv_text(rows)


def _number(outline: Outline, claim: str) -> int | None:
    return outline.entries[claim].number if claim in outline.entries else None


def ties_table(outline: Outline) -> str:
    """The claimed ties and supports: the two actors, the value's low and high end, and the claim's belief."""
    rows: list[list[Cell]] = [["kind", "one", "other", "low", "high", "claim", "number", "believed"]]
    for entry in outline.entries.values():
        for cell, value in entry.claim.cells:
            if cell.kind in ("tie", "support", "asks"):
                rows.append([cell.kind, cell.at[0], cell.at[1], float(value.low), float(value.high), entry.claim.id,
                             entry.number, entry.chance])
    return csv_text(rows)


def conclusions_table(outline: Outline) -> str:
    """Every conclusion: its share, the sampling interval, and the reach of a one-step change of every grade."""
    rows: list[list[Cell]] = [["conclusion", "engine", "asked", "sentence", "share", "sampling low", "sampling high",
                               "grades low", "grades high", "word", "exact", "with no claim"]]
    for found in outline.assessment.conclusions:
        rows.append([found.id, found.engine, "yes" if found.asked else "no", found.sentence, found.share, *found.interval,
                     *found.grades, found.word, "yes" if found.exact else "no", found.without])
    return csv_text(rows)


def case_text(case: Case) -> str:
    """The case as text, in the keys of the case file (JSON, which YAML readers take as well)."""
    data = case.model_dump(by_alias=True, exclude_defaults=True)
    return json.dumps(_plain(data), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): [str(Span(*span)) for span in entry] if key == "at" and isinstance(entry, list | tuple) else
                _plain(entry) for key, entry in value.items()}  # `at` of an offer is a point on an issue
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value
