"""Which verb tells of support, of what kind, and between whom? *V armed C*, *C asked V for help*, *V ruled out aid to C*."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import word_set
from .parse import Parsed
from .support_ruled import Act, as_ruled, doer_of, helped_of, helper_of, is_done_to, lemma_of
from .tieable import behind


def acts_at(parsed: Parsed, verb: int) -> Iterator[Act]:
    """What the verb says of support: mostly nothing, else one act."""
    if parsed.tokens[verb].part_of_speech not in ("VERB", "AUX"):
        return
    lemma = lemma_of(parsed, verb)
    for words, told in (("giving", _given), ("backing", _backed), ("receiving", _received), ("coming", _came),
                        ("asking", _asked), ("promising", _promised), ("refusing", _refused), ("ceasing", _refused)):
        if lemma in word_set("support", words) and (act := told(parsed, verb)) is not None:
            yield act
            return


def is_goods(parsed: Parsed, token: int | None) -> bool:
    """Is it something that is given to a friend: arms, money, troops, help?"""
    if token is None:
        return False
    words = (parsed.tokens[token].lemma, parsed.tokens[token].lower)
    return any(word in word_set("support", "goods") or word in word_set("acts", "goods") for word in words)


def _given(parsed: Parsed, verb: int) -> Act | None:
    """*V sent arms to C*, *V provided C with arms*, *C was given arms by V*, *arms were sent to C by V*."""
    thing, what = parsed.child(verb, "dobj"), behind(parsed, verb, "with")
    if is_done_to(parsed, verb):
        subject = helped_of(parsed, verb)
        doer = helper_of(parsed, verb)
        if is_goods(parsed, subject):
            return as_ruled(parsed, verb, "given", doer, _whom(parsed, verb, subject), subject)
        goods = thing if is_goods(parsed, thing) else what
        return as_ruled(parsed, verb, "given", doer, subject, goods) if is_goods(parsed, goods) else None
    if is_goods(parsed, what) and not is_goods(parsed, thing):
        return as_ruled(parsed, verb, "given", doer_of(parsed, verb), thing, what)
    if is_goods(parsed, thing):
        return as_ruled(parsed, verb, "given", doer_of(parsed, verb), _whom(parsed, verb, thing), thing)
    return _backed(parsed, verb) if parsed.tokens[verb].lemma == "supply" else None


def _backed(parsed: Parsed, verb: int) -> Act | None:
    """*V armed C*, *C, armed by V*."""
    if is_done_to(parsed, verb):
        return as_ruled(parsed, verb, "given", helper_of(parsed, verb), helped_of(parsed, verb), about="backing")
    thing, clause = parsed.child(verb, "dobj"), parsed.child(verb, "ccomp")
    if thing is None and clause is not None and parsed.tokens[clause].tag == "VB":
        thing = parsed.child(clause, "nsubj")  # "helped C rebuild"
    if thing is None or is_goods(parsed, thing):
        return None
    return as_ruled(parsed, verb, "given", doer_of(parsed, verb), thing, about="backing")


def _received(parsed: Parsed, verb: int) -> Act | None:
    """*C received arms from V*."""
    goods = parsed.child(verb, "dobj")
    if not is_goods(parsed, goods) or is_done_to(parsed, verb):
        return None
    giver = behind(parsed, verb, "from") or (behind(parsed, goods, "from") if goods is not None else None)
    return as_ruled(parsed, verb, "given", giver, doer_of(parsed, verb), goods) if giver is not None else None


def _came(parsed: Parsed, verb: int) -> Act | None:
    """*no arms will come from V*, *V came to the aid of C*, *V intervened on behalf of C*."""
    subject = parsed.child(verb, "nsubj")
    giver, end = behind(parsed, verb, "from"), behind(parsed, verb, "to")
    if is_goods(parsed, subject) and giver is not None:
        client = parsed.child(verb, "dobj") if parsed.tokens[verb].lemma == "reach" else end or behind(parsed, verb, "for")
        return as_ruled(parsed, verb, "given", giver, client, subject)
    if parsed.tokens[verb].lemma in ("intervene", "step"):
        side = behind(parsed, verb, "on")
        whom = behind(parsed, side, "of") if side is not None and parsed.tokens[side].lemma in ("behalf", "side") else None
        return as_ruled(parsed, verb, "given", doer_of(parsed, verb), whom)
    if end is not None and parsed.tokens[end].lemma in word_set("support", "rescue"):
        whom = parsed.child(end, "poss") or behind(parsed, end, "of")
        return as_ruled(parsed, verb, "given", doer_of(parsed, verb), whom) if whom is not None else None
    return None


def _asked(parsed: Parsed, verb: int) -> Act | None:
    """*C asked V for arms*, *C sought help from V*, *C called for V's help*; *asked V to send arms* is told at "send"."""
    thing = parsed.child(verb, "dobj")
    named = (behind(parsed, verb, "for"), thing, _behind_that(parsed, verb))
    goods = next((noun for noun in named if is_goods(parsed, noun)), None)
    if goods is None:
        return None
    ends = (thing, behind(parsed, verb, "on", "upon", "to", "with"), behind(parsed, verb, "from", "of"),
            behind(parsed, goods, "from"), parsed.child(goods, "poss"))
    patron = next((noun for noun in ends if noun is not None and noun != goods), None)
    asker = helper_of(parsed, verb) if is_done_to(parsed, verb) else doer_of(parsed, verb)
    if is_done_to(parsed, verb):
        patron = helped_of(parsed, verb)
    return as_ruled(parsed, verb, "asked", patron, asker, goods)


