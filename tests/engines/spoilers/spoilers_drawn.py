"""Small cases with one offer, written as their authors would, and worlds of them; drawn at random."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from spoilers_by_hand import World

from detente.model.case import Case
from detente.model.worlds import Worlds, blank_worlds

ACTORS = ("red", "blue", "green", "grey")
WISHES = ("red.leave", "not red.leave", "blue.pay", "not blue.pay", "red.fight", "not red.fight", "green.march", "not green.march",
          "blue.share or green.march", "blue.pay and not red.fight", "not (red.leave and green.march)", "green.talk")
IMPOSSIBLE = ("red.leave and red.fight", "green.march and blue.pay", "green.march and red.leave", "blue.share and not blue.pay")
SOURCES = {"voice": {"speaks_for": "green"}, "herald": {"speaks_for": "blue"}, "paper": {}}


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    offer: dict[str, Any] = {
        "by": "red", "to": draw(st.sampled_from(["blue", "blue", "green"])), "does": draw(st.sampled_from(["red.leave", "not red.fight"])),
        "if": draw(st.lists(st.sampled_from(["blue.pay", "blue.share", "blue.pay or blue.share", "not green.march", "not red.fight"]),
                            min_size=draw(st.integers(0, 1)), max_size=2, unique=True))}
    if draw(st.integers(0, 3)):
        offer["kept_if"] = "fair"
    claims: dict[str, Any] = {"deal": {"offer": offer}}
    for place, act in enumerate(draw(st.lists(st.sampled_from(["green.march", "green.talk", "not green.talk"]), max_size=2, unique=True))):
        claims[f"act-{place}"] = {"acts": {"by": "green", "does": act}}
    word = st.sampled_from(["very likely", "likely", "neutral", "unlikely", "very unlikely"])
    hypotheses = ("fair", "trap", "bluff")[:draw(st.integers(2, 3))]
    for place in range(draw(st.integers(0, 4))):
        claims[f"item-{place}"] = {"evidence": {name: draw(word) for name in hypotheses},
                                   "source": draw(st.sampled_from(["voice", "voice", "voice", "herald", "paper"]))}
    wants = {actor: draw(st.lists(st.sampled_from(WISHES), min_size=1, max_size=4, unique=True)) for actor in ACTORS[:3]}
    silent = draw(st.sampled_from(["", "blue", "green"]))
    return {
        "case": "drawn", "claims": claims, "sources": SOURCES, "hypotheses": dict.fromkeys(hypotheses, "It is so."),
        "actors": {actor: {"kind": "armed-group"} for actor in ACTORS},
        "options": {"red": {"leave": "leave", "fight": "fight"}, "blue": {"pay": "pay", "share": "share"},
                    "green": {"march": "march", "talk": "talk"}},
        "impossible": draw(st.lists(st.sampled_from(IMPOSSIBLE), max_size=2, unique=True)),
        "status_quo": draw(st.sampled_from([["red.fight"], [], ["red.fight", "green.march"]])),
        "wants": {actor: some for actor, some in wants.items() if actor != silent},
        "conclusions": [{"id": "asked", "asks": "green gains most if the offer fails"}],
    }


def worlds_of(case: Case, size: int, seed: int) -> Worlds:
    """Worlds in which everything that an offer hangs on is drawn; whole tenths here and there, so that equals are met."""
    axes, dice = case.axes, np.random.default_rng(seed)
    count, wishes = len(axes.actors), len(axes.statements)
    stake = dice.choice([1.0, 1.0, 2.0, 3.0], (size, wishes)) + dice.random((size, wishes)) * dice.integers(0, 2, (size, 1))
    return blank_worlds(axes, size)._replace(
        capability=dice.integers(0, 100, (size, count)).astype(np.float32), stake=stake,
        want=dice.random((size, wishes)) < 0.8, cost=dice.choice([0.0, 0.1, 0.3], (size, count)),
        guarantee=dice.choice([0.0, 0.0, 0.4, 1.0], (size, count)), offer=dice.random((size, 1)) < 0.8,
        evidence=(dice.random((size, len(axes.evidence))) < 0.6).astype(float), act=dice.random((size, len(axes.acts))) < 0.5,
        trust=dice.random((size, 1)), decided=dice.choice([0.0, 0.5, 1.0], size))


def one_world(written: dict[str, Any], case: Case, worlds: Worlds, world: int) -> World:
    """One of the worlds, by names."""
    axes = case.axes
    acts = {(by, str(does)): place for place, (by, does) in enumerate(axes.acts)}
    wishes: dict[str, list[tuple[str, float]]] = {}
    for place, (owner, statement) in enumerate(axes.statements):
        if worlds.want[world, place]:
            wishes.setdefault(axes.actors[owner], []).append((_plain(str(statement)), float(worlds.stake[world, place])))
    return World(
        written, wishes, *({actor: float(array[world, place]) for place, actor in enumerate(axes.actors)}
                           for array in (worlds.capability, worlds.cost, worlds.guarantee)),
        {name: bool(worlds.evidence[world, place]) for place, name in enumerate(axes.evidence)},
        {name: bool(worlds.act[world, acts[axes.actors.index("green"), claim["acts"]["does"]]])
         for name, claim in written["claims"].items() if "acts" in claim},
        float(worlds.decided[world]), float(worlds.trust[world, 0]))


def _plain(statement: str) -> str:
    """`a only if b`, which an offer says that its maker wants, in the words of Python."""
    act, only, condition = statement.partition(" only if ")
    return f"not ({act}) or ({condition})" if only else statement
