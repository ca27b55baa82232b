"""Which network do the nodes and edges of a GraphML or GEXF file make?"""

from __future__ import annotations

import numpy as np

from detente.model.signed_network import SignedNetwork
from detente.store.filefaults import Faults, Place
from detente.store.filewords import plain_name, weight_hint, weight_of
from detente.store.modelsource import shown
from detente.store.networkactors import Actor, Described, described, unlisted
from detente.store.networkties import tied

UNSAID = "1"  # the weight of an edge that gives none, in either format
WEIGHTS = ("weight", "tie", "value")  # as attributes of edges are called; the first that is there counts


class Graph:
    """Nodes and edges as a file gives them, each with the attributes that it names, in small letters."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self._nodes: dict[str, tuple[dict[str, str], Place]] = {}
        self._edges: list[tuple[str, str, float, Place]] = []
        self._without = 0

    def node(self, name: str | None, given: dict[str, str], at: Place) -> None:
        """Take up a node."""
        clean = plain_name(name or "")
        if clean and clean in self._nodes:
            self.faults.wrong(at, f"node {shown(clean)} stands here a second time")
        else:
            self._nodes.setdefault(clean, (given, at))

    def edge(self, source: str | None, target: str | None, given: dict[str, str], at: Place) -> None:
        """Take up an edge; what is wrong with it by itself is told."""
        one, other = plain_name(source or ""), plain_name(target or "")
        weight = self._weight(given, at)
        if not one or not other:
            self.faults.wrong(at, f"this edge has no {'target' if one else 'source'}")
        elif one == other:
            self.faults.wrong(at, f"a tie of {shown(one)} with itself", "remove it")
        self._edges.append((one, other, weight, at))

    def _weight(self, given: dict[str, str], at: Place) -> float:
        sign = given.get("sign")
        text = next((given[word] for word in WEIGHTS if word in given), None)
        if text is None and sign is None:
            self._without += 1
            text = UNSAID
        found = [weight_of(cell) for cell in (text, sign) if cell is not None]
        for cell, why in zip((cell for cell in (text, sign) if cell is not None), found, strict=True):
            if isinstance(why, str):
                self.faults.wrong(at, why, weight_hint(cell))
                return 1.0
        values = [float(value) for value in found]
        if len(values) == 1:
            return values[0]
        if values[0] < 0 < values[1]:
            self.faults.wrong(at, "the weight is hostile and the sign is friendly")
        return abs(values[0]) * float(np.sign(values[1]))

    def network(self, listed: Described | None) -> SignedNetwork:
        """The network; where actors are listed, of just these, with what the list says of them. Raises BadInput."""
        own = described([_actor(name, given, at) for name, (given, at) in self._nodes.items()], self.faults)
        among = own if listed is None else listed
        if listed is not None:
            known = set(listed.actors)
            for name, (_, at) in self._nodes.items():
                if name and name not in known:
                    unlisted(self.faults, at, name, 1, listed.actors)
        place = {name: number for number, name in enumerate(among.actors)}
        for one, other, _, at in self._edges:
            for name in (one, other):
                if name and name not in self._nodes:
                    self.faults.wrong(at, f"no node is called {shown(name)}", "", name, self._nodes.keys())
        self.faults.check()
        ends = np.array([(place[one], place[other]) for one, other, _, _ in self._edges], np.int64).reshape(-1, 2)
        weight = np.array([weight for _, _, weight, _ in self._edges], np.float64)
        network = tied(among.actors, ends[:, 0], ends[:, 1], weight)
        return among.dress(network._replace(notes=self._notes(own, listed) + network.notes))

    def _notes(self, own: Described, listed: Described | None) -> tuple[str, ...]:
        notes = []
        if self._without:
            notes.append(f"Ties without a weight, which count as {UNSAID}: {self._without:,}.")
        if listed is not None and (own.labels or own.camp or own.size):
            notes.append("Labels, camps and sizes are those of the actors file, not those of the network file.")
        return tuple(notes)


def _actor(name: str, given: dict[str, str], at: Place) -> Actor:
    said = {word: plain_name(text) for word, text in given.items()}
    return Actor(name, at, said.get("label") or said.get("name", ""), said.get("camp", ""), said.get("size", ""))
