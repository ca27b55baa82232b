"""Statements over options: read, written, and true where they should be."""

from __future__ import annotations

import itertools
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.expression import (
    And,
    Atom,
    Expression,
    If,
    Iff,
    Not,
    OnlyIf,
    Or,
    atoms,
    conjunction,
    disjunction,
    holds,
    parse_expression,
)

NAMES = ("a.x", "a.y", "b.x", "b.y")
A, B, C = Atom("a.x"), Atom("a.y"), Atom("b.x")

# A statement as nested tuples, with its text: what the reader is checked against, without using it.
Tree = Any


def text_of(tree: Tree) -> str:
    """The tree written out with a bracket round every part."""
    match tree:
        case str():
            return tree
        case ("not", part):
            return f"not ({text_of(part)})"
        case (joint, left, right):
            return f"({text_of(left)}) {joint} ({text_of(right)})"
    raise AssertionError(tree)


def truth(tree: Tree, taken: dict[str, bool]) -> bool:
    """Whether the tree holds, from the everyday meaning of its words."""
    match tree:
        case str():
            return taken[tree]
        case ("not", part):
            return not truth(part, taken)
    joint, left, right = tree
    one, other = truth(left, taken), truth(right, taken)
    meaning = {"and": one and other, "or": one or other, "if": one or not other, "only if": other or not one,
               "unless": one or other, "iff": one == other}
    return meaning[joint]


JOINTS = ("and", "or", "if", "only if", "unless", "iff")
trees = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.one_of(st.tuples(st.just("not"), inner), st.tuples(st.sampled_from(JOINTS), inner, inner)),
    max_leaves=8,
)


def table() -> tuple[dict[str, np.ndarray], list[dict[str, bool]]]:
    """All choices of the four options, as arrays and as rows."""
    rows = [dict(zip(NAMES, bits, strict=True)) for bits in itertools.product((False, True), repeat=len(NAMES))]
    return {name: np.array([row[name] for row in rows]) for name in NAMES}, rows


@given(trees)
def test_a_statement_holds_exactly_where_its_words_say(tree: Tree) -> None:
    taken, rows = table()
    expected = [truth(tree, row) for row in rows]
    assert holds(parse_expression(text_of(tree)), taken).tolist() == expected


@given(trees)
def test_written_and_read_again_a_statement_is_the_same(tree: Tree) -> None:
    once = parse_expression(text_of(tree))
    assert parse_expression(str(once)) == once
    assert str(parse_expression(str(once))) == str(once)


@given(trees)
def test_a_statement_names_its_options_and_no_others(tree: Tree) -> None:
    assert set(atoms(parse_expression(text_of(tree)))) <= set(NAMES)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.randoms(use_true_random=False),
       st.sampled_from(["and", "or"]))
def test_the_order_and_repetition_of_parts_do_not_matter(parts: list[str], random: Any, joint: str) -> None:
    shuffled = [*parts, parts[0]]
    random.shuffle(shuffled)
    assert parse_expression(f" {joint} ".join(shuffled)) == parse_expression(f" {joint} ".join(parts))


@given(st.permutations(NAMES), st.sampled_from(["and", "or"]), st.integers(1, 3))
def test_brackets_round_a_run_of_the_same_joint_do_not_matter(names: list[str], joint: str, cut: int) -> None:
    left, right = f" {joint} ".join(names[:cut]), f" {joint} ".join(names[cut:])
    assert parse_expression(f"({left}) {joint} ({right})") == parse_expression(f" {joint} ".join(NAMES))


def test_not_binds_tightest_then_and_then_or_then_the_conditionals() -> None:
    assert parse_expression("not a.x and a.y or b.x only if a.x") == OnlyIf(
        disjunction([conjunction([Not(A), B]), C]), A)


