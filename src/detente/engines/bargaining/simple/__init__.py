"""Where would each issue settle by the simplest rules, from a weighted mean to a trade between two issues?

Every model takes a `Group` and gives a `Forecast`; positions stay as they are. These always run, and are always shown first:
the weighted mean is the bar that a model with rounds of bargaining has to clear. A model that lacks what it needs says so
(`NothingToRead`) and is "not run"; it never runs on a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from detente.engines.bargaining.group import Bargain, Group
from detente.engines.bargaining.simple.compromise import capability_mean, mean, median, midrange, plain_mean
from detente.engines.bargaining.simple.exchange import Trade, exchange, trades
from detente.engines.bargaining.simple.forecast import Forecast, forecast_of, sure
from detente.engines.bargaining.simple.kalai import egalitarian, kalai_smorodinsky
from detente.engines.bargaining.simple.nash import nash
from detente.engines.bargaining.simple.procedure import agenda_setter
from detente.model.worlds import Floats

Model = Callable[[Group, Floats | None], Forecast | Bargain]  # the group, each issue's reference point [I], NaN: none known

BAR = "weighted mean"
BESIDE = 1e8  # work of exchange (see there) where it is one of many: half a second

_WITHOUT_SETTER: tuple[tuple[str, Model], ...] = (
    (BAR, lambda group, reference: mean(group)),
    ("weighted median", lambda group, reference: median(group)),
    ("plain mean", lambda group, reference: plain_mean(group)),
    ("capability mean", lambda group, reference: capability_mean(group)),
    ("midrange", lambda group, reference: midrange(group)),
    ("Nash", nash),
    ("Kalai-Smorodinsky", kalai_smorodinsky),
    ("egalitarian", egalitarian),
    ("exchange", lambda group, reference: exchange(group, work=BESIDE)),
)


def models(setter: str | None = None, *, majority: float = 0.5, veto: Sequence[str] = ()) -> tuple[tuple[str, Model], ...]:
    """Every simple model under its name. `setter`, `majority`, `veto`: see `agenda_setter`; without a setter it is not run."""
    return *_WITHOUT_SETTER, ("agenda setter", partial(agenda_setter, setter=setter, majority=majority, veto=tuple(veto)))


SIMPLE = models()

__all__ = [
    "BAR", "SIMPLE", "Forecast", "Model", "Trade", "agenda_setter", "capability_mean", "egalitarian", "exchange", "forecast_of",
    "kalai_smorodinsky", "mean", "median", "midrange", "models", "nash", "plain_mean", "sure", "trades",
]
