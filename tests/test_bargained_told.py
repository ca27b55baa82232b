"""Bargaining over a table as it is shown: text, data and pictures say the same, in few words and in few columns."""

from __future__ import annotations

import re
from math import isfinite
from pathlib import Path

import numpy as np
import pytest

from detente.assess import backtested
from detente.assess.bargained import MODELS, Bargained, bargained
from detente.assess.bargained_notes import MOST_SAID, brief_notes, doubts_of, issue_notes, not_run, notes
from detente.assess.bargained_picture import MOST_ROUNDS, picture
from detente.assess.bargained_shown import data, told
from detente.errors import BadInput
from detente.interfaces.cli.telling import folded
from detente.model.bargain_table import BargainTable, TableIssue
from detente.report.bargainpage import render_bargain_page
from detente.store.bargaintable import load_bargain_table

FEES = Path(__file__).resolve().parents[1] / "examples" / "dock-fees" / "table.csv"
DICE = np.random.default_rng(7)


def made(actors: int = 4, issues: int = 2, **changes: object) -> BargainTable:
    """A table of round numbers on issues of unlike scales."""
    def point(values: np.ndarray) -> np.ndarray:
        return np.stack([values, values], -1)

    scales = [(0.0, 100.0), (-1.0, 1.0), (0.0, 1e6), (2000.0, 2030.0)]
    lines = tuple(TableIssue(f"the issue number {place}", *scales[place % 4]) for place in range(issues))
    position = np.stack([line.low + (line.high - line.low) * DICE.integers(0, 101, actors) / 100 for line in lines], -1)
    table = BargainTable("t.csv", "t", tuple(f"actor {place}" for place in range(actors)), lines, point(DICE.integers(1, 9, actors) / 2),
                         point(DICE.integers(1, 10, (actors, issues)) / (10 * issues)), point(position))
    return table._replace(**changes)  # type: ignore[arg-type]


def cyclic() -> Bargained:
    """A run that is said to go round between two points, on a knife edge, in some of its worlds."""
    found = bargained(made(), "scholz", worlds=0)
    forecast = found.played.forecast
    played = found.played._replace(period=np.array([[3, 1]]), forecast=forecast._replace(
        low=forecast.point - 1, high=forecast.point + 1, knife_edge=np.array([[True, False]])))
    return found._replace(played=played, cycles=np.array([0.25, 0.0]), edges=np.array([0.5, 0.004]))


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("table", [made(), made(30, 7), made(3)._replace(actors=("a" * 60, "b" * 60, "ö" * 60))], ids=["few", "many", "long"])
def test_no_line_is_wider_than_the_terminal_and_the_result_stands_before_the_table(model: str, table: BargainTable) -> None:
    found = bargained(table, model, worlds=8)
    lines = [part for line in told(found) for part in folded(line, 80).split("\n")]
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines)
    assert text.index("in 90 of 100 worlds") < text.index("  model ")
    assert "nan" not in text.replace("finance", "")


def test_the_text_has_the_datas_figures() -> None:
    found = bargained(load_bargain_table(FEES), "smp", worlds=50)
    plain, text = data(found), "\n".join(told(found))
    low, _, high = plain["spread"]["forecast"]
    assert f": {plain['forecast']:.1f} ({low:.1f} to {high:.1f} in 90 of 100 worlds)" in text
    rows = {match[1].strip(): float(match[2]) for match in re.finditer(r"^  ([A-Za-z -]+?) +(-?[0-9.]+)(?:  |$)", text, re.M)}
    for name, value in plain["beside"].items():
        assert rows[name] == pytest.approx(value, abs=0.06)
    assert rows["spatial model"] == pytest.approx(plain["forecast"], abs=0.06)


def test_a_row_of_rounds_says_which_it_leaves_out() -> None:
    found = bargained(made(3, 1), "scholz", rounds=20, worlds=0)
    assert len(found.played.course) == 21
    lines = list(told(found))
    head = next(line for line in lines if "round by round" in line)
    shown = [int(number) for number in lines[lines.index(head) + 1].split()]
    first, last = map(int, re.findall(r"rounds (\d+) to (\d+) left out", head)[0])
    assert sorted([*shown, *range(first, last + 1)]) == list(range(21)) and shown[-1] == 20
    wide = next(line for line in told(found, 400) if "round by round" in line)
    assert "left out" not in wide


