"""What are the report's tables as plain files?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from detente.model.case import Case
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
                               "prior", "believed", "low", "high"]]
    for entry in outline.entries.values():
        credence = entry.credence
        letters = "".join(report.letter for report in credence.reports) if credence else ""
        weighed: list[Cell] = ([credence.prior, credence.chance, credence.low, credence.high] if credence
                               else [None, None, None, None])
        rows.append([entry.number, entry.claim.id, entry.says, entry.page, entry.voice,
                     " ".join(str(place.span) for place in entry.places), letters, entry.claim.credibility, *weighed])
    return csv_text(rows)


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
                               "grades low", "grades high", "word"]]
    for found in outline.assessment.conclusions:
        rows.append([found.id, found.engine, "yes" if found.asked else "no", found.sentence, found.share, *found.interval,
                     *found.grades, found.word])
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
