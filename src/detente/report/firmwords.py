"""How firmly does an answer stand, under what else was tried, and what would be worth finding out, in words?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from detente.model.case import Case
from detente.model.conclusion import Assessment, Carrier, Conclusion, Shift
from detente.model.likelihood import word
from detente.report.numbering import Entry
from detente.report.phrase import Phrase, Ref
from detente.report.restwords import LEAST, Entries, bounded, in_worlds
from detente.report.words import NUMBERS, count, hundredth, listed, one_line, sentence_case

JUST = 1.25  # a factor on the odds below which a word holds only just
FARTHEST = 30  # the largest factor that is tried, both ways
SETTLES = 0.01  # what would settle less of the doubt is not said
CHECKS = "The doubt is the variance of the answer; the part that goes on average is its first-order Sobol index."


def shifts_said(conclusion: Conclusion, case: Case) -> tuple[str, ...]:
    """How far belief may move before another word describes the share: in every claim, then by single source."""
    every = next((shift for shift in conclusion.shifts if not shift.source), None)
    if every is None:
        return ()
    here = word(conclusion.share, case.words)
    if every.down is None and every.up is None:
        return (f"Belief hardly matters to its word: with the odds of every claim {FARTHEST} times lower or higher it stays "
                f"“{here}”.",)
    said = [_only_just(every, here) or f"It stays “{here}” until the odds of every claim are {_moved(every)}."]
    single = [shift for shift in conclusion.shifts if shift.source in case.sources and (shift.down or shift.up)]
    if single and [(shift.down, shift.up) for shift in conclusion.shifts if shift.source] != [(every.down, every.up)]:
        named = [f"{one_line(case.sources[shift.source].label)} ({_moved(shift)})" for shift in single]
        said.append(f"The same for what one source alone says: {'; '.join(named)}.")
    return tuple(said)


def _only_just(shift: Shift, here: str) -> str:
    """Where a small change of belief is enough: how small; empty elsewhere."""
    down, up = 1 / shift.down if shift.down else 1e9, shift.up or 1e9
    if min(down, up) >= JUST:
        return ""
    near, far = (shift._replace(up=None), shift._replace(down=None)) if down < up else \
        (shift._replace(down=None), shift._replace(up=None))
    other = f", and the other way once they are {_moved(far)}" if far.down or far.up else ""
    return f"It is “{here}” only just: another word says it once the odds of every claim are {_moved(near)}{other}."


def _moved(shift: Shift) -> str:
    """`three times lower or 2.4 times higher`."""
    ways = [_times(1 / shift.down, 1 - shift.down, "lower")] if shift.down else []
    ways += [_times(shift.up, shift.up - 1, "higher")] if shift.up else []
    return " or ".join(ways)


def _times(factor: float, part: float, way: str) -> str:
    """How far odds are moved: by parts of a hundred where that is less than half as much again, else by how many times."""
    if factor < 1.5:
        return f"{max(1, round(100 * part))} per cent {way}"
    whole = round(factor)
    if abs(factor - 2) < 0.1:
        return "twice as high" if way == "higher" else "half as high"
    if abs(factor - whole) < 0.1 or factor >= 5:
        return f"{NUMBERS[whole] if whole < len(NUMBERS) else whole} times {way}"
    return f"{factor:.1f} times {way}"


def sways_said(assessment: Assessment, conclusion: Conclusion, most: int = 4) -> str:
    """Which convention, moved one step, would have another word say it; empty where none was moved."""
    if not assessment.swept:
        return ""
    found = [sway for sway in assessment.sways if sway.conclusion == conclusion.id]
    if not found:
        return (f"None of {count(assessment.swept, 'convention')}, moved a step, changes its word." if assessment.swept > 1 else
                "The one convention that was moved a step does not change its word.")
    ways = [f"{_convention(sway.convention)} ({sway.word}, {hundredth(sway.share)} of 100)" for sway in found[:most]]
    more = f"; and {count(len(found) - most, 'other')}" if len(found) > most else ""
    return f"Another word would say it with one convention moved a step: {'; '.join(ways)}{more}."


def _convention(said: str) -> str:
    """`how far a letter D is trusted, .35 -> .475` as `how far a letter D is trusted, from .35 to .475`."""
    what, _, step = one_line(said).rpartition(", ")
    before, arrow, after = step.partition(" -> ")
    return f"{what}, from {before} to {after}" if what and arrow else one_line(said)


def choices_said(conclusion: Conclusion, case: Case, only_changed: bool = False) -> tuple[str, ...]:
    """What each other rule or model would answer, one sentence each; never averaged in.

    `only_changed`: only those under which another word would say it.
    """
    here = word(conclusion.share, case.words)
    return tuple(_choice(conclusion, carrier, case) for carrier in conclusion.carriers if carrier.by == "choice"
                 and not (only_changed and word(bounded(conclusion.share + carrier.lift), case.words) == here))


def _choice(conclusion: Conclusion, carrier: Carrier, case: Case) -> str:
    share = bounded(conclusion.share + carrier.lift)
    if abs(carrier.lift) < LEAST:
        return f"{sentence_case(one_line(carrier.id))}, it would be the same."
    then, here = word(share, case.words), word(conclusion.share, case.words)
    called = f" ({then})" if then != here else ""
    held = in_worlds(share)
    if carrier.error >= LEAST and 0.01 <= share <= 0.99:
        held = f"in about {hundredth(share)} of 100 worlds"
    return f"{sentence_case(one_line(carrier.id))}, it would hold {held}{called}."


def pages_said(conclusion: Conclusion, case: Case) -> tuple[str, ...]:
    """What is left without a page, its reports taken away; only where there are two pages or more."""
    pages = [carrier for carrier in conclusion.carriers if carrier.by == "page" and carrier.id in case.sources]
    if len({case.printed_on(name) for name in case.sources}) < 2:
        return ()
    return tuple(f"Without the page {one_line(case.sources[page.id].label)}, it would hold "
                 f"{in_worlds(bounded(conclusion.share - page.loss), conclusion.exact)}."
                 for page in pages if abs(page.loss) >= LEAST and abs(page.lift) > 2 * page.error)


class Worth(NamedTuple):
    """One thing that could be found out, and the part of the doubt that would go, on average."""

    by: str  # claim, source
    id: str
    name: Phrase  # `claim 7`, or the source's label
    settles: float  # 0..1
    serves: tuple[str, ...] = ()  # ids of the answers that it helps with, the most helped first


def worth_finding(conclusion: Conclusion, entries: Entries, case: Case, most: int = 5) -> tuple[Worth, ...]:
    """What to verify next for one answer, best first; nothing where the answer is settled or no check would tell."""
    return tuple(Worth(check.by, check.id, name, check.settles, (conclusion.id,)) for check in conclusion.checks
                 if check.settles >= SETTLES and check.settles > 2 * check.error
                 and (name := _name(check.by, check.id, entries, case)))[:most]


def _name(by: str, name: str, entries: Entries, case: Case) -> Phrase:
    if by == "claim":
        return ("claim ", _ref(entries[name])) if name in entries else ()
    return (one_line(case.sources[name].label),) if name in case.sources else ()


def _ref(entry: Entry) -> Ref:
    return Ref(entry.number, entry.short)


def worth_said(worth: Worth, of: str = "this answer") -> Phrase:
    """`To know whether claim 7 is true would clear up 69 % of the doubt about this answer, on average.`"""
    part = f"{max(1, min(100, round(100 * worth.settles)))} %"
    what: Phrase = (*worth.name, " is true") if worth.by == "claim" else (*worth.name, " tells the truth here")
    return ("To know whether ", *what, f" would clear up {part} of the doubt about {of}, on average.")


def verify_next(conclusions: Iterable[Conclusion], entries: Entries, case: Case, most: int = 5) -> tuple[Worth, ...]:
    """What to verify next for several answers at once: the part of the doubt in all of them together that would go.

    The doubt about an answer with share P is its variance P (1 - P); doubts are added, so an answer that is all but settled
    asks for little.
    """
    answers = list(conclusions)
    total = sum(answer.share * (1 - answer.share) for answer in answers)
    gone: dict[tuple[str, str], dict[str, float]] = {}
    for answer in answers:
        for check in answer.checks:
            if check.settles > 2 * check.error:
                gone.setdefault((check.by, check.id), {})[answer.id] = check.settles * answer.share * (1 - answer.share)
    found = [Worth(*key, name, min(1.0, sum(parts.values()) / total), _served(parts, total)) for key, parts in gone.items()
             if total > 0 and (name := _name(*key, entries, case))]
    best = sorted((one for one in found if one.settles >= SETTLES), key=lambda one: (-one.settles, one.by, one.id))
    return tuple(best[:most])


def _served(parts: dict[str, float], total: float) -> tuple[str, ...]:
    return tuple(name for name, part in sorted(parts.items(), key=lambda item: (-item[1], item[0])) if part / total >= LEAST)


def next_said(found: Sequence[Worth], names: dict[str, str]) -> tuple[Phrase, ...]:
    """The list for all answers, one sentence each, with the answers that it helps with by their short names."""
    said = []
    for worth in found:
        helps = listed([names.get(name, name) for name in worth.serves])
        sentence = worth_said(worth, "all answers together")
        said.append((*sentence[:-1], f"{str(sentence[-1])[:-1]}{f' (mostly about {helps})' if helps else ''}."))
    return tuple(said)
