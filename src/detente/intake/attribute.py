"""Who said what, on the whole page?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from detente.model.article import Article

from .author import author_statements
from .carried import carry_quotes
from .cast import Cast
from .direct import attribute_quotes
from .ground import contents_of
from .hearsay import attribute_otherwise
from .hedge import with_hedges
from .indirect import attribute_verbs
from .parse import Parsed
from .plain import attribute_plainly
from .said import Said
from .sourced import mark_unsourced
from .transcript import attribute_transcript
from .venue import with_venues
from .voice import voices


class Attributed(NamedTuple):
    """Every statement of the page, in the order of content, and what could not be read."""

    found: tuple[Said, ...]
    notes: tuple[str, ...]


def attribute(parsed: Parsed, cast: Cast, article: Article) -> Attributed:
    """Every statement: what quotations say, what is reported, and what the author asserts.

    Rules run from the surest to the least sure; each leaves alone what an earlier one took.
    """
    cast.hear(voices(parsed, cast, article))
    transcript = attribute_transcript(parsed, cast, article)
    direct = _apart(attribute_quotes(parsed, cast), transcript)
    taken = [*transcript, *direct]
    verbs = attribute_verbs(parsed, cast, taken) if parsed.has_parse else attribute_plainly(parsed, cast, taken)
    taken += _apart_from_quotes(verbs, direct)
    taken += attribute_otherwise(parsed, cast, taken)
    taken += carry_quotes(parsed, cast, taken)
    taken += author_statements(parsed, cast, taken)
    ordered = sorted(_once(taken), key=lambda said: (said.start, -said.contents[-1][1], said.cue_token))
    hedged, notes = _each(parsed, ordered, with_hedges)
    return Attributed(tuple(mark_unsourced(parsed, cast, with_venues(parsed, hedged))), notes)


def _apart(found: Iterable[Said], others: list[Said]) -> list[Said]:
    """Statements whose words are not already those of another."""
    ground = contents_of(others)
    return [said for said in found if not ground.at(said.start)]


def _apart_from_quotes(verbs: Iterable[Said], direct: list[Said]) -> list[Said]:
    """Reports, less those that only repeat the words of a quotation: *he said that "..."*."""
    ground = contents_of(direct)
    kept = []
    for said in verbs:
        near = [other for start, end in said.contents for _, other in ground.over(start, end)]
        outside = [place for place in said.contents
                   if not any(first <= place[0] and place[1] <= last for other in near for first, last in other.contents)]
        inside_one = said.cue is not None and bool(ground.at(said.cue[0]))
        if inside_one or (outside and not _is_frame_of(said, near)):
            kept.append(said)
    return kept


def _is_frame_of(said: Said, direct: list[Said]) -> bool:
    """Does the content swallow a quotation that has a speaker of its own, and little else?"""
    size = sum(end - start for start, end in said.contents)
    for other in direct:
        shared = sum(
            max(0, min(end, last) - max(start, first)) for start, end in said.contents for first, last in other.contents
        )
        if shared * 2 > size:
            return True
    return False


def _once(found: Iterable[Said]) -> list[Said]:
    """No two statements of one cue and one content."""
    kept: dict[tuple[object, ...], Said] = {}
    for said in found:
        kept.setdefault((said.contents, said.cue, said.mode == "author"), said)
    return list(kept.values())


def _each(parsed: Parsed, found: list[Said], rule: Callable[[Parsed, Said], Said]) -> tuple[list[Said], tuple[str, ...]]:
    """A rule over every statement; one that breaks on it is left out there and noted, and the page goes on."""
    done, notes = [], []
    for said in found:
        try:
            done.append(rule(parsed, said))
        except (IndexError, ValueError, KeyError, RecursionError):
            done.append(said)
            notes.append(f"the sentence at character {said.start} of the visible text broke a rule and was read without it")
    return done, tuple(notes)
