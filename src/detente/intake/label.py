"""Which blocks of a page are the article, and which stand around it?

Every block gets a label; none is rewritten or dropped. The body runs from the first long paragraph to the last, stretched
over neighbours that are sentences. Where a rule of furniture and a sentence disagree, the sentence stays: to lose an
assertion is worse than to keep a slogan.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from .body import BODY, BYLINE, CAPTION, DATE, FURNITURE, HEADING, LONG, MOSTLY_LINKS, body_of, is_listed
from .boxes import cut_tail, mark_boxes, running_heads
from .byline import is_bio, is_byline, read_byline
from .dates import is_date_line
from .form import END, FINITE, is_sentence, word_count
from .head import label_head
from .lexicon import phrase_pattern, word_set
from .visible import Block, Page, in_line

_LONGEST_LINE = 300  # characters: a longer block is weighed as a paragraph
_SHORT_APPEAL = 8  # words
_LONGEST_HEADING = 14  # words
_ALL_LINK = .95  # share of a block that is only a link
_MARKS = "-•*▪►»→ "
_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_NO_WORDS = re.compile(r"[\W\d_]+\Z")
_ADDRESS = re.compile(r"(?<!\w)(?:you|your|us|our|we|please)(?!\w)|©|\(c\)", re.I)
_QUOTE_START = re.compile(r"[\"“„«‘]")
_BULLET = re.compile(r"(?:[-*•·–—►▪]|\(?\d{1,3}[.)]|[a-z])\s?")
_SPEAKER = re.compile(r"[A-ZÀ-Þ][\w.'’ -]{0,40}:\s")
_QUOTED_HEADING = re.compile(r"[‘“\"'][^.!?,…:;‘’“”\"]{3,60}[’”\"']")
_FULL_NAME = re.compile(r"(?:[A-Z]|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,4}):\s\Z")
_FOLD = str.maketrans("’‘“”«»–—", "''\"\"\"\"--")
_QUOTED = re.compile(r"[\"“”«»]")
_INVITED = re.compile(r"\b(?:join|subscri\w+|sign up|readers?|reader-supported|your|receive)\b", re.I)
_SAID = re.compile(r"\b(?:said|says|told|according)\b")
_TITLED_QUOTE = re.compile(r"[“\"‘'][^”\"’']{2,80}[”\"’']:\s[A-Z]")
_LONGEST_CAPTION, _EARLY = 45, 7  # words
_TELLING = frozenset(["said", "says", "that", "will", "would", "who", "which", "to", "has", "have", "I", "we", "you", "may"])
_SHINGLE = 5  # words
_MOST_NAMES = 200  # of authors, in every spelling: no article has more
_BIO_NEAR = 12  # blocks below a byline in which its authors are told about
_NAMED_BELOW = re.compile(r"(?:(?:an? )?(?:interview|article|report|story|words|text|written|reported|posted|opinion)? ?by"
                          r"|authors?|writers?|reporters?):?\Z", re.I)
_GUEST_BELOW = re.compile(r"(?:an? )?(?:interview|conversation) with:?\Z", re.I)


def label_blocks(page: Page, chosen: frozenset[int] = frozenset(), declared: tuple[str, ...] = (),
                 outlet: str = "", header: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """One label a block.

    `chosen`: blocks that an extractor of HTML holds to be the article; empty if there was none. `declared`, `outlet`: the
    titles, and the outlet's name, that the head of the page gives. `header`: blocks that only give facts, as "Title: ...".
    """
    texts = tuple(in_line(page.visible.words(block.start, block.end)) for block in page.blocks)
    page = page._replace(blocks=_levelled(page.blocks, texts, chosen))
    blocks = page.blocks
    chosen = _less_shells(blocks, texts, chosen)
    labels = [FURNITURE if index in header else _by_itself(block, text)
              for index, (block, text) in enumerate(zip(blocks, texts, strict=True))]
    for index in running_heads(texts):
        labels[index] = FURNITURE
    _mark_named_below(texts, labels)
    mark_boxes(blocks, texts, labels)
    cut_tail(blocks, texts, labels)
    _label_bios_above(texts, labels)
    _label_shown(texts, labels)
    body = body_of(page, texts, labels, chosen)
    if not body:
        return tuple(label or FURNITURE for label in labels)
    first, last = body[0], body[-1]
    label_head(page, texts, labels, first, declared, frozenset({outlet.casefold()} - {""}))
    _label_body(blocks, texts, labels, body, chosen)
    _label_bios(texts, labels, first)
    for index in range(last + 1, len(labels)):
        labels[index] = labels[index] or (BYLINE if is_byline(texts[index], foot=True) else FURNITURE)
    return tuple(labels)


def _levelled(blocks: tuple[Block, ...], texts: tuple[str, ...], chosen: frozenset[int]) -> tuple[Block, ...]:
    """The blocks with `furniture` counted from where most of the article's words stand: all of it may be called so."""
    depths: Counter[int] = Counter()
    for index in chosen:
        depths[blocks[index].furniture] += word_count(texts[index]) if word_count(texts[index]) >= LONG else 0
    level = max(depths, key=lambda depth: (depths[depth], -depth), default=0)
    return blocks if not level else tuple(block._replace(furniture=max(0, block.furniture - level)) for block in blocks)


