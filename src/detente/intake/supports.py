"""Who supports whom, promises to, is asked to, or refuses, and for which reason?

Support is found over the parse: a verb of giving or helping, and the verbs above it that ask, promise or refuse. Where a
refusal names nobody, whoever asked that actor in the same sentence or the two before is meant. What is only possible, wished
for, or hangs on a condition is no support; offers tell it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .clauses import trim
from .parse import Parsed
from .reasons import reason_near, reason_next
from .said import Place
from .situation import Situation
from .support_acts import acts_at
from .support_ruled import Act
from .tieable import members

_BODIES = ("armed-group", "government", "state", "party", "organisation")  # these act without a name, as "the guards" do
_OPENING = frozenset(["that", "and", "but", "yet", "so", "while", ","])  # these join a clause to what stands before it
_NEAR = 12  # tokens before a clause within which its actors belong to the words shown
_WINDOW = 2  # sentences back to a request


class Backing(NamedTuple):
    """Support in the making: two actors of the cast, its kind, the words that show it, and those of the reason."""

    patron: int
    client: int
    kind: str  # given promised asked refused
    place: Place
    statement: int
    because: tuple[Place, ...] = ()


class _Asked(NamedTuple):
    """Who asked whom for support, in which sentence; `patrons` empty: anybody."""

    sentence: int
    patrons: tuple[int, ...]
    client: int


def find_supports(situation: Situation) -> list[Backing]:
    """Every piece of support that words on the page tell of, in page order; each pair and kind once a clause."""
    if not situation.parsed.has_parse:
        return []
    asked: list[_Asked] = []
    seen: dict[tuple[int, int, str, int], Backing] = {}
    for index in range(len(situation.parsed.tokens)):
        for act in acts_at(situation.parsed, index):
            for backing in _backings(situation, act, asked):
                seen.setdefault((backing.patron, backing.client, backing.kind, backing.place[0]), backing)
    found = _without_repeats(sorted(seen.values(), key=lambda backing: (backing.place, backing.kind)))
    taken = frozenset(backing.statement for backing in found)
    return [backing if backing.because or backing.kind != "refused" else backing._replace(
        because=reason_next(situation, backing.place, backing.statement, backing.patron, taken)) for backing in found]


def _without_repeats(found: list[Backing]) -> list[Backing]:
    """One of those that tell the same inside one another's words."""
    return [one for place, one in enumerate(found) if not any(
        other[:3] == one[:3] and other.place[0] <= one.place[0] and one.place[1] <= other.place[1]
        for other in found[max(place - 4, 0):place])]


def _backings(situation: Situation, act: Act, asked: list[_Asked]) -> Iterator[Backing]:
    """An act for each pair of its two sides; a request is noted for the refusals behind it."""
    parsed = situation.parsed
    sentence = parsed.sentence_of[act.top]
    statement = situation.statement_at(parsed.tokens[act.top].start)
    is_asked = parsed.tokens[parsed.sentences[sentence].last - 1].text == "?"
    if statement is None or is_asked or situation.is_conditional(act.core) or _is_open(parsed, act) or (
            act.kind in ("promised", "given") and _has_condition(situation, statement, sentence)):
        return
    patrons = _sides(situation, act.patron, chooses=True)
    clients = _sides(situation, act.client)
    if act.kind == "asked":
        clients = _for_whom(situation, act, clients)
        asked += [_Asked(sentence, tuple(patrons), client) for client in clients]
    elif act.about in ("request", "bare") or (not clients and act.about == "goods"):
        clients = _who_asked(asked, sentence, patrons, clients)
    place = _place(situation, act)
    because = reason_near(parsed, act.top, act.core)
    for patron in patrons:
        for client in clients:
            if patron != client and situation.cast.speaks_for.get(client) != patron:
                yield Backing(patron, client, act.kind, _with(place, because), statement, (because,) if because else ())


