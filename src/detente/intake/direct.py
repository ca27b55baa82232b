"""Who spoke the words in quotation marks?

Rules A2 to A9: the frame around a quotation, on the left as far as the last full stop and on the right as far as the next,
names its speaker by a verb, by a noun with a colon, or by a dash. A quotation without a frame goes on from the one before.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from .addressee import addressee_of
from .cast import Cast
from .cues import act_of, is_denial, verb_lemma, word_set_of
from .indirect import may_speak
from .parse import Parsed
from .quotes import Quote
from .said import Place, Said
from .subjects import in_quotes, speaker_behind, subject_of

_ENDS = ".!?"
_CLOSING = "”\"’'»"
_FEWEST = 4  # words of a quotation that can stand by itself without a cue at its side
_FARTHEST = 60  # tokens of a frame that are looked at


class Frame(NamedTuple):
    """Tokens (half-open) beside a quotation, outside of any other."""

    first: int
    last: int


class Source(NamedTuple):
    """Who speaks a quotation, by which words."""

    cue: Place
    cue_token: int
    lemma: str
    speaker_token: int  # -1 if nobody is named


def attribute_quotes(parsed: Parsed, cast: Cast) -> list[Said]:
    """A statement for each quotation that somebody is said to speak."""
    quoted = in_quotes(parsed, cast)
    found: list[Said] = []
    last_open: Said | None = None
    for quote in cast.quotes.found:
        if parsed.passages[quote.passage].part == "caption":
            continue
        if last_open and last_open.contents[-1][1] <= quote.start and _goes_on(cast, last_open, quote):
            found[-1] = last_open = _joined(parsed, found[-1], quote)
        elif (said := _attribute(parsed, cast, quote, quoted, found)) is not None:
            if found and said.contents[:-1] == found[-1].contents:
                found.pop()  # the quotation before it, with a further piece
            found.append(said)
            if said.speaker is not None:
                cast.speakers[quote.open] = said.speaker
            last_open = said
    return found


def _goes_on(cast: Cast, said: Said, quote: Quote) -> bool:
    """A8: the quotation before it was left open at the end of its paragraph."""
    before = cast.quotes.at(said.contents[-1][0])
    return before is not None and before.goes_on and quote.passage == before.passage + 1


def _joined(parsed: Parsed, said: Said, quote: Quote) -> Said:
    piece = trimmed(parsed.text, quote.start, quote.end)
    return said._replace(contents=(*said.contents, piece), quoted=(*said.quoted, piece))


def trimmed(text: str, start: int, end: int) -> Place:
    """A place less the white space and the final full stop or comma of what stands there."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        if text[end - 1] == "." and text[start:end].endswith("..."):
            break
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ",;:.–—"):
        start += 1
    return start, end


