"""What a model file says of preferences, moves named one by one, hidden outcomes and attitudes."""

from __future__ import annotations

import random

import pytest

from detente.errors import ModelError
from detente.model.expression import And, Atom, Not
from detente.model.stability_model import StabilityModel
from detente.store.modelfile import model_from

HEAD = "option_order: [a, b]\ndecision_makers: [{name: A, options: [a]}, {name: B, options: [b]}]\n"
STATES = "states: {peace: '00', raid: '10', 3: '01', war: '11'}\n"
B = "preference_statements_most_important_first: {B: [not a]}\n"
GRAPH = """\
decision_makers: [{name: A}, {name: B}]
states: [peace, raid, war]
arcs: {A: [[peace, raid], [peace, war]], B: [[raid, war], [peace, war]]}
preferences_most_to_least: {A: [peace, raid, war], B: [war, [raid, peace]]}
"""


def _read(text: str) -> StabilityModel:
    return model_from(text.encode(), "m.yaml")


def _told(text: str) -> str:
    with pytest.raises(ModelError) as caught:
        _read(text)
    return "\n".join(str(problem) for problem in caught.value.problems)


def test_payoffs_weights_and_a_ranking_are_all_kept() -> None:
    preference = _read(HEAD + STATES + B + """\
preferences_most_to_least: {A: [war, [peace, raid], 3]}
payoffs: {A: {peace: 1, raid: -2.5, 3: 0, '11': 1e3}}
preference_weights: {A: {b: -1, a: 2}}
""").preferences[0]
    assert preference.tiers == (("11",), ("00", "10"), ("01",))
    assert preference.payoffs == (("00", 1.0), ("10", -2.5), ("01", 0.0), ("11", 1000.0))
    assert preference.weights == (("b", -1.0), ("a", 2.0))


def test_a_sign_says_what_matters_much_more() -> None:
    model = _read(HEAD + STATES + """\
preferences_most_to_least: {A: [war, '>>', [peace, raid], ">>", 3]}
preference_statements_most_important_first: {B: [not a, '>>', b, a if b]}
""")
    assert [preference.much for preference in model.preferences] == [(1, 2), (1,)]
    assert len(model.preferences[0].tiers) == 3 and len(model.preferences[1].statements) == 3


def test_pairs_whose_order_nobody_knows_are_read_by_label_and_by_bits() -> None:
    text = HEAD + STATES + B.replace("{B", "{A: [a], B") + "unknown_preferences: {B: [[war, '00'], [3, raid]]}\n"
    assert _read(text).preferences[1].unknown == (("11", "00"), ("01", "10"))


@pytest.mark.parametrize(("text", "told"), [
    ("preferences_most_to_least: {A: [war, peace, raid, 3, war]}", "outcome war is ranked a second time"),
    ("preferences_most_to_least: {A: [war, peace, raid]}", "the ranking leaves out 3"),
    ("preferences_most_to_least: {A: [war, peace, [], raid, 3]}", "an empty list ranks nothing"),
    ("preferences_most_to_least: {A: [war, peace, {}, raid, 3]}", "no outcome is called '{}'"),
    ("preferences_most_to_least: {A: ['>>', war, peace, raid, 3]}", "'>>' must stand between two entries"),
    ("preferences_most_to_least: {A: [war, '>>', '>>', peace, raid, 3]}", "'>>' must stand between two entries"),
    ("preferences_most_to_least: {A: [war, peace, raid, 3, '>>']}", "'>>' must stand between two entries"),
    ("preferences_most_to_least: {A: [war, peace, raid, 03]}", "03 without quotes is read as the number 3"),
    ("payoffs: {A: {peace: 1, raid: 2, 3: 3}}", "there is no payoff for war"),
    ("payoffs: {A: {peace: 1, raid: 2, 3: 3, war: 4, '11': 4}}", "outcome war has a payoff already"),
    ("payoffs: {A: {peace: 1, raid: 2, 3: 3, wra: 4}}", "no outcome is called 'wra' (did you mean war?)"),
    ("payoffs: {A: {peace: .nan, raid: 2, 3: 3, war: 4}}", "nan can't be compared"),
    ("payoffs: {A: {peace: .inf, raid: 2, 3: 3, war: 4}}", "inf can't be compared"),
    ("payoffs: {A: {peace: much, raid: 2, 3: 3, war: 4}}", "'much' is no number"),
    ("payoffs: {A: [1, 2]}", "a list of names, each with its number"),
    ("preference_weights: {A: {a: -.inf}}", "-inf can't be compared"),
    ("preference_weights: {A: {a: 1e300}}", "1e+300 can't be compared (write a number between -1e+12 and 1e+12)"),
    ("preference_weights: {A: {a: true}}", "'True' is no number"),
    ("preference_weights: {A: {c: 1}}", "no option is called 'c'"),
    ("preference_weights: {A: {a: 1}}\nunknown_preferences: {A: [[peace, peace]]}", "not compared with itself"),
    ("preference_weights: {A: {a: 1}}\nunknown_preferences: {A: [[peace, war], [war, peace]]}", "this pair stands here a second"),
    ("preference_weights: {A: {a: 1}}\nunknown_preferences: {A: [peace]}", "this must be a pair of outcomes"),
    ("preference_weights: {A: {a: 1}, C: {a: 1}}", "no decision maker is called 'C'"),
    ("payoffs: {}", "nothing says what A prefers"),
    ("preference_weights: {A: {}}", "nothing says what A prefers"),
    ("preference_weights: {A: {a: 1}}\nattitudes: {A: {B: friendly}}", "'friendly' is no attitude (write +, 0 or -; or well"),
    ("preference_weights: {A: {a: 1}}\nattitudes: {A: {C: +}}", "no decision maker is called 'C'"),
    ("preference_weights: {A: {a: 1}}\nhidden: {A: [c]}", "no option is called 'c'"),
])
def test_a_preference_that_cannot_be_is_told(text: str, told: str) -> None:
    assert told in _told(HEAD + STATES + B + text + "\n")