def test_a_cycle_is_never_told_as_a_point() -> None:
    text = "\n".join(told(cyclic()))
    assert "cycle of 3 rounds" in text and "no single point is its answer" in text and "It is on a knife edge" in text
    said = " ".join(brief_notes(cyclic()))
    assert "goes round in a cycle in 25 of 100 worlds (the issue number 0)" in said
    assert "is on a knife edge in up to 50 of 100 worlds (the issue number 0)" in said
    assert doubts_of(cyclic(), 0) == "goes round in circles in 25 of 100 worlds, stands on a knife edge in 50 of 100 worlds"
    assert doubts_of(cyclic(), 1) == "stands on a knife edge in fewer than 1 of 100 worlds"
    shown = picture(cyclic()).issues[0].models[1]
    assert shown.name == "challenge model (Scholz)" and "circles" in shown.note


@pytest.mark.parametrize("many", [0, 2, 9])
def test_at_most_five_sentences_stand_at_the_end_and_none_is_lost_unsaid(many: int) -> None:
    table = made()._replace(notes=tuple(f"Note {place} on the file." for place in range(many)))
    found = bargained(table, "smp", worlds=8)
    said = list(brief_notes(found))
    assert len(said) <= MOST_SAID and any("have not been shown to come nearer" in one for one in said)
    kept = [one for one in said if re.match("Note \\d", one)]
    more = [int(one.split()[0]) for one in said if "more notes on how the file was read" in one]
    assert len(kept) + sum(more) == many
    assert data(found)["notes"][:many] == list(table.notes)


def test_what_was_not_run_stands_in_one_line_with_its_reason_in_few_words() -> None:
    found = bargained(load_bargain_table(FEES), "mean", worlds=0)
    assert not_run(found).startswith("Not run: exchange (needs two issues)") and len(not_run(found)) < 80
    assert [line for line in told(found) if line.startswith("Not run")] == [f"{not_run(found)}."]
    some = bargained(made(present=((True, True), (True, False), (True, True), (True, True))), "mean", worlds=0)
    assert "exchange (needs everybody to take part in every issue)" in not_run(some)
    assert "exchange" not in some.others.models and "  model " in "\n".join(told(some))


def test_the_sentences_for_data_tell_of_every_issue() -> None:
    said = " ".join(notes(cyclic()))
    assert "In 25 of 100 worlds it goes round in a cycle on the issue number 0." in said
    assert "In fewer than 1 of 100 worlds it is on a knife edge on the issue number 1." in said
    exact = bargained(made(4, 1), "scholz", rounds=2, peer_exact=True)
    assert "its faults included" in " ".join(notes(exact)) and "its faults included" in " ".join(issue_notes(exact, 0))


def test_trades_are_told_in_words_and_as_data() -> None:
    table = made(4, 2)
    found = bargained(table, "exchange", worlds=0)
    trades = data(found)["trades"]
    assert trades and f"  {trades[0]['says']}" in list(told(found))
    assert "trades" not in data(bargained(table, "mean", worlds=0))


@pytest.mark.parametrize("model", MODELS)
def test_the_pictures_middles_are_the_datas_figures(model: str) -> None:
    table = made(5, 2)
    found = bargained(table, model, worlds=20)
    plain = data(found)
    for place, issue in enumerate(picture(found).issues):
        assert issue.models[0].name == "weighted mean" and issue.models[0].where.middle == pytest.approx(plain["beside"]["weighted mean"][place])
        own = next(one for one in issue.models if one.where.middle == pytest.approx(plain["forecast"][place]))
        assert own.where.low <= own.where.high
        for now, entry in enumerate(plain["rounds"][:MOST_ROUNDS + 1]):
            assert issue.mean[now].middle == pytest.approx(entry["mean"][place])
            assert [actor.course[now].middle for actor in issue.actors] == pytest.approx(
                [entry["positions"][actor.label][place] for actor in issue.actors])
        assert sum(actor.weight.middle for actor in issue.actors) == pytest.approx(1)
        assert {len(actor.course) for actor in issue.actors} == {len(plain["rounds"])}
        assert bool(issue.course_of) == (model in ("scholz", "smp"))
    spread = plain["spread"]["forecast"]
    asked = picture(found).issues[0].models[1 if model != "mean" else 0]
    assert (asked.where.low, asked.where.high) == pytest.approx((spread[0][0], spread[2][0]))


