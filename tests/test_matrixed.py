"""A matrix against Heuer's worked example, against plain loops, and what must hold of any matrix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assess.matrix_arrays import weighing
from detente.assess.matrix_flips import searched_flips
from detente.assess.matrix_worlds import _paired, accepted, carried
from detente.assess.matrixed import matrixed, with_chances
from detente.errors import BadInput
from detente.model.matrix import CLASSES, Answer, Hypothesis, Item, Matrix
from detente.store.matrixfile import load_matrix
from matrix_oracle import flip_sets, matrices, matrix, posterior, shapley, share

RAID = Path(__file__).parent / "engines" / "credibility" / "raid-1993.yaml"


@pytest.fixture(scope="module")
def derived() -> dict[str, Any]:
    return dict(yaml.safe_load(RAID.read_text(encoding="utf-8"))["derived"])


@pytest.fixture(scope="module")
def raid() -> Matrix:
    return load_matrix(RAID)


def told(answer: Answer, field: str, digits: int = 4) -> dict[str, float]:
    rows = answer.standings if hasattr(answer.standings[0], field) else ()
    found = {one.name: getattr(one, field) for one in rows} or {one.item.name: getattr(one, field) for one in answer.items}
    return {name: round(value, digits) for name, value in found.items()}


def test_heuers_example_gives_the_derived_figures_and_the_published_order(raid: Matrix, derived: dict[str, Any]) -> None:
    answer = matrixed(raid)
    assert told(answer, "inconsistency") == derived["inconsistency"] == told(answer, "weighted") == told(answer, "squared")
    assert told(answer, "posterior") == derived["posterior"] and told(answer, "bits") == derived["bits"]
    assert [round(one.decibans, 2) for one in answer.items] == [0.0, *[derived["decibans"]] * 5]
    assert answer.lead == "H2" and [list(names) for names in answer.flips] == derived["flip_sets"]
    assert sorted(derived["posterior"], key=lambda name: -derived["posterior"][name]) == ["H2", "H3", "H1"]


def test_heuers_example_where_each_item_is_nine_tenths_sure(raid: Matrix, derived: dict[str, Any]) -> None:
    answer = matrixed(with_chances(raid, [f"E{place}=.9" for place in range(1, 7)]))
    assert told(answer, "posterior") == derived["posterior_at_0.9"]


def test_heuers_example_over_worlds(raid: Matrix, derived: dict[str, Any]) -> None:
    worlds = derived["worlds"]
    answer = matrixed(with_chances(raid, [f"{name}={chance}" for name, chance in worlds["evidence_true"].items()]))
    assert answer.exact and told(answer, "leads")["H2"] == worlds["leads"]
    for field in ("swing", "loss", "shapley"):
        assert told(answer, field, 3) == worlds[field], field


def test_the_shared_case_says_the_same(shared: Path, raid: Matrix) -> None:
    other = load_matrix(shared / "cases/credibility/heuer_iraq_1993.yaml")
    assert [item.ratings for item in other.items] == [item.ratings for item in raid.items] and other.notes == ()
    assert told(matrixed(other), "posterior") == told(matrixed(raid), "posterior")


@given(matrices())
def test_posteriors_are_those_of_plain_loops(one: Matrix) -> None:
    expected = posterior(one, [item.chance for item in one.items])
    assert [standing.posterior for standing in matrixed(one).standings] == pytest.approx(expected)
    assert sum(expected) == pytest.approx(1)


@given(matrices(most=5))
@settings(max_examples=25)
def test_shares_lifts_shapley_values_and_flip_sets_are_those_of_plain_loops(one: Matrix) -> None:
    answer = matrixed(one)
    for place, standing in enumerate(answer.standings):
        assert standing.leads == pytest.approx(share(one, place), abs=1e-9)
    if not answer.lead:
        assert answer.flips == () and all(item.swing is None for item in answer.items)
        return
    lead = [standing.name for standing in answer.standings].index(answer.lead)
    for index, item in enumerate(answer.items):
        with_it, without = (share(one, lead, {index: true}) for true in (True, False))
        assert item.swing == pytest.approx(with_it - without, abs=1e-9)
        assert item.loss == pytest.approx(share(one, lead) - without, abs=1e-9)
    assert [item.shapley for item in answer.items] == pytest.approx(shapley(one, lead), abs=1e-9)
    assert {frozenset(int(name[1:]) - 1 for name in names) for names in answer.flips} == flip_sets(one, lead)


def test_ten_items_against_plain_loops() -> None:
    rows = ["C I N", "CC N I", "C C II", "N I C", "I CC N", "C N N", "N N C", "II C C", "C I I", "C C I"]
    one = matrix(rows, [0.9, 0.6, 0.8, 0.7, 0.55, 0.95, 0.4, 0.3, 0.85, 1.0], ["a", "a", *[""] * 8])
    answer = matrixed(one)
    assert answer.lead == "H1" and answer.standings[0].leads == pytest.approx(share(one, 0))
    assert {frozenset(int(name[1:]) - 1 for name in names) for names in answer.flips} == flip_sets(one, 0)
    assert sum(item.shapley or 0 for item in answer.items) == pytest.approx(share(one, 0))


@given(matrices())
def test_an_item_rated_alike_under_every_hypothesis_changes_nothing(one: Matrix) -> None:
    flat = Item("flat", "It rained", ("CC",) * len(one.hypotheses), 0.7, cluster="one")
    before, after = matrixed(one), matrixed(one._replace(items=(*one.items, flat)))
    assert [row.posterior for row in after.standings] == pytest.approx([row.posterior for row in before.standings])
    assert [row.leads for row in after.standings] == pytest.approx([row.leads for row in before.standings])
    assert after.flips == before.flips and after.items[-1].bits == 0 and after.items[-1].swing in (0, None)


@given(matrices(), st.randoms(use_true_random=False))
def test_items_in_another_order_give_the_same_answer(one: Matrix, shuffle: Any) -> None:
    items = list(one.items)
    shuffle.shuffle(items)
    before, after = matrixed(one), matrixed(one._replace(items=tuple(items)))
    assert [row.posterior for row in after.standings] == pytest.approx([row.posterior for row in before.standings])
    assert {frozenset(names) for names in after.flips} == {frozenset(names) for names in before.flips}
    worth = {item.item.name: item.shapley for item in before.items}
    assert all(item.shapley == pytest.approx(worth[item.item.name], abs=1e-9) for item in after.items)


@given(matrices(), st.randoms(use_true_random=False))
def test_hypotheses_in_another_order_permute_the_answer(one: Matrix, shuffle: Any) -> None:
    order = list(range(len(one.hypotheses)))
    shuffle.shuffle(order)
    moved = one._replace(hypotheses=tuple(one.hypotheses[place] for place in order),
                         items=tuple(item._replace(ratings=tuple(item.ratings[place] for place in order)) for item in one.items))
    before, after = matrixed(one), matrixed(moved)
    assert after.lead == before.lead and {*after.flips} == {*before.flips}
    assert [row.posterior for row in after.standings] == pytest.approx([before.standings[place].posterior for place in order])


@given(matrices(clusters=False))
def test_a_copy_in_the_same_cluster_changes_nothing(one: Matrix) -> None:
    first = one.items[0]._replace(cluster="wire", true=0.9)
    alone = one._replace(items=(first, *one.items[1:]))
    twice = alone._replace(items=(*alone.items, first._replace(name="copy")))
    assert [row.posterior for row in matrixed(twice).standings] == \
        pytest.approx([row.posterior for row in matrixed(alone).standings])


def test_a_copy_outside_of_a_cluster_counts_again() -> None:
    once, twice = (matrixed(matrix(["C I"] * times)).standings[0].posterior for times in (1, 2))
    assert once == pytest.approx(0.7) and twice == pytest.approx(0.49 / 0.58)


def test_of_a_cluster_one_member_that_holds_is_enough_for_the_lead() -> None:
    answer = matrixed(matrix(["C I", "C I"], clusters=["wire", "wire"]))
    assert answer.flips == (("E1", "E2"),)


def test_a_prior_moves_posteriors_as_odds_do() -> None:
    one = matrix(["C I"])
    one = one._replace(hypotheses=tuple(entry._replace(prior=prior) for entry, prior in zip(one.hypotheses, (0.2, 0.8), strict=True)))
    answer = matrixed(one)
    assert answer.standings[0].posterior == pytest.approx(0.2 * 0.7 / (0.2 * 0.7 + 0.8 * 0.3)) and answer.lead == "H2"


def test_a_refinement_shares_the_prior_of_what_it_refines_and_is_part_of_it() -> None:
    """H3 refines H2, so H1 has 1/2 and H2, otherwise and H3, 1/4 each: .7/2, .3/4 and .9/4 after one item."""
    one = matrix(["C I CC"])
    answer = matrixed(one._replace(hypotheses=(*one.hypotheses[:2], Hypothesis("H3", "So and in that way", refines="H2"))))
    total = 0.35 + 0.075 + 0.225
    assert [row.posterior for row in answer.standings] == pytest.approx([0.35 / total, 0.3 / total, 0.225 / total])
    assert answer.lead == "H1" and answer.standings[2].leads is None


def test_a_refinement_that_says_what_the_hypothesis_says_changes_nothing_but_the_mean() -> None:
    whole = matrix(["C I", "I CC"])
    split = matrix(["C I I", "I CC CC"])
    split = split._replace(hypotheses=(*split.hypotheses[:2], Hypothesis("H2a", "Half of it", refines="H2")))
    before, after = matrixed(whole), matrixed(split)
    assert after.standings[1].posterior == pytest.approx(before.standings[1].posterior)
    assert after.standings[2].posterior == pytest.approx(before.standings[1].posterior / 2)
    assert after.none == pytest.approx(before.none)


def test_none_of_these_gains_where_every_item_speaks_against_all() -> None:
    answer = matrixed(matrix(["II II", "II I"]))
    assert answer.none == pytest.approx(0.25 / (0.25 + 0.01 + 0.03))
    assert matrixed(matrix(["II II", "II I"], none_of_these=False)).none is None


def test_hypotheses_that_are_level_are_told_and_nobody_leads() -> None:
    answer = matrixed(matrix(["C C I", "I I C", "C C I"]))
    assert answer.lead == "" and answer.level == ("H1", "H2") and answer.tied == 1


def test_weights_multiply_the_count_and_touch_no_probability() -> None:
    plain = matrix(["II C", "I C"])
    heavy = plain._replace(items=(plain.items[0]._replace(credibility="LOW", relevance="HIGH"), plain.items[1]))
    before, after = matrixed(plain), matrixed(heavy)
    assert after.standings[0].weighted == pytest.approx(2 * 0.707 * 1.414 + 1) and after.standings[0].inconsistency == 3
    assert after.standings[0].squared == 5
    assert [row.posterior for row in after.standings] == [row.posterior for row in before.standings]


def crowd(items: int, true: float | None = 0.8) -> Matrix:
    dice = np.random.default_rng(5)
    rows = [" ".join(dice.choice(CLASSES, 3)) for _ in range(items)]
    return matrix(rows, [true] * items)


@given(matrices(most=6))
@settings(max_examples=25)
def test_worlds_taken_one_by_one_say_what_all_patterns_say(one: Matrix) -> None:
    """The path for many items, on matrices that are small enough for the other one."""
    found = weighing(one)
    exact = carried(found, [item.name for item in one.items], 0, 1)
    held = np.array([[bool(number >> place & 1) for place in range(len(one.items))] for number in range(1 << len(one.items))])
    weight = np.prod(np.where(held, found.chance, 1 - found.chance), axis=1)
    paired = _paired(found, held, weight, False, 0, None)
    assert paired.leads == pytest.approx(exact.leads, abs=1e-9)
    assert paired.swing == pytest.approx(exact.swing, abs=1e-9) and paired.loss == pytest.approx(exact.loss, abs=1e-9)
    assert {*paired.flips} == {names for names in exact.flips if len(names) <= 3}


def test_many_doubtful_items_are_drawn_with_a_range_and_the_seed_settles_it() -> None:
    one = crowd(30)
    answer, again, other = matrixed(one), matrixed(one), matrixed(one, seed=2)
    top = next(row for row in answer.standings if row.name == answer.lead)
    assert not answer.exact and top.low < (top.leads or 0) < top.high and answer.items[0].shapley is None
    assert answer == again and answer.standings != other.standings
    same = next(row for row in other.standings if row.name == answer.lead)
    assert same.leads == pytest.approx(top.leads, abs=0.03)


def test_drawn_worlds_do_not_hang_on_the_order_of_the_items() -> None:
    one = crowd(25)
    turned = one._replace(items=one.items[::-1])
    assert [row.leads for row in matrixed(one).standings] == pytest.approx([row.leads for row in matrixed(turned).standings])


def test_many_items_without_doubt_need_no_draw() -> None:
    answer = matrixed(crowd(40, None))
    assert answer.exact and answer.worlds == 1 and {row.leads for row in answer.standings} <= {0.0, 1.0}
    assert answer.searched == 3


def test_the_search_says_how_far_it_went() -> None:
    found = weighing(crowd(700))
    assert searched_flips(found, accepted(found), 0)[1] == 1


def test_what_if_an_item_were_less_likely() -> None:
    with pytest.raises(BadInput) as caught:
        with_chances(crowd(3), ["E9=.5", "E1=lots", "E1=7", "nothing", "E2=nan"])
    assert len(caught.value.problems) == 5 and "E9" in str(caught.value)
    assert with_chances(crowd(3), ["E2=.1"]).items[1].true == 0.1
