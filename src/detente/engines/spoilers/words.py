"""How are acts, gains and kinds said to somebody who knows no model?

No sentence bends a verb by its subject: whether a name is one or many is not known of it.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.engines.crisis.spoil import GREEDY, LIMITED, TOTAL
from detente.engines.offers.words import hundred, listed, told
from detente.engines.spoilers.holding import Nearest
from detente.engines.spoilers.means import Way
from detente.model.case import Case
from detente.model.expression import And, Atom, Not


class KindWords(NamedTuple):
    """How one kind of spoiler is told."""

    name: str
    finding: str  # completes "X would gain if the offer failed, ..."
    figure: str  # completes "Of 100 worlds, in 40 ..."


KINDS = {
    TOTAL: KindWords("total", "and no form of it could change that (a total spoiler)",
                     "no form of the deal would make up for failure (a total spoiler)"),
    LIMITED: KindWords("limited", "but a form of it that every party prefers to failure could change that (a limited spoiler)",
                       "a form that every party accepts would make up for it (a limited spoiler)"),
    GREEDY: KindWords("greedy", "and only forms of it that some party would refuse could change that (a greedy spoiler)",
                      "only a form that some party refuses would make up for it (a greedy spoiler)"),
}
NO_SPOILER = "no spoiler"


def worlds_of(part: float) -> str:
    """A share, as in `63 of 100 worlds`."""
    if 0 < part < 0.005:
        return "fewer than 1 of 100 worlds"
    return f"{hundred(part)} of 100 worlds"


def item(case: Case, place: int) -> str:
    """An item of evidence, in its claim's words."""
    return case.live_claims[case.axes.evidence[place]].label.strip().rstrip(".")


def act_words(case: Case, way: Way) -> str:
    """What is done, after `could`: `spread a rumour, saying “...”`."""
    if way.refuses:
        return "refuse"
    said = listed(f"“{item(case, place)}”" for place in way.items)
    if way.does is None:
        return f"say {said}"
    own = case.axes.actors[way.actor]
    parts = way.does.parts if isinstance(way.does, And) else (way.does,)
    if all(isinstance(part, Atom) and part.option.startswith(f"{own}.") for part in parts):
        done = told(way.does, case, "to", own)
    else:  # `could not fight` would say that it is unable to
        done = f"see to this: {told(way.does, case, 'to')}"
    return f"{done}, saying {said}" if said else done


def change_words(case: Case, near: Nearest) -> str:
    """What would be different from the deal: `the Crown to leave and the League not to sail`; empty: nothing."""
    return listed([*(told(Atom(option), case, "to") for option in near.takes),
                   *(told(Not(Atom(option)), case, "to") for option in near.leaves)])
