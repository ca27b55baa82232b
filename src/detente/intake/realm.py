"""Which state do "the government" and "the capital" mean on this page?

A state, its government and the capital from which it speaks are one actor: "Kestria", "the Kestrian government", "the
government in Kest". Where only "the government" is said it is that of the page's home state: the one whose rule is spoken
of most, if there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .lexicon import word_set
from .mention import Mention
from .parse import Parsed
from .states import state_words

if TYPE_CHECKING:
    from .recognise import Figure

_CAPITAL_BEFORE = re.compile(
    r"(?<!provincial )(?<!regional )(?<!district )(?<!former )(?<!old )(?<!commercial )\bcapital(?: city)?,? \Z", re.I
)
_CAPITAL_BEHIND = re.compile(r", (?:the|its|their|\w+['’]s) capital(?: city)?(?= of\b|[,.])", re.I)
_WEIGHT = 4  # mentions that "NAME, a country that ..." counts for
_BESIDE = ("neighbouring", "neighboring", "nearby", "distant")


def settle(parsed: Parsed, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures, each state joined with its government and its capital, the home state marked."""
    figures = _with_governments(parsed, figures)
    home = home_state(parsed, figures)
    if home is None:
        return figures
    seats = [figure for figure in figures if _is_seat(parsed, figure)]
    gone = {id(figure) for figure in seats}
    return tuple(
        _joined(figure, seats)._replace(home=True) if figure is home else figure for figure in figures if id(figure) not in gone
    )


def home_state(parsed: Parsed, figures: Iterable[Figure]) -> Figure | None:
    """The state whose rule the page speaks of most; of two alike the first.

    None if it speaks of none's, or of another state much more.
    """
    scores = []
    for figure in figures:
        if figure.kind == "state":
            ruled = sum(_rules(parsed, mention) or _governs_from(parsed, mention) for mention in figure.mentions)
            beside = any(mention.first and parsed.tokens[mention.first - 1].lower in _BESIDE for mention in figure.mentions)
            told = any(is_explained(parsed, mention) for mention in figure.mentions)
            scores.append((ruled + len(figure.mentions) + _WEIGHT * told, bool(ruled or told) and not beside, figure))
    most = max((score for score, _, _ in scores), default=0)
    ruling = [(score, figure) for score, rules, figure in scores if rules and score * 4 >= most * 3]
    best = max((score for score, _ in ruling), default=0)
    return next((figure for score, figure in ruling if score == best), None)


def is_explained(parsed: Parsed, mention: Mention) -> bool:
    """*NAME, a country that ...*: a page tells so of the state that it is about."""
    behind = [token.lower for token in parsed.tokens[mention.name_last : mention.name_last + 3]]
    return behind[:2] == [",", "a"] and behind[-1] in ("country", "nation", "republic", "kingdom", "state")


def _rules(parsed: Parsed, mention: Mention) -> bool:
    """*the Kestrian government*, *Kestria's army*, *the government of Kestria*, *President of Kestria*."""
    tokens, ruling = parsed.tokens, word_set("roles", "ruling")
    behind = mention.name_last
    if behind < len(tokens) and tokens[behind].lower in ("'s", "’s", "'", "’"):
        behind += 1
    while behind < len(tokens) and tokens[behind].lower in word_set("roles", "modifier") - ruling:
        behind += 1
    if behind < len(tokens) and tokens[behind].lower in ruling:
        return True
    before = mention.name_first - 1
    while before > 0 and tokens[before].lower in ("the", "republic", "kingdom", "of"):
        before -= 1
    return (
        before > 0 and before < mention.name_first - 1 and (tokens[before].lower in ruling or tokens[before].lower == "state")
    )


def _with_governments(parsed: Parsed, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Each figure named as the government of a state on the page joined to that state."""
    governed = _governed(figures)
    figures = tuple(figure._replace(kind="state") if figure.name in governed else figure for figure in figures)
    owner: dict[str, Figure] = {name: figure for figure in figures if figure.kind == "state" for name in figure.names}
    served: dict[str, list[Figure]] = {}
    rest = []
    for figure in figures:
        state = owner.get(_state_of(figure.name)) if figure.kind == "government" else None
        if state is None:
            rest.append(figure)
        else:
            served.setdefault(state.name, []).append(figure)
    return tuple(_joined(figure, served.get(figure.name, [])) if figure.kind == "state" else figure for figure in rest)


def _governed(figures: tuple[Figure, ...]) -> set[str]:
    """Names of which the page names a government, persons' left out."""
    names = {_state_of(figure.name) for figure in figures if figure.kind == "government"} - {""}
    return names - {figure.name for figure in figures if any(mention.person for mention in figure.mentions)}


def _state_of(name: str) -> str:
    """The state in "Government of (the Republic of) X" or "X Government"; empty if the name is of another kind."""
    match = re.fullmatch(
        r"(?:\w+ )?(?:Government|Republic|Kingdom|Junta|State)(?: of (?:the )?(?:\w+ )?(?:Government|Republic|Kingdom|State))?"
        r" of (?:the )?(.+)|(.+?) (?:Government|Junta|government|junta)",
        name,
    )
    words = next((group for group in match.groups() if group), "") if match else ""
    known = state_words().get(words)
    return known.state if known else words


def _joined(state: Figure, others: list[Figure]) -> Figure:
    if not others:
        return state
    names = dict.fromkeys([*state.names, *(name for other in others for name in other.names)])
    mentions = sorted([*state.mentions, *(mention for other in others for mention in other.mentions)])
    return state._replace(names=tuple(names), mentions=tuple(mentions))


def _is_seat(parsed: Parsed, figure: Figure) -> bool:
    """Does the page call it the capital, or say that the government sits there?"""
    if figure.kind in ("state", "bloc", "armed-group", "government") or any(mention.person for mention in figure.mentions):
        return False
    return any(_seat_here(parsed, mention) for mention in figure.mentions)


def _seat_here(parsed: Parsed, mention: Mention) -> bool:
    text, tokens = parsed.text, parsed.tokens
    start, end = tokens[mention.name_first].start, tokens[mention.name_last - 1].end
    if _CAPITAL_BEFORE.search(text, max(start - 40, 0), start) or _CAPITAL_BEHIND.match(text, end, end + 40):
        return True
    return _governs_from(parsed, mention)


def _governs_from(parsed: Parsed, mention: Mention) -> bool:
    """*the government in NAME*"""
    tokens, first = parsed.tokens, mention.name_first
    return first >= 2 and tokens[first - 1].lower == "in" and tokens[first - 2].lower in word_set("roles", "seated")
