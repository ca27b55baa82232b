"""Which reports of one claim come from one origin?

Copies do not corroborate. What two pages say on their own account has one origin if one is a near copy of the other, or both
have one outlet, author or agency. What a speaker says has one origin however many pages print it, and so has a quotation,
eight words in a row inside quotation marks, and a sentence of eight words or more that two pages print word for word.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from detente.model.statement import Reading

from .copies import Body, Pair, groups, near_copies
from .draft import Draft
from .folk import Folk
from .sourcing import who

QUOTED = 8  # words in a row
PRINTED = 8  # words of a statement that two pages don't come to each by themselves
_WORD = re.compile(r"\w+")
_QUOTES = re.compile(r"[“\"„«]([^“”\"„«»]{20,2000})[”\"»]")


class Origins:
    """What the pages have in common, asked report by report."""

    def __init__(self, pages: Iterable[Reading], folk: Folk) -> None:
        self.folk = folk
        self.pairs: list[Pair] = []
        self.first: list[int] = []  # for each page, the first page of its report
        self.makers: list[tuple[str, ...]] = []
        bodies = []
        for page in pages:
            article = page.article
            bodies.append(Body(tuple(article.text.split("\n\n")), article.outlet))
            self.makers.append(tuple(dict.fromkeys(
                f"maker {name.casefold()}" for name in (article.outlet, article.author, article.wire) if name)))
        self.pairs = near_copies(bodies)
        self.first = groups(self.pairs, len(bodies))

    def marks(self, draft: Draft, page: Reading) -> Iterator[str]:
        """What stands for the origin of a draft: two reports with a mark in common have one."""
        statement = draft.statement
        yield f"copy {self.first[draft.page]} {same_words(statement.content)}"
        if len(_WORD.findall(statement.content)) >= PRINTED:
            frame = f"{statement.speaker_text} {statement.cue}" if statement.speaker else ""
            yield f"printed {same_words(f'{frame} {statement.content}')}"
        if statement.mode == "author" or statement.speaker is None:
            kind = "author" if statement.mode == "author" else "nobody"
            yield f"{kind} {self.first[draft.page]}"
            yield from (f"{kind} {maker}" for maker in self.makers[draft.page])
        else:
            yield f"speaker {who(page, statement.speaker, self.folk)}"
        texts = [statement.content] if statement.mode == "direct" else _QUOTES.findall(statement.content)
        for text in texts:
            words = _WORD.findall(text.casefold())
            for start in range(min(len(words) - QUOTED + 1, 200)):
                yield f"quote {' '.join(words[start:start + QUOTED])}"


def same_words(text: str) -> str:
    """A digest of the words of a text, whatever their case and marks: 16 hexadecimal digits."""
    return hashlib.sha256(" ".join(_WORD.findall(text.casefold())).encode()).hexdigest()[:16]


def clusters(marks: Sequence[Sequence[str]]) -> list[int]:
    """For each report of a claim the place of the first with its origin, itself where it is the first."""
    first = list(range(len(marks)))
    holder: dict[str, int] = {}

    def root(place: int) -> int:
        while first[place] != place:
            place = first[place]
        return place

    for place, own in enumerate(marks):
        for mark in own:
            one, other = sorted((root(holder.setdefault(mark, place)), root(place)))
            first[other] = one
    return [root(place) for place in range(len(marks))]
