"""Which deed does a clause speak of, in plain words?

*the Harbour Council pays the wages and releases the prisoners* speaks of two deeds of the council: "pay the wages", "release
the prisoners". A deed is a verb in its plain form with what follows it; it names an option of the drafted case.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from .lexicon import lexicon, word_set

_LONGEST = 9  # words of one deed
_MOST = 3  # deeds of one clause
_TOKEN = re.compile(r"n['’]t\b|['’](?:s|ll|d|re|ve|m)\b|\w+(?:[-'’.](?!(?:s|ll|d|re|ve|m|t)\b)\w+)*|[^\w\s]")
_NOT = re.compile(r"(n['’]t)\b")
_CONJUNCTION = re.compile(
    r"\W*(?:only if|even if|if|unless|as long as|so long as|provided(?: that)?|providing(?: that)?|once|when|until"
    r"|in (?:exchange|return) for|on (?:the )?condition (?:that|of)|should|assuming that|after|before|that)\s+", re.I)
_THERE = re.compile(r"(?:there (?:is|are|was|were|will be|would be)\s+(?:an? |the )?)", re.I)


_ENDINGS = (("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")))


class Deed(NamedTuple):
    """What an actor would do, in plain words; `negated` where the clause says that it is not done."""

    words: str
    negated: bool = False

    @property
    def name(self) -> str:
        """The deed as an option's name: at most five telling words joined by hyphens."""
        parts = [part for part in re.findall(r"[a-z0-9]+", _ascii(self.words)) if part not in word_set("verbs", "articles")][:5]
        while len(parts) > 1 and parts[-1] in word_set("verbs", "loose"):
            parts.pop()
        return "-".join(parts)[:48].strip("-")


def deeds(clause: str, subjects: Sequence[str]) -> list[Deed]:
    """The deeds of a clause whose subject is one of `subjects`, a pronoun, or not named; none where no verb is known.

    A passive whose subject is somebody else is turned round: *if the prisoners are released* asks to "release the prisoners".
    """
    clause = _behind(_THERE, _behind(_CONJUNCTION, _NOT.sub(r" \1", " ".join(clause.split()))))
    tokens = _TOKEN.findall(clause)
    start, named = _behind_subject(tokens, subjects)
    verb = _verb(tokens, start)
    if verb is None:
        return _by_noun(tokens)
    place, negated = verb
    if not named and (_is_passive(tokens, place) or _stands_alone(tokens, place)):
        return _turned(tokens, place, negated)
    return _joined(tokens, place, negated)


def _behind(start: re.Pattern[str], clause: str) -> str:
    """A clause without these words, if it starts with them."""
    match = start.match(clause)
    return clause[match.end():] if match else clause


def plain_form(word: str) -> str | None:
    """The plain form of a verb that is known: *pays*, *paid* and *paying* are pay; None for any other word."""
    low = word.lower()
    if low in irregular_verbs():
        return irregular_verbs()[low]
    return next((form for form in _candidates(low) if form in _verbs()), None)


def _candidates(word: str) -> list[str]:
    found = [word]
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[:-len(ending)]
            found += [stem + other for other in others]
            if ending in ("ed", "ing") and stem[-1] == stem[-2:-1]:
                found.append(stem[:-1])
    return found


@functools.cache
def irregular_verbs() -> dict[str, str]:
    """Irregular forms of verbs, each with its plain form."""
    return dict(pair.split(":") for pair in lexicon("verbs")["irregular"].split())


@functools.cache
def _verbs() -> frozenset[str]:
    acts = lexicon("acts")
    lists = [lexicon("verbs")["regular"], *(acts[key] for key in ("concession", "harm", "ally", "ally_with", "hostile",
                                                                   "hostile_with"))]
    return frozenset(word for text in lists for word in text.split()) | frozenset(irregular_verbs().values())


