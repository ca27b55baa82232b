"""Who published the page, who wrote its text for others, and who pays?

The outlet's name often stands in the furniture alone ("Support NAME", "(c) NAME"), so it is harvested before the furniture
is set aside. Two such lines that agree, or one and nothing against it, are taken.
"""

from __future__ import annotations

import re
from collections import Counter

from detente.model.article import Funding

from .body import FURNITURE, TITLE
from .lexicon import lexicon, phrase_pattern, word_set
from .visible import Page

_NAME = r"(?P<name>(?:The )?[A-Z][\w'’&.-]{1,30}(?: (?:of|the|and|for|[A-Z0-9][\w'’&.-]{0,30})){0,4})"
_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:Please )?(?:[Ss]upport|SUPPORT|[Ff]ollow|[Jj]oin|[Dd]onate to|DONATE TO|[Ss]ubscribe to|[Ss]ign up (?:for|to))"
        rf" {_NAME}",
        rf"(?:©|\([cC]\)|[Cc]opyright)(?: ?(?:©|\([cC]\)))?(?: ?\d{{4}}(?: ?[-–] ?\d{{4}})?)?,?(?: by)? ?{_NAME}",
        rf"[Aa]ll [Rr]ights [Rr]eserved\.?,? (?:by |to )?{_NAME}",
        rf"(?:Get |Read |Receive )?(?:[Tt]he )?{_NAME} (?:newsletter|Newsletter)",
        rf"(?:More|Read more|Latest) (?:from|on) {_NAME}\Z",
    )
)
_NO_NAME = word_set("rules", "outlet_no_name")
_TAIL = re.compile(r"(?:[.!,:]|(?: on| today| now| via)?(?: (?:Facebook|Twitter|X|Telegram|YouTube|WhatsApp|Instagram))|'s|’s"
                   r"|\.? All [Rr]ights [Rr]eserved| (?:and|for|of|the))+\Z")
_DATELINE = re.compile(r"[A-ZÀ-Þ][\w'’. /-]{1,40}(?:, [\w. ]{2,30})?(?: ?\((?P<name>[\w .&-]{2,40})\))\s?(?:--|[-–—:])\s")
_PLAIN_DATELINE = re.compile(r"(?:[A-ZÀ-Þ]{3,}[A-ZÀ-Þ'’ -]{0,30})(?:, [\w. ]{2,30}){0,2}\s?(?:--|[–—]|-\s)\s?")
_CREDIT = re.compile(r"(?:(?:via|[Ss]ource:|[Aa]gencies:) ?(?P<name>[A-Z][\w .&-]{1,40}))\.?\Z|\((?P<wire>[\w .&-]{2,40})\)\Z")
_MONEY = re.compile(r"(?:[$€£¥₹₽]\s?\d[\d.,]{0,15}|\d[\d.,]{0,15}\s?(?:[$€£¥₹₽]|USD|EUR|GBP))[kKmM]?")
_ONLY_MONEY = re.compile(r"[\s/–-]*(?:(?:[$€£¥₹₽]\s?\d[\d.,]{0,15}|\d[\d.,]{0,15}\s?[$€£¥₹₽]?)[\s/–-]*)+\Z")

Place = tuple[int, int]


def outlet_in(page: Page, labels: tuple[str, ...]) -> Place | None:
    """Where the outlet's name stands in the visible text, or None where lines disagree or none has it."""
    found: list[tuple[str, Place]] = []
    title = next(
        (page.visible.words(*block[:2]) for block, label in zip(page.blocks, labels, strict=True) if label == TITLE), ""
    )
    for block, label in zip(page.blocks, labels, strict=True):
        if label != FURNITURE or block.end - block.start > 300:
            continue
        text = page.visible.words(block.start, block.end)
        for sign in _SIGNS:
            match = sign.search(text)
            if match and (name := _clean(match["name"])) and name not in title:
                start = block.start + match.start("name")
                found.append((name, (start, start + len(name))))
                break
    counts = Counter(name for name, _ in found)
    best = counts.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return next(place for name, place in found if name == best[0][0])


def _clean(name: str) -> str:
    name = _TAIL.sub("", name.strip())
    first = name.split()[0].lower() if name else ""
    return "" if first in _NO_NAME or len(name) < 2 else name


def dateline(text: str) -> tuple[int, str | None, Place]:
    """How many characters of a first paragraph are its dateline, the agency or outlet named there, and where; 0 if none."""
    match = _DATELINE.match(text[:160])
    if match:
        return match.end(), match["name"], match.span("name")
    match = _PLAIN_DATELINE.match(text[:120])
    return (match.end(), None, (0, 0)) if match else (0, None, (0, 0))


def is_wire(name: str) -> bool:
    """Is it a news agency that others print?"""
    return name.strip() in lexicon("furniture")["wire"]


def wire_credit(text: str) -> Place | None:
    """Where a line such as "Source: Reuters" names an agency."""
    match = _CREDIT.search(text) if len(text) < 120 else None
    if not match:
        return None
    group = "name" if match["name"] else "wire"
    return match.span(group) if is_wire(match[group]) else None


def funding_in(page: Page, labels: tuple[str, ...]) -> tuple[Funding, ...]:
    """Every appeal for money, and every sum counted, that stands in the furniture of the page."""
    found = []
    for block, label in zip(page.blocks, labels, strict=True):
        text = page.visible.words(block.start, block.end)
        if label != FURNITURE or len(text) > 400:
            continue
        money = _MONEY.search(text)
        if (money and _ONLY_MONEY.match(text)) or phrase_pattern("furniture", "appeal", whole=True).match(text):
            found.append(Funding(text, money[0] if money else None, page.visible.place(block.start, block.end)))
    return tuple(found)
