"""Which characters are the content of a cue?"""

from __future__ import annotations

from collections.abc import Iterable

from .parse import Parsed
from .said import Place

_OUTER = " \t\r\n\u00a0,;:–—-\"“”„«»"
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def pieces_of(parsed: Parsed, tokens: Iterable[int]) -> tuple[Place, ...]:
    """Tokens as places, one for each unbroken run; runs without a word are dropped, and outer marks trimmed."""
    runs: list[list[int]] = []
    for index in sorted(tokens):
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    places = [trim(parsed.text, *_with_closing_mark(parsed.text, *parsed.span(run[0], run[-1] + 1))) for run in runs]
    return tuple(place for place in places if any(letter.isalnum() for letter in parsed.text[place[0]:place[1]]))


def trim(text: str, start: int, end: int) -> Place:
    """A place less outer marks, quotation marks and the final full stop; an unpaired bracket goes, a paired one stays."""
    while True:
        before = start, end
        while end > start and (text[end - 1] in _OUTER or text[end - 1].isspace()) and not _closes_inner(text, start, end):
            end -= 1
        while start < end and (text[start] in _OUTER or text[start].isspace()):
            start += 1
        if end - start > 1 and text[end - 1] == "." and text[end - 3:end] != "..." and not _is_abbreviation(text, start, end):
            end -= 1
        if (start, end) == before:
            return start, end


_OPENERS = {"”": "“", "’": "‘", '"': '"', "»": "«"}


def _closes_inner(text: str, start: int, end: int) -> bool:
    """Does the last mark close a quotation that opens behind the first word: "he would “go back to horses”"?"""
    opener = _OPENERS.get(text[end - 1])
    if opener is None:
        return False
    opened = text.count(opener, start + 1, end - 1)
    return opened % 2 == 1 if opener == text[end - 1] else opened > text.count(text[end - 1], start, end - 1)


def _with_closing_mark(text: str, start: int, end: int) -> Place:
    """The place with the mark behind it, if that closes a quotation which opens inside; a stop may stand before the mark."""
    behind = end + (text[end:end + 1] in (".", ",", "!", "?", "…"))
    closed = (stop + 1 for stop in (end, behind) if stop < len(text) and _closes_inner(text, start, stop + 1))
    return start, next(closed, end)


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """*U.S.*, *p.m.*: the stop belongs to the word."""
    return end - start >= 4 and text[end - 2].isalpha() and text[end - 3] == "." and text[end - 4].isalpha()


def clause_tokens(parsed: Parsed, head: int, without: Iterable[int] = ()) -> list[int]:
    """The tokens of the clause under `head`, less its "that", and less branches that begin at `without`."""
    tokens = parsed.subtree(head, without)
    while tokens and (parsed.tokens[tokens[0]].text in ",:;–—-\"“”" or _only_joins(parsed, head, tokens[0])):
        tokens = tokens[1:]
    while tokens and parsed.tokens[tokens[-1]].role in ("cc", "punct"):
        tokens = tokens[:-1]
    return tokens


def _only_joins(parsed: Parsed, head: int, first: int) -> bool:
    """Is it a "that" that opens the clause? The parser may take it for an object or subject: "claimed by X that it fell"."""
    token = parsed.tokens[first]
    if token.lower != "that" or token.role == "mark":
        return token.lower == "that"
    roles = ("nsubj", "nsubjpass")
    return parsed.tokens[head].role == "ccomp" and token.head == head and token.role in ("dobj", *roles) and any(
        child != first and parsed.tokens[child].role in roles for child in parsed.children[head])


def is_clause(parsed: Parsed, head: int) -> bool:
    """Has it a finite verb of its own, and a subject?"""
    finite = parsed.tokens[head].tag in _FINITE or any(parsed.tokens[child].tag in _FINITE for child in parsed.children[head])
    return finite and any(
        parsed.tokens[child].role in ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass") for child in parsed.children[head]
    )


def has_finite(parsed: Parsed, tokens: Iterable[int]) -> bool:
    """Is a finite verb with its subject among the tokens?"""
    inside = set(tokens)
    return any(
        is_clause(parsed, index)
        and any(
            parsed.tokens[child].role in ("nsubj", "nsubjpass", "expl", "csubj") and child in inside
            for child in parsed.children[index]
        )
        for index in inside
        if parsed.tokens[index].part_of_speech in ("VERB", "AUX")
    )