def _ascii(words: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower().replace("'", "")


def _behind_subject(tokens: Sequence[str], subjects: Sequence[str]) -> tuple[int, bool]:
    """The place behind the subject, and whether one of `subjects` or a pronoun is it."""
    low = [token.lower() for token in tokens]
    skip = 1 if low[:1] and low[0] in word_set("verbs", "articles") else 0
    for subject in sorted(subjects, key=len, reverse=True):
        words = [word.lower() for word in _TOKEN.findall(subject)]
        for place in range(skip + 1):
            if words and low[place:place + len(words)] == words and low[place + len(words):place + len(words) + 1] != ["’s"]:
                return place + len(words), True
    if low[:1] and low[0] in word_set("verbs", "pronouns"):
        return 1, True
    return 0, False


def _verb(tokens: Sequence[str], start: int) -> tuple[int, bool] | None:
    """The place of the first main verb from `start`, and whether it is denied."""
    negated = False
    for place in range(start, min(len(tokens), start + 24)):
        low = tokens[place].lower()
        if low in word_set("verbs", "negations"):
            negated = True
        elif low in word_set("verbs", "helpers") or low.endswith("ly"):
            following = tokens[place + 1:place + 2]
            if place == start and following and following[0].lower() == "of":
                continue
            if _is_last_verb(tokens, place):
                return place, negated
        elif plain_form(low) and not _is_noun_here(tokens, place, start):
            return place, negated
    return None


def _is_last_verb(tokens: Sequence[str], place: int) -> bool:
    """A helper is the deed itself where no verb follows: *has the piers*, *seeks talks*."""
    low = tokens[place].lower()
    if low not in word_set("verbs", "helping_deeds"):
        return False
    rest = [token.lower() for token in tokens[place + 1:place + 7]]
    return "to" not in rest[:4] and not any(
        plain_form(token) and (spot == 0 or rest[spot - 1] not in word_set("verbs", "articles"))
        for spot, token in enumerate(rest[:2]) if token not in word_set("verbs", "helpers"))


def _is_noun_here(tokens: Sequence[str], place: int, start: int) -> bool:
    """*its offer*, *release of*: a word behind an article is no verb, nor is a noun of deeds before *of*."""
    before = tokens[place - 1].lower() if place > 0 else ""
    after = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    return before in word_set("verbs", "articles") or (after == "of" and tokens[place].lower() in lexicon("verbs")["nouns"])


def _is_passive(tokens: Sequence[str], place: int) -> bool:
    low = [token.lower() for token in tokens]
    ends = low[place].endswith(("ed", "en")) or irregular_verbs().get(low[place], low[place]) != low[place]
    before = [token for token in low[:place] if token not in ("not", "never", "n't", "n’t") and not token.endswith("ly")]
    return place > 1 and ends and bool(before) and before[-1] in ("is", "are", "be", "was", "were", "been", "being")


def _stands_alone(tokens: Sequence[str], place: int) -> bool:
    """*if the shelling stops*: the last word is a verb whose subject could as well be its object."""
    return place > 0 and place == len(tokens) - 1 and plain_form(tokens[place]) in word_set("verbs", "both_ways")


def _turned(tokens: Sequence[str], place: int, negated: bool) -> list[Deed]:
    """The deed behind a passive: its verb, then what stands before its helpers."""
    subject = list(tokens[:place])
    while subject and (subject[-1].lower() in word_set("verbs", "helpers") | word_set("verbs", "negations")
                       or subject[-1].lower().endswith("ly")):
        subject.pop()
    return [Deed(_shown([plain_form(tokens[place]) or tokens[place], *subject[:_LONGEST - 1]]), negated)] if subject else []


def _joined(tokens: Sequence[str], place: int, negated: bool) -> list[Deed]:
    """The deed at a verb, and those that *and* joins to it."""
    found: list[Deed] = []
    while place < len(tokens) and len(found) < _MOST:
        words = [plain_form(tokens[place]) or tokens[place].lower()]
        place += 1
        following = None
        while place < len(tokens):
            low = tokens[place].lower()
            if low in ("and", ",") and (following := _next_verb(tokens, place + 1)) is not None:
                break
            if low in word_set("verbs", "ends") or (not re.match(r"\w", low) and low not in ("'s", "’s", "%", "$", "€", "£")):
                break
            words.append(tokens[place])
            place += 1
        if len(words) > 1 or words[0] not in ("be", "have", "do"):
            found.append(Deed(_shown(_not_longer(words)), negated))
        if following is None:
            break
        place = following
    return found


def _next_verb(tokens: Sequence[str], place: int) -> int | None:
    """The place of a verb that stands here, past helpers and *and*; None if something else does."""
    while place < len(tokens) and tokens[place].lower() in word_set("verbs", "helpers") | {"and"}:
        place += 1
    return place if place < len(tokens) and plain_form(tokens[place]) and not _is_noun_here(tokens, place, 0) and (
        place + 1 < len(tokens)) else None


def _by_noun(tokens: Sequence[str]) -> list[Deed]:
    """*the release of all prisoners*: the deed that a noun names, or an agreement that has to be reached."""
    nouns = lexicon("verbs")["nouns"]
    for place, token in enumerate(tokens[:4]):
        if token.lower() in nouns:
            rest = list(tokens[place + 1:])
            rest = rest[1:] if rest[:1] and rest[0].lower() == "of" else rest
            cut = next((spot for spot, word in enumerate(rest) if word.lower() in word_set("verbs", "ends")
                        or not re.match(r"\w", word)), len(rest))
            return [Deed(_shown(_not_longer([nouns[token.lower()], *rest[:cut]])))]
    return []


def _not_longer(words: list[str]) -> list[str]:
    """At most nine words, without a preposition or article at the end."""
    kept = words[:_LONGEST]
    while len(kept) > 1 and len(kept) < len(words) and kept[-1].lower() in word_set("verbs", "tails"):
        kept.pop()
    return kept


def _shown(words: Sequence[str]) -> str:
    swapped = ["its" if word.lower() in ("our", "my", "your") else word for word in words]
    return re.sub(r" (['’]s)\b", r"\1", " ".join(swapped))
