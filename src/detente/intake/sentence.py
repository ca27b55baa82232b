"""Which words tell a statement as a sentence of its own?

What somebody refused, promised or called for is often no sentence: "to send troops". Such a content is told in the page's own
words from its speaker on, "V has refused to send troops", where these stand in one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from detente.model.article import Paragraph
from detente.model.span import Span
from detente.model.statement import Reading, Statement

from .deed import plain_form
from .lexicon import word_set

_APART = 60  # characters between a speaker and its verb
LONGEST = 300  # characters of a page's own words that are shown
_WORD = re.compile(r"n['’]t\b|['’](?:s|ll|d|re|ve|m)\b|\w+(?:[-'’](?!(?:s|ll|d|re|ve|m|t)\b)\w+)*")
_NOT = re.compile(r"(n['’]t)\b")
_FINITE = word_set("support", "finite")
_REFLEXIVE = word_set("support", "reflexive")
_JOINING = word_set("support", "joining") | {""}
_SUBJECTS = word_set("support", "plural_subjects")
_STOP = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\b[A-Z])[.!?][\"”’']?\s+[\"“‘']?[A-Z]")
REASON = re.compile(r"\W*(?:because|since|as|for fear|citing|fearing)\b", re.I)
_LOOSE = re.compile(r"\W*(?:whose|which|who|only if|should|provided|unless|before|after|until)\b")
_QUESTIONS = re.compile(r"(?:[^.!?]*\?)+[\s\"”’'»)]*")
_FREE = re.compile(r"\W*(?:who|what|which|where|when|how)ever\b", re.I)
_SCRAP = 2  # words


class Telling(NamedTuple):
    """Words, their places in the capture, and whether they hold the frame too: speaker and cue, a denial among them."""

    words: str
    at: tuple[Span, ...]
    framed: bool = False


def tell(page: Reading, statement: Statement, until: int | None = None) -> Telling:
    """A statement as a sentence: its content if that is a clause, else the page's words from the speaker on, else both joined.

    `until`: character of the capture up to which words behind the content belong to it.
    """
    content = " ".join(statement.content.split())
    if statement.mode == "author" or has_clause(content):
        return Telling(content, statement.at["content"])
    framed = _framed(page, statement, until)
    if framed is not None:
        return framed
    if statement.speaker is None:
        return Telling(content, statement.at["content"])
    cue = " ".join((statement.cue or "").split())
    cue = f" {cue}" if re.match(r"\w", cue) else ""
    joint = " " if statement.mode == "indirect" and cue else ": "
    return Telling(f"{statement.speaker}{cue}{joint}{content}", statement.at["content"])


def has_clause(words: str) -> bool:
    """Whether words hold a finite verb with something before it, by the forms of the words alone."""
    tokens = _WORD.findall(_NOT.sub(r" \1", words))
    low = [token.lower() for token in tokens]
    if not low or low[0] in ("to", "not") or (low[0].endswith("ing") and plain_form(low[0]) is not None):
        return False
    later = word_set("support", "subordinating")
    main = len(low) if low[0] in later else next((place for place in range(1, len(low)) if low[place] in later), len(low))
    return any(_is_finite(low, place) for place in range(1, main))


def is_loose(words: str) -> bool:
    """Whether words are a piece of a sentence: a bare reason or condition, a relative clause, or no clause at all."""
    return REASON.match(words) is not None or _LOOSE.match(words) is not None or not has_clause(words)


def without_dangling(words: str) -> str:
    """Words less a conjunction, or a bracket that is never closed, at their end; never so that nothing is left."""
    opened = max(words.rfind("("), words.rfind("["))
    if opened > 0 and not re.search(r"[)\]]", words[opened:]):
        words = words[:opened].rstrip(" ,;:–—-") or words
    tokens = words.split(" ")
    end = len(tokens)
    while end > 1 and tokens[end - 1].strip(",;").lower() in _JOINING:
        end -= 1
    return words if end == len(tokens) else " ".join(tokens[:end]).rstrip(" ,;") or words


def stands_alone(words: str) -> bool:
    """Whether words can be somebody's claim: no questions alone, no scrap of two words, and none that lacks its subject."""
    count = len(_WORD.findall(words))
    if count <= _SCRAP or _QUESTIONS.fullmatch(words) or (count <= 2 * _SCRAP and _FREE.match(words)):
        return False
    return not has_no_subject(words)


def has_no_subject(words: str) -> bool:
    """Whether words begin with the finite verb itself: *could take the dam*, *has no aircraft*."""
    first = _WORD.search(words)
    return first is not None and first[0].islower() and (first[0] in _FINITE or first[0] in _REFLEXIVE)


def _is_finite(low: list[str], place: int) -> bool:
    word, before = low[place], low[place - 1]
    if word in ("'s", "’s"):
        return before in ("it", "he", "she", "that", "there", "what", "who", "this")
    if word in _FINITE:
        return before not in ("to", "not") or word in ("is", "was")
    plain = plain_form(word) or next((word[:-cut] for cut in (1, 2) if word[:-cut] in word_set("acts", "no_deeds")), None)
    if plain is None or before in word_set("verbs", "articles") or before in ("to", "of", "by", "with", "from", "for"):
        return False
    if word == plain:
        return before in _SUBJECTS
    return not word.endswith("ing")


def _framed(page: Reading, statement: Statement, until: int | None) -> Telling | None:
    """The page's own words from the speaker to the end of the content, if they stand in a row in one sentence."""
    speaker, contents = statement.at["speaker"], statement.at["content"]
    if not speaker or not contents or statement.carried or speaker[0].start > contents[0].start:
        return None
    if any(cue.start - speaker[0].end > _APART for cue in statement.at["cue"]):
        return None  # "S said C, adding D": what stands between is told by itself
    start, end = speaker[0].start, max(contents[-1].end, until or 0)
    place = bisect_right(page.article.paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    if place < 0 or end > page.article.paragraphs[place].end or end - start > 10 * LONGEST:
        return None
    words = _words(page, statement, page.article.paragraphs[place], start, end)
    if words is None or len(words) > LONGEST or _STOP.search(words):
        return None
    return Telling(words, (Span(start, end),), framed=True)


def _words(page: Reading, statement: Statement, paragraph: Paragraph, start: int, end: int) -> str | None:
    """The words of a piece of a paragraph: by its place where page and article run alike, else between speaker and content."""
    text = page.article.text[paragraph.text_start:paragraph.text_end]
    first, last = (" ".join((part or "").split()) for part in (statement.speaker_text, statement.content))
    if len(text) == paragraph.end - paragraph.start:
        words = " ".join(text[start - paragraph.start:end - paragraph.start].split())
        if words.startswith(first):
            return words
    text = " ".join(text.split())
    place = text.find(last)
    begun = text.rfind(first, 0, place) if place > 0 else -1
    return text[begun:place + len(last)] if begun >= 0 and end == statement.at["content"][-1].end else None
