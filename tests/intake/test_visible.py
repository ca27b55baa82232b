"""What a reader of an HTML page sees, and where it stands."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import Unreadable
from detente.intake.markup import scan
from detente.intake.visible import DEEPEST, see_html, words_at
from detente.model.article import Capture


def _capture(page: str) -> Capture:
    return Capture(page, "0" * 64, "a.html", None, True)


def _blocks(page: str) -> list[str]:
    seen = see_html(page)
    return [seen.visible.words(block.start, block.end) for block in seen.blocks]


def test_tags_entities_and_white_space_are_read_as_a_browser_reads_them() -> None:
    assert _blocks("<p>Foo &amp; bar\n  <b>baz</b>&nbsp;&#8220;q&#x201d;</p>") == ["Foo & bar baz “q”"]


@pytest.mark.parametrize("hidden", [
    "<script>var x = '<p>no</p>'</script>", "<style>p{}</style>", "<!-- no -->", "<template><p>no</p></template>", "<noscript>no</noscript>",
    '<div hidden>no</div>', '<div style="display: none">no<div>no</div></div>', '<span style="visibility:hidden">no</span>',
    '<p aria-hidden="true">no</p>', '<i style="font-size:0px">no</i>', '<img alt="no">', "<textarea>no</textarea>", "<title>no</title>"])
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    assert _blocks(f"<body><p>yes</p>{hidden}<p>also</p>") == ["yes", "also"]


def test_a_small_font_is_still_shown() -> None:
    assert _blocks('<p style="font-size:0.8em">yes</p>') == ["yes"]


def test_a_hidden_paragraph_ends_where_the_next_begins() -> None:
    assert _blocks("<p hidden>no<p>yes<p>also") == ["yes", "also"]


def test_two_line_breaks_part_blocks_and_one_is_a_blank() -> None:
    line = "a line that was broken to a width somewhere"
    assert _blocks(f"<div>{line}<br>two<br>\n<br/>three</div>") == [f"{line} two", "three"]


@pytest.mark.parametrize("page", ["One ends.<br>Two begins", "<b>A heading as long as a line that was broken to a width</b><br>Words",
                                  "By A. Roe<br>9 June 2016", "A line as long as one that was broken to a width, then<br><b>a question</b>"])
def test_a_line_break_parts_what_reads_as_lines_of_their_own(page: str) -> None:
    assert len(_blocks(f"<div>{page}</div>")) == 2


def test_the_page_tells_what_its_places_are() -> None:
    seen = see_html('<nav><a href="/">Home</a></nav><div class="comments"><p>c</p></div><p class="byline">By A</p>'
                    '<figure><figcaption>f</figcaption></figure><div class="content-sidebar-wrap"><p>text</p></div>')
    told = {seen.visible.words(*block[:2]): block for block in seen.blocks}
    assert told["Home"].furniture and told["Home"].linked == 1
    assert told["c"].furniture and not told["text"].furniture
    assert (told["By A"].hint, told["f"].hint) == ("byline", "caption")


def test_depth_has_a_limit() -> None:
    with pytest.raises(Unreadable) as caught:
        see_html("<div>" * (DEEPEST + 5))
    assert caught.value.code == "too-deep"


_TEXT = st.text(st.sampled_from("ab é\u0301\u00a0\u200f\u05d0日😀&<>\"';\r\n\t."), max_size=12)
_TAGS = st.sampled_from(["<b>", "</b>", "<p>", "</p>", "<br>", "<div class='x>y'>", "</div>", "<!-- c -->", "<script>s()</script>", "<a href=\"&amp;\">",
                         "</a>", "&amp;", "&nbsp;", "&#8217;", "&bogus;", "<li>", "<span hidden>h</span>"])
_PAGES = st.lists(st.one_of(_TEXT.map(lambda text: html.escape(text, quote=False)), _TAGS), max_size=14).map("".join)


@given(_PAGES)
def test_every_stretch_of_visible_text_is_the_words_at_its_place(page: str) -> None:
    seen = see_html(page)
    for block in seen.blocks:
        shown = seen.visible.words(block.start, block.end)
        assert shown == shown.strip() and shown
        for start in range(block.start, block.end, 3):
            for end in range(start + 1, block.end + 1, 4):
                words = " ".join(seen.visible.words(start, end).split())
                assert words_at(_capture(page), *seen.visible.place(start, end)) == words


@given(_PAGES)
def test_runs_cover_the_visible_text_in_order(page: str) -> None:
    seen = see_html(page)
    here = 0
    for run in seen.visible.runs:
        assert run.shown == here and run.length > 0 and run.raw_length >= 0
        here += run.length
    assert here == len(seen.visible.text)


@given(st.text(max_size=200))
def test_the_scanner_never_loses_its_place(page: str) -> None:
    here = 0
    for piece in scan(page):
        assert here <= piece.start <= piece.end <= len(page)
        here = piece.start


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<![", "</a ", "<a x='", '<a b="', "<?", "&#", "<script>", "</", "<p ", '= "', "&amp", "<title>",
                                   "<a " + "x=1 " * 50])
@pytest.mark.parametrize("tail", ["", ">", '">'])
def test_hostile_markup_is_walked_to_its_end(piece: str, tail: str) -> None:
    """Shapes on which scanners are known to go back over and over; `benchmarks/reading_hostile.py` measures how ours grows."""
    page = piece * (60_000 // len(piece)) + tail
    try:
        seen = see_html(page)
    except Unreadable as error:
        assert error.code == "too-deep"
    else:
        assert seen.visible.text == "" or seen.blocks
