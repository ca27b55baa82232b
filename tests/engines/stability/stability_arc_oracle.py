"""The rules of stability over any graph of moves, word for word: what all engines are held against.

Nothing here is shared with the engines. A set of outcomes is a whole number, bit t for outcome t. Answers are searched over
pairs (outcome, who moved last): nobody moves twice in a row, and nothing is taken to follow from anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

Sets = Sequence[Sequence[int]]  # [A][F], a set of outcomes each


def members(outcomes: int) -> list[int]:
    """The outcomes of a set."""
    return [place for place in range(outcomes.bit_length()) if outcomes >> place & 1]


def reach(moves: Sets, movers: Sequence[int], start: int) -> int:
    """The outcomes that sequences of moves lead to, nobody moving twice in a row."""
    seen = dict.fromkeys(movers, 0)
    todo = [(start, -1)]
    while todo:
        here, last = todo.pop()
        for mover in movers:
            if mover != last:
                new = moves[mover][here] & ~seen[mover]
                seen[mover] |= new
                todo += [(there, mover) for there in members(new)]
    found = 0
    for outcomes in seen.values():
        found |= outcomes
    return found


def verdicts(moves: Sets, rank: Sequence[Sequence[int]], rules: Sequence[str],
             return_is_sanction: bool = True) -> dict[str, list[list[bool]]]:
    """For each rule [A][F]: who stays where."""
    outcomes, actors = range(len(rank[0])), range(len(rank))
    above = [[sum(1 << to for to in outcomes if own[to] > own[here]) for here in outcomes] for own in rank]
    gains = [[moves[actor][here] & above[actor][here] for here in outcomes] for actor in actors]
    kept = {rule: [[True] * len(outcomes) for _ in actors] for rule in rules}
    for actor in actors:
        others = [other for other in actors if other != actor]
        after = cache(lambda start, paying, others=others: reach(gains if paying else moves, others, start))
        for here in outcomes:
            for rule in rules:
                kept[rule][actor][here] = stays(moves[actor], gains[actor], above[actor][here], here, rule, after,
                                                return_is_sanction)
    return kept


def stays(moves: Sequence[int], gains: Sequence[int], above: int, here: int, rule: str, after: Callable[[int, bool], int],
          return_is_sanction: bool) -> bool:
    """Whether one actor stays. above: what it wants more than `here`; after(start, paying): where answers lead."""
    for tempting in members(gains[here]):
        if rule == "R":
            return False
        sanctions = [answer for answer in members(after(tempting, rule in ("SEQ", "SSEQ")) & ~above)
                     if return_is_sanction or answer != here]
        if rule in ("SMR", "SSEQ"):
            sanctions = [answer for answer in sanctions if not moves[answer] & above]
        if not sanctions:
            return False
    return True
