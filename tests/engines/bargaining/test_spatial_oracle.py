"""Do the batched rounds give what plain loops give, under every rule?"""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spatial_groups import again, drawn, group
from spatial_oracle import course

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.spatial import KTAB, Rules, spatial

WORDS = {name: get_args(kind) for name, kind in get_type_hints(Rules).items()}
RULES = st.builds(Rules, **{**{name: st.sampled_from(words) for name, words in WORDS.items()}, "choice": st.just("deterministic")})


def by_loops(made: Group, rules: Rules, rounds: int | None, as_given: bool = False) -> np.ndarray:
    """[R + 1, A, I], on the group's scales, by the oracle; the actors as the group has them."""
    order = np.array(sorted(range(len(made.actors)), key=made.actors.__getitem__))
    low, wide = made.scale[:, 0], made.scale[:, 1] - made.scale[:, 0]
    named = again(made, order)
    unit = 1.0 if as_given else 50 / np.median(made.capability[0])  # the unit that the constants of the model are for
    capability = made.capability[0] * unit
    found = np.array(course(capability[order].tolist(), named.salience[0].tolist(), ((named.position[0] - low) / wide).tolist(),
                            rules._asdict(), rounds))
    return found[:, np.argsort(order)] * wide + low


@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(1, 3), RULES, st.integers(1, 4))
def test_any_group_under_any_rules_goes_as_the_loops_go(seed: int, actors: int, issues: int, rules: Rules, rounds: int) -> None:
    made = drawn(seed, actors, issues, low=-3.0, high=5.0)
    answer = spatial(made, rounds, rules=rules, keep=True)
    expected = by_loops(made, rules, rounds)
    assert answer.course is not None
    if not answer.knife_edge.any():
        assert len(answer.course) == len(expected)
        assert np.allclose(answer.course[:, 0], expected, rtol=0, atol=1e-9)


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(3, 6), st.integers(1, 3), st.sampled_from([1e-6, 1e-3, 1.0, 1e3]))
def test_capabilities_as_given_go_as_the_loops_go_in_their_own_unit(seed: int, actors: int, issues: int, unit: float) -> None:
    made = drawn(seed, actors, issues)
    made = made._replace(capability=made.capability * unit)
    answer, expected = spatial(made, 4, keep=True, as_given=True), by_loops(made, KTAB, 4, as_given=True)
    assert answer.course is not None
    if not answer.knife_edge.any():
        assert np.allclose(answer.course[:, 0], expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", [name for name in WORDS if name != "choice"])
def test_every_word_of_every_rule_goes_as_the_loops_go_to_its_own_stop(name: str) -> None:
    made = drawn(11, 6, 2)
    for word in WORDS[name]:
        changed: dict[str, Any] = {name: word}
        rules = KTAB._replace(**changed)
        answer, expected = spatial(made, rules=rules, keep=True), by_loops(made, rules, None)
        assert answer.course is not None
        assert answer.course.shape[0] == len(expected)
        assert np.allclose(answer.course[:, 0], expected, rtol=0, atol=1e-9), word


def test_each_rule_matters_to_the_outcome() -> None:
    made = drawn(11, 6, 2)
    usual = spatial(made, 3).position
    same = set()
    for name, words in WORDS.items():
        for word in words:
            changed: dict[str, Any] = {name: word}
            if word != getattr(KTAB, name) and np.array_equal(spatial(made, 3, rules=KTAB._replace(**changed)).position, usual):
                same.add((name, word))
    assert same <= {("vote", "propcbc"), ("interpretation", "initiator-receiver")}


SMALL = group([("coast", 40, [0.6], [10]), ("hills", 100, [0.3], [55]), ("plain", 70, [0.9], [80]), ("river", 20, [0.5], [95])])

EXPECTED = [  # one row a round
    [10.0, 55.0, 80.0, 95.0],
    [74.15, 62.51, 74.15, 62.51],
    [73.68, 73.68, 74.1, 74.1],
    [73.68, 74.1, 74.1, 74.1],
]


def test_a_small_table_goes_as_it_did_when_it_was_worked_out_by_the_loops() -> None:
    answer = spatial(SMALL, keep=True)
    assert answer.course is not None
    assert np.allclose(answer.course[:, 0, :, 0], EXPECTED, rtol=0, atol=1e-9)
    assert np.allclose(by_loops(SMALL, KTAB, None)[..., 0], EXPECTED, rtol=0, atol=1e-9)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(3, 6))
def test_groups_with_ties_go_as_the_loops_go_by_the_alphabet(seed: int, actors: int) -> None:
    made = drawn(seed, actors)
    dice = np.random.default_rng(seed)
    made = made._replace(position=25.0 * dice.integers(0, 5, made.position.shape), capability=10.0 * dice.integers(1, 3, made.capability.shape),
                         salience=0.5 * dice.integers(1, 3, made.salience.shape))
    answer, expected = spatial(made, 2, keep=True), by_loops(made, KTAB, 2)
    assert answer.course is not None
    if not answer.knife_edge.any():
        assert np.allclose(answer.course[:, 0], expected, rtol=0, atol=1e-9)
