"""Hostile pages: an article or a coded error, and never anything else."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import Unreadable
from detente.intake import choose
from detente.intake.decode import decode
from detente.intake.extract import extract
from detente.model.article import Article

BODY = "The blockade of the port entered its fourth week on Monday, with the guards holding every pier and the council meeting in secret."
MORE = "Nobody in the city expects a quick end, and the price of bread has doubled since the first ship was turned away from the mole."
CODES = {"too-large", "empty", "binary", "undecodable", "no-article", "too-deep"}


def _article(page: bytes, name: str = "a.html") -> Article | None:
    """The article of a page, or None where it is refused with one of the known codes."""
    try:
        return extract(decode(page, name))
    except Unreadable as error:
        assert error.code in CODES and error.message
        return None


def _wrapped(before: str = "", inside: str = "", after: str = "") -> bytes:
    return f"<html><body>{before}<h1>Talks go on at the mole</h1><p>{BODY}</p>{inside}<p>{MORE}</p>{after}</body></html>".encode()


HARMLESS = {
    "attributes": _wrapped("<p " + " ".join(f"a{number}='x'" for number in range(20_000)) + ">x</p>"),
    "one-long-attribute": _wrapped(f"<div title='{'x' * 300_000}'></div>"),
    "entities": _wrapped("<p>" + "&amp;" * 60_000 + "</p>"),
    "entity-definitions": b'<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>' + _wrapped("<p>&b;&b;</p>"),
    "comments": _wrapped("<!-- " * 30_000 + "-->"),
    "links": _wrapped(after="<a href='/x'>x</a>" * 20_000),
    "empty-elements": _wrapped("<b></b>" * 60_000),
    "script": _wrapped("<script>document.write('<p>" + BODY + "')</script>"),
    "broken-tags": _wrapped("<<<<p>>>><div<p", after="</p></div></html></body><p"),
    "cut-utf8": _wrapped(after="<p>caf") + b"\xc3",
    "wrong-charset": b'<meta charset="utf-16">' + _wrapped(),
    "no-such-charset": b'<meta charset="x-nonsense">' + _wrapped(),
    "address-of-script": _wrapped("<a href='javascript:alert(1)'>x</a><img src=x onerror=alert(1)>"),
    "direction-marks": _wrapped("<p>\u202eneddih\u202c</p>"),
    "many-headlines": _wrapped("<h1>Talks</h1>" * 500),
}


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_the_article_is_found_whatever_stands_around_it(name: str) -> None:
    article = _article(HARMLESS[name])
    assert article is not None
    assert BODY in article.text and MORE in article.text


@pytest.mark.parametrize("page", [
    b"<div>" * 3_000 + BODY.encode(), b"<table><tr><td>" * 2_000 + BODY.encode(), gzip.compress(_wrapped()), b"\x00" * 2_000 + _wrapped(),
    _wrapped().replace(b"p", b"\x00p"), b"<p>" + BODY.encode() + b"</p>" * 1_000_000, b"<" * 400_000, b"&" * 400_000, b"<!DOCTYPE html>" * 5_000,
    b"<html><body></body></html>", b"<svg><p>" + BODY.encode() + b"</svg>"])
def test_what_is_no_page_is_refused_or_read_but_never_breaks(page: bytes) -> None:
    _article(page)


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_our_own_rule_alone_finds_it_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "_CHILD", choose._CHILD.with_name("no-such-child.py"))
    article = _article(HARMLESS[name])
    assert article is not None and BODY in article.text


_PARTS = st.sampled_from([
    f"<p>{BODY}</p>", f"<div>{MORE}</div>", "<h1>Talks go on</h1>", "<p>By Ann Orme</p>", "<time datetime='2024-01-05'>", "<aside>", "</aside>", "<br>",
    "<nav><a href='/'>Home</a></nav>", "<ul><li>one<li>two</ul>", "<blockquote>", "</div>", "<p", "<!--", "-->", "&#x110000;", "&nbsp;", "<b>Q?</b><br>", "\x00",
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":["a"],"author":{"name":{"x":1}},"datePublished":7}</script>', "<title>T | O</title>",
    "<meta property=og:title content=''>", "<div class='comments'>", "<div hidden>", "© 2024 The Paper", "Related", "Sign up", "ENDS", "\ud7ff", "\u2028"])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_PARTS, max_size=14).map("".join))
def test_any_soup_of_tags_gives_an_article_or_a_coded_error(soup: str) -> None:
    article = _article(soup.encode("utf-8", "replace"))
    if article is not None:
        assert article.text.strip() and all(0 <= span.start < span.end <= len(article.capture.text)
                                            for spans in article.at.values() for span in spans)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.html", "a.txt", "-"]))
def test_any_bytes_give_an_article_or_a_coded_error(data: bytes, name: str) -> None:
    _article(data, name)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from([BODY, MORE, "By Ann Orme", "Related", "Comments (3)", "12", "©", "7 March 2024", "KEY POINTS", "Sign up", "ENDS", "A: x", "“",
                                 "•", "\u00a0", "About us", "He said no."]), max_size=14), st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]))
def test_any_order_of_lines_keeps_law_one(lines: list[str], end: str) -> None:
    article = _article(end.join(lines).encode(), "a.txt")
    if article is not None:
        for paragraph in article.paragraphs:
            assert article.capture.text[paragraph.start:paragraph.end] == article.text[paragraph.text_start:paragraph.text_end]
        for fact, spans in article.at.items():
            assert " ".join(article.capture.text[span.start:span.end] for span in spans) == getattr(article, fact)
