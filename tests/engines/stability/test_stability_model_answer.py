"""Model files, solved."""

from __future__ import annotations

import json

from hypothesis import given
from stability_models import ALL, Conflict, as_model, conflicts

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.judge import judge
from detente.engines.stability.model_answer import solve_model
from detente.model.expression import And, parse_expression
from detente.model.stability_model import Preference, StabilityModel, Statement


@given(conflicts(most_options=4))
def test_rankings_give_what_ranks_give(case: Conflict) -> None:
    if case.feasible.any():
        conflict, solved = conflict_of(as_model(case)), case.solved().stable[0]
        for column, kept in enumerate(judge(conflict, ALL).values()):
            assert (kept == solved[column][:, conflict.codes]).all()


@given(conflicts(most_options=3))
def test_the_answer_is_plain_data_in_the_order_of_the_file(case: Conflict) -> None:
    if not case.feasible.any():
        return
    model = as_model(case)
    answer = solve_model(model)
    assert json.loads(json.dumps(answer)) == answer
    assert list(answer["equilibria"]) == list(answer["stable"]) == [*ALL, "SIM"]
    assert answer["outcomes"] == len(model.states)
    order = [outcome for _, outcome in model.states]
    for rule in ALL:
        assert answer["equilibria"][rule] == [o for o in order if all(o in answer["stable"][rule][a] for a in model.actors)]


def test_without_listed_outcomes_they_come_by_number() -> None:
    model = StabilityModel("plain", ("x", "y"), ("a",), (0, 0), (0, 0), (parse_expression("x and y"),), (),
                           (Preference((), (Statement(parse_expression("x")), Statement(parse_expression("y")))),))
    answer = solve_model(model, ("R", "SMR"))
    assert answer["outcomes"] == 3
    assert answer["equilibria"] == {"R": ["10"], "SMR": ["10"]}
    indifferent = model._replace(preferences=(Preference((), (Statement(And(())),)),))
    assert solve_model(indifferent, ("R",))["equilibria"]["R"] == ["00", "10", "01"]


def test_the_ranking_is_in_force_where_there_are_statements_too() -> None:
    both = Preference((("01",), ("00",), ("10",)), (Statement(parse_expression("x")),))
    model = StabilityModel("both", ("x", "y"), ("a",), (0, 0), (0, 0), (parse_expression("x and y"),), (), (both,))
    assert solve_model(model, ("R",))["equilibria"]["R"] == ["01"]
