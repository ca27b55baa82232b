"""What speaks for and against a patron's backing, and how much?

`{patron}` weighs whether to back `{client}` against `{opponent}`; `{third}` are others, tied to it and behind a side.
"""

from __future__ import annotations

from typing import NamedTuple

# Onsets of support for rebels among 25,034 rows of (state, rebel group, year) with an opportunity, 1976-2000. The rows
# were built from UCDP external support, Correlates of War, ATOP and rivalry data: see docs/methods/support.md.
BASE = 308 / 25_034


class Term(NamedTuple):
    """One reason, as a weight on the logarithm of the odds."""

    name: str
    weight: float  # added where the tie or support behind the term is 1
    adds: str  # how the report words it where it adds
    takes: str  # how the report words it where it takes away


TERMS = (
    Term("rivalry with the opponent", 1.5, "rivalry between {patron} and {opponent}", ""),
    Term("friendship with the opponent", -1.5, "", "friendship between {patron} and {opponent}"),
    # Ours: the panel behind the other weights has no ties with rebels, so this one balances the first.
    Term("tie with the client", 1.5, "friendship between {patron} and {client}",
         "rivalry between {patron} and {client}"),
    Term("rivals behind the client", -1.0, "", "{third} behind {client}, in rivalry with {patron}"),
    Term("friends behind the client", 0.7, "{third} behind {client}, in friendship with {patron}", ""),
    Term("rivals behind the opponent", 1.0, "{third} behind {opponent}, in rivalry with {patron}", ""),
    Term("friends behind the opponent", -1.0, "", "{third} behind {opponent}, in friendship with {patron}"),
    Term("backs the opponent now", -3.0, "", "support that {patron} already gives to {opponent}"),
)
WEIGHTS = tuple(term.weight for term in TERMS)
RIVALRY, FRIENDSHIP, TIE = 0, 1, 2
THIRD = {3: (-1, 0), 4: (1, 0), 5: (-1, 1), 6: (1, 1)}  # term: sign of the third party's tie, side that it is behind
