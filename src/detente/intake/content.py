"""Which tokens are the words that a verb reports?

The clause under it, an infinitive, a participle, a name given to a thing, what follows a preposition, the clause around a
parenthesis, or the object itself: the first of these that a verb of its kind can have.
"""

from __future__ import annotations

from .addressee import addressee_of
from .behind import by_blame, by_preposition
from .clauses import clause_tokens, is_clause
from .cues import needs_clause, takes_object, word_set_of
from .lexicon import lexicon, word_set
from .parse import Parsed
from .said import Place
from .subjects import is_passive

_CONDITIONS = word_set("rules", "content_conditions")
_FIRM_CONDITIONS = word_set("rules", "content_firm_conditions")
_SPANS_OF_TIME = word_set("rules", "content_spans_of_time")
_TELLING = word_set("rules", "content_telling")
_FARTHEST_THAT = 9  # tokens of "told the crowd on the quay that"
_NO_SCENE = word_set("rules", "content_no_scene")
_BEHIND_DAY = word_set("rules", "content_behind_day")
_CLOSING = {"“": "”", '"': '"', "‘": "’", "''": "''", "``": "''", "«": "»"}
_MARKS = frozenset([",", "“", '"', "‘", "'", "''", "``"])
_TIMES = word_set("rules", "indirect_times")
_RAISING = word_set("rules", "indirect_raising")
_LONGEST_PARENTHESIS = 30  # tokens of "S said on Tuesday" inside another clause


def that_clause(parsed: Parsed, verb: int) -> int | None:
    """The head of a clause with "that" under the verb, or hung by mistake on the one addressed: "told envoys that C"."""
    near = [*parsed.children[verb], *(below for child in parsed.children[verb] for below in (child, *parsed.children[child])
                                      if parsed.tokens[child].role in ("prep", "dative", "dobj"))]
    for holder in (verb, *near):
        for child in parsed.children[holder]:
            token = parsed.tokens[child]
            if child > verb and token.role in ("ccomp", "relcl", "acl") and (holder == verb or token.role != "ccomp") \
                    and _opens_with(parsed, child, ("that",)) and is_clause(parsed, child) and not _is_relative(parsed, child):
                return child
    return None


def _is_relative(parsed: Parsed, head: int) -> bool:
    """Is its "that" a pronoun, the subject or object of the clause, so that the clause only describes a noun?"""
    if parsed.tokens[head].role == "ccomp":
        return False
    first = parsed.edges(head)[0]
    role = parsed.tokens[first].role
    return role in ("nsubj", "nsubjpass", "pobj") or (role == "dobj" and parsed.child(head, "nsubj") is not None)


def content_of(parsed: Parsed, verb: int, lemma: str) -> tuple[list[int], Place | None]:
    """Tokens of the words said, and the one addressed."""
    for rule in (by_blame, governed_clause, _behind_that, _by_infinitive, _by_participle, _by_name, by_preposition,
                 _by_parenthesis, _by_object):
        content = rule(parsed, verb, lemma)
        if content:
            addressee = None if rule is _by_object else addressee_of(parsed, verb, lemma)
            if rule is not _by_parenthesis:
                openings = _FIRM_CONDITIONS if rule is governed_clause else _CONDITIONS
                content = _with_condition(parsed, verb, _without_tail(parsed, _without_day(parsed, content)), openings)
            return content, addressee
    return [], None


def _without_day(parsed: Parsed, content: list[int]) -> list[int]:
    """The content less a day that stands before its clause and tells when it was said: "said | on Monday | it would go"."""
    if len(content) > 4 and parsed.tokens[content[0]].lower in ("on", "last", "this", "in", "late", "early"):
        for length in (2, 3):
            here = parsed.tokens[content[length - 1]].lower
            if here in _TIMES and parsed.tokens[content[length]].part_of_speech in _BEHIND_DAY:
                return content[length + (parsed.tokens[content[length]].lower == "that"):]
    return content


def _with_condition(parsed: Parsed, verb: int, content: list[int], openings: frozenset[str]) -> list[int]:
    """The content with the clause of condition or time right behind it: "offered to leave | if the guns fall silent"."""
    end = parsed.sentences[parsed.sentence_of[verb]].last
    while content[-1] > verb:
        first = content[-1] + 1
        while first < end and parsed.tokens[first].text in _MARKS:
            first += 1
        if first + 1 >= end:
            break
        opening, following = parsed.tokens[first].lower, parsed.tokens[first + 1].lower
        if opening not in openings and not (opening in ("so", "as") and following in ("long", "soon")):
            break
        last = _branch_end(parsed, first, content[-1] + 1)
        if last <= first + 1:
            break
        content = [*content, *range(content[-1] + 1, last)]
    return content


