"""Who is on the page, and by which names?

Mentions of one bearer are brought together by rules over names: the same name, the last name alone, a title with the last
name, an abbreviation, a capital for its state. All mentions of a bearer then vote on what it is: role words and titles
first, the table of states and groups second, the parser's labels last.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from .bearer import bring_together, is_adjective_of, name_key
from .human import is_human, sort_of
from .lexicon import lexicon, word_set
from .mention import Mention
from .names import find_names
from .parse import Parsed
from .realm import is_explained, settle

_FIRM_LOCATIVE = word_set("rules", "recognise_firm_locative")
_OF_STATES = word_set("rules", "recognise_of_states")
_REACHING, _PLACED = word_set("rules", "recognise_reaching"), word_set("rules", "recognise_placed")
_CALLED = re.compile(
    r"(?:known (?:only |simply )?as|(?:his|her) (?:first |last )?name (?:only |simply |just )?(?:as|is)|nicknamed"
    r"|by the name of|(?:him|her)self) [“\"‘']?\Z", re.I)
_MONTHS = frozenset(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
_LABELS = {"PERSON": "person", "ORG": "organisation", "NORP": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}


class Figure(NamedTuple):
    """One bearer with all its mentions; `kind` may be `place` or `medium`: nobody who chooses, so no actor by itself."""

    name: str  # canonical: the longest proper name
    names: tuple[str, ...]  # every proper name, canonical first, then in page order
    descriptions: tuple[str, ...]  # the roles by which it is introduced
    kind: str
    gender: str
    mentions: tuple[Mention, ...]
    serves: tuple[int, int]  # tokens that name whom it speaks for; (0, 0) if nothing does
    owner: int  # token that owns it, -1 if none
    roles: frozenset[str]
    home: bool = False  # the state whose government the page calls "the government"


def recognise(parsed: Parsed) -> tuple[Figure, ...]:
    """Every bearer of a proper name, in the order of first mention."""
    mentions = find_names(parsed)
    groups = bring_together(parsed, mentions)
    figures = [_figure(parsed, group) for group in groups]
    return settle(parsed, tuple(sorted(figures, key=lambda figure: figure.mentions[0].name_first)))


def _figure(parsed: Parsed, group: list[Mention]) -> Figure:
    spelled = [" ".join(parsed.words(mention.name_first, mention.name_last).split()) for mention in group]
    kind = _kind(parsed, group, spelled)
    state = group[0].state
    canonical = state.state if state else _canonical(parsed, group, spelled, kind)
    shorts = [mention.short for mention in group if mention.short]
    titled = [_titled(parsed, mention) for mention in group if mention.person]
    names = list(dict.fromkeys([canonical, *spelled, *shorts, *titled]))
    described = dict.fromkeys(_description(parsed, mention) for mention in group)
    return Figure(
        canonical,
        tuple(names),
        tuple(words for words in described if words),
        kind,
        _gender(group, spelled) if kind == "person" else "",
        tuple(group),
        next((mention.serves for mention in group if mention.serves != (0, 0)), (0, 0)),
        next((mention.owner for mention in group if mention.owner >= 0), -1),
        frozenset(role for mention in group for role in mention.roles),
    )


def _titled(parsed: Parsed, mention: Mention) -> str:
    """The name with the title before it, as "Mr Pell"; the name alone if it has none, or a long one."""
    first = mention.first + (parsed.tokens[mention.first].lower in word_set("roles", "determiners"))
    words = parsed.words(first, mention.name_last) if first < mention.name_first else ""
    short = mention.name_first - first <= 3 and "," not in words
    return " ".join((words if words and short else parsed.words(mention.name_first, mention.name_last)).split())


def _description(parsed: Parsed, mention: Mention) -> str:
    """The role by which somebody is introduced, as "the leader of ..."; empty if there is none, or only a pronoun's."""
    last = mention.name_first
    while last > mention.first and parsed.tokens[last - 1].lower in (",", "the"):
        last -= 1
    if last - mention.first < 2 or parsed.tokens[mention.first].tag == "PRP$":
        return ""
    return " ".join(parsed.words(mention.first, last).split())


def _canonical(parsed: Parsed, group: list[Mention], spelled: list[str], kind: str) -> str:
    """The longest proper name; of a state the shortest, which is no adjective; in full where the table knows the short form."""
    if kind == "state":
        return min(spelled, key=len)
    return max([*spelled, *(name_key(parsed, mention) for mention in group if name_key(parsed, mention) in spelled)],
               key=lambda name: (len(name.split()), len(name)))


