"""What lies around the best line-up, in plain sentences: who is torn, what else holds, what follows, what a change does?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.changed import Turn
from detente.engines.alignment.around.landscape import Landscape, Path
from detente.engines.alignment.around.reasons import Reason
from detente.engines.alignment.around.said import split
from detente.engines.alignment.around.torn import Between, Torn
from detente.engines.alignment.around.unreported import ENOUGH, Inferred, Unreported
from detente.engines.alignment.around.words import amount, figure, heaviest, names, number, upper
from detente.engines.alignment.line_up import NEAR, LineUp
from detente.model.signed_network import SignedNetwork

if TYPE_CHECKING:
    from detente.engines.alignment.exact.flips import Flips

MOST = 10  # sentences of one kind


def said_torn(network: SignedNetwork, torn: Torn, most: int = MOST) -> Iterator[str]:
    """How many triads are unbalanced, the heaviest of either kind, and on whom the line-up is hardest."""
    if torn.triads and not torn.unbalanced:
        yield "No three who are all tied to each other are at odds."
    elif torn.triads:
        groups = "group" if torn.triads == 1 else "groups"
        yield (f"Of {number(torn.triads)} {groups} of three who are all tied to each other, {number(torn.unbalanced or 0)} "
               f"{'is' if torn.unbalanced == 1 else 'are'} at odds: no camps satisfy all three ties.")
    elif torn.triads is None:
        yield "There are too many ties to look at every group of three."
    yield from (said_between(network, triad) for triad in torn.torn[:most])
    for triad in torn.hostile[:most]:
        yield f"{upper(names([network.label(place) for place in sorted(triad[:3])]))} are all hostile to each other."
    worst = int(torn.strain.argmax()) if len(torn.strain) else 0
    if len(torn.strain) and torn.strain[worst] > 0:
        yield (f"The line-up is hardest on {network.label(worst)}: "
               f"{amount(network)(float(torn.strain[worst]))} left unsatisfied, {torn.share[worst] * 100:.0f} % of all it has.")


def said_between(network: SignedNetwork, triad: Between) -> str:
    """`Notoh is torn between Nagam and Uheto: friendly to both, who are hostile to each other.`"""
    middle, one, other = (network.label(place) for place in triad[:3])
    return f"{upper(middle)} is torn between {one} and {other}: friendly to both, who are hostile to each other."


def said_landscape(network: SignedNetwork, landscape: Landscape, most: int = 5) -> Iterator[str]:
    """How many line-ups hold, where most paths end, how high the way out is, where today's camps lead."""
    strict = int(landscape.strict.sum())
    how = ("there is" if landscape.found == 1 else "there are") if landscape.whole else "were found"
    if not len(network.weight) or not landscape.found:
        return
    yield (f"A line-up holds when nobody gains by changing sides alone. Of those {how} {number(landscape.found)}; "
           + (f"in {number(strict) if strict else 'none'} of them every such move costs something."
              if landscape.found == len(landscape.camp)
              else f"the best {number(len(landscape.camp))} were looked at further."))
    starts = "line-ups" if landscape.whole else "random line-ups"
    for place in range(min(most, len(landscape.camp))):
        left, share = amount(network)(float(landscape.tension[place])), _percent(float(landscape.share[place]))
        yield (f"{_rank(place)}, in which {split(network, landscape.camp[place])}, leaves {left} unsatisfied; {share} of "
               f"{landscape.starts:,} {starts} lead there{_way_out(landscape, place)}.")
    if landscape.path is not None:
        yield said_path(network, landscape.path)
    if network.size:
        yield ("Here ties count times the sizes of both actors, in what a way out costs too, so that the best of these "
               "line-ups need not be the one that leaves least unsatisfied.")
    yield ("Where several moves gain as much, the actor that the file names first moves. Moves by one actor at a time need not "
           "reach the best line-up, and two camps are an assumption."
           + ("" if landscape.whole else " Random starts do not find every line-up that holds."))