def test_a_sign_among_statements_that_are_not_in_force_is_told() -> None:
    told = _told(HEAD + STATES + "preference_statements_most_important_first: {A: [a, '>>', b], B: [a]}\n"
                 "preference_weights: {A: {a: 1}}\n")
    assert "'>>' says nothing here, as preference_weights is in force (take it out)" in told


def test_a_payoff_for_an_impossible_outcome_is_told() -> None:
    text = HEAD + B + "infeasible_patterns: [a and b]\npayoffs: {A: {'00': 1, '10': 2, '01': 3, '11': 4}}\n"
    assert "outcome 11 is impossible by 'a and b' (leave it out)" in _told(text)
    assert _read(text.replace(", '11': 4", "")).preferences[0].payoffs[2] == ("01", 3.0)


def test_a_long_ranking_is_checked_whole() -> None:
    names = [f"o{k}" for k in range(12)]
    keys = [format(outcome, "012b") for outcome in range(1 << 12)]
    random.Random(7).shuffle(keys)
    text = (f"option_order: {names}\ndecision_makers: [{{name: A, options: {names}}}]\n"
            f"preferences_most_to_least: {{A: {keys}}}\n")
    assert _read(text).preferences[0].tiers == tuple((key,) for key in keys)
    assert f"the ranking leaves out {keys[5]}" in _told(text.replace(f"'{keys[5]}', ", ""))


def test_moves_named_one_by_one_need_no_options() -> None:
    model = _read(GRAPH + "status_quo: raid\n")
    assert model.options == () and model.owner == ()
    assert model.states == (("peace", "peace"), ("raid", "raid"), ("war", "war"))
    assert model.arcs == (((0, 1), (0, 2)), ((1, 2), (0, 2)))
    assert model.preferences[1].tiers == (("war",), ("raid", "peace"))
    assert model.status_quo == "raid"


def test_moves_named_one_by_one_may_stand_over_options() -> None:
    model = _read(HEAD + STATES + B.replace("{B", "{A: [a], B") + "arcs: {A: [[peace, '11'], [3, raid]]}\n")
    assert model.arcs == (((0, 3), (2, 1)), ()) and model.states[3] == ("war", "11")
    assert model.preferences[1].statements[0].expression == Not(Atom("a"))


@pytest.mark.parametrize(("before", "after", "told"), [
    ("[raid, war]", "[raid, wra]", "no outcome is called 'wra' (did you mean war?)"),
    ("[raid, war]", "[war, war]", "a move leads from an outcome to another"),
    ("[raid, war]", "[peace, war]", "this move stands here a second time"),
    ("[raid, war]", "raid", "a move is a pair of outcomes ([from, to])"),
    ("B: [[raid", "C: [[raid", "no decision maker is called 'C'"),
    ("states: [peace, raid, war]\n", "", "states is missing"),
    ("states: [peace, raid, war]", "states: [peace, raid, war, war]", "outcome war stands here a second time"),
    ("preferences_most_to_least: {A: [peace, raid, war], B: [war, [raid, peace]]}",
     "preference_statements_most_important_first: {A: [peace], B: [war]}", "a statement is over options, and this model has none"),
    ("arcs: {", "status_quo: [raid]\narcs: {", "outcomes go by name here"),
    ("decision_makers: [{name: A}, {name: B}]\n", "", "decision_makers is missing"),
])
def test_a_graph_that_cannot_be_is_told(before: str, after: str, told: str) -> None:
    assert before in GRAPH
    problems = _told(GRAPH.replace(before, after))
    assert told in problems
    assert len(set(problems.split("\n"))) == len(problems.split("\n")), "nothing is told twice"


def test_a_move_to_an_outcome_that_is_not_listed_is_told() -> None:
    text = HEAD + "states: {peace: '00', war: '11'}\narcs: {A: [[peace, '10']]}\n" + B.replace("{B", "{A: [a], B")
    assert "a move leads between outcomes that are listed" in _told(text)


def test_what_is_hidden_and_who_wishes_whom_well() -> None:
    base = HEAD + B.replace("{B", "{A: [a], B")
    model = _read(base + "hidden: {A: [a and b, '0-']}\nattitudes: {A: {B: -}, B: {A: well, B: 0}}\n")
    assert model.hidden == ((And((Atom("a"), Atom("b"))), Not(Atom("a"))), ())
    assert model.attitudes == ((1, -1), (1, 0))
    for word, value in (("+", 1), ("ill", -1), ("indifferent", 0), ("-1", -1), ("1", 1)):
        assert _read(base + f"attitudes: {{A: {{B: {word}}}}}\n").attitudes == ((1, value), (0, 1))
    assert _read(base).attitudes == () == _read(base).hidden
