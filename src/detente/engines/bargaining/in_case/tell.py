"""Which sentences on where issues settle are true, and in which worlds?

Everything hangs on the weighted mean, the weighted median and the zone: what models with rounds say is shown,
and decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from detente.engines.bargaining.group import KNIFE_EDGE
from detente.engines.bargaining.in_case.groups import Contested
from detente.engines.bargaining.in_case.how import how_apart, how_edge, how_half, how_mean, how_nearest, how_zone, vetoes
from detente.engines.bargaining.in_case.models import others, point_by
from detente.engines.bargaining.in_case.words import at, counted, end, given, issue_name, parts
from detente.engines.bargaining.in_case.zone import SAME, Zone
from detente.engines.offers.words import label
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.question import Question, Settles
from detente.model.worlds import Bools, Floats

if TYPE_CHECKING:
    from detente.engines.bargaining import BargainingAnswer

APART = 0.1  # of the scale: mean and median that differ by more are told


def tell(answer: BargainingAnswer, case: Case) -> Iterator[Finding]:
    """The questions on where issues settle first, then issue by issue: whom it is nearest to, which half, zone, knife edge.

    A question on an issue that is not bargained over is passed over.
    """
    issues = {found.line.name: found for found in answer.issues}
    for question in case.questions:
        if isinstance(question.form, Settles) and question.form.issue in issues:
            yield _answered(issues[question.form.issue], case, question, question.form)
    for found in answer.issues:
        yield from _of_one(found, case)


def _answered(found: Contested, case: Case, question: Question, form: Settles) -> Finding:
    choices = tuple((f"by the {name} in place of the weighted mean", partial(_settled_by, found, form, name))
                    for name in others(found))
    return Finding(f"bargaining:question:{question.id}", f"{_mean(case, found)} lies {_between(case, found, form)}.",
                   _within(found, form, found.mean), question.id, partial(how_mean, found, case), choices)


def _within(found: Contested, form: Settles, point: Floats) -> Bools:
    slack = SAME * found.width
    return np.asarray((point >= form.low - slack) & (point <= form.high + slack))


def _settled_by(found: Contested, form: Settles, name: str) -> Bools:
    """Whether the answer is the same by another model, in the worlds that it is run in."""
    return _within(found, form, point_by(found, name))


def _mean(case: Case, found: Contested) -> str:
    return f"On {issue_name(case, found.place)}, the weighted mean of positions"


def _between(case: Case, found: Contested, form: Settles) -> str:
    if math.isinf(form.low):
        return f"at or below {at(case, found, form.high)}"
    if math.isinf(form.high):
        return f"at or above {at(case, found, form.low)}"
    return f"between {given(form.low)} and {counted(given(form.high), case, found)}"


def _of_one(found: Contested, case: Case) -> Iterator[Finding]:
    """An issue's own findings."""
    name, line, nearest = found.line.name, found.line, found.nearest
    least, most = end(case, found, line.low), end(case, found, line.high)
    for column in sorted(range(len(found.actors)), key=found.actors.__getitem__):
        actor = found.actors[column]
        yield Finding(f"bargaining:nearest:{name}:{case.axes.actors[actor]}",
                      f"{_mean(case, found)} lies nearer to the position of {label(case, actor)} than to any other.",
                      nearest[:, column], how=partial(how_nearest, found, case, column))
    middle = line.low + found.width / 2
    yield Finding(f"bargaining:half:{name}",
                  f"{_mean(case, found)} lies nearer to {most} than to {least}.",
                  found.mean > middle + SAME * found.width, how=partial(how_half, found, case))
    if found.zone is not None and line.reference is not None:
        yield from _of_zone(found, found.zone, line.reference, case)
    yield Finding(f"bargaining:edge:{name}",
                  f"On {issue_name(case, found.place)}, the weighted median is on a knife edge: less than {parts(KNIFE_EDGE)} "
                  "of all weight, gone over to the other side, would move it.", found.margin < KNIFE_EDGE,
                  how=partial(how_edge, found, case))
    yield Finding(f"bargaining:differ:{name}",
                  f"{_mean(case, found)} and their weighted median lie more than a tenth of the scale apart.", _differ(found),
                  how=partial(how_apart, found, case))


def _differ(found: Contested) -> Bools:
    return np.asarray(np.abs(found.mean - found.median) > (APART + SAME) * found.width)


def _of_zone(found: Contested, zone: Zone, reference: float, case: Case) -> Iterator[Finding]:
    """What suits all who must agree, told where somebody must and the case says what comes of no agreement."""
    name, here = found.line.name, f"On {issue_name(case, found.place)}"
    without = f"no agreement ({at(case, found, reference)})"
    how = partial(how_zone, found, case)
    yield Finding(f"bargaining:zone:{name}",
                  f"{here}, there are points that {vetoes(found, case)} would rather have than {without}.", zone.exists,
                  how=how)
    yield Finding(f"bargaining:inside:{name}",
                  f"{_mean(case, found)} would leave {vetoes(found, case)} no worse off than {without}.",
                  zone.holds(found.mean, found.width), how=how)
