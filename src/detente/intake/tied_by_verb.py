"""Which ties do verbs show? *X backs Y*, *Y was attacked by X*, *X sells arms to Y*, *X accuses Y of arming Z*."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import lexicon, word_set
from .parse import Parsed
from .situation import Situation
from .subjects import Subject, agent_of, is_passive, subject_of
from .tieable import Shown, behind, is_real

_NEAR = 12  # tokens between a verb and its subject that still belong to the words shown


def tied_by_verb(situation: Situation, verb: int) -> Iterator[Shown]:
    """Every tie that a verb shows between its subject and its object."""
    parsed, lemma = situation.parsed, situation.parsed.tokens[verb].lemma
    if not any(lemma in lexicon("acts")["verbs_of_ties"].get(key, ()) for key in lexicon("acts")["verbs_of_ties"]) and not (
        any(lemma in word_set("acts", key) for key in _LISTS)
    ):
        return
    doer, thing = _sides(parsed, verb)
    if lemma in word_set("acts", "joining") and (both := _joined(parsed, verb, doer)) is not None:
        yield from _if_real(parsed, verb, Shown(both, both, "ally", [both, verb]))
    if doer is None:
        return
    near = [doer] if abs(doer - verb) < _NEAR and not is_passive(parsed, verb) else []
    for sign in ("ally", "hostile"):
        if lemma in word_set("acts", sign) and thing is not None and not _is_other_sense(parsed, verb, thing):
            yield from _if_real(parsed, verb, Shown(doer, thing, sign, [verb, thing, *near]))
        if (
            lemma in word_set("acts", f"{sign}_with")
            and (whom := behind(parsed, verb, "with", "alongside", "against")) is not None
        ):
            against = "hostile" if behind(parsed, verb, "against") == whom else sign
            yield from _if_real(parsed, verb, Shown(doer, whom, against, [verb, whom, *near]))
        for preposition in lexicon("acts")["verbs_of_ties"][sign].get(lemma, "").split():
            if (whom := behind(parsed, verb, preposition)) is not None:
                yield from _if_real(parsed, verb, Shown(doer, whom, sign, [verb, whom, *near]))
    yield from _by_leave(parsed, verb, doer, near)
    if lemma in word_set("acts", "branding"):
        yield from _by_brand(parsed, verb, doer, thing, near)
    yield from _by_goods(parsed, verb, doer, thing, near)
    yield from _by_light_verb(parsed, verb, doer, thing, near)
    yield from _of_each_other(parsed, verb, doer, thing)


def _joined(parsed: Parsed, verb: int, doer: int | None) -> int | None:
    """Who stands together in *X and Y, united in the ALLIANCE*, *X and Y formed a coalition*, *X and Y merged*."""
    token = parsed.tokens[verb]
    both = token.head if token.tag == "VBN" and token.role == "acl" else doer
    thing = parsed.child(verb, "dobj")
    if both is None or (thing is not None and parsed.tokens[thing].lower not in word_set("acts", "bond_nouns")):
        return None
    if token.lemma == "form" and thing is None:
        return None
    together = behind(parsed, verb, "in", "into", "under", "against") is not None or thing is not None
    return both if together and behind(parsed, verb, "with") is None and parsed.child(both, "conj") is not None else None


_LISTS = ("living", "branding", "ally", "hostile", "ally_with", "hostile_with", "giving", "light")


def _if_real(parsed: Parsed, verb: int, shown: Shown) -> Iterator[Shown]:
    if is_real(parsed, verb, harm=shown.sign == "hostile"):
        yield shown


def _sides(parsed: Parsed, verb: int) -> tuple[int | None, int | None]:
    """Who does it, and to whom; of a passive, its agent and its subject."""
    token = parsed.tokens[verb]
    if token.tag == "VBN" and verb and parsed.tokens[verb - 1].lemma == "have" and token.role == "amod":
        subject = subject_of(parsed, verb - 1)  # "has sheltered families", read as if they were "sheltered families"
        return (subject.token if subject and not subject.nobody else None), token.head
    if (
        token.tag == "VBN"
        and token.role == "acl"
        and agent_of(parsed, verb) is None
        and behind(parsed, verb, "from", "with", "against")
    ):
        return token.head, None  # "X, split from Y," said of what X did
    if is_passive(parsed, verb):
        thing = parsed.child(verb, "nsubjpass")
        if thing is None and parsed.tokens[verb].role == "acl":
            thing = parsed.tokens[verb].head
        if thing is None and parsed.tokens[verb].role == "conj":  # "which rose and was financed by X"
            thing = parsed.child(parsed.tokens[verb].head, "nsubj", "nsubjpass")
        return agent_of(parsed, verb), thing
    if token.tag == "VBN" and parsed.child(verb, "agent") is not None:  # "X, once backed by Y,"
        noun = next((above for above in parsed.climb(verb) if parsed.tokens[above].part_of_speech in ("NOUN", "PROPN")), None)
        return agent_of(parsed, verb), noun
    subject = _accused(parsed, verb) or subject_of(parsed, verb)
    thing = parsed.child(verb, "dobj")
    following = parsed.child(verb, "conj")
    if thing is None and following is not None and parsed.child(verb, "prep") is None and following - verb < 4:
        thing = parsed.child(following, "dobj")  # "arms and pays Y"
    return (subject.token if subject and not subject.nobody else None), thing


def _accused(parsed: Parsed, verb: int) -> Subject | None:
    """In "accuses neighbouring X of arming Z" it is X who arms, also where the parser hangs "of" on X."""
    of = parsed.tokens[verb].head
    noun = parsed.tokens[of].head
    if parsed.tokens[verb].role != "pcomp" or parsed.tokens[of].lower != "of" or parsed.tokens[noun].role != "dobj":
        return None
    return Subject(noun) if parsed.tokens[parsed.tokens[noun].head].lemma in word_set("acts", "blaming") else None


def _is_other_sense(parsed: Parsed, verb: int, thing: int) -> bool:
    """*join the talks*, *support the plan*: the object is no actor but an affair; *back down*: a particle turns the sense."""
    return parsed.child(verb, "prt") is not None and parsed.tokens[verb].lemma not in ("prop", "shore")


def _by_leave(parsed: Parsed, verb: int, doer: int, near: list[int]) -> Iterator[Shown]:
    """*X rules by permission of Y*, *by leave of the militias, above all Y*; *X throws its weight behind Y*."""
    means = behind(parsed, verb, "by", "at", "with")
    if means is not None and parsed.tokens[means].lower in word_set("acts", "leave"):
        named = [behind(parsed, verb, "above"), behind(parsed, means, "of"), parsed.child(means, "poss")]
        for whom in [each for each in named if each is not None][:1]:
            yield from _if_real(parsed, verb, Shown(doer, whom, "ally", [verb, means, whom, *near]))
    weight = parsed.child(verb, "dobj")
    if weight is not None and parsed.tokens[weight].lower in word_set("acts", "weights"):
        backed = behind(parsed, verb, "behind", "to") or behind(parsed, weight, "behind") or parsed.child(verb, "dative")
        if backed is None and parsed.child(verb, "prt") is not None:
            backed = behind(parsed, verb, "with")  # "throws in its lot with Y"
        if backed is not None:
            yield from _if_real(parsed, verb, Shown(doer, backed, "ally", [verb, weight, backed, *near]))


def _by_brand(parsed: Parsed, verb: int, doer: int, thing: int | None, near: list[int]) -> Iterator[Shown]:
    """*X considers Y a terrorist group*, *X listed Y as an enemy*."""
    clause = parsed.child(verb, "ccomp")
    if thing is None and clause is not None and parsed.tokens[clause].part_of_speech == "NOUN":
        thing = parsed.child(clause, "nsubj")
    if thing is None:
        return
    names = [child for child in parsed.children[verb] if parsed.tokens[child].role in ("oprd", "prep", "ccomp")]
    words = [index for child in names for index in parsed.subtree(child)]
    if any(parsed.tokens[index].lower in word_set("acts", "brands") for index in words):
        yield from _if_real(parsed, verb, Shown(doer, thing, "hostile", [verb, thing, *near]))


def _by_goods(parsed: Parsed, verb: int, doer: int, thing: int | None, near: list[int]) -> Iterator[Shown]:
    """*X sells boats to Y*, *X provides Y with money*, *X pays for the fuel of Y's gunships*."""
    lemma = parsed.tokens[verb].lemma
    if lemma not in word_set("acts", "giving"):
        return
    goods = word_set("acts", "goods")
    to_whom = behind(parsed, verb, "to") or parsed.child(verb, "dative")
    if to_whom is not None and parsed.tokens[to_whom].role == "dative" and parsed.child(to_whom, "pobj") is not None:
        to_whom = parsed.child(to_whom, "pobj")
    if thing is not None and to_whom is not None and parsed.tokens[thing].lemma in goods:
        yield from _if_real(parsed, verb, Shown(doer, to_whom, "ally", [verb, thing, to_whom, *near]))
    what = behind(parsed, verb, "with")
    if thing is not None and what is not None and parsed.tokens[what].lemma in goods:
        yield from _if_real(parsed, verb, Shown(doer, thing, "ally", [verb, thing, what, *near]))
    if lemma == "pay" and (what := behind(parsed, verb, "for")) is not None:
        yield from _if_real(parsed, verb, Shown(doer, what, "ally", [*parsed.subtree(what), verb, *near]))


