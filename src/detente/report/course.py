"""How do positions move, round by round?

Plain SVG without script or ids of its own: a line an actor with the range of its worlds, the weighted mean dashed and
heavier than any, names at the right where they lie on nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from detente.model.settlement import Bargainer, Settlement, Spread
from detente.report.labels import fitted, set_width
from detente.report.markup import Markup, join, tag
from detente.report.settlementwords import actor_words, course_caption, head_of, heaviest, rounds_of, scale_of
from detente.report.spreadmarks import part_of
from detente.report.spreadwords import known
from detente.report.words import clip, one_line, sentence_case

NAMED = 12  # lines with a name and a range; the rest are grey
MOST_DRAWN = 200
SIZE = 12.0
GAP = 15.0  # between two names
MEAN = "weighted mean"


class Frame(NamedTuple):
    """The drawing's measures, in units that are pixels where there is room."""

    width: float
    height: float
    letters: int  # of a name
    ticks: int  # rounds told at the foot


BROAD, NARROW = Frame(900, 430, 30, 12), Frame(360, 400, 15, 5)


class Plot(NamedTuple):
    """Where lines run."""

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    rounds: int

    def at(self, turn: int, value: float) -> str:
        """A point of a line."""
        x = self.left + (self.right - self.left) * turn / max(1, self.rounds)
        return f"{x:.1f},{self.height_of(value):.1f}"

    def height_of(self, value: float) -> float:
        """How far down a value stands."""
        return self.bottom - (self.bottom - self.top) * part_of(value, self.low, self.high)


def course_drawing(issue: Settlement, frame: Frame, kind: str) -> Markup:
    """The picture for one width of screen. kind: its class. Nothing where no round was played."""
    if not rounds_of(issue):
        return join()
    named = heaviest(issue, NAMED)
    plot, mean = _plot(issue, frame, named), _mean_course(issue, rounds_of(issue))
    rest = [place for place in range(len(issue.actors)) if place not in named][:MOST_DRAWN]
    return tag(
        "svg", tag("title", f"Positions on {clip(issue.issue, 80)}, round by round"), tag("desc", course_caption(issue)),
        _axes(issue, frame, plot), *(_line(issue, plot, issue.actors[place], False) for place in rest),
        *(_band(plot, issue.actors[place].course, "bg-band", round(min(0.08, 0.28 / len(named)), 3)) for place in named),
        _band(plot, mean, "bg-mean-band", 0.12),
        *(_line(issue, plot, issue.actors[place], True) for place in named), _mean(plot, mean),
        _labels(issue, plot, frame, named, mean),
        viewBox=f"0 0 {frame.width:g} {frame.height:g}", width="100%", role="img", class_=f"bg-drawing {kind}",
        font_size=SIZE)


def _plot(issue: Settlement, frame: Frame, named: Sequence[int]) -> Plot:
    scale = scale_of(issue)
    left = max(set_width(scale.short(value), SIZE) for value in (issue.low, issue.high)) + 10
    names = [MEAN, *_names(issue, frame, named)]
    right = frame.width - max(set_width(name, SIZE) for name in names) - 24
    top = 14 + SIZE * 1.3 * max(1, len(_end(issue, frame, 1)))
    bottom = frame.height - 27 - SIZE * 1.3 * max(1, len(_end(issue, frame, 0)))
    return Plot(round(min(left, frame.width * 0.3), 1), round(max(right, frame.width * 0.5), 1), top, bottom, issue.low,
                issue.high, rounds_of(issue))


def _end(issue: Settlement, frame: Frame, end: int) -> tuple[str, ...]:
    """What the scale's end means, on as many lines as it needs."""
    if not issue.anchors:
        return ()
    means = issue.anchors[-1 if end else 0][1]
    return fitted(f"{'↑' if end else '↓'} {means}", int(frame.width / (SIZE * 0.55)), 3)


def _axes(issue: Settlement, frame: Frame, plot: Plot) -> Markup:
    """Upright the scale with its anchors, along the foot the rounds, at both ends what the scale's ends mean."""
    scale, parts = scale_of(issue), []
    for value in _marks(issue, plot):
        y = plot.height_of(value)
        parts += [tag("path", d=f"M{plot.left} {y:.1f}H{plot.right}", class_="bg-rule", stroke="currentColor",
                      stroke_width=0.5),
                  tag("text", scale.short(value), x=round(plot.left - 6, 1), y=round(y + 4, 1), text_anchor="end",
                      class_="soft")]
    every = _step(plot.rounds, frame.ticks)
    for turn in range(0, plot.rounds + 1, every):
        x = plot.at(turn, plot.low).split(",")[0]
        parts.append(tag("text", "start" if not turn else str(turn), x=x, y=round(plot.bottom + 19, 1), text_anchor="middle",
                         class_="soft"))
    for end, y in ((1, 12.0), (0, plot.bottom + 37)):
        parts += [tag("text", line, x=0, y=round(y + SIZE * 1.3 * place, 1), class_="soft")
                  for place, line in enumerate(_end(issue, frame, end))]
    return join(*parts, tag("text", "round", x=plot.right + 14, y=round(plot.bottom + 19, 1), class_="soft"))


def _marks(issue: Settlement, plot: Plot) -> list[float]:
    """Values told at the left: the ends, and anchors between them that have room."""
    kept = [issue.low, issue.high] if issue.high > issue.low else [issue.low]
    for value, _ in issue.anchors:
        if issue.low < value < issue.high and all(abs(plot.height_of(value) - plot.height_of(other)) > 18 for other in kept):
            kept.append(value)
    return kept


