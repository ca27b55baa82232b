"""The how-to on model files: its pieces, put together, are models."""

from __future__ import annotations

import re
from pathlib import Path

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.judge import judge
from detente.store.modelfile import model_from

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "write-a-model.md"


def _piece(begins: str, nth: int = 0) -> str:
    pieces = [piece for piece in re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.S) if piece.startswith(begins)]
    return pieces[nth]


def test_the_pieces_on_options_make_a_model() -> None:
    head = _piece("name: The Friday") + _piece("hidden") + _piece("words")
    traders = _piece("preference_statements")
    for town in (_piece("preference_weights"), _piece("preferences_most", 0), _piece("payoffs")):
        limits = _piece("states") + _piece("status_quo") + _piece("unknown")
        model = model_from((head + limits + town + traders).encode(), "market.yaml")
        assert len(model.states) == 8 and model.status_quo == "1000" and model.preferences[0].unknown
    wide = head + _piece("infeasible_patterns") + _piece("groups") + _piece("preference_weights") + traders
    assert len(model_from(wide.encode(), "market.yaml").impossible) == 3


def test_the_piece_on_moves_is_a_model() -> None:
    model = model_from(_piece("decision_makers").encode(), "talks.yaml")
    assert set(model.arcs[0]) & set(model.arcs[1])
    parted = _piece("preferences_most", 1).replace("Town", "A")
    head = "decision_makers: [{name: A}]\nstates: [peace, truce, war]\narcs: {}\n"
    assert model_from((head + parted).encode(), "m.yaml").preferences[0].much == (2,)


RULES = ("R", "GMR", "SMR", "SEQ")


def _stable_when_fined(text: str) -> list[bool]:
    conflict = conflict_of(model_from(text.encode(), "plant.yaml"))
    found = judge(conflict, RULES)
    firm = conflict.model.actors.index("Firm")
    return [bool(found[rule][firm, conflict.place("100")]) for rule in RULES]


def test_outcomes_that_are_one_in_fact_are_reached_from_each() -> None:
    piece = _piece("name: The old plant")
    model = model_from(piece.encode(), "plant.yaml")
    label = [name for name, _ in model.states]
    assert {(label[one], label[other]) for one, other in model.arcs[1]} >= {("idle", "abandoned"), ("fined", "abandoned")}
    assert model.status_quo == "100" and _stable_when_fined(piece) == [False] * 4


def test_in_option_form_the_pattern_takes_the_move_away() -> None:
    head, rest = _piece("name: The old plant").split("states:")
    pattern = re.search(r"`(infeasible_patterns: \[fine and abandon.*?\])`", PAGE.read_text("utf-8"))
    assert pattern
    ranking = (rest[rest.index("preferences_most"):].replace("fined and cleaned", "'110'").replace("cleaned", "'010'")
               .replace("fined", "'100'").replace("idle", "'000'").replace("abandoned", "'001'"))
    assert _stable_when_fined(head + pattern[1] + "\n" + ranking) == [True] * 4


def test_a_pattern_takes_the_protest_from_the_traders_while_there_is_a_fee() -> None:
    head = _piece("name: The Friday") + "infeasible_patterns: [charge a fee and protest]\n"
    conflict = conflict_of(model_from((head + _piece("preference_weights") + _piece("preference_statements")).encode(), "m.yaml"))
    traders = conflict.model.actors.index("Traders")
    moves = {conflict.key(place) for place in conflict.graph.moves(traders, conflict.place("1100"))}
    assert moves == {"1110"}


def test_every_key_stands_in_the_how_to() -> None:
    from detente.store.modelfile import KEYS
    text = PAGE.read_text("utf-8")
    assert [key for key in KEYS if f"{key}:" not in text] == []
