"""Claim: the recipe behind the support weights finds weights again where they are known, and judges itself on later years.

    python benchmarks/support_fit.py [PANEL.csv]

Fits the onset logit (ridge C = 10, raw facts) to 1976-2000, for rebels and for governments, with 5-95 % ranges over conflict
states drawn with replacement, and judges years that were not fitted: 2001 on. Without a file it makes a panel of its own from
the weights of 1976-2000, where the truth is known. A panel's columns: docs/methods/support.md. Its rows stay where they are.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

from detente.engines.support.fitted import DEFAULT, FACTS, FITS, chance_of
from detente.engines.support.judge_table import lists_of, onset_rows
from detente.engines.support.logistic import fit_logistic
from detente.engines.support.scores import area_under_curve, average_precision, deciles, recall_at
from detente.engines.support.weigh import CONTINUATION, Weighed, facts_of, outside, weigh
from detente.model.support_table import NEAR_KM, SupportTable
from detente.model.worlds import Bools, Floats
from detente.store.supporttable import load_support_table

RIDGE = 1 / 10
DRAWS = 25
LAST_FITTED = 2000
STATES, PATRONS, YEARS = 60, 28, range(1976, 2018)


def made_panel(seed: int = 1, follows: float = 0.5, goes_on: float = 0.85) -> SupportTable:
    """A panel in which backing begins by the weights of 1976-2000 and goes on with a chance of `goes_on`.

    `follows`: how far going on hangs on the same terms (1 as far as beginning; 0 not at all).
    """
    dice = np.random.default_rng(seed)
    pairs, fit = STATES * PATRONS, FITS[DEFAULT]
    kind = dice.choice(4, pairs, p=(0.08, 0.22, 0.5, 0.2))  # rival, ally, neighbour, great power: why it is a candidate
    rival, ally = (kind == 0) | (dice.random(pairs) < 0.03), (kind == 1) | (dice.random(pairs) < 0.1)
    km = np.where((kind == 2) | (dice.random(pairs) < 0.3), dice.choice((0.0, 1.0), pairs) * dice.uniform(0, NEAR_KM, pairs),
                  dice.uniform(NEAR_KM, 15_000, pairs))
    major = kind == 3
    relcap = dice.normal(0.3, 1.8, pairs) + 4.0 * major
    parts = [_client(dice, side, fit.start[side], fit.weight[side], (rival, ally, km, major, relcap), follows, goes_on)
             for side in (0, 1)]
    return SupportTable("made", {name: np.concatenate([part[name] for part in parts]) for name in parts[0]},
                        {"state": tuple(str(state) for _ in parts for _ in YEARS for state in np.arange(pairs) // PATRONS)})


def _client(dice: np.random.Generator, side: int, start: float, weight: Floats, pair: tuple[npt.NDArray[np.generic], ...],
            follows: float, goes_on: float) -> dict[str, Floats]:
    """Years of candidates for one kind of client, one year after the other: who backs now is `pers` a year later."""
    rival, ally, km, major, relcap = pair
    count, backs, years = len(rival), np.zeros(len(rival), bool), []
    for year in YEARS:
        behind = {name: (dice.random(count) < share).astype(float)
                  for name, share in (("riv_sup_c", 0.12), ("ally_sup_c", 0.15), ("riv_sup_o", 0.12), ("ally_sup_o", 0.15))}
        part = {"rival": rival, "ally": ally, **behind, "logdist": np.log1p(km.astype(float)), "relcap": relcap, "major": major,
                "near": km < NEAR_KM}
        logit = start + np.column_stack([part[name] for name in FACTS]).astype(float) @ weight
        going = np.log(goes_on / (1 - goes_on)) + follows * (logit - np.log(0.05 / 0.95))
        opposed = dice.random(count) < 0.02
        happened = dice.random(count) < chance_of(np.where(backs, going, logit - 3.0 * opposed))
        years.append({**part, "year": np.full(count, year), "reb": np.full(count, 1 - side), "pers": backs,
                      "sup_o_lag": opposed, "y": happened})
        backs = happened
    return {name: np.concatenate([part[name] for part in years]).astype(float) for name in years[0] if name != "near"}


def fitted(table: SupportTable, rows: Bools) -> Floats:
    """Intercept and weights [11] of the onset logit on these rows; facts that are blank count as 0."""
    return fit_logistic(np.nan_to_num(facts_of(table)[rows, :len(FACTS)]), table.facts["y"][rows], RIDGE)


def ranges(table: SupportTable, rows: Bools, draws: int) -> Floats:
    """[draws, 11], fits to conflict states drawn with replacement."""
    dice = np.random.default_rng(7)
    names, state = np.unique(np.array(table.names.get("state", table.names.get("actor", ("?",) * table.rows))),
                             return_inverse=True)
    members = [np.flatnonzero(rows & (state == place)) for place in range(len(names))]
    facts, outcome = np.nan_to_num(facts_of(table)[:, :len(FACTS)]), table.facts["y"]
    found = []
    for _ in range(draws):
        drawn = np.concatenate([members[place] for place in dice.integers(0, len(members), len(members))])
        found.append(fit_logistic(facts[drawn], outcome[drawn], RIDGE))
    return np.array(found)


def plain_logit(table: SupportTable, train: Bools) -> Floats:
    """Chances [N] by one logit for all years of each kind of client: the same facts, and who backs whom already."""
    facts, chance = np.nan_to_num(facts_of(table)), np.zeros(table.rows)
    for side in (table.rebel, ~table.rebel):
        weights = fit_logistic(facts[train & side], table.facts["y"][train & side], RIDGE)
        chance[side] = chance_of(weights[0] + facts[side] @ weights[1:])
    return chance


def report(table: SupportTable, made: bool, draws: int = DRAWS) -> None:
    """Fit, judge and print."""
    weighed = weigh(table)
    early, inside, onset = table.facts["year"] <= LAST_FITTED, ~outside(table), onset_rows(table, weighed)
    own = np.zeros(table.rows)
    for name, place, side in (("rebel groups", 0, table.rebel), ("governments", 1, ~table.rebel)):
        rows = onset & early & side
        found, drawn = fitted(table, rows), ranges(table, rows, draws)
        low, high = np.quantile(drawn, (0.05, 0.95), axis=0)
        own[side] = chance_of(found[0] + np.nan_to_num(facts_of(table)[side, :len(FACTS)]) @ found[1:])
        shipped = np.r_[FITS[DEFAULT].start[place], FITS[DEFAULT].weight[place]]
        print(f"\n{name}: {int(rows.sum()):,} rows to {LAST_FITTED}, {int(table.facts['y'][rows].sum())} onsets\n"
              f"{'':12}  fitted      5 %    95 %   in Detente")
        for fact, *values in zip(("intercept", *FACTS), found, low, high, shipped, strict=True):
            print(f"{fact:12}" + "".join(f"{value:8.2f}" for value in values[:3]) + f"{values[3]:12.2f}")
        if made:
            print(f"the truth lies in {int(((low <= shipped) & (shipped <= high)).sum())} of {len(shipped)} ranges")
            _told_width(weighed, drawn, np.nan_to_num(facts_of(table)), rows)
    late = ~early
    refit = plain_logit(table, inside & early)
    _scored(f"onset after {LAST_FITTED}", table, onset & late, {"Detente": weighed.chance, "the fit above": own})
    _scored(f"all rows after {LAST_FITTED}", table, inside & late,
            {"Detente": weighed.chance, "plain logit with pers, sup_o_lag": refit})


def _told_width(weighed: Weighed, drawn: Floats, facts: Floats, rows: Bools) -> None:
    """How wide Detente's rough range of a chance is beside that of whole fits."""
    whole = np.quantile(drawn[:, :1] + drawn[:, 1:] @ facts[rows, :len(FACTS)].T, (0.05, 0.95), axis=0)
    ratio = (weighed.high - weighed.low)[rows] / (whole[1] - whole[0])
    print(f"the rough range of log odds is {np.median(ratio):.1f} times as wide as that of whole fits "
          f"(5-95 % of rows: {np.quantile(ratio, 0.05):.1f} to {np.quantile(ratio, 0.95):.1f})")


