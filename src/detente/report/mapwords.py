"""What does a map of camps say, in words?

The page, the notebook and the terminal say the same sentences. *Proved* is said only where no line-up can have less tension.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from detente.model.actor_map import ActorMap, MapTie
from detente.report.mapgroups import OPEN, SILENT, Group, grouped
from detente.report.maplayout import MOST_NAMED, NAMED_OF_MANY, actor_name, heaviest
from detente.report.maplines import LOUD, LOUD_WRONG, MOST_LINES, drawn_ties
from detente.report.mapmarks import shape_words
from detente.report.words import clip, count, listed, one_line, sentence_case

NAMES_IN_SENTENCE = 12
NAME = 60  # letters of a name in a sentence
MEASURE = "the measure"  # the margin of the actor from whom margins are counted


def figure_of(value: float) -> str:
    """A weight: at most four digits that say something, whole from a thousand on, with a true minus."""
    return (f"{value:,.0f}" if 1e3 <= abs(value) < 1e12 else f"{value:.4g}").replace("-", "−")


def tie_value(tie: MapTie) -> float:
    """A tie's weight in the file's own unit, where it has one."""
    return tie.weight if tie.value is None else tie.value


def called(picture: ActorMap, place: int) -> str:
    """An actor's name in a sentence."""
    return clip(actor_name(picture, place), NAME)


def headed(name: str) -> str:
    """A name as a row begins with it: `the Taliban` gets a capital, `al-Shabaab` and `n17` stay as they are."""
    first, blank, _ = name.partition(" ")
    return sentence_case(name) if blank and first.isalpha() and first.islower() else name


def camp_words(picture: ActorMap) -> list[tuple[Group, str]]:
    """For each camp, those with an open side and those without a tie: who they are."""
    return [(group, _members(picture, group)) for group in grouped(picture)]


def _members(picture: ActorMap, group: Group) -> str:
    """Names in the network's order; of many those tied most, heaviest first."""
    if len(group.members) <= NAMES_IN_SENTENCE:
        return listed([called(picture, place) for place in group.members])
    inside = set(group.members)
    first = [place for place in heaviest(picture, len(picture.actors)) if place in inside][:NAMES_IN_SENTENCE - 1]
    return f"{', '.join(called(picture, place) for place in first)} and {len(inside) - len(first):,} others"


def camp_line(group: Group, names: str) -> tuple[str, str]:
    """What a camp is called, and what follows in the same line: how many stand in it and who. Of one actor: its name."""
    return (clip(group.name, 80), f" ({len(group.members):,}): {names}") if len(group.members) > 1 else (names, ", alone")


def lead(picture: ActorMap) -> str:
    """The first sentence of the answer."""
    camps = [group for group in grouped(picture) if group.camp >= 0]
    tied = sum(len(group.members) for group in camps)
    if not picture.actors:
        return "There is nobody to place."
    if not picture.camps:
        return f"No camps were sought among {count(len(picture.actors), 'actor')} and {count(len(picture.stated), 'tie')}."
    if tied <= 1:
        return "The ties place nobody."
    if len(camps) == 1:
        return f"{sentence_case(count(tied, 'actor stands', 'actors stand'))} together in one camp."
    return f"{sentence_case(count(tied, 'actor'))} stand in {count(len(camps), 'camp')}, {_sizes(camps)}."


def _sizes(camps: list[Group]) -> str:
    sizes = [str(len(group.members)) for group in camps]
    return f"{sizes[0]} against {sizes[1]}" if len(sizes) == 2 else f"of {listed(sizes)}"


def tension_words(picture: ActorMap) -> str:
    """What the camps cost, and what could be less. Empty where no camps were sought or nobody worked it out."""
    strained = any(tie.strained for tie in picture.ties)
    if not picture.camps or not picture.stated or (strained and picture.upper <= 0):
        return ""
    if not strained and picture.upper <= 0:
        return "Tension 0: every tie is satisfied, friends stand together and foes apart."
    return f"Tension {_bounds(picture)}{_left(picture)}"


def _bounds(picture: ActorMap) -> str:
    """One figure where it is proved, else between what it lies, and what that means."""
    low, high = figure_of(picture.lower), figure_of(picture.upper)
    if picture.proved:
        return f"{high}, proved: no other line-up of so many camps leaves less."
    if low == high:
        return f"{high}, not proved to be the least: less by {figure_of(picture.upper - picture.lower)} is not ruled out."
    return (f"between {low} and {high}, not proved to be the least: these camps leave {high}, "
            f"and no line-up of so many camps leaves less than {low}.")


def _left(picture: ActorMap) -> str:
    """How much of all ties is left unsatisfied: counted where all weigh the same, else weighed and counted."""
    weights = [abs(tie_value(tie)) for tie in picture.stated]
    wrong = [abs(tie_value(tie)) for tie in picture.ties if tie.strained]
    if not wrong:
        return ""
    ties = f"{len(wrong):,} of {count(len(weights), 'tie') if len(weights) == 1 else f'{len(weights):,} ties'}"
    meant = "friends in different camps, or foes in one."
    if max(weights) - min(weights) <= 1e-9 * max(weights):
        return f" Left unsatisfied: {ties}, {meant}"
    return f" Left unsatisfied: weight {figure_of(fsum(wrong))} of {figure_of(fsum(weights))} in all ({ties}), {meant}"


