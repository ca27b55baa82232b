"""Rows of a table: chances against the manual's own weights, ranges, reasons, what would change them."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.support.fitted import FACTS, FITS, chance_of
from detente.engines.support.row_reasons import RowReasons, row_reasons
from detente.engines.support.weigh import CONTINUATION, ONSET, OUTSIDE, TERMS, UNKNOWN, weigh
from detente.model.support_table import SupportTable

MANUAL = Path(__file__).resolve().parents[3] / "docs/methods/support.md"
PLAIN: dict[str, float] = {"reb": 1, "pers": 0, "sup_o_lag": 0, "rival": 0, "ally": 0, "major": 0, "riv_sup_c": 0, "ally_sup_c": 0,
                           "riv_sup_o": 0, "ally_sup_o": 0, "logdist": 0, "relcap": 0}


def table(*rows: dict[str, float]) -> SupportTable:
    """Rows that differ from a weak neighbour of no ties in this."""
    return SupportTable("t", {name: np.array([{**PLAIN, **row}[name] for row in rows], float) for name in PLAIN}, {})


def printed() -> dict[str, list[list[float]]]:
    """The manual's two tables: years -> rows of numbers, rebels' first, in the manual's order."""
    text = MANUAL.read_text(encoding="utf-8")
    found = {}
    for years in FITS:
        block = text[text.index(f"**{years}**"):].split("\n\n")[1]
        found[years] = [[float(number) for number in re.findall(r"[+-]?\d+\.\d\d", line.split("|", 2)[2])]
                        for line in block.splitlines()[2:]]
    return found


