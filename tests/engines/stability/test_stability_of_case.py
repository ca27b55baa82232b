"""A case as a model: what it says, nothing left out and nothing put in."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.of_case import model_of_case
from detente.engines.stability.truth import places, true_of
from detente.model.case import Case
from detente.model.expression import parse_expression
from detente.model.stability_model import BOTH, ONLY_TAKE

SIEGE = {
    "case": "siege", "actors": {"city": {"name": "The city"}, "army": {"name": "The army"}, "pope": {}},
    "options": {"city": {"yield": "open the gates", "sally": ""}, "army": {"storm": "storm the walls"}},
    "impossible": ["city.yield and army.storm"], "irreversible": ["city.yield"], "status_quo": ["army.storm"],
    "sources": {"monk": {"outlet": "a chronicle", "genre": "news"}},
    "claims": {"letter": {"want": {"city": "not army.storm"}, "source": "monk", "credibility": 2}},
    "wants": {"city": ["city.sally", "not army.storm"], "army": ["army.storm unless city.yield"]},
}
CASE = Case.model_validate(SIEGE)
SIZE = len(CASE.axes.statements)


def test_options_directions_words_and_the_status_quo_are_the_cases() -> None:
    model = model_of_case(CASE, np.ones(SIZE, bool))
    assert (model.name, model.options) == ("siege", ("city.yield", "city.sally", "army.storm"))
    assert (model.actors, model.owner) == (tuple(CASE.axes.actors), tuple(CASE.axes.actors.index(who) for who in
                                                                            ("city", "city", "army")))
    assert model.direction == (ONLY_TAKE, BOTH, BOTH) and model.status_quo == "001"
    assert dict(zip(model.actors, model.actor_words, strict=True)) | {"pope": ""} == {
        "city": "The city", "army": "The army", "pope": ""}
    assert model.option_words == ("open the gates", "sally", "storm the walls")
    assert [str(one) for one in model.impossible] == ["army.storm and city.yield"]
    assert conflict_of(model).graph.outcomes == 6


@given(st.lists(st.booleans(), min_size=SIZE, max_size=SIZE))
def test_each_actor_wants_what_holds_of_its_own_in_the_cases_order(want: list[bool]) -> None:
    model = model_of_case(CASE, np.array(want, bool))
    for place, preference in enumerate(model.preferences):
        own = [str(text) for holds, (owner, text) in zip(want, CASE.axes.statements, strict=True) if holds and owner == place]
        assert [str(statement.expression) for statement in preference.statements] == own
        assert not (preference.tiers or preference.payoffs or preference.weights)


def test_the_claims_behind_a_wish_come_along() -> None:
    model = model_of_case(CASE, np.ones(SIZE, bool))
    behind = {str(statement.expression): statement.claims for own in model.preferences for statement in own.statements}
    assert "letter" in behind["not army.storm"] and all("letter" not in claims for text, claims in behind.items()
                                                        if text != "not army.storm")
    assert all(behind.values())


def test_the_outcomes_are_those_that_the_case_calls_possible() -> None:
    conflict = conflict_of(model_of_case(CASE, np.zeros(SIZE, bool)))
    barred = true_of(parse_expression("city.yield and army.storm"), np.arange(8), places(conflict.model.options))
    assert conflict.codes.tolist() == np.flatnonzero(~barred).tolist()
    assert not conflict.ranks.any()


def test_a_case_that_names_no_status_quo_has_none() -> None:
    bare = {name: own for name, own in SIEGE.items() if name != "status_quo"}
    assert conflict_of(model_of_case(Case.model_validate(bare), np.ones(SIZE, bool))).now is None
