"""Does the page itself say that a claim came without a source?

An actor as subject, a negated verb of giving, and a word for evidence: that marks what the actor was reported to say in the
two paragraphs before.
"""

from __future__ import annotations

from .cast import Cast
from .lexicon import word_set
from .parse import Parsed
from .said import Said
from .subjects import subject_of

_GIVE = word_set("rules", "sourced_give")
_EVIDENCE = word_set("rules", "sourced_evidence")
_REACH = 2  # paragraphs


def mark_unsourced(parsed: Parsed, cast: Cast, found: list[Said]) -> list[Said]:
    """The statements, those marked for which the page says that nobody gave a source."""
    marked = list(found)
    for index in range(len(parsed.tokens)):
        actor, denied = _who_gave_none(parsed, cast, index)
        if not denied:
            continue
        sentence = parsed.sentences[parsed.sentence_of[index]]
        before = [
            number
            for number, said in enumerate(marked)
            if said.speaker == actor
            and actor is not None
            and said.mode != "author"
            and sentence.passage - _REACH <= said.passage <= sentence.passage
            and said.start < parsed.tokens[index].start
        ]
        for number in _last_told(parsed, marked, before):
            marked[number] = marked[number]._replace(sourced=False)
    return marked


def _last_told(parsed: Parsed, found: list[Said], numbers: list[int]) -> list[int]:
    """What was told last: in the nearest paragraph, less what the page tells of an earlier occasion ("previously claimed")."""
    fresh = [number for number in numbers if not _is_looking_back(parsed, found[number])]
    nearest = max((found[number].passage for number in fresh), default=-1)
    return [number for number in fresh if found[number].passage == nearest]


def _is_looking_back(parsed: Parsed, said: Said) -> bool:
    own = {parsed.tokens[child].lower for child in parsed.children[said.cue_token]} if said.cue_token >= 0 else set()
    return bool(own & {"previously", "earlier", "once", "formerly", "had"})


def _who_gave_none(parsed: Parsed, cast: Cast, index: int) -> tuple[int | None, bool]:
    token = parsed.tokens[index]
    if token.lemma not in _GIVE or token.part_of_speech != "VERB":
        return None, False
    negated = parsed.child(index, "neg") is not None
    thing = parsed.child(index, "dobj")
    if thing is None or parsed.tokens[thing].lower not in _EVIDENCE:
        return None, False
    none = any(
        parsed.tokens[child].lower in ("no", "little", "any") and parsed.tokens[child].lower != "any"
        for child in parsed.children[thing]
    )
    without = token.tag == "VBG" and token.role == "pcomp" and parsed.tokens[token.head].lower == "without"
    if not (negated or none or without):
        return None, False
    subject = parsed.child(index, "nsubj")
    if subject is None and without:
        above = subject_of(parsed, index)
        subject = above.token if above and not above.nobody else None
    return (cast.who(subject), True) if subject is not None else (None, False)