def _is_open(parsed: Parsed, act: Act) -> bool:
    """"It is unclear whether V armed C": nobody says that it is so."""
    return any(parsed.tokens[child].lower == "whether" for verb in (act.top, act.core) for child in parsed.children[verb])


def _for_whom(situation: Situation, act: Act, clients: list[int]) -> list[int]:
    """Whoever asks, unless another actor is named that the support is for."""
    named = clients and act.client is not None and situation.parsed.tokens[act.client].part_of_speech != "PRON"
    return clients if named or act.asker is None else _sides(situation, act.asker, chooses=True)


def _has_condition(situation: Situation, statement: int, sentence: int) -> bool:
    tokens = situation.parsed.sentences[sentence]
    start, end = situation.parsed.span(tokens.first, tokens.last)
    return any(first < end and start < last for first, last in situation.conditions[statement])


def _sides(situation: Situation, token: int | None, *, chooses: bool = False) -> list[int]:
    """The actors at a token; of a person who speaks for a group or state, that one. `chooses`: a place is one here too."""
    if token is None:
        return []
    found = [number for number in members(situation, token) or _by_name(situation, token, chooses)
             if situation.cast.actors[number].named or situation.cast.actors[number].kind in _BODIES]
    served = [situation.cast.speaks_for.get(number, number) if situation.cast.actors[number].kind == "person" else number
              for number in found]
    return list(dict.fromkeys(served))


def _by_name(situation: Situation, token: int, chooses: bool) -> list[int]:
    """The bearer of a name of which the token is only a part, or that is elsewhere a place."""
    number = situation.cast.named_at(token)
    if number is None or situation.cast.actors[number].kind in ("medium", "thing"):
        return []
    return [number] if chooses or situation.cast.actors[number].kind != "place" else []


def _who_asked(asked: list[_Asked], sentence: int, patrons: list[int], named: list[int]) -> list[int]:
    """The last one who asked these patrons for support, in this sentence or the two before; of those named, if any is."""
    for request in reversed(asked):
        if sentence - request.sentence > _WINDOW:
            break
        if (not request.patrons or set(patrons) & set(request.patrons)) and (not named or request.client in named):
            return [request.client]
    return []


def _place(situation: Situation, act: Act) -> Place:
    """The words of an act: its clause without clauses that *and* joins to it, from the first of its actors if that is near."""
    parsed = situation.parsed
    joined = [child for child in parsed.children[act.top]
              if child > act.core and parsed.tokens[child].role in ("conj", "cc", "ccomp", "parataxis", "relcl")
              and child not in _path(situation, act)]
    own = parsed.subtree(act.top, joined)
    while len(own) > 1 and own[0] < act.core and parsed.tokens[own[0]].lower in _OPENING:
        own = own[1:]
    first, last = own[0], own[-1]
    kept = set(own)
    gap = next((index for index in range(act.core, last) if index not in kept), None)
    sentence = parsed.sentence_of[act.top]
    near = [end for end in (act.patron, act.client)
            if end is not None and parsed.sentence_of[end] == sentence and first - _NEAR <= end < first]
    last = max([last if gap is None else gap - 1, *(end for end in (act.patron, act.client)
               if end is not None and parsed.sentence_of[end] == sentence and end < act.top + 3 * _NEAR)])
    first = min([first, *(situation.cast.phrase(end)[0] for end in near)])
    return trim(parsed.text, *parsed.span(first, last + 1))


def _path(situation: Situation, act: Act) -> set[int]:
    """The tokens from an act's own verb up to its highest one."""
    path = {act.core}
    for above in situation.parsed.climb(act.core):
        path.add(above)
        if above == act.top:
            break
    return path


def _with(place: Place, because: Place | None) -> Place:
    """The words with those of the reason, where these begin right behind them."""
    return (place[0], because[1]) if because and place[0] < because[0] <= place[1] + 2 and because[1] > place[1] else place