def _branch_end(parsed: Parsed, first: int, floor: int) -> int:
    """Behind the last token of the largest branch that holds `first` and nothing before `floor`."""
    top = first
    for above in parsed.climb(first):
        if above < first or parsed.edges(above)[0] < floor or parsed.tokens[top].role == "conj":
            break
        top = above
    return parsed.edges(top)[1]


def _without_tail(parsed: Parsed, content: list[int]) -> list[int]:
    """The content less what tells when it was said: "C, hours after they left"; in a headline, "C as talks falter"."""
    if _in_headline(parsed, content[0]):
        turn = next((place for place, index in enumerate(content) if place > 1 and _opens_scene(parsed, index)), len(content))
        return content[:turn]
    for place in range(len(content) - 1, 2, -1):
        index = content[place]
        if parsed.tokens[index].lower in ("after", "before") and parsed.tokens[content[place - 1]].lower in _SPANS_OF_TIME:
            start = place - 1
            while start > 0 and parsed.tokens[content[start]].text != "," and place - start < 5:
                start -= 1
            if parsed.tokens[content[start]].text == ",":
                return content[:start]
    return content


def _behind_that(parsed: Parsed, verb: int, lemma: str) -> list[int]:
    """"told a crowd of dockers that C", where the parser hangs C elsewhere: all behind "that" in the sentence."""
    end = parsed.sentences[parsed.sentence_of[verb]].last
    reach = verb + (_FARTHEST_THAT if lemma in _TELLING else 2)
    that = next((index for index in range(verb + 1, min(reach, end)) if parsed.tokens[index].lower == "that"), None)
    if that is None or that + 1 >= end or " " in lemma or any(
            parsed.tokens[index].part_of_speech in ("VERB", "AUX", "PUNCT") for index in range(verb + 1, that)):
        return []
    content = list(range(that + 1, end))
    finite = any(parsed.tokens[index].tag in ("VBD", "VBZ", "VBP", "MD") for index in content)
    return content if finite and parsed.tokens[that + 1].part_of_speech not in ("VERB", "AUX") else []


def _opens_scene(parsed: Parsed, index: int) -> bool:
    """Is it an "as" or "amid" that begins what else goes on: no "as a", "as long as", "as well as"?"""
    token = parsed.tokens[index]
    following = parsed.tokens[index + 1].lower if index + 1 < len(parsed.tokens) else ""
    goes_on = range(index + 1, parsed.sentences[parsed.sentence_of[index]].last)
    return token.lower in ("as", "amid") and following not in _NO_SCENE and (
        token.lower == "amid" or any(parsed.tokens[place].tag in ("VBP", "VBZ", "VBD") for place in goes_on))


def _by_infinitive(parsed: Parsed, verb: int, lemma: str) -> list[int]:
    """A18: "promised to C"."""
    if lemma not in lexicon("cues")["to"]:
        return []
    if _in_headline(parsed, verb) and verb + 3 < len(parsed.tokens) and parsed.tokens[verb + 1].lower == "to":
        return list(range(verb + 1, parsed.sentences[parsed.sentence_of[verb]].last))
    head = next((child for child in parsed.children[verb] if child > verb and _has_to(parsed, child)
                 and parsed.tokens[child].role in ("xcomp", "advcl", "ccomp")), None)
    return [] if head is None else clause_tokens(parsed, head)


def _has_to(parsed: Parsed, head: int) -> bool:
    return any(parsed.tokens[child].lower == "to" and parsed.tokens[child].role == "aux" for child in parsed.children[head])


def _in_headline(parsed: Parsed, index: int) -> bool:
    return parsed.passages[parsed.sentences[parsed.sentence_of[index]].passage].part == "title"


def _by_participle(parsed: Parsed, verb: int, lemma: str) -> list[int]:
    """A17: "denied using the truce"."""
    doing = lemma in word_set_of("doing", "words") or (" " in lemma and takes_object(lemma))
    head = parsed.child(verb, "xcomp", "ccomp") if doing else None
    return clause_tokens(parsed, head) if head is not None and parsed.tokens[head].tag in ("VBG", "VBN") else []


def _by_name(parsed: Parsed, verb: int, lemma: str) -> list[int]:
    """"called the charge slander": the thing and what it is called."""
    if lemma not in word_set_of("naming", "words"):
        return []
    name = parsed.child(verb, "oprd", "ccomp", "xcomp")
    thing = parsed.child(verb, "dobj", "nsubjpass")
    if name is None or parsed.tokens[name].tag in ("VB", "VBG") or name < verb:
        return []
    first = [] if thing is None else parsed.subtree(thing)
    if thing is None and parsed.child(name, "nsubj") is None:
        return []
    return sorted({*first, *clause_tokens(parsed, name), *_to_closing_mark(parsed, name)})


