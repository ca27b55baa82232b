"""Where do proper names stand?

A name is a run of capitalised words, joined over "of", over particles such as *al* and *de*, and over hyphens where these
belong to it. The parser's own guesses at entities come last: they are often wrong on names it has never seen.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .form import END, is_sentence
from .human import is_human
from .lexicon import word_set
from .mention import Mention, interpret, is_organised
from .parse import Parsed, Sentence
from .states import state_words

_PARTICLES = word_set("rules", "names_particles")
_FIRST_PARTICLES = word_set("rules", "names_first_particles")
_FIELDS = word_set("rules", "names_fields")
_PEOPLES = re.compile(r"\w{3}(?:an|ese|ish|i)\Z")
_OWNER_MARKS = ("'s", "’s", "'", "’")
_JOINS = frozenset(["of", "for"])


def find_names(parsed: Parsed) -> list[Mention]:
    """Every proper name in the page's sentences, in order. Headlines in capitals are left to `find_known`."""
    mentions: list[Mention] = []
    headlines = [
        is_headline(parsed.text[passage.start : passage.end])
        or (passage.part == "caption" and not is_sentence(parsed.text[passage.start : passage.end]))
        for passage in parsed.passages
    ]
    sure = frozenset(
        here.text for before, here in pairwise(parsed.tokens) if here.part_of_speech == "PROPN" and before.text[-1].isalpha())
    for sentence in parsed.sentences:
        if headlines[sentence.passage]:
            continue
        for first, last in _runs(parsed, sentence, sure):
            mention = interpret(parsed, sentence, first, last)
            if mention and not any(
                other.name_first < mention.name_last and mention.name_first < other.name_last for other in mentions[-3:]
            ):
                mentions.append(mention)
    return mentions


def is_headline(text: str) -> bool:
    """Is it set as headlines are, most words with a capital, so that capitals tell nothing?"""
    words = [word for word in text.split() if word[0].isalpha()]
    if END.search(text[-12:]) and not text.isupper():
        return False
    return len(words) >= 4 and sum(word[0].isupper() for word in words) * 10 >= len(words) * 6


def _is_name(parsed: Parsed, index: int, opens: bool) -> bool:
    token = parsed.tokens[index]
    word = token.text
    if not word[0].isupper() or word == "I" or word in word_set("roles", "calendar"):
        return False
    if token.lower in word_set("roles", "honours"):
        return False
    if not opens:
        return token.part_of_speech not in ("PRON", "DET") and not (word.isupper() and len(word) == 1)
    if word in word_set("roles", "openers"):
        return False
    if word.isupper() and len(word) > 3 and is_human(token.lower, token.lemma) and not _is_capital(parsed, index + 1):
        return False  # "ELDERS of ...": the first word of a page set in capitals
    if token.lower in word_set("roles", "modifier") and parsed.tokens[min(index + 1, len(parsed.tokens) - 1)].tag == "NNS":
        return False  # "Opposition activists ..."
    many = word[-1] == "s" and any(token.lower in word_set("roles", key) for key in ("people", "armed"))
    if many and not _is_capital(parsed, index + 1):
        return False  # "Guerrillas of ...": large only because it opens the sentence
    if (word.isupper() and len(word) > 2) or (token.part_of_speech == "ADJ" and _PEOPLES.search(word)):
        return True
    return token.part_of_speech in ("PROPN", "") or word in state_words() or _is_capital(parsed, index + 1)


def _is_capital(parsed: Parsed, index: int) -> bool:
    return (
        index < len(parsed.tokens) and parsed.tokens[index].text[:1].isupper() and parsed.tokens[index].tag not in ("DT", "PRP")
    )


def _runs(parsed: Parsed, sentence: Sentence, sure: frozenset[str]) -> list[tuple[int, int]]:
    """Runs of capitalised words, joined over "of", particles and hyphens where those belong to a name.

    `sure`: words that stand large behind another word somewhere, so that they are names where they open a sentence too.
    """
    runs: list[tuple[int, int]] = []
    index = sentence.first
    while index < sentence.last:
        opens = index == sentence.first or parsed.tokens[index - 1].text in "\"“‘«([:'•–—-"
        known = opens and parsed.tokens[index].text in sure and parsed.tokens[index].text not in word_set("roles", "openers")
        if not known and not _is_name(parsed, index, opens):
            index += 1
            continue
        end = index + 1
        while (following := _extended(parsed, sentence, index, end)) > end:
            end = following
        if end - index > 1 or parsed.tokens[index].text not in ("Day", "Eve"):  # "New Year's Day"
            runs.append((_from_particle(parsed, sentence, index), end))
        index = end
    return runs


def _from_particle(parsed: Parsed, sentence: Sentence, index: int) -> int:
    """Where a name begins whose first word is a particle written small: "ag Hassan", "al-Shabaab"."""
    if index - sentence.first >= 2 and _hyphenated_particle(parsed, index):
        return index - 2
    if index - sentence.first >= 2 and is_organised(parsed.tokens[index].lower) and _date_behind(parsed, index - 2, index):
        return index - 2  # "the March 23 Movement"
    return index - 1 if index > sentence.first and parsed.tokens[index - 1].text in _FIRST_PARTICLES else index


