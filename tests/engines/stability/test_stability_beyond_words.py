"""What lies beyond the rules, told: each section by a model that asks for it, and every outcome named where it belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.further.beyond import beyond
from detente.engines.stability.further.beyond_words import MOST_NAMED, sections
from detente.engines.stability.words import name
from detente.model.expression import Atom
from detente.model.stability_model import Preference, StabilityModel
from detente.store.modelfile import load_model

ROOT = Path(__file__).resolve().parents[3]
KEYS = ("00", "10", "01", "11")


def _dilemma(**changes: Any) -> Conflict:
    first, second = Preference((("01",), ("11",), ("00",), ("10",))), Preference((("10",), ("11",), ("00",), ("01",)))
    labels = tuple(zip(("both tell", "Ann is silent", "Bob is silent", "both silent"), KEYS, strict=True))
    model = StabilityModel("dilemma", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), labels, (first, second),
                           actor_words=("Ann", "Bob"))
    return conflict_of(model._replace(**changes))


def _told(conflict: Conflict) -> dict[str, tuple[str, ...]]:
    return dict(sections(conflict, beyond(conflict)))


def _says(conflict: Conflict, told: tuple[str, ...], found: Mapping[str, list[str]], rest: str) -> None:
    """The sentences that end a list of rules with `rest` say of each rule what was found, once."""
    seen = {}
    for said in told:
        if match := re.fullmatch(rf"Under ([\w, ]+?){re.escape(rest)}: (.*)\.", said):
            for rule in re.split(", | and ", match.group(1)):
                assert rule not in seen
                seen[rule] = match.group(2)
    assert seen == {rule: "; ".join(name(conflict, conflict.at(key)) for key in keys) or "nothing holds"
                    for rule, keys in found.items()}


def test_a_plain_model_of_two_gets_horizons_alone_and_of_three_nothing() -> None:
    told = _told(_dilemma())
    assert list(told) == ["For those who look several moves ahead"]
    assert told["For those who look several moves ahead"][0] == "Looking 1 move ahead: “both tell”."
    assert "or as far ahead as one likes: “both tell”; “both silent”." in told["For those who look several moves ahead"][1]
    three = StabilityModel("3", ("a", "b", "c"), ("A", "B", "C"), (0, 1, 2), (0,) * 3, (), (), (Preference(),) * 3)
    assert _told(conflict_of(three)) == {}


def test_unknown_comparisons_and_strength_are_told_as_the_quarry_asks() -> None:
    quarry = conflict_of(load_model(ROOT / "examples/quarry-road/quarry.yaml"))
    found, told = beyond(quarry), _told(quarry)
    unknown = told["What if nobody knows how some outcomes compare?"]
    _says(quarry, unknown, found["unknown"]["a_sure"], ", however it turns out")
    _hangs(quarry, unknown, found["unknown"])
    _says(quarry, told["How strongly is it held?"], found["strength"]["strong"],
          ", and no move from it pays that could not be answered by something much worse")
    _says(quarry, told["How strongly is it held?"], found["strength"]["weak"],
          ", though some move from it is answered by little that is worse")


def _hangs(conflict: Conflict, told: tuple[str, ...], found: Mapping[str, Mapping[str, list[str]]]) -> None:
    """What may hold and need not is told for each rule, with the readings by which it holds."""
    seen = set()
    for said in told:
        if match := re.fullmatch(r"(.*) hangs on what nobody knows under ([\w, ]+): it holds by ([\w, ]+) of the four readings\.", said):
            key, = (key for key in map(conflict.key, range(conflict.graph.outcomes))
                    if name(conflict, conflict.at(key)).lower() == match.group(1).lower())
            for rule in re.split(", | and ", match.group(2)):
                ways = set(re.split(", | and ", match.group(3)))
                assert ways == {way for way in "abcd" if key in found[way][rule]}
                seen.add((rule, key))
    assert seen == {(rule, key) for rule, keys in found["d"].items() for key in keys if key not in found["a_sure"][rule]}


def test_attitudes_are_told_where_the_model_has_them() -> None:
    friends = _dilemma(attitudes=((1, 1), (1, 1)))
    told = _told(friends)["With the attitudes of each to the others"]
    _says(friends, told, beyond(friends)["attitudes"], "")
    assert told == ("Under RNash, RGMR, RSMR and RSEQ: “both tell”; “Ann is silent”; “Bob is silent”; “both silent”.",)


def test_views_are_told_by_what_each_is_called_in_sentences() -> None:
    half_blind = _dilemma(hidden=((), (Atom("b"),)))
    told, views = _told(half_blind)["As each of them sees it"], beyond(half_blind)["views"]
    _says(half_blind, told, views["common"], ", when everybody acts on what it sees")
    for who, actor in (("Ann", "A"), ("Bob", "B")):
        _says(half_blind, told, views["by_actor"][actor], f" as {who} sees it")


def test_of_many_outcomes_the_rest_are_counted() -> None:
    conflict = conflict_of(StabilityModel("many", tuple("abcd"), ("A", "B"), (0, 0, 1, 1), (0,) * 4, (), (),
                                          (Preference(), Preference()), attitudes=((1, 0), (0, 1))))
    said, = _told(conflict)["With the attitudes of each to the others"]
    assert said.endswith(f" and {16 - MOST_NAMED} more.") and said.count("; ") >= MOST_NAMED - 1


@pytest.mark.parametrize("section", ["unknown", "views"])
def test_keys_are_never_taken_for_labels_that_look_like_them(section: str) -> None:
    swapped = tuple(zip(("00", "01", "10", "11"), KEYS, strict=True))
    first = Preference((("01",), ("11",), ("00",), ("10",)), unknown=(("01", "11"),))
    conflict = _dilemma(states=swapped, hidden=((), (Atom("b"),)), preferences=(first, first))
    found = dict(sections(conflict, {section: beyond(conflict)[section]}))
    (told,) = found.values()
    keys = {"unknown": lambda: beyond(conflict)["unknown"]["a_sure"], "views": lambda: beyond(conflict)["views"]["common"]}
    rest = {"unknown": ", however it turns out", "views": ", when everybody acts on what it sees"}
    _says(conflict, told, keys[section](), rest[section])
    model = conflict.model
    for said in told:
        for label, words in re.findall(r"outcome (\d\d) \(([^)]*)\)", said):
            taken = [option for option in model.options if f": {option}" in words]
            assert [option for option, mark in zip(model.options, dict(model.states)[label], strict=True) if mark == "1"] == taken
