"""Dates in the lines around an article."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.dates import dates_in, find_date, is_date_line


@pytest.mark.parametrize(("line", "iso"), [
    ("Thu 07 Mar 2024 14.02 GMT", "2024-03-07"), ("March 7, 2024 at 6:05 pm ET", "2024-03-07"), ("7 March 2024, 18:05", "2024-03-07"),
    ("18:05, 7th of March 2024", "2024-03-07"), ("Published: Fri, Oct 30 2020 04:11 PM", "2020-10-30"), ("2024-03-07T14:02:00Z", "2024-03-07"),
    ("2024/03/07", "2024-03-07"), ("21.11.2024 | 19:30", "2024-11-21"), ("SEPT. 3, 2011", "2011-09-03"), ("14 Mar 2024 at 09:00 (UTC+3)", "2024-03-14")])
def test_a_date_in_any_notation_is_read_and_fills_its_line(line: str, iso: str) -> None:
    assert find_date(line) is not None and find_date(line)[0] == iso  # type: ignore[index]
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["07.03.2024", "02/09/2021", "31 Brumaire 2024", "7 March", "in 2024", "45/45/2024", "1-2-3",
                                  "31 February 2024", "2023-02-29"])
def test_what_may_be_two_dates_or_none_is_left_out(line: str) -> None:
    assert find_date(line) is None


def test_the_date_of_a_change_is_marked_so() -> None:
    published, changed = dates_in("Published March 7, 2024 | Last updated March 8, 2024 at 9:12 a.m. EST")
    assert (published.iso, published.called, published.changed) == ("2024-03-07", True, False)
    assert (changed.iso, changed.called, changed.changed) == ("2024-03-08", False, True)


@pytest.mark.parametrize("line", ["2 people died at 10:30 on the road", "On 7 March 2024 the council met", "0 $", "12,345", "Updated", "May",
                                  "The law was published in 2024", "Chapter 10:30"])
def test_a_line_that_says_more_or_has_no_date_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
       st.sampled_from(["%d %B %Y", "%B %d, %Y", "%a %d %b %Y", "%Y-%m-%d", "%A, %B %d, %Y", "%d-%b-%Y", "%Y/%m/%d"]))
def test_a_date_that_is_written_out_is_read_back(day: datetime.date, form: str) -> None:
    line = day.strftime(form)
    assert [dated.iso for dated in dates_in(line)] == [day.isoformat()]
    assert is_date_line(line)


@given(st.text(st.sampled_from("0123456789-/.: JanuryFebMsdt,|"), max_size=60))
def test_dates_stand_in_order_inside_their_line(line: str) -> None:
    here = 0
    for dated in dates_in(line):
        assert here <= dated.start < dated.end <= len(line)
        datetime.date.fromisoformat(dated.iso[:8] + "01")
        here = dated.end
