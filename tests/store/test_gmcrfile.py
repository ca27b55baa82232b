"""Files of GMCR+: read, refused, written, and written again without loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ModelError
from detente.model.expression import And, Atom, Expression, If, Not, OnlyIf, Or
from detente.model.stability_model import FIXED, ONLY_DROP, ONLY_TAKE, Group, Preference, StabilityModel, Statement
from detente.store.gmcrfile import gmcr_text, read_gmcr
from detente.store.modelfile import load_model

TWO_TOWNS: dict[str, Any] = {
    "program": "gmcr-py", "version": "0.4.1", "useManualPreferenceRanking": True, "colour": "blue",
    "options": [{"name": "divert", "permittedDirection": "both", "x": 4}, {"name": "sue", "permittedDirection": "fwd"},
                {"name": "wait", "permittedDirection": "back"}],
    "decisionMakers": [
        {"name": "Up", "options": [0], "preferences": [[[1, "N"]], {"compound": True, "members": [[[0, "Y"], [2, "N"]], [[2, "Y"]]]}],
         "preferenceRanking": [2, 1, [3, 4]], "payoffs": [2, 3, 1, 1], "remark": "kept"},
        {"name": "Down", "options": [1, 2], "preferences": [], "preferenceRanking": [1, 3, 4, 2],
         "misperceptions": [[[0, "Y"], [1, "Y"]]]}],
    "infeasibles": [[[1, "N"], [2, "N"]], {"compound": True, "members": [[[1, "Y"], [2, "Y"]]]}],
    "coalitions": [0, 1], "coalitionsFull": [{"name": "Up", "options": [0]}],
}


def _file(tmp_path: Path, data: Any) -> Path:
    path = tmp_path / "towns.gmcr"
    path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return path


def _told(tmp_path: Path, data: Any) -> str:
    with pytest.raises(ModelError) as caught:
        load_model(_file(tmp_path, data))
    return "\n".join(str(problem) for problem in caught.value.problems)


def _changed(*steps: Any, to: Any) -> dict[str, Any]:
    data = json.loads(json.dumps(TWO_TOWNS))
    part = data
    for step in steps[:-1]:
        part = part[step]
    part[steps[-1]] = to
    return data


def test_outcomes_are_numbered_by_decimal_value_and_conditions_are_patterns(tmp_path: Path) -> None:
    model = load_model(_file(tmp_path, TWO_TOWNS))
    assert model.name == "towns" and model.actors == ("Up", "Down") and model.owner == (0, 1, 1)
    assert model.direction == (0, ONLY_TAKE, ONLY_DROP)
    assert model.states == (("1", "010"), ("2", "110"), ("3", "001"), ("4", "101"))
    up, down = model.preferences
    assert up.tiers == (("110",), ("010",), ("001", "101"))
    assert down.tiers == (("010",), ("001",), ("101",), ("110",)) and down.statements == ()
    assert up.statements == (Statement(Not(Atom("sue"))),
                             Statement(Or((And((Atom("divert"), Not(Atom("wait")))), Atom("wait")))))
    assert model.hidden == ((), (And((Atom("divert"), Atom("sue"))),))


def test_statements_are_in_force_where_the_switch_says_so(tmp_path: Path) -> None:
    model = load_model(_file(tmp_path, _changed("useManualPreferenceRanking", to=False)))
    assert [one.tiers for one in model.preferences] == [(), ()] and model.preferences[0].statements


def test_older_names_are_read(tmp_path: Path) -> None:
    text = json.dumps(TWO_TOWNS).replace("useManualPreferenceRanking", "useManualPreferenceVectors")
    assert load_model(_file(tmp_path, text.replace("preferenceRanking", "preferenceVector"))) == \
        load_model(_file(tmp_path, TWO_TOWNS))


def test_a_file_read_and_written_keeps_everything(tmp_path: Path) -> None:
    model, raw = read_gmcr(_file(tmp_path, TWO_TOWNS))
    assert json.loads(gmcr_text(model, raw)) == raw == TWO_TOWNS


def test_a_changed_model_keeps_the_keys_that_nobody_knows_and_drops_what_was_computed(tmp_path: Path) -> None:
    model, raw = read_gmcr(_file(tmp_path, TWO_TOWNS))
    model = model._replace(direction=(0, 0, 0), status_quo="001")
    data = json.loads(gmcr_text(model, raw))
    assert data["colour"] == "blue" and data["options"][0]["x"] == 4 and data["decisionMakers"][0]["remark"] == "kept"
    assert data["coalitions"] == [0, 1]
    assert "coalitionsFull" not in data and "payoffs" not in data["decisionMakers"][0]
    assert raw == TWO_TOWNS, "what was handed over is not changed"
    assert load_model(_file(tmp_path, data)) == model


@pytest.mark.parametrize(("steps", "to", "told"), [
    (("options", 0, "permittedDirection"), "up", "'up' is no direction (write one of: both, fwd, back)"),
    (("options", 0, "name"), "sue", "option sue stands here a second time"),
    (("options", 0, "name"), "a\x07", "holds a character that can't be shown"),
    (("options",), [], "there is no option"),
    (("options",), {}, "this is no model of GMCR+"),
    (("decisionMakers", 0, "options"), [7], "'7' is no option's number (0 to 2)"),
    (("decisionMakers", 0, "options"), [True], "'True' is no option's number"),
    (("decisionMakers", 0, "options"), [], "nobody decides on option divert"),
    (("decisionMakers", 0, "options"), [0, 1], "option sue belongs to two decision makers"),
    (("decisionMakers", 0, "name"), "Down", "decision maker Down stands here a second time"),
    (("decisionMakers", 0), 5, "a decision maker is a name"),
    (("decisionMakers", 0, "preferences"), [[[3, "Y"]]], "'3' is no option's number"),
    (("decisionMakers", 0, "preferences"), [[[0, "-"]]], 'this must be [option, "Y" or "N"]'),
    (("decisionMakers", 0, "preferences"), [[[0, "Y"], [0, "N"]]], "option divert is both taken and left here"),
    (("decisionMakers", 0, "preferences"), ["Y--"], "a condition is a list"),
    (("decisionMakers", 0, "preferenceRanking"), [1, 2, 3], "the ranking leaves out 4"),
    (("decisionMakers", 0, "preferenceRanking"), [[], 1, 2, 3, 4], "an empty list ranks nothing"),
    (("coalitions",), [[0, 1]], "actors that act as one coalition throughout are not read"),
    (("decisionMakers", 0, "preferenceRanking"), [1, 2, 3, 3, 4], "'3' is no outcome's number, or stands twice"),
    (("decisionMakers", 0, "preferenceRanking"), [0, 1, 2, 3, 4], "'0' is no outcome's number"),
    (("decisionMakers", 0, "preferenceRanking"), [1, [2, "x"], 3, 4], "'x' is no outcome's number"),
    (("infeasibles",), [[]], "no outcome is possible"),
    (("useManualPreferenceRanking",), "yes", "this is true or false"),
    (("detente",), {"name": 3}, "detente.name: this does not fit the rest of the file"),
    (("detente",), {"status_quo": "000", "states": [["a", "010"]], "actors": ["x"]}, "detente.states: this does not fit"),
])
def test_data_that_do_not_fit_are_told(tmp_path: Path, steps: tuple[Any, ...], to: Any, told: str) -> None:
    assert told in _told(tmp_path, _changed(*steps, to=to))


@pytest.mark.parametrize(("text", "told"), [
    ("", "not readable as JSON: expecting value"), ("{\n 'a': 1}", "towns.gmcr:2:2: not readable as JSON"),
    ("[" * 100_000, "not readable as JSON"), ('{"a": NaN}', "NaN is no number"), ("[1]", "this is no model of GMCR+"),
    ('{"a": ' + "1" * 5000 + "}", "not readable as JSON"),
])
def test_what_is_not_json_is_told(tmp_path: Path, text: str, told: str) -> None:
    assert told in _told(tmp_path, text)


def test_a_problem_is_told_at_its_line(tmp_path: Path) -> None:
    lines = json.dumps(_changed("decisionMakers", 1, "options", to=[1, 9]), indent=1).split("\n")
    row = next(place for place, line in enumerate(lines, 1) if line.strip() == "9")
    assert f"towns.gmcr:{row}:{lines[row - 1].index('9') + 1}: decisionMakers.options: '9'" in _told(tmp_path, "\n".join(lines))


def test_bytes_that_are_no_text_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "b.gmcr").write_bytes(b"\xff\xfe{}")
    with pytest.raises(ModelError, match="not UTF-8"):
        read_gmcr(tmp_path / "b.gmcr")
    with pytest.raises(ModelError, match="can't be read"):
        read_gmcr(tmp_path / "absent.gmcr")


def test_all_that_the_format_cannot_hold_is_listed_at_once() -> None:
    model = StabilityModel("m", ("a", "b", "c"), ("A", "B"), (1, 0, 1), (FIXED, 0, 0), (), (), (
        Preference((), (Statement(Atom("a")), Statement(Atom("b"))), much=(1,)),
        Preference((), (), (), (("a", 1.0),), unknown=(("000", "111"),))), attitudes=((1, 0), (0, 1)))
    with pytest.raises(ModelError) as caught:
        gmcr_text(model)
    assert [problem.item for problem in caught.value.problems] == [
        "irreversible", "attitudes", "preferences", "unknown_preferences", "option_order"]
    graph = StabilityModel("g", (), ("A",), (), (), (), (("x", "x"),), (Preference((("x",),)),), arcs=((),))
    with pytest.raises(ModelError):
        gmcr_text(graph._replace(arcs=(((0, 0),),)))


def test_a_statement_that_needs_too_many_patterns_is_refused() -> None:
    names = tuple(f"o{k}" for k in range(40))
    wide = And(tuple(Or((Atom(names[k]), Atom(names[k + 1]))) for k in range(0, 40, 2)))
    model = StabilityModel("m", names, ("A",), (0,) * 40, (0,) * 40, (), (), (Preference((), (Statement(wide),)),))
    with pytest.raises(ModelError, match="more than 1,024 patterns"):
        gmcr_text(model)


def test_published_models_survive_the_way_there_and_back(tmp_path: Path, shared: Path) -> None:
    for path in sorted((shared / "cases" / "stability").glob("*.yaml")):
        model = load_model(path)
        read = load_model(_file(tmp_path, gmcr_text(model)))
        assert (read.name, read.states, read.owner, read.direction) == (model.name, model.states, model.owner, model.direction)
        assert [[set(tier) for tier in one.tiers] for one in read.preferences] == \
            [[set(tier) for tier in one.tiers] for one in model.preferences]
        assert gmcr_text(read, json.loads(gmcr_text(read))) == gmcr_text(read)


def _true(expression: Expression, key: str, names: str) -> bool:
    """Whether a statement holds in one outcome: by its definition, one case at a time."""
    match expression:
        case Atom(option):
            return key[names.index(option)] == "1"
        case Not(part):
            return not _true(part, key, names)
        case And(parts):
            return all(_true(part, key, names) for part in parts)
        case Or(parts):
            return any(_true(part, key, names) for part in parts)
        case If(act, condition):
            return _true(act, key, names) or not _true(condition, key, names)
        case OnlyIf(act, condition):
            return not _true(act, key, names) or _true(condition, key, names)
    raise AssertionError(expression)


def _order(preference: Preference, key: str) -> Any:
    """What ranks an outcome, higher for more wanted: by the definitions."""
    if preference.tiers:
        return -next(place for place, tier in enumerate(preference.tiers) if key in tier)
    if preference.payoffs:
        return dict(preference.payoffs)[key]
    if preference.weights:
        return sum(weight for option, weight in preference.weights if key["abc".index(option)] == "1")
    return [_true(statement.expression, key, "abc") for statement in preference.statements]


KEYS = [format(code, "03b")[::-1] for code in range(8)]
_EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(st.sampled_from([Atom(name) for name in "abc"]), lambda inner: st.one_of(
    st.builds(Not, inner), st.builds(If, inner, inner), st.builds(OnlyIf, inner, inner),
    st.lists(inner, min_size=1, max_size=3).map(lambda parts: And(tuple(parts))),
    st.lists(inner, min_size=1, max_size=3).map(lambda parts: Or(tuple(parts)))), max_leaves=6)
_STATEMENTS = st.lists(st.builds(Statement, _EXPRESSIONS), max_size=3).map(tuple)
_PREFERENCES = st.one_of(
    st.builds(lambda wishes: Preference((), wishes), _STATEMENTS),
    st.builds(lambda wishes, order: Preference((tuple(order[:3]), *((key,) for key in order[3:])), wishes), _STATEMENTS,
              st.permutations(KEYS)),
    st.builds(lambda numbers: Preference((), (), tuple(zip(KEYS, map(float, numbers), strict=True))),
              st.lists(st.integers(-2, 2), min_size=8, max_size=8)),
    st.builds(lambda numbers: Preference((), (), (), tuple(zip("abc", map(float, numbers), strict=True))),
              st.lists(st.integers(-2, 2), min_size=3, max_size=3)))


@given(_PREFERENCES, _PREFERENCES)
def test_what_is_written_orders_outcomes_as_before(tmp_path_factory: pytest.TempPathFactory, one: Preference,
                                                   other: Preference) -> None:
    model = StabilityModel("m", ("a", "b", "c"), ("A", "B"), (0, 0, 1), (0, 1, -1), (), (), (one, other))
    read = load_model(_file(tmp_path_factory.mktemp("gmcr"), gmcr_text(model)))
    assert read._replace(preferences=()) == model._replace(preferences=())
    for before, after in zip(model.preferences, read.preferences, strict=True):
        for left in KEYS:
            for right in KEYS:
                assert (_order(before, left) > _order(before, right)) == (_order(after, left) > _order(after, right))


@given(st.lists(_EXPRESSIONS, max_size=2), st.sampled_from([(), (Group((0, 2), True),), (Group((0, 1, 2), False),)]), st.booleans())
def test_what_is_written_leaves_the_same_outcomes(tmp_path_factory: pytest.TempPathFactory, impossible: list[Expression],
                                                  groups: tuple[Group, ...], listed: bool) -> None:
    left = [key for key in KEYS if not any(_true(expression, key, "abc") for expression in impossible)]
    for group in groups:
        taken = {key: sum(key[option] == "1" for option in group.options) for key in KEYS}
        left = [key for key in left if taken[key] == 1 or (taken[key] == 0 and not group.exactly)]
    if not left:
        return
    states = tuple((f"s{key}", key) for key in left[::2]) if listed else ()
    model = StabilityModel("m", ("a", "b", "c"), ("A",), (0, 0, 0), (0, 0, 0), () if listed else tuple(impossible), states,
                           (Preference((), (Statement(Atom("a")),)),), () if listed else groups)
    read = load_model(_file(tmp_path_factory.mktemp("gmcr"), gmcr_text(model)))
    possible = [key for key in KEYS if not any(_true(expression, key, "abc") for expression in read.impossible)]
    assert possible == (left[::2] if listed else left)
    assert read.states == states


@given(st.data())
def test_damage_ends_in_problems_and_nothing_else(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    text = json.dumps(TWO_TOWNS)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        text = text[:at] + data.draw(st.sampled_from(["", "[", "]", "{", '"', "9", "-1", "null", "Y"])) + \
            text[at + data.draw(st.integers(0, 3)):]
    try:
        model = load_model(_file(tmp_path_factory.mktemp("damaged"), text))
    except ModelError as fault:
        assert all(str(problem) for problem in fault.problems)
    else:
        assert np.all([len(key) == len(model.options) for _, key in model.states])
