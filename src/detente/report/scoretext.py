"""What does a score card say where there is only text?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.score import CALIBRATED_FROM, Options, Ranged, ScoreCard, TrackRecord, Uncounted
from detente.report.scorewords import CAVEAT, came, count, decimal, figure, skill_words, too_few
from detente.report.textlines import columns, wrap
from detente.report.words import clip, hundredth, one_line

NARROWEST = 40
LONGEST_NAME = 24  # columns of a case's, question's or source's name
LISTED = 200  # questions that are listed


def render_scores(card: ScoreCard, width: int = 80) -> str:
    """The score card as plain text; sentences are no wider than `width` columns (40 at the least)."""
    width = max(width, NARROWEST)
    blocks = [_head(card, width), _list(card), _totals(card, width), _calibration(card, width), _several(card, width),
              _numbers(card, width), _left_out(card, width), _sources(card, width), _foot(card, width)]
    lines = [line for block in blocks if (found := list(block)) for line in (*found, "")]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(card: ScoreCard, width: int) -> Iterator[str]:
    left = [entry.why for entry in card.uncounted]
    still = sum(why.startswith("open") for why in left)
    yield from wrap(f"KEEPING SCORE: {', '.join(card.cases)}", width)
    yield from wrap(f"{count(len(card.scored), 'question')} scored, {still} open, {len(left) - still} not counted.", width)
    if card.scored:
        yield from wrap(CAVEAT, width)
    elif not any(lines for _, lines, _ in card.heads):
        yield from wrap("Nothing is recorded yet. To record what a case answers: detente assess CASE --record", width)


def _list(card: ScoreCard) -> Iterator[str]:
    """The questions that came out, latest last."""
    shown = card.scored[-LISTED:]
    if len(card.scored) > LISTED:
        yield f"The last {LISTED} of {len(card.scored):,} questions; --json has all of them."
    rows = [(pair.outcome.case, pair.answer.question, hundredth(pair.answer.share), pair.answer.on, came(pair),
             pair.outcome.on, decimal(pair.brier)) for pair in shown]
    if rows:
        yield from _table(("case", "question", "of 100", "said on", "came out", "on", "Brier"), rows)


def _totals(card: ScoreCard, width: int) -> Iterator[str]:
    if card.brier is None or card.log is None or card.averaged is None:
        return
    lines = [f"Brier score {figure(card.brier)} over {count(card.brier.questions, 'question')}: 0 is sure and right every "
             "time, .25 is always one half, 1 is sure and wrong every time.",
             f"Log score {figure(card.log, 2)} bits: 1 is always one half."]
    if any(pair.answers > 1 for pair in card.scored):
        lines.append(f"Brier score of all answers, each for the days it stood: {figure(card.averaged)}.")
    if card.over_base_rate is not None:
        yes = sum(pair.held for pair in card.scored)
        rate = f"the base rate ({yes} of {len(card.scored)} came out yes; each question judged by the others)"
        lines.append(skill_words(card.over_base_rate, rate))
    if card.over_last_time is not None:
        lines.append(skill_words(card.over_last_time, '"as last time", among questions of one kind'))
    if card.brier.low is None:
        lines.append("With so few there is no telling how far these numbers are luck: they have no intervals.")
    else:
        drawn = "cases" if card.by_case else "questions"
        lines.append(f"In brackets: where 95 of 100 draws of as many {drawn} lie."
                     + ("" if card.by_case else " Questions of one case hang together, so the truth is wider."))
    for line in lines:
        yield from wrap(line, width, "", "  ")


def _calibration(card: ScoreCard, width: int) -> Iterator[str]:
    if not card.scored:
        return
    if len(card.scored) < CALIBRATED_FROM or card.parts is None:
        yield from wrap(too_few(), width)
        return
    yield "DO THE WORDS COME TRUE?"
    rows = [(bin_.word, str(bin_.questions), hundredth(bin_.said), hundredth(bin_.held / bin_.questions),
             f"{hundredth(bin_.low)} to {hundredth(bin_.high)}") for bin_ in card.bins]
    yield from _table(("word", "questions", "said", "came out", "95 %, Wilson"), rows)
    parts = card.parts
    yield from wrap(f"The Brier score is made of reliability {decimal(parts.reliability)} (0 if words come true as often as "
                    f"they should), less resolution {decimal(parts.resolution)} (the more, the better the words tell apart "
                    f"what comes out), plus uncertainty {decimal(parts.uncertainty)} (of what was asked), plus "
                    f"{decimal(parts.within)} from taking unequal shares together under one word.", width, "", "  ")


def _several(card: ScoreCard, width: int) -> Iterator[str]:
    for entry in card.options:
        yield from wrap(_option_words(entry), width, "", "  ")


def _option_words(entry: Options) -> str:
    shares = ", ".join(f"{one_line(name)} {hundredth(share)}" for name, share in entry.options)
    ranked = "" if entry.ranked is None else f", ranked {decimal(entry.ranked)} (0 to 1)"
    return (f"{entry.case}, {entry.among}: of 100 worlds {shares}; came out: {one_line(entry.options[entry.held][0])}. Brier "
            f"score over all options {decimal(entry.brier)} (0 to 2){ranked}.")


def _numbers(card: ScoreCard, width: int) -> Iterator[str]:
    if not card.ranges:
        return
    inside = sum(entry.low <= entry.value <= entry.high for entry in card.ranges)
    yield from wrap(f"Of {count(len(card.ranges), 'issue')} that came out as a number, {inside} lay inside the range of 90 of "
                    "100 worlds.", width)
    for entry in card.ranges:
        yield from wrap(_range_words(entry), width, "  ", "    ")


def _range_words(entry: Ranged) -> str:
    return (f"{entry.case}, {one_line(entry.issue)}: {entry.low:.4g} to {entry.high:.4g}, came out {entry.value:.6g}; interval "
            f"score {entry.score:.4g} (in the issue's unit; the width, and 20 for each unit outside)")


def _left_out(card: ScoreCard, width: int) -> Iterator[str]:
    if card.uncounted:
        yield "NOT COUNTED"
    for entry in card.uncounted[:LISTED]:
        yield from wrap(_left_out_words(entry), width, "  ", "    ")
    if len(card.uncounted) > LISTED:
        yield f"  ... and {len(card.uncounted) - LISTED:,} more; --json has all of them."


def _left_out_words(entry: Uncounted) -> str:
    return f"{entry.case}, {entry.question}: {entry.why}"


def _sources(card: ScoreCard, width: int) -> Iterator[str]:
    """How often each source was right, of the claims that came out."""
    if not card.sources:
        return
    yield "HOW OFTEN WAS EACH SOURCE RIGHT?"
    rows = [(entry.case, entry.source, entry.letter, str(entry.right), str(entry.wrong), str(entry.void), _outside(entry),
             hundredth(entry.believed)) for entry in card.sources]
    yield from _table(("case", "source", "letter", "right", "wrong", "void", "elsewhere", "now believed"), rows)
    yield from wrap("Of first-hand reports on claims that came out. Elsewhere: right and wrong, as the case file says. "
                    "Now believed: of 100 reports, how many are taken to follow the truth.", width)


def _outside(entry: TrackRecord) -> str:
    right, wrong = entry.before
    return f"{right:g}:{wrong:g}" if right or wrong else "-"


def _foot(card: ScoreCard, width: int) -> Iterator[str]:
    for case, lines, head in card.heads:
        if head:
            yield from wrap(f"Ledger of {case}: {count(lines, 'line')}, the last with digest {head[:16]}... Kept elsewhere, "
                            "it shows whether lines were taken off the end.", width, "", "  ")
    for note in card.notes:
        yield from wrap(f"note: {note}", width, "", "  ")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows under their heads, in columns two blanks apart; long names are cut."""
    cells = [tuple(head), *(tuple(clip(cell, LONGEST_NAME) for cell in row) for row in rows)]
    widths = [max(columns(row[place]) for row in cells) for place in range(len(head))]
    for row in cells:
        padded = (cell + " " * (wide - columns(cell)) for cell, wide in zip(row, widths, strict=True))
        yield "  " + "  ".join(padded).rstrip()
