"""Which actors does a piece of a page name, and where?"""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.model.statement import Reading, Statement

from .folk import Folk

_MOST = 400  # names of one page


class Named(NamedTuple):
    """A player and where it is named, in characters of the piece."""

    player: str
    start: int
    end: int


class NamesInside:
    """The names of a page's actors, to be looked for in its statements."""

    def __init__(self, page: Reading, folk: Folk) -> None:
        self.page, self.folk = page, folk
        names = {" ".join(name.split()).casefold(): player for actor in page.actors
                 if (player := folk.player(page, actor.name)) for name in (*actor.aliases, actor.name) if len(name) > 2}
        self.players = names
        longest = sorted(names, key=lambda name: (-len(name), name))[:_MOST]
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.I) if longest else None

    def inside(self, text: str) -> list[Named]:
        """Actors that are named in a text, in its order."""
        if self.pattern is None:
            return []
        return [Named(self.players[" ".join(match[0].split()).casefold()], *match.span())
                for match in self.pattern.finditer(text) if " ".join(match[0].split()).casefold() in self.players]

    def mentioned(self, statement: Statement) -> list[str]:
        """Players meant inside a statement, by name or otherwise, in page order, each once."""
        found = sorted(
            (span.start, player) for actor in self.page.actors
            if (player := self.folk.player(self.page, actor.name)) is not None
            for span in actor.at if any(content.start <= span.start < content.end for content in statement.at["content"]))
        return list(dict.fromkeys(player for _, player in found))

    def called(self, player: str | None) -> list[str]:
        """Every name that the page has for a player, and for those who speak for it."""
        return [name for name, other in self.players.items() if other == player]
