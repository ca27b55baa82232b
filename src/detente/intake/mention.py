"""What do the words around a proper name say of its bearer?

The words before a name ("Russian Ambassador to Kabul ..."), and those set beside it by commas ("the leader of ..., NAME,"),
belong to the same mention. They tell a person from a group, and whom somebody speaks for.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .lexicon import word_set
from .parse import Parsed, Sentence
from .states import Word, longest_state, state_words

_ORGANISED = ("armed", "party", "government", "bloc", "organisation")
_HEADS_OF = word_set("rules", "names_heads_of")
_ARTICLES = word_set("rules", "names_articles")
_OPENING_QUALITY = re.compile(r"[A-Z][a-z]{2,20}(?:ing|ern|ed)\Z")
_FARTHEST = 18  # tokens that an apposition may be long


class Mention(NamedTuple):
    """One naming of somebody. Token numbers, half-open."""

    first: int  # the whole phrase, role and apposition included
    last: int
    name_first: int  # the proper name alone
    name_last: int
    roles: tuple[str, ...] = ()  # role words said of the bearer here, lower case
    person: bool = False  # a title or a role says that it is a person
    gender: str = ""  # f, m or empty
    state: Word | None = None  # the name is a word for a state
    serves: tuple[int, int] = (0, 0)  # tokens that name whom the bearer speaks for; (0, 0) if nothing does
    owner: int = -1  # token that owns the group ("his group, NAME"); -1 if none
    quality: bool = False  # an adjective: no bearer, unless it is that of a name
    short: str = ""  # abbreviation in brackets behind the name
    short_at: int = -1


def is_organised(word: str) -> bool:
    """Is the word one for an organised group, or one that "of" may follow in the name of such a group?"""
    return word in _HEADS_OF or any(word in word_set("roles", key) for key in _ORGANISED)


def interpret(parsed: Parsed, sentence: Sentence, first: int, last: int) -> Mention | None:
    """A mention from a run of capitals: its title, name, role and what stands beside it."""
    tokens = parsed.tokens
    start, roles, serves = _title(parsed, first, last)
    if start == first > sentence.first and tokens[first - 1].lower in ("a", "an") and not is_organised(tokens[last - 1].lower) \
            and not (last < sentence.last and tokens[last].text[0].isupper()):
        return Mention(first, last, first, last, quality=True)  # "a Texas Republican"
    if last - start == 1 and tokens[start].part_of_speech == "ADJ" and tokens[start].text not in state_words():
        return Mention(first, last, start, last, quality=True)  # "Western", "Sunni"; "Karvelan", if Karvela is named too
    if start == first and _is_office(parsed, first, last):
        return None  # "the Catholic Bishop of ..."
    if start >= last:  # a role alone, as in "the President": a common noun written large
        return None
    gender = _gender([token.lower for token in tokens[first:start]])
    if start == first == sentence.first and last - start > 1 and _OPENING_QUALITY.match(tokens[start].text) \
            and longest_state([token.text for token in tokens[start:last]]) is None \
            and (tokens[start].text[-2:] != "ed" or tokens[start].tag in ("JJ", "VBN")):
        first = start = start + 1  # "Neighbouring X": large only because it opens the sentence
    whole = longest_state([token.text for token in tokens[start:last]])
    state = whole[1] if whole and whole[0] == last - start else None
    if whole and not state and roles == () and whole[1].sort == "adjective" and not is_organised(tokens[last - 1].lower):
        start += whole[0] if start + whole[0] < last and last - start - whole[0] >= 2 else 0
    mention = Mention(first, last, start, last, roles, bool(roles), gender, state, serves)
    mention = _before(parsed, sentence, mention)
    mention = _in_brackets(parsed, mention)
    return _behind(parsed, sentence, mention)


def _title(parsed: Parsed, first: int, last: int) -> tuple[int, tuple[str, ...], tuple[int, int]]:
    """Where the name begins behind its title, the role words of the title, and the state in it."""
    tokens, start, roles = parsed.tokens, first, []
    serves = (0, 0)
    known = _last_role(parsed, first, last)
    for index in range(first, last):
        word = tokens[index].lower
        if word in word_set("roles", "person") or word in word_set("roles", "titles"):
            roles.append(word)
            start = index + 1
        elif not (
            index < known or word in word_set("roles", "modifier") or word == "-" or tokens[index].text in state_words()
            or is_organised(word)
        ):
            break
    if roles:
        head = longest_state([token.text for token in tokens[first:start]])
        serves = (first, first + head[0]) if head else _organised_before(parsed, first, start)
    return start, tuple(roles), serves


def _is_office(parsed: Parsed, first: int, last: int) -> bool:
    """*the Catholic Bishop*, *the Orthodox Patriarch*: behind "the", capitals that end in an office and name nobody."""
    the = first > 0 and parsed.tokens[first - 1].lower == "the"
    return the and last - first == 2 and parsed.tokens[last - 1].lower in word_set("roles", "person") \
        and parsed.tokens[first].part_of_speech in ("ADJ", "PROPN") and not _has_owner_mark(parsed, last - 1)


def _last_role(parsed: Parsed, first: int, last: int) -> int:
    """The last word of an office in a run of capitals that ends in a name ("Ohio Attorney General Ken Roe"); -1 if none."""
    tokens = parsed.tokens
    if is_organised(tokens[last - 1].lower) or any(tokens[index].lower in ("of", "for") for index in range(first, last)):
        return -1
    places = range(first + 1, min(first + 6, last - 1))
    offices = [index for index in places if tokens[index].lower in word_set("roles", "person")
               and tokens[index + 1].lower.rstrip(".") not in ("jr", "sr", "ii", "iii")]
    return offices[-1] if offices else -1


def _organised_before(parsed: Parsed, first: int, start: int) -> tuple[int, int]:
    ends = [index for index in range(first, start) if is_organised(parsed.tokens[index].lower)
            and parsed.tokens[index].lower not in word_set("roles", "modifier")]
    return (first, ends[-1] + 1) if ends else (0, 0)


def _gender(words: list[str]) -> str:
    if any(word in word_set("roles", "female") for word in words):
        return "f"
    return "m" if any(word in word_set("roles", "male") for word in words) else ""


def _before(parsed: Parsed, sentence: Sentence, mention: Mention) -> Mention:
    """Role words that stand before the name: as its title, behind "ambassador to PLACE", or in a phrase parted by a comma."""
    tokens, first = parsed.tokens, mention.first
    if first - 2 >= sentence.first and tokens[first - 1].text == "." and tokens[first - 2].lower in word_set("roles", "titles"):
        first -= 2  # "Rt. Rev. NAME", of which the parser makes two
        mention = mention._replace(first=first, person=True)
    if first - 1 >= sentence.first and tokens[first - 1].lower in word_set("roles", "person") and mention.state is None:
        return _with_title(parsed, sentence, mention, first - 1)
    if first - 2 >= sentence.first and tokens[first - 1].lower in ("to", "in", "for", "at", "of") \
            and tokens[first - 2].lower in word_set("roles", "person"):
        place = longest_state([token.text for token in tokens[first:mention.last]])
        count = place[0] if place else (1 if mention.last - first >= 3 else 0)
        if count and mention.last - first - count >= 1 and tokens[first + count].text[0].isupper():
            moved = mention._replace(name_first=first + count, state=None)
            return _with_title(parsed, sentence, moved, first - 2)
    comma = first - 1 - (1 if first - 1 >= sentence.first and tokens[first - 1].lower == "the" else 0)
    if comma > sentence.first and tokens[comma].text == ",":
        return _beside(parsed, sentence, mention, comma)
    return mention


def _with_title(parsed: Parsed, sentence: Sentence, mention: Mention, role: int) -> Mention:
    """The mention stretched to the left over a role and what belongs to it."""
    tokens, first = parsed.tokens, role
    while first - 1 >= sentence.first and _belongs(parsed, first - 1):
        first -= 1
    state = next((index for index in range(first, role) if tokens[index].text in state_words()), -1)
    serves = (state, state + 1) if state >= 0 else _organised_before(parsed, first, role)
    if serves == (0, 0):
        names = [index for index in range(first, role) if tokens[index].text[0].isupper() and tokens[index].lower != "the"]
        serves = (names[0], names[-1] + 1) if names else mention.serves
    if first - 1 >= sentence.first and tokens[first - 1].lower in ("the", "a", "an", "its", "their", "his", "her"):
        first -= 1
    roles = (tokens[role].lower, *mention.roles)
    gender = mention.gender or _gender([token.lower for token in tokens[first:mention.name_first]])
    return mention._replace(first=first, roles=roles, person=True, serves=serves, gender=gender)


def _belongs(parsed: Parsed, index: int) -> bool:
    token = parsed.tokens[index]
    if (
        token.text in state_words()
        or token.lower in word_set("roles", "modifier")
        or token.lower in word_set("roles", "person")
    ):
        return True
    return (
        token.part_of_speech in ("PROPN", "ADJ")
        or token.text == "-"
        or (token.text[0].isupper() and token.lower not in ("the", "a"))
    )


def _stop(parsed: Parsed, index: int) -> bool:
    """A token at which a noun phrase can't go on."""
    token = parsed.tokens[index]
    return (
        token.text in ',;:.?!()[]"“”–—'
        or (token.part_of_speech in ("VERB", "AUX", "SCONJ", "CCONJ") and token.tag != "VBN"
            and token.lower not in word_set("roles", "modifier"))
        or token.lower in ("that", "who", "which", "said", "says")
    )


