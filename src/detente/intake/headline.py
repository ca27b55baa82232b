"""Which capitals of a headline are only the house's style?

*Junta Offers To Reopen Road* misleads a parser that learned on running text. A word of such a headline keeps its capital
only if the article writes it so in the middle of a sentence.
"""

from __future__ import annotations

import re

from detente.model.article import Passage

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MID_SENTENCE = re.compile(r"(?<=[\w,;] )[^\W\d_]+(?:['’][^\W\d_]+)?")
_STYLED = 0.6  # share of the longer words with a capital that makes a headline one in this style
_LONG = 4  # letters


def evenly_written(text: str, passages: tuple[Passage, ...]) -> str:
    """The text with each styled headline written as a sentence; every character keeps its place."""
    styled = [passage for passage in passages if passage.part == "title" and _is_styled(text[passage.start:passage.end])]
    if not styled:
        return text
    names = {match[0] for passage in passages if passage.part == "body"
             for match in _MID_SENTENCE.finditer(text, passage.start, passage.end) if match[0][0].isupper()}
    names |= {name.removesuffix("'s").removesuffix("’s") for name in names}
    pieces, here = [], 0
    for passage in styled:
        first = True
        for match in _WORD.finditer(text, passage.start, passage.end):
            word, small = match[0], match[0].lower()
            if not first and word not in names and not _is_initials(word) and len(small) == len(word):
                pieces += [text[here:match.start()], small]
                here = match.end()
            first = False
    return "".join([*pieces, text[here:]])


def _is_styled(title: str) -> bool:
    long = [word for word in _WORD.findall(title) if len(word) >= _LONG]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) > _STYLED * len(long)


def _is_initials(word: str) -> bool:
    return len(word) > 1 and word.isupper() and len(word) <= 5
