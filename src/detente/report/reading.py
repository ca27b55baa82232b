"""What was read on a page, for people: words beside the characters where they stand."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from detente.model.span import Span
from detente.model.statement import Reading, Statement

WIDTH = 96
MOST_MENTIONED = 30  # actors listed


def reading_lines(reading: Reading) -> Iterator[str]:
    """A reading as plain lines: the article's facts, who said what, wants, offers, support, ties, strength, actors, notes."""
    yield from _facts(reading)
    yield from found_lines(reading)


def found_lines(reading: Reading) -> Iterator[str]:
    """The same without the article's facts."""
    yield from _statements(reading)
    yield from _attitudes(reading)
    yield from _offers(reading)
    yield from _supports(reading)
    yield from _ties(reading)
    yield from _strengths(reading)
    yield from _predictions(reading)
    yield from _actors(reading)
    if reading.notes:
        yield from _head("Notes")
        for note in reading.notes:
            yield from _wrapped(note, "  ")
    yield ""
    by = f"{reading.reader.name} {reading.reader.version}, {reading.reader.model or 'rules alone'}"
    yield f"Read by {by}. Offsets are characters."


def _head(title: str) -> Iterator[str]:
    yield ""
    yield title.upper()


def _wrapped(text: str, indent: str, hang: str | None = None) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=hang or indent,
                         break_long_words=False, break_on_hyphens=False) or [indent.rstrip()]


def _place(spans: Sequence[Span]) -> str:
    return ", ".join(str(span) for span in spans)


def _facts(reading: Reading) -> Iterator[str]:
    article = reading.article
    yield " ".join(article.title.split()) if article.title else "(no title found)"
    if article.standfirst:
        yield from _wrapped(article.standfirst, "  ")
    written = ", ".join(fact for fact in (article.author, article.affiliation) if fact)
    outside = len(article.capture.text) - (article.end - article.start)
    extent = (f"characters {article.start}-{article.end}, {len(article.paragraphs)} paragraphs; {outside} characters of the "
              "page lie outside it")
    funding = "; ".join(f"“{' '.join(ask.words.split())}”" for ask in article.funding)
    for name, fact in (("by", written), ("in", article.outlet), ("published", article.published), ("genre", article.genre),
                       ("language", article.language), ("article", extent)):
        yield from _wrapped(fact or "not found", f"  {name + ':':<11}", " " * 13)
    for name, found in (("wire", article.wire), ("funding", funding)):
        if found:
            yield from _wrapped(found, f"  {name + ':':<11}", " " * 13)


def _statements(reading: Reading) -> Iterator[str]:
    said = [statement for statement in reading.statements if statement.mode != "author"]
    own = [statement for statement in reading.statements if statement.mode == "author"]
    yield from _head(f"Who said what ({len(said)})")
    for statement in said:
        yield from _statement(statement)
    yield from _head(f"In the page's own voice ({len(own)})")
    for statement in own:
        yield from _statement(statement)


def _statement(statement: Statement) -> Iterator[str]:
    who = statement.speaker or ("unnamed" if statement.speaker_text else "nobody who could be asked")
    if statement.speaker_text and statement.speaker_text != statement.speaker:
        who += f" (“{' '.join(statement.speaker_text.split())[:60]}”)"
    if statement.cue and any(letter.isalpha() for letter in statement.cue):
        who += f", “{' '.join(statement.cue.split())}”"
    marks = [mark for mark, on in (
        ("quoted" if statement.mode == "direct" else "", statement.mode == "direct"), ("denied", statement.denied),
        ("no source that could be asked", not statement.sourced),
        (f"hedged: {', '.join(statement.hedges)}", bool(statement.hedges)),
        (f"venue: {statement.venue}", bool(statement.venue)), (f"if: {statement.condition}", bool(statement.condition)),
    ) if on]
    place = _place(statement.at.get("content", ()))
    if statement.mode == "author":
        yield from _wrapped(f"{statement.content}" + (f" [{'; '.join(marks)}]" if marks else ""), f"  {place:>11}  ", " " * 15)
        return
    yield from _wrapped(f"{who}" + (f" [{'; '.join(marks)}]" if marks else ""), f"  {place:>11}  ", " " * 15)
    yield from _wrapped(statement.content, " " * 17)


