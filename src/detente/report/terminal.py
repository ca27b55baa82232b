"""What does the report say where there is only text?

The same order as on the page: the answer, what it rests on, what would change it, what is not known, what to verify next.
No line is wider than asked for, nothing needs colour, and no character of a case can move the cursor.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.conclusion import Assessment, Conclusion
from detente.model.likelihood import Scale
from detente.report.bargaintext import bargain_lines
from detente.report.bearing import carriers, lift_of
from detente.report.cards import ground
from detente.report.fallwords import falls_said
from detente.report.firmwords import choices_said, next_said, shifts_said, sways_said, verify_next
from detente.report.numbering import Entry
from detente.report.outline import CAVEAT, Outline, make_outline
from detente.report.phrase import plain
from detente.report.restwords import certainty, in_worlds, parts_said, stands_said, untried_said
from detente.report.textlines import columns as columns  # also known by this page
from detente.report.textlines import wrap as wrap
from detente.report.unknown import unknown_phrases
from detente.report.words import band_of, count, one_line, points, signed

NARROWEST = 40
BEARING = 8  # claims of one answer that are listed


def render_terminal(assessment: Assessment, width: int = 80) -> str:
    """The report as plain text, no line wider than `width` columns (40 at the least)."""
    width = max(width, NARROWEST)
    outline = make_outline(assessment)
    blocks = [*_head(outline, width), *_answers(outline, width), *_rests(outline, width), *_changes(outline, width),
              *bargain_lines(assessment, width), *_unknown(outline, width), *_verify(outline, width), *_foot(outline, width)]
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
        found = answer.conclusion
        held = in_worlds(found.share, found.exact)
        said = f"{answer.word} ({answer.band}): {held} [{certainty(found)}], {answer.sentence}."
        yield from wrap(said, width, f"{place:>2}. ", "    ")
        yield from (f"    {line}" for line in strip_lines(found, min(50, width - 20), outline.case.words))
        yield from wrap(f"{plain(answer.rests)} {ground(answer)}", width, "    ", "    ")
        yield ""
    if outline.answers:
        yield from wrap(f"{CAVEAT} Beside each answer, the upper line is the range of the word; in the lower, # is the share "
                        "and < > what a one-step change of every grade would do.", width)


def strip_lines(conclusion: Conclusion, width: int, scale: Scale = "icd203") -> tuple[str, str]:
    """The interval strip in characters: the word's range, and below it the share with what the grades allow.

    `0 |     [========]   | 100  word`
    `  |   <----#---->    |      grades`
    """
    def at(share: float) -> int:
        return min(width - 1, max(0, round(share * (width - 1))))

    def row(low: float, high: float, ends: tuple[str, str], line: str) -> list[str]:
        marks = [" "] * width
        marks[at(low):at(high) + 1] = [line] * (at(high) + 1 - at(low))
        marks[at(low)], marks[at(high)] = ends
        return marks

    word = row(*band_of(conclusion.share, scale), ("[", "]"), "=")
    grades = row(*conclusion.grades, ("<", ">"), "-")
    grades[at(conclusion.share)] = "#"
    return f"0 |{''.join(word)}| 100  word", f"  |{''.join(grades)}|      grades"


def _rests(outline: Outline, width: int) -> Iterator[str]:
    if not outline.answers or not outline.entries:
        return
    yield from _title("What it rests on")
    yield from wrap("Under each answer: how many worlds of a hundred a claim moves if it is granted rather than refused, its "
                    "number, what it says, and how far it is believed.", width)
    yield ""
    for place, answer in enumerate(outline.answers, 1):
        parts = plain(parts_said(answer.conclusion, outline.entries))
        yield from wrap(f"{answer.name}. {parts}", width, f"{place:>2}. ", "    ")
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
    if idle:
        many = f"{idle} of {count(len(outline.entries), 'claim')} {'carries' if idle == 1 else 'carry'}"
        yield from wrap(f"{many} nothing in any of these answers.", width)


def _claim_line(entry: Entry, lift: str, width: int) -> list[str]:
    chance = entry.chance
    believed = "not weighed" if chance is None else f"{points(chance)} of 100"
    return wrap(f"{entry.says} ({believed})", width, f"    {lift:>5}  {entry.number:>3}  ", " " * 16)


def _changes(outline: Outline, width: int) -> Iterator[str]:
    if not outline.answers:
        return
    yield from _title("What would change it")
    for place, answer in enumerate(outline.answers, 1):
        first, *rest = [said for said in _turns(answer.conclusion, outline) if said]
        yield from wrap(f"{answer.name}. {first}", width, f"{place:>2}. ", "    ")
        for said in rest:
            yield from wrap(said, width, "    - ", "      ")


def _turns(found: Conclusion, outline: Outline) -> Iterator[str]:
    """What turns an answer round, what moves it out of its word, and what other rules would say."""
    case = outline.case
    yield plain(falls_said(found, outline.entries, case, 2))
    yield plain(stands_said(found, outline.entries, case))
    yield from shifts_said(found, case)[:1]
    yield sways_said(outline.assessment, found, 2)
    yield from choices_said(found, case, only_changed=True)


def _verify(outline: Outline, width: int) -> Iterator[str]:
    found = verify_next([answer.conclusion for answer in outline.answers], outline.entries, outline.case)
    if not found:
        return
    yield from _title("What to verify next")
    names = {answer.conclusion.id: answer.name for answer in outline.answers}
    for phrase in next_said(found, names):
        yield from wrap(plain(phrase), width, "  - ", "    ")


def _unknown(outline: Outline, width: int) -> Iterator[str]:
    found = outline.unknowns
    lines = [plain(phrase) for phrase in unknown_phrases(found)]
    lines += [f"Not run, {one_line(entry.engine)}{f' ({one_line(entry.question)})' if entry.question else ''}: "
              f"{one_line(entry.why)}." for entry in found.not_run]
    if found.single:
        carries = "carries" if len(found.single) == 1 else "carry"
        lines.append(f"One source alone says {_numbers(found.single)}, which {carries} a conclusion.")
    if found.assumed:
        lines.append(f"The case’s author assumes {_numbers(found.assumed)}; no source says so.")
    lines += [plain(phrase) for phrase in found.shifting]
    left = max(outline.answers, key=lambda answer: answer.conclusion.unforced, default=None)
    if left and left.conclusion.unforced:
        lines.append(f"{left.name}: {untried_said(left.conclusion)}")
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