def _kind(parsed: Parsed, group: list[Mention], spelled: list[str]) -> str:
    if group[0].state:
        return "state"
    if any(name.casefold().split()[0] in word_set("roles", "leading_armed") and " " in name for name in spelled):
        return "armed-group"
    organised = next((sort_of(parsed.tokens[index].lower) for mention in group if _is_of(parsed, mention)
                      for index in _heads(parsed, mention) if sort_of(parsed.tokens[index].lower)), "")
    if organised:
        return organised
    if any(mention.person for mention in group):
        return "person"
    if any(name in lexicon("countries")["armed"] for name in spelled):
        return "armed-group"
    if any(name in lexicon("countries")["blocs"] for name in spelled):
        return "bloc"
    for word in [parsed.tokens[index].lower for mention in group for index in _heads(parsed, mention)]:
        if sort_of(word):
            return _sort_in(parsed, group, spelled, sort_of(word))
    for role in (role for mention in group for role in mention.roles):
        if sort_of(role):
            return sort_of(role)
    if parsed.tokens[group[0].name_last - 1].text in word_set("roles", "things"):
        return "thing"
    if _is_state(parsed, group, spelled):
        return "state"
    if _is_medium(parsed, group):
        return "medium"
    if _is_somebody(parsed, group, spelled):
        return "person"
    if _is_place(parsed, group):
        return "place"
    return _by_label(parsed, group)


def _sort_in(parsed: Parsed, group: list[Mention], spelled: list[str], sort: str) -> str:
    """A union is one of states only if its name says so; a front in opposition to a government is a party."""
    if sort == "bloc" and not any(word.lower() in word_set("roles", "bloc_names") for name in spelled for word in name.split()):
        return "organisation"
    before = {parsed.tokens[mention.first - 1].lower for mention in group if mention.first}
    return "party" if sort in ("armed-group", "organisation") and before & {"opposition", "governing", "ruling"} else sort


def _heads(parsed: Parsed, mention: Mention) -> list[int]:
    """The last word of a name, and the word before its "of"."""
    inside = list(range(mention.name_first, mention.name_last))
    of = next((index for index in inside if parsed.tokens[index].lower in ("of", "for")), mention.name_last)
    return [index for index in (of - 1, mention.name_last - 1) if index >= mention.name_first]


def _is_of(parsed: Parsed, mention: Mention) -> bool:
    return any(parsed.tokens[index].lower == "of" for index in range(mention.name_first, mention.name_last))


def _is_state(parsed: Parsed, group: list[Mention], spelled: list[str]) -> bool:
    """A state that the table does not have: a government is of it, or it has an adjective of its own."""
    if min(len(name.split()) for name in spelled) > 3:
        return False
    shortest = min(spelled, key=len)
    if any(mention.quality for mention in group) or any(is_adjective_of(name, shortest) for name in set(spelled) - {shortest}):
        return True
    text = parsed.tokens
    if any(_has_offices(parsed, mention) or is_explained(parsed, mention) for mention in group):
        return True
    return any(
        (mention.first >= 2 and text[mention.first - 1].lower == "of" and text[mention.first - 2].lower in _OF_STATES)
        or (mention.first >= 1 and text[mention.first - 1].lower in ("neighbouring", "neighboring"))
        for mention in group
    )


def _is_somebody(parsed: Parsed, group: list[Mention], spelled: list[str]) -> bool:
    """A first name that is known, or "NAME, who ..." behind two to four words without "the"."""
    if any(len(name.split()) > 1 and _gender_by_name(name) for name in spelled):
        return True
    tokens = parsed.tokens
    starts = [tokens[mention.first].start for mention in group]
    if any(_CALLED.search(parsed.text, max(start - 40, 0), start) for start in starts):
        return True
    if max(len(name.split()) for name in spelled) not in (2, 3, 4):
        return False
    for mention in group:
        behind = mention.name_last + (mention.name_last < len(tokens) and tokens[mention.name_last].text == ",")
        bare = mention.name_first == 0 or tokens[mention.name_first - 1].lower != "the"
        many = mention.name_last - mention.name_first > 1
        if bare and many and behind < len(tokens) and tokens[behind].lower in ("who", "whose"):
            return True
    return False


def _gender_by_name(name: str) -> str:
    """f or m by the first word of a name of several words; empty where the list does not tell."""
    first = name.split()[0]
    return "f" if first in word_set("roles", "women") else "m" if first in word_set("roles", "men") else ""


