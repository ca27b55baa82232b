"""A matrix in YAML: what may be written, what is passed over, and how mistakes are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.model.matrix import Hypothesis, Item, Matrix
from detente.store.matrixfile import matrix_from
from detente.store.matrixwords import SPELLINGS

WHOLE = """kind: ach
title: Who let the dog out?
published_in: A book
hypotheses: {H1: The boy, H2: The wind}
evidence:
  E1: {text: The latch was up, ratings: {H1: C, H2: II}, true: .8, credibility: high, relevance: LOW, cluster: yard, source: Ann}
  E2: {text: It was calm, ratings: {H1: N, H2: I}, note: from the log}
prior: {H1: 1, H2: 3}
"""


def read(text: str, path: str = "m.yaml") -> Matrix:
    return matrix_from(text.encode("utf-8"), path)


def problems(text: str, path: str = "m.yaml") -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(text, path)
    return [str(problem) for problem in caught.value.problems]


def test_all_that_an_item_may_say_is_read() -> None:
    one = read(WHOLE)
    assert one.title == "Who let the dog out?" and one.notes == ()
    assert one.items[0] == Item("E1", "The latch was up", ("C", "II"), 0.8, "HIGH", "LOW", "yard", "Ann")
    assert [entry.prior for entry in one.hypotheses] == [1.0, 3.0]


def test_lists_do_for_maps_and_ratings_may_stand_in_order() -> None:
    one = read("hypotheses: [The boy, The wind]\nevidence:\n- {text: Calm, ratings: [4, 2]}\n- {id: latch, ratings: [++, '--']}\n")
    assert [entry.name for entry in one.hypotheses] == ["H1", "H2"] and one.hypotheses[1].text == "The wind"
    assert [(item.name, item.ratings) for item in one.items] == [("E1", ("C", "I")), ("latch", ("CC", "II"))]


@pytest.mark.parametrize(("said", "meant"), [*SPELLINGS.items(), ("Very Consistent", "CC"), ("\u2212\u2212", "II"), ("nA", "N")])
def test_every_usual_spelling_of_a_rating_is_read(said: str, meant: str) -> None:
    text = f"hypotheses: {{A: a, B: b}}\nevidence: {{E: {{ratings: {{A: '{said}', B: C}}}}}}\n"
    assert read(text).items[0].ratings == (meant, "C")


def test_empty_cells_and_unknown_keys_are_told_in_notes() -> None:
    one = read(WHOLE.replace("H1: N, H2: I}", "H2: I}, colour: red"))
    assert one.items[1].ratings == ("N", "I")
    assert one.notes == ("An empty cell is taken as neutral (N): E2 with H1.", "Not read: colour.")


def test_chances_may_stand_in_a_map_of_their_own() -> None:
    one = read(WHOLE + "evidence_true: {E2: false, E1: .1}\n")
    assert [item.true for item in one.items] == [0.8, 0.0]  # what stands with the item counts


def test_a_file_in_utf_16_reads_the_same() -> None:
    assert matrix_from(WHOLE.encode("utf-16"), "m.yaml") == read(WHOLE)


def test_the_form_is_seen_where_the_ending_says_nothing() -> None:
    assert read("# a note\n" + WHOLE, "m").items == read(WHOLE).items


def test_all_mistakes_are_told_at_once_each_at_its_place() -> None:
    found = problems("""kind: ach
hypotheses: {H1: The boy, H2: The wind}
evidence:
  E1: {ratings: {H1: Q, H2: very inconsistant}}
  E2: {ratings: {H1: C, H2: C, H3: C}, true: 80%}
  E3: {ratings: [C], credibility: huge}
  E4: no