def _tokens_between(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    return bisect_left(parsed.starts, start), bisect_left(parsed.starts, end)


def _attribute(parsed: Parsed, cast: Cast, quote: Quote, quoted: frozenset[int], found: list[Said]) -> Said | None:
    piece = trimmed(parsed.text, quote.start, quote.end)
    if piece[1] <= piece[0]:
        return None
    left, right = _left_frame(parsed, quote, quoted), _right_frame(parsed, quote, quoted)
    if not _stands_alone(parsed, quote, left, right):
        return None
    source = _source(parsed, cast, quote, left, right, quoted)
    before = found[-1] if found else None
    if source is None:
        return _without_frame(parsed, quote, before, left)
    if before and before.cue_token == source.cue_token and before.passage == quote.passage:
        return _joined(parsed, before, quote)  # A7: one verb between two pieces
    return _said(parsed, cast, quote, piece, source)


def _said(parsed: Parsed, cast: Cast, quote: Quote, piece: Place, source: Source) -> Said:
    token = source.speaker_token
    speaker = cast.who(token) if token >= 0 else None
    place = parsed.span(*cast.phrase(token)) if token >= 0 else None
    if speaker is None and token >= 0 and parsed.tokens[token].part_of_speech in ("NOUN", "PROPN"):
        speaker = cast.adopt(token)
    if token >= 0 and cast.nobody(token, speaker):
        speaker = None
    return Said(
        "direct",
        (piece,),
        source.cue,
        source.cue_token,
        source.lemma,
        speaker,
        place,
        token,
        quoted=(piece,),
        to=addressee_of(parsed, source.cue_token, source.lemma),
        act=act_of(source.lemma),
        denied=is_denial(source.lemma),
        sourced=speaker is not None,
        passage=quote.passage,
    )


def _left_frame(parsed: Parsed, quote: Quote, quoted: frozenset[int]) -> Frame:
    last, _ = _tokens_between(parsed, quote.open, quote.open + 1)
    first, floor = last, _tokens_between(parsed, parsed.passages[quote.passage].start, quote.open)[0]
    while first > floor and last - first < _FARTHEST and first - 1 not in quoted and not _is_end(parsed, first - 1):
        first -= 1
    return Frame(first, last)


def _right_frame(parsed: Parsed, quote: Quote, quoted: frozenset[int]) -> Frame:
    first, ceiling = _tokens_between(parsed, quote.close, parsed.passages[quote.passage].end)
    last = first
    while last < ceiling and last - first < _FARTHEST and last not in quoted and not _is_end(parsed, last):
        last += 1
    return Frame(first, last)


def _is_end(parsed: Parsed, index: int) -> bool:
    return (
        parsed.tokens[index].text[-1] in _ENDS
        and len(parsed.tokens[index].text) <= 3
        and not parsed.tokens[index].text[0].isalpha()
    )


def _stands_alone(parsed: Parsed, quote: Quote, left: Frame, right: Frame) -> bool:
    """Is it a quotation of words said, and not of a term, or of a few words inside reported speech?"""
    first, last = _tokens_between(parsed, quote.start, quote.end)
    words = [index for index in range(first, last) if parsed.tokens[index].text[0].isalnum()]
    before = parsed.tokens[left.last - 1].lower if left.last > left.first else ""
    introduced = before in (":", ",") or (left.last > left.first and bool(verb_lemma(parsed, left.last - 1)))
    ended = parsed.text[quote.end - 1] in ",.!?…" or parsed.text[quote.close:quote.close + 1] in (",", ".")
    has_verb = not parsed.has_parse or any(parsed.tokens[index].tag in ("VBD", "VBZ", "VBP", "MD", "VB") for index in words)
    opens = left.first == left.last
    if (
        opens
        and not parsed.text[quote.start].isupper()
        and right.first < right.last
        and parsed.text[quote.end - 1] not in ",.!?…"
    ):
        return False
    if before == "," and not parsed.text[quote.start].isupper() and not _resumes(parsed, quote, left) and not _verb_near(
            parsed, left, right):
        return False  # a phrase set between commas: 'anyone who came, "whatever the flag", would be shot at'
    if (introduced or opens) and ended:
        return len(words) >= 1
    if (introduced or opens) and len(words) >= 3 and has_verb:
        return True
    return len(words) >= _FEWEST and has_verb and (
        parsed.text[quote.start].isupper() or (ended and before in ("that", "as", "if", "whether")))


def _resumes(parsed: Parsed, quote: Quote, left: Frame) -> bool:
    """A7: does only a frame with a cue verb part it from the quotation before: '"Q1," S told them, "Q2"'?"""
    first, _ = _tokens_between(parsed, parsed.passages[quote.passage].start, quote.open)
    return left.first > first and parsed.text[parsed.tokens[left.first - 1].start] in _CLOSING and any(
        verb_lemma(parsed, index) for index in range(left.first, left.last))


def _verb_near(parsed: Parsed, left: Frame, right: Frame) -> bool:
    """Stands a cue verb right before the comma, or soon behind the quotation?"""
    return any(verb_lemma(parsed, index) for index in (*range(max(left.first, left.last - 4), left.last),
                                                       *range(right.first, min(right.last, right.first + 5))))


def _source(parsed: Parsed, cast: Cast, quote: Quote, left: Frame, right: Frame, quoted: frozenset[int]) -> Source | None:
    tight = left.last > left.first and (parsed.tokens[left.last - 1].text in (":", ",")
                                        or parsed.tokens[left.last - 1].lower == "that"
                                        or bool(verb_lemma(parsed, left.last - 1)))
    by_left = _by_verb(parsed, cast, left, quoted, behind=False)
    if tight and by_left:
        return by_left
    by_right = (
        _by_verb(parsed, cast, right, quoted, behind=True, ended=parsed.text[quote.end - 1] in _ENDS)
        or _by_dash(parsed, cast, right)
        or _by_according(parsed, cast, right)
    )
    if by_right:
        return by_right
    return by_left or _by_colon(parsed, cast, left, quoted)


def _tells_its_own(parsed: Parsed, verb: int, frame: Frame) -> bool:
    """In '"We can't eat it." A diplomat said that C', the verb behind the full stop has a clause of its own."""
    return parsed.tokens[frame.first].text[0].isupper() and parsed.child(verb, "ccomp", "dobj", "xcomp") is not None


def _by_verb(parsed: Parsed, cast: Cast, frame: Frame, quoted: frozenset[int], behind: bool,
             ended: bool = False) -> Source | None:
    """A2, A3: the verb next to the quotation, and its subject."""
    order = list(range(frame.first, frame.last) if behind else range(frame.last - 1, frame.first - 1, -1))
    for index in sorted(order, key=lambda index: parsed.tokens[index].role in ("relcl", "acl")):  # "V, who asked, said"
        lemma = verb_lemma(parsed, index)
        if not lemma or (behind and (index - frame.first > 25 or (ended and _tells_its_own(parsed, index, frame)))):
            continue
        token = _speaker_of(parsed, cast, index, frame, quoted, behind)
        if token is None and behind and index - frame.first > 3:
            continue
        return Source(parsed.span(index, index + 1), index, lemma, -1 if token is None else token)
    return None


def _speaker_of(parsed: Parsed, cast: Cast, verb: int, frame: Frame, quoted: frozenset[int], behind: bool) -> int | None:
    if parsed.has_parse:
        subject = subject_of(parsed, verb, quoted)
        if subject is not None and subject.nobody:
            return None
        if subject is not None and subject.token not in quoted and (subject.token < frame.last or behind):
            return speaker_behind(parsed, cast, subject.token)
    near = _by_window(parsed, cast, verb, frame, behind)
    return None if near is None else speaker_behind(parsed, cast, near)


def _by_window(parsed: Parsed, cast: Cast, verb: int, frame: Frame, behind: bool) -> int | None:
    """The nearest name, pronoun or human noun: behind an inverted verb first, else before it."""
    after = list(range(verb + 1, min(frame.last, verb + 8)))
    before = list(range(verb - 1, max(frame.first, verb - 12) - 1, -1))
    order = [*after, *before] if behind else [*before, *after[:2]]
    return next((index for index in order
                 if parsed.tokens[index].role not in ("poss", "compound") and cast.who(index) is not None), None)


def _by_dash(parsed: Parsed, cast: Cast, frame: Frame) -> Source | None:
    """A6: "Q" -- NAME."""
    if frame.last - frame.first < 2 or parsed.tokens[frame.first].text not in ("-", "--", "–", "—"):
        return None
    for index in range(frame.first + 1, min(frame.last, frame.first + 8)):
        if cast.who(index) is not None:
            return Source(parsed.span(frame.first, frame.first + 1), frame.first, "", index)
    return None


def _by_according(parsed: Parsed, cast: Cast, frame: Frame) -> Source | None:
    """A10 behind a quotation: "Q", according to S."""
    for index in range(frame.first, min(frame.last - 1, frame.first + 4)):
        if parsed.tokens[index].lower == "according" and parsed.tokens[index + 1].lower == "to":
            speaker = next((each for each in range(index + 2, min(frame.last, index + 14)) if cast.who(each) is not None), -1)
            return Source(parsed.span(index, index + 2), index, "according", speaker)
    return None


def _by_colon(parsed: Parsed, cast: Cast, frame: Frame, quoted: frozenset[int]) -> Source | None:
    """A4 and A5: a noun such as "words" with a colon behind it, or a colon alone."""
    if frame.last <= frame.first or parsed.tokens[frame.last - 1].text != ":":
        return None
    for index in range(frame.last - 2, frame.first - 1, -1):
        if parsed.tokens[index].lower in word_set_of("noun", "colon") and parsed.tokens[index].part_of_speech in ("NOUN", ""):
            return Source(parsed.span(index, index + 1), index, parsed.tokens[index].lemma, _owner(parsed, cast, index, frame))
    token = next((index for index in range(frame.first, frame.last)
                  if parsed.tokens[index].role in ("nsubj", "nsubjpass")
                  and (cast.who(index) is not None or may_speak(parsed, index))), None)
    if token is None and not parsed.has_parse:
        token = next((index for index in range(frame.first, frame.last) if cast.who(index) is not None), None)
    if token is None:
        token = next(
            (index for index in range(frame.first, min(frame.last, frame.first + 6)) if cast.who(index) is not None), None
        )
    return None if token is None else Source(parsed.span(frame.last - 1, frame.last), frame.last - 1, ":", token)


def _owner(parsed: Parsed, cast: Cast, noun: int, frame: Frame) -> int:
    """Whose words: a possessive, "of" or "from" behind them, else the subject of the frame."""
    if parsed.has_parse:
        owner = parsed.child(noun, "poss")
        if owner is not None:
            return owner
        for child in parsed.children[noun]:
            if parsed.tokens[child].lower in ("of", "from", "by") and (other := parsed.child(child, "pobj")) is not None:
                return other
    for index in range(noun - 1, frame.first - 1, -1):
        if parsed.tokens[index].lower not in ("these", "this", "it") and cast.who(index) is not None:
            return index
    return -1


def _without_frame(parsed: Parsed, quote: Quote, before: Said | None, left: Frame) -> Said | None:
    """A7: it goes on from an attributed quotation in its paragraph."""
    if before is None or left.first != left.last:
        return None
    if before.passage == quote.passage and before.mode == "direct":
        return _joined(parsed, before, quote)
    return None