@pytest.mark.parametrize(("text", "meant"), [
    ("a.x if a.y", If(A, B)),
    ("a.x only if a.y", OnlyIf(A, B)),
    ("a.x ONLY IF a.y", OnlyIf(A, B)),
    ("a.x unless a.y", Or((A, B))),
    ("a.x iff a.y", Iff(A, B)),
    ("a.x if and only if a.y", Iff(A, B)),
    ("a.x IF AND ONLY IF not a.y", Iff(A, Not(B))),
    ("if a.y then a.x", If(A, B)),
    ("If a.y, a.x", If(A, B)),
    ("if a.y , then a.x", If(A, B)),
    ("if (a.y or b.x) then not a.x", If(Not(A), Or((B, C)))),
    ("if a.y and b.x, a.x", If(A, And((B, C)))),
    ("(if a.y then a.x) and b.x", And((If(A, B), C))),
    ("if (if a.x then a.y), b.x", If(C, If(B, A))),
    ("not not a.x", A),
    ("not not not a.x", Not(A)),
    ("not (not a.x)", A),
    ("not (not (a.x and a.y))", And((A, B))),
    ("((a.x))", A),
    ("a.x and a.x", A),
    ("upper town shares fees", Atom("upper town shares fees")),
])
def test_a_statement_reads_as(text: str, meant: Expression) -> None:
    assert parse_expression(text) == meant


@pytest.mark.parametrize(("text", "complaint"), [
    ("", "empty statement"),
    ("   ", "empty statement"),
    ("a.x and", "the statement ends"),
    ("and a.x", "found 'and'"),
    ("not", "an option is missing"),
    ("(a.x", "not closed"),
    ("a.x)", "nothing may follow"),
    ("()", "an option is missing"),
    ("a.x only a.y", "'only' must be followed by 'if'"),
    ("a.x if a.y if b.x", "nothing may follow at 'if'"),
    ("if a.x a.y", "'then' is missing"),
    ("(if a.x) then a.y", "'then' is missing"),
    ("if then a.y", "an option is missing"),
    ("if , a.y", "an option is missing"),
    ("if a.x then", "the statement ends"),
    ("if a.x only if b.x then a.y", "nothing may follow at 'only'"),
    ("if a.x if b.x", "'then' is missing"),
    ("a.x (a.y)", "nothing may follow at '('"),
    pytest.param("(" * 500 + "a.x" + ")" * 500, "nest deeper", id="500 brackets"),
])
def test_what_is_no_statement_is_refused_in_words(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint.replace("(", r"\(")):
        parse_expression(text)


@pytest.mark.parametrize(("text", "told"), [
    ("a.x & not a.y", "write 'and' for &"), ("a.x && a.y", "write 'and' for &&"), ("a.x | a.y", "write 'or' for |"),
    ("a.x || a.y", "write 'or' for ||"), ("!a.x", "write 'not' for !"), ("a.x and ! a.y", "write 'not' for !"),
])
def test_a_sign_for_a_joining_word_is_told_unless_a_name_holds_it(text: str, told: str) -> None:
    def resolve(words: str) -> str:
        if words not in (*NAMES, "R & D"):
            raise ValueError("no such option")
        return words

    with pytest.raises(ValueError, match=re.escape(told)):
        parse_expression(text, resolve)
    assert parse_expression("R & D and a.x", resolve) == conjunction([Atom("R & D"), A])


@given(trees, trees)
def test_a_condition_may_stand_first(condition: Tree, act: Tree) -> None:
    turned = parse_expression(f"({text_of(act)}) if ({text_of(condition)})")
    for then in (" then ", ", ", ", then "):
        assert parse_expression(f"if ({text_of(condition)}){then}({text_of(act)})") == turned


@given(st.text(alphabet="ab.,() notifrdlyhe\n", max_size=60))
def test_any_text_is_a_statement_or_refused(text: str) -> None:
    try:
        read = parse_expression(text)
    except ValueError:
        return
    assert parse_expression(str(read)) == read


def test_the_words_of_an_option_are_resolved_where_asked() -> None:
    names = {"upper town shares": "aldmouth.share-fees"}
    read = parse_expression("not upper town shares or x", lambda words: names.get(words, words))
    assert set(atoms(read)) == {"aldmouth.share-fees", "x"}


def test_truth_has_the_shape_of_what_is_taken() -> None:
    taken = {"a.x": np.zeros((3, 2), bool), "a.y": np.ones((3, 2), bool)}
    assert holds(parse_expression("a.x and a.y or not a.x"), taken).shape == (3, 2)
    assert holds(parse_expression("a.x unless a.y"), taken).dtype == bool


def test_statements_that_differ_in_their_joining_word_alone_are_different() -> None:
    forms = [parse_expression(f"a.x {word} b.y") for word in ("and", "or", "if", "only if", "iff", "unless")]
    assert len(set(forms)) == len({str(form) for form in forms}) >= 5
    assert parse_expression("a.x and b.y") == parse_expression("b.y and a.x") != parse_expression("a.x or b.y")
