"""How an outcome of a model is written, and found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_replay import any_conflict

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.model.stability_model import Preference, StabilityModel

SWAPPED = (("10", "01"), ("01", "10"), ("00", "00"), ("11", "11"))


def _swapped(quo: str = "") -> Conflict:
    """Labels that are bit strings of other outcomes."""
    return conflict_of(StabilityModel("swapped", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), SWAPPED,
                                      (Preference(), Preference()), status_quo=quo))


@given(st.integers(0, 3000))
def test_every_outcome_is_found_by_its_key(seed: int) -> None:
    conflict = any_conflict(seed)
    keys = [conflict.key(outcome) for outcome in range(conflict.graph.outcomes)]
    assert len(set(keys)) == len(keys) and [conflict.at(key) for key in keys] == list(range(len(keys)))
    assert conflict.ranks.shape == (conflict.graph.actors, conflict.graph.outcomes) and conflict.ranks.min() == 0


def test_a_label_goes_before_a_key_where_one_is_said_and_never_where_a_key_is_meant() -> None:
    conflict = _swapped()
    assert conflict.key(conflict.place("10")) == "01" and conflict.key(conflict.at("10")) == "10"


def test_the_status_quo_is_a_key_also_where_a_label_looks_like_it() -> None:
    conflict = _swapped("10")
    assert conflict.now is not None and conflict.key(conflict.now) == "10"


@pytest.mark.parametrize("said", ["", "1", "111", "12", "١٠", "1\n", " 10", "quiet"])
def test_what_is_no_outcome_is_none(said: str) -> None:
    for find in (_swapped().place, _swapped().at):
        with pytest.raises(KeyError):
            find(said)


def test_a_status_quo_that_is_impossible_is_none() -> None:
    model = _swapped("11").model._replace(states=SWAPPED[:3])
    assert conflict_of(model).now is None


def test_no_option_need_be_there_where_moves_are_named() -> None:
    conflict = any_conflict(3)
    assert not conflict.model.options and conflict.now == 0 and conflict.at("s2") == 2
    with pytest.raises(KeyError):
        conflict.place("0")
