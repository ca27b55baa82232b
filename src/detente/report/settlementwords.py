"""Where does an issue settle, in sentences?"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from detente.model.case import Case
from detente.model.settlement import Bargainer, Settlement, Settlements
from detente.report.spreadwords import Figures, ends, figures_for, known, parts_words
from detente.report.words import clip, count, hundredth, listed, one_line, sentence_case, worlds_of

NO_ZONE = 0.01  # share of worlds with a zone below which there is none to draw
NEAR = 0.1  # part of the scale within which an anchor is near
NAME = 60  # letters of a name in a sentence
MOST_NAMED = 4


def name_of(label: str) -> str:
    """An actor's name on one line."""
    return clip(label, NAME) or "an actor without a name"


def head_of(label: str) -> str:
    """The same with a capital, at the head of a row."""
    return sentence_case(name_of(label))


def scale_of(issue: Settlement) -> Figures:
    """How the issue's numbers are written."""
    return figures_for(issue.low, issue.high, issue.unit)


def lead(issue: Settlement) -> str:
    """Where the weighted mean has it end, and what that is near to."""
    if not issue.models or not known(issue.models[0].where):
        return "Where this settles can’t be said."
    first, scale = issue.models[0], scale_of(issue)
    where = first.where
    said = f"By the {one_line(first.name)}, the positions settle at {scale.span(where)}"
    return f"{said}{near_words(issue, where.middle)}." + (f" {sentence_case(one_line(first.note))}." if first.note else "")


def near_words(issue: Settlement, at: float) -> str:
    """As it follows a value: the anchor that it lies near to, or those between which it lies, with what they mean."""
    if not issue.anchors:
        return ""
    nearest = min(issue.anchors, key=lambda anchor: abs(anchor[0] - at))
    below, above = [one for one in issue.anchors if one[0] <= at], [one for one in issue.anchors if one[0] > at]
    if abs(nearest[0] - at) <= NEAR * abs(issue.high - issue.low) or not below or not above:
        return f", near {_anchor(issue, nearest)}"
    return f", between {_anchor(issue, below[-1])} and {_anchor(issue, above[0])}"


def _anchor(issue: Settlement, anchor: tuple[float, str]) -> str:
    return f"{scale_of(issue).say(anchor[0])} (“{clip(anchor[1], 100)}”)"


def zone_words(issue: Settlement) -> str:
    """Whether there is anything that all who must agree prefer to no agreement. Empty where that was not asked."""
    share = issue.zone_exists
    if share is None or not isfinite(share):
        return ""
    if share < NO_ZONE:
        return f"No point suits all who must agree: there is one in {worlds_of(share)}."
    least = _zone_at(issue) if issue.zone and all(known(end) for end in issue.zone) else ""
    if share < 0.5:
        return (f"Mostly no point suits all who must agree: there is one in {worlds_of(share)}"
                f"{f'; where there is, {least}' if least else ''}.")
    return f"In {worlds_of(share)} there is something that all who must agree prefer to no agreement{least and f': {least}'}."


def _zone_at(issue: Settlement) -> str:
    assert issue.zone
    scale = scale_of(issue)
    low, high = issue.zone
    return f"from {scale.span(low, False)} to {scale.span(high)}"


def offer_words(issue: Settlement) -> tuple[str, ...]:
    """Where each offer stands to the zone."""
    return tuple(f"{sentence_case(clip(words, 160))}: {scale_of(issue).span(where)}{_beside(issue, where.middle)}."
                 for words, where in issue.offers if known(where))


def _beside(issue: Settlement, at: float) -> str:
    zone = issue.zone
    if not zone or not all(known(end) for end in zone) or (issue.zone_exists or 0.0) < NO_ZONE:
        return ""
    low, high = zone
    if low.middle <= at <= high.middle:
        return ", inside that range" if low.high <= at <= high.low else ", inside that range in most worlds"
    return ", outside that range" if at < low.low or at > high.high else ", outside that range in most worlds"


def repeated(issues: Sequence[Settlement]) -> tuple[str, ...]:
    """Notes that stand with every one of several issues, to be told once for all of them."""
    first, *others = issues if len(issues) > 1 else (None,)
    return () if first is None else tuple(note for note in first.notes if all(note in one.notes for one in others))


def own_notes(issue: Settlement, shared: Sequence[str]) -> tuple[str, ...]:
    """What is to be known of this issue alone, each once, as it is shown."""
    return tuple(dict.fromkeys(sentence_case(one_line(text)) for text in issue.notes if text not in shared))


