"""On which conditions does a statement stand?

Clauses behind *if*, *unless*, *provided that* and their like, phrases such as *in exchange for*, and inverted clauses without
a conjunction (*should S*, *were S to*). *As if*, *if possible*, *asked if* are no conditions, and *even if* concedes.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from .clauses import trim
from .lexicon import lexicon, over_lines, word_set
from .parse import Parsed
from .said import Place, Said

# A question ends in a question mark; a condition goes on behind its comma with what would follow.
_INVERTED = re.compile(
    r"(?P<clause>(?:Should|Were|Had) [^,.!?;]{3,200}),[^.!?;]{0,300}\b(?:will|would|shall|could|may|might)\b"
)
_TO_COME = word_set("rules", "hedge_to_come")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "refuse", "refused", "refuses", "nobody", "nothing", "none"])
_BETWEEN = (",", "but", "and", "though", "yet", "–", "—", "-", "”", '"')
_FRAME = 7  # tokens of "the premier said on Friday" between two pieces of what is said
_FULL_STOP = re.compile(r"[.!?][”\"’']?\s")


@functools.cache
def _pattern() -> re.Pattern[str]:
    starts = sorted(lexicon("hedges")["conditions"], key=lambda start: (-len(start), start))
    return re.compile(over_lines(rf"(?<!\w)(?:{'|'.join(starts)})(?!\w)"), re.I)


def find_condition(parsed: Parsed, said: Said) -> Place | None:
    """The first condition in the content, with its conjunction; None if there is none."""
    return next(iter(find_conditions(parsed, said)), None)


def find_conditions(parsed: Parsed, said: Said) -> list[Place]:
    """Every condition in the content, in page order; one that lies in another is left out."""
    found: list[Place] = []
    for start, end in said.contents:
        for match in _pattern().finditer(parsed.text, start, end):
            place = _clause(parsed, match, start, end)
            if place is not None:
                found.append(place)
        found += _inverted(parsed, start, end)
    found += _following(parsed, said) + _before_cue(parsed, said)
    kept: list[Place] = []
    for place in sorted(set(found), key=lambda place: (place[0], -place[1])):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept


def _following(parsed: Parsed, said: Said) -> list[Place]:
    """A condition right behind the content, from which the parser has cut it: "to withdraw, but only if ..."."""
    end = said.contents[-1][1]
    token = bisect_left(parsed.starts, end)
    if said.mode != "indirect" or token >= len(parsed.tokens):
        return []
    sentence = parsed.sentences[parsed.sentence_of[token]]
    if 0 <= said.cue_token - token <= _FRAME and said.cue_token + 1 < sentence.last:
        token = said.cue_token + 1  # "C, he said, provided that D"
    while token < sentence.last and parsed.tokens[token].lower in _BETWEEN:
        token += 1
    if token >= sentence.last or parsed.sentence_of[token] != parsed.sentence_of[_token_at(parsed, end - 1)]:
        return []
    start, stop = parsed.tokens[token].start, parsed.tokens[sentence.last - 1].end
    match = _pattern().match(parsed.text, start, stop)
    place = _clause(parsed, match, start - 1, stop) if match else None
    return [place] if place is not None else [inner for inner in _inverted(parsed, start, stop) if inner[0] == start]


def _before_cue(parsed: Parsed, said: Said) -> list[Place]:
    """"Unless D, he said, C": the condition stands before the words that report, and the content behind them."""
    if said.mode == "author" or said.cue is None or said.cue_token < 0 or said.cue[0] > said.contents[0][0]:
        return []
    sentence = parsed.sentences[parsed.sentence_of[said.cue_token]]
    comma = next((index for index in range(said.cue_token - 1, max(sentence.first, said.cue_token - _FRAME), -1)
                  if parsed.tokens[index].text == ","), None)
    if comma is None or "," not in parsed.text[said.cue[1] : said.contents[0][0]]:
        return []
    place = next((index + 1 for index in range(comma - 1, sentence.first - 1, -1) if parsed.tokens[index].text in ":;—–"),
                 sentence.first)
    match = _pattern().match(parsed.text, parsed.tokens[place].start, parsed.tokens[comma].start) if place < comma else None
    two = any(parsed.tokens[index].text == "," and parsed.tokens[index + 1].role in ("nsubj", "cc", "det")
              for index in range(place, comma))
    if match is None and place < comma and parsed.tokens[place].text in ("Should", "Were", "Had"):
        return [trim(parsed.text, parsed.tokens[place].start, parsed.tokens[comma].start)]
    if match is None or two or match[0].lower() in ("when", "once", "until", "after"):
        return []
    return [trim(parsed.text, match.start(), parsed.tokens[comma].start)]


def _token_at(parsed: Parsed, character: int) -> int:
    return max(bisect_left(parsed.starts, character + 1) - 1, 0)


def _clause(parsed: Parsed, match: re.Match[str], start: int, end: int) -> Place | None:
    rest = parsed.text[match.end() : match.end() + 20].lstrip()
    if re.match(rf"(?:{lexicon('hedges')['idle']})\b", rest, re.I) and not re.match(r"(?:not|any|anything|so) \w", rest, re.I):
        return None
    token = _token_at(parsed, match.start())
    word = match[0].lower()
    if word.startswith("even "):
        return None
    if word in ("when", "once", "until", "after") and not _is_future(parsed, token, start, end):
        return None
    if word == "until" and not any(
        each.lower in _NEGATIONS for each in parsed.tokens[max(token - 25, 0) : token] if each.start >= start
    ):
        return None
    if word in ("provided", "providing", "assuming") and not re.match(
        r"(?:that|the|there|it|they|he|she|we|a|both|all|each|its|their|his|her|our|no|some|enough)\b", rest
    ):
        return None
    if word == "when" and parsed.tokens[parsed.sentences[parsed.sentence_of[token]].last - 1].text == "?":
        return None
    if word == "if" and _is_asked(parsed, token):
        return None
    return _by_parse(parsed, token, match, start, end) or _by_commas(parsed, match.start(), start, end)


def _is_asked(parsed: Parsed, token: int) -> bool:
    before = parsed.tokens[token - 1].lemma if token else ""
    head = parsed.tokens[parsed.tokens[token].head]
    asking = lexicon("hedges")["asking"].split()
    return before in (*asking, "as", "what") or (head.role == "ccomp" and parsed.tokens[head.head].lemma in asking)


def _is_future(parsed: Parsed, token: int, start: int, end: int) -> bool:
    """*once* and *when* are conditions where the sentence is of what is to come, and are followed by a clause."""
    words = {word.lower for word in parsed.tokens[max(token - 25, 0) : token + 40] if start <= word.start < end}
    first = parsed.sentences[parsed.sentence_of[token]].first
    before = {word.lower for word in parsed.tokens[max(token - 30, first) : token]}
    head = parsed.tokens[parsed.tokens[token].head]
    present = head.tag in ("VBZ", "VBP", "VBN", "VB", "VBG") if parsed.has_parse else True
    clause = not parsed.has_parse or head.role in ("advcl", "relcl", "ccomp") or head.part_of_speech == "AUX"
    opens = parsed.tokens[token].text[0].isupper() and "can" in words  # "When they go, the trains can run"
    return (opens or bool((words | before) & _TO_COME)) and (present or parsed.tokens[token].lower == "once") and clause


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
    opens = parsed.tokens[parsed.sentences[parsed.sentence_of[tokens[0]]].first].start >= first - 2
    whole = last >= end - 2 or tokens[-1] >= parsed.sentences[parsed.sentence_of[tokens[0]]].last - 3
    if opens and whole and (comma := _comma_of(parsed, tokens)) is not None:
        last = min(last, comma)  # the parser has taken the main clause into the condition that opens the sentence
    if last <= match.end() or (first <= start and last >= end - 1):
        return None
    return trim(parsed.text, first, min(last, end))


def _comma_of(parsed: Parsed, tokens: list[int]) -> int | None:
    """The comma that ends a first clause, if a further finite verb follows it inside these tokens."""
    verbs = [index for index in tokens if parsed.tokens[index].tag in _FINITE]
    subjects = [index for index in tokens if parsed.tokens[index].role in ("nsubj", "nsubjpass")]
    commas = [
        index
        for index in tokens
        if parsed.tokens[index].text == ","
        and any(verb > index for verb in verbs)
        and any(subject > index for subject in subjects)
        and parsed.tokens[index + 1].lower not in ("and", "or", "but", "which", "who")
    ]
    return parsed.tokens[commas[0]].start if commas else None


def _by_commas(parsed: Parsed, first: int, start: int, end: int) -> Place | None:
    """Without a parse: up to ", then", to the comma before a new subject, or to the end of the sentence."""
    stop = re.compile(r", then\b|,(?= (?:I|we|he|she|it|they|the|there|this|that|no|a)\b)|[.!?;](?=\s|\Z)|[”\"]").search(
        parsed.text, first, end
    )
    last = stop.start() if stop else end
    place = trim(parsed.text, first, last)
    return place if place[1] - place[0] > 6 else None


def _inverted(parsed: Parsed, start: int, end: int) -> list[Place]:
    """*Should S ..., S will*; *S would ... should S refuse*: a clause of condition without a conjunction."""
    match = _INVERTED.match(parsed.text, start, end)
    if match:
        return [trim(parsed.text, match.start(), match.end("clause"))]
    if not parsed.has_parse:
        return []
    first, last = bisect_left(parsed.starts, start), bisect_left(parsed.starts, end)
    return [place for index in range(first, last) if (place := _turned(parsed, index, end)) is not None]


def _turned(parsed: Parsed, index: int, end: int) -> Place | None:
    """The clause that a *should*, *were* or *had* before its subject opens; no question, no first word of a sentence."""
    token = parsed.tokens[index]
    if token.lower not in ("should", "were", "had") or token.role not in ("aux", "auxpass", "advcl"):
        return None
    verb = index if token.role == "advcl" else token.head
    subject = next((child for child in parsed.children[verb] if parsed.tokens[child].role in ("nsubj", "nsubjpass")
                    and index < parsed.edges(child)[0] <= index + 1), None)
    sentence = parsed.sentences[parsed.sentence_of[index]]
    if subject is None or parsed.tokens[sentence.last - 1].text == "?":
        return None
    if parsed.tokens[verb].role not in ("advcl", "ccomp", "conj", "ROOT") or index == sentence.first:
        return None
    inside = [each for each in parsed.subtree(verb) if each >= index and parsed.tokens[each].role != "punct"]
    stop = min(parsed.tokens[inside[-1]].end, end)
    return None if _FULL_STOP.search(parsed.text, token.start, stop) else trim(parsed.text, token.start, stop)