def _behind_that(parsed: Parsed, verb: int) -> int | None:
    """In "called on V for arms" the parser may hang "for" on V."""
    for noun in (parsed.child(verb, "dobj"), behind(parsed, verb, "on", "upon", "to", "with")):
        if noun is not None and (goods := behind(parsed, noun, "for")) is not None:
            return goods
    return None


def _promised(parsed: Parsed, verb: int) -> Act | None:
    """*V promised arms to C*, *C was promised arms by V*."""
    goods = parsed.child(verb, "dobj")
    if not is_goods(parsed, goods) or goods is None:
        return None
    if is_done_to(parsed, verb):
        doer = helper_of(parsed, verb) or behind(parsed, goods, "by")
        return as_ruled(parsed, verb, "promised", doer, helped_of(parsed, verb), goods)
    return as_ruled(parsed, verb, "promised", doer_of(parsed, verb), _whom(parsed, verb, goods), goods)


def _refused(parsed: Parsed, verb: int) -> Act | None:
    """*V refused C arms*, *V rejected C's request for help*, *V suspended aid to C*; bare *V refused*."""
    lemma = lemma_of(parsed, verb)
    if is_done_to(parsed, verb):
        goods, subject = parsed.child(verb, "dobj"), helped_of(parsed, verb)
        if subject is not None and parsed.tokens[subject].lemma in word_set("support", "requests"):
            return _request(parsed, verb, helper_of(parsed, verb), subject)
        client = helped_of(parsed, verb) if is_goods(parsed, goods) else None
        return as_ruled(parsed, verb, "refused", helper_of(parsed, verb), client, goods) if client is not None else None
    doer, thing = doer_of(parsed, verb), parsed.child(verb, "dobj")
    if thing is None:
        bare = parsed.child(verb, "xcomp", "ccomp", "acomp", "pcomp") is None and lemma in ("refuse", "decline")
        return as_ruled(parsed, verb, "refused", doer, None, about="bare") if bare else None
    noun = parsed.tokens[thing].lemma
    if noun in word_set("support", "requests") and lemma in word_set("support", "refusing"):
        return _request(parsed, verb, doer, thing)
    if not is_goods(parsed, thing) or (lemma in word_set("support", "ceasing") and noun not in word_set("support", "flow")):
        return None
    whom = _whom(parsed, verb, thing) or (behind(parsed, verb, "from") if lemma == "withhold" else None)
    if parsed.child(thing, "poss") is not None or (whom is None and lemma not in ("refuse", "deny", "rule-out", "withhold")):
        return None  # "rejected Hask's aid": here it is the subject who was offered it
    return as_ruled(parsed, verb, "refused", doer, whom, thing)


def _request(parsed: Parsed, verb: int, doer: int | None, noun: int) -> Act | None:
    """*rejected C's request for arms*; with nothing said of what was asked for, the request before is meant."""
    wanted, deed = behind(parsed, noun, "for"), parsed.child(noun, "acl")
    client = parsed.child(noun, "poss") or behind(parsed, noun, "from", "by", "of")
    if wanted is not None:
        if not is_goods(parsed, wanted):
            return None
        client = client or behind(parsed, wanted, "from", "by")
    elif deed is not None and parsed.tokens[deed].lemma not in word_set("support", "giving") | word_set("support", "backing"):
        return None
    about = "request" if wanted is None and deed is None else "goods"
    return as_ruled(parsed, verb, "refused", doer, client, about=about)


def _whom(parsed: Parsed, verb: int, goods: int | None) -> int | None:
    """Who gets it: the dative, the noun behind "to" or "for", or a name before the goods that the parser joined to them."""
    dative = parsed.child(verb, "dative")
    if dative is not None:
        return parsed.child(dative, "pobj") or (dative if parsed.tokens[dative].part_of_speech != "ADP" else None)
    found = behind(parsed, verb, "to")
    if goods is not None:
        before = next((child for child in parsed.children[goods] if parsed.tokens[child].role in ("compound", "nmod")
                       and parsed.tokens[child].part_of_speech == "PROPN"), None)
        found = found or behind(parsed, goods, "to", "for") or before
    found = found or behind(parsed, verb, "for")
    return None if found is not None and parsed.tokens[found].entity in ("DATE", "TIME") else found