def _step(rounds: int, ticks: int) -> int:
    """Every how many rounds there is a number."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if rounds // step < ticks:
                return step
        size *= 10


def _band(plot: Plot, course: Sequence[Spread], kind: str, dark: float) -> Markup:
    """The range of a course, the paler the more of them lie over each other."""
    turns = [turn for turn, spread in enumerate(course) if known(spread)]
    if len(turns) < 2:
        return join()
    above = [plot.at(turn, course[turn].high) for turn in turns]
    below = [plot.at(turn, course[turn].low) for turn in reversed(turns)]
    return tag("polygon", points=" ".join(above + below), class_=kind, fill="currentColor", fill_opacity=dark)


def _line(issue: Settlement, plot: Plot, actor: Bargainer, named: bool) -> Markup:
    points = [plot.at(turn, spread.middle) for turn, spread in enumerate(actor.course) if known(spread)]
    if not points:
        return join()
    most = max([1e-9, *(other.weight.middle for other in issue.actors if known(other.weight))])
    share = max(0.0, actor.weight.middle) / most if known(actor.weight) else 0.0
    wide = round(0.9 + 1.9 * share, 2) if named else 0.8
    drawn = tag("polyline", points=" ".join(points), fill="none", stroke="currentColor", stroke_width=wide,
                stroke_linejoin="round")
    x, y = points[-1].split(",")
    end = tag("rect", x=round(float(x) - 3, 1), y=round(float(y) - 3, 1), width=6, height=6,
              fill="currentColor") if actor.veto else None
    return tag("g", tag("title", f"{head_of(actor.label)}: {actor_words(issue, actor)}"), drawn, end,
               class_="bg-actor" if named else "bg-rest")


def _mean_course(issue: Settlement, rounds: int) -> tuple[Spread, ...]:
    """The weighted mean round by round; where only where it ends is known, level through all rounds."""
    if len(issue.mean) == rounds + 1 and all(map(known, issue.mean)):
        return issue.mean
    ending = [*issue.mean[-1:], *(model.where for model in issue.models[:1])]
    return next(((where,) * (rounds + 1) for where in ending if known(where)), ())


def _mean(plot: Plot, course: Sequence[Spread]) -> Markup:
    if not course:
        return join()
    points = " ".join(plot.at(turn, spread.middle) for turn, spread in enumerate(course))
    return tag("polyline", points=points, class_="bg-mean", fill="none", stroke="currentColor", stroke_width=3.2,
               stroke_dasharray="9 5")


def _labels(issue: Settlement, plot: Plot, frame: Frame, named: Sequence[int], mean: Sequence[Spread]) -> Markup:
    """Names at the right, each as near the end of its line as the others allow, with a leader."""
    found = [(plot.height_of(_last(issue.actors[place].course)), name, issue.actors[place].veto, place)
             for place, name in zip(named, _names(issue, frame, named), strict=True)]
    if mean:
        found.append((plot.height_of(mean[-1].middle), MEAN, False, -1))
    found.sort(key=lambda label: (label[0], label[3]))
    heights = apart([label[0] for label in found], GAP, plot.top - 4, plot.bottom + 4)
    parts = []
    for (y, name, veto, place), level in zip(found, heights, strict=True):
        parts += [tag("path", d=f"M{plot.right + 4:.1f} {y:.1f}L{plot.right + 16:.1f} {level:.1f}", class_="bg-leader",
                      fill="none", stroke="currentColor", stroke_width=0.6),
                  tag("text", name, x=round(plot.right + 19, 1), y=round(level + 4, 1),
                      class_="bg-mean-name" if place < 0 else None, font_weight=650 if veto or place < 0 else None)]
    return join(*parts)


def _names(issue: Settlement, frame: Frame, named: Sequence[int]) -> list[str]:
    """Names as long as there is room, without `the` where that helps; those cut to the same keep their ends instead."""
    whole = [sentence_case(one_line(issue.actors[place].label)) or head_of("") for place in named]
    whole = [sentence_case(name.removeprefix("The ")) if len(name) > frame.letters else name for name in whole]
    cut = [clip(name, frame.letters) for name in whole]
    tail = frame.letters // 2 - 1
    return [f"{name[:tail]}…{name[-tail:]}" if cut.count(short) > 1 and len(name) > frame.letters else short
            for name, short in zip(whole, cut, strict=True)]


def _last(course: Sequence[Spread]) -> float:
    return next(spread.middle for spread in reversed(course) if known(spread))


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places in rising order, at least `gap` apart and as near to the wanted ones as that allows, within low..high.

    Least squares by pooling neighbours (isotonic regression); where they don't fit they stand evenly, nearer than `gap`.
    """
    if not wanted:
        return []
    gap = min(gap, (high - low) / max(1, len(wanted) - 1))
    pools: list[tuple[float, int]] = []
    for place, value in enumerate(wanted):
        pools.append((value - gap * place, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, many), (other, more) = pools[-2:]
            pools[-2:] = [((one * many + other * more) / (many + more), many + more)]
    flat = [value for value, many in pools for _ in range(many)]
    return [min(max(value, low), high - gap * (len(wanted) - 1)) + gap * place for place, value in enumerate(flat)]
