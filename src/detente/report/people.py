"""Who is who, and who stands with whom?"""

from __future__ import annotations

from detente.report.actormap import Bond, actor_map, bonds
from detente.report.findings import headlines
from detente.report.markup import Child, Markup, join, tag
from detente.report.outline import Outline
from detente.report.pieces import entry_link, figure, fold, scroll, table
from detente.report.telling import tie_words
from detente.report.words import amount, count, listed, one_line, points, sentence_case, some

CROWDED = 12  # more actors than this don't fit a narrow screen


def people(outline: Outline) -> Markup:
    """The actor map with the table that says the same, and the actors one by one. Empty without actors."""
    case = outline.case
    if not case.actors:
        return join()
    many = len(case.actors)
    wide = actor_map(outline.entries, case, 1000, min(760, 380 + 16 * many), 15, "map-wide")
    narrow = (actor_map(outline.entries, case, 360, 330 + 32 * many, 12.5, "map-narrow") if many <= CROWDED else
              scroll(actor_map(outline.entries, case, 760, 420 + 18 * many, 13, "map-narrow"), "Actor map"))
    found = bonds(outline.entries, case)
    key = ("Solid: friendly. Dashed: hostile. Dotted: neither. Width: how strong. Faint: doubted. Thin arrow: support "
           "given; open arrow: support asked for; line with a bar: support refused or not given. Hatched: nobody states "
           "a tie. Numbers lead to the claims. Near and far only help reading.")
    rows = [_bond_row(bond, outline) for bond in found]
    same = fold("The same as a table", table(("Who", "and whom", "How they stand", "Claim", "Believed, of 100"), rows,
                                             "Ties and support that somebody states")) if rows else None
    camps = headlines(outline, ("alignment", "support"))
    return join(figure("who-map", "The actor map.", _words(found, outline), wide, narrow, tag("p", key, class_="small"),
                       same, kind="full"), join(tag("h3", "What follows from the ties"), camps) if camps else None,
                tag("h3", "The actors"), _actors(outline))


def _words(found: tuple[Bond, ...], outline: Outline) -> str:
    ties = [bond for bond in found if bond.kind == "tie"]
    friendly = sum(1 for bond in ties if bond.value > 0)
    hostile = sum(1 for bond in ties if bond.value < 0)
    lone = outline.unknowns.silent_actors
    told = f"{sentence_case(count(friendly, 'friendly tie'))} and {count(hostile, 'hostile one')} are stated."
    given = [outline.case.actor_label(bond.one) for bond in found if bond.kind == "gives"]
    told += f" Support is said to come from {listed(list(dict.fromkeys(given)))}." if given else \
        " Nobody is said to give anybody support."
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
