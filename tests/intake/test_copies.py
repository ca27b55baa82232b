"""Near copies: found where they are, and nowhere else."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from detente.intake.copies import Body, all_pairs, groups, near_copies

WORDS = [f"{first}{second}" for first in ("bar", "cel", "dor", "fen", "gil", "hum", "jat") for second in
         ("ra", "min", "vok", "ster", "ling", "dop", "wu", "zel", "quin", "thas")]


def paragraph(seed: int, words: int = 60) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def page(*seeds: int, outlet: str | None = None) -> Body:
    return Body(tuple(paragraph(seed) for seed in seeds), outlet)


def test_an_edit_of_a_page_is_its_copy_and_a_new_page_is_not() -> None:
    pairs = near_copies([page(1, 2, 3, 4), page(1, 2, 3, 5), page(6, 7, 8, 9)])
    assert [(pair.one, pair.other, pair.is_copy) for pair in pairs] == [(0, 1, True)]
    assert 0.5 <= pairs[0].jaccard < 1


def test_a_short_piece_inside_a_long_page_is_its_copy() -> None:
    (pair,) = near_copies([page(*range(10)), page(4)])
    assert pair.is_copy and pair.jaccard < 0.3 and pair.containment > 0.9


def test_a_page_that_shares_a_third_is_asked_about() -> None:
    (pair,) = near_copies([page(1, 2, 3, 4), page(1, 2, 5, 6)])
    assert 0.3 <= pair.jaccard < 0.5 and not pair.is_copy
    assert groups([pair], 2) == [0, 1]


def test_marks_and_case_make_no_difference() -> None:
    body = page(1, 2)
    shouted = Body(tuple(text.upper().replace(" ", ",  ") for text in body.paragraphs), None)
    assert near_copies([body, shouted])[0].jaccard == 1


def test_what_an_outlet_prints_under_every_page_makes_no_copies() -> None:
    under = range(900, 919)
    bodies = [page(*range(20 * number, 20 * number + 20), *under, outlet="Gazette") for number in range(1, 5)]
    assert near_copies(bodies) == []
    assert near_copies([body._replace(outlet=None) for body in bodies]) != []


def test_three_editions_of_one_story_at_one_outlet_are_still_copies() -> None:
    bodies = [page(1, 2, 3, number, outlet="Gazette") for number in (50, 51, 52)]
    assert groups(near_copies(bodies), 3) == [0, 0, 0]


def test_many_equal_pages_are_paired_with_the_first_alone() -> None:
    pairs = near_copies([page(1, 2)] * 300)
    assert [(pair.one, pair.other) for pair in pairs] == [(0, other) for other in range(1, 300)]


def test_empty_pages_are_no_copies() -> None:
    assert near_copies([Body((), None), Body(("",), None), page(1)]) == []


@given(st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=5), max_size=12))
def test_every_copy_that_counting_finds_is_found(seeds: list[list[int]]) -> None:
    bodies = [page(*own) for own in seeds]
    copies = groups(near_copies(bodies), len(bodies))
    assert copies == groups(all_pairs(bodies), len(bodies))
    assert set(near_copies(bodies)) <= set(all_pairs(bodies))
