"""Whether claims alone decide what worlds hold, and which claims do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.case import Case
from detente.model.kind import KINDS
from detente.model.worlds import Worlds
from detente.sampling.fixed import claims_for, hanging_together, moved_by_claims_alone, stands_alone
from detente.sampling.plan import make_plan
from detente.sampling.sample import Deck, Force, deal, shuffle
from detente.sampling.weigh import weigh
from harbour_case import bargained, harbour

KIND_NAMES = [kind.name for kind in KINDS]
ACTORS: dict[str, Any] = {"a": {}, "b": {}, "c": {}}


def case_of(*claims: dict[str, Any], **more: Any) -> Case:
    return Case.model_validate({"case": "x", "actors": ACTORS, "claims": {f"c{n}": claim for n, claim in enumerate(claims)}, **more})


NO_TIES = {"unclaimed": {"tie": "none"}}
WANT = {"options": {"a": {"go": ""}}}


def arrays(worlds: Worlds, kind: str) -> list[np.ndarray]:
    """Everything that worlds hold of a kind."""
    return [getattr(worlds, name) for name in (kind, "point" if kind == "offer" else kind) if name in worlds._fields]


def decks_of(case: Case) -> list[Deck]:
    """Two draws of four worlds."""
    tables = make_plan(case, weigh(case))
    return [shuffle(case, tables, seed, 0, 4) for seed in (1, 2)]


def same_whatever_is_drawn(decks: list[Deck], kind: str, true: set[str]) -> bool:
    """Whether worlds in which the same claims hold are all alike in one kind."""
    force = Force(granted=frozenset(true), refused=frozenset(decks[0].case.live_claims) - true)
    shown = [arrays(deal(deck, force), kind) for deck in decks]
    return all((one == one[:1]).all() and np.array_equal(one, other) for one, other in zip(*shown, strict=True))


@pytest.mark.parametrize(("kind", "case"), [
    ("tie", case_of({"tie": ["a", "b", 0.5]})),
    ("tie", case_of({"tie": ["a", "b", "0.1..0.5"]}, **NO_TIES)),
    ("tie", case_of({"tie": ["a", "b", 0.5]}, {"tie": ["b", "a", -0.5]}, **NO_TIES)),
    ("capability", case_of({"capability": {"a": 5}})),
    ("cost", case_of({"cost": {"a": 0.1}})),
    ("position", case_of({"position": {"issue": "i", "a": 10}})),
    ("salience", case_of({"salience": {"issue": "i", "a": 0.5}})),
    ("guarantee", case_of({"guarantee": {"by": "a", "of": "b", "level": "0.1..0.9"}})),
    ("guarantee", case_of({"guarantee": {"by": "a", "of": "b", "level": 0.2}}, {"guarantee": {"by": "a", "of": "b", "level": 0.6}})),
    ("support", case_of({"support": {"client": "a", "from": "b", "level": 0}})),
    ("support", case_of({"support": {"client": "a", "from": "b", "level": 1}}, {"support": {"client": "a", "from": "b", "level": 0}})),
    ("offer", case_of({"offer": {"by": "a", "on": "i", "at": "5..6"}}, issues={"i": {}})),
])
def test_chance_moves_what_no_claim_decides(kind: str, case: Case) -> None:
    assert not moved_by_claims_alone(case, [kind])
    names, decks = list(case.live_claims), decks_of(case)
    assert not all(same_whatever_is_drawn(decks, kind, true) for true in ({*names}, set(), {names[0]}))


@pytest.mark.parametrize(("kind", "case"), [
    ("tie", case_of({"tie": ["a", "b", 0.5]}, {"tie": ["b", "a", 0.5]}, {"tie": ["a", "c", -1]}, **NO_TIES)),
    ("guarantee", case_of({"guarantee": {"by": "a", "of": "b", "level": 0.2}}, {"guarantee": {"by": "c", "of": "b", "level": 0.5}})),
    ("want", case_of({"want": {"a": "a.go"}}, {"want": {"a": "a.go"}}, **WANT)),
    ("act", case_of({"acts": {"by": "a", "does": "a.go"}}, **WANT)),
    ("evidence", case_of({"evidence": {"h": "likely"}}, hypotheses={"h": "", "g": ""})),
    ("support", case_of({"support": {"client": "a", "from": ["b", "c"], "level": 0.5}}, {"support": {"client": "a", "from": "b", "level": 0.5}})),
    ("offer", case_of({"offer": {"by": "a", "does": "a.go"}}, **WANT)),
    ("offer", case_of({"offer": {"by": "a", "on": "i", "at": 5}}, issues={"i": {}})),
    ("support", case_of()), ("position", case_of()), ("offer", case_of()), ("capability", case_of(actors={})),
])
def test_what_claims_decide_is_the_same_whatever_is_drawn(kind: str, case: Case) -> None:
    assert moved_by_claims_alone(case, [kind])
    names, decks = list(case.live_claims), decks_of(case)
    assert all(same_whatever_is_drawn(decks, kind, true) for true in ({*names}, set(), {*names[:1]}))


def with_ties(unclaimed: str) -> Case:
    return bargained().model_copy(update={"unclaimed": case_of(unclaimed={"tie": unclaimed}).unclaimed})


DECKS = {unclaimed: decks_of(with_ties(unclaimed)) for unclaimed in ("unknown", "none")}


@given(st.sets(st.sampled_from(KIND_NAMES)), st.sampled_from(sorted(DECKS)), st.data())
@settings(max_examples=40)
def test_of_no_kind_is_it_said_in_vain(kinds: set[str], unclaimed: str, data: st.DataObject) -> None:
    case = DECKS[unclaimed][0].case
    each = {kind: moved_by_claims_alone(case, [kind]) for kind in kinds}
    assert moved_by_claims_alone(case, kinds) == all(each.values())
    true = data.draw(st.sets(st.sampled_from(list(case.live_claims))))
    assert all(same_whatever_is_drawn(DECKS[unclaimed], kind, true) for kind, alone in each.items() if alone)


def test_the_harbour_has_what_claims_alone_decide() -> None:
    assert moved_by_claims_alone(harbour(), ["want", "act", "evidence", "asks", "prediction"])
    assert claims_for(harbour(), ["evidence"]) == ("ledger-found", "wreck-in-channel")
    assert claims_for(harbour(), ["act", "evidence"]) == ("pilots-strike", "ledger-found", "wreck-in-channel")
    assert claims_for(harbour(), []) == ()
    assert claims_for(harbour(), KIND_NAMES) == tuple(harbour().live_claims)


def linked(exclusive: list[list[str]], **requires: str) -> Case:
    claims = {name: {"prediction": name, "requires": list(needs), "draft": name == "z"} for name, needs in requires.items()}
    return Case.model_validate({"case": "x", "exclusive": exclusive, "claims": claims})


def test_rivals_and_requirements_are_followed_to_the_end_and_drafts_are_none() -> None:
    case = linked([["c", "d", "z"]], a="b", b="c", c="", d="e", e="", f="a", g="", z="g")
    assert hanging_together(case, ["a"]) == ("a", "b", "c", "d", "e")
    assert hanging_together(case, ["g", "e"]) == ("e", "g")
    assert hanging_together(case, []) == ()


def test_a_claim_given_by_hand_or_by_the_case_is_one_that_others_hang_on() -> None:
    case = case_of({"evidence": {"h": "likely"}, "requires": ["c1"], "given": True}, {"prediction": "x", "given": True},
                   hypotheses={"h": "", "g": ""})
    assert claims_for(case, ["evidence"]) == ("c0", "c1")


def test_only_a_claim_that_is_tied_to_no_other_stands_alone() -> None:
    case = linked([["c", "d"]], a="b", b="", c="", d="", e="")
    assert [name for name in case.live_claims if stands_alone(case, name)] == ["e"]


@given(st.lists(st.sets(st.integers(0, 6)), min_size=1, max_size=7), st.sets(st.integers(0, 6), max_size=3), st.integers(0, 6))
def test_what_hangs_together_is_closed_and_holds_no_more_than_it_must(needs: list[set[int]], rivals: set[int], start: int) -> None:
    names = [f"c{place}" for place in range(len(needs))]
    wanted = {name: [names[other] for other in sorted(which) if other < place]
              for place, (name, which) in enumerate(zip(names, needs, strict=True))}
    group = [names[other] for other in sorted(rivals) if other < len(names)]
    case = Case.model_validate({"case": "x", "exclusive": [group] if len(group) > 1 else [],
                                "claims": {name: {"prediction": name, "requires": wanted[name]} for name in names}})
    first = names[start % len(names)]
    reached = {first}
    for _ in names:
        reached |= {other for name in reached for other in wanted[name]}
        reached |= set(group) if reached & set(group) and len(group) > 1 else set()
    assert hanging_together(case, [first]) == tuple(name for name in names if name in reached)