def said_path(network: SignedNetwork, path: Path) -> str:
    """Who would move from today's camps, and whether that leads to the best."""
    moved = names([network.label(place) for place in path.moved])
    order = ", in this order, each" if len(path.moved) > 1 else ""
    first = (f"From today's camps {moved} would change sides{order} because it gains by it" if path.moved
             else "From today's camps nobody gains by changing sides alone")
    end = "that is the best line-up found" if path.gap <= 0 else \
        f"that leaves {figure(path.gap)} more unsatisfied than the best line-up found"
    return f"{first}; {end}."


def said_vanished(network: SignedNetwork, before: Landscape, gone: npt.NDArray[np.bool_], most: int = 5) -> Iterator[str]:
    """Which line-ups that held hold no longer after a change: `gone` [M] as `vanished` gives it."""
    for place in np.flatnonzero(gone)[:most]:
        which = "The best" if place == 0 else _rank(int(place))
        yield (f"{which} of before, in which {split(network, before.camp[place])}, holds no longer: "
               "somebody now gains by leaving it.")
    if len(gone) and (~gone).sum() == 1 and gone.any():
        yield "Only one of the line-ups that held is left."
    elif gone.sum() > most:
        yield f"In all, {number(int(gone.sum()))} of {number(len(gone))} hold no longer."


def said_unreported(network: SignedNetwork, found: Unreported, most: int = MOST) -> Iterator[str]:
    """What the sign of a tie that nobody reported would be, and why; marked as inference."""
    if found.ties:
        yield "Inferred, not reported: if the following have a tie at all, this is the sign that other ties speak for."
    yield from (said_inferred(network, tie) for tie in found.ties[:most])
    if found.ties and found.slope is None:
        few = f"With {number(network.ties)} ties" if network.ties < ENOUGH else "With ties of one sign only"
        yield f"{few} no chance can be fitted: {ENOUGH} or more are wanted, of both signs."
    if found.slope is not None and found.slope <= 0:
        yield "Nothing is inferred: signs in this network that were hidden do not follow from the ties that were left."
    if found.left_out:
        yield f"{upper(number(found.left_out))} actors of very many ties were not used as reasons."


def said_inferred(network: SignedNetwork, tie: Inferred) -> str:
    """One inferred tie: `A and B: friendly (about 92 in 100), for both are hostile to K.`"""
    sure = "" if tie.chance is None else f" (about {_sure(tie.chance if tie.friendly else 1 - tie.chance)} in 100)"
    sign = 1 if tie.friendly else -1
    paths = tie.reasons.paths
    here = [_reason(network, tie, path) for path in paths if path.pull * sign > 0]
    against = [_reason(network, tie, path) for path in paths if path.pull * sign < 0]
    because = f", for {'; '.join(here)}" if here else \
        ", by where both stand among all others and how friendly each is to them, taken together"
    more = tie.reasons.agree - sum(len(path.through) == 1 for path in paths if path.pull * sign > 0)
    because += f"; and {number(more)} more such" if more > 0 and here else ""
    because += f"; against it, {'; '.join(against)}" if against else ""
    return f"{upper(network.label(tie.one))} and {network.label(tie.other)}: {_word(sign)}{sure}{because}."


def said_turns(network: SignedNetwork, turns: Sequence[Turn], most: int = MOST) -> Iterator[str]:
    """At which tie a pair would change: `If the tie of A and B alone fell below -0.2 (today 0.5), they would stand apart.`"""
    heavy = float(np.abs(network.weight).max(initial=0.0))
    for turn in turns[:most]:
        one, other = network.label(turn.one), network.label(turn.other)
        today = f"(today {figure(turn.weight)})" if turn.weight else "(none today)"
        beyond = "" if abs(turn.high if turn.high < turn.weight else turn.low) <= heavy else (
            " No tie reported here is as strong as that.")
        if turn.high < turn.weight:
            at = figure(turn.high) if turn.low == turn.high else f"a point from {figure(turn.low)} to {figure(turn.high)}"
            yield f"If the tie of {one} and {other} alone fell below {at} {today}, they would stand apart.{beyond}"
        elif turn.low > turn.weight:
            at = figure(turn.low) if turn.low == turn.high else f"a point from {figure(turn.low)} to {figure(turn.high)}"
            yield f"If the tie of {one} and {other} alone rose above {at} {today}, they would stand on one side.{beyond}"
        elif turn.low == turn.high:
            yield f"{upper(one)} and {other} stand either way today: any change of their tie decides it."