def _attitudes(reading: Reading) -> Iterator[str]:
    for kind, title in (("want", "Wants and plans"), ("view", "Views, where no words are reported")):
        held = [attitude for attitude in reading.attitudes if attitude.kind == kind]
        if held:
            yield from _head(f"{title} ({len(held)})")
        for attitude in held:
            who = attitude.holder or " ".join((attitude.holder_text or "somebody").split())
            place = _place(attitude.at.get("cue", ()))
            yield from _wrapped(f"{who}, “{attitude.cue}”: {attitude.content}", f"  {place:>11}  ", " " * 15)


def _strengths(reading: Reading) -> Iterator[str]:
    if reading.capabilities:
        yield from _head(f"Strength ({len(reading.capabilities)})")
    for entry in reading.capabilities:
        against = f" against {entry.against}" if entry.against else ""
        yield from _wrapped(f"{entry.actor}{against}: “{entry.says}”", f"  {_place(entry.at):>11}  ", " " * 15)


def _predictions(reading: Reading) -> Iterator[str]:
    if reading.predictions:
        yield from _head(f"Predictions ({len(reading.predictions)})")
    for entry in reading.predictions:
        who = entry.speaker or "nobody who could be asked"
        yield from _wrapped(f"{who}: {entry.content}", f"  {_place(entry.at):>11}  ", " " * 15)


def _offers(reading: Reading) -> Iterator[str]:
    if reading.offers:
        yield from _head(f"Offers and threats ({len(reading.offers)})")
    for offer in reading.offers:
        to = f" to {offer.to}" if offer.to else ""
        said = f"{offer.kind} by {offer.by}{to}: {offer.does} / {offer.if_}"
        yield from _wrapped(said, f"  {_place(offer.at):>11}  ", " " * 15)


_SUPPORTED = {"given": "{patron} supports {client}", "promised": "{patron} promises {client} support",
              "asked": "{client} asks {patron} for support", "refused": "{patron} refuses {client} support"}


def _supports(reading: Reading) -> Iterator[str]:
    if reading.support:
        yield from _head(f"Support ({len(reading.support)})")
    for entry in reading.support:
        said = _SUPPORTED[entry.kind].format(patron=entry.patron, client=entry.client)
        reason = f": {entry.because}" if entry.because else ""
        statement = reading.statements[entry.statement]
        if statement.denied:
            reason += f" (denied by {statement.speaker or 'somebody who could not be asked'})"
        yield from _wrapped(f"{said}{reason}", f"  {_place(entry.at):>11}  ", " " * 15)
        yield from _wrapped(f"“{entry.evidence}”", " " * 17)


def _ties(reading: Reading) -> Iterator[str]:
    if reading.ties:
        yield from _head(f"Ties ({len(reading.ties)})")
    for tie in reading.ties:
        yield from _wrapped(f"{tie.a} and {tie.b}, {tie.sign}: “{tie.evidence}”", f"  {_place(tie.at):>11}  ", " " * 15)


def _actors(reading: Reading) -> Iterator[str]:
    yield from _head(f"Actors ({len(reading.actors)})")
    for actor in reading.actors[:MOST_MENTIONED]:
        names = f" = {', '.join(actor.aliases)}" if actor.aliases else ""
        yield from _wrapped(f"{actor.name} ({actor.kind}, {len(actor.at)} mentions){names}", "  ", "      ")
    if len(reading.actors) > MOST_MENTIONED:
        yield f"  and {len(reading.actors) - MOST_MENTIONED} more"
