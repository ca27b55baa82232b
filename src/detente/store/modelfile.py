"""How does a stability model on disk become a StabilityModel, and what is wrong with it if it can't?

The layout, by example: `docs/how-to/write-a-model.md`. Every problem is told at once, each at its line and column. A file whose
name ends in .gmcr is read as that program's (see `gmcrfile`).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.errors import BadInput, ModelError
from detente.model.stability_model import MOST_OPTIONS, StabilityModel
from detente.store.gmcrfile import read_gmcr
from detente.store.modelgraph import read_arcs, read_attitudes, read_hidden, read_status_quo
from detente.store.modellimits import check_limits, read_limits
from detente.store.modelnouns import read_directions, read_nouns, read_words
from detente.store.modeloutcomes import Outcomes, check_states, read_states
from detente.store.modelprefer import read_preferences
from detente.store.modelsource import Source, bytes_of, quoted
from detente.store.modelstatements import Statements
from detente.store.modelyaml import plainly
from detente.store.yamltree import read_yaml

KEYS = ("option_order", "decision_makers", "irreversible", "states", "infeasible_patterns", "groups", "arcs", "status_quo",
        "preferences_most_to_least", "preference_statements_most_important_first", "preference_weights", "payoffs",
        "unknown_preferences", "hidden", "attitudes", "words")
_NOTED = ("name", "confidence", "n_states", "bit_string_convention")  # kept for readers; but for the name, not used
_REMARKS = ("note", "source", "comment", "remark")
_RANKING, _WISHES = "preferences_most_to_least", "preference_statements_most_important_first"
_MEANT = {
    **dict.fromkeys(("preferences", "preference"), (_RANKING, _WISHES)),
    **dict.fromkeys(("ranking", "rankings"), (_RANKING,)),
    **dict.fromkeys(("statements", "preference_statements", "wishes"), (_WISHES,)),
    **dict.fromkeys(("payoff", "utilities"), ("payoffs",)),
    **dict.fromkeys(("infeasible", "infeasibles", "impossible"), ("infeasible_patterns",)),
    **dict.fromkeys(("actors", "players"), ("decision_makers",)),
    "weights": ("preference_weights",), "options": ("option_order",), "moves": ("arcs",), "current": ("status_quo",)}
_HOLDING = ("option_order", "decision_makers", "states")  # without these, all else seems wrong


def load_model(where: Path) -> StabilityModel:
    """Read a model file. Raises ModelError with every problem, each at its line and column."""
    if where.suffix.lower() == ".gmcr":
        return read_gmcr(where)[0]
    return model_from(bytes_of(where), str(where))


def model_from(data: bytes, path: str) -> StabilityModel:
    """Read a model from a file's bytes; `path` is how problems call the file. Raises ModelError."""
    try:
        tree = read_yaml(data, path, aliases=True)
    except BadInput as fault:
        text = data.decode("utf-8-sig", "replace")
        raise ModelError([plainly(problem, text) for problem in fault.problems]) from None
    return _read(Source(tree, path, data.decode("utf-8-sig")))


def _read(source: Source) -> StabilityModel:
    _whether_a_model(source)
    explicit = source.value.get("arcs") is not None
    _keys(source, explicit)
    nouns = read_nouns(source, explicit)
    if len(nouns.options) > MOST_OPTIONS or not (nouns.options or explicit) or nouns.left_out:
        raise source.refused()  # what follows leans on the options: more would be noise
    statements = Statements(source, nouns.options)
    direction = read_directions(source, nouns.options)
    limits = read_limits(source, statements)
    states, unread = read_states(source, statements, explicit)
    outcomes = Outcomes(source, limits, states, explicit and not nouns.options, unread)
    _whether_outcomes_hold(source, outcomes, explicit)
    arcs = read_arcs(source, nouns.actors, outcomes) if explicit else ()
    preferences = read_preferences(source, nouns.actors, outcomes, statements)
    hidden, attitudes = read_hidden(source, nouns.actors, statements), read_attitudes(source, nouns.actors)
    status_quo = read_status_quo(source, outcomes)
    actor_words, option_words = read_words(source, nouns)
    name = _name(source)
    if source.problems:
        raise source.refused()
    return StabilityModel(name, nouns.options, nouns.actors, nouns.owner, direction, limits.impossible,
                          tuple(outcomes.states.items()), preferences, limits.groups, arcs, status_quo, hidden, attitudes,
                          actor_words, option_words)


def _whether_a_model(source: Source) -> None:
    """Raises ModelError at once for what is plainly something else."""
    value: Any = source.value
    if not isinstance(value, dict):
        source.wrong((), "a model is a list of keys with values", "begin with option_order and decision_makers")
    elif "decision_makers" in value:
        return
    elif "case" in value and "option_order" not in value:
        source.wrong((), "this is a case, not a stability model", "use detente assess, with the case's folder")
    elif "decisionMakers" in value:
        source.wrong((), "this is a file of GMCR+", "give it a name that ends in .gmcr")
    else:
        return
    raise source.refused()


def _keys(source: Source, explicit: bool) -> None:
    """A key that looks like one of ours misspelt, or is called by another word, is a problem; any other is somebody's note.

    Raises ModelError where what all else leans on stands under another key.
    """
    meant = {key: near for key in source.value if (near := _meant(key, source.value))}
    for key, near in meant.items():
        source.wrong((key,), f"the key {key if key.isidentifier() else quoted(key)} is not read",
                     f"did you mean {' or '.join(near)}?", key=True)
    elsewhere = {name for near in meant.values() for name in near if name in _HOLDING and source.value.get(name) is None}
    for key in ("states", "decision_makers") if explicit else ("option_order", "decision_makers"):
        if source.value.get(key) is None and key not in elsewhere:
            source.wrong((), f"{key} is missing", "moves lead between outcomes that are listed" if key == "states" else "")
    if elsewhere:
        raise source.refused()


def _meant(key: str, given: Mapping[str, Any]) -> Sequence[str]:
    """The keys of ours that a key may stand for; empty for ours and for somebody's note, as `states_2` beside `states` is."""
    if key in (*KEYS, *_NOTED) or len(key) >= 60:
        return ()
    plain = re.sub(r"[ _-]+", "_", key.strip().lower())
    if plain in (*_MEANT, *KEYS):
        return _MEANT.get(plain, (plain,))
    near = difflib.get_close_matches(plain, KEYS, n=1, cutoff=0.85)
    return () if any(remark in plain for remark in _REMARKS) or any(one in given for one in near) else near


def _whether_outcomes_hold(source: Source, outcomes: Outcomes, explicit: bool) -> None:
    if outcomes.states:
        check_states(outcomes)
    elif not explicit:
        check_limits(source, outcomes.limits)


def _name(source: Source) -> str:
    """What the model is called: by the file, or after the file."""
    value = source.value.get("name")
    if isinstance(value, list | dict):
        source.wrong(("name",), "a model's name is a word or a few")
    return Path(source.path).stem if value is None else source.name(("name",), value, "the model's name")
