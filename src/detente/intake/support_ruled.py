"""What do the verbs above it make of a deed of support? *refused to send*, *asked V to send*, *may send*."""

from __future__ import annotations

from typing import NamedTuple

from .lexicon import word_set
from .parse import Parsed
from .subjects import agent_of, is_passive, subject_of
from .tieable import behind

_CHAIN = ("xcomp", "pcomp", "acomp", "oprd", "dobj", "prep")
_SURE = frozenset(["will", "’ll", "'ll", "shall"])
_DOUBTED = frozenset(["may", "might", "should", "must", "ought"])
_ABLE = frozenset(["can", "could", "ca", "would", "’d", "'d", "wo"])
_MOST_ABOVE = 12  # verbs and prepositions between a deed and the verb that rules it


class Act(NamedTuple):
    """Support in words: its kind, the tokens of who gives and who gets it, its own verb and the highest verb that rules it."""

    kind: str  # given promised asked refused
    patron: int | None
    client: int | None
    core: int
    top: int
    about: str = "goods"  # backing: no goods are named; request, bare: only what was asked for before is refused
    asker: int | None = None


def as_ruled(parsed: Parsed, core: int, kind: str, patron: int | None, client: int | None, goods: int | None = None, *,
           about: str = "goods") -> Act | None:
    """The act as the verbs above its own turn it: *refused to send*, *asked V to send*; None where it is not so."""
    act = Act(kind, patron, client, core, core, about)
    none_of_it = goods is not None and any(parsed.tokens[child].lower == "no" for child in parsed.children[goods])
    state = _as_told(parsed, core, kind, none_of_it)
    here = core
    for _ in range(_MOST_ABOVE):
        above, role = parsed.tokens[here].head, parsed.tokens[here].role
        if state is None or above == here:
            break
        if role == "conj" and _is_shared(parsed, above, here):
            state = _as_told(parsed, above, state)
        elif role == "acl" and parsed.tokens[above].part_of_speech == "NOUN" and parsed.tokens[here].tag == "VB":
            return _by_noun(parsed, act._replace(kind=state), above)
        elif role in _CHAIN or _is_object(parsed, above, here):
            if parsed.tokens[above].part_of_speech != "ADP":
                turned = _turned(parsed, act._replace(kind=state), above, here)
                if turned is None:
                    return None
                act, state = turned, turned.kind
        else:
            break
        here = above
        act = act._replace(top=here if parsed.tokens[here].part_of_speech in ("VERB", "AUX") else act.top)
    return act._replace(kind=state) if state is not None else None


def _is_shared(parsed: Parsed, above: int, here: int) -> bool:
    """"has not armed or paid": the second verb shares the subject and the helpers of the first."""
    same = parsed.tokens[above].tag == parsed.tokens[here].tag and parsed.tokens[here].tag in ("VB", "VBG", "VBN")
    return same and parsed.child(here, "nsubj", "nsubjpass", "aux") is None


def _is_object(parsed: Parsed, above: int, here: int) -> bool:
    """"asked V to send", "asked that V send"; "ruled out sending", which the parser may take for an aside."""
    token = parsed.tokens[here]
    if token.role == "advcl":
        ruling = word_set("support", "refusing") | word_set("support", "ceasing")
        is_near = here - above < 4 and parsed.tokens[here - 1].text != ","
        return token.tag == "VBG" and is_near and lemma_of(parsed, above) in ruling
    return token.role == "ccomp" and token.tag == "VB" and not any(
        parsed.tokens[child].tag == "MD" for child in parsed.children[here])


def _as_told(parsed: Parsed, verb: int, kind: str, negated: bool = False) -> str | None:
    """A kind under the negation and the modal verb at one verb: *will not send* refuses, *may send* says nothing."""
    own = {parsed.tokens[child].lower: parsed.tokens[child].role for child in parsed.children[verb]}
    subject = parsed.child(verb, "nsubj", "nsubjpass")
    neither = subject is not None and any(parsed.tokens[child].lower == "neither" for child in parsed.children[subject])
    if negated or neither or "neg" in own.values() or "never" in own:
        if kind != "given":
            return None
        kind = "refused"
    helpers = {word for word, role in own.items() if role == "aux"}
    if helpers & _DOUBTED or (helpers and kind == "asked" and helpers & (_SURE | _ABLE)):
        return None
    if helpers & _SURE and kind == "given":
        return "promised"
    if helpers & _ABLE and kind != "refused":
        is_reported = parsed.tokens[verb].role == "ccomp" and "would" in helpers
        return "promised" if is_reported and kind == "given" else None
    return kind


