"""Stability model files: what is read, and what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import BadInput, ModelError, Problem
from detente.model.expression import And, Atom, Not, Or
from detente.model.stability_model import BOTH, ONLY_DROP, ONLY_TAKE, Preference, StabilityModel, Statement
from detente.store.modelfile import load_model, model_from

GOOD = """\
name: A bridge
option_order: [close, toll, burn]
decision_makers:
- {name: Guard, options: [close, toll]}
- {name: Band, options: [burn]}
irreversible: {burn: N->Y only, toll: Y->N only}
infeasible_patterns: ['11-']
preferences_most_to_least:
  Guard: ['010', ['000', '100'], '011', '001', '101']
preference_statements_most_important_first:
  Guard: [-Y-]
  Band: [--N, [NY-, -N-]]
remark: kept by whoever wrote it
"""


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bridge.yaml"
    path.write_text(text, "utf-8")
    return path


def _problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ModelError) as caught:
        load_model(_write(tmp_path, text))
    return [str(problem).split("bridge.yaml:", 1)[1] for problem in caught.value.problems]


def _problems_of(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(ModelError) as caught:
        load_model(_write(tmp_path, text))
    return caught.value.problems


def _changed(before: str, after: str) -> str:
    assert before in GOOD
    return GOOD.replace(before, after)


def test_a_model_is_read_as_it_is_written(tmp_path: Path) -> None:
    model = load_model(_write(tmp_path, GOOD))
    assert model == StabilityModel(
        "A bridge", ("close", "toll", "burn"), ("Guard", "Band"), (0, 0, 1), (BOTH, ONLY_DROP, ONLY_TAKE),
        (And((Atom("close"), Atom("toll"))),), (), model.preferences)
    guard, band = model.preferences
    assert guard == Preference((("010",), ("000", "100"), ("011",), ("001",), ("101",)), (Statement(Atom("toll")),))
    assert band == Preference((), (Statement(Not(Atom("burn"))),
                                   Statement(Or((And((Not(Atom("close")), Atom("toll"))), Not(Atom("toll")))))))


def test_a_model_without_a_name_is_called_after_its_file(tmp_path: Path) -> None:
    assert load_model(_write(tmp_path, _changed("name: A bridge\n", ""))).name == "bridge"


def test_labels_stand_for_outcomes_and_say_what_is_possible(tmp_path: Path) -> None:
    model = load_model(_write(tmp_path, """\
option_order: [a, b]
decision_makers: [{name: A, options: [a]}, {name: B, options: [b]}]
states: {0: '00', 7: '10', both: '11'}
preferences_most_to_least: {A: [7, 0, both], B: [[0, 7], both]}
"""))
    assert model.states == (("0", "00"), ("7", "10"), ("both", "11"))
    assert [preference.tiers for preference in model.preferences] == [(("10",), ("00",), ("11",)), (("00", "10"), ("11",))]


def test_all_problems_are_told_at_once_each_at_its_place(tmp_path: Path) -> None:
    text = _changed("burn: N->Y only", "brun: N->Y only").replace("Band: [--N,", "Band: [--NN,")
    assert _problems(tmp_path, text) == [
        "6:16: irreversible.brun: no option is called 'brun' (did you mean burn?)",
        "12:10: preference_statements_most_important_first.Band: '--NN' has 4 characters for 3 options "
        "(one character an option, - where either will do)",
    ]


@pytest.mark.parametrize(("before", "after", "told"), [
    ("options: [burn]", "options: [brun]", "5:26: decision_makers.options: no option is called 'brun' (did you mean burn?)"),
    ("options: [burn]", "options: [burn, toll]", "option toll belongs to Guard and to Band"),
    ("options: [burn]", "options: []", "2:29: option_order: nobody decides on option burn"),
    ("{name: Band, options: [burn]}", "Band", "a decision maker has a name and a list of options"),
    ("name: Band", "name: Guard", "decision maker Guard stands here a second time"),
    ("[close, toll, burn]\n", "[close, toll, burn, close]\n", "option close stands here a second time"),
    ("toll: Y->N only", "toll: backwards", "'backwards' is no direction (write one of: both, N->Y only, Y->N only, fixed)"),
    ("['11-']", "['11']", "'11' has 2 characters for 3 options"),
    ("['11-']", "['11x']", "'11x' is no pattern"),
    ("['11-']", "[110]", "the ranking leaves out 111"),
    ("'101']", "'101', '110']", "9:55: preferences_most_to_least.Guard: outcome 110 is impossible"),
    ("'101']", "'101', '010']", "outcome 010 is ranked a second time"),
    (", '101']", "]", "the ranking leaves out 101"),
    ("'101']", "calm]", "no outcome is called 'calm'"),
    ("  Guard: ['010', ['000', '100'], '011', '001', '101']", "  Guard: '010'", "a ranking is a list"),
    ("  Band: [--N, [NY-, -N-]]", "  Bnad: [--N]", "no decision maker is called 'Bnad' (did you mean Band?)"),
    ("  Band: [--N, [NY-, -N-]]\n", "", "nothing says what Band prefers"),
    ("irreversible:", "irreversable:", "the key irreversable is not read (did you mean irreversible?)"),
    ("irreversible: {burn: N->Y only, toll: Y->N only}", "irreversible: [burn]", "a list of names, each with its value"),
    ("option_order: [close, toll, burn]\n", "", "option_order is missing"),
    ("option_order: [close, toll, burn]\n", "option_order: []\n", "there is no option"),
])
def test_a_bad_file_is_told_what_is_wrong_and_what_would_be_right(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert any(told in problem for problem in _problems(tmp_path, _changed(before, after)))


@pytest.mark.parametrize(("states", "told"), [
    ("{1: '00', 2: '10', 3: '10'}", "outcome 10 stands here a second time, first as 2"),
    ("{1: '00', 2: '11'}", "outcome 11 is impossible by pattern 11"),
    ("{1: 00, 2: '10', 3: '01'}", "states.1: 00 without quotes is read as the number 0 (put it in quotes: '00')"),
])
def test_listed_outcomes_must_agree_with_the_patterns(tmp_path: Path, states: str, told: str) -> None:
    text = f"""\
