"""What does the author assert?

Every sentence, or rest of a sentence, that lies in no attribution.
"""

from __future__ import annotations

import re

from .cast import Cast
from .clauses import has_finite, pieces_of, trim
from .form import is_sentence
from .ground import Ground
from .parse import Parsed, Sentence
from .said import Place, Said

_JOINT = re.compile(r"(?:and|but|or|while|as|yet)\s+", re.I)
_LOOSE_END = re.compile(r",?\s+(?:and|but|or|while|as|yet|that)\Z", re.I)
_REASONS = frozenset(["as", "because", "although", "though", "whereas", "while"])
_FEWEST = 3  # words of a rest that can be an assertion


def author_statements(parsed: Parsed, cast: Cast, attributed: list[Said]) -> list[Said]:
    """A statement for each piece of a sentence that nobody else is said to say."""
    taken = Ground((place, said) for said in attributed for place in said.extent())
    found = []
    for sentence in parsed.sentences:
        passage = parsed.passages[sentence.passage]
        if passage.part == "caption" and not is_sentence(parsed.text[passage.start:passage.end]):
            continue
        found += [Said("author", (place,), passage=sentence.passage, quoted=_quotes_in(cast, place))
                  for place in _rests(parsed, sentence, taken)]
    return found


def _quotes_in(cast: Cast, place: Place) -> tuple[Place, ...]:
    return tuple(
        (quote.start, quote.end) for quote in cast.quotes.overlap(*place) if place[0] <= quote.start and quote.end <= place[1]
    )


def _rests(parsed: Parsed, sentence: Sentence, taken: Ground[Said]) -> list[Place]:
    start, end = parsed.span(sentence.first, sentence.last)
    near = [place for place, _ in taken.over(start, end)]
    if not near:
        whole = trim(parsed.text, start, end)
        return [whole] if any(letter.isalnum() for letter in parsed.text[whole[0]:whole[1]]) else []
    free = [index for index in range(sentence.first, sentence.last)
            if not any(first <= parsed.tokens[index].start < last for first, last in near)]
    rests = []
    for piece in pieces_of(parsed, free):
        place = _without_conjunction(parsed, piece)
        inside = [index for index in free if place[0] <= parsed.tokens[index].start < place[1]]
        words = sum(parsed.tokens[index].text[0].isalnum() for index in inside)
        if words >= _FEWEST and parsed.has_parse and has_finite(parsed, inside) and _asserts(parsed, inside, sentence):
            rests.append(place)
    return rests


def _asserts(parsed: Parsed, inside: list[int], sentence: Sentence) -> bool:
    """Has the rest a clause that stands by itself, and not one that only places what is reported in time or circumstance?"""
    roles = {parsed.tokens[index].role for index in inside if parsed.tokens[index].part_of_speech in ("VERB", "AUX")}
    opens = parsed.tokens[inside[0]].lower
    return bool(roles & {"ROOT", "conj", "ccomp", "parataxis"}) or (
        "advcl" in roles and (inside[0] == sentence.first or opens in _REASONS))


def _without_conjunction(parsed: Parsed, place: Place) -> Place:
    """A rest less the "and" or "but" that joined it to what is taken."""
    opening = _JOINT.match(parsed.text, *place)
    start, end = trim(parsed.text, opening.end(), place[1]) if opening else place
    ending = _LOOSE_END.search(parsed.text, max(start, end - 12), end)
    return trim(parsed.text, start, ending.start()) if ending else (start, end)
