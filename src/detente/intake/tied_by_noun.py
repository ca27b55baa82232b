"""Which ties do nouns and adjectives show? *Y's ally X*, *a rival of Y*, *ties with Y*, *loyal to Y*, *Y-backed*, *pro-Y*."""

from __future__ import annotations

from collections.abc import Iterator

from .cues import is_negated
from .lexicon import word_set
from .parse import Parsed
from .situation import Situation
from .subjects import subject_of
from .tieable import Shown, behind, is_real

_LONGEST = 14  # tokens of a phrase that is shown whole
_ENDING = ("cut", "sever", "break", "end", "lose", "deny", "suspend", "renounce")
_NOUNS = ("NOUN", "PROPN")


def tied_by_noun(situation: Situation, noun: int) -> Iterator[Shown]:
    """*Y's ally X*, *X is a rival of Y*, *Y's rivals in X*, *ties with Y*, *the war between X and Y*."""
    parsed = situation.parsed
    lower = parsed.tokens[noun].lower
    for sign in ("ally", "hostile"):
        if lower in word_set("acts", f"{sign}_nouns"):
            yield from _by_friend(situation, noun, sign)
    if lower in word_set("acts", "bond_nouns"):
        yield from _by_bond(situation, noun, "ally")
    elif lower in word_set("acts", "feud_nouns"):
        yield from _by_bond(situation, noun, "hostile")


def _by_friend(situation: Situation, noun: int, sign: str) -> Iterator[Shown]:
    parsed = situation.parsed
    if any(
        parsed.tokens[child].lower in ("no", "former", "ex", "potential", "possible", "not") for child in parsed.children[noun]
    ):
        return
    owner = _owner(parsed, noun)
    other = owner if owner is not None else behind(parsed, noun, "of", "to")
    if other is None:
        yield from _of_each_other(parsed, noun, sign)
        return
    own = parsed.subtree(noun)
    tokens = own if len(own) < _LONGEST else [other, noun]
    for one in _bearers(situation, noun):
        yield Shown(one, other, sign, tokens)
    inside = behind(parsed, noun, "in", "within", "among")
    if owner is not None and inside is not None:
        yield Shown(owner, inside, sign, [owner, noun, inside])


def _owner(parsed: Parsed, noun: int) -> int | None:
    """Whose ally or rival it is; in "her cousin and rival" the owner belongs to the first noun."""
    owner, token = parsed.child(noun, "poss"), parsed.tokens[noun]
    return parsed.child(token.head, "poss") if owner is None and token.role == "conj" and not _is_named(parsed, noun) else owner


def _is_named(parsed: Parsed, noun: int) -> bool:
    return any(parsed.tokens[child].role in ("det", "appos") for child in parsed.children[noun])


def _of_each_other(parsed: Parsed, noun: int, sign: str) -> Iterator[Shown]:
    """*The two parties, rivals since the war*, *X and Y are allies*: of each other."""
    token = parsed.tokens[noun]
    if token.tag != "NNS" or token.role not in ("appos", "attr") or behind(parsed, noun, "in", "with", "against", "among"):
        return
    both = token.head if token.role == "appos" else parsed.child(token.head, "nsubj")
    if both is None or (token.role == "attr" and (parsed.tokens[token.head].lemma != "be" or not is_real(parsed, token.head))):
        return
    yield Shown(both, both, sign, [both, noun])


def _bearers(situation: Situation, noun: int) -> list[int]:
    """Who is called an ally or a foe: the subject of "is", the noun beside it, the name before or behind it."""
    parsed, here = situation.parsed, noun
    while parsed.tokens[here].role == "conj" and parsed.tokens[parsed.tokens[here].head].part_of_speech in _NOUNS:
        here = parsed.tokens[here].head  # "a group loyal to Z and a foe of Y"
    token, head = parsed.tokens[here], parsed.tokens[here].head
    if token.role in ("attr", "oprd", "pobj") and parsed.tokens[head].lemma in ("be", "become", "remain", "stay", "as"):
        verb = head if parsed.tokens[head].lemma != "as" else parsed.tokens[head].head
        subject = subject_of(parsed, verb) if parsed.tokens[verb].part_of_speech in ("VERB", "AUX") else None
        return [subject.token] if subject and not subject.nobody and is_real(parsed, verb) else []
    if token.role in ("appos", "compound", "nmod") and head != here:
        return [head]
    beside = [
        child
        for child in parsed.children[here]
        if parsed.tokens[child].role in ("appos", "compound", "nmod") and situation.actor(child) is not None
    ]
    if token.role == "nsubj" and not beside:  # "her rival, the chief NAME, has ..."
        beside = [child for child in parsed.children[head] if child > here and parsed.tokens[child].role == "nsubj"
                  and situation.actor(child) is not None]
    if not beside and token.tag == "NNS":  # "his Iranian allies"
        beside = [child for child in parsed.children[here] if parsed.tokens[child].role == "amod"
                  and situation.cast.named_at(child) is not None]
    if beside:
        return beside[:1]
    return [here] if situation.actor(here) is not None else []


