"""Which words name somebody, around the noun that heads them?"""

from __future__ import annotations

from .parse import Parsed

_CUT = ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "ccomp", "parataxis", "prep", "case")
_KEPT_PREPOSITIONS = ("of", "from", "in", "for", "to", "at", "with", "on")
_ARTICLES = ("the", "a", "an", "its", "their")
_LONGEST_COMPLEMENT = 7  # tokens of "from the defeated government"


def noun_phrase(parsed: Parsed, token: int) -> tuple[int, int]:
    """Tokens (half-open) of the noun phrase around its head: with a short complement, without clauses or further members."""
    cut = [child for child in parsed.children[token]
           if parsed.tokens[child].role in _CUT and not _is_short_complement(parsed, child)]
    first, last = parsed.edges(token, without=cut)
    first = next((index for index in range(token, first - 1, -1)
                  if index == first or parsed.tokens[index - 1].text in ',;:"“”'), first)
    last = next((index for index in range(token + 1, last) if _opens_another(parsed, index, last)), last)
    while last > token + 1 and parsed.tokens[last - 1].text in ',;:."“”':
        last -= 1
    return first, max(last, token + 1)


def _opens_another(parsed: Parsed, index: int, last: int) -> bool:
    """*and the ...*: another phrase begins that the parser has hung into the complement."""
    return (parsed.tokens[index].lower in ("and", "or", "but") and index + 1 < last
            and parsed.tokens[index + 1].lower in _ARTICLES)


def _is_short_complement(parsed: Parsed, child: int) -> bool:
    token = parsed.tokens[child]
    if token.role != "prep" or token.lower not in _KEPT_PREPOSITIONS:
        return False
    first, last = parsed.edges(child)
    return last - first <= _LONGEST_COMPLEMENT and not any(
        parsed.tokens[index].part_of_speech in ("VERB", "AUX") and parsed.tokens[index].tag != "VBN"
        for index in range(first, last)
    )