def with_unmade(found: Settlements, case: Case) -> Settlements:
    """The same; where the case has offers on an issue that are made in no world, a note says so, since nothing else does."""
    places = {issue.label: place for place, issue in enumerate(case.issues.values())}
    return found._replace(issues=tuple(_with_unmade(issue, case, places.get(issue.issue, -1)) for issue in found.issues))


def _with_unmade(issue: Settlement, case: Case, place: int) -> Settlement:
    known_of = sum(offer.issue == place for offer in case.axes.offers) if place >= 0 else 0
    missing = known_of - len(issue.offers)
    if missing <= 0:
        return issue
    which = count(missing, "offer") if missing == known_of else f"{count(missing, 'offer')} of {known_of}"
    verb = "is" if missing == 1 else "are"
    return issue._replace(notes=(f"{sentence_case(which)} on this {verb} made in no world, and so not shown.", *issue.notes))


def zone_caption(issue: Settlement) -> str:
    """What to see in the picture of positions."""
    said = zone_words(issue)
    if said:
        return said
    vetoes = [name_of(actor.label) for actor in issue.actors if actor.veto]
    return f"Nothing is agreed without {listed(vetoes)}." if 0 < len(vetoes) <= MOST_NAMED else "Who stands where now."


def rounds_of(issue: Settlement) -> int:
    """Rounds that can be drawn."""
    return max([0, *(len(actor.course) - 1 for actor in issue.actors)])


def course_caption(issue: Settlement, drawn: bool = True) -> str:
    """What to see in the rounds: whether lines meet, whether they come to rest. drawn: whether there is a picture."""
    by = f" of the {one_line(issue.course_of)}" if issue.course_of else ""
    beside = ", beside the weighted mean (dashed)" if drawn else ""
    moving = restless(issue)
    what = count(moving, "line" if drawn else "actor")
    last = f"{sentence_case(what)} of {len(issue.actors)} still {'move' if moving > 1 else 'moves'} in the last round."
    said = [f"{sentence_case(count(rounds_of(issue), 'round'))}{by}{beside}.", last if moving else _closing(issue)]
    return " ".join(part for part in said if part)


def restless(issue: Settlement) -> int:
    """How many actors still move, in the middle of their worlds, by more than a hundredth of the scale in the last round."""
    step = abs(issue.high - issue.low) / 100
    return sum(len(actor.course) > 1 and known(actor.course[-1]) and known(actor.course[-2])
               and abs(actor.course[-1].middle - actor.course[-2].middle) > step for actor in issue.actors)


def _closing(issue: Settlement) -> str:
    """How far apart the actors stand before and after."""
    drawn = [actor.course for actor in issue.actors
             if len(actor.course) > 1 and known(actor.course[0]) and known(actor.course[-1])]
    if len(drawn) < 2:
        return ""
    first, last = (max(course[at].middle for course in drawn) - min(course[at].middle for course in drawn) for at in (0, -1))
    if not first:
        return "They stand together from the start."
    scale = scale_of(issue)
    how = "draw nearer" if last < 0.9 * first else "drift apart" if last > 1.1 * first else "stay about as far apart"
    return f"The actors {how}: they stand {scale.say(first)} apart at first, {scale.say(last)} at last."


def actor_words(issue: Settlement, actor: Bargainer) -> str:
    """An actor's way: `from 40 (35–45) to 52 (48–60) years`."""
    if not actor.course:
        return "nobody says where it stands"
    scale, last = scale_of(issue), ends(actor.course)
    if len(actor.course) == 1:
        return f"at {scale.span(actor.course[0])}"
    return f"from {scale.span(actor.course[0], False)} to {scale.span(last) if last else 'not known'}"


def heaviest(issue: Settlement, most: int) -> tuple[int, ...]:
    """The actors that are drawn with their names, in their order: vetoes, then the heaviest."""
    placed = [place for place, actor in enumerate(issue.actors) if any(map(known, actor.course))]
    placed.sort(key=lambda place: (not issue.actors[place].veto, -_weight(issue.actors[place]), place))
    return tuple(sorted(placed[:most]))


def _weight(actor: Bargainer) -> float:
    return actor.weight.middle if known(actor.weight) else 0.0


def weight_words(actor: Bargainer) -> str:
    """An actor's share of all weight, in points of a hundred."""
    return parts_words(actor.weight)


def share_words(share: float | None) -> str:
    """A share in worlds of a hundred, or that it is not known."""
    return "not known" if share is None or not isfinite(share) else f"{hundredth(share)} of 100"
