"""Small shapes of real pages, each in two or three variants: tickers, notes, hidden words, running heads, placeholders."""

from __future__ import annotations

import pytest
from intake_help import check_places, folded

from detente.intake.boxes import running_heads
from detente.intake.decode import decode
from detente.intake.extract import extract
from detente.intake.read import read
from detente.model.article import Article

ONE = "The envoy left the island on Tuesday after nine days of talks, and the council said that it would open the harbour if the blockade was lifted."
TWO = "The admiral has not answered, and two of his captains have told the harbour radio that he never will while the council sits in the fort."
TITLE = "Envoy leaves the island without a treaty"


def _text(*above: str, between: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> Article:
    return extract(decode("\n\n".join((*above, ONE, *between, TWO, *below)).encode(), "a.txt"))


def _html(body: str, head: str = "") -> Article:
    return extract(decode(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html"))


def _is_whole(article: Article) -> bool:
    return article.text.split("\n\n") == [ONE, TWO]


@pytest.mark.parametrize("ticker", [
    "Urgent: President receives cable of thanks *** Cabinet meets on Thursday *** Weather: hot",
    "BREAKING | Ferry aground off the north cape +++ Bread price frozen +++ Two held",
    "Governor opens bridge /// Minister to visit the mill /// Rain expected on Sunday"])
def test_a_ticker_is_neither_title_nor_body(ticker: str) -> None:
    article = _text("Island Post", ticker, TITLE)
    assert article.title == TITLE
    assert _is_whole(article)


@pytest.mark.parametrize("line", [
    "Allow content provided by Chirper? We ask for your permission before anything is loaded, as they may be using cookies.",
    "To view this video please enable the player, and consider a newer browser.", "This post is hosted by Chirper and can't be shown here.",
    "» Follow Island Post on Chirper for breaking news", "Divers leave the wreck at dawn. Composite: Island Design/State TV",
    "This live blog is now closed. You can read our full report here.", "Correction, May 4: The name of the envoy was misspelled in the headline."])
@pytest.mark.parametrize("last", [False, True])
def test_a_placeholder_or_note_between_or_behind_paragraphs_is_no_body(line: str, last: bool) -> None:
    assert _is_whole(_text("Island Post", TITLE, between=() if last else (line,), below=(line,) if last else ()))


@pytest.mark.parametrize("line", [
    "News may be republished on condition that the Post is named as its source.", "Reproduction of materials is allowed only with a link to the Post.",
    "The Island Post is not responsible for the content of external sites.", "The post Envoy leaves appeared first on Island Post."])
def test_an_appeal_at_the_foot_is_no_body(line: str) -> None:
    assert _is_whole(_text("Island Post", TITLE, below=(line,)))


@pytest.mark.parametrize("sentence", [
    "The disease first appeared in the island's north in the spring, doctors said.", "The use of force was permitted by the council in March, he said.",
    "“Allow content to be read, or close the press,” the editor told the council on Friday.", "The video was shot from the fort, according to the guards."])
def test_a_sentence_that_only_opens_like_furniture_stays(sentence: str) -> None:
    assert sentence in _text("Island Post", TITLE, between=(sentence,)).text


@pytest.mark.parametrize("head", ["Keep reading", "Also read:", "SEE ALSO", "Related"])
@pytest.mark.parametrize("mark", ["* ", "• ", ""])
def test_headlines_under_a_head_inside_the_body_are_left_out_and_what_follows_is_kept(head: str, mark: str) -> None:
    links = (f"{mark}Price of bread jumps to a new high", f"{mark}Explainer: Who are the admiral's captains?")
    assert _is_whole(_text("Island Post", TITLE, between=(head, *links)))


@pytest.mark.parametrize("line", ["Posted on 6 June 2025 in Documents | 17 comments", "Published6 June 2025", "Published: 6 June 2025 · World · 1,204 views",
                                  "Submitted by admin on Fri, 06/13/2025 - 14:22"])
def test_the_day_of_posting_is_taken_before_that_of_signing(line: str) -> None:
    article = _text(TITLE, line, below=("The fort, 5 June 2025",))
    assert (article.published or "")[:8] == "2025-06-"
    assert article.published != "2025-06-05"
    assert article.standfirst is None


@pytest.mark.parametrize(("outlet", "foot"), [
    ("The Island Post", "© 2025 The Island Post DAC"), ("The Island Post", "© 2024 Island Post News & Media Limited or its affiliated companies."),
    ("Island Post", "Copyright © 2025 Island Post Pty Ltd. All rights reserved."), ("Island Post", "© 2025 Island Post Company")])
def test_an_outlet_is_named_without_its_company(outlet: str, foot: str) -> None:
    assert _text(outlet, TITLE, below=(foot,)).outlet == outlet


def test_an_outlet_known_by_its_initials_is_spelled_out() -> None:
    article = _html(f"<h1>{TITLE}</h1><p>{ONE}</p><p>{TWO}</p><footer>© Morning News Agency (MONA) 2024</footer>", f"<title>MONA - {TITLE}</title>")
    assert article.outlet == "Morning News Agency"


@pytest.mark.parametrize(("line", "author"), [("Ann Orme (now) and Bob Elm (earlier)", "Ann Orme and Bob Elm"), ("I. Introduction", None),
                                              ("II. Outside Hands", None), ("Harbour Blockade Campaign Update, May 4, 2023", None)])
def test_authors_are_told_from_asides_and_headings(line: str, author: str | None) -> None:
    reading = read(decode("\n\n".join((TITLE, line, ONE, "II. The Fort", TWO)).encode(), "a.txt"), parser=None)
    assert reading.article.author == author
    check_places(reading)


@pytest.mark.parametrize(("shown", "author"), [("By Ann Orme and Bob Elm", "Ann Orme and Bob Elm"), ("Ann Orme, Bob Elm", "Ann Orme, Bob Elm"),
                                               ("", "Ann Orme , Bob Elm"), ("By Ann Orme in the fort and Bob Elm", "Ann Orme and Bob Elm")])
def test_authors_declared_apart_are_the_words_at_their_places(shown: str, author: str) -> None:
    data = '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ann Orme"},{"name":"Bob Elm"}]}</script>'
    page = f"<html><head>{data}</head><body><h1>{TITLE}</h1><p>{shown}</p><p>{ONE}</p><p>{TWO}</p></body></html>"
    reading = read(decode(page.encode(), "a.html"), parser=None)
    assert reading.article.author == author
    check_places(reading)


@pytest.mark.parametrize("hidden", [
    '<span style="clip:rect(0, 0, 0, 0);position:absolute">, opens new tab</span>', '<span class="sr-only">, opens new tab</span>',
    '<span style="display:none">A note of the captain\'s that nobody sees until the mark is clicked.</span>'])
def test_words_that_only_a_screen_reader_meets_cost_no_paragraph(hidden: str) -> None:
    page = f"<div class='share-tools'><h1>{TITLE}</h1><p>{ONE[:-1]}{hidden}.</p><p>{TWO}</p></div>"
    assert folded(_html(page).text) == f"{ONE} {TWO}"


@pytest.mark.parametrize("shell", ["sidebar", "share-tools", "related"])
def test_an_article_inside_a_place_called_furniture_is_kept_and_what_is_called_so_inside_it_is_not(shell: str) -> None:
    page = f'<div class="{shell}"><h1>{TITLE}</h1><p>{ONE}</p><p class="newsletter">Our letter brings you the harbour every Friday.</p><p>{TWO}</p></div>'
    assert _is_whole(_html(page))


def test_running_heads_are_told_by_their_numbers_and_a_repeated_name_is_none() -> None:
    paged = ("Salt and Guns", "1", ONE, "Policy Brief | June", "2", TWO, "Policy Brief | June", "3", ONE)
    assert running_heads(paged) == [3, 6]
    assert running_heads(("Brief 1", ONE, "Brief 2", TWO, "Brief 3")) == [2, 4]
    assert running_heads(("Ann Orme", ONE, "Ann Orme", TWO)) == []


@pytest.mark.parametrize("code", ["[00:01:23] ", "(01:23) ", "00:01:23 "])
def test_time_codes_are_no_words_of_the_turns(code: str) -> None:
    page = "\n\n".join(("The fort: a talk", *(f"{code}{name}: {words}" for name, words in (("HOST", ONE), ("VALE", TWO), ("HOST", "Why?"), ("VALE", ONE)))))
    assert extract(decode(page.encode(), "a.txt")).text.startswith(f"HOST: {ONE}\n\nVALE: {TWO}")


@pytest.mark.parametrize(("title", "end", "genre"), [
    ("Joint communique on the conditions for talks", "", "press-release"), ("On the vote in the fort", "For the Island Front: Commander Ora Vale", "press-release"),
    ("Admiral rejects the vote", "", "unknown")])
def test_a_text_in_which_its_signers_speak_is_a_release(title: str, end: str, genre: str) -> None:
    speak = "We reject the vote." if genre != "unknown" else "They reject the vote."
    body = f"{speak} {speak} {speak} The vote was held under the guns of the fort, and the people of the island will not forget those who counted it."
    assert extract(decode(f"{title}\n\n{body}\n\n{end}".encode(), "a.txt")).genre == genre


@pytest.mark.parametrize("kicker", ["Report 252", "Policy Brief No. 4", "Research paper", "Briefing 17 / Coasts"])
def test_a_numbered_paper_is_analysis(kicker: str) -> None:
    assert _text(kicker, TITLE).genre == "analysis"
