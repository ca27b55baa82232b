"""What must a reader know who sees where a table settles?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assess.bargained import CALLED, OFF, Bargained
from detente.assess.bargained_draw import group_of
from detente.engines.bargaining import compare as comparing
from detente.engines.bargaining.cycles import SAME
from detente.engines.bargaining.median import weighted_median
from detente.engines.bargaining.simple import BAR
from detente.model.bargain_table import BargainTable, TableIssue
from detente.model.worlds import Floats

UNNAMED = "position"  # what a table without names of issues calls its one issue
HAIR = 1e-9  # of the scale: round-off
FAR = 0.05  # of the scale: a median that goes farther goes far
APART = 0.1  # of the scale: forecasts farther apart than this disagree
MOST_SAID = 5  # sentences under the lines of a terminal
GLOSSARY = (
    "plain mean: everybody counts alike; capability mean: how much each cares is left out; midrange: halfway between the two "
    "outermost positions; Nash: the greatest product of what all gain over no agreement, so that all must consent; "
    "Kalai-Smorodinsky: all get as nearly as can be the same part of the best they could hope for; egalitarian: who gains "
    "least gains as much as can be")
ROUNDS = ("scholz", "smp")
BESIDE = ("The weighted mean stands beside it because models with rounds of challenges have not been shown to come nearer to "
          "outcomes than it does.")


def notes(found: Bargained) -> Iterator[str]:
    """All of it in plain sentences: ranges, cycles, knife edges, how far models part, what was not run."""
    if found.spread is not None:
        yield f"{_drawn(found)}. How far off such numbers really are, nobody has measured."
    elif found.peer_exact:
        yield "No range is drawn: the run reproduces another program's figures, its faults included."
    for issue in range(len(found.table.issues)):
        if found.cycles[issue] > 0:
            yield f"In {of_100(found.cycles[issue])} worlds it goes round in a cycle{_on(found, issue)}."
        if found.edges[issue] > 0:
            yield f"In {of_100(found.edges[issue])} worlds it is on a knife edge{_on(found, issue)}."
        yield from how_it_ends(found, issue, _on(found, issue))
    for issue in range(len(found.table.issues)):
        if (away := away_from_mean(found, issue)) > APART:
            yield f"It lies {away:.0%} of the scale away from the weighted mean{_on(found, issue)}: the models disagree."
    names = [name_of(found.table, issue) for issue in range(len(found.table.issues))]
    yield from comparing.tell(found.others._replace(not_run=()), names)
    if found.others.not_run:
        yield f"Not run: {'; '.join(f'{name} ({why})' for name, why in found.others.not_run)}."
    if found.model in ROUNDS:
        yield BESIDE


def brief_notes(found: Bargained) -> Iterator[str]:
    """The same for a terminal, under a table that has the rest: a sentence a line, at most `MOST_SAID`."""
    said = []
    if found.spread is not None:
        said.append(f"{_drawn(found)}. How far off such numbers really are, nobody has measured.")
    elif found.peer_exact:
        said.append("No range is drawn: the run reproduces another program's figures, its faults included.")
    if doubts := [doubt for doubt in (_often(found, found.cycles, "goes round in a cycle"),
                                      _often(found, found.edges, "is on a knife edge")) if doubt]:
        said.append(f"The {CALLED[found.model]} {' and '.join(doubts)}.")
    if found.model in ROUNDS:
        said.append(BESIDE)
    read = [text.strip() for text in found.table.notes]
    room = MOST_SAID - len(said)
    kept = read if len(read) <= room else read[:room - 1]
    yield from kept
    if len(read) > len(kept):
        yield f"{len(read) - len(kept):,} more notes on how the file was read: --json has them."
    yield from said


def issue_notes(found: Bargained, issue: int) -> Iterator[str]:
    """What a page says of one issue: how far the models part, how the file was read, what was not run."""
    part = found.others._replace(
        point=found.others.point[:, :, issue:issue + 1], scale=found.others.scale[issue:issue + 1], not_run=(),
        knife_edge=np.zeros_like(found.others.knife_edge[:, :, issue:issue + 1]), notes=("",) * len(found.others.models))
    yield from (f"{told[:1].upper()}{told[1:]}" for told in (text[2:] for text in comparing.tell(part, [""])))
    yield from how_it_ends(found, issue)
    yield from found.table.notes
    if found.peer_exact:
        yield "No range is drawn: the run reproduces another program's figures, its faults included."
    if found.others.not_run:
        yield f"{not_run(found)}."


def not_run(found: Bargained) -> str:
    """`Not run: exchange (needs two issues), agenda setter (needs a name)`, the reasons in a few words; or nothing."""
    said = [f"{name} ({why.partition(':')[0].removeprefix('the ').removeprefix(name).strip()})"
            for name, why in found.others.not_run]
    return f"Not run: {', '.join(said)}" if said else ""


def doubts_of(found: Bargained, issue: int) -> str:
    """What makes the model that was asked for doubtful on one issue, as it follows the model's name."""
    said = [found.played.forecast.note] if found.played.forecast.note else []
    if int(found.played.period[0, issue]) > 1 or found.cycles[issue] > 0:
        said.append(_share("goes round in circles", found.cycles[issue]))
    if bool(found.played.forecast.knife_edge[0, issue]) or found.edges[issue] > 0 or outside_own(found, issue):
        said.append(_share("stands on a knife edge", found.edges[issue]))
    return ", ".join(said)


