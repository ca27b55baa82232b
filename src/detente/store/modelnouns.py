"""Who acts in a model file, and what can they do?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from detente.model.stability_model import DIRECTIONS, MOST_OPTIONS
from detente.store.modelsource import Source, quoted, shown
from detente.store.yamltree import Path

MOST_ACTORS = 1000


class Nouns(NamedTuple):
    """Actors and options of a file. A model is worth reading on if there is an option, or moves are named one by one."""

    actors: tuple[str, ...]
    options: tuple[str, ...]
    owner: tuple[int, ...]  # of each option: index of the actor
    left_out: bool = False  # whether somebody has an option that option_order leaves out: what speaks of it can't be read


def read_nouns(source: Source, arcs: bool) -> Nouns:
    """The actors and options. arcs: moves are named one by one, so that there need be no options.

    Raises ModelError where there are too many actors to read on.
    """
    options = _options(source, arcs)
    if not isinstance(source.value.get("decision_makers"), list | None):
        source.wrong(("decision_makers",), "decision makers are a list", "- {name: A, options: [...]}", key=True)
        raise source.refused()
    actors: list[str] = []
    strange: list[tuple[Path, str, str]] = []  # options that option_order does not name: where, whose, which
    known: set[str] = set()
    owner: dict[str, int] = {}
    for place, entry in enumerate(source.items("decision_makers")):
        at: Path = ("decision_makers", place)
        name = entry.get("name") if isinstance(entry, dict) else None
        held = entry.get("options") if isinstance(entry, dict) else None
        if name is None or not isinstance(held, list | str | None):
            source.wrong(at, "a decision maker has a name and a list of options", "- {name: A, options: [...]}")
            continue
        who = source.name((*at, "name"), name, "a decision maker")
        if who and who in known:
            source.wrong((*at, "name"), f"decision maker {shown(who)} stands here a second time")
        actors.append(who)
        known.add(who)
        for index, option in enumerate(source.several((*at, "options"), held, f"options of {shown(who)}")):
            _own(source, (*at, "options", index), option, options, owner, actors, strange)
    left_out = _strange(source, options, owner, strange)
    for place, option in enumerate(options):
        if option not in owner and not left_out:
            source.wrong(("option_order", place), f"nobody decides on option {shown(option)}", "give it to a decision maker")
    if len(actors) > MOST_ACTORS:
        source.wrong(("decision_makers",), f"{len(actors):,} decision makers; at most {MOST_ACTORS:,} can be gone through",
                     "join those who want the same")
        raise source.refused()
    if not actors and "decision_makers" in source.value and not source.problems:
        source.wrong(("decision_makers",), "there is no decision maker", "- {name: A, options: [...]}")
    return Nouns(tuple(actors), tuple(options), tuple(owner.get(option, 0) for option in options), left_out)


def _options(source: Source, arcs: bool) -> dict[str, int]:
    found: dict[str, int] = {}
    given = source.value.get("option_order")
    for place, entry in enumerate(source.several(("option_order",), given, "the options")):
        option = source.name(("option_order", place), entry, "an option")
        if option in found:
            source.wrong(("option_order", place), f"option {shown(option)} stands here a second time")
        elif option:
            found[option] = len(found)
    if len(found) > MOST_OPTIONS:
        source.wrong(("option_order",), f"{len(found)} options make more outcomes than can be gone through; at most "
                     f"{MOST_OPTIONS} options can",
                     "join options that are only ever taken together, or leave out those that no preference names")
    if not found and not arcs and not source.problems:
        source.wrong(("option_order",), "there is no option", "name at least one thing that somebody can do")
    return found


def _own(source: Source, at: Path, entry: object, options: dict[str, int], owner: dict[str, int], actors: list[str],
         strange: list[tuple[Path, str, str]]) -> None:
    option = source.written(at, entry)
    if option not in options:
        strange.append((at, actors[-1], option))
    elif option in owner:
        source.wrong(at, f"option {shown(option)} belongs to {shown(actors[owner[option]])} and to {shown(actors[-1])}",
                     "one decision maker decides on an option")
    else:
        owner[option] = len(actors) - 1


def _strange(source: Source, options: dict[str, int], owner: dict[str, int], strange: list[tuple[Path, str, str]]) -> bool:
    """Tell the options that option_order does not name: misspelt, where a name like it has no owner, or else left out.

    Returns whether any is left out.
    """
    free, left_out = [option for option in options if option not in owner], False
    for at, who, option in strange:
        hint = source.near(option, free) if free else ""
        if hint.startswith("did you mean"):
            source.wrong(at, f"no option is called {quoted(option)}", hint)
        elif options:
            left_out = True
            source.wrong(at, f"{shown(option)}, of {shown(who)}, is not in option_order", "add it there, or take it out here")
    return left_out


def read_directions(source: Source, options: Sequence[str]) -> tuple[int, ...]:
    """Of each option, in which direction it can be changed."""
    found: dict[str, int] = {}
    for option, way in source.table("irreversible").items():
        if option not in options:
            source.wrong(("irreversible", option), f"no option is called {quoted(option)}", source.near(option, options), True)
        elif str(way) not in DIRECTIONS:
            source.wrong(("irreversible", option), f"{quoted(str(way))} is no direction",
                         f"write one of: {', '.join(DIRECTIONS)}")
        else:
            found[option] = DIRECTIONS[str(way)]
    return tuple(found.get(option, 0) for option in options)


def read_words(source: Source, nouns: Nouns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How actors, and how options, are called in sentences: each empty where the file does not say."""
    for key in source.table("words"):
        if key not in ("actors", "options"):
            source.wrong(("words", key), f"no key is called {quoted(key)}", "words has actors and options", key=True)
    return (_called(source, "actors", nouns.actors, "decision maker"), _called(source, "options", nouns.options, "option"))


def _called(source: Source, kind: str, names: Sequence[str], what: str) -> tuple[str, ...]:
    given, found = source.table("words", kind), dict[str, str]()
    for name, words in given.items():
        at = ("words", kind, name)
        if name not in names:
            source.wrong(at, f"no {what} is called {quoted(name)}", source.near(name, names), key=True)
        else:
            found[name] = source.name(at, words, "what is said in sentences")
    return tuple(found.get(name, name) for name in names) if given else ()