def _by_light_verb(parsed: Parsed, verb: int, doer: int, thing: int | None, near: list[int]) -> Iterator[Shown]:
    """*impose sanctions on Y*, *declare war on Y*, *sign a pact with Y*, *have friends in Y*, *swear allegiance to Y*."""
    if parsed.tokens[verb].lemma not in word_set("acts", "light") or thing is None:
        return
    count = thing
    if parsed.tokens[thing].lower in word_set("acts", "counts"):  # "dozens of air raids on Y"
        thing = behind(parsed, thing, "of") or thing
    noun = parsed.tokens[thing].lower
    for sign, nouns, prepositions in (
        ("hostile", "blows", ("on", "against", "with")),
        ("ally", "pacts", ("with", "to")),
        ("ally", "ally_nouns", ("in", "among", "within")),
        ("hostile", "hostile_nouns", ("in", "among", "within")),
    ):
        targets = (behind(parsed, head, *prepositions) for head in (thing, count, verb))
        whom = next((target for target in targets if target is not None), None)
        if (
            noun in word_set("acts", nouns)
            and whom is not None
            and (nouns in ("blows", "pacts") or parsed.tokens[verb].lemma == "have")
        ):
            yield from _if_real(parsed, verb, Shown(doer, whom, sign, [verb, thing, whom, *near]))


def _of_each_other(parsed: Parsed, verb: int, doer: int, thing: int | None) -> Iterator[Shown]:
    """*X and Y accuse each other*, *X and Y, united in an alliance*."""
    if thing is None or parsed.tokens[thing].lower not in ("other", "another"):
        return
    for sign in ("ally", "hostile"):
        if parsed.tokens[verb].lemma in word_set("acts", sign):
            yield from _if_real(parsed, verb, Shown(doer, doer, sign, [doer, verb, thing]))
