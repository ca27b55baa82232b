"""Who published the page, who wrote its text for others, and who pays?

The outlet's name often stands in the furniture alone ("Support NAME", "(c) NAME", the masthead), so it is harvested before the
furniture is set aside. Every such place is a vote; the name with the most is taken, and none where two have equally many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.model.article import Funding

from .body import BODY, CAPTION, FURNITURE, TITLE
from .byline import has_media_word, is_nobody, is_wire
from .head import WINDOW_TAIL, is_office
from .lexicon import phrase_pattern, word_set
from .states import state_words
from .visible import Page

_NAME = r"(?P<name>(?:The )?[A-Z][\w'’&.-]{1,30}(?: (?:of|the|and|for|from|&|[A-Z0-9][\w'’&.-]{0,30})){0,8})"
_SIGNS = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (2, rf"{_NAME} (?:depends on|is (?:an? )?(?:independent|non-?profit|reader-funded|published|registered|part of)"
            rf"|relies on|takes no money)\b"),
        (1, rf"(?:Please )?(?:[Ss]upport|SUPPORT|[Ff]ollow|[Jj]oin|[Dd]onate to|DONATE TO|[Ss]ubscribe to|[Ss]ign up (?:for|to)"
            rf"|[Aa]bout|[Cc]ontact|[Aa]dvertise with|[Bb]ecome a member of|[Ss]ubscriber of|[Ww]elcome to) (?:the )?{_NAME}"),
        (3, rf"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?: ?(?:©|\([cC]\)))?(?: ?\d{{4}}(?: ?[-–] ?\d{{4}})?)?[,.]?(?: by)?"
            rf" ?{_NAME}"),
        (3, rf"{_NAME},? ?(?:©|\([cC]\)|[Cc]opyright) ?(?:©|\([cC]\))? ?\d{{0,4}}"),
        (3, rf"[Aa]ll [Rr]ights [Rr]eserved\.?,? (?:by |to )?{_NAME}"),
        (.5, rf"(?:Get |Read |Receive )?(?:[Tt]he )?{_NAME} (?:newsletter|Newsletter)"),
        (3, rf"appeared first on {_NAME}\.?\Z"),
        (3, rf"\A{_NAME}, \[\d"), (1, rf"\A(?:Source|SOURCE):? {_NAME}\Z"),
        (1, rf"(?:More|Read more|Latest) (?:from|on) {_NAME}\Z"),
    )
)
_CREDITED = re.compile(rf"[/|] ?{_NAME}\)?\.?\Z")
_TAIL = re.compile(r"(?:[.!,:]|,? \d{4}(?:[-–]\d{2,4})?|(?: on| today| now| via)?"
                   r"(?: (?:Facebook|Twitter|X|Telegram|YouTube|WhatsApp|Instagram))|'s|’s"
                   r"|[.,]? All(?: [Rr]ights(?: [Rr]eserved)?)?|(?<=\w{3})\. [A-Z].*"
                   r"|, (?:Reproduction|Registered|Published|Terms|Privacy|No part|Any)\b.*"
                   r"|,? (?:Ltd|Inc|LLC|Limited|GmbH|Corp|PLC|Plc|Co|DAC|CLG|Pty|Pvt|AG|SA|S\.A|SE|BV|B\.V|NV|AB|ASA?|Oyj?|SpA"
                   r"|S\.p\.A|S\.?r\.?l|Company|SAS|SARL|LLP|Bhd|Sdn|Tbk|OOO|d\.o\.o|Holdings?|Incorporated|Corporation)\b.*"
                   r"| (?:or|and) (?:its|their|the)\b.*| (?:and|&|for|of|the|from|or))+\Z")
_DATELINE = re.compile(r"[A-ZÀ-Þ][\w'’. /-]{1,40}(?:, [\w. ]{2,30}){0,2}(?: ?\((?P<name>[\w .&-]{2,40})\))\s?(?:--|[-–—:])\s")
_SLASHED = re.compile(r"[A-ZÀ-Þ][\w'’. -]{1,40}, \w{3,9}\.? \d{1,2}(?:,? \d{4})?\.? ?"
                      r"/(?P<name>[A-Z][\w .&-]{1,30})/\.? ?(?:[–—-]{1,2} )?")
_PLAIN_DATELINE = re.compile(r"(?:[A-ZÀ-Þ]{3,}[A-ZÀ-Þ'’ /-]{0,30})(?:, [\w. ]{2,30}){0,3}\s?(?:--|[–—]|-\s)\s?")
_CREDIT = re.compile(r"(?:(?:via|[Ss]ource:|[Aa]gencies:) ?(?P<name>[A-Z][\w .&-]{1,40}))\.?\Z|\((?P<wire>[\w .&-]{2,40})\)\Z")
_MONEY = re.compile(r"(?:[$€£¥₹₽]\s?\d[\d.,]{0,15}|\d[\d.,]{0,15}\s?(?:[$€£¥₹₽]|USD|EUR|GBP))[kKmM]?")
_ONLY_MONEY = re.compile(r"[\s/–-]*(?:(?:[$€£¥₹₽]\s?\d[\d.,]{0,15}|\d[\d.,]{0,15}\s?[$€£¥₹₽]?)[\s/–-]*)+\Z")
_MASTHEAD = re.compile(r"(?:[A-ZÀ-Þ0-9][\w'’&.-]*)(?: (?:of|the|and|for|from|in|[A-ZÀ-Þ0-9&][\w'’&.-]*)){0,5}\Z")
_RUN_ON = re.compile(r"[A-Z][a-z]+(?=[A-Z][a-z])")
_CRUMB = re.compile(r"(?P<name>[A-Z][^>»›|]{3,40}?) ?[>»›] ")
_MOST_NAMES = 40
_MASTHEAD_LINES = 12  # blocks at the head of a page among which its name may stand
_COMPANY = re.compile(r" (?:(?:news|online|digital) )?(?:&|(?:media|group|ltd|limited|inc|llc|company|publish\w+|publications?"
                      r"|co|network|corp\w*|dac|plc|pty|pvt|holdings?|trust|foundation|news (?:service|agency))\b)")
_TOLD = r"\b(?:told|tells|with|for|by|at) (?:the )?{}\b"

Place = tuple[int, int]


def outlet_in(page: Page, labels: tuple[str, ...], named: tuple[Place, ...] = ()) -> Place | None:
    """Where the outlet's name stands in the visible text, or None where no name has more votes than all others.

    `named`: places in bylines where a name stands that is an outlet's by its words.
    """
    votes: dict[str, float] = {}
    places: dict[str, list[tuple[float, Place]]] = {}
    signed = ((2.0, place) for place in named)
    for weight, place in (*_signs(page, labels), *signed, *_mastheads(page, labels), *_offices(page, labels)):
        key = _key(page.visible.words(*place))
        if key not in votes and len(votes) >= _MOST_NAMES:
            continue
        votes[key] = votes.get(key, 0) + weight
        places.setdefault(key, []).append((weight, place))
    for key in votes:
        if len(key) > 3 and (told := re.search(_TOLD.format(re.escape(key)), page.visible.text[:200_000], re.I)):
            votes[key] += 1 if told else 0
    for key in sorted(votes, key=len):  # "Courier" is short for "Port Renwick Courier"
        for other in votes:
            if key != other and other.startswith(f"{key} ") and _COMPANY.match(other, len(key)):  # "(c) NAME News & Media"
                votes[key] += votes[other] + .5
            elif key != other and f" {key} " in f" {other} ":
                votes[other] += votes[key] / 2
    best = sorted(votes, key=lambda key: -votes[key])[:2]
    if not best or votes[best[0]] < 1 or (len(best) > 1 and votes[best[0]] == votes[best[1]]):
        return None
    return max(places[best[0]], key=lambda each: (each[1][1] - each[1][0], each[0], -each[1][0]))[1]


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _signs(page: Page, labels: tuple[str, ...]) -> Iterator[tuple[float, Place]]:
    title = _title(page, labels)
    seen: set[tuple[str, float]] = set()
    for block, label in zip(page.blocks, labels, strict=True):
        if label not in (FURNITURE, CAPTION) or block.end - block.start > 300:
            continue
        text = page.visible.words(block.start, block.end)
        if title and text.startswith(title) and (window := WINDOW_TAIL.match(text, len(title))):
            yield 3, (block.start + window.start("name"), block.start + window.end("name"))
            continue
        for weight, sign in _SIGNS if label == FURNITURE else ((.5, _CREDITED),):
            match = sign.search(text)
            if match and (name := _clean(match["name"])) and (weight > 2 or name not in title) and not is_nobody(name):
                if (_key(name), weight) in seen and weight > 1:
                    break
                seen.add((_key(name), weight))
                start = block.start + match.start("name")
                yield weight, (start, start + len(name))
                break


def _mastheads(page: Page, labels: tuple[str, ...]) -> Iterator[tuple[float, Place]]:
    """Names that stand alone on a line above the title, where a word in them or a second place speaks for an outlet."""
    title = _title(page, labels)
    everything = page.visible.text[:500_000].casefold()
    for index, (block, label) in enumerate(zip(page.blocks[:_MASTHEAD_LINES], labels, strict=False)):
        text = page.visible.words(block.start, block.end)
        if label in (TITLE, BODY):
            return
        if label == FURNITURE and (crumb := _CRUMB.match(text)) and has_media_word(crumb["name"]):
            yield 1.0, (block.start, block.start + crumb.end("name"))
        of_title = text in title and (index > 0 or title.startswith(text))
        if label != FURNITURE or len(text) > 60 or not _MASTHEAD.match(text) or of_title or _is_section(text):
            continue
        if phrase_pattern("furniture", "line", whole=True).match(text) or _TAIL.search(text):
            continue
        again = everything.count(_key(text)) > 1
        media = has_media_word(text) and len(text.split()) > 1
        if again or media or index == 0:
            repeated = 0.0 if not again else 1.0 if index < 4 or " " in text else .4
            yield repeated + (1.0 if media else 0) + (1.0 if index == 0 else .25), (block.start, block.end)


def _offices(page: Page, labels: tuple[str, ...]) -> Iterator[tuple[float, Place]]:
    """The offices named above the body, as on a release that one gave out."""
    for block, label in zip(page.blocks, labels, strict=True):
        if label == BODY:
            return
        words = page.visible.words(block.start, block.end)
        if is_office(words) and not all(word in word_set("byline", "office") for word in words.lower().split()):
            yield 2.0, (block.start, block.end)


def _is_section(text: str) -> bool:
    """Is it the name of a part of the site or the world: "Middle East", "World news"?"""
    run_on = _RUN_ON.match(text)  # "PoliticsTarsa": two links without a blank between them
    plain = word_set("byline", "no_name")
    return text in state_words() or bool(run_on and run_on[0].lower() in plain) or all(
        word in plain for word in text.lower().split())


def _title(page: Page, labels: tuple[str, ...]) -> str:
    return next((page.visible.words(block.start, block.end)
                 for block, label in zip(page.blocks, labels, strict=True) if label == TITLE), "")


def _clean(name: str) -> str:
    name = _TAIL.sub("", name.strip())
    first = next(iter(_key(name).split()), "the")
    return "" if first in word_set("rules", "outlet_no_name") or len(name) < 2 else name


def dateline(text: str) -> tuple[int, str | None, Place]:
    """How many characters of a first paragraph are its dateline, the agency or outlet named there, and where; 0 if none."""
    match = _DATELINE.match(text[:160]) or _SLASHED.match(text[:160])
    if match:
        return match.end(), match["name"], match.span("name")
    match = _PLAIN_DATELINE.match(text[:120])
    return (match.end(), None, (0, 0)) if match else (0, None, (0, 0))


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