def _to_closing_mark(parsed: Parsed, name: int) -> range:
    """The rest of a quotation that a name opens: 'called the plan "slow, which is how we like it"'."""
    first, end = parsed.edges(name)[0], parsed.sentences[parsed.sentence_of[name]].last
    opening = parsed.tokens[first].text if parsed.tokens[first].text in _CLOSING else parsed.tokens[first - 1].text
    mark = _CLOSING.get(opening)
    close = next((index for index in range(name, end) if mark is not None and parsed.tokens[index].text == mark), name)
    return range(name, close)


def _by_parenthesis(parsed: Parsed, verb: int, lemma: str) -> list[int]:
    return [] if " " in lemma else clause_around(parsed, verb)


def _by_object(parsed: Parsed, verb: int, lemma: str) -> list[int]:
    """"demanded the release": the object itself."""
    thing = parsed.child(verb, "dobj", "nsubjpass") if takes_object(lemma) else None
    if thing is None or parsed.tokens[thing].tag in ("WP", "WDT", "PRP"):
        return []
    return clause_tokens(parsed, thing)


def _opens_with(parsed: Parsed, head: int, words: tuple[str, ...]) -> bool:
    return parsed.tokens[parsed.edges(head)[0]].lower in words


def governed_clause(parsed: Parsed, verb: int, lemma: str) -> list[int] | None:
    """A1: "said (that) C", "is said to have fled"."""
    hung = that_clause(parsed, verb)
    if hung is not None and parsed.tokens[hung].role != "ccomp":
        return clause_tokens(parsed, hung)
    before_that = parsed.tokens[verb + 1].lower == "that" if verb + 1 < len(parsed.tokens) else False
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        if child < verb and before_that:
            continue  # "Groups will be appalled: S warned that C"
        if " " in lemma and lemma.endswith(f" {token.lower}"):  # "made (it) clear that C": the clause may hang on *clear*
            inner = next((below for below in parsed.children[child] if below > child and is_clause(parsed, below)), None)
            if inner is not None:
                return clause_tokens(parsed, inner)
            continue
        if token.role == "ccomp" and (
                is_clause(parsed, child) or _opens_with(parsed, child, ("that",)) or not needs_clause(lemma)):
            if _is_question(parsed, child) and lemma in ("see", "decide", "determine", "know", "find", "check"):
                continue
            content = [index for index in clause_tokens(parsed, child) if index != verb]
            if content and before_that and parsed.tokens[content[0]].lower == "should" and content[0] == verb + 2:
                return _behind_that(parsed, verb, lemma)  # "warned that should S leave, V would": the parser stops at the comma
            return content
    if (
        is_passive(parsed, verb)
        and (head := parsed.child(verb, "xcomp", "oprd")) is not None
        and _has_to(parsed, head)
        and lemma in _RAISING
    ):  # "is said to have fled": the subject is part of what is said, but stands apart
        subject = parsed.child(verb, "nsubjpass", "nsubj")
        beside = [] if subject is None else [child for child in parsed.children[subject]
                                             if parsed.tokens[child].role in ("appos", "relcl", "acl", "punct")]
        return [*(parsed.subtree(subject, beside) if subject is not None else ()), *clause_tokens(parsed, head)]
    return None


def _is_question(parsed: Parsed, head: int) -> bool:
    return any(
        parsed.tokens[child].lower in ("whether", "if", "how", "why", "who", "what", "when", "where")
        for child in parsed.children[head]
    )


def clause_around(parsed: Parsed, verb: int) -> list[int]:
    """A2: the verb and its subject stand in a parenthesis, or behind the clause: the content is what is around them."""
    tokens = parsed.tokens
    head = tokens[verb].head
    own = parsed.subtree(verb)
    if (
        head == verb
        or tokens[verb].role not in ("parataxis", "ccomp", "advcl", "dep", "conj")
        or len(own) > _LONGEST_PARENTHESIS
    ):
        return []
    as_told = (mark := parsed.child(verb, "mark", "advmod")) is not None and parsed.tokens[mark].lower == "as"
    told = lexicon("cues")["object"].get(parsed.tokens[verb].lemma, {}).get("by") in (["to"], ["of"], ["of", "about"])
    if parsed.child(verb, "nsubj") is None or parsed.child(verb, "xcomp", "ccomp") is not None or (
            parsed.child(verb, "mark") is not None and not as_told) or (
            parsed.child(verb, "dobj") is not None and (as_told or not told)):
        return []
    if tokens[head].part_of_speech not in ("VERB", "AUX"):
        return []
    sentence = parsed.sentences[parsed.sentence_of[verb]]
    before, behind = (
        tokens[own[0] - 1].text if own[0] > sentence.first else ",",
        tokens[own[-1] + 1].text if own[-1] + 1 < sentence.last else ".",
    )
    apart = own[0] > sentence.first and before in (",", "–", "—", "-") and behind in (",", ".", "–", "—", "-", ":")
    if not apart and tokens[own[0]].text != ",":
        return []
    return list(parsed.subtree(head, without=[verb]))