def difference(network: SignedNetwork, before: tuple[LineUp, Flips], after: tuple[LineUp, Flips]) -> Iterator[str]:
    """What changes between two line-ups of the same actors, as seen from the anchor of the first; nothing: says so.

    An actor is on a side where its flip is proved above 0, open where it is proved 0. Where the two have different anchors,
    sides can be compared as long as the first anchor's own side is settled in the second.
    """
    (was, flips), (now, later), told = before, after, amount(network)
    if np.isclose(was.tension, now.tension, rtol=NEAR, atol=0):
        yield f"As much stays unsatisfied as before: {told(was.tension)}."
    else:
        proved = "least tension" if was.proved and now.proved else "tension found"
        yield f"The {proved} goes from {told(was.tension)} to {told(now.tension)}."
    side, new = _sides(was, flips, flips.anchor), _sides(now, later, flips.anchor)
    anchor = network.label(flips.anchor)
    changes = (("now on {}'s side", (side == -1) & (new == 1)), ("now against {}", (side == 1) & (new == -1)),
               ("no longer placed", (np.abs(side) == 1) & (new == 0)), ("now settled on {}'s side", (side == 0) & (new == 1)),
               ("now settled against {}", (side == 0) & (new == -1)))
    for how, which in changes:
        if which.any():
            said = names(heaviest(network, np.flatnonzero(which).tolist()))
            yield f"{upper(said)} {'is' if which.sum() == 1 else 'are'} {how.format(anchor)}."
    if not any(which.any() for _, which in changes):
        yield "Nobody is known to change sides." if np.any(new == UNKNOWN) else "Nobody changes sides."


UNKNOWN = 9  # as a side: not settled by what was proved


def _sides(line_up: LineUp, flips: Flips, seen_from: int) -> npt.NDArray[np.int64]:
    """1 with the actor `seen_from`, -1 against it, 0 open, UNKNOWN."""
    low, high = np.asarray(flips.low), np.asarray(flips.high)
    side = np.where(line_up.camp == line_up.camp[seen_from], 1, -1)
    side = np.where(low > 0, side, np.where(high <= 0, 0, UNKNOWN))
    if seen_from != flips.anchor and low[seen_from] <= 0:
        return np.full(len(side), UNKNOWN)
    side[seen_from] = 1
    return side.astype(np.int64)


def _reason(network: SignedNetwork, tie: Inferred, path: Reason) -> str:
    """One path in words; signs are looked up in the network."""
    one, other = network.label(tie.one), network.label(tie.other)
    chain = [tie.one, *path.through, tie.other]
    signs = [_sign(network, a, b) for a, b in pairwise(chain)]
    third = network.label(path.through[0])
    if len(path.through) == 2:
        last = network.label(path.through[1])
        return (f"{one} is {_word(signs[0])} to {third}, {third} {_word(signs[1])} to {last}, "
                f"{last} {_word(signs[2])} to {other}")
    if signs[0] == signs[1]:
        return f"both are {_word(signs[0])} to {third}"
    friend, foe = (one, other) if signs[0] > 0 else (other, one)
    return f"{friend} is friendly to {third} and {foe} hostile"


def _sign(network: SignedNetwork, one: int, other: int) -> int:
    low, high = min(one, other), max(one, other)
    begin, end = np.searchsorted(network.one, [low, low + 1])
    return 1 if network.weight[begin + np.searchsorted(network.other[begin:end], high)] > 0 else -1


def _word(sign: float) -> str:
    return "friendly" if sign > 0 else "hostile"


def _sure(chance: float) -> int:
    """In whole hundredths, never nothing and never all."""
    return min(99, max(1, round(chance * 100)))


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %" if share >= 0.01 else "under 1 %"


def _rank(place: int) -> str:
    return "The best of them" if place == 0 else f"Number {number(place + 1)}"


def _way_out(landscape: Landscape, place: int) -> str:
    """How much must be given up before anything better, or another valley, is reached."""
    if landscape.barrier is None:
        return ""
    rise = float(landscape.barrier[place])
    if np.isinf(rise):
        return ", and there is no other to go to"
    return ", and it can be left at no cost" if rise <= 0 else \
        f", and on the way out of it {figure(rise)} more is left unsatisfied for a while"
