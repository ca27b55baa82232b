"""All models side by side: how far apart, which were not run, and how it is said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from simple_oracle import Actor, Issue, group_of, groups, random_group

from detente.engines.bargaining.compare import bar_first, compare, tell
from detente.engines.bargaining.group import Bargain, Group
from detente.engines.bargaining.simple import BAR, SIMPLE, Forecast, mean, median, models, sure
from detente.errors import NothingToRead

ONE = group_of([Issue([Actor(1, 1, 0), Actor(3, 1, 10)], 0, 10)])


def bargain(group: Group, low: float, high: float, period: int, settled: bool = False) -> Bargain:
    shape = (group.size, group.position.shape[2])
    return Bargain(mean(group).point, np.full(shape, high), np.full(shape, low), np.full(shape, high), np.full(group.size, settled),
                   np.full(group.size, period), np.zeros(shape, bool), np.full(group.size, 3), group.position)


@settings(max_examples=25)
@given(groups(issues=2))
def test_every_simple_model_but_the_agenda_setter_runs_on_two_issues(group: Group) -> None:
    found = compare(group)
    assert found.models == tuple(name for name, _ in SIMPLE[:-1])
    assert found.not_run == (("agenda setter", "the agenda setter needs a reference point on every issue: where it ends without agreement"),)


@settings(max_examples=25)
@given(groups(issues=2))
def test_spread_is_the_greatest_distance_between_any_two_models(group: Group) -> None:
    found = compare(group)
    width = group.scale[:, 1] - group.scale[:, 0]
    for world in range(group.size):
        for k in range(len(group.scale)):
            said = [float(one[world, k]) for one in found.point]
            assert found.spread[world, k] == pytest.approx(max(abs(a - b) for a in said for b in said) / width[k])
    alone = compare(group.take(slice(0, 1)))
    assert np.allclose(alone.apart.max((0, 1)), alone.spread[0])
    assert np.allclose(found.apart, found.apart.swapaxes(0, 1))


def test_a_setter_and_a_reference_point_let_every_model_run() -> None:
    group = random_group(1)
    found = compare(group, group.scale[:, 0], models("delta"))
    assert found.not_run == ()
    assert found.models[-1] == "agenda setter"


def test_sentences_name_the_outermost_models_and_the_bar() -> None:
    said = list(tell(compare(ONE, np.array([np.nan])), ["border"]))
    assert said[0] == ("border: the models disagree by 50 % of the scale, from 5.00 (plain mean) to 10.00 (weighted median); "
                       "the weighted mean is 7.50.")
    assert "exchange: not run; exchange needs two issues: with one there is nothing to trade." in said


def test_models_that_agree_are_said_to() -> None:
    near = compare(ONE, None, (("a", lambda group, _: sure(mean(group).point)), ("b", lambda group, _: sure(mean(group).point + 0.2))))
    same = compare(ONE, None, (("a", lambda group, _: mean(group)), ("b", lambda group, _: mean(group))))
    lone = compare(ONE, None, (("a", lambda group, _: mean(group)),))
    assert next(tell(near, ["border"])) == "border: the models agree to within 2 % of the scale, from 7.50 (a) to 7.70 (b)."
    assert next(tell(same, ["border"])) == "border: all models say 7.50."
    assert next(tell(lone, ["border"])) == "border: the only model says 7.50."


def test_over_many_worlds_sentences_say_that_they_are_means() -> None:
    assert "on average over 3 worlds" in next(tell(compare(random_group(2)), ["one", "two"]))


def test_a_cycle_is_given_by_the_middle_of_its_range_and_said() -> None:
    found = compare(ONE, None, (("turning", lambda group, _: bargain(group, 4.0, 10.0, 3)),))
    assert (found.low.item(), found.point.item(), found.high.item()) == (4, 7, 10)
    assert "turning: runs in a cycle: the middle of its range stands." in list(tell(found, ["border"]))


def test_a_bargain_that_has_not_settled_says_so_and_one_that_has_does_not() -> None:
    going = compare(ONE, None, (("going", lambda group, _: bargain(group, 10.0, 10.0, 0)),))
    done = compare(ONE, None, (("done", lambda group, _: bargain(group, 10.0, 10.0, 1, settled=True)),))
    assert going.notes == ("has not settled",)
    assert done.notes == ("",)


def test_a_knife_edge_is_said_with_its_issue() -> None:
    even = group_of([Issue([Actor(1, 1, 0), Actor(1, 1, 10)], 0, 10)])
    said = list(tell(compare(even, None, (("weighted median", lambda group, _: median(group)),)), ["border"]))
    assert said[-1] == "weighted median: on a knife edge (border): a small change of one number gives another answer."


def test_where_nothing_runs_all_reasons_are_given() -> None:
    def never(group: Group, reference: np.ndarray | None) -> Forecast:
        raise NothingToRead("it rains")

    with pytest.raises(NothingToRead, match=r"none of the models.*it rains"):
        compare(ONE, None, (("never", never),))


def test_the_bar_stands_first_once() -> None:
    assert [name for name, _ in bar_first(SIMPLE[::-1])] == [BAR, *(name for name, _ in SIMPLE[:0:-1])]
    assert [name for name, _ in bar_first(())] == [BAR]