def how_it_ends(found: Bargained, issue: int, where: str = "") -> Iterator[str]:
    """What a reader must know of one issue's end: that others still move, and that small changes lead elsewhere."""
    if still_moving(found, issue):
        why = ("all moves together are below a fiftieth of those of the first round" if found.model == "smp"
               else "the weighted median has stood still for two rounds")
        yield f"Stopped{where}: {why}, though positions still move. Another round would give another weighted mean."
    elif found.model in ROUNDS and bool(found.played.settled[0, issue]) and int(found.played.period[0, issue]) == 1 \
            and len(found.played.course) > 1:
        yield f"Nobody moves any more{where}."
    if outside_own(found, issue):
        yield (f"The numbers as given lie outside the range of slightly changed ones{where}: it turns on a knife edge.")


def still_moving(found: Bargained, issue: int) -> bool:
    """Whether the model's own rule stopped a run in whose last round somebody moved."""
    played, last = found.played, int(found.played.rounds[0, issue])
    if not last or not played.settled[0, issue]:
        return False
    line = found.table.issues[issue]
    moved = np.abs(played.course[last, 0, :, issue] - played.course[last - 1, 0, :, issue])
    return bool(np.nanmax(moved) > SAME * (line.high - line.low))


def outside_own(found: Bargained, issue: int) -> bool:
    """Whether the model's answer to the numbers as given lies outside its own range."""
    return found.spread is not None and outside(found, found.played.forecast.point[0], found.spread[2], issue)


def outside(found: Bargained, point: Floats, ends: Floats, issue: int) -> bool:
    """Whether an answer [I] lies outside its range [3, I] on one issue, by more than round-off."""
    line = found.table.issues[issue]
    slack = HAIR * (line.high - line.low)
    return bool(point[issue] < ends[0, issue] - slack or point[issue] > ends[2, issue] + slack)


def edge_words(found: Bargained, issue: int) -> str:
    """What a small change does to an answer on a knife edge: which positions the weighted median may go to, and how far."""
    line, last = found.table.issues[issue], found.played.course[-1, 0, :, issue]
    if found.model not in (*ROUNDS, "median"):
        return "a small change of one number gives another answer"
    group = group_of(found.table)
    there = ~np.isnan(last)
    weight, position = (group.able * group.salience)[0, there, issue], last[there]
    middle = weighted_median(weight, position)
    held = position[weight > 0] if (weight > 0).any() else position
    beyond = (middle.median - held[held < middle.low], held[held > middle.high] - middle.median)
    gaps = [float(gap.min()) for gap in beyond if gap.size]
    gaps = [float(middle.high - middle.median)] if middle.high > middle.low else gaps
    if found.model in ROUNDS and found.spread is not None:
        gaps += np.abs(found.spread[2, ::2, issue] - found.played.forecast.point[0, issue]).tolist()
    if max(gaps, default=0.0) > FAR * (line.high - line.low):
        return "a small change of one number moves it far"
    if found.model in ROUNDS and found.spread is None:
        return "a small change of one number gives another answer"  # a tie in an early round may lead anywhere
    return "a small change of one number gives another actor's position, close by"


def name_of(table: BargainTable, issue: int) -> str:
    """What an issue is called in a sentence; one that the table doesn't name is `the issue`."""
    unnamed = len(table.issues) == 1 and table.form == "scholz" and table.issues[issue].name == UNNAMED
    return "the issue" if unnamed else table.issues[issue].name


def away_from_mean(found: Bargained, issue: int) -> float:
    """How far the model ends from the weighted mean, in shares of the scale."""
    line = found.table.issues[issue]
    bar = float(found.others.point[found.others.models.index(BAR), 0, issue])
    return abs(float(found.played.forecast.point[0, issue]) - bar) / ((line.high - line.low) or 1.0)


def _drawn(found: Bargained) -> str:
    return (f"The range: {found.worlds:,} worlds, in which each capability and salience that is given as one number is up to "
            f"{OFF:.0%} off, and ranges are drawn evenly. Saliences stay within 0 to 1, so that one of 1 can only "
            "fall; positions given as one number are taken as exact")


def _often(found: Bargained, shares: object, what: str) -> str:
    """`is on a knife edge in 23 of 100 worlds (Pstn1) and 17 (Pstn2)`; nothing where it is in none."""
    lines: list[tuple[TableIssue, float]] = [
        (line, float(share)) for line, share in zip(found.table.issues, np.asarray(shares), strict=True) if share > 0]
    if not lines:
        return ""
    if len(found.table.issues) == 1:
        return f"{what} in {of_100(lines[0][1])} worlds"
    (worst, most), more = max(lines, key=lambda one: one[1]), len(lines) - 1
    return f"{what} in {'up to ' if more and most >= 0.01 else ''}{of_100(most)} worlds ({worst.name})"


def _share(what: str, share: float) -> str:
    return f"{what} in {of_100(share)} worlds" if share > 0 else f"{what} with the numbers as they are given"


def _on(found: Bargained, issue: int) -> str:
    return f" on {found.table.issues[issue].name}" if len(found.table.issues) > 1 else ""


def of_100(share: float) -> str:
    """`23 of 100`."""
    per = share * 100
    return f"{per:.0f} of 100" if per >= 1 else "fewer than 1 of 100"