def _less_shells(blocks: tuple[Block, ...], texts: tuple[str, ...], chosen: frozenset[int]) -> frozenset[int]:
    """The chosen blocks without those that the page itself calls furniture, unless little would be left."""
    kept = frozenset(index for index in chosen if not blocks[index].furniture)
    words, left = (sum(word_count(texts[index]) for index in each) for each in (chosen, kept))
    return kept if left * 5 >= words * 3 else chosen


def _by_itself(block: Block, text: str) -> str:
    """The label that a block has whatever stands around it; empty if its neighbours have to tell."""
    if _NO_WORDS.match(text):
        return DATE if is_date_line(text) else FURNITURE
    plain = text[:_LONGEST_LINE + 1].lstrip(_MARKS)
    if phrase_pattern("furniture", "sure", whole=True).match(plain) and not _QUOTE_START.match(text):
        return BYLINE if is_byline(text) else FURNITURE
    if len(text) > _LONGEST_LINE or word_count(text) > 40:
        return FURNITURE if _is_long_furniture(text) else ""
    if phrase_pattern("furniture", "caption", whole=True).match(text):
        return CAPTION
    if is_byline(text):
        return BYLINE
    if is_date_line(text):
        return DATE
    if is_furniture_line(text) or (text[0] in "»→►" and is_furniture_line(plain or text)):
        return FURNITURE
    if block.hint == "caption":
        return CAPTION
    return FURNITURE if word_count(text) >= _SHORT_APPEAL and (_is_long_furniture(text) or _invites(text)) else ""


def _mark_named_below(texts: tuple[str, ...], labels: list[str]) -> None:
    """A name under a line that says no more than "By" or "Interview with" is the author's, or the guest's."""
    for index, (text, below) in enumerate(itertools.pairwise(texts)):
        if len(text) < 30 and len(below) < 120 and (_NAMED_BELOW.match(text) or _GUEST_BELOW.match(text)) \
                and is_byline(below, under_title=True):
            labels[index:index + 2] = [FURNITURE, BYLINE if _NAMED_BELOW.match(text) else FURNITURE]


def is_furniture_line(text: str) -> bool:
    """Is it a known phrase alone on its line, and no sentence of an article that begins alike?"""
    pattern = phrase_pattern("furniture", "line", whole=True), phrase_pattern("furniture", "comments", whole=True)
    if not any(each.match(text) for each in pattern):
        return False
    plain = is_sentence(text) and word_count(text) >= 9
    return not plain or bool(_ADDRESS.search(text)) or bool(phrase_pattern("furniture", "strong").search(text))


def _is_long_furniture(text: str) -> bool:
    if _QUOTE_START.match(text):
        return False
    found = {match[0].lower() for match in phrase_pattern("furniture", "strong").finditer(text[:2000])}
    return len(found) >= 3 or (len(found) >= 2 and bool(_ADDRESS.search(text[:2000])))


def _invites(text: str) -> bool:
    """Does a short paragraph invite its readers to subscribe: two words for it, one for those invited, and nobody quoted?"""
    if _QUOTED.search(text) or not _INVITED.search(text) or _SAID.search(text):
        return False
    found = {match[0].lower() for key in ("box_words", "strong") for match in phrase_pattern("furniture", key).finditer(text)}
    return len(found) >= 2


def _is_headline(text: str) -> bool:
    return 3 <= word_count(text) <= 20 and not END.search(text[-12:]) and not _BULLET.match(text) and text[0].isupper()


def _label_body(
    blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], body: list[int], chosen: frozenset[int]
) -> None:
    """Inside the body all is body but furniture that says so, lists of links, and sentences pulled out to be shown twice."""
    pulled = _pulled(texts, [index for index in body if not labels[index]])
    for index in body:
        if labels[index]:
            continue
        outside = bool(chosen) and index not in chosen and not is_sentence(texts[index]) and not is_listed(texts, index)
        shell = (index not in chosen and blocks[index].furniture) or (
            blocks[index].linked > MOSTLY_LINKS and not (is_sentence(texts[index]) and (
                index in chosen or blocks[index].linked < _ALL_LINK)))
        labels[index] = FURNITURE if outside or shell or index in pulled else BODY
    for run in _headline_runs(texts, labels, body):
        for index in run:
            labels[index] = FURNITURE
    _label_headings(blocks, texts, labels, body)


def _headline_runs(texts: tuple[str, ...], labels: list[str], body: list[int]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for index in body:
        if (labels[index] == BODY and _is_headline(texts[index]) and not FINITE.search(texts[index].split(":")[0] + " ")) or (
            labels[index] == BODY and _is_headline(texts[index]) and runs[-1]
        ):
            runs[-1].append(index)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) >= 2]


