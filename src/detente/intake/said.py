"""What is one finding of "who said what", while the page is still being read?"""

from __future__ import annotations

from typing import NamedTuple

Place = tuple[int, int]  # characters of the visible text, half-open


class Said(NamedTuple):
    """One statement in the making. Places are characters of the visible text; actors are numbers of the cast."""

    mode: str  # direct indirect author
    contents: tuple[Place, ...]
    cue: Place | None = None
    cue_token: int = -1
    cue_lemma: str = ""
    speaker: int | None = None
    speaker_place: Place | None = None
    speaker_token: int = -1
    quoted: tuple[Place, ...] = ()
    venue: Place | None = None
    to: Place | None = None
    act: str | None = None
    denied: bool = False
    sourced: bool = True
    carried: bool = False
    passage: int = 0
    frame: Place | None = None  # further words of the sentence that only introduce it ("there are ...")
    hedges: tuple[Place, ...] = ()
    hedged: bool = False
    condition: Place | None = None
    turn: bool = False  # a turn of an interview: what others said is told in it as in running text

    @property
    def start(self) -> int:
        """First character of the content: the order of statements."""
        return self.contents[0][0]

    def covers(self, character: int) -> bool:
        """Does a character lie in the words said?"""
        return any(start <= character < end for start, end in self.contents)

    def extent(self) -> list[Place]:
        """What the statement takes of its sentences: from speaker or cue to the end of the content, piece by piece."""
        frame = [place for place in (self.cue, self.frame, None if self.carried else self.speaker_place) if place]
        pieces = list(self.contents)
        if not frame:
            return pieces
        joined = sorted([*frame, *pieces])
        if self.mode == "direct":
            return joined
        return [(joined[0][0], max(end for _, end in joined))]