prior: {H1: 0}
evidence_true: {E9: 1}
""")
    assert [line.split(": ")[0] for line in found] == [
        "m.yaml:4:22", "m.yaml:4:29", "m.yaml:5:32", "m.yaml:5:46", "m.yaml:6:17", "m.yaml:6:35", "m.yaml:7:7", "m.yaml:8:1",
        "m.yaml:8:13", "m.yaml:9:17"]
    assert "did you mean very inconsistent?" in found[1] and "write 0.8" in found[3] and "1 given, and there are 2" in found[4]


@pytest.mark.parametrize(("text", "said"), [
    ("hypotheses: {H1: a}\nevidence: {E: {ratings: {H1: C}}}\n", "nothing to compete with"),
    ("hypotheses: {H1: a, H2: b}\nevidence: {}\n", "no item of evidence"),
    ("hypotheses: {}\nevidence: {}\n", "no hypothesis is given"),
    ("hypothesis: {H1: a, H2: b}\nevidence: {E: {ratings: [C, C]}}\n", "write hypotheses:, not hypothesis:"),
    ("hypotheses: {H1: a, H1: b}\nevidence: {E: {ratings: [C]}}\n", "stands here a second time"),
    ("hypotheses: {H1: a, H2: b}\nevidence: [{id: E, ratings: [C, C]}, {id: E, ratings: [C, C]}]\n", "a second item is called 'E'"),
    ("hypotheses: {H1: a, H2: b}\nexclusive: false\nevidence: {E: {ratings: [C, C]}}\n", "only A, only B, both A and B"),
    ("hypotheses: {H1: a, H2: b}\nnone_of_these: maybe\nevidence: {E: {ratings: [C, C]}}\n", "true or false"),
    ("hypotheses: {H1: a, H2: b}\nrefines: {H2: H9}\nevidence: {E: {ratings: [C, C]}}\n", "no hypothesis is called 'H9'"),
    ("hypotheses: {H1: a, H2: b, H3: c}\nrefines: {H2: H1}\nprior: {H1: 1, H2: 1, H3: 1}\nevidence: {E: {ratings: [C, C, C]}}\n", "shares the prior"),
    ("hypotheses: {A: a, B: b, C: c, D: d}\nrefines: {B: A, C: B}\nevidence: {E: {ratings: [C, C, C, C]}}\n", "refine 'A'"),
    ("case: x\nclaims: {}\n", "detente assess"),
    ("kind: model\nhypotheses: {H1: a, H2: b}\nevidence: {E: {ratings: [C, C]}}\n", "another kind of file"),
    ("- a\n- b\n", "this is no matrix"), ("", "the file is empty"), ("hypotheses: [a, b\n", "not readable as YAML"),
    ("hypotheses: {H1: a, H2: b}\nevidence: {prior: {ratings: [C, C]}}\n", "no item can be called 'prior'"),
    ("hypotheses: {H1: a, H2: [b]}\nevidence: {E: {text: {a: b}, ratings: [C, {x: y}]}}\n", "a hypothesis is a sentence"),
])
def test_a_mistake_is_told_in_plain_words(text: str, said: str) -> None:
    assert any(said in problem for problem in problems(text)), problems(text)


def test_too_many_items_are_refused_in_words() -> None:
    rows = "\n".join(f"  E{place}: {{ratings: [C, I]}}" for place in range(5_001))
    assert "5,001 items; at most 5,000 are weighed" in problems(f"hypotheses: [a, b]\nevidence:\n{rows}\n")[0]


def test_a_strangers_text_stays_text() -> None:
    one = read("hypotheses: {H1: '<script>alert(1)</script>', H2: '=cmd()'}\nevidence: {E: {ratings: [C, C]}}\n")
    assert one.hypotheses[0].text == "<script>alert(1)</script>"
    assert "a tag" in problems("hypotheses: !!python/object/apply:os.system [x]\n")[0]


@given(st.text(st.sampled_from("abH12{}[]:,-\n \"'EC?!&*|>#."), max_size=80), st.sampled_from(["", "hypotheses: ", "hypotheses: {A: a, B: b}\nevidence: "]))
def test_whatever_a_file_holds_it_is_read_or_refused_in_words(text: str, before: str) -> None:
    try:
        read(before + text)
    except BadInput as fault:
        assert fault.problems and all(problem.message for problem in fault.problems)


def test_entries_may_be_called_by_their_name_and_hold_prior_and_refines_themselves() -> None:
    one = read("""hypotheses: [{name: A, prior: 3}, {name: B, description: the wind, prior: 1}, {id: C, refines: A, colour: red}]
evidence: [{name: E1, description: it was calm, ratings: {A: C, B: I, C: CC}}]
""")
    assert one.hypotheses == (Hypothesis("A", "A", 3.0), Hypothesis("B", "the wind", 1.0), Hypothesis("C", "C", 1.0, "A"))
    assert one.items == (Item("E1", "it was calm", ("C", "I", "CC")),)
    assert one.notes == ("Not read: colour.",)


def test_ratings_may_stand_in_the_item_itself() -> None:
    one = read("hypotheses: {H1: a, H2: b}\nevidence: {E1: {H1: Consistent, H2: strongly inconsistent, colour: red}}\n")
    assert one.items[0].ratings == ("C", "II")
    assert one.notes == ("Not read: colour.",)


def test_a_wrong_prior_within_a_hypothesis_is_told() -> None:
    assert "above 0" in problems("hypotheses: {H1: {text: a, prior: -1}, H2: {text: b, prior: 1}}\n"
                                 "evidence: {E1: {ratings: [C, I]}}\n")[0]


def test_a_list_may_name_each_entry_by_its_only_key() -> None:
    told = read("hypotheses:\n  - H1: The first\n  - H2: {text: The second}\nevidence:\n"
                       "  - e1: {text: seen, ratings: {H1: C, H2: I}}\n")
    assert [(one.name, one.text) for one in told.hypotheses] == [("H1", "The first"), ("H2", "The second")]
    assert [(item.name, item.text) for item in told.items] == [("e1", "seen")]
