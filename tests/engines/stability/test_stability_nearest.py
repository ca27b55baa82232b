"""Which outcome somebody means who names it by label, bits, number or by what is done in it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_replay import any_conflict, by_arcs

from detente.engines.stability.asking.nearest import nearest
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.judge import judge
from detente.engines.stability.picture import picture
from detente.errors import BadInput
from detente.model.expression import And, Atom, Not
from detente.model.stability_model import Preference, StabilityModel, Statement


def _model(**changes: object) -> Conflict:
    model = StabilityModel("quay", ("strike", "pay", "Fly Over"), ("crews", "county"), (0, 1, 1), (0, 0, 0),
                           (And((Atom("pay"), Atom("strike"))),), (), (Preference(), Preference()),
                           option_words=("go on strike", "pay up", "pay"))
    return conflict_of(model._replace(**changes))


def _asked(conflict: Conflict, said: str) -> str:
    return conflict.key(nearest(conflict, judge(conflict, ("SEQ",))["SEQ"], said))


def _refused(conflict: Conflict, said: str) -> str:
    with pytest.raises(BadInput) as caught:
        _asked(conflict, said)
    problem, = caught.value.problems
    return f"{problem.message} ({problem.hint})"


@pytest.mark.parametrize(("said", "key"), [
    ("001", "001"), ("1", "000"), ("3", "010"), ("6", "011"), ("strike", "100"), ("GO ON STRIKE", "100"), ("not strike", "000"),
    ("Fly Over and not pay", "001"), ("fly over and go on strike", "101"), ("pay", "010"), ("pay up", "010"),
])
def test_bits_numbers_names_words_and_statements_are_understood(said: str, key: str) -> None:
    assert _asked(_model(), said) == key


def test_labels_are_understood_and_then_numbers_mean_nothing() -> None:
    named = _model(states=(("quiet", "000"), ("a flight", "001"), ("pay", "100")))
    assert [_asked(named, said) for said in ("quiet", "a flight", "100", "pay")] == ["000", "001", "100", "100"]
    assert "no option is called '1'" in _refused(named, "1")


def test_ten_is_a_label_before_it_is_bits_and_bits_before_it_is_a_number() -> None:
    """Two options, and an outcome that is labelled 10; then the same without labels, and with four options."""
    two = StabilityModel("two", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), (("10", "01"), ("x", "10")), (Preference(),) * 2)
    four = StabilityModel("four", ("10", "b", "c", "d"), ("A",), (0,) * 4, (0,) * 4, (), (), (Preference(),))
    assert _asked(conflict_of(two), "10") == "01"
    assert _asked(conflict_of(two._replace(states=())), "10") == "10"
    assert _asked(conflict_of(four), "10") == "1001"
    assert _asked(conflict_of(four), "(10)") == "1000"


@given(st.integers(0, 3000))
def test_every_outcome_is_found_by_what_the_picture_calls_it(seed: int) -> None:
    conflict = any_conflict(seed)
    for outcome, node in enumerate(picture(conflict, judge(conflict, ("SEQ",))).nodes):
        known = dict(conflict.model.states) or {conflict.key(place) for place in range(conflict.graph.outcomes)}
        if node.label not in known or dict(conflict.model.states).get(node.label) == node.key:
            assert nearest(conflict, np.ones((conflict.graph.actors, conflict.graph.outcomes), bool), node.label) == outcome


def test_of_several_outcomes_the_one_that_fewest_leave_is_meant() -> None:
    wants = (Preference(statements=(Statement(Not(Atom("strike"))),)), Preference(statements=(Statement(Atom("Fly Over")),)))
    conflict = _model(preferences=wants)
    assert [_asked(conflict, said) for said in ("strike or pay", "not pay", "strike", "not Fly Over")] == [
        "011", "001", "101", "000"]


def test_an_option_called_like_a_joint_is_found_by_its_name_alone() -> None:
    conflict = _model(options=("and", "bread or butter", "(x)"), option_words=(), impossible=())
    assert [_asked(conflict, said) for said in ("and", "bread or butter", "(x)")] == ["100", "010", "001"]
    assert "an option is missing" in _refused(conflict, "not and")


def test_words_that_two_options_share_are_not_guessed_at() -> None:
    said = _refused(_model(option_words=("go", "go", "stay")), "go")
    assert "'go' may mean 'strike' or 'pay'; write it as it is written there" in said
    same = _model(options=("Go", "go", "GO"), option_words=(), impossible=())
    assert _asked(same, "go") == "010" and "may mean 'Go' or 'go' or 'GO'" in _refused(same, "gO")


@pytest.mark.parametrize(("said", "told"), [
    ("strike and pay", "no possible outcome has 'strike and pay'"), ("striek", "did you mean strike?"),
    ("110", "no option is called '110'"), ("", "an empty statement"), ("  ", "an empty statement"),
    ("strike pay", "no option is called 'strike pay'"), ("(" * 200 + "strike", "brackets nest deeper than 64"),
    ("strike)", "nothing may follow"), ("7", "no option is called '7'"), ("0", "no option is called '0'"),
    ("01", "no option is called '01'"), ("²", "no option is called '²'"), ("9" * 6000, "no option is called"),
    ("strike if", "the statement ends"), ("__import__('os')", "no option is called"), ("\x1b[2J\n\x00", "no option is called"),
])
def test_what_is_none_is_refused_in_words(said: str, told: str) -> None:
    assert told in _refused(_model(), said)


def test_where_moves_are_named_only_names_will_do() -> None:
    conflict = by_arcs(2)
    assert _asked(conflict, "s3") == "s3"
    assert _refused(conflict, "s33") == "no outcome is called 's33' (did you mean s3?)"
    assert "no outcome is called 'not s1'" in _refused(conflict, "not s1")


@given(st.text(max_size=40))
def test_no_text_whatever_does_anything_but_name_an_outcome_or_be_refused(said: str) -> None:
    for conflict in (_model(), by_arcs(2)):
        try:
            assert 0 <= nearest(conflict, np.ones((2, conflict.graph.outcomes), bool), said) < conflict.graph.outcomes
        except BadInput as fault:
            assert len(fault.problems) == 1
