"""What does a table of candidate patrons come to: who may back whom, and why not?

    table -> weigh -> (recalibrate) -> reasons of every row -> (judge, where the outcome is known) -> plain data, lines
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import Any, NamedTuple

import numpy as np

from detente.assess.count import Progress
from detente.engines.support.fitted import BASE, DEFAULT, FACTS, FITS, GOVERNMENT, ONSETS, REBEL, ROWS, chance_of
from detente.engines.support.judge_table import judge_table
from detente.engines.support.recalibrate import Shift, fit_shift, shifted
from detente.engines.support.row_reasons import CLIENT, number_in, rate_of, row_reasons, unit_of
from detente.engines.support.weigh import CONTINUATION, CONTINUES, OUTSIDE, QUESTIONS, TERMS, UNKNOWN, Weighed, weigh
from detente.errors import BadInput, Problem, did_you_mean
from detente.model.support_table import SupportTable

FEW = 12  # rows that are told one by one in text
FEWEST = 30  # rows with support: in text, a score on fewer is not printed
EVERY = 20_000  # rows between two reports of progress


class Backing(NamedTuple):
    """A table weighed."""

    table: SupportTable
    weighed: Weighed
    shift: Shift | None
    judged: dict[str, Any]  # {} where the outcome is not known


def backing(table: SupportTable, years: str = DEFAULT, panel: SupportTable | None = None) -> Backing:
    """Weigh a table; with a `panel`, its chances shifted to fit the panel's latest decade.

    Raises BadInput for years that no weights are named by, and for a panel that lacks what recalibration needs.
    """
    if years not in FITS:
        raise BadInput([Problem(f"no weights are called {years!r}", did_you_mean(years, FITS))])
    weighed, shift = weigh(table, years), None
    if panel is not None:
        shift = fit_shift(panel, weigh(panel, years))
        weighed = shifted(weighed, shift)
    return Backing(table, weighed, shift, judge_table(table, weighed))


def row_data(found: Backing, progress: Progress | None = None) -> Iterator[dict[str, Any]]:
    """Each row as plain data, in the file's order."""
    weighed, table = found.weighed, found.table
    columns = (weighed.side, weighed.question, weighed.chance, chance_of(weighed.low), chance_of(weighed.high),
               np.where(weighed.counted, weighed.terms, 0))
    years = table.facts["year"].tolist() if "year" in table.facts else [float("nan")] * table.rows
    rows = zip(row_reasons(table, weighed), *(column.tolist() for column in columns), strict=True)
    for place, (why, side, question, chance, low, high, terms) in enumerate(rows):
        if progress and place % EVERY == 0:
            progress("support: rows told", place, table.rows)
        yield {
            "row": place + 1, **({} if isnan(years[place]) else {"year": int(years[place])}),
            **{name: column[place] for name, column in table.names.items()},
            "client": CLIENT[side], "question": QUESTIONS[question], "chance": chance, "range": [low, high],
            "base": BASE[side], "for": list(why.speaks_for), "against": list(why.speaks_against), "change": why.change,
            "terms": {name: round(term, 6) for name, term in zip(TERMS, terms, strict=True) if term},
            "left_out": list(why.left_out),
        }


def head_data(found: Backing) -> dict[str, Any]:
    """What holds for the whole table, as plain data: weights with ranges, base rates, remarks, scores."""
    fit = FITS[found.weighed.years]
    weights = {CLIENT[side]: {
        "intercept": {"weight": float(fit.start[side]), "range": fit.start_range[side].tolist() if _ranged(found) else None},
        **{name: {"weight": float(fit.weight[side, place]), "range": fit.weight_range[side, place].tolist()}
           for place, name in enumerate(FACTS)}} for side in (REBEL, GOVERNMENT)}
    data: dict[str, Any] = {"weights": found.weighed.years, "coefficients": weights, "notes": list(notes(found))}
    if found.shift:
        data["recalibrated"] = {**found.shift._asdict(), "years": list(found.shift.years), "said": list(found.shift.said)}
    return data | ({"judged": found.judged} if found.judged else {})


