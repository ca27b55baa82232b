"""A model asked all that a mediator asks of it: what is put together, and what is said to be left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.assess.study import (
    MAIN,
    MOST_TOLD,
    Study,
    check_rule,
    conventions,
    data,
    data_of_one,
    graph,
    kept_under,
    peer_data,
    study,
    study_case,
    told,
    told_of_one,
)
from detente.engines.stability.judge import judge
from detente.errors import BadInput, NothingToRead
from detente.model.case import Case
from detente.model.expression import Atom, Not
from detente.model.outcome_graph import RULE_ORDER
from detente.model.stability_model import Preference, StabilityModel, Statement
from detente.store.modelfile import load_model

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SIEGE = {"case": "siege", "actors": {"city": {"name": "The city"}, "army": {"name": "The army"}},
         "options": {"city": {"yield": "open the gates"}, "army": {"storm": "storm the walls"}}, "status_quo": ["army.storm"],
         "wants": {"city": ["not army.storm"], "army": ["army.storm unless city.yield"]}}


def _free(options: int, **changes: object) -> StabilityModel:
    """Two actors, options dealt out in turn, each wanting its own, one after the other."""
    names, owner = tuple(f"o{place}" for place in range(options)), tuple(place % 2 for place in range(options))
    wants = tuple(Preference(statements=tuple(Statement(Atom(name) if place % 3 else Not(Atom(name)))
                                              for place, name in enumerate(names) if place % 2 == actor)) for actor in (0, 1))
    return StabilityModel("free", names, ("A", "B"), owner, (0,) * options, (), (), wants)._replace(**changes)


def test_every_rule_is_judged_in_order_and_progress_is_told() -> None:
    seen: list[tuple[str, int, int]] = []
    found = study(_free(4), lambda *said: seen.append(said))
    assert tuple(found.kept) == RULE_ORDER and found.left_out == {} and found.shares is None
    assert [done for _, done, _ in seen] == [3, 5, 6]
    assert all((found.kept[rule] == kept).all() for rule, kept in judge(found.conflict, RULE_ORDER).items())


def test_a_case_has_shares_and_the_verdicts_of_its_commonest_wishes() -> None:
    found = study_case(Case.model_validate(SIEGE), worlds=64)
    assert found.shares is not None and set(found.shares) == set(found.kept) and MAIN in found.kept
    assert all(((share >= 0) & (share <= 1)).all() for share in found.shares.values())
    assert "commonest set of wishes, found in " in found.note and " of 64 worlds" in found.note
    again = study_case(Case.model_validate(SIEGE), worlds=64)
    assert data(found) == data(again)
    listed = data(found)["shares"]
    assert listed == {rule: {found.conflict.key(place): float(share[place]) for place in np.flatnonzero(share)}
                      for rule, share in found.shares.items()}


@pytest.mark.parametrize(("change", "why"), [({"options": {}, "wants": {}, "status_quo": []}, "the case names no options"),
                                             ({"wants": {"city": ["not army.storm"]}}, "nobody says what The army wants")])
def test_a_case_that_says_too_little_is_not_judged(change: dict[str, object], why: str) -> None:
    with pytest.raises(NothingToRead, match=why):
        study_case(Case.model_validate(SIEGE | change), worlds=8)


def test_a_case_and_the_model_of_its_commonest_wishes_agree() -> None:
    case = study_case(Case.model_validate(SIEGE), worlds=64)
    model = study(case.conflict.model)
    for rule, kept in case.kept.items():
        assert (model.kept[rule] == kept).all()
    for own, other in zip(graph(case).nodes, graph(model).nodes, strict=True):
        assert own.worth == other.worth and own.way == other.way and own.path == other.path


def test_rules_that_nobody_has_or_nobody_judged_are_told_apart() -> None:
    dam = study(load_model(EXAMPLES / "dam-release/dam.yaml"))
    assert set(dam.left_out) == {"SIM"}
    with pytest.raises(BadInput, match="no rule is called 'sim' "):
        check_rule("sim")
    with pytest.raises(BadInput):
        kept_under(dam, "")
    with pytest.raises(NothingToRead, match=r"SIM was not judged: .*options"):
        data_of_one(dam, "talks", "SIM")
    assert kept_under(dam, "R").shape == (2, 4)


def test_what_one_outcome_is_asked_is_the_same_in_data_and_in_words() -> None:
    found = study(load_model(EXAMPLES / "night-ferry/ferry.yaml"))
    for outcome in range(found.conflict.graph.outcomes):
        one = data_of_one(found, str(outcome + 1), "GMR")
        shown, place, sections = told_of_one(found, str(outcome + 1), "GMR")
        assert shown.nodes[place].key == one["target"] == found.conflict.key(outcome)
        titles = [title for title, _ in sections]
        assert ("What would make it hold under GMR" in titles) != one["equilibrium"]
        assert one["equilibrium"] == (one["change"]["turns"] == []) == bool(found.kept["GMR"][:, outcome].all())
        for line in (line for title, lines in sections if title.startswith("What would make") for line in lines[:1]):
            turns = len(one["change"]["turns"])
            assert f"if {'one comparison were' if turns == 1 else f'{turns} comparisons were'} " in line


def test_under_sim_what_would_have_to_change_is_left_out_and_said_to_be() -> None:
    found = study(_free(4))
    one = data_of_one(found, "1", "SIM")
    assert "change" not in one and "under SIM" in one["left_out"]["change"] and one["why"]
    assert [title for title, _ in told_of_one(found, "1", "SIM")[2]] == ["What it would take"]


def test_rules_left_out_stay_told_beside_sections_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def part(*_: object) -> dict[str, object]:
        return {"left_out": {"coalitions": "too many"}}

    monkeypatch.setattr("detente.assess.study.beyond", part)
    dam = study(load_model(EXAMPLES / "dam-release/dam.yaml"))
    assert set(data(dam)["left_out"]) == {"SIM", "coalitions"}
    said = dict(told(dam))["What was left out"]
    assert len(said) == 2 and "coalitions: too many." in said


def test_what_a_large_file_asks_for_beyond_the_rules_is_not_dropped_in_silence() -> None:
    large = study(_free(11, attitudes=((1, 1), (0, 1))))
    assert "attitudes" in str(data(large)["left_out"]) and any("1,024" in said for said in dict(told(large))["What was left out"])
    assert data(study(_free(11)))["left_out"] == {} and "What was left out" not in dict(told(study(_free(11))))


def test_a_model_of_many_outcomes_is_told_of_without_long_searches() -> None:
    """65,536 outcomes; who would leave together is asked of twenty of them."""
    found = study(_free(16))
    assert set(found.left_out) == {"SIM"}
    assert 0 < len(dict(told(found))["What to look at first"]) <= MOST_TOLD
    assert told_of_one(found, "7")[2] == [("What it would take", (
        "Not worked out: what would have to change is worked out for at most 4,096 possible outcomes; here are 65,536.",))]


def test_very_many_outcomes_are_counted_and_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = study(_free(4))
    whole = data(found)
    monkeypatch.setattr("detente.assess.study.MOST_WRITTEN", 8)
    few = data(found)
    assert few["counts"] == {rule: len(keys) for rule, keys in whole["equilibria"].items()} and "equilibria" not in few


def test_a_model_that_no_rule_can_be_judged_for_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise NothingToRead("too large")

    monkeypatch.setattr("detente.assess.study.judge", refuse)
    with pytest.raises(NothingToRead, match="too large"):
        study(_free(2))


def test_the_conventions_named_are_those_used() -> None:
    dam, river = (study(load_model(EXAMPLES / path)) for path in ("dam-release/dam.yaml", "river-model/river.yaml"))
    assert "leads back to where the actor began deters it" in conventions(dam)[0]
    assert "leads back" not in conventions(river)[0] and "4 choices of 2 options" in conventions(river)[-1]
    assert peer_data(river)["equilibria"]["Nash"] == data(river)["equilibria"]["R"]
    assert isinstance(river, Study)
