"""Who speaks a quotation that fills its paragraph and names nobody?

Rule A9: whoever was reported in the paragraph before goes on speaking.
"""

from __future__ import annotations

from .cast import Cast
from .clauses import trim
from .ground import contents_of
from .parse import Parsed
from .quotes import Quote
from .said import Said


def carry_quotes(parsed: Parsed, cast: Cast, taken: list[Said]) -> list[Said]:
    """A direct statement, marked as carried, for each such quotation."""
    ground = contents_of(taken)
    spoken: dict[int, Said] = {}
    for said in sorted(taken, key=lambda said: said.start):
        if said.speaker is not None:
            spoken[said.passage] = said
    found = []
    for quote in cast.quotes.found:
        before = spoken.get(quote.passage - 1)
        if before is None or not _fills_paragraph(parsed, quote) or ground.at(quote.start):
            continue
        content = trim(parsed.text, quote.start, quote.end)
        said = Said("direct", (content,), None, -1, "", before.speaker, before.speaker_place, before.speaker_token,
                    quoted=(content,), sourced=before.sourced, carried=True, passage=quote.passage)
        spoken[quote.passage] = said
        found.append(said)
    return found


def _fills_paragraph(parsed: Parsed, quote: Quote) -> bool:
    passage = parsed.passages[quote.passage]
    return passage.part == "body" and (quote.close - quote.open) * 10 >= (passage.end - passage.start) * 8
