"""What is said of a case with something decided by hand, where there is only text?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.model.case import Case
from detente.model.conclusion import Carrier
from detente.model.supposed import Along, Supposed, WhatIf
from detente.report.claimname import numbers
from detente.report.shifted import by_tenths, from_to, give_or_take, tenths
from detente.report.telling import tell_claim, tell_id
from detente.report.textlines import wrap
from detente.report.words import hundredth, listed, one_line, signed

NARROWEST = 40
CARRIERS = 3  # claims that are named for each answer
LEAST = 0.005  # lifts below are left away


def render_whatif(found: WhatIf, case: Case, captures: Mapping[str, str] | None = None, width: int = 80) -> str:
    """The answers before and after as plain text, no line wider than `width` columns (40 at the least)."""
    width = max(width, NARROWEST)
    number = {name: place for place, name in numbers(case, captures).items()}
    lines = [*wrap(f"WHAT IF {listed(list(_decided(found, number)))}?", width), ""]
    for name in (*found.refused, *found.granted):
        lines += wrap(f"{number[name]}  {tell_claim(case.live_claims[name], case)}", width, "  ", "     ")
    lines += [""] if found.refused or found.granted else []
    for place, entry in enumerate(found.supposed, 1):
        lines += [*_answer(entry, place, found, case, number, width), ""]
    for name, why in found.open:
        lines += [*wrap(f"Not answered, {name}: {one_line(why)}.", width, "  - ", "    "), ""]
    if not found.supposed:
        lines += [*wrap("No question of the case is answered, so nothing can change.", width), ""]
    lines += [*_two_readings(found, case, number, width), *_foot(found, width)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _decided(found: WhatIf, number: Mapping[str, int]) -> Iterator[str]:
    yield from (f"claim {number[name]}, {name}, were false" for name in found.refused)
    yield from (f"claim {number[name]}, {name}, were true" for name in found.granted)
    yield from (f"source {name} told the truth" for name in found.trusted)
    yield from (f"nothing that source {name} says could be relied on" for name in found.distrusted)


def _answer(entry: Supposed, place: int, found: WhatIf, case: Case, number: Mapping[str, int], width: int) -> Iterator[str]:
    said = f"{tell_id(entry.id, case)}: {from_to(entry.before, entry.after, entry.error, entry.words)}."
    yield from wrap(said, width, f"{place:>2}. ", "    ")
    if entry.news:
        so = "true" if found.granted else "false"
        only = f"If only this were {'so' if found.granted else 'wrong'}: {tenths(entry.after)}."
        learned = f"If we learned that it is {so}: {tenths(entry.news.share)}{give_or_take(entry.news.error)}."
        yield from wrap(f"{only} {learned}", width, "    ", "    ")
    carriers = [one for one in entry.carriers if one.by == "claim" and abs(one.lift) >= LEAST and one.id in number
                and one.id not in (*found.refused, *found.granted)][:CARRIERS]
    if carriers:
        yield from wrap(f"Then it rests on {listed([_carrier(one, number) for one in carriers])}.", width, "    ", "    ")
    elif not (found.trusted or found.distrusted):
        yield from wrap("Then no other claim moves it by itself.", width, "    ", "    ")


def _carrier(one: Carrier, number: Mapping[str, int]) -> str:
    return f"{number[one.id]} {one.id} ({signed(one.lift)})"


def _two_readings(found: WhatIf, case: Case, number: Mapping[str, int], width: int) -> Iterator[str]:
    """Why learning is not deciding."""
    if found.so is None:
        return
    so = "true" if found.granted else "false"
    if not any(entry.news for entry in found.supposed):
        if found.supposed:
            few = "no world" if not found.so else f"only {found.so} of {found.worlds} worlds"
            said = f"It is {so} in {few} as the case stands, so what would follow if we learned it can't be told."
            yield from wrap(said, width)
            yield ""
        return
    wrong = "so" if found.granted else "wrong"
    yield "TWO READINGS"
    yield ""
    yield from wrap(f"“If only this were {wrong}” changes this claim alone and leaves all else as it fell. “If we learned that "
                    f"it is {so}” looks at the {found.so} of {found.worlds} worlds in which it is {so} as the case stands: "
                    "news about a claim is news about whoever said it, and so about whatever else they said.", width)
    yield from wrap(_why_apart(found, case, number, so), width)
    yield ""


def _why_apart(found: WhatIf, case: Case, number: Mapping[str, int], so: str) -> str:
    if found.along:
        told = "; ".join(_along(one, case, number) for one in found.along)
        return f"In those worlds, compared with deciding it: {told}."
    if found.shared:
        said_it = listed([_source(case, name) for name in found.shared])
        return f"Here the two come to much the same: that it is {so} says little about {said_it}."
    return "Here the two come to much the same: nobody who said it said anything else."


def _along(one: Along, case: Case, number: Mapping[str, int]) -> str:
    moved = f"{hundredth(one.learned)} of 100 worlds, not {hundredth(one.decided)}"
    if one.by == "source":
        return f"{_source(case, one.id)} tells the truth in {moved}"
    return f"{number.get(one.id, '')} {one.id} holds in {moved}".strip()


def _source(case: Case, name: str) -> str:
    return one_line(case.sources[name].label)


def _foot(found: WhatIf, width: int) -> Iterator[str]:
    sources = " What a source says counts for nothing where it can't be relied on; it is not taken to be false." \
        if found.distrusted else ""
    moves = any(by_tenths(entry.after - entry.before) != "±0.0" for entry in found.supposed)
    still = "" if moves or not found.supposed else "No answer moves. "
    yield from wrap(f"{still}The same worlds side by side: {found.worlds}, seed {found.seed}. ± is two standard errors of the "
                    f"draw.{sources}", width)
