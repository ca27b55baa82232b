"""What does the report say where there is only text?

The same order as on the page: the answer, what it rests on, what would change it, what is not known. No line is wider than
asked for, nothing needs colour, and no character of a case can move the cursor.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.conclusion import Assessment, Conclusion
from detente.report.bargaintext import bargain_lines
from detente.report.bearing import carriers, lift_of
from detente.report.cards import ground
from detente.report.numbering import Entry
from detente.report.outline import CAVEAT, Outline, make_outline
from detente.report.phrase import plain
from detente.report.textlines import columns as columns  # also known by this page
from detente.report.textlines import wrap as wrap
from detente.report.unknown import unknown_phrases
from detente.report.words import band_of, hundredth, one_line, points, signed

NARROWEST = 40
BEARING = 8  # claims of one answer that are listed


def render_terminal(assessment: Assessment, width: int = 80) -> str:
    """The report as plain text, no line wider than `width` columns (40 at the least)."""
    width = max(width, NARROWEST)
    outline = make_outline(assessment)
    blocks = [*_head(outline, width), *_answers(outline, width), *_rests(outline, width), *_changes(outline, width),
              *bargain_lines(assessment, width), *_unknown(outline, width), *_foot(outline, width)]
    return "\n".join(blocks).rstrip("\n") + "\n"


def render_answers(assessment: Assessment, width: int = 80) -> str:
    """The answers alone, and the questions that stay open, as plain text."""
    width = max(width, NARROWEST)
    lines = list(_answers(make_outline(assessment), width))
    asked = {question.id: question.asks for question in assessment.case.questions}
    for entry in assessment.not_run:
        if entry.question in asked:
            lines += ["", *wrap(f"Not answered: {asked[entry.question]}. Not run: {entry.why}.", width)]
    return "\n".join(lines).strip("\n") + "\n"


def render_change(stands: Assessment, decided: Assessment, width: int = 80) -> str:
    """What refusing or granting claims has done to each answer, as plain text."""
    width = max(width, NARROWEST)
    by_hand = [f"{name} refused" for name in decided.refused] + [f"{name} granted" for name in decided.granted]
    lines = [*wrap(f"WHAT IF: {', '.join(by_hand)}", width), ""]
    before = {entry.id: entry for entry in stands.conclusions}
    for entry in decided.conclusions:
        if entry.asked and entry.id in before:
            was, now = before[entry.id].share, entry.share
            words = f"{before[entry.id].word} to {entry.word}" if before[entry.id].word != entry.word else entry.word
            said = f"from {100 * was:.1f} to {100 * now:.1f} of 100 worlds ({signed_tenths(now - was)}), {words}"
            lines += wrap(f"{entry.id}: {said}.", width, "  ", "    ")
    return "\n".join(lines) + "\n"


def signed_tenths(change: float) -> str:
    """A change in worlds of a hundred, to the tenth, with its sign."""
    tenths = round(1000 * change)
    return f"{'+' if tenths > 0 else '−' if tenths < 0 else '±'}{abs(tenths) / 10:.1f}"


def _title(words: str) -> list[str]:
    return ["", words.upper(), ""]


def _head(outline: Outline, width: int) -> Iterator[str]:
    lines = wrap(outline.title, width)
    yield from lines
    yield "=" * max(columns(line) for line in lines) if lines else ""
    yield from wrap(" ".join(outline.dek), width)


def _answers(outline: Outline, width: int) -> Iterator[str]:
    yield from _title("The answer")
    if not outline.answers:
        yield from wrap("No conclusion could be drawn; see below what is not known.", width)
    for place, answer in enumerate(outline.answers, 1):
        low, high = (hundredth(bound) for bound in answer.conclusion.interval)
        said = f"{answer.word} ({answer.band}): in {answer.worlds} [sampling {low} to {high}], {answer.sentence}."
        yield from wrap(said, width, f"{place:>2}. ", "    ")
        yield f"    {strip_text(answer.conclusion, min(50, width - 14))}"
        yield from wrap(f"{plain(answer.rests)} {ground(answer)}", width, "    ", "    ")
        yield ""
    if outline.answers:
        yield from wrap(f"{CAVEAT} In each strip, # is the share, - what a one-step change of every grade would do, and "
                        "the brackets the range of the word.", width)


def strip_text(conclusion: Conclusion, width: int) -> str:
    """The interval strip in characters: `0 |..[--#--]..| 100`."""
    def at(share: float) -> int:
        return min(width - 1, max(0, round(share * (width - 1))))

    marks = [" "] * width
    low, high = at(conclusion.grades[0]), at(conclusion.grades[1])
    marks[low:high + 1] = ["-"] * (high + 1 - low)
    for bound, sign in zip(band_of(conclusion.share), "[]", strict=True):
        marks[at(bound)] = sign
    marks[at(conclusion.share)] = "#"
    return f"0 |{''.join(marks)}| 100"


def _rests(outline: Outline, width: int) -> Iterator[str]:
    if not outline.answers or not outline.entries:
        return
    yield from _title("What it rests on")
    for place, answer in enumerate(outline.answers, 1):
        yield from wrap(f"{answer.name}: lift in worlds of a hundred, claim, how far it is believed", width, f"{place:>2}. ",
                        "    ")
        found = [one for one in carriers(answer.conclusion, "claim") if one.id in outline.entries]
        for carrier in found[:BEARING]:
            yield from _claim_line(outline.entries[carrier.id], signed(carrier.lift), width)
        if len(found) > BEARING:
            yield f"    and {len(found) - BEARING} more"
        if not found:
            yield "    no claim moves it by itself"
        yield ""
    idle = sum(1 for entry in outline.entries.values()
               if not any(lift_of(answer.conclusion, entry.claim.id) for answer in outline.answers))
    yield from wrap(f"{idle} of {len(outline.entries)} claims carry nothing in any of these answers.", width)


def _claim_line(entry: Entry, lift: str, width: int) -> list[str]:
    chance = entry.chance
    believed = "not weighed" if chance is None else f"{points(chance)} of 100"
    return wrap(f"{entry.says} ({believed})", width, f"    {lift:>5}  {entry.number:>3}  ", " " * 16)


def _changes(outline: Outline, width: int) -> Iterator[str]:
    if not outline.answers:
        return
    yield from _title("What would change it")
    for place, answer in enumerate(outline.answers, 1):
        more = "".join(f" Or if {plain(phrase)}." for phrase in answer.more_falls[:2])
        check = f" Check first {plain(answer.verify)}" if answer.verify else ""
        yield from wrap(f"{plain(answer.falls)}{more}{check}", width, f"{place:>2}. ", "    ")


def _unknown(outline: Outline, width: int) -> Iterator[str]:
    found = outline.unknowns
    lines = [plain(phrase) for phrase in unknown_phrases(found)]
    lines += [f"Not run, {one_line(entry.engine)}{f' ({one_line(entry.question)})' if entry.question else ''}: "
              f"{one_line(entry.why)}." for entry in found.not_run]
    if found.single:
        lines.append("One source alone says " + _numbers(found.single) + ", which carry a conclusion.")
    if found.assumed:
        lines.append(f"The case’s author assumes {_numbers(found.assumed)}; no source says so.")
    lines += [plain(phrase) for phrase in found.shifting]
    if found.drafts:
        lines.append(f"Drafts left out: {len(found.drafts)}.")
    if not lines:
        return
    yield from _title("What is not known")
    for line in lines:
        yield from wrap(line, width, "  - ", "    ")


def _numbers(entries: tuple[Entry, ...]) -> str:
    return ("claim " if len(entries) == 1 else "claims ") + ", ".join(str(entry.number) for entry in entries)


def _foot(outline: Outline, width: int) -> Iterator[str]:
    run = outline.assessment
    yield ""
    yield from wrap(f"Detente {run.version}, case {one_line(run.case.id)}, {run.worlds} worlds, seed {run.seed}.", width)
