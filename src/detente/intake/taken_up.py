"""Who is meant by an office that is named elsewhere on the page: "the official", "the same source", "their leader"?

Somebody brought in without a name is taken up by "the"; a lead tells the office, and the next paragraphs the name; a sentence
calls by the office whom the one before named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lexicon import word_set
from .nobody import wants_silence
from .office import is_definite, office_word, served_by
from .pronoun import is_subject

if TYPE_CHECKING:
    from .cast import Cast

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "both"])
_BODIES = ("state", "government", "bloc", "organisation", "party", "armed-group")
_AGAIN = ("same", "unnamed", "first", "second", "third", "other")
_LEAD, _NEXT, _SOON = 2, 4, 14  # sentences: how many open the page; how far behind a bare name, or one with its role, stands


def source(cast: Cast, token: int) -> int | None:
    """*An official source at the ministry* is the ministry, and so is *the source* behind it; *a security source* is nobody."""
    if is_definite(cast, token):
        return taken_up(cast, token)
    return None if wants_silence(cast.parsed, token) else served_by(cast, token, ("of", "at", "in", "from", "for"))[0]


def honoured(cast: Cast, token: int) -> int | None:
    """*His Excellency the President*: whom the office behind the words of honour means."""
    parsed = cast.parsed
    near = range(token + 1, min(token + 5, parsed.sentences[parsed.sentence_of[token]].last))
    office = next((index for index in near if parsed.tokens[index].lower in word_set("roles", "person")), None)
    return cast.who(office) if office is not None else None


def taken_up(cast: Cast, token: int) -> int | None:
    """*The official*, *the same source*: whoever was brought in as *an official*, if nobody of that office was named since."""
    parsed, word = cast.parsed, cast.parsed.tokens[token]
    first = cast.phrase(token)[0]
    if word.tag != "NN" or parsed.tokens[first].lower != "the" or not 1 <= token - first <= 2:
        return None
    if token - first == 2 and parsed.tokens[first + 1].lower not in (*_AGAIN, *_qualities(cast, token)):
        return None
    if word.lower != "source" and not word_set("roles", "person") & {word.lower}:
        return None
    for index in cast.places_of(word.lower, token):
        if index in cast.covering:
            return None
        if parsed.tokens[cast.phrase(index)[0]].lower not in _DEFINITE and parsed.child(index, "poss") is None:
            return cast.who(index) if word.lower == "source" else cast.voice(index)
    return None


def _qualities(cast: Cast, token: int) -> tuple[str, ...]:
    """The adjective before the noun, if somebody before was brought in with the same."""
    parsed = cast.parsed
    quality = parsed.tokens[token - 1].lower
    earlier = cast.places_of(parsed.tokens[token].lower, token)
    return (quality,) if any(index and parsed.tokens[index - 1].lower == quality for index in earlier) else ()


def mouth(cast: Cast, token: int) -> int | None:
    """"The Kremlin denied it. A spokesman called it ...": of the body that the sentence before speaks of first."""
    parsed, word = cast.parsed, cast.parsed.tokens[token]
    sentence = parsed.sentences[parsed.sentence_of[token]]
    if word.lower not in word_set("roles", "mouths") or word.role != "nsubj" or wants_silence(parsed, token):
        return None
    if any(parsed.tokens[child].role != "det" for child in parsed.children[token]) or is_definite(cast, token):
        return None
    near = [(parsed.sentence_of[place], -place, number) for place, number in cast.earlier(token)
            if 1 <= parsed.sentence_of[token] - parsed.sentence_of[place] <= 2 and is_subject(parsed, cast.covering, place)
            and parsed.sentences[parsed.sentence_of[place]].passage == sentence.passage
            and cast.actors[number].kind in _BODIES and cast.actors[number].named]
    return max(near)[2] if near else None


def written_by(cast: Cast, token: int) -> int | None:
    """*a NAME Bank paper*, *the same paper*: the body whose writing it is, where something is said by it."""
    parsed, word = cast.parsed, cast.parsed.tokens[token]
    above = parsed.tokens[word.head]
    cited = word.role == "pobj" and above.lower == "to" and parsed.tokens[word.head - 1].lower == "according"
    if word.role != "nsubj" and not cited:
        return None
    if parsed.tokens[token - 1].lower in ("same", "the") and is_definite(cast, token):
        earlier = (_author_of(cast, place) for place in cast.places_of(word.lower, token))
        return next((number for number in earlier if number is not None), None)
    return _author_of(cast, token)


def _author_of(cast: Cast, token: int) -> int | None:
    """The body named right before a writing."""
    before = cast.named_at(token - 1) if token else None
    return before if before is not None and cast.actors[before].kind in _BODIES[1:] else None


def called_by_its_words(cast: Cast, token: int) -> int | None:
    """*Elders of the Amber plain*, *Amber elders*: the body of those words, as *the Amber Council of Elders*."""
    parsed, word = cast.parsed, cast.parsed.tokens[token]
    if word.tag not in ("NNS", "NNPS") or word.lower not in word_set("roles", "people"):
        return None
    first, last = cast.phrase(token)
    near = [index for index in range(first, min(last, token + 6)) if parsed.tokens[index].text[0].isupper()]
    names = {parsed.tokens[index].lower for index in near if parsed.tokens[index].part_of_speech in ("PROPN", "ADJ")}
    alike = [number for number in cast.bearers_of(word.lower) if (names - {word.lower}) & cast.words_of(number)]
    return alike[0] if len(alike) == 1 else None


def head_of_lead(cast: Cast, token: int) -> int | None:
    """*Breakaway leader offers talks*, in a headline: whom the text's first sentences call by that office."""
    parsed, word = cast.parsed, cast.parsed.tokens[token]
    part = parsed.passages[parsed.sentences[parsed.sentence_of[token]].passage].part
    if part not in ("title", "standfirst") or word.tag not in ("NN", "NNP") or word.role != "nsubj" \
            or word.lower not in word_set("roles", "person") or parsed.sentence_of[token] >= cast.opening:
        return None
    first = parsed.sentences[cast.opening].first
    last = parsed.sentences[min(cast.opening + _LEAD, len(parsed.sentences) - 1)].last
    again = next((index for index in range(first, last) if parsed.tokens[index].lower == word.lower
                  and parsed.tokens[index].role in ("nsubj", "nsubjpass")), None)
    number = cast.who(again) if again is not None else None
    return number if number is not None and cast.actors[number].named and cast.actors[number].kind == "person" else None


