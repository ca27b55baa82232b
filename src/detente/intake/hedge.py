"""What weakens a statement?"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from .conditions import find_condition
from .lexicon import lexicon, over_lines
from .parse import Parsed
from .said import Place, Said

_SPEECH = 4  # sentences behind the first: from there on a quotation is a speech, and no single claim
_FAR_BEHIND = 400  # characters behind its words where the condition of a statement may still stand
_SORTS = ("epistemic", "doxastic", "investigation")
_MONTH = re.compile(r"\b(?:in|of|since|until|by|on|from|last|next|early|late|mid|\d{1,2}) \Z", re.I)
_SAME_CLAIM = frozenset([
    "ROOT", "conj", "ccomp", "aux", "auxpass", "advmod", "acomp", "xcomp", "oprd", "attr", "amod", "neg", "mark", "dep", "intj",
    "npadvmod", "parataxis"])


@functools.cache
def hedge_pattern() -> re.Pattern[str]:
    """Every hedge cue as one expression, the longer ones first."""
    cues = sorted((cue for sort in _SORTS for cue in lexicon("hedges")[sort]), key=lambda cue: (-len(cue), cue))
    return re.compile(over_lines(rf"(?<![\w'’])(?:{'|'.join(cues)})(?![\w'’])"), re.I)


def _token_at(parsed: Parsed, character: int) -> int:
    return max(bisect_left(parsed.starts, character + 1) - 1, 0)


def with_hedges(parsed: Parsed, said: Said) -> Said:
    """The statement with its hedge cues, in the content and at the cue, and whether one covers the main predicate."""
    condition = find_condition(parsed, said)
    end_of_claim = _end_of_claim(parsed, said)
    if condition and condition[0] >= end_of_claim:
        condition = None
    cues, covering = [], False
    for start, end in said.contents:
        for match in hedge_pattern().finditer(parsed.text, start, end):
            if condition and condition[0] <= match.start() < condition[1]:
                continue
            if _is_no_hedge(parsed, match) or _is_of_hearsay(said, match):
                continue
            cues.append(match.span())
            covering = covering or (match.start() < end_of_claim and _covers(parsed, said, match.end() - 1))
    at_cue = _hedges_at_cue(parsed, said)
    return said._replace(hedges=(*at_cue, *cues), hedged=covering or bool(at_cue), condition=condition)


def _end_of_claim(parsed: Parsed, said: Said) -> int:
    """Where the claim of a long speech ends: its first sentence, and no perhaps far down in an answer; else with its words."""
    start, end = said.contents[0][0], said.contents[-1][1]
    first, last = (parsed.sentence_of[_token_at(parsed, place)] for place in (start, end - 1))
    if said.mode == "author" or last - first < _SPEECH:
        return end + _FAR_BEHIND
    return parsed.tokens[parsed.sentences[first].last - 1].end


def _hedges_at_cue(parsed: Parsed, said: Said) -> list[Place]:
    """"There are indications that", "may have said": the hedge is the cue, or stands before it."""
    if not said.cue or said.mode == "author":
        return []
    if said.cue_lemma in lexicon("hedges")["at_cue"].split():
        return [said.cue]
    before = parsed.text[max(said.cue[0] - 30, parsed.passages[said.passage].start):said.cue[0]]
    match = re.search(
        r"(?<!\w)(?:may|might|could|apparently|probably|possibly|perhaps)(?!\w)(?=(?: have| be)? ?\Z)", before, re.I
    )
    return [(said.cue[0] - len(before) + match.start(), said.cue[0] - len(before) + match.end())] if match else []


def _is_of_hearsay(said: Said, match: re.Match[str]) -> bool:
    """Is it the very word by which the page says that it only heard of it?"""
    return said.cue is not None and said.cue_lemma in lexicon("hedges")["hearsay"].split() \
        and match.start() < said.cue[1] and said.cue[0] < match.end()


def _is_no_hedge(parsed: Parsed, match: re.Match[str]) -> bool:
    """The month of May, what somebody is able to do, and "if possible"."""
    word = match[0].lower()
    if word == "may" and match[0][0] == "M" and _MONTH.search(parsed.text[max(match.start() - 8, 0):match.start()]):
        return True
    if word == "could" and re.match(r" ?(?:not\b|n['’]t)", parsed.text[match.end():match.end() + 4]):
        return True  # "could not be": it is ruled out
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
        if token.role not in _SAME_CLAIM:
            return False
        index = token.head
    return False
