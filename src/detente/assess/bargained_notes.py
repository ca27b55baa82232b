"""What must a reader know who sees where a table settles?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.assess.bargained import CALLED, OFF, Bargained
from detente.engines.bargaining import compare as comparing
from detente.engines.bargaining.simple import BAR
from detente.model.bargain_table import TableIssue

APART = 0.1  # of the scale: forecasts farther apart than this disagree
MOST_SAID = 5  # sentences under the lines of a terminal
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
    if found.others is not None:
        for issue in range(len(found.table.issues)):
            if (away := away_from_mean(found, issue)) > APART:
                yield f"It lies {away:.0%} of the scale away from the weighted mean{_on(found, issue)}: the models disagree."
        yield from comparing.tell(found.others._replace(not_run=()), [line.name for line in found.table.issues])
        if found.others.not_run:
            yield f"Not run: {'; '.join(f'{name} ({why})' for name, why in found.others.not_run)}."
    if found.model in ROUNDS:
        yield BESIDE


def brief_notes(found: Bargained) -> Iterator[str]:
    """The same for a terminal, under a table that has the rest: a sentence a line, at most `MOST_SAID`."""
    said = []
    if found.spread is not None:
        said.append(f"{_drawn(found)}; how far off such numbers really are, nobody has measured.")
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
    if found.others is not None:
        part = found.others._replace(
            point=found.others.point[:, :, issue:issue + 1], scale=found.others.scale[issue:issue + 1], not_run=(),
            knife_edge=np.zeros_like(found.others.knife_edge[:, :, issue:issue + 1]), notes=("",) * len(found.others.models))
        yield from (f"{told[:1].upper()}{told[1:]}" for told in (text[2:] for text in comparing.tell(part, [""])))
    yield from found.table.notes
    if found.peer_exact:
        yield "No range is drawn: the run reproduces another program's figures, its faults included."
    if found.others is not None and found.others.not_run:
        yield f"{not_run(found)}."


def not_run(found: Bargained) -> str:
    """`Not run: exchange (needs two issues), agenda setter (needs a name)`, the reasons in a few words; or nothing."""
    entries = () if found.others is None else found.others.not_run
    said = [f"{name} ({why.partition(':')[0].removeprefix('the ').removeprefix(name).strip()})" for name, why in entries]
    return f"Not run: {', '.join(said)}" if said else ""


def doubts_of(found: Bargained, issue: int) -> str:
    """What makes the model that was asked for doubtful on one issue, as it follows the model's name."""
    said = [found.played.forecast.note] if found.played.forecast.note else []
    if int(found.played.period[0, issue]) > 1 or found.cycles[issue] > 0:
        said.append(_share("goes round in circles", found.cycles[issue]))
    if bool(found.played.forecast.knife_edge[0, issue]) or found.edges[issue] > 0:
        said.append(_share("stands on a knife edge", found.edges[issue]))
    return ", ".join(said)


def away_from_mean(found: Bargained, issue: int) -> float:
    """How far the model ends from the weighted mean, in shares of the scale; NaN where models can't be compared."""
    if found.others is None:
        return float("nan")
    line = found.table.issues[issue]
    bar = float(found.others.point[found.others.models.index(BAR), 0, issue])
    return abs(float(found.played.forecast.point[0, issue]) - bar) / ((line.high - line.low) or 1.0)


def _drawn(found: Bargained) -> str:
    return (f"The range: {found.worlds:,} worlds, in which each capability and salience that is given as one number is up to "
            f"{OFF:.0%} off, and ranges are drawn evenly")


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