def said_otherwise(cast: Cast, token: int) -> int | None:
    """"NAME lives by the port. The chief negotiator of the council has come home": of whom the sentence before tells."""
    parsed, word = cast.parsed, cast.parsed.tokens[token]
    sentence = parsed.sentences[parsed.sentence_of[token]]
    opens = cast.phrase(token)[0] == sentence.first and parsed.tokens[sentence.first].lower == "the"
    if word.tag != "NN" or word.role != "nsubj" or not opens or word.lower not in word_set("roles", "person"):
        return None
    near = [(place, number) for place, number in cast.earlier(token)
            if parsed.sentence_of[place] == parsed.sentence_of[token] - 1 and is_subject(parsed, cast.covering, place)]
    place, number = near[-1] if near else (-1, -1)  # the first subject of that sentence
    if not near or cast.actors[number].kind != "person" or not cast.actors[number].named or cast.roles[number] \
            or parsed.sentences[parsed.sentence_of[place]].passage != sentence.passage:
        return None
    served = served_by(cast, token)[0]
    if served is not None and served != number:
        cast.speaks_for.setdefault(number, served)
    return number


def named_later(cast: Cast, token: int) -> int | None:
    """A role in the first sentences that the page names only behind them: "a doctor said" ... "said NAME, a doctor"."""
    parsed, word = cast.parsed, cast.parsed.tokens[token]
    if word.tag != "NN" or word.role != "nsubj" or word.lower not in word_set("roles", "person"):
        return None
    if parsed.sentence_of[token] - cast.opening > _LEAD or word.lower in word_set("roles", "relations"):
        return None
    alike = [
        number
        for number, actor in enumerate(cast.actors)
        if actor.named and actor.kind == "person" and token < actor.first
        and parsed.sentence_of[actor.first] - parsed.sentence_of[token] <= _SOON
        and _is_same_office(word.lower, cast.roles[number])
    ]
    if alike or not (is_definite(cast, token) or word.lower in word_set("roles", "mouths")):
        return alike[0] if len(alike) == 1 and not wants_silence(parsed, token) else None
    bare = next((number for number, actor in sorted(enumerate(cast.actors), key=lambda each: each[1].first)
                 if actor.named and actor.first > token and actor.kind in ("person", "unknown") and is_subject(
                     parsed, cast.covering, actor.first)), None)
    if bare is None or _is_introduced(cast, bare):
        return None
    if parsed.sentence_of[cast.actors[bare].first] - parsed.sentence_of[token] > _NEXT:
        return None
    served = served_by(cast, token)[0]
    if served is not None and served != bare:
        cast.speaks_for.setdefault(bare, served)
    return bare


def _is_introduced(cast: Cast, number: int) -> bool:
    """Has it a role of its own, or words set beside the name at its first mention, as *NAME, 54,*?"""
    tokens, here = cast.parsed.tokens, cast.actors[number].first
    while here < len(tokens) and cast.covering.get(here) == number:
        here += 1
    if "former" in cast.intro[number] or {"former", "once"} & {token.lower for token in tokens[here : here + 4]}:
        return False  # what he was is not the office that the lead tells
    return bool(cast.roles[number]) or (here < len(tokens) and tokens[here].text == ",")


def _is_same_office(word: str, roles: frozenset[str]) -> bool:
    """An envoy is a diplomat too; other offices are the same only under one word."""
    abroad = word_set("roles", "diplomatic")
    return office_word(word) in {office_word(role) for role in roles} or (word in abroad and not abroad.isdisjoint(roles))
