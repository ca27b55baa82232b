"""Who is on the page, and by which names?

Mentions of one bearer are brought together by rules over names: the same name, the last name alone, a title with the last
name, an abbreviation, a capital for its state. All mentions of a bearer then vote on what it is: role words and titles
first, the table of states and groups second, the parser's labels last.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from .human import sort_of
from .lexicon import lexicon, word_set
from .mention import Mention
from .names import find_names
from .parse import Parsed

_FIRM_LOCATIVE = word_set("rules", "recognise_firm_locative")
_ADJECTIVE_ENDINGS = word_set("rules", "recognise_adjective_endings")
_OF_STATES = word_set("rules", "recognise_of_states")
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


def recognise(parsed: Parsed) -> tuple[Figure, ...]:
    """Every bearer of a proper name, in the order of first mention."""
    mentions = find_names(parsed)
    groups = _bring_together(parsed, mentions)
    figures = [_figure(parsed, group) for group in groups]
    return tuple(sorted(figures, key=lambda figure: figure.mentions[0].name_first))


def _key(parsed: Parsed, mention: Mention) -> str:
    if mention.state:
        return mention.state.state
    words = " ".join(parsed.words(mention.name_first, mention.name_last).split())
    return str(lexicon("countries")["short"].get(words, words))


def _bring_together(parsed: Parsed, mentions: list[Mention]) -> list[list[Mention]]:
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault(_key(parsed, mention), []).append(mention)
    target = {key: key for key in by_key}
    for key in sorted(by_key, key=lambda key: (len(key.split()), key)):
        longer = _longer(key, by_key)
        if longer:
            target[key] = longer
    for key, group in by_key.items():
        for mention in group:
            if mention.short in by_key and mention.short != key:
                target[mention.short] = key
    joined: dict[str, list[Mention]] = {}
    for key, group in by_key.items():
        joined.setdefault(_follow(target, key), []).extend(group)
    return [sorted(group) for group in joined.values() if not _is_nobody(parsed, group)]


def _is_nobody(parsed: Parsed, group: list[Mention]) -> bool:
    """Adjectives alone, and a first word of a sentence that is large for that reason only."""
    if all(mention.quality for mention in group):
        return True
    only = group[0]
    token = parsed.tokens[only.name_first]
    opens = parsed.sentences[parsed.sentence_of[only.name_first]].first == only.name_first
    return len(group) == 1 and only.name_last - only.name_first == 1 and opens and not only.state \
        and token.role in ("compound", "amod", "nmod") and parsed.tokens[token.head].text.islower()


def _follow(target: dict[str, str], key: str) -> str:
    for _ in range(10):
        if target[key] == key:
            break
        key = target[key]
    return key


def _longer(key: str, by_key: dict[str, list[Mention]]) -> str | None:
    """The one longer name that this name is short for, or None if there is none, or more than one."""
    if by_key[key][0].state:
        return None
    words = key.split()
    found = [
        other
        for other in by_key
        if other != key and not by_key[other][0].state and _is_short_for(words, other.split(), by_key, other)
    ]
    found = [name for name in found if not any(name != other and name in other for other in found)] or found[:1]
    return found[0] if len(found) == 1 else None


def _is_short_for(words: list[str], longer: list[str], by_key: dict[str, list[Mention]], other: str) -> bool:
    if len(words) == len(longer) == 1:  # "Karvelan" for "Karvela"
        return words[0].startswith(longer[0]) and len(longer[0]) >= 4 and words[0][len(longer[0]):] in _ADJECTIVE_ENDINGS
    if len(longer) <= len(words):
        return False
    if len(words) == 1 and sort_of(words[0].lower()) and words[0] in longer:  # "the Ministry", "the Front"
        return True
    if longer[-len(words):] == words and not {"of", "for"} & set(longer):  # the last name, or the last names
        return _could_be_person(by_key[other])
    if len(words) >= 2 and longer[:len(words)] == words:  # "National Front" for "National Front of ..."
        return True
    capitals = [word[0] for word in longer if word[0].isupper()]
    return len(words) == 1 and words[0].isupper() and len(words[0]) >= 3 and list(words[0]) == capitals


def _could_be_person(mentions: list[Mention]) -> bool:
    return any(mention.person for mention in mentions) or not any(
        sort_of(role) for mention in mentions for role in mention.roles)


def _figure(parsed: Parsed, group: list[Mention]) -> Figure:
    spelled = [" ".join(parsed.words(mention.name_first, mention.name_last).split()) for mention in group]
    kind = _kind(parsed, group, spelled)
    state = group[0].state
    canonical = state.state if state else _canonical(parsed, group, spelled, kind)
    shorts = [mention.short for mention in group if mention.short]
    names = list(dict.fromkeys([canonical, *spelled, *shorts]))
    described = dict.fromkeys(_description(parsed, mention) for mention in group)
    return Figure(
        canonical,
        tuple(names),
        tuple(words for words in described if words),
        kind,
        Counter(mention.gender for mention in group if mention.gender).most_common(1)[0][0]
        if any(mention.gender for mention in group)
        else "",
        tuple(group),
        next((mention.serves for mention in group if mention.serves != (0, 0)), (0, 0)),
        next((mention.owner for mention in group if mention.owner >= 0), -1),
        frozenset(role for mention in group for role in mention.roles),
    )


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
    return max([*spelled, *(_key(parsed, mention) for mention in group if _key(parsed, mention) in spelled)],
               key=lambda name: (len(name.split()), len(name)))


def _kind(parsed: Parsed, group: list[Mention], spelled: list[str]) -> str:
    if group[0].state:
        return "state"
    if any(mention.person for mention in group):
        return "person"
    if any(name in lexicon("countries")["armed"] for name in spelled):
        return "armed-group"
    if any(name in lexicon("countries")["blocs"] for name in spelled):
        return "bloc"
    for word in [parsed.tokens[index].lower for mention in group for index in _heads(parsed, mention)]:
        if sort_of(word):
            return sort_of(word)
    for role in (role for mention in group for role in mention.roles):
        if sort_of(role):
            return sort_of(role)
    if parsed.tokens[group[0].name_last - 1].text in word_set("roles", "things"):
        return "thing"
    if _is_state(parsed, group, spelled):
        return "state"
    if _is_medium(parsed, group):
        return "medium"
    if _is_place(parsed, group):
        return "place"
    return _by_label(parsed, group)


def _heads(parsed: Parsed, mention: Mention) -> list[int]:
    """The last word of a name, and the word before its "of"."""
    inside = list(range(mention.name_first, mention.name_last))
    of = next((index for index in inside if parsed.tokens[index].lower in ("of", "for")), mention.name_last)
    return [index for index in (of - 1, mention.name_last - 1) if index >= mention.name_first]


def _is_state(parsed: Parsed, group: list[Mention], spelled: list[str]) -> bool:
    """A state that the table does not have: a government is of it, or it has an adjective of its own."""
    if any(len(name.split()) > 1 for name in spelled):
        return False
    if any(mention.quality for mention in group):
        return True
    text = parsed.tokens
    return any(
        (mention.first >= 2 and text[mention.first - 1].lower == "of" and text[mention.first - 2].lower in _OF_STATES)
        or (mention.first >= 1 and text[mention.first - 1].lower in ("neighbouring", "neighboring"))
        for mention in group
    )


def _is_medium(parsed: Parsed, group: list[Mention]) -> bool:
    media = word_set("roles", "media")

    def marked(mention: Mention) -> bool:
        behind = mention.name_last < len(parsed.tokens) and parsed.tokens[mention.name_last].lower in media
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
        if (
            behind in places
            or (before == "of" and before2 in places)
            or tokens[mention.name_last - 1].text in word_set("roles", "places")
        ):
            return True
        votes += before in _FIRM_LOCATIVE or (before == "the" and before2 in _FIRM_LOCATIVE)
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
        return "unknown" if preferred == "place" and longest == 1 and len(group) > 1 and _acts(parsed, group) else preferred
    return "person" if longest in (2, 3) and not parsed.has_parse else "unknown"


def _acts(parsed: Parsed, group: list[Mention]) -> bool:
    return any(parsed.tokens[mention.name_last - 1].role in ("nsubj", "agent") for mention in group)