def _beside(parsed: Parsed, sentence: Sentence, mention: Mention, comma: int) -> Mention:
    """R1 and R3: "the leader of ..., NAME" and "his group, NAME": the whole phrase before the comma goes with the name."""
    tokens, first = parsed.tokens, comma
    if _has_owner_mark(parsed, mention.name_last - 1) or _names_its_own(parsed, sentence, comma):
        return mention
    if comma + 1 < mention.first and tokens[comma + 1].lower == "the" and is_organised(tokens[mention.name_last - 1].lower) \
            and not any(is_organised(tokens[index].lower) for index in range(max(first - 4, sentence.first), first)):
        return mention  # "according to an official, the NAME Front has ..."
    while first - 1 >= sentence.first and comma - first < _FARTHEST and not _stop(parsed, first - 1):
        first -= 1
    while first < comma and tokens[first].part_of_speech in ("ADP", "ADV"):
        first += 1
    for index in range(first, comma):
        word = tokens[index].lower
        if index + 1 < comma and _is_qualified(parsed, index):
            continue  # "the chief negotiator, NAME"
        if word in word_set("roles", "person") and mention.state is None and not _has_owner_mark(parsed, index):
            first = max([first, *(each for each in range(first, index) if tokens[each].tag in ("DT", "PRP$") and each > first)])
            serves = _served(parsed, first, index, comma)
            return mention._replace(first=first, roles=(*mention.roles, word), person=True, serves=serves,
                                    gender=mention.gender or _gender([word]))
        if is_organised(word) and tokens[index].text[0].islower() and index + 1 == comma:
            return mention._replace(first=first, roles=(word,), owner=_owner(parsed, first, index))
        if tokens[index].lower in ("of", "to", "in", "for"):
            break
    return mention


