"""Which words report speech, and which only look like it?"""

from __future__ import annotations

import functools

from .lexicon import lexicon, word_set
from .parse import Parsed


def verb_lemma(parsed: Parsed, index: int) -> str:
    """The lemma of a cue verb at this token, or empty if it reports nothing."""
    token = parsed.tokens[index]
    if token.part_of_speech not in ("VERB", "AUX", "") and not _is_mistaken_noun(parsed, index):
        return ""
    lemma = token.lemma if parsed.has_parse else past_to_lemma(token.lower)
    if joint := _with_particle(parsed, index, lemma):
        return joint
    if lemma not in word_set("cues", "say") and lemma not in lexicon("cues")["to"] and lemma not in lexicon("cues")["object"]:
        return ""
    if not parsed.has_parse:
        return lemma
    return "" if _looks_alike(parsed, index) else lemma


def _with_particle(parsed: Parsed, index: int, lemma: str) -> str:
    """*turned down*, *pointed out*, *made clear*: verb and particle, joined by a blank; empty where the two are no cue."""
    for child in parsed.children[index]:
        if parsed.tokens[child].role in ("prt", "acomp", "oprd", "advmod", "ccomp"):
            joint = f"{lemma} {parsed.tokens[child].lower}"
            if joint in _joints("words"):
                return joint
    return ""


@functools.cache
def _joints(key: str) -> frozenset[str]:
    return frozenset(lexicon("cues")["particle"][key].split("|"))


def takes_object(lemma: str) -> bool:
    """Is what stands as the verb's object itself the content: "demanded the release", "turned down the request"?"""
    return lemma in word_set_of("bare", "words") or lemma in _joints("bare")


def _is_mistaken_noun(parsed: Parsed, index: int) -> bool:
    """A verb that the parser takes for a noun still has a subject and a clause: "analysts reckon that ..."."""
    return (parsed.tokens[index].part_of_speech == "NOUN" and parsed.child(index, "nsubj") is not None
            and parsed.child(index, "ccomp") is not None)


def _looks_alike(parsed: Parsed, index: int) -> bool:
    """*given that*, *considering that*, *is known for*, *needless to say*: cue words that report nobody."""
    token, tokens = parsed.tokens[index], parsed.tokens
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if token.lower in word_set_of("stop", "before_that") and following == "that":
        return True
    if (
        token.lemma in word_set_of("stop", "passive_known")
        and token.tag == "VBN"
        and following in ("for", "as", "to", "in", "worldwide")
    ):
        return True
    return token.lower == "say" and index > 1 and tokens[index - 1].lower == "to" and tokens[index - 2].lower in (
        "needless", "is", "suffice", "strange", "sad")


@functools.cache
def word_set_of(table: str, key: str) -> frozenset[str]:
    """A list in a table of the cue lexicon."""
    return frozenset(lexicon("cues")[table][key].split())


def is_negated(parsed: Parsed, index: int) -> bool:
    """Does "not", "never" or "n't" belong to the verb?"""
    chain = [index]
    for above in parsed.climb(index):  # "do not want to strengthen" negates what is wanted
        if parsed.tokens[chain[-1]].role not in ("xcomp", "acomp", "oprd", "pcomp", "prep"):
            break
        chain.append(above)
    return any(
        parsed.tokens[child].role == "neg" or parsed.tokens[child].lower == "never"
        for link in chain
        for child in parsed.children[link]
    )


def needs_quote(lemma: str) -> bool:
    """Does the verb report words only where quotation marks stand beside it?"""
    return lemma in word_set("cues", "quote_only")


def needs_clause(lemma: str) -> bool:
    """Does the verb report only with a clause that has its own verb?"""
    return lemma in word_set("cues", "clause_only")


def act_of(lemma: str) -> str | None:
    """PLOVER's name for what the verb does, if it does more than tell."""
    table = lexicon("cues")
    if lemma in table["to"]:
        return str(table["to"][lemma]) or None
    if lemma in table["object"] and table["object"][lemma]["act"]:
        return str(table["object"][lemma]["act"])
    return next(
        (act for act in ("accuse", "request", "reject", "threaten", "agree", "support") if lemma in word_set_of("sense", act)),
        None,
    )


def is_denial(lemma: str) -> bool:
    """Does the verb say that the claim behind it is untrue?"""
    return lemma in word_set_of("sense", "denial") or lemma in _joints("denial")


_IRREGULAR = {
    "said": "say",
    "says": "say",
    "told": "tell",
    "tells": "tell",
    "wrote": "write",
    "writes": "write",
    "thought": "think",
    "felt": "feel",
    "knew": "know",
    "held": "hold",
    "found": "find",
    "swore": "swear",
    "spoke": "speak",
    "read": "read",
    "denied": "deny",
    "denies": "deny",
    "replied": "reply",
    "replies": "reply",
    "implied": "imply",
    "testified": "testify",
    "clarified": "clarify",
    "cried": "cry",
    "went": "go",
    "foresaw": "foresee",
    "admitted": "admit",
    "quipped": "quip",
}


def past_to_lemma(word: str) -> str:
    """The lemma of a verb form by its ending alone, for reading without a parser; the word itself if no ending fits."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    known = word_set("cues", "say") | frozenset(lexicon("cues")["to"])
    for ending in ("ed", "d", "s", "es", "ing"):
        if word.endswith(ending):
            stem = word[:-len(ending)]
            for lemma in (stem, stem + "e"):
                if lemma in known:
                    return lemma
    return ""
