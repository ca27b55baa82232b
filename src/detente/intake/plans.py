"""What would an actor do, or wants done, and on which condition?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from detente.model.span import Span
from detente.model.statement import Attitude, Reading, ReadOffer

from .deed import Deed, deeds, plain_form
from .folk import Folk
from .lexicon import phrase_pattern, word_set
from .names_inside import NamesInside


class Plan(NamedTuple):
    """`by` would do `does` if `to` does `wanted`; or, of sort want, `by` wants `to` to do `wanted`."""

    sort: str  # offer threat want
    by: str
    to: str | None
    does: tuple[Deed, ...]
    wanted: tuple[Deed, ...]
    unless: bool
    words: str
    name: str
    at: tuple[Span, ...]
    note: str | None = None


def find_plans(page: Reading, index: int, folk: Folk, names: NamesInside) -> Iterator[Plan]:
    """Offers, threats and wishes of one statement; one that can't be put into options has no deeds, and a note says why."""
    offers = [plan for offer in page.offers if offer.statement == index and (plan := _offer(page, offer, folk, names))]
    yield from offers
    for attitude in page.attitudes:
        if attitude.statement == index and not _inside(attitude, offers):
            yield from _wish(page, attitude, folk, names, page.statements[index].content)


def _offer(page: Reading, offer: ReadOffer, folk: Folk, names: NamesInside) -> Plan | None:
    by, to = folk.player(page, offer.by), folk.player(page, offer.to)
    if by is None:
        return None
    does = tuple(deeds(offer.does, [*names.called(by), offer.by]))
    wanted = tuple(deeds(offer.if_, names.called(to)))
    unless = offer.if_.lower().lstrip().startswith("unless")
    plan = Plan(offer.kind, by, to, does, wanted, unless, offer.evidence, f"{offer.by} {offer.kind}", offer.at)
    if to is None or to == by:
        lacks = "whose condition names nobody who could meet it"
    elif not does or not wanted:
        lacks = "whose deeds the reader can't name"
    else:
        return plan._replace(note="the reader takes it for a threat") if offer.kind == "threat" else plan
    return plan._replace(does=(), wanted=(), note=f"the reader takes it for {_article(offer.kind)} {lacks}")


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _inside(attitude: Attitude, offers: list[Plan]) -> bool:
    """Whether a wish stands in the words of an offer, which tells it better."""
    return any(span.start < end and start < span.end
               for plan in offers for start, end in plan.at for span in attitude.at["cue"])


def _wish(page: Reading, attitude: Attitude, folk: Folk, names: NamesInside, around: str) -> Iterator[Plan]:
    """*S wants to C* is about a deed of S, *S wants T to C* about one of T; other wishes have no form."""
    by = folk.player(page, attitude.holder)
    if by is None or not phrase_pattern("verbs", "wanting").search(attitude.cue):
        return
    content = " ".join(attitude.content.split())
    to, clause = _whose(content, by, attitude.cue, names)
    found = deeds(clause, names.called(to)) if to else []
    if not found or found[0].words in word_set("verbs", "empty"):
        return
    against = _is_denied(attitude, around)
    wanted = tuple(deed._replace(negated=deed.negated != against) for deed in found[:2])
    places = [*attitude.at["cue"], *attitude.at["content"]]
    span = Span(min(place.start for place in places), max(place.end for place in places))
    yield Plan("want", by, to, (), wanted, False, _said(attitude, content, around),
               f"{attitude.holder} wants {found[0].words}", (span,))


def _said(attitude: Attitude, content: str, around: str) -> str:
    """The words of a wish: those of the statement from its holder to its end, where they stand there in a row."""
    around = " ".join(around.split())
    cue, end = around.find(attitude.cue), around.find(content)
    start = around.rfind(attitude.holder_text, 0, cue) if attitude.holder_text and cue > 0 else -1
    if 0 <= start < cue < end:
        return around[start:end + len(content)]
    return f"{attitude.holder_text or attitude.holder} {attitude.cue} {content}"


def _whose(content: str, by: str, cue: str, names: NamesInside) -> tuple[str | None, str]:
    """Whose deed a wish is about, and the clause that names it."""
    words = content.split()
    if not words:
        return None, content
    low = [word.lower() for word in words]
    if low[0] in ("to", "not") or (low[0].endswith("ing") and plain_form(low[0])) or cue.lower().split()[-1] == "to":
        return by, content
    inside = names.inside(content)
    match = re.search(r"\bto\b", content)
    if inside and match and inside[0].start <= 4 and inside[0].end < match.start():
        return inside[0].player, content[match.start():]
    if inside and inside[0].start <= 9 and content.lower().startswith("that"):
        return inside[0].player, content
    return None, content


def _is_denied(attitude: Attitude, around: str) -> bool:
    """Whether the words at the cue deny the wish: *does not want*, *has no plan*."""
    if re.search(r"\b(?:not|never|no|nor|unwilling|refus\w+|declin\w+|reject\w+|oppos\w+)\b|n['’]t\b", attitude.cue, re.I):
        return True
    place = around.find(attitude.cue)
    before = around[max(place - 24, 0):place]
    return place > 0 and bool(re.search(r"(?:\b(?:not|never|no|nor)|n['’]t)\s+(?:\w+\s+)?\Z", before, re.I))