def _label_headings(blocks: tuple[Block, ...], texts: tuple[str, ...], labels: list[str], body: list[int]) -> None:
    """Short lines that head a part of the body: set as headings, or without an end mark. A name that heads turns is none."""
    counts = Counter(texts[index] for index in body)
    openers = Counter(match[0] for index in body if (match := _SPEAKER.match(texts[index])))
    asked = sum(blocks[index].tag in _TAGS and texts[index].endswith("?") for index in body) >= 3  # an interview's questions
    for index in body:
        text = texts[index]
        if labels[index] != BODY or counts[text] > 1 or word_count(text) > _LONGEST_HEADING:
            continue
        opens = bool(_TITLED_QUOTE.match(text)) or text[0].isupper() or text[0].isdigit()
        opener = _SPEAKER.match(text)
        turn = opener is not None and (openers[opener[0]] > 1 or _FULL_NAME.match(opener[0]) is not None)
        bare = opens and not END.search(text[-12:]) and not turn and blocks[index].tag != "li"
        bare = bare or bool(_QUOTED_HEADING.fullmatch(text))
        if (blocks[index].tag in _TAGS and not (asked and text.endswith("?"))) or (bare and not _BULLET.match(text)):
            labels[index] = HEADING


def _pulled(texts: tuple[str, ...], body: list[int]) -> set[int]:
    """Pull quotes: short blocks whose words stand in another, longer block of the body, whatever the case and the quotes."""
    even = {index: _even(texts[index]) for index in body}
    where: dict[str, list[int]] = {}
    for index in body:
        words = even[index].split()
        for start in range(len(words) - _SHINGLE + 1):
            places = where.setdefault(" ".join(words[start:start + _SHINGLE]), [])
            if len(places) < 20:
                places.append(index)
    found = set()
    for index in body:
        text = even[index]
        words = text.split()
        if not _SHINGLE <= len(words) <= 40:
            continue
        others = where.get(" ".join(words[:_SHINGLE]), [])
        if any(other != index and len(even[other]) > len(text) and text in even[other] for other in others):
            found.add(index)
    return found


def _even(text: str) -> str:
    text = text.translate(_FOLD).casefold().strip("\"' .,…").replace(',"', "").replace('"', "")
    return " ".join(re.sub(r"\s-\s?[a-z][\w .'-]{2,40}\Z", "", text).split())


def _label_shown(texts: tuple[str, ...], labels: list[str]) -> None:
    """One of the first two paragraphs is a caption if it is a sentence that tells, in the present, what a picture shows."""
    plain = [index for index, text in enumerate(texts)
             if not labels[index] and word_count(text) >= _SHORT_APPEAL and is_sentence(text)]
    for index in plain[:2]:
        if any(word_count(texts[further]) >= LONG for further in plain[plain.index(index) + 1:]) and _shows(texts[index]):
            labels[index] = CAPTION


def _shows(text: str) -> bool:
    if word_count(text) > _LONGEST_CAPTION or _QUOTED.search(text) or text.count(". ") > 1:
        return False
    words = re.findall(r"[\w'’-]+", text)
    verb = next((number for number, word in enumerate(words[:_EARLY]) if word in word_set("furniture", "shown")), 0)
    return verb > 0 and not any(word in _TELLING for word in words[:verb])


def _label_bios_above(texts: tuple[str, ...], labels: list[str]) -> None:
    """Lines between a byline and the body that tell about an author, as "NAME reported from ...", go with it."""
    names: frozenset[str] = frozenset()
    named = -_BIO_NEAR
    for index, text in enumerate(texts):
        if labels[index] == BYLINE:
            names, named = names if len(names) > _MOST_NAMES else names | _authors(text, True), index
        elif not labels[index] and index - named < _BIO_NEAR and word_count(text) <= 40 and is_bio(text, names):
            labels[index] = BYLINE
        elif word_count(text) >= LONG and not labels[index]:
            return


def _authors(text: str, under_title: bool) -> frozenset[str]:
    """Each name that a byline gives, also with small letters where it is set in capitals."""
    found = read_byline(text, under_title=under_title, foot=True)
    names = {name.strip() for start, end in (found.names if found else ())
             for name in re.split(r",? and |,", text[start:end]) if name.strip()}
    return frozenset(names | {name.title() for name in names} | {name.upper() for name in names})


def _label_bios(texts: tuple[str, ...], labels: list[str], first: int) -> None:
    """Paragraphs at the end of the body that tell about its authors are no part of it."""
    named = (name for index, text in enumerate(texts) if labels[index] == BYLINE
             for name in sorted(_authors(text, index < first)))
    known = frozenset(itertools.islice(named, _MOST_NAMES))
    for index in range(len(texts) - 1, first, -1):
        if labels[index] == BODY:
            if not is_bio(texts[index], known):
                return
            labels[index] = BYLINE
