"""Whole pages of several makes, each invented: what a reader would note down from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from intake_help import PAGES, check_places, read_file, said

from detente.model.statement import Reading


def _read(name: str) -> Reading:
    return read_file(PAGES / name)


@pytest.mark.parametrize("path", sorted(PAGES.iterdir()), ids=lambda path: path.name)
def test_every_page_keeps_law_one(path: Path) -> None:
    check_places(read_file(path))


def test_a_magazine_in_single_quotation_marks_is_read() -> None:
    found = {(statement.speaker, statement.cue): statement for statement in said(_read("magazine.txt"))}
    assert found["Hakan Bryce", "says"].content.startswith("We’re not naive If they move one tank")
    assert found["counterpart", ":"].content == "Bryce talks about tanks because he has run out of men"
    assert found[None, "described"].at["quoted"]
    assert found["European Union", "refused"].act == "reject"
    assert found["Russia", "denied"].denied and found["Russia", "denied"].venue == "Thursday"
    assert found["Lena Ashby", "according to"].mode == "direct"
    assert ("Analysts at the Basin Institute", "reckon") in found


def test_an_author_is_told_by_the_last_line() -> None:
    article = _read("magazine.txt").article
    assert (article.author, article.affiliation, article.genre) == ("Petra Voss", "a researcher at the Basin Institute", "analysis")
    assert "is a researcher" not in article.text and "Tags" not in article.text and "Lantern Review" not in article.text


def test_an_offer_and_a_threat_stand_in_the_magazine() -> None:
    assert [(offer.kind, offer.by, offer.to) for offer in _read("magazine.txt").offers] == [
        ("threat", "Hakan Bryce", None), ("offer", "northern president", "southern forces")]


def test_a_bulletin_broken_to_a_width_is_read_over_its_line_ends() -> None:
    reading = _read("wrapped.txt")
    found = {(statement.speaker, statement.cue): statement for statement in said(reading)}
    assert found["Maria Okello", "told"].to == "the Security Council" and found["Maria Okello", "warned"].venue == "Friday"
    assert found["Yusuf Harrow", "told"].venue == "Al Jazeera" and found["Yusuf Harrow", "told"].to is None
    condition = found["Maria Okello", "said"].condition
    assert condition is not None and condition.startswith("provided that government troops")
    assert reading.article.outlet == "Northwire" and len(reading.article.paragraphs) == 4
    assert {actor.name: actor.speaks_for for actor in reading.actors}["Yusuf Harrow"] == "Darvan Liberation Army"


def test_a_ministry_offers_for_its_state() -> None:
    assert [(offer.by, offer.to) for offer in _read("wrapped.txt").offers] == [("Belmar", "Darvan")]


def test_a_page_without_paragraph_tags_is_read() -> None:
    reading = _read("blog.html")
    article = reading.article
    assert (article.title, article.author, article.published) == ("Who wants the war?", "Anna Quill", "2022-03-04")
    assert article.genre == "blog"  # the first person, under a line "Posted by"
    for words in ("Recent posts", "Fog again", "Powered by", "Coast Notes"):
        assert words not in article.text
    ruben = next(statement for statement in said(reading) if statement.speaker == "Old Ruben")
    assert ruben.content == "We lost two boats and a cousin Let them sign whatever they want"


def test_proof_that_was_not_offered_marks_the_claim_before_it() -> None:
    frome = next(statement for statement in said(_read("blog.html")) if statement.speaker == "Tilda Frome")
    assert not frome.sourced