def _by_bond(situation: Situation, noun: int, sign: str) -> Iterator[Shown]:
    parsed = situation.parsed
    own = parsed.children[noun]
    qualities = {parsed.tokens[child].lower for child in own if parsed.tokens[child].role in ("amod", "compound")}
    if any(parsed.tokens[child].lower in ("no", "any") for child in own) or qualities & {"not", "possible", "alleged"}:
        return
    if sign == "ally" and qualities & word_set("acts", "cold"):
        sign = "hostile"
    between = behind(parsed, noun, "between")
    if between is not None:
        partner = parsed.child(between, "conj") or (between if parsed.tokens[between].tag == "NNS" else None)
        if partner is not None:
            yield Shown(between, between, sign, [noun, between, partner])
        return
    other = behind(parsed, noun, "with", "to", "against")
    head = parsed.tokens[noun].head
    verbal = parsed.tokens[noun].role == "dobj" and parsed.tokens[head].part_of_speech == "VERB"
    if other is None and verbal:
        other = behind(parsed, head, "with")
        if other is None:
            yield from _renewed(parsed, noun, sign)
            return
    if other is None:
        return
    severed = verbal and sign == "ally" and parsed.tokens[head].lemma in word_set("acts", "severing")
    if severed and is_real(parsed, head, harm=True):
        subject = subject_of(parsed, head)
        if subject is not None and not subject.nobody:
            yield Shown(subject.token, other, "hostile", [head, noun, other])
        return
    owner = parsed.child(noun, "poss")
    one = owner if owner is not None else _holder_of_bond(parsed, noun)
    first = min([noun, *[child for child in own if child < noun and parsed.tokens[child].role in ("amod", "compound")]])
    tokens = [first, other]
    if one is not None and parsed.tokens[noun].role == "pobj" and parsed.tokens[parsed.tokens[noun].head].lower == "with":
        carrier = parsed.tokens[parsed.tokens[noun].head].head
        if parsed.tokens[carrier].part_of_speech in _NOUNS:
            cut = [child for child in parsed.children[carrier] if parsed.tokens[child].role == "relcl"]
            tokens = parsed.subtree(carrier, without=cut)
    yield Shown(one, other, sign, tokens)


def _renewed(parsed: Parsed, noun: int, sign: str) -> Iterator[Shown]:
    """*X and Y restored ties*, *X and Y signed a pact*: of each other."""
    verb = parsed.tokens[noun].head
    both = parsed.child(verb, "nsubj")
    if both is None or parsed.child(both, "conj") is None or not is_real(parsed, verb, harm=sign == "hostile"):
        return
    if sign == "ally" and parsed.tokens[verb].lemma in word_set("acts", "severing"):
        sign = "hostile"
    yield Shown(both, both, sign, [both, verb, noun])


def _holder_of_bond(parsed: Parsed, noun: int) -> int | None:
    """Who has the ties: the noun before "with ties to", or the subject of "forging ties with"."""
    head = parsed.tokens[noun].head
    if parsed.tokens[noun].role == "pobj" and parsed.tokens[head].lower in ("with", "at", "in"):
        carrier = parsed.tokens[head].head
        if parsed.tokens[carrier].role == "attr" and parsed.tokens[parsed.tokens[carrier].head].lemma == "be":
            return parsed.child(parsed.tokens[carrier].head, "nsubj")
        if parsed.tokens[carrier].part_of_speech in _NOUNS:
            return carrier
        head = carrier
    if (
        parsed.tokens[head].part_of_speech not in ("VERB", "AUX")
        or not is_real(parsed, head)
        or parsed.tokens[head].lemma in _ENDING
    ):
        return None
    subject = subject_of(parsed, head)
    return subject.token if subject and not subject.nobody else None


def tied_by_quality(situation: Situation, index: int) -> Iterator[Shown]:
    """*close to Y*, *loyal to Y*, *hostile to Y*, *at odds with Y*, *at war with Y*."""
    parsed, word = situation.parsed, situation.parsed.tokens[index].lower
    sign = next((sign for sign in ("ally", "hostile") if word in word_set("acts", f"{sign}_qualities")), None)
    at = word in word_set("acts", "at_nouns")
    if (sign is None and not at) or (at and (index == 0 or parsed.tokens[index - 1].lower not in ("at", "in"))):
        return
    other = behind(parsed, index, "to", "with", "towards", "against")
    if other is None and at:
        other = behind(parsed, parsed.tokens[index].head, "with") or behind(
            parsed, parsed.tokens[parsed.tokens[index].head].head, "with"
        )
    one = _described(parsed, index)
    if one is None or (other is None and not at):
        return
    other = one if other is None else other  # "the two men are at odds"
    first = index - 1 if at else index
    yield Shown(one, other, sign or "hostile", [first, other, *([one] if one < index and index - one < 5 else [])])


def _described(parsed: Parsed, index: int) -> int | None:
    """The noun that an adjective stands behind, or the subject of the verb that it completes."""
    for above in parsed.climb(index):
        token = parsed.tokens[above]
        if token.part_of_speech in _NOUNS and above < index:
            return above
        if token.part_of_speech in ("VERB", "AUX"):
            if is_negated(parsed, above) or not is_real(parsed, above):
                return None
            subject = subject_of(parsed, above)
            return subject.token if subject and not subject.nobody else None
    return None


def tied_by_hyphen(situation: Situation, hyphen: int) -> Iterator[Shown]:
    """*Y-backed X*, *anti-Y X*, *pro-Y X*."""
    parsed, tokens = situation.parsed, situation.parsed.tokens
    if hyphen == 0 or hyphen + 1 >= len(tokens):
        return
    left, right = tokens[hyphen - 1].lower, tokens[hyphen + 1].lower
    sign = "ally" if right in word_set("acts", "ally_suffix") or left == "pro" else "hostile" if left == "anti" else None
    noun = next(
        (
            above
            for start in (hyphen + 1, hyphen - 1)
            for above in parsed.climb(start)
            if tokens[above].part_of_speech in _NOUNS and above > hyphen
        ),
        None,
    )
    if sign is not None and noun is not None:
        yield Shown(hyphen + 1 if left in ("pro", "anti") else hyphen - 1, noun, sign, [hyphen - 1, noun])
