"""Whether the engine finds, in every world, what the definitions say, worked out by trying everything."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoilers_by_hand import solve_by_hand
from spoilers_drawn import cases, one_world, worlds_of

from detente.engines.crisis.spoil import GREEDY, LIMITED, NONE, TOTAL
from detente.engines.spoilers import ENGINE, SpoilersAnswer, solve, tell
from detente.engines.spoilers.show import show
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.spoiler_table import SpoilerBook

KIND = {NONE: "none", TOTAL: "total", LIMITED: "limited", GREEDY: "greedy"}
SEED = st.integers(0, 2**32 - 1)


def truths(found: list[Finding]) -> dict[str, list[bool]]:
    return {finding.id: finding.true.tolist() for finding in found}


def solved(written: dict[str, Any], seed: int, size: int = 6) -> tuple[Case, SpoilersAnswer]:
    case = Case.model_validate(written)
    return case, solve(worlds_of(case, size, seed))


@settings(max_examples=120)
@given(cases(), SEED)
def test_gains_means_reach_and_kinds_are_those_of_the_definitions(written: dict[str, Any], seed: int) -> None:
    case, answer = solved(written, seed)
    for spoiled in answer.offers:
        for world in range(answer.worlds.size):
            hand = solve_by_hand(one_world(written, case, answer.worlds, world))
            for place, actor in enumerate(case.axes.actors):
                assert spoiled.gain[world, place] == pytest.approx(hand.gain[actor], abs=1e-9), actor
                assert bool(spoiled.most[world, place]) == (hand.most == actor), actor
                assert bool(spoiled.works[world, place]) == hand.works[actor], actor
                assert bool(spoiled.feasible[world, place]) == hand.feasible[actor], actor
                assert KIND[int(spoiled.kind[world, place])] == hand.kind[actor], actor


@settings(max_examples=60)
@given(cases(), SEED)
def test_the_score_is_gain_times_reach_over_the_greatest(written: dict[str, Any], seed: int) -> None:
    _, answer = solved(written, seed)
    for spoiled in answer.offers:
        for world in range(answer.worlds.size):
            raw = [max(0.0, float(gain)) * float(able) * float(works) for gain, able, works in zip(
                spoiled.gain[world], spoiled.feasible[world], spoiled.works[world], strict=True)]
            expected = [part / max(raw) if max(raw) > 0 else 0.0 for part in raw]
            assert spoiled.score[world].tolist() == pytest.approx(expected)
            assert all(spoiled.score[world, place] == 0 for place in range(len(raw)) if spoiled.gain[world, place] <= 0)


@settings(max_examples=60)
@given(cases(), SEED)
def test_where_nobody_gains_nobody_breaks_and_nobody_is_a_spoiler(written: dict[str, Any], seed: int) -> None:
    case, answer = solved(written, seed)
    found = {finding.id: finding.true for finding in tell(answer, case)}
    nobody = found.get("spoilers:none:deal", np.zeros(answer.worlds.size, bool))
    for name, true in found.items():
        if name != "spoilers:none:deal":
            assert not (true & nobody).any(), name
        assert not (true & ~answer.worlds.offer[:, 0]).any(), name


@settings(max_examples=60)
@given(cases(), SEED)
def test_findings_hang_together(written: dict[str, Any], seed: int) -> None:
    """Who gains most, or could break it, gains; who gains is of exactly one kind; one at most gains most."""
    case, answer = solved(written, seed)
    found = {finding.id: finding.true for finding in tell(answer, case)}
    most = np.zeros(answer.worlds.size, int)
    for actor in case.actors:
        if (gains := found.get(f"spoilers:gains:deal:{actor}")) is not None:
            kinds = [found[f"spoilers:kind:deal:{actor}:{kind}"] for kind in ("total", "limited", "greedy")]
            assert np.array_equal(np.sum(kinds, axis=0), gains.astype(int))
            assert not (found[f"spoilers:breaks:deal:{actor}"] & ~gains).any()
            assert not (found[f"spoilers:most:deal:{actor}"] & ~gains).any()
            most += found[f"spoilers:most:deal:{actor}"]
    assert most.max(initial=0) <= 1


@settings(max_examples=60)
@given(cases(), SEED)
def test_an_actor_without_wishes_is_never_counted(written: dict[str, Any], seed: int) -> None:
    case, answer = solved(written, seed)
    silent = {actor for actor in case.actors if actor not in written["wants"] and actor != "red"}
    assert "grey" in silent  # the offer says what its maker wants
    for finding in tell(answer, case):
        assert not silent & set(finding.id.split(":")[2:]) and (finding.answers == "" or "green" not in silent)
    for table in (show(answer, case) or SpoilerBook(())).offers:
        assert not {case.actor_label(actor) for actor in silent} & {row.label for row in table.actors}
        assert all(any(case.actor_label(actor) in line for line in table.unknown) for actor in silent)


@settings(max_examples=40)
@given(cases(), SEED, st.integers(1, 5))
def test_a_batch_gives_what_its_halves_give(written: dict[str, Any], seed: int, cut: int) -> None:
    case, answer = solved(written, seed)
    first, second = (truths(list(tell(solve(answer.worlds.take(part)), case))) for part in (slice(cut), slice(cut, None)))
    assert truths(list(tell(answer, case))) == {name: start + second[name] for name, start in first.items()}


@settings(max_examples=40)
@given(cases(), SEED, st.permutations(("red", "blue", "green", "grey")))
def test_actors_in_another_order_get_the_same_answers(written: dict[str, Any], seed: int, names: list[str]) -> None:
    case, answer = solved(written, seed)
    moved = Case.model_validate({**written, "actors": {name: written["actors"][name] for name in names}})
    order = [list(case.actors).index(name) for name in names]
    there = answer.worlds._replace(
        axes=moved.axes, **{name: getattr(answer.worlds, name)[:, order] for name in ("capability", "cost", "guarantee")})
    again = solve(there)
    assert truths(list(tell(again, moved))) == truths(list(tell(answer, case)))
    for one, other in zip(answer.offers, again.offers, strict=True):
        assert np.allclose(one.score[:, order], other.score) and np.array_equal(one.kind[:, order], other.kind)


@settings(max_examples=40)
@given(cases(), SEED, SEED)
def test_which_findings_there_are_hangs_on_the_case_alone(written: dict[str, Any], one: int, other: int) -> None:
    (case, first), (_, second) = solved(written, one, 3), solved(written, other, 7)
    told = [[(found.id, found.sentence, found.answers) for found in tell(answer, case)] for answer in (first, second)]
    assert told[0] == told[1] and len({name for name, _, _ in told[0]}) == len(told[0])


@settings(max_examples=40)
@given(cases(), SEED)
def test_everything_can_be_told_and_shown_and_shares_are_shares(written: dict[str, Any], seed: int) -> None:
    case, answer = solved(written, seed)
    for finding in tell(answer, case):
        assert finding.how() and "nan" not in finding.how()
    book = show(answer, case)
    assert (book is None) == (not answer.offers)
    for table in book.offers if book else ():
        assert table.says and table.notes and table.offer
        for row in table.actors:
            assert sum(part for _, part in row.kinds) == pytest.approx(1) and 0 <= row.most <= row.gains <= 1
            assert -1 <= row.gain.low <= row.gain.middle <= row.gain.high <= 1 and 0 <= row.score.low <= row.score.high <= 1
            assert all(means.how and 0 <= means.now <= 1 and 0 <= means.works <= 1 for means in row.means)


def test_the_engine_says_what_it_reads() -> None:
    assert ENGINE.needs == ("offer", "want") and set(ENGINE.needs) <= set(ENGINE.reads) and ENGINE.show is show
