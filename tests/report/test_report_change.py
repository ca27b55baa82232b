"""What deciding a claim by hand has changed."""

from __future__ import annotations

from told import assessment, conclusion

from detente.model.conclusion import NotRun
from detente.report.data import as_data
from detente.report.terminal import columns, render_answers, render_change, signed_tenths

STANDS = assessment()
DECIDED = assessment(conclusions=(conclusion("deal", 0.4, word="unlikely"), conclusion("no-patron", 0.84, word="very likely")),
                     refused=("no-ships-yet",), granted=("towns-at-odds",))


def test_each_answer_is_told_before_and_after() -> None:
    told = render_change(STANDS, DECIDED)
    assert told.startswith("WHAT IF: no-ships-yet refused, towns-at-odds granted")
    assert "deal: from 63.0 to 40.0 of 100 worlds (−23.0), likely to unlikely." in told
    assert "no-patron: from 84.0 to 84.0 of 100 worlds (±0.0), very likely." in told


def test_the_change_fits_a_narrow_terminal() -> None:
    assert all(columns(line) <= 40 for line in render_change(STANDS, DECIDED, width=40).splitlines())


def test_changes_carry_their_sign() -> None:
    assert [signed_tenths(change) for change in (0.0123, -0.5, 0.0, 0.0004)] == ["+1.2", "−50.0", "±0.0", "±0.0"]


def test_the_data_hold_the_shares_as_the_case_stands() -> None:
    data = as_data(DECIDED, STANDS)
    assert data["as_it_stands"] == {"deal": 0.63, "no-patron": 0.84}
    assert "as_it_stands" not in as_data(DECIDED)


def test_questions_that_stay_open_are_told_with_the_answers() -> None:
    case = STANDS.case
    open_one = case.questions[0]
    told = render_answers(assessment(not_run=(NotRun("spoilers", "it comes later", open_one.id),)))
    assert f"Not answered: {open_one.asks}. Not run: it comes later." in " ".join(told.split())
    assert "THE ANSWER" in told
