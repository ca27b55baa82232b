"""What does a map of camps say, in words?

The page, the notebook and the terminal say the same sentences. *Proved* is said only where no line-up can have less tension.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.actor_map import ActorMap, MapActor, MapTie
from detente.report.mapgroups import OPEN, SILENT, Group, grouped
from detente.report.maplayout import MOST_NAMED, NAMED_OF_MANY, actor_name, heaviest
from detente.report.maplines import MOST_LINES
from detente.report.mapmarks import shape_words
from detente.report.words import clip, count, listed, one_line, sentence_case

NAMES_IN_SENTENCE = 16
NAME = 60  # letters of a name in a sentence


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
    """Names, of many those tied most."""
    if len(group.members) <= NAMES_IN_SENTENCE:
        return listed([called(picture, place) for place in group.members])
    inside = set(group.members)
    first = [place for place in heaviest(picture, len(picture.actors)) if place in inside][:NAMES_IN_SENTENCE - 4]
    named = ", ".join(called(picture, place) for place in sorted(first))
    return f"{named} and {count(len(inside) - len(first), 'other')}"


def lead(picture: ActorMap) -> str:
    """The first sentence of the answer."""
    camps = [group for group in grouped(picture) if group.camp >= 0]
    tied = sum(len(group.members) for group in camps)
    if not picture.actors:
        return "There is nobody to place."
    if not picture.camps:
        return f"No camps were sought among {count(len(picture.actors), 'actor')} and {count(len(picture.ties), 'tie')}."
    if not camps:
        return "The ties place nobody in a camp."
    if len(camps) == 1:
        return f"{sentence_case(count(tied, 'actor stands', 'actors stand'))} together in one camp."
    return f"{sentence_case(count(tied, 'actor'))} stand in {count(len(camps), 'camp')}, {_sizes(camps)}."


def _sizes(camps: list[Group]) -> str:
    sizes = [str(len(group.members)) for group in camps]
    return f"{sizes[0]} against {sizes[1]}" if len(sizes) == 2 else f"of {listed(sizes)}"


def tension_words(picture: ActorMap) -> str:
    """What the camps cost, as [least proved, shown]. Empty where no camps were sought or nobody worked it out."""
    strained = [tie for tie in picture.ties if tie.strained]
    if not picture.camps or not picture.ties or (strained and picture.upper <= 0):
        return ""
    bounds = f"[{figure_of(picture.lower)}, {figure_of(picture.upper)}]"
    if not strained and picture.upper <= 0:
        return f"Tension {bounds}: every tie is satisfied, friends stand together and foes apart."
    best = ("proved: no other line-up of so many camps leaves less" if picture.proved else
            f"not proved to be the least; no line-up of so many camps leaves less than {figure_of(picture.lower)}")
    return (f"Tension {bounds}, {best}. That is the weight of the ties left unsatisfied, "
            f"{len(strained)} of {len(picture.ties)}: friends in different camps, or foes in one.")


def open_words(picture: ActorMap) -> list[str]:
    """Who has no side, and of whom nothing is known."""
    silent = [f"Nobody states a tie of {names}." for group, names in camp_words(picture) if group.camp == SILENT]
    return side_words(picture) + silent


def side_words(picture: ActorMap) -> list[str]:
    """Who has no side."""
    return [f"The ties leave the side of {names} open." for group, names in camp_words(picture) if group.camp == OPEN]


def described(picture: ActorMap) -> str:
    """The map for those who hear it."""
    camps = [f"{clip(group.name, 80)}: {names}." for group, names in camp_words(picture) if group.camp >= 0 and group.name]
    return " ".join(["Map of camps.", lead(picture), *camps, *open_words(picture)])


def key_words(picture: ActorMap) -> str:
    """How to read the picture: only what is in it."""
    return " ".join(_key(picture))


def _key(picture: ActorMap) -> Iterator[str]:
    yield "Solid line: friendly. Dashed: hostile. Width: how strong."
    if any(tie.strained for tie in picture.ties):
        yield "Crossed out: left unsatisfied by these camps, a friend across or a foe inside."
    if any(tie.inferred for tie in picture.ties):
        yield "Dotted: nobody states it, it follows from other ties."
    if any(tie.sure < 1 for tie in picture.ties):
        yield "Faint: doubted."
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


def margin_words(actor: MapActor) -> str:
    """What it would cost if the actor stood on another side."""
    return "" if actor.flip is None else "0: open" if actor.flip <= 0 else figure_of(actor.flip)


def notes_of(picture: ActorMap) -> list[str]:
    """What a reader must know about the whole."""
    return [sentence_case(one_line(note)) for note in picture.notes if note.strip()]
