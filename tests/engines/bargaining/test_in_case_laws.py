"""What holds of every case: halves, order, names, mirrors; and that one voice more draws the mean its way."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from in_case_cases import case_of, one_issue, told, worlds_of

from detente.engines.bargaining import ENGINE, solve
from detente.engines.bargaining.in_case.words import hundred, number

ACTORS = ("red", "blue", "green", "grey")
numbers = st.lists(st.floats(0, 10), min_size=7, max_size=7)
filled = st.fixed_dictionaries(dict.fromkeys(ACTORS, numbers))
ISSUE = {"anchors": {0: "none", 10: "all"}, "without_agreement": 4, "veto": ["blue", "grey"]}


def truths(case: Any, worlds: Any) -> dict[str, list[bool]]:
    return {name: finding.true.tolist() for name, finding in told(case, worlds).items()}


@given(filled, filled, st.integers(1, 6))
def test_a_batch_gives_what_its_halves_give_to_the_last_bit(position: Any, strength: Any, cut: int) -> None:
    case = case_of(ACTORS, {"toll": ISSUE}, {"toll": ACTORS})
    worlds = worlds_of(case, {"toll": position}, strength)
    parts = [solve(worlds.take(part)).issues[0] for part in (slice(cut), slice(cut, None))]
    (whole,) = solve(worlds).issues
    for name in ("mean", "median", "margin"):
        assert np.concatenate([getattr(part, name) for part in parts]).tobytes() == getattr(whole, name).tobytes()


@given(filled, filled, st.permutations(ACTORS))
def test_the_order_of_actors_changes_no_bit(position: Any, strength: Any, order: list[str]) -> None:
    answers = []
    for actors in (ACTORS, order):
        case = case_of(actors, {"toll": ISSUE}, {"toll": actors})
        (found,) = solve(worlds_of(case, {"toll": position}, strength)).issues
        answers.append((found.mean.tobytes(), found.median.tobytes(), found.margin.tobytes(),
                        truths(case, worlds_of(case, {"toll": position}, strength)).items()))
    assert answers[0][:3] == answers[1][:3] and dict(answers[0][3]) == dict(answers[1][3])


@given(filled, filled)
def test_new_names_change_no_truth(position: Any, strength: Any) -> None:
    new = dict(zip(ACTORS, ("a", "z", "m", "k"), strict=True))
    issue = {**ISSUE, "veto": ["z", "k"]}
    case, renamed = case_of(ACTORS, {"toll": ISSUE}, {"toll": ACTORS}), case_of(tuple(new.values()), {"toll": issue},
                                                                              {"toll": tuple(new.values())})
    there = worlds_of(renamed, {"toll": {new[actor]: row for actor, row in position.items()}},
                      {new[actor]: row for actor, row in strength.items()})
    back = {value: key for key, value in new.items()}
    found = {":".join(back.get(part, part) for part in name.split(":")): true for name, true in truths(renamed, there).items()}
    near = {world for world, distance in enumerate(np.ptp(_away(there), axis=1)) if distance < 1e-6}
    first = truths(case, worlds_of(case, {"toll": position}, strength))
    for name, true in first.items():
        assert [each for world, each in enumerate(true) if world not in near] == \
            [each for world, each in enumerate(found[name]) if world not in near]


def _away(worlds: Any) -> np.ndarray:
    (found,) = solve(worlds).issues
    return np.sort(np.abs(found.position - found.mean[:, None]), axis=1)[:, :2]


@given(filled, st.sampled_from(ACTORS))
def test_the_mean_moves_towards_whoever_gains_strength(position: Any, who: str) -> None:
    _, weak = one_issue(position)
    _, strong = one_issue(position, weight={who: [3.0] * 7})
    (before,), (after,) = solve(weak).issues, solve(strong).issues
    own = np.array(position[who])
    assert (np.abs(after.mean - own) <= np.abs(before.mean - own) + 1e-9).all()


@given(filled, filled)
def test_seen_in_a_mirror_all_comes_out_mirrored(position: Any, strength: Any) -> None:
    case = case_of(ACTORS, {"toll": {**ISSUE, "without_agreement": 5}}, {"toll": ACTORS})
    turned = {actor: [10 - value for value in row] for actor, row in position.items()}
    (one,), (other,) = (solve(worlds_of(case, {"toll": each}, strength)).issues for each in (position, turned))
    np.testing.assert_allclose(10 - other.mean, one.mean, atol=1e-9)
    np.testing.assert_allclose(10 - other.median, one.median, atol=1e-9)
    assert one.zone is not None and other.zone is not None
    np.testing.assert_allclose((10 - other.zone.high, 10 - other.zone.low), (one.zone.low, one.zone.high), atol=1e-9)


@given(filled)
def test_one_more_whose_consent_is_needed_never_widens_the_zone(position: Any) -> None:
    few, more = (one_issue(position, without_agreement=4, veto=veto) for veto in (["red"], ["red", "green"]))
    narrow, wide = (solve(worlds).issues[0].zone for _, worlds in (more, few))
    assert narrow is not None and wide is not None
    assert (narrow.low >= wide.low).all() and (narrow.high <= wide.high).all()


def test_what_the_engine_reads_alone_moves_it() -> None:
    case, worlds = one_issue({"red": [1.0, 2.0], "blue": [8.0, 9.0]})
    other = worlds._replace(tie=worlds.tie + 1, support=worlds.support + 1, cost=worlds.cost + 1, guarantee=worlds.guarantee + 1,
                            stake=worlds.stake + 1, decided=worlds.decided + 1)
    assert truths(case, worlds) == truths(case, other)
    assert ENGINE.reads == ("position", "salience", "capability") and ENGINE.needs == ("position",)


def test_figures_are_as_fine_as_their_scale_deserves() -> None:
    assert [number(54.321, 100), number(5.4321, 8), number(0.54321, 0.5), number(5_432_100, 1e7)] == \
        ["54", "5.43", "0.543", "5,432,100"]
    assert number(-0.001, 10) == "0.0" and number(-2, 10) == "-2.0"
    assert [hundred(0), hundred(0.002), hundred(0.5), hundred(1)] == ["0 of 100", "fewer than 1 of 100", "50 of 100", "100 of 100"]