def _ranged(found: Backing) -> bool:
    """Whether the intercept's range is known: it was kept for one span of years alone."""
    return found.weighed.years == DEFAULT


def notes(found: Backing) -> Iterator[str]:
    """What a reader has to know of the figures, in plain sentences."""
    weighed, fit = found.weighed, FITS[found.weighed.years]
    yield (f"Weights: fitted to {fit.years}. Base rates: of {ROWS:,} rows with an opportunity each, 1976-2000, backing "
           f"began in {ONSETS[REBEL]} for rebels ({BASE[REBEL]:.2%}) and {ONSETS[GOVERNMENT]} for governments "
           f"({BASE[GOVERNMENT]:.2%}).")
    if not _ranged(found):
        yield "These weights have seen every year to 2017: a score on any of those years is no test."
    yield (f"A range is rough: each weight's own 5-95 % range over {fit.draws} draws of conflict states, taken as "
           "independent of the others. They are not, so it is likely too wide.")
    if (weighed.side == GOVERNMENT).any():
        yield "For governments as clients the evidence is weak: weights change size or sign between spans of years."
    if (weighed.question == CONTINUATION).any():
        yield (f"Where backing goes on already, that outweighs all else. That it goes on in {CONTINUES:.0%} of years is a "
               "convention of Detente's own, and so is its range, and that what speaks for beginning speaks half as much for "
               "going on; it was fitted to nothing.")
    if np.any(found.table.facts["sup_o_lag"] == 1):
        yield "That a patron backs the opponent already weighs −3.0 on the log odds: a convention of Detente's own, too."
    if (weighed.question == OUTSIDE).any():
        yield ("Without an opportunity (no rival, no ally, 950 km or more away, no great power) the base rate stands: the "
               "weights were not fitted there, and the true chance is likely smaller.")
    yield from _blank(weighed)
    if found.shift:
        yield from _said(found.shift)
    yield ("Support given in secret is under-reported, coalitions swell support for governments, and lists of rivalries are "
           "drawn up with hindsight. Ideology and kinship are not in it. The weights are for states in civil conflicts alone.")


def _blank(weighed: Weighed) -> Iterator[str]:
    """What blank cells did."""
    if hidden := int((weighed.question == UNKNOWN).sum()):
        yield (f"Of {_rows(hidden)} too little is known: the distance is blank, or blank cells leave open whether there is an "
               "opportunity. The fitted weights can't be used there; the base rate stands, and the range runs to what the "
               "blank cells could make of it. Reasons that are known are told, but not counted.")
    if blind := int(((weighed.question == CONTINUATION) & ~weighed.counted[:, 0]).sum()):
        yield f"In {_rows(blind)} backing goes on and the distance is blank: only that it goes on is counted."
    if blank := int(weighed.unknown[weighed.counted[:, 0]].any(axis=1).sum()):
        yield f"In {_rows(blank)} some other fact is blank: its term was left out, as if it were 0, and the row says which."