def _is_qualified(parsed: Parsed, index: int) -> bool:
    """*chief negotiator*: a word that can be an office, but only qualifies the one behind it."""
    here, behind = parsed.tokens[index].lower, parsed.tokens[index + 1].lower
    return here in word_set("roles", "modifier") and behind in word_set("roles", "person")


def _names_its_own(parsed: Parsed, sentence: Sentence, comma: int) -> bool:
    """*President Ann Pell, NAME ...*: the role before the comma has its name already."""
    tokens, index, roles = parsed.tokens, comma, word_set("roles", "person")
    while index - 1 > sentence.first and tokens[index - 1].part_of_speech == "PROPN" \
            and tokens[index - 1].text not in state_words() and tokens[index - 1].lower not in roles:
        index -= 1
    return comma - index >= 2 and tokens[index - 1].lower in word_set("roles", "person")


def _has_owner_mark(parsed: Parsed, index: int) -> bool:
    return index + 1 < len(parsed.tokens) and parsed.tokens[index + 1].lower in ("'s", "’s", "'", "’")


def _owner(parsed: Parsed, first: int, head: int) -> int:
    for index in range(first, head):
        if parsed.tokens[index].lower in ("his", "her", "their", "its", "my", "our") or _has_owner_mark(parsed, index):
            return index
    return -1


