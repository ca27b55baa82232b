"""Which models come nearer to outcomes that are known than a weighted mean does, and which don't?

Every model forecasts every issue; its error is its distance from the outcome on 0..100 of the issue's scale. Each is paired
with the weighted mean issue by issue, and issues are drawn again with replacement (Efron's bootstrap) for a 95 % interval of
the difference. The rule: a model beats the weighted mean, or its report says that it doesn't. What is reported of a model
with rounds (which round, mean or median) is fixed before an outcome is looked at: it is part of the model that is passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.compare import bar_first
from detente.engines.bargaining.group import Bargain, Group, Progress
from detente.engines.bargaining.simple import BAR, SIMPLE, Forecast, Model, forecast_of
from detente.engines.bargaining.simple.forecast import widths
from detente.errors import NothingToRead
from detente.model.worlds import Bools, Floats, Ints

DRAWS = 10_000
AT_ONCE = 500  # draws held in memory together
WORLDS = 50  # issues with as many actors that a model is asked about in one go
LEVEL = 95  # per cent, of the interval
ALIKE = 1e-6  # points of 100: errors nearer to each other than this are a tie
FEW = 20  # issues (or proposals): with fewer the interval is too narrow


class Known(NamedTuple):
    """One issue whose outcome is known."""

    name: str
    group: Group  # one world, one issue; actors without a position on it left out
    outcome: float  # on the issue's own scale
    reference: float | None = None  # where the issue would have ended without agreement
    proposal: str = ""  # issues of one proposal hang together and are drawn together; empty: this one stands alone


class Versus(NamedTuple):
    """One model against the weighted mean, over the issues on which it ran."""

    model: str
    issues: int  # on which it ran
    mae: float  # mean absolute error, 0..100; NaN where it never ran
    bar_mae: float  # of the weighted mean on the same issues
    difference: float  # mae - bar_mae: above 0 is worse
    interval: tuple[float, float] | None  # of the difference; None with fewer than 2 issues (or proposals)
    wins: int  # issues on which it comes nearer
    losses: int
    ties: int
    knife_edges: int  # issues on which it is on a knife edge
    cycles: int  # issues on which it runs in a cycle
    not_run: tuple[str, ...]  # why not, on some issues
    verdict: str  # in plain words


class Backtest(NamedTuple):
    """M models on K issues."""

    models: tuple[str, ...]  # [M], the weighted mean first
    issues: tuple[str, ...]  # [K]
    forecast: Floats  # [M, K], on the issues' own scales; NaN where it was not run
    error: Floats  # [M, K], absolute, on 0..100 of the scale; NaN where it was not run
    versus: tuple[Versus, ...]  # [M]

    @property
    def mae(self) -> Floats:
        """[M], mean absolute error over the issues on which each ran: compare only with `bar_mae` of the same row."""
        return np.array([one.mae for one in self.versus])


class _Ran(NamedTuple):
    """One model on every issue."""

    point: Floats  # [K], NaN where it was not run
    knife_edge: Bools  # [K]
    cycle: Bools  # [K]
    not_run: tuple[str, ...]


def backtest(known: Sequence[Known], models: Sequence[tuple[str, Model]] = SIMPLE, seed: int = 0,
             progress: Progress | None = None) -> Backtest:
    """Every model on every issue, against the weighted mean, which is put first (and added if it is missing).

    `models`: (name, callable of group and reference points [W, 1], NaN: none); issues with as many actors are its worlds. One
    with rounds of bargaining is passed in the same way, its number of rounds already fixed. The same issues, models and `seed`
    give the same bytes. Raises NothingToRead without an issue, ValueError for a group that is not one world and one issue, or
    has an unknown position or outcome.
    """
    _check(known)
    ran, chosen = [], bar_first(models)
    for number, (name, model) in enumerate(chosen):
        def told(done: int, before: int = number * len(known)) -> None:
            if progress is not None:
                progress("back-test", before + done, len(known) * len(chosen))

        ran.append((name, _run(model, known, told)))
    outcome = np.array([one.outcome for one in known])
    width = np.array([widths(one.group)[0] for one in known])
    point = np.stack([one.point for _, one in ran])
    error = 100 * np.abs(point - outcome) / np.where(width > 0, width, 1.0)
    proposals = _proposals(known)
    versus = tuple(_versus(name, one, error[row], error[0], proposals, seed) for row, (name, one) in enumerate(ran))
    return Backtest(tuple(name for name, _ in ran), tuple(one.name for one in known), point, error, versus)


def _check(known: Sequence[Known]) -> None:
    if not known:
        raise NothingToRead("a back-test reads issues with known outcomes; there is none")
    for one in known:
        if one.group.position.shape[::2] != (1, 1):
            raise ValueError(f"{one.name}: a back-test reads one world and one issue at a time")
        if not np.isfinite(one.group.position).all() or not np.isfinite(one.outcome):
            raise ValueError(f"{one.name}: every actor has a position, and the outcome is known; leave out those without")


def _run(model: Model, known: Sequence[Known], told: Callable[[int], None]) -> _Ran:
    """One model's forecasts; NaN and a reason where it can't be run. `told`: how many issues are done."""
    point, edge, cycle = np.full(len(known), np.nan), np.zeros(len(known), bool), np.zeros(len(known), bool)
    reasons: dict[str, None] = {}
    done = 0
    for batch in batches(known):
        for some in _answered(model, known, batch, reasons):
            forecast, places = forecast_of(some.answer), some.places
            point[places], edge[places] = forecast.point[:, 0], forecast.knife_edge[:, 0]
            if isinstance(some.answer, Bargain):
                cycle[places] = some.answer.period > 1
        done += len(batch)
        told(done)
    return _Ran(point, edge, cycle, tuple(reasons))


class _Answer(NamedTuple):
    """What a model says of some issues."""

    places: list[int]
    answer: Forecast | Bargain


def _answered(model: Model, known: Sequence[Known], batch: list[int], reasons: dict[str, None]) -> Iterator[_Answer]:
    """The batch in one go; where that can't be, each issue by itself, under its actors' own names."""
    try:
        yield _Answer(batch, model(*together([known[place] for place in batch])))
    except NothingToRead:
        for place in batch:
            try:
                yield _Answer([place], model(*together([known[place]])))
            except NothingToRead as why:
                reasons[str(why)] = None


def batches(known: Sequence[Known]) -> list[list[int]]:
    """Issues with as many actors, the same scale and a reference point or none: their places, at most `WORLDS` together."""
    alike: dict[object, list[int]] = {}
    for place, one in enumerate(known):
        key = (len(one.group.actors), one.group.scale.tobytes(), one.reference is None)
        alike.setdefault(key, []).append(place)
    return [places[start : start + WORLDS] for places in alike.values() for start in range(0, len(places), WORLDS)]


def together(known: Sequence[Known]) -> tuple[Group, Floats]:
    """Several issues as worlds of one group, and their reference points [W, 1], NaN: none.

    Each issue's actors stand in the order of their names, which is all that a model reads of names. Actors of several issues go
    by numbers, as no two issues need have the same ones.
    """
    rows = [sorted(range(len(one.group.actors)), key=one.group.actors.__getitem__) for one in known]
    first = known[0].group
    numbered = tuple(f"\x00{place:09d}" for place in range(len(first.actors)))
    names = tuple(first.actors[row] for row in rows[0]) if len(known) == 1 else numbered
    able, salience, position = (
        np.concatenate([getattr(one.group, array)[:, row] for one, row in zip(known, rows, strict=True)])
        for array in ("able", "salience", "position"))
    reference = np.array([[np.nan if one.reference is None else one.reference] for one in known])
    return Group(names, able[..., 0], salience, position, first.scale), reference


def _proposals(known: Sequence[Known]) -> Ints:
    """[K], a number for each proposal; an issue of none is one by itself."""
    keys = [("proposal", one.proposal) if one.proposal else ("alone", str(number)) for number, one in enumerate(known)]
    number = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    return np.array([number[key] for key in keys])


def _versus(name: str, ran: _Ran, error: Floats, bar: Floats, proposals: Ints, seed: int) -> Versus:
    """One model against the bar, on the issues where both ran."""
    both = ~np.isnan(error) & ~np.isnan(bar)
    apart, count = error[both] - bar[both], int(both.sum())
    mae, bar_mae = (float(part[both].mean()) if count else float("nan") for part in (error, bar))
    found = Versus(
        name, count, mae, bar_mae, float(apart.mean()) if count else float("nan"), _interval(apart, proposals[both], seed),
        int((apart < -ALIKE).sum()), int((apart > ALIKE).sum()), int((np.abs(apart) <= ALIKE).sum()),
        int(ran.knife_edge.sum()), int(ran.cycle.sum()), ran.not_run, "")
    return found._replace(verdict=_verdict(found, len(error), len(set(proposals[both].tolist()))))


def _interval(apart: Floats, proposals: Ints, seed: int) -> tuple[float, float] | None:
    """The middle 95 % of the mean of `apart` [K], proposals drawn with replacement; None with fewer than two of them.

    Which proposals are drawn hangs on the seed and on how many there are alone: models that ran on the same issues share
    their draws.
    """
    names, place = np.unique(proposals, return_inverse=True)
    if len(names) < 2:
        return None
    if not apart.any():
        return 0.0, 0.0
    total, size = np.bincount(place, apart), np.bincount(place)
    dice = np.random.Generator(np.random.Philox(seed))
    drawn = []
    for _ in range(DRAWS // AT_ONCE):
        times = dice.multinomial(len(names), np.full(len(names), 1 / len(names)), AT_ONCE)
        drawn.append((times @ total) / (times @ size))
    low, high = np.percentile(np.concatenate(drawn), [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return float(low), float(high)


def _verdict(found: Versus, of_all: int, clusters: int) -> str:
    """In plain words, whether the model beats the weighted mean."""
    if not found.issues:
        return "not run: " + "; ".join(found.not_run)
    over = f"over {found.issues}{f' of {of_all}' if of_all > found.issues else ''} issue{'s' if of_all > 1 else ''}"
    if found.model == BAR:
        return f"the bar: {found.mae:.1f} points off {over}"
    if found.interval is None:
        return (f"too few to tell: {found.mae:.1f} points off, the {BAR} {found.bar_mae:.1f}, {over}; "
                "a range needs two unrelated issues")
    low, high = found.interval
    rough = f"; with fewer than {FEW} to draw from the interval is too narrow" if clusters < FEW else ""
    if high < -ALIKE:
        return f"beats the {BAR}: {-found.difference:.1f} points nearer ({-high:.1f} to {-low:.1f}) {over}{rough}"
    if low > ALIKE:
        return f"does not beat the {BAR}: {found.difference:.1f} points farther off ({low:.1f} to {high:.1f}) {over}{rough}"
    return (f"can't be told apart from the {BAR}: {_signed(found.difference)} points ({_signed(low)} to {_signed(high)}) "
            f"{over}{rough}")


def _signed(value: float) -> str:
    """With its sign; what rounds to nothing has none."""
    return f"{value:+.1f}" if abs(value) >= 0.05 else "0.0"
