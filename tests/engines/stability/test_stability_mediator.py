"""What a mediator asks of one outcome, as plain data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mediator_models import RULES

from detente.engines.stability.asking.mediator import asked
from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.judge import judge
from detente.model.expression import parse_expression
from detente.model.stability_model import Preference, StabilityModel, Statement
from detente.store.modelfile import load_model

FILES = ("prisoners", "syria_iraq", "cuba_1962", "elmira_12", "north_korea_2017_base", "repeat_mover")


def dilemma() -> StabilityModel:
    """The prisoner's dilemma: each wants the other to keep faith, and then not to keep it."""
    own = [tuple(Statement(parse_expression(text), (f"{text.replace(' ', '-')}-said",)) for text in texts)
           for texts in (("b", "not a"), ("a", "not b"))]
    return StabilityModel("dilemma", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), (),
                          tuple(Preference(statements=statements) for statements in own), status_quo="00")


def test_keeping_faith_takes_one_turn_of_each() -> None:
    """Worked by hand: at 11 A would go to 01, which it wants more for `not a`, and B to 10."""
    conflict = conflict_of(dilemma())
    answer = asked(conflict, conflict.place("11"), "R")
    assert (answer["target"], answer["rule"], answer["equilibrium"]) == ("11", "R", False)
    change = answer["change"]
    assert change["turns"] == [
        {"actor": "A", "from": "11", "to": "01", "gains": False, "statement": "not a", "claims": ["not-a-said"]},
        {"actor": "B", "from": "11", "to": "10", "gains": False, "statement": "not b", "claims": ["not-b-said"]}]
    assert change["by_actor"] == {"A": 1, "B": 1} and change["at_least"] == 2 and change["proved"]
    assert change["rankings"]["A"] == [["11", "01"], ["00"], ["10"]] or change["rankings"]["A"] == [["01", "11"], ["00"], ["10"]]
    both = [[{"actor": name, "statement": f"not {name.lower()}", "reverse": reverse, "claims": [f"not-{name.lower()}-said"]}
             for name, reverse in zip("AB", ways, strict=True)]
            for ways in ((False, False), (False, True), (True, False), (True, True))]
    assert answer["statements"]["drop"] == {"sets": [both[0]], "tried": 2}
    assert answer["statements"]["drop_or_reverse"] == {"sets": both, "tried": 2}


def test_who_could_spoil_an_agreement_and_how() -> None:
    """Under GMR 11 holds: A's step to 01 is answered by 00. A would leave if it came to want 00 more than 11."""
    conflict = conflict_of(dilemma())
    answer = asked(conflict, conflict.place("11"), "GMR")
    assert answer["equilibrium"] and answer["change"]["turns"] == []
    assert answer["breaks"] == [
        {"actor": "A", "move": "01", "at_least": 1, "proved": True,
         "turns": [{"actor": "A", "from": "11", "to": "00", "gains": True, "statement": "b", "claims": ["b-said"]}]},
        {"actor": "B", "move": "10", "at_least": 1, "proved": True,
         "turns": [{"actor": "B", "from": "11", "to": "00", "gains": True, "statement": "a", "claims": ["a-said"]}]}]
    assert [[change["statement"] for change in changes] for changes in answer["statements"]["drop"]["sets"]] == [["b"], ["a"]]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("rule", RULES)
def test_answers_about_published_models_are_proved_and_plain(shared: Path, name: str, rule: str) -> None:
    conflict = conflict_of(load_model(shared / "cases" / "stability" / f"{name}.yaml"))
    kept = judge(conflict, (rule,))[rule]
    for target in range(conflict.graph.outcomes):
        answer = asked(conflict, target, rule)
        assert json.loads(json.dumps(answer)) == answer
        assert answer["equilibrium"] == kept[:, target].all() == (answer["change"]["turns"] == [])
        assert answer["change"]["proved"] and all(one["proved"] for one in answer["breaks"])
        leaving = [one["actor"] for one in answer["breaks"] if not one["turns"]]
        assert leaving == [actor for place, actor in enumerate(conflict.model.actors) if not kept[place, target]]
