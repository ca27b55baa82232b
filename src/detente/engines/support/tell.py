"""Who backs whom, in sentences, with the reasons?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from detente.engines.support.fitted import DEFAULT, GOVERNMENT
from detente.engines.support.gains import gains
from detente.engines.support.reasons import Means, fitted, rate, rated, reasons, summarise
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.question import STATES, Backs, Question
from detente.model.worlds import Bools

if TYPE_CHECKING:
    from detente.engines.support import SupportAnswer

LEFT_OUT = "Distance, strength and great-power standing are left out, and ties that nobody has claimed say nothing."
TAKEN_IN = (f"Distance, strength and standing are taken in, by weights fitted to {DEFAULT}; ties that nobody has claimed say "
            "nothing.")


def tell(answer: SupportAnswer, case: Case) -> Iterator[Finding]:
    """The questions on support, one finding for each actor and contest, then who gains; nothing where no claim bears on it.

    A question is passed over when it asks about another opponent than the client's contest has, or when it names no
    patron: there is nothing that could be true or false.
    """
    if not any(cell.kind in ("tie", "support") for cell in case.claims_on):
        return
    for question in case.questions:
        yield from _answered(answer, case, question)
    for contest, sides in enumerate(case.axes.contests):
        for patron, actor in enumerate(case.axes.actors):
            if patron not in sides:
                yield Finding(f"support:backs:{actor}:{case.axes.actors[sides[0]]}", _backs(case, patron, contest),
                              answer.backs[:, patron, contest], "", partial(_how, answer, case, patron, contest))
    yield from gains(answer.worlds, case)


def _answered(answer: SupportAnswer, case: Case, question: Question) -> Iterator[Finding]:
    """The finding that answers a question on support, if it can be answered."""
    form = question.form
    if not isinstance(form, Backs):
        return
    place = {actor: index for index, actor in enumerate(case.axes.actors)}
    contest = [client for client, _ in case.axes.contests].index(place[form.client])
    opponent = case.axes.contests[contest][1]
    if form.opponent is not None and place[form.opponent] != opponent:
        return
    patrons = [place[actor] for actor in form.patrons if place[actor] not in (place[form.client], opponent)]
    if not patrons:
        return
    some: Bools = np.any(answer.backs[:, patrons, contest], axis=1)
    yield Finding(f"support:question:{question.id}", _asked(case, form, patrons, contest), ~some if form.none else some,
                  question.id, partial(_each_how, answer, case, patrons, contest))


def _asked(case: Case, form: Backs, patrons: list[int], contest: int) -> str:
    """The question's sentence: about one patron, or about all."""
    if len(form.patrons) == 1:
        return _backs(case, patrons[0], contest, form.none)
    kinds = {case.actors[actor].kind for actor in form.patrons}
    who = "No state" if kinds <= set(STATES) else "Nobody"
    return f"{who} backs {_against(case, contest)}."


def _backs(case: Case, patron: int, contest: int, none: bool = False) -> str:
    name = case.actor_label(case.axes.actors[patron])
    many = _plural(name, case.actors[case.axes.actors[patron]].kind)
    verb = ("do not back" if many else "does not back") if none else "back" if many else "backs"
    return f"{name[:1].upper()}{name[1:]} {verb} {_against(case, contest)}."


def _against(case: Case, contest: int) -> str:
    client, opponent = case.axes.contests[contest]
    words = case.actor_label(case.axes.actors[client])
    return f"{words} against {case.actor_label(case.axes.actors[opponent])}" if opponent >= 0 else words


def _plural(name: str, kind: str) -> bool:
    """Whether a name takes a plural verb: `countries of the region` does, `United States` and `Paris` do not."""
    head = name.split(" of ")[0].split(" at ")[0].split(" in ")[0].split(" friendly ")[0]
    return kind not in ("person", "state") and head.endswith("s") and not head.endswith(("ss", "us", "is"))


def _how(answer: SupportAnswer, case: Case, patron: int, contest: int) -> str:
    """One patron's reasons, for and against, with the base rate beside the rule's rate."""
    means = summarise(answer, case)
    found = reasons(means, case, patron, contest)
    parts = [_now(means, patron, contest)]
    if rated(case, patron):
        by = "weights fitted to states in civil conflicts" if fitted(means, patron, contest) else "a rule set by hand"
        parts.append(f"By claimed ties and {by}, {rate(found.chance)} a year; the base rate at which "
                     f"states begin to back {_clients(means, contest)}: {rate(found.base)}.")
    else:
        parts.append("The rule was made for states: for others it gives reasons, and no rate.")
    parts.append(f"For: {'; '.join(found.speaks_for) or 'nothing that is reported'}.")
    firm = found.speaks_against and found.why_not == found.speaks_against[0]
    parts.append(f"Against: {'; '.join(found.speaks_against) if firm else found.why_not}.")
    return " ".join(part for part in (*parts, found.change, _read(means, patron, contest)) if part)


def _read(means: Means, patron: int, contest: int) -> str:
    return TAKEN_IN if fitted(means, patron, contest) else LEFT_OUT


def _clients(means: Means, contest: int) -> str:
    return "governments against rebels" if means.answer.known.side[contest] == GOVERNMENT else "rebels"


def _now(means: Means, patron: int, contest: int) -> str:
    share = means.now[patron, contest]
    return f"Support is given now in {share * 100:.0f} of 100 worlds, as claims have it." if share else ""


def _each_how(answer: SupportAnswer, case: Case, patrons: list[int], contest: int) -> str:
    """Every patron's reasons, a line each."""
    return "\n".join(_each(summarise(answer, case), case, patrons, contest))


def _each(means: Means, case: Case, patrons: list[int], contest: int) -> Iterator[str]:
    """One line a patron, the nearest to backing first."""
    found = {patron: reasons(means, case, patron, contest) for patron in patrons}
    for patron in sorted(patrons, key=lambda each: -found[each].chance):
        name = case.actor_label(case.axes.actors[patron])
        share = f"{rate(found[patron].chance)} a year" if rated(case, patron) else "no rate"
        why = "; ".join(found[patron].speaks_for) or "nothing that is reported"
        line = f"{name[:1].upper()}{name[1:]} ({share}): for, {why}; against, {found[patron].why_not}."
        yield f"{line} {_now(means, patron, contest)}".strip()
    read = dict.fromkeys(_read(means, patron, contest) for patron in patrons)
    yield (f"The base rate at which states begin to back {_clients(means, contest)}: {rate(float(means.answer.base[contest]))} "
           f"a year. {' For others: '.join(read)}")
