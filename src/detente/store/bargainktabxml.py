"""Which scenario does a KTAB XML file (smpSchema.xsd) hold?

Name, description, dimensions and actors are read. The model's parameters, the seed and the adjustment of ideals say how KTAB
is to run, not who wants what: they are named, and passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import BadInput, Problem
from detente.model.bargain_table import BargainTable
from detente.store.bargaincells import name_in, sentence_in
from detente.store.bargainktabrules import KtabActor, Said, Scenario, ktab_table
from detente.store.filefaults import Faults, Place
from detente.store.modelsource import quoted, shown
from detente.store.networkxml import Walk

_LEAVES = ("name", "description", "capability", "dCoord", "dSal")
_MOST_NAMED = 12


@dataclass
class _Found:
    """What has been seen so far."""

    actor: dict[str, list[Said]] | None = None  # the parts of the actor that is open
    opened: Place = (1, 1)
    path: list[str] = field(default_factory=list)
    starts: list[Place] = field(default_factory=list)
    said: dict[str, Said] = field(default_factory=dict)  # name and desc of the scenario
    dimensions: list[str] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    actors: list[tuple[Place, dict[str, list[Said]]]] = field(default_factory=list)


def ktab_xml(text: str, path: str) -> BargainTable:
    """The table that a text makes. Raises BadInput with every problem."""
    faults, found = Faults(path), _Found()
    walk = Walk(path, faults)

    def start(name: str, _: dict[str, str], at: Place) -> None:
        if not found.path and name != "Scenario":
            raise BadInput([Problem(f"the outermost element is {quoted(name)}; KTAB's is Scenario",
                                    "export the table from KTAB as CSV", "", path, *at)])
        found.path.append(name)
        found.starts.append(at)
        if found.path == ["Scenario", "Actors", "Actor"]:
            found.actor, found.opened = {}, at

    def end(name: str, inside: str) -> None:
        _take(found, inside)
        found.path.pop()
        found.starts.pop()

    walk.through(text, start, end)
    return ktab_table(_scenario(found, path, faults), faults, Path(path).stem)


def _take(found: _Found, text: str) -> None:
    """Keep what the element says that ends here."""
    match found.path:
        case ["Scenario", "name" | "desc" as what]:
            found.said[what] = Said(text, found.starts[-1])
        case ["Scenario", "Dimensions", "dName"]:
            found.dimensions.append(text)
        case ["Scenario", "ModelParameters", what]:
            found.parameters.append(f"{what} {text.strip()}")
        case ["Scenario", "prngSeed" | "IdealAdjustment" as what]:
            found.others.append(what)
        case ["Scenario", "Actors", "Actor"] if found.actor is not None:
            found.actors.append((found.opened, found.actor))
            found.actor = None
        case ["Scenario", "Actors", "Actor", *_, what] if found.actor is not None and what in _LEAVES:
            found.actor.setdefault(what, []).append(Said(text, found.starts[-1]))


def _scenario(found: _Found, path: str, faults: Faults) -> Scenario:
    many = len(found.dimensions) or max((len(parts.get("dCoord", ())) for _, parts in found.actors), default=1) or 1
    actors = [actor for at, parts in found.actors if (actor := _actor(parts, at, many, faults))]
    name, why = name_in(found.said["name"].text) if "name" in found.said else ("", "")
    description, trouble = sentence_in(found.said["desc"].text) if "desc" in found.said else ("", "")
    if (why and name) or trouble:
        faults.wrong(found.said["name" if why else "desc"].at, f"name {why}" if why else f"description {trouble}")
    return Scenario(path, name, description, found.dimensions or [""] * many, actors, notes=_passed(found))


def _actor(parts: dict[str, list[Said]], at: Place, many: int, faults: Faults) -> KtabActor | None:
    """An actor; none, and told, where parts are missing or too many."""
    name = parts.get("name", [Said("", at)])[0]
    wanted = {"name": 1, "capability": 1, "dCoord": many, "dSal": many}
    there = {what: len(parts.get(what, ())) for what in wanted}
    wrong = [f"{what}: {there[what]} where {count} belongs" for what, count in wanted.items() if there[what] != count]
    if wrong:
        hint = "each dimension has one dCoord and one dSal"
        faults.wrong(at, f"an actor has {', '.join(wrong)}", hint, item=shown(name_in(name.text)[0]))
        return None
    description = parts.get("description", [Said("", at)])[0]
    return KtabActor(name, description, parts["capability"][0], parts["dCoord"], parts["dSal"])


def _passed(found: _Found) -> tuple[str, ...]:
    """Notes on what stands in the file and is not used."""
    told = [shown(parameter) for parameter in found.parameters[:_MOST_NAMED]]
    return (*((f"The file's settings of the model are not taken over: {', '.join(told)}.",) if told else ()),
            *((f"Not used: {', '.join(dict.fromkeys(found.others))}.",) if found.others else ()))
