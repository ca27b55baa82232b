"""What the reader's tests share: readings, each made once, and small looks at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from detente.intake.decode import decode
from detente.intake.read import read
from detente.intake.visible import words_at
from detente.model.article import Capture
from detente.model.span import Span
from detente.model.statement import Reading, Statement

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).with_name("pages")
EXAMPLE = ROOT / "examples" / "harbour-page"
FILLER = ("The valley lies between two ranges of hills, and its people have grown barley and kept goats there "
          "since long before the first road was built through the pass.")


@cache
def read_file(path: Path) -> Reading:
    """The reading of a file with the parser that is installed."""
    return read(decode(path.read_bytes(), path.name))


@cache
def read_text(text: str) -> Reading:
    """The reading of one paragraph of running text, with a second paragraph that keeps it an article."""
    return read(decode(f"{text}\n\n{FILLER}".encode(), "text.txt"))


def said(reading: Reading) -> list[Statement]:
    """The statements that somebody other than the author makes."""
    return [statement for statement in reading.statements if statement.mode != "author"]


def only(text: str) -> Statement:
    """The one statement that somebody other than the author makes in a paragraph."""
    found = said(read_text(text))
    assert len(found) == 1, [(statement.cue, statement.content) for statement in found]
    return found[0]


def folded(words: str) -> str:
    """White space folded to single blanks."""
    return " ".join(words.split())


def at(capture: Capture, spans: tuple[Span, ...]) -> str:
    """The words of several places of a capture, joined by one blank."""
    return folded(" ".join(words_at(capture, *span) for span in spans))


def check_places(reading: Reading) -> None:
    """Law 1: every string of the reading is the words at its place."""
    capture = reading.article.capture
    for fact, spans in reading.article.at.items():
        assert at(capture, spans) == folded(getattr(reading.article, fact)), fact
    for paragraph in reading.article.paragraphs:
        text = reading.article.text[paragraph.text_start:paragraph.text_end]
        assert folded(words_at(capture, paragraph.start, paragraph.end)) == folded(text)
    for statement in reading.statements:
        for key, words in (("speaker", statement.speaker_text), ("cue", statement.cue), ("condition", statement.condition),
                           ("venue", statement.venue), ("content", statement.content)):
            assert at(capture, statement.at[key]) == folded(words or ""), (key, words)
    for attitude in reading.attitudes:
        for key, words in (("holder", attitude.holder_text), ("cue", attitude.cue), ("content", attitude.content)):
            assert at(capture, attitude.at[key]) == folded(words or "")
    for record, words in (*((tie, tie.evidence) for tie in reading.ties), *((offer, offer.evidence) for offer in reading.offers),
                          *((support, support.evidence) for support in reading.support),
                          *((strength, strength.says) for strength in reading.capabilities),
                          *((forecast, forecast.content) for forecast in reading.predictions)):
        assert at(capture, record.at) == folded(words)
    for support in reading.support:
        assert at(capture, support.because_at) == folded(support.because or "")
