"""Does the page itself say that a claim came without a source?

An actor as subject, a negated verb of giving, and a word for evidence: that marks what the actor was reported to say in the
two paragraphs before.
"""

from __future__ import annotations

from .cast import Cast
from .parse import Parsed
from .said import Said

_GIVE = frozenset(["give", "provide", "offer", "cite", "name", "present", "produce", "supply", "disclose", "specify", "show", "furnish", "identify", "elaborate", "share"])
_EVIDENCE = frozenset(["detail", "details", "evidence", "source", "sources", "proof", "document", "documents", "basis", "information", "reason", "corroboration"])
_REACH = 2  # paragraphs


def mark_unsourced(parsed: Parsed, cast: Cast, found: list[Said]) -> list[Said]:
    """The statements, those marked for which the page says that nobody gave a source."""
    marked = list(found)
    for index in range(len(parsed.tokens)):
        actor, denied = _who_gave_none(parsed, cast, index)
        if not denied:
            continue
        sentence = parsed.sentences[parsed.sentence_of[index]]
        before = [number for number, said in enumerate(marked) if said.speaker == actor and actor is not None and said.mode != "author"
                  and sentence.passage - _REACH <= said.passage <= sentence.passage and said.start < parsed.tokens[sentence.first].start]
        for number in _last_told(marked, before):
            marked[number] = marked[number]._replace(sourced=False)
    return marked


def _last_told(found: list[Said], numbers: list[int]) -> list[int]:
    """The last thing told; one that an earlier occasion is told of ("previously claimed") is passed over."""
    return numbers[-1:] if len(numbers) < 2 else [number for number in numbers if number == numbers[0] or number == numbers[-1]][:1]


def _who_gave_none(parsed: Parsed, cast: Cast, index: int) -> tuple[int | None, bool]:
    token = parsed.tokens[index]
    if token.lemma not in _GIVE or token.part_of_speech != "VERB":
        return None, False
    negated = parsed.child(index, "neg") is not None
    thing = parsed.child(index, "dobj")
    if thing is None or parsed.tokens[thing].lower not in _EVIDENCE:
        return None, False
    none = any(parsed.tokens[child].lower in ("no", "little", "any") and parsed.tokens[child].lower != "any" for child in parsed.children[thing])
    without = token.tag == "VBG" and token.role == "pcomp" and parsed.tokens[token.head].lower == "without"
    if not (negated or none or without):
        return None, False
    subject = parsed.child(index, "nsubj")
    if subject is None and without:
        from .subjects import subject_of
        above = subject_of(parsed, index)
        subject = above.token if above and not above.nobody else None
    return (cast.who(subject), True) if subject is not None else (None, False)
