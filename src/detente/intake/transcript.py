"""Who speaks in a transcript, where each paragraph opens with a name and a colon?

Rule A5. A page is a transcript if at least two paragraphs open so, or if a headline does with the name of somebody known.
Questions are the outlet's: they are spoken by nobody on the page.
"""

from __future__ import annotations

import re
from collections import Counter

from detente.model.article import Article

from .cast import Cast
from .clauses import trim
from .parse import Parsed
from .said import Said

_OPENING = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.'’-]{0,25}(?: [A-ZÀ-Þ][\w.'’-]{0,25}){0,4})\s?:\s")
_QUESTION = re.compile(r"(?:Q|Question|Interviewer|Host|Moderator)\Z")
_ANSWER = re.compile(r"(?:A|Answer)\Z")


def attribute_transcript(parsed: Parsed, cast: Cast, article: Article) -> list[Said]:
    """A direct statement for each paragraph that a name opens."""
    opened = []
    for number, passage in enumerate(parsed.passages):
        match = _OPENING.match(parsed.text, passage.start, passage.end)
        if match:
            opened.append((number, match, _speaker(parsed, cast, match["name"])))
    tokens = {token.start: index for index, token in enumerate(parsed.tokens)} if opened else {}
    counts = Counter(match["name"] for _, match, _ in opened)
    is_transcript = len(opened) >= 2 and (max(counts.values()) >= 2 or any(_QUESTION.match(name) for name in counts))
    found = []
    for number, match, speaker in opened:
        passage = parsed.passages[number]
        headline = passage.part in ("title", "standfirst") and speaker is not None
        if not is_transcript and not headline:
            continue
        if _QUESTION.match(match["name"]) or match["name"] == article.outlet:
            speaker = None
        elif _ANSWER.match(match["name"]):
            speaker = _interviewee(cast)
        content = trim(parsed.text, match.end(), passage.end)
        if content[1] > content[0]:
            token = tokens.get(match.start(), -1)
            colon = match.start() + match[0].index(":")
            found.append(Said("direct", (content,), (colon, colon + 1), token, ":", speaker, match.span("name"), token,
                              sourced=speaker is not None or bool(_QUESTION.match(match["name"])), passage=number))
    return found


def _speaker(parsed: Parsed, cast: Cast, name: str) -> int | None:
    for number, actor in enumerate(cast.actors):
        if any(name.casefold() in (each.casefold(), each.split()[-1].casefold()) for each in actor.names):
            return number
    return None


def _interviewee(cast: Cast) -> int | None:
    """Of the persons named, the one that is named first."""
    persons = [number for number, actor in enumerate(cast.actors) if actor.kind == "person" and actor.named]
    return min(persons, key=lambda number: cast.actors[number].first) if persons else None