def seen_words(picture: ActorMap) -> str:
    """What to see on the map first: which ties don't fit, and on whom that weighs most."""
    wrong = [tie for tie in picture.ties if tie.strained]
    if not picture.camps or not picture.stated:
        return ""
    if not any(actor.camp >= 0 for actor in picture.actors):
        return "Nobody has a side, so no camp is drawn." + (" What is crossed out is one choice among others." if wrong else "")
    if not wrong:
        return "Nothing is crossed out: solid lines stay inside the camps, dashed ones run between them."
    friends = sum(tie.weight > 0 for tie in wrong)
    across, inside = "between friends in different camps", "between foes in one camp"
    kinds = (f": {friends:,} {across} and {len(wrong) - friends:,} {inside}" if 0 < friends < len(wrong) else
             f", {across if friends else inside}")
    return f"{sentence_case(count(len(wrong), 'tie is', 'ties are'))} crossed out{kinds}.{_burdened(picture)}"


def _burdened(picture: ActorMap) -> str:
    """Who bears most of what does not fit, where that is one actor."""
    most = max(picture.actors, key=lambda actor: actor.strain)
    place = picture.actors.index(most)
    near = sum(actor.strain >= most.strain * (1 - 1e-9) for actor in picture.actors)
    return f" The most falls on {called(picture, place)}." if most.strain > 0 and near == 1 else ""


def answer_words(picture: ActorMap) -> list[str]:
    """What follows the first sentence and the camps: tension and who is open; the open first where nobody is placed."""
    tension = list(filter(None, [tension_words(picture)]))
    placed = any(actor.camp >= 0 for actor in picture.actors)
    return [*tension, *open_words(picture)] if placed else [*open_words(picture), *tension]


def open_words(picture: ActorMap) -> list[str]:
    """Who has no side, and of whom nothing is known."""
    silent = [f"Nobody states a tie of {names}." for group, names in camp_words(picture) if group.camp == SILENT]
    return side_words(picture) + silent


def side_words(picture: ActorMap) -> list[str]:
    """Who has no side."""
    return [f"The ties leave the side{'' if len(group.members) == 1 else 's'} of {names} open."
            for group, names in camp_words(picture) if group.camp == OPEN]


def described(picture: ActorMap) -> str:
    """The map for those who hear it."""
    camps = [f"{''.join(camp_line(group, names))}." for group, names in camp_words(picture) if group.camp >= 0 and group.name]
    return " ".join(["Map of camps.", lead(picture), *camps, *open_words(picture)])


def key_words(picture: ActorMap) -> str:
    """How to read the picture: only what is in it."""
    return " ".join(_key(picture))


def _key(picture: ActorMap) -> Iterator[str]:
    yield "Solid line: friendly. Dashed: hostile. Width: how strong."
    if any(tie.strained for tie in picture.ties):
        yield "Crossed out, in red: left unsatisfied by these camps, a friend across or a foe inside."
    if any(tie.inferred for tie in picture.ties):
        yield "Dotted: nobody states it, it follows from other ties."
    faint = [*(["doubted"] if any(tie.sure < 1 for tie in picture.ties) else []), *_crowded(picture)]
    if faint:
        yield f"Faint: {' or '.join(faint)}."
    groups = {group.camp for group in grouped(picture)}
    if any(actor.camp >= 0 and actor.sure < 0.97 for actor in picture.actors):
        yield "The more hollow a mark, the less settled its actor’s place."
    if OPEN in groups:
        yield f"{sentence_case(shape_words(OPEN))}: the side is open."
    if SILENT in groups:
        yield f"{sentence_case(shape_words(SILENT))}: nobody states a tie."
    if len(picture.actors) > MOST_NAMED:
        yield f"Names stand with the {NAMED_OF_MANY} that are tied most; the table has all."
    if len(picture.ties) > MOST_LINES:
        yield f"Of {len(picture.ties)} ties the {MOST_LINES} that are unsatisfied or heaviest are drawn."
    yield "Inside a camp, near and far only help reading."


def _crowded(picture: ActorMap) -> Iterator[str]:
    """Lines that are faint because there are many."""
    drawn = drawn_ties(picture)
    if sum(tie.strained for tie in drawn) > LOUD_WRONG:
        yield "one of many lines"
    elif len(drawn) > LOUD:
        yield "one of many lines that fit" if picture.camps else "one of many lines"


def margin_words(picture: ActorMap, place: int) -> str:
    """What it would cost if the actor stood on another side; of the one from whom that is counted, that it is the measure."""
    actor = picture.actors[place]
    if place == picture.anchor:
        return MEASURE
    if actor.flip is None:
        return "" if actor.camp == SILENT else "–"
    return "0: open" if actor.flip <= 0 else figure_of(actor.flip)


def margin_notes(picture: ActorMap) -> list[str]:
    """What the words in the column of margins mean, where they stand there."""
    said = []
    if 0 <= picture.anchor < len(picture.actors):
        said.append(f"Margins are counted from {called(picture, picture.anchor)}, the actor of the heaviest ties: {MEASURE}.")
    if any(margin_words(picture, place) == "–" for place in range(len(picture.actors))):
        said.append("–: no figure.")
    return said


def notes_of(picture: ActorMap) -> list[str]:
    """What a reader must know about the whole."""
    return [sentence_case(one_line(note)) for note in picture.notes if note.strip()]