def by_hand(row: dict[str, float], years: str = "1976-2000") -> float:
    """The log odds of onset by the weights that the manual prints."""
    side = 0 if row["reb"] else 1
    weights = [numbers[side * (len(numbers) // 2)] for numbers in printed()[years]]
    facts = [row["rival"], row["ally"], *(float(row[name] > 0) for name in ("riv_sup_c", "ally_sup_c", "riv_sup_o", "ally_sup_o")),
             row["logdist"], row["relcap"], row["major"], float(math.exp(row["logdist"]) - 1 < 950), 1.0]
    return sum(weight * fact for weight, fact in zip(weights, facts, strict=True))


flag = st.sampled_from([0.0, 1.0])
candidates = st.fixed_dictionaries({
    **dict.fromkeys(("reb", "rival", "ally", "major"), flag), "pers": st.just(0.0), "sup_o_lag": st.just(0.0),
    **dict.fromkeys(("riv_sup_c", "ally_sup_c", "riv_sup_o", "ally_sup_o"), st.sampled_from([0.0, 1.0, 4.0])),
    "logdist": st.floats(0, 9.9), "relcap": st.floats(-8, 8)})
every = st.lists(candidates.flatmap(lambda row: st.fixed_dictionaries(
    {**{name: st.just(value) for name, value in row.items()}, "pers": flag, "sup_o_lag": flag})), min_size=1, max_size=6)


def inside(row: dict[str, float]) -> bool:
    return bool(row["rival"] or row["ally"] or row["major"] or math.exp(row["logdist"]) - 1 < 950)


def reasons(*rows: dict[str, float], years: str = "1976-2000") -> list[RowReasons]:
    given_table = table(*rows)
    return list(row_reasons(given_table, weigh(given_table, years)))


def test_the_manual_prints_the_fitted_weights_and_their_ranges() -> None:
    for years, rows in printed().items():
        fit = FITS[years]
        for place, numbers in enumerate(rows[:-1]):
            assert numbers == [*np.column_stack((fit.weight[:, place], fit.weight_range[:, place])).ravel()]
        assert rows[-1][::len(rows[-1]) // 2] == fit.start.tolist() and len(rows) == len(FACTS) + 1
    assert (FITS["1976-2000"].start_range == np.array(printed()["1976-2000"][-1]).reshape(2, 3)[:, 1:]).all()


@given(candidates, st.sampled_from(list(FITS)))
def test_onset_is_the_logit_that_the_manual_prints(row: dict[str, float], years: str) -> None:
    weighed = weigh(table(row), years)
    if inside(row):
        assert weighed.question[0] == ONSET and weighed.logit[0] == pytest.approx(by_hand(row, years), abs=1e-9)
    else:
        assert weighed.question[0] == OUTSIDE
        assert weighed.chance[0] == pytest.approx((308 if row["reb"] else 235) / 25_034, abs=1e-12)


@given(every)
def test_terms_add_up_and_the_range_holds_the_chance(rows: list[dict[str, float]]) -> None:
    weighed = weigh(table(*rows))
    assert weighed.logit == pytest.approx(weighed.start + weighed.terms.sum(axis=1))
    low, chance, high = chance_of(weighed.low), weighed.chance, chance_of(weighed.high)
    assert (low <= chance).all() and (chance <= high).all() and (low >= 0).all() and (high <= 1).all()


@given(every)
def test_a_row_gets_the_same_answer_alone(rows: list[dict[str, float]]) -> None:
    alone = [float(weigh(table(row)).logit[0]) for row in rows]
    assert weigh(table(*rows)).logit.tolist() == pytest.approx(alone, abs=1e-12)
    assert reasons(*rows) == [reasons(row)[0] for row in rows]


@given(st.lists(candidates, min_size=2, max_size=6), flag)
def test_those_who_back_already_stand_in_the_order_of_onset(rows: list[dict[str, float]], reb: float) -> None:
    near, usual = [{**row, "rival": 1.0, "reb": reb} for row in rows], 0.042 if reb else 0.017
    begins, goes_on = (weigh(table(*[{**row, "pers": pers} for row in near])) for pers in (0.0, 1.0))
    assert (goes_on.question == CONTINUATION).all()
    assert goes_on.logit == pytest.approx(math.log(.85 / .15) + 0.5 * (begins.logit - math.log(usual / (1 - usual))))


def test_who_backed_the_opponent_last_year_is_three_down() -> None:
    one, other = weigh(table({"rival": 1}, {"rival": 1, "sup_o_lag": 1})).logit
    assert one - other == pytest.approx(3)


@given(candidates, st.sampled_from([name for name in FACTS if name not in ("near", "logdist")]))
def test_a_blank_fact_adds_nothing_and_is_named(row: dict[str, float], name: str) -> None:
    blank = table({**row, "logdist": 1.0, name: math.nan})  # near: there is an opportunity whatever is blank
    assert weigh(blank).logit[0] == pytest.approx(by_hand({**row, "logdist": 1.0, name: 0.0}))
    assert next(row_reasons(blank, weigh(blank))).left_out == (name,)


def test_nearness_ends_at_950_kilometres() -> None:
    assert weigh(table({"logdist": math.log(951)}, {"logdist": math.log(950.99)})).question.tolist() == [OUTSIDE, ONSET]


blanks = st.sets(st.sampled_from([name for name in PLAIN if name not in ("reb", "pers")]))


@given(candidates, blanks)
def test_where_blanks_hide_distance_or_opportunity_the_base_rate_stands(row: dict[str, float], hidden: set[str]) -> None:
    """Against every way to fill in what makes an opportunity."""
    blank = {**row, **dict.fromkeys(hidden, math.nan)}
    ways = [{**row, **dict(zip(("rival", "ally", "major", "logdist"), values, strict=True))} for values in itertools.product(
        *([0.0, 1.0] if name in hidden else [row[name]] for name in ("rival", "ally", "major")), [0.0, 9.9] if "logdist" in hidden
        else [row["logdist"]])]
    sure = "logdist" not in hidden and len({inside(way) for way in ways}) == 1
    weighed = weigh(table(blank))
    assert (weighed.question[0] != UNKNOWN) == sure
    why = reasons(blank)[0]
    assert set(why.left_out) == hidden and "reported" not in " ".join(why.speaks_against) * ("rival" in hidden)
    if not sure:
        assert weighed.chance[0] == pytest.approx((308 if row["reb"] else 235) / 25_034, abs=1e-12)
        assert why.speaks_against[0].startswith("it is not known ") and "not counted" in " ".join((*why.speaks_for, "not counted"))
        assert not re.search(r"\([+-]\d", " ".join((*why.speaks_for, *why.speaks_against)))


@given(candidates, blanks, st.tuples(*[flag] * 7), st.floats(0, 9.9), st.sampled_from(list(FITS)))
def test_the_range_of_a_base_rate_that_stands_for_blanks_holds_every_way_to_fill_them(
        row: dict[str, float], hidden: set[str], flags: tuple[float, ...], logdist: float, years: str) -> None:
    hidden = (hidden | {"logdist"}) - {"relcap", "sup_o_lag"}
    names = ("rival", "ally", "major", "riv_sup_c", "ally_sup_c", "riv_sup_o", "ally_sup_o")
    filled = {**row, **{name: value for name, value in {**dict(zip(names, flags, strict=True)), "logdist": logdist}.items() if name in hidden}}
    weighed = weigh(table({**row, **dict.fromkeys(hidden, math.nan)}, filled), years)
    assert weighed.question[0] == UNKNOWN and weighed.low[0] <= weighed.logit[1] <= weighed.high[0] + 1e-9


def test_what_is_blank_is_told_in_words() -> None:
    """Far off, a rival or not: 8.5 is 4,914 km."""
    why = reasons({"rival": math.nan, "logdist": 8.5, "relcap": 2.0})[0]
    assert why.speaks_for == ("7.4 times as strong as the state (not counted)",)
    assert why.speaks_against == ("it is not known whether they are rivals", "4,914 km away (not counted)")
    assert why.change == "If the blank cells were filled in, the fitted weights could be used." and why.left_out == ("rival",)
    assert reasons({name: math.nan for name in PLAIN if name not in ("reb", "pers")})[0].speaks_against == (
        "it is not known how far off the state is, whether they are rivals, whether they have a defence pact or whether the patron "
        "is a great power",)
    assert reasons({"rival": 1, "logdist": math.nan, "ally": math.nan})[0].speaks_against == ("it is not known how far off the state is",)


def test_a_rivalry_that_is_not_known_is_not_called_unreported() -> None:
    near = {"reb": 0.0, "ally_sup_c": 0.0, "relcap": 9.0, "logdist": 0.0, "rival": math.nan}
    assert "is reported" not in " ".join(reasons({**near, "reb": 1.0})[0].speaks_against)
    only = weigh(table({"rival": math.nan}))._replace(terms=np.zeros((1, len(TERMS))))
    assert next(row_reasons(table({"rival": math.nan}), only)).speaks_against == ("whether they are rivals is not known",)


def test_backing_that_goes_on_at_an_unknown_distance_has_the_convention_alone() -> None:
    weighed = weigh(table({"pers": 1, "rival": 1, "logdist": math.nan}, {"reb": 0, "pers": 1, "logdist": math.nan}))
    assert (weighed.question == CONTINUATION).all() and weighed.chance == pytest.approx([0.85, 0.85])
    assert chance_of(weighed.low) == pytest.approx([0.70, 0.70]) and chance_of(weighed.high) == pytest.approx([0.95, 0.95])
    why = reasons({"pers": 1, "rival": 1, "logdist": math.nan})[0]
    assert why.speaks_for[1] == "the patron and the state are rivals (not counted)" and why.change.startswith("If the blank cells")


@given(every, st.sampled_from(list(FITS)))
def test_every_heavy_term_is_told_and_why_not_is_never_empty(rows: list[dict[str, float]], years: str) -> None:
    weighed = weigh(table(*rows), years)
    for row, why in enumerate(reasons(*rows, years=years)):
        terms = weighed.terms[row]
        heavy = sorted(term for term in terms if term < -0.3)
        assert why.speaks_against and all(why.speaks_against) and why.change.endswith(".")
        if heavy:
            assert [round(float(re.findall(r"\(([+-]\d+\.\d)", line)[-1]), 1) for line in why.speaks_against] == \
                [round(float(f"{term:+.1f}"), 1) for term in heavy]
        assert len(why.speaks_for) == int((terms > 0.3).sum())


def test_a_reason_against_is_told_with_what_its_end_would_change() -> None:
    """-2.74 + 1.95 - 1.42 - .83 = -3.04: about 46 in 1,000; without the rival patron -1.62: 17 in 100."""
    why = reasons({"rival": 1, "riv_sup_c": 2})[0]
    assert weigh(table({"rival": 1, "riv_sup_c": 2})).chance[0] == pytest.approx(1 / (1 + math.exp(3.04)))
    assert why.speaks_for in (("the patron and the state are rivals (+1.9)",), ("the patron and the state are rivals (+2.0)",))
    assert why.speaks_against[0] == "a rival of the patron backs the client (-1.4)"
    assert why.change == "If no rival of the patron backed the client: about 17 in 100."


def test_without_a_reason_against_the_missing_one_is_named() -> None:
    """-2.74 - .27 x ln 3001 - 1.13 + 1.95 = -4.08: about 17 in 1,000."""
    why = reasons({"logdist": math.log(3001), "ally": math.nan, "major": 1})[0]
    assert why.change == "If the patron and the state were rivals: about 17 in 1,000."
    distant = reasons({"reb": 1, "logdist": math.log(4101)})[0]
    assert distant.speaks_against == ("no opportunity (4,100 km, not a major power)", "no rivalry with the state is reported")
    assert distant.change.startswith("If the patron and the state were rivals, which would be an opportunity: about ")


def test_reasons_on_the_side_of_governments_are_called_weak() -> None:
    why = reasons({"reb": 0, "rival": 1, "ally_sup_o": 1, "relcap": -2})[0]
    assert why.speaks_for and all("weak evidence" in line for line in (*why.speaks_for, *why.speaks_against))
    assert not any("weak evidence" in line for line in reasons({"rival": 1, "ally": 1})[0].speaks_against)


def test_backing_that_goes_on_is_put_before_all_else() -> None:
    why = reasons({"pers": 1, "rival": 1})[0]
    assert why.speaks_for[0].startswith("the patron backs the client already (+")
    assert why.change.startswith("If it stopped, to begin again: about ")


def test_the_order_of_terms_is_that_of_the_facts() -> None:
    only: dict[str, Any] = {name: {name: 1.0} for name in FACTS if name not in ("near", "logdist")}
    for name, row in only.items():
        moved = weigh(table(row)).terms[0] - weigh(table({})).terms[0]
        assert [TERMS[place] for place in np.flatnonzero(moved)] == [name]
