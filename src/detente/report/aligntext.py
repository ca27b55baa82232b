"""How are camps and ties told in a terminal?

In the order of the page: the answer, who stands where, what does not fit, what else was found. Nothing needs colour, and no
letter of a file can move the cursor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from detente.model.actor_map import ActorMap
from detente.report.filepage import Told
from detente.report.mapgroups import grouped, told_map
from detente.report.maptable import strain_words, strained_ties
from detente.report.mapwords import (
    MEASURE,
    answer_words,
    called,
    camp_line,
    camp_words,
    figure_of,
    headed,
    lead,
    margin_notes,
    margin_words,
    notes_of,
    tie_value,
)
from detente.report.terminal import NARROWEST, columns, wrap
from detente.report.words import count, hundredth, one_line, sentence_case

MOST_CAMPS = 12
MOST_ACTORS = 40
MOST_TIES = 20
NAME = 28  # columns of a name in the table


def render_align(picture: ActorMap, sections: Sequence[Told] = (), width: int = 80) -> str:
    """The answer, the actors, the ties left unsatisfied, the sections; no line wider than `width` (40 at the least)."""
    width, picture = max(width, NARROWEST), told_map(picture)
    blocks = [*_head(picture, width), *_actors(picture, width), *_strained(picture, width), *_sections(sections, width)]
    return "\n".join(blocks) + "\n"


def _head(picture: ActorMap, width: int) -> Iterator[str]:
    friendly = sum(tie.weight > 0 for tie in picture.stated)
    yield from wrap(f"{one_line(picture.title)}: {count(len(picture.actors), 'actor')}, {count(len(picture.stated), 'tie')} "
                    f"({friendly} friendly, {len(picture.stated) - friendly} hostile).", width)
    yield ""
    yield from wrap(lead(picture), width)
    camps = [(group, names) for group, names in camp_words(picture) if group.camp >= 0 and group.name]
    for group, names in camps[:MOST_CAMPS]:
        yield from wrap("".join(camp_line(group, names)), width, f"  {group.camp + 1}. ", "     ")
    if len(camps) > MOST_CAMPS:
        yield f"  and {len(camps) - MOST_CAMPS} more camps"
    for said in (*answer_words(picture), *notes_of(picture)):
        yield from wrap(said, width)


def _actors(picture: ActorMap, width: int) -> Iterator[str]:
    """A line an actor: of many, those that are least firm and those under most strain."""
    rows = _firmness(picture)
    if not rows:
        return
    known = any(picture.actors[place].flip is not None for place in rows)
    worlds = any(actor.sure < 1 for actor in picture.actors)
    firm = ", the least firm first" if len(rows) > MOST_ACTORS else ""
    yield ""
    yield from wrap(f"How firmly each stands{firm} (margin: what more would be left unsatisfied on another side; "
                    "strain: its ties left unsatisfied)", width)
    if known:
        yield from wrap(" ".join(margin_notes(picture)).replace(MEASURE, "measure"), width)
    name = min(NAME, width - 34, max(columns(called(picture, place)) for place in rows))
    head = f"{'camp':>4}{'margin':>9}" if known else f"{'camp':>4}"
    yield f"  {'':{name}}  {head}{'strain':>8}{'of 100' if worlds else '':>8}".rstrip()
    for place in rows[:MOST_ACTORS]:
        actor = picture.actors[place]
        margin = f"{_margin(picture, place):>9}" if known else ""
        camp = str(actor.camp + 1) if actor.camp >= 0 and picture.camps else "open" if actor.camp == -1 else "-"
        share = f"{hundredth(actor.sure):>8}" if worlds and actor.camp >= 0 else ""
        yield f"  {_fit(called(picture, place), name)}  {camp:>4}{margin}{figure_of(actor.strain):>8}{share}".rstrip()
    if len(rows) > MOST_ACTORS:
        yield f"  and {len(rows) - MOST_ACTORS} more; --json holds all"


def _margin(picture: ActorMap, place: int) -> str:
    """A margin as short as a column."""
    return margin_words(picture, place).removesuffix(": open").removeprefix("the ")


def _firmness(picture: ActorMap) -> list[int]:
    """Who has a tie: of few group by group, of many the least firm first."""
    tied = [place for group in grouped(picture) for place in group.members if picture.actors[place].camp > -2]
    if len(tied) <= MOST_ACTORS:
        return tied

    known = any(picture.actors[place].flip is not None for place in tied)

    def firm(place: int) -> tuple[float, float, int]:
        actor = picture.actors[place]
        return (actor.flip if actor.flip is not None else inf if known else actor.sure, -actor.strain, place)

    return sorted(tied, key=firm)


def _fit(text: str, room: int) -> str:
    """Text of exactly so many columns; what is cut ends in three dots."""
    short = headed(text)
    while columns(short) > room:
        short = short.removesuffix("…")[:-1] + "…"
    return short + " " * (room - columns(short))


def _strained(picture: ActorMap, width: int) -> Iterator[str]:
    found = strained_ties(picture)
    if not found:
        return
    yield ""
    yield from wrap(f"{sentence_case(count(len(found), 'tie'))} left unsatisfied, the heaviest first", width)
    for tie in found[:MOST_TIES]:
        yield from wrap(f"{called(picture, tie.one)} and {called(picture, tie.other)}: {strain_words(picture, tie)} "
                        f"({figure_of(tie_value(tie))}{', inferred' if tie.inferred else ''})", width, "  - ", "    ")
    if len(found) > MOST_TIES:
        yield f"  and {len(found) - MOST_TIES} more; --json holds all"


def _sections(sections: Sequence[Told], width: int) -> Iterator[str]:
    for heading, sentences in sections:
        if sentences:
            yield ""
            yield from wrap(one_line(heading), width)
            for sentence in sentences:
                yield from wrap(one_line(sentence), width, "  - ", "    ")
