"""Header lines at the head of a page of plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.decode import decode
from detente.intake.extract import extract
from detente.intake.header import read_header
from detente.intake.lines import split_lines
from detente.model.article import Article

BODY = ("The salt boats stayed in port for a ninth day on Friday, and the guild of their crews said that they would sail again "
        "only if the duty on salt was halved.\n\nThe treasurer of the port denied that any duty had been raised since the spring.")


def _article(head: str) -> Article:
    return extract(decode(f"{head}\n\n{BODY}".encode(), "a.txt"))


@pytest.mark.parametrize("head", [
    "Title: Salt boats stay in port\nSource: The Brine Post\nAuthor: Una Leck\nDate: 4 May 2023",
    "HEADLINE: Salt boats stay in port\nBYLINE: By Una Leck\nPUBLICATION: The Brine Post\nPUBLICATION DATE: May 4, 2023\nLENGTH: 61 words",
    "Subject: Salt boats stay in port\nFrom: Una Leck <una@brine.example>\nTo: all@brine.example\nSent: Thursday, May 4, 2023\nSite: The Brine Post",
    "**Title:** Salt boats stay in port\n**Outlet:** The Brine Post\n**By:** Una Leck\n**Published:** 2023-05-04\n\n# Salt boats stay in port"])
def test_a_header_gives_its_facts_and_each_has_its_place(head: str) -> None:
    article = _article(head)
    assert (article.title, article.author, article.outlet) == ("Salt boats stay in port", "Una Leck", "The Brine Post")
    assert {fact: article.capture.text[slice(*spans[0])] for fact, spans in article.at.items() if fact != "published"} == {
        "title": "Salt boats stay in port", "author": "Una Leck", "outlet": "The Brine Post"}
    assert article.text.replace("\n\n", " ") == BODY.replace("\n\n", " ")


@pytest.mark.parametrize(("line", "iso"), [("Published Time: 2023-05-04T10:00:00Z", "2023-05-04T10:00:00Z"), ("Date: 4 May 2023", "2023-05-04"),
                                           ("Date: last week", None)])
def test_the_date_of_a_header_is_read_where_it_can_be_told(line: str, iso: str | None) -> None:
    assert _article(f"Title: Salt boats stay in port\n{line}").published == iso


def test_one_line_with_a_colon_is_no_header() -> None:
    article = _article("Source: the sea, say those who know it\n\nSalt boats stay in port")
    assert article.title == "Salt boats stay in port"


def test_a_sender_of_mail_is_the_author_only_where_no_author_is_named() -> None:
    assert _article("From: Ora Vale <o@v.example>\nSubject: Salt boats stay in port\nAuthor: Una Leck").author == "Una Leck"


@given(st.lists(st.sampled_from(["Title: a b", "From:", "Date: 1 May 2020", "By: Una Leck", ": :", "To: x", "URL: http://e.example", "text"]), max_size=8))
def test_every_place_of_a_header_lies_in_the_page(lines: list[str]) -> None:
    raw = "\n".join(lines)
    header = read_header(raw, split_lines(raw))
    for fact, declared in header.facts.items():
        assert all(0 <= span.start < span.end <= len(raw) for span in declared.at)
        assert fact == "published" or raw[slice(*declared.at[0])] == declared.words
