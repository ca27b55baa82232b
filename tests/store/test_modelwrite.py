"""A model written as a file of our own is read as the same model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ModelError
from detente.model.expression import And, Atom, Expression, If, Iff, Not, OnlyIf, Or, conjunction, disjunction
from detente.model.stability_model import Group, Preference, StabilityModel, Statement, any_pattern, pattern_expression
from detente.store.modelfile import load_model, model_from
from detente.store.modelstatements import tells_nothing
from detente.store.modelwrite import model_text

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["close", "TOLL", "stand and fight", "a: b", "1e3", "N", "null", "x # y", "it's", "<b>", "0100", "- dash", "Öl [drüben]", "true"]


@st.composite
def models(draw: Any) -> StabilityModel:
    """Any small model that a file can say, with all its parts."""
    options = tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)))
    actors = tuple(draw(st.lists(st.sampled_from(["Guard", "Band", "No", "7"]), min_size=1, max_size=3, unique=True)))
    size = len(options)
    keys = [format(code, f"0{size}b")[::-1] for code in range(1 << size)]
    statement = _statements(options)
    group = draw(st.permutations(range(size)))[:2]
    states = tuple((f"s {place}", key) for place, key in enumerate(draw(st.permutations(keys)))) if draw(st.booleans()) else ()
    preferences = tuple(draw(_preferences(options, keys, statement)) for _ in actors)
    each = len(actors)
    square = st.lists(st.lists(st.sampled_from([1, 0, -1]), min_size=each, max_size=each).map(tuple), min_size=each, max_size=each)
    return StabilityModel(
        draw(st.sampled_from(["A bridge", "1e3", "no: name", "'"])), options, actors,
        tuple(draw(st.lists(st.integers(0, each - 1), min_size=size, max_size=size))),
        tuple(draw(st.lists(st.sampled_from([0, 1, -1, 2]), min_size=size, max_size=size))), (), states, preferences,
        groups=(), arcs=tuple(tuple({(0, 1): None}) for _ in actors) if states and size > 1 and draw(st.booleans()) else (),
        status_quo=draw(st.sampled_from(["", *keys])),
        hidden=tuple(tuple(draw(st.lists(statement, max_size=2))) for _ in actors) if draw(st.booleans()) else (),
        attitudes=tuple(draw(square)) if draw(st.booleans()) else (),
        actor_words=tuple(f"the {name}" for name in actors) if draw(st.booleans()) else (),
        option_words=options if draw(st.booleans()) else (),
    ) if draw(st.booleans()) or size < 2 else StabilityModel(
        "limits", options, actors, (0,) * size, (0,) * size, (), (), tuple(Preference((), one.statements) for one in preferences),
        (Group(tuple(group), draw(st.booleans())),))


def _statements(options: tuple[str, ...]) -> st.SearchStrategy[Expression]:
    """Statements in the form in which reading gives them: patterns, lists of patterns, words."""
    pattern = st.text("10-", min_size=len(options), max_size=len(options))
    words = st.recursive(st.sampled_from([Atom(option) for option in options]), lambda inner: st.one_of(
        inner.map(lambda part: part.part if isinstance(part, Not) else Not(part)),
        st.builds(If, inner, inner), st.builds(OnlyIf, inner, inner), st.builds(Iff, inner, inner),
        st.lists(inner, min_size=2, max_size=3).map(conjunction),
        st.lists(inner, min_size=2, max_size=3).map(disjunction)), max_leaves=6).filter(lambda said: not tells_nothing(said))
    listed = st.lists(pattern, min_size=2, max_size=3).map(lambda several: any_pattern(tuple(several), options))
    return st.one_of(pattern.map(lambda one: pattern_expression(one, options)), listed, words)


def _preferences(options: tuple[str, ...], keys: list[str], statement: st.SearchStrategy[Expression]) -> st.SearchStrategy[Preference]:
    number = st.floats(-1e12, 1e12)
    wishes = st.lists(st.builds(Statement, statement, st.lists(st.sampled_from(["c-1", "2"]), max_size=2).map(tuple)),
                      max_size=3).map(tuple)
    unknown = st.sampled_from([(), ((keys[0], keys[-1]),)])
    ranking = st.permutations(keys).map(lambda order: (tuple(order[:2]), *((key,) for key in order[2:])))
    return st.one_of(
        st.builds(lambda wishes, unknown: Preference((), wishes, much=(1,) if len(wishes) > 1 else (), unknown=unknown), wishes, unknown),
        st.builds(lambda tiers, wishes, unknown: Preference(tiers, wishes, much=(1,) if len(tiers) > 1 else (), unknown=unknown),
                  ranking, wishes, unknown),
        st.builds(lambda numbers, wishes: Preference((), wishes, tuple(zip(keys, numbers, strict=True))),
                  st.lists(number, min_size=len(keys), max_size=len(keys)), wishes),
        st.builds(lambda weight, wishes: Preference((), wishes, (), ((options[0], weight),)), number, wishes))


@given(models())
def test_what_is_written_is_read_as_it_was(model: StabilityModel) -> None:
    assert model_from(model_text(model).encode(), "m.yaml") == model


@given(_statements(("a", "b", "c")))
def test_what_is_impossible_is_read_as_it_was(expression: Expression) -> None:
    model = StabilityModel("m", ("a", "b", "c"), ("A",), (0, 0, 0), (0, 0, 0), (expression,), (),
                           (Preference((), (Statement(Atom("a")),)),))
    try:
        assert model_from(model_text(model).encode(), "m.yaml") == model
    except ModelError as fault:
        assert "no outcome is possible" in str(fault)


def test_outcomes_by_name_are_written_as_a_list() -> None:
    model = StabilityModel("g", (), ("A", "B"), (), (), (), (("x", "x"), ("07", "07")),
                           (Preference((("07",), ("x",))), Preference((), (), (("x", 1.0), ("07", 2.5)))), arcs=(((0, 1),), ()),
                           status_quo="07")
    assert model_from(model_text(model).encode(), "m.yaml") == model


def test_rules_and_limits_are_written_in_words() -> None:
    model = model_from(b"""\
