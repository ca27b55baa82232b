"""What weakens a statement, and on which condition does it stand?"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from .clauses import trim
from .lexicon import lexicon, word_set
from .parse import Parsed
from .said import Place, Said

_SORTS = ("epistemic", "doxastic", "investigation")
_MONTH = re.compile(r"\b(?:in|of|since|until|by|on|from|last|next|early|late|mid|\d{1,2}) \Z", re.I)
# A question ends in a question mark; a condition goes on behind its comma with what would follow.
_INVERTED = re.compile(
    r"(?P<clause>(?:Should|Were|Had) [^,.!?;]{3,200}),[^.!?;]{0,300}\b(?:will|would|shall|could|may|might)\b"
)
_TO_COME = word_set("rules", "hedge_to_come")
_SAME_CLAIM = (
    "ROOT",
    "conj",
    "ccomp",
    "aux",
    "auxpass",
    "advmod",
    "acomp",
    "xcomp",
    "oprd",
    "attr",
    "amod",
    "neg",
    "mark",
    "dep",
    "intj",
    "npadvmod",
    "relcl",
    "parataxis",
    "acl",
)


@functools.cache
def hedge_pattern() -> re.Pattern[str]:
    """Every hedge cue as one expression, the longer ones first."""
    cues = sorted((cue for sort in _SORTS for cue in lexicon("hedges")[sort]), key=lambda cue: (-len(cue), cue))
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(cues)})(?![\w'’])", re.I)


@functools.cache
def _condition_pattern() -> re.Pattern[str]:
    starts = sorted(lexicon("hedges")["conditions"], key=lambda start: (-len(start), start))
    return re.compile(rf"(?<!\w)(?:{'|'.join(starts)})(?!\w)", re.I)


def _token_at(parsed: Parsed, character: int) -> int:
    return max(bisect_left(parsed.starts, character + 1) - 1, 0)


def with_hedges(parsed: Parsed, said: Said) -> Said:
    """The statement with its hedge cues, in the content and at the cue, and whether one covers the main predicate."""
    condition = find_condition(parsed, said)
    cues, covering = [], False
    for start, end in said.contents:
        for match in hedge_pattern().finditer(parsed.text, start, end):
            if condition and condition[0] <= match.start() < condition[1]:
                continue
            if _is_no_hedge(parsed, match):
                continue
            cues.append(match.span())
            covering = covering or _covers(parsed, said, match.end() - 1)
    at_cue = _hedges_at_cue(parsed, said)
    return said._replace(hedges=(*at_cue, *cues), hedged=covering or bool(at_cue), condition=condition)


def _hedges_at_cue(parsed: Parsed, said: Said) -> list[Place]:
    """"There are indications that", "may have said": the hedge is the cue, or stands before it."""
    if not said.cue or said.mode == "author":
        return []
    if said.cue_lemma in (
        "indication",
        "sign",
        "suspicion",
        "rumour",
        "rumor",
        "speculation",
        "reportedly",
        "allegedly",
        "supposedly",
        "purportedly",
        "suspect",
        "speculate",
        "guess",
        "assume",
        "believe",
        "hearsay",
        "suggest",
        "think",
    ):
        return [said.cue]
    before = parsed.text[max(said.cue[0] - 30, parsed.passages[said.passage].start):said.cue[0]]
    match = re.search(
        r"(?<!\w)(?:may|might|could|apparently|probably|possibly|perhaps)(?!\w)(?=(?: have| be)? ?\Z)", before, re.I
    )
    return [(said.cue[0] - len(before) + match.start(), said.cue[0] - len(before) + match.end())] if match else []


def _is_no_hedge(parsed: Parsed, match: re.Match[str]) -> bool:
    """The month of May, what somebody is able to do, and "if possible"."""
    word = match[0].lower()
    if word == "may" and match[0][0] == "M" and _MONTH.search(parsed.text[max(match.start() - 8, 0):match.start()]):
        return True
    if word in ("can", "could"):
        token = _token_at(parsed, match.start())
        following = [parsed.tokens[index].lemma for index in range(token + 1, min(token + 4, len(parsed.tokens)))]
        return word == "can" or any(lemma in lexicon("hedges")["ability"].split() for lemma in following)
    if word == "possible":
        return parsed.text[max(match.start() - 3, 0):match.start()].lower() == "if " or not _is_predicate(parsed, match.start())
    return False


def _is_predicate(parsed: Parsed, character: int) -> bool:
    role = parsed.tokens[_token_at(parsed, character)].role
    return role in ("acomp", "oprd", "ROOT", "ccomp", "conj", "")


def _covers(parsed: Parsed, said: Said, character: int) -> bool:
    """Does the way up from a hedge reach the main verb of the content without leaving the claim?"""
    if not parsed.has_parse:
        return True
    index = _token_at(parsed, character)
    for _ in range(12):
        token = parsed.tokens[index]
        if not said.covers(parsed.tokens[token.head].start) or token.head == index:
            return True
        if token.role not in _SAME_CLAIM or token.role in ("relcl", "acl"):
            return False
        index = token.head
    return False


def find_condition(parsed: Parsed, said: Said) -> Place | None:
    """The first clause of condition in the content, with its conjunction; None if there is none."""
    for start, end in said.contents:
        for match in _condition_pattern().finditer(parsed.text, start, end):
            place = _clause(parsed, match, start, end)
            if place is not None:
                return place
    return _inverted(parsed, said)


def _clause(parsed: Parsed, match: re.Match[str], start: int, end: int) -> Place | None:
    rest = parsed.text[match.end():match.end() + 20].lstrip()
    if re.match(rf"(?:{lexicon('hedges')['idle']})\b", rest, re.I) and not re.match(r"(?:not|any|anything|so) \w", rest, re.I):
        return None
    token = _token_at(parsed, match.start())
    word = match[0].lower()
    if word in ("when", "once", "until") and not _is_future(parsed, token, start, end):
        return None
    if word in ("provided", "assuming that") and not re.match(r"(?:that|the|there|it|they|he|she|we|a)\b", rest):
        return None
    if word == "if" and _is_asked(parsed, token):
        return None
    return _by_parse(parsed, token, match, start, end) or _by_commas(parsed, match.start(), start, end)


def _is_asked(parsed: Parsed, token: int) -> bool:
    before = parsed.tokens[token - 1].lemma if token else ""
    head = parsed.tokens[parsed.tokens[token].head]
    return (
        before in lexicon("hedges")["asking"].split()
        or (head.role == "ccomp" and parsed.tokens[head.head].lemma in lexicon("hedges")["asking"].split())
        or before == "as"
    )


def _is_future(parsed: Parsed, token: int, start: int, end: int) -> bool:
    """*once* and *when* are conditions where the sentence is of what is to come, and are followed by a clause."""
    words = {word.lower for word in parsed.tokens[token:token + 40] if start <= word.start < end}
    words |= {word.lower for word in parsed.tokens[max(token - 25, 0):token] if start <= word.start < end}
    head = parsed.tokens[parsed.tokens[token].head]
    present = head.tag in ("VBZ", "VBP", "VBN", "VB") if parsed.has_parse else True
    clause = not parsed.has_parse or head.role == "advcl"
    return bool(words & _TO_COME) and present and clause


def _by_parse(parsed: Parsed, token: int, match: re.Match[str], start: int, end: int) -> Place | None:
    """The subtree of the clause whose mark the conjunction is."""
    if not parsed.has_parse:
        return None
    for index in range(token, min(token + 4, len(parsed.tokens))):
        if parsed.tokens[index].start >= match.end():
            break
        head = parsed.tokens[index].head
        role = parsed.tokens[head].role
        if (
            head > index
            and role in ("advcl", "acl", "ccomp", "pcomp", "relcl", "conj")
            and parsed.tokens[index].role in ("mark", "advmod", "prep", "csubj")
        ):
            return _bounded(parsed, match, parsed.subtree(head), start, end)
        if parsed.tokens[index].role in ("prep", "pcomp") and match[0].lower().startswith(("in ", "on ")):
            return _bounded(parsed, match, parsed.subtree(token), start, end)
    return None


def _bounded(parsed: Parsed, match: re.Match[str], tokens: list[int], start: int, end: int) -> Place | None:
    last = max((parsed.tokens[index].end for index in tokens if parsed.tokens[index].start < end), default=0)
    first = match.start()
    if last <= match.end() or (first <= start and last >= end - 1):
        return None
    return trim(parsed.text, first, min(last, end))


def _by_commas(parsed: Parsed, first: int, start: int, end: int) -> Place | None:
    """Without a parse: up to ", then", to the comma before a new subject, or to the end of the sentence."""
    stop = re.compile(r", then\b|,(?= (?:I|we|he|she|it|they|the|there|this|that|no|a)\b)|[.!?;](?=\s|\Z)|[”\"]").search(
        parsed.text, first, end
    )
    last = stop.start() if stop else end
    place = trim(parsed.text, first, last)
    return place if place[1] - place[0] > 6 else None


def _inverted(parsed: Parsed, said: Said) -> Place | None:
    """*Should S ..., S will*; *were S to ..., S would*: a clause of condition without a conjunction, up to its comma."""
    for start, end in said.contents:
        match = _INVERTED.match(parsed.text, start, end)
        if match:
            return trim(parsed.text, match.start(), match.end("clause"))
    return None
