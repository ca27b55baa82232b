"""What a reader tells of an outcome is taken as meant, or refused in words that say what would be right."""

from __future__ import annotations

from typing import Any

import pytest

from detente.assess.resolved import came_out, has_answer
from detente.errors import BadInput
from detente.model.ledger import Answered, CameOut, Entry
from detente.store.casefile import case_from
from harbour_case import bargained_data, harbour_data

TODAY = "2026-06-01"


def harbour(**changed: Any) -> Any:
    data = {**bargained_data(), **changed}
    data["conclusions"] = [*data["conclusions"], {"id": "dues", "asks": "the harbour dues settles between 20 and 60"}]
    return case_from(data)


def tell(name: str, outcome: str, entries: tuple[Entry, ...] = (), **more: Any) -> CameOut:
    return came_out(harbour(), entries, name, outcome, TODAY, **more)


def refused(name: str, outcome: str, entries: tuple[Entry, ...] = (), **more: Any) -> str:
    with pytest.raises(BadInput) as caught:
        tell(name, outcome, entries, **more)
    return str(caught.value)


def answer(question: str, **more: Any) -> Answered:
    given = Answered("harbour", question, "old words", "stability", "2026-01-05", 0.5, (0.4, 0.6), (0.4, 0.6), "0", 1, 64, "d")
    return given._replace(**more)


def test_a_question_with_its_words_its_day_and_who_says_so() -> None:
    found = tell("deal", " Yes ", on="2026-05-02", by="the treaty", rule="signed by both")
    assert found == CameOut("harbour", "question", "deal",
                            "aldmouth share fees and not brackness.blockade is stable for all", True, "2026-05-02", TODAY,
                            "the treaty", "signed by both")


def test_a_claim_today() -> None:
    found = tell("ledger-found", "no")
    assert (found.about, found.outcome, found.on, found.by) == ("claim", False, TODAY, "")
    assert found.words == "A ledger shows that the fees were never spent on dredging."


@pytest.mark.parametrize(("text", "outcome"), [("void", None), ("7.5", 7.5), ("-2", -2.0), ("1e2", 100.0), ("no", False)])
def test_a_question_on_an_issue_can_come_out_as_a_number(text: str, outcome: object) -> None:
    assert tell("dues", text).outcome == outcome


@pytest.mark.parametrize(("name", "outcome", "told"), [
    ("deel", "yes", "no question or claim is called 'deel' (did you mean deal?)"),
    ("deal", "maybe", "'maybe' is no outcome (write yes, no or void)"),
    ("deal", "0.7", "'0.7' is a number; this is settled by yes or no"),
    ("ledger-found", "3", "'3' is a number; this is settled by yes or no"),
    ("dues", "soon", "'soon' is no outcome (write yes, no or void, or the number at which the issue settled)"),
    ("dues", "nan", "'nan' is no outcome"), ("dues", "inf", "'inf' is no outcome"), ("deal", "", "'' is no outcome"),
])
def test_what_can_not_be_is_refused_in_words(name: str, outcome: str, told: str) -> None:
    assert told in refused(name, outcome)


def test_what_is_still_to_come_is_refused() -> None:
    assert "2026-06-02 is still to come" in refused("deal", "yes", on="2026-06-02")


def test_the_same_again_is_refused_and_anything_else_corrects() -> None:
    first = tell("deal", "yes", on="2026-05-02", by="a wire")
    assert "it stands there already: yes, on 2026-05-02" in refused("deal", "yes", (first,))
    assert "it stands there already" in refused("deal", "yes", (first,), on="2026-05-02")
    assert tell("deal", "no", (first,)) == first._replace(outcome=False, written=TODAY)  # what is not said stays
    assert tell("deal", "yes", (first,), on="2026-05-03").on == "2026-05-03"
    assert tell("deal", "yes", (first,), by="a better wire").by == "a better wire"
    assert tell("deal", "yes", (first,), by="").by == ""
    second = tell("deal", "no", (first,))
    assert tell("deal", "yes", (first, second)).outcome is True  # the last one counts


def test_a_question_that_the_case_no_longer_asks_can_still_come_out() -> None:
    found = tell("old", "yes", (answer("old"),))
    assert (found.about, found.words) == ("question", "old words")
    assert tell("old", "4", (answer("old", among="issue dues"),)).outcome == 4.0


def test_a_claim_whose_outcome_does_not_go_with_the_case_is_refused() -> None:
    data = harbour_data()
    data["exclusive"] = [["pilots-strike", "ledger-found"]]
    case = case_from(data)
    first = came_out(case, (), "pilots-strike", "yes", TODAY)
    with pytest.raises(BadInput, match="exclude each other"):
        came_out(case, (first,), "ledger-found", "yes", TODAY)
    assert came_out(case, (first,), "ledger-found", "no", TODAY).outcome is False
    assert came_out(case, (first,), "pilots-strike", "no", TODAY).outcome is False


def test_an_answer_once_recorded_is_known() -> None:
    assert has_answer((answer("deal"),), "deal") and not has_answer((answer("deal"),), "dues")
