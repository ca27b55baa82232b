"""What does a network of ties by itself come to, on one page?

One file without script and without a single request, as the report of a case is. The same map gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.actor_map import ActorMap
from detente.report.filepage import Part, Told, file_page, told_parts
from detente.report.mapface import map_downloads, map_list, map_picture
from detente.report.mapgroups import OPEN, SILENT, told_map
from detente.report.mapmarks import sample_mark
from detente.report.maptable import strained_table
from detente.report.mapwords import answer_words, camp_line, camp_words, lead, notes_of
from detente.report.markup import Markup, held, join, tag
from detente.report.pieces import fold
from detente.report.words import count

MOST_TOLD = 8  # camps named in the answer
MOST_TEXT = 1_000_000  # letters of a file that a page holds
MOST_SHOWN = 40_000  # letters of it that a page shows
FOOT = "from one file of ties: who stands with whom if the ties are right, not a forecast."
METHOD = (
    "A tie is unsatisfied when friends stand in different camps or foes in one. Camps are sought that leave the least weight "
    "unsatisfied; that weight is the tension. Proved: nothing better exists. Between two figures: no line-up of so many camps "
    "can have less than the first, and the camps shown have the second. An actor’s margin is "
    "what more would be left unsatisfied if it had to stand on another side. How many camps there are is an assumption."
)


def render_align_page(picture: ActorMap, sections: Sequence[Told] = (), text: str = "", version: str = "") -> str:
    """The whole page. sections: further questions with plain sentences; text: the file of ties as it was read."""
    picture = told_map(picture)
    table = map_list(picture)
    unsatisfied = strained_table(picture)
    parts: list[Part] = [
        ("picture", "The map", "Who stands with whom?", map_picture(picture)),
        ("actors", "Actor by actor", "Where does each actor stand, and how firmly?",
         join(table, map_downloads(picture)) if table else table),
        ("strain", "What does not fit", "Which ties do these camps leave unsatisfied?",
         tag("div", unsatisfied, class_="am-wide") if unsatisfied else unsatisfied),
        *told_parts(sections), ("made", "How it was worked out", "How was it worked out?", _made(text))]
    return file_page(picture.title, "A network of ties", dek(picture), _answer(picture), parts, FOOT, version, first=1)


def dek(picture: ActorMap) -> str:
    """What the network is made of."""
    friendly = sum(tie.weight > 0 for tie in picture.stated)
    return (f"{count(len(picture.actors), 'actor')}, {count(len(picture.stated), 'tie')}: {friendly} friendly, "
            f"{len(picture.stated) - friendly} hostile.").capitalize()


def _answer(picture: ActorMap) -> Markup:
    camps = [(group, names) for group, names in camp_words(picture) if group.camp not in (OPEN, SILENT) and group.name]
    said = [tag("p", lead(picture), class_="say")]
    for group, names in camps[:MOST_TOLD]:
        named, rest = camp_line(group, names)
        said.append(tag("p", sample_mark(group.camp), tag("b", named), f"{rest}.", class_="say"))
    if len(camps) > MOST_TOLD:
        said.append(tag("p", f"And {count(len(camps) - MOST_TOLD, 'more camp')}, named in the table.", class_="say"))
    said += [tag("p", words, class_="say") for words in answer_words(picture)]
    notes = notes_of(picture)
    return join(tag("ol", *(tag("li", one) for one in said), class_="answers am-answers"),
                tag("p", " ".join(notes), class_="caveat") if notes else None)


def _made(text: str) -> Markup:
    shown = fold("The ties as they were read", tag("pre", text, class_="og-file", tabindex=0)) if (
        text.strip() and len(text) <= MOST_SHOWN) else None
    file = tag("p", held(text, "ties-as-read.csv", "The file of ties as it was read"), class_="files") if (
        text.strip() and len(text) <= MOST_TEXT) else None
    large = "The file of ties is too large to be held in this page." if len(text) > MOST_TEXT else ""
    return join(tag("p", METHOD), shown, file, tag("p", large, class_="small") if large else None)
