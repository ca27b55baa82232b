"""Headlines in capitals are shown to the parser as sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.intake.headline import evenly_written
from detente.model.article import Passage

BODY = "On Monday the envoy of Kestria met Arno Pell in Selmouth."


def _page(title: str) -> tuple[str, tuple[Passage, ...]]:
    text = f"{title}\n{BODY}"
    return text, (Passage("title", 0, len(title)), Passage("body", len(title) + 1, len(text)))


def test_names_of_the_article_keep_their_capitals_and_other_words_lose_them() -> None:
    text, passages = _page("Envoy Of Kestria Threatens To Leave Talks In Selmouth, Says UN")
    assert evenly_written(text, passages).startswith("Envoy of Kestria threatens to leave talks in Selmouth, says UN")


def test_a_headline_written_as_a_sentence_stays() -> None:
    text, passages = _page("Envoy of Kestria threatens to leave talks in Selmouth")
    assert evenly_written(text, passages) == text


@given(st.text(max_size=200))
def test_every_character_keeps_its_place(title: str) -> None:
    text, passages = _page(title.replace("\n", " ") or "x")
    written = evenly_written(text, passages)
    assert len(written) == len(text) and written.lower() == text.lower()
