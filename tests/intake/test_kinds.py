"""Pages of many kinds: the article alone, and the facts of its head."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from intake_help import at
from intake_help import folded as folded_blanks
from kinds_help import KINDS, KeyedPage, folded, keyed_article, keyed_page

from detente.intake.visible import words_at
from detente.model.article import Article

PAGES = sorted(KINDS.iterdir())


@cache
def _read(path: Path) -> tuple[KeyedPage, Article]:
    page = keyed_page(path)
    return page, keyed_article(page)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_body_is_every_paragraph_of_the_article_and_no_more(path: Path) -> None:
    page, article = _read(path)
    assert folded(article.text) == " ".join(page.paragraphs)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_facts_of_the_head_are_found(path: Path) -> None:
    page, article = _read(path)
    found = {fact: getattr(article, fact) or "" for fact in page.facts}
    found["published"] = found["published"][:10]
    assert {fact: folded(words).casefold() for fact, words in found.items()} == {
        fact: folded(words).casefold() for fact, words in page.facts.items()}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_fact_and_paragraph_is_the_words_at_its_place(path: Path) -> None:
    _, article = _read(path)
    for fact, spans in article.at.items():
        assert at(article.capture, spans) == folded_blanks(getattr(article, fact)), fact
    for paragraph in article.paragraphs:
        text = article.text[paragraph.text_start:paragraph.text_end]
        assert folded_blanks(words_at(article.capture, paragraph.start, paragraph.end)) == folded_blanks(text)


@pytest.mark.parametrize("path", [path for path in PAGES if path.suffix == ".txt"], ids=lambda path: path.name)
def test_line_ends_of_another_system_change_no_word(path: Path) -> None:
    page, article = _read(path)
    other = keyed_article(page._replace(capture=page.capture.replace("\n", "\r\n")))
    assert folded(other.text) == folded(article.text)
    assert (other.author, other.outlet, other.published) == (article.author, article.outlet, article.published)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_article_read_by_itself_loses_no_paragraph(path: Path) -> None:
    _, article = _read(path)
    alone = keyed_article(KeyedPage("alone.txt", f"{article.title}\n\n{article.text}\n", {}, ()))
    kept = folded(alone.text)
    assert [words for words in article.text.split("\n\n") if folded(words) not in kept] == []
