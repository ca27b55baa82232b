"""How is a matrix written as a spreadsheet that reads back as the same matrix?"""

from __future__ import annotations

import csv
import io

from detente.model.matrix import Matrix
from detente.store.filewords import guarded, plain_name
from detente.store.matrixcsv import ROLES as COLUMNS
from detente.store.matrixwords import label_of

ROLES = ("true", "credibility", "relevance", "cluster", "source")


def matrix_csv(matrix: Matrix) -> str:
    """Items in rows, hypotheses in columns, and beside them what else the matrix holds; its title is the file's name."""
    held = [role for role in ROLES if any(getattr(item, role) not in ("", None) for item in matrix.items)]
    heads = [one.name if one.name == one.text and one.name.lower() not in COLUMNS else f"{one.name}: {plain_name(one.text)}"
             for one in matrix.hypotheses]  # a head that would be taken for another column says its name twice
    blank = [""] * (1 + len(held))
    together = all(label_of(head, "", 0) == (one.name, plain_name(one.text)) for head, one in zip(heads, matrix.hypotheses,
                                                                                                 strict=True))
    rows = [["item", "text", *held, *map(guarded, heads if together else [one.name for one in matrix.hypotheses])]]
    if not together:  # a name that could not be told from what follows it
        rows.append(["text", *blank, *(guarded(plain_name(one.text)) for one in matrix.hypotheses)])
    if any(one.prior != 1.0 for one in matrix.hypotheses):
        rows.append(["prior", *blank, *("" if one.refines else repr(one.prior) for one in matrix.hypotheses)])
    if any(one.refines for one in matrix.hypotheses):
        rows.append(["refines", *blank, *(guarded(one.refines) for one in matrix.hypotheses)])
    if not matrix.none_of_these:
        rows.append(["none_of_these", *blank, "no", *[""] * (len(matrix.hypotheses) - 1)])
    for item in matrix.items:
        rows.append([guarded(item.name), guarded(plain_name(item.text)), *(_cell(getattr(item, role)) for role in held),
                     *item.ratings])
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _cell(value: str | float | None) -> str:
    return "" if value is None else repr(value) if isinstance(value, float) else guarded(plain_name(value))
