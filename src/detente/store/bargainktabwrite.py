"""Which rows does a table make as a KTAB scenario?

KTAB knows only scales from 0 to 100, and saliences that add up to at most 100. Where the table has others they are stretched,
and the scenario's description says how to get back.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_UP, Decimal

from detente.errors import CannotWrite
from detente.model.bargain_table import BargainTable, TableIssue
from detente.store.bargaincells import LONGEST_SENTENCE, digits
from detente.store.filewords import guarded

_PRINTED = Decimal("1e-10")  # what stretched numbers are rounded to
_DIVISOR = Decimal("1e-6")


def ktab_rows(table: BargainTable) -> Iterator[list[str]]:
    """The rows of the file. Every number of the table is a point. Raises CannotWrite."""
    divisor = _divisor(table)
    description = _description(table, divisor)
    if len(description) > LONGEST_SENTENCE:
        raise CannotWrite("KTAB's description has no room for the scales of so many issues: write it as a plain table")
    yield [guarded(table.name), description, str(len(table.actors)), str(len(table.issues)), ""]
    columns = (column for issue in table.issues for column in (guarded(issue.name), guarded(f"{issue.name} Salience")))
    yield ["Actor", "Description", "Power", *columns, ""]
    for actor, name in enumerate(table.actors):
        cells = (cell for place, issue in enumerate(table.issues) for cell in (
            _position(table.position[actor, place, 0], issue), _salience(table.salience[actor, place, 0], divisor)))
        described = table.described[actor] if table.described else ""
        yield [guarded(name), guarded(described), digits(table.capability[actor, 0]), *cells, ""]


def _divisor(table: BargainTable) -> Decimal:
    """What saliences are divided by so that no actor's add up to more than 1: the same for all, so that who cares how much
    more than whom stays as it is."""
    sums = (sum((Decimal(repr(value)) for value in row), Decimal(0)) for row in table.salience[..., 0].tolist())
    greatest = max(sums)
    return greatest.quantize(_DIVISOR, ROUND_UP) if greatest > 1 else Decimal(1)


def _salience(value: float, divisor: Decimal) -> str:
    if divisor == 1:
        return digits(value, 2)
    return _plain((Decimal(repr(float(value))) * 100 / divisor).quantize(_PRINTED, ROUND_DOWN))


def _position(value: float, issue: TableIssue) -> str:
    """A position on 0..100."""
    if (issue.low, issue.high) == (0, 100):
        return digits(value)
    low, high, here = (Decimal(repr(float(number))) for number in (issue.low, issue.high, value))
    return _plain(((here - low) * 100 / (high - low)).quantize(_PRINTED, ROUND_HALF_EVEN)) if low < high else "50"


def _plain(number: Decimal) -> str:
    return format(number.normalize() if number else Decimal(0), "f")


def _description(table: BargainTable, divisor: Decimal) -> str:
    """How to get back from KTAB's numbers to the table's."""
    said = [f"on dimension {place} 0 is {digits(issue.low)} and 100 is {digits(issue.high)}" if issue.low < issue.high
            else f"on dimension {place} everybody stands at {digits(issue.low)}"
            for place, issue in enumerate(table.issues, 1) if (issue.low, issue.high) != (0, 100)]
    if divisor != 1:
        said.append(f"saliences are divided by {_plain(divisor)} so that nobody's add up to more than 100")
    if not all(map(all, table.present)):
        said.append("whoever has no position on a dimension stands in its middle with a salience of 0")
    return f"Written by Detente: {'; '.join(said)}." if said else "Written by Detente"