def _turned(parsed: Parsed, act: Act, above: int, here: int) -> Act | None:
    """The act under a verb or adjective that rules its own verb."""
    lemma = lemma_of(parsed, above)
    if lemma == "deny":  # here what was given is denied, and nothing was asked for
        return None
    if lemma in word_set("support", "asking"):
        patron = _whom_asked(parsed, above, here)
        asker = helper_of(parsed, above) if is_done_to(parsed, above) else doer_of(parsed, above)
        act = act._replace(patron=patron, asker=asker)
        kind = "asked" if act.kind == "given" else None
    elif lemma in word_set("support", "refusing") or lemma in word_set("support", "ceasing"):
        kind = "refused" if act.kind in ("given", "promised") else None
    elif lemma in word_set("support", "promising"):
        kind = "promised" if act.kind == "given" else act.kind
    elif lemma in word_set("support", "passing"):
        kind = act.kind
    elif parsed.tokens[above].lemma == "be" or (lemma == "go" and parsed.tokens[above].tag == "VBG"):
        kind = "promised" if lemma == "go" and act.kind == "given" else act.kind
    else:  # wanting, planning, being ready: nothing yet, but who does not want to refuses
        verb = parsed.tokens[above].head if parsed.tokens[above].part_of_speech == "ADJ" else above
        return act._replace(kind="refused") if act.kind == "given" and _as_told(parsed, verb, "given") == "refused" else None
    told = _as_told(parsed, above, kind) if kind else None
    return act._replace(kind=told) if told else None


def _whom_asked(parsed: Parsed, asking: int, deed: int) -> int | None:
    """*asked V to send*, *called on V to send*, *V was asked to send*."""
    if is_done_to(parsed, asking):
        return helped_of(parsed, asking)
    return parsed.child(deed, "nsubj") or parsed.child(asking, "dobj") or behind(parsed, asking, "on", "upon", "to", "with")


def _by_noun(parsed: Parsed, act: Act, noun: int) -> Act | None:
    """*V has no plan to send arms*, *V's refusal to send arms*; other nouns of deeds show nothing."""
    lemma, verb = parsed.tokens[noun].lemma, parsed.tokens[noun].head
    if lemma in word_set("support", "refusals") and act.kind == "given":
        return act._replace(kind="refused", patron=parsed.child(noun, "poss") or doer_of(parsed, verb))
    none_of_it = any(parsed.tokens[child].lower == "no" for child in parsed.children[noun])
    if lemma in word_set("support", "intentions") and act.kind == "given" and parsed.tokens[verb].part_of_speech == "VERB" \
            and _as_told(parsed, verb, "given", none_of_it) == "refused":
        return act._replace(kind="refused", patron=doer_of(parsed, verb), top=verb)
    return None


def lemma_of(parsed: Parsed, verb: int) -> str:
    """The lemma, with its particle where the two together are in a list: *rule-out*."""
    lemma, particle = parsed.tokens[verb].lemma, parsed.child(verb, "prt")
    joined = f"{lemma}-{parsed.tokens[particle].lower}" if particle is not None else lemma
    known = word_set("support", "refusing") | word_set("support", "ceasing") | word_set("support", "passing")
    return joined if joined in known else lemma


def is_done_to(parsed: Parsed, verb: int) -> bool:
    """Is it a passive, or a participle that "and" joins to one and that has the agent of both?"""
    joined = parsed.tokens[verb].role == "conj" and parsed.child(verb, "agent") is not None
    return is_passive(parsed, verb) or (joined and parsed.child(verb, "nsubj", "dobj") is None)


def doer_of(parsed: Parsed, verb: int) -> int | None:
    """Who does what an active verb says."""
    subject = subject_of(parsed, verb)
    return None if subject is None or subject.nobody else subject.token


def helper_of(parsed: Parsed, verb: int) -> int | None:
    """Who does what a passive says: behind its "by", or behind that of the participle joined to it."""
    joined = parsed.child(verb, "conj")
    return agent_of(parsed, verb) or behind(parsed, verb, "by") or (agent_of(parsed, joined) if joined is not None else None)


def helped_of(parsed: Parsed, verb: int) -> int | None:
    """To whom it is done: the subject of the passive, or the noun that the participle hangs on."""
    thing, role, head = parsed.child(verb, "nsubjpass"), parsed.tokens[verb].role, parsed.tokens[verb].head
    if thing is not None:
        return thing
    if role in ("acl", "relcl"):
        return head
    if role == "conj":
        return head if head == verb else helped_of(parsed, head) if head < verb else None
    return parsed.child(head, "nsubj", "nsubjpass") if role == "xcomp" else None
