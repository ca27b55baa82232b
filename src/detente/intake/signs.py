"""What speaks for or against a candidate? Signs are names; each is there or not.

Words count by the lists of the lexicon that they are in, by their endings and by themselves; so do who holds the view, what it
is about, and how the sentence tells of it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from .candidates import Candidate
from .cast import Cast
from .cues import is_negated
from .lexicon import lexicon, word_set
from .parse import Parsed
from .subjects import is_thing

_DEEDS = ("harm", "gives")  # lists of what people do, which says nothing of what they think


def signs_of(parsed: Parsed, cast: Cast, candidate: Candidate) -> list[str]:
    """Every sign of a candidate, in a fixed order."""
    word, shape = parsed.tokens[candidate.token], candidate.shape
    lists, who, what = lists_of(word.lemma), kind_of_holder(parsed, cast, candidate.holder), _kind_of_object(parsed, candidate)
    signs = [f"shape={shape}", f"lemma={word.lemma}", f"end={word.lemma[-3:]}", f"who={who}", f"what={what}", f"tag={word.tag}",
             f"role={word.role}", f"who+shape={who}+{shape}", f"what+shape={what}+{shape}"]
    for name in lists:
        signs += [f"list={name}", f"list+shape={name}+{shape}", f"list+what={name}+{what}", f"list+who={name}+{who}"]
    if candidate.link:
        signs += [f"link={candidate.link}", f"lemma+link={word.lemma}+{candidate.link}"]
    if shape.endswith(("clause", "small")):
        signs.append(f"opens={parsed.tokens[candidate.content[0]].lower}")
    head = parsed.tokens[candidate.head]
    if head.part_of_speech in ("NOUN", "VERB"):
        signs += [f"about={name}" for name in lists_of(head.lemma)]
    return [*signs, *(name for name, holds in _circumstances(parsed, cast, candidate) if holds)]


@functools.cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    """Word lists of the lexicon, each with the name of the sign that it gives."""
    cues = lexicon("cues")
    view, quoting, thinking = cues["view"], word_set("cues", "quote_only"), word_set("cues", "clause_only")
    return (
        ("say", word_set("cues", "say") - quoting - thinking), ("quote", quoting), ("thinks", thinking),
        ("binds", frozenset(cues["to"])), ("of", frozenset(cues["object"])), ("names", _words(cues["naming"]["words"])),
        ("bare", _words(cues["bare"]["words"])), ("view", _words(view["object"])), ("with", frozenset(view["with"])),
        ("feels", frozenset(view["feeling"])), ("nouns", _words(view["noun"]["words"])),
        ("said-nouns", _words(cues["noun"]["words"])), ("wants", _words(cues["attitude"]["verbs"])),
        ("ready", _words(cues["attitude"]["adjectives"])),
        ("harm", word_set("acts", "harm")), ("gives", word_set("acts", "concession")),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STEM = 5  # letters that two kindred words share: *object* and *objection*


@functools.cache
def _stems() -> frozenset[str]:
    return frozenset(word[:_STEM] for name, words in _lists() if name not in _DEEDS for word in words if len(word) >= _STEM)


@functools.lru_cache(maxsize=16_384)
def lists_of(lemma: str) -> tuple[str, ...]:
    """Names of the lists that a lemma is in, with "kin" for one that only begins like a word in them, "none" for any other."""
    found = tuple(name for name, words in _lists() if lemma in words)
    if any(name not in _DEEDS for name in found):
        return found
    return (*found, "kin" if len(lemma) >= _STEM and lemma[:_STEM] in _stems() else "none")


def _circumstances(parsed: Parsed, cast: Cast, candidate: Candidate) -> Iterator[tuple[str, bool]]:
    index = candidate.token
    below = [parsed.tokens[child] for child in parsed.children[index]]
    thing_too = not candidate.shape.endswith(("object", "light")) and any(each.role == "dobj" for each in below)
    yield "negated", is_negated(parsed, index)
    yield "modal", any(each.tag == "MD" for each in below)
    yield "perfect", any(each.role == "aux" and each.lemma == "have" for each in below)
    yield "adverb", any(each.role == "advmod" and each.lower.endswith("ly") for each in below)
    yield "addressed", thing_too or any(each.role == "dative" for each in below)
    yield "title", parsed.passages[parsed.sentences[parsed.sentence_of[index]].passage].part == "title"
    yield "quotes inside", any(parsed.tokens[each].text in "\"“‘" for each in candidate.content)
    yield "in quotes", cast.quotes.at(parsed.tokens[index].start) is not None
    yield "long", len(candidate.content) > 8
    yield "short", len(candidate.content) <= 2
    yield "said to be", any(each.role == "oprd" for each in below)
    yield "as", any(each.lower == "as" for each in below)
    yield "particle", any(each.role == "prt" for each in below)
    yield "backwards", candidate.content[0] < index


def kind_of_holder(parsed: Parsed, cast: Cast, holder: int | None) -> str:
    """What sort of word the holder is: a kind of pronoun or actor, a paper, a thing; "nobody" if there is none."""
    if holder is None:
        return "nobody"
    token = parsed.tokens[holder]
    if token.lower in word_set("signs", "persons"):
        return {"who": "who", "i": "I", "we": "I", "you": "I"}.get(token.lower, "he")
    if token.lower in word_set("signs", "things"):
        return "it"
    number = cast.who(holder)
    if number is not None:
        return cast.actors[number].kind
    if is_thing(token.lemma):
        return "paper"
    return {"PRON": "some", "DET": "some", "NUM": "some", "ADJ": "some", "PROPN": "name"}.get(token.part_of_speech, "thing")


def _kind_of_object(parsed: Parsed, candidate: Candidate) -> str:
    token = parsed.tokens[candidate.head]
    if token.part_of_speech == "PRON":
        return "relative" if token.tag in ("WP", "WDT") else "pronoun"
    if token.part_of_speech in ("VERB", "AUX", "PROPN"):
        return "name" if token.part_of_speech == "PROPN" else "clause"
    if token.part_of_speech in ("NUM", "DET") or token.entity in ("CARDINAL", "MONEY", "PERCENT"):
        return "number"
    if token.lemma.endswith(tuple(sorted(word_set("signs", "abstract")))):
        return "abstract"
    return "noun" if token.part_of_speech == "NOUN" else "other"