def _gender(group: list[Mention], spelled: list[str]) -> str:
    """By titles and roles first, by the first name second."""
    told = Counter(mention.gender for mention in group if mention.gender).most_common(1)
    by_name = (_gender_by_name(name) for name in spelled if len(name.split()) > 1)
    return told[0][0] if told else next((gender for gender in by_name if gender), "")


def _has_offices(parsed: Parsed, mention: Mention) -> bool:
    """*Kestria's foreign ministry*: only a state has one."""
    behind = [token.lower for token in parsed.tokens[mention.name_last : mention.name_last + 4]]
    owns = bool(behind) and behind[0] in ("'s", "’s", "'", "’")
    return owns and not word_set("rules", "recognise_offices").isdisjoint(behind[1:3])


def _is_medium(parsed: Parsed, group: list[Mention]) -> bool:
    media = word_set("roles", "media")

    def marked(mention: Mention) -> bool:
        behind = any(0 <= index < len(parsed.tokens) and parsed.tokens[index].lower in media
                     for index in (mention.name_last, mention.first - 1))
        ends = (parsed.tokens[mention.name_last - 1].text, parsed.tokens[mention.name_first].text)
        known = any(word in word_set("roles", "media_names") for word in ends)
        return behind or known or parsed.tokens[mention.name_last - 1].lower in media
    return any(marked(mention) for mention in group)


def _is_place(parsed: Parsed, group: list[Mention]) -> bool:
    """Half of its mentions stand where places stand, or it is called a place."""
    tokens, votes = parsed.tokens, 0
    places = word_set("roles", "place")
    for mention in group:
        before = tokens[mention.first - 1].lower if mention.first else ""
        before2 = tokens[mention.first - 2].lower if mention.first > 1 else ""
        behind = tokens[mention.name_last].lower if mention.name_last < len(tokens) else ""
        dated = before == behind == "," and mention.name_last + 1 < len(tokens) \
            and tokens[mention.name_last + 1].text.rstrip(".")[:3] in _MONTHS  # "KEST, Ravenia, Nov 19"
        if (
            dated
            or behind in places
            or (before == "of" and before2 in places)
            or tokens[mention.name_last - 1].text in word_set("roles", "places")
        ):
            return True
        reached = tokens[mention.name_last - 1].role == "dobj" and tokens[tokens[mention.name_last - 1].head].lemma in _REACHING
        votes += before in _FIRM_LOCATIVE or (before == "the" and before2 in _FIRM_LOCATIVE) or reached or (
            before == "of" and before2 in _PLACED)
    return votes * 2 >= len(group)


def _by_label(parsed: Parsed, group: list[Mention]) -> str:
    labels: Counter[str] = Counter()
    for mention in group:
        kinds = {_LABELS.get(parsed.tokens[index].entity, "") for index in range(mention.name_first, mention.name_last)} - {""}
        labels.update(sorted(kinds))
    longest = max(mention.name_last - mention.name_first for mention in group)
    if labels:
        best = max(labels.values())
        tied = [kind for kind in ("person", "organisation", "place") if labels[kind] == best]
        preferred = "person" if longest in (2, 3) and "person" in tied else tied[0]
        return "unknown" if preferred == "place" and _acts(parsed, group) else preferred
    if parsed.has_parse and all(_modifies(parsed, mention) for mention in group):
        return "thing"  # "the Lissa pipeline"
    if not parsed.has_parse:
        return "person" if longest in (2, 3) else "unknown"
    return "unknown" if len(group) > 1 or _acts(parsed, group) else "thing"


def _modifies(parsed: Parsed, mention: Mention) -> bool:
    """Does the name only tell which thing is meant by the noun behind it?"""
    token = parsed.tokens[mention.name_last - 1]
    noun = parsed.tokens[token.head]
    of_next = token.role == "compound" and token.head == mention.name_last
    return of_next and noun.text.islower() and not is_human(noun.lower, noun.lemma)


def _acts(parsed: Parsed, group: list[Mention]) -> bool:
    """Does it do something, or is something done to it or with it? What is only a place does not."""
    for mention in group:
        token = parsed.tokens[mention.name_last - 1]
        if token.role in ("nsubj", "nsubjpass", "dobj", "poss", "appos", "conj"):
            return True
        before = parsed.tokens[token.head]
        if token.role == "pobj" and before.lower in ("with", "against", "between", "by", "to"):
            return True
        beside = parsed.tokens[before.head].lower
        if before.lower == "of" and (beside in word_set("acts", "ally_nouns") or beside in word_set("acts", "hostile_nouns")):
            return True
    return False
