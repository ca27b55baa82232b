"""The agenda setter against a search over all offers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from simple_oracle import STEPS, Actor, Issue, group_of, groups, issues_of

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple import agenda_setter
from detente.errors import NothingToRead

FIVE = group_of([Issue([Actor(1, 1, place) for place in (1, 3, 5, 7, 9)], 0, 10)])


@given(groups(actors=2), st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.sampled_from([0.5, 0.6, 0.75]), st.booleans())
def test_no_offer_that_passes_is_nearer_to_the_setter(group: Group, share: float, majority: float, vetoed: bool) -> None:
    reference = group.scale[:, 0] + share * (group.scale[:, 1] - group.scale[:, 0])
    found = agenda_setter(group, reference, "delta", majority=majority, veto=["alpha"] if vetoed else [])
    for world in range(group.size):
        for k, issue in enumerate(issues_of(group, world, list(reference))):
            setter, step = issue.actors[0], (issue.high - issue.low) / STEPS

            def passes(point: float, slack: float = 1e-9, issue: Issue = issue) -> bool:
                voices = [actor.capability for actor in issue.actors]
                voices = voices if any(voices) else [1.0 for _ in voices]
                takes = [issue.gain(actor, point) >= -slack for actor in issue.actors]
                for_it = sum(voice for voice, yes in zip(voices, takes, strict=True) if yes)
                return for_it > majority * sum(voices) + 1e-9 and (takes[1] or not vetoed)

            nearest = min(abs(point - setter.position) for point in [*issue.grid(), issue.reference] if passes(point))
            point = found.point[world, k]
            assert passes(point)
            assert nearest - step - 1e-9 <= abs(point - setter.position) <= nearest + 1e-9


def test_the_setter_gets_what_the_median_barely_takes() -> None:
    """Reference 3: the median at 5 takes anything up to 7, so a setter at 9 gets 7 and one at 5 its own place."""
    found = [agenda_setter(FIVE, np.array([3.0]), name).point.item() for name in FIVE.actors]
    assert found == pytest.approx([3, 3, 5, 7, 7])


def test_a_bigger_majority_and_a_veto_leave_less_room() -> None:
    setter = FIVE.actors[-1]
    assert agenda_setter(FIVE, np.array([0.0]), setter, majority=0.7).point.item() == pytest.approx(6)
    assert agenda_setter(FIVE, np.array([0.0]), setter, veto=FIVE.actors[:1]).point.item() == pytest.approx(2)


def test_half_of_all_capability_is_no_majority() -> None:
    four = group_of([Issue([Actor(1, 1, place) for place in (1, 3, 7, 9)], 0, 10)])
    assert agenda_setter(four, np.array([5.0]), four.actors[-1]).point.item() == 5
    assert agenda_setter(four, np.array([2.0]), four.actors[-1]).point.item() == pytest.approx(4)


def test_a_reference_point_at_the_median_stands() -> None:
    found = agenda_setter(FIVE, np.array([5.0]), FIVE.actors[-1])
    assert found.point.item() == 5
    assert found.note.startswith("no other point would be taken")


@pytest.mark.parametrize(("reference", "setter", "why"), [
    (None, "delta", "reference point"), (np.array([np.nan]), "delta", "reference point"),
    (np.array([1.0]), None, "a name"), (np.array([1.0]), "dlta", "did you mean delta"),
])
def test_without_what_it_needs_it_is_not_run(reference: np.ndarray | None, setter: str | None, why: str) -> None:
    with pytest.raises(NothingToRead, match=why):
        agenda_setter(FIVE, reference, setter)


@pytest.mark.parametrize("majority", [0.4, 1.0])
def test_half_is_the_least_majority_and_all_is_a_veto(majority: float) -> None:
    with pytest.raises(ValueError, match="majority"):
        agenda_setter(FIVE, np.array([1.0]), "delta", majority=majority)