option_order: [a, b]
decision_makers: [{{name: A, options: [a, b]}}]
states: {states}
infeasible_patterns: ['11']
preference_statements_most_important_first: {{A: [Y-]}}
"""
    assert any(told in problem for problem in _problems(tmp_path, text))


def test_a_fault_in_one_place_does_not_hide_those_in_others(tmp_path: Path) -> None:
    text = _changed("options: [burn]", "options: [brun]").replace("['11-']", "['11']").replace("Band: [--N,", "Band: [--NN,")
    told = _problems(tmp_path, text)
    assert [problem.split(":")[0] for problem in told] == ["2", "5", "7", "9", "12"]


def test_more_options_than_can_be_gone_through_are_refused_with_a_way_out(tmp_path: Path) -> None:
    names = [f"o{k}" for k in range(27)]
    text = f"option_order: {names}\ndecision_makers: [{{name: A, options: {names}}}]\n"
    assert any("27 options" in problem and "join options" in problem for problem in _problems(tmp_path, text))


def test_nobody_is_made_to_rank_a_million_outcomes(tmp_path: Path) -> None:
    names = [f"o{k}" for k in range(20)]
    text = (f"option_order: {names}\ndecision_makers: [{{name: A, options: {names}}}]\n"
            f"preferences_most_to_least: {{A: ['{'0' * 20}']}}\n")
    assert any("give statements instead" in problem for problem in _problems(tmp_path, text))


def test_a_file_that_is_not_there_or_no_model_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be read"):
        load_model(tmp_path / "absent.yaml")
    with pytest.raises(ModelError, match="detente assess"):
        load_model(tmp_path)
    for text in ("- 1\n- 2\n", "just words", "", "a: [1"):
        with pytest.raises(ModelError):
            load_model(_write(tmp_path, text))


@pytest.mark.parametrize(("data", "told"), [
    (b"case: harbour\nclaims: {}\n", "this is a case, not a stability model (use detente assess, with the case's folder)"),
    (b'{"decisionMakers": [], "options": []}', "give it a name that ends in .gmcr"),
    (b"\x89PNG\r\n\x1a\n\x00", "this is not UTF-8 text"),
    (b"a: \x00", "a control character"),
    (b"a: &x [1]\nb: [*y, *x]\n", "an alias (*y)"),
    (b"a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + b"".join(
        b"%c: &%c [%s]\n" % (name + 1, name + 1, b", ".join([b"*%c" % name] * 10)) for name in range(97, 104)), "unfold to more"),
    (b"a: " + b"[" * 100, "nested deeper"),
    (b"# " + b"x" * 9_000_000, "9,000,002 bytes"),
])
def test_a_file_of_another_kind_is_told_apart(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "other.yaml").write_bytes(data)
    with pytest.raises(ModelError) as caught:
        load_model(tmp_path / "other.yaml")
    assert told in str(caught.value)


@pytest.mark.parametrize("name", ['"a\\x07"', '"a\\u202Eb"', '"a\\nb"', "x" * 201, "''", "[a]"])
def test_a_name_that_cannot_be_shown_is_refused_in_words_that_can(tmp_path: Path, name: str) -> None:
    text = GOOD.replace("option_order: [close, toll", f"option_order: [close, toll, {name}").replace("A bridge", name)
    told = _problems(tmp_path, text)
    assert any("is a name" in problem for problem in told)
    assert all(problem.isprintable() and len(problem) < 400 for problem in told)


def test_markup_in_a_name_is_a_name(tmp_path: Path) -> None:
    model = load_model(_write(tmp_path, GOOD.replace("toll", "<script>")))
    assert model.options == ("close", "<script>", "burn")


def test_a_thousand_faults_are_counted_and_the_first_hundred_told(tmp_path: Path) -> None:
    wishes = ", ".join(f"wish{k}" for k in range(1000))
    told = _problems_of(tmp_path, _changed("[--N, [NY-, -N-]]", f"[{wishes}]"))
    assert len(told) == 101 and told[-1].message == "and 900 more problems"


def test_notes_of_any_kind_are_passed_over(tmp_path: Path) -> None:
    notes = "note: a\nnotes: [b]\nsources: {c: d}\nstatus: draft\npayoffs_note: e\nequilibria_published: {R: [1]}\n"
    assert load_model(_write(tmp_path, GOOD + notes)) == load_model(_write(tmp_path, GOOD))


def test_every_published_model_is_read(shared: Path) -> None:
    for path in sorted((shared / "cases" / "stability").glob("*.yaml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        model = load_model(path)
        assert model.states == tuple((str(label), bits) for label, bits in data["states"].items())
        for actor, preference in zip(model.actors, model.preferences, strict=True):
            ranking = [[entry] if isinstance(entry, int) else entry for entry in data["preferences_most_to_least"][actor]]
            assert [[model.labels[key] for key in tier] for tier in preference.tiers] == [list(map(str, tier)) for tier in ranking]
        bare = {key: value for key, value in data.items() if key != "infeasible_patterns"}
        assert model_from(yaml.safe_dump(bare).encode(), "bare.yaml").states


@settings(max_examples=150)
@given(st.data())
def test_damage_to_a_file_ends_in_problems_and_nothing_else(tmp_path_factory: pytest.TempPathFactory,
                                                            data: st.DataObject) -> None:
    lines = GOOD.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[row])))
        lines[row] = lines[row][:cut] + data.draw(st.sampled_from(["", "[", "{", "- ", ": ", "'", "1", "Y", "null", "~"])) \
            + lines[row][cut + data.draw(st.integers(0, 4)):]
    path = tmp_path_factory.mktemp("damaged") / "bridge.yaml"
    path.write_text("\n".join(lines), "utf-8")
    try:
        load_model(path)
    except BadInput as fault:
        assert fault.problems and all(str(problem) for problem in fault.problems)


def test_what_is_not_listed_is_impossible_whatever_the_patterns_leave(tmp_path: Path) -> None:
    text = ("option_order: [a, b]\ndecision_makers: [{name: A, options: [a, b]}]\ninfeasible_patterns: ['11']\n"
            "states: {1: '00', 2: '10'}\npreferences_most_to_least: {A: [2, 1]}\n")
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    assert load_model(tmp_path / "m.yaml").states == (("1", "00"), ("2", "10"))


def test_a_program_may_write_what_stands_twice_as_an_alias(tmp_path: Path) -> None:
    """As YAML libraries do where one list stands under two keys; notes and rankings alike."""
    text = ("option_order: [a, b]\ndecision_makers: [{name: A, options: [a]}, {name: B, options: [b]}]\n"
            "states: {1: '00', 2: '10', 3: '01', 4: '11'}\npreferences_most_to_least: {A: &id001 [1, 2, 3, 4], B: *id001}\n"
            "equilibria_elsewhere: {R: &id002 [1], SEQ: *id002}\n")
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    first, second = load_model(tmp_path / "m.yaml").preferences
    assert first == second and len(first.tiers) == 4


def test_a_note_may_be_called_nearly_as_a_key_that_is_there(tmp_path: Path) -> None:
    text = ("option_order: [a]\ndecision_makers: [{name: A, options: [a]}]\nstates: {1: '0', 2: '1'}\nstates_2: {7: '0'}\n"
            "preferences_most_to_least: {A: [1, 2]}\npreferences_most_to_least_alt: {A: [2, 1]}\n")
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    assert load_model(tmp_path / "m.yaml").preferences[0].tiers == (("0",), ("1",))


def test_whoever_decides_on_nothing_need_prefer_nothing(tmp_path: Path) -> None:
    text = ("option_order: [a]\ndecision_makers: [{name: A, options: [a]}, {name: Onlooker, options: []}]\n"
            "preference_statements_most_important_first: {A: [a]}\n")
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    assert load_model(tmp_path / "m.yaml").preferences[1] == Preference()
