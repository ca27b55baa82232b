"""What does a .gmcr file of ours say beside what that program knows?

One key, `detente`, which the program passes over: the model's name, its status quo, its own labels, and how actors and options
are called in sentences. Only what the format itself can't say stands there.
"""

from __future__ import annotations

from typing import Any

from detente.model.stability_model import StabilityModel
from detente.store.modelsource import Source, name_trouble

KEY = "detente"


def beside(model: StabilityModel, plain: StabilityModel) -> dict[str, Any]:
    """What `model` has that `plain`, the same read from the format alone, lacks."""
    return {key: value for key, value, known in (
        ("name", model.name, plain.name), ("status_quo", model.status_quo, ""),
        ("states", [list(pair) for pair in model.states], [list(pair) for pair in plain.states]),
        ("actors", list(model.actor_words), []), ("options", list(model.option_words), []),
    ) if value != known}


def told_of_detente(source: Source, model: StabilityModel) -> StabilityModel:
    """The model with what stands under our key; what does not fit it is told."""
    given = source.value.get(KEY)
    if not isinstance(given, dict):
        return model
    name, now = given.get("name", model.name), given.get("status_quo", "")
    states = given.get("states", [list(pair) for pair in model.states])
    actors, options = given.get("actors", []), given.get("options", [])
    possible = dict(model.states).values()
    sound = {"name": _is_name(name), "states": _pairs(states) and _same(states, possible),
             "status_quo": now == "" or now in possible or (not possible and _bits(now, len(model.options))),
             "actors": _words(actors, len(model.actors)), "options": _words(options, len(model.options))}
    for key, fits in sound.items():
        if not fits:
            source.wrong((KEY, key), "this does not fit the rest of the file", f"take {KEY}.{key} out")
    if not all(sound.values()):
        return model
    return model._replace(name=name, status_quo=now, states=tuple((label, key) for label, key in states),
                          actor_words=tuple(actors), option_words=tuple(options))


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and not name_trouble(value)


def _bits(text: Any, options: int) -> bool:
    return isinstance(text, str) and len(text) == options and not set(text) - {"0", "1"}


def _words(value: Any, names: int) -> bool:
    return isinstance(value, list) and len(value) in (0, names) and all(map(_is_name, value))


def _pairs(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(pair, list) and len(pair) == 2 and all(map(_is_name, pair))
                                           for pair in value)


def _same(states: list[list[str]], possible: Any) -> bool:
    """Whether the labels are of all possible outcomes, each once; or none are given."""
    labels = {label for label, _ in states}
    keys = {key for _, key in states}
    return not states or (len(labels) == len(keys) == len(states) and keys == set(possible))
