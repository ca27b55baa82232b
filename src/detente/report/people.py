"""Who is who, and who stands with whom?"""

from __future__ import annotations

from detente.model.actor_map import ActorMap
from detente.report.actormap import Bond, actor_map, bonds
from detente.report.findings import headlines
from detente.report.mapcase import MOST_NUMBERED, camp_key, camp_map, camps_order, case_map, map_without_camps
from detente.report.mapdraw import drawable, letter_size, map_key
from detente.report.mapgroups import told_map
from detente.report.maptable import actor_table
from detente.report.mapwords import lead, side_words
from detente.report.markup import Child, Markup, join, tag
from detente.report.outline import Outline
from detente.report.pieces import entry_link, figure, fold, scroll, table
from detente.report.telling import tie_words
from detente.report.words import amount, count, listed, one_line, points, sentence_case, some

CROWDED = 12  # more actors than this don't fit a narrow screen
MANY = 24  # more actors than this are laid out as on a map of camps, also without any
KEY = ("Solid: friendly. Dashed: hostile. Dotted: neither. Width: how strong. Faint: doubted. Thin arrow: support given; open "
       "arrow: support asked for; line with a bar: support refused or not given. Hatched: nobody states a tie.")
LED = "Numbers lead to the claims."
NEAR = "Near and far only help reading."


def people(outline: Outline) -> Markup:
    """The actor map with the table that says the same, and the actors one by one. Empty without actors."""
    case = outline.case
    if not case.actors:
        return join()
    found = bonds(outline.entries, case)
    picture = _picture(outline, found)
    ordered = picture is not None and (len(case.actors) > MANY or camps_order(picture))
    wide, narrow = _drawings(outline, picture, ordered)
    led = "Numbers stand in the table only." if ordered and len(found) > MOST_NUMBERED else LED
    key = " ".join(filter(None, (KEY, camp_key(picture, ordered, len(found)) if picture else "", led, NEAR)))
    rows = [_bond_row(bond, outline) for bond in found]
    same = fold("The same as a table", table(("Who", "and whom", "How they stand", "Claim", "Believed, of 100"), rows,
                                             "Ties and support that somebody states")) if rows else None
    stand = fold("Where each actor stands, and why", actor_table(picture)) if picture and picture.camps else None
    camps = headlines(outline, ("alignment", "support"))
    marks = map_key(picture) if picture else None
    shown = figure("who-map", "The actor map.", _words(found, outline, picture), marks, wide, narrow,
                   tag("p", key, class_="small"), same, stand, kind="full")
    return join(shown, join(tag("h3", "What follows from the ties"), camps) if camps else None, tag("h3", "The actors"),
                _actors(outline))


def _picture(outline: Outline, found: tuple[Bond, ...]) -> ActorMap | None:
    """The camps, where an engine handed them over; of many actors a map without any; else nothing."""
    held = outline.assessment.pictures.get("alignment")
    picture = told_map(case_map(held, outline.case)) if isinstance(held, ActorMap) else None
    return picture or (map_without_camps(found, outline.case) if len(outline.case.actors) > MANY else None)


def _drawings(outline: Outline, picture: ActorMap | None, ordered: bool) -> tuple[Markup | None, Markup | None]:
    """The map for a wide and for a narrow screen, by camps or freely. None of either where there are too many actors."""
    case, many = outline.case, len(outline.case.actors)
    if picture and not drawable(picture):
        return None, None

    def drawn(width: float, height: float, size: float, name: str) -> Markup:
        if picture and ordered:
            return camp_map(outline.entries, case, picture, width, size, name)
        return actor_map(outline.entries, case, width, height, size, name, picture)

    narrow = drawn(360, 330 + 32 * many, 12.5, "map-narrow") if many <= CROWDED else scroll(
        drawn(760, 420 + 18 * many, 13, "map-narrow"), "Actor map")
    return drawn(1000, min(760, 380 + 16 * many), letter_size(many) if ordered else 15, "map-wide"), narrow


def _words(found: tuple[Bond, ...], outline: Outline, picture: ActorMap | None) -> str:
    ties = [bond for bond in found if bond.kind == "tie"]
    friendly = sum(1 for bond in ties if bond.value > 0)
    hostile = sum(1 for bond in ties if bond.value < 0)
    lone = outline.unknowns.silent_actors
    told = f"{sentence_case(count(friendly, 'friendly tie'))} and {count(hostile, 'hostile one')} are stated."
    given = [outline.case.actor_label(bond.one) for bond in found if bond.kind == "gives"]
    told += f" Support is said to come from {listed(list(dict.fromkeys(given)))}." if given else \
        " Nobody is said to give anybody support."
    if picture and picture.camps:
        told += " " + " ".join([lead(picture), *side_words(picture)])
    if lone:
        told += f" Nobody states how {some(lone)} {'stands' if len(lone) == 1 else 'stand'} to anyone."
    return told


def _bond_row(bond: Bond, outline: Outline) -> tuple[Child, ...]:
    name = outline.case.actor_label
    values = [value for cell, value in bond.entry.claim.cells if cell.at == (bond.one, bond.other)]
    how = {"gives": "supports", "refuses": "gives no support", "asks": "asks for support"}.get(bond.kind)
    words = how or f"{tie_words(values[0])} ({amount(values[0])})"
    chance = bond.entry.chance
    return (sentence_case(name(bond.one)), name(bond.other), words, entry_link(bond.entry),
            tag("span", str(points(chance)) if chance is not None else "not weighed", class_="number"))


def _actors(outline: Outline) -> Markup:
    case = outline.case
    strengths: dict[str, list[Child]] = {}
    for entry in outline.entries.values():
        for actor, value in (entry.claim.capability or {}).items():
            strengths.setdefault(actor, []).append(join(f"{amount(value)} of 100 (", entry_link(entry), ") "))
    rows = []
    for who in case.actors.values():
        kind = "" if who.kind == "unknown" else who.kind.replace("-", " ")
        strength: Child = join(*strengths[who.id]) if who.id in strengths else tag("span", "unknown", class_="hatch")
        rows.append((tag("b", sentence_case(one_line(who.label))), kind, one_line(", ".join(who.also)), strength))
    return table(("Actor", "What it is", "Also called", "Strength"), rows, "Who takes part, in the case’s order")
