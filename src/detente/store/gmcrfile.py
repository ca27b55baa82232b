"""How is a GMCR+ file (.gmcr) read, and how is a model written as one?

Writing: what that program has no word for and what would change its answers is refused, all of it at once. Statements become
"or"s of patterns, groups become infeasibles, and where one actor has a ranking all get one, as the file has one switch for
all. Claims behind statements are left out; the model's name, status quo, labels and words stand under a key of our own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import numpy as np

from detente.errors import BadInput, ModelError, Problem
from detente.model.expression import Expression, holds
from detente.model.stability_model import FIXED, Key, Preference, StabilityModel
from detente.store.gmcrbeside import KEY, beside
from detente.store.gmcrread import DIRECTIONS, MANUAL, RANKING, gmcr_model
from detente.store.modellimits import MANY, Limits, every_outcome, taken_in, written_out
from detente.store.modelsource import Source, bytes_of, shown
from detente.store.patterns import Cube, cubes, outside
from detente.store.yamltree import MOST_BYTES, Tree, read_yaml

_WAYS = {way: word for word, way in DIRECTIONS.items()}
_HINT = "a .gmcr file is JSON, as GMCR+ saves it"
_DERIVED = ("payoffs", "coalitionsFull")  # what the program computes: stale once something has changed


def read_gmcr(where: Path) -> tuple[StabilityModel, dict[str, Any]]:
    """Read a .gmcr file: the model, and the file's data as they are. Raises ModelError with every problem."""
    data = bytes_of(where)
    raw, text = _parsed(data, str(where))
    return gmcr_model(Source(_placed(raw, data, str(where)), str(where), text)), raw


def _parsed(data: bytes, path: str) -> tuple[Any, str]:
    """The data and the text. Raises ModelError."""
    if len(data) > MOST_BYTES:
        raise ModelError([Problem(f"{len(data):,} bytes; a model has at most {MOST_BYTES:,}", path=path)])
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_number), text
    except json.JSONDecodeError as fault:
        raise ModelError([Problem(f"not readable as JSON: {fault.msg.lower()}", _HINT, "", path, fault.lineno, fault.colno)]) \
            from None
    except UnicodeDecodeError:
        raise ModelError([Problem("this is not UTF-8 text", _HINT, path=path)]) from None
    except (ValueError, RecursionError) as fault:
        what = "it nests too deep" if isinstance(fault, RecursionError) else shown(str(fault))
        raise ModelError([Problem(f"not readable as JSON: {what}", path=path)]) from None


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _placed(raw: Any, data: bytes, path: str) -> Tree:
    """The data with the place of each part, as far as they also read as YAML."""
    try:
        tree = read_yaml(data, path)
    except BadInput:
        return Tree(raw, {}, {}, ())
    return Tree(raw, tree.values, tree.keys, ())


def gmcr_text(model: StabilityModel, raw: dict[str, Any] | None = None) -> str:
    """The model as a .gmcr file. raw: the data of the file that it was read from, whose other keys are kept.

    Raises ModelError with everything that the format can't hold.
    """
    if raw is not None and _read_back(raw, model.name) == model:
        return _dump(raw)
    _refuse(model)
    keys = _possible(model)
    manual = any(one.tiers or one.payoffs or one.weights for one in model.preferences)
    kept = raw or {"program": KEY, "version": "0.4.1"}
    data = {key: value for key, value in kept.items() if key not in (*_DERIVED, MANUAL[1], KEY)}
    data |= {"options": [_named(kept, "options", option) | {"permittedDirection": _WAYS[way]}
                         for option, way in zip(model.options, model.direction, strict=True)],
             "infeasibles": [_condition([cube]) for cube in _infeasibles(model, keys)],
             "decisionMakers": [_actor(model, actor, _named(kept, "decisionMakers", name), keys, manual)
                                for actor, name in enumerate(model.actors)],
             MANUAL[0]: manual}
    if [entry["name"] for entry in kept.get("decisionMakers", [])] != list(model.actors):
        data["coalitions"] = list(range(len(model.actors)))
    own = beside(model, _read_back(data, model.name))
    return _dump({**data, KEY: {**own, "name": model.name}})


def _read_back(raw: dict[str, Any], name: str) -> StabilityModel:
    return gmcr_model(Source(Tree(raw, {}, {}, ()), f"{name}.gmcr" if "/" not in name else "model.gmcr", ""))


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=1) + "\n"


def _named(raw: Mapping[str, Any], key: str, name: str) -> dict[str, Any]:
    """What the file that was read has for the option or actor of that name, without what is derived."""
    old: dict[str, Any] = next((entry for entry in raw.get(key, []) if entry.get("name") == name), {})
    return {**{word: value for word, value in old.items() if word not in (*_DERIVED, *RANKING)}, "name": name}


