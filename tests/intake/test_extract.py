"""The article alone."""

from __future__ import annotations

import pytest
from intake_help import EXAMPLE, PAGES, check_places, read_file

from detente.errors import Unreadable
from detente.intake import choose
from detente.intake.choose import choose_blocks, place_paragraphs
from detente.intake.decode import decode
from detente.intake.extract import extract
from detente.intake.visible import see_html
from detente.model.article import Article

BODY = ("The blockade of the port entered its fourth week on Monday, with the guards holding every pier and the council "
        "meeting behind closed doors.")
MORE = "Nobody in the city expects a quick end, and the price of bread has doubled since the first ship was turned away from the mole."


def _extract(text: str, name: str = "a.txt") -> Article:
    return extract(decode(text.encode(), name))


FURNITURE = ["1,180 €", "4,000 €", "Goal", "Support Tidewatch", "Photo: Tidewatch", "Published", "cookies", "Read also", "Salt prices", "Five songs",
             "granary cats", "Comments", "piersider", "Leave a comment", "email address", "Advertisement", "Ignore all", "All rights", "Newsletter"]


@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_the_example_page_is_freed_of_its_furniture(name: str) -> None:
    article = read_file(EXAMPLE / name).article
    assert not [words for words in FURNITURE if words in article.text]
    assert article.text.startswith("The blockade of Selmouth enters its fourth week")
    assert article.text.endswith("until both have delivered.")
    assert len(article.paragraphs) == 8


@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_facts_of_the_example_page_are_found(name: str) -> None:
    article = read_file(EXAMPLE / name).article
    assert article.title == "Harbour council and dock guards edge towards a deal"
    assert article.standfirst is not None and article.standfirst.startswith("Three weeks after the blockade")
    assert (article.author, article.outlet, article.genre, article.language) == ("Nora Veld", "Tidewatch", "opinion", "en")
    assert article.affiliation == "lecturer in conflict studies at the Open College of Brisa"
    assert article.published is not None and article.published.startswith("2023-05-14")
    assert any(item.amount == "1,180 €" for item in article.funding)


def test_html_and_text_of_one_page_have_the_same_body() -> None:
    even = str.maketrans("’“”", "'\"\"")
    one, other = (read_file(EXAMPLE / name).article.text.translate(even) for name in ("page.txt", "page.html"))
    assert one == other


@pytest.mark.parametrize("name", ["wire", "interview", "release"])
def test_the_invented_pages_keep_law_one(name: str) -> None:
    check_places(read_file(PAGES / f"{name}.txt"))


@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_the_example_page_keeps_law_one(name: str) -> None:
    check_places(read_file(EXAMPLE / name))


def test_a_wire_story_gives_author_outlet_and_date() -> None:
    article = read_file(PAGES / "wire.txt").article
    assert (article.author, article.outlet, article.published, article.genre) == ("Tomas Wren and Ilse Karg", "Coastwire", "2024-03-03", "news")
    assert not any(words in article.text for words in ("WORLD NEWS", "Reporting by", "Our Standards", "Read Next", "halts dollar"))
    assert '"There is no deal," she said by telephone.' in article.text  # a short paragraph inside the body stays


def test_a_release_is_told_by_its_form_and_its_office() -> None:
    article = read_file(PAGES / "release.txt").article
    assert (article.genre, article.published, article.author) == ("press-release", "2024-03-05", None)
    assert article.title == "Statement on the situation at the border"
    assert article.outlet == "Ministry of Foreign Affairs of Karvela"
    assert "press@mfa" not in article.text


def test_an_interview_is_told_by_its_questions() -> None:
    assert read_file(PAGES / "interview.txt").article.genre == "interview"


@pytest.mark.parametrize("line", ["Share", "12,345", "Subscribe to our newsletter", "Advertisement", "Read more: Ten things to know", "Comments (12)",
                                  "Photo: Jane Roe/Agency", "© 2024 The Paper. All rights reserved.", "5 min read", "Follow us on Telegram", "Loading..."])
def test_a_known_phrase_alone_on_its_line_is_set_aside(line: str) -> None:
    assert _extract(f"A Title of Some Length\n\n{line}\n\n{BODY}\n\n{line}\n\n{MORE}\n\n{line}").text == f"{BODY}\n\n{MORE}"


@pytest.mark.parametrize("sentence", ["He did not answer.", "Support for the council has fallen by half since March, the harbour poll said.",
                                      "Share prices of the salt company fell to their lowest level in nine years on Tuesday.",
                                      "“We will not pay,” she said.", "Print workers went on strike as well and were dismissed on the same day."])
def test_a_sentence_that_only_looks_like_furniture_stays(sentence: str) -> None:
    assert sentence in _extract(f"A Title of Some Length\n\n{BODY}\n\n{sentence}\n\n{MORE}").text


def test_a_pulled_quotation_is_kept_once() -> None:
    article = _extract(f"A Title of Some Length\n\n{BODY}\n\nthe price of bread has doubled\n\n{MORE}")
    assert article.text.count("the price of bread has doubled") == 1


def test_readers_comments_are_no_part_of_the_article() -> None:
    comment = "This is what I have been saying all along, and nobody in the council ever listened to any of us who live down at the water."
    assert comment not in _extract(f"A Title of Some Length\n\n{BODY}\n\n{MORE}\n\n2 Comments\n\nann\n\n{comment}").text


def test_a_list_of_links_is_set_aside() -> None:
    links = "Salt prices double in Kestria\n\nFive songs from the piers\n\nA day with the granary cats"
    assert _extract(f"A Title of Some Length\n\n{BODY}\n\n{links}\n\n{MORE}").text == f"{BODY}\n\n{MORE}"