option_order: [a, b, c]
decision_makers: [{name: A, options: [c, b, a]}]
infeasible_patterns: [c and b, 1-1, {if: '-11', then: a}]
preference_statements_most_important_first: {A: [a]}
""", "m.yaml")
    written = model_text(model)
    assert "- b and c\n- '1-1'\n" in written or "- b and c\n- a and c\n" in written
    assert model_from(written.encode(), "m.yaml") == model


def test_every_published_model_and_example_is_written_as_it_was_read(shared: Path) -> None:
    paths = [*(shared / "cases" / "stability").glob("*.yaml"), *MODELS]
    for path in paths:
        model = load_model(path)
        assert model_from(model_text(model).encode(), "m.yaml") == model, path


def test_a_statement_put_together_otherwise_is_written_in_an_equal_form() -> None:
    odd = And((Atom("b"), Atom("a"), And((Atom("b"), Not(Not(Atom("a")))))))
    model = StabilityModel("m", ("a", "b"), ("A",), (0, 0), (0, 0), (), (), (Preference((), (Statement(odd),)),))
    read = model_from(model_text(model).encode(), "m.yaml").preferences[0].statements[0].expression
    assert read == And((Atom("a"), Atom("b")))


@pytest.mark.parametrize(("expression", "written"), [
    (Or((Atom("a"), Not(Atom("a")))), "['1-', '0-']"),
    (And((Atom("a"), Not(Atom("a")))), "'--'"),
    (Iff(Atom("b"), Atom("b")), "'--'"),
    (And(()), "'--'"),
])
def test_a_statement_that_tells_nothing_apart_is_written_as_patterns(expression: Expression, written: str) -> None:
    model = StabilityModel("m", ("a", "b"), ("A",), (0, 0), (0, 0), (), (), (Preference((), (Statement(expression),)),))
    assert f"A: [{written}]" in model_text(model)
    assert tells_nothing(model_from(model_text(model).encode(), "m.yaml").preferences[0].statements[0].expression)


def test_a_statement_without_words_is_refused() -> None:
    model = StabilityModel("m", ("a", "b"), ("A",), (0, 0), (0, 0), (), (), (Preference((), (Statement(Or(())),)),))
    with pytest.raises(ModelError, match="can't be written as a statement"):
        model_text(model)


MODELS = sorted(path for path in (ROOT / "examples").glob("*/*.yaml") if path.name not in ("case.yaml", "matrix.yaml"))


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_an_example_model_says_in_its_head_what_it_shows(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# ") and "detente stability" in text.split("name:")[0]
    assert load_model(path).name in text


def test_the_examples_hold_what_they_were_written_to_show() -> None:
    found = {path.stem: load_model(path) for path in MODELS}
    assert found["ferry"].groups and found["ferry"].status_quo and found["ferry"].option_words
    assert all(one.statements for one in found["ferry"].preferences)
    dam = found["dam"].arcs
    assert set(dam[0]) & set(dam[1]), "a move that both can make"
    assert found["quarry"].preferences[0].much and found["quarry"].preferences[1].unknown
