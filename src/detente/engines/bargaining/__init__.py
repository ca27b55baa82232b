"""Where would each issue of a case settle?

By the mean of positions, weighted by strength times how much the issue matters: the answer in every world. The weighted median
and what suits all who must agree stand beside it; models with rounds of bargaining are run for the picture alone.

    group, median, cycles     what all models read and answer, and how it is summed up
    simple                    models without rounds: means, medians, fair divisions, exchange
    challenge, spatial        models with rounds: who outmatches whom, and who offers what
    compare, backtest         models side by side, and against outcomes that are known
    in_case                   issues of a case: groups, zone, tell, how, words; show, models, notes

After Black (1948) and Bueno de Mesquita and Stokman (1994); see docs/methods/bargaining.md.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.engines.bargaining.in_case.groups import Contested, contested
from detente.engines.bargaining.in_case.show import show
from detente.engines.bargaining.in_case.tell import tell
from detente.engines.bargaining.in_case.words import plain
from detente.engines.engine import Engine
from detente.errors import NothingToRead
from detente.model.worlds import Worlds


class BargainingAnswer(NamedTuple):
    """Every issue of a case in W worlds."""

    issues: tuple[Contested, ...]  # those that are bargained over, in the order of `Axes.issues`
    left_out: tuple[str, ...]  # of each of the others, the reason: `only one actor's position is known`
    left: tuple[int, ...]  # their places in `Axes.issues`
    worlds: Worlds  # what was weighed


def solve(worlds: Worlds) -> BargainingAnswer:
    """Settle every issue in every world. Raises NothingToRead, with the reasons, where none is bargained over."""
    found, left = [], {}
    for place in range(len(worlds.axes.issues)):
        try:
            found.append(contested(worlds, place))
        except NothingToRead as reason:
            left[place] = str(reason)
    if not found:
        reasons = (f"on {plain(worlds.axes.issues[place].name)}, {reason}" for place, reason in left.items())
        raise NothingToRead(f"nothing is bargained over: {'; '.join(reasons) or 'no issue is named'}")
    return BargainingAnswer(tuple(found), tuple(left.values()), tuple(left), worlds)


ENGINE = Engine(
    name="bargaining", asks="Where would each issue settle?", reads=("position", "salience", "capability"), needs=("position",),
    solve=solve, tell=tell, after=("bueno-de-mesquita-stokman-1994", "scholz-calbert-smith-2011", "black-1948"), show=show,
)

__all__ = ["ENGINE", "BargainingAnswer", "Contested", "solve"]
