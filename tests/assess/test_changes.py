"""What changed between two versions of a case, item by item, and the versions in between."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assess.changes import between, changes
from detente.model.change import Edit
from detente.model.check import faults
from detente.store.casefile import case_from
from harbour_case import bargained_data, harbour, harbour_data


def edited(**parts: dict[str, Any]) -> Any:
    """The harbour with entries of some items replaced; an item that is None goes."""
    data = harbour_data()
    for part, items in parts.items():
        for name, entries in items.items():
            if entries is None:
                del data[part][name]
            elif isinstance(entries, dict) and name in data[part]:
                data[part][name] = {**data[part][name], **entries}
            else:
                data[part][name] = entries
    return case_from(data)


def told(old: Any, new: Any) -> list[tuple[str, str, str]]:
    return [(change.part, change.id, change.how) for change in changes(old, new)]


def test_a_case_has_not_changed_from_itself() -> None:
    assert changes(harbour(), harbour()) == ()


@settings(max_examples=20)
@given(st.permutations(list(harbour_data()["claims"])), st.permutations(list(harbour_data()["sources"])))
def test_the_order_of_the_file_is_no_change(claims: list[str], sources: list[str]) -> None:
    data = harbour_data()
    data["claims"] = {name: data["claims"][name] for name in claims}
    data["sources"] = {name: data["sources"][name] for name in sources}
    data["conclusions"].reverse()
    data["irreversible"].reverse()
    assert changes(harbour(), case_from(data)) == ()


def test_claims_come_and_go() -> None:
    new = edited(claims={"pilots-strike": None, "gate-closed": {"acts": {"by": "aldmouth", "does": "aldmouth.close-gate"}}})
    assert told(harbour(), new) == [("claim", "gate-closed", "came"), ("claim", "pilots-strike", "went")]
    assert told(new, harbour()) == [("claim", "pilots-strike", "came"), ("claim", "gate-closed", "went")]


def test_what_changed_in_a_claim_is_told_entry_by_entry() -> None:
    new = edited(claims={"crown-near-aldmouth": {"source": "courier", "hedge": None, "credibility": 5,
                                                 "tie": ["crown", "aldmouth", 0.1], "sourced": False}})
    (change,) = changes(harbour(), new)
    assert set(change.edits) == {
        Edit("source", "gazette", "courier"), Edit("hedge", "it is believed", ""), Edit("credibility", "3", "5"),
        Edit("tie", "crown, aldmouth, 0.2..0.5..0.9", "crown, aldmouth, 0.1"), Edit("sourced", "true", "false")}
    assert not change.idle


def test_a_grade_that_changed_is_told_with_both_letters() -> None:
    (change,) = changes(harbour(), edited(sources={"courier": {"reliability": "E"}}))
    assert (change.part, change.id, change.edits) == ("source", "courier", (Edit("reliability", "C", "E"),))


def test_wishes_keep_an_order_that_means_something() -> None:
    data = harbour_data()
    data["wants"]["brackness"].reverse()
    (change,) = changes(harbour(), case_from(data))
    assert (change.part, change.id) == ("wants", "brackness")
    assert change.edits[0].before.startswith("want: aldmouth.share-fees;")


@pytest.mark.parametrize(("parts", "idle"), [
    ({"claims": {"towns-at-odds": {"says": "They quarrel.", "note": "seen"}}}, True),
    ({"sources": {"gazette": {"outlet": "Gazette", "published": "2024-01-01"}}}, True),
    ({"claims": {"new": {"prediction": "rain", "draft": True}}}, True),
    ({"sources": {"crier": {"reliability": "A"}}}, True),
    ({"claims": {"towns-at-odds": {"says": "They quarrel.", "credibility": 3}}}, False),
    ({"sources": {"gazette": {"leans": {"brackness": "for"}}}}, False),
    ({"claims": {"new": {"prediction": "rain"}}}, False),
    ({"actors": {"fishers": {}}}, False),
    ({"hypotheses": {"greed": "Other words."}}, True),
])
def test_words_and_drafts_move_nothing_and_are_marked(parts: dict[str, Any], idle: bool) -> None:
    (change,) = changes(harbour(), edited(**parts))
    assert change.idle == idle


def test_a_draft_that_is_accepted_can_move_something() -> None:
    drafted = edited(claims={"pilots-strike": {"draft": True}})
    (change,) = changes(drafted, harbour())
    assert change.edits == (Edit("draft", "true", "false"),)
    assert not change.idle


def test_questions_and_what_a_case_says_once_are_told() -> None:
    data = harbour_data()
    data["conclusions"][1]["asks"] = "brackness.blockade is stable for all"
    data["conclusions"][3]["id"] = "camps"
    data |= {"status_quo": [], "unclaimed": {"tie": "none"}, "question": "Who pays?"}
    assert told(harbour(), case_from(data)) == [
        ("question", "deal", "changed"), ("question", "camps", "came"), ("question", "sides", "went"),
        ("case", "status_quo", "changed"), ("case", "unclaimed", "changed"), ("case", "question", "changed")]


def other() -> Any:
    """Another version of the harbour in which every part differs."""
    data = bargained_data()
    data["sources"]["crier"] = {"via": "courier", "reliability": "E"}
    data["sources"]["courier"]["reliability"] = "D"
    data["actors"]["fishers"] = {"kind": "organisation"}
    data["options"]["fishers"] = {"sail": "put to sea"}
    data["wants"]["pilots"] = ["fishers.sail"]
    data["claims"]["ledger-found"]["source"] = "crier"
    data["claims"]["wreck-in-channel"]["credibility"] = 5
    data["hypotheses"]["spite"] = "For spite."
    data["exclusive"] = [["ledger-found", "wreck-in-channel"]]
    data["conclusions"].pop()
    data["irreversible"] = []
    del data["claims"]["pilots-strike"]
    return case_from(copy.deepcopy(data))


def test_with_every_change_made_the_old_case_is_the_new_one() -> None:
    old, new = harbour(), other()
    whole = between(old, new, changes(old, new))
    assert changes(whole, new) == ()
    assert changes(between(new, old, changes(new, old)), old) == tuple(
        change for change in changes(new, old) if change.part == "source" and change.how == "went")  # sources stay
    assert changes(old, between(old, new, ())) == tuple(
        change for change in changes(old, new) if change.part == "source" and change.how == "came")


@settings(max_examples=25)
@given(st.data())
def test_a_version_in_between_has_the_changes_made_and_no_others(data: st.DataObject) -> None:
    old, new = harbour(), other()
    found = changes(old, new)
    made = data.draw(st.sets(st.sampled_from(found)))
    version = between(old, new, made)
    assert {(change.part, change.id, change.how) for change in changes(old, version)} == {
        (change.part, change.id, change.how) for change in made} | {("source", "crier", "came")}
    if not faults(version):
        assert version.axes.actors  # it can be worked with
