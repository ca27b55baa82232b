"""Landscape, torn actors, inferred ties and changes in words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from signed_cases import STATES, networks, published

from detente.engines.alignment.around.changed import Turn, changed
from detente.engines.alignment.around.landscape import landscape, vanished
from detente.engines.alignment.around.reasons import Reason, Reasons
from detente.engines.alignment.around.said_around import (
    difference,
    said_inferred,
    said_landscape,
    said_path,
    said_torn,
    said_turns,
    said_unreported,
    said_vanished,
)
from detente.engines.alignment.around.torn import torn
from detente.engines.alignment.around.unreported import Inferred, Unreported, unreported
from detente.engines.alignment.line_up import LineUp
from detente.model.signed_network import SignedNetwork, signed_network


class Flips(NamedTuple):
    """As the exact solver gives them."""

    anchor: int
    low: np.ndarray
    high: np.ndarray


TRIAD = signed_network(("Rome", "Gaul", "Parthia"), {(0, 1): 1.0, (0, 2): 0.5, (1, 2): -1.0})


def test_the_actor_in_the_middle_is_torn_and_three_foes_are_named() -> None:
    said = list(said_torn(TRIAD, torn(TRIAD, np.array([0, 0, 1]))))
    assert said == ["Of one group of three who are all tied to each other, one is at odds: no camps satisfy all three ties.",
                    "Rome is torn between Gaul and Parthia: friendly to both, who are hostile to each other.",
                    "The line-up is hardest on Rome: weight 0.5 left unsatisfied, 33 % of all it has."]
    foes = TRIAD._replace(weight=-np.ones(3))
    assert "Rome, Gaul and Parthia are all hostile to each other." in said_torn(foes, torn(foes, np.array([0, 1, 1])))


def test_tribes_landscape_is_told_with_its_caveat(shared: Path) -> None:
    network = published(shared, "highland_tribes")
    found = landscape(network, np.arange(16) % 2)
    said = list(said_landscape(network, found))
    assert said[0] == ("A line-up holds when nobody gains by changing sides alone. Of those there are five; in two of them every "
                       "such move costs something.")
    assert said[1] == ("The best of them, in which Gavev, Kotun, Nagad and Gama stand against the others, leaves seven ties "
                       "unsatisfied; 63 % of 32,768 line-ups lead there, and on the way out of it 4 more is left unsatisfied for a "
                       "while.")
    assert said[5].endswith("and it can be left at no cost.") and "need not reach the best" in said[-1]
    assert said[6].startswith("From today's camps Gahuk, Masil,") and said[6].endswith("that is the best line-up found.")


def test_found_from_random_starts_is_said_to_be(shared: Path) -> None:
    network = published(shared, STATES, "46-49")
    said = " ".join(said_landscape(network, landscape(network, starts=64)))
    assert "were found" in said and "64 random line-ups" in said and "do not find every line-up" in said


def test_a_path_that_stops_short_says_by_how_much() -> None:
    network = signed_network(("a", "b", "c", "d"), {(0, 1): 3.0, (2, 3): 3.0, (0, 2): -1.0, (1, 3): 2.0, (0, 3): -1.0})
    found = landscape(network, [0, 0, 0, 1])
    assert found.path is not None and found.path.moved
    short = found.path._replace(gap=2.0)
    assert said_path(network, short).endswith("that leaves 2 more unsatisfied than the best line-up found.")
    assert said_path(network, short._replace(moved=())).startswith("From today's camps nobody gains")


def test_a_line_up_that_vanished_is_named_by_its_smaller_camp(shared: Path) -> None:
    network = published(shared, "highland_tribes")
    before = landscape(network)
    after = changed(network, network.actors.index("Gavev"), network.actors.index("Gahuk"), 9.0)
    said = list(said_vanished(network, before, vanished(before, after)))
    assert said[0].startswith("The best of before, in which Gavev, Kotun, Nagad and Gama stand against the others, holds no longer")
    assert list(said_vanished(network, before, np.zeros(5, bool))) == []
    assert list(said_vanished(network, before, np.arange(5) > 0))[-1] == "Only one of the line-ups that held is left."


def test_an_inferred_tie_gives_reasons_on_both_sides() -> None:
    network = signed_network(("A", "B", "K", "L", "M"), {(0, 2): -1.0, (1, 2): -1.0, (0, 3): 1.0, (1, 3): 1.0, (0, 4): 1.0, (1, 4): -1.0})
    reasons = Reasons((Reason((2,), 1.0), Reason((3,), 1.0), Reason((4,), -1.0)), 4, 1)
    assert said_inferred(network, Inferred(0, 1, True, 1.2, 0.92, reasons)) == (
        "A and B: friendly (about 92 in 100), for both are hostile to K; both are friendly to L; and two more such; "
        "against it, A is friendly to M and B hostile.")
    alone = said_inferred(network, Inferred(0, 1, False, -0.1, 0.0001, Reasons((), 0, 0)))
    assert alone == ("A and B: hostile (about 99 in 100), by where both stand among all others and how friendly each is "
                     "to them, taken together.")


def test_a_longer_path_is_told_step_by_step() -> None:
    network = signed_network(("A", "K", "L", "B"), {(0, 1): 1.0, (1, 2): -1.0, (2, 3): 1.0})
    said = said_inferred(network, Inferred(0, 3, False, -0.2, None, Reasons((Reason((1, 2), -1.0),), 0, 0)))
    assert said == "A and B: hostile, for A is friendly to K, K hostile to L, L friendly to B."


def test_inference_is_marked_and_where_it_fails_nothing_is_told(shared: Path) -> None:
    network = published(shared, "highland_tribes")
    said = list(said_unreported(network, unreported(network)))
    assert said[0].startswith("Inferred, not reported") and len(said) == 11
    assert list(said_unreported(network, Unreported((), 4, -0.1, 0.0, 2))) == [
        "Nothing is inferred: signs in this network that were hidden do not follow from the ties that were left.",
        "Two actors of very many ties were not used as reasons."]


def test_turning_points_say_which_way_and_when_no_tie_is_as_strong() -> None:
    said = list(said_turns(TRIAD, [Turn(0, 1, 1.0, 0.5, 0.5), Turn(1, 2, -1.0, 2.0, 2.0), Turn(0, 2, 0.0, -0.5, -0.25),
                                   Turn(0, 2, 0.5, 0.5, 0.5), Turn(0, 2, 0.5, 0.25, 0.75)]))
    assert said == [
        "If the tie of Rome and Gaul alone fell below 0.5 (today 1), they would stand apart.",
        "If the tie of Gaul and Parthia alone rose above 2 (today −1), they would stand on one side. No tie reported here is as "
        "strong as that.",
        "If the tie of Rome and Parthia alone fell below a point from −0.5 to −0.25 (none today), they would stand apart.",
        "Rome and Parthia stand either way today: any change of their tie decides it."]


def test_a_change_is_told_by_who_changes_sides() -> None:
    network = signed_network(("a", "b", "c"), {(0, 1): 2.0, (0, 2): 1.0})
    before = LineUp(2, np.array([0, 0, 0]), 0.0, 0.0), Flips(0, np.array([np.inf, 2, 1]), np.array([np.inf, 2, 1]))
    after = LineUp(2, np.array([0, 0, 1]), 1.0, 1.0), Flips(0, np.array([np.inf, 0, 3]), np.array([np.inf, 0, 3]))
    assert list(difference(network, before, after)) == [
        "The least tension goes from weight 0 to weight 1.", "C is now against a.", "B is no longer placed."]
    assert list(difference(network, after, before)) == [
        "The least tension goes from weight 1 to weight 0.", "C is now on a's side.", "B is now settled on a's side."]
    assert list(difference(network, before, before)) == ["As much stays unsatisfied as before: weight 0.", "Nobody changes sides."]


def test_sides_are_compared_from_the_first_anchor_where_the_second_is_another() -> None:
    network = signed_network(("a", "b", "c"), {(0, 1): 2.0, (0, 2): 1.0})
    before = LineUp(2, np.array([0, 1, 1]), 0.0, 0.0), Flips(0, np.array([np.inf, 2, 1]), np.array([np.inf, 2, 1]))
    after = LineUp(2, np.array([0, 1, 0]), 0.0, 0.0), Flips(1, np.array([2, np.inf, 3]), np.array([2, np.inf, 3]))
    assert list(difference(network, before, after))[1:] == ["C is now on a's side."]
    lost = Flips(1, np.array([0, np.inf, 3.0]), np.array([2, np.inf, 3.0]))
    assert list(difference(network, before, (after[0], lost)))[1:] == ["Nobody is known to change sides."]


@given(networks(most=7, sized=True), st.data())
def test_whatever_the_network_words_come_out_whole(network: SignedNetwork, data: st.DataObject) -> None:
    today = data.draw(st.lists(st.sampled_from([-1, 0, 1]), min_size=len(network.actors), max_size=len(network.actors)))
    camp = np.array(today)
    found = landscape(network, today)
    said = [*said_landscape(network, found), *said_torn(network, torn(network, camp)), *said_unreported(network, unreported(network)),
            *said_vanished(network, found, np.ones(len(found.camp), bool))]
    assert all(line.endswith(".") and line[0] != line[0].lower() and "nan" not in line and "inf " not in line for line in said)
