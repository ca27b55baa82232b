"""Nothing that a case holds becomes markup, a link or a style."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report.markup import Markup, escape, held, join, style_sheet, tag, web_link
from detente.report.words import visible


class Seen(HTMLParser):
    """The tags and the text of a piece of markup."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes = dict(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_any_text_comes_back_as_text_and_opens_no_tag(text: str) -> None:
    seen = Seen(tag("p", text, title=text))
    assert seen.tags == ["p"]
    assert seen.text == visible(text)
    assert seen.attributes["title"] == visible(text)


@given(st.lists(st.text(), max_size=4))
def test_joining_escapes_each_part_by_itself(parts: list[str]) -> None:
    assert join(*parts) == "".join(escape(part) for part in parts)
    assert join(parts) == join(*parts)


def test_markup_is_not_escaped_twice() -> None:
    assert tag("p", tag("b", "a & b")) == "<p><b>a &amp; b</b></p>"


def test_absent_children_and_attributes_leave_nothing() -> None:
    assert tag("p", None, ["", None], class_=None, hidden=False) == "<p></p>"
    assert tag("input", checked=True, tabindex=0) == '<input checked tabindex="0">'


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", " javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,<script>", "//elsewhere.example/x",
    "#a b", "#", "http://a.example/\u202e", "https://a.example/ b", "file:///etc/passwd", "vbscript:x", "data:text/csv,x"])
def test_no_link_leads_to_anything_that_runs_or_loads(address: str) -> None:
    with pytest.raises(ValueError, match="links to nothing like"):
        tag("a", "x", href=address)
    assert web_link(address) == escape(address)


def test_a_web_address_is_a_link_that_says_nothing_of_the_reader() -> None:
    assert web_link("https://a.example/b?c=d&e") == (
        '<a href="https://a.example/b?c=d&amp;e" rel="noreferrer noopener nofollow">https://a.example/b?c=d&amp;e</a>')


@given(st.text())
def test_a_held_file_gives_back_its_text(text: str) -> None:
    from urllib.parse import unquote_to_bytes

    seen = Seen(held(text, "a.csv", "A"))
    data = str(seen.attributes["href"]).removeprefix("data:text/csv;charset=utf-8,")
    assert unquote_to_bytes(data) == text.encode("utf-8", "backslashreplace")


def test_a_style_sheet_can_not_be_closed_from_inside() -> None:
    assert style_sheet("a{b:c}") == "<style>a{b:c}</style>"
    with pytest.raises(ValueError, match="no markup"):
        style_sheet("a{}</style><script>")


def test_only_markup_passes_unescaped() -> None:
    assert escape(Markup("<b>")) == "<b>"
    assert escape("<b>") == html.escape("<b>")