def _refuse(model: StabilityModel) -> None:
    """Raises ModelError for what the format can't hold."""
    found = []
    if model.arcs:
        found.append(("arcs", "moves named one by one", "write the model with options"))
    found += [("irreversible", f"option {shown(option)}, which nobody can change", "leave it out, or let it go one way")
              for option, way in zip(model.options, model.direction, strict=True) if way == FIXED]
    if model.attitudes:
        found.append(("attitudes", "attitudes", "take them out"))
    for actor, preference in zip(model.actors, model.preferences, strict=True):
        if preference.much:
            found.append(("preferences", f"'>>' in what {shown(actor)} prefers", "take it out"))
        if preference.unknown:
            found.append(("unknown_preferences", f"pairs that nobody knows how {shown(actor)} ranks", "take them out"))
    ranked = any(one.tiers or one.payoffs or one.weights for one in model.preferences)
    if ranked and not model.arcs and list(model.owner) != sorted(model.owner):
        found.append(("option_order", "a ranking where an actor's options do not stand together, as it numbers outcomes anew",
                      "put the options of the first decision maker first, then those of the second, and so on"))
    if ranked and not model.states and len(model.options) > MANY:
        found.append(("preferences", f"a ranking over {len(model.options)} options", "list the outcomes under states"))
    if found:
        raise ModelError([Problem(f"a .gmcr file can't hold {what}", hint, item) for item, what, hint in found])


def _possible(model: StabilityModel) -> list[Key] | None:
    """The possible outcomes by number; None where they are too many to go through."""
    if model.states:
        return sorted((key for _, key in model.states), key=lambda key: key[::-1])
    if len(model.options) > MANY:
        return None
    return _allowed(model)


def _allowed(model: StabilityModel) -> list[Key]:
    taken = every_outcome(len(model.options))
    rules = Limits(model.options, model.impossible, model.groups)
    return written_out(taken[:, ~rules.barred(taken).any(axis=0)])


def _infeasibles(model: StabilityModel, keys: Sequence[Key] | None) -> list[Cube]:
    """What is impossible; where the listed outcomes are fewer than that leaves, the rest as well."""
    found = [cube for expression in model.impossible for cube in _cubes(model, expression)]
    for group in model.groups:
        bits = [1 << option for option in group.options]
        found += [(one | other, one | other) for one, other in combinations(bits, 2)]
        found += [(sum(bits), 0)] * group.exactly
    if model.states and keys is not None and (len(model.options) > MANY or _allowed(model) != list(keys)):
        found += outside(keys)
    return found


def _cubes(model: StabilityModel, expression: Expression) -> list[Cube]:
    try:
        return cubes(expression, {option: bit for bit, option in enumerate(model.options)})
    except ValueError as fault:
        text = shown(str(expression))
        raise ModelError([Problem(f"a .gmcr file can't hold {text!r}: {fault}", "write it as several")]) from None


def _condition(found: Sequence[Cube]) -> Any:
    members = [[[bit, "Y" if wanted >> bit & 1 else "N"] for bit in range(cares.bit_length()) if cares >> bit & 1]
               for cares, wanted in found]
    return members[0] if len(members) == 1 else {"compound": True, "members": members}


def _actor(model: StabilityModel, actor: int, entry: dict[str, Any], keys: Sequence[Key] | None,
           manual: bool) -> dict[str, Any]:
    preference = model.preferences[actor]
    entry["options"] = [option for option, who in enumerate(model.owner) if who == actor]
    entry["preferences"] = [_condition(_cubes(model, one.expression)) for one in preference.statements]
    hidden = [_condition(_cubes(model, one)) for one in (model.hidden[actor] if model.hidden else ())]
    if hidden or "misperceptions" in entry:
        entry["misperceptions"] = hidden
    if manual and keys is not None:
        entry[RANKING[0]] = _ranking(model, preference, keys)
    return entry


def _ranking(model: StabilityModel, preference: Preference, keys: Sequence[Key]) -> list[int | list[int]]:
    """The numbers of outcomes, most wanted first, tied ones in an inner list."""
    worth = _worth(model, preference, keys)
    order = sorted(range(len(keys)), key=lambda place: worth[place], reverse=True)
    tiers = [[place + 1 for place in tied] for _, tied in groupby(order, key=lambda place: worth[place])]
    return [tier if len(tier) > 1 else tier[0] for tier in tiers]


def _worth(model: StabilityModel, preference: Preference, keys: Sequence[Key]) -> list[Any]:
    """Something that is greater for an outcome that is wanted more, by what is in force."""
    if preference.tiers:
        height = {key: -tier for tier, tied in enumerate(preference.tiers) for key in tied}
        return [height[key] for key in keys]
    if preference.payoffs:
        payoff = dict(preference.payoffs)
        return [payoff[key] for key in keys]
    taken = dict(zip(model.options, taken_in(keys, len(model.options)), strict=True))
    if preference.weights:  # rounded as in the engine, so that what is tied there is tied here
        worth = np.zeros(len(keys))
        for option, weight in preference.weights:
            worth += weight * taken[option]
        return list(np.round(worth, 9))
    rows = [np.broadcast_to(holds(one.expression, taken), len(keys)) for one in preference.statements]
    return list(zip(*(row.tolist() for row in rows), strict=True)) if rows else [0] * len(keys)