def _rows(count: int, what: str = "row") -> str:
    """`1 row`, `1,204 rows`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _said(shift: Shift) -> Iterator[str]:
    first, last = shift.years
    yield (f"Recalibrated on {first}-{last}: {_rows(shift.rows)}, {_rows(shift.onsets, 'beginning')}; log odds x "
           f"{shift.slope:.2f} {shift.intercept:+.2f}. Which row stands before which stays, among beginnings and among those "
           "that go on. Base rates are still those of 1976-2000.")
    yield from shift.said


def told(found: Backing) -> Iterator[str]:
    """The table in lines: a block for each row where there are few, else one line a row."""
    rows = found.table.rows
    yield from (_block if rows <= FEW else _lines)(found)
    yield ""
    yield from notes(found)
    if rows > FEW:
        yield "Reasons of every row: --json."
    if found.judged:
        yield ""
        yield from _scores(found.judged)


def _block(found: Backing) -> Iterator[str]:
    for why, row in zip(row_reasons(found.table, found.weighed), row_data(found), strict=True):
        yield f"{_who(row)}: {_rate(row, bool(found.shift))}."
        yield f"  For:      {'; '.join(why.speaks_for) or 'nothing that is known'}."
        yield f"  Against:  {'; '.join(why.speaks_against)}."
        if why.change:
            yield f"  {why.change}"
        if why.left_out:
            yield f"  Left out, as it is blank: {', '.join(why.left_out)}."


def _rate(row: dict[str, Any], shifted: bool) -> str:
    """`about 11 in 100 this year (roughly 3 to 32; base rate 1.2)`: all in the unit in which the chance reads best."""
    of = unit_of(row["chance"])
    low, high, base = (number_in(chance, of) for chance in (*row["range"], row["base"]))
    return f"{rate_of(row['chance'])} this year (roughly {low} to {high}; base rate {base}{' in 1976-2000' if shifted else ''})"


def _who(row: dict[str, Any]) -> str:
    """`Row 3, 1984: patron 40, client 12 (rebel group), state 540`: what the columns say."""
    when = f", {row['year']}" if "year" in row else ""
    client = f"client {row['actor']} ({row['client']})" if row.get("actor") else f"client: {row['client']}"
    parts = [f"patron {row['P']}"] if row.get("P") else []
    parts += [client, *([f"state {row['state']}"] if row.get("state") else [])]
    return f"Row {row['row']}{when}: {', '.join(parts)}; {row['question']}"


def _lines(found: Backing) -> Iterator[str]:
    yield (f"{'row':>7}  {'year':>4}  {'patron':>8}  {'client':>8}  {'kind':<11}  {'question':<19}  {'chance':>7}  "
           "heaviest reason")
    for row in row_data(found):
        heaviest = (row["for"] if row["for"] and row["chance"] > row["base"] else row["against"])[0]
        yield (f"{row['row']:>7}  {row.get('year', ''):>4}  {row.get('P', '')[:8]:>8}  {row.get('actor', '')[:8]:>8}  "
               f"{row['client']:<11}  {row['question']:<19}  {row['chance'] * 100:>6.2f}%  {heaviest}")


def _scores(judged: dict[str, Any]) -> Iterator[str]:
    yield f"Judged by what happened. Lists for recall: {judged['lists']}."
    if left := judged["left_out"]:
        are = "is" if left == 1 else "are"
        yield f"{_rows(left)} without an opportunity, or of which too little is known, {are} not judged."
    for question in ("onset", "all"):
        for client, score in judged[question].items():
            if score["rows"]:
                yield f"  {question}, {client}: {_rows(score['rows'])}, {score['happened']:,} with support; {_score(score)}"
    onset = judged["onset"]["both"]
    if onset["happened"] >= FEWEST:
        yield ""
        yield "Onset in ten equal parts, the lowest chances first: support in 1,000 rows"
        yield f"  {'foretold':>8}  {'happened':>8}  {'rows':>9}"
        for part in onset["deciles"]:
            yield f"  {part['predicted'] * 1_000:>8.1f}  {part['observed'] * 1_000:>8.1f}  {part['rows']:>9,}"


def _score(score: dict[str, Any]) -> str:
    """Four figures in words; of too few rows with support, or without, none."""
    if score["happened"] < FEWEST:
        return f"too few to judge ({FEWEST} with support are needed)"
    auc = "not known: no row is without support" if score["auc"] is None else f"{score['auc']:.3f}"
    return (f"AUC {auc}, average precision {score['average_precision']:.3f}, recall at 5 {score['recall_at_5']:.3f}, "
            f"at 10 {score['recall_at_10']:.3f}")
