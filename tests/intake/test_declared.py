"""What the head of a page declares."""

from __future__ import annotations

import json

import pytest

from detente.intake.decode import decode
from detente.intake.extract import extract
from detente.model.article import Article

BODY = "The blockade of the port entered its fourth week on Monday, with the guards holding every pier and the council meeting in secret."
MORE = "Nobody in the city expects a quick end, and the price of bread has doubled since the first ship was turned away from the mole."


def _page(head: str = "", above: str = "<h1>Guards hold the piers</h1>", **linked: object) -> Article:
    script = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **linked})}</script>' if linked else ""
    page = f"<html><head>{script}{head}</head><body>{above}<p>{BODY}</p><p>{MORE}</p></body></html>"
    return extract(decode(page.encode(), "a.html"))


@pytest.mark.parametrize(("author", "name"), [
    ("Ann Orme", "Ann Orme"), ("By Ann Orme", "Ann Orme"), ("By Ann Orme, Gulf Monitor", "Ann Orme"), ({"@type": "Person", "name": "Ann Orme"}, "Ann Orme"),
    ({"name": ["Ann Orme"]}, "Ann Orme"), ([{"name": "Ann Orme"}, {"name": "Bob Elm"}], "Ann Orme , Bob Elm"),
    (["Ann Orme", "Bob Elm", "Cara Dunn"], "Ann Orme , Bob Elm , Cara Dunn"), ({"@type": "Organization", "name": "Gulf Monitor"}, None),
    ("Staff and agencies", None), ("https://example.org/ann", None), ([], None), (None, None), ({"name": {"x": 1}}, None), (7, None)])
def test_an_author_is_declared_in_many_ways(author: object, name: str | None) -> None:
    assert _page(author=author).author == name


def test_authors_whose_names_stand_apart_have_a_place_each() -> None:
    article = _page(author=[{"name": "Ann Orme"}, {"name": "Bob Elm"}])
    assert [article.capture.text[slice(*span)] for span in article.at["author"]] == ["Ann Orme", ",", "Bob Elm"]


def test_a_byline_that_names_more_than_the_head_is_believed() -> None:
    above = '<h1>Guards hold the piers</h1><div class="byline">By Ann Orme and Bob Elm</div>'
    assert _page(above=above, author="Ann Orme").author == "Ann Orme and Bob Elm"


@pytest.mark.parametrize(("window", "outlet"), [
    ("Guards hold the piers | Tidewatch", "Tidewatch"), ("Guards hold the piers - The Gulf Monitor", "The Gulf Monitor"),
    ("Tidewatch: Guards hold the piers", "Tidewatch"), ("Guards hold the piers | Ports | Tidewatch", "Tidewatch"), ("Guards hold the piers", None),
    ("Guards hold the piers &ndash; &lsquo;Tide&rsquo; & Watch", None), ("Something else | Tidewatch", None)])
def test_the_title_of_the_window_gives_the_outlet_beside_that_of_the_article(window: str, outlet: str | None) -> None:
    article = _page(f"<title>{window}</title>")
    assert article.title == "Guards hold the piers"
    assert article.outlet == outlet
    if outlet:
        assert article.capture.text[slice(*article.at["outlet"][0])] == outlet


@pytest.mark.parametrize(("head", "iso"), [
    ('<meta property="article:published_time" content="2024-03-07T09:00:00Z"><meta property="article:modified_time" content="2024-03-09">', "2024-03-07"),
    ('<meta name="DC.date.issued" content="2024-03-07">', "2024-03-07"), ('<meta itemprop="datePublished" content="March 7, 2024">', "2024-03-07"),
    ('<meta property="article:modified_time" content="2024-03-09">', ""), ('<meta name="date" content="07/03/2024">', ""),
    ('<meta name="date" content="2024-02-30"><meta name="pubdate" content="2024-03-07">', "2024-03-07")])
def test_the_day_of_publication_is_taken_and_that_of_a_change_is_not(head: str, iso: str) -> None:
    assert (_page(head).published or "")[:10] == iso


def test_a_first_heading_that_is_shown_is_the_title_whatever_the_head_says_for_searchers() -> None:
    assert _page(headline="Guards, piers, blockade: all you need to know").title == "Guards hold the piers"


def test_the_site_s_own_heading_is_not_the_title() -> None:
    above = '<h1><a href="/">Notes from the mole</a></h1><h2>Guards hold the piers</h2>'
    assert _page('<meta property="og:site_name" content="Notes from the mole">', above).title == "Guards hold the piers"