def _served(parsed: Parsed, first: int, role: int, end: int) -> tuple[int, int]:
    """Tokens that name whom the bearer of a role acts for: "the Afghan ambassador", "leader of the resistance"."""
    tokens = parsed.tokens
    for index in range(first, role):
        if tokens[index].text in state_words() or (tokens[index].text[0].isupper() and tokens[index].lower not in _ARTICLES):
            return index, index + 1
        if is_organised(tokens[index].lower) and _has_owner_mark(parsed, index):
            return index, index + 1  # "the group's spokeswoman, NAME"
    if role + 2 <= end and role + 1 < end and tokens[role + 1].lower in ("of", "for"):
        start = role + 2
        stop = start
        while stop < end and tokens[stop].lower not in ("in", "of", "to", "for", "on", "at"):
            stop += 1
            if stop < end and tokens[stop].lower == "of" and tokens[stop - 1].lower in word_set("roles", "person"):
                start = stop = stop + 1  # "envoy of the chairman of NAME"
        return (start, stop) if stop > start else (0, 0)
    return (0, 0)


def _in_brackets(parsed: Parsed, mention: Mention) -> Mention:
    """R4: an abbreviation in brackets behind the name."""
    tokens, last = parsed.tokens, mention.last
    if last + 2 < len(tokens) and tokens[last].text == "(" and tokens[last + 2].text == ")":
        short = tokens[last + 1].text
        if mention.state is None and 2 <= len(short) <= 10 and sum(letter.isupper() for letter in short) >= 2:
            return mention._replace(short=short, short_at=last + 1, last=last + 3)
    return mention


def _behind(parsed: Parsed, sentence: Sentence, mention: Mention) -> Mention:
    """A role set behind the name by commas: "NAME, a spokeswoman for ...,"."""
    tokens, last = parsed.tokens, mention.last
    if last >= sentence.last or tokens[last].text != ",":
        return mention
    end = last + 1
    while end < sentence.last and end - last <= _FARTHEST and not _stop(parsed, end):
        end += 1
    group = _group_behind(parsed, last + 1, end)
    if group:
        return mention._replace(roles=(*mention.roles, group))
    if end >= sentence.last or tokens[end].text not in (",", ".", ";") or end - last < 2:
        return mention
    for index in range(last + 1, min(end, last + 8)):
        word = tokens[index].lower
        if _is_qualified(parsed, index):
            continue
        if index == last + 1 and word in word_set("roles", "titles") and tokens[index + 1].text[0].isupper():
            return mention  # "the leader of the NAME Party, Mr. NAME": the next name's title
        if word in word_set("roles", "person") and not _has_owner_mark(parsed, index):
            serves = mention.serves if mention.serves != (0, 0) else _served(parsed, last + 1, index, end)
            return mention._replace(last=end, roles=(*mention.roles, word), person=mention.state is None, serves=serves,
                                    gender=mention.gender or _gender([word]))
        if word in ("of", "to", "in", "for"):
            break
    return mention


def _group_behind(parsed: Parsed, first: int, end: int) -> str:
    """The word for a group in "NAME, a jihadist group ...": "militia" if it is said to be armed; empty if there is none."""
    words = [parsed.tokens[index].lower for index in range(first, min(end, first + 7))]
    if not words or words[0] not in ("a", "an", "the"):
        return ""
    for place, word in enumerate(words):
        if word in ("of", "to", "in", "for", "with") or word in word_set("roles", "person"):
            break
        if is_organised(word) and not word_set("roles", "modifier").issuperset([word]):
            return "militia" if word_set("roles", "armed_qualities") & set(words[:place]) else word
    return ""
