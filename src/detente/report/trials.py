"""What was tried on this case, what did it change, and whose numbers are they?"""

from __future__ import annotations

from detente.model.conventions import Conventions
from detente.report.markup import Child, Markup, join, tag
from detente.report.methods import METHODS
from detente.report.outline import Outline
from detente.report.phrase import refs
from detente.report.pieces import bullets, linked, table
from detente.report.restwords import untried_said
from detente.report.words import count, hundredth, listed, one_line, sentence_case, words_of_id


def drawn_or_exact(outline: Outline) -> Markup:
    """For each engine that answered: whether every state was gone through or worlds were drawn."""
    found = {True: list[str](), False: list[str]()}
    for one in outline.assessment.conclusions:
        name = METHODS[one.engine].title.split(":")[0] if one.engine in METHODS else words_of_id(one.engine)
        if name not in found[one.exact]:
            found[one.exact].append(name)
    drawn = [one.worlds or outline.assessment.worlds for one in outline.assessment.conclusions if not one.exact]
    worlds = " to ".join(f"{number:,}".replace(",", " ") for number in sorted({min(drawn), max(drawn)})) if drawn else ""
    said = [f"Exact, every state of the claims gone through: {listed(found[True])}." if found[True] else "",
            f"From {worlds} drawn worlds, with a sampling error: {listed(found[False])}." if found[False] else "",
            next((untried_said(one) for one in sorted(outline.assessment.conclusions, key=lambda one: -one.unforced)), "")]
    return tag("p", " ".join(filter(None, said))) if any(said) else join()


def swept(outline: Outline) -> Markup:
    """The conventions that were moved a step, and the answers whose word that changes. Empty where none was moved."""
    run = outline.assessment
    if not run.swept:
        return join()
    answers = {answer.conclusion.id: answer for answer in outline.answers}
    rows: list[tuple[Child, ...]] = []
    for sway in run.sways:
        if sway.conclusion in answers:
            answer = answers[sway.conclusion]
            rows.append((_step(sway.convention), answer.name, f"{answer.conclusion.word}, {hundredth(answer.conclusion.share)}",
                         f"{sway.word}, {hundredth(sway.share)}"))
    moved = sentence_case(count(run.swept, "convention"))
    were = "was" if run.swept == 1 else "were"
    if not rows:
        return tag("p", f"{moved} {were} moved a step, one at a time; none changes the word of an answer.")
    return join(tag("p", f"{moved} {were} moved a step, one at a time. These change the word of an answer; all others change "
                    "none."),
                table(("Convention", "Answer", "As it is", "So moved"), rows, "Conventions that matter, worlds of a hundred"))


def _step(said: str) -> str:
    return one_line(said).replace(" -> ", " to ")


def own_conventions(outline: Outline) -> Markup:
    """The conventions that the case puts in the place of the program's. Empty where it has none of its own."""
    used, usual = outline.case.conventions, Conventions()
    rows: list[tuple[Child, ...]] = []
    for name in type(used).model_fields:
        here, there = getattr(used, name), getattr(usual, name)
        pairs = [(f"{_field(name)}: {key}", there.get(key), here[key]) for key in here if there.get(key) != here[key]] if \
            isinstance(here, dict) else [(_field(name), there, here)] if here != there else []
        rows += [(what, "none" if before is None else _value(before), _value(now)) for what, before, now in pairs]
    if not rows:
        return join()
    return table(("Convention", "Usually", "In this case"), rows, "The case’s own conventions")


def _field(name: str) -> str:
    return words_of_id(name.rstrip("_"))


def _value(value: object) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(_value(one) for one in value)
    return f"{value:g}" if isinstance(value, int | float) else one_line(str(value))


def track_record(outline: Outline) -> Markup:
    """What is known by now: resolved claims, the records of sources, and codes whose letter and digit disagree."""
    entries = list(outline.entries.values())
    lines: list[Child] = []
    for truth, word in ((True, "true"), (False, "false")):
        known = [one for one in entries if one.credence and one.credence.resolved is truth]
        if known:
            lines.append(join(f"Known by now to be {word}: ", linked(refs(known)), "."))
    records = {report.source: report for one in entries if one.credence for report in one.credence.reports
               if report.right or report.wrong}
    for name, report in records.items():
        label = outline.case.sources[name].label if name in outline.case.sources else name
        lines.append(f"{one_line(label)}: {report.grade}. What came out moves how far it is trusted.")
    torn = [one for one in entries if one.credence and one.credence.conflicting]
    if torn:
        lines.append(join("Letter and digit say opposite things, so the interval is a letter wider each way: ",
                          linked(refs(torn)), "."))
    return join(tag("h3", "What came out so far, and codes at odds"), bullets(lines)) if lines else join()
