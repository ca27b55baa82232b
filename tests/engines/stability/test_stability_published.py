"""Published cases, and one of our own with its derivation beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from stability_models import ALL

from detente.engines.stability.model_answer import solve_model
from detente.store.modelfile import load_model

FILES = ("prisoners_dilemma", "chicken", "repeat_mover", "prisoners", "syria_iraq", "cuba_1962", "elmira_12",
         "north_korea_2017_base")
OWN = Path(__file__).parent / "cases"


def _answer(path: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    data = yaml.safe_load(path.read_text("utf-8"))
    return solve_model(load_model(path)), data, {str(label): bits for label, bits in data["states"].items()}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("rule", ALL)
def test_equilibria_are_those_that_the_definitions_give(shared: Path, name: str, rule: str) -> None:
    answer, data, states = _answer(shared / "cases" / "stability" / f"{name}.yaml")
    assert answer["equilibria"][rule] == [states[str(label)] for label in data["equilibria_definition_oracle"][rule]]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("rule", ALL)
def test_each_actor_stays_where_the_definitions_say(shared: Path, name: str, rule: str) -> None:
    answer, data, states = _answer(shared / "cases" / "stability" / f"{name}.yaml")
    expected = data["stable_per_dm_definition_oracle"][rule]
    assert answer["stable"][rule] == {actor: [states[str(label)] for label in labels] for actor, labels in expected.items()}


@pytest.mark.parametrize("rule", ALL)
def test_two_towns_on_a_river_come_out_as_derived_by_hand(rule: str) -> None:
    answer, data, states = _answer(OWN / "river.yaml")
    assert answer["equilibria"][rule] == [states[label] for label in data["expected_equilibria"][rule]]
    for actor, labels in data["expected_stable"][rule].items():
        assert answer["stable"][rule][actor] == [states[label] for label in labels]


def test_an_opponent_may_move_twice_in_one_answer(shared: Path) -> None:
    """A program that lets every opponent move once only finds two equilibria here; the definition gives four."""
    answer, data, states = _answer(shared / "cases" / "stability" / "repeat_mover.yaml")
    once_each = [states[str(label)] for label in data["equilibria_gmcr_plus_0.4.1"]["SEQ"]]
    assert set(once_each) < set(answer["equilibria"]["SEQ"])


def test_statements_give_the_ranking_where_the_file_has_both_and_they_agree(shared: Path, tmp_path: Path) -> None:
    source = shared / "cases" / "stability" / "cuba_1962.yaml"
    data = yaml.safe_load(source.read_text("utf-8"))
    del data["preferences_most_to_least"]
    bare = tmp_path / "bare.yaml"
    bare.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    assert solve_model(load_model(bare))["stable"] == solve_model(load_model(source))["stable"]
