"""What is said, and given to programs, of two versions of a case."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from detente.assess.changed import difference
from detente.model.change import OTHERS, Change, Credit, Difference, Edit, Moved, Player
from detente.report.changeddata import difference_data
from detente.report.changedtext import render_difference
from detente.report.textlines import columns
from detente.store.casefile import case_from
from harbour_case import harbour, harbour_data

GRADE = Change("source", "courier", "changed", (Edit("reliability", "C", "E"),), False)
CAME = Change("claim", "ledger-found", "came", (), False)
WORDS = Change("claim", "towns-at-odds", "changed", (Edit("says", "", "x " * 90), Edit("note", "a", "")), True)
DRAFT = Change("claim", "pilots-strike", "came", (), True)
STATUS = Change("case", "status_quo", "changed", (Edit("status_quo", "brackness.blockade", ""),), False)
CHANGES = (GRADE, CAME, WORDS, DRAFT, STATUS)
PLAYERS = (Player("", (GRADE,)), Player("", (CAME,)), Player("gazette", (WORDS, DRAFT)), Player(OTHERS, (STATUS, DRAFT)))
MOTIVE = Moved("motive", "greed is the most likely hypothesis", 0.63, 0.51, 0.0045, ("likely", "roughly even"),
               (Credit(0, -0.08, 0.003), Credit(1, -0.0399, 0.002), Credit(2, -0.0001, 0.0001)), "")
GONE = Moved("sides", "the Crown stands with Aldmouth", 0.7, None, 0.0, ("likely", ""), (), "after: no ties")
FOUND = Difference("a.yaml", "b.yaml", 4096, 1, CHANGES, PLAYERS, (MOTIVE, GONE))


def said(found: Difference, width: int = 80) -> str:
    return " ".join(render_difference(found, harbour(), harbour(), width).split())


def test_changes_are_told_part_by_part_and_drafts_are_counted() -> None:
    text = said(FOUND)
    assert "FROM a.yaml TO b.yaml" in text
    assert "sources ~ courier: reliability C -> E" in text
    assert "+ ledger-found: A ledger shows that the fees were never spent on dredging. (The Courier)" in text
    assert "~ towns-at-odds: (moves no answer) says (none) -> x x x" in text
    assert "the case ~ status quo brackness.blockade -> (none)" in text
    assert "pilots-strike" not in text.split("WHAT IT DID")[0] and "and one further change, in drafts alone." in text


def test_each_answer_is_told_with_what_moved_it() -> None:
    text = said(FOUND)
    assert "Motive: from 63.0 to 51.0 of 100 worlds (−12.0 ±0.9), likely to roughly even." in text
    assert "−8.0 ±0.6 source courier: reliability C -> E −4.0 ±0.4 claim ledger-found came and one other of less than 0.1" in text
    assert "add up to its difference" in text
    assert "Sides: before 70.0 of 100 worlds (likely); not answered after: no ties." in text


def test_players_of_several_changes_are_named() -> None:
    credits = tuple(Credit(player, -0.01, 0.001) for player in range(4))
    text = said(FOUND._replace(moved=(MOTIVE._replace(credits=credits),), players=(*PLAYERS[:1], Player("", (GRADE, CAME)), *PLAYERS[2:])))
    assert "together: source courier: reliability C -> E and claim ledger-found came" in text
    assert "two smaller changes on page gazette: claim towns-at-odds changed and claim pilots-strike came" in text
    assert "the other two changes: status quo brackness.blockade -> (none) and claim pilots-strike came" in text


def test_where_nothing_changed_that_is_all_that_is_said() -> None:
    assert said(FOUND._replace(changes=(), moved=())) == "FROM a.yaml TO b.yaml Nothing changed."


def test_what_can_not_be_told_is_told_to_be_so() -> None:
    assert "ask no question in the same words" in said(FOUND._replace(moved=()))
    assert "What moved it can't be told: in every order" in said(FOUND._replace(
        moved=(MOTIVE._replace(credits=(), why="in every order it stops"),)))


def test_long_values_are_shown_from_where_they_differ() -> None:
    long = Change("wants", "aldmouth", "changed", (Edit("wants", "peace " * 40 + "now", "peace " * 40 + "later"),), False)
    text = said(FOUND._replace(changes=(long,)))
    assert "~ aldmouth: …peace peace peace peace now -> …peace peace peace peace later" in text


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    new = harbour_data()
    new["claims"]["x" * 70] = copy.deepcopy(new["claims"]["ledger-found"])
    case = case_from(new)
    text = render_difference(difference(harbour(), case, 64, called=("a" * 90, "b")), harbour(), case, width)
    assert max(map(columns, text.splitlines())) <= max(width, 40)


def test_what_a_file_says_steers_no_terminal() -> None:
    new: dict[str, Any] = harbour_data()
    new["claims"]["towns-at-odds"]["note"] = "\x1b[2J\x07red"
    case = case_from(new)
    text = render_difference(difference(harbour(), case, 64, called=("a", "b")), harbour(), case)
    assert "\x1b" not in text and "\x07" not in text


def test_programs_get_the_same_figures_and_the_parts_with_their_changes() -> None:
    data = difference_data(FOUND)
    assert data["nothing_changed"] is False
    assert data["changes"][0] == {"part": "source", "id": "courier", "how": "changed", "moves_no_answer": False,
                                  "edits": [{"entry": "reliability", "before": "C", "after": "E"}]}
    first, second = data["conclusions"]
    assert (first["before"], first["after"], first["difference"]) == (0.63, 0.51, -0.12)
    assert first["parts"][0] == {"source": "", "changes": [{"part": "source", "id": "courier", "how": "changed"}],
                                 "part": -0.08, "error": 0.003}
    assert first["parts"][2]["source"] == "gazette"
    assert (second["after"], second["difference"], second["error"], second["why_not"]) == (None, None, None, "after: no ties")
