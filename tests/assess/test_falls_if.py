"""What overturns the accepted world: found for any engine, minimal, and true when solved again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted_engine import Judge, Planted, deck_of, items, reading

from detente.assess.flips import MOST_SOLVED, STAGES, believed_in, falls_if
from detente.assess.solved import engine_of, true_in
from detente.conclude.flip import KEPT, LARGEST, Flips, likeliest_first, together
from detente.conclude.rank import worth_telling
from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.worlds import Worlds
from detente.sampling.sample import Deck, Force, deal, truths
from detente.sampling.weigh import weigh
from detente.store.casefile import load_case
from detente.store.examples import example
from harbour_case import harbour

Sets = list[tuple[str, ...]]


def found(case: Case, engine: Engine, told: Sequence[int] = (0,), by_hand: Force = Force(), most: int = MOST_SOLVED  # noqa: B008
          ) -> Flips:
    return falls_if(deck_of(case), by_hand, weigh(case), engine, told, most)


def ordered(sets: Iterable[tuple[str, ...]]) -> Sets:
    return sorted((tuple(sorted(names)) for names in sets), key=lambda names: (len(names), names))


def least(accepted: frozenset[str], judge: Judge, needs: dict[str, str] | None = None, largest: int = 12) -> Sets:
    """Smallest sets that turn a finding round, from the definition: every set is refused, with what hangs on it."""
    def left(refused: Iterable[str]) -> frozenset[str]:
        held = accepted - frozenset(refused)
        while fewer := {name for name in held if (needs or {}).get(name, name) not in held}:
            held -= fewer
        return held

    turning = [set(some) for size in range(1, largest + 1) for some in combinations(sorted(accepted), size)
               if judge(left(some)) != judge(accepted)]
    smallest = ordered(tuple(some) for some in turning if not any(other < some for other in turning))
    return [some for some in smallest if len(smallest) < KEPT or len(some) <= len(smallest[KEPT - 1])]


@st.composite
def judges(draw: st.DrawFn) -> Judge:
    """Any finding on eight items of which an odd number of some sets hold whole: none need be monotone."""
    grounds = draw(st.lists(st.frozensets(st.sampled_from([f"e{place}" for place in range(8)]), min_size=1, max_size=4),
                            min_size=1, max_size=4))
    return lambda held: sum(ground <= held for ground in grounds) % 2 == 1


@given(st.lists(judges(), min_size=1, max_size=3))
@settings(max_examples=25)
def test_any_planted_structure_is_found_whole(planted: list[Judge]) -> None:
    case = items("BBAABBAb")
    accepted = frozenset(name for name in case.live_claims if name != "e7")  # denied
    flips = found(case, Planted(*planted).engine, range(len(planted)))
    assert flips.holds.tolist() == [judge(accepted) for judge in planted]
    assert [ordered(sets) for sets in flips.sets] == [least(accepted, judge) for judge in planted]
    assert (flips.searched, flips.whole) == (7, True)


@given(judges(), st.permutations(range(1, 8)))
@settings(max_examples=12)
def test_what_hangs_on_a_refused_claim_goes_with_it(judge: Judge, order: list[int]) -> None:
    needs = {f"e{order[0]}": "e0", f"e{order[1]}": f"e{order[0]}", f"e{order[2]}": "e0"}
    case = items("BBBBBBBB", **{name: {"requires": other} for name, other in needs.items()})
    flips = found(case, Planted(judge).engine)
    assert ordered(flips.sets[0]) == least(frozenset(case.live_claims), judge, needs)


@pytest.mark.parametrize(("count", "searched"), [(5, 5), (6, 6), (7, LARGEST)])
def test_every_size_is_tried_of_fewer_claims_where_each_set_takes_many_worlds(count: int, searched: int) -> None:
    case = items("B" * count)
    drawn = reading(["evidence"], lambda worlds: worlds.decided + worlds.evidence.sum(axis=1) > 0.1, ["decided"])
    flips = found(case, drawn)
    assert (flips.searched, flips.whole) == (searched, count == searched)
    assert flips.sets == [[]]  # nine in ten even without a claim


def test_one_world_is_solved_for_each_set_where_nothing_but_claims_moves_the_engine() -> None:
    planted = Planted(lambda held: True)
    assert found(items("B" * 6), planted.engine).searched == 6
    assert planted.solved == 2**6


def test_sets_that_leave_the_same_claims_are_solved_once() -> None:
    planted = Planted(lambda held: True)
    case = items("B" * 6, **{f"e{place}": {"requires": "e0"} for place in range(1, 6)})
    assert found(case, planted.engine).searched == 6
    assert planted.solved == 2**5 + 1  # whatever goes with e0, all go


def test_a_triple_among_thirty_claims_is_found() -> None:
    planted = Planted(lambda held: bool({"e3", "e17", "e29"} & held))
    flips = found(items("B" * 30), planted.engine)
    assert (ordered(flips.sets[0]), flips.searched, flips.whole) == ([("e17", "e29", "e3")], LARGEST, False)
    assert planted.solved <= 1 + 30 + 435 + 4_060


@pytest.mark.parametrize(("most", "searched"), [(1, 0), (20, 0), (21, 1), (210, 1), (211, 2), (1_350, 2), (1_351, 3)])
def test_the_effort_is_counted_in_worlds_and_what_it_allowed_is_told(most: int, searched: int) -> None:
    planted = Planted(lambda held: True)
    flips = found(items("B" * 20), planted.engine, most=most)  # the accepted world, 20 claims, 190 pairs, 1,140 threes
    assert flips.searched == searched
    assert planted.solved <= max(most, 1)


def test_what_is_given_doubted_or_decided_by_hand_is_not_refused() -> None:
    case = items("BBBbB", e1={"given": True})
    flips = found(case, Planted(lambda held: held == {"e0", "e1", "e2"}).engine, by_hand=Force(frozenset({"e2"}), frozenset({"e4"})))
    assert (flips.holds.tolist(), flips.sets) == ([True], [[("e0",)]])


def test_what_is_granted_by_hand_stays_when_what_it_requires_is_refused() -> None:
    case = items("BB", e1={"requires": "e0"})
    engine = Planted(lambda held: "e1" in held).engine
    assert [ordered(sets) for sets in found(case, engine).sets] == [[("e0",), ("e1",)]]
    assert found(case, engine, by_hand=Force(frozenset({"e1"}))).sets == [[]]


def test_a_claim_granted_by_hand_holds_without_what_it_requires_and_in_place_of_its_rivals() -> None:
    case = items("BBbb", e1={"requires": "e3"}, exclusive=[["e0", "e2"]])
    by_hand = Force(frozenset({"e1", "e2"}))
    assert believed_in(case, weigh(case), Force()) == {"e0"}
    assert believed_in(case, weigh(case), by_hand) == {"e1", "e2"}
    assert believed_in(case, weigh(case), Force(refused=frozenset({"e0"}))) == frozenset()


def test_a_share_is_judged_by_two_hundred_and_fifty_six_accepted_worlds() -> None:
    case = harbour()  # Aldmouth's strength is 60 to 80 where the claim holds, else 0 to 100
    weak = reading(["capability"], lambda worlds: worlds.capability[:, 0] > 60)
    assert (found(case, weak).holds.tolist(), found(case, weak).sets) == ([True], [[("aldmouth-stronger",)]])  # 1 -> .4
    open_ = reading(["capability"], lambda worlds: worlds.capability[:, 0] > 52)
    assert found(case, open_).sets == [[]]  # 1 -> .48: left to the toss of a coin


def plainly(deck: Deck, engine: Engine, told: Sequence[int], by_hand: Force) -> Any:
    """The share of accepted worlds in which each finding told holds, when some claims are refused: each set solved whole."""
    accepted = believed_in(deck.case, weigh(deck.case), by_hand)

    def share(refused: Iterable[str]) -> np.ndarray:
        gone = set(refused)
        while more := {name for name, claim in deck.case.live_claims.items() if gone & set(claim.requires)} - gone:
            gone |= more
        force = Force(accepted - gone, frozenset(deck.case.live_claims) - accepted | gone)
        return true_in(deal(deck, force), deck.case, engine)[list(told)].mean(axis=1)

    return share


@pytest.mark.parametrize(("name", "engine"), [
    ("panjshir-2021", "support"), ("panjshir-2021", "stability"), ("panjshir-2021", "spoilers"),
    ("cuba-1962", "alignment"), ("cuba-1962", "offers"), ("cuba-1962", "credibility"),
])
def test_what_is_told_of_an_example_flips_and_no_part_of_it_does(name: str, engine: str) -> None:
    case = load_case(example(name)).case
    deck, credences, model = deck_of(case), weigh(case), engine_of(engine)
    told = worth_telling(true_in(deal(deck), case, model).mean(axis=1).tolist())[:3]
    flips = falls_if(deck, Force(), credences, model, told)
    share = plainly(deck, model, told, Force())
    assert flips.holds.tolist() == (share(()) > 0.5).tolist()
    chance = together(truths(deck), credences)
    kept = [likeliest_first(sets, chance)[:3] for sets in flips.sets]
    assert any(kept)
    for row, sets in enumerate(kept):
        for names, _ in sets:
            for size in range(len(names) + 1):
                for some in combinations(names, size):
                    turned = share(some)[row] < 0.4375 if flips.holds[row] else share(some)[row] > 0.5625
                    assert turned == (some == names), (names, some)


def counted(engine: str) -> tuple[Engine, list[int]]:
    """An engine, and how many worlds it solves each time."""
    real, solved = engine_of(engine), []

    def solve(worlds: Worlds) -> Any:
        solved.append(worlds.size)
        return real.solve(worlds)

    return real._replace(solve=solve), solved


def test_a_size_that_would_take_too_much_is_not_begun() -> None:
    case, (model, solved) = load_case(example("dock-hours")).case, counted("offers")
    told = worth_telling(true_in(deal(deck_of(case)), case, model).mean(axis=1).tolist())
    whole = found(case, model, told)
    needed = sum(solved) - 256
    solved.clear()
    less = found(case, model, told, most=needed // 2)  # 286 sets of three at 8 worlds each would fit: they take many more
    assert (whole.searched, less.searched) == (LARGEST, LARGEST - 1)
    assert sum(solved) < needed // 3


@pytest.mark.parametrize(("name", "engine"), [("panjshir-2021", "support"), ("dock-hours", "offers")])
def test_few_worlds_first_find_what_all_worlds_find(name: str, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case, (model, solved) = load_case(example(name)).case, counted(engine)
    told = worth_telling(true_in(deal(deck_of(case)), case, model).mean(axis=1).tolist())
    few, with_few = found(case, model, told), sum(solved)
    monkeypatch.setattr("detente.assess.flips.STAGES", STAGES[-1:])
    everything = found(case, model, told, most=10**7)
    assert [ordered(sets) for sets in few.sets] == [ordered(sets) for sets in everything.sets]
    assert few.searched == everything.searched
    assert with_few < (sum(solved) - with_few) * 0.6


def test_where_effort_ends_in_the_middle_of_a_size_only_smaller_ones_count_as_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.assess.flips._Trial.room", lambda self: 10**9)  # every size is begun
    case, (model, solved) = load_case(example("dock-hours")).case, counted("offers")
    told = worth_telling(true_in(deal(deck_of(case)), case, model).mean(axis=1).tolist())
    solved.clear()
    cut = found(case, model, told, most=15_000)
    assert 10_000 < sum(solved) <= 15_000
    assert 0 < cut.searched < LARGEST
    whole = found(case, model, told)
    assert all(set(some) <= set(sets) for some, sets in zip(cut.sets, whole.sets, strict=True))
    smaller = [[names for names in sets if len(names) <= cut.searched] for sets in whole.sets]
    assert all(set(some) <= set(sets) for some, sets in zip(smaller, cut.sets, strict=True))


def test_a_case_without_anything_to_refuse_has_no_sets() -> None:
    flips = found(items("bb"), Planted(lambda held: not held).engine)
    assert (flips.holds.tolist(), flips.sets, flips.searched, flips.whole) == ([True], [[]], 0, True)


def test_it_is_told_how_many_worlds_were_solved() -> None:
    seen: list[tuple[int, int]] = []
    case = items("BBB")
    falls_if(deck_of(case), Force(), weigh(case), Planted(lambda held: True).engine, [0], 500, lambda *told: seen.append(told))
    assert seen == [(4, 500), (7, 500), (8, 500)]
