"""What speaks for and against a patron's backing, and how much?

`{patron}` weighs whether to back `{client}` against `{opponent}`; `{third}` are others, tied to it and behind a side. The first
terms are the rule's; those of FURTHER are added where the facts behind the fitted weights are known.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.engines.support.fitted import BASE as BASES
from detente.engines.support.fitted import REBEL

BASE = BASES[REBEL]


class Term(NamedTuple):
    """One reason, as a weight on the logarithm of the odds."""

    name: str
    weight: float  # by the rule: added where the tie or support behind the term is 1
    adds: str  # how the report words it where it adds
    takes: str  # how the report words it where it takes away


def _either(name: str, weight: float, words: str) -> Term:
    return Term(name, weight, words, words)


TERMS = (
    _either("rivalry with the opponent", 1.5, "rivalry between {patron} and {opponent}"),
    _either("friendship with the opponent", -1.5, "friendship between {patron} and {opponent}"),
    # Ours: the panel behind the other weights has no ties with rebels, so this one balances the first.
    Term("tie with the client", 1.5, "friendship between {patron} and {client}",
         "rivalry between {patron} and {client}"),
    _either("rivals behind the client", -1.0, "{third} behind {client}, in rivalry with {patron}"),
    _either("friends behind the client", 0.7, "{third} behind {client}, in friendship with {patron}"),
    _either("rivals behind the opponent", 1.0, "{third} behind {opponent}, in rivalry with {patron}"),
    _either("friends behind the opponent", -1.0, "{third} behind {opponent}, in friendship with {patron}"),
    _either("backs the opponent now", -3.0, "support that {patron} already gives to {opponent}"),
)
FURTHER = (  # weights: as fitted
    _either("rivalry with the client", 0, "rivalry between {patron} and {client}"),
    _either("friendship with the client", 0, "friendship between {patron} and {client}"),
    _either("distance", 0, "the distance between {patron} and {state}"),
    _either("strength", 0, "the strength of {patron} beside that of {state}"),
    _either("great power", 0, "the standing of {patron} as a great power, beside its strength"),
    _either("nearness", 0, "the nearness of {patron} to {state}, beside the distance"),
    Term("start", 0, "", ""),  # where the fitted weights begin, less the base rate: no reason, never told
)
ALL = (*TERMS, *FURTHER)
WEIGHTS = tuple(term.weight for term in TERMS)
RIVALRY, FRIENDSHIP, TIE, BACKS_OPPONENT = 0, 1, 2, 7
CLIENT_RIVALRY, CLIENT_FRIENDSHIP, DISTANCE, STRENGTH, MAJOR, NEAR, START = range(8, 15)
CHANGEABLE = tuple(range(10))  # what could be otherwise tomorrow; distance and strength could not
THIRD = {3: (-1, 0), 4: (1, 0), 5: (-1, 1), 6: (1, 1)}  # term: sign of the third party's tie, side that it is behind
