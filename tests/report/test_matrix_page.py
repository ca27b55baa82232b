"""A weighed matrix on the page, in a terminal and as data: words first, hostile text only ever text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Reader

from detente.assess.matrixed import matrixed, with_chances
from detente.model.likelihood import word
from detente.model.matrix import Answer, Hypothesis, Item
from detente.report.matrixdata import matrix_data
from detente.report.matrixpage import MOST_COLUMNS, render_matrix_page
from detente.report.matrixtext import matrix_lines
from detente.report.matrixwords import flip_words, lead_words, none_words, ordered, says, telling_first, worlds_words
from detente.report.textlines import columns
from detente.store.matrixfile import load_matrix
from detente.store.matrixwrite import matrix_csv
from matrix_oracle import matrices, matrix

ROOT = Path(__file__).resolve().parents[2]
RAID = ROOT / "tests" / "engines" / "credibility" / "raid-1993.yaml"
EVIL = "\x1b[2J\u202e<script>alert(1)</script>'\"&" + "long " * 100


def hostile() -> Answer:
    one = matrix(["C I N", "I C C"], [0.5, None], ["wire", "wire"])
    hypotheses = tuple(Hypothesis(f"H{place}{EVIL[:40]}", EVIL) for place in range(3))
    items = tuple(item._replace(name=item.name + EVIL[:40], text=EVIL, source=EVIL, cluster=EVIL) for item in one.items)
    return matrixed(one._replace(title=EVIL, hypotheses=hypotheses, items=items, notes=(EVIL,)))


def raid(*chances: str) -> Answer:
    return matrixed(with_chances(load_matrix(RAID), list(chances)))


def crowd() -> Answer:
    return matrixed(matrix(["C I N CC", "I C C II", "N N N N"] * 14, [0.9, 0.6, 0.5] * 14))


PAGES = {"raid": raid, "doubted": lambda: raid("E2=.6", "E3=.7"), "hostile": hostile, "crowd": crowd,
         "tie": lambda: matrixed(matrix(["C C"])), "gate": lambda: matrixed(load_matrix(ROOT / "examples/broken-gate/matrix.yaml"))}


@pytest.fixture(scope="module", params=sorted(PAGES))
def answer(request: pytest.FixtureRequest) -> Answer:
    found: Answer = PAGES[request.param]()
    return found


def test_the_page_is_whole_and_runs_nothing(answer: Answer) -> None:
    page = render_matrix_page(answer, matrix_csv(answer.matrix), "9")
    reader = Reader(page)
    ids = [one.attributes["id"] for one in reader.elements if "id" in one.attributes]
    assert reader.faults == [] and len(ids) == len(set(ids))
    assert not any(reader.all(name) for name in ("script", "img", "iframe", "object"))
    assert not any(key.startswith("on") or key == "src" for one in reader.elements for key in one.attributes)
    assert page == render_matrix_page(answer, matrix_csv(answer.matrix), "9")


def test_hypotheses_stand_in_rows_and_items_in_columns_those_that_tell_most_first(answer: Answer) -> None:
    page = render_matrix_page(answer)
    drawn = re.search(r'<table class="matrix">.*?</table>|<table[^>]*matrix[^>]*>.*?</table>', page, re.S)
    assert drawn
    bodies = re.search(r"<tbody>(.*?)</tbody>", drawn[0], re.S)
    assert bodies and bodies[1].count("<tr>") == len(answer.standings)
    assert drawn[0].count('class="cell ') == len(answer.standings) * min(len(answer.items), MOST_COLUMNS)
    bits = [one.bits for one in telling_first(answer)]
    assert bits == sorted(bits, reverse=True)


def test_the_method_says_that_no_gain_is_claimed_and_names_the_studies(answer: Answer) -> None:
    page = render_matrix_page(answer)
    assert "no gain in accuracy is claimed" in page
    for study in ("Karvetski and Mandel 2020", "Mandel, Karvetski and Dhami 2018", "Dhami and others 2024"):
        assert study in page


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_of_the_terminal_is_too_wide_or_steers_it(answer: Answer, width: int) -> None:
    lines = list(matrix_lines(answer, width))
    assert max(map(columns, lines)) <= width
    assert not any(letter in line for line in lines for letter in "\x1b\u202e")


def test_the_answer_of_the_example_in_words() -> None:
    answer = raid()
    assert lead_words(answer) == ("“It sponsors minor acts of terror” (H2) is likely (55–80 %): 79 of 100, if one of the three "
                                  "hypotheses is true.")
    assert flip_words(answer) == "It would no longer lead if these were false: E2 and E3; or E4, E5 and E6."
    assert worlds_words(answer) == "The file doubts no item: each is taken as true."
    assert "E1 tells nothing" in " ".join(says(answer)) and "H2 has the least against it (0), which agrees" in " ".join(says(answer))


def test_doubt_is_told_as_worlds() -> None:
    answer = raid(*(f"E{place}={chance}" for place, chance in enumerate((.95, .9, .6, .8, .8, .6), 1)))
    assert worlds_words(answer).startswith("It leads in 94 of 100 worlds, in which each item is true as often as it is believed. In 6 of")
    assert "(1,024" not in worlds_words(answer)
    drawn = worlds_words(matrixed(matrix(["C I N", "I C C"] * 15, [0.9, 0.6] * 15)))
    assert re.search(r"\(\d+(?:–\d+)?, 8,192 worlds drawn\)", drawn)


def test_a_refused_item_is_named() -> None:
    assert worlds_words(raid("E2=0")) == "The file doubts no item: all but E2 are taken as true."


def test_ties_and_matrices_that_fit_nothing_are_told() -> None:
    assert lead_words(matrixed(matrix(["C C"]))) == "None of the two hypotheses is ahead: the items do not set them apart."
    assert "level at the top, with 43 of 100 each" in lead_words(matrixed(matrix(["C C I", "C C N"])))
    assert none_words(matrixed(matrix(["II II", "II I"]))).startswith("None of them fits the items well")


def test_a_single_item_that_takes_the_lead_away() -> None:
    assert flip_words(matrixed(matrix(["C I"]))) == "It would no longer lead if E1 were false."
    assert flip_words(matrixed(matrix(["N N"]))) == ""


def test_a_lead_of_the_prior_alone_hangs_on_no_item() -> None:
    one = matrix(["C N"])
    first = one.hypotheses[0]._replace(prior=9.0)
    assert flip_words(matrixed(one._replace(hypotheses=(first, one.hypotheses[1])))).startswith("No set of")


def test_a_leader_that_would_not_lead_if_likely_items_counted_as_true_is_told() -> None:
    answer = matrixed(matrix(["CC II", "I C", "I C", "I C"], [1.0, 0.5, 0.5, 0.5]))
    assert answer.lead == "H1" and not answer.accepted and answer.flips == ()
    assert flip_words(answer).startswith("If every item counted as true")


@given(matrices())
def test_the_data_hold_every_name_and_no_number_that_is_none(one: object) -> None:
    answer = matrixed(one)  # type: ignore[arg-type]
    data = json.loads(json.dumps(matrix_data(answer), allow_nan=False))
    assert {*data["posterior"]} == {*data["inconsistency"]} == {row.name for row in answer.standings} == {*data["order"]}
    assert {*data["diagnosticity"]} == {item.item.name for item in answer.items}
    assert sum(data["posterior"].values()) == pytest.approx(1, abs=1e-5)
    assert data["word"] == (word(max(data["posterior"].values())) if data["lead"] else None) or not data["lead"]
    assert all({*names} <= {*data["items"]} for names in data["flip_sets"])


def test_a_refinement_stands_after_what_it_refines() -> None:
    one = matrix(["C CC I"])
    answer = matrixed(one._replace(hypotheses=(Hypothesis("H1", "So", refines="H2"), *one.hypotheses[1:])))
    assert [row.name for row in ordered(answer)] == ["H2", "H1", "H3"]
    assert "(part of H2)" in render_matrix_page(answer)


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_a_text_holds_the_page_is_whole(text: str, name: str) -> None:
    one = matrix(["C I"])
    items = (Item(name or "E", text, ("C", "I")),)
    answer = matrixed(one._replace(title=text, items=items))
    assert Reader(render_matrix_page(answer, matrix_csv(answer.matrix))).faults == []
    assert all(columns(line) <= 60 for line in matrix_lines(answer, 60))