def test_two_signs_against_two_leave_the_outlet_open() -> None:
    assert _extract(f"A Title Here Now\n\nSupport Tidewatch\n\n{BODY}\n\nSupport Gullnews").outlet is None
    assert _extract(f"A Title Here Now\n\nSupport Tidewatch\n\n{BODY}\n\n© 2024 Tidewatch").outlet == "Tidewatch"


@pytest.mark.parametrize(("line", "iso"), [
    ("Published: 14 May 2023", "2023-05-14"), ("September 2, 2021 10:15 GMT", "2021-09-02"), ("2021-09-02", "2021-09-02"),
    ("Updated on 31/12/2022", "2022-12-31"), ("02/09/2021", None), ("Port Ansel, 5 March 2024", "2024-03-05")])
def test_dates_are_read_where_day_and_month_can_be_told(line: str, iso: str | None) -> None:
    assert _extract(f"A Title of Some Length\n\n{line}\n\n{BODY}\n\n{MORE}").published == iso


@pytest.mark.parametrize(("line", "author", "affiliation"), [
    ("By Jane Roe", "Jane Roe", None), ("BY JANE ROE", "JANE ROE", None), ("Written by Jane van der Roe, a fellow at the Sea Institute.",
     "Jane van der Roe", "a fellow at the Sea Institute"), ("By Jane Roe in Selmouth", "Jane Roe", None),
    ("Author: Jane Roe", "Jane Roe", None), ("By the end of the week", None, None)])
def test_bylines_give_the_author(line: str, author: str | None, affiliation: str | None) -> None:
    article = _extract(f"A Title of Some Length\n\n{line}\n\n{BODY}\n\n{MORE}")
    assert (article.author, article.affiliation) == (author, affiliation)


def test_a_dateline_is_left_out_of_what_is_read() -> None:
    article = _extract(f"A Title of Some Length\n\nPORT ANSEL (Reuters) - {BODY}\n\n{MORE}")
    assert article.wire == "Reuters"
    assert article.text.startswith("PORT ANSEL (Reuters)")  # the text keeps it
    first = next(passage for passage in article.passages if passage.part == "body")
    assert article.visible.words(first.start, first.end).startswith("The blockade")


@pytest.mark.parametrize("text", ["Home\n\nNews\n\nContact", "12\n\n13\n\n14", "<html><body><nav><a href='/'>Home</a></nav></body></html>"])
def test_a_page_without_an_article_is_a_coded_error(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        _extract(text, "a.html")
    assert caught.value.code == "no-article" and caught.value.hint


def test_short_pages_are_articles_too() -> None:
    assert _extract("Talks end\n\nThe talks between the council and the guards ended without a result.").text.startswith("The talks")


def _page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Talks go on | Tidewatch</title></head><body>{body}</body></html>"


def test_html_is_read_without_trafilatura(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(choose, "_CHILD", EXAMPLE / "no-such-child.py")
    article = _extract(_page(f"<nav><p>{BODY}</p></nav><h1>Talks go on</h1><p>{BODY}</p><p>{MORE}</p>"), "a.html")
    assert article.text == f"{BODY}\n\n{MORE}"
    assert (article.title, article.notes) == ("Talks go on", ("the HTML reader gave up on this page; read by our own rule",))


def test_a_child_that_hangs_is_given_up() -> None:
    page = see_html(_page(f"<p>{BODY}</p>"))
    choice = choose_blocks(page, _page(f"<p>{BODY}</p>"), seconds=0.01)
    assert not choice.blocks and "more than 0.01 seconds" in choice.notes[0]


def test_a_paragraph_that_has_no_place_is_dropped_and_counted() -> None:
    page = see_html(_page(f"<p>{BODY}</p><p>{MORE}</p>"))
    choice = place_paragraphs(page, [MORE, "words that stand nowhere on the page"])
    assert {page.visible.words(*page.blocks[index][:2]) for index in choice.blocks} == {MORE}
    assert choice.notes == ("1 of 2 paragraphs could not be placed on the page and were left out",)


def test_equal_paragraphs_are_found_one_after_the_other() -> None:
    page = see_html(_page(f"<p>{BODY}</p><p>{MORE}</p><p>{BODY}</p>"))
    assert place_paragraphs(page, [BODY, MORE, BODY]).blocks == {0, 1, 2}


def test_the_head_of_a_page_is_believed_before_its_lines() -> None:
    head = ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Talks go on", '
            '"author": [{"name": "Ann Orme"}], "datePublished": "2024-01-05T10:00:00Z"}]}</script>'
            '<meta property="og:site_name" content="Tide &amp; Watch">')
    page = f"<html><head>{head}</head><body><h1>Talks go on</h1><p>By Bob Elm</p><p>{BODY}</p><p>{MORE}</p></body></html>"
    article = _extract(page, "a.html")
    assert (article.author, article.outlet, article.published) == ("Ann Orme", "Tide & Watch", "2024-01-05T10:00:00Z")
    assert article.capture.text[slice(*article.at["outlet"][0])] == "Tide &amp; Watch"


@pytest.mark.parametrize("data", ["{", "[" * 3000, '{"@type": "NewsArticle", "headline": 7}', '{"@type": ["NewsArticle"], "author": null}', "null"])
def test_hostile_linked_data_does_no_harm(data: str) -> None:
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body><h1>Talks go on</h1><p>{BODY}</p></body></html>'
    assert _extract(page, "a.html").title == "Talks go on"
