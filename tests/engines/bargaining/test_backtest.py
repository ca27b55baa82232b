"""Errors, intervals and verdicts of the back-test."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simple_oracle import Actor, Issue, group_of, groups
from test_simple_means import emissions

from detente.engines.bargaining.backtest import Known, backtest
from detente.engines.bargaining.group import Bargain, Group
from detente.engines.bargaining.simple import BAR, SIMPLE, mean, sure
from detente.errors import NothingToRead


def issue(name: str, outcome: float, proposal: str = "", reference: float | None = None) -> Known:
    """Weights 1 and 3 at 0 and 10 on 0..20: the weighted mean is 7.5, the median 10."""
    return Known(name, group_of([Issue([Actor(1, 1, 0), Actor(3, 1, 10)], 0, 20)]), outcome, reference, proposal)


def off_by(points: float) -> Any:
    """A model that lies so many points of the scale above the weighted mean."""
    return lambda group, reference: sure(mean(group).point + points / 100 * (group.scale[:, 1] - group.scale[:, 0]))


def test_errors_are_on_a_hundred_points_of_the_scale() -> None:
    found = backtest([issue("a", 9.5), issue("b", 6.5)])
    assert found.models[0] == BAR
    assert found.error[0] == pytest.approx([10, 5])
    assert found.mae[0] == pytest.approx(7.5)
    assert found.error[found.models.index("weighted median")] == pytest.approx([2.5, 17.5])


def test_the_emission_table_gives_the_known_errors(shared: Any) -> None:
    """1.44 of 6 years for the weighted mean, 1.83 for the median, 2.13 for the plain mean; one case proves nothing."""
    found = backtest([Known("emissions", emissions(shared), 8.833)])
    years = dict(zip(found.models, found.error[:, 0] * 6 / 100, strict=True))
    assert [years[name] for name in (BAR, "weighted median", "plain mean")] == pytest.approx([1.443, 1.833, 2.133], abs=1e-3)
    assert found.versus[1].knife_edges == 1
    assert found.versus[1].interval is None
    assert found.versus[1].verdict.startswith("too few to tell: 30.6 points off, the weighted mean 24.1, over 1 issue")


@settings(max_examples=25)
@given(st.lists(st.tuples(groups().map(lambda group: group.take(slice(0, 1))), st.integers(0, 8)), min_size=1, max_size=6))
def test_every_row_counts_its_own_wins_losses_and_ties(rows: list[tuple[Group, int]]) -> None:
    known = []
    for n, (group, place) in enumerate(rows):
        one = group._replace(salience=group.salience[..., :1], position=group.position[..., :1], scale=group.scale[:1])
        known.append(Known(str(n), one, float(one.scale[0, 0] + (one.scale[0, 1] - one.scale[0, 0]) * place / 8)))
    found = backtest(known, SIMPLE[:3])
    for row, one in enumerate(found.versus):
        apart = [float(mine - bar) for mine, bar in zip(found.error[row], found.error[0], strict=True)]
        assert one.wins == sum(x < -1e-6 for x in apart)
        assert one.losses == sum(x > 1e-6 for x in apart)
        assert one.wins + one.losses + one.ties == one.issues == len(rows)
        assert one.difference == pytest.approx(sum(apart) / len(apart))
        assert one.mae - one.bar_mae == pytest.approx(one.difference)


def test_the_interval_is_that_of_drawing_issues_with_replacement() -> None:
    dice = random.Random(3)
    known = [issue(str(n), dice.uniform(0, 20)) for n in range(30)]
    found = backtest(known, [("median", SIMPLE[1][1])])
    apart = list(found.error[1] - found.error[0])
    means = sorted(sum(dice.choice(apart) for _ in apart) / len(apart) for _ in range(4_000))
    assert found.versus[1].interval == pytest.approx((means[100], means[3_899]), abs=0.5)


def test_issues_of_one_proposal_are_drawn_together_and_widen_the_interval() -> None:
    dice = np.random.default_rng(1)
    levels = np.repeat(dice.uniform(2, 18, 10), 5)
    alone, joined = ([issue(str(n), float(level), proposal if joint else "") for n, (level, proposal) in
                      enumerate(zip(levels, np.repeat([f"p{n}" for n in range(10)], 5), strict=True))] for joint in (False, True))
    narrow, wide = (backtest(known, [("above", off_by(20))]).versus[1] for known in (alone, joined))
    assert narrow.difference == wide.difference
    assert narrow.interval and wide.interval
    assert wide.interval[0] < wide.difference < wide.interval[1]
    wider = (wide.interval[1] - wide.interval[0]) / (narrow.interval[1] - narrow.interval[0])
    assert wider == pytest.approx(5**0.5, rel=0.15)  # fives that are alike count as one


def test_issues_of_a_single_proposal_give_no_interval() -> None:
    found = backtest([issue("a", 3, "one"), issue("b", 4, "one")], [("above", off_by(5))])
    assert found.versus[1].interval is None
    assert "too few to tell" in found.versus[1].verdict


@pytest.mark.parametrize(("outcome", "verdict"), [
    (2.5, "does not beat the weighted mean: 10.0 points farther off (10.0 to 10.0) over 25 issues"),
    (12.5, "beats the weighted mean: 10.0 points nearer (10.0 to 10.0) over 25 issues"),
    (8.5, "can't be told apart from the weighted mean: 0.0 points (0.0 to 0.0) over 25 issues"),
])
def test_verdicts_say_which_way_by_how_much_and_over_how_many(outcome: float, verdict: str) -> None:
    assert backtest([issue(str(n), outcome) for n in range(25)], [("above", off_by(10))]).versus[1].verdict == verdict


def test_a_model_that_wins_some_and_loses_some_can_not_be_told_apart() -> None:
    found = backtest([issue(str(n), 2.5 if n % 2 else 12.5) for n in range(40)], [("above", off_by(10))]).versus[1]
    assert (found.wins, found.losses, found.difference) == (20, 20, pytest.approx(0))
    assert found.interval and found.interval[0] < -1 < 1 < found.interval[1]
    assert found.verdict.startswith("can't be told apart")


def test_few_issues_are_said_to_make_the_interval_too_narrow() -> None:
    assert "fewer than 20" in backtest([issue("a", 3), issue("b", 9)], [("above", off_by(5))]).versus[1].verdict


def test_a_model_that_can_not_be_run_on_some_issues_is_judged_on_the_others() -> None:
    known = [issue("a", 3), issue("b", 9, reference=0.0), issue("c", 12, reference=0.0)]

    def picky(group: Group, reference: np.ndarray | None) -> Any:
        if reference is None or np.isnan(reference).any():
            raise NothingToRead("it needs a reference point")
        return off_by(10)(group, reference)

    found = backtest(known, [("picky", picky)])
    one = found.versus[1]
    assert np.isnan(found.error[1, 0])
    assert (one.issues, one.not_run) == (2, ("it needs a reference point",))
    assert one.bar_mae == pytest.approx(found.error[0, 1:].mean())
    assert "over 2 of 3 issues" in one.verdict
    never = backtest(known[:1], [("picky", picky)]).versus[1]
    assert (never.issues, never.verdict) == (0, "not run: it needs a reference point")


def test_a_model_with_rounds_is_passed_in_and_its_cycles_and_knife_edges_counted() -> None:
    def turning(group: Group, reference: np.ndarray | None) -> Bargain:
        middle = mean(group).point
        return Bargain(middle, middle + 1, middle - 1, middle + 1, np.array([False]), np.array([2]), np.array([[True]]),
                       np.array([9]), group.position)

    one = backtest([issue("a", 7.5), issue("b", 7.5)], [("turning", turning)]).versus[1]
    assert (one.cycles, one.knife_edges, one.ties) == (2, 2, 2)


def test_the_bar_against_itself_only_ties() -> None:
    one = backtest([issue("a", 3), issue("b", 9)]).versus[0]
    assert (one.wins, one.losses, one.ties, one.interval) == (0, 0, 2, (0.0, 0.0))
    assert one.verdict.startswith("the bar: ")


def test_the_same_seed_gives_the_same_bytes_and_another_nearly_the_same() -> None:
    known = [issue(str(n), float(n % 17)) for n in range(40)]
    first, second, other = (backtest(known, SIMPLE[:2], seed).versus[1].interval for seed in (0, 0, 1))
    assert first == second != other
    assert first == pytest.approx(other, abs=0.5)


def test_progress_counts_models() -> None:
    seen: list[tuple[str, int, int]] = []
    backtest([issue("a", 3)], SIMPLE[1:3], progress=lambda *step: seen.append(step))
    assert seen == [("back-test", done, 3) for done in (1, 2, 3)]


def test_an_issue_of_no_length_has_no_error_to_speak_of() -> None:
    flat = Known("flat", group_of([Issue([Actor(1, 1, 2)], 2, 2)]), 2.0)
    assert (backtest([flat], SIMPLE[:5]).error == 0).all()


def test_what_can_not_be_tested_is_refused() -> None:
    two = issue("a", 3).group
    with pytest.raises(NothingToRead, match="there is none"):
        backtest([])
    with pytest.raises(ValueError, match="one world and one issue"):
        backtest([Known("both", group_of([Issue([Actor(1, 1, 0)], 0, 1)] * 2), 0.5)])
    with pytest.raises(ValueError, match="leave out those without"):
        backtest([Known("gap", two._replace(position=np.array([[[np.nan], [1.0]]])), 0.5)])
    with pytest.raises(ValueError, match="the outcome is known"):
        backtest([Known("open", two, float("nan"))])
