"""The how-to on model files: its pieces, put together, are models."""

from __future__ import annotations

import re
from pathlib import Path

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


def test_every_key_stands_in_the_how_to() -> None:
    from detente.store.modelfile import KEYS
    text = PAGE.read_text("utf-8")
    assert [key for key in KEYS if f"{key}:" not in text] == []
