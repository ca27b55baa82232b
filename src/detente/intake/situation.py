"""In which statement do these words stand, and who says *I* there?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from .cast import Cast
from .conditions import find_conditions
from .parse import Parsed
from .said import Place, Said


class Situation:
    """Everything that the later rules look at: the words, who is on the page, and who said what."""

    def __init__(self, parsed: Parsed, cast: Cast, found: tuple[Said, ...], genre: str = "") -> None:
        self.parsed, self.cast, self.found = parsed, cast, found
        self.opines = genre in ("opinion", "analysis", "blog")  # an author's "will" then foretells
        self.conditions = [find_conditions(parsed, said) for said in found]  # of each statement, in page order
        self._conditions = sorted({place for places in self.conditions for place in places})
        self._by_sentence: dict[int, list[int]] = {}
        for index, said in enumerate(found):
            if not said.carried:
                for place in (*said.contents, *said.extent()):
                    for sentence in self._sentences(place):
                        self._by_sentence.setdefault(sentence, []).append(index)

    def _sentences(self, place: Place) -> range:
        tokens = self.tokens_in(place)
        return range(self.parsed.sentence_of[tokens[0]], self.parsed.sentence_of[tokens[-1]] + 1) if tokens else range(0)

    def statement_at(self, character: int) -> int | None:
        """Index of the innermost statement whose content covers a character; failing one, whose cue or speaker does."""
        if not self.parsed.tokens:
            return None
        near = dict.fromkeys(self._by_sentence.get(self.parsed.sentence_of[self.token_at(character)], ()))
        covering = [
            (end - start, index) for index in near for start, end in self.found[index].contents if start <= character < end
        ]
        if covering:
            return min(covering)[1]
        return next((index for index in near
                     if any(start <= character < end for start, end in self.found[index].extent())), None)

    def who(self, token: int) -> int | None:
        """The actor at a token, with *I* and *we* as the speaker of the words around it."""
        index = self.statement_at(self.parsed.tokens[token].start)
        speaker = self.found[index].speaker if index is not None and self.found[index].mode == "direct" else None
        return self.cast.who(token, speaker)

    def actor(self, token: int | None) -> int | None:
        """The actor at a token if it is one that can choose: no place, no medium."""
        if token is None:
            return None
        number = self.who(token)
        if number is None:
            return None
        if self.cast.actors[number].kind == "place":
            return self.cast.bearer_of_place(number)
        return None if self.cast.actors[number].kind in ("medium", "thing") else number

    def token_at(self, character: int) -> int:
        """The token that a character stands in, or the one before it."""
        return max(bisect_left(self.parsed.starts, character + 1) - 1, 0)

    def tokens_in(self, place: Place) -> range:
        """The tokens that begin inside a place."""
        return range(bisect_left(self.parsed.starts, place[0]), bisect_left(self.parsed.starts, place[1]))

    def is_conditional(self, token: int) -> bool:
        """Does a token stand in a clause of condition?"""
        start = self.parsed.tokens[token].start
        after = bisect_right(self._conditions, (start, 10**9))
        return any(first <= start < last for first, last in self._conditions[max(after - 5, 0):after])
