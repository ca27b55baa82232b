"""Looking a few moves ahead."""

from __future__ import annotations

import pytest
from beyond_oracle import expects, five, plain, random_model
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.limited import Limited, limited
from detente.errors import NothingToRead
from detente.model.stability_model import Preference, StabilityModel
from detente.model.worlds import Bools

seeds = st.integers(0, 10**6)
DEEP = 5


def _two_who_move(seed: int, arcs: bool) -> StabilityModel:
    """A model by chance with two actors, each with something to do, small enough to look ahead by recursion."""
    model = random_model(seed, arcs, actors=2, options=3)
    if arcs:
        return model._replace(arcs=tuple(own or ((0, 1),) for own in model.arcs))
    return model._replace(owner=(0, 1, *model.owner[2:]))


def _under(found: Limited, ahead: int) -> Bools:
    """The verdict for any horizon, the circle gone round as often as it takes."""
    if ahead > len(found.horizons):
        ahead = found.settled + (ahead - found.settled) % (len(found.horizons) - found.settled + 1)
    return found.horizons[ahead - 1]


@given(seeds, st.booleans())
@settings(max_examples=50)
def test_every_horizon_is_what_its_definition_says(seed: int, arcs: bool) -> None:
    model = _two_who_move(seed, arcs)
    game, found = plain(model), limited(conflict_of(model))
    for ahead in range(1, DEEP):
        expected = [[expects(game, (0, 1), actor, outcome, ahead) == outcome for outcome in game.outcomes] for actor in (0, 1)]
        assert _under(found, ahead).tolist() == expected, ahead


@given(seeds, st.booleans())
def test_one_move_ahead_is_the_rule_r(seed: int, arcs: bool) -> None:
    model = _two_who_move(seed, arcs)
    assert limited(conflict_of(model)).horizons[0].tolist() == five(plain(model), "R")


@given(seeds, st.booleans())
def test_non_myopic_is_what_holds_all_round_the_circle(seed: int, arcs: bool) -> None:
    found = limited(conflict_of(_two_who_move(seed, arcs)))
    far = 2 * len(found.horizons) + found.settled
    assert 1 <= found.settled <= len(found.horizons)
    for ahead in range(found.settled, far):
        assert (~found.forever | _under(found, ahead)).all()
    dropped = [~_under(found, ahead) for ahead in range(far - len(found.horizons), far)]
    assert (found.forever | sum(dropped).astype(bool)).all()


def test_looking_ahead_keeps_the_prisoners_promise() -> None:
    """Worked in the module: 11 joins 00 from two moves ahead on, and both are non-myopic."""
    first = Preference(tiers=(("01",), ("11",), ("00",), ("10",)))
    second = Preference(tiers=(("10",), ("11",), ("00",), ("01",)))
    keys = ("00", "10", "01", "11")
    model = StabilityModel("dilemma", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), tuple((key, key) for key in keys), (first, second))
    found = limited(conflict_of(model))
    held = [[keys[place] for place in kept.all(axis=0).nonzero()[0]] for kept in found.horizons]
    assert held[0] == ["00"]
    assert all(both == ["00", "11"] for both in held[1:])
    assert [keys[place] for place in found.forever.all(axis=0).nonzero()[0]] == ["00", "11"]


@pytest.mark.parametrize(("order", "stays"), [("vxyz", False), ("vxzy", True)])
def test_of_equals_the_one_that_stands_first_is_taken(order: str, stays: bool) -> None:
    """B may go from v to x; A from x to y or to z, which it wants alike. B wants y more than v, and v more than z."""
    first, second = Preference(tiers=(("y", "z"), ("x", "v"))), Preference(tiers=(("y",), ("v",), ("x", "z")))
    arcs = (((order.index("x"), order.index("y")), (order.index("x"), order.index("z"))), ((order.index("v"), order.index("x")),))
    model = StabilityModel("first", (), ("A", "B"), (), (), (), tuple((key, key) for key in order), (first, second), arcs=arcs)
    found = limited(conflict_of(model))
    assert _under(found, 1)[1, 0]
    assert _under(found, 2)[1, 0] == stays


def test_level_pegging_is_no_reason_to_move() -> None:
    model = StabilityModel("level", (), ("A", "B"), (), (), (), (("1", "x"), ("2", "y")),
                           (Preference(tiers=(("x", "y"),)), Preference(tiers=(("x",), ("y",)))), arcs=(((0, 1), (1, 0)), ()))
    found = limited(conflict_of(model))
    assert all(kept.all() for kept in found.horizons) and found.forever.all()


def test_with_one_who_moves_every_horizon_is_r() -> None:
    model = random_model(5, actors=2)
    model = model._replace(owner=(1,) * len(model.owner))
    found = limited(conflict_of(model))
    assert all(kept.tolist() == five(plain(model), "R") for kept in found.horizons)


def test_expectations_that_do_not_come_back_in_time_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    model = next(model for model in (_two_who_move(seed, False) for seed in range(100))
                 if len(limited(conflict_of(model)).horizons) > 2)
    monkeypatch.setattr("detente.engines.stability.further.limited.FARTHEST", 1)
    with pytest.raises(NothingToRead, match="within 1 moves"):
        limited(conflict_of(model))


def test_three_who_move_are_refused_in_plain_words() -> None:
    model = random_model(9, actors=3, options=3)._replace(owner=(0, 1, 2))
    with pytest.raises(NothingToRead, match="no agreed definition"):
        limited(conflict_of(model))
