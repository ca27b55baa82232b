"""Slips that somebody new makes in a model file: each is read as meant, or told once, in plain words, where it stands."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ModelError
from detente.model.expression import And, Atom, If, Iff, Not, Or, conjunction, parse_expression
from detente.model.stability_model import StabilityModel
from detente.store.modelfile import load_model, model_from
from detente.store.modelstatements import tells_nothing

HEAD = """\
option_order: [release, sue, sign]
decision_makers:
- {name: MoE, options: [release, sue]}
- {name: Basin Agency, options: [sign]}
"""
WISHES = "preference_statements_most_important_first: {MoE: [release], Basin Agency: [sign]}\n"
STATES = "states: {s1: '000', s2: 'YNN', s3: '010', s4: '110', s5: '001', s6: '101', s7: '011', s8: '111'}\n"
RANKING = "preferences_most_to_least: {MoE: [s1, s2, s3, s4, s5, s6, s7, s8]}\nstatus_quo: s1\n"


def _read(text: str) -> StabilityModel:
    return model_from(text.encode(), "m.yaml")


def _told(text: str) -> list[str]:
    with pytest.raises(ModelError) as caught:
        _read(text)
    return [str(problem) for problem in caught.value.problems]


def _wish(entry: str) -> str:
    return HEAD + f"preference_statements_most_important_first:\n  MoE: [{entry}]\n  Basin Agency: [sign]\n"


@pytest.mark.parametrize(("entry", "means"), [
    ("sue if and only if not sign", Iff(Atom("sue"), Not(Atom("sign")))),
    ("if release then sign", If(Atom("sign"), Atom("release"))),
    ("'if release, sign'", If(Atom("sign"), Atom("release"))),
])
def test_a_condition_is_read_however_it_is_turned(entry: str, means: object) -> None:
    assert _read(_wish(entry)).preferences[0].statements[0].expression == means


def test_an_option_whose_name_holds_then_or_a_comma_stands_in_a_condition() -> None:
    head = "option_order: ['wait, then go', b]\ndecision_makers: [{name: A, options: ['wait, then go', b]}]\n"
    model = _read(head + "preference_statements_most_important_first: {A: ['if wait, then go then not b']}\n")
    assert model.preferences[0].statements[0].expression == If(Not(Atom("b")), Atom("wait, then go"))


@pytest.mark.parametrize(("entry", "told"), [
    ("release & not sue", "'&' is not read: write 'and' for &"),
    ("'release | sue'", "'|' is not read: write 'or' for |"),
    ("'!release'", "'!' is not read: write 'not' for !"),
    ("!release", "not readable as YAML: a word begins with ! (for ! write not"),
    ("!release and sue", "a tag (!release) (for ! write not"),
    ("if release sign", "'then' is missing: write if a then b, or b if a"),
    ("release and not release", "'release and not release' is true of no outcome, so it tells no two apart"),
    ("sue or not sue", "'sue or not sue' is true of every outcome, so it tells no two apart"),
    ("[sue, release, not sue]", "this statement is true of every outcome"),
    ("{want: sign if sign}", "'sign if sign' is true of every outcome"),
    ("Sue me", "no option is called 'Sue me'"),
])
def test_a_statement_that_cannot_be_meant_is_told_once(entry: str, told: str) -> None:
    problems = _told(_wish(entry))
    assert len(problems) == 1 and told in problems[0]


def test_patterns_of_dashes_alone_stay_accepted() -> None:
    assert [one.expression for one in _read(_wish("---, [1--, 0--], sue")).preferences[0].statements] == [
        And(()), Or((Atom("release"), Not(Atom("release")))), Atom("sue")]


@given(st.lists(st.sampled_from(["a", "not a", "b", "not b", "c", "not c"]), min_size=1, max_size=5), st.sampled_from(["and", "or"]))
def test_what_tells_nothing_apart_is_found_from_its_form(parts: list[str], joint: str) -> None:
    clash = any(f"not {part}" in parts for part in parts)
    assert tells_nothing(parse_expression(f" {joint} ".join(parts))) == (("no" if joint == "and" else "every") if clash else "")


def test_a_statement_over_very_many_options_is_not_tried_out() -> None:
    parts: list[And | Or | Atom | Not] = [Atom(f"o{k}") for k in range(13)]
    assert tells_nothing(conjunction([*parts, Not(Atom("o0"))])) == ""
    assert tells_nothing(conjunction([*parts[:12], Not(Atom("o0"))])) == "no"


def test_an_outcome_in_a_statement_is_told_to_be_one() -> None:
    assert "'S5' (S5 is an outcome; a statement is over options" in _told(_wish("S5") + STATES)[0]
    assert "(did you mean signed off?)" in _told(_wish("signed of") + "states: {signed off: '001'}\n")[0]


@pytest.mark.parametrize("written", ["YNN", "'100'", "s2", "S2", "[release]"])
def test_an_outcome_is_read_in_letters_in_bits_and_by_name_in_capitals_or_not(written: str) -> None:
    assert _read(HEAD + STATES + WISHES + f"status_quo: {written}\n").status_quo == "100"


def test_letters_name_outcomes_in_rankings_payoffs_and_pairs() -> None:
    head = "option_order: [a, b]\ndecision_makers: [{name: A, options: [a]}, {name: B, options: [b]}]\n"
    model = _read(head + "preferences_most_to_least: {A: [YY, [NN, '01'], YN]}\npayoffs: {B: {YY: 1, NN: 2, NY: 3, YN: 4}}\n"
                  "unknown_preferences: {A: [[YY, NN]]}\n")
    assert model.preferences[0].tiers == (("11",), ("00", "01"), ("10",))
    assert dict(model.preferences[1].payoffs) == {"11": 1, "00": 2, "01": 3, "10": 4}
    assert model.preferences[0].unknown == (("11", "00"),)


def test_names_that_differ_in_capitals_alone_are_told_apart_by_them() -> None:
    head = "option_order: [a]\ndecision_makers: [{name: A, options: [a]}]\nstates: {%s: '0', %s: '1'}\n" \
           "preference_statements_most_important_first: {A: [a]}\nstatus_quo: %s\n"
    assert _read(head % ("go", "GO", "GO")).status_quo == "1"
    assert "'Go' may mean go or GO (write it as it is written there)" in _told(head % ("go", "GO", "Go"))[0]
    assert "'Y' may mean y or Y" in _told(head % ("y", "x", "Y"))[0]


@pytest.mark.parametrize(("written", "told"), [
    ("'0000000'", "'0000000' has 7 characters for 3 options (a row of bits has 3 characters, 1 taken and 0 left)"),
    ("Sue", "no outcome is called 'Sue' (for the options taken, write a list: [Sue])"),
    ("release, sue", "no outcome is called 'release, sue' (for the options taken, write a list: [release, sue])"),
    ("relaese", "no outcome is called 'relaese' (did you mean release?)"),
    ("s9", "no outcome is called 's9' (known: s1, s2, s3, s4, s5, s6, s7, s8)"),
])
def test_a_word_that_is_no_outcome_is_told_with_what_was_meant(written: str, told: str) -> None:
    problems = _told(HEAD + STATES + WISHES + f"status_quo: {written}\n")
    assert len(problems) == 1 and f"m.yaml:7:13: status_quo: {told}" in problems[0]


def test_where_outcomes_are_numbered_a_wrong_number_is_no_row_of_bits() -> None:
    numbered = re.sub(r"s(\d)", r"\1", STATES)
    assert "no outcome is called '11'" in _told(HEAD + numbered + WISHES + "status_quo: 11\n")[0]


def test_an_option_in_a_ranking_is_told_to_be_one() -> None:
    told = _told(HEAD + STATES + WISHES + RANKING.replace("s7", "sue"))
    assert any("no outcome is called 'sue' (sue is an option; an outcome says of each option" in problem for problem in told)


@pytest.mark.parametrize(("key", "meant"), [
    ("preferences", "preferences_most_to_least or preference_statements_most_important_first"),
    ("preference", "preferences_most_to_least or preference_statements_most_important_first"),
    ("ranking", "preferences_most_to_least"), ("Statements", "preference_statements_most_important_first"),
    ("infeasible", "infeasible_patterns"), ("status-quo", "status_quo"), ("utilities", "payoffs"),
])
def test_a_key_by_another_word_is_told_and_named(key: str, meant: str) -> None:
    assert any(f"m.yaml:6:1: {key}: the key" in problem and f"is not read (did you mean {meant}?)" in problem
               for problem in _told(HEAD + WISHES + f"{key}: {{MoE: [sue]}}\n"))


@pytest.mark.parametrize(("before", "after"), [
    ("option_order", "options"), ("decision_makers", "players"), ("decision_makers", "actors"), ("decision_makers", "decision makers"),
])
def test_where_what_all_leans_on_is_called_otherwise_that_alone_is_told(before: str, after: str) -> None:
    told = _told(HEAD.replace(before, after, 1) + WISHES)
    assert len(told) == 1 and "is not read" in told[0] and f"(did you mean {before}?)" in told[0]


@pytest.mark.parametrize(("text", "place", "told"), [
    ("preferences_most_to_least:\n  MoE:\n  - s1\n  - >>\n  - s2\n", "8:6", "'>>' stands here without quotes (put it in quotes: '>>')"),
    ("preferences_most_to_least: {MoE: [s1, >>, s2]}\n", "5:39", "'>>' stands here without quotes"),
    ("groups:\n\t- {exactly_one: [sue, sign]}\n", "6:1", "a tab stands here (use spaces)"),
    ("  groups: []\n", "5:3", "this line is not in line with the ones above it"),
    ("irreversible:\n  sue: fixed\n sign: fixed\n", "7:2", "this line is not in line with the ones above it"),
    ("name: the plant: a case\n", "5:16", "a second colon stands on this line"),
    ("groups: [sue\n", "6:1", "did not find expected ',' or ']'"),
])
def test_what_is_no_yaml_is_told_in_plain_words_at_its_place(text: str, place: str, told: str) -> None:
    problems = _told(HEAD + text)
    assert len(problems) == 1 and problems[0].startswith(f"m.yaml:{place}: not readable as YAML: ") and told in problems[0]


def test_an_option_left_out_of_the_order_is_told_alone() -> None:
    text = HEAD.replace("sue, sign]\n", "sue]\n", 1) + WISHES + "infeasible_patterns: [sue and sign, '1-1']\n"
    assert _told(text) == ["m.yaml:4:34: decision_makers.options: sign, of Basin Agency, is not in option_order "
                           "(add it there, or take it out here)"]


@pytest.mark.parametrize(("before", "after", "told"), [
    ("[release, sue]}", "'release, sue'}", "options of MoE are a list ([release, sue])"),
    ("order: [release, sue, sign]", "order: release, sue, sign", "the options are a list ([release, sue, sign])"),
    ("[release], Basin", "indiferent, Basin", "statements are a list, the most important first (did you mean indifferent?)"),
    ("[release], Basin", "not sue, Basin", "statements are a list, the most important first (write a list: [not sue])"),
])
def test_what_should_be_a_list_is_told_once(before: str, after: str, told: str) -> None:
    text = HEAD + WISHES
    assert before in text
    problems = _told(text.replace(before, after, 1))
    assert len(problems) == 1 and told in problems[0]


def test_decision_makers_that_are_no_list_are_told_alone() -> None:
    assert len(_told("option_order: [a]\ndecision_makers: {A: [a]}\npayoffs: {A: {'0': 1, '1': 2}}\n")) == 1


@pytest.mark.parametrize(("text", "told"), [
    ("preferences_most_to_least: {MoE: {s1: 3, s2: 4}}\n", "(numbers go under payoffs)"),
    ("preferences_most_to_least: {MoE: indifferent}\n", "(write indifferent under preference_statements_most_important_first)"),
    ("unknown_preferences: {MoE: [s1, s2]}\n", "(write a list of pairs: [[s1, s2]])"),
    ("arcs: {MoE: [s1, s2]}\n", "(write a list of pairs: [[s1, s2]])"),
    ("infeasible_patterns: [sign or not sign]\n", "'sign or not sign' rules out all"),
])
def test_what_belongs_elsewhere_is_told_with_where(text: str, told: str) -> None:
    assert any(told in problem for problem in _told(HEAD + (STATES if "infeasible" not in text else "") + WISHES + text))


@pytest.mark.parametrize("bits", ["000", "'00'", "'0x0'", "'100'"])
def test_one_bad_row_of_bits_is_the_only_thing_told(bits: str) -> None:
    told = _told(HEAD + STATES.replace("'000'", bits) + WISHES + RANKING)
    assert len(told) == 1 and told[0].startswith("m.yaml:5:")


def test_who_has_no_preference_is_told_what_to_write() -> None:
    assert "or write indifferent, if it does not care)" in _told(HEAD)[0]
    assert _read(HEAD + WISHES.replace("[sign]", "Indifferent")).preferences[1].statements == ()


def test_a_published_model_keeps_its_notes(shared: Path) -> None:
    for path in (shared / "cases" / "stability").glob("*.yaml"):
        assert load_model(path).preferences


@given(st.sampled_from(list(product("01", repeat=3))), st.booleans())
def test_letters_and_bits_mean_the_same(bits: tuple[str, ...], letters: bool) -> None:
    written = "".join(bits).translate(str.maketrans("10", "YN")) if letters else f"'{''.join(bits)}'"
    assert _read(HEAD + WISHES + f"status_quo: {written}\n").status_quo == "".join(bits)