def _hyphenated_particle(parsed: Parsed, index: int) -> bool:
    return (
        parsed.tokens[index - 1].text == "-"
        and parsed.tokens[index - 2].lower in _PARTICLES
        and _tight(parsed, index - 2, index)
    )


def _tight(parsed: Parsed, first: int, last: int) -> bool:
    """No white space between the tokens."""
    return all(parsed.tokens[i].end == parsed.tokens[i + 1].start for i in range(first, last))


def _extended(parsed: Parsed, sentence: Sentence, first: int, end: int) -> int:
    """One step further along a name that runs from `first` to `end`, or `end` where it stops."""
    tokens = parsed.tokens
    if end >= sentence.last:
        return end
    here = tokens[end]
    if _is_name(parsed, end, opens=False) and here.text[0].isupper():
        return end + 1
    called = here.text in word_set("roles", "calendar") and not here.lower.endswith("day")
    if called and _is_first_name(tokens[end - 1].text):
        return end + 1  # "Theresa May", "Huda Ben Ramadan"
    after = end + 1 < sentence.last and _is_name(parsed, end + 1, opens=False)
    if here.lower in _PARTICLES and after and not here.text[0].isupper():
        return end + 2
    if here.lower in _PARTICLES and end + 2 < sentence.last and tokens[end + 1].text == "-" and _tight(parsed, end, end + 2):
        return end + 3 if tokens[end + 2].text[0].isupper() else end
    if here.text in "-‐‑" and after and _tight(parsed, end - 1, end + 1) and not _two_names(parsed, end):
        return end + 2
    if here.lower in _OWNER_MARKS and after and tokens[end - 1].lower in word_set("rules", "names_owners"):
        return end + 2  # "People's Council", "Workers' Party"
    if here.text == "-" and tokens[end - 1].text == "Co" and end + 1 < sentence.last and _tight(parsed, end - 1, end + 1):
        return end + 2
    if here.lower == "of" and is_organised(tokens[end - 1].lower) and (dated := _date_behind(parsed, end + 1, sentence.last)):
        return dated  # "Popular Front of April 9"
    if here.lower in _JOINS and (is_organised(tokens[end - 1].lower) or _is_titled_group(parsed, sentence, first, end)):
        step = end + 1 if end + 1 < sentence.last and tokens[end + 1].lower in ("the", "all") else end
        if step + 1 < sentence.last and _is_name(parsed, step + 1, opens=False):
            return step + 2
    inside = any(tokens[index].lower in _JOINS for index in range(first, end))
    if inside and here.lower == "and" and after and tokens[end + 1].lower in _FIELDS:
        return end + 2  # "Ministry of Trade and Industry"
    if inside and here.text == "," and after and _goes_on_with_fields(parsed, sentence, end):
        return end + 2  # "Ministry of Trade, Industry and Tourism"
    if inside and here.lower == "in" and after and tokens[end - 1].lower in _FIELDS:
        return end + 2  # "Organization for ... and Co-operation in Europe"
    return end


def _is_first_name(word: str) -> bool:
    return word in word_set("roles", "women") or word in word_set("roles", "men") or (
        word[0].isupper() and word.lower() in _PARTICLES and len(word) > 2)


def _goes_on_with_fields(parsed: Parsed, sentence: Sentence, comma: int) -> bool:
    """Is a list of fields of work ended by "and" and one more, a few words behind the comma?"""
    near = range(comma + 1, min(comma + 6, sentence.last - 1))
    last = next((index for index in near if parsed.tokens[index].lower == "and"), None)
    if last is None or not all(parsed.tokens[index].lower in _FIELDS for index in (comma + 1, last + 1)):
        return False
    return parsed.tokens[last + 1].text[0].isupper() and all(
        parsed.tokens[index].text[0].isupper() or parsed.tokens[index].text == "," for index in range(comma + 1, last))


def _date_behind(parsed: Parsed, index: int, stop: int) -> int:
    """Where a day such as "April 9" or "20 February" ends that begins at a token; 0 if none does."""
    words = [parsed.tokens[each].text for each in range(index, min(index + 2, stop))]
    month = [word in word_set("roles", "calendar") for word in words]
    day = [word.rstrip("thsrdn").isdigit() for word in words]
    return index + 2 if len(words) == 2 and ((month[0] and day[1]) or (day[0] and month[1])) else 0


def _is_titled_group(parsed: Parsed, sentence: Sentence, first: int, end: int) -> bool:
    """Does "the" and more than one capital stand before an "of", as in "the Popular Column of"?"""
    return (parsed.tokens[end].lower == "of" and end - first >= 2 and first > sentence.first
            and parsed.tokens[first - 1].lower == "the" and parsed.tokens[end - 1].part_of_speech in ("PROPN", "NOUN")
            and parsed.tokens[end - 1].text not in word_set("roles", "places")
            and not any(parsed.tokens[index].lower in word_set("roles", "person") for index in range(first, end)))


def _two_names(parsed: Parsed, hyphen: int) -> bool:
    """Does the hyphen join two names ("US-Iran talks") and not two parts of one ("Jean-Pierre")?"""
    left, right = parsed.tokens[hyphen - 1].text, parsed.tokens[hyphen + 1].text
    apart = parsed.unhyphenated
    return left in state_words() or right in state_words() or (left in apart and right in apart)
