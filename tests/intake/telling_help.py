"""What the tests of who-said-what share: a paragraph's statements as short tuples, and laws that hold for all of them."""

from __future__ import annotations

from itertools import pairwise

from intake_help import FILLER, check_places, folded, read_text, said

from detente.intake.visible import words_at
from detente.model.statement import Reading

Told = tuple[str | None, str | None, str]  # speaker, cue, content
_OUTER = frozenset(" \t\r\n,;:–—“„«")


def told(text: str) -> list[Told]:
    """Speaker, cue and content of every statement of a paragraph that is not the author's, in page order."""
    reading = read_text(text)
    check_places(reading)
    return [(each.speaker, each.cue, each.content) for each in said(reading)]


def between(*paragraphs: str) -> Reading:
    """The reading of paragraphs with a long one before and behind them, so that short ones are no headlines."""
    reading = read_text("\n\n".join([FILLER, *paragraphs]))
    check_places(reading)
    return reading


def authors(text: str) -> list[str]:
    """What the author asserts in a paragraph, the paragraph that keeps it an article left out."""
    reading = read_text(text)
    check_places(reading)
    end = reading.article.capture.text.index(FILLER[:20])
    return [each.content for each in reading.statements if each.mode == "author" and each.at["content"][0].start < end]


def check_contents(reading: Reading) -> None:
    """Each piece of a content lies in one passage, apart from the other pieces and from its cue, and has trimmed ends."""
    capture = reading.article.capture
    for statement in reading.statements:
        pieces = sorted((span.start, span.end) for span in statement.at["content"])
        assert pieces, statement
        for start, end in pieces:
            assert start < end and words_at(capture, start, end).strip() == words_at(capture, start, end), statement
            assert "\n\n" not in capture.text[start:end], statement
            if not statement.carried:
                assert all(span.end <= start or end <= span.start for span in statement.at["cue"]), statement
        assert all(one[1] <= other[0] for one, other in pairwise(pieces)), statement
        content = folded(statement.content)
        assert content[0] not in _OUTER, content
        assert content[-1] not in _OUTER and not (content[-1] == "”" and "“" not in content), content
