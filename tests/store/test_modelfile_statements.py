"""What a model file says over options: patterns, statements in words, rules, groups, the outcome as of now."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ModelError
from detente.model.expression import And, Atom, Expression, If, Iff, Not, OnlyIf, Or, holds
from detente.model.stability_model import Group, Preference, StabilityModel, Statement
from detente.store.modelfile import model_from
from detente.store.modellimits import taken_in
from detente.store.patterns import cubes, outside

HEAD = """\
option_order: [Air Strike, Blockade, Withdraw]
decision_makers: [{name: US, options: [Air Strike, Blockade]}, {name: USSR, options: [Withdraw]}]
"""
WISH = "preference_statements_most_important_first: {US: [Withdraw], USSR: [Withdraw]}\n"
STRIKE, BLOCKADE, WITHDRAW = Atom("Air Strike"), Atom("Blockade"), Atom("Withdraw")


def _read(text: str, head: str = HEAD) -> StabilityModel:
    return model_from((head + text).encode(), "m.yaml")


def _told(text: str, head: str = HEAD) -> list[str]:
    with pytest.raises(ModelError) as caught:
        _read(text, head)
    return [str(problem) for problem in caught.value.problems]


def _wishes(*entries: str) -> tuple[Statement, ...]:
    listed = "".join(f"  - {entry}\n" for entry in entries)
    return _read(f"preference_statements_most_important_first:\n  US:\n{listed}  USSR: [Withdraw]\n").preferences[0].statements


@pytest.mark.parametrize(("entry", "means"), [
    ("Air Strike", STRIKE),
    ("not  air   strike", Not(STRIKE)),
    ("'--Y'", WITHDRAW),
    ("1-0", And((STRIKE, Not(WITHDRAW)))),
    ("['1--', -N-]", Or((STRIKE, Not(BLOCKADE)))),
    ("[AIR STRIKE and not Blockade, '--1']", Or((And((STRIKE, Not(BLOCKADE))), WITHDRAW))),
    ("Blockade only if not Withdraw", OnlyIf(BLOCKADE, Not(WITHDRAW))),
    ("Air Strike if (Blockade or Withdraw)", If(STRIKE, Or((BLOCKADE, WITHDRAW)))),
    ("{want: Withdraw}", WITHDRAW),
])
def test_a_wish_is_a_pattern_a_list_or_a_statement_in_words(entry: str, means: Expression) -> None:
    assert _wishes(entry) == (Statement(means),)


def test_claims_stand_behind_a_statement() -> None:
    assert _wishes("{want: Withdraw, claims: [letter-of-26-october, 7]}") == (
        Statement(WITHDRAW, ("letter-of-26-october", "7")),)


def test_an_option_whose_name_holds_a_joining_word_can_be_spoken_of() -> None:
    head = ("option_order: [stand and fight, run (north), stand]\n"
            "decision_makers: [{name: US, options: [stand and fight, run (north), stand]}]\n")
    model = _read("preference_statements_most_important_first: {US: [Stand and fight and not run (north) and stand]}\n", head)
    assert model.preferences[0].statements[0].expression == And((Not(Atom("run (north)")), Atom("stand"), Atom("stand and fight")))


def test_options_that_differ_in_capitals_alone_are_told_apart_by_them() -> None:
    head = "option_order: [go, GO]\ndecision_makers: [{name: US, options: [go, GO]}]\n"
    wish = "preference_statements_most_important_first: {US: [%s]}\n"
    assert _read(wish % "GO and not go", head).preferences[0].statements[0].expression == And((Atom("GO"), Not(Atom("go"))))
    assert "'Go' may mean go or GO" in _told(wish % "Go", head)[0]


def test_an_option_called_like_a_pattern_is_meant_where_the_length_is_not_a_patterns() -> None:
    head = "option_order: ['N', b]\ndecision_makers: [{name: US, options: ['N', b]}]\n"
    found = _read("preference_statements_most_important_first: {US: [N, N-]}\n", head).preferences[0].statements
    assert found == (Statement(Atom("N")), Statement(Not(Atom("N"))))


@pytest.mark.parametrize(("entry", "told"), [
    ("Air Strik", "m.yaml:4:8: preference_statements_most_important_first.US: no option is called 'Air Strik' "
                  "(did you mean Air Strike?)"),
    ("Blockade and", "an option is missing"),
    ("(Blockade", "a bracket is not closed"),
    ("Blockade if Withdraw if Blockade", "nothing may follow"),
    ("--1-", "'--1-' has 4 characters for 3 options"),
    ("1x-", "'1x-' is no pattern"),
    ("0100", "0100 without quotes is read as the number 100 (put it in quotes: '0100')"),
    ("010", "010 without quotes is read as the number 10"),
    ("1e3", "1e3 without quotes is read as the number 1000.0"),
    ("true", "this must be a pattern, or a statement over options in words"),
    ("[]", "an empty list says nothing"),
    ("{want: Blockade, claim: [x]}", "no key is called 'claim' (a statement has want and claims)"),
    ("{claims: [x]}", "this must be a pattern"),
])
def test_a_wish_that_says_nothing_is_told(entry: str, told: str) -> None:
    head = HEAD + "preference_statements_most_important_first:\n"
    assert any(told in problem for problem in _told(f"  US: [{entry}]\n  USSR: [Withdraw]\n", head))


def test_a_number_of_the_right_length_without_its_zero_is_not_taken_for_a_pattern() -> None:
    head = "option_order: [a, b]\ndecision_makers: [{name: US, options: [a, b]}]\n"
    assert "010 without quotes" in _told("infeasible_patterns: [010]\n" + WISH.replace(", USSR: [Withdraw]", ""), head)[0]


def test_what_is_impossible_is_a_pattern_words_or_a_rule() -> None:
    model = _read("infeasible_patterns:\n- 11-\n- Air Strike and Withdraw\n- {if: Blockade, then: not Withdraw}\n" + WISH)
    assert model.impossible == (And((STRIKE, BLOCKADE)), And((STRIKE, WITHDRAW)), And((BLOCKADE, WITHDRAW)))


def test_a_rule_may_hold_patterns_and_lists() -> None:
    model = _read("infeasible_patterns: [{if: [1--, -1-], then: '--1'}]\n" + WISH)
    assert model.impossible == (And((Or((STRIKE, BLOCKADE)), Not(WITHDRAW))),)


def test_groups_are_read_by_name() -> None:
    model = _read("groups: [{exactly_one: [Air Strike, Withdraw]}]\n" + WISH)
    assert model.groups == (Group((0, 2), True),)
    assert _read("groups: [{at_most_one: [Withdraw, Blockade, Air Strike]}]\n" + WISH).groups == (Group((2, 1, 0), False),)


@pytest.mark.parametrize(("text", "told"), [
    ("groups: [{exactly_one: [Air Strike, Blokade]}]", "no option is called 'Blokade' (did you mean Blockade?)"),
    ("groups: [{exactly_one: [Air Strike, Blockade]}, {at_most_one: [Blockade, Withdraw]}]",
     "m.yaml:3:64: groups.at_most_one: option Blockade stands in two groups"),
    ("groups: [{exactly_one: [Blockade, Blockade]}]", "option Blockade stands here a second time"),
    ("groups: [{exactly_one: [Blockade]}]", "a group has at least two options"),
    ("groups: [{one_of: [Blockade, Withdraw]}]", "a group says of which options one is taken"),
    ("groups: {a: b}", "this must be a list"),
    ("infeasible_patterns: [{if: Blockade}]", "a rule has two parts, if and then"),
    ("infeasible_patterns: [[1--, 1]]", "1' has 1 characters for 3 options"),
    ("infeasible_patterns: [Blockade or not Blockade]", "'Blockade or not Blockade' rules out all"),
    ("infeasible_patterns: [Blockade, not blockade]", "no outcome is possible: 'Blockade', 'not blockade' rule out all"),
    ("infeasible_patterns: ['--1', 1--, 01-, Withdraw, 00-]", "no outcome is possible: pattern 1--, pattern 01-, pattern 00-"),
    ("groups: [{exactly_one: [Air Strike, Blockade]}]\ninfeasible_patterns: [1--, -1-]", "exactly one of Air Strike, Blockade"),
    ("status_quo: [Blockade, Withdrw]", "m.yaml:3:24: status_quo: no option is called 'Withdrw' (did you mean Withdraw?)"),
    ("status_quo: [Air Strike]\ninfeasible_patterns: [1--]", "outcome 100 is impossible by pattern 1-- (what is now must be"),
    ("status_quo: '01'", "'01' has 2 characters for 3 options"),
    ("status_quo: 010", "010 without quotes is read as the number 10"),
    ("status_quo: war\nstates: {peace: '000', war or so: '100'}", "no outcome is called 'war'"),
    ("status_quo: '010'\nstates: {peace: '000', war: '100'}", "outcome 010 is impossible: it is not listed under states"),
    ("states: {'>>': '000', war: '100'}", "no outcome can be called >>"),
    ("words: {actors: {UK: Britain}}", "no decision maker is called 'UK'"),
    ("words: {options: {Withdrew: go}}", "no option is called 'Withdrew' (did you mean Withdraw?)"),
    ("words: {actor: {US: they}}", "no key is called 'actor' (words has actors and options)"),
])
def test_limits_that_cannot_be_are_told(text: str, told: str) -> None:
    assert any(told in problem for problem in _told(text + "\n" + WISH))


def test_the_outcome_as_of_now_is_a_label_bits_or_options_taken() -> None:
    states = "states: {peace: '000', war: '110'}\n"
    for value in ("war", "'110'", "[Blockade, Air Strike]"):
        assert _read(f"status_quo: {value}\n" + states + WISH).status_quo == "110"
    assert _read("status_quo: []\n" + states + WISH).status_quo == "000"
    assert _read(states + WISH).status_quo == ""


def test_outcomes_may_be_listed_by_their_bits_alone() -> None:
    assert _read("states: ['000', '110']\n" + WISH).states == (("000", "000"), ("110", "110"))


def test_words_fall_back_on_names() -> None:
    model = _read("words: {actors: {US: the United States}, options: {Air Strike: strike from the air}}\n" + WISH)
    assert model.actor_words == ("the United States", "USSR")
    assert model.option_words == ("strike from the air", "Blockade", "Withdraw")


def test_an_actor_without_options_is_legal() -> None:
    head = HEAD.replace("]\n", ", {name: UN}]\n").replace("Withdraw, {name: UN}]\ndecision", "Withdraw]\ndecision")
    model = _read(WISH.replace("}", ", UN: [not Withdraw]}"), head)
    assert model.actors == ("US", "USSR", "UN") and set(model.owner) == {0, 1}


@pytest.mark.parametrize(("count", "left"), [(25, 1 << 25), (60, 1 << 60)])
def test_too_many_free_options_are_refused_with_a_way_out(count: int, left: int) -> None:
    told = _told(_lone_wish(), _free(count))
    assert len(told) == 1
    assert f"{count} options leave {left:,} outcomes" in told[0] and "put options that exclude each other into groups" in told[0]


def test_options_in_groups_are_counted_as_choices() -> None:
    groups = [[f"o{k + place}" for place in range(3)] for k in range(0, 48, 4)]  # twelve groups of three, and twelve alone
    few = "".join(f"- {{exactly_one: [{', '.join(group)}, o{48 + place}]}}\n" for place, group in enumerate(groups))
    many = "".join(f"- {{at_most_one: [{', '.join(group)}]}}\n" for group in groups)
    assert f"48 options leave {1 << 36:,} outcomes" in _told("groups:\n" + many + _lone_wish(), _free(48))[0]
    assert f"60 options leave {1 << 36:,} outcomes" in _told("groups:\n" + few + _lone_wish(), _free(60))[0]
    assert _read("groups:\n- {exactly_one: [o0, o1, o2]}\n" + _lone_wish(), _free(24)).groups


def test_24_free_options_and_more_with_patterns_are_left_to_whoever_solves_the_model() -> None:
    assert len(_read(_lone_wish(), _free(24)).options) == 24
    assert len(_read("infeasible_patterns: [o1 and o2]\n" + _lone_wish(), _free(60)).options) == 60


def _free(count: int) -> str:
    names = ", ".join(f"o{k}" for k in range(count))
    return f"option_order: [{names}]\ndecision_makers: [{{name: US, options: [{names}]}}]\n"


def _lone_wish() -> str:
    return "preference_statements_most_important_first: {US: [o1]}\n"


def expressions(options: tuple[str, ...]) -> st.SearchStrategy[Expression]:
    """Any statement over some options, however it is put together."""
    return st.recursive(st.sampled_from([Atom(option) for option in options]), lambda inner: st.one_of(
        st.builds(Not, inner), st.builds(If, inner, inner), st.builds(OnlyIf, inner, inner), st.builds(Iff, inner, inner),
        st.lists(inner, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Or(tuple(parts)))), max_leaves=8)


FOUR = ("a", "b", "c", "d")
ALL = ["".join(bits) for bits in product("01", repeat=4)]


@given(expressions(FOUR), st.booleans())
def test_patterns_fit_exactly_where_the_statement_is_true(expression: Expression, true: bool) -> None:
    found = cubes(expression, {option: bit for bit, option in enumerate(FOUR)}, true)
    held = np.broadcast_to(holds(expression, dict(zip(FOUR, taken_in(ALL, 4), strict=True))), len(ALL))
    for key, holding in zip(ALL, held, strict=True):
        number = sum(1 << bit for bit, mark in enumerate(key) if mark == "1")
        assert any(number & cares == wanted for cares, wanted in found) == (bool(holding) == true)


@given(st.sets(st.sampled_from(ALL), min_size=1))
def test_patterns_outside_a_list_fit_all_others(keys: set[str]) -> None:
    found = outside(keys)
    for key in ALL:
        number = sum(1 << bit for bit, mark in enumerate(key) if mark == "1")
        assert any(number & cares == wanted for cares, wanted in found) == (key not in keys)
    assert len(found) <= 4 * len(keys)


def test_a_statement_that_takes_very_many_patterns_is_refused() -> None:
    names = [f"o{k}" for k in range(40)]
    wide = And(tuple(Or((Atom(names[k]), Atom(names[k + 1]))) for k in range(0, 40, 2)))
    with pytest.raises(ValueError, match="more than 1,024 patterns"):
        cubes(wide, {option: bit for bit, option in enumerate(names)})


def test_nothing_is_preferred_where_the_file_says_indifferent() -> None:
    model = _read("preference_statements_most_important_first: {US: indifferent, USSR: [Withdraw]}\n")
    assert model.preferences[0] == Preference()
