"""Where camps and reasons for support part, the reader is told; where they agree, nothing is said."""

from __future__ import annotations

import pytest

from detente.assess import assess
from detente.model.actor_map import ActorMap
from detente.model.case import Case
from detente.store.casefile import case_from


def case_of(ties: dict[str, tuple[str, str, float]]) -> Case:
    return case_from({
        "case": "made", "sources": {"paper": {"reliability": "A"}},
        "actors": {name: {"kind": "armed-group" if name == "rebels" else "state"}
                   for name in ("crown", "rebels", "duke", "bishop", "count")},
        "unclaimed": {"tie": "none"},
        "claims": {name: {"tie": list(tie), "source": "paper", "credibility": 1, "given": True} for name, tie in ties.items()},
        "conclusions": [{"id": "duke", "asks": "duke supports rebels against crown"}]})


def notes(case: Case) -> tuple[str, ...]:
    lined = assess(case, worlds=64, seed=1).pictures.get("alignment")
    assert lined is None or isinstance(lined, ActorMap)
    return lined.notes if lined else ()


AGAINST = ("war", ("crown", "rebels", -1.0))


def test_a_friend_by_camp_whom_reasons_hold_back_is_named() -> None:
    """The duke stands with the rebels through the bishop, whose friend he is; but he is nearly as good a friend of the crown."""
    ties = dict([AGAINST, ("one", ("duke", "crown", 0.9)), ("two", ("duke", "bishop", 1.0)), ("three", ("bishop", "rebels", 1.0))])
    assert "Duke stands with Rebels, yet more speaks against its backing than for it." in notes(case_of(ties))


def test_a_foe_by_camp_for_whom_reasons_speak_is_named() -> None:
    """The duke is at odds with the crown, but the bishop, the friend of both, holds him in its camp."""
    ties = dict([AGAINST, ("one", ("duke", "crown", -0.9)), ("two", ("duke", "bishop", 1.0)), ("three", ("bishop", "crown", 1.0))])
    assert "Duke stands against Rebels, yet more speaks for its backing than against it." in notes(case_of(ties))


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_where_camp_and_reasons_agree_nothing_is_said(sign: float) -> None:
    ties = dict([AGAINST, ("one", ("duke", "crown", -sign)), ("two", ("duke", "rebels", sign))])
    assert not [note for note in notes(case_of(ties)) if "yet more speaks" in note]


def test_a_third_camp_that_saves_much_is_said_of_a_case() -> None:
    three = {f"t{place}": (one, other, -1.0) for place, (one, other) in enumerate(
        [("crown", "duke"), ("duke", "bishop"), ("bishop", "crown"), ("crown", "rebels")])}
    assert any("Two camps may be too few" in note for note in notes(case_of(three)))
    assert not any("too few" in note for note in notes(case_of(dict([AGAINST]))))