def test_without_worlds_no_range_is_drawn_or_told() -> None:
    found = bargained(load_bargain_table(FEES), "smp", worlds=0)
    issue, = picture(found).issues
    assert all(model.where.low == model.where.middle == model.where.high for model in issue.models)
    page = render_bargain_page(picture(found), "t")
    assert "No ranges are drawn" in page and "holds 90 of 100 worlds, in which" not in page and "in 90 of 100 worlds" not in "\n".join(told(found))


def test_who_takes_no_part_is_not_drawn_on_that_issue() -> None:
    table = made(present=((True, True), (True, False), (True, True), (False, True)))
    first, second = picture(bargained(table, "scholz", worlds=10)).issues
    assert [actor.label for actor in first.actors] == ["actor 0", "actor 1", "actor 2"]
    assert [actor.label for actor in second.actors] == ["actor 0", "actor 2", "actor 3"]
    assert all(isfinite(spread.middle) for issue in (first, second) for actor in issue.actors for spread in actor.course)


def test_more_rounds_than_are_drawn_are_counted() -> None:
    issue = picture(bargained(made(3, 1), "scholz", rounds=MOST_ROUNDS + 5, worlds=0)).issues[0]
    assert len(issue.mean) == MOST_ROUNDS + 1 and f"The first {MOST_ROUNDS} rounds are drawn, of {MOST_ROUNDS + 5}." in issue.notes


def test_the_page_answers_first_and_tells_no_note_twice() -> None:
    found = bargained(load_bargain_table(FEES), "smp", worlds=20)
    page = render_bargain_page(picture(found), found.table.name, "text")
    assert "Yearly berth fee: the weighted mean is 662" in page and page.index("the weighted mean is 662") < page.index("<svg")
    body = re.sub(r"<svg.*?</svg>", "", page[page.index("<body"):], flags=re.S)
    bare = re.sub(r"<[^>]*>", "\n", body)
    sentences = [line.strip() for line in bare.splitlines() if len(line.strip()) > 40]
    assert len(sentences) == len(set(sentences))
    assert page == render_bargain_page(picture(found), found.table.name, "text")


def known(outcomes: list[float | None]) -> BargainTable:
    """Issues whose outcomes are given, or not."""
    table = made(5, len(outcomes))
    return table._replace(issues=tuple(line._replace(outcome=None if at is None else line.low + at * (line.high - line.low))
                                       for line, at in zip(table.issues, outcomes, strict=True)))


def test_only_issues_with_an_outcome_are_judged_and_the_mean_stands_first() -> None:
    plain = backtested.data(backtested.backtested(known([0.5, None, 0.2, None])))
    assert len(plain["issues"]) == 2 and plain["models"][0]["model"] == "weighted mean"
    for model in plain["models"]:
        assert len(model["forecast"]) == len(model["error"]) == 2
        errors = [error for error in model["error"] if error is not None]
        assert model["mae"] is None or model["mae"] == pytest.approx(sum(errors) / len(errors))
        assert model["wins"] + model["losses"] + model["ties"] <= 2


def test_an_error_is_the_distance_from_the_outcome_on_a_scale_of_a_hundred() -> None:
    table = known([0.25, 0.75])
    mean = backtested.data(backtested.backtested(table))["models"][0]
    for place, line in enumerate(table.issues):
        weight = table.capability[:, 0] * table.salience[:, place, 0]
        at = float((weight * table.position[:, place, 0]).sum() / weight.sum())
        width = line.high - line.low
        assert line.outcome is not None
        assert mean["error"][place] == pytest.approx(100 * abs(at - line.outcome) / width)


def test_a_back_test_is_told_with_a_verdict_a_model_and_refused_without_outcomes() -> None:
    found = backtested.backtested(known([0.5, 0.1, 0.9]))
    lines = list(backtested.told(found))
    assert lines[0] == "3 issues with a known outcome." and sum(": " in line for line in lines) >= len(found.versus)
    with pytest.raises(BadInput, match="no outcome is known"):
        backtested.backtested(made())
