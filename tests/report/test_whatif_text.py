"""What is said, and given to programs, of a case with something decided by hand."""

from __future__ import annotations

from typing import Any

import pytest

from detente.model.conclusion import Carrier
from detente.model.supposed import Along, News, Supposed, WhatIf
from detente.report.claimname import numbers
from detente.report.shifted import by_tenths, from_to, give_or_take, tenths
from detente.report.textlines import columns
from detente.report.whatifdata import whatif_data
from detente.report.whatiftext import render_whatif
from harbour_case import harbour

CARRIERS = (Carrier("claim", "wreck-in-channel", -0.31, 0.01, -0.1, 0.21), Carrier("claim", "towns-at-odds", 0.001, 0.01, 0, 0),
            Carrier("source", "gazette", 0.4, 0.01, 0.2, 0.2))
MOTIVE = Supposed("motive", "greed is the most likely hypothesis", "Greed.", 0.632, 0.41, 0.0065, ("likely", "unlikely"), CARRIERS,
                  News(0.351, 0.01, 800))
SIDES = Supposed("sides", "the Crown stands with Aldmouth", "So.", 0.8, 0.8, 0.0, ("very likely", "very likely"), (), News(0.7, 0.01, 800))
FOUND = WhatIf("harbour", 4096, 1, ("ledger-found",), (), (), (), (MOTIVE, SIDES),
               (Along("source", "courier", 0.6, 0.12), Along("claim", "aldmouth-stronger", 0.8, 0.51)), 800, ("courier",), ())


def said(found: WhatIf, width: int = 80) -> str:
    return " ".join(render_whatif(found, harbour(), width=width).split())


def test_each_answer_is_told_before_and_after_with_error_word_and_what_carries_it_then() -> None:
    number = {name: place for place, name in numbers(harbour()).items()}
    text = said(FOUND)
    assert f"WHAT IF claim {number['ledger-found']}, ledger-found, were false?" in text
    assert "Motive: from 63.2 to 41.0 of 100 worlds (−22.2 ±1.3), likely to unlikely." in text
    assert f"Then it rests on {number['wreck-in-channel']} wreck-in-channel (−31)." in text
    assert "Sides: 80.0 of 100 worlds, as before (very likely)." in text
    assert "Then no other claim moves it by itself." in text


def test_both_readings_are_told_with_the_reason_why_they_differ() -> None:
    text = said(FOUND)
    assert "If only this were wrong: 41.0. If we learned that it is false: 35.1 ±2.0." in text
    assert "looks at the 800 of 4096 worlds in which it is false" in text
    assert "The Courier tells the truth in 12 of 100 worlds, not 60;" in text
    assert "aldmouth-stronger holds in 51 of 100 worlds, not 80." in text
    granted = said(FOUND._replace(refused=(), granted=("ledger-found",)))
    assert "were true?" in granted and "If only this were so: 41.0. If we learned that it is true: 35.1" in granted


@pytest.mark.parametrize(("changes", "words"), [
    ({"along": ()}, "that it is false says little about The Courier."),
    ({"along": (), "shared": ()}, "nobody who said it said anything else."),
    ({"so": 7, "supposed": (MOTIVE._replace(news=None),)}, "It is false in only 7 of 4096 worlds as the case stands"),
    ({"so": 0, "supposed": (MOTIVE._replace(news=None),)}, "It is false in no world as the case stands"),
    ({"supposed": (SIDES,)}, "No answer moves."),
    ({"supposed": ()}, "No question of the case is answered"),
    ({"open": (("deal", "nothing is wanted"),)}, "Not answered, deal: nothing is wanted."),
    ({"refused": (), "distrusted": ("courier",), "so": None}, "WHAT IF nothing that source courier says could be relied on?"),
    ({"refused": (), "distrusted": ("courier",), "so": None}, "it is not taken to be false."),
    ({"refused": (), "trusted": ("courier",), "so": None}, "WHAT IF source courier told the truth?"),
])
def test_what_can_not_be_told_is_told_to_be_so(changes: dict[str, Any], words: str) -> None:
    assert words in said(FOUND._replace(**changes))


def test_several_decisions_are_named_one_by_one() -> None:
    text = said(FOUND._replace(granted=("towns-at-odds",), so=None))
    assert "ledger-found, were false and claim" in text and "TWO READINGS" not in text


@pytest.mark.parametrize("width", [20, 40, 80, 100])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    lines = render_whatif(FOUND, harbour(), width=width).splitlines()
    assert max(map(columns, lines)) <= max(width, 40)


def test_numbers_are_said_to_the_tenth_and_never_as_certain_when_they_are_not() -> None:
    assert [tenths(share) for share in (0, 0.0001, 0.5, 0.9999, 1)] == ["0.0", "<0.1", "50.0", ">99.9", "100.0"]
    assert [by_tenths(change) for change in (-0.2, 0.00001, 0.0061)] == ["−20.0", "±0.0", "+0.6"]
    assert [give_or_take(error) for error in (0, 0.00001, 0.0065)] == ["", " ±0.1", " ±1.3"]
    assert from_to(0.5, 0.5, 0.01, ("roughly even", "roughly even")) == \
        "from 50.0 to 50.0 of 100 worlds (±0.0 ±2.0), still roughly even"


def test_programs_get_the_same_figures() -> None:
    data = whatif_data(FOUND)
    first, second = data["conclusions"]
    assert (first["as_it_stands"], first["what_if"], first["difference"], first["error"]) == (0.632, 0.41, -0.222, 0.0065)
    assert (first["words"], first["word_changes"], second["word_changes"]) == (["likely", "unlikely"], True, False)
    assert first["learned"] == {"share": 0.351, "error": 0.01, "worlds": 800}
    assert data["along"][0] == {"by": "source", "id": "courier", "decided": 0.6, "learned": 0.12}
    assert (data["refused"], data["worlds_so"], data["not_answered"]) == (["ledger-found"], 800, [])
    assert whatif_data(FOUND._replace(supposed=(MOTIVE._replace(news=None),)))["conclusions"][0]["learned"] is None