def _scored(title: str, table: SupportTable, rows: Bools, chances: dict[str, Floats]) -> None:
    happened, lists = table.facts["y"][rows] == 1, lists_of(table)[rows]
    if not happened.any():
        print(f"\n{title}: no row to judge")
        return
    print(f"\n{title}: {int(rows.sum()):,} rows, {int(happened.sum())} with support ({happened.mean():.2%})")
    for name, chance in chances.items():
        own = chance[rows]
        area, precision = area_under_curve(own, happened) or 0, average_precision(own, happened) or 0
        recall = [recall_at(own, happened, lists, most) or 0 for most in (5, 10)]
        print(f"  {name:34} AUC {area:.4f}  AP {precision:.4f}  recall at 5 {recall[0]:.3f}, at 10 {recall[1]:.3f}")
    print("  deciles of Detente, predicted/observed: " + ", ".join(
        f"{part.predicted:.4f}/{part.observed:.4f}" for part in deciles(next(iter(chances.values()))[rows], happened)))


def main(where: Path | None) -> None:
    """Read or make a panel, and report on it."""
    start = time.perf_counter()
    table = load_support_table(where) if where else made_panel()
    lacking = [name for name in ("y", "year") if name not in table.facts]
    if lacking:
        raise SystemExit(f"{where}: the panel has no column {' and '.join(lacking)}")
    report(table, where is None)
    assert (weigh(table).question == CONTINUATION).sum() == (table.facts["pers"] == 1).sum()
    print(f"\n{table.rows:,} rows, {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
