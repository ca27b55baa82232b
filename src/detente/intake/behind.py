"""What is said behind a preposition: "accused X of C", "described X as C", "urged X to C"?"""

from __future__ import annotations

from .clauses import clause_tokens
from .lexicon import lexicon, word_set
from .parse import Parsed

_BLAMING = word_set("rules", "indirect_blaming")
_TIMES = word_set("rules", "indirect_times")


def by_blame(parsed: Parsed, verb: int, lemma: str) -> list[int]:
    """"accused X of C": what follows the preposition comes before any clause that hangs on it as well."""
    return by_preposition(parsed, verb, lemma) if lemma in _BLAMING else []


def by_preposition(parsed: Parsed, verb: int, lemma: str) -> list[int]:
    """"accused X of C", "described X as C"."""
    rule = lexicon("cues")["object"].get(lemma)
    if rule is None:
        return []
    return _with_name_behind_as(parsed, verb) if rule["by"] == ["as"] else _behind_object(parsed, verb, rule["by"])


def _with_name_behind_as(parsed: Parsed, verb: int) -> list[int]:
    """"described the text as C": the thing and what it is said to be, whatever the parser makes of "as"."""
    thing = parsed.child(verb, "dobj", "nsubjpass")
    if thing is None:
        return []
    first, end = parsed.edges(thing)
    behind = end if thing > verb else verb + 1
    for child in (*parsed.children[verb], *parsed.children[thing]):
        start, last = parsed.edges(child)
        if start == behind and parsed.tokens[start].lower == "as":
            return sorted({*range(first, end), *range(start, last)})
        if thing > verb and start < end < last and parsed.tokens[end].lower == "as":
            return list(range(first, last))
    inside = [index for index in range(thing, end) if parsed.tokens[index].lower == "as"]
    return list(range(first, end)) if inside and inside[0] == thing + 1 else []


def _behind_object(parsed: Parsed, verb: int, words: list[str]) -> list[int]:
    """A clause or phrase behind "of", "to", "for", "as": "accused the army of shelling the port"."""
    if "to" in words:
        head = parsed.child(verb, "xcomp", "ccomp", "advcl")
        if (
            head is not None
            and parsed.tokens[head].tag == "VB"
            and any(parsed.tokens[child].lower == "to" for child in parsed.children[head])
        ):
            cut = [child for child in parsed.children[head] if parsed.tokens[child].role == "nsubj"]
            return clause_tokens(parsed, head, without=cut)
    for child in sorted(parsed.children[verb], key=lambda child: words.index(parsed.tokens[child].lower)
                        if parsed.tokens[child].lower in words else len(words)):
        if parsed.tokens[child].lower in words and parsed.tokens[child].role in ("prep", "dative", "prt", "aux"):
            head = parsed.child(child, "pcomp", "pobj")
            if head is None or parsed.tokens[head].lower in _TIMES:
                continue
            if parsed.tokens[child].lower == "on" and (goal := parsed.child(verb, "xcomp", "advcl")) is not None:
                return clause_tokens(parsed, goal)
            return clause_tokens(parsed, head)
    thing = parsed.child(verb, "dobj")
    if thing is not None:
        for child in parsed.children[thing]:
            if parsed.tokens[child].lower in words and (head := parsed.child(child, "pcomp", "pobj")) is not None:
                return clause_tokens(parsed, head)
    return []
