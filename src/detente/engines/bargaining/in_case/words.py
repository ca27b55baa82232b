"""How are issues, points and shares said to somebody who knows no model?

No sentence bends a verb by an actor's or an issue's name: whether a name is one or many is not known of it.
"""

from __future__ import annotations

import math

from detente.engines.bargaining.in_case.groups import Contested
from detente.model.case import Case
from detente.model.issue import Issue
from detente.model.settlement import Spread

SHOWN = 2  # places by which a figure is finer than its scale's width
MOST_PLACES = 12


def plain(name: str) -> str:
    """An id as words."""
    return name.replace("-", " ")


def one_line(text: str) -> str:
    """A file's words on one line."""
    return " ".join(text.split())


def issue_of(case: Case, found: Contested) -> Issue:
    """The issue as the case describes it; whatever is bargained over is described."""
    return case.issues[found.line.name]


def issue_name(case: Case, place: int) -> str:
    """What is decided, in the case's words; an issue that only claims name goes by its id."""
    name = case.axes.issues[place].name
    return one_line(case.issues[name].label) if name in case.issues else plain(name)


def number(value: float, width: float) -> str:
    """A value as finely as its scale deserves: `6.4` of 12, `54` of 100."""
    text = f"{value:,.{min(max(0, SHOWN - math.floor(math.log10(width))), MOST_PLACES)}f}"
    return text if float(text.replace(",", "")) else text.removeprefix("-")


def given(value: float) -> str:
    """A value that somebody wrote down, as it was written."""
    return f"{value:,.12g}"


def counted(text: str, case: Case, found: Contested) -> str:
    """A number with its unit."""
    unit = one_line(issue_of(case, found).unit or "")
    return f"{text} {unit}" if unit else text


def at(case: Case, found: Contested, value: float) -> str:
    """A point that the case gives: `4 hours`."""
    return counted(given(value), case, found)


def ranged(case: Case, found: Contested, where: Spread) -> str:
    """`6.4 hours (5.9 to 7.1)`; without brackets where no range shows."""
    low, middle, high = (number(value, found.width) for value in where)
    head = counted(middle, case, found)
    return head if low == high else f"{head} ({low} to {high})"


def end(case: Case, found: Contested, value: float) -> str:
    """What a value of the scale means: `12 hours (“the port works all night”)`."""
    text = one_line(issue_of(case, found).anchors.get(value, "")).rstrip(".")
    return f"{at(case, found, value)} (“{text}”)" if text else at(case, found, value)


def hundred(part: float) -> str:
    """A share of worlds: `12 of 100`, or `fewer than 1 of 100`."""
    whole = round(part * 100)
    return f"{whole} of 100" if whole or part == 0 else "fewer than 1 of 100"


def parts(share: float) -> str:
    """A share of all weight: `31 %`."""
    return f"{share * 100:.0f} %"
